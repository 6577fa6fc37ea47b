#include "nlp/bio.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace isnad {
namespace {

bool allowed(std::span<const std::uint8_t> path) {
  for (std::size_t t = 0; t < path.size(); ++t) {
    if (path[t] == 0 || path[t] % 2 == 1) continue;
    if (t == 0 || (path[t - 1] != path[t] && path[t - 1] != path[t] - 1)) return false;
  }
  return true;
}

/// The best sum over all allowed sequences, by trying each.
float best_sum(const std::vector<float>& scores, std::size_t size, std::size_t labels) {
  float best = -1e30f;
  std::vector<std::uint8_t> path(size, 0);
  while (true) {
    if (allowed(path)) {
      float sum = 0;
      for (std::size_t t = 0; t < size; ++t) sum += scores[t * labels + path[t]];
      best = std::max(best, sum);
    }
    std::size_t t = 0;
    while (t < size && ++path[t] == labels) path[t++] = 0;
    if (t == size) return best;
  }
}

TEST(Bio, NothingOfNothing) {
  BioDecoder decoder;
  EXPECT_TRUE(decoder.best(nullptr, 0, 5, 5).empty());
}

TEST(Bio, AnInsideNeverBegins) {
  const std::vector<float> scores = {0, 0, 9, 0, 0, /**/ 0, 0, 9, 0, 0};
  BioDecoder decoder;
  const auto path = decoder.best(scores.data(), 2, 5, 5);
  EXPECT_EQ(path[0], 1);
  EXPECT_EQ(path[1], 2);
}

RC_GTEST_PROP(Bio, IsTheBestAllowedSequence, ()) {
  constexpr std::size_t kLabels = 5;
  const auto size = *rc::gen::inRange<std::size_t>(1, 5);
  const auto numbers = *rc::gen::container<std::vector<int>>(size * kLabels, rc::gen::inRange(-20, 20));
  const std::vector<float> scores(numbers.begin(), numbers.end());
  BioDecoder decoder;
  const auto path = decoder.best(scores.data(), size, kLabels, kLabels);
  RC_ASSERT(allowed(path));
  float sum = 0;
  for (std::size_t t = 0; t < size; ++t) sum += scores[t * kLabels + path[t]];
  RC_ASSERT(sum == best_sum(scores, size, kLabels));
}

}  // namespace
}  // namespace isnad
