#include "ingest/language.h"

#include <gtest/gtest.h>

#include "inputs.h"

namespace isnad {
namespace {

TEST(Language, KnowsArabic) {
  EXPECT_EQ(detect_language(kFirst).code, "ar");
  EXPECT_EQ(detect_language("مقتل جنديين").code, "ar");
  EXPECT_EQ(detect_language("د. الصالح").code, "ar");
  EXPECT_EQ(detect_language("زار غورباتشوف چيكيا وپولندا في إطار جولة على عدد من الدول").code, "ar")
      << "foreign names";
}

TEST(Language, KnowsArabicTypedOnAPersianKeyboard) {
  EXPECT_EQ(detect_language(
                "وقال المتحدث فی بیان إن القوات تقدمت فی ریف المدینة، وإن الاشتباکات مستمرة علی عدة محاور")
                .code,
            "ar");
}

TEST(Language, KnowsItsNeighbours) {
  EXPECT_EQ(detect_language(
                "رئیس جمهور گفت این کشور در برابر فشارها ایستادگی می کند و از منافع مردم دفاع خواهد کرد")
                .code,
            "fa");
  EXPECT_EQ(detect_language("اين كشور در برابر فشارها ايستادگي مي كند و از منافع مردم دفاع خواهد كرد").code,
            "fa");
  EXPECT_EQ(detect_language("وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے کام کر رہی ہے").code,
            "ur");
  EXPECT_EQ(detect_language("سەرۆکی هەرێم لە کۆبوونەوەیەکدا لەگەڵ وەزیران باسی لە دۆخی ئابووری کرد").code,
            "ckb");
  EXPECT_EQ(detect_language("د افغانستان حکومت وايي چې د سولې خبرې به په راتلونکې اونۍ کې پيل شي").code,
            "ps");
}

TEST(Language, KnowsOtherLetters) {
  EXPECT_EQ(detect_language("Gunmen attacked a bus on Tuesday, officials said.").code, "und");
  EXPECT_EQ(detect_language("Неизвестные напали на автобус").name, "a language in Cyrillic letters");
  EXPECT_EQ(detect_language("תוקפים לא ידועים ירו על אוטובוס").code, "he");
  EXPECT_EQ(detect_language("").code, "und");
  EXPECT_EQ(detect_language("123 456 !!").code, "und");
}

TEST(Language, GoesByTheGreaterPart) {
  EXPECT_EQ(detect_language(std::string(kFirst) + " (Reuters)").code, "ar");
  EXPECT_EQ(
      detect_language("Gunmen attacked a bus in the town of عين الريحان on Tuesday morning, officials said.")
          .code,
      "und");
}

}  // namespace
}  // namespace isnad
