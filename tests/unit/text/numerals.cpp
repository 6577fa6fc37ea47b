#include "text/numerals.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <ostream>
#include <string>

#include "text/number_words.h"
#include "words.h"

namespace isnad {
namespace {

/// A quantity as a test writes it: its words, low, high (-1 for open).
struct Found {
  std::string words;
  std::int64_t low;
  std::int64_t high;
  friend bool operator==(const Found&, const Found&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Found& found) {
    return out << '[' << found.words << "] " << found.low << '-' << found.high;
  }
};

std::vector<Found> find(std::string_view sentence) {
  const FoldedWords words(sentence);
  std::vector<Found> found;
  for (const Quantity& one : find_quantities(words.views))
    found.push_back({words.joined(one.words.begin, one.words.end), one.low, one.high.value_or(-1)});
  return found;
}

using All = std::vector<Found>;

void expect_none(std::initializer_list<const char*> sentences) {
  for (const char* sentence : sentences) EXPECT_EQ(find(sentence), All{}) << sentence;
}

TEST(Numerals, Digits) {
  EXPECT_EQ(find("قتل 17 شخصا في الهجوم"), (All{{"17", 17, 17}}));
  EXPECT_EQ(find("قتل ١٧ شخصا"), (All{{"17", 17, 17}}));
  EXPECT_EQ(find("شارك 1,500 متظاهر و 2.300 شرطي و 1٬200 متطوع"),
            (All{{"1,500", 1500, 1500}, {"2.300", 2300, 2300}, {"1٬200", 1200, 1200}}));
  EXPECT_EQ(find("نزوح 1.5 مليون شخص"), (All{{"1.5 مليون", 1500000, 1500000}}));
  EXPECT_EQ(find("نزوح 3 آلاف عائلة و 20 ألف طفل"), (All{{"3 الاف", 3000, 3000}, {"20 الف", 20000, 20000}}));
  EXPECT_EQ(find("نزوح 12 000 شخص"), (All{{"12 000", 12000, 12000}}));
  EXPECT_EQ(find("2015 قتيلا"), (All{{"2015", 2015, 2015}}));
}

TEST(Numerals, Words) {
  EXPECT_EQ(find("مقتل ثلاثة عشر شخصا"), (All{{"ثلاثه عشر", 13, 13}}));
  EXPECT_EQ(find("اعتقال إحدى عشرة امرأة"), (All{{"احدي عشره", 11, 11}}));
  EXPECT_EQ(find("إصابة خمسة و عشرين جنديا"), (All{{"خمسه و عشرين", 25, 25}}));
  EXPECT_EQ(find("مقتل مئة و خمسين مدنيا و مئتي مسلح"), (All{{"مءه و خمسين", 150, 150}, {"مءتي", 200, 200}}));
  EXPECT_EQ(find("نحو ثلاثمائة و أربعة و ستين لاجئا"), (All{{"نحو ثلاثماءه و اربعه و ستين", 364, 364}}));
  EXPECT_EQ(find("نشر ثلاث مئة جندي"), (All{{"ثلاث مءه", 300, 300}}));
  EXPECT_EQ(find("نشر ألفي جندي و ألف شرطي و خمسة آلاف متطوع"),
            (All{{"الفي", 2000, 2000}, {"الف", 1000, 1000}, {"خمسه الاف", 5000, 5000}}));
  EXPECT_EQ(find("ألفا و مئتي معتقل"), (All{{"الفا و مءتي", 2200, 2200}}));
  EXPECT_EQ(find("مليون و نصف المليون نازح"), (All{{"مليون و نصف المليون", 1500000, 1500000}}));
  EXPECT_EQ(find("نصف مليون متظاهر"), (All{{"نصف مليون", 500000, 500000}}));
  EXPECT_EQ(find("مئة و عشرين ألف لاجئ"), (All{{"مءه و عشرين الف", 120000, 120000}}));
  EXPECT_EQ(find("قتل اثنان و أصيب ثلاثة"), (All{{"اثنان", 2, 2}, {"ثلاثه", 3, 3}}));
}

TEST(Numerals, TwoNumbersAreNotAdded) {
  EXPECT_EQ(find("مقتل عشرة و إصابة عشرين"), (All{{"عشره", 10, 10}, {"عشرين", 20, 20}}));
  EXPECT_EQ(find("قتل 3 رجال و 4 نساء"), (All{{"3", 3, 3}, {"4", 4, 4}}));
}

TEST(Numerals, UnsplitProclitics) {
  EXPECT_EQ(find("وثلاثة جنود"), (All{{"وثلاثه", 3, 3}}));
  EXPECT_EQ(find("مقتل خمسة وعشرين شخصا"), (All{{"خمسه وعشرين", 25, 25}}));
  EXPECT_EQ(find("لأكثر من 60 شخصا"), (All{{"لاكثر من 60", 60, -1}}));
  EXPECT_EQ(find("بعشرات القتلى"), (All{{"بعشرات", 20, 99}}));
}

TEST(Numerals, Approximate) {
  for (const char* word : {"نحو", "حوالي", "قرابة", "زهاء", "ما يقارب", "ما يقرب من", "ما يناهز"}) {
    const auto found = find(std::string("مقتل ") + word + " 35 شخصا");
    ASSERT_EQ(found.size(), 1u) << word;
    EXPECT_EQ(found[0].words, fold(word) + " 35");
    EXPECT_EQ(found[0].low, 35);
    EXPECT_EQ(found[0].high, 35);
  }
}

TEST(Numerals, OpenAbove) {
  for (const char* word :
       {"أكثر من", "أزيد من", "ما لا يقل عن", "ما يزيد عن", "ما يزيد على", "لا يقل عن", "على الأقل"}) {
    const auto found = find(std::string("مقتل ") + word + " 60 شخصا");
    ASSERT_EQ(found.size(), 1u) << word;
    EXPECT_EQ(found[0], (Found{fold(word) + " 60", 60, -1}));
  }
  EXPECT_EQ(find("قتل 19 عنصرا على الأقل من الجيش"), (All{{"19 عنصرا علي الاقل", 19, -1}}));
  EXPECT_EQ(find("قتل 19 عنصرا أمنيا و أصيب 20 على الأقل"), (All{{"19", 19, 19}, {"20 علي الاقل", 20, -1}}));
  EXPECT_EQ(find("قتل ثلاثة على أقل تقدير"), (All{{"ثلاثه علي اقل تقدير", 3, -1}}));
  EXPECT_EQ(find("خمسة أو أكثر"), (All{{"خمسه او اكثر", 5, -1}}));
  EXPECT_EQ(find("أكثر من عشرة آلاف متظاهر"), (All{{"اكثر من عشره الاف", 10000, -1}}));
  EXPECT_EQ(find("أكثر من 2000 مقاتل"), (All{{"اكثر من 2000", 2000, -1}}));
}

TEST(Numerals, AModifierBelongsToItsOwnNumber) {
  EXPECT_EQ(find("قتل 3 بينهم طفلان على الأقل"), (All{{"3", 3, 3}, {"طفلان علي الاقل", 2, -1}}));
  EXPECT_EQ(find("قتل 3 جنود ، و على الأقل نجا البقية"), (All{{"3", 3, 3}}));
  EXPECT_EQ(find("إن 7 من المسلحين ، على الأقل ، قتلوا"), (All{{"7 من المسلحين ، علي الاقل", 7, -1}}));
}

TEST(Numerals, OpenBelow) {
  EXPECT_EQ(find("أقل من 10 معتقلين"), (All{{"اقل من 10", 0, 10}}));
  EXPECT_EQ(find("ما لا يزيد عن 10 معتقلين"), (All{{"ما لا يزيد عن 10", 0, 10}}));
  EXPECT_EQ(find("ما يصل إلى 50 مسلحا"), (All{{"ما يصل الي 50", 0, 50}}));
}

TEST(Numerals, Ranges) {
  EXPECT_EQ(find("بين 10 و 15 مسلحا"), (All{{"بين 10 و 15", 10, 15}}));
  EXPECT_EQ(find("ما بين عشرة و خمسة عشر شخصا"), (All{{"ما بين عشره و خمسه عشر", 10, 15}}));
  EXPECT_EQ(find("بين خمسة و عشرين و ثلاثين شخصا"), (All{{"بين خمسه و عشرين و ثلاثين", 25, 30}}));
  EXPECT_EQ(find("10-15 مسلحا"), (All{{"10-15", 10, 15}}));
  EXPECT_EQ(find("من 10 إلى 15 مسلحا"), (All{{"10 الي 15", 10, 15}}));
  EXPECT_EQ(find("بين 3 و 5 آلاف مقاتل"), (All{{"بين 3 و 5 الاف", 3000, 5000}}));
  EXPECT_EQ(find("ثلاثة أو أربعة مسلحين"), (All{{"ثلاثه او اربعه", 3, 4}}));
  const FoldedWords words("بين 10 و 16 مسلحا");
  EXPECT_EQ(find_quantities(words.views).at(0).best, 13);
}

TEST(Numerals, NumberNouns) {
  EXPECT_EQ(find("مقتل عشرات المدنيين"), (All{{"عشرات", 20, 99}}));
  EXPECT_EQ(find("أصيب العشرات"), (All{{"العشرات", 20, 99}}));
  EXPECT_EQ(find("تظاهر مئات الأشخاص"), (All{{"مءات", 200, 999}}));
  EXPECT_EQ(find("تظاهر الآلاف في صنعاء"), (All{{"الالاف", 2000, 9999}}));
  EXPECT_EQ(find("عشرات الآلاف من المتظاهرين"), (All{{"عشرات الالاف", 20000, 99999}}));
  EXPECT_EQ(find("مئات آلاف النازحين"), (All{{"مءات الاف", 200000, 999999}}));
  EXPECT_EQ(find("ملايين اللاجئين"), (All{{"ملايين", 2000000, 9999999}}));
  EXPECT_EQ(find("بضعة أشخاص و بضع مئات من الجنود"), (All{{"بضعه", 3, 9}, {"بضع مءات", 300, 999}}));
  EXPECT_EQ(find("قتل العشرات على الأقل"), (All{{"العشرات علي الاقل", 20, -1}}));
  const FoldedWords words("عشرات القتلى");
  EXPECT_TRUE(find_quantities(words.views).at(0).in_noun);
}

TEST(Numerals, Duals) {
  for (const char* word : {"قتيلين", "قتيلان", "جنديان", "الجنديين", "شرطيين", "شخصين", "طفلان", "امرأتين",
                           "فتاتان", "رهينتين", "مسلحان", "مدنيان", "فلسطينيان", "سوريتين", "انتحاريان"}) {
    EXPECT_EQ(find(std::string("قتل ") + word + " في الغارة"), (All{{fold(word), 2, 2}})) << word;
  }
  EXPECT_EQ(find("شخصين اثنين"), (All{{"شخصين اثنين", 2, 2}}));
  EXPECT_EQ(find("قتل جنديان سعوديان"), (All{{"جنديان", 2, 2}})) << "the adjective counts nobody";
  EXPECT_EQ(find("هجومان انتحاريان"), All{});
  const FoldedWords words("قتل جنديان");
  EXPECT_TRUE(find_quantities(words.views).at(0).in_noun);
}

TEST(Numerals, PluralsAreNoDuals) {
  expect_none({"قتل مسلحين في الغارة", "مقتل فلسطينيين", "اعتقال مدنيين", "لبنان و باكستان", "كان في ميدان",
               "اجتماع اللجان", "منطقة شيخان", "الإخوان المسلمون", "بيان الطيران", "العاملين في القطاع"});
}

TEST(Numerals, One) {
  EXPECT_EQ(find("مقتل شخص واحد"), (All{{"شخص واحد", 1, 1}}));
  EXPECT_EQ(find("مقتل جندي واحد على الأقل"), (All{{"جندي واحد علي الاقل", 1, -1}}));
  EXPECT_EQ(find("مقتل أحد الجنود"), (All{{"احد", 1, 1}}));
  EXPECT_EQ(find("إصابة إحدى الفتيات"), (All{{"احدي", 1, 1}}));
  EXPECT_EQ(find("قتل أحد أفراد الشرطة"), (All{{"احد", 1, 1}}));
  expect_none(
      {"قتل جندي", "لم يصب أحد بأذى", "في أحد المباني", "واحدة من أهم المدن", "جبهة واحدة", "يوم واحد"});
}

TEST(Numerals, Definite) {
  EXPECT_EQ(find("الإرهابيون الثلاثة الذين قتلوا 17 شخصا"), (All{{"الثلاثه", 3, 3}, {"17", 17, 17}}));
  EXPECT_EQ(find("القتلى ال 17"), (All{{"ال 17", 17, 17}}));
  expect_none({"القمة ال 27", "السنوات ال 15 المقبلة", "الأيام الثلاثة الماضية", "اليوم الثالث",
               "القرن الحادي و العشرين", "الثاني عشر"});
}

TEST(Numerals, OpenWordsAreLeftOpen) {
  expect_none({"عدة أشخاص", "عدد من القتلى", "بعض الجنود", "قتلى و جرحى"});
}

TEST(Numerals, NoYears) {
  expect_none({"في العام 2014", "عام 2014 م", "منذ 2011", "نهاية العام 2013 و بداية العام 2014", "يوليو 2015",
               "(2014)", "2014-2015", "عام 1436", "1436 ه", "عام ألفين و أربعة عشر", "بين عامي 2011 و 2014"});
}

TEST(Numerals, NoDates) {
  expect_none({"في 24 يوليو", "24 تموز / يوليو 2015", "11 سبتمبر", "في 12 من الشهر الجاري", "يوم 25",
               "24/7/2015", "2015-07-24", "من 10 إلى 15 يوليو", "في 12 الجاري", "3 آب",
               "الخامس عشر من رمضان"});
}

TEST(Numerals, NoClocksAgesPercentages) {
  expect_none({"الساعة 10 صباحا", "الساعة 5 و 30 دقيقة", "الساعة 10:30", "عند الساعة الثالثة",
               "في العشرين من عمره", "25 عاما", "في ال 25 من العمر", "50 %", "50 في المئة", "خمسين بالمئة",
               "20 ب المئة", "(83) في المائة", "3.5 نقطة"});
}

TEST(Numerals, NoMeasures) {
  expect_none({"10 كيلومترات", "60 كيلومترا", "مليون دولار", "5 ملايين يورو", "عشرات الملايين من الدولارات",
               "500 طن", "عشرة أيام", "ثلاثة أشهر", "20 مرة", "عشرات السنين", "مئات الكيلومترات", "$ 500"});
}

TEST(Numerals, NoNames) {
  expect_none({"اللواء 17 مشاة", "الفرقة 30", "القرار رقم 2216", "مجموعة 5+1", "مجموعة ال 20", "طائرات f 16",
               "سوخوي 24", "كوفيد 19", "جنيف 2", "فاز 3-1", "1 - قال الوزير", "هاتف 0501234567", "المادة 50",
               "وست هام", "كمية كبيرة", "لست أدري"});
}

TEST(Numerals, EmptyAndOdd) {
  EXPECT_EQ(find(""), All{});
  EXPECT_EQ(find("بين"), All{});
  EXPECT_EQ(find("أكثر من"), All{});
  EXPECT_EQ(find("ما لا يقل عن"), All{});
  EXPECT_EQ(find("و"), All{});
  EXPECT_EQ(find("999999999999999999999999"), All{});
}

// Word numbers against a naive writer.

std::string below_hundred(int n, bool feminine) {
  static const std::array<const char*, 10> with_h = {"",     "واحد", "اثنان", "ثلاثة",  "أربعة",
                                                     "خمسة", "ستة",  "سبعة",  "ثمانية", "تسعة"};
  static const std::array<const char*, 10> without = {"",    "واحدة", "اثنتان", "ثلاث",  "أربع",
                                                      "خمس", "ست",    "سبع",    "ثماني", "تسع"};
  static const std::array<const char*, 10> tens = {"",      "عشرة", "عشرون", "ثلاثون", "أربعون",
                                                   "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"};
  const auto& units = feminine ? without : with_h;
  const auto unit = static_cast<std::size_t>(n % 10), ten = static_cast<std::size_t>(n / 10);
  if (n == 11) return feminine ? "إحدى عشرة" : "أحد عشر";
  if (n == 12) return feminine ? "اثنتا عشرة" : "اثنا عشر";
  if (n > 12 && n < 20) return std::string(units[unit]) + (feminine ? " عشرة" : " عشر");
  if (unit == 0) return ten == 1 && feminine ? "عشر" : tens[ten];
  if (ten == 0) return units[unit];
  return std::string(units[unit]) + " و " + tens[ten];
}

std::string below_thousand(int n, bool feminine) {
  static const std::array<const char*, 10> hundreds = {"",        "مئة",   "مئتان",   "ثلاثمئة",   "أربعمائة",
                                                       "خمس مئة", "ستمئة", "سبعمائة", "ثماني مئة", "تسعمئة"};
  const std::string rest = n % 100 ? below_hundred(n % 100, feminine) : "";
  const std::string hundred = hundreds[static_cast<std::size_t>(n / 100)];
  return hundred.empty() ? rest : rest.empty() ? hundred : hundred + " و " + rest;
}

std::string in_words(int n, bool feminine) {
  const int thousands = n / 1000;
  std::string text;
  if (thousands == 1)
    text = "ألف";
  else if (thousands == 2)
    text = "ألفان";
  else if (thousands > 2 && thousands <= 10)
    text = below_hundred(thousands, false) + " آلاف";
  else if (thousands > 10)
    text = below_thousand(thousands, false) + " ألفا";
  const std::string rest = n % 1000 ? below_thousand(n % 1000, feminine) : "";
  return text.empty() ? rest : rest.empty() ? text : text + " و " + rest;
}

void expect_number_read(const std::string& text, int n) {
  const FoldedWords words(text + " شخصا");
  const Folds folds(words.views);
  const auto number = parse_number(folds, 0);
  ASSERT_TRUE(number) << n << " " << text;
  EXPECT_EQ(number->value, n) << text;
  EXPECT_EQ(number->end, words.views.size() - 1) << text;
}

TEST(NumberWords, EveryNumberBelowTenThousandComesBack) {
  for (int n = 1; n < 10000; ++n) {
    for (const bool feminine : {false, true}) expect_number_read(in_words(n, feminine), n);
  }
}

TEST(NumberWords, LargerNumbersComeBackAndUnsplitWawToo) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(10'000, 1'000'000);
    std::string text = in_words(n, *rc::gen::arbitrary<bool>());
    if (*rc::gen::arbitrary<bool>()) {
      for (std::size_t at; (at = text.find(" و ")) != std::string::npos;) text.erase(at + 3, 1);
    }
    const FoldedWords words(text);
    const auto number = parse_number(Folds(words.views), 0);
    RC_ASSERT(number);
    RC_ASSERT(number->value == n);
    RC_ASSERT(number->end == words.views.size());
  }));
}

