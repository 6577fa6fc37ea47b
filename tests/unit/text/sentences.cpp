#include "text/sentences.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <string>

#include "arabic_gen.h"
#include "text/utf8.h"

namespace isnad {
namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const std::string& text, const std::vector<Span>& spans) {
  Texts found;
  for (const Span span : spans) found.emplace_back(span.of(text));
  return found;
}
Span whole(const std::string& text) { return {0, static_cast<std::uint32_t>(text.size())}; }
Texts split(const std::string& text) { return texts_of(text, split_sentences(text, whole(text))); }
Texts quotations(const std::string& text) { return texts_of(text, find_quotations(text, whole(text))); }

TEST(Sentences, SplitsAtArabicAndAsciiMarks) {
  EXPECT_EQ(split("انتهى الاجتماع. هل اتفق الطرفان؟ لا! سيجتمعان غدا"),
            (Texts{"انتهى الاجتماع.", "هل اتفق الطرفان؟", "لا!", "سيجتمعان غدا"}));
  EXPECT_EQ(split("سطر أول\nسطر ثان\r\n  سطر ثالث  "), (Texts{"سطر أول", "سطر ثان", "سطر ثالث"}));
}

TEST(Sentences, NotInNumbersAddressesAcronymsInitials) {
  EXPECT_EQ(split("ارتفع المؤشر 3.5 في المئة. وتراجع 0.2 أمس").size(), 2u);
  EXPECT_EQ(split("زوروا www.example.com اليوم. شكرا").size(), 2u);
  EXPECT_EQ(split("نقلت أ.ف.ب عن د. سامي الخطيب قوله إن م. علي غادر").size(), 1u);
  EXPECT_EQ(split("وبحسب أ. ف. ب. قتل ثلاثة").size(), 1u);
  EXPECT_EQ(split("انظر ص. 15 من التقرير. انتهى").size(), 2u);
  EXPECT_EQ(split("وأضاف لتلفزيون بي. إن. سبورت إنه سعيد").size(), 1u);
  EXPECT_EQ(split("قال Mr. Smith للصحافيين").size(), 1u);
}

TEST(Sentences, KnowsInitialsThatEndASentence) {
  EXPECT_EQ(split("نقلت الخبر وكالة أ. ف. ب. وأكدت مصادر أخرى ذلك"),
            (Texts{"نقلت الخبر وكالة أ. ف. ب.", "وأكدت مصادر أخرى ذلك"}));
  EXPECT_EQ(split("انتهى الاجتماع الساعة 5 م. وعاد الوفد").size(), 2u);
}

TEST(Sentences, SplitsWhereTheSpaceWasForgotten) {
  EXPECT_EQ(split("غادر الوفد بغداد.ووصل إلى عمان"), (Texts{"غادر الوفد بغداد.", "ووصل إلى عمان"}));
  EXPECT_EQ(split("وقع ذلك عام 2014.وقال شهود إن").size(), 2u);
}

TEST(Sentences, KeepsClosingMarksWithTheSentenceBefore) {
  EXPECT_EQ(split("قال: \"لن نتراجع.\" ثم غادر."), (Texts{"قال: \"لن نتراجع.\"", "ثم غادر."}));
  EXPECT_EQ(split("قال: «لن نتراجع». ثم غادر (وحده.)"), (Texts{"قال: «لن نتراجع».", "ثم غادر (وحده.)"}));
  EXPECT_EQ(split("أعلنت ذلك وكالة (أ.ف.ب.). وقالت رويترز"),
            (Texts{"أعلنت ذلك وكالة (أ.ف.ب.).", "وقالت رويترز"}));
  EXPECT_EQ(split("هتفوا \"لا للحرب\"!!! وغادروا"), (Texts{"هتفوا \"لا للحرب\"!!!", "وغادروا"}));
}

TEST(Sentences, ShortQuotationsDoNotEndTheSentenceThatGoesOn) {
  EXPECT_EQ(split("صرخ \"النجدة! النجدة!\" قبل أن يسقط").size(), 1u);
  EXPECT_EQ(split("وقال «نعم. لا» ثم صمت. وانتهى").size(), 2u);
}

TEST(Sentences, LongSpeechesAreSplit) {
  const Texts sentences = split(
      "وقال الوزير: \"سنواصل العمل حتى تحقيق كل الأهداف التي وعدنا بها. ولن نتراجع عن موقفنا هذا أبدا مهما "
      "كانت "
      "الضغوط علينا\". وأضاف شيئا");
  ASSERT_EQ(sentences.size(), 3u);
  EXPECT_EQ(sentences[2], "وأضاف شيئا");
}

TEST(Sentences, TwoDotsAreACommaBetweenFewWords) {
  EXPECT_EQ(split("الأردن.. مقتل جندي في هجوم"), (Texts{"الأردن.. مقتل جندي في هجوم"}));
  EXPECT_EQ(split("قتل جندي في هجوم... وأعلن الجيش حالة الاستنفار").size(), 2u);
}

TEST(Sentences, NumbersOfItemsStayWithThem) {
  EXPECT_EQ(split("1. وقف إطلاق النار. 2. تبادل الأسرى."),
            (Texts{"1. وقف إطلاق النار.", "2. تبادل الأسرى."}));
}

TEST(Sentences, BidiMarksNeitherHideNorSplit) {
  EXPECT_EQ(split("انتهى.\u200F وعاد"), (Texts{"انتهى.\u200F", "وعاد"}));
  EXPECT_EQ(split("\uFEFF\u200Fنعم").size(), 1u);
}

