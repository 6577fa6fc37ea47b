#include "text/dates.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <ostream>
#include <string>
#include <tuple>

#include "words.h"

namespace isnad {
namespace {

/// An expression as a test writes it: its words, "2015-07-20" or "2015-07-20..2015-07-26" ("-" for open), and
/// the precision.
struct Found {
  std::string words, time;
  Precision precision;
  friend bool operator==(const Found&, const Found&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Found& found) {
    return out << '[' << found.words << "] " << found.time << " " << static_cast<int>(found.precision);
  }
};
using All = std::vector<Found>;

Day day(const char* iso) { return *parse_iso_day(iso); }

std::string time_of(const DateExpression& one) {
  if (!one.start || !one.end) return "-";
  return one.start == one.end ? to_iso(*one.start) : to_iso(*one.start) + ".." + to_iso(*one.end);
}

All find_on(std::optional<Day> published, std::string_view sentence, std::optional<Day> told = {}) {
  const FoldedWords words(sentence);
  All found;
  for (const DateExpression& one : find_dates(words.views, published, told)) {
    EXPECT_FALSE(one.reason.empty());
    found.push_back({words.joined(one.words.begin, one.words.end), time_of(one), one.precision});
  }
  return found;
}

constexpr auto D = Precision::day, W = Precision::week, M = Precision::month, S = Precision::season,
               Y = Precision::year, U = Precision::unknown;

/// Wednesday.
All find(std::string_view sentence) { return find_on(day("2015-08-05"), sentence); }

void expect_time(std::string_view sentence, const char* time, Precision precision = D) {
  const All found = find(sentence);
  ASSERT_EQ(found.size(), 1u) << sentence;
  EXPECT_EQ(found[0].time, time) << sentence;
  EXPECT_EQ(found[0].precision, precision) << sentence;
}

void expect_none(std::initializer_list<const char*> sentences) {
  for (const char* sentence : sentences) EXPECT_EQ(find(sentence), All{}) << sentence;
}

TEST(Dates, SpokenDays) {
  EXPECT_EQ(find("قصفت الطائرات أمس مواقع"), (All{{"امس", "2015-08-04", D}}));
  EXPECT_EQ(find("وصل اليوم إلى عمان"), (All{{"اليوم", "2015-08-05", D}}));
  EXPECT_EQ(find("قتل أول من أمس ثلاثة"), (All{{"اول من امس", "2015-08-03", D}}));
  EXPECT_EQ(find("قتل أمس الأول ثلاثة"), (All{{"امس الاول", "2015-08-03", D}}));
  EXPECT_EQ(find("قتل أول أمس ثلاثة"), (All{{"اول امس", "2015-08-03", D}}));
  EXPECT_EQ(find("قتلت فجر الأول من أمس شابا"), (All{{"فجر الاول من امس", "2015-08-03", D}}));
  EXPECT_EQ(find("يصل غدا إلى بغداد و بعد غد إلى أربيل"),
            (All{{"غدا", "2015-08-06", D}, {"بعد غد", "2015-08-07", D}}));
  EXPECT_EQ(find("يوم غد الخميس"), (All{{"يوم غد الخميس", "2015-08-06", D}}));
  EXPECT_EQ(find("الليلة الماضية"), (All{{"الليله الماضيه", "2015-08-04", D}}));
  EXPECT_EQ(find("قتل البارحة"), (All{{"البارحه", "2015-08-04", D}}));
  EXPECT_EQ(find("في وقت متأخر من يوم أمس"), (All{{"يوم امس", "2015-08-04", D}}));
}

TEST(Dates, TodayIsNotEveryDay) {
  expect_none({"في اليوم التالي", "ذلك اليوم", "صحيفة المصري اليوم", "اليوم الوطني للمملكة", "روسيا اليوم",
               "لامس الأرض"});
}

TEST(Dates, PartsOfTheDayBelongToTheDay) {
  EXPECT_EQ(find("صباح أمس"), (All{{"صباح امس", "2015-08-04", D}}));
  EXPECT_EQ(find("فجر اليوم الأربعاء"), (All{{"فجر اليوم الاربعاء", "2015-08-05", D}}));
  EXPECT_EQ(find("مساء يوم الاثنين الماضي"), (All{{"مساء يوم الاثنين الماضي", "2015-08-03", D}}));
  EXPECT_EQ(find("بعد ظهر الثلاثاء"), (All{{"بعد ظهر الثلاثاء", "2015-08-04", D}}));
  EXPECT_EQ(find("أمس مساء"), (All{{"امس مساء", "2015-08-04", D}}));
  EXPECT_EQ(find("ليل الاثنين - الثلاثاء"), (All{{"ليل الاثنين - الثلاثاء", "2015-08-03..2015-08-04", D}}));
  EXPECT_EQ(find("ليل الاثنين الثلاثاء"), (All{{"ليل الاثنين الثلاثاء", "2015-08-03..2015-08-04", D}}));
}

TEST(Dates, PartsOfTheDayAlone) {
  EXPECT_EQ(find("نفذت الطائرات فجرا ثلاث ضربات"), (All{{"فجرا", "2015-08-05", D}}));
  EXPECT_EQ(find_on(day("2015-08-05"), "نفذت الطائرات فجرا ضربات", day("2015-08-04")),
            (All{{"فجرا", "2015-08-04", D}}));
  EXPECT_EQ(find("قصفت فجرا مواقع كانت أمس آمنة"),
            (All{{"فجرا", "2015-08-04", D}, {"امس", "2015-08-04", D}}));
  expect_none({"الساعة 10 صباحا", "الساعة الثالثة فجرا", "عند الثالثة فجرا", "ليلا و نهارا", "صباحا و مساء",
               "في مساء جميل"});
}

TEST(Dates, Weekdays) {
  expect_time("الأربعاء", "2015-08-05");
  expect_time("يوم الأربعاء الماضي", "2015-07-29");
  expect_time("الخميس", "2015-07-30");
  expect_time("الجمعة الماضي", "2015-07-31");
  expect_time("الجمعة المقبل", "2015-08-07");
  expect_time("الأربعاء القادم", "2015-08-12");
  expect_time("والثلاثاء", "2015-08-04");
  expect_time("للأحد", "2015-08-02");
  expect_time("الجمعة قبل الماضية", "2015-07-24");
  expect_time("الأربعاء من الأسبوع الماضي", "2015-07-29");
  expect_none({"بين الاثنين خلاف", "سوق الخميس", "أحد عشر", "كل جمعة"});
}

TEST(Dates, SeveralNamesOfOneDay) {
  EXPECT_EQ(find("قصفت أمس ( الثلاثاء ) مواقع"), (All{{"امس ( الثلاثاء )", "2015-08-04", D}}));
  EXPECT_EQ(find("اليوم الأربعاء"), (All{{"اليوم الاربعاء", "2015-08-05", D}}));
  EXPECT_EQ(find("اليوم ، الأربعاء ، أعلن"), (All{{"اليوم ، الاربعاء", "2015-08-05", D}}));
  EXPECT_EQ(find("أمس ، و الأحد"), (All{{"امس", "2015-08-04", D}, {"الاحد", "2015-08-02", D}}));
}

TEST(Dates, TheWeekdayWinsOverTodayAndYesterday) {
  EXPECT_EQ(find("أعلن اليوم الاثنين"), (All{{"اليوم الاثنين", "2015-08-03", D}}));
  EXPECT_EQ(find("أمس ( الأربعاء )"), (All{{"امس ( الاربعاء )", "2015-08-05", D}}));
}

TEST(Dates, GregorianMonthsOfEveryCountry) {
  for (const char* text :
       {"24 يوليو", "24 تموز", "24 جويلية", "24 يوليه", "24 يوليو ( تموز )", "24 تموز / يوليو", "24 من يوليو",
        "24 تموز يوليو", "الجمعة 24 يوليو", "يوم 24 يوليو 2015", "24 يوليو من عام 2015", "24 يوليو 2015 م",
        "ال 24 من شهر يوليو", "الرابع و العشرين من يوليو", "الرابع والعشرين من تموز", "24 يوليو الماضي"}) {
    const All found = find(text);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].words, fold(text));
    EXPECT_EQ(found[0].time, "2015-07-24") << text;
  }
  expect_time("3 كانون الثاني 2014", "2014-01-03");
  expect_time("3 كانون الأول 2014", "2014-12-03");
  expect_time("3 تشرين الأول 2014", "2014-10-03");
  expect_time("3 تشرين الثاني / نوفمبر 2014", "2014-11-03");
  expect_time("14 جانفي 2011", "2011-01-14");
  expect_time("20 مارس 2003", "2003-03-20");
  expect_time("3 آب", "2015-08-03");
  expect_time("7 ماي 2015", "2015-05-07");
  expect_time("9 أفريل 2013", "2013-04-09");
  expect_time("الأول من أغسطس", "2015-08-01");
  expect_time("الحادي عشر من سبتمبر 2001", "2001-09-11");
  expect_time("هجمات 11 سبتمبر", "2001-09-11");
}

