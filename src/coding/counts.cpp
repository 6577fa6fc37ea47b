#include "coding/counts.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "coding/words.h"
#include "text/person_nouns.h"

namespace isnad {
namespace {

// Lemmas, folded. Verbs that do it to somebody; their passive tells of the victim.
constexpr auto kKillVerbs = std::to_array<std::string_view>(
    {"قتل", "اغتال", "اعدم", "ذبح", "اردي", "صفي", "نحر", "اباد", "حصد", "ازهق"});
constexpr auto kWoundVerbs = std::to_array<std::string_view>({"جرح", "اصاب"});
constexpr auto kArrestVerbs = std::to_array<std::string_view>({"اعتقل", "اوقف", "احتجز", "ضبط", "قبض"});
// Verbs whose subject it happens to.
constexpr auto kDyingVerbs = std::to_array<std::string_view>({"مات", "توفي", "استشهد", "هلك", "سقط", "لقي"});
constexpr auto kWoundedVerbs = std::to_array<std::string_view>({"اصيب"});
// Nouns with their victim in the genitive.
constexpr auto kDeathNouns = std::to_array<std::string_view>(
    {"مقتل", "مصرع", "استشهاد", "وفاه", "موت", "اغتيال", "اعدام", "تصفيه", "قتل", "هلاك", "سقوط"});
constexpr auto kWoundNouns = std::to_array<std::string_view>({"اصابه", "جرح"});
constexpr auto kArrestNouns =
    std::to_array<std::string_view>({"اعتقال", "توقيف", "قبض", "ضبط", "احتجاز", "ايقاف"});
// Nouns that are counted themselves: "12 قتيلا".
constexpr auto kDeadPeople = std::to_array<std::string_view>(
    {"قتيل", "قتلي", "شهيد", "شهداء", "ضحيه", "ضحايا", "جثه", "جثث", "قتيله", "شهيده"});
constexpr auto kWoundedPeople =
    std::to_array<std::string_view>({"جريح", "جرحي", "مصاب", "مصابين", "اصابه", "جريحه"});
constexpr auto kArrestedPeople = std::to_array<std::string_view>({"معتقل", "موقوف", "معتقله"});
// How one person was left: "أردته قتيلا", "سقط شهيدا".
constexpr auto kLeftDead =
    std::to_array<std::string_view>({"قتيلا", "صريعا", "شهيدا", "قتيله", "صريعه", "شهيده", "مقتولا"});
// What else a number behind a word of harm may count.
constexpr auto kThings = std::to_array<std::string_view>(
    {"سياره",  "سيارات", "دبابه", "اليه",   "اليات",   "عربه",    "مركبه",  "طاءره",  "زورق",  "قارب",
     "سفينه",  "ناقله",  "حافله", "دراجه",  "قطار",    "منزل",    "منازل",  "بيت",    "بيوت",  "مبني",
     "مباني",  "عماره",  "موقع",  "مواقع",  "هدف",     "اهداف",   "صاروخ",  "صواريخ", "قذيفه", "قذاءف",
     "قنبله",  "قنابل",  "عبوه",  "عبوات",  "لغم",     "الغام",   "مدفع",   "مدافع",  "رشاش",  "سلاح",
     "اسلحه",  "بندقيه", "مسدس",  "حزام",   "احزمه",   "طلقه",    "رصاصه",  "قطعه",   "قطع",   "مدرسه",
     "مدارس",  "مسجد",   "مساجد", "كنيسه",  "كناءس",   "مستشفي",  "محل",    "محال",   "متجر",  "متاجر",
     "قري",    "مدن",    "احياء", "مناطق",  "معسكر",   "حاجز",    "حواجز",  "نقطه",   "نقاط",  "مقر",
     "مقار",   "مستودع", "مخزن",  "مخازن",  "جسر",     "جسور",    "غاره",   "هجوم",   "هجمات", "تفجير",
     "عمليه",  "انفجار", "ضربه",  "جبهه",   "جبهات",   "محور",    "محاور",  "قضيه",   "قضايا", "جريمه",
     "جراءم",  "حادث",   "حادثه", "حوادث",  "اشتباك",  "معركه",   "معارك",  "مره",    "مرات",  "حاله",
     "حالات",  "دفعه",   "كيس",   "حبه",    "جهاز",    "اجهزه",   "وثيقه",  "وثاءق",  "سبب",   "اسباب",
     "خبر",    "شخصيه",  "جواز",  "مشروع",  "مشاريع",  "اتفاقيه", "قرار",   "بند",    "خيمه",  "خيام",
     "بءر",    "ابار",   "محطه",  "خط",     "خطوط",    "طابق",    "طوابق",  "غرفه",   "مزرعه", "مزارع",
     "شجره",   "راس",    "رءوس",  "ماشيه",  "خروف",    "بقره",    "جمل",    "كلب",    "برج",   "ابراج",
     "مروحيه", "مقاتله", "سفاره", "مصرف",   "بنك",     "مكتب",    "مكاتب",  "فندق",   "فنادق", "مطعم",
     "سوق",    "اسواق",  "مصنع",  "مصانع",  "كيلومتر", "قافله",   "شاحنه",  "شاحنات", "حاويه", "حاويات",
     "صهريج",  "صهاريج", "مدرعه", "مدرعات", "جولات",   "لقاءات",  "اجتماع", "جلسه"});
// Bodies of people: "7 من الميليشيا" are seven people, "7 ميليشيات" nobody.
constexpr auto kBodies = std::to_array<std::string_view>(
    {"عصابه", "خليه",  "خلايا", "شبكه",  "جماعه", "فصيل",   "فصاءل",   "عاءله", "عاءلات",
     "اسره",  "اسر",   "حزب",   "احزاب", "منظمه", "موءسسه", "ميليشيا", "كتيبه", "كتاءب",
     "لواء",  "الويه", "شركه",  "دوله",  "دول",   "قريه",   "مدينه",   "بلده",  "محافظه",
     "حي",    "منطقه", "مخيم",  "صحيفه", "قناه",  "قاعده",  "قواعد"});
constexpr auto kSubset = std::to_array<std::string_view>(
    {"بينهم", "بينهن", "بينها", "بينهما", "منهم", "منهن", "منها", "ضمنهم", "فيهم", "معظمهم", "اغلبهم"});
constexpr auto kPlural = std::to_array<std::string_view>({"هم", "هن", "ها", "هما"});
constexpr auto kTotals = std::to_array<std::string_view>({"عدد", "حصيله", "اعداد", "اجمالي", "مجموع"});
constexpr auto kRising = std::to_array<std::string_view>(
    {"ارتفع", "ارتفاع", "رفع", "وصل", "بلغ", "تجاوز", "ناهز", "حصيله", "اجمالي", "مجموع", "فاق"});
constexpr auto kDeathsTold = std::to_array<std::string_view>({"مصرع", "حتف", "رب", "نحب", "موت"});

// Words of arrest and death that are said of things as well.
constexpr auto kSeizing = std::to_array<std::string_view>({"ضبط", "اوقف", "ايقاف", "احتجز", "احتجاز", "حصد"});
constexpr auto kResults =
    std::to_array<std::string_view>({"ادي", "اسفر", "تسبب", "نتج", "نجم", "اوقع", "افضي", "انتهي", "سبب"});
constexpr auto kActs = std::to_array<std::string_view>({"قتل", "اغتيال", "اعدام", "تصفيه"});

constexpr std::uint32_t kReach = 16;  // words that victims may stand away from their verb

Count sum_of(const Count& a, const Count& b) {
  Count sum = a;
  sum.low += b.low;
  sum.best += b.best;
  sum.high = a.high && b.high ? std::optional(*a.high + *b.high) : std::nullopt;
  return sum;
}

void add_to(std::optional<Count>& sum, const Count& count) { sum = sum ? sum_of(*sum, count) : count; }

bool is_two(std::string_view fold) {
  return fold == "اثنين" || fold == "اثنان" || fold == "اثنتين" || fold == "اثنتان";
}

bool ends_with(std::string_view text, std::string_view end) { return text.ends_with(end); }

/// What a lemma says as a verb, as a noun with its victim and as the victim: 0 nothing, 1 dead, 2 wounded,
/// 3 arrested.
struct HarmOfLemma {
  std::uint8_t verb = 0, noun = 0, victim = 0;
};

const std::unordered_map<std::string_view, HarmOfLemma>& harm_lemmas() {
  static const std::unordered_map<std::string_view, HarmOfLemma> table = [] {
    std::unordered_map<std::string_view, HarmOfLemma> made;
    const auto add = [&](const auto& list, std::uint8_t HarmOfLemma::*column, std::uint8_t harm) {
      for (const std::string_view lemma : list) made[lemma].*column = harm;
    };
    add(kArrestVerbs, &HarmOfLemma::verb, 3);
    add(kWoundVerbs, &HarmOfLemma::verb, 2);
    add(kWoundedVerbs, &HarmOfLemma::verb, 2);
    add(kDyingVerbs, &HarmOfLemma::verb, 1);
    add(kKillVerbs, &HarmOfLemma::verb, 1);
    add(kArrestNouns, &HarmOfLemma::noun, 3);
    add(kWoundNouns, &HarmOfLemma::noun, 2);
    add(kDeathNouns, &HarmOfLemma::noun, 1);
    add(kArrestedPeople, &HarmOfLemma::victim, 3);
    add(kWoundedPeople, &HarmOfLemma::victim, 2);
    add(kDeadPeople, &HarmOfLemma::victim, 1);
    return made;
  }();
  return table;
}

}  // namespace

CountFinder::CountFinder(const Reading& reading, const Grammar& grammar, const Entities& entities)
    : r_(reading), g_(grammar), e_(entities), used_(reading.quantities().size()) {
  const auto n = static_cast<std::uint32_t>(r_.doc.words.size());
  for (auto* column : {&verb_, &noun_, &counted_}) column->assign(n, Harm::none);
  for (std::uint32_t w = 0; w < n; ++w) read_harm(w);
  for (const Sentence& sentence : r_.doc.sentences) read_sentence(sentence.words);
}

// What the words of harm are.

/// Fills the columns of a word from all lemmas that `Reading::has_lemma` finds in it; death before wounds,
/// wounds before arrests.
void CountFinder::read_harm(std::uint32_t w) {
  if (r_.is_punct(w)) return;
  const bool verb = r_.is_verb(w);
  HarmOfLemma all;
  const auto take = [](std::uint8_t& into, std::uint8_t harm) {
    if (harm != 0 && (into == 0 || harm < into)) into = harm;
  };
  const auto look_up = [&](std::string_view lemma) {
    const auto found = harm_lemmas().find(lemma);
    if (found == harm_lemmas().end()) return;
    take(all.verb, found->second.verb);
    take(all.noun, found->second.noun);
    take(all.victim, found->second.victim);
  };
  look_up(r_.lemma_fold(w));
  look_up(r_.fold(w));
  look_up(words::without_article(r_.fold(w)));
  for (const Analysis& a : r_.analyses(w)) {
    const bool verbal = a.word_class == WordClass::verb || a.word_class == WordClass::passive;
    if (verbal == verb) look_up(r_.lexicon.lemma_fold(a.lemma));
  }
  if (verb) {
    verb_[w] = static_cast<Harm>(all.verb);
    return;
  }
  noun_[w] = static_cast<Harm>(all.noun);
  counted_[w] = static_cast<Harm>(all.victim);
  if (r_.fold(w) == "حياه" && w > 0 && r_.fold(w - 1) == "ب") noun_[w] = Harm::dead;  // "أودى بحياة عشرة"
}

/// "27 قتيلا", "قتيلان", "19 قتيلا على الأقل"; "ثلاثة من المصابين" are told by another word.
CountFinder::Harm CountFinder::own_noun_harm(const Quantity& quantity, Range sentence) const {
  const std::uint32_t end = std::min(sentence.end, quantity.words.end + 1);
  for (std::uint32_t w = quantity.words.begin; w < end; ++w) {
    if (w > quantity.words.begin && r_.fold(w - 1) == "من" && words::has_article(r_.fold(w))) continue;
    if (const Harm harm = counted_harm(w); harm != Harm::none) return harm;
  }
  return Harm::none;
}

/// "عدد القتلى … 12", "حصيلة المصابين إلى 40": the people named by the last such phrase before the number.
CountFinder::Harm CountFinder::total_harm(const Quantity& quantity, Range sentence) const {
  constexpr std::uint32_t kWords = 12;
  for (std::uint32_t w = quantity.words.begin; w-- > sentence.begin && quantity.words.begin - w < kWords;) {
    if (r_.fold(w) == "." || is_harm_noun(w)) return Harm::none;
    if (!r_.any_lemma({w, w + 1}, kTotals)) continue;
    for (std::uint32_t v = w + 1; v < std::min(w + 4, quantity.words.begin); ++v)
      if (const Harm harm = counted_harm(v); harm != Harm::none && words::has_article(r_.fold(v)))
        return harm;
    return Harm::none;
  }
  return Harm::none;
}

bool CountFinder::tells_of_rise(std::uint32_t word, Range sentence) const {
  constexpr std::uint32_t kWords = 8;
  for (std::uint32_t w = word; w-- > sentence.begin && word - w < kWords;) {
    if (r_.any_lemma({w, w + 1}, kRising)) return true;
    if (is_harm_noun(w) || r_.is_verb(w)) return false;
  }
  return false;
}

bool CountFinder::undergoes(std::uint32_t verb) const {
  const Range word{verb, verb + 1};
  if (r_.any_lemma(word, kDyingVerbs) || r_.any_lemma(word, kWoundedVerbs) || g_.is_passive(verb))
    return true;
  // "مكان قتل فيه جندي", "هجوم أصيب خلاله اثنان"
  return verb + 2 < r_.doc.words.size() && (r_.fold(verb + 1) == "في" || r_.fold(verb + 1) == "خلال") &&
         r_.is_suffix_pronoun(verb + 2);
}

// Reading the tolls of a sentence.

void CountFinder::read_sentence(Range sentence) {
  for (std::uint32_t w = sentence.begin; w < sentence.end; ++w) {
    const std::uint32_t q = r_.quantity_of(w);
    if (q != kNone && r_.quantities()[q].words.begin == w) {
      read_counted(q, sentence);
      continue;
    }
    if (q != kNone) continue;
    if (verb_harm(w) != Harm::none)
      read_verb(w, sentence);
    else if (words::has(kLeftDead, r_.fold(w)) && w > sentence.begin && r_.quantity_of(w - 1) == kNone &&
             r_.fold(w - 1) != "هم" && (tolls_.empty() || tolls_.back().word + 4 < w))
      add(Harm::dead, {{r_.span_of({w, w + 1}), 1, 1, 1}, false}, w);
    else if (counted_harm(w) == Harm::dead && r_.has_lemma(w, "ضحيه") && w + 1 < sentence.end &&
             r_.is_suffix_pronoun(w + 1)) {  // "راح ضحيته 32 شخصا"
      if (const auto victims = list(Harm::dead, w + 2, sentence.end)) add(Harm::dead, *victims, w);
    } else if (is_harm_noun(w))
      read_noun(w, sentence);
    else if (r_.has_lemma(w, "قضاء") || r_.has_lemma(w, "قضي"))
      read_end(w, sentence);
  }
}

void CountFinder::read_counted(std::uint32_t id, Range sentence) {
  if (used_[id]) return;
  const Quantity& quantity = r_.quantities()[id];
  const bool followed_by_more = quantity.words.end + 1 < sentence.end &&
                                r_.fold(quantity.words.end) == "الي" &&
                                r_.quantity_of(quantity.words.end + 1) != kNone;
  Harm harm = own_noun_harm(quantity, sentence);
  const bool own = harm != Harm::none;
  if (!own) harm = total_harm(quantity, sentence);
  if (harm == Harm::none) return;
  used_[id] = 1;
  if (followed_by_more && !own) return;  // "من 10 إلى 15"
  if (counts_both(quantity, sentence) || is_subset(quantity, sentence)) return;
  const bool total = !own || tells_of_rise(quantity.words.begin, sentence);
  add(harm, {{r_.span_of(quantity.words), quantity.low, quantity.high, quantity.best}, true},
      quantity.words.begin, total);
}

void CountFinder::read_verb(std::uint32_t w, Range sentence) {
  const Harm harm = verb_harm(w);
  const bool falls = r_.has_lemma(w, "سقط"), meets = r_.has_lemma(w, "لقي"), takes = r_.has_lemma(w, "قبض");
  if (meets) {
    const Range rest{w + 1, std::min(sentence.end, w + kReach)};
    if (!r_.any_lemma(rest, kDeathsTold)) return;
  }
  if (takes) {
    read_noun(w, sentence);
    return;
  }
  if (r_.has_lemma(w, "حصد") || r_.has_lemma(w, "ازهق")) {  // "حصدت أرواح عشرة"
    for (std::uint32_t v = w + 1; v < std::min(w + 5, sentence.end); ++v)
      if (r_.fold(v) == "ارواح" || r_.fold(v) == "حياه")
        if (const auto victims = list(harm, v + 1, sentence.end)) add(harm, *victims, w);
    return;
  }
  const auto victims = victims_of_verb(w, sentence, undergoes(w));
  if (!victims || ((falls || r_.any_lemma({w, w + 1}, kSeizing)) && !are_people(*victims, sentence))) return;
  add(harm, *victims, w);
}

void CountFinder::read_noun(std::uint32_t w, Range sentence) {
  const Harm harm = r_.is_verb(w) ? verb_harm(w) : noun_harm(w);
  std::uint32_t begin = w + 1;
  if (harm == Harm::arrested && r_.has_lemma(w, "قبض")) {  // "القبض أمس على ثلاثة"
    while (begin < std::min(sentence.end, w + 6) && r_.fold(begin) != "علي") ++begin;
    if (begin >= sentence.end || r_.fold(begin) != "علي") return;
    if (const auto pronoun = victims_of_pronoun(begin)) {
      add(harm, *pronoun, w);
      return;
    }
    ++begin;
  } else if (r_.any_lemma({w, w + 1}, kActs) && words::has_article(r_.fold(w))) {
    // "حكم الإعدام في ثلاثة", "القتل تعزيرا بمهرب"
    const std::uint32_t limit = std::min(sentence.end, w + 5);
    while (begin < limit && !r_.is_preposition(begin) && r_.fold(begin).ends_with("ا")) ++begin;
    const std::uint32_t preposition = begin;
    while (begin < limit && (r_.is_preposition(begin) || r_.fold(begin) == "حق")) ++begin;
    if (begin == preposition) return;
  } else if (auto victims = victims_of_pronoun(w)) {
    // "لقي جندي مصرعه" is told by its verb, if that found who
    const std::uint32_t verb = tolls_.empty() ? kNone : tolls_.back().word;
    if (verb != kNone && verb < w && w - verb < kReach && r_.has_lemma(verb, "لقي")) return;
    if (r_.has_lemma(w, "جرح") || r_.fold(w).starts_with("جرو") || r_.fold(w).starts_with("جرا"))
      return;  // "متأثرا بجروحه"
    if (const std::uint32_t next = next_in_list(w + 2, sentence.end); next != kNone)
      if (const auto more = list(harm, next, sentence.end)) {  // "مقتله وثلاثة من مرافقيه"
        victims->count = sum_of(victims->count, more->count);
        victims->numbered |= more->numbered;
        victims->pronoun = false;
      }
    add(harm, *victims, w);
    return;
  }
  if (begin + 1 < sentence.end && r_.fold(begin) == "و" && r_.quantity_of(begin + 1) != kNone) ++begin;
  if (begin < sentence.end && r_.fold(begin) == "و" && begin + 1 < sentence.end && is_harm_noun(begin + 1) &&
      noun_harm(begin + 1) != harm) {
    // "مقتل وإصابة 30": the number is of both
    if (const std::uint32_t q = begin + 2 < sentence.end ? r_.quantity_of(begin + 2) : kNone; q != kNone)
      used_[q] = 1;
    return;
  }
  const auto victims = list(harm, begin, sentence.end);
  const bool wide = r_.has_lemma(w, "سقوط") || r_.any_lemma({w, w + 1}, kSeizing);
  if (!victims || (wide && !are_people(*victims, sentence))) return;
  add(harm, *victims, w);
}

/// "القضاء على 390 مسلحا": only of people with a number.
void CountFinder::read_end(std::uint32_t w, Range sentence) {
  if (w + 2 >= sentence.end || r_.fold(w + 1) != "علي" || r_.quantity_of(w + 2) == kNone) return;
  const auto victims = list(Harm::dead, w + 2, sentence.end);
  if (victims && are_people(*victims, sentence)) add(Harm::dead, *victims, w);
}

void CountFinder::add(Harm harm, const Victims& victims, std::uint32_t word, bool total) {
  const bool act = noun_[word] != Harm::none && r_.any_lemma({word, word + 1}, kActs);
  const std::uint32_t first = victims.word == kNone ? word : victims.word;
  tolls_.push_back({harm, victims.count, word, first, victims.pronoun, !victims.numbered, act, total});
}

// Victims.

std::optional<CountFinder::Victims> CountFinder::victims_of_pronoun(std::uint32_t word) const {
  const auto pronoun = g_.pronoun(word);
  if (!pronoun) return std::nullopt;
  const std::string_view form = r_.fold(pronoun->head);
  if (form == "هم") return victims_meant(pronoun->head);
  const std::int64_t n = form == "ه" || form == "ها" ? 1 : form == "هما" ? 2 : 0;
  if (n == 0) return std::nullopt;
  return Victims{{r_.span_of(pronoun->words), n, n, n}, false, true};
}

/// "استشهادهم": as many as the phrase counts that the pronoun goes back to.
std::optional<CountFinder::Victims> CountFinder::victims_meant(std::uint32_t pronoun) const {
  const auto meant = g_.antecedent(pronoun);
  if (!meant) return std::nullopt;
  for (std::uint32_t w = meant->words.begin; w < meant->words.end; ++w) {
    const std::uint32_t q = r_.quantity_of(w);
    if (q == kNone) continue;
    const Quantity& quantity = r_.quantities()[q];
    if (quantity.low < 3 || counts_things(quantity, r_.sentence(r_.sentence_of(w)).words))
      return std::nullopt;
    return Victims{{r_.span_of(quantity.words), quantity.low, quantity.high, quantity.best}, true, true, w};
  }
  return std::nullopt;
}

std::optional<CountFinder::Victims> CountFinder::victims_of_verb(std::uint32_t verb, Range sentence,
                                                                 bool undergone) {
  if (!undergone)
    if (const auto pronoun = victims_of_pronoun(verb)) return pronoun;
  if (auto behind = victims_behind(verb, sentence, undergone)) return behind;
  // "إن 25 شخصا اعتقلوا أمس وحده": a verb of harm with a subject and nobody behind it is passive
  if (!undergone && r_.fold(verb).ends_with("وا") && verb > sentence.begin) {
    const auto object = g_.object(verb);
    if (!object || !e_.can_act(object->words)) {
      const std::uint32_t before = r_.quantity_of(verb - 1);
      const std::uint32_t phrase = r_.phrase_of(verb - 1);
      const bool counted =
          before != kNone || (phrase != kNone && r_.quantity_of(r_.phrases()[phrase].words.begin) != kNone);
      if (counted) return victims_before(verb, sentence);
    }
  }
  if (undergone && is_dual_verb(verb)) {
    if (auto before = victims_before(verb, sentence)) return before;
    const bool joined = verb > sentence.begin && (r_.fold(verb - 1) == "و" || r_.fold(verb - 1) == "ف" ||
                                                  r_.fold(verb - 1) == "حيث" || r_.is_relative(verb - 1));
    if (joined) return Victims{{r_.span_of({verb, verb + 1}), 2, 2, 2}, false};
    return std::nullopt;
  }
  // "على شرطيين قتلا برصاصة": passive to the analyser, and nobody stands behind it
  return undergone || r_.has_feat(verb, "Voice=Pass") ? victims_before(verb, sentence) : std::nullopt;
}

/// "قتل أمس في القصف ثلاثة جنود", "قتل الجنود ثلاثة رعاة": the first people behind the verb that no
/// preposition governs; of a verb that somebody does, its object.
std::optional<CountFinder::Victims> CountFinder::victims_behind(std::uint32_t verb, Range sentence,
                                                                bool undergone) {
  const std::uint32_t limit = std::min(sentence.end, verb + kReach);
  Range object{kNone, kNone};  // nothing where the verb has none behind it
  if (!undergone)
    if (const auto found = g_.object(verb); found && !found->pronoun && found->words.begin > verb) {
      const std::uint32_t first = found->words.begin;
      if (r_.quantity_of(first) != kNone || is_one_person(first) || is_persons(r_.fold(first)))
        object = found->words;
    }
  std::uint32_t w = verb + 1;
  while (w < limit && r_.is_suffix_pronoun(w)) ++w;
  while (w < limit) {
    if (r_.fold(w) == "و" && w == verb + 1 && w + 1 < limit && verb_harm(w + 1) != Harm::none) {
      // "قتل وأصيب 30": the number is of both
      return std::nullopt;
    }
    const bool counted = r_.quantity_of(w) != kNone;
    if (!counted && r_.is_punct(w) && !words::has(words::kQuoteMarks, r_.fold(w))) {
      if (r_.fold(w) == "(") {
        while (w < limit && r_.fold(w) != ")") ++w;
      } else if (r_.fold(w) != "،" ||
                 !(r_.in_date(w - 1) || r_.fold(w - 1) == ")" || (w + 1 < limit && r_.in_date(w + 1)))) {
        return std::nullopt;
      }
      ++w;
      continue;
    }
    if (!counted && (r_.is_verb(w) || r_.is_relative(w) || (r_.is_clause_marker(w) && !r_.is_preposition(w))))
      return std::nullopt;
    if (r_.in_date(w)) {
      ++w;
      continue;
    }
    if (counted && opens_subset(w)) return std::nullopt;
    if (!counted && r_.is_preposition(w)) {
      w = std::max(w + 1, w + 1 < limit ? phrase_end(w + 1) : limit);
      continue;
    }
    const std::uint32_t end = phrase_end(w);
    // the doer before the object: "قتل ثلاثة مسلحين شرطيا", "قتل المهاجمون الثلاثة 17 شخصا"
    const std::uint32_t behind = counted ? r_.quantities()[r_.quantity_of(w)].words.end : end;
    const bool definite = words::has_article(r_.fold(w));
    const bool doer = (object.begin != kNone && object.begin >= end) ||
                      (definite && behind < limit && r_.quantity_of(behind) != kNone);
    const bool victim =
        counted || ((is_one_person(w) || is_unknown_name(w)) && (undergone || object.contains(w)));
    if (victim && !doer)
      if (auto found = list(verb_harm(verb), w, sentence.end)) return found;
    if (r_.fold(w) == "و" && undergone) return std::nullopt;
    w = definite && doer ? behind : end;
  }
  return std::nullopt;
}

/// "19 عنصرا من الشرطة قتلوا", "جندي لقي مصرعه", "عثر على شرطيين قتلا".
std::optional<CountFinder::Victims> CountFinder::victims_before(std::uint32_t verb, Range sentence) {
  std::uint32_t w = verb;
  while (w > sentence.begin && (r_.is_relative(w - 1) || r_.fold(w - 1) == "قد" || r_.in_date(w - 1) ||
                                words::has(words::kQuoteMarks, r_.fold(w - 1)) || r_.fold(w - 1) == "،" ||
                                r_.has_lemma(w - 1, "كان")))
    --w;
  const std::uint32_t subject_end = w;
  std::uint32_t first = kNone;
  // "امرأتان إحداهما اعتقلت"
  if (w > sentence.begin + 1 && r_.is_suffix_pronoun(w - 1) && r_.fold(w - 2).starts_with("احد"))
    return Victims{{r_.span_of({w - 2, w}), 1, 1, 1}, false};
  while (w > sentence.begin && verb - w < kReach) {
    --w;
    const std::uint32_t q = r_.quantity_of(w);
    if (q == kNone &&
        (r_.is_verb(w) || r_.is_relative(w) || r_.fold(w) == "،" || r_.fold(w) == "." || r_.fold(w) == ":" ||
         (r_.is_clause_marker(w) && !r_.is_preposition(w)) || is_harm_noun(w)))
      break;
    if (q == kNone || used_[q]) continue;
    const Quantity& quantity = r_.quantities()[q];
    if (is_governed(quantity.words.begin, sentence) && quantity.words.end + 2 < subject_end) break;
    if (stands_behind_subset(quantity, sentence)) continue;  // "297 شخصا بينهم 37 أجنبيا اعتقلوا"
    if (first != kNone && quantity.words.end + 4 < first) break;
    first = quantity.words.begin;
    if (first == sentence.begin || r_.fold(first - 1) != "و") break;  // "ثلاثة رجال شرطة وسبعة مدنيين أصيبوا"
  }
  if (first != kNone) return list(verb_harm(verb), first, subject_end);
  const auto subject = g_.subject(verb);
  if (!subject || subject->pronoun || subject->inherited || subject->words.begin > verb ||
      subject->words.end + 3 < verb || r_.has_feat(verb, "Number=Plur") || r_.has_feat(verb, "Number=Dual") ||
      !is_one_person(subject->words.begin))
    return std::nullopt;
  return list(verb_harm(verb), subject->words.begin, std::min(verb, subject->words.end));
}

/// "ثلاثة جنود وضابط و5 مدنيين آخرين" from `begin` on.
std::optional<CountFinder::Victims> CountFinder::list(Harm harm, std::uint32_t begin, std::uint32_t limit) {
  std::optional<Victims> all;
  for (std::uint32_t w = begin; w < limit;) {
    while (w < limit && words::has(words::kQuoteMarks, r_.fold(w))) ++w;
    if (w + 1 < limit && r_.fold(w) == "كل" && r_.fold(w + 1) == "من") w += 2;
    std::uint32_t end = w;
    auto one = w < limit ? victim_at(harm, w, limit, end) : std::nullopt;
    if (!one) break;
    one->word = w;
    if (all) {
      one->word = all->word;
      all->count = sum_of(all->count, one->count);
      all->numbered |= one->numbered;
    } else {
      all = one;
    }
    const std::uint32_t next = next_in_list(end, limit);
    if (next == kNone) break;
    w = next;
  }
  return all;
}

std::optional<CountFinder::Victims> CountFinder::victim_at(Harm harm, std::uint32_t w, std::uint32_t limit,
                                                           std::uint32_t& end) {
  end = std::max(w + 1, phrase_end(w));
  const Range sentence = r_.sentence(r_.sentence_of(w)).words;
  for (std::uint32_t v = w; v < std::min(end, limit) && v < w + 3; ++v) {  // "الجنود الثلاثة"
    const std::uint32_t q = r_.quantity_of(v);
    if (q == kNone) {
      if (r_.fold(v) == "و" || r_.is_preposition(v)) break;
      continue;
    }
    const Quantity& quantity = r_.quantities()[q];
    end = std::max(end, quantity.words.end);
    if (used_[q] || counts_things(quantity, sentence)) return std::nullopt;
    const Harm own = own_noun_harm(quantity, sentence);
    if (own != Harm::none && own != harm) return std::nullopt;  // "سقوط 10 قتلى و5 جرحى"
    used_[q] = 1;
    if (counts_both(quantity, sentence)) return std::nullopt;
    return Victims{{r_.span_of(quantity.words), quantity.low, quantity.high, quantity.best}, true};
  }
  if (end < limit && r_.quantity_of(end) != kNone && is_two(r_.fold(end)) && !used_[r_.quantity_of(end)]) {
    used_[r_.quantity_of(end)] = 1;  // "موظفين اثنين"
    return Victims{{r_.span_of({w, end + 1}), 2, 2, 2}, true};
  }
  if (!is_one_person(w) && !is_unknown_name(w)) return std::nullopt;
  return Victims{{r_.span_of({w, std::min(end, limit)}), 1, 1, 1}, false};
}

/// Where the next of joined victims begins; kNone where the list ends. Behind a place or a comma only a
/// number goes on with it: "ثلاثة في صنعاء و5 في عدن".
std::uint32_t CountFinder::next_in_list(std::uint32_t end, std::uint32_t limit) const {
  constexpr std::uint32_t kWords = 9;
  bool numbers_only = false;
  for (std::uint32_t w = end; w < std::min(limit, end + kWords); ++w) {
    const std::string_view f = r_.fold(w);
    if (r_.is_verb(w) || r_.is_relative(w) || opens_subset(w)) return kNone;
    const bool joins_more =
        f == "اضافه" || f == "فضلا" || f == "علاوه" || f == "جانب" || f == "مع" || f == "برفقه";
    if (joins_more) {
      for (std::uint32_t v = w + 1; v < std::min(limit, w + 3); ++v)
        if (r_.quantity_of(v) != kNone) return v;
      if (f != "جانب" && f != "مع") return kNone;
    }
    if (f == "و" && w + 1 < limit) {
      const std::uint32_t next = w + 1;
      if (r_.is_verb(next) || is_harm_noun(next) || opens_subset(next)) return kNone;
      if (r_.quantity_of(next) != kNone) return next;
      const bool person = is_one_person(next);
      if (is_verbal_noun(next)) return kNone;  // "اغتيال 23 قياديا واتهام الوزير"
      if (person && (!numbers_only || r_.mention_of(next) != kNone)) return next;
      continue;
    }
    if (f == "،") {
      if (w + 1 >= limit || r_.fold(w + 1) != "و") return kNone;
      numbers_only = true;
      continue;
    }
    if (r_.is_punct(w) && !words::has(words::kQuoteMarks, f) && f != "(" && f != ")") return kNone;
    if (r_.is_clause_marker(w) && !r_.is_preposition(w)) return kNone;
    if (r_.is_preposition(w) && f != "من") {
      if (f != "في" && f != "ب" && f != "قرب" && f != "الي") return kNone;
      numbers_only = true;
    }
  }
  return kNone;
}

/// How many took part in a protest or were deployed.
std::optional<Count> CountFinder::crowd(const JoinedTrigger& joined, const Roles& roles) const {
  std::optional<Count> size;
  std::uint32_t begin = kNone;
  for (const auto* fillers : {&roles.actor, &roles.recipient})
    for (const Filler& filler : *fillers)
      for (std::uint32_t w = filler.words.begin; w < filler.words.end && begin == kNone; ++w)
        if (r_.quantity_of(w) != kNone) begin = w;
  const Range sentence = r_.sentence(r_.sentence_of(joined.lead.word)).words;
  if (begin == kNone)
    for (std::uint32_t w = joined.lead.word; w < std::min(joined.words.end, joined.lead.word + 12); ++w) {
      if (w > joined.lead.words.end && (r_.is_verb(w) || r_.is_relative(w) || r_.fold(w) == "،")) break;
      if (r_.quantity_of(w) == kNone) continue;
      const std::uint32_t at = r_.quantities()[r_.quantity_of(w)].words.begin;
      const bool inside = at > sentence.begin && r_.is_preposition(at - 1) && r_.fold(at - 1) != "ب" &&
                          r_.fold(at - 1) != "من" && r_.fold(at - 1) != "بمشاركه";
      if (!inside) begin = at;
      break;
    }
  while (begin != kNone) {
    const Quantity& quantity = r_.quantities()[r_.quantity_of(begin)];
    if (counts_things(quantity, sentence)) break;
    add_to(size, {r_.span_of(quantity.words), quantity.low, quantity.high, quantity.best});
    const std::uint32_t next =
        next_in_list(std::max(quantity.words.end, phrase_end(quantity.words.begin)), sentence.end);
    begin = next != kNone && r_.quantity_of(next) != kNone ? next : kNone;
  }
  return size;
}

// Words around a number.

std::uint32_t CountFinder::phrase_end(std::uint32_t w) const {
  const std::uint32_t phrase = r_.phrase_of(w);
  return phrase == kNone ? w + 1 : r_.phrases()[phrase].words.end;
}

bool CountFinder::is_plural(std::uint32_t w) const {
  const std::string_view f = r_.fold(w);
  return r_.has_feat(w, "Number=Plur") || r_.has_feat(w, "Number=Dual") || is_persons(f) ||
         is_person_dual(f) || ends_with(f, "ون") || ends_with(f, "ات");
}

/// "مقتل الوحيشي": a proper name that nobody knows as a place or a body.
bool CountFinder::is_unknown_name(std::uint32_t w) const {
  return r_.upos(w) == Upos::PROPN && r_.name_of(w) == kNone && r_.mention_of(w) == kNone && !is_plural(w) &&
         !r_.fold(w).ends_with("ين") && w > 0 && (is_harm_noun(w - 1) || verb_harm(w - 1) != Harm::none);
}

/// "قتلا": the stem with the dual ending and nothing else.
bool CountFinder::is_dual_verb(std::uint32_t verb) const {
  const std::string_view form = r_.fold(verb), lemma = r_.lemma_fold(verb);
  return form.size() == lemma.size() + 2 && form.starts_with(lemma) && form.ends_with("ا");
}

bool CountFinder::is_verbal_noun(std::uint32_t w) const {
  const auto readings = r_.analyses(w);
  return std::any_of(readings.begin(), readings.end(),
                     [](const Analysis& a) { return a.word_class == WordClass::verbal_noun; });
}

/// A person by name, office, trade or kin, in the singular: "عقيد", "زوجته", "الجندي".
bool CountFinder::is_one_person(std::uint32_t w) const {
  if (w >= r_.doc.words.size() || r_.is_verb(w) || r_.is_preposition(w) || r_.is_punct(w)) return false;
  const std::uint32_t mention = r_.mention_of(w);
  if (mention != kNone && r_.doc.mentions[mention].type == EntityType::PER) return true;
  if (is_plural(w)) return false;
  const std::string_view bare = words::without_article(r_.fold(w));
  constexpr std::string_view kTa = "ت", kTaMarbuta = "ه";
  if (is_person_singular(bare) || bare == "اخر" || bare == "مدعو") return true;  // "إصابة آخر", "المدعو فلان"
  const bool owned = w + 1 < r_.doc.words.size() && r_.is_suffix_pronoun(w + 1);
  if (owned && bare.ends_with(kTa) &&
      is_person_singular(std::string(bare.substr(0, bare.size() - kTa.size())) + std::string(kTaMarbuta)))
    return true;
  return e_.is_one_person({w, w + 1});
}

/// Whether what stands behind the number is no person: "3 سيارات", "ثلاث غارات".
bool CountFinder::counts_things(const Quantity& quantity, Range sentence) const {
  if (quantity.words.begin > sentence.begin && r_.fold(quantity.words.begin - 1) == "(" &&
      quantity.words.end < sentence.end && r_.fold(quantity.words.end) == ")") {
    const std::uint32_t next = quantity.words.end + 1;  // "فلان (20) لقي حتفه" is an age, "(20) قتيلا" is not
    if (next >= sentence.end || !(is_persons(r_.fold(next)) || is_person_singular(r_.fold(next))))
      return true;
  }
  std::uint32_t w = quantity.words.begin;
  while (w < quantity.words.end && (r_.upos(w) == Upos::NUM || r_.is_preposition(w))) ++w;
  if (quantity.in_noun && quantity.words.size() == 1 && is_person_dual(r_.fold(quantity.words.begin)))
    return false;
  for (const std::uint32_t at : {w, quantity.words.end}) {
    const bool of = at < sentence.end && r_.fold(at) == "من";
    const std::uint32_t v = of ? at + 1 : at;
    if (v >= sentence.end || r_.is_punct(v) || r_.is_verb(v)) continue;
    const std::string_view bare = words::without_article(r_.fold(v));
    if (is_persons(bare) || is_person_singular(bare)) return false;
    if (r_.any_lemma({v, v + 1}, kThings) || (!of && r_.any_lemma({v, v + 1}, kBodies))) return true;
  }
  return false;
}

/// Whether a noun says that those counted are people: "سقط 7 صواريخ" kills nobody.
bool CountFinder::are_people(const Victims& victims, Range sentence) const {
  if (!victims.numbered)
    return victims.word != kNone && !r_.is_verb(victims.word) && is_one_person(victims.word);
  const std::uint32_t q = victims.word == kNone ? kNone : r_.quantity_of(victims.word);
  if (q == kNone) return true;
  const Range words = r_.quantities()[q].words;
  for (std::uint32_t w = words.begin; w < std::min(sentence.end, words.end + 3); ++w) {
    if (w >= words.end && (r_.is_punct(w) || r_.is_verb(w))) break;
    const std::string_view bare = words::without_article(r_.fold(w));
    if (is_persons(bare) || is_person_singular(bare) || is_person_dual(r_.fold(w))) return true;
    if (bare == "اخرين" || bare == "اخرون" || counted_harm(w) != Harm::none) return true;
    if (r_.name_of(w) != kNone)
      for (const NameHit& hit : r_.names()[r_.name_of(w)].hits)
        if (hit.kind == NameHit::Kind::agent || hit.kind == NameHit::Kind::nationality) return true;
  }
  return false;
}

/// "30 بين قتيل وجريح", "30 شخصا ما بين قتيل وجريح", "30 قتيلا وجريحا".
bool CountFinder::counts_both(const Quantity& quantity, Range sentence) const {
  const std::uint32_t end = std::min(sentence.end, quantity.words.end + 8);
  for (std::uint32_t w = quantity.words.end; w + 1 < end; ++w) {
    if (r_.is_verb(w)) break;
    if (r_.fold(w) == "بين" && counted_harm(w + 1) != Harm::none && !words::has_article(r_.fold(w + 1)))
      return true;
    if (r_.fold(w) == "و" && w > quantity.words.begin && counted_harm(w - 1) != Harm::none &&
        counted_harm(w + 1) != Harm::none && !is_harm_noun(w + 1) &&
        counted_harm(w + 1) != counted_harm(w - 1) && w <= quantity.words.end + 1)
      return !r_.has_feat(w + 1, "Number=Plur");
  }
  return false;
}

bool CountFinder::opens_subset(std::uint32_t w) const {
  const std::string_view f = r_.fold(w);
  if (words::has(kSubset, f)) return true;
  if (w + 1 >= r_.doc.words.size()) return false;
  const std::string_view next = r_.fold(w + 1);
  const bool part =
      f == "بين" || f == "من" || f == "ضمن" || f == "في" || f == "معظم" || f == "اغلب" || f == "بعض";
  if (part && words::has(kPlural, next) && r_.is_suffix_pronoun(w + 1)) return true;
  return f == "بين" && counted_harm(w + 1) != Harm::none && words::has_article(next);  // "بين القتلى طفلان"
}

/// Part of people counted before: behind "بينهم", before "منهم". A word of harm begins anew.
bool CountFinder::is_subset(const Quantity& quantity, Range sentence) const {
  if (quantity.words.end < sentence.end && opens_subset(quantity.words.end) &&
      r_.fold(quantity.words.end).starts_with("من"))
    return true;
  return stands_behind_subset(quantity, sentence);
}

bool CountFinder::stands_behind_subset(const Quantity& quantity, Range sentence) const {
  constexpr std::uint32_t kWords = 14;
  const Harm own = own_noun_harm(quantity, sentence);
  for (std::uint32_t w = quantity.words.begin; w-- > sentence.begin && quantity.words.begin - w < kWords;) {
    if (opens_subset(w)) {
      if (own == Harm::none) return true;
      // "خلف 10 قتلى بينهم طفلان و20 جريحا": others than those told of before
      return tolls_.empty() || tolls_.back().word < sentence.begin || tolls_.back().harm == own;
    }
    if (r_.is_verb(w) || is_harm_noun(w) || r_.fold(w) == "." || r_.fold(w) == "؛") return false;
  }
  return false;
}

/// Whether a preposition stands before the word: "في ثلاث غارات".
bool CountFinder::is_governed(std::uint32_t w, Range sentence) const {
  return w > sentence.begin && r_.is_preposition(w - 1) && r_.fold(w - 1) != "من";
}

// What belongs to an event.

/// "أدى إلى مقتله", "ما أسفر عن إصابته"
bool CountFinder::is_result(std::uint32_t word) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(word)).words.begin;
  for (std::uint32_t w = word; w-- > begin && word - w < 5;) {
    if (r_.any_lemma({w, w + 1}, kResults)) return true;
    if (r_.fold(w) == "و" && w > begin && r_.is_suffix_pronoun(w - 1))
      return true;  // "الاعتداء عليه وإصابته"
  }
  return false;
}

