#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace isnad {

/// What the ranker is told of a whole claim to judge whether it is one, of its type. Flags are 0 or 1, counts
/// are capped, `prior` is Ranker::prior, `topic_…` and `near_…` are log-odds a word over the article and over
/// the sentence with its neighbours, `…_per_100` go over the words of the article.
// clang-format off
enum class ClaimFeature : std::uint8_t {
  verb, passive, noun, verbal_noun, participle, light_verb, conditioned, headline, definite, assault,
  coerce, protest, mobilize, retreat, sanction, verbal_conflict, verbal_accord, consult, cooperate, aid,
  actual, negated, planned, possible, demanded, conditional, historical, actors, recipients, 
  actor_known, actor_can_act, recipient_known, recipient_can_act,
  recipient_quantity, has_place, place_named, has_date, date_in_sentence, has_dead, has_injured,
  has_arrested, chain_links, source_known, said_by_cue, guarded, guarded_nearby, doubted_generic, doubted_state, doubted_class, no_party, repeated, doubted, first_person, sentence_words,
  position, same_type_before, same_lemma_before, others_joined, triggers_in_sentence, triggers_per_100,
  parties_in_sentence, parties_per_100, armed_per_100, numbers_per_100, in_quote, in_idafa,
  behind_preposition, subject_of_verb, prior,
  same_type_words_before, same_type_words_after, same_type_place, same_type_dead, same_type_voice,
  inside_another, first_in_sentence, words_to_end, behind_comma, bare_plural,
  topic_culture, topic_finance, topic_medicine, topic_politics, topic_religion, topic_sports, topic_technology,
  near_culture, near_finance, near_medicine, near_politics, near_religion, near_sports, near_technology, count
};
inline constexpr std::string_view kClaimFeatureNames[] = {
  "verb", "passive", "noun", "verbal_noun", "participle", "light_verb", "conditioned", "headline",
  "definite", "assault", "coerce", "protest", "mobilize", "retreat", "sanction", "verbal_conflict",
  "verbal_accord", "consult", "cooperate", "aid", "actual", "negated", "planned", "possible", "demanded",
  "conditional", "historical", "actors", "recipients", 
  "actor_known", "actor_can_act", "recipient_known", "recipient_can_act", "recipient_quantity",
  "has_place", "place_named", "has_date", "date_in_sentence", "has_dead", "has_injured", "has_arrested",
  "chain_links", "source_known", "said_by_cue", "guarded", "guarded_nearby", "doubted_generic", "doubted_state", "doubted_class", "no_party", "repeated", "doubted", "first_person", "sentence_words",
  "position", "same_type_before", "same_lemma_before", "others_joined", "triggers_in_sentence",
  "triggers_per_100", "parties_in_sentence", "parties_per_100", "armed_per_100", "numbers_per_100",
  "in_quote", "in_idafa", "behind_preposition", "subject_of_verb", "prior",
  "same_type_words_before", "same_type_words_after", "same_type_place", "same_type_dead", "same_type_voice",
  "inside_another", "first_in_sentence", "words_to_end", "behind_comma", "bare_plural",
  "topic_culture", "topic_finance", "topic_medicine", "topic_politics", "topic_religion",
  "topic_sports", "topic_technology", "near_culture", "near_finance", "near_medicine",
  "near_politics", "near_religion", "near_sports", "near_technology"};
// clang-format on
inline constexpr std::size_t kClaimFeatures = static_cast<std::size_t>(ClaimFeature::count);
static_assert(std::size(kClaimFeatureNames) == kClaimFeatures);
using ClaimFeatures = std::array<float, kClaimFeatures>;

}  // namespace isnad
