#include "text/fold.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "arabic_gen.h"
#include "text/utf8.h"

namespace isnad {
namespace {

TEST(Fold, MakesOneSpellingOfMany) {
  EXPECT_EQ(fold("أَعْلَنَتْ وِزارةُ الدَّاخليّةِ"), "اعلنت وزاره الداخليه");
  EXPECT_EQ(fold("إلى آخر ٱلشهر"), "الي اخر الشهر");
  EXPECT_EQ(fold("مسؤول"), fold("مسئول"));
  EXPECT_EQ(fold("الـــعـراق"), "العراق");
  EXPECT_EQ(fold("مصطفى"), fold("مصطفي"));
  EXPECT_EQ(fold("هٰذا"), "هذا");
}

TEST(Fold, ReadsPersianKeyboardsAndMaghrebiLetters) {
  EXPECT_EQ(fold("کرکوک"), "كركوك");
  EXPECT_EQ(fold("ایران"), "ايران");
  EXPECT_EQ(fold("ڤيينا"), "فيينا");
  EXPECT_EQ(fold("پاريس"), "باريس");
  EXPECT_EQ(fold("ڨفصة"), "قفصه");
}

TEST(Fold, JoinsAHamzaThatIsAMarkOfItsOwn) {
  EXPECT_EQ(fold("مسو\u0654ول"), "مسءول");
  EXPECT_EQ(fold("ري\u0654يس"), fold("رئيس"));
  EXPECT_EQ(fold("ا\u0653مال ا\u0654مل ا\u0655لى"), "امال امل الي");
  EXPECT_EQ(fold("\u0654"), "");
}

TEST(Fold, OpensPresentationForms) {
  EXPECT_EQ(fold("ﻻ"), "لا");
  EXPECT_EQ(fold("ﺍﻟﻌﺮﺍﻕ"), "العراق");
  EXPECT_EQ(fold("ﷲ"), "الله");
  EXPECT_EQ(fold("ﷺ"), "صلي الله عليه وسلم");
  EXPECT_EQ(fold("ﹰﹱ"), "");
}

TEST(Fold, DigitsCaseAndSpaces) {
  EXPECT_EQ(fold("١٢٣ ۴۵۶"), "123 456");
  EXPECT_EQ(fold("BBC العربية"), "bbc العربيه");
  EXPECT_EQ(fold(" \t\n ا\u00A0\u2003\u200F \u2028ب "), " ا ب ");
  EXPECT_EQ(fold("\uFEFF\u200Fقال\u200D\u200C\u202C"), "قال");
  EXPECT_EQ(fold("نص، «قول» – 50٪"), "نص، «قول» – 50٪");
}

TEST(Fold, BadBytesBecomeReplacements) {
  EXPECT_EQ(fold("ا\xFF\xD8"), "ا\uFFFD\uFFFD");
  EXPECT_EQ(fold("\xD8َ\xA3"), "\uFFFD\uFFFD") << "leaving a mark out must not join two halves of a letter";
}

TEST(Fold, GrowsWhereLettersDo) {
  std::string ligatures, expected;
  for (int i = 0; i < 1000; ++i) {
    ligatures += "ﷺ";
    expected += "صلي الله عليه وسلم";
  }
  EXPECT_EQ(fold(ligatures), expected);
}

TEST(Fold, IsIdempotentAndValidForAnyBytes) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *rc::gen::oneOf(arabic_text(), any_bytes());
    const std::string once = fold(text);
    RC_ASSERT(is_utf8(once));
    RC_ASSERT(fold(once) == once);
    RC_ASSERT(once.find("  ") == std::string::npos);
  }));
}

TEST(OffsetMap, FoldsAlikeWithAndWithoutMap) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *rc::gen::oneOf(arabic_text(), any_bytes());
    RC_ASSERT(fold_with_map(text).text == fold(text));
  }));
}

TEST(OffsetMap, GivesMarksToTheLetterBefore) {
  const std::string text = "قَالَ رَئِيسُ";
  const Folded folded = fold_with_map(text);
  ASSERT_EQ(folded.text, "قال رءيس");
  EXPECT_EQ(folded.map.back({0, 6}).of(text), "قَالَ");
  EXPECT_EQ(folded.map.back({7, 15}).of(text), "رَئِيسُ");
  EXPECT_EQ(folded.map.back({2, 4}).of(text), "ا");
  EXPECT_EQ(folded.map.back({8, 8}), (Span{11, 11})) << "an empty span, half a letter on, stays empty";
}

TEST(OffsetMap, LeadingMarksBelongToNothing) {
  const std::string text = "\u200F\uFEFFنعم";
  const Folded folded = fold_with_map(text);
  EXPECT_EQ(folded.map.back({0, 6}).of(text), "نعم");
}

TEST(OffsetMap, HalfOfALigatureIsTheWholeOfIt) {
  const std::string text = "اﻻب";
  const Folded folded = fold_with_map(text);
  ASSERT_EQ(folded.text, "الاب");
  EXPECT_EQ(folded.map.back({2, 4}).of(text), "ﻻ");
  EXPECT_EQ(folded.map.back({4, 8}).of(text), "ﻻب");
}

TEST(OffsetMap, NothingBehindTheEnd) {
  EXPECT_EQ(OffsetMap().back({3, 9}), (Span{0, 0}));
  const Folded folded = fold_with_map("نعم");
  EXPECT_EQ(folded.map.back({0, 99}), (Span{0, 6}));
  EXPECT_EQ(folded.map.back({50, 99}), (Span{6, 6}));
}

/// Where the code points of a folded text begin, and its end.
std::vector<std::uint32_t> boundaries(const std::string& text) {
  std::vector<std::uint32_t> found;
  for (std::size_t at = 0; at < text.size(); next_code_point(text, at))
    found.push_back(static_cast<std::uint32_t>(at));
  found.push_back(static_cast<std::uint32_t>(text.size()));
  return found;
}

TEST(OffsetMap, WhatComesBackFoldsToTheSlice) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *arabic_text();
    const Folded folded = fold_with_map(text);
    const auto cuts = boundaries(folded.text);
    const auto last = static_cast<int>(cuts.size());
    const int a = *rc::gen::inRange(0, last), b = *rc::gen::inRange(0, last);
    const Span slice{cuts[static_cast<std::size_t>(std::min(a, b))],
                     cuts[static_cast<std::size_t>(std::max(a, b))]};
    const Span back = folded.map.back(slice);
    RC_ASSERT(back.begin <= back.end);
    RC_ASSERT(back.end <= text.size());
    RC_ASSERT(fold(back.of(text)).find(slice.of(folded.text)) != std::string::npos);
  }));
}

TEST(OffsetMap, NeighboursMeetAndTheWholeIsTheWhole) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *rc::gen::oneOf(arabic_text(), any_bytes());
    const Folded folded = fold_with_map(text);
    std::uint32_t end = folded.text.empty() ? 0 : folded.map.back({0, 1}).begin;
    const auto cuts = boundaries(folded.text);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      const Span back = folded.map.back({cuts[i], cuts[i + 1]});
      RC_ASSERT(back.begin == end ||
                (i > 0 && back == folded.map.back({cuts[i - 1], cuts[i]})));  // or one ligature
      end = back.end;
    }
    if (!folded.text.empty()) RC_ASSERT(end == text.size());
  }));
}

}  // namespace
}  // namespace isnad
