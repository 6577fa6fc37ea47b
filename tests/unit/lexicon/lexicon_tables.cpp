// The tables' language: each mistake gets one sentence with file and line; good lines mean what the README
// says.

#include <gtest/gtest.h>

#include <algorithm>

#include "small_data.h"
#include "text/fold.h"

namespace isnad {
namespace {

std::string joined(const Problems& problems) {
  std::string text;
  for (const auto& problem : problems.list())
    text += problem.file + ":" + std::to_string(problem.line) +
            (problem.error ? ": error: " : ": warning: ") + problem.what + "\n";
  return text;
}

std::string problems_of(const std::map<std::string, std::string>& changed) {
  auto tables = small_tables();
  for (const auto& [file, text] : changed) tables[file] = text;
  const SmallData data(tables);
  return joined(compile_lexicon(data.folder()).problems);
}

TEST(LexiconTables, GoodTablesHaveNoProblems) { EXPECT_EQ(problems_of({}), ""); }

struct Mistake {
  const char* file;
  std::string text;
  const char* says;
};
class Mistakes : public testing::TestWithParam<Mistake> {};
TEST_P(Mistakes, AreReportedWithTheirLine) {
  const std::string said = problems_of({{GetParam().file, GetParam().text}});
  EXPECT_NE(said.find(GetParam().says), std::string::npos) << "said:\n"
                                                           << said << "wanted: " << GetParam().says;
}

INSTANTIATE_TEST_SUITE_P(
    OneEach, Mistakes,
    testing::Values(
        Mistake{"events/all.tsv", "trigger\tevent\tmode\twhen\troles\tstatus\tnotes\n",
                "events/all.tsv:1: error: there is no column 'notes'"},
        Mistake{"events/all.tsv", "trigger\tevent\tmode\twhen\troles\tstatus\n",
                "the column 'note' is missing"},
        Mistake{"events/all.tsv", "# nothing\n", "events/all.tsv:0: error: the table has no line"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tATTACK\n",
                "events/all.tsv:2: error: 'ATTACK' is no event"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tASSAULT\tdemo\n",
                "'demo' is no mode of ASSAULT"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:طار\tASSAULT\n",
                "'طار' has no line in words/verbs"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verbs:قصف\tASSAULT\n", "must begin with verb:"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "noun:إطلاق نار\tASSAULT\n", "must be one word"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tASSAULT\t-\tobject=بيت\n",
                "'object' is no slot"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tASSAULT\t-\tobj\n",
                "the condition 'obj' must be"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tASSAULT\t-\tobj=@planes\n",
                "there is no set '@planes'"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tASSAULT\t-\t-\tsubj>victim\n",
                "the role in 'subj>victim'"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tASSAULT\t-\t-\t-\tlikely\n",
                "'likely' is no status"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tASSAULT\nverb:قصف\tCOERCE\n",
                "events/all.tsv:3: error: 'verb:قصف' has a line without conditions already"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:\xFF\tASSAULT\n",
                "events/all.tsv:2: error: the line is not UTF-8"},
        Mistake{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tASSAULT\t-\t-\t-\t-\t-\t-\n",
                "8 cells, the table 7 columns"},
        Mistake{"events/sets.tsv", "name\tlemmas\nair\tطائرة\nair\tمروحية\n", "the set 'air' is named twice"},
        Mistake{"events/light.tsv", std::string(kLightHead) + "طار\tobj\t-\t-\n",
                "the verb 'طار' has no line"},
        Mistake{"events/light.tsv", std::string(kLightHead) + "شن\tgen\t-\t-\n",
                "the event's slot 'gen' must be"},
        Mistake{"cues/cues.tsv", std::string(kCueHead) + "verb:قال\tspeech\tsays\n", "'speech' is no frame"},
        Mistake{"cues/cues.tsv", std::string(kCueHead) + "verb:قال\tverb\tshouts\n", "'shouts' is no stance"},
        Mistake{"cues/cues.tsv", std::string(kCueHead) + "verb:زعم\tverb\tclaims\n",
                "the verb 'زعم' has no line"},
        Mistake{"cues/cues.tsv", std::string(kCueHead) + "verb:قال\tverb\tsays\nverb:قال\tverb\tclaims\n",
                "stands above already"},
        Mistake{"cues/sources.tsv", std::string(kSourceHead) + "مصدر\t-\trumour\n",
                "'rumour' is no kind of source"},
        Mistake{"actors/groups.tsv", std::string(kActorHead) + "a\tأ\tA\t-\tXYZ\tMIL\tmilitary\n",
                "'XYZ' is no country or organisation code"},
        Mistake{"actors/groups.tsv", std::string(kActorHead) + "a\tأب\tA\t-\tSYR\tARMY\tmilitary\n",
                "'ARMY' is no sector code"},
        Mistake{"actors/groups.tsv", std::string(kActorHead) + "a\tأب\tA\t-\tSYR\tMIL\tarmy\n",
                "'army' is no kind of actor"},
        Mistake{"actors/groups.tsv", std::string(kActorHead) + "a\tأب\tA\t-\tSYR\tMIL\tmilitary\tb\n",
                "the parent 'b' is no actor"},
        Mistake{"actors/groups.tsv",
                std::string(kActorHead) + "a\tأب\tA\t-\tSYR\tMIL\tmilitary\t-\t2014-13\n",
                "'2014-13' is no date"},
        Mistake{"actors/groups.tsv",
                std::string(kActorHead) + "a\tأب\tA\t-\tSYR\tMIL\tmilitary\t-\t2014-02-30\n",
                "'2014-02-30' is no date"},
        Mistake{"actors/groups.tsv",
                std::string(kActorHead) + "a\tأب\tA\t-\tSYR\tMIL\tmilitary\t-\t2014\t2013\n",
                "ends (2013) before it begins"},
        Mistake{
            "actors/groups.tsv",
            std::string(kActorHead) + "a\tأب\tA\t-\tSYR\tMIL\tmilitary\na\tأم\tA\t-\tSYR\tMIL\tmilitary\n",
            "the id 'a' is taken"},
        Mistake{"actors/groups.tsv",
                std::string(kActorHead) +
                    "a\tالحركة\tA\t-\tSYR\tMIL\tmilitary\t-\t2010\nb\tالحركة\tA\t-\tSYR\tMIL\tmilitary\n",
                "actors/groups.tsv:3: warning: the name 'الحركه' is also that of"},
        Mistake{"actors/offices.tsv", std::string(kOfficeHead) + "per.y\tpresident\tsyr\n",
                "the person 'per.y' is no actor"},
        Mistake{"actors/offices.tsv", std::string(kOfficeHead) + "syr\tpresident\tsyr\n",
                "is not of kind person"},
        Mistake{"actors/offices.tsv", std::string(kOfficeHead) + "per.x\tpresident\tnone\n",
                "the office's actor 'none' is no actor"},
        Mistake{"actors/agents.tsv", std::string(kAgentHead) + "وزير\t-\tminister\tGOV\tgovernment\tmaybe\n",
                "'person' must be yes, no or -"},
        Mistake{"places/gazetteer.tsv", std::string(kPlaceHead) + "a\tحلب\t-\tAleppo\tSYR\t-\t6\n",
                "the resolution '6' must be"},
        Mistake{"places/gazetteer.tsv", std::string(kPlaceHead) + "a\tحلب\t-\tAleppo\tSYR\t-\t4\t95\t37\n",
                "are no coordinates"},
        Mistake{"places/gazetteer.tsv", std::string(kPlaceHead) + "a\tحلب\t-\tAleppo\tFOO\t-\t4\n",
                "'FOO' is no country"},
        Mistake{"places/countries.tsv",
                std::string(kCountryHead) + "SYR\tسوريا\tSyria\t-\t-\t-\t-\tسوري\tx\t38\n",
                "are no coordinates"},
        Mistake{"words/verbs.tsv", std::string(kVerbHead) + "قصف\tيقصف\nقصف\tيقصف\n",
                "'قصف يقصف' stands in words/verbs.tsv:2 already"},
        Mistake{"words/verbs.tsv", std::string(kVerbHead) + "قصف\tقصف\n", "'قصف' is no present"},
        Mistake{"words/nouns.tsv", std::string(kNounHead) + "غارة\t-\nغارة\t-\n",
                "the noun 'غارة' stands in"},
        Mistake{"words/adjectives.tsv", std::string(kNounHead), "tables in words/ are named"}));

TEST(LexiconTables, AllProblemsAreReportedAtOnce) {
  const std::string said =
      problems_of({{"events/all.tsv", std::string(kEventHead) + "verb:قصف\tA\nverb:قتل\tB\nx\tASSAULT\n"}});
  for (const char* line : {":2:", ":3:", ":4:"})
    EXPECT_NE(said.find(std::string("events/all.tsv") + line), std::string::npos);
}

TEST(LexiconTables, NamesOfDifferentTimesMayBeShared) {
  const std::string rows =
      "a\tالحركة\tA\t-\tSYR\tMIL\tmilitary\t-\t2010\t2012\nb\tالحركة\tA\t-\tSYR\tMIL\tmilitary\t-\t2013\n"
      "syr\tس س\tS\t-\tSYR\tGOV\tgovernment\nper.x\tع ع\tP\t-\tSYR\tGOV\tperson\n";
  EXPECT_EQ(problems_of({{"actors/groups.tsv", kActorHead + rows}}), "");
}

TEST(LexiconTables, AMissingFolderIsAProblem) {
  const auto compiled = compile_lexicon("/nonexistent/data");
  EXPECT_EQ(compiled.problems.errors(), 1u);
  EXPECT_TRUE(compiled.bytes.empty());
}

TEST(LexiconTables, SameTablesSameBytes) {
  const SmallData one(small_tables()), two(small_tables());
  EXPECT_EQ(compile_lexicon(one.folder()).bytes, compile_lexicon(two.folder()).bytes);
}

// ------------------------------------------------------------------------------------ meaning of lines

class Patterns : public testing::Test {
 protected:
  SmallData data_{small_tables()};
  Lexicon lexicon_ = data_.lexicon();

