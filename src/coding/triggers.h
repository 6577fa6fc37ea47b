#pragma once

#include <optional>
#include <vector>

#include "coding/claim.h"
#include "coding/entities.h"
#include "coding/grammar.h"
#include "coding/reading.h"

namespace isnad {

/// Why the rules would not take a word for a trigger that a pattern names; the ranker may still.
enum class Doubt : std::uint8_t {
  none,
  guard,       ///< a negative pattern stands before the one that holds
  generic,     ///< "تحسبا لأي اعتداءات": an act in general
  state,       ///< "يسيطر على المدينة": holding, not taking
  word_class,  ///< the tags say noun where the pattern is a verb's, or the other way
  repeated,    ///< "الهجوم": it goes back to an act told before and says nothing new
  no_party,    ///< words or an agreement without anybody who could be a party
};

/// A word that carries an event, with the pattern that says so.
struct Trigger {
  std::uint32_t word = 0;
  Range words;  ///< as quoted: a phrase such as "إطلاق النار" whole
  WordClass word_class = WordClass::verb;
  std::uint32_t lemma = 0;
  const EventPattern* pattern = nullptr;
  std::uint32_t light = kNone;  ///< the verb that carries the event noun (شن غارة)
  const LightVerb* light_verb = nullptr;
  bool passive = false;
  Doubt doubt = Doubt::none;
  bool guarded_nearby = false;  ///< the guard looks at the words of the sentence, not at a slot
};

/// All triggers of the document in text order. A light verb and its event noun are one trigger, as are
/// "مقتل … وإصابة …" of one incident.
class Triggers {
 public:
  Triggers(const Reading& reading, const Grammar& grammar, const Entities& entities);

  std::vector<Trigger> find() const;

  /// The words that a pattern names and a rule doubts, in text order, each alone; none of `sure`.
  std::vector<Trigger> doubtful(const std::vector<Trigger>& sure) const;

  /// Whether all conditions of a pattern hold around `word`.
  bool holds(const EventPattern& pattern, std::uint32_t word) const;

 private:
  /// Without `doubtful` only what no rule doubts.
  std::optional<Trigger> at(std::uint32_t word, bool doubtful) const;
  Trigger made(const Analysis& analysis, const EventPattern& pattern, std::uint32_t word, bool passive) const;
  bool is_within_name(std::uint32_t word) const;
  void find_light_verb(Trigger& trigger) const;
  bool condition_holds(const Condition& condition, std::uint32_t word) const;
  bool any_word(Range words, const Condition& condition) const;
  /// The words of what a number or quantifier counts; empty if it counts nothing behind من.
  Range partitive(const Filler& filler) const;
  bool is_adverbial(std::uint32_t word) const;
  bool is_generic(const Trigger& trigger) const;
  bool is_state(const Trigger& trigger) const;
  bool fits_class(const Analysis& analysis, std::uint32_t word) const;

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
};

}  // namespace isnad
