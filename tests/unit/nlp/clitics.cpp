#include "nlp/clitics.h"

#include <gtest/gtest.h>

#include <string>

namespace isnad {
namespace {

std::vector<std::u32string> cut(std::u32string_view plain, const CliticLabel& label) {
  CutWords words;
  std::vector<std::u32string> forms;
  if (!words.cut(plain, label)) return forms;
  for (const CutWord& word : words.words()) forms.push_back(word.form);
  return forms;
}

using Forms = std::vector<std::u32string>;

TEST(Clitics, ProcliticsAndPronoun) {
  EXPECT_EQ(cut(U"وبهجماتها", {.pre = U"وب", .suf = U"ها"}), (Forms{U"و", U"ب", U"هجمات", U"ها"}));
}

TEST(Clitics, TheArticleComesBackAfterLam) {
  EXPECT_EQ(cut(U"للمتمردين", {.pre = U"ل", .restored = 1, .suf = U""}), (Forms{U"ل", U"المتمردين"}));
  EXPECT_EQ(cut(U"للغة", {.pre = U"ل", .restored = 2, .suf = U""}), (Forms{U"ل", U"اللغة"}));
  EXPECT_EQ(cut(U"لليبيا", {.pre = U"ل", .suf = U""}), (Forms{U"ل", U"ليبيا"}));
}

TEST(Clitics, TheStemGetsItsLastLetterBack) {
  EXPECT_EQ(cut(U"قيمتها", {.pre = U"", .suf = U"ها", .ending = 1}), (Forms{U"قيمة", U"ها"}));
  EXPECT_EQ(cut(U"مستواها", {.pre = U"", .suf = U"ها", .ending = 2}), (Forms{U"مستوى", U"ها"}));
  EXPECT_EQ(cut(U"قتلوهم", {.pre = U"", .suf = U"هم", .ending = 3}), (Forms{U"قتلوا", U"هم"}));
  EXPECT_EQ(cut(U"أبنائه", {.pre = U"", .suf = U"ه", .ending = 4}), (Forms{U"أبناء", U"ه"}));
}

TEST(Clitics, WhatTheLettersDoNotAllowIsRefused) {
  EXPECT_TRUE(cut(U"قتل", {.pre = U"و", .suf = U""}).empty());
  EXPECT_TRUE(cut(U"وه", {.pre = U"و", .suf = U"ه"}).empty());                   // no stem would be left
  EXPECT_TRUE(cut(U"لحظر", {.pre = U"ل", .restored = 1, .suf = U""}).empty());   // no second ل
  EXPECT_TRUE(cut(U"كتابها", {.pre = U"", .suf = U"ها", .ending = 1}).empty());  // no ت
  EXPECT_TRUE(cut(U"", {.pre = U"", .suf = U""}).empty());
}

TEST(Clitics, WordsKnowTheirLetters) {
  CutWords words;
  ASSERT_TRUE(words.cut(U"للشرق", {.pre = U"ل", .restored = 1, .suf = U""}));
  ASSERT_EQ(words.words().size(), 2u);
  EXPECT_EQ(words.words()[0].end, 1u);
  EXPECT_EQ(words.words()[1].begin, 1u);
  EXPECT_EQ(words.words()[1].end, 5u);
}

TEST(Clitics, TheBestLabelThatFitsWins) {
  const std::string_view pre[] = {"", "و", "ول~"}, suf[] = {"", "ها"};
  const CliticLabels labels(pre, suf);
  const float pre_scores[] = {0, 2, 9}, suf_scores[] = {0, 1}, res[] = {0, 5, 0, 0, 0};
  const CliticLabel best = labels.best(U"وقيمتها", pre_scores, suf_scores, res);
  EXPECT_EQ(best.pre, U"و");  // "ول~" scores more but does not fit
  EXPECT_EQ(best.suf, U"ها");
  EXPECT_EQ(best.ending, 1);
}

}  // namespace
}  // namespace isnad
