#include "lexicon/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lexicon/table.h"
#include "text/fold.h"

namespace isnad {
namespace {

constexpr std::array<std::string_view, 5> kVerbColumns = {"lemma", "present", "verbal_nouns",
                                                          "active_participle", "passive_participle"};
constexpr std::array<std::string_view, 2> kNounColumns = {"lemma", "plurals"};

bool is_one_word(std::string_view text) { return text.find(' ') == std::string_view::npos; }

/// The last letter of a defective verb's lemma: ا ى, or ي.
bool is_defective(std::string_view lemma) {
  return lemma.ends_with("ا") || lemma.ends_with("ى") || lemma.ends_with("ي");
}

}  // namespace

void Vocabulary::read(const std::filesystem::path& data, Problems& problems) {
  for (const auto& file : tables_in(data, "words")) {
    const std::string_view name = std::string_view(file).substr(6);
    if (name.starts_with("verbs"))
      read_verbs(data, file, problems);
    else if (!name.starts_with("nouns"))
      problems.error(file, 0, "tables in words/ are named verbs*.tsv or nouns*.tsv");
  }
  for (const auto& file : tables_in(data, "words", "nouns")) read_nouns(data, file, problems);
}

void Vocabulary::read_verbs(const std::filesystem::path& data, const std::string& file, Problems& problems) {
  const Table table = Table::read(data, file, kVerbColumns, problems);
  for (const auto& row : table.rows()) {
    const std::string_view spelling = row[0];
    const auto presents = split(row[1], '|');
    if (spelling.empty() || presents.empty()) {
      problems.error(file, row.line, "a verb needs its lemma and its present");
      continue;
    }
    if (!is_one_word(spelling) || !is_one_word(row[1])) {
      problems.error(file, row.line, fmt::format("the verb '{}' must be one word", spelling));
      continue;
    }
    const auto nouns = split(row[2], '|');
    bool usable = true;
    for (const auto present : presents) {
      const auto [first, fresh] = line_of_.try_emplace(fmt::format("verb {} {}", spelling, present),
                                                       fmt::format("{}:{}", file, row.line));
      if (!fresh) {
        problems.error(
            file, row.line,
            fmt::format("the verb '{} {}' stands in {} already", spelling, present, first->second));
        usable = false;
      }
    }
    if (!usable) continue;
    const std::uint32_t verb = lemma(spelling, true);
    for (const auto present : presents) {
      auto forms = inflect_verb(spelling, present, nouns);
      if (forms.empty() || !present.starts_with("ي"))
        problems.error(file, row.line, fmt::format("'{}' is no present of a verb (he …, with ي)", present));
      else
        add_verb_forms(verb, std::move(forms));
    }
    const bool defective = is_defective(spelling);
    for (const auto noun : nouns) derive(noun, verb, WordClass::verbal_noun, false);
    for (const auto one : split(row[3], '|')) derive(one, verb, WordClass::active_participle, defective);
    for (const auto one : split(row[4], '|')) derive(one, verb, WordClass::passive_participle, defective);
  }
}

void Vocabulary::read_nouns(const std::filesystem::path& data, const std::string& file, Problems& problems) {
  const Table table = Table::read(data, file, kNounColumns, problems);
  for (const auto& row : table.rows()) {
    if (row[0].empty() || !is_one_word(row[0])) {
      problems.error(file, row.line, fmt::format("the lemma '{}' must be one word", row[0]));
      continue;
    }
    const auto [first, fresh] =
        line_of_.try_emplace(fmt::format("noun {}", row[0]), fmt::format("{}:{}", file, row.line));
    if (!fresh) {
      problems.error(file, row.line,
                     fmt::format("the noun '{}' stands in {} already", row[0], first->second));
      continue;
    }
    const std::uint32_t id = lemma(row[0], false);
    add_nominal_forms(id, std::nullopt, inflect_noun(row[0], split(row[1], '|')));
  }
}

void Vocabulary::derive(std::string_view spelling, std::uint32_t verb, WordClass word_class,
                        bool of_defective) {
  if (!is_one_word(spelling)) return;
  const std::uint32_t id = lemma(spelling, false);
  derivations_[id].push_back({verb, word_class});
  add_nominal_forms(id, word_class,
                    word_class == WordClass::verbal_noun ? inflect_verbal_noun(spelling)
                                                         : inflect_participle(spelling, of_defective));
}

std::uint32_t Vocabulary::nominal(std::string_view spelling, const std::vector<std::string_view>& plurals) {
  const auto known = find(spelling, false);
  if (known && plurals.empty()) return *known;
  const std::uint32_t id = lemma(spelling, false);
  add_nominal_forms(id, std::nullopt, inflect_noun(spelling, plurals));
  return id;
}

std::uint32_t Vocabulary::participle(std::string_view spelling, WordClass word_class) {
  const std::uint32_t id = lemma(spelling, false);
  const auto& known = derivations_[id];
  if (std::none_of(known.begin(), known.end(),
                   [&](const Derivation& d) { return d.word_class == word_class; }))
    add_nominal_forms(id, word_class, inflect_participle(spelling, spelling.ends_with("ي")));
  return id;
}

std::optional<std::uint32_t> Vocabulary::find(std::string_view spelling, bool verb) const {
  const auto at = ids_.find((verb ? "v " : "n ") + fold(spelling));
  return at == ids_.end() ? std::nullopt : std::optional(at->second);
}

std::uint32_t Vocabulary::lemma(std::string_view spelling, bool verb) {
  std::string key = fold(spelling);
  const auto [at, fresh] =
      ids_.try_emplace((verb ? "v " : "n ") + key, static_cast<std::uint32_t>(lemmas_.size()));
  if (fresh) {
    lemmas_.push_back({std::string(spelling), std::move(key), verb});
    derivations_.emplace_back();
  }
  return at->second;
}

void Vocabulary::add_verb_forms(std::uint32_t verb, std::vector<Form> forms) {
  for (const Form& form : forms) {
    Reading reading;
    reading.lemma = reading.verb = verb;
    reading.word_class = form.active ? WordClass::verb : WordClass::passive;
    reading.ambiguous_voice = form.active && form.passive;
    reading.third_person = form.third;
    add(form, reading);
  }
}

void Vocabulary::add_nominal_forms(std::uint32_t nominal, std::optional<WordClass> word_class,
                                   std::vector<Form> forms) {
  // A noun that is also a verbal noun or participle keeps that class in all its forms, plurals of nouns.tsv
  // too.
  std::vector<Derivation> made = derivations_[nominal];
  if (word_class) std::erase_if(made, [&](const Derivation& d) { return d.word_class != *word_class; });
  if (made.empty()) made.push_back({nominal, word_class.value_or(WordClass::noun)});
  for (const Form& form : forms)
    for (const Derivation& derivation : made) {
      Reading reading;
      reading.lemma = nominal;
      reading.verb = derivation.verb;
      reading.word_class = derivation.word_class;
      add(form, reading);
    }
}

void Vocabulary::add(const Form& form, Reading reading) {
  reading.plural = form.plural;
  reading.dual = form.dual;
  reading.before_pronoun = form.before_pronoun;
  reading.weak = form.weak;
  auto& list = forms_[form.fold];
  for (Reading& known : list) {
    if (known.lemma != reading.lemma || known.word_class != reading.word_class) continue;
    unite_number(known.plural, known.dual, reading.plural, reading.dual);
    known.before_pronoun &= reading.before_pronoun;
    known.weak &= reading.weak;
    known.ambiguous_voice |= reading.ambiguous_voice;
    known.third_person |= reading.third_person;
    return;
  }
  list.push_back(reading);
}

void Vocabulary::settle() {
  for (auto& [form, readings] : forms_) {
    const bool strong =
        std::any_of(readings.begin(), readings.end(), [](const Reading& r) { return !r.weak; });
    if (strong) std::erase_if(readings, [](const Reading& r) { return r.weak; });
    std::stable_sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
      if (a.before_pronoun != b.before_pronoun) return b.before_pronoun;
      if (a.third_person != b.third_person) return a.third_person;
      if (a.word_class != b.word_class) return a.word_class < b.word_class;
      return a.lemma < b.lemma;
    });
  }
}

}  // namespace isnad