TEST(Dates, DaysInARow) {
  EXPECT_EQ(find("من 10 إلى 15 يوليو"), (All{{"10 الي 15 يوليو", "2015-07-10..2015-07-15", D}}));
  EXPECT_EQ(find("10-15 يوليو 2014"), (All{{"10-15 يوليو 2014", "2014-07-10..2014-07-15", D}}));
  EXPECT_EQ(find("يومي 10 و 11 يوليو"), (All{{"10 و 11 يوليو", "2015-07-10..2015-07-11", D}}));
}

TEST(Dates, TheMissingYearIsTheNearestOne) {
  EXPECT_EQ(find_on(day("2015-01-05"), "28 ديسمبر"), (All{{"28 ديسمبر", "2014-12-28", D}}));
  EXPECT_EQ(find_on(day("2014-12-28"), "5 يناير"), (All{{"5 يناير", "2015-01-05", D}}));
  EXPECT_EQ(find_on(day("2015-08-05"), "1 سبتمبر"), (All{{"1 سبتمبر", "2015-09-01", D}}));
  EXPECT_EQ(find_on(day("2015-08-05"), "1 أكتوبر"), (All{{"1 اكتوبر", "2014-10-01", D}}));
  EXPECT_EQ(find_on(day("2015-08-05"), "1 أكتوبر المقبل"), (All{{"1 اكتوبر المقبل", "2015-10-01", D}}));
  EXPECT_EQ(find_on({}, "1 أكتوبر"), (All{{"1 اكتوبر", "-", D}}));
  EXPECT_EQ(find_on(day("2015-08-05"), "29 فبراير"), (All{{"29 فبراير", "-", D}})) << "no such day near";
}

