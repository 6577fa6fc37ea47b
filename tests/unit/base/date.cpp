#include "base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace isnad {
namespace {

Day day(int y, unsigned m, unsigned d) {
  return Day{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}};
}

TEST(Date, ReadsTheDayThatADateOrTimeStartsWith) {
  EXPECT_EQ(parse_iso_day("2015-08-05"), day(2015, 8, 5));
  EXPECT_EQ(parse_iso_day("2015-08-05T10:20:00+03:00"), day(2015, 8, 5));
  EXPECT_EQ(parse_iso_day("2016-02-29"), day(2016, 2, 29));
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text :
       {"", "2015", "2015-08", "2015-8-5", "2015-13-01", "2015-02-29", "2015-00-10", "2015-01-00",
        "2015-01-32", "05-08-2015", "2015/08/05", "x015-08-05", "2015-08-0x", "٢٠١٥-٠٨-٠٥", "-001-01-01"}) {
    EXPECT_EQ(parse_iso_day(text), std::nullopt) << text;
  }
}

TEST(Date, WritesFourTwoTwoDigits) {
  EXPECT_EQ(to_iso(day(2015, 8, 5)), "2015-08-05");
  EXPECT_EQ(to_iso(day(622, 7, 16)), "0622-07-16");
}

TEST(Date, EveryDayComesBack) {
  EXPECT_TRUE(rc::check([] {
    const Day any = Day{std::chrono::days(*rc::gen::inRange(-719'000, 2'900'000))};  // years 2 to 9909
    RC_ASSERT(parse_iso_day(to_iso(any)) == any);
  }));
}

TEST(Date, AnyTextIsReadOrRefused) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    if (const auto parsed = parse_iso_day(text)) RC_ASSERT(to_iso(*parsed) == text.substr(0, 10));
  }));
}

}  // namespace
}  // namespace isnad
