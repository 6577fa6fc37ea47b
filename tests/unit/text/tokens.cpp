#include "text/tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace isnad {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const Span span : tokenize(text, {0, static_cast<std::uint32_t>(text.size())}))
    out.emplace_back(span.of(text));
  return out;
}

using Words = std::vector<std::string>;

TEST(Tokens, LettersWithTheirMarksAreOneToken) {
  EXPECT_EQ(words("وَقُتِلَ مـحـمد."), (Words{"وَقُتِلَ", "مـحـمد", "."}));
}

TEST(Tokens, AnotherScriptBeginsAnotherToken) { EXPECT_EQ(words("الـBBC"), (Words{"الـ", "BBC"})); }

TEST(Tokens, ADigitBeginsAnotherToken) { EXPECT_EQ(words("100كلم"), (Words{"100", "كلم"})); }

TEST(Tokens, NumbersKeepWhatStandsBetweenTwoDigits) {
  EXPECT_EQ(words("24/7/2015، 3,5% 10-20. 1٢"),
            (Words{"24/7/2015", "،", "3,5", "%", "10-20", ".", "1", "٢"}));
}

TEST(Tokens, AnApostropheInsideALatinWordStays) {
  EXPECT_EQ(words("don't 'قال'"), (Words{"don't", "'", "قال", "'"}));
}

TEST(Tokens, RunsOfTheSameMarkStayOne) {
  EXPECT_EQ(words("قال...!! ---"), (Words{"قال", "...", "!", "!", "---"}));
}

TEST(Tokens, BidiMarksAreInsideOrNowhere) {
  EXPECT_EQ(words("\u200fكتا\u200fب\u200f."), (Words{"كتا\u200fب", "."}));
}

TEST(Tokens, OnlyTheGivenSpanIsRead) {
  const std::string text = "قال لا";
  const auto tokens = tokenize(text, {2, 6});
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0], (Span{2, 6}));
  EXPECT_TRUE(tokenize(text, {100, 200}).empty());
}

TEST(Tokens, WordlikeHasALetterOrADigit) {
  EXPECT_TRUE(is_wordlike("قال"));
  EXPECT_TRUE(is_wordlike("5"));
  EXPECT_FALSE(is_wordlike("..."));
  EXPECT_FALSE(is_wordlike("ـ"));
  EXPECT_FALSE(is_wordlike(""));
}

// train/tests/rules.py holds train/tokens.py to the same file.
TEST(Tokens, AgreeWithTrainingOnOddStrings) {
  std::ifstream file(ISNAD_SOURCE_DIR "/tests/unit/text/tokens_odd.tsv");
  ASSERT_TRUE(file);
  int lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    std::string text;
    for (std::size_t i = 0; i + 1 < first; i += 2) {
      text += static_cast<char>(std::stoi(line.substr(i, 2), nullptr, 16));
    }
    std::ostringstream spans;
    for (const Span span : tokenize(text, {0, static_cast<std::uint32_t>(text.size())})) {
      spans << (spans.tellp() > 0 ? " " : "") << span.begin << '-' << span.end;
    }
    EXPECT_EQ(spans.str(), line.substr(first + 1, second - first - 1)) << line;
  }
  EXPECT_GT(lines, 25);
}

RC_GTEST_PROP(Tokens, AreInOrderAndLeaveOnlySpaceOut, (const std::string& bytes)) {
  const auto tokens = tokenize(bytes, {0, static_cast<std::uint32_t>(bytes.size())});
  std::uint32_t at = 0;
  for (const Span token : tokens) {
    RC_ASSERT(token.begin >= at);
    RC_ASSERT(token.end > token.begin);
    for (std::uint32_t i = at; i < token.begin; ++i) {  // ASCII that is no space is in some token
      const auto c = static_cast<unsigned char>(bytes[i]);
      RC_ASSERT(c <= 0x20 || c >= 0x7f);
    }
    at = token.end;
  }
  RC_ASSERT(at <= bytes.size());
}

}  // namespace
}  // namespace isnad