TEST(Dates, Numeric) {
  expect_time("24/7/2015", "2015-07-24");
  expect_time("24-07-2015", "2015-07-24");
  expect_time("24.7.2015", "2015-07-24");
  expect_time("2015-07-24", "2015-07-24");
  expect_time("2015/7/24", "2015-07-24");
  expect_time("24/7/15", "2015-07-24");
  expect_time("24 / 7 / 2015", "2015-07-24");
  expect_time("يوم 24/7", "2015-07-24");
  expect_time("7/24/2015", "2015-07-24");
  expect_time("8/10/1436 هـ", "2015-07-24");
  expect_none(
      {"24/7", "5/6", "10:30", "1.5", "10-15", "192.168.1.1", "99/99/2015", "1/2/3/4", "2015/2016/2017"});
}

TEST(Dates, Hijri) {
  expect_time("1 شوال 1436 هـ", "2015-07-17");
  expect_time("9 ذي الحجة 1436", "2015-09-22");
  expect_time("الأول من شهر محرم 1437", "2015-10-14");
  expect_time("شهر رمضان", "2015-06-18..2015-07-16", M);
  expect_time("20 رمضان", "2015-07-07");
  expect_time("عام 1436 هـ", "2014-10-25..2015-10-13", Y);
  expect_time("عام 1436", "2014-10-25..2015-10-13", Y);
  EXPECT_EQ(find("الخميس 14 شوال 1436 هـ الموافق 30 يوليو 2015"),
            (All{{"الخميس 14 شوال 1436 ه الموافق 30 يوليو 2015", "2015-07-30", D}}));
  expect_none({"رجب طيب أردوغان", "رمضان شلح", "شعبان عبد الرحيم", "صفر أهداف"});
}

