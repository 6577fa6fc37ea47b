// Names and phrases in running words; the matcher against a naive one.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <sstream>

#include "lexicon/name_index.h"
#include "small_data.h"
#include "text/fold.h"

namespace isnad {
namespace {

std::vector<std::string> folded_words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(fold(word));
  return words;
}
std::vector<std::string_view> views(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

class Match : public testing::Test {
 protected:
  SmallData data_{small_tables()};
  Lexicon lexicon_ = data_.lexicon();

  /// "3 actor syr.army" for the match at word `at` of a spaced text.
  std::string name(const std::string& text, std::uint32_t at = 0) {
    const auto words = folded_words(text);
    const auto match = lexicon_.match_name(views(words), at);
    std::string out = std::to_string(match.words);
    for (const NameHit& hit : match.hits) {
      switch (hit.kind) {
        case NameHit::Kind::actor:
          out += " actor " + std::string(lexicon_.actor(hit.index).id);
          break;
        case NameHit::Kind::country:
          out += " country " + std::string(lexicon_.country(hit.index).iso3);
          break;
        case NameHit::Kind::nationality:
          out += " nationality " + std::string(lexicon_.country(hit.index).iso3);
          break;
        case NameHit::Kind::capital:
          out += " capital " + std::string(lexicon_.country(hit.index).iso3);
          break;
        case NameHit::Kind::place:
          out += " place " + std::string(lexicon_.place(hit.index).id);
          break;
        case NameHit::Kind::agent:
          out += " agent " + std::string(lexicon_.agent(hit.index).name_en);
          break;
        case NameHit::Kind::source_noun:
          out += " source";
          break;
      }
    }
    return out;
  }
  std::string cue(const std::string& text, std::uint32_t at = 0) {
    const auto words = folded_words(text);
    const auto match = lexicon_.match_cue(views(words), at);
    return std::to_string(match.words) + (match.cue ? " " + std::string(match.cue->id) : "");
  }
};

TEST_F(Match, TheLongestNameWins) {
  EXPECT_EQ(name("الجيش السوري قصف"), "2 actor syr.army");
  EXPECT_EQ(name("الجيش العربي السوري"), "3 actor syr.army");
  EXPECT_EQ(name("قصف الجيش السوري", 1), "2 actor syr.army");
  EXPECT_EQ(name("تنظيم الدولة الإسلامية في العراق"), "2 actor img.is");
}

TEST_F(Match, ArticleOfTheFirstWordIsOptional) {
  EXPECT_EQ(name("جيش السوري"), "2 actor syr.army");
  EXPECT_EQ(name("التنظيم داعش"), "2 actor img.is");
  EXPECT_EQ(name("المسلحين"), "1 agent gunman");
  EXPECT_EQ(name("الباب"), "1 place b");
  EXPECT_EQ(name("باب"), "0");
  EXPECT_EQ(name("الحلب"), "0");
  EXPECT_EQ(name("بحر الأحمر"), "0");
}

TEST_F(Match, SplitAndJoinedProclitics) {
  EXPECT_EQ(name("تنظيم الدولة الإسلامية في العراق و الشام"), "7 actor img.is");
  EXPECT_EQ(name("تنظيم الدولة الإسلامية في العراق والشام"), "6 actor img.is");
  EXPECT_EQ(name("لداعش"), "1 actor img.is");
  EXPECT_EQ(name("لتركيا"), "1 country TUR");
  EXPECT_EQ(name("لمسلح"), "0");
  EXPECT_EQ(name("عبدالله أحمد"), "2 actor per.x");
  EXPECT_EQ(name("عبد الله أحمد"), "3 actor per.x");
}

TEST_F(Match, MarksInsideNamesAreSkipped) {
  EXPECT_EQ(name("تنظيم \" داعش \" في"), "4 actor img.is");
  EXPECT_EQ(name("تنظيم « داعش » في"), "4 actor img.is");
  EXPECT_EQ(name("داعش \" في"), "1 actor img.is");
  EXPECT_EQ(name("\" داعش"), "0");
  EXPECT_EQ(name("تنظيم \" داعش"), "3 actor img.is");
}

TEST_F(Match, CountriesAndNationalities) {
  EXPECT_EQ(name("تركيا"), "1 country TUR");  // not the accusative of تركي
  for (const char* word : {"تركي", "التركية", "تركيون", "التركيين", "تركيات", "الأتراك"})
    EXPECT_EQ(name(word), "1 nationality TUR") << word;
  EXPECT_EQ(name("سوريا"), "1 country SYR");
  EXPECT_EQ(name("سورية"), "1 country SYR nationality SYR");
  EXPECT_EQ(name("السوريين"), "1 nationality SYR");
  EXPECT_EQ(name("دمشق"), "1 capital SYR");
  EXPECT_EQ(name("العاصمة السورية"), "2 capital SYR");
}

TEST_F(Match, NounsInTheirForms) {
  for (const char* word : {"وزير", "الوزراء", "وزيرا", "وزيرين"})
    EXPECT_EQ(name(word), "1 agent minister") << word;
  for (const char* text : {"رجل أعمال", "رجل الأعمال", "رجال الأعمال"})
    EXPECT_EQ(name(text), "2 agent businessman") << text;
  EXPECT_EQ(name("المصادر"), "1 source");
}

TEST_F(Match, CuePhrases) {
  EXPECT_EQ(cue("على حد قول ه"), "3 cues/cues.tsv:8 phrase على حد قول");
  EXPECT_EQ(cue("بحسب مصدر"), "1 cues/cues.tsv:9 phrase بحسب");
  EXPECT_EQ(cue("ب حسب مصدر"), "2 cues/cues.tsv:9 phrase بحسب");
  EXPECT_EQ(cue("وفقا ل مصدر"), "2 cues/cues.tsv:10 phrase وفقا ل");
  EXPECT_EQ(cue("على حد"), "0");
}

TEST_F(Match, OutsideIsNothing) {
  EXPECT_EQ(name("", 0), "0");
  EXPECT_EQ(name("داعش", 7), "0");
  EXPECT_EQ(cue("بحسب", 7), "0");
}

/// All names over a tiny alphabet of words against all sentences: the matcher must find the longest.
TEST(MatchTester, AgreesWithANaiveMatcher) {
  const std::vector<std::string> alphabet = {"كتيبة", "نور", "قدس", "\""};
  rc::check("longest match, with all its actors", [&] {
    const auto sequence = [&](int most, std::size_t letters) {
      std::vector<std::string> words;
      const int size = *rc::gen::inRange(1, most + 1);
      for (int i = 0; i < size; ++i) words.push_back(alphabet[*rc::gen::inRange<std::size_t>(0, letters)]);
      return words;
    };
    std::vector<std::vector<std::string>> names;
    std::string rows = kActorHead;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
      names.push_back(sequence(3, 3));
      std::string name;
      for (const auto& word : names.back()) name += (name.empty() ? "" : " ") + word;
      rows += "a" + std::to_string(i) + "\t" + name + "\tX\t-\tNGO\t-\tother\n";
    }
    const SmallData data({{"actors/all.tsv", rows}});
    const Lexicon lexicon = data.lexicon();
    std::vector<std::string> text;
    for (const auto& word : sequence(6, 4)) text.push_back(fold(word));
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      // Naive: for every name, walk along the text, skipping marks.
      std::uint32_t longest = 0;
      std::set<std::uint32_t> found;
      for (std::uint32_t n = 0; n < names.size(); ++n) {
        std::size_t next = at, word = 0;
        bool open = false;
        while (word < names[n].size() && next < text.size()) {
          if (text[next] == "\"" && word > 0) {
            open = !open;
            ++next;
          } else if (text[next] == fold(names[n][word])) {
            ++next;
            ++word;
          } else {
            break;
          }
        }
        if (word < names[n].size()) continue;
        if (open && next < text.size() && text[next] == "\"") ++next;
        const auto words = static_cast<std::uint32_t>(next - at);
        if (words > longest) found.clear();
        longest = std::max(longest, words);
        if (words == longest) found.insert(n);
      }
      const auto match = lexicon.match_name(views(text), at);
      RC_ASSERT(match.words == longest);
      std::set<std::uint32_t> hits;
      for (const NameHit& hit : match.hits) hits.insert(hit.index);
      RC_ASSERT(hits == found);
    }
  });
}

