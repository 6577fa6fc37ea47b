#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "coding/entities.h"
#include "coding/grammar.h"
#include "coding/reading.h"

namespace isnad {

/// The noun phrases that vouch: which words belong to one, whether they can speak, and of which kind
/// they are (codebook.md, 4).
class Sources {
 public:
  Sources(const Reading& reading, const Grammar& grammar, const Entities& entities)
      : r_(reading), g_(grammar), e_(entities) {}

  /// The voice of phrase `phrase` with all that names it: "المتحدث باسم الداخلية، محمد علي", "المصادر الناشطة
  /// على الأرض", "بيان لوزارة الدفاع". Ends before `limit`; the prepositions in `taken` belong to the cue.
  /// `closed`: between the phrase and `limit` stands nothing else, so that what follows is its apposition.
  Filler whole(std::uint32_t phrase, std::uint32_t limit, std::span<const std::string_view> taken = {},
               bool closed = false) const;

  /// Whether the head of the phrase names somebody who can vouch: a name, an office, a group, a source noun.
  bool is_voice(const Filler& source) const;

  /// A noun that verbs of speech make a speaker though nobody knows it: no act, place, number or time.
  bool may_speak(const Filler& source) const;

  SourceKind kind(Range words) const;

  /// Whose telling a source is: "تعداد لوكالة الصحافة الفرنسية" is the agency's own word.
  std::optional<Filler> teller(const Filler& source) const;

  bool is_verbal_noun(std::uint32_t word) const;

  /// A noun that frames what is said: مزاعم, اتهامات.
  bool is_noun_of_saying(std::uint32_t word) const;

  /// The kind that a source noun of the lexicon names.
  std::optional<SourceKind> noun_kind(std::uint32_t word) const;

  /// Another outlet or agency: "وكالة الأنباء", "«الحياة»".
  bool is_media(Range words) const;

  /// Whether a feminine singular verb fits: "الوزارة", "المصادر".
  bool is_feminine(const Filler& source) const;

 private:
  std::uint32_t title_begin(std::uint32_t phrase) const;
  std::uint32_t continued(const Filler& source, std::uint32_t limit, std::span<const std::string_view> taken,
                          bool closed) const;
  bool belongs_behind(std::uint32_t preposition, std::uint32_t limit) const;
  std::uint32_t closed_end(const Filler& source, std::uint32_t limit) const;
  bool name_hit(std::uint32_t word, NameHit::Kind kind) const;
  bool is_honorific(std::uint32_t word) const;
  bool is_place_noun(std::uint32_t word) const;
  bool has_apposed_name(Range words) const;
  bool complements_participle(std::uint32_t participle, std::uint32_t preposition) const;
  bool is_person_title(std::uint32_t word) const;
  bool has_source_noun(std::uint32_t word, SourceKind kind) const;
  std::optional<SourceKind> name_kind(std::uint32_t word, Range words, bool named) const;

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
};

}  // namespace isnad
