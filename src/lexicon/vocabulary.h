#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/inflect.h"
#include "lexicon/lexicon.h"
#include "lexicon/problems.h"

namespace isnad {

/// The lemmas of data/words and of everything that names a word, with all their inflected forms.
/// Verbs and nominals (nouns, verbal nouns, participles) are kept apart: نفى and نفي fold alike.
class Vocabulary {
 public:
  struct Lemma {
    std::string spelling, fold;
    bool verb = false;
  };
  /// What a nominal was made of.
  struct Derivation {
    std::uint32_t verb;
    WordClass word_class;
  };
  struct Reading : Analysis {
    bool weak = false;
    bool third_person = true;
  };

  /// Reads words/verbs*.tsv, then words/nouns*.tsv.
  void read(const std::filesystem::path& data, Problems& problems);

  std::optional<std::uint32_t> find_verb(std::string_view spelling) const { return find(spelling, true); }
  std::optional<std::uint32_t> find_nominal(std::string_view spelling) const { return find(spelling, false); }
  /// The nominal's id; one that words/ does not know is inflected by rule alone.
  std::uint32_t nominal(std::string_view spelling, const std::vector<std::string_view>& plurals = {});
  std::uint32_t participle(std::string_view spelling, WordClass word_class);

  const std::vector<Derivation>& derivations(std::uint32_t nominal) const { return derivations_[nominal]; }
  const std::vector<Lemma>& lemmas() const { return lemmas_; }
  /// Folded form → its readings, best first. Call `settle` before.
  const std::map<std::string, std::vector<Reading>>& forms() const { return forms_; }
  /// Leaves out the weak readings that others displace, and puts the readings of each form in order.
  void settle();

 private:
  std::optional<std::uint32_t> find(std::string_view spelling, bool verb) const;
  std::uint32_t lemma(std::string_view spelling, bool verb);
  void read_verbs(const std::filesystem::path& data, const std::string& file, Problems& problems);
  void read_nouns(const std::filesystem::path& data, const std::string& file, Problems& problems);
  void derive(std::string_view spelling, std::uint32_t verb, WordClass word_class, bool of_defective);
  void add_verb_forms(std::uint32_t verb, std::vector<Form> forms);
  void add_nominal_forms(std::uint32_t nominal, std::optional<WordClass> word_class, std::vector<Form> forms);
  void add(const Form& form, Reading reading);

  std::vector<Lemma> lemmas_;
  std::vector<std::vector<Derivation>> derivations_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::map<std::string, std::vector<Reading>> forms_;
  std::unordered_map<std::string, std::string> line_of_;  // "verb lemma present" → where, to find duplicates
};

}  // namespace isnad
