#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/argument_features.h"
#include "coding/attribution.h"
#include "coding/draft.h"
#include "coding/entities.h"
#include "coding/grammar.h"
#include "coding/reading.h"

namespace isnad {

/// A phrase that may be actor or recipient of a trigger, with what speaks for it.
struct Candidate {
  Range words;
  Entity entity;
  std::string_view head;  ///< the folded lemma of its head word, without ال
  ArgumentFeatures features{};
  float& operator[](ArgumentFeature feature) { return features[static_cast<std::size_t>(feature)]; }
};

/// How much of an article's phrases are states and organisations, and armed people.
struct ArticleCounts {
  double parties = 0, armed = 0;
};

/// Gathers for a draft every phrase that may play a role: what the rules chose, the phrases of its sentence,
/// those who can act in the two sentences before and in the headline, the parties of the claims before.
class Arguments {
 public:
  Arguments(const Reading& reading, const Grammar& grammar, const Entities& entities,
            const Attribution& attribution, const std::vector<Trigger>& triggers);

  /// `before` are the drafts of the article in text order up to this one, already settled. At most 48
  /// candidates, in text order, none overlapping another by half.
  std::vector<Candidate> of(const Draft& draft, std::span<const Draft> before) const;

  ArticleCounts counts() const { return counts_; }
  std::uint32_t parties_in(Range sentence) const;

 private:
  /// What does not depend on the trigger.
  struct Facts {
    bool can_act = false;
    ArgumentFeatures features{};
  };
  /// How often the article's phrases have a head word.
  struct Told {
    std::uint32_t times = 0;
    bool in_headline = false;
  };
  class Gathering;
  Facts facts_of(Range words, std::uint32_t head) const;
  const Facts& facts_of_phrase(std::uint32_t phrase) const;
  Range words_of(Span span) const;

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
  const Attribution& a_;
  const std::vector<Trigger>& triggers_;
  std::unordered_map<std::string_view, Told> told_;
  ArticleCounts counts_;
  std::vector<Facts> facts_;  ///< of each phrase
};

}  // namespace isnad
