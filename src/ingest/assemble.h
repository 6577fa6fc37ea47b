#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/article.h"
#include "ingest/page.h"
#include "ingest/reader.h"

namespace isnad {

/// Lays out `article.text` from the title and the paragraphs of a page: one line each, white space and
/// control characters inside them made single spaces. Sets title, spans and dateline.
void lay_out(Article& article, std::string_view title, const std::vector<std::string>& paragraphs);

/// White space runs as one space, no control characters, none at the ends.
std::string tidy(std::string_view text);

/// Fills in the id, checks that there is text and that it is Arabic, and makes the reading of it.
Reading finish(Article article, std::vector<Problem> problems);

/// A text file: the first line the title, then the paragraphs.
Article article_from_text(std::string_view utf8);

/// An HTML page. `url` is where it was fetched from, or empty.
struct HtmlArticle {
  Article article;
  std::string failure;  ///< why there is no article; empty if there is one
};
HtmlArticle article_from_html(std::string_view utf8, std::string_view url, const ReadOptions& options);

/// A JSON object with the fields of record.md, in UTF-8; `json` may gain padding.
Reading article_from_json(std::string json, std::string origin, const ReadOptions& options);

}  // namespace isnad
