#pragma once

#include <optional>
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

  /// Whether a person's name, known to the models or the lexicon, stands among the words.
  bool has_person_name(Range words) const;

  /// A person by office, trade or name, and no more than one.
  bool is_one_person(Range words) const;

  /// Of which kind a voice is (codebook.md, 4).
  SourceKind source_kind(Range words) const;

 private:
  Range trimmed(Range words) const;
  void describe(Range words, Entity& entity) const;
  std::optional<std::uint32_t> actor_in(Range words) const;
  std::optional<std::uint32_t> descriptor_antecedent(std::uint32_t head) const;

  const Reading& r_;
  const Grammar& g_;
};

}  // namespace isnad
