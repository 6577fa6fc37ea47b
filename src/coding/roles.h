#pragma once

#include <vector>

#include "coding/entities.h"
#include "coding/grammar.h"
#include "coding/reading.h"
#include "coding/sources.h"
#include "coding/triggers.h"

namespace isnad {

/// The words that play each role of an event, before they become entities.
struct Roles {
  std::vector<Filler> actor, recipient, place;
};

/// Fills roles by the pattern's rules, the light verb's, and, for a purpose or a plan ("توصلا إلى تحالف
/// لشن هجمات"), by the subject of the clause that the event noun hangs on.
class RoleFinder {
 public:
  RoleFinder(const Reading& reading, const Grammar& grammar, const Entities& entities, const Sources& sources)
      : r_(reading), g_(grammar), e_(entities), s_(sources) {}

  /// `triggers` are all of the document: no event noun plays a role of another event.
  Roles find(const Trigger& trigger, const std::vector<Trigger>& triggers) const;

 private:
  void apply(const std::vector<RoleRule>& rules, std::uint32_t word, const Trigger& trigger,
             Roles& roles) const;
  void add(Role role, const Filler& filler, Roles& roles) const;
  void settle_hidden_subject(const Trigger& trigger, Roles& roles) const;
  bool is_death_noun(std::uint32_t word) const;
  bool takes_object(const Trigger& trigger) const;
  Filler owner(const Filler& filler) const;
  std::optional<Filler> behind_l(std::uint32_t word) const;
  std::optional<Filler> actor_behind_l(const Trigger& trigger) const;
  bool names_actor(std::uint32_t word) const;
  bool is_place_name(const Filler& filler) const;
  bool is_hand(const Filler& filler) const;
  bool may_act(const Filler& filler) const;
  bool is_number_only(const Filler& filler) const;
  std::optional<Filler> adjective_actor(std::uint32_t noun) const;
  std::optional<Filler> agent_phrase(std::uint32_t word) const;
  std::optional<Filler> governing_subject(const Trigger& trigger) const;
  bool tells_of_own_loss(const Trigger& trigger, const Roles& roles) const;
  std::optional<Filler> who_manages(const Phrase& act) const;
  bool has_actor(const Trigger& trigger) const;
  bool hangs_on_people(const Trigger& trigger, const Filler& filler) const;
  std::optional<Filler> who_is_allowed(const Phrase& phrase) const;
  std::optional<Filler> charged(const Phrase& charge) const;
  std::optional<Filler> purpose_agent(std::uint32_t verb, std::uint32_t purpose) const;
  bool carries_on(std::uint32_t verb, const Phrase& phrase) const;
  bool is_act_of_phrase(const Trigger& trigger, const Phrase& phrase) const;
  void apply_clause_on_noun(const Trigger& trigger, Roles& roles) const;
  void add_companion(const Trigger& trigger, Roles& roles) const;
  void add_second_argument(const Trigger& trigger, Roles& roles) const;
  void add_owner_of_object(const Trigger& trigger, Roles& roles) const;
  bool makes_others_act(std::uint32_t verb) const;
  bool is_doing(std::uint32_t word) const;
  bool is_source_noun(std::uint32_t word) const;
  bool takes_up_behind(std::uint32_t verb, std::string_view preposition) const;
  bool is_person_noun(std::uint32_t word) const;
  bool is_event_noun(const Filler& filler, const Trigger& self, const std::vector<Trigger>& triggers) const;

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
  const Sources& s_;
};

}  // namespace isnad
