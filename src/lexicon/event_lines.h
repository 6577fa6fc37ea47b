#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "lexicon/problems.h"

namespace isnad {

// The language of events/*.tsv, light.tsv and cues.tsv: slots, conditions, roles (data/README.md).

struct SlotName {
  Slot slot = Slot::subject;
  std::string preposition;  ///< folded; only of Slot::preposition
  friend bool operator==(const SlotName&, const SlotName&) = default;
};
struct ConditionLine {
  SlotName slot;
  bool negated = false;
  std::vector<std::string> words;  ///< folded, sets expanded; empty: filled at all
};
struct RoleLine {
  SlotName slot;
  Role role = Role::none;
};
/// A line of events/*.tsv as written.
struct EventLine {
  std::string kind, lemma;  ///< "verb", "قصف"
  std::string file;
  unsigned line = 0;
  EventType type = EventType::NONE;
  std::vector<std::string> mode;
  std::vector<ConditionLine> when;
  std::vector<RoleLine> roles;  ///< the defaults of `kind` where the cell is empty
  bool default_roles = false;
  std::optional<Status> status;
};

/// Named lists of lemmas (events/sets.tsv), folded.
using WordSets = std::map<std::string, std::vector<std::string>>;
WordSets read_sets(const std::filesystem::path& data, Problems& problems);

/// All event tables in order of file name and line.
std::vector<EventLine> read_events(const std::filesystem::path& data, const WordSets& sets,
                                   Problems& problems);

std::optional<SlotName> slot_from(std::string_view text);
/// `SLOT>role SLOT>role`; what cannot be read is reported and left out.
std::vector<RoleLine> roles_from(std::string_view text, const std::string& file, unsigned line,
                                 Problems& problems);
/// "-" or a status; nothing and a problem for another word.
std::optional<Status> status_from(std::string_view text, const std::string& file, unsigned line,
                                  Problems& problems);

/// The line as it holds for another class of its verb: object becomes the passive's subject, subject and
/// object become the genitive of a verbal noun. Nothing where its conditions cannot hold there.
std::optional<EventLine> adapted(const EventLine& verb_line, WordClass word_class);

}  // namespace isnad
