#include "base/span.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/arena.h"
#include "base/codebook.h"

namespace isnad {
namespace {

TEST(Span, ContainsOverlapsJoins) {
  constexpr Span outer{2, 10}, inner{4, 6}, next{10, 12};
  EXPECT_TRUE(outer.contains(inner));
  EXPECT_FALSE(inner.contains(outer));
  EXPECT_TRUE(outer.overlaps(inner));
  EXPECT_FALSE(outer.overlaps(next)) << "half-open spans that touch share nothing";
  EXPECT_EQ(inner.joined(next), (Span{4, 12}));
  EXPECT_EQ((Span{2, 4}).of("abcdef"), "cd");
}

TEST(Arena, KeepsViewsValidWhenItGrowsAndMoves) {
  Arena arena;
  std::vector<std::string_view> kept;
  for (int i = 0; i < 5000; ++i) kept.push_back(arena.keep("كلمة رقم " + std::to_string(i)));
  const std::string large(100'000, 'x');
  const std::string_view kept_large = arena.keep(large);
  const Arena moved = std::move(arena);
  for (int i = 0; i < 5000; ++i)
    ASSERT_EQ(kept[static_cast<std::size_t>(i)], "كلمة رقم " + std::to_string(i));
  EXPECT_EQ(kept_large, large);
}

template <class T>
void expect_names_come_back(int count) {
  for (int i = 0; i < count; ++i) {
    const T value = static_cast<T>(i);
    EXPECT_EQ(from_name<T>(name_of(value)), value);
  }
  EXPECT_EQ(from_name<T>("nothing of the kind"), std::nullopt);
  EXPECT_EQ(from_name<T>(""), std::nullopt);
}

TEST(Codebook, EveryNameComesBack) {
  expect_names_come_back<EventType>(17);
  expect_names_come_back<Status>(6);
  expect_names_come_back<SourceKind>(5);
  expect_names_come_back<Stance>(8);
  expect_names_come_back<Basis>(3);
  expect_names_come_back<RelationType>(8);
  expect_names_come_back<Precision>(6);
  EXPECT_EQ(name_of(Stance::claims_responsibility), "claims_responsibility");
}

}  // namespace
}  // namespace isnad
