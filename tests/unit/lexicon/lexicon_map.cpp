// The compiled file: what goes in comes out, and a damaged file is refused with one sentence.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <cstring>
#include <iterator>

#include "lexicon/format.h"
#include "small_data.h"
#include "text/fold.h"

namespace isnad {
namespace {

class SmallLexicon : public testing::Test {
 protected:
  SmallData data_{small_tables()};
  Lexicon lexicon_ = data_.lexicon();

  std::string bytes() const {
    std::ifstream in(data_.file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  Result<Lexicon> open(const std::string& bytes) const {
    const auto file = data_.folder() / "changed.bin";
    std::ofstream(file, std::ios::binary) << bytes;
    return Lexicon::open(file);
  }
};

TEST_F(SmallLexicon, ActorsKeepAllFields) {
  const auto army = lexicon_.actor_index("syr.army");
  ASSERT_TRUE(army);
  const Actor& actor = lexicon_.actor(*army);
  EXPECT_EQ(actor.name_ar, "الجيش السوري");
  EXPECT_EQ(actor.name_en, "Syrian army");
  EXPECT_EQ(actor.code, "SYR");
  EXPECT_EQ(actor.parent, "syr");
  EXPECT_EQ(actor.wikidata, "Q12345");
  EXPECT_EQ(actor.kind, ActorKind::military);
  EXPECT_EQ(actor.sector, std::vector<std::string_view>{"MIL"});
  EXPECT_EQ(to_iso(*actor.from), "1946-04-01");
  EXPECT_FALSE(actor.to);
  const Actor& group = lexicon_.actor(*lexicon_.actor_index("img.is"));
  EXPECT_EQ(to_iso(*group.from), "2013-04-09");
  EXPECT_EQ(to_iso(*group.to), "2019-12-31");
  EXPECT_EQ(group.sector, (std::vector<std::string_view>{"REB", "UAF"}));
  EXPECT_FALSE(lexicon_.actor_index("nobody"));
}

TEST_F(SmallLexicon, OfficesArePerPerson) {
  const auto held = lexicon_.offices(*lexicon_.actor_index("per.x"));
  ASSERT_EQ(held.size(), 1u);
  EXPECT_EQ(held[0].office, "president");
  EXPECT_EQ(held[0].actor, "syr");
  EXPECT_EQ(to_iso(*held[0].to), "2024-12-08");
  EXPECT_TRUE(lexicon_.offices(*lexicon_.actor_index("syr")).empty());
  EXPECT_TRUE(lexicon_.offices(12345).empty());
}

TEST_F(SmallLexicon, PlacesKeepAllFields) {
  const GazetteerPlace aleppo = lexicon_.place(0);
  EXPECT_EQ(aleppo.id, "a");
  EXPECT_EQ(aleppo.name_ar, "حلب");
  EXPECT_EQ(aleppo.name_en, "Aleppo");
  EXPECT_EQ(aleppo.country, "SYR");
  EXPECT_EQ(aleppo.province, "Aleppo");
  EXPECT_EQ(aleppo.geonameid, "170063");
  EXPECT_EQ(aleppo.resolution, 4);
  EXPECT_EQ(aleppo.population, 2'000'000u);
  EXPECT_TRUE(aleppo.located);
  EXPECT_DOUBLE_EQ(aleppo.lat, 36.2);
  EXPECT_FALSE(lexicon_.place(1).located);
  EXPECT_EQ(lexicon_.place(2).country, "");
  EXPECT_EQ(lexicon_.place(99).id, "");
}

TEST_F(SmallLexicon, CountriesAgentsSources) {
  EXPECT_EQ(lexicon_.country(0).iso3, "SYR");
  EXPECT_EQ(lexicon_.country(0).capital_ar, "دمشق");
  EXPECT_EQ(lexicon_.agent(1).name_en, "minister");
  EXPECT_TRUE(lexicon_.agent(1).person);
  EXPECT_EQ(lexicon_.agent(0).sector, std::vector<std::string_view>{"UAF"});
  EXPECT_EQ(lexicon_.source_noun(1).kind, SourceKind::document);
}

TEST_F(SmallLexicon, MovedLexiconsStayUsable) {
  Lexicon moved = std::move(lexicon_);
  EXPECT_EQ(moved.analyse("قتلت").size(), 1u);
  Lexicon other = data_.lexicon();
  other = std::move(moved);
  EXPECT_EQ(other.actor(*other.actor_index("syr")).code, "SYR");
  EXPECT_EQ(other.version().size(), 16u);
}

TEST_F(SmallLexicon, AnalysesOfWholeWords) {
  const auto spelled = [&](const char* word) {
    std::string text;
    for (const auto& reading : lexicon_.analyse(fold(word)))
      text += std::string(lexicon_.lemma(reading.lemma)) + " ";
    return text;
  };
  EXPECT_EQ(spelled("الغارات"), "غارة ");
  EXPECT_EQ(spelled("غارتها"), "غارة ");  // pronoun not split off
  EXPECT_EQ(spelled("قتلوهم"), "قتل ");
  EXPECT_EQ(spelled("وسيقتلونهم"), "قتل ");  // proclitics neither
  EXPECT_EQ(spelled("بالغارات"), "غارة ");
  EXPECT_EQ(spelled("للغارات"), "غارة ");
  EXPECT_EQ(spelled("نفت"), "نفى ");
  EXPECT_EQ(spelled("xyz"), "");
  EXPECT_EQ(spelled(""), "");
  EXPECT_EQ(spelled("ال"), "");
  // ال makes a noun: القتل is no verb.
  for (const auto& reading : lexicon_.analyse(fold("القتل")))
    EXPECT_EQ(reading.word_class, WordClass::verbal_noun);
}

TEST_F(SmallLexicon, DerivedWordsKnowTheirVerb) {
  const auto readings = lexicon_.analyse(fold("اعتقالات"));
  ASSERT_EQ(readings.size(), 1u);
  EXPECT_EQ(lexicon_.lemma(readings[0].lemma), "اعتقال");
  EXPECT_EQ(lexicon_.lemma(readings[0].verb), "اعتقل");
  EXPECT_TRUE(readings[0].plural);
}

TEST_F(SmallLexicon, OutOfRangeIdsAreEmpty) {
  EXPECT_EQ(lexicon_.lemma(1'000'000), "");
  EXPECT_TRUE(lexicon_.events(1'000'000, WordClass::verb).empty());
  EXPECT_TRUE(lexicon_.cues(0xffffffff, WordClass::particle).empty());
  EXPECT_TRUE(lexicon_.light_verbs(0xffffffff).empty());
}

TEST_F(SmallLexicon, WrongFilesAreRefusedWithASentence) {
  EXPECT_NE(Lexicon::open("/nonexistent/lexicon.bin").error().what.find("cannot be opened"),
            std::string::npos);
  EXPECT_NE(Lexicon::open(data_.folder()).error().what.find("is no file"), std::string::npos);
  EXPECT_NE(open("").error().what.find("cut off"), std::string::npos);
  EXPECT_NE(open("something else, but long enough to hold a header of a lexicon")
                .error()
                .what.find("no compiled lexicon"),
            std::string::npos);
  std::string old = bytes();
  old[8] = 99;
  EXPECT_NE(open(old).error().what.find("has format 99"), std::string::npos);
  EXPECT_NE(open(bytes() + "x").error().what.find("cut off or was changed"), std::string::npos);
}

TEST_F(SmallLexicon, EveryCutIsRefused) {
  const std::string whole = bytes();
  for (std::size_t size = 0; size < whole.size(); size += size < 640 ? 1 : 1009)
    EXPECT_FALSE(open(whole.substr(0, size))) << size;
}

TEST_F(SmallLexicon, EveryChangedByteIsRefused) {
  const std::string whole = bytes();
  for (std::size_t at = 0; at < whole.size(); at += at < 640 ? 1 : 1009) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    EXPECT_FALSE(open(changed)) << at;
  }
}

/// Even a file with a fitting checksum may lie; nothing may be read outside of it.
TEST_F(SmallLexicon, ForgedFilesDoNotCrash) {
  const std::string whole = bytes();
  rc::check("any change behind the header, with the checksum made to fit", [&] {
    std::string changed = whole;
    const int changes = *rc::gen::inRange(1, 40);
    for (int i = 0; i < changes; ++i) {
      const auto at = *rc::gen::inRange(sizeof(lexicon_file::Header), whole.size());
      changed[at] = static_cast<char>(*rc::gen::inRange(0, 256));
    }
    lexicon_file::Header header{};
    std::memcpy(&header, changed.data(), sizeof header);
    header.checksum = lexicon_file::checksum(changed.data() + sizeof header, changed.size() - sizeof header);
    std::memcpy(changed.data(), &header, sizeof header);
    const auto lexicon = open(changed);
    if (!lexicon) return;
    for (const char* word : {"قتلت", "الهجوم", "غارات", "يعتقد", "شن"})
      for (const auto& reading : lexicon->analyse(word)) {
        lexicon->lemma(reading.lemma);
        for (const auto& pattern : lexicon->events(reading.lemma, reading.word_class))
          RC_ASSERT(pattern.id.size() < 10'000u);
        lexicon->cues(reading.lemma, reading.word_class);
        lexicon->light_verbs(reading.lemma);
      }
    const std::vector<std::string_view> words = {"تنظيم",  "الدوله", "الاسلاميه", "في",
                                                 "العراق", "و",      "الشام"};
    lexicon->match_name(words, 0);
    lexicon->match_cue(words, 3);
    for (std::uint32_t i = 0; i < 5; ++i) lexicon->place(i);
  });
}

TEST(TheLexicon, OpensFast) {
  const std::filesystem::path file = std::filesystem::path(ISNAD_BINARY_DIR) / "share/isnad/lexicon.bin";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not built";
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const auto lexicon = Lexicon::open(file);
    best = std::min(
        best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    ASSERT_TRUE(lexicon) << lexicon.error().what;
  }
  RecordProperty("open_ms", std::to_string(best));
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(best, 20) << "milliseconds";
#endif
}

}  // namespace
}  // namespace isnad
