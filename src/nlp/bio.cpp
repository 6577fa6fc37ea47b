#include "nlp/bio.h"

#include <algorithm>

namespace isnad {
namespace {

bool is_inside(std::size_t label) { return label != 0 && label % 2 == 0; }

}  // namespace

// Scores need no softmax: what it would take off is the same for every label of a token.
std::span<const std::uint8_t> BioDecoder::best(const float* scores, std::size_t size, std::size_t stride,
                                               std::size_t labels) {
  path_.assign(size, 0);
  if (size == 0) return path_;
  best_.assign(labels, 0.0f);
  now_.assign(labels, 0.0f);
  back_.assign(size * labels, 0);
  for (std::size_t label = 0; label < labels; ++label)
    best_[label] = is_inside(label) ? -1e9f : scores[label];
  for (std::size_t t = 1; t < size; ++t) {
    const float* row = scores + t * stride;
    const std::size_t top =
        static_cast<std::size_t>(std::max_element(best_.begin(), best_.end()) - best_.begin());
    const float level = best_[top];  // taken off, so that long texts keep their precision
    for (std::size_t label = 0; label < labels; ++label) {
      std::size_t from = top;
      if (is_inside(label)) from = best_[label - 1] >= best_[label] ? label - 1 : label;
      now_[label] = best_[from] - level + row[label];
      back_[t * labels + label] = static_cast<std::uint8_t>(from);
    }
    std::swap(best_, now_);
  }
  path_[size - 1] = static_cast<std::uint8_t>(std::max_element(best_.begin(), best_.end()) - best_.begin());
  for (std::size_t t = size - 1; t > 0; --t) path_[t - 1] = back_[t * labels + path_[t]];
  return path_;
}

}  // namespace isnad
