#pragma once

#include <string>
#include <string_view>

#include "ingest/html_tree.h"

namespace isnad {

/// What a page says of its article outside the text itself. Empty where it says nothing.
struct HtmlFacts {
  std::string title;                        ///< without the outlet's name behind it
  HtmlTree::Id headline = HtmlTree::kNone;  ///< the element that shows the title, if one does
  std::string outlet;
  std::string url;  ///< absolute
  std::string byline;
  std::string published;  ///< ISO 8601
  std::string body;       ///< articleBody of JSON-LD, for pages whose text comes by script
};

/// Title: h1, JSON-LD, Open Graph, <title>. Time: JSON-LD (also in @graph), Open Graph and other meta
/// names, itemprop, <time>, then `url` and the page's own address; what stands visibly near the
/// headline is left to visible_time(). `url` is where the page was fetched from, or empty.
HtmlFacts read_facts(const HtmlTree& tree, std::string_view url);

/// The publication time that a reader sees between the headline and `until` (the first paragraph), or
/// in an element named for it; empty if there is none.
std::string visible_time(const HtmlTree& tree, const HtmlFacts& facts, HtmlTree::Id until);

}  // namespace isnad
