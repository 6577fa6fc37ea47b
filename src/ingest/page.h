#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

/// What an input, or a document in it, is made of.
enum class InputType : std::uint8_t { html, text, jsonl, warc, zip, tar };

/// `html`, `txt` (or `text`), `jsonl`, `warc`, `zip`, `tar`: the values of `--as`.
std::optional<InputType> input_type_from_name(std::string_view name);

/// What reading allows. Every limit holds for any input, however large: what goes beyond it is
/// reported in one sentence and left out, and reading goes on behind it.
struct ReadOptions {
  /// Forces the type instead of looking at the content; of the documents inside, for an archive that
  /// is not itself of that type.
  std::optional<InputType> as;
  std::uint64_t max_record_bytes = 16u << 20;      ///< one document, JSONL line or WARC record
  std::uint64_t max_unpacked_bytes = 64ull << 30;  ///< what one compressed stream or entry may unpack to
  std::uint32_t max_ratio = 200;  ///< unpacked to packed bytes, once 64 MiB are unpacked (zip bombs)
  std::uint32_t max_nesting = 4;  ///< archives and compressed streams inside each other
  std::uint32_t max_html_depth = 512;
  std::uint32_t max_html_nodes = 1'000'000;
};

/// One document as bytes, before anything is known of its letters.
struct Page {
  enum class Type : std::uint8_t { html, text, record };  ///< `record`: one JSON object

  Type type = Type::text;
  std::string bytes;
  std::string origin;    ///< for messages: "news.warc.gz record 12"
  std::string url;       ///< as the WARC record gives it
  std::string charset;   ///< as declared outside the bytes (HTTP header), or empty
  std::string modified;  ///< Last-Modified or WARC date, ISO 8601; never taken for a publication time
};

/// Something that was left out, or taken with a reservation, in a sentence for the user.
struct Problem {
  enum class Kind : std::uint8_t {
    failed_input,  ///< a file, stream or archive could not be read, or not to its end
    bad_record,    ///< one document could not be used
    no_text,       ///< a document without article text, e.g. a headline alone
    not_arabic,    ///< written in another language: skipped on purpose
    repaired,      ///< the article was kept; bad bytes in it became U+FFFD
  };

  Kind kind = Kind::failed_input;
  std::string origin;
  std::string what;  ///< no origin in it, no full stop: "is cut short: truncated gzip input"

  std::string sentence() const { return origin + ": " + what; }
  /// Whether the run was not "all well" (exit code 1): a cut file is not, Persian or a headline is.
  bool is_failure() const { return kind <= Kind::bad_record; }
};

}  // namespace isnad