  std::span<const EventPattern> of(const char* form, WordClass word_class) {
    for (const Analysis& reading : lexicon_.analyse(fold(form)))
      if (reading.word_class == word_class) return lexicon_.events(reading.lemma, word_class);
    return {};
  }
  static const RoleRule* role(const EventPattern& pattern, Slot slot, std::string_view preposition = "") {
    for (const auto& rule : pattern.roles)
      if (rule.slot == slot && rule.preposition == preposition) return &rule;
    return nullptr;
  }
};

TEST_F(Patterns, ConditionsComeBeforeTheGeneralLine) {
  const auto lines = of("قصفت", WordClass::verb);
  ASSERT_EQ(lines.size(), 2u);
  ASSERT_EQ(lines[0].when.size(), 1u);
  EXPECT_EQ(lines[0].when[0].slot, Slot::preposition);
  EXPECT_EQ(lines[0].when[0].preposition, "ب");
  EXPECT_EQ(lines[0].when[0].words, (std::vector<std::string_view>{"طاءره", "مقاتله", "مروحيه"}));
  EXPECT_EQ(lines[0].mode, std::vector<std::string_view>{"heavy-weapons"});
  EXPECT_TRUE(lines[1].when.empty());
  EXPECT_EQ(lines[1].id, "events/all.tsv:4 verb قصف");
}

TEST_F(Patterns, VerbsHaveTheirDefaultRoles) {
  const auto lines = of("قتل", WordClass::verb);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_TRUE(lines[0].when[0].negated);
  EXPECT_TRUE(lines[0].when[0].words.empty());
  EXPECT_EQ(role(lines[0], Slot::subject)->role, Role::actor);
  EXPECT_EQ(role(lines[0], Slot::object)->role, Role::recipient);
}

TEST_F(Patterns, ThePassiveTakesItsOwnLinesFirst) {
  const auto analyses = lexicon_.analyse(fold("قتلت"));
  ASSERT_EQ(analyses.size(), 1u);
  EXPECT_TRUE(analyses[0].ambiguous_voice);
  const auto lines = lexicon_.events(analyses[0].lemma, WordClass::passive);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].type, EventType::NONE);
  EXPECT_EQ(lines[0].id, "events/all.tsv:7 passiveverb قتل");
  EXPECT_EQ(lines[1].when[0].slot, Slot::subject);  // obj!=* of the verb
  EXPECT_EQ(role(lines[2], Slot::subject)->role, Role::recipient);
  EXPECT_EQ(role(lines[2], Slot::object), nullptr);
}

