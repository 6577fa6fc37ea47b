#include "cli/claim_scores.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <stdexcept>
#include <unordered_map>

#include "base/span.h"
#include "text/utf8.h"

namespace isnad {
namespace {

using nlohmann::json;
using MaybeSpan = std::optional<Span>;   // code points

/// What is wrong with a gold file; caught at this room's border.
struct GoldError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::u32string code_points(const std::string& text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

bool overlap(const MaybeSpan& a, const MaybeSpan& b, double share = 0) {
  if (!a || !b) return false;
  const auto begin = std::max(a->begin, b->begin), end = std::min(a->end, b->end);
  if (begin >= end) return false;
  return end - begin >= share * std::min(a->size(), b->size());
}

const json& field(const json& object, const char* key) {
  static const json nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

bool truthy(const json& value) { return !value.is_null() && !(value.is_string() && value.get_ref<const std::string&>().empty()); }

std::string text_of(const json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

MaybeSpan span_of(const json& value) {
  if (!value.is_object() || field(value, "span").is_null()) return std::nullopt;
  const json& span = value["span"];
  return Span{span.at(0).get<std::uint32_t>(), span.at(1).get<std::uint32_t>()};
}

/// The text of one document, where annotations are found by their words.
class Text {
 public:
  explicit Text(const std::string& full) : points_(code_points(full)) {}

  std::vector<Span> all(const json& needle) const {
    std::vector<Span> found;
    if (!needle.is_string()) return found;
    const std::u32string words = code_points(needle.get<std::string>());
    for (auto at = points_.find(words); at != std::u32string::npos; at = points_.find(words, at + 1))
      found.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())});
    return found;
  }

  /// The occurrence nearest to an offset, so that repeated names are fair.
  MaybeSpan nearest(const json& needle, std::uint32_t anchor) const {
    if (needle.is_null()) return std::nullopt;
    const auto found = all(needle);
    if (found.empty()) throw GoldError("the words «" + text_of(needle) + "» do not stand in the text");
    const auto distance = [&](Span span) { return span.begin > anchor ? span.begin - anchor : anchor - span.begin; };
    return *std::min_element(found.begin(), found.end(), [&](Span a, Span b) { return distance(a) < distance(b); });
  }

 private:
  std::u32string points_;
};

struct GoldLink {
  MaybeSpan source, cue;
  std::string kind;
};

struct GoldEvent {
  const json* event = nullptr;
  std::string type, status, trigger_text;
  Span trigger;
  std::vector<MaybeSpan> actor, recipient;
  MaybeSpan where;
  std::vector<GoldLink> links;
};

GoldEvent locate(const json& event, const Text& text) {
  GoldEvent gold;
  gold.event = &event;
  gold.type = event.at("type").get<std::string>();
  gold.status = event.at("status").get<std::string>();
  gold.trigger_text = event.at("trigger").get<std::string>();
  const auto places = text.all(event.at("trigger"));
  const auto n = event.value("n", std::size_t{1});
  if (n == 0 || n > places.size()) throw GoldError(fmt::format("the trigger «{}» does not stand in the text {} times", gold.trigger_text, n));
  gold.trigger = places[n - 1];
  for (const auto& entity : event.at("actor")) gold.actor.push_back(text.nearest(entity.at("text"), gold.trigger.begin));
  for (const auto& entity : event.at("recipient")) gold.recipient.push_back(text.nearest(entity.at("text"), gold.trigger.begin));
  if (const json& loc = field(event, "loc"); loc.is_object()) gold.where = text.nearest(field(loc, "text"), gold.trigger.begin);
  for (const auto& link : event.at("attribution"))
    gold.links.push_back({text.nearest(link.at("source"), gold.trigger.begin), text.nearest(link.at("cue"), gold.trigger.begin),
                          link.at("kind").get<std::string>()});
  return gold;
}

bool same_link(const GoldLink& gold, const json& predicted, bool kind) {
  const MaybeSpan source = span_of(field(predicted, "source"));
  const bool right = !gold.source || !source
                         ? !gold.source && !source && overlap(gold.cue, span_of(field(predicted, "cue")))
                         : overlap(gold.source, source);
  return right && (!kind || gold.kind == text_of(field(predicted, "kind")));
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Greedy one-to-one matching in order.
template <class Golds, class Predictions, class Same>
Pairs match(const Golds& golds, const Predictions& predictions, Same same) {
  Pairs pairs;
  std::vector<bool> used(predictions.size(), false);
  for (std::size_t g = 0; g < golds.size(); ++g) {
    for (std::size_t p = 0; p < predictions.size(); ++p) {
      if (used[p] || !same(golds[g], predictions[p])) continue;
      used[p] = true;
      pairs.emplace_back(g, p);
      break;
    }
  }
  return pairs;
}

void add(Tally& tally, std::size_t right, std::size_t gold, std::size_t predicted) {
  tally.right += right;
  tally.gold += gold;
  tally.predicted += predicted;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

/// Scores one document after the other.
class Scorer {
 public:
  explicit Scorer(std::size_t max_errors) : max_errors_(max_errors) {}

  void document(const std::string& full, const json& annotation, const std::vector<const json*>& records);
  ClaimScores take() { return std::move(scores_); }

 private:
  void list_errors(const std::string& id, const std::vector<GoldEvent>& golds, const std::vector<const json*>& claims,
                   const std::vector<std::size_t>& missed, const std::vector<std::size_t>& wrong);
  void pair(const GoldEvent& gold, const json& claim);
  void relations(const Text& text, const json& annotation, const std::vector<const json*>& records);

  std::size_t max_errors_;
  ClaimScores scores_;
};

std::vector<std::size_t> left_over(std::size_t size, const Pairs& pairs, bool gold_side) {
  std::vector<bool> taken(size, false);
  for (const auto& [g, p] : pairs) taken[gold_side ? g : p] = true;
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < size; ++i)
    if (!taken[i]) rest.push_back(i);
  return rest;
}

bool has_schema(const json& record, std::string_view prefix) { return text_of(field(record, "schema")).starts_with(prefix); }

void Scorer::document(const std::string& full, const json& annotation, const std::vector<const json*>& records) {
  const Text text(full);
  std::vector<GoldEvent> golds;
  for (const auto& event : annotation.at("events")) golds.push_back(locate(event, text));
  std::stable_sort(golds.begin(), golds.end(), [](const auto& a, const auto& b) {
    return std::pair(a.trigger.begin, a.trigger.end) < std::pair(b.trigger.begin, b.trigger.end);
  });
  std::vector<const json*> claims;
  for (const json* record : records)
    if (has_schema(*record, "isnad.claim/")) claims.push_back(record);
  const auto trigger = [](const json* claim) { return span_of(claim->at("trigger")).value(); };
  std::stable_sort(claims.begin(), claims.end(), [&](const json* a, const json* b) {
    const Span x = trigger(a), y = trigger(b);
    return std::pair(x.begin, x.end) < std::pair(y.begin, y.end);
  });

  Pairs pairs = match(golds, claims, [&](const GoldEvent& gold, const json* claim) {
    return overlap(gold.trigger, trigger(claim)) && gold.type == text_of(claim->at("event"));
  });
  add(scores_.event, pairs.size(), golds.size(), claims.size());
  const auto missed = left_over(golds.size(), pairs, true), wrong = left_over(claims.size(), pairs, false);
  for (const auto& [g, p] : match(missed, wrong, [&](std::size_t gold, std::size_t claim) {
         return overlap(golds[gold].trigger, trigger(claims[claim]));
       }))
    pairs.emplace_back(missed[g], wrong[p]);
  add(scores_.trigger, pairs.size(), golds.size(), claims.size());
  list_errors(text_of(annotation.at("id")), golds, claims, missed, wrong);
  for (const auto& [g, p] : pairs) pair(golds[g], *claims[p]);
  relations(text, annotation, records);
}

void Scorer::list_errors(const std::string& id, const std::vector<GoldEvent>& golds,
                         const std::vector<const json*>& claims, const std::vector<std::size_t>& missed,
                         const std::vector<std::size_t>& wrong) {
  const auto list = [&](std::string line) {
    if (scores_.errors.size() < max_errors_) scores_.errors.push_back(std::move(line));
  };
  for (const auto i : missed) list(fmt::format("missed  {} {} «{}»", id, golds[i].type, golds[i].trigger_text));
  for (const auto i : wrong)
    list(fmt::format("wrong   {} {} «{}» by {}", id, text_of(claims[i]->at("event")), text_of(claims[i]->at("trigger").at("text")),
                     text_of(field(*claims[i], "rule"))));
}

/// The field if words of the article state it, else null: what no words state is left out on both sides.
const json& stated(const json& object, const char* key) {
  static const json nothing;
  const json& value = field(object, key);
  return value.is_object() && truthy(field(value, "text")) ? value : nothing;
}

void Scorer::pair(const GoldEvent& gold, const json& claim) {
  const auto half = [](const MaybeSpan& g, const json& p) { return overlap(g, span_of(p), 0.5); };
  const json &actor = claim.at("actor"), &recipient = claim.at("recipient"), &links = claim.at("attribution");
  add(scores_.actor, match(gold.actor, actor, half).size(), gold.actor.size(), actor.size());
  add(scores_.recipient, match(gold.recipient, recipient, half).size(), gold.recipient.size(), recipient.size());

  const json& gold_where = stated(*gold.event, "loc");
  const json& where = field(claim, "event_loc");
  const std::string name = lower(text_of(field(gold_where, "name_en")));
  const bool where_right = gold_where.is_object() && where.is_object() &&
                           (overlap(gold.where, span_of(where)) || (name.empty() ? "?" : name) == lower(text_of(field(where, "name_en"))));
  add(scores_.where, where_right, gold_where.is_object(), where.is_object());

  const json &gold_when = stated(*gold.event, "date"), &when = stated(claim, "date");
  const bool when_right = gold_when.is_object() && when.is_object() && field(gold_when, "start") == field(when, "start") &&
                          field(gold_when, "end") == field(when, "end");
  add(scores_.when, when_right, gold_when.is_object(), when.is_object());

  const json &gold_dead = field(*gold.event, "dead"), &dead = field(claim, "dead");
  const bool dead_right = gold_dead.is_array() && dead.is_object() && gold_dead.at(0) == field(dead, "low") &&
                          gold_dead.at(1) == field(dead, "high");
  add(scores_.dead, dead_right, gold_dead.is_array(), dead.is_object());

  ++scores_.status.count;
  scores_.status.right += gold.status == text_of(claim.at("status"));
  add(scores_.links, match(gold.links, links, [](const GoldLink& g, const json& p) { return same_link(g, p, true); }).size(),
      gold.links.size(), links.size());
  ++scores_.voice.count;
  scores_.voice.right += gold.links.empty() ? links.empty() : std::any_of(links.begin(), links.end(), [&](const json& link) {
    return same_link(gold.links.front(), link, false);
  });
}

void Scorer::relations(const Text& text, const json& annotation, const std::vector<const json*>& records) {
  std::vector<const json*> predicted;
  for (const json* record : records)
    if (has_schema(*record, "isnad.relation/")) predicted.push_back(record);
  const json& golds = field(annotation, "relations");
  const auto any_overlap = [](const std::vector<Span>& spans, const json& entity) {
    return std::any_of(spans.begin(), spans.end(), [&](Span span) { return overlap(span, span_of(entity)); });
  };
  const json none = json::array();
  const json& list = golds.is_array() ? golds : none;
  const auto pairs = match(list, predicted, [&](const json& gold, const json* relation) {
    return gold.at("type") == relation->at("type") && any_overlap(text.all(gold.at("subject")), relation->at("subject")) &&
           any_overlap(text.all(gold.at("object")), relation->at("object"));
  });
  add(scores_.relation, pairs.size(), list.size(), predicted.size());
}

}  // namespace

Result<ClaimScores> score_claims(const json& docs, const json& gold, const std::vector<json>& records,
                                 std::size_t max_errors) {
  std::string at = "the gold file";
  try {
    std::unordered_map<std::string, std::string> texts;
    for (const auto& doc : docs) texts[doc.at("id").get<std::string>()] = doc.at("full").get<std::string>();
    std::unordered_map<std::string, std::vector<const json*>> by_doc;
    for (const auto& record : records) by_doc[record.at("doc").at("id").get<std::string>()].push_back(&record);
    Scorer scorer(max_errors);
    for (const auto& annotation : gold) {
      const auto id = annotation.at("id").get<std::string>();
      at = "document " + id;
      const auto text = texts.find(id);
      if (text == texts.end()) return fail(at + " of the gold file is not among the documents");
      scorer.document(text->second, annotation, by_doc[id]);
    }
    return scorer.take();
  } catch (const json::exception& error) {
    return fail(at + " is not annotated as docs/eval.md says: " + error.what());
  } catch (const GoldError& error) {
    return fail(at + ": " + error.what());
  }
}

}  // namespace isnad