bool CountFinder::is_told_by(const JoinedTrigger& joined, std::uint32_t word) {
  // "تنفيذ حكم القتل": the trigger ends before its act
  return joined.lead.words.contains(word) || joined.lead.words.end == word ||
         std::any_of(joined.others.begin(), joined.others.end(),
                     [&](const Trigger& other) { return other.words.contains(word); });
}

/// Where its words begin at the earliest: at its own first trigger, where another one stands before it in
/// them.
std::uint32_t CountFinder::begin_of(const JoinedTrigger& joined, const std::vector<Trigger>& triggers) {
  std::uint32_t own = joined.lead.word;
  for (const Trigger& other : joined.others) own = std::min(own, other.word);
  auto before =
      std::lower_bound(triggers.begin(), triggers.end(), own,
                       [](const Trigger& trigger, std::uint32_t word) { return trigger.word < word; });
  while (before != triggers.begin() && (--before)->word >= joined.words.begin)
    if (before->pattern->type == joined.lead.pattern->type) return own;
  return joined.words.begin;
}

/// Where the words of the event end at the latest: before the next trigger that is none of its own.
std::uint32_t CountFinder::end_of(const JoinedTrigger& joined, const std::vector<Trigger>& triggers) {
  std::uint32_t last = joined.lead.word;
  for (const Trigger& other : joined.others) last = std::max(last, other.word);
  auto next =
      std::upper_bound(triggers.begin(), triggers.end(), last,
                       [](std::uint32_t word, const Trigger& trigger) { return word < trigger.word; });
  for (; next != triggers.end() && next->word < joined.words.end; ++next)
    if (next->pattern->type == joined.lead.pattern->type) return next->word;
  return joined.words.end;
}

