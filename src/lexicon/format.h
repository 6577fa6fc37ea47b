#pragma once

#include <cstdint>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace isnad::lexicon_file {

// The compiled lexicon: a header, a table of sections, then the sections, each a flat array of one kind
// of row (little endian, 8-byte aligned). Strings are offsets into `strings`, where a 32-bit length and
// the bytes stand. Forms, names and phrases are open-addressing hash tables with linear probing; the
// 64-bit hash stands for the key itself (as in KenLM): the compiler makes sure that no two keys of a
// table share one, and a foreign key meets one by chance once in 10^13.

inline constexpr char kMagic[8] = {'I', 'S', 'N', 'A', 'D', 'L', 'E', 'X'};
inline constexpr std::uint32_t kVersion = 1;

enum Section : std::uint32_t {
  strings,
  lemmas,
  forms,
  analyses,
  pattern_index,
  patterns,
  conditions,
  role_rules,
  lists,
  light_index,
  light_verbs,
  cue_index,
  cues,
  phrases,
  names,
  hits,
  actors,
  office_index,
  offices,
  agents,
  source_nouns,
  countries,
  places,
  section_count
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t section_count;
  std::uint64_t size;      ///< of the whole file
  std::uint64_t checksum;  ///< of everything behind the header
};
struct SectionRow {
  std::uint32_t section;
  std::uint32_t row_size;
  std::uint64_t offset;  ///< from the start of the file
  std::uint64_t count;
};

using Text = std::uint32_t;  ///< offset into `strings`; 0 is the empty string
struct Part {                ///< rows of another section
  std::uint32_t first, count;
};

struct LemmaRow {
  Text spelling, fold;
  std::uint32_t is_verb;
};
/// A slot of a hash table: empty if `count` and `more` are 0.
struct KeyRow {
  std::uint64_t hash;
  std::uint32_t first;
  std::uint16_t count;
  std::uint16_t more;  ///< longer keys begin with this one
};
enum AnalysisFlag : std::uint8_t { ambiguous_voice = 1, plural = 2, dual = 4, before_pronoun = 8 };
struct AnalysisRow {
  std::uint32_t lemma, verb;
  std::uint8_t word_class, flags;
  std::uint16_t unused;
};
struct PatternRow {
  Text id;
  std::uint8_t type, status, unused[2];  ///< status 255: none
  Part mode, when, roles;
};
struct ConditionRow {
  std::uint8_t slot, negated, unused[2];
  Text preposition;
  Part words;
};
struct RoleRow {
  std::uint8_t slot, role, unused[2];
  Text preposition;
};
struct LightRow {
  Text id, preposition;
  std::uint8_t slot, status, unused[2];
  Part roles;
};
struct CueRow {
  Text id;
  std::uint8_t frame, stance, negates, status;
  Part with;
};
struct HitRow {
  std::uint32_t kind, index;
};
inline constexpr std::int32_t kNoDay = INT32_MIN;
struct ActorRow {
  Text id, name_ar, name_en, code, wikidata, parent;
  Part sector;
  std::int32_t from, to;  ///< days since 1970-01-01
  std::uint32_t kind;
};
struct OfficeRow {
  Text office, actor;
  std::int32_t from, to;
};
struct AgentRow {
  Text id, name_en;
  Part sector;
  std::uint8_t kind, person, unused[2];
};
struct SourceNounRow {
  std::uint32_t kind;
};
struct CountryRow {
  double lat, lon;
  Text iso3, name_ar, name_en, capital_ar;
};
struct PlaceRow {
  double lat, lon;
  Text id, name_ar, name_en, geonameid, country, province;
  std::uint32_t population;
  std::uint8_t resolution, located, unused[2];
};

/// The key of a sequence of words, one word at a time, starting from 0.
inline std::uint64_t chain(std::uint64_t so_far, std::string_view word) {
  const std::uint64_t hash = XXH3_64bits_withSeed(word.data(), word.size(), so_far);
  return hash == 0 ? 1 : hash;
}
inline std::uint64_t checksum(const char* bytes, std::size_t size) { return XXH3_64bits(bytes, size); }

}  // namespace isnad::lexicon_file