TEST(Sentences, OfOneParagraphOnly) {
  const std::string text = "عنوان.\nفقرة أولى. وبقية.\nفقرة ثانية.";
  const auto begin = static_cast<std::uint32_t>(text.find("فقرة أولى"));
  const auto end = static_cast<std::uint32_t>(text.find("\nفقرة ثانية"));
  EXPECT_EQ(texts_of(text, split_sentences(text, {begin, end})), (Texts{"فقرة أولى.", "وبقية."}));
  EXPECT_TRUE(split_sentences(text, {5, 5}).empty());
  EXPECT_TRUE(split_sentences(text, {1000, 2000}).empty());
  EXPECT_TRUE(split_sentences("", {0, 0}).empty());
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2069) ||
         c == 0x3000 || c == 0xFEFF || c == 0x61C;
}

TEST(Sentences, CoverEveryVisibleCharacterOnceInOrder) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *rc::gen::oneOf(arabic_text(), any_bytes());
    const auto spans = split_sentences(text, whole(text));
    std::size_t end = 0;
    std::vector<bool> covered(text.size(), false);
    for (const Span span : spans) {
      RC_ASSERT(span.begin >= end);
      RC_ASSERT(span.end <= text.size());
      RC_ASSERT(!span.empty());
      end = span.end;
      for (std::size_t i = span.begin; i < span.end; ++i) covered[i] = true;
      std::size_t first = span.begin;
      RC_ASSERT(!is_blank(next_code_point(text, first)));
    }
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      if (!is_blank(next_code_point(text, at))) RC_ASSERT(covered[begin]);
    }
  }));
}

TEST(Quotations, KnowsEveryShape) {
  EXPECT_EQ(quotations("تنظيم \"داعش\" و“القاعدة” و«النصرة» و‹أحرار› و„فتح”"),
            (Texts{"داعش", "القاعدة", "النصرة", "أحرار", "فتح"}));
  EXPECT_EQ(quotations("قال 'لا تعليق' ومضى"), (Texts{"لا تعليق"}));
  EXPECT_EQ(quotations("it's the people's choice"), (Texts{}));
}

TEST(Quotations, ReversedMarks) {
  EXPECT_EQ(quotations("”داعش“ و”القاعدة” يتحالفان"), (Texts{"داعش", "القاعدة"}));
  EXPECT_EQ(quotations("قال »نعم« ثم »لا«"), (Texts{"نعم", "لا"}));
}

TEST(Quotations, MarksBehindProcliticsOpen) {
  EXPECT_EQ(quotations("بين \"داعش\" و\"القاعدة\" لـ\"النصرة\" وال\"حشد\""),
            (Texts{"داعش", "القاعدة", "النصرة", "حشد"}));
  EXPECT_EQ(quotations("صحيفتا “الحياة“و“العرب“"), (Texts{"الحياة", "العرب"}));
}

TEST(Quotations, OutermostFirst) {
  EXPECT_EQ(quotations("قال: \"إن تنظيم \"داعش\" انتهى\". ومضى"), (Texts{"إن تنظيم \"داعش\" انتهى", "داعش"}));
  EXPECT_EQ(quotations("وأضاف «أن \"الحرب\" انتهت»"), (Texts{"أن \"الحرب\" انتهت", "الحرب"}));
}

TEST(Quotations, UnclosedSpeechRunsToTheEnd) {
  EXPECT_EQ(quotations("وقال: \"لن نقبل بهذا القرار أبدا"), (Texts{"لن نقبل بهذا القرار أبدا"}));
  EXPECT_EQ(quotations("\"لن نقبل بهذا القرار أبدا"), (Texts{"لن نقبل بهذا القرار أبدا"}));
  EXPECT_EQ(quotations("وأكد أن «الاتفاق لم يوقع حتى الآن"), (Texts{"الاتفاق لم يوقع حتى الآن"}));
}

TEST(Quotations, StrayMarksAreIgnored) {
  EXPECT_EQ(quotations("مقاتلو \"داعش في سورية والعراق يفرون"), (Texts{}));
  EXPECT_EQ(quotations("داعش\" في سورية"), (Texts{}));
  EXPECT_EQ(quotations("وقال: \"نعم"), (Texts{}));
  EXPECT_EQ(quotations("مقاتلو \"داعش و\"القاعدة\" يفرون"), (Texts{"القاعدة"}));
}

TEST(Quotations, SpacesInsideMarksAreTrimmed) {
  EXPECT_EQ(quotations("تنظيم \" داعش \" الإرهابي وتنظيم « القاعدة »"), (Texts{"داعش", "القاعدة"}));
  EXPECT_EQ(quotations("\"\" و«»"), (Texts{}));
}

TEST(Quotations, AreInOrderAndInsideForAnyBytes) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *rc::gen::oneOf(arabic_text(), any_bytes());
    std::uint32_t begin = 0;
    for (const Span span : find_quotations(text, whole(text))) {
      RC_ASSERT(span.begin >= begin);
      RC_ASSERT(span.begin < span.end);
      RC_ASSERT(span.end <= text.size());
      begin = span.begin;
    }
  }));
}

/// Hostile repetitions must stay linear: a megabyte of each within seconds even without optimisation.
TEST(Sentences, StayLinear) {
  for (const char* piece : {"\"", "«", "\" «", "«\"", "(", ". ", "أ. ", ",..", "..", "'", "\"ا", "ا\"", "«. ",
                            "و\"", "بي. ", "!\"", "    ", "َ"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    const auto begin = std::chrono::steady_clock::now();
    split_sentences(text, whole(text));
    find_quotations(text, whole(text));
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(seconds.count(), 20) << piece;
  }
}

}  // namespace
}  // namespace isnad
