#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad {

/// Surface tokens in `[within.begin, within.end)` of `text`, in order: maximal runs of letters with
/// their marks (Arabic letters, harakat and tatweel; or other letters; an apostrophe inside), numbers
/// (digits of one kind with `.` `,` `٫` `٬` `/` `:` `-` only between two digits; `%` apart), and any
/// other character that is no space as a token of its own (runs of the same `.` `-` `*` `_` `=` stay one).
/// A letter next to a digit begins a new token. train/tokens.py is the same rule; a test compares them.
std::vector<Span> tokenize(std::string_view text, Span within);

/// Whether a token has a letter or a digit, so that it is no mere mark.
bool is_wordlike(std::string_view token);

}  // namespace isnad
