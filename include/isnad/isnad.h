#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"
#include "coding/claim.h"
#include "ingest/article.h"

/// Isnad as a library: Arabic news in, attributed claims out.
///
///     auto coder = isnad::NewsCoder::open();
///     if (!coder) …coder.error().what…
///     auto coded = coder->code_text({.title = "…", .text = "…", .published = "2015-08-05"});
///     for (const isnad::Claim& claim : coded->coding.claims)
///       … isnad::name_of(claim.event), claim.trigger.span.of(coded->article.text) …
namespace isnad {

/// What NewsCoder::code_text reads. Only `text` must be given; a missing date leaves "أمس" unresolved.
struct NewsText {
  std::string title = {};       ///< one line
  std::string text = {};        ///< paragraphs, one a line; UTF-8
  std::string published = {};   ///< ISO 8601 date or time
  std::string source = {};      ///< the outlet
  std::string url = {};
  std::string id = {};          ///< default: a hash of url and text
  std::string author = {};
};

/// An article and what it says. Spans of `coding` and `sentences` are bytes of `article.text`.
struct CodedArticle {
  Article article;
  std::vector<Span> sentences;   ///< `Claim::sentence` counts in it
  Coding coding;
  std::string records;           ///< the claims and relations as `isnad code` writes them, a line each
};

/// Model, lexicon, ranker and coder. Const and usable from any number of threads at once.
class NewsCoder {
 public:
  /// Finds the data files as the program does (docs/data-files.md), or takes the paths that are given.
  /// Fails with a sentence that says which file is missing or wrong.
  /// `ranker` "none": the rules' own choice stands.
  static Result<NewsCoder> open(const std::filesystem::path& model = {}, const std::filesystem::path& lexicon = {},
                                const std::filesystem::path& ranker = {});

  NewsCoder(NewsCoder&&) noexcept;
  NewsCoder& operator=(NewsCoder&&) noexcept;
  ~NewsCoder();

  /// Fails where there is nothing to code: no text, or not Arabic.
  Result<CodedArticle> code_text(const NewsText& news) const;
  /// One JSON object with the fields of an input line (docs/input.md): id, url, source, title, text or html, published.
  Result<CodedArticle> code_record(std::string_view json) const;
  /// The bytes of one HTML page.
  Result<CodedArticle> code_html(std::string_view html, std::string_view url = {}) const;

 private:
  struct Parts;
  explicit NewsCoder(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace isnad
