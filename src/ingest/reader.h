#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ingest/article.h"
#include "ingest/page.h"

namespace isnad {

/// Pulls pages out of files, folders (recursive, sorted by name, hidden files left out) and `-`
/// (stdin): the cheap, serial half of reading. Streams: it holds one page at a time, never an archive
/// or a line beyond the limit. Types are recognised by content: HTML, plain text, JSON lines (or one
/// JSON array of objects), WARC, zip, tar; each also in gzip, bzip2, xz, zstd or lz4. Never throws for
/// bad input.
///
///     PageReader reader(inputs, options);
///     while (auto item = reader.next()) …            // serial
///     Reading reading = to_article(page, options);   // in any thread
class PageReader {
 public:
  using Item = std::variant<Page, Problem>;

  explicit PageReader(std::vector<std::string> inputs, ReadOptions options = {});
  ~PageReader();
  PageReader(PageReader&&) noexcept;
  PageReader& operator=(PageReader&&) noexcept;

  /// The next page or problem in input order; nothing at the end.
  std::optional<Item> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A namespace of its own: coding/ too has a class Reading, and one program holds both.
inline namespace ingest {

/// What one page gave: an article to code, or the problem that says why there is none (and with
/// Problem::Kind::repaired both).
struct Reading {
  std::optional<Article> article;
  std::vector<Problem> problems;
};

}  // namespace ingest

/// Decodes a page, finds the article in it and its metadata, and leaves out what is no article text.
/// Thread-safe; scratch memory is kept per thread.
Reading to_article(Page page, const ReadOptions& options = {});

/// Both halves in one loop, for tests and small runs.
class ArticleReader {
 public:
  explicit ArticleReader(std::vector<std::string> inputs, ReadOptions options = {})
      : pages_(std::move(inputs), options), options_(options) {}

  /// The next reading in input order; nothing at the end.
  std::optional<Reading> next();

 private:
  PageReader pages_;
  ReadOptions options_;
};

}  // namespace isnad
