#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ingest/assemble.h"
#include "inputs.h"
#include "text/utf8.h"

namespace isnad {
namespace {

std::string in_json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (c == '\n')
      out += "\\n";
    else
      out.push_back(c);
  }
  return out + "\"";
}

TEST(JsonArticle, HasExactlyTitleAndTextAsGiven) {
  const std::string text =
      " " + std::string(kFirst) + "\n\n  " + std::string(kSecond) + " \nرابط الخبر بصحيفة الشروق: حافلة\n";
  const Reading reading = article_from_json(
      "{\"id\":\"a-1\",\"source\":\"الشروق\",\"url\":\"http://example.org/"
      "1\",\"published\":\"2015-08-04T02:51:32\",\"author\":\"سمير\",\"title\":" +
          in_json("  " + std::string(kTitle) + "\n") + ",\"text\":" + in_json(text) + "}",
      "x line 1", {});
  ASSERT_TRUE(reading.article);
  const Article& article = *reading.article;
  EXPECT_EQ(article.text, std::string(kTitle) + "\n" + text);
  EXPECT_EQ(article.title, kTitle);
  EXPECT_EQ(paragraphs_of(article), (std::vector<std::string>{std::string(kFirst), std::string(kSecond)}));
  EXPECT_EQ(dropped_of(article), (std::vector<std::string>{"رابط الخبر بصحيفة الشروق: حافلة"}));
  EXPECT_EQ(article.id, "a-1");
  EXPECT_EQ(article.outlet, "الشروق");
  EXPECT_EQ(article.byline, "سمير");
  EXPECT_EQ(article.published, "2015-08-04T02:51:32");
  EXPECT_TRUE(reading.problems.empty());
}

TEST(JsonArticle, StripsATitleOfWhiteSpaceAndOfNothingElse) {
  // What others count offsets from: a bidi mark at the end is no white space.
  const std::string title = "\xE2\x80\x8E" + std::string(kTitle) + "\xE2\x80\x8F";
  const Reading reading =
      article_from_json("{\"title\":" + in_json("\xC2\xA0\xE3\x80\x80 " + title + " \xE2\x80\xA8\n") +
                            ",\"text\":" + in_json(kFirst) + "}",
                        "x line 1", {});
  ASSERT_TRUE(reading.article);
  EXPECT_EQ(reading.article->title, title);
  EXPECT_EQ(reading.article->text, title + "\n" + std::string(kFirst));
}

TEST(JsonArticle, WritesItsDayAsIsoHoweverTheRecordDoes) {
  const std::pair<const char*, const char*> days[] = {{"17/05/2015", "2015-05-17"},
                                                      {"4/8/2015", "2015-08-04"},
                                                      {"5 آب 2015", "2015-08-05"},
                                                      {"2015-08-04T02:51:32+03:00", "2015-08-04T02:51:32+03:00"},
                                                      {"soon", "soon"}};
  for (const auto& [stated, written] : days) {
    const Reading reading = article_from_json(
        "{\"published\":" + in_json(stated) + ",\"text\":" + in_json(kFirst) + "}", "x", {});
    ASSERT_TRUE(reading.article) << stated;
    EXPECT_EQ(reading.article->published, written);
  }
}

TEST(JsonArticle, HasTheTextAloneWithoutATitle) {
  for (const char* title : {"", "\"title\":null,", "\"title\":\"\",", "\"title\":\"  \","}) {
    const Reading reading =
        article_from_json("{" + std::string(title) + "\"text\":" + in_json(kFirst) + "}", "x", {});
    ASSERT_TRUE(reading.article) << title;
    EXPECT_EQ(reading.article->text, kFirst);
    EXPECT_TRUE(reading.article->title_span.empty());
  }
}

TEST(JsonArticle, GetsAnIdFromUrlAndText) {
  const auto id_of = [](std::string_view url, std::string_view text) {
    return article_from_json("{\"url\":" + in_json(url) + ",\"text\":" + in_json(text) + "}", "x", {})
        .article->id;
  };
  EXPECT_EQ(id_of("u", kFirst), id_of("u", kFirst));
  EXPECT_NE(id_of("u", kFirst), id_of("v", kFirst));
  EXPECT_NE(id_of("u", kFirst), id_of("u", kSecond));
}

