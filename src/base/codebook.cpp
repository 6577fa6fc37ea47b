#include "base/codebook.h"

#include <array>

namespace isnad {
namespace {

constexpr std::array<std::string_view, 17> kEvents = {
    "AGREE",  "CONSULT",  "SUPPORT", "CONCEDE",  "COOPERATE", "AID",    "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",  "COERCE", "ASSAULT", "NONE"};
constexpr std::array<std::string_view, 6> kStatuses = {"actual",   "negated",  "planned",
                                                       "possible", "demanded", "conditional"};
constexpr std::array<std::string_view, 5> kKinds = {"person", "organization", "media", "document",
                                                    "anonymous"};
constexpr std::array<std::string_view, 8> kStances = {
    "says", "confirms", "denies", "claims", "accuses", "warns", "believes", "claims_responsibility"};
constexpr std::array<std::string_view, 3> kBases = {"direct", "indirect", "according_to"};
constexpr std::array<std::string_view, 8> kRelations = {
    "ally_of", "rival_of", "part_of", "member_of", "leads", "spokesperson_of", "supports", "linked_to"};
constexpr std::array<std::string_view, 6> kPrecisions = {"day", "week", "month", "season", "year", "unknown"};

template <class T>
constexpr const auto& names() {
  if constexpr (std::is_same_v<T, EventType>)
    return kEvents;
  else if constexpr (std::is_same_v<T, Status>)
    return kStatuses;
  else if constexpr (std::is_same_v<T, SourceKind>)
    return kKinds;
  else if constexpr (std::is_same_v<T, Stance>)
    return kStances;
  else if constexpr (std::is_same_v<T, Basis>)
    return kBases;
  else if constexpr (std::is_same_v<T, RelationType>)
    return kRelations;
  else
    return kPrecisions;
}

template <class T>
std::string_view name(T value) {
  return names<T>()[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(EventType value) { return name(value); }
std::string_view name_of(Status value) { return name(value); }
std::string_view name_of(SourceKind value) { return name(value); }
std::string_view name_of(Stance value) { return name(value); }
std::string_view name_of(Basis value) { return name(value); }
std::string_view name_of(RelationType value) { return name(value); }
std::string_view name_of(Precision value) { return name(value); }

template <class T>
std::optional<T> from_name(std::string_view text) {
  const auto& list = names<T>();
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i] == text) return static_cast<T>(i);
  return std::nullopt;
}

template std::optional<EventType> from_name(std::string_view);
template std::optional<Status> from_name(std::string_view);
template std::optional<SourceKind> from_name(std::string_view);
template std::optional<Stance> from_name(std::string_view);
template std::optional<Basis> from_name(std::string_view);
template std::optional<RelationType> from_name(std::string_view);
template std::optional<Precision> from_name(std::string_view);

}  // namespace isnad