TEST(Dates, HijriConversionIsThatOfUmmAlQura) {
  // First days that Saudi Arabia's printed calendar gave.
  const std::tuple<int, int, int, const char*> known[] = {
      {1420, 9, 1, "1999-12-09"},  {1432, 1, 1, "2010-12-07"}, {1436, 9, 1, "2015-06-18"},
      {1436, 10, 1, "2015-07-17"}, {1437, 1, 1, "2015-10-14"}, {1438, 12, 9, "2017-08-31"},
      {1445, 1, 1, "2023-07-19"}};
  for (const auto& [y, m, d, iso] : known) {
    const auto found = from_hijri(y, m, d);
    ASSERT_TRUE(found);
    EXPECT_EQ(to_iso(*found), iso);
  }
}

TEST(Dates, HijriDaysFollowEachOther) {
  std::optional<Day> before;
  for (int y = 1; y <= 1700; ++y) {
    for (int m = 1; m <= 12; ++m) {
      const auto first = from_hijri(y, m, 1);
      ASSERT_TRUE(first);
      if (before) {
        const auto length = (*first - *before).count();
        // The tabular calendar and Umm al-Qura meet within a day of each other.
        const bool meet = (y == 1300 || y == 1601) && m == 1;
        ASSERT_TRUE((length >= 29 && length <= 30) || (meet && length >= 28 && length <= 31))
            << y << " " << m;
      }
      before = first;
    }
  }
  EXPECT_EQ(from_hijri(1, 1, 1), day("0622-07-19"));
}

TEST(Dates, HijriRefusesWhatIsNoDate) {
  for (const auto& [y, m, d] : {std::tuple(0, 1, 1),
                                {1436, 0, 1},
                                {1436, 13, 1},
                                {1436, 1, 0},
                                {1436, 1, 31},
                                {-5, 1, 1},
                                {10000, 1, 1}})
    EXPECT_EQ(from_hijri(y, m, d), std::nullopt);
}

TEST(Dates, DaysOfAMonthNamedByItsDistance) {
  expect_time("في 12 من الشهر الماضي", "2015-07-12");
  expect_time("في 12 من الشهر الجاري", "2015-08-12");
  expect_time("في 12 الجاري", "2015-08-12");
  expect_time("الثامن من الشهر المقبل", "2015-09-08");
  expect_time("الأول من هذا الشهر", "2015-08-01");
}

TEST(Dates, Months) {
  expect_time("في يوليو الماضي", "2015-07-01..2015-07-31", M);
  expect_time("خلال شهر يونيو", "2015-06-01..2015-06-30", M);
  expect_time("منذ آذار ( مارس ) 2009", "2009-03-01..2009-03-31", M);
  expect_time("في مارس", "2015-03-01..2015-03-31", M);
  expect_time("في سبتمبر المقبل", "2015-09-01..2015-09-30", M);
  expect_time("يونيو من العام الماضي", "2014-06-01..2014-06-30", M);
  expect_none({"مارس ضغوطا على الحكومة", "أب لثلاثة أطفال", "تيريزا ماي", "سيارة نيسان"});
}

