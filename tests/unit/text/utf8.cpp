#include "text/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "arabic_gen.h"

namespace isnad {
namespace {

std::string utf8(char32_t c) {
  std::string text;
  append_code_point(text, c);
  return text;
}

TEST(Utf8, EveryCodePointComesBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string text = utf8(c);
    std::size_t at = 0;
    ASSERT_EQ(next_code_point(text, at), c);
    ASSERT_EQ(at, text.size());
    ASSERT_TRUE(is_utf8(text));
  }
}

TEST(Utf8, WritesReplacementForWhatIsNoCodePoint) {
  EXPECT_EQ(utf8(0xD800), "\uFFFD");
  EXPECT_EQ(utf8(0x110000), "\uFFFD");
}

TEST(Utf8, BadBytesMoveOne) {
  for (const char* bad : {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88", "\x80",
                          "\xD8", "\xE0\xA0", "\xF0\x9F\x98"}) {
    std::size_t at = 0;
    EXPECT_EQ(next_code_point(bad, at), U'\uFFFD') << bad;
    EXPECT_EQ(at, 1u);
    EXPECT_FALSE(is_utf8(bad));
  }
}

TEST(Utf8, RepairsRunsToOneReplacement) {
  EXPECT_EQ(repair_utf8("سلام\xFF\xFE\xC0عليكم"), "سلام\uFFFDعليكم");
  EXPECT_EQ(repair_utf8("ا\xD8"), "ا\uFFFD");
  EXPECT_EQ(repair_utf8("\xED\xA0\x80x\x80"), "\uFFFDx\uFFFD");
  EXPECT_EQ(repair_utf8(std::string("a\0ب\0\0c", 7)), "aبc");
  EXPECT_EQ(repair_utf8(""), "");
}

TEST(Utf8, RepairIsValidIdempotentAndLeavesGoodTextAlone) {
  EXPECT_TRUE(rc::check([] {
    const std::string bytes = *any_bytes();
    const std::string repaired = repair_utf8(bytes);
    RC_ASSERT(is_utf8(repaired));
    RC_ASSERT(repaired.find('\0') == std::string::npos);
    RC_ASSERT(repair_utf8(repaired) == repaired);
    const std::string good = *arabic_text();
    RC_ASSERT(repair_utf8(good) == good);
  }));
}

bool is_utf8_slowly(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(bytes, at);
    if (utf8(c) != bytes.substr(begin, at - begin)) return false;
  }
  return true;
}

TEST(Utf8, AgreesWithACodePointAtATime) {
  EXPECT_TRUE(rc::check([] {
    const std::string bytes = *rc::gen::oneOf(any_bytes(), arabic_text());
    RC_ASSERT(is_utf8(bytes) == is_utf8_slowly(bytes));
  }));
}

TEST(CodePointIndex, CountsAsOneByOne) {
  EXPECT_TRUE(rc::check([] {
    std::string text = *arabic_text();
    for (int doubled = *rc::gen::inRange(0, 4); doubled > 0; --doubled) text += text;  // over several blocks
    const CodePointIndex index(text);
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
      RC_ASSERT(index.at(static_cast<std::uint32_t>(at)) == count);
      next_code_point(text, at);
    }
    RC_ASSERT(index.at(static_cast<std::uint32_t>(text.size())) == count);
    RC_ASSERT(index.at(static_cast<std::uint32_t>(text.size() + 100)) == count);
  }));
}

TEST(CodePointIndex, TurnsSpans) {
  const std::string text = "قال: نعم 👍 انتهى";
  const CodePointIndex index(text);
  const auto begin = static_cast<std::uint32_t>(text.find("انتهى"));
  EXPECT_EQ(index.of({begin, static_cast<std::uint32_t>(text.size())}), (Span{11, 16}));
}

}  // namespace
}  // namespace isnad
