#include "coding/settle.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "coding/confidence.h"
#include "coding/events.h"
#include "coding/words.h"

namespace isnad {
namespace {

constexpr std::string_view kActor = "actor", kRecipient = "recipient", kPlace = "place", kClaim = "claim";
constexpr std::size_t kMostParties = 6;

const Ranker::Schema kSchemas[] = {{kActor, kArgumentFeatureNames},
                                   {kRecipient, kArgumentFeatureNames},
                                   {kPlace, kPlaceFeatureNames},
                                   {kClaim, kClaimFeatureNames}};

struct Chosen {
  const Candidate* candidate;
  double probability;
};

void say(Claim& claim, std::string_view role, Span span, std::string_view text, double probability,
         bool taken) {
  claim.steps.push_back({std::string(role), fmt::format("{} at {:.2f}{}", span.of(text), probability,
                                                        taken ? "" : ", not taken")});
}

}  // namespace

std::span<const Ranker::Schema> ranker_schemas() { return kSchemas; }

double claim_threshold(const Ranker& ranker) { return ranker.forest(kClaim).threshold; }

Settler::Settler(const Reading& reading, const Arguments& arguments, const WhereFinder& where,
                 const Ranker* ranker, const SampleSink* sink)
    : r_(reading), arguments_(arguments), where_(where), ranker_(ranker), sink_(sink) {
  if (ranker_ != nullptr) read_topics();
}

void Settler::Told::add(const Told& other) {
  for (std::size_t i = 0; i < kTopicCount; ++i) sum[i] += other.sum[i];
  words += other.words;
}

float Settler::Told::mean(std::size_t topic) const {
  return words == 0 ? 0.0F : sum[topic] / static_cast<float>(words);
}

void Settler::read_topics() {
  told_.resize(r_.doc.sentences.size());
  for (std::uint32_t s = 0; s < told_.size(); ++s) {
    const Range range = r_.sentence(s).words;
    for (std::uint32_t w = range.begin; w < range.end; ++w) {
      const TopicWeights* weights = ranker_->topics_of(words::without_article(r_.fold(w)));
      if (weights != nullptr) told_[s].add({*weights, 1});
    }
    told_of_article_.add(told_[s]);
  }
}

Settler::Told Settler::told_near(std::uint32_t sentence) const {
  Told near;
  const std::uint32_t first = sentence == 0 ? 0 : sentence - 1;
  for (std::uint32_t s = first; s <= sentence + 1 && s < told_.size(); ++s) near.add(told_[s]);
  return near;
}

void Settler::settle(Draft& draft, std::span<const Draft> before, std::span<const Draft> after) const {
  choose_parties(draft, before);
  if (auto carried = where_.carried(draft, before, after)) {
    draft.claim.steps.push_back({"where", "carried from another claim"});
    draft.claim.event_loc = std::move(carried);
  }
  choose_place(draft, before);
  judge(draft, before, after);
}

bool Settler::may_reach(double wanted, const Draft& draft, std::span<const Draft> before,
                        std::span<const Draft> after) const {
  constexpr double kMostGained = 0.3;
  if (sink_ != nullptr || wanted <= kMostGained || ranker_ == nullptr || ranker_->forest(kClaim).empty())
    return true;
  return ranker_->forest(kClaim).probability(features_of(draft, before, after)) >= wanted - kMostGained;
}

void Settler::sample(std::string_view forest, const Draft& draft, Span candidate, std::string_view name_en,
                     std::span<const float> features) const {
  if (sink_ != nullptr)
    (*sink_)({forest, draft.claim.trigger.span, draft.claim.event, candidate, name_en, features});
}

void Settler::choose_parties(Draft& draft, std::span<const Draft> before) const {
  if (ranker_ == nullptr && sink_ == nullptr) return;
  std::vector<Candidate> candidates = arguments_.of(draft, before);
  for (Candidate& c : candidates) {
    if (ranker_ != nullptr) {
      c[ArgumentFeature::head_as_actor] = static_cast<float>(ranker_->prior(c.head, kActor));
      c[ArgumentFeature::head_as_recipient] = static_cast<float>(ranker_->prior(c.head, kRecipient));
    }
    sample(kActor, draft, c.entity.span, c.head, c.features);
    sample(kRecipient, draft, c.entity.span, c.head, c.features);
  }
  if (ranker_ == nullptr || ranker_->forest(kActor).empty() || ranker_->forest(kRecipient).empty()) return;
  const Forest& actor = ranker_->forest(kActor);
  const Forest& recipient = ranker_->forest(kRecipient);
  std::vector<std::span<const float>> rows;
  for (const Candidate& c : candidates) rows.emplace_back(c.features);
  const std::vector<double> acting = actor.probabilities(rows), undergoing = recipient.probabilities(rows);
  std::vector<Chosen> actors, recipients;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    const double acts = acting[i], undergoes = undergoing[i];
    const double for_actor = acts - actor.threshold, for_recipient = undergoes - recipient.threshold;
    if (for_actor >= 0 && for_actor >= for_recipient)
      actors.push_back({&c, acts});
    else if (for_recipient >= 0)
      recipients.push_back({&c, undergoes});
    const bool by_rule = c.features[static_cast<std::size_t>(ArgumentFeature::rule_actor)] != 0;
    if (by_rule && for_actor < 0) say(draft.claim, kActor, c.entity.span, r_.doc.text(), acts, false);
  }
  const auto fill = [&](std::vector<Entity>& out, std::vector<Chosen>& chosen, std::string_view role) {
    std::stable_sort(chosen.begin(), chosen.end(),
                     [](const Chosen& a, const Chosen& b) { return a.probability > b.probability; });
    if (chosen.size() > kMostParties) chosen.resize(kMostParties);
    std::stable_sort(chosen.begin(), chosen.end(), [](const Chosen& a, const Chosen& b) {
      return a.candidate->words.begin < b.candidate->words.begin;
    });
    out.clear();
    for (const Chosen& one : chosen) {
      say(draft.claim, role, one.candidate->entity.span, r_.doc.text(), one.probability, true);
      out.push_back(one.candidate->entity);
    }
  };
  fill(draft.claim.actor, actors, kActor);
  fill(draft.claim.recipient, recipients, kRecipient);
}

