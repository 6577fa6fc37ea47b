#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_tree.h"

namespace isnad {

/// The article's own paragraphs, found by where the page's prose is: text and link density of the
/// blocks, names of classes and ids, semantic tags.
struct MainText {
  std::vector<std::string> paragraphs;   ///< tidied, in order
  HtmlTree::Id first = HtmlTree::kNone;  ///< the node where the first paragraph begins
};

/// `headline` is the element of the title, or kNone: it is no paragraph, and no area that it stands in
/// is taken for comments or a sidebar.
MainText find_main_text(const HtmlTree& tree, HtmlTree::Id headline);

/// Whether a class or id of the element has `word` as a word of its own ("post-date", "entry_date").
bool is_named(const HtmlTree& tree, HtmlTree::Id id, std::string_view word);

/// Whether the element's tag or names say that it holds readers' comments.
bool is_comment_area(const HtmlTree& tree, HtmlTree::Id id);

/// Whether they say that it holds what surrounds an article: menus, share bars, related stories,
/// sidebars, comments, captions.
bool is_leftover_area(const HtmlTree& tree, HtmlTree::Id id);

}  // namespace isnad
