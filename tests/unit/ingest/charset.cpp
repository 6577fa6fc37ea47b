#include "ingest/charset.h"

#include <gtest/gtest.h>
#include <iconv.h>
#include <rapidcheck/gtest.h>

#include "inputs.h"
#include "text/utf8.h"

namespace isnad {
namespace {

std::string encoded(std::string_view utf8, const char* charset) {
  const iconv_t handle = iconv_open((std::string(charset) + "//TRANSLIT").c_str(), "UTF-8");
  std::string out(utf8.size() * 4 + 16, '\0');
  char* in = const_cast<char*>(utf8.data());
  char* to = out.data();
  std::size_t left = utf8.size(), room = out.size();
  EXPECT_NE(iconv(handle, &in, &left, &to, &room), static_cast<std::size_t>(-1));
  iconv_close(handle);
  out.resize(out.size() - room);
  return out;
}

const std::string kText = std::string(kTitle) + "\n" + std::string(kFirst) + "\n" + std::string(kSecond);

class EveryDeclaration : public testing::TestWithParam<const char*> {};

TEST_P(EveryDeclaration, IsOneVoteOnly) {
  for (const char* charset : {"UTF-8", "CP1256", "ISO-8859-6", "UTF-16LE", "UTF-16BE", "UTF-16"}) {
    const Decoded decoded = decode(encoded(kText, charset), GetParam());
    EXPECT_EQ(decoded.text, kText) << charset << " declared as " << GetParam();
    EXPECT_FALSE(decoded.repaired) << charset;
  }
}

INSTANTIATE_TEST_SUITE_P(Charset, EveryDeclaration,
                         testing::Values("", "utf-8", "windows-1256", "iso-8859-6", "iso-8859-1",
                                         "windows-1252", "utf-16", "x-no-such-thing", "../../etc/passwd",
                                         "gb2312"));

TEST(Charset, TakesAShortTextInWindows1256) {
  EXPECT_EQ(decode(encoded("مقتل جنديين في اشتباك على الحدود", "CP1256")).text,
            "مقتل جنديين في اشتباك على الحدود");
}

TEST(Charset, KeepsTypographicQuotesOfWindows1256) {
  const std::string text = "قال المتحدث إن “الوضع” في المدينة هادئ، وإن ما نشر في الصحف غير صحيح…";
  EXPECT_EQ(decode(encoded(text, "CP1256"), "iso-8859-6").text, text);
}

TEST(Charset, TakesPersianForPersian) {
  const std::string text =
      "رئیس جمهور گفت این کشور در برابر فشارها ایستادگی می کند و از منافع مردم دفاع خواهد کرد";
  EXPECT_EQ(decode(encoded("اين كشور در برابر فشارها از منافع مردم دفاع خواهد كرد", "CP1256")).charset,
            "windows-1256");
  EXPECT_EQ(decode(text).text, text);
}

TEST(Charset, LeavesOtherLanguagesToTheirDeclaration) {
  EXPECT_EQ(decode("Caf\xe9 d\xe9j\xe0 vu \xe0 la fen\xeatre", "iso-8859-1").text,
            "Café déjà vu à la fenêtre");
}

TEST(Charset, RepairsAFewBadBytesOfUtf8) {
  const Decoded decoded = decode(kText + "\xff\xfe\xd8" + kText);
  EXPECT_TRUE(decoded.repaired);
  EXPECT_EQ(decoded.charset, "utf-8");
  EXPECT_EQ(decoded.text, kText + "\xef\xbf\xbd" + kText);
}

TEST(Charset, LeavesOutNulAndMark) {
  const Decoded decoded = decode(std::string("\xef\xbb\xbf", 3) + "خبر" + std::string(3, '\0') + " عاجل");
  EXPECT_EQ(decoded.text, "خبر عاجل");
  EXPECT_TRUE(decoded.repaired);
}

TEST(Charset, ReadsDeclarations) {
  EXPECT_EQ(declared_in_html("<html><head><meta charset=\"Windows-1256\">"), "windows-1256");
  EXPECT_EQ(declared_in_html("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=iso-8859-6'>"),
            "iso-8859-6");
  EXPECT_EQ(declared_in_html("<?xml version=\"1.0\" encoding=\"UTF-8\"?><html>"), "utf-8");
  EXPECT_EQ(declared_in_html("<html><body>no word of it"), "");
  EXPECT_EQ(charset_parameter("text/html; charset=\"utf-8\"; x=1"), "utf-8");
  EXPECT_EQ(charset_parameter("text/html"), "");
}

TEST(Charset, JoinsUtf16AcrossChunks) {
  const std::string bytes = encoded("خبر 😀 عاجل", "UTF-16LE");
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    std::string out;
    const std::size_t used = decode_utf16(std::string_view(bytes).substr(0, cut), false, false, out);
    decode_utf16(std::string_view(bytes).substr(used), false, true, out);
    EXPECT_EQ(out, "خبر 😀 عاجل") << cut;
  }
}

RC_GTEST_PROP(Charset, AlwaysGivesUtf8WithoutNul, (const std::string& bytes, const std::string& declared)) {
  const Decoded decoded = decode(bytes, declared);
  RC_ASSERT(is_utf8(decoded.text));
  RC_ASSERT(decoded.text.find('\0') == std::string::npos);
}

}  // namespace
}  // namespace isnad