/// Words that the rules know, in any order: nothing crashes, ranges stay inside and apart.
TEST(Numerals, AnyWordsGiveOrderedRanges) {
  static const std::vector<std::string> vocabulary = [] {
    std::vector<std::string> list;
    const FoldedWords words(
        "و بين من الى أو 10 15 2014 1.5 10-15 3,000 ثلاثة عشر عشرين مئة مئتي ألف آلاف الفا ألفين مليون نصف "
        "ربع نحو أكثر من ما لا يقل عن "
        "يزيد على الأقل أقل تقدير عشرات مئات الآلاف بضع جنديان شخصين شخص واحد أحد الجنود ال الثلاثة الساعة "
        "عام يوليو في المئة % $ ( ) - + / "
        "دولار كيلومتر قتيلا . ، f");
    for (const auto view : words.views) list.emplace_back(view);
    return list;
  }();
  EXPECT_TRUE(rc::check([] {
    const auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(vocabulary));
    const std::vector<std::string_view> views(chosen.begin(), chosen.end());
    std::uint32_t end = 0;
    for (const Quantity& one : find_quantities(views)) {
      RC_ASSERT(one.words.begin >= end);
      RC_ASSERT(one.words.end > one.words.begin);
      RC_ASSERT(one.words.end <= views.size());
      RC_ASSERT(one.low >= 0);
      RC_ASSERT(!one.high || one.low <= *one.high);
      RC_ASSERT(one.best >= one.low);
      end = one.words.end;
    }
  }));
}

TEST(Numerals, AnyBytesAreHarmless) {
  EXPECT_TRUE(rc::check([](const std::vector<std::string>& words) {
    const std::vector<std::string_view> views(words.begin(), words.end());
    for (const Quantity& one : find_quantities(views)) RC_ASSERT(one.words.end <= views.size());
  }));
}

}  // namespace
}  // namespace isnad
