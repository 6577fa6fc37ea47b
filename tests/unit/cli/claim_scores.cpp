#include "cli/claim_scores.h"

#include <gtest/gtest.h>

namespace isnad {
namespace {

using nlohmann::json;

/// "قصف الجيش البلدة أمس وقال مصدر إن الجيش قصف القرية", in code points.
const char* const kText = "قصف الجيش البلدة أمس وقال مصدر إن الجيش قصف القرية";

json docs() { return json::array({{{"id", "d"}, {"full", kText}}}); }

json quote(const char* words, unsigned begin, unsigned end) { return {{"text", words}, {"span", {begin, end}}}; }

json gold_event(const char* trigger, int n) {
  return {{"trigger", trigger}, {"n", n}, {"type", "ASSAULT"}, {"status", "actual"}, {"actor", json::array()},
          {"recipient", json::array()}, {"loc", nullptr}, {"date", nullptr}, {"dead", nullptr}, {"attribution", json::array()}};
}

json claim(const char* event, const char* trigger, unsigned begin, unsigned end) {
  return {{"schema", "isnad.claim/1"}, {"doc", {{"id", "d"}}}, {"event", event}, {"status", "actual"}, {"trigger", quote(trigger, begin, end)},
          {"actor", json::array()}, {"recipient", json::array()}, {"event_loc", nullptr}, {"date", nullptr}, {"dead", nullptr},
          {"attribution", json::array()}, {"rule", "r"}};
}

ClaimScores score(json events, std::vector<json> records, json relations = json::array()) {
  const json gold = json::array({{{"id", "d"}, {"events", std::move(events)}, {"relations", std::move(relations)}}});
  auto scores = score_claims(docs(), gold, records, 10);
  EXPECT_TRUE(scores) << (scores ? "" : scores.error().what);
  return scores ? *scores : ClaimScores{};
}

TEST(ClaimScores, TriggerCountsWhereTheEventTypeIsWrong) {
  const auto scores = score({gold_event("قصف", 1), gold_event("قصف", 2)}, {claim("COERCE", "قصف", 0, 3), claim("ASSAULT", "قصف", 40, 43)});
  EXPECT_EQ(scores.trigger.right, 2u);
  EXPECT_EQ(scores.event.right, 1u);
  EXPECT_DOUBLE_EQ(scores.event.f1(), 0.5);
  EXPECT_EQ(scores.status.right, 2u);
  ASSERT_EQ(scores.errors.size(), 2u);
  EXPECT_EQ(scores.errors[0], "missed  d ASSAULT «قصف»");
  EXPECT_EQ(scores.errors[1], "wrong   d COERCE «قصف» by r");
}

TEST(ClaimScores, RepeatedNamesAreFoundNearTheTrigger) {
  json event = gold_event("قصف", 2);
  event["actor"] = {{{"text", "الجيش"}}};
  json near = claim("ASSAULT", "قصف", 40, 43), far = near;
  near["actor"] = {quote("الجيش", 34, 39)};
  far["actor"] = {quote("الجيش", 4, 9)};
  EXPECT_EQ(score({event}, {near}).actor.right, 1u);
  EXPECT_EQ(score({event}, {far}).actor.right, 0u);
}

TEST(ClaimScores, LinksNeedSourceAndKindVoiceOnlyTheOutermostSource) {
  json event = gold_event("قصف", 2);
  event["attribution"] = {{{"source", "مصدر"}, {"cue", "قال"}, {"kind", "anonymous"}}};
  json right = claim("ASSAULT", "قصف", 40, 43);
  right["attribution"] = {{{"source", quote("مصدر", 26, 30)}, {"kind", "anonymous"}}};
  json other_kind = right;
  other_kind["attribution"][0]["kind"] = "person";
  EXPECT_EQ(score({event}, {right}).links.right, 1u);
  EXPECT_EQ(score({event}, {right}).voice.right, 1u);
  EXPECT_EQ(score({event}, {other_kind}).links.right, 0u);
  EXPECT_EQ(score({event}, {other_kind}).voice.right, 1u);
  EXPECT_EQ(score({event}, {claim("ASSAULT", "قصف", 40, 43)}).voice.right, 0u);
}

TEST(ClaimScores, WherePlacesOverlapOrNamesAreEqual) {
  json event = gold_event("قصف", 1);
  event["loc"] = {{"text", "البلدة"}, {"name_en", "The Town"}};
  json by_name = claim("ASSAULT", "قصف", 0, 3);
  by_name["event_loc"] = quote("القرية", 44, 50);
  by_name["event_loc"]["name_en"] = "the town";
  json wrong = by_name;
  wrong["event_loc"]["name_en"] = nullptr;
  EXPECT_EQ(score({event}, {by_name}).where.right, 1u);
  EXPECT_EQ(score({event}, {wrong}).where.right, 0u);
  EXPECT_EQ(score({gold_event("قصف", 1)}, {wrong}).where.predicted, 1u);
}

TEST(ClaimScores, WhenAndDeadNeedEqualIntervals) {
  json event = gold_event("قصف", 1);
  event["date"] = {{"text", "أمس"}, {"start", "2031-01-01"}, {"end", "2031-01-01"}};
  event["dead"] = {3, nullptr};
  json record = claim("ASSAULT", "قصف", 0, 3);
  record["date"] = quote("أمس", 17, 20);
  record["date"]["start"] = "2031-01-01";
  record["date"]["end"] = "2031-01-01";
  record["dead"] = {{"low", 3}, {"high", nullptr}};
  auto scores = score({event}, {record});
  EXPECT_EQ(scores.when.right, 1u);
  EXPECT_EQ(scores.dead.right, 1u);
  record["dead"]["high"] = 3;
  record["date"]["text"] = nullptr;   // no words state it: not counted
  scores = score({event}, {record});
  EXPECT_EQ(scores.when.predicted, 0u);
  EXPECT_EQ(scores.dead.right, 0u);
}

TEST(ClaimScores, RelationsNeedTypeAndBothSides) {
  const json gold = {{{"type", "supports"}, {"subject", "الجيش"}, {"object", "البلدة"}}};
  json record = {{"schema", "isnad.relation/1"}, {"doc", {{"id", "d"}}}, {"type", "supports"},
                 {"subject", quote("الجيش", 34, 39)}, {"object", quote("البلدة", 10, 16)}};
  EXPECT_EQ(score(json::array(), {record}, gold).relation.right, 1u);
  record["type"] = "leads";
  EXPECT_EQ(score(json::array(), {record}, gold).relation.right, 0u);
}

TEST(ClaimScores, GoldThatDoesNotFitTheTextIsRefused) {
  const json gold = json::array({{{"id", "d"}, {"events", {gold_event("هاجم", 1)}}}});
  const auto scores = score_claims(docs(), gold, {}, 0);
  ASSERT_FALSE(scores);
  EXPECT_NE(scores.error().what.find("هاجم"), std::string::npos);
  EXPECT_FALSE(score_claims(docs(), json::array({{{"id", "other"}, {"events", json::array()}}}), {}, 0));
  EXPECT_FALSE(score_claims(docs(), json::array({1}), {}, 0));
}

}  // namespace
}  // namespace isnad
