// The lexicon that ships: what a reader of news takes for granted, and what must not be taken for a name.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "lexicon/lexicon.h"
#include "text/fold.h"

namespace isnad {
namespace {

class World : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Lexicon::open(std::filesystem::path(ISNAD_BINARY_DIR) / "share/isnad/lexicon.bin");
    ASSERT_TRUE(opened) << opened.error().what;
    lexicon_ = std::make_unique<Lexicon>(std::move(*opened));
  }
  static void TearDownTestSuite() { lexicon_.reset(); }

  static Lexicon::Match match(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(fold(word));
    const std::vector<std::string_view> views(words.begin(), words.end());
    return lexicon_->match_name(views, 0);
  }
  /// The place that the whole text names, best known first; an empty one if it names none.
  static GazetteerPlace place(const std::string& text) {
    GazetteerPlace best;
    for (const NameHit& hit : match(text).hits)
      if (hit.kind == NameHit::Kind::place)
        if (const auto one = lexicon_->place(hit.index); best.id.empty() || one.population > best.population)
          best = one;
    return best;
  }
  static bool has_verb(const std::string& form, const std::string& lemma) {
    const auto readings = lexicon_->analyse(fold(form));
    return std::any_of(readings.begin(), readings.end(),
                       [&](const Analysis& a) { return lexicon_->lemma(a.verb) == lemma; });
  }

  static std::unique_ptr<Lexicon> lexicon_;
};
std::unique_ptr<Lexicon> World::lexicon_;

TEST_F(World, KnowsThePlacesOfTheNews) {
  const struct {
    const char *text, *name, *country, *province;
    int resolution;
  } expected[] = {{"كوباني", "Kobani", "SYR", "Aleppo", 4},
                  {"عين العرب", "Kobani", "SYR", "Aleppo", 4},
                  {"تل أبيض", "Tell Abyad", "SYR", "Raqqa", 4},
                  {"سوروج", "Suruc", "TUR", "Sanliurfa", 4},
                  {"الموصل", "Mosul", "IRQ", "Nineveh", 4},
                  {"محافظة نينوى", "Nineveh", "IRQ", "Nineveh", 2},
                  {"محافظة حلب", "Aleppo", "SYR", "Aleppo", 2},
                  {"حلب", "Aleppo", "SYR", "Aleppo", 4},
                  {"قطاع غزة", "Gaza Strip", "PSE", "", 2},
                  {"الشيخ زويد", "Sheikh Zuweid", "EGY", "North Sinai", 4},
                  {"بن قردان", "Ben Gardane", "TUN", "Medenine", 4},
                  {"دارفور", "Darfur", "SDN", "", 2},
                  {"باريس", "Paris", "FRA", "", 4},
                  {"صبيا", "Sabya", "SAU", "Jazan", 3}};
  for (const auto& one : expected) {
    const auto found = place(one.text);
    EXPECT_EQ(found.name_en, one.name) << one.text;
    EXPECT_EQ(found.country, one.country) << one.text;
    EXPECT_EQ(found.province, one.province) << one.text;
    EXPECT_EQ(found.resolution, one.resolution) << one.text;
    EXPECT_TRUE(found.located) << one.text;
  }
}

TEST_F(World, DoesNotTakeWordsForPlaces) {
  for (const char* word :
       {"الباب",  "باب",  "صور",   "عنه",   "دورا",     "الوسط", "السلام",  "الشرق",   "الحي",  "حسن",
        "الراعي", "خميس", "حديثة", "سلوك",  "الميادين", "الطور", "الزيتون", "السفيرة", "جزيرة", "عالية",
        "مالية",  "اب",   "الخبر", "العلم", "الدور",    "بلد",   "نصر",     "التضامن", "حقل",   "الصينية"})
    EXPECT_EQ(place(word).id, "") << word << " is " << place(word).name_en;
}

TEST_F(World, CountriesAndTheirPeople) {
  for (const char* word : {"تركيا", "ليبيا", "سوريا", "روسيا"}) {
    const auto hits = match(word).hits;
    ASSERT_FALSE(hits.empty()) << word;
    for (const auto& hit : hits) EXPECT_EQ(hit.kind, NameHit::Kind::country) << word;
  }
  for (const char* word : {"الأتراك", "تركية", "التركيين", "السوريون", "أميركي", "الأمريكية", "روسيتين"}) {
    const auto hits = match(word).hits;
    EXPECT_TRUE(std::any_of(hits.begin(), hits.end(), [](const NameHit& h) {
      return h.kind == NameHit::Kind::nationality;
    })) << word;
  }
}

TEST_F(World, VerbsOfTheNewsInTheirForms) {
  const struct {
    const char *form, *lemma;
  } expected[] = {{"قالت", "قال"},   {"يقولون", "قال"},     {"نفت", "نفى"},     {"دعوا", "دعا"},
                  {"شنوا", "شن"},    {"اغتيل", "اغتال"},    {"احتلت", "احتل"},  {"استهدفوا", "استهدف"},
                  {"اتهمت", "اتهم"}, {"أدان", "أدان"},      {"أعلنا", "أعلن"},  {"وقتلوهم", "قتل"},
                  {"سيشنون", "شن"},  {"التقوا", "التقى"},   {"أصيبوا", "أصاب"}, {"يدعو", "دعا"},
                  {"تبنى", "تبنى"},  {"اعتقالهم", "اعتقل"}, {"مهاجمته", "هاجم"}, {"المعتقلين", "اعتقل"}};
  for (const auto& one : expected) EXPECT_TRUE(has_verb(one.form, one.lemma)) << one.form;
}

}  // namespace
}  // namespace isnad
