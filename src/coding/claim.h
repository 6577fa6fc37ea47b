#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codebook.h"
#include "base/date.h"
#include "base/span.h"

namespace isnad {

/// Words of the article with the place where they stand.
struct Quote {
  Span span;
  std::string lemma;  ///< of the head word, where the record has one
};

/// Who: a noun phrase of the article and what the lexicon and the grammar know of it. Empty strings
/// are unknown, never guessed; `reason` says where each code came from.
struct Entity {
  Span span;
  std::string name_ar, name_en;
  std::string code;                 ///< ISO 3166 alpha-3, or IGO UNO EUR NGO ISM IMG MNC
  std::vector<std::string> sector;  ///< GOV MIL REB … (codebook.md, 3)
  std::string identifier_id;
  std::string office;
  std::string reason;
  bool can_act = false;  ///< the words name somebody who can act: known, or a person or body by name
};

/// Where: `resolution` 1 country, 2 region, 3 district, 4 town, 5 within a town (PLOVER).
struct Place {
  Span span;
  std::string name_ar, name_en;
  std::string geonameid;
  std::optional<double> lat, lon;  ///< WGS 84 degrees
  std::string province, country_code;
  int resolution = 0;
  bool is_dateline = false;
  std::string reason;
};

/// When: inclusive days. Without a span only the day of publication vouches for it.
struct When {
  std::optional<Span> span;
  std::optional<Day> start, end;
  Precision precision = Precision::unknown;
  std::string reason;
};

/// How many: the least and greatest number that the words allow; no `high` where they leave it open.
struct Count {
  Span span;
  std::int64_t low = 0;
  std::optional<std::int64_t> high;
  std::int64_t best = 0;
};

/// One link of the chain: who vouches, by which word, how.
struct Link {
  std::optional<Entity> source;  ///< nothing where the text hides it ("يُعتقد")
  SourceKind kind = SourceKind::anonymous;
  std::optional<Quote> cue;
  Stance stance = Stance::says;
  Basis basis = Basis::indirect;
};

/// One step of how a claim came about, for `isnad explain`: "trigger: قصف by verb/قصف".
struct Step {
  std::string room;
  std::string what;
};

/// One report of one event by one voice (design/record.md).
struct Claim {
  EventType event = EventType::NONE;
  std::vector<std::string> mode, context;
  Status status = Status::actual;
  bool historical = false;
  Quote trigger;
  std::uint32_t sentence = 0;  ///< index into Document::sentences
  std::vector<Entity> actor, recipient;
  std::optional<Place> event_loc;
  std::optional<When> date;
  std::optional<Count> dead, injured, arrested, size;
  std::vector<Link> attribution;  ///< outermost voice first; empty: the outlet itself
  double confidence = 0;          ///< 0 to 1
  std::string rule;
  std::vector<Step> steps;
};

/// A lasting tie that the text states.
struct Relation {
  RelationType type = RelationType::linked_to;
  Entity subject, object;
  Status status = Status::actual;
  std::optional<When> date;
  std::uint32_t sentence = 0;
  std::vector<Link> attribution;
  double confidence = 0;
  std::string rule;
};

/// What one article yields.
struct Coding {
  std::vector<Claim> claims;  ///< in text order of their triggers
  std::vector<Relation> relations;
};

}  // namespace isnad