Counts CountFinder::find(const JoinedTrigger& joined, const Roles& roles, Status status,
                         const std::vector<Trigger>& triggers) const {
  Counts counts;
  const EventType type = joined.lead.pattern->type;
  if (type == EventType::PROTEST || type == EventType::MOBILIZE) counts.size = crowd(joined, roles);
  if (status == Status::planned || status == Status::demanded || status == Status::conditional) return counts;
  if (type != EventType::ASSAULT && type != EventType::COERCE) return counts;
  const auto first = first_toll(begin_of(joined, triggers));
  Counts totals;
  const std::uint32_t end = end_of(joined, triggers);
  for (auto toll = first; toll != tolls_.end() && toll->word < end; ++toll) {
    if (toll->named && status != Status::actual) continue;
    if (toll->act && !is_told_by(joined, toll->word)) continue;
    // "استشهاد جندي بعد إصابته" wounds nobody else
    if (toll->harm == Harm::injured && toll->pronoun && counts.dead) continue;
    if (toll->pronoun && !is_told_by(joined, toll->word) && !is_result(toll->word)) continue;
    // "مقتل اثنين … وأعلن سقوط فلان وفلان": those who are counted already
    const bool counted = toll->harm == Harm::dead ? counts.dead.has_value() : counts.injured.has_value();
    if (toll->named && counted && r_.mention_of(toll->first) != kNone) continue;
    Counts& into = toll->total ? totals : counts;
    if (toll->harm == Harm::arrested && type == EventType::COERCE) add_to(into.arrested, toll->count);
    if (type != EventType::ASSAULT) continue;
    if (toll->harm == Harm::dead) add_to(into.dead, toll->count);
    if (toll->harm == Harm::injured) add_to(into.injured, toll->count);
  }
  if (!counts.dead) counts.dead = totals.dead;
  if (!counts.injured) counts.injured = totals.injured;
  if (!counts.arrested) counts.arrested = totals.arrested;
  return counts;
}

