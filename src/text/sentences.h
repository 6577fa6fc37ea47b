#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad {

/// Splits one paragraph into sentences: at `.` `!` `?` `؟` `…` and line ends, closing quotation marks
/// and brackets kept with the sentence before. Not at a point in a number, between initials ("أ. ب."),
/// after an abbreviation ("د.", "م.", "ص."), in a URL or acronym, nor inside a short quotation whose
/// sentence goes on. Knows “ ” „ « » ‹ › " ' ” “ (reversed) and unbalanced ones. Spans are trimmed of
/// white space, cover every other character once, and are in order.
std::vector<Span> split_sentences(std::string_view text, Span paragraph);

/// Quoted stretches of a paragraph as spans between the marks (marks left out), outermost first.
/// A mark that never closes runs to the end of the paragraph only if it opens a speech of at least
/// four words; a stray one is ignored.
std::vector<Span> find_quotations(std::string_view text, Span paragraph);

}  // namespace isnad