TEST(AnyInput, IsAnswered) {
  const SmallData data(small_tables());
  const Lexicon lexicon = data.lexicon();
  rc::check("bytes that are no text, and affixes alone", [&] {
    const auto bytes = *rc::gen::arbitrary<std::vector<std::string>>();
    std::vector<std::string> words(bytes.begin(), bytes.end());
    for (const char* affix : {"و", "س", "ال", "لل", "ه", "هما", "والـه", ""}) words.emplace_back(affix);
    const auto all = views(words);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      RC_ASSERT(lexicon.match_name(all, i).words <= all.size() - i);
      RC_ASSERT(lexicon.match_cue(all, i).words <= all.size() - i);
      for (const Analysis& reading : lexicon.analyse(all[i]))
        RC_ASSERT(!lexicon.lemma(reading.lemma).empty());
    }
  });
}

TEST(NameVariants, SplitOnlyWhereProcliticsMayBe) {
  using Words = std::vector<std::string>;
  const auto variants = name_variants("وزارة الدفاع");
  EXPECT_EQ(variants, (std::vector<Words>{{"وزاره", "الدفاع"}}));
  const auto two = name_variants("الحركة للتغيير");
  EXPECT_NE(std::find(two.begin(), two.end(), Words({"الحركه", "ل", "التغيير"})), two.end());
  EXPECT_TRUE(name_variants("").empty());
  EXPECT_TRUE(name_variants("\" \"").empty());
}

}  // namespace
}  // namespace isnad
