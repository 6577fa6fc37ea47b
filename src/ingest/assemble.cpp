#include "ingest/assemble.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "ingest/dateline.h"
#include "ingest/language.h"
#include "ingest/leftovers.h"

namespace isnad {
namespace {

std::string id_of(const Article& article) {
  std::string key = article.url;
  key.push_back('\0');
  key += article.text;
  const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
  return fmt::format("d_{:016x}", hash.high64 ^ hash.low64);
}

/// The dateline is told by the first paragraphs: a byline may stand before it, a subtitle seldom does.
std::string dateline_of(const Article& article) {
  for (std::size_t i = 0; i < std::min<std::size_t>(article.paragraphs.size(), 2); ++i) {
    const Span found = find_dateline(article.text, article.paragraphs[i]);
    if (!found.empty()) return std::string(found.of(article.text));
  }
  return {};
}

std::string_view sample_of_text(const Article& article) {
  if (article.paragraphs.empty()) return article.text;
  const std::uint32_t begin = article.paragraphs.front().begin;
  return std::string_view(article.text).substr(begin, article.paragraphs.back().end - begin);
}

Reading without_article(std::vector<Problem> problems, Problem why) {
  problems.push_back(std::move(why));
  return {std::nullopt, std::move(problems)};
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const std::string_view inner = trim(text);
  bool space = false;
  for (std::size_t at = 0; at < inner.size(); ++at) {
    const auto c = static_cast<unsigned char>(inner[at]);
    const bool no_break_space =
        c == 0xC2 && at + 1 < inner.size() && static_cast<unsigned char>(inner[at + 1]) == 0xA0;
    if (c <= 0x20 || c == 0x7F || no_break_space) {
      space = true;
      at += no_break_space ? 1 : 0;
      continue;
    }
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    out.push_back(inner[at]);
  }
  return out;
}

void lay_out(Article& article, std::string_view title, const std::vector<std::string>& paragraphs) {
  article.title = tidy(title);
  article.text = article.title;
  article.title_span = {0, static_cast<std::uint32_t>(article.text.size())};
  for (const std::string& paragraph : paragraphs) {
    std::string line = tidy(paragraph);
    if (line.empty()) continue;
    if (!article.text.empty()) article.text.push_back('\n');
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += line;
    article.paragraphs.push_back({begin, static_cast<std::uint32_t>(article.text.size())});
  }
}

Reading finish(Article article, std::vector<Problem> problems) {
  const std::string origin = article.origin;
  if (article.paragraphs.empty()) {
    return without_article(
        std::move(problems),
        {Problem::Kind::no_text, origin, article.title.empty() ? "has no text" : "has no text but a title"});
  }
  const Language language = detect_language(sample_of_text(article));
  article.language = language.code;
  if (language.code != "ar") {
    return without_article(
        std::move(problems),
        {Problem::Kind::not_arabic, origin, fmt::format("is not Arabic but {}; skipped", language.name)});
  }
  if (article.dateline.empty()) article.dateline = dateline_of(article);
  if (article.id.empty()) article.id = id_of(article);
  return {std::move(article), std::move(problems)};
}

}  // namespace isnad
