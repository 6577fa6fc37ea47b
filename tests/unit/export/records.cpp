#include "export/records.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "coded_article.h"
#include "text/utf8.h"

namespace isnad {
namespace {

using nlohmann::json;
const CoderInfo kCoder{"0.1.0", "model-1", "abc"};

std::vector<json> lines(const std::string& text) {
  std::vector<json> records;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) records.push_back(json::parse(line));
  return records;
}

std::vector<json> write(const FilledArticle& filled, const Coding& coding, const CoderInfo& coder = kCoder) {
  std::string out;
  write_claims(filled.article, filled.document, coding, coder, out);
  return lines(out);
}

/// The slice of a text by code points, found the slow way.
std::string slice(const std::string& text, std::size_t begin, std::size_t end) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; at < text.size(); ++i) {
    const std::size_t from = at;
    next_code_point(text, at);
    if (i >= begin && i < end) out += text.substr(from, at - from);
  }
  return out;
}

/// Checks each object with text and span; returns how many there were.
int check_quotes(const json& value, const std::string& text) {
  int count = 0;
  if (value.is_object() && value.contains("span") && !value["span"].is_null()) {
    EXPECT_EQ(value["text"].get<std::string>(), slice(text, value["span"][0], value["span"][1]));
    ++count;
  }
  if (value.is_structured())
    for (const auto& inner : value) count += check_quotes(inner, text);
  return count;
}

TEST(Claims, EveryQuoteIsTheSliceAtItsSpan) {
  const FilledArticle filled;
  const auto records = write(filled, {{filled.claim()}, {filled.relation()}});
  ASSERT_EQ(records.size(), 2u);
  // trigger, sentence, actor, 2 recipients, place, date, dead, source, cue; sentence, subject, object
  EXPECT_EQ(check_quotes(records[0], filled.article.text), 10);
  EXPECT_EQ(check_quotes(records[1], filled.article.text), 3);
}

TEST(Claims, HaveTheFieldsOfTheRecord) {
  const FilledArticle filled;
  const json claim = write(filled, {{filled.claim()}, {}}).at(0);
  EXPECT_EQ(claim["schema"], "isnad.claim/1");
  EXPECT_EQ(claim["doc"]["publication"], "الراصد");
  EXPECT_TRUE(claim["doc"]["url"].is_null());
  EXPECT_EQ(claim["quad_code"], 4);
  EXPECT_EQ(claim["event_scale"], -9.5);
  EXPECT_EQ(claim["confidence"], 0.8333);
  EXPECT_EQ(claim["event_loc"]["lon"], -36.25);
  EXPECT_EQ(claim["date"]["start"], "2031-05-05");
  EXPECT_EQ(claim["dead"]["low"], 12);
  EXPECT_TRUE(claim["dead"]["high"].is_null());
  EXPECT_TRUE(claim["injured"].is_null());
  EXPECT_EQ(claim["attribution"][0]["source"]["name_en"], "Reuters");
  EXPECT_EQ(claim["attribution"][0]["cue"]["lemma"], "قال");
  EXPECT_EQ(claim["coder"]["codebook"], "plover-2.0/5e0c24f");
}

TEST(Claims, UnknownIsNullAndAbsentListsAreEmpty) {
  const FilledArticle filled;
  Claim bare;
  bare.event = EventType::CONSULT;
  bare.trigger.span = filled.find("قالت");
  bare.date = When{};
  const json claim = write(filled, {{bare}, {}}).at(0);
  EXPECT_TRUE(claim["trigger"]["lemma"].is_null());
  EXPECT_TRUE(claim["event_loc"].is_null());
  EXPECT_TRUE(claim["date"]["text"].is_null());
  EXPECT_TRUE(claim["date"]["span"].is_null());
  EXPECT_TRUE(claim["date"]["start"].is_null());
  EXPECT_EQ(claim["attribution"], json::array());
  EXPECT_EQ(claim["actor"], json::array());
}

TEST(Ids, AreStableAndOwnToEachRecord) {
  const FilledArticle filled;
  Coding coding{{filled.claim(), filled.claim(), filled.claim()}, {filled.relation(), filled.relation()}};
  coding.claims[2].status = Status::negated;
  const auto first = record_ids(filled.article, filled.document, coding, kCoder);
  const auto again = record_ids(filled.article, filled.document, coding, kCoder);
  EXPECT_EQ(first.claims, again.claims);
  std::set<std::string> all(first.claims.begin(), first.claims.end());
  all.insert(first.relations.begin(), first.relations.end());
  EXPECT_EQ(all.size(), 5u);
  for (const auto& id : first.claims) EXPECT_TRUE(id.starts_with("c_") && id.size() == 18) << id;
  const auto records = write(filled, coding);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(records[i]["id"], first.claims[i]);
  EXPECT_EQ(records[4]["id"], first.relations[1]);
}

TEST(Ids, DoNotDependOnRuleAndConfidenceButOnContentTextAndVersion) {
  const FilledArticle filled;
  const auto id = [&](const Claim& claim, const CoderInfo& coder = kCoder, const std::string& more = "") {
    FilledArticle other;
    other.article.text += more;
    return record_ids(other.article, other.document, {{claim}, {}}, coder).claims.at(0);
  };
  const std::string before = id(filled.claim());
  Claim claim = filled.claim();
  claim.rule = "another";
  claim.confidence = 0.1;
  EXPECT_EQ(id(claim), before);
  claim.actor.clear();
  EXPECT_NE(id(claim), before);
  EXPECT_NE(id(filled.claim(), {"0.2.0", "model-1", "abc"}), before);
  EXPECT_NE(id(filled.claim(), kCoder, " والمزيد"), before);
}

TEST(Claims, BrokenBytesInTheHeadAreRepaired) {
  FilledArticle filled;
  filled.article.url = "http://example.org/\xff\xfe";
  const json claim = write(filled, {{filled.claim()}, {}}).at(0);
  EXPECT_TRUE(claim["doc"]["url"].get<std::string>().starts_with("http://example.org/\xEF\xBF\xBD"));
}

TEST(Claims, NothingFoundWritesNothing) {
  const FilledArticle filled;
  EXPECT_TRUE(write(filled, {}).empty());
}

TEST(ArticleRecord, BodyTitleAndSpansFitTogether) {
  FilledArticle filled;
  filled.article.dropped = {filled.find("12 شخصا")};
  std::string out;
  write_article(filled.article, out);
  const json record = json::parse(out);
  EXPECT_EQ(record["schema"], "isnad.article/1");
  const std::string text = record["title"].get<std::string>() + "\n" + record["text"].get<std::string>();
  EXPECT_EQ(text, filled.article.text);
  const json& paragraph = record["paragraphs"].at(0);
  EXPECT_EQ(slice(text, paragraph[0], paragraph[1]), record["text"].get<std::string>());
  EXPECT_EQ(slice(text, record["dropped"][0][0], record["dropped"][0][1]), "12 شخصا");
}

TEST(ArticleRecord, WithoutTitleTheTextIsAll) {
  Article article;
  article.text = "نص";
  std::string out;
  write_article(article, out);
  const json record = json::parse(out);
  EXPECT_TRUE(record["title"].is_null());
  EXPECT_EQ(record["text"], "نص");
}

}  // namespace
}  // namespace isnad
