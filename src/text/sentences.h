#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad {

/// Splits one paragraph into sentences: at `.` `!` `?` `؟` `…` and line ends, closing quotation marks
/// and brackets kept with the sentence before. Not at a point in a number, between initials ("أ. ب."),
/// after an abbreviation ("د.", "م.", "ص."), in a URL or acronym, in brackets or in a quotation of at most
/// twelve words whose sentence goes on, nor at ".." and "…" between fewer than three words (they are
/// commas there). Knows “ ” „ « » ‹ › " ' ” “ (reversed) and unbalanced ones. Spans are trimmed of white
/// space and of invisible marks (bidi marks, BOM) before their first character, cover every other
/// character once, and are in order. Linear time; any bytes; a paragraph beyond the text is cut to it.
std::vector<Span> split_sentences(std::string_view text, Span paragraph);

/// Quoted stretches of a paragraph as spans between the marks (marks and white space left out), by their
/// begin, so that an outer one comes before those in it ("…تنظيم "داعش"…" within a speech). Straight and
/// curly marks close each other; « » only themselves; ' only where it is no apostrophe.
/// A mark that never closes runs to the end of the line (or of the quotation around it) only if it opens
/// a speech of at least four words: after a colon, a comma, a word like قال or أن, or at the start of a
/// line. A stray one is ignored.
std::vector<Span> find_quotations(std::string_view text, Span paragraph);

}  // namespace isnad