TEST(Dates, Years) {
  EXPECT_EQ(find("منذ عام 2011"), (All{{"عام 2011", "2011-01-01..2011-12-31", Y}}));
  EXPECT_EQ(find("منذ 2011"), (All{{"2011", "2011-01-01..2011-12-31", Y}}));
  EXPECT_EQ(find("سنة 2014"), (All{{"سنه 2014", "2014-01-01..2014-12-31", Y}}));
  EXPECT_EQ(find("بين عامي 2011 و 2014"), (All{{"عامي 2011 و 2014", "2011-01-01..2014-12-31", Y}}));
  EXPECT_EQ(find("العام الماضي"), (All{{"العام الماضي", "2014-01-01..2014-12-31", Y}}));
  EXPECT_EQ(find("هذا العام"), (All{{"هذا العام", "2015-01-01..2015-12-31", Y}}));
  EXPECT_EQ(find("العام قبل الماضي"), (All{{"العام قبل الماضي", "2013-01-01..2013-12-31", Y}}));
  EXPECT_EQ(find("حرب ( 2006 )"), (All{{"2006", "2006-01-01..2006-12-31", Y}}));
  expect_none({"2015 قتيلا", "في 2000 قتيل", "نحو 2000 مقاتل"});
}

TEST(Dates, PartsOfYearsAndMonths) {
  EXPECT_EQ(find("معارك طاحنة نهاية العام 2013 و بداية العام 2014 ،"),
            (All{{"نهايه العام 2013 و بدايه العام 2014", "2013-10-01..2014-03-31", S}}));
  EXPECT_EQ(find("نهاية العام 2013 وبداية العام 2014"),
            (All{{"نهايه العام 2013 وبدايه العام 2014", "2013-10-01..2014-03-31", S}}));
  expect_time("مطلع العام الجاري", "2015-01-01..2015-03-31", S);
  expect_time("مطلع 2015", "2015-01-01..2015-03-31", S);
  expect_time("منتصف عام 2014", "2014-05-01..2014-08-31", S);
  expect_time("منتصف الشهر الماضي", "2015-07-11..2015-07-20", W);
  expect_time("أواخر يوليو الماضي", "2015-07-21..2015-07-31", W);
  expect_time("الربع الأول من عام 2015", "2015-01-01..2015-03-31", S);
  expect_time("النصف الثاني من العام الماضي", "2014-07-01..2014-12-31", S);
  expect_none({"نهاية المطاف", "بداية الأحداث", "منتصف الطريق"});
}

TEST(Dates, Seasons) {
  expect_time("صيف 2014", "2014-06-01..2014-08-31", S);
  expect_time("ربيع عام 2011", "2011-03-01..2011-05-31", S);
  expect_time("شتاء 2014", "2013-12-01..2014-02-28", S);
  expect_time("الصيف الماضي", "2014-06-01..2014-08-31", S);
  expect_time("الخريف المقبل", "2015-09-01..2015-11-30", S);
  expect_none({"الربيع العربي", "ربيع دمشق", "صيفا شديد الحر"});
}

TEST(Dates, WeeksAndMonthsByDistance) {
  expect_time("هذا الأسبوع", "2015-08-03..2015-08-05", W);
  expect_time("الأسبوع الماضي", "2015-07-27..2015-08-02", W);
  expect_time("الأسبوع المقبل", "2015-08-10..2015-08-16", W);
  expect_time("الشهر الماضي", "2015-07-01..2015-07-31", M);
  expect_time("نهاية الأسبوع", "2015-08-01..2015-08-02");
  expect_time("نهاية الأسبوع الماضي", "2015-08-01..2015-08-02");
  expect_time("الأيام الثلاثة الماضية", "2015-08-02..2015-08-05");
  expect_time("الساعات ال 24 الماضية", "2015-08-04..2015-08-05");
  EXPECT_EQ(find("الأسابيع الماضية"), (All{{"الاسابيع الماضيه", "-", U}}));
  EXPECT_EQ(find_on(day("2015-01-10"), "الشهر الماضي"), (All{{"الشهر الماضي", "2014-12-01..2014-12-31", M}}));
}

