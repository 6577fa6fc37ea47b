#pragma once

#include <string_view>

#include "coding/attribution.h"
#include "coding/claim.h"
#include "coding/triggers.h"

namespace isnad {

/// Whether a reported event happened, and the word that says so (codebook.md, 3).
struct StatusFound {
  Status status = Status::actual;
  std::uint32_t word =
      kNone;  ///< the particle, verb or noun that decided, also for a fact; kNone for the default
};

/// Reads the status from what governs the trigger: the particles and the verb above a verb ("يعتزم أن يشن"),
/// and for a noun the words that it hangs on, one after the other ("خطة لتنفيذ هجوم"). What stands behind
/// بعد, خلال or إثر has happened; a word elsewhere in the sentence decides nothing.
class StatusFinder {
 public:
  StatusFinder(const Reading& reading, const Attribution& attribution) : r_(reading), a_(attribution) {}

  StatusFound find(const Trigger& trigger) const;

 private:
  /// What a noun hangs on.
  struct Governor {
    std::uint32_t word = kNone;
    std::uint32_t preposition = kNone;  ///< between the two
  };

  std::uint32_t condition_on(const Trigger& trigger, const StatusFound& found) const;
  StatusFound around_verb(std::uint32_t verb) const;
  StatusFound above_verb(std::uint32_t verb, Range sentence) const;
  std::uint32_t joined_before(std::uint32_t verb, Range sentence) const;
  StatusFound around_noun(const Trigger& trigger) const;
  StatusFound by_clause(std::uint32_t marker, Range sentence) const;
  StatusFound by_preposition(std::uint32_t preposition, const Trigger& trigger, Range sentence) const;
  StatusFound by_word(std::uint32_t word) const;
  Governor governor(std::uint32_t noun, Range sentence) const;
  std::uint32_t governor_before(std::uint32_t word, Range sentence) const;
  std::uint32_t first_of_joined(std::uint32_t noun) const;
  bool is_excepted(std::uint32_t verb, Range sentence) const;
  bool takes(std::uint32_t governor, std::string_view preposition) const;
  bool is_verbal_noun(std::uint32_t w) const;
  bool is_carrier_noun(std::uint32_t w) const;
  bool is_factual(std::uint32_t preposition, Range sentence) const;
  bool is_imperfect(std::uint32_t verb) const;
  bool is_construct(std::uint32_t noun) const;
  bool is_purpose(std::uint32_t preposition, std::uint32_t governor, const Trigger& trigger) const;

  const Reading& r_;
  const Attribution& a_;
};

}  // namespace isnad
