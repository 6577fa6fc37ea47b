#include "ingest/leftovers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "inputs.h"

namespace isnad {
namespace {

struct Sorted {
  std::vector<std::string> kept, dropped;
};

Sorted sorted(std::string_view text) {
  const SortedLines lines =
      sort_lines(text, split_lines(text, {0, static_cast<std::uint32_t>(text.size())}, true));
  Sorted out;
  for (const Span line : lines.kept) out.kept.emplace_back(line.of(text));
  for (const Span line : lines.dropped) out.dropped.emplace_back(line.of(text));
  return out;
}

std::string lines(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += std::string(part) + "\n";
  return out;
}

class Leftover : public testing::TestWithParam<const char*> {};
TEST_P(Leftover, IsKnownAlone) { EXPECT_TRUE(is_leftover(GetParam())); }
INSTANTIATE_TEST_SUITE_P(
    Leftovers, Leftover,
    testing::Values("Read Previous", "Read Next", "Leave a Reply", "لن يتم نشر عنوان بريدك الإلكتروني.",
                    "اقرأ أيضا", "اقرأ أيضاً:", "إقرأ أيضًا: وزير التجارة يزور المعرض", "المزيد...",
                    "...المزيد", "رابط الخبر بصحيفة الشروق: حريق في سوق", "// انتهى //", "شارك",
                    "شارك هذا الموضوع:", "التعليقات (12)", "Tags:", "Tags: سوريا, العراق", "الوسوم: سوريا",
                    "Share on Facebook", "Next Previous", "***", "* * *", "http://example.org/news/1",
                    "writer@example.org", "للتواصل مع الكاتب ارسل رسالة SMS", "مواضيع ذات صلة",
                    "جميع الحقوق محفوظة © 2015", "اشترك في النشرة البريدية",
                    "Your email address will not be published.", "أضف تعليقك", "طباعة",
                    "تابعونا على فيسبوك"));

class NewsLine : public testing::TestWithParam<const char*> {};
TEST_P(NewsLine, IsKept) { EXPECT_FALSE(is_leftover(GetParam())); }
INSTANTIATE_TEST_SUITE_P(Leftovers, NewsLine,
                         testing::Values("اشترك في الهجوم ثلاثة مسلحين.", "شارك الوزير في الاجتماع.",
                                         "انضم إلى التنظيم عشرات المقاتلين.", "شاهد الجنود سيارة مسرعة.",
                                         "المزيد من القوات وصلت إلى المدينة.", "تعليق الدراسة في المدينة",
                                         "أولا:", "ع ب م", "انتهى الاجتماع دون اتفاق.",
                                         "عين الريحان - مراسلنا", "التالي هو نص البيان:", "قتل 3.", "(3)",
                                         "71.963.512"));

TEST(Leftovers, CutsASavedPageBehindItsArticle) {
  const Sorted found =
      sorted(lines({kFirst, kSecond, "Read Previous", "القمر يقترب من الأرض الليلة", "Read Next",
                    "باحثون: القهوة تطيل العمر", "Leave a Reply", "لن يتم نشر عنوان بريدك الإلكتروني."}));
  EXPECT_EQ(found.kept, (std::vector<std::string>{std::string(kFirst), std::string(kSecond)}));
  EXPECT_EQ(found.dropped.size(), 6u);
}

TEST(Leftovers, GoesOnBehindATeaserAmidTheArticle) {
  const Sorted found = sorted(
      lines({kFirst, "اقرأ أيضا", "مباراة القمة تنتهي بالتعادل", "الأرصاد تحذر من الغبار", kSecond, kThird}));
  EXPECT_EQ(found.kept,
            (std::vector<std::string>{std::string(kFirst), std::string(kSecond), std::string(kThird)}));
  const Sorted hard = sorted(lines({kFirst, "Read Next", "مباراة القمة تنتهي بالتعادل", kSecond, kThird}));
  EXPECT_EQ(hard.kept.size(), 3u) << "more article follows than came before";
}

TEST(Leftovers, CutsWhatIsGluedToALine) {
  const Sorted found = sorted(lines(
      {"Next Previous " + std::string(kFirst), std::string(kSecond) + " رابط الخبر بصحيفة الشروق: حافلة"}));
  EXPECT_EQ(found.kept, (std::vector<std::string>{std::string(kFirst), std::string(kSecond)}));
  EXPECT_EQ(found.dropped, (std::vector<std::string>{"Next Previous", "رابط الخبر بصحيفة الشروق: حافلة"}));
}

TEST(Leftovers, CutsAStyleSheetThatWasSavedAsText) {
  const Sorted found =
      sorted(std::string(kFirst) + " #vote ul { padding: 0; margin: 0; } .box { color: #fff; }");
  EXPECT_EQ(found.kept, (std::vector<std::string>{std::string(kFirst)}));
  EXPECT_EQ(sorted("نشرت الصحيفة النص {كما ورد: كاملا؛} دون تغيير في مضمونه.").kept.size(), 1u);
}

TEST(Leftovers, KeepsShortLinesWithoutAHeadingBefore) {
  EXPECT_EQ(sorted(lines({kFirst, "خلفية", kSecond, "ع ب م"})).kept.size(), 4u);
}

TEST(Leftovers, SplitsAtEveryLineEndThatPagesHave) {
  const std::string text =
      "ا\r\nب\rج\xE2\x80\xA8"
      "د\xC2\x85\xD9\x87\xC2\xA0\n \t\xC2\xA0\n";
  EXPECT_EQ(split_lines(text, {0, static_cast<std::uint32_t>(text.size())}, true).size(), 5u);
  EXPECT_EQ(split_lines(text, {0, static_cast<std::uint32_t>(text.size())}, false).size(), 2u);
}

TEST(Leftovers, TrimsWideSpaces) {
  EXPECT_EQ(trim("\xC2\xA0 \xE2\x80\x8Fخبر\xE2\x80\x8B\n"), "خبر");
  EXPECT_EQ(trim(" \xC2\xA0 "), "");
}

RC_GTEST_PROP(Leftovers, EveryLineIsKeptOrDroppedInOrder, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>(std::string(kFirst), "خبر", "اقرأ أيضا", "Read Next", "", " ", "شارك",
                                    "Next Previous خبر عاجل", "خبر رابط الخبر بصحيفة الشروق: عنوان"));
  std::string text;
  for (const std::string& part : parts) text += part + "\n";
  const auto all = split_lines(text, {0, static_cast<std::uint32_t>(text.size())}, true);
  const SortedLines found = sort_lines(text, all);
  const auto in_order = [](const std::vector<Span>& spans) {
    for (std::size_t i = 1; i < spans.size(); ++i) RC_ASSERT(spans[i - 1].end <= spans[i].begin);
  };
  in_order(found.kept);
  in_order(found.dropped);
  std::vector<Span> both = found.kept;
  both.insert(both.end(), found.dropped.begin(), found.dropped.end());
  std::sort(both.begin(), both.end(), [](Span a, Span b) { return a.begin < b.begin; });
  std::string letters, covered;
  for (const Span line : all) letters += line.of(text);
  for (const Span part : both) covered += part.of(text);
  std::erase(letters, ' ');
  std::erase(covered, ' ');
  RC_ASSERT(letters == covered);
}

}  // namespace
}  // namespace isnad