std::vector<CountFinder::Toll>::const_iterator CountFinder::first_toll(std::uint32_t word) const {
  return std::lower_bound(tolls_.begin(), tolls_.end(), word,
                          [](const Toll& toll, std::uint32_t w) { return toll.word < w; });
}

void CountFinder::keep_once(std::vector<Claim>& claims) const {
  constexpr std::size_t kMost = 40;  // claims looked back at
  const auto says = [&](const Claim& claim, const Count& count) {
    const Range words = r_.sentence(claim.sentence).words;
    for (auto toll = first_toll(words.begin); toll != tolls_.end() && toll->word < words.end; ++toll)
      if (toll->count.span == count.span &&
          r_.span_of({toll->word, toll->word + 1}).overlaps(claim.trigger.span))
        return true;
    return false;
  };
  for (std::size_t i = 0; i < claims.size(); ++i)
    for (std::size_t k = i; k-- > 0 && i - k < kMost && claims[k].sentence == claims[i].sentence;)
      for (std::optional<Count> Claim::*field : {&Claim::dead, &Claim::injured, &Claim::arrested}) {
        std::optional<Count>& later = claims[i].*field;
        std::optional<Count>& earlier = claims[k].*field;
        if (!later || !earlier || !(later->span == earlier->span)) continue;
        (says(claims[i], *later) ? earlier : later).reset();
      }
}