TEST(Dates, Ago) {
  EXPECT_EQ(find("بدء العمليات قبل أربعة أشهر"), (All{{"قبل اربعه اشهر", "2015-04-01..2015-04-30", M}}));
  expect_time("قبل يومين", "2015-08-03");
  expect_time("قبل 3 أيام", "2015-08-02");
  expect_time("قبل أسبوع", "2015-07-27..2015-08-02", W);
  expect_time("قبل نحو شهرين", "2015-06-01..2015-06-30", M);
  expect_time("منذ 6 سنوات", "2009-01-01..2009-12-31", Y);
  expect_time("قبل عام", "2014-01-01..2014-12-31", Y);
  expect_time("قبل 48 ساعة", "2015-08-03");
  EXPECT_EQ(find("قبل سنوات"), (All{{"قبل سنوات", "-", U}}));
  EXPECT_EQ(find("منذ أسابيع"), (All{{"منذ اسابيع", "-", U}}));
  EXPECT_EQ(find("قبل أيام قليلة"), (All{{"قبل ايام قليله", "-", U}}));
  EXPECT_EQ(find("قبل يومين من الانتخابات"), (All{{"قبل يومين", "-", D}}));
  EXPECT_EQ(find("قبل يوم الاثنين"), (All{{"يوم الاثنين", "2015-08-03", D}}));
  EXPECT_EQ(find("منذ شهر يوليو"), (All{{"شهر يوليو", "2015-07-01..2015-07-31", M}}));
  expect_none({"قبل 5 أشخاص", "قبل الهجوم", "لمدة ثلاثة أيام", "خلال ثلاثة أيام", "منذ ساعات الصباح"});
}

TEST(Dates, HalfYearsAreMonths) {
  EXPECT_EQ(find("اعتقل قبل عام ونصف"), (All{{"قبل عام ونصف", "2014-02-01..2014-02-28", M}}));
  EXPECT_EQ(find("اعتقل قبل عام و نصف العام"), (All{{"قبل عام و نصف العام", "2014-02-01..2014-02-28", M}}));
}

TEST(Dates, FeastsOfTheHijriYear) {
  EXPECT_EQ(find("يوم عيد الفطر"), (All{{"يوم عيد الفطر", "2015-07-17", D}}));
  EXPECT_EQ(find("قتل ثاني أيام عيد الفطر"), (All{{"ثاني ايام عيد الفطر", "2015-07-18", D}}));
  EXPECT_EQ(find_on(day("2015-09-25"), "أول أيام عيد الأضحى"),
            (All{{"اول ايام عيد الاضحي", "2015-09-23", D}}));
  EXPECT_EQ(find_on(day("2015-10-30"), "يوم عاشوراء"), (All{{"يوم عاشوراء", "2015-10-23", D}}));
  EXPECT_EQ(find_on({}, "يوم عيد الفطر"), (All{{"يوم عيد الفطر", "-", D}}));
  expect_none({"عيد الفطر", "تهنئة بعيد الأضحى"});
}

TEST(Dates, TheEveOfSomethingIsOpen) {
  EXPECT_EQ(find("عشية مباراة الفريق"), (All{{"عشيه", "-", U}}));
  EXPECT_EQ(find("عشية أمس"), (All{{"عشيه امس", "2015-08-04", D}}));
}

