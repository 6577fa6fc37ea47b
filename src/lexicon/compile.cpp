#include "lexicon/compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <fstream>
#include <optional>
#include <set>

#include "lexicon/event_lines.h"
#include "lexicon/file_writer.h"
#include "lexicon/name_index.h"
#include "lexicon/table.h"
#include "lexicon/vocabulary.h"
#include "text/fold.h"

namespace isnad {
namespace {

using namespace lexicon_file;

constexpr std::uint8_t kNoStatus = 255;
constexpr std::uint32_t kClasses = 7;  // of WordClass

constexpr std::array<std::string_view, 4> kLightColumns = {"verb", "event", "roles", "status"};
constexpr std::array<std::string_view, 6> kCueColumns = {"cue",  "frame",   "stance",
                                                         "with", "negates", "status"};
constexpr std::array<std::string_view, 3> kSourceColumns = {"noun", "plurals", "kind"};
constexpr std::array<std::string_view, 12> kActorColumns = {"id",   "name_ar", "name_en",  "aliases",
                                                            "code", "sector",  "kind",     "parent",
                                                            "from", "to",      "wikidata", "note"};
constexpr std::array<std::string_view, 5> kOfficeColumns = {"person", "office", "actor", "from", "to"};
constexpr std::array<std::string_view, 6> kAgentColumns = {"noun",   "plurals", "name_en",
                                                           "sector", "kind",    "person"};
constexpr std::array<std::string_view, 10> kCountryColumns = {
    "iso3",       "name_ar",   "name_en", "aliases", "capital_ar", "capital_aliases",
    "capital_en", "adjective", "lat",     "lon"};
constexpr std::array<std::string_view, 11> kPlaceColumns = {"id",      "name_ar",   "aliases",    "name_en",
                                                            "country", "province",  "resolution", "lat",
                                                            "lon",     "geonameid", "population"};

constexpr std::array<std::string_view, 9> kFrames = {"verb",           "according_to", "participle",
                                                     "impersonal",     "through",      "document",
                                                     "responsibility", "noun",         "outlet"};
constexpr std::array<std::string_view, 16> kActorKinds = {
    "state", "government", "military", "police",  "armed_group", "party",  "coalition",   "movement",
    "igo",   "ngo",        "media",    "company", "person",      "nation", "institution", "other"};
constexpr std::array<std::string_view, 26> kSectors = {
    "GOV", "MIL", "REB", "UAF", "PRM", "COP", "JUD", "LEG", "PTY", "OPP", "SPY", "UNK", "CVL",
    "CRM", "JRN", "MED", "EDU", "REL", "REF", "BUS", "LAB", "AGR", "ELI", "SOC", "PRE", "NGO"};
constexpr std::array<std::string_view, 7> kUnionCodes = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};

template <std::size_t N>
std::optional<std::uint32_t> position(const std::array<std::string_view, N>& list, std::string_view name) {
  const auto at = std::find(list.begin(), list.end(), name);
  return at == list.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(at - list.begin()));
}

std::uint8_t byte_of(std::optional<Status> status) {
  return status ? static_cast<std::uint8_t>(*status) : kNoStatus;
}

/// One end of a period, as written: "2014-06-29", "2014-06", "2014". `last` takes the last day of it.
std::optional<std::int32_t> day_from(std::string_view text, bool last) {
  using namespace std::chrono;
  int parts[3] = {0, 0, 0};
  int count = 0;
  for (const auto part : split(text, '-')) {
    if (count == 3) return std::nullopt;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), parts[count]);
    if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    ++count;
  }
  if (count == 0 || parts[0] < 1000 || parts[0] > 2200) return std::nullopt;
  const month when(static_cast<unsigned>(count > 1 ? parts[1] : last ? 12 : 1));
  if (!when.ok()) return std::nullopt;
  const year_month in = year(parts[0]) / when;
  const year_month_day day = count > 2 ? in / std::chrono::day(static_cast<unsigned>(parts[2]))
                             : last    ? year_month_day(in / std::chrono::last)
                                       : in / 1;
  if (!day.ok()) return std::nullopt;
  return static_cast<std::int32_t>(sys_days(day).time_since_epoch().count());
}

