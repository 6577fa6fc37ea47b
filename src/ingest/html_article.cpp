#include <algorithm>

#include "ingest/assemble.h"
#include "ingest/html_facts.h"
#include "ingest/html_tree.h"
#include "ingest/leftovers.h"
#include "ingest/main_text.h"
#include "ingest/published.h"
#include "text/fold.h"

namespace isnad {
namespace {

/// Runs the rules for lines without markup over paragraphs: what a theme puts into the article's own
/// box ("اقرأ أيضا", share words) has no name to be known by.
std::vector<std::string> without_leftovers(const std::vector<std::string>& paragraphs) {
  std::string text;
  std::vector<Span> lines;
  for (const std::string& paragraph : paragraphs) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += paragraph;
    lines.push_back({begin, static_cast<std::uint32_t>(text.size())});
    text.push_back('\n');
  }
  std::vector<std::string> kept;
  for (const Span line : sort_lines(text, lines).kept) kept.emplace_back(line.of(text));
  return kept;
}

/// Where only <title> names the article, a line of the page that it contains is the headline, and the
/// rest of it the outlet: "جريدة المرفأ - آلاف يتظاهرون في نواكشوط".
void part_title_by_first_line(const std::vector<std::string>& paragraphs, HtmlFacts& facts) {
  if (facts.headline != HtmlTree::kNone) return;
  for (std::size_t i = 0; i < std::min<std::size_t>(paragraphs.size(), 2); ++i) {
    const std::string& line = paragraphs[i];
    const std::size_t at = facts.title.find(line);
    if (at == std::string::npos || line.size() * 2 < facts.title.size() || line == facts.title) continue;
    std::string_view rest =
        std::string_view(facts.title).substr(at == 0 ? line.size() : 0, at == 0 ? std::string::npos : at);
    const auto is_mark = [](char c) { return c == ' ' || c == '-' || c == '|' || c == ':'; };
    while (!rest.empty() && is_mark(rest.front())) rest.remove_prefix(1);
    while (!rest.empty() && is_mark(rest.back())) rest.remove_suffix(1);
    if (facts.outlet.empty()) facts.outlet = rest;
    facts.title = line;
    return;
  }
}

/// The first lines of a box often repeat the title, the author, and the date, which may stand nowhere else.
void drop_repeated_head(std::vector<std::string>& paragraphs, HtmlFacts& facts) {
  const std::string title = fold(facts.title), byline = fold(facts.byline);
  for (std::size_t i = 0, looked = 0; i < paragraphs.size() && looked < 4; ++looked) {
    const std::string key = fold(paragraphs[i]);
    const bool date = is_date_line(paragraphs[i]);
    if (date && facts.published.empty()) facts.published = iso_time(paragraphs[i]);
    const bool repeated = date || key == title || (!byline.empty() && key == byline);
    if (repeated)
      paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
}

std::size_t bytes_of(const std::vector<std::string>& paragraphs) {
  std::size_t bytes = 0;
  for (const std::string& paragraph : paragraphs) bytes += paragraph.size();
  return bytes;
}

/// Pages whose text comes by script still carry it in their JSON-LD.
std::vector<std::string> lines_of_body(const std::string& body) {
  std::vector<std::string> lines;
  for (const Span line : split_lines(body, {0, static_cast<std::uint32_t>(body.size())}, true)) {
    lines.push_back(tidy(line.of(body)));
  }
  return lines;
}

}  // namespace

HtmlArticle article_from_html(std::string_view utf8, std::string_view url, const ReadOptions& options) {
  HtmlArticle out;
  const auto tree = HtmlTree::parse(utf8, options);
  if (!tree) {
    out.failure = tree.error().what;
    return out;
  }
  HtmlFacts facts = read_facts(*tree, url);
  MainText main = find_main_text(*tree, facts.headline);
  if (facts.published.empty()) facts.published = visible_time(*tree, facts, main.first);
  std::vector<std::string> paragraphs = without_leftovers(main.paragraphs);
  if (facts.body.size() > 400 && bytes_of(paragraphs) * 2 < facts.body.size()) {
    paragraphs = without_leftovers(lines_of_body(facts.body));
  }
  part_title_by_first_line(paragraphs, facts);
  drop_repeated_head(paragraphs, facts);
  Article& article = out.article;
  article.url = std::move(facts.url);
  article.outlet = std::move(facts.outlet);
  article.byline = std::move(facts.byline);
  article.published = std::move(facts.published);
  lay_out(article, facts.title, paragraphs);
  return out;
}

}  // namespace isnad
