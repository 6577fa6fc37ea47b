#include "lexicon/event_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lexicon/table.h"
#include "text/fold.h"

namespace isnad {
namespace {

constexpr std::array<std::string_view, 7> kColumns = {"trigger", "event",  "mode", "when",
                                                      "roles",   "status", "note"};
constexpr std::array<std::string_view, 2> kSetColumns = {"name", "lemmas"};
constexpr std::array<std::string_view, 5> kKinds = {"verb", "passiveverb", "noun", "active", "passive"};

constexpr std::pair<std::string_view, Slot> kSlots[] = {
    {"subj", Slot::subject}, {"obj", Slot::object},    {"gen", Slot::genitive},
    {"poss", Slot::pronoun}, {"adj", Slot::adjective}, {"near", Slot::near},
    {"next", Slot::next},    {"prev", Slot::previous}, {"gov", Slot::governor}};
constexpr std::pair<std::string_view, Role> kRoles[] = {{"actor", Role::actor},
                                                        {"recipient", Role::recipient},
                                                        {"place", Role::place},
                                                        {"both", Role::both},
                                                        {"none", Role::none}};

/// Modes of each event type (codebook.md, 2).
const std::map<EventType, std::vector<std::string_view>>& modes() {
  static const std::map<EventType, std::vector<std::string_view>> list = {
      {EventType::CONSULT, {"visit", "third-party", "multilateral", "phone"}},
      {EventType::RETREAT, {"withdraw", "release", "disarm", "ceasefire", "access", "resign"}},
      {EventType::REQUEST, {"assist", "change", "yield", "meet"}},
      {EventType::ACCUSE, {"disapprove", "investigate", "allege"}},
      {EventType::REJECT, {"assist", "change", "yield", "meet"}},
      {EventType::THREATEN, {"restrict", "arrest", "relations", "expel", "territory", "violence"}},
      {EventType::PROTEST, {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}},
      {EventType::SANCTION, {"convict", "expel", "withdraw", "discontinue"}},
      {EventType::MOBILIZE, {"troops", "weapons", "police", "militia"}},
      {EventType::COERCE,
       {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber"}},
      {EventType::ASSAULT,
       {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"}}};
  return list;
}

SlotName slot(Slot slot) { return {slot, {}}; }
SlotName after(std::string_view preposition) { return {Slot::preposition, fold(preposition)}; }

std::vector<RoleLine> default_roles(WordClass word_class) {
  switch (word_class) {
    case WordClass::verb:
      return {{slot(Slot::subject), Role::actor}, {slot(Slot::object), Role::recipient}};
    case WordClass::passive:
      return {{slot(Slot::subject), Role::recipient}};
    case WordClass::verbal_noun:
      return {{slot(Slot::genitive), Role::both},   {slot(Slot::pronoun), Role::both},
              {slot(Slot::adjective), Role::actor}, {after("على"), Role::recipient},
              {after("ضد"), Role::recipient},       {after("ل"), Role::recipient}};
    case WordClass::active_participle:
      return {{slot(Slot::governor), Role::actor},
              {slot(Slot::object), Role::recipient},
              {slot(Slot::genitive), Role::recipient},
              {slot(Slot::pronoun), Role::recipient}};
    case WordClass::passive_participle:
      return {{slot(Slot::governor), Role::recipient}};
    case WordClass::noun:
    case WordClass::particle:
      return {{slot(Slot::genitive), Role::actor},
              {slot(Slot::pronoun), Role::actor},
              {slot(Slot::adjective), Role::actor},
              {after("على"), Role::recipient},
              {after("ضد"), Role::recipient}};
  }
  return {};
}

WordClass class_of_kind(std::string_view kind) {
  if (kind == "verb") return WordClass::verb;
  if (kind == "passiveverb") return WordClass::passive;
  if (kind == "active") return WordClass::active_participle;
  if (kind == "passive") return WordClass::passive_participle;
  return WordClass::noun;
}

class EventReader {
 public:
  EventReader(const WordSets& sets, const Table& table, Problems& problems)
      : sets_(sets), table_(table), problems_(problems) {}

  void read(std::vector<EventLine>& into) {
    for (const auto& row : table_.rows()) {
      line_ = row.line;
      const std::size_t errors = problems_.errors();
      EventLine line = read_line(row);
      if (problems_.errors() == errors) into.push_back(std::move(line));
    }
  }

 private:
  EventLine read_line(const Table::Row& row) {
    EventLine line;
    line.file = table_.file();
    line.line = row.line;
    trigger(row[0], line);
    type(row[1], line);
    for (const auto mode : split(row[2], '|')) add_mode(mode, line);
    for (const auto condition : split(row[3], ' ')) add_condition(condition, line);
    line.default_roles = row[4].empty();
    line.roles = line.default_roles ? default_roles(class_of_kind(line.kind))
                                    : roles_from(row[4], line.file, line.line, problems_);
    line.status = status_from(row[5], line.file, line.line, problems_);
    return line;
  }

  void trigger(std::string_view text, EventLine& line) {
    const std::size_t colon = text.find(':');
    line.kind = std::string(text.substr(0, colon));
    if (colon != std::string_view::npos) line.lemma = std::string(trim(text.substr(colon + 1)));
    if (std::find(kKinds.begin(), kKinds.end(), line.kind) == kKinds.end())
      error(
          fmt::format("the trigger '{}' must begin with verb: passiveverb: noun: active: or passive:", text));
    else if (line.lemma.empty())
      error(fmt::format("the trigger '{}' names no lemma", text));
    else if (line.lemma.find(' ') != std::string::npos)
      error(
          fmt::format("the trigger '{}' must be one word; say the other word in 'when' (gen=…)", line.lemma));
  }

  void type(std::string_view text, EventLine& line) {
    if (text == "none") return;
    const auto type = from_name<EventType>(text);
    if (!type || *type == EventType::NONE)
      error(fmt::format("'{}' is no event of the codebook", text));
    else
      line.type = *type;
  }

  void add_mode(std::string_view mode, EventLine& line) {
    const auto known = modes().find(line.type);
    if (known == modes().end() ||
        std::find(known->second.begin(), known->second.end(), mode) == known->second.end())
      error(fmt::format("'{}' is no mode of {}", mode, name_of(line.type)));
    else
      line.mode.emplace_back(mode);
  }

  void add_condition(std::string_view text, EventLine& line) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0)
      return error(fmt::format("the condition '{}' must be SLOT=lemma|lemma or SLOT!=lemma|lemma", text));
    ConditionLine condition;
    condition.negated = text[equals - 1] == '!';
    const std::string_view name = text.substr(0, equals - (condition.negated ? 1 : 0));
    const auto slot = slot_from(name);
    if (!slot) return error(fmt::format("'{}' is no slot", name));
    condition.slot = *slot;
    const std::string_view words = text.substr(equals + 1);
    if (words.empty())
      return error(fmt::format("the condition '{}' names no word (write {}=* for any)", text, name));
    if (words != "*")
      for (const auto word : split(words, '|')) add_word(word, condition);
    line.when.push_back(std::move(condition));
  }

  void add_word(std::string_view word, ConditionLine& condition) {
    if (!word.starts_with('@')) {
      condition.words.push_back(fold(word));
      return;
    }
    const auto set = sets_.find(std::string(word.substr(1)));
    if (set == sets_.end()) return error(fmt::format("there is no set '{}' in events/sets.tsv", word));
    condition.words.insert(condition.words.end(), set->second.begin(), set->second.end());
  }

  void error(std::string what) { problems_.error(table_.file(), line_, std::move(what)); }

  const WordSets& sets_;
  const Table& table_;
  Problems& problems_;
  unsigned line_ = 0;
};

bool has_role(const std::vector<RoleLine>& roles, const SlotName& slot) {
  return std::any_of(roles.begin(), roles.end(), [&](const RoleLine& r) { return r.slot == slot; });
}

Role role_of(const std::vector<RoleLine>& roles, Slot at) {
  for (const RoleLine& rule : roles)
    if (rule.slot.slot == at) return rule.role;
  return Role::none;
}

void add_role(std::vector<RoleLine>& roles, Slot at, Role role) {
  if (role != Role::none && !has_role(roles, slot(at))) roles.push_back({slot(at), role});
}

/// The verb's own rules for subject and object, moved to where a derived word has them.
std::vector<RoleLine> adapted_roles(const std::vector<RoleLine>& verb, WordClass word_class) {
  const Role subject = role_of(verb, Slot::subject);
  const Role object = role_of(verb, Slot::object);
  std::vector<RoleLine> roles;
  switch (word_class) {
    case WordClass::passive:
      add_role(roles, Slot::subject, object);
      break;
    case WordClass::passive_participle:
      add_role(roles, Slot::governor, object);
      break;
    case WordClass::active_participle:
      add_role(roles, Slot::governor, subject);
      add_role(roles, Slot::object, object);
      add_role(roles, Slot::genitive, object);
      add_role(roles, Slot::pronoun, object);
      break;
    default: {
      const Role either = subject == Role::none                       ? object
                          : object == Role::none || object == subject ? subject
                                                                      : Role::both;
      add_role(roles, Slot::genitive, either);
      add_role(roles, Slot::pronoun, either);
      add_role(roles, Slot::object, object);
      if (subject == Role::actor) add_role(roles, Slot::adjective, Role::actor);
      if (object == Role::recipient) roles.push_back({after("ل"), Role::recipient});
    }
  }
  for (const RoleLine& rule : verb) {
    if (rule.slot.slot == Slot::subject || rule.slot.slot == Slot::object) continue;
    std::erase_if(roles, [&](const RoleLine& r) { return r.slot == rule.slot; });
    roles.push_back(rule);
  }
  return roles;
}

/// Where the derived word has what the verb has in `from`; nothing where it has it nowhere.
std::optional<Slot> moved(Slot from, WordClass word_class) {
  if (from != Slot::subject && from != Slot::object) return from;
  switch (word_class) {
    case WordClass::passive:
      return from == Slot::object ? std::optional(Slot::subject) : std::nullopt;
    case WordClass::passive_participle:
      return from == Slot::object ? std::optional(Slot::governor) : std::nullopt;
    case WordClass::active_participle:
      return from == Slot::subject ? Slot::governor : Slot::genitive;
    default:
      return Slot::genitive;
  }
}

}  // namespace

std::optional<SlotName> slot_from(std::string_view text) {
  if (text.starts_with("p.") && text.size() > 2) return SlotName{Slot::preposition, fold(text.substr(2))};
  for (const auto& [name, slot] : kSlots)
    if (name == text) return SlotName{slot, {}};
  return std::nullopt;
}

std::vector<RoleLine> roles_from(std::string_view text, const std::string& file, unsigned line,
                                 Problems& problems) {
  std::vector<RoleLine> roles;
  for (const auto part : split(text, ' ')) {
    const std::size_t arrow = part.find('>');
    const auto slot = slot_from(part.substr(0, arrow));
    const std::string_view name = arrow == std::string_view::npos ? "" : part.substr(arrow + 1);
    const auto role =
        std::find_if(std::begin(kRoles), std::end(kRoles), [&](const auto& r) { return r.first == name; });
    if (!slot)
      problems.error(file, line, fmt::format("'{}' is no slot", part.substr(0, arrow)));
    else if (role == std::end(kRoles))
      problems.error(file, line,
                     fmt::format("the role in '{}' must be actor, recipient, place, both or none", part));
    else if (has_role(roles, *slot))
      problems.error(file, line, fmt::format("the slot of '{}' has a role already", part));
    else
      roles.push_back({*slot, role->second});
  }
  return roles;
}

std::optional<Status> status_from(std::string_view text, const std::string& file, unsigned line,
                                  Problems& problems) {
  if (text.empty()) return std::nullopt;
  const auto status = from_name<Status>(text);
  if (!status) problems.error(file, line, fmt::format("'{}' is no status of the codebook", text));
  return status;
}

WordSets read_sets(const std::filesystem::path& data, Problems& problems) {
  WordSets sets;
  const std::string file = "events/sets.tsv";
  if (!std::filesystem::exists(data / file)) return sets;
  const Table table = Table::read(data, file, kSetColumns, problems);
  for (const auto& row : table.rows()) {
    const std::string_view name = row[0].starts_with('@') ? row[0].substr(1) : row[0];
    if (name.empty()) {
      problems.error(file, row.line, "the set has no name");
      continue;
    }
    const auto [set, fresh] = sets.try_emplace(std::string(name));
    if (!fresh) problems.error(file, row.line, fmt::format("the set '{}' is named twice", name));
    for (const auto word : split(row[1], '|')) {
      if (!word.starts_with('@')) {
        set->second.push_back(fold(word));
        continue;
      }
      const auto other = sets.find(std::string(word.substr(1)));
      if (other == sets.end() || other == set)
        problems.error(file, row.line,
                       fmt::format("the set '{}' must stand above '{}', which names it", word, name));
      else
        set->second.insert(set->second.end(), other->second.begin(), other->second.end());
    }
    if (set->second.empty()) problems.error(file, row.line, fmt::format("the set '{}' is empty", name));
  }
  return sets;
}

std::vector<EventLine> read_events(const std::filesystem::path& data, const WordSets& sets,
                                   Problems& problems) {
  std::vector<EventLine> lines;
  for (const auto& file : tables_in(data, "events")) {
    if (file == "events/sets.tsv" || file == "events/light.tsv") continue;
    const Table table = Table::read(data, file, kColumns, problems);
    EventReader(sets, table, problems).read(lines);
  }
  return lines;
}

std::optional<EventLine> adapted(const EventLine& verb_line, WordClass word_class) {
  EventLine line = verb_line;
  line.roles =
      verb_line.default_roles ? default_roles(word_class) : adapted_roles(verb_line.roles, word_class);
  line.when.clear();
  for (ConditionLine condition : verb_line.when) {
    const auto slot = moved(condition.slot.slot, word_class);
    if (slot) {
      condition.slot.slot = *slot;
      line.when.push_back(std::move(condition));
    } else if (!condition.negated) {
      return std::nullopt;
    }
  }
  return line;
}

}  // namespace isnad
