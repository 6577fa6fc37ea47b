#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

#include "lexicon/compile.h"
#include "lexicon/lexicon.h"

namespace isnad {

/// A data folder made for a test and removed behind it. Cells are separated by '\t', rows by '\n'.
class SmallData {
 public:
  explicit SmallData(const std::map<std::string, std::string>& tables) {
    std::string name = (std::filesystem::temp_directory_path() / "isnad-lexicon-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no folder for the test");
    folder_ = name;
    for (const auto& [file, text] : tables) {
      std::filesystem::create_directories((folder_ / file).parent_path());
      std::ofstream(folder_ / file, std::ios::binary) << text;
    }
  }
  ~SmallData() {
    std::error_code none;
    std::filesystem::remove_all(folder_, none);
  }
  SmallData(const SmallData&) = delete;
  SmallData& operator=(const SmallData&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path file() const { return folder_ / "lexicon.bin"; }

  /// Compiles, writes and opens; throws with the first problem if there is one.
  Lexicon lexicon() const {
    const CompiledLexicon compiled = compile_lexicon(folder_);
    for (const auto& problem : compiled.problems.list())
      if (problem.error) throw std::runtime_error(problem.file + ": " + problem.what);
    if (const auto written = write_lexicon(compiled, file()); !written)
      throw std::runtime_error(written.error().what);
    auto lexicon = Lexicon::open(file());
    if (!lexicon) throw std::runtime_error(lexicon.error().what);
    return std::move(*lexicon);
  }

 private:
  std::filesystem::path folder_;
};

inline const char* const kVerbHead = "lemma\tpresent\tverbal_nouns\tactive_participle\tpassive_participle\n";
inline const char* const kNounHead = "lemma\tplurals\n";
inline const char* const kEventHead = "trigger\tevent\tmode\twhen\troles\tstatus\tnote\n";
inline const char* const kLightHead = "verb\tevent\troles\tstatus\n";
inline const char* const kCueHead = "cue\tframe\tstance\twith\tnegates\tstatus\n";
inline const char* const kSourceHead = "noun\tplurals\tkind\n";
inline const char* const kActorHead =
    "id\tname_ar\tname_en\taliases\tcode\tsector\tkind\tparent\tfrom\tto\twikidata\tnote\n";
inline const char* const kOfficeHead = "person\toffice\tactor\tfrom\tto\n";
inline const char* const kAgentHead = "noun\tplurals\tname_en\tsector\tkind\tperson\n";
inline const char* const kCountryHead =
    "iso3\tname_ar\tname_en\taliases\tcapital_ar\tcapital_aliases\tcapital_en\tadjective\tlat\tlon\n";
inline const char* const kPlaceHead =
    "id\tname_ar\taliases\tname_en\tcountry\tprovince\tresolution\tlat\tlon\tgeonameid\tpopulation\n";

/// One of everything; enough for round trips.
inline std::map<std::string, std::string> small_tables() {
  const std::string verbs = std::string(kVerbHead) +
                            "قصف\tيقصف\tقصف\tقاصف\tمقصوف\n"
                            "قتل\tيقتل\tقتل|مقتل\tقاتل\tمقتول\n"
                            "شن\tيشن\tشن\tشان\tمشنون\n"
                            "تظاهر\tيتظاهر\tتظاهر\tمتظاهر\t-\n"
                            "هاجم\tيهاجم\tمهاجمة|هجوم\tمهاجم\tمهاجم\n"
                            "اعتقل\tيعتقل\tاعتقال\tمعتقل\tمعتقل\n"
                            "قال\tيقول\tقول\tقائل\tمقول\n"
                            "نفى\tينفي\tنفي\tناف\tمنفي\n"
                            "اعتقد\tيعتقد\tاعتقاد\tمعتقد\tمعتقد\n"
                            "أضاف\tيضيف\tإضافة\tمضيف\tمضاف\n"
                            "حذر\tيحذر\tتحذير\tمحذر\tمحذر\n";
  const std::string events =
      std::string("# conditions, roles, sets\n") + kEventHead +
      "verb:قصف\tASSAULT\theavy-weapons\tp.ب=طائرة|@air\t-\t-\tthe general line stands above\n"
      "verb:قصف\tASSAULT\t-\t-\tsubj>actor p.على>recipient\t-\t-\n"
      "verb:قتل\tASSAULT\t-\tobj!=*\t-\t-\t-\n"
      "verb:قتل\tASSAULT\tfirearms\t-\t-\t-\t-\n"
      "passiveverb:قتل\tnone\t-\tsubj=وقت\t-\t-\t-\n"
      "noun:هجوم\tASSAULT\t-\t-\t-\t-\t-\n"
      "verb:هاجم\tASSAULT\t-\t-\t-\t-\t-\n"
      "active:متظاهر\tPROTEST\tdemo\t-\tgov>actor\t-\t-\n"
      "verb:تظاهر\tPROTEST\tdemo\t-\tsubj>actor\t-\t-\n"
      "noun:غارة\tASSAULT\taerial\t-\t-\tplanned\t-\n";
  return {
      {"words/verbs.tsv", verbs},
      {"words/nouns.tsv", std::string(kNounHead) + "طائرة\t-\nغارة\t-\nهجوم\tهجمات\nوقت\tأوقات\n"},
      {"events/all.tsv", events},
      {"events/sets.tsv", "name\tlemmas\nair\tمقاتلة|مروحية\n"},
      {"events/light.tsv", std::string(kLightHead) + "شن\tobj\tsubj>actor p.على>recipient\t-\n"},
      {"cues/cues.tsv", std::string(kCueHead) + "verb:قال\tverb\tsays\tإن|أن\t-\t-\n"
                                                "verb:نفى\tverb\tdenies\t-\tyes\t-\n"
                                                "verb:حذر\tverb\twarns\tمن\t-\tpossible\n"
                                                "passive:اعتقد\timpersonal\tbelieves\tأن\t-\t-\n"
                                                "active:مضيف\tparticiple\tsays\t-\t-\t-\n"
                                                "noun:تحذير\tnoun\twarns\tمن\t-\tpossible\n"
                                                "phrase:على حد قول\taccording_to\tsays\t-\t-\t-\n"
                                                "phrase:بحسب\taccording_to\tsays\t-\t-\t-\n"
                                                "phrase:وفقا ل\taccording_to\tsays\t-\t-\t-\n"},
      {"cues/sources.tsv", std::string(kSourceHead) + "مصدر\tمصادر\tanonymous\nبيان\tبيانات\tdocument\n"},
      {"actors/groups.tsv",
       std::string(kActorHead) +
           "syr.army\tالجيش السوري\tSyrian army\tالجيش العربي "
           "السوري\tSYR\tMIL\tmilitary\tsyr\t1946-04\t-\tQ12345\t-\n"
           "syr\tالحكومة السورية\tSyrian government\t-\tSYR\tGOV\tgovernment\t-\t-\t-\t-\t-\n"
           "img.is\tتنظيم الدولة الإسلامية في العراق والشام\tIslamic State\tداعش|تنظيم الدولة|تنظيم "
           "داعش\tIMG\tREB,UAF"
           "\tarmed_group\t-\t2013-04-09\t2019\t-\t-\n"
           "per.x\tعبد الله أحمد\tAbdullah Ahmad\t-\tSYR\tGOV\tperson\t-\t-\t-\t-\t-\n"},
      {"actors/offices.tsv", std::string(kOfficeHead) + "per.x\tpresident\tsyr\t2000-07-17\t2024-12-08\n"},
      {"actors/agents.tsv", std::string(kAgentHead) +
                                "مسلح\t-\tgunman\tUAF\tarmed_group\tno\n"
                                "وزير\tوزراء\tminister\tGOV\tgovernment\tyes\n"
                                "رجل أعمال\tرجال أعمال\tbusinessman\tBUS\tperson\tyes\n"},
      {"places/countries.tsv", std::string(kCountryHead) +
                                   "SYR\tسوريا\tSyria\tسورية\tدمشق\tالعاصمة السورية\tDamascus\tسوري\t35\t38\n"
                                   "TUR\tتركيا\tTurkey\t-\tأنقرة\t-\tAnkara\tتركي|أتراك\t39\t35\n"},
      {"places/gazetteer.tsv", std::string(kPlaceHead) +
                                   "a\tحلب\t-\tAleppo\tSYR\tAleppo\t4\t36.2\t37.13\t170063\t2000000\n"
                                   "b\tالباب\tمدينة الباب\tAl-Bab\tSYR\tAleppo\t4\t-\t-\t-\t-\n"
                                   "c\tالبحر الأحمر\t-\tRed Sea\t-\t-\t2\t20\t38\n"}};
}

}  // namespace isnad
