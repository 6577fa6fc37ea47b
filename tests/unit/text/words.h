#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace isnad {

/// Folded words of a test sentence that is written with spaces between its syntactic words.
struct FoldedWords {
  explicit FoldedWords(std::string_view text) : folded(fold(text)) {
    std::size_t at = 0;
    while (at < folded.size()) {
      const std::size_t end = std::min(folded.find(' ', at), folded.size());
      if (end > at) views.push_back(std::string_view(folded).substr(at, end - at));
      at = end + 1;
    }
  }
  FoldedWords(const FoldedWords&) = delete;
  FoldedWords& operator=(const FoldedWords&) = delete;

  std::string joined(std::size_t begin, std::size_t end) const {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) text += ' ';
      text += views[i];
    }
    return text;
  }

  std::string folded;
  std::vector<std::string_view> views;
};

}  // namespace isnad
