#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace isnad {

/// What the ranker is told of a phrase that may be actor or recipient of a trigger. Flags are 0 or 1;
/// distances are in words, phrases or sentences, capped.
// clang-format off
enum class ArgumentFeature : std::uint8_t {
  // the trigger
  verb, passive, noun, verbal_noun, participle, light_verb, headline, harm_noun,
  assault, coerce, protest, mobilize, retreat, sanction, verbal_conflict, verbal_accord, consult, cooperate, aid,
  // what the rules found
  negated, planned, chain_links, actors_by_rule, recipients_by_rule, rule_actor, rule_recipient, rule_place, joined_to_actor, joined_to_recipient,
  source, voice, last_actor, last_recipient, last_same_type, last_sentences_back,
  // where it stands
  after, distance, phrases_between, actors_between, verbs_between, markers_between, commas_between,
  sentences_back, in_headline, same_paragraph, sentence_opens, own_phrase,
  // the tree
  child, child_of_light, grandchild, governor, sibling,
  subject, passive_subject, object, oblique, modifier, apposition, conjunct, root,
  // what governs it
  bare, behind_l, behind_b, behind_min, behind_ala, behind_fi, behind_ila, behind_did, behind_maa, behind_bayn,
  behind_an, behind_other,
  // what it is
  can_act, person_like, person_name, one_person, party, place_name, quantity, definite, plural, feminine, agrees,
  per, org, group, gpe, loc, fac, other_entity, known, armed, civilian, government, press, nationality_only,
  verbal_noun_head, event_head, words, mentions, named_in_headline,
  // beside the other candidates, and what training saw of its head word
  other_rule_actor, other_rule_recipient, actors_here, head_as_actor, head_as_recipient,
  count
};
inline constexpr std::string_view kArgumentFeatureNames[] = {
  "verb", "passive", "noun", "verbal_noun", "participle", "light_verb", "headline", "harm_noun",
  "assault", "coerce", "protest", "mobilize", "retreat", "sanction", "verbal_conflict", "verbal_accord", "consult",
  "cooperate", "aid",
  "negated", "planned", "chain_links", "actors_by_rule", "recipients_by_rule", "rule_actor", "rule_recipient", "rule_place", "joined_to_actor",
  "joined_to_recipient", "source", "voice", "last_actor", "last_recipient", "last_same_type", "last_sentences_back",
  "after", "distance", "phrases_between", "actors_between", "verbs_between", "markers_between", "commas_between",
  "sentences_back", "in_headline", "same_paragraph", "sentence_opens", "own_phrase",
  "child", "child_of_light", "grandchild", "governor", "sibling",
  "subject", "passive_subject", "object", "oblique", "modifier", "apposition", "conjunct", "root",
  "bare", "behind_l", "behind_b", "behind_min", "behind_ala", "behind_fi", "behind_ila", "behind_did", "behind_maa",
  "behind_bayn", "behind_an", "behind_other",
  "can_act", "person_like", "person_name", "one_person", "party", "place_name", "quantity", "definite", "plural",
  "feminine", "agrees", "per", "org", "group", "gpe", "loc", "fac", "other_entity", "known", "armed", "civilian",
  "government", "press", "nationality_only", "verbal_noun_head", "event_head", "words", "mentions",
  "named_in_headline",
  "other_rule_actor", "other_rule_recipient", "actors_here", "head_as_actor", "head_as_recipient"};
// clang-format on
inline constexpr std::size_t kArgumentFeatures = static_cast<std::size_t>(ArgumentFeature::count);
static_assert(std::size(kArgumentFeatureNames) == kArgumentFeatures);
using ArgumentFeatures = std::array<float, kArgumentFeatures>;

}  // namespace isnad
