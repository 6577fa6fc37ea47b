#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace isnad {

/// What the ranker is told of a place that may be where an event took place. Flags are 0 or 1; distances are
/// in words or sentences, capped; `resolution` as Place::resolution.
// clang-format off
enum class PlaceFeature : std::uint8_t {
  rule_score, rule_choice, in_role, object, in_recipient, in_actor, own_phrase, last_place, last_same_type,
  last_sentences_back, last_has_place, after, distance, verbs_between, markers_between, commas_between,
  places_between, sentences_back, next_sentence, in_headline, same_paragraph, sentence_opens, locative,
  dateline, named, resolution, words, kind_first, anaphoric, parent, has_country, behind_fi, behind_b,
  behind_min, behind_ila, behind_ala, bare, headline, speech, assault, consult, coerce, protest, mobilize,
  verb, is_actor, is_recipient, mentions, first_of_article,
  also_actor, body, vague, behind_l, in_source, nearest, first_after, joined_to, moves, visit, main_place,
  in_first_sentence, aid, retreat, accuse, country, own_clause, historical, of_person, says_between,
  rule_has_place, rule_carried, material, undergoes, visited, score_gap, score_rank, choices,
  score_margin, count
};
inline constexpr std::string_view kPlaceFeatureNames[] = {
  "rule_score", "rule_choice", "in_role", "object", "in_recipient", "in_actor", "own_phrase", "last_place",
  "last_same_type", "last_sentences_back", "last_has_place", "after", "distance", "verbs_between",
  "markers_between", "commas_between", "places_between", "sentences_back", "next_sentence", "in_headline",
  "same_paragraph", "sentence_opens", "locative", "dateline", "named", "resolution", "words", "kind_first",
  "anaphoric", "parent", "has_country", "behind_fi", "behind_b", "behind_min", "behind_ila", "behind_ala",
  "bare", "headline", "speech", "assault", "consult", "coerce", "protest", "mobilize", "verb", "is_actor",
  "is_recipient", "mentions", "first_of_article",
  "also_actor", "body", "vague", "behind_l", "in_source", "nearest", "first_after", "joined_to", "moves", "visit",
  "main_place", "in_first_sentence", "aid", "retreat", "accuse", "country", "own_clause", "historical",
  "of_person", "says_between", "rule_has_place", "rule_carried", "material", "undergoes", "visited",
  "score_gap", "score_rank", "choices", "score_margin"};
// clang-format on
inline constexpr std::size_t kPlaceFeatures = static_cast<std::size_t>(PlaceFeature::count);
static_assert(std::size(kPlaceFeatureNames) == kPlaceFeatures);
using PlaceFeatures = std::array<float, kPlaceFeatures>;

}  // namespace isnad
