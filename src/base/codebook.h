#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace isnad {

// The codebook's closed lists. Names are the ones that records carry (design/record.md).

/// PLOVER's categories (codebook.md, 2), in the order of its table.
enum class EventType : std::uint8_t {
  AGREE,
  CONSULT,
  SUPPORT,
  CONCEDE,
  COOPERATE,
  AID,
  RETREAT,
  REQUEST,
  ACCUSE,
  REJECT,
  THREATEN,
  PROTEST,
  SANCTION,
  MOBILIZE,
  COERCE,
  ASSAULT,
  NONE
};
enum class Status : std::uint8_t { actual, negated, planned, possible, demanded, conditional };
enum class SourceKind : std::uint8_t { person, organization, media, document, anonymous };
enum class Stance : std::uint8_t {
  says,
  confirms,
  denies,
  claims,
  accuses,
  warns,
  believes,
  claims_responsibility
};
enum class Basis : std::uint8_t { direct, indirect, according_to };
enum class RelationType : std::uint8_t {
  ally_of,
  rival_of,
  part_of,
  member_of,
  leads,
  spokesperson_of,
  supports,
  linked_to
};

/// The names of records, and back; nothing for a word that is not on the list.
std::string_view name_of(EventType value);
std::string_view name_of(Status value);
std::string_view name_of(SourceKind value);
std::string_view name_of(Stance value);
std::string_view name_of(Basis value);
std::string_view name_of(RelationType value);
std::string_view name_of(Precision value);
template <class T>
std::optional<T> from_name(std::string_view name);

}  // namespace isnad