void Settler::choose_place(Draft& draft, std::span<const Draft> before) const {
  if (draft.claim.event_loc) where_.quote_near(*draft.claim.event_loc, draft.joined.lead.word);
  if (ranker_ == nullptr && sink_ == nullptr) return;
  const std::vector<PlaceCandidate> candidates = where_.candidates(draft, before);
  for (const PlaceCandidate& c : candidates) sample(kPlace, draft, c.place.span, c.place.name_en, c.features);
  if (ranker_ == nullptr || ranker_->forest(kPlace).empty()) return;
  const Forest& forest = ranker_->forest(kPlace);
  const PlaceCandidate* best = nullptr;
  double best_probability = 0;
  std::vector<std::span<const float>> rows;
  for (const PlaceCandidate& c : candidates) rows.emplace_back(c.features);
  const std::vector<double> probabilities = forest.probabilities(rows);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (probabilities[i] <= best_probability) continue;
    best_probability = probabilities[i];
    best = &candidates[i];
  }
  if (best == nullptr || best_probability < forest.threshold) {
    if (draft.claim.event_loc)
      say(draft.claim, "where", draft.claim.event_loc->span, r_.doc.text(), best_probability, false);
    draft.claim.event_loc.reset();
    return;
  }
  say(draft.claim, "where", best->place.span, r_.doc.text(), best_probability, true);
  draft.claim.event_loc = best->place;
}

void Settler::judge(Draft& draft, std::span<const Draft> before, std::span<const Draft> after) const {
  if (ranker_ == nullptr && sink_ == nullptr) {
    draft.claim.confidence = confidence_of(draft.claim, draft.joined.lead);
    return;
  }
  const ClaimFeatures features = features_of(draft, before, after);
  sample(kClaim, draft, draft.claim.trigger.span, draft.claim.trigger.lemma, features);
  const bool judged = ranker_ != nullptr && !ranker_->forest(kClaim).empty();
  draft.claim.confidence =
      judged ? ranker_->forest(kClaim).probability(features) : confidence_of(draft.claim, draft.joined.lead);
  draft.claim.confidence = std::round(draft.claim.confidence * 100) / 100;
}