TEST(Dates, AfterAnEventCountsBackFromWhatIsTold) {
  EXPECT_EQ(find_on(day("2015-07-24"), "غداة قتل شرطيين ردا على هجوم الاثنين", day("2015-07-23")),
            (All{{"غداه", "2015-07-22", D}, {"الاثنين", "2015-07-20", D}}));
  EXPECT_EQ(find("و يأتي ذلك بعد يومين على هجوم انتحاري"), (All{{"بعد يومين", "2015-08-03", D}}));
  EXPECT_EQ(find_on(day("2015-07-23"), "يأتي ذلك بعد يومين على هجوم", day("2015-07-22")),
            (All{{"بعد يومين", "2015-07-20", D}}));
  EXPECT_EQ(find("قتل شرطيان أمس بعد يومين من هجوم"),
            (All{{"امس", "2015-08-04", D}, {"بعد يومين", "2015-08-02", D}}));
  EXPECT_EQ(find_on(day("2015-07-24"), "يأتي الهجوم بعد شهرين من هجوم دموي"),
            (All{{"بعد شهرين", "2015-05-01..2015-05-31", M}}));
  EXPECT_EQ(find("قصفت أمس مواقع ، و ذلك غداة تبادل لإطلاق النار"),
            (All{{"امس", "2015-08-04", D}, {"غداه", "2015-08-03", D}}));
  EXPECT_EQ(find("غداة الهجوم"), (All{{"غداه", "2015-08-04", D}}));
  EXPECT_EQ(find("بعد شهرين"), (All{{"بعد شهرين", "-", M}}));
  EXPECT_EQ(find("بعد سنتين من المعارك"), (All{{"بعد سنتين", "-", Y}}));
  EXPECT_EQ(find("بعد أيام من الهجوم"), (All{{"بعد ايام", "-", D}}));
  EXPECT_EQ(find("بعد يومين من الآن"), (All{{"بعد يومين من الان", "2015-08-07", D}}));
}

TEST(Dates, WithoutPublicationRelativeTimesStayOpen) {
  for (const char* text : {"أمس", "الأربعاء", "الشهر الماضي", "قبل يومين", "هذا الأسبوع", "نهاية الأسبوع",
                           "في 12 الجاري", "فجرا", "بعد يومين على هجوم", "الصيف الماضي"}) {
    const All found = find_on({}, text);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].time, "-") << text;
  }
  EXPECT_EQ(find_on({}, "24 يوليو 2015"), (All{{"24 يوليو 2015", "2015-07-24", D}}));
}

TEST(Dates, ReasonsSayHow) {
  const FoldedWords words("أول من أمس");
  EXPECT_EQ(find_dates(words.views, day("2015-08-05")).at(0).reason,
            "relative: اول من امس = published - 2 days");
}

