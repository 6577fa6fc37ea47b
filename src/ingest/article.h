#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace isnad {

/// What the outlet published, without menus, teasers and comment forms. `text` is fixed here once:
/// the title (if any), a newline, then the paragraphs with one newline between them. For a JSONL
/// record that has both `title` and `text` it is exactly `title + "\n" + text` (title trimmed, text
/// as given, leftovers included but listed in `dropped`). Contract: design/record.md.
struct Article {
  std::string id;  ///< given, or a hash of url and text
  std::string url;
  std::string outlet;
  std::string title;  ///< trimmed; the same words as `text` starts with
  std::string byline;
  std::string dateline;          ///< "عمّان (رويترز)" as it stands before the first sentence
  std::string published;         ///< ISO 8601 date or time, as exact as the source gives it, or empty
  std::string language;          ///< ISO 639-1, "ar" for what is coded
  std::string text;              ///< valid UTF-8
  Span title_span;               ///< empty where there is no title
  std::vector<Span> paragraphs;  ///< what the coder reads, in order, title left out
  std::vector<Span> dropped;     ///< leftovers that stand in `text` but are not read (JSONL only)
  std::string origin;            ///< file and record for messages: "news.warc.gz record 12"

  /// The day of publication, if known.
  std::optional<Day> published_day() const { return parse_iso_day(published); }
};

}  // namespace isnad
