#include "lexicon/inflect.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "text/fold.h"
#include "text/utf8.h"

namespace isnad {
namespace {

enum class Voice { none, active, passive, both };

std::map<std::string, Form> by_fold(std::vector<Form> forms) {
  std::map<std::string, Form> out;
  for (Form& form : forms) {
    EXPECT_FALSE(out.contains(form.fold)) << form.fold << " twice";
    out.emplace(form.fold, form);
  }
  return out;
}

Voice voice_of(const std::map<std::string, Form>& forms, const std::string& word) {
  const auto at = forms.find(fold(word));
  if (at == forms.end()) return Voice::none;
  if (at->second.active) return at->second.passive ? Voice::both : Voice::active;
  return Voice::passive;
}

struct Verb {
  const char* lemma;
  const char* present;
  std::vector<std::string_view> nouns;
  std::map<std::string, Voice> expected;
};

class Conjugations : public testing::TestWithParam<Verb> {};

TEST_P(Conjugations, HaveTheForms) {
  const Verb& verb = GetParam();
  const auto forms = by_fold(inflect_verb(verb.lemma, verb.present, verb.nouns));
  for (const auto& [word, voice] : verb.expected)
    EXPECT_EQ(voice_of(forms, word), voice) << verb.lemma << ": " << word;
}

constexpr Voice A = Voice::active, P = Voice::passive, B = Voice::both, N = Voice::none;

INSTANTIATE_TEST_SUITE_P(
    Classes, Conjugations,
    testing::Values(
        // sound
        Verb{"قتل", "يقتل", {"قتل"}, {{"قتل", B},    {"قتلت", B},   {"قتلا", B},   {"قتلتا", B},
                                      {"قتلوا", B},  {"قتلو", B},   {"قتلن", B},   {"قتلنا", B},
                                      {"قتلتم", B},  {"يقتل", B},   {"تقتل", B},   {"أقتل", B},
                                      {"نقتل", B},   {"يقتلان", B}, {"يقتلا", B},  {"تقتلان", B},
                                      {"يقتلون", B}, {"يقتلوا", B}, {"يقتلو", B},  {"تقتلين", B},
                                      {"يقتلن", B},  {"اقتل", B},   {"اقتلوا", A}, {"قاتل", N},
                                      {"يقتول", N}}},
        Verb{"استهدف",
             "يستهدف",
             {"استهداف"},
             {{"استهدفت", B}, {"يستهدفون", B}, {"تستهدف", B}, {"استهدفوا", B}, {"استهدففت", N}}},
        Verb{"انفجر", "ينفجر", {"انفجار"}, {{"انفجرت", B}, {"تنفجر", B}}},
        Verb{"استلم", "يستلم", {"استلام"}, {{"استلمت", B}, {"استلممت", N}}},
        // form II beside form I
        Verb{"نفذ", "ينفذ", {"تنفيذ"}, {{"نفذت", B}, {"ينفذون", B}, {"نفذوا", B}}},
        // form III and VI: the perfect passive has و
        Verb{"هاجم",
             "يهاجم",
             {"مهاجمة"},
             {{"هاجم", A},
              {"هاجمت", A},
              {"هوجم", P},
              {"هوجمت", P},
              {"هوجموا", P},
              {"يهاجم", B},
              {"هاجموا", A}}},
        Verb{"تبادل", "يتبادل", {"تبادل"}, {{"تبادلوا", A}, {"تبودل", P}, {"تبودلت", P}, {"يتبادلون", B}}},
        // form IV
        Verb{"أطلق", "يطلق", {"إطلاق"}, {{"أطلقت", B}, {"يطلقون", B}, {"أطلقوا", B}, {"اطلق", B}}},
        // hamza
        Verb{"أخذ", "يأخذ", {"أخذ"}, {{"أخذت", B}, {"يأخذون", A}, {"يؤخذ", P}, {"آخذ", B}, {"خذوا", A}}},
        Verb{"سأل", "يسأل", {"سؤال"}, {{"سأل", A}, {"سئل", P}, {"سئلت", P}, {"يسأل", B}}},
        Verb{"بدأ",
             "يبدأ",
             {"بدء"},
             {{"بدأ", A}, {"بدأت", A}, {"بدأوا", A}, {"بدؤوا", B}, {"بدئ", P}, {"يبدأون", B}, {"يبدؤون", B}}},
        Verb{
            "أنشأ",
            "ينشئ",
            {"إنشاء"},
            {{"أنشأ", A}, {"أنشئ", P}, {"أنشئت", P}, {"ينشئ", A}, {"ينشئون", B}, {"ينشأ", P}, {"أنشأوا", A}}},
        Verb{"أكد", "يؤكد", {"تأكيد"}, {{"أكدت", B}, {"يؤكد", B}, {"نؤكد", B}, {"أؤكد", B}, {"أكدوا", B}}},
        // assimilated: the passive restores و
        Verb{"وصل",
             "يصل",
             {"وصول"},
             {{"وصلت", B}, {"يصل", A}, {"يصلون", A}, {"تصل", A}, {"يوصل", P}, {"وصلوا", B}}},
        // hollow
        Verb{"قال", "يقول", {"قول"}, {{"قال", A},  {"قالت", A},   {"قالا", A},   {"قالوا", A}, {"قالو", A},
                                      {"قلت", B},  {"قلنا", B},   {"قلن", B},    {"يقول", A},  {"تقول", A},
                                      {"يقل", B},  {"يقولون", A}, {"يقولوا", A}, {"قيل", P},   {"قيلت", P},
                                      {"يقال", P}, {"تقال", P},   {"يقلن", B},   {"قولوا", A}, {"قالت", A}}},
        Verb{"باع", "يبيع", {"بيع"}, {{"باعوا", A}, {"بعت", B}, {"بيع", P}, {"يباع", P}, {"يبع", B}}},
        Verb{"أدان",
             "يدين",
             {"إدانة"},
             {{"أدان", A},
              {"أدانت", A},
              {"أدنت", B},
              {"أدين", P},
              {"أدينت", P},
              {"أدينوا", P},
              {"يدين", A},
              {"يدان", P},
              {"تدين", A},
              {"يدينون", A}}},
        Verb{"اغتال",
             "يغتال",
             {"اغتيال"},
             {{"اغتالت", A}, {"اغتيل", P}, {"اغتيلوا", P}, {"يغتال", B}, {"اغتلت", B}}},
        Verb{"استقال", "يستقيل", {"استقالة"}, {{"استقالوا", A}, {"يستقيل", A}, {"يستقل", B}, {"استقلت", B}}},
        Verb{"تعاون", "يتعاون", {"تعاون"}, {{"تعاونت", A}, {"تعونت", N}}},
        // defective
        Verb{"دعا",
             "يدعو",
             {"دعوة"},
             {{"دعا", A},
              {"دعت", A},
              {"دعتا", A},
              {"دعوا", B},
              {"دعوت", A},
              {"دعونا", A},
              {"دعي", P},
              {"دعيت", P},
              {"دعيا", P},
              {"يدعو", A},
              {"تدعو", A},
              {"يدع", B},
              {"يدعون", B},
              {"يدعوان", A},
              {"يدعى", P},
              {"تدعى", P}}},
        Verb{"نفى",
             "ينفي",
             {"نفي"},
             {{"نفى", B},
              {"نفت", A},
              {"نفوا", B},
              {"نفيت", P},
              {"نفيا", B},
              {"نفا", A},
              {"ينفي", B},
              {"تنفي", B},
              {"ينف", B},
              {"ينفون", B},
              {"ينفوا", B},
              {"ينفيان", B}}},
        Verb{"لقي",
             "يلقى",
             {"لقاء"},
             {{"لقي", B},
              {"لقيت", B},
              {"لقوا", B},
              {"يلقى", B},
              {"يلقون", B},
              {"يلق", B},
              {"يلقا", B},
              {"لقيا", B}}},
        Verb{"استدعى", "يستدعي", {"استدعاء"}, {{"استدعت", A}, {"استدعي", B}, {"استدعيت", P}, {"يستدعون", B}}},
        Verb{"نادى", "ينادي", {"نداء"}, {{"نادى", A}, {"نادت", A}, {"نودي", P}, {"ينادون", B}}},
        Verb{"رأى", "يرى", {"رؤية"}, {{"رأت", A}, {"يرون", B}, {"يرى", B}, {"رأوا", A}}},
        // doubled
        Verb{"شن",
             "يشن",
             {"شن"},
             {{"شن", B},
              {"شنت", B},
              {"شنوا", B},
              {"شننت", B},
              {"شننا", B},
              {"شنننا", N},
              {"يشن", B},
              {"يشنون", B},
              {"يشنوا", B}}},
        Verb{"أصر", "يصر", {"إصرار"}, {{"أصرت", B}, {"أصررت", B}, {"يصرون", B}}},
        Verb{"احتل", "يحتل", {"احتلال"}, {{"احتلت", B}, {"احتلوا", B}, {"احتللنا", B}, {"يحتلون", B}}},
        Verb{"استعد", "يستعد", {"استعداد"}, {{"استعدت", B}, {"استعددنا", B}, {"يستعدون", B}}},
        Verb{"انضم", "ينضم", {"انضمام"}, {{"انضمت", B}, {"انضممت", B}, {"انضموا", B}}},
        Verb{"أعلن", "يعلن", {"إعلان"}, {{"أعلنا", B}, {"أعلننا", N}, {"أعلنت", B}, {"يعلن", B}}},
        Verb{"أثبت", "يثبت", {"إثبات"}, {{"أثبت", B}, {"أثبتت", B}, {"أثبتنا", B}}},
        Verb{"اتهم", "يتهم", {"اتهام"}, {{"اتهمت", B}, {"اتهموا", B}, {"اتهممت", N}}},
        Verb{"اتصل", "يتصل", {}, {{"اتصلت", B}, {"اتصللت", N}}}));

TEST(Inflect, ThirdPersonDecidesTheVoice) {
  // أقيل is "he was dismissed" far more often than "I dismiss".
  const auto forms = by_fold(inflect_verb("أقال", "يقيل", {"إقالة"}));
  EXPECT_EQ(voice_of(forms, "أقيل"), Voice::passive);
}

TEST(Inflect, NumberAndPronounOfVerbs) {
  const auto forms = by_fold(inflect_verb("قتل", "يقتل", {"قتل"}));
  EXPECT_TRUE(forms.at("قتلوا").plural);
  EXPECT_TRUE(forms.at("قتلو").before_pronoun);
  EXPECT_FALSE(forms.at("قتلوا").before_pronoun);
  EXPECT_TRUE(forms.at("يقتلان").dual);
  EXPECT_FALSE(forms.at("قتل").plural);
}

struct Noun {
  const char* noun;
  std::vector<std::string_view> plurals;
  std::vector<std::string> has, has_not;
};
class Nouns : public testing::TestWithParam<Noun> {};

TEST_P(Nouns, HaveTheForms) {
  const Noun& noun = GetParam();
  const auto forms = by_fold(inflect_noun(noun.noun, noun.plurals));
  for (const auto& word : noun.has) EXPECT_TRUE(forms.contains(fold(word))) << noun.noun << ": " << word;
  for (const auto& word : noun.has_not) EXPECT_FALSE(forms.contains(fold(word))) << noun.noun << ": " << word;
}

INSTANTIATE_TEST_SUITE_P(
    Classes, Nouns,
    testing::Values(
        Noun{"غارة", {}, {"غارة", "غارت", "غارات", "غارتان", "غارتين", "غارتا", "غارتي"}, {"غارةا", "غارون"}},
        Noun{"هجوم", {"هجمات"}, {"هجوم", "هجوما", "هجومان", "هجومين", "هجمات"}, {"هجومون", "هجماتا_"}},
        Noun{"جندي", {"جنود"}, {"جندي", "جنديا", "جنديان", "جنديين", "جنود", "جنودا", "جندية"}, {}},
        Noun{"مسلح", {}, {"مسلحون", "مسلحين", "مسلحو", "مسلحي", "مسلحة", "مسلحات", "مسلحتين"}, {}},
        Noun{"ناشط", {"نشطاء"}, {"ناشطون", "ناشطين", "ناشطة", "ناشطات", "نشطاء"}, {"نشطاءا"}},
        Noun{"رئيس", {"رؤساء", "رئيسة"}, {"رئيسة", "رئيست", "رؤساء", "رئيسا", "رئيسي"}, {"رئيسون"}},
        Noun{"قائد", {"قادة"}, {"قادة", "قادت"}, {"قادةا"}},
        Noun{"اعتداء", {"اعتداءات"}, {"اعتداء", "اعتداءين", "اعتداءات"}, {"اعتداءاا"}},
        Noun{"مستوى", {"مستويات"}, {"مستوى", "مستوا", "مستويان", "مستويات"}, {"مستوىون"}},
        Noun{"تركي", {"أتراك"}, {"تركي", "تركية", "تركيون", "تركيين", "تركيات", "أتراك", "أتراكا"}, {}}));

TEST(Inflect, TheSameLettersForDualAndPluralArePlural) {
  const auto forms = by_fold(inflect_noun("مسلح", {}));
  EXPECT_TRUE(forms.at("مسلحين").plural);
  EXPECT_FALSE(forms.at("مسلحين").dual);
  EXPECT_TRUE(forms.at("مسلحان").dual);
  EXPECT_FALSE(forms.at("مسلح").plural);
}

TEST(Inflect, DualBeforeAGenitiveIsWeak) {
  const auto forms = by_fold(inflect_noun("هجوم", {}));
  EXPECT_TRUE(forms.at("هجومي").weak);  // "offensive" is the likelier word
  EXPECT_FALSE(forms.at("هجوما").weak);
}

TEST(Inflect, ParticiplesOfDefectiveVerbs) {
  for (const char* given : {"معتد", "معتدي"}) {
    const auto forms = by_fold(inflect_participle(given, true));
    for (const char* word : {"معتد", "معتدي", "معتدون", "معتدين", "معتدية", "معتديا", "معتديان", "معتدو"})
      EXPECT_TRUE(forms.contains(word) || forms.contains(fold(word))) << given << ": " << word;
  }
  const auto forms = by_fold(inflect_participle("مستدعى", true));
  for (const char* word : {"مستدعى", "مستدعون", "مستدعاة", "مستدعيان"})
    EXPECT_TRUE(forms.contains(fold(word))) << word;
}

TEST(Inflect, VerbalNouns) {
  const auto forms = by_fold(inflect_verbal_noun("إطلاق"));
  for (const char* word : {"إطلاق", "إطلاقا", "إطلاقات"}) EXPECT_TRUE(forms.contains(fold(word))) << word;
  EXPECT_TRUE(by_fold(inflect_verbal_noun("مهاجمة")).at("مهاجمت").before_pronoun);
}

TEST(Inflect, NothingFromNothing) {
  EXPECT_TRUE(inflect_verb("", "", {}).empty());
  EXPECT_TRUE(inflect_verb("ق", "يق", {}).empty());
  EXPECT_TRUE(inflect_noun("", {}).empty());
  EXPECT_TRUE(inflect_verbal_noun("ق").empty());
}

TEST(Inflect, AnyLettersGiveFoldedForms) {
  const std::u32string letters = U"ابتثجحدرسعفقلمنهويءأإآؤئىة";
  rc::check("forms are folded, at least two letters, each once", [&] {
    const auto word = [&] {
      std::string text;
      const int size = *rc::gen::inRange(0, 7);
      for (int i = 0; i < size; ++i)
        append_code_point(text, letters[*rc::gen::inRange<std::size_t>(0, letters.size())]);
      return text;
    };
    const std::string lemma = word(), present = word(), noun = word();
    std::vector<std::vector<Form>> all = {inflect_verb(lemma, present, {noun}), inflect_noun(noun, {lemma}),
                                          inflect_participle(noun, true), inflect_participle(lemma, false),
                                          inflect_verbal_noun(present)};
    for (auto& forms : all) {
      for (const Form& form : forms) {
        RC_ASSERT(fold(form.fold) == form.fold);
        RC_ASSERT(form.fold.size() >= 4u);
      }
      by_fold(std::move(forms));
    }
  });
}

}  // namespace
}  // namespace isnad
