#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "coding/reading.h"

namespace isnad {

/// Words that fill a slot of a verb or noun.
struct Filler {
  Range words;
  std::uint32_t head = kNone;
  bool pronoun = false;    ///< a suffixed pronoun; `Grammar::antecedent` says whom it means
  bool inherited = false;  ///< no words of this clause: the subject goes on from the clause before
};

/// Who does what to whom in a clause. The tree speaks first; where it is silent or impossible, word
/// order does (VSO after a verb, SVO in headlines, the antecedent before a relative clause).
class Grammar {
 public:
  explicit Grammar(const Reading& reading) : r_(reading) {}

  std::optional<Filler> subject(std::uint32_t verb) const;
  std::optional<Filler> object(std::uint32_t verb) const;
  /// The one noun phrase behind a verb, if it has one of the lemmas that only an object has: "وحجبت أربعة
  /// مواقع", where the subject stands in the clause before.
  std::optional<Filler> object_after_hidden_subject(std::uint32_t verb,
                                                    std::span<const std::string_view> lemmas) const;
  std::optional<Filler> genitive(std::uint32_t noun) const;
  std::optional<Filler> pronoun(std::uint32_t word) const;
  /// What stands behind `preposition` as a complement of `word`.
  std::optional<Filler> complement(std::uint32_t word, std::string_view preposition) const;
  /// The adjectives of a noun, as words.
  std::vector<std::uint32_t> adjectives(std::uint32_t noun) const;

  /// The words that fill a slot of `word`; empty if nothing does. A verb that opens its sentence without a
  /// subject goes on with that of the sentences before.
  std::optional<Filler> slot(std::uint32_t word, Slot slot, std::string_view preposition) const;

  /// A filler and what is joined to it by و: "تركيا والولايات المتحدة".
  std::vector<Filler> with_conjuncts(const Filler& filler) const;

  /// The phrase that a pronoun or a hidden subject most likely means, in this sentence or the two before.
  std::optional<Filler> antecedent(std::uint32_t pronoun) const;

  /// The subject of the clause before, that a verb without its own goes on with.
  std::optional<Filler> inherited_subject(std::uint32_t verb) const;

  /// The subject of the verb whose clause a word stands in, behind it.
  std::optional<Filler> subject_around(std::uint32_t word) const;

  /// A finite verb that says passive: by the tree, by its form, or (قتل، أصيب) by what follows.
  bool is_passive(std::uint32_t verb) const;

  Filler filler_of_phrase(std::uint32_t phrase) const;

 private:
  /// Subject and object of a finite verb, weighed together: what one takes the other cannot.
  struct Clause {
    std::optional<Filler> subject, object;
  };
  /// What stands before a verb: its topic (SVO), or the noun that its clause is said of.
  struct Front {
    std::optional<Filler> filler;
    bool clause_on_noun = false;  ///< "الذين قتلوا", "رهائن احتجزهم": a clause on the noun
    bool opens = false;           ///< the phrase opens the clause: behind إن, كان, a comma, at the start
    bool apart = false;           ///< other words stand between it and the verb
  };
  enum class Gender : std::uint8_t { unknown, masculine, feminine };

  Clause clause(std::uint32_t verb, int depth) const;
  Front front(std::uint32_t verb) const;
  std::optional<Filler> topic(std::uint32_t verb) const;
  std::optional<Filler> noun_before_relative(std::uint32_t relative) const;
  std::vector<std::uint32_t> bare_phrases_after(std::uint32_t verb) const;
  std::optional<std::uint32_t> first_phrase_after(std::uint32_t verb) const;
  std::uint32_t past_preposition(std::uint32_t preposition, std::uint32_t limit) const;
  bool goes_on_behind_comma(std::uint32_t comma, std::uint32_t verb, std::uint32_t limit) const;
  bool opens_clause(std::uint32_t phrase) const;
  bool is_place(std::uint32_t phrase) const;
  bool titles_on(std::uint32_t first, std::uint32_t next) const;
  bool takes_over(std::uint32_t noun, std::uint32_t w) const;
  bool is_agent(std::uint32_t word) const;
  bool takes_up(std::uint32_t pronoun, const Filler& noun) const;
  bool resumes_behind_preposition(std::uint32_t verb, const Filler& noun) const;
  bool is_tree_object(std::uint32_t verb, const Phrase& phrase) const;
  bool is_tree_subject(std::uint32_t verb, const Phrase& phrase) const;
  bool goes_on_with_object(std::uint32_t verb, const Phrase& phrase) const;
  bool is_only_accusative(const Phrase& phrase) const;
  std::optional<Filler> subject(std::uint32_t verb, int depth) const;
  std::optional<Filler> inherited_subject(std::uint32_t verb, int depth) const;
  std::optional<Filler> subject_of_sentences_before(std::uint32_t verb) const;
  std::optional<Filler> speaker(std::uint32_t word, int depth) const;
  std::optional<Filler> governor(std::uint32_t participle) const;
  std::optional<Filler> antecedent(std::uint32_t pronoun, int depth) const;

  Gender gender_of_verb(std::uint32_t verb) const;
  Gender gender_of(const Filler& filler) const;
  bool is_plural_person(const Filler& filler) const;
  bool is_single(const Filler& filler) const;
  bool is_body(const Phrase& phrase) const;
  bool clashes_behind(std::uint32_t verb, const Phrase& phrase) const;
  bool clashes_before(std::uint32_t verb, const Filler& filler) const;
  bool says_it_acted(std::uint32_t verb) const;
  bool is_first_person(std::uint32_t word) const;
  bool is_reporting(std::uint32_t verb) const;
  bool is_inside_relative(std::uint32_t verb) const;
  bool hides_subject(std::uint32_t verb) const;
  bool is_verb_of_harm(std::uint32_t verb) const;
  std::string_view pronoun_form(std::uint32_t word) const;
  bool agrees(std::uint32_t pronoun, const Phrase& phrase) const;

  const Reading& r_;
};

}  // namespace isnad
