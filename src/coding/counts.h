#pragma once

#include <optional>
#include <vector>

#include "coding/claim.h"
#include "coding/entities.h"
#include "coding/grammar.h"
#include "coding/joining.h"
#include "coding/reading.h"
#include "coding/roles.h"

namespace isnad {

/// The numbers of one event (codebook.md, 3).
struct Counts {
  std::optional<Count> dead, injured, arrested, size;
};

/// Reads every number of victims of a document once: the word of dying, wounding or arresting that governs it
/// says what befell them, so that "قتل 10 بينهم 3 أطفال" is ten, "مقتل عقيد وثلاثة جنود" four and "في ثلاث
/// غارات" nobody. Numbers for the dead and wounded together ("30 بين قتيل وجريح") are left out: the words do
/// not say how many died.
class CountFinder {
 public:
  CountFinder(const Reading& reading, const Grammar& grammar, const Entities& entities);

  /// What is told in the part of the sentence that belongs to the event, up to the next of `triggers` (all of
  /// the document) with its type. A person named without a number is counted where the event is said to have
  /// happened; what is only planned or asked for has no victims yet.
  Counts find(const JoinedTrigger& joined, const Roles& roles, Status status,
              const std::vector<Trigger>& triggers) const;

  /// A sentence that only tells the toll ("وبلغ عدد القتلى 12") gives it to the attack told right before it,
  /// or behind it within one quotation.
  void give_tolls_alone(std::vector<Claim>& claims) const;

  /// A number that two claims of a sentence have stays with the one whose trigger says it, else with the
  /// first.
  void keep_once(std::vector<Claim>& claims) const;

 private:
  enum class Harm : std::uint8_t { none, dead, injured, arrested };

  /// A number of victims with the word that says what befell them.
  struct Toll {
    Harm harm = Harm::none;
    Count count;
    std::uint32_t word = 0, first = 0;  ///< the word that says it, the first victim
    bool pronoun = false;               ///< "إصابته"
    bool named = false;                 ///< one person without a number
    bool act = false;  ///< told by a noun for the doing ("اغتيال"), which may only be meant to be done
    bool total = false;  ///< of more than this event: "ليرتفع عدد القتلى إلى 30"
  };
  /// Victims in a row and whether any number stands among them.
  struct Victims {
    Count count;
    bool numbered = false;
    bool pronoun = false;
    std::uint32_t word = kNone;  ///< where the first of them stands
  };

  void read_sentence(Range sentence);
  void read_verb(std::uint32_t w, Range sentence);
  void read_noun(std::uint32_t w, Range sentence);
  void read_end(std::uint32_t w, Range sentence);
  void read_counted(std::uint32_t quantity, Range sentence);
  void add(Harm harm, const Victims& victims, std::uint32_t word, bool total = false);

  void read_harm(std::uint32_t w);
  Harm verb_harm(std::uint32_t w) const { return verb_[w]; }
  Harm noun_harm(std::uint32_t w) const { return noun_[w]; }
  Harm counted_harm(std::uint32_t w) const { return counted_[w]; }
  Harm own_noun_harm(const Quantity& quantity, Range sentence) const;
  Harm total_harm(const Quantity& quantity, Range sentence) const;
  bool undergoes(std::uint32_t verb) const;
  bool tells_of_rise(std::uint32_t w, Range sentence) const;

  std::optional<Victims> victims_of_verb(std::uint32_t verb, Range sentence, bool undergone);
  std::optional<Victims> victims_behind(std::uint32_t verb, Range sentence, bool undergone);
  std::optional<Victims> victims_before(std::uint32_t verb, Range sentence);
  std::optional<Victims> victims_meant(std::uint32_t pronoun) const;
  std::optional<Victims> victims_of_pronoun(std::uint32_t word) const;
  std::optional<Victims> list(Harm harm, std::uint32_t begin, std::uint32_t limit);
  std::optional<Victims> victim_at(Harm harm, std::uint32_t w, std::uint32_t limit, std::uint32_t& end);
  std::uint32_t next_in_list(std::uint32_t end, std::uint32_t limit) const;
  std::optional<Count> crowd(const JoinedTrigger& joined, const Roles& roles) const;

  std::vector<Toll>::const_iterator first_toll(std::uint32_t word) const;
  static std::uint32_t begin_of(const JoinedTrigger& joined, const std::vector<Trigger>& triggers);
  static std::uint32_t end_of(const JoinedTrigger& joined, const std::vector<Trigger>& triggers);
  bool is_result(std::uint32_t word) const;
  static bool is_told_by(const JoinedTrigger& joined, std::uint32_t word);
  bool is_one_person(std::uint32_t w) const;
  bool is_unknown_name(std::uint32_t w) const;
  bool is_dual_verb(std::uint32_t verb) const;
  bool is_verbal_noun(std::uint32_t w) const;
  bool is_plural(std::uint32_t w) const;
  bool counts_things(const Quantity& quantity, Range sentence) const;
  bool are_people(const Victims& victims, Range sentence) const;
  bool counts_both(const Quantity& quantity, Range sentence) const;
  bool opens_subset(std::uint32_t w) const;
  bool is_subset(const Quantity& quantity, Range sentence) const;
  bool stands_behind_subset(const Quantity& quantity, Range sentence) const;
  bool is_governed(std::uint32_t w, Range sentence) const;
  bool is_harm_noun(std::uint32_t w) const { return noun_harm(w) != Harm::none; }
  std::uint32_t phrase_end(std::uint32_t w) const;

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
  std::vector<Harm> verb_, noun_, counted_;  ///< of each word as a verb, a noun with its victim, a victim
  std::vector<char> used_;                   ///< quantities that a toll has taken, or that count nobody
  std::vector<Toll> tolls_;
};

}  // namespace isnad