TEST(JsonArticle, FindsTheArticleInAnHtmlField) {
  const Reading reading = article_from_json(
      "{\"id\":7,\"title\":" + in_json(kTitle) + ",\"html\":" +
          in_json("<html><body><nav>الرئيسية</nav><p>" + std::string(kFirst) + "</p></body></html>") + "}",
      "x", {});
  ASSERT_TRUE(reading.article);
  EXPECT_EQ(reading.article->text, std::string(kTitle) + "\n" + std::string(kFirst));
  EXPECT_EQ(reading.article->id, "7");
}

TEST(JsonArticle, TakesListsAndObjectsOfAuthors) {
  const std::string rest = ",\"text\":" + in_json(kFirst) + "}";
  EXPECT_EQ(article_from_json("{\"author\":[\"سمير\",{\"name\":\"ليلى\"}]" + rest, "x", {}).article->byline,
            "سمير، ليلى");
  EXPECT_EQ(article_from_json("{\"author\":true" + rest, "x", {}).article->byline, "");
}

TEST(JsonArticle, SaysWhatIsWrong) {
  const auto problem = [](std::string json) {
    const Reading reading = article_from_json(std::move(json), "x line 1", {});
    EXPECT_FALSE(reading.article);
    return reading.problems.empty() ? std::string() : reading.problems.back().sentence();
  };
  EXPECT_TRUE(problem("{\"text\":\"abc").starts_with("x line 1: is no JSON")) << problem("{\"text\":\"abc");
  EXPECT_TRUE(problem("{} {}").starts_with("x line 1: is no JSON"));
  EXPECT_EQ(problem("[1,2]"), "x line 1: is no JSON object");
  EXPECT_EQ(problem("\"text\""), "x line 1: is no JSON object");
  EXPECT_EQ(problem("{}"), "x line 1: has no text");
  EXPECT_EQ(problem("{\"title\":\"عنوان\",\"text\":\"\"}"), "x line 1: has no text but a title");
  EXPECT_EQ(problem("{\"title\":\"عنوان\",\"text\":[1,2]}"), "x line 1: has no text but a title");
}

TEST(JsonArticle, RepairsBadBytesAndSaysSoOnce) {
  for (const std::string& bad :
       {std::string("\xff\xfe"), std::string("\0", 1), std::string("\\ud800"), std::string("\\u0000")}) {
    const Reading reading =
        article_from_json("{\"text\":\"" + std::string(kFirst) + bad + std::string(kSecond) + "\"}", "x", {});
    ASSERT_TRUE(reading.article) << bad << (reading.problems.empty() ? "" : reading.problems[0].what);
    EXPECT_TRUE(is_utf8(reading.article->text));
    EXPECT_EQ(reading.article->text.find('\0'), std::string::npos);
    ASSERT_EQ(reading.problems.size(), 1u);
    EXPECT_EQ(reading.problems[0].kind, Problem::Kind::repaired);
    EXPECT_FALSE(reading.problems[0].is_failure());
  }
}

TEST(JsonArticle, KeepsWholeSurrogatePairs) {
  const Reading reading =
      article_from_json("{\"text\":\"" + std::string(kFirst) + " \\ud83d\\ude00 \\\\ud800\"}", "x", {});
  ASSERT_TRUE(reading.article);
  EXPECT_TRUE(reading.problems.empty());
  EXPECT_NE(reading.article->text.find("😀 \\ud800"), std::string::npos);
}

RC_GTEST_PROP(JsonArticle, SpansAlwaysFitTheText, (const std::string& title, const std::string& text)) {
  const auto clean = [](const std::string& s) { return repair_utf8(s); };
  std::string json = "{\"title\":" + in_json(clean(title)) +
                     ",\"text\":" + in_json(std::string(kFirst) + "\n" + clean(text)) + "}";
  for (char& c : json) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const Reading reading = article_from_json(json, "x", {});
  if (!reading.article) return;
  const Article& article = *reading.article;
  RC_ASSERT(is_utf8(article.text));
  std::uint32_t last = article.title_span.end;
  for (const Span span : article.paragraphs) {
    RC_ASSERT(span.begin >= last && span.begin < span.end && span.end <= article.text.size());
    RC_ASSERT(is_utf8(span.of(article.text)));
    last = span.end;
  }
}

}  // namespace
}  // namespace isnad
