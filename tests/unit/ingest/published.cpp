#include "ingest/published.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

TEST(Published, ReadsWhatMachinesWrite) {
  EXPECT_EQ(iso_time("2015-08-04T10:30:00+03:00"), "2015-08-04T10:30:00+03:00");
  EXPECT_EQ(iso_time("2015-08-04T10:30:00.123Z"), "2015-08-04T10:30:00Z");
  EXPECT_EQ(iso_time("2015-08-04T10:30:00+0300"), "2015-08-04T10:30:00+03:00");
  EXPECT_EQ(iso_time("2015-08-04 10:30"), "2015-08-04T10:30");
  EXPECT_EQ(iso_time("2015-08-04"), "2015-08-04");
  EXPECT_EQ(iso_time("20150804"), "2015-08-04");
  EXPECT_EQ(iso_time("2015/8/4"), "2015-08-04");
  EXPECT_EQ(iso_time("Tue, 04 Aug 2015 10:30:00 GMT"), "2015-08-04T10:30:00Z");
  EXPECT_EQ(iso_time("August 4, 2015 10:30 PM"), "2015-08-04T22:30");
}

TEST(Published, TakesTheDayFirst) {
  EXPECT_EQ(iso_time("4/8/2015"), "2015-08-04");
  EXPECT_EQ(iso_time("25-12-2015 - 18:05"), "2015-12-25T18:05");
  EXPECT_EQ(iso_time("12/25/2015"), "2015-12-25");
  EXPECT_EQ(iso_time("٤/٨/٢٠١٥"), "2015-08-04");
}

TEST(Published, ReadsArabicMonths) {
  EXPECT_EQ(iso_time("الثلاثاء 4 أغسطس 2015"), "2015-08-04");
  EXPECT_EQ(iso_time("الثلاثاء ٤ آب (أغسطس) ٢٠١٥ الساعة 10:30 ص"), "2015-08-04T10:30");
  EXPECT_EQ(iso_time("15 كانون الثاني 2016"), "2016-01-15");
  EXPECT_EQ(iso_time("3 تشرين الأول/أكتوبر 2015"), "2015-10-03");
  EXPECT_EQ(iso_time("12 جويلية 2016"), "2016-07-12");
  EXPECT_EQ(iso_time("30 غشت 2017"), "2017-08-30");
  EXPECT_EQ(iso_time("الأربعاء، 5 فيفري 2014"), "2014-02-05");
}

TEST(Published, PutsTheGregorianDayBeforeTheHijriOne) {
  EXPECT_EQ(iso_time("الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م"), "2015-08-11");
}

TEST(Published, TurnsAHijriDayIntoAGregorianOne) {
  const std::string day = iso_time("الثلاثاء 19 شوال 1436 هـ");
  EXPECT_TRUE(day == "2015-08-04" || day == "2015-08-03" || day == "2015-08-05") << day;
}

TEST(Published, FindsNoneWhereNoneIs) {
  for (const char* text : {"", "أمس", "4 أغسطس", "2015", "31/31/2015", "30 فبراير 2015", "قتل 4 في آب",
                           "1234567890123", "99/99/9999"}) {
    EXPECT_EQ(iso_time(text), "") << text;
  }
}

TEST(Published, KnowsALineThatIsNothingElse) {
  EXPECT_TRUE(is_date_line("الثلاثاء 4 أغسطس 2015 - 10:30"));
  EXPECT_TRUE(is_date_line("نشر في: 04/08/2015"));
  EXPECT_TRUE(is_date_line("آخر تحديث: 15 كانون الثاني 2016 الساعة 10:30 بتوقيت غرينتش"));
  EXPECT_FALSE(is_date_line("وقع الهجوم في 4 أغسطس 2015"));
  EXPECT_FALSE(is_date_line("الثلاثاء"));
}

TEST(Published, FindsTheDayInAnAddress) {
  EXPECT_EQ(date_in_url("http://example.org/2015/08/04/story.html"), "2015-08-04");
  EXPECT_EQ(date_in_url("http://example.org/news/2015/8/4/story"), "2015-08-04");
  EXPECT_EQ(date_in_url("http://example.org/Issues/20150804/Con20150804787524.htm"), "2015-08-04");
  EXPECT_EQ(date_in_url("http://example.org/story-2015-08-04.html"), "");
  EXPECT_EQ(date_in_url("http://example.org/a/2015-08-04/story"), "2015-08-04");
  EXPECT_EQ(date_in_url("http://example.org/article/423726/title"), "");
  EXPECT_EQ(date_in_url("http://example.org/2015/13/45/"), "");
  EXPECT_EQ(date_in_url("20150804"), "");
  EXPECT_EQ(date_in_url(""), "");
}

}  // namespace
}  // namespace isnad
