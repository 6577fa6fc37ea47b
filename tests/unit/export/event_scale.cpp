#include "export/event_scale.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

EventType event(int index) { return static_cast<EventType>(index); }

TEST(EventScale, SignFollowsCooperationAndConflict) {
  for (int i = 0; i < static_cast<int>(EventType::NONE); ++i) {
    const bool cooperation = quad_code(event(i)) <= 2;
    EXPECT_EQ(cooperation, event_scale(event(i)) > 0) << name_of(event(i));
    EXPECT_LE(std::abs(event_scale(event(i))), 10.0);
  }
}

TEST(QuadCode, IsTheCodebooksTable) {
  EXPECT_EQ(quad_code(EventType::AGREE), 1);
  EXPECT_EQ(quad_code(EventType::CONCEDE), 1);
  EXPECT_EQ(quad_code(EventType::COOPERATE), 2);
  EXPECT_EQ(quad_code(EventType::RETREAT), 2);
  EXPECT_EQ(quad_code(EventType::REQUEST), 3);
  EXPECT_EQ(quad_code(EventType::THREATEN), 3);
  EXPECT_EQ(quad_code(EventType::PROTEST), 4);
  EXPECT_EQ(quad_code(EventType::ASSAULT), 4);
  EXPECT_EQ(event_scale(EventType::ASSAULT), -9.5);
}

}  // namespace
}  // namespace isnad