void CountFinder::give_tolls_alone(std::vector<Claim>& claims) const {
  constexpr std::uint32_t kSentences = 3;
  std::vector<char> told(r_.doc.sentences.size());
  for (const Claim& claim : claims)
    if (claim.event == EventType::ASSAULT) told[claim.sentence] = 1;
  for (const Toll& toll : tolls_) {
    const std::uint32_t s = r_.sentence_of(toll.word);
    const std::uint32_t quote = r_.quote_of(toll.word);
    if (told[s] || toll.named || toll.harm == Harm::arrested || r_.sentence(s).is_title()) continue;
    // "وبلغ عدد القتلى 12" opens its sentence with it
    const bool opens = toll.total && toll.word < r_.sentence(s).words.begin + 10;
    if (quote == kNone && !opens) continue;
    Claim* target = nullptr;
    const auto near = std::lower_bound(
        claims.begin(), claims.end(), s - std::min(s, kSentences),
        [](const Claim& claim, std::uint32_t sentence) { return claim.sentence < sentence; });
    for (auto at = near; at != claims.end() && at->sentence <= s + kSentences; ++at) {
      if (at->event != EventType::ASSAULT || at->historical || at->status == Status::negated) continue;
      if (r_.sentence(at->sentence).is_title()) continue;
      const bool same_quote =
          quote != kNone && r_.span_of(r_.quotes()[quote].words).overlaps(at->trigger.span);
      if (same_quote || (opens && at->sentence + 1 == s)) target = &*at;
      if (same_quote) break;
    }
    if (target == nullptr) continue;
    std::optional<Count>& field = toll.harm == Harm::dead ? target->dead : target->injured;
    if (field) continue;
    field = toll.count;
    target->steps.push_back({"counts", "from a sentence that only tells the toll"});
  }
}

}  // namespace isnad
