#pragma once

#include <optional>
#include <span>
#include <vector>

#include "coding/attribution.h"
#include "coding/claim.h"
#include "coding/draft.h"
#include "coding/reading.h"
#include "coding/triggers.h"

namespace isnad {

/// Finds the time expression that dates an event: one that no other verb of the sentence claims. "بعد
/// انتقادات" and "إدانته للهجوم" name acts of another time than their clause; the day of speaking dates what
/// is said only where that is the one thing told.
class WhenFinder {
 public:
  /// `triggers` are all of the document.
  WhenFinder(const Reading& reading, const Attribution& attribution, const std::vector<Trigger>& triggers);

  std::optional<When> find(const Trigger& trigger, Status status) const;

  /// Whether an act without a time of its own goes on with the day of one told before: a narrative and a
  /// speaker give their day once.
  bool goes_on(const Draft& draft, const Draft& before) const;

  /// The day on which somebody spoke who praised, asked or accused, where no event before gives it.
  std::optional<When> day_of_speaking(const Draft& draft) const;

  /// Whether a later sentence tells the same act again, so that its day is this one's too.
  bool told_again(const Draft& draft, const Draft& later) const;

 private:
  std::span<const DateExpression>::iterator first_date(std::uint32_t word) const;
  When when_of(const DateExpression& date) const;
  bool joins_clause_of(const Trigger& trigger, const Trigger& before) const;
  std::optional<double> score(const DateExpression& date, const Trigger& trigger) const;
  std::optional<double> score_behind(const DateExpression& date, const Trigger& trigger) const;
  std::optional<double> score_before(const DateExpression& date, const Trigger& trigger) const;
  bool counts_from_event(const DateExpression& date) const;
  bool is_set_apart(const Trigger& trigger) const;
  bool belongs_to_noun(const DateExpression& date, const Trigger& trigger) const;
  bool opens_other_time(std::uint32_t w) const;
  bool is_present(const Trigger& trigger) const;
  bool is_past(const DateExpression& date) const;
  bool follows_at_once(const Trigger& trigger, std::string_view preposition) const;
  bool has_own_time(const Trigger& trigger) const;
  bool is_foreign(std::uint32_t verb, const Trigger& trigger) const;
  bool is_cue(std::uint32_t verb, const Trigger& trigger) const;
  bool opens_its_clause(const DateExpression& date) const;
  bool is_spoken_of(const Trigger& trigger) const;
  bool is_main_act(const Trigger& trigger, const Report& report) const;
  bool is_neutral(std::uint32_t verb, const Trigger& trigger) const;
  bool tree_gives(const DateExpression& date, const Trigger& trigger) const;
  std::uint32_t verb_of_clause(std::uint32_t word, std::uint32_t begin) const;
  bool stands_in_relative_clause(const Trigger& trigger) const;
  bool tells_on(const Draft& draft) const;

  const Reading& r_;
  const Attribution& a_;
  const std::vector<Trigger>& triggers_;
  std::vector<char> tells_;            ///< of each word: it is a trigger or carries one
  std::vector<const Report*> by_cue_;  ///< reports in the order of their cues
};

/// Told as background of more than a year before the article (codebook.md, 3).
bool is_historical(const When& when, std::optional<Day> published);

}  // namespace isnad
