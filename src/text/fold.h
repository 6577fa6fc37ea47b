#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad {

/// Folding makes one key of the spellings that news mixes. Left out: harakat, tanween, Quranic marks,
/// superscript alef, tatweel, bidi marks, ZWJ/ZWNJ, zero-width spaces, soft hyphens, BOM. Made one:
/// أ إ آ ٱ → ا; ى ی ے → ي; ة ہ ھ ە → ه; ؤ ئ → ء (also where the hamza is a mark of its own); ک گ ڭ → ك;
/// پ → ب; چ → ج; ڤ → ف; ڨ → ق; presentation forms → their letters (ﻻ → لا); Arabic-Indic and Persian
/// digits → ASCII; ASCII letters → lower case; every run of white space → one space. Bytes that are no
/// UTF-8 become U+FFFD, one each. Everything else stays. Folding is idempotent; the result is valid UTF-8.
std::string fold(std::string_view text);

/// From offsets in a folded text back to the original text.
class OffsetMap {
 public:
  /// The original bytes that the folded bytes `[begin, end)` came from; letters that folding left out
  /// belong to the letter before them (at the start of the text: to none). Half a letter stands for the
  /// whole. Offsets behind the end count as the end.
  Span back(Span folded) const;

  friend struct Folded fold_with_map(std::string_view text);

 private:
  std::vector<std::uint32_t> begin_;   // per folded byte, and one behind: where its original letter begins
};

/// A folded text and the way back. Texts are at most 4 GiB, as Span has it.
struct Folded {
  std::string text;
  OffsetMap map;
};

Folded fold_with_map(std::string_view text);

}  // namespace isnad
