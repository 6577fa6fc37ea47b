#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "coding/claim.h"
#include "coding/grammar.h"
#include "coding/reading.h"

namespace isnad {

/// What the lexicon and the grammar say of a noun phrase. Codes come from a name, from a composition
/// ("وزير الدفاع اليمني" = office + country adjective) or from the antecedent of a descriptor
/// ("التنظيم"); each says so in `reason`. Unknown names stay as text.
class Entities {
 public:
  Entities(const Reading& reading, const Grammar& grammar);

  /// The entity of a filler; a pronoun is followed to its antecedent. Nothing where the words are no
  /// entity (a place adverb, an event noun) or the antecedent cannot be found.
  std::optional<Entity> entity(const Filler& filler) const;

  /// The fillers joined by و, each as an entity.
  std::vector<Entity> entities(const Filler& filler) const;

  /// Whether the words can act: an organisation, state, person, force or group of people.
  bool can_act(Range words) const;
  /// Whether the words name a state or an organisation of the lexicon.
  bool is_party(Range words) const;
  /// Whether the words name people or things that are acted upon: civilians, sites, vehicles.
  bool is_person_like(Range words) const;

  /// Whether the words name an organisation by what they are: the head noun or the models say so.
  bool is_organization(Range words) const;
  /// Whether a name or noun among the words is of rebels or unidentified armed men (sectors REB, UAF).
  bool is_armed_outside_the_state(Range words) const;
  /// Whether they name an army, police, militia or armed group.
  bool is_force(Range words) const;

  /// Whether a noun means states or lands, not people: دول, بلدان.
  bool is_state_noun(std::uint32_t word) const;

  /// Whether a person's name stands among the words: known to the models, to the lexicon, or the family name
  /// of somebody whom the article has named.
  bool has_person_name(Range words) const;

  /// The name that begins at a word, or ends right before it, as far as it goes in the sentence.
  std::optional<Range> person_at(std::uint32_t word) const;
  std::optional<Range> person_ending(std::uint32_t word) const;

  /// A form of address or a rank that stands before a name: الدكتور, العقيد.
  static bool is_honorific(std::string_view fold);

  /// The first state among the words, by name, capital or adjective: an index of Lexicon::country.
  std::optional<std::uint32_t> country_in(Range words) const;

  /// A person by office, trade or name, and no more than one.
  bool is_one_person(Range words) const;

 private:
  /// What stands in a noun phrase, from left to right.
  struct Parts {
    std::optional<std::uint32_t> agent, of, country, actor, person, place;  ///< indexes of the lexicon
    std::uint32_t agent_at = kNone, country_at = kNone, person_at = kNone;
    bool capital = false;
  };
  /// A phrase of the article that a later word may go back to.
  struct Body {
    Range words;
    std::string_view head;  ///< folded, without article
  };

  void index_persons();
  void index_bodies();
  void find_article_state();
  Range trimmed(Range words) const;
  Range with_place(Range words) const;
  Range with_office(Range person) const;
  Parts parts(Range words) const;
  void describe(Range words, Entity& entity, int depth = 0) const;
  void take_actor(std::uint32_t index, std::string_view how, Entity& entity) const;
  void compose(const Parts& parts, Range words, Entity& entity) const;
  bool go_back(Range words, Entity& entity, int depth) const;
  bool take_owner(Range words, Entity& entity, int depth) const;
  bool take_two(Range words, Entity& entity) const;
  Name name_from(std::uint32_t word, std::uint32_t end) const;
  std::optional<std::uint32_t> actor_in(Range words) const;
  std::optional<std::uint32_t> named_before(Range words) const;
  std::optional<Range> body_before(Range words) const;
  std::optional<Range> full_name(Range words) const;
  std::optional<Range> holder_before(Range title) const;
  std::span<const Range> persons_before(std::uint32_t word) const;
  bool of_another(std::uint32_t word) const;
  bool is_surname(std::uint32_t word) const;
  bool is_only_adjective(std::uint32_t word, Range words, const Name& name) const;
  bool of_a_namesake(Range name) const;
  bool is_nationals(Range words) const;
  bool of_a_state(const Agent& agent) const;
  bool of_a_site(std::uint32_t word) const;
  bool heads_people(std::uint32_t word) const;
  bool likelier(std::uint32_t place, std::uint32_t other) const;
  bool only_a_place(std::uint32_t word) const;
  bool is_respect(Range words) const;

  std::optional<Range> addressed_before(std::uint32_t word) const;
  bool is_agent_noun(std::uint32_t word) const;

  const Reading& r_;
  const Grammar& g_;
  std::vector<Range> persons_;            ///< names as they stand in the article, in order
  std::vector<std::uint32_t> person_of_;  ///< of each word, an index of `persons_` or kNone
  std::vector<Body> bodies_;
  std::vector<std::pair<std::uint32_t, int>>
      states_;  ///< the states of the article and how often they are named
  std::string_view article_state_,
      article_state_name_;  ///< ISO 3166 alpha-3 and, where it is named, in English
};

}  // namespace isnad
