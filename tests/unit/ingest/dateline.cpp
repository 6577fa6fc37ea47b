#include "ingest/dateline.h"

#include <gtest/gtest.h>

#include <string>

namespace isnad {
namespace {

std::string dateline_of(std::string_view paragraph) {
  const Span found = find_dateline(paragraph, {0, static_cast<std::uint32_t>(paragraph.size())});
  return std::string(found.of(paragraph));
}

TEST(Dateline, StandsBeforeTheFirstSentence) {
  EXPECT_EQ(dateline_of("عمّان (رويترز) - قال مسؤول إن خمسة أشخاص قتلوا."), "عمّان (رويترز)");
  EXPECT_EQ(dateline_of("الرياض - واس: أكد وزير الداخلية أن الأمن مستتب."), "الرياض - واس");
  EXPECT_EQ(dateline_of("الرياض – واس – أكد وزير الداخلية أن الأمن مستتب."), "الرياض – واس");
  EXPECT_EQ(dateline_of("بيروت – قال مصدر أمني إن الجيش انتشر في المنطقة."), "بيروت");
  EXPECT_EQ(dateline_of("عدن: سيطرت القوات على المطار."), "عدن");
  EXPECT_EQ(dateline_of("صنعاء (أ ف ب) - أعلن متحدث باسم القوات وقف إطلاق النار."), "صنعاء (أ ف ب)");
  EXPECT_EQ(dateline_of("سمير الحلبي- الميدان- تبوك: لقي ثلاثة أشخاص مصرعهم."), "سمير الحلبي- الميدان- تبوك");
  EXPECT_EQ(dateline_of("سانت جورج - «الأمواج» - 8 آذار 2023: فرضت السلطات حظر التجول."),
            "سانت جورج - «الأمواج» - 8 آذار 2023");
  EXPECT_EQ(dateline_of("نواكشوط - مراسل المرفأ - 21/1/2018"), "نواكشوط - مراسل المرفأ - 21/1/2018");
  EXPECT_EQ(dateline_of("القاهرة / أ ش أ / بحث الوزيران العلاقات."), "القاهرة / أ ش أ");
}

TEST(Dateline, MayBeALineOfItsOwn) {
  EXPECT_EQ(dateline_of("صحيفة الميدان – ديار بكر (تركيا)"), "صحيفة الميدان – ديار بكر (تركيا)");
  EXPECT_EQ(dateline_of("الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس"),
            "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس");
  EXPECT_EQ(dateline_of("عدن 20 يوليو تموز (رويترز) -"), "عدن 20 يوليو تموز (رويترز)");
  EXPECT_EQ(dateline_of("الدوحة (قنا)"), "الدوحة (قنا)");
}

TEST(Dateline, IsNotGuessed) {
  for (const char* text :
       {"قال مسؤول إن خمسة أشخاص قتلوا في هجوم.", "قال - وهو غاضب - إن الوضع صعب.",
        "وأكد الوزير: لن نتراجع عن القرار.", "أعلنت وزارة الدفاع في بيان لها - نشر أمس - مقتل جنديين.", "",
        "-", "خبر", "وقال: سنمضي قدما.", "1938 - عام الحرب.", "(تصوير: سمير)", "بيروت",
        "هل انتهت الحرب؟ - سؤال يطرحه كثيرون."}) {
    EXPECT_EQ(dateline_of(text), "") << text;
  }
}

}  // namespace
}  // namespace isnad