TEST_F(Patterns, WrittenRolesMoveToDerivedWords) {
  const auto lines = of("القصف", WordClass::verbal_noun);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(role(lines[0], Slot::genitive)->role, Role::both);
  EXPECT_EQ(role(lines[0], Slot::adjective)->role, Role::actor);
  EXPECT_EQ(role(lines[1], Slot::genitive)->role, Role::actor);  // only subj>actor was written
  EXPECT_EQ(role(lines[1], Slot::preposition, "علي")->role, Role::recipient);
}

TEST_F(Patterns, NounLinesComeBeforeTheVerbs) {
  for (const char* form : {"هجوم", "الهجوم", "هجومين", "هجمات"}) {
    const auto lines = of(form, WordClass::verbal_noun);
    ASSERT_EQ(lines.size(), 2u) << form;
    EXPECT_EQ(lines[0].id, "events/all.tsv:8 noun هجوم");
    EXPECT_EQ(role(lines[0], Slot::genitive)->role, Role::actor);
    EXPECT_EQ(lines[1].id, "events/all.tsv:9 verb هاجم (verbal noun)");
  }
  EXPECT_EQ(of("مهاجمة", WordClass::verbal_noun).size(), 1u);
}

TEST_F(Patterns, ParticiplesAndPlainNouns) {
  const auto active = of("المتظاهرين", WordClass::active_participle);
  ASSERT_EQ(active.size(), 2u);
  EXPECT_EQ(active[0].id, "events/all.tsv:10 active متظاهر");
  EXPECT_EQ(role(active[1], Slot::governor)->role, Role::actor);
  const auto noun = of("غارات", WordClass::noun);
  ASSERT_EQ(noun.size(), 1u);
  EXPECT_EQ(noun[0].status, Status::planned);
}