std::optional<double> number_from(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class Compiler {
 public:
  explicit Compiler(const std::filesystem::path& data) : data_(data) {}

  CompiledLexicon compile() {
    if (!std::filesystem::is_directory(data_)) {
      problems().error(data_.string(), 0, "there is no such folder");
      return std::move(out_);
    }
    sets_ = read_sets(data_, problems());
    words_.read(data_, problems());
    read_event_lines();
    read_light_verbs();
    read_cues();
    read_countries();
    read_actors();
    read_offices();
    read_agents();
    read_source_nouns();
    read_places();
    warn_of_shared_aliases();
    add_condition_words();
    words_.settle();
    write_words();
    write_patterns();
    write_light_verbs();
    write_cues();
    write_names();
    out_.bytes = file_.finish();
    return std::move(out_);
  }

 private:
  struct LightLine {
    std::uint32_t verb;
    LightRow row;
  };
  struct CueLine {
    std::string kind;
    std::uint32_t lemma;
    CueRow row;
  };
  struct Claimed {  // a name of an actor with its time
    std::uint32_t actor;
    std::string file;
    unsigned line;
    std::int32_t from, to;
  };

  Problems& problems() { return out_.problems; }
  void error(const Table& table, unsigned line, std::string what) {
    problems().error(table.file(), line, std::move(what));
  }
  bool has(const std::string& file) const { return std::filesystem::exists(data_ / file); }

  // ------------------------------------------------------------------------------------------- events

  void read_event_lines() {
    for (EventLine& line : read_events(data_, sets_, problems())) {
      const bool of_verb = line.kind == "verb" || line.kind == "passiveverb";
      if (of_verb && !words_.find_verb(line.lemma)) {
        problems().error(
            line.file, line.line,
            fmt::format("the verb '{}' has no line in words/verbs*.tsv, so its forms are unknown",
                        line.lemma));
        continue;
      }
      std::uint32_t lemma = 0;
      if (of_verb)
        lemma = *words_.find_verb(line.lemma);
      else if (line.kind == "active")
        lemma = words_.participle(line.lemma, WordClass::active_participle);
      else if (line.kind == "passive")
        lemma = words_.participle(line.lemma, WordClass::passive_participle);
      else
        lemma = words_.nominal(line.lemma);
      check_repeated(line, lemma);
      lines_[{line.kind, lemma}].push_back(std::move(line));
    }
  }

  /// Two lines of one trigger without conditions: the second never decides.
  void check_repeated(const EventLine& line, std::uint32_t lemma) {
    if (!line.when.empty()) return;
    for (const EventLine& other : lines_[{line.kind, lemma}])
      if (other.when.empty())
        problems().error(
            line.file, line.line,
            fmt::format("'{}:{}' has a line without conditions already ({}:{}), so this one never decides",
                        line.kind, line.lemma, other.file, other.line));
  }

  /// Lines of the trigger itself, those with conditions first.
  void append(std::vector<EventLine>& into, const std::string& kind, std::uint32_t lemma) const {
    const auto at = lines_.find({kind, lemma});
    if (at == lines_.end()) return;
    for (const bool general : {false, true})
      for (const EventLine& line : at->second)
        if (line.when.empty() == general) into.push_back(line);
  }
  void append_adapted(std::vector<EventLine>& into, std::uint32_t verb, WordClass word_class) const {
    std::vector<EventLine> of_verb;
    append(of_verb, "verb", verb);
    std::vector<EventLine> fitting;
    for (const EventLine& line : of_verb)
      if (auto other = adapted(line, word_class)) fitting.push_back(std::move(*other));
    for (const bool general : {false, true})
      for (EventLine& line : fitting)
        if (line.when.empty() == general) into.push_back(line);
  }

  std::vector<EventLine> lines_of(std::uint32_t lemma, WordClass word_class) const {
    std::vector<EventLine> lines;
    if (words_.lemmas()[lemma].verb) {
      if (word_class == WordClass::verb) append(lines, "verb", lemma);
      if (word_class == WordClass::passive) {
        append(lines, "passiveverb", lemma);
        append_adapted(lines, lemma, word_class);
      }
      return lines;
    }
    if (word_class == WordClass::active_participle) append(lines, "active", lemma);
    if (word_class == WordClass::passive_participle) append(lines, "passive", lemma);
    if (word_class >= WordClass::verbal_noun && word_class <= WordClass::passive_participle)
      append(lines, "noun", lemma);
    for (const auto& [verb, made] : words_.derivations(lemma))
      if (made == word_class) append_adapted(lines, verb, word_class);
    return lines;
  }

  void write_patterns() {
    std::vector<std::uint32_t> index = {0};
    for (std::uint32_t lemma = 0; lemma < words_.lemmas().size(); ++lemma)
      for (std::uint32_t c = 0; c < kClasses; ++c) {
        const auto word_class = static_cast<WordClass>(c);
        for (const EventLine& line : lines_of(lemma, word_class)) write_pattern(line, word_class);
        index.push_back(static_cast<std::uint32_t>(out_.patterns));
      }
    file_.add(pattern_index, index);
  }

  static std::string_view suffix(const EventLine& line, WordClass word_class) {
    if (line.kind != "verb") return "";
    switch (word_class) {
      case WordClass::passive:
        return " (passive)";
      case WordClass::verbal_noun:
        return " (verbal noun)";
      case WordClass::active_participle:
        return " (active participle)";
      case WordClass::passive_participle:
        return " (passive participle)";
      default:
        return "";
    }
  }

  void write_pattern(const EventLine& line, WordClass word_class) {
    std::vector<ConditionRow> conditions_of_line;
    for (const ConditionLine& condition : line.when)
      conditions_of_line.push_back({static_cast<std::uint8_t>(condition.slot.slot),
                                    condition.negated,
                                    {},
                                    file_.text(condition.slot.preposition),
                                    file_.list(condition.words)});
    PatternRow row{};
    row.id = file_.text(
        fmt::format("{}:{} {} {}{}", line.file, line.line, line.kind, line.lemma, suffix(line, word_class)));
    row.type = static_cast<std::uint8_t>(line.type);
    row.status = byte_of(line.status);
    row.mode = file_.list(line.mode);
    row.when = file_.add(conditions, conditions_of_line);
    row.roles = write_roles(line.roles);
    file_.add(patterns, row);
    ++out_.patterns;
  }

  Part write_roles(const std::vector<RoleLine>& lines) {
    std::vector<RoleRow> rows;
    for (const RoleLine& line : lines)
      rows.push_back({static_cast<std::uint8_t>(line.slot.slot),
                      static_cast<std::uint8_t>(line.role),
                      {},
                      file_.text(line.slot.preposition)});
    return file_.add(role_rules, rows);
  }

  /// Words that only conditions name are lemmas too, so that their inflected forms lead to them.
  void add_condition_words() {
    for (const auto& [key, lines] : lines_)
      for (const EventLine& line : lines)
        for (const ConditionLine& condition : line.when)
          for (const std::string& word : condition.words)
            if (word.size() >= 6 && !words_.find_verb(word) && !words_.forms().contains(word))
              words_.nominal(word);
  }

  // -------------------------------------------------------------------------------------- light verbs

  void read_light_verbs() {
    if (!has("events/light.tsv")) return;
    const Table table = Table::read(data_, "events/light.tsv", kLightColumns, problems());
    for (const auto& row : table.rows()) {
      const std::string_view spelling = row[0].starts_with("verb:") ? row[0].substr(5) : row[0];
      const auto verb = words_.find_verb(spelling);
      const auto slot = slot_from(row[1]);
      const std::size_t errors = problems().errors();
      if (!verb)
        error(table, row.line, fmt::format("the verb '{}' has no line in words/verbs*.tsv", spelling));
      if (!slot ||
          (slot->slot != Slot::object && slot->slot != Slot::subject && slot->slot != Slot::preposition))
        error(table, row.line,
              fmt::format("the event's slot '{}' must be obj, subj or p.PREPOSITION", row[1]));
      const auto roles = roles_from(row[2], table.file(), row.line, problems());
      const auto status = status_from(row[3], table.file(), row.line, problems());
      if (problems().errors() != errors) continue;
      LightLine line{*verb, {}};
      line.row.id = file_.text(fmt::format("{}:{} {}", table.file(), row.line, spelling));
      line.row.preposition = file_.text(slot->preposition);
      line.row.slot = static_cast<std::uint8_t>(slot->slot);
      line.row.status = byte_of(status);
      line.row.roles = write_roles(roles);
      light_.push_back(line);
    }
  }

  void write_light_verbs() {
    std::map<std::uint32_t, std::vector<LightRow>> by_lemma;
    for (const LightLine& line : light_) by_lemma[line.verb].push_back(line.row);
    std::vector<std::uint32_t> index = {0};
    std::uint32_t count = 0;
    for (std::uint32_t lemma = 0; lemma < words_.lemmas().size(); ++lemma) {
      std::set<std::uint32_t> verbs;
      if (words_.lemmas()[lemma].verb) verbs.insert(lemma);
      for (const auto& derivation : words_.derivations(lemma)) verbs.insert(derivation.verb);
      for (const std::uint32_t verb : verbs) {
        const auto rows = by_lemma.find(verb);
        if (rows != by_lemma.end()) count += file_.add(light_verbs, rows->second).count;
      }
      index.push_back(count);
    }
    file_.add(light_index, index);
  }

  // --------------------------------------------------------------------------------------------- cues

  void read_cues() {
    if (!has("cues/cues.tsv")) return;
    const Table table = Table::read(data_, "cues/cues.tsv", kCueColumns, problems());
    std::set<std::string> seen;
    for (const auto& row : table.rows()) {
      const std::size_t errors = problems().errors();
      const std::size_t colon = row[0].find(':');
      const std::string kind(row[0].substr(0, colon));
      const std::string_view word = colon == std::string_view::npos ? "" : trim(row[0].substr(colon + 1));
      const auto frame = position(kFrames, row[1]);
      const auto stance = from_name<Stance>(row[2]);
      if (word.empty())
        error(table, row.line,
              fmt::format("the cue '{}' must be verb: noun: active: passive: or phrase: and a word", row[0]));
      if (!frame) error(table, row.line, fmt::format("'{}' is no frame of a cue", row[1]));
      if (!stance) error(table, row.line, fmt::format("'{}' is no stance of the codebook", row[2]));
      if (!row[4].empty() && row[4] != "yes" && row[4] != "no")
        error(table, row.line, "'negates' must be yes, no or -");
      const auto status = status_from(row[5], table.file(), row.line, problems());
      if (!seen.insert(fmt::format("{}\t{}\t{}", kind == "phrase" ? "p" : kind, word, row[3])).second)
        error(table, row.line, fmt::format("the cue '{}' with '{}' stands above already", row[0], row[3]));
      if (problems().errors() != errors) continue;
      CueRow cue{};
      cue.id = file_.text(fmt::format("{}:{} {} {}", table.file(), row.line, kind, word));
      cue.frame = static_cast<std::uint8_t>(*frame);
      cue.stance = static_cast<std::uint8_t>(*stance);
      cue.negates = row[4] == "yes";
      cue.status = byte_of(status);
      std::vector<std::string> with;
      for (const auto particle : split(row[3], '|')) with.push_back(fold(particle));
      cue.with = file_.list(with);
      add_cue(table, row.line, kind, word, cue);
    }
  }

  void add_cue(const Table& table, unsigned line, const std::string& kind, std::string_view word,
               const CueRow& cue) {
    if (kind == "phrase") {
      phrase_rows_.push_back(cue);
      for (const auto& words : name_variants(word, true))
        phrases_.add(words, {0, static_cast<std::uint32_t>(phrase_rows_.size() - 1)});
      return;
    }
    if (word.find(' ') != std::string_view::npos)
      return error(table, line, fmt::format("the cue '{}' has several words: write phrase:", word));
    if (kind == "verb" || kind == "passiveverb" || (kind == "passive" && words_.find_verb(word))) {
      const auto verb = words_.find_verb(word);
      if (!verb)
        return error(
            table, line,
            fmt::format("the verb '{}' has no line in words/verbs*.tsv, so its forms are unknown", word));
      cues_[{*verb, kind == "verb" ? WordClass::verb : WordClass::passive}].push_back(cue);
    } else if (kind == "active" || kind == "passive") {
      const auto word_class = kind == "active" ? WordClass::active_participle : WordClass::passive_participle;
      cues_[{words_.participle(word, word_class), word_class}].push_back(cue);
    } else if (kind == "noun") {
      const std::uint32_t lemma = words_.nominal(word);
      for (const auto word_class : {WordClass::noun, WordClass::verbal_noun, WordClass::active_participle,
                                    WordClass::passive_participle})
        noun_cues_[{lemma, word_class}].push_back(cue);
    } else {
      error(
          table, line,
          fmt::format("the cue kind '{}' must be verb, passiveverb, noun, active, passive or phrase", kind));
    }
  }

  void write_cues() {
    std::vector<std::uint32_t> index = {0};
    std::uint32_t count = 0;
    for (std::uint32_t lemma = 0; lemma < words_.lemmas().size(); ++lemma)
      for (std::uint32_t c = 0; c < kClasses; ++c) {
        for (const auto* of : {&cues_, &noun_cues_}) {
          const auto rows = of->find({lemma, static_cast<WordClass>(c)});
          if (rows != of->end()) count += file_.add(lexicon_file::cues, rows->second).count;
        }
        index.push_back(count);
      }
    file_.add(cue_index, index);
    out_.cues = count + phrase_rows_.size();
    const Part rows = file_.add(lexicon_file::cues, phrase_rows_);
    std::vector<KeyRow> keys;
    for (const auto& [key, node] : phrases_.nodes())
      keys.push_back({node.hash, node.hits.empty() ? 0 : rows.first + node.hits.front().index,
                      static_cast<std::uint16_t>(node.hits.empty() ? 0 : 1), node.more});
    check_hashes(keys, "cues/cues.tsv");
    file_.add_table(phrases, keys);
  }

  // -------------------------------------------------------------------------------------------- names

  /// All spellings of a name in any of its aliases. `optional_article`: also without its ال.
  void name(std::string_view spelling, NameHit::Kind kind, std::uint32_t index, bool optional_article) {
    const NameIndex::Hit hit{static_cast<std::uint32_t>(kind), index};
    for (auto& words : name_variants(spelling)) {
      names_.add(words, hit);
      const bool has_article = spelling.starts_with("ال") && words.front().size() > 8;
      if (!has_article || !optional_article) continue;
      words.front().erase(0, 4);
      names_.add(words, hit);
    }
  }
  void names(const Table& table, const Table::Row& row, std::size_t name_column, std::size_t alias_column,
             NameHit::Kind kind, std::uint32_t index, bool optional_article) {
    if (name_variants(row[name_column]).empty())
      error(table, row.line,
            fmt::format("'{}' cannot be a name (no words, or more than twelve)", row[name_column]));
    name(row[name_column], kind, index, optional_article);
    for (const auto alias : split(row[alias_column], '|')) {
      if (name_variants(alias).empty()) error(table, row.line, fmt::format("'{}' cannot be a name", alias));
      name(alias, kind, index, optional_article);
    }
  }

  void read_countries() {
    if (!has("places/countries.tsv")) return;
    const Table table = Table::read(data_, "places/countries.tsv", kCountryColumns, problems());
    std::vector<std::pair<std::uint32_t, const Table::Row*>> usable;
    for (const auto& row : table.rows()) {
      const auto lat = number_from(row[8]);
      const auto lon = number_from(row[9]);
      const std::size_t errors = problems().errors();
      if (row[0].size() != 3)
        error(table, row.line, fmt::format("'{}' is no ISO 3166 alpha-3 code", row[0]));
      else if (!codes_.insert(std::string(row[0])).second)
        error(table, row.line, fmt::format("the country '{}' stands above already", row[0]));
      if (row[1].empty()) error(table, row.line, "the country has no Arabic name");
      if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180)
        error(table, row.line, fmt::format("'{} {}' are no coordinates", row[8], row[9]));
      if (problems().errors() != errors) continue;
      const auto index = country_count_++;
      file_.add(countries, CountryRow{*lat, *lon, file_.text(row[0]), file_.text(row[1]), file_.text(row[2]),
                                      file_.text(row[4])});
      names(table, row, 1, 3, NameHit::Kind::country, index, false);
      if (!row[4].empty()) names(table, row, 4, 5, NameHit::Kind::capital, index, false);
      usable.emplace_back(index, &row);
    }
    // After all countries: تركيا is Turkey, not "Turkish" in the accusative.
    for (const auto& [index, row] : usable) add_nationality(index, (*row)[7]);
  }

  void add_nationality(std::uint32_t country, std::string_view adjectives) {
    for (const auto adjective : split(adjectives, '|')) {
      if (!fold(adjective).ends_with("ي") || adjective.find(' ') != std::string_view::npos) {
        name(adjective, NameHit::Kind::nationality, country, true);
        continue;
      }
      for (const Form& form : inflect_nisba(adjective))
        if (!form.fold.ends_with("ا") || !names_country(form.fold))
          names_.add({form.fold}, {static_cast<std::uint32_t>(NameHit::Kind::nationality), country});
    }
  }
  bool names_country(const std::string& word) const {
    const auto* node = names_.find({word});
    return node && std::any_of(node->hits.begin(), node->hits.end(), [](const NameIndex::Hit& hit) {
             return hit.kind == static_cast<std::uint32_t>(NameHit::Kind::country);
           });
  }

  std::optional<std::vector<std::string>> sectors(const Table& table, unsigned line, std::string_view cell) {
    std::vector<std::string> list;
    bool good = true;
    for (const auto sector : split(cell, ',')) {
      if (!position(kSectors, sector)) {
        error(table, line, fmt::format("'{}' is no sector code of the codebook", sector));
        good = false;
      }
      list.emplace_back(sector);
    }
    return good ? std::optional(list) : std::nullopt;
  }

  bool is_code(std::string_view code) const {
    return code.empty() || position(kUnionCodes, code) || codes_.contains(std::string(code)) ||
           (codes_.empty() && code.size() == 3);
  }

  std::optional<std::int32_t> period_end(const Table& table, unsigned line, std::string_view cell,
                                         bool last) {
    if (cell.empty()) return kNoDay;
    const auto day = day_from(cell, last);
    if (!day) error(table, line, fmt::format("'{}' is no date (2014-06-29, 2014-06 or 2014)", cell));
    return day;
  }

  void read_actors() {
    struct Parent {
      std::string file;
      unsigned line;
      std::string parent;
    };
    std::vector<Parent> parents;
    for (const auto& file : tables_in(data_, "actors")) {
      if (file == "actors/offices.tsv" || file == "actors/agents.tsv") continue;
      const Table table = Table::read(data_, file, kActorColumns, problems());
      for (const auto& row : table.rows()) {
        const std::size_t errors = problems().errors();
        const auto kind = position(kActorKinds, row[6]);
        if (row[0].empty() || row[0].find_first_of(" ,|") != std::string_view::npos)
          error(table, row.line, fmt::format("'{}' is no id (letters, digits and points)", row[0]));
        else if (actor_ids_.contains(std::string(row[0])))
          error(table, row.line, fmt::format("the id '{}' is taken already", row[0]));
        if (row[1].empty()) error(table, row.line, "the actor has no Arabic name");
        if (!kind) error(table, row.line, fmt::format("'{}' is no kind of actor", row[6]));
        if (!is_code(row[4]))
          error(table, row.line, fmt::format("'{}' is no country or organisation code", row[4]));
        const auto sector = sectors(table, row.line, row[5]);
        const auto from = period_end(table, row.line, row[8], false);
        const auto to = period_end(table, row.line, row[9], true);
        if (from && to && *from != kNoDay && *to != kNoDay && *from > *to)
          error(table, row.line, fmt::format("the actor ends ({}) before it begins ({})", row[9], row[8]));
        if (problems().errors() != errors) continue;
        const std::uint32_t index = actor_count_++;
        actor_ids_.emplace(row[0], index);
        actor_kinds_.push_back(*kind);
        file_.add(actors,
                  ActorRow{file_.text(row[0]), file_.text(row[1]), file_.text(row[2]), file_.text(row[4]),
                           file_.text(row[10]), file_.text(row[7]), file_.list(*sector), *from, *to, *kind});
        names(table, row, 1, 3, NameHit::Kind::actor, index, true);
        claim(row[1], {index, file, row.line, *from, *to});
        for (const auto alias : split(row[3], '|')) claim(alias, {index, file, row.line, *from, *to});
        if (!row[7].empty()) parents.push_back({file, row.line, std::string(row[7])});
      }
    }
    for (const Parent& one : parents)
      if (!actor_ids_.contains(one.parent))
        problems().error(one.file, one.line, fmt::format("the parent '{}' is no actor", one.parent));
    out_.actors = actor_count_;
  }

  void claim(std::string_view alias, Claimed by) {
    auto& all = claims_[fold(alias)];
    if (all.empty() || all.back().actor != by.actor) all.push_back(std::move(by));
  }
  void warn_of_shared_aliases() {
    for (const auto& [alias, all] : claims_)
      for (std::size_t i = 1; i < all.size(); ++i) {
        const auto& a = all[i - 1];
        const auto& b = all[i];
        const bool apart = (a.to != kNoDay && b.from != kNoDay && a.to < b.from) ||
                           (b.to != kNoDay && a.from != kNoDay && b.to < a.from);
        if (!apart)
          problems().warn(b.file, b.line,
                          fmt::format("the name '{}' is also that of the actor at {}:{} at the same time",
                                      alias, a.file, a.line));
      }
  }

  void read_offices() {
    std::vector<std::vector<OfficeRow>> by_person(actor_count_);
    if (has("actors/offices.tsv")) {
      const Table table = Table::read(data_, "actors/offices.tsv", kOfficeColumns, problems());
      for (const auto& row : table.rows()) {
        const std::size_t errors = problems().errors();
        const auto person = actor_ids_.find(std::string(row[0]));
        if (person == actor_ids_.end())
          error(table, row.line, fmt::format("the person '{}' is no actor", row[0]));
        else if (kActorKinds[actor_kinds_[person->second]] != "person")
          error(table, row.line, fmt::format("the actor '{}' is not of kind person", row[0]));
        if (row[1].empty()) error(table, row.line, "the office has no name");
        if (!row[2].empty() && !actor_ids_.contains(std::string(row[2])))
          error(table, row.line, fmt::format("the office's actor '{}' is no actor", row[2]));
        const auto from = period_end(table, row.line, row[3], false);
        const auto to = period_end(table, row.line, row[4], true);
        if (from && to && *from != kNoDay && *to != kNoDay && *from > *to)
          error(table, row.line, fmt::format("the office ends ({}) before it begins ({})", row[4], row[3]));
        if (problems().errors() != errors) continue;
        by_person[person->second].push_back({file_.text(row[1]), file_.text(row[2]), *from, *to});
      }
    }
    std::vector<std::uint32_t> index = {0};
    for (const auto& rows : by_person) index.push_back(index.back() + file_.add(offices, rows).count);
    file_.add(office_index, index);
  }

  /// A noun that describes, in all its forms; of several words, the ال of all of them or of the last.
  void noun_names(std::string_view noun, const std::vector<std::string_view>& plurals, NameHit::Kind kind,
                  std::uint32_t index) {
    const NameIndex::Hit hit{static_cast<std::uint32_t>(kind), index};
    if (noun.find(' ') == std::string_view::npos) {
      const std::uint32_t lemma = words_.nominal(noun, plurals);
      // مشيرا is "pointing out", hardly ever a field marshal.
      const std::string accusative = fold(noun) + "ا";
      const bool is_cue = cues_.contains({lemma, WordClass::active_participle});
      for (const Form& form : inflect_noun(noun, plurals))
        if (!form.weak && !(is_cue && form.fold == accusative)) names_.add({form.fold}, hit);
      return;
    }
    std::vector<std::string_view> all = plurals;
    all.insert(all.begin(), noun);
    for (const auto one : all)
      for (const auto& words : name_variants(one)) {
        names_.add(words, hit);
        auto last = words;
        if (last.size() > 1 && !last.back().starts_with("ال")) last.back().insert(0, "ال");
        names_.add(last, hit);
        for (std::size_t i = 1; i < last.size(); ++i)
          if (!last[i].starts_with("ال")) last[i].insert(0, "ال");
        names_.add(last, hit);
      }
  }

  void read_agents() {
    if (!has("actors/agents.tsv")) return;
    const Table table = Table::read(data_, "actors/agents.tsv", kAgentColumns, problems());
    std::set<std::string> seen;
    std::uint32_t count = 0;
    for (const auto& row : table.rows()) {
      const std::size_t errors = problems().errors();
      const auto kind = row[4].empty() ? position(kActorKinds, "other") : position(kActorKinds, row[4]);
      if (row[0].empty())
        error(table, row.line, "the agent has no noun");
      else if (!seen.insert(std::string(row[0])).second)
        error(table, row.line, fmt::format("the agent '{}' stands above already", row[0]));
      if (!kind) error(table, row.line, fmt::format("'{}' is no kind of actor", row[4]));
      if (!row[5].empty() && row[5] != "yes" && row[5] != "no")
        error(table, row.line, "'person' must be yes, no or -");
      const auto sector = sectors(table, row.line, row[3]);
      if (problems().errors() != errors) continue;
      file_.add(agents, AgentRow{file_.text(fmt::format("{}:{} {}", table.file(), row.line, row[0])),
                                 file_.text(row[2]),
                                 file_.list(*sector),
                                 static_cast<std::uint8_t>(*kind),
                                 row[5] == "yes",
                                 {}});
      noun_names(row[0], split(row[1], '|'), NameHit::Kind::agent, count++);
    }
  }

  void read_source_nouns() {
    if (!has("cues/sources.tsv")) return;
    const Table table = Table::read(data_, "cues/sources.tsv", kSourceColumns, problems());
    std::set<std::string> seen;
    std::uint32_t count = 0;
    for (const auto& row : table.rows()) {
      const auto kind = from_name<SourceKind>(row[2]);
      if (row[0].empty())
        error(table, row.line, "the source has no noun");
      else if (!kind)
        error(table, row.line, fmt::format("'{}' is no kind of source", row[2]));
      else if (!seen.insert(std::string(row[0])).second)
        error(table, row.line, fmt::format("the source '{}' stands above already", row[0]));
      else {
        file_.add(source_nouns, SourceNounRow{static_cast<std::uint32_t>(*kind)});
        noun_names(row[0], split(row[1], '|'), NameHit::Kind::source_noun, count++);
      }
    }
  }

  void read_places() {
    std::map<std::string, std::string> ids;
    std::uint32_t count = 0;
    for (const auto& file : tables_in(data_, "places", "gazetteer")) {
      const Table table = Table::read(data_, file, kPlaceColumns, problems());
      for (const auto& row : table.rows()) {
        const std::size_t errors = problems().errors();
        const auto [first, fresh] =
            ids.try_emplace(std::string(row[0]), fmt::format("{}:{}", file, row.line));
        if (row[0].empty())
          error(table, row.line, "the place has no id");
        else if (!fresh)
          error(table, row.line, fmt::format("the id '{}' is taken already ({})", row[0], first->second));
        if (row[1].empty()) error(table, row.line, "the place has no Arabic name");
        if (!row[4].empty() && !codes_.empty() && !codes_.contains(std::string(row[4])))
          error(table, row.line, fmt::format("'{}' is no country of places/countries.tsv", row[4]));
        PlaceRow place{};
        resolution(table, row, place);
        coordinates(table, row, place);
        population(table, row, place);
        if (problems().errors() != errors) continue;
        place.id = file_.text(row[0]);
        place.name_ar = file_.text(row[1]);
        place.name_en = file_.text(row[3]);
        place.country = file_.text(row[4]);
        place.province = file_.text(row[5]);
        place.geonameid = file_.text(row[9]);
        file_.add(places, place);
        names(table, row, 1, 2, NameHit::Kind::place, count++, false);
      }
    }
    out_.places = count;
  }
  void resolution(const Table& table, const Table::Row& row, PlaceRow& place) {
    if (row[6].size() != 1 || row[6][0] < '1' || row[6][0] > '5')
      return error(table, row.line, fmt::format("the resolution '{}' must be 1 to 5", row[6]));
    place.resolution = static_cast<std::uint8_t>(row[6][0] - '0');
  }
  void coordinates(const Table& table, const Table::Row& row, PlaceRow& place) {
    if (row[7].empty() && row[8].empty()) return;
    const auto lat = number_from(row[7]);
    const auto lon = number_from(row[8]);
    if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180)
      return error(table, row.line, fmt::format("'{} {}' are no coordinates", row[7], row[8]));
    place.lat = *lat;
    place.lon = *lon;
    place.located = 1;
  }
  void population(const Table& table, const Table::Row& row, PlaceRow& place) {
    if (row[10].empty()) return;
    const auto value = number_from(row[10]);
    if (!value || *value < 0 || *value > 1e8)
      error(table, row.line, fmt::format("'{}' is no population", row[10]));
    else
      place.population = static_cast<std::uint32_t>(*value);
  }

  void write_names() {
    std::vector<KeyRow> keys;
    std::uint32_t first = 0;
    for (const auto& [key, node] : names_.nodes()) {
      const std::size_t count = std::min<std::size_t>(node.hits.size(), 0xffff);
      for (std::size_t i = 0; i < count; ++i) file_.add(hits, HitRow{node.hits[i].kind, node.hits[i].index});
      keys.push_back({node.hash, first, static_cast<std::uint16_t>(count), node.more});
      first += static_cast<std::uint32_t>(count);
    }
    check_hashes(keys, "names");
    file_.add_table(lexicon_file::names, keys);
    out_.names = keys.size();
  }

  // -------------------------------------------------------------------------------------------- words

  void write_words() {
    for (const auto& lemma : words_.lemmas())
      file_.add(lexicon_file::lemmas,
                LemmaRow{file_.text(lemma.spelling), file_.text(lemma.fold), lemma.verb});
    std::vector<KeyRow> keys;
    std::uint32_t first = 0;
    for (const auto& [form, readings] : words_.forms()) {
      for (const auto& reading : readings) file_.add(analyses, row_of(reading));
      keys.push_back({chain(0, form), first, static_cast<std::uint16_t>(readings.size()), 0});
      first += static_cast<std::uint32_t>(readings.size());
    }
    check_hashes(keys, "words");
    file_.add_table(forms, keys);
    out_.lemmas = words_.lemmas().size();
    out_.forms = keys.size();
  }
  static AnalysisRow row_of(const Vocabulary::Reading& reading) {
    std::uint8_t flags = 0;
    if (reading.ambiguous_voice) flags |= AnalysisFlag::ambiguous_voice;
    if (reading.plural) flags |= AnalysisFlag::plural;
    if (reading.dual) flags |= AnalysisFlag::dual;
    if (reading.before_pronoun) flags |= AnalysisFlag::before_pronoun;
    return {reading.lemma, reading.verb, static_cast<std::uint8_t>(reading.word_class), flags, 0};
  }

  /// The hash stands for the key; two keys with one hash would be taken for each other.
  void check_hashes(const std::vector<KeyRow>& keys, const std::string& what) {
    std::vector<std::uint64_t> all;
    for (const KeyRow& key : keys) all.push_back(key.hash);
    std::sort(all.begin(), all.end());
    if (std::adjacent_find(all.begin(), all.end()) != all.end())
      problems().error(what, 0, "two keys share a hash: change the seed in format.h");
  }

  std::filesystem::path data_;
  CompiledLexicon out_;
  FileWriter file_;
  Vocabulary words_;
  WordSets sets_;
  std::map<std::pair<std::string, std::uint32_t>, std::vector<EventLine>> lines_;
  std::vector<LightLine> light_;
  std::map<std::pair<std::uint32_t, WordClass>, std::vector<CueRow>> cues_, noun_cues_;
  std::vector<CueRow> phrase_rows_;
  NameIndex phrases_, names_;
  std::set<std::string> codes_;
  std::map<std::string, std::uint32_t> actor_ids_;
  std::vector<std::uint32_t> actor_kinds_;
  std::map<std::string, std::vector<Claimed>> claims_;
  std::uint32_t country_count_ = 0, actor_count_ = 0;
};

}  // namespace

CompiledLexicon compile_lexicon(const std::filesystem::path& data) { return Compiler(data).compile(); }

Result<void> write_lexicon(const CompiledLexicon& lexicon, const std::filesystem::path& file) {
  const std::filesystem::path beside = file.string() + ".new";
  std::ofstream stream(beside, std::ios::binary);
  stream.write(lexicon.bytes.data(), static_cast<std::streamsize>(lexicon.bytes.size()));
  stream.close();
  if (!stream) return fail(fmt::format("{} cannot be written", beside.string()));
  std::error_code error;
  std::filesystem::rename(beside, file, error);
  if (error) return fail(fmt::format("{} cannot be written: {}", file.string(), error.message()));
  return {};
}

}  // namespace isnad
