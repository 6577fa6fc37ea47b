#pragma once

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "ingest/page_source.h"
#include "ingest/reader.h"
#include "text/utf8.h"

namespace isnad {

/// Bytes in memory that come in small pieces, so that everything lies across a border once.
class PiecesStream : public ByteStream {
 public:
  explicit PiecesStream(std::string_view bytes, std::size_t piece = 61) : bytes_(bytes), piece_(piece) {}
  Result<std::string_view> next_chunk() override {
    const std::string_view next = bytes_.substr(0, piece_);
    bytes_.remove_prefix(next.size());
    return next;
  }

 private:
  std::string_view bytes_;
  std::size_t piece_;
};

/// What must hold for any article, whatever it was made of.
inline void check(const Reading& reading) {
  const auto must = [](bool holds) {
    if (!holds) __builtin_trap();
  };
  must(reading.article || !reading.problems.empty());
  for (const Problem& problem : reading.problems) must(is_utf8(problem.what));
  if (!reading.article) return;
  const Article& article = *reading.article;
  must(is_utf8(article.text) && article.text.find('\0') == std::string::npos);
  must(!article.id.empty() && !article.paragraphs.empty() && article.language == "ar");
  must(article.title_span.of(article.text) == article.title);
  std::uint32_t last = article.title_span.end;
  for (const Span paragraph : article.paragraphs) {
    must(last <= paragraph.begin && paragraph.begin < paragraph.end && paragraph.end <= article.text.size());
    must(is_utf8(paragraph.of(article.text)));
    last = paragraph.end;
  }
}

/// Walks a source to its end and makes articles of its pages.
inline void read_through(std::unique_ptr<PageSource> source, const ReadOptions& options) {
  std::vector<std::unique_ptr<PageSource>> open;
  open.push_back(std::move(source));
  while (!open.empty()) {
    auto event = open.back()->next();
    if (!event)
      open.pop_back();
    else if (auto* inner = std::get_if<std::unique_ptr<PageSource>>(&*event))
      open.push_back(std::move(*inner));
    else if (auto* page = std::get_if<Page>(&*event))
      check(to_article(std::move(*page), options));
    else if (!is_utf8(std::get<Problem>(*event).sentence()))
      __builtin_trap();
  }
}

}  // namespace isnad
