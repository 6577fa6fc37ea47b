#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad {

/// The lines of a text that the outlet wrote as its article, and those that a web page leaves around it.
struct SortedLines {
  std::vector<Span> kept;     ///< in order; a leftover glued to a line's end or start is cut off
  std::vector<Span> dropped;  ///< in order
};

/// Tells article lines from leftovers of a page that no markup separates: share bars, "Read Next" and
/// its teaser, related stories, comment forms, "رابط الخبر بصحيفة …", "المزيد...", contact lines.
/// `lines` are trimmed, not empty, in order, and stand in `text`.
SortedLines sort_lines(std::string_view text, const std::vector<Span>& lines);

/// Whether a line by itself is such a leftover.
bool is_leftover(std::string_view line);

/// The lines of `text` without white space around them; empty ones left out. Line ends are LF, CR,
/// VT, FF, NEL, U+2028 and U+2029 where `all_line_ends`, else LF alone.
std::vector<Span> split_lines(std::string_view text, Span within, bool all_line_ends);

/// The part of `within` without white space (also no-break and zero-width space) at both ends.
Span trim(std::string_view text, Span within);
std::string_view trim(std::string_view text);

}  // namespace isnad
