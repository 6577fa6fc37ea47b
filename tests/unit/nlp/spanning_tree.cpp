#include "nlp/spanning_tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace isnad {
namespace {

/// One root, and every word reaches it.
bool is_tree(const std::vector<std::uint32_t>& heads) {
  int roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    std::uint32_t at = static_cast<std::uint32_t>(i) + 1;
    for (std::size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[at - 1];
    }
  }
  return roots == 1;
}

double sum_of(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
  return sum;
}

double best_sum(const std::vector<float>& scores, std::size_t size) {
  double best = -1e30;
  std::vector<std::uint32_t> heads(size, 0);
  while (true) {
    bool self = false;
    for (std::size_t i = 0; i < size; ++i) self = self || heads[i] == i + 1;
    if (!self && is_tree(heads)) best = std::max(best, sum_of(scores, heads));
    std::size_t i = 0;
    while (i < size && ++heads[i] == size + 1) heads[i++] = 0;
    if (i == size) return best;
  }
}

TEST(SpanningTree, OneWordIsTheRoot) {
  const float scores[] = {-5, 0};
  EXPECT_EQ(best_tree(scores, 1, 2), (std::vector<std::uint32_t>{0}));
}

TEST(SpanningTree, NoWordsNoTree) { EXPECT_TRUE(best_tree(nullptr, 0, 1).empty()); }

RC_GTEST_PROP(SpanningTree, HasOneRootAndTheBestScoreWithIt, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 6);
  const auto numbers = *rc::gen::container<std::vector<int>>(size * (size + 1), rc::gen::inRange(-50, 50));
  const std::vector<float> scores(numbers.begin(), numbers.end());
  const auto heads = best_tree(scores.data(), size, size + 1);
  RC_ASSERT(is_tree(heads));
  // Which root is kept among several is a choice that need not be the best; the tree under it is.
  std::vector<float> one_root = scores;
  for (std::size_t i = 0; i < size; ++i) {
    if (heads[i] != 0) one_root[i * (size + 1)] = -1e6f;
  }
  RC_ASSERT(sum_of(scores, heads) == best_sum(one_root, size));
}

TEST(SpanningTree, ManyCyclesEnd) {  // pairs that hold each other, and pairs of pairs
  constexpr std::size_t kSize = 200;
  std::vector<float> scores(kSize * (kSize + 1), 0.0f);
  for (std::size_t i = 0; i < kSize; ++i) {
    for (std::size_t h = 0; h <= kSize; ++h) {
      const std::size_t distance = h == 0 ? 999 : (h - 1) ^ i;
      scores[i * (kSize + 1) + h] = -static_cast<float>(distance);
    }
  }
  EXPECT_TRUE(is_tree(best_tree(scores.data(), kSize, kSize + 1)));
}

}  // namespace
}  // namespace isnad