/// One act told twice in a sentence is one claim: how far the other telling stands, and what it has of its
/// own.
void Settler::beside_same_type(const Draft& draft, std::span<const Draft> before,
                               std::span<const Draft> after, ClaimFeatures& features) const {
  using F = ClaimFeature;
  const auto set = [&](F feature, auto value) {
    features[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  const Claim& claim = draft.claim;
  const std::uint32_t word = draft.joined.lead.word;
  constexpr std::uint32_t kFar = 60;
  set(F::same_type_words_before, kFar);
  set(F::same_type_words_after, kFar);
  for (const Draft& other : after)
    if (other.claim.sentence == claim.sentence && other.claim.event == claim.event) {
      set(F::same_type_words_after, std::min(other.joined.lead.word - word, kFar));
      break;
    }
  for (auto other = before.rbegin(); other != before.rend(); ++other) {
    if (claim.sentence - other->claim.sentence > 1) break;
    if (other->claim.event != claim.event) continue;
    set(F::same_type_words_before, std::min(word - other->joined.lead.word, kFar));
    set(F::same_type_place, claim.event_loc && other->claim.event_loc &&
                                claim.event_loc->span.overlaps(other->claim.event_loc->span));
    set(F::same_type_dead, claim.dead && other->claim.dead && claim.dead->low == other->claim.dead->low);
    set(F::same_type_voice, claim.attribution.size() == other->claim.attribution.size());
    const std::uint32_t phrase = r_.phrase_of(word);
    const std::uint32_t preposition = phrase == kNone ? kNone : r_.phrases()[phrase].preposition;
    set(F::inside_another, other->claim.sentence == claim.sentence && preposition != kNone &&
                               preposition > other->joined.lead.word);
    break;
  }
}

ClaimFeatures Settler::features_of(const Draft& draft, std::span<const Draft> before,
                                   std::span<const Draft> after) const {
  using F = ClaimFeature;
  const Claim& claim = draft.claim;
  const Trigger& trigger = draft.joined.lead;
  ClaimFeatures features{};
  const auto set = [&](F feature, auto value) {
    features[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  const WordClass word_class = trigger.word_class;
  set(F::verb, word_class == WordClass::verb);
  set(F::passive, word_class == WordClass::passive || trigger.passive);
  set(F::noun, word_class == WordClass::noun);
  set(F::verbal_noun, word_class == WordClass::verbal_noun);
  set(F::participle,
      word_class == WordClass::active_participle || word_class == WordClass::passive_participle);
  set(F::light_verb, trigger.light_verb != nullptr);
  set(F::conditioned, !trigger.pattern->when.empty());
  const Sentence& sentence = r_.sentence(claim.sentence);
  set(F::headline, sentence.is_title());
  set(F::definite, words::has_article(r_.fold(trigger.word)));
  set(F::assault, claim.event == EventType::ASSAULT);
  set(F::coerce, claim.event == EventType::COERCE);
  set(F::protest, claim.event == EventType::PROTEST);
  set(F::mobilize, claim.event == EventType::MOBILIZE);
  set(F::retreat, claim.event == EventType::RETREAT);
  set(F::sanction, claim.event == EventType::SANCTION);
  set(F::verbal_conflict, is_verbal_conflict(claim.event));
  set(F::verbal_accord, is_verbal_event(claim.event) && !is_verbal_conflict(claim.event));
  set(F::consult, claim.event == EventType::CONSULT);
  set(F::cooperate, claim.event == EventType::COOPERATE);
  set(F::aid, claim.event == EventType::AID);
  set(F::actual, claim.status == Status::actual);
  set(F::negated, claim.status == Status::negated);
  set(F::planned, claim.status == Status::planned);
  set(F::possible, claim.status == Status::possible);
  set(F::demanded, claim.status == Status::demanded);
  set(F::conditional, claim.status == Status::conditional);
  set(F::historical, claim.historical);
  set(F::actors, std::min<std::size_t>(claim.actor.size(), 4));
  set(F::recipients, std::min<std::size_t>(claim.recipient.size(), 4));
  const auto any = [](const std::vector<Entity>& list, auto&& test) {
    return std::any_of(list.begin(), list.end(), test);
  };
  const auto known = [](const Entity& e) { return !e.identifier_id.empty() || !e.code.empty(); };
  set(F::actor_known, any(claim.actor, known));
  set(F::recipient_known, any(claim.recipient, known));
  set(F::actor_can_act, any(claim.actor, [](const Entity& e) { return e.can_act; }));
  set(F::recipient_can_act, any(claim.recipient, [](const Entity& e) { return e.can_act; }));
  set(F::recipient_quantity,
      std::any_of(r_.quantities().begin(), r_.quantities().end(), [&](const Quantity& q) {
        return q.words.begin < q.words.end && any(claim.recipient, [&](const Entity& e) {
                 return e.span.contains(r_.span_of({q.words.begin, q.words.begin + 1}));
               });
      }));
  set(F::has_place, claim.event_loc.has_value());
  set(F::place_named, claim.event_loc && !claim.event_loc->name_en.empty());
  set(F::has_date, claim.date.has_value());
  set(F::date_in_sentence, claim.date && claim.date->span && sentence.span.contains(*claim.date->span));
  set(F::has_dead, claim.dead.has_value());
  set(F::has_injured, claim.injured.has_value());
  set(F::has_arrested, claim.arrested.has_value());
  set(F::chain_links, std::min<std::size_t>(claim.attribution.size(), 3));
  set(F::source_known, !claim.attribution.empty() && claim.attribution.front().source &&
                           known(*claim.attribution.front().source));
  set(F::said_by_cue, !claim.attribution.empty() && claim.attribution.front().cue.has_value());
  set(F::guarded, trigger.doubt == Doubt::guard);
  set(F::guarded_nearby, trigger.guarded_nearby);
  set(F::doubted_generic, trigger.doubt == Doubt::generic);
  set(F::doubted_state, trigger.doubt == Doubt::state);
  set(F::doubted_class, trigger.doubt == Doubt::word_class);
  set(F::repeated, trigger.doubt == Doubt::repeated);
  set(F::no_party, trigger.doubt == Doubt::no_party);
  set(F::doubted, trigger.doubt != Doubt::none);
  set(F::first_person, r_.has_feat(trigger.word, "Person=1"));
  set(F::sentence_words, std::min(sentence.words.size(), 100u));
  set(F::position, static_cast<double>(claim.sentence) /
                       static_cast<double>(std::max<std::size_t>(r_.doc.sentences.size(), 1)));
  bool same_type = false, same_lemma = false;
  std::size_t here = 1;
  for (auto other = before.rbegin(); other != before.rend(); ++other) {
    if (claim.sentence - other->claim.sentence > 3) break;
    same_type |= other->claim.event == claim.event;
    same_lemma |= other->claim.trigger.lemma == claim.trigger.lemma;
    here += other->claim.sentence == claim.sentence ? 1 : 0;
  }
  for (const Draft& other : after) {
    if (other.claim.sentence != claim.sentence) break;
    ++here;
  }
  set(F::same_type_before, same_type);
  set(F::same_lemma_before, same_lemma);
  set(F::others_joined, std::min<std::size_t>(draft.joined.others.size(), 4));
  set(F::triggers_in_sentence, std::min<std::size_t>(here, 8));
  const double hundred = std::max(1.0, static_cast<double>(r_.doc.words.size()) / 100);
  const ArticleCounts counts = arguments_.counts();
  set(F::triggers_per_100, static_cast<double>(before.size() + after.size()) / hundred);
  set(F::parties_per_100, counts.parties / hundred);
  set(F::armed_per_100, counts.armed / hundred);
  set(F::numbers_per_100, static_cast<double>(r_.quantities().size()) / hundred);
  set(F::parties_in_sentence, std::min(arguments_.parties_in(sentence.words), 8u));
  set(F::in_quote, r_.in_quote(trigger.word));
  const std::uint32_t phrase = r_.phrase_of(trigger.word);
  set(F::in_idafa, phrase != kNone && r_.phrases()[phrase].words.begin < trigger.word);
  set(F::behind_preposition, phrase != kNone && r_.phrases()[phrase].preposition != kNone);
  set(F::subject_of_verb, r_.rel(trigger.word) == Rel::nsubj);
  if (ranker_ != nullptr) set(F::prior, ranker_->prior(claim.trigger.lemma, name_of(claim.event)));
  beside_same_type(draft, before, after, features);
  set(F::first_in_sentence, trigger.word <= sentence.words.begin + 2);
  set(F::words_to_end, std::min(sentence.words.end - trigger.word, 40u));
  set(F::behind_comma, trigger.word > sentence.words.begin && r_.is_punct(trigger.word - 1));
  set(F::bare_plural, r_.has_feat(trigger.word, "Number=Plur") && !words::has_article(r_.fold(trigger.word)));
  const Told near = told_near(claim.sentence);
  for (std::size_t i = 0; i < kTopicCount; ++i) {
    features[static_cast<std::size_t>(F::topic_culture) + i] = told_of_article_.mean(i);
    features[static_cast<std::size_t>(F::near_culture) + i] = near.mean(i);
  }
  return features;
}

}  // namespace isnad