TEST(Dates, EveryWeekdayIsThePastWeekAndTheNext) {
  static const std::array<const char*, 7> names = {"الأحد",  "الاثنين", "الثلاثاء", "الأربعاء",
                                                   "الخميس", "الجمعة",  "السبت"};
  EXPECT_TRUE(rc::check([] {
    const Day published = Day{std::chrono::days(*rc::gen::inRange(0, 30'000))};
    const int which = *rc::gen::inRange(0, 7);
    const std::string name = names[static_cast<std::size_t>(which)];
    const auto resolve = [&](const std::string& text) {
      const FoldedWords words(text);
      return *find_dates(words.views, published).at(0).start;
    };
    const Day past = resolve(name), last = resolve(name + " الماضي"), next = resolve(name + " المقبل");
    for (const Day one : {past, last, next})
      RC_ASSERT(std::chrono::weekday{one}.c_encoding() == static_cast<unsigned>(which));
    RC_ASSERT(past <= published && past > published - std::chrono::days(7));
    RC_ASSERT(last < published && last >= published - std::chrono::days(7));
    RC_ASSERT(next > published && next <= published + std::chrono::days(7));
  }));
}

TEST(Dates, EveryWrittenDateComesBack) {
  static const std::array<std::vector<const char*>, 12> months = {{{"يناير", "كانون الثاني", "جانفي"},
                                                                   {"فبراير", "شباط", "فيفري"},
                                                                   {"مارس", "آذار"},
                                                                   {"أبريل", "نيسان", "أفريل"},
                                                                   {"مايو", "أيار", "ماي"},
                                                                   {"يونيو", "حزيران", "جوان"},
                                                                   {"يوليو", "تموز", "جويلية"},
                                                                   {"أغسطس", "آب", "أوت"},
                                                                   {"سبتمبر", "أيلول"},
                                                                   {"أكتوبر", "تشرين الأول"},
                                                                   {"نوفمبر", "تشرين الثاني"},
                                                                   {"ديسمبر", "كانون الأول"}}};
  EXPECT_TRUE(rc::check([] {
    const Day any = Day{std::chrono::days(*rc::gen::inRange(-20'000, 30'000))};
    const std::chrono::year_month_day date{any};
    const auto& names = months[static_cast<unsigned>(date.month()) - 1];
    const std::string month = names[*rc::gen::inRange<std::size_t>(0, names.size())];
    const std::string text = std::to_string(static_cast<unsigned>(date.day())) + " " + month + " " +
                             std::to_string(static_cast<int>(date.year()));
    const FoldedWords words(text);
    const auto found = find_dates(words.views, std::nullopt);
    RC_ASSERT(found.size() == 1);
    RC_ASSERT(found[0].start == any);
    RC_ASSERT(found[0].words.size() == words.views.size());
  }));
}

TEST(Dates, AMissingYearIsNeverMoreThanAMonthAhead) {
  EXPECT_TRUE(rc::check([] {
    const Day published = Day{std::chrono::days(*rc::gen::inRange(0, 30'000))};
    const Day any = published - std::chrono::days(*rc::gen::inRange(-30, 330));
    const std::chrono::year_month_day date{any};
    static const std::array<const char*, 12> names = {"يناير",  "فبراير", "مارس",   "أبريل",
                                                      "مايو",   "يونيو",  "يوليو",  "أغسطس",
                                                      "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
    const FoldedWords words(std::to_string(static_cast<unsigned>(date.day())) + " " +
                            names[static_cast<unsigned>(date.month()) - 1]);
    const auto found = find_dates(words.views, published);
    RC_ASSERT(found.size() == 1);
    RC_ASSERT(found[0].start == any);
  }));
}

/// Words that the rules know, in any order: nothing crashes, ranges stay inside and apart, times are in
/// order.
TEST(Dates, AnyWordsGiveOrderedRanges) {
  static const std::vector<std::string> vocabulary = [] {
    std::vector<std::string> list;
    const FoldedWords words(
        "في من إلى و قبل بعد منذ على أمس الأول أول اليوم غدا غد يوم الأربعاء الخميس الماضي المقبل الجاري "
        "صباح ليل فجرا مساء ظهر نهاية "
        "بداية منتصف العام عام سنة 2014 2015 1436 هـ م 24 31 12 ال يوليو تموز مارس كانون الثاني رمضان شوال "
        "ذي الحجة شهر الشهر الأسبوع "
        "هذا هذه الأيام أيام أشهر يومين شهرين عامين ثلاثة أربعة 5 نحو أكثر ( ) / - ، الموافق 24/7/2015 "
        "2013-2014 الربع النصف صيف الصيف "
        "الحادي عشر العشرين غداة هجوم الآن ساعة 48 عامي");
    for (const auto view : words.views) list.emplace_back(view);
    return list;
  }();
  EXPECT_TRUE(rc::check([] {
    const auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(vocabulary));
    const std::vector<std::string_view> views(chosen.begin(), chosen.end());
    const Day published = Day{std::chrono::days(*rc::gen::inRange(0, 30'000))};
    std::uint32_t end = 0;
    for (const DateExpression& one : find_dates(views, published)) {
      RC_ASSERT(one.words.begin >= end);
      RC_ASSERT(one.words.end > one.words.begin);
      RC_ASSERT(one.words.end <= views.size());
      RC_ASSERT(one.start.has_value() == one.end.has_value());
      if (one.start) RC_ASSERT(*one.start <= *one.end);
      end = one.words.end;
    }
  }));
}

TEST(Dates, AnyBytesAreHarmless) {
  EXPECT_TRUE(rc::check([](const std::vector<std::string>& words, int published) {
    const std::vector<std::string_view> views(words.begin(), words.end());
    for (const DateExpression& one : find_dates(views, Day{std::chrono::days(published)}))
      RC_ASSERT(one.words.end <= views.size());
  }));
}

}  // namespace
}  // namespace isnad
