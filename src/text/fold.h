#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad {

/// Folding makes one key of the spellings that news mixes. Left out: harakat, tanween, superscript
/// alef, tatweel, bidi marks, ZWJ/ZWNJ, BOM. Made one: أ إ آ ٱ → ا; ى ی → ي; ة → ه; ؤ ئ → ء;
/// ک → ك; گ → ك; پ → ب; چ → ج; ڤ → ف; presentation forms → their letters (ﻻ → لا); Arabic-Indic and
/// Persian digits → ASCII; ASCII letters → lower case; every run of white space → one space.
/// Everything else stays. Folding is idempotent.
std::string fold(std::string_view text);

/// From offsets in a folded text back to the original text.
class OffsetMap {
 public:
  /// The original bytes that the folded bytes `[begin, end)` came from; letters that folding left
  /// out belong to the letter before them.
  Span back(Span folded) const;

  friend struct Folded fold_with_map(std::string_view text);

 private:
  std::vector<std::uint32_t> begin_;   // per folded byte: where its original letter begins
  std::vector<std::uint32_t> end_;     // per folded byte: where it ends, left-out marks included
};

struct Folded {
  std::string text;
  OffsetMap map;
};

Folded fold_with_map(std::string_view text);

}  // namespace isnad
