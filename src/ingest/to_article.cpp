#include <fmt/format.h>

#include "ingest/assemble.h"
#include "ingest/charset.h"
#include "ingest/published.h"
#include "ingest/reader.h"

namespace isnad {
namespace {

Reading from_document(Page page, const ReadOptions& options) {
  const bool html = page.type == Page::Type::html;
  const std::string declared = !page.charset.empty() || !html ? page.charset : declared_in_html(page.bytes);
  Decoded decoded = decode(page.bytes, declared);
  page.bytes = std::string();
  std::vector<Problem> problems;
  if (decoded.repaired) {
    problems.push_back({Problem::Kind::repaired, page.origin,
                        fmt::format("had bytes that mean nothing in {}; they became U+FFFD or were left out",
                                    decoded.charset)});
  }
  Article article;
  if (html) {
    HtmlArticle found = article_from_html(decoded.text, page.url, options);
    if (!found.failure.empty()) {
      problems.push_back({Problem::Kind::bad_record, page.origin, std::move(found.failure)});
      return {std::nullopt, std::move(problems)};
    }
    article = std::move(found.article);
  } else {
    article = article_from_text(decoded.text);
    article.url = page.url;
  }
  article.origin = std::move(page.origin);
  Reading reading = finish(std::move(article), std::move(problems));
  // "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس" says when it was published, too.
  if (reading.article && reading.article->published.empty()) {
    reading.article->published = iso_time(reading.article->dateline);
  }
  return reading;
}

}  // namespace

Reading to_article(Page page, const ReadOptions& options) {
  if (page.type == Page::Type::record) {
    return article_from_json(std::move(page.bytes), std::move(page.origin), options);
  }
  return from_document(std::move(page), options);
}

}  // namespace isnad