TEST_F(Patterns, LightVerbsAlsoByTheirVerbalNoun) {
  const auto verb = lexicon_.verb_lemma("شن");
  const auto noun = lexicon_.nominal_lemma("شن");
  ASSERT_TRUE(verb && noun);
  for (const auto lemma : {*verb, *noun}) {
    ASSERT_EQ(lexicon_.light_verbs(lemma).size(), 1u);
    EXPECT_EQ(lexicon_.light_verbs(lemma)[0].event, Slot::object);
    EXPECT_EQ(lexicon_.light_verbs(lemma)[0].roles.size(), 2u);
  }
  EXPECT_TRUE(lexicon_.light_verbs(*lexicon_.verb_lemma("قتل")).empty());
}

TEST_F(Patterns, Cues) {
  const auto cue = [&](const char* form, WordClass word_class) -> const Cue* {
    for (const Analysis& reading : lexicon_.analyse(fold(form)))
      if (const auto cues = lexicon_.cues(reading.lemma, word_class); !cues.empty()) return &cues[0];
    return nullptr;
  };
  ASSERT_TRUE(cue("قالت", WordClass::verb));
  EXPECT_EQ(cue("قالت", WordClass::verb)->with, (std::vector<std::string_view>{"ان", "ان"}));
  ASSERT_TRUE(cue("نفت", WordClass::verb));
  EXPECT_TRUE(cue("نفت", WordClass::verb)->negates);
  EXPECT_EQ(cue("نفت", WordClass::verb)->stance, Stance::denies);
  ASSERT_TRUE(cue("يعتقد", WordClass::passive));
  EXPECT_EQ(cue("يعتقد", WordClass::passive)->frame, CueFrame::impersonal);
  EXPECT_EQ(cue("يعتقد", WordClass::verb), nullptr);
  ASSERT_TRUE(cue("مضيفا", WordClass::active_participle));
  ASSERT_TRUE(cue("تحذيرات", WordClass::verbal_noun));
  EXPECT_EQ(cue("تحذيرات", WordClass::verbal_noun)->status, Status::possible);
}

}  // namespace
}  // namespace isnad
