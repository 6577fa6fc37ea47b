#include "text/numerals.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "text/calendar.h"
#include "text/folds.h"
#include "text/number_words.h"
#include "text/person_nouns.h"

namespace isnad {
namespace {

using Set = std::unordered_set<std::string_view>;

bool contains(const Set& set, std::string_view word) { return set.contains(word); }

/// "منتسبي", "مرتادي": a participle's sound plural in construct, not "مباني".
bool is_construct_of_persons(std::string_view word) {
  constexpr std::size_t kLetters = 10;  // bytes of "مسلحي"
  static const Set things = {"مباني", "مواني", "معاني", "مراسي", "مقاهي", "ملاهي", "منافي", "مساعي",
                             "مجاري", "مواشي", "مراعي", "مرامي", "مناحي", "ماضي",  "مستشفي"};
  return word.size() >= kLetters && word.starts_with("م") && word.ends_with("ي") && !contains(things, word);
}

/// Units of money, weight, length and time, and what else is measured and not counted.
bool is_measure(std::string_view word) {
  static const Set set = {
      "دولار",      "دولارا",    "دولارات",  "دولارين",   "يورو",      "ريال",       "ريالا",    "ريالات",
      "ريالين",     "جنيه",      "جنيها",    "جنيهات",    "دينار",     "دينارا",     "دنانير",   "درهم",
      "درهما",      "دراهم",     "ليره",     "ليرات",     "روبل",      "روبيه",      "فرنك",     "شيكل",
      "شيقل",       "تومان",     "استرليني", "سنت",       "سنتا",      "كم",         "كلم",      "كيلومتر",
      "كيلومترا",   "كيلومترات", "كيلو",     "كيلوغرام",  "كيلوغراما", "كيلوغرامات", "كيلوجرام", "كيلوجراما",
      "كيلوجرامات", "كغم",       "كغ",       "كلغ",       "كجم",       "غرام",       "غراما",    "غرامات",
      "جرام",       "جراما",     "جرامات",   "طن",        "طنا",       "اطنان",      "متر",      "مترا",
      "امتار",      "مترمربع",   "ميل",      "ميلا",      "اميال",     "قدم",        "قدما",     "اقدام",
      "بوصه",       "سنتيمتر",   "سنتيمترا", "سنتيمترات", "سم",        "ملم",        "مليمتر",   "مليمترا",
      "لتر",        "لترا",      "لترات",    "برميل",     "برميلا",    "براميل",     "هكتار",    "هكتارا",
      "هكتارات",    "فدان",      "فدانا",    "دونم",      "دونما",     "دونمات",     "درجه",     "درجات",
      "ميغاوات",    "ميغاواط",   "ميجاوات",  "كيلووات",   "واط",       "ميغابايت",   "جيجابايت", "عام",
      "عاما",       "اعوام",     "سنه",      "سنوات",     "سنين",      "سنويا",      "شهر",      "شهرا",
      "اشهر",       "شهور",      "اسبوع",    "اسبوعا",    "اسابيع",    "يوم",        "يوما",     "ايام",
      "ليله",       "ليال",      "ليالي",    "ساعه",      "ساعات",     "دقيقه",      "دقاءق",    "ثانيه",
      "ثوان",       "ثواني",     "قرن",      "قرنا",      "قرون",      "عقد",        "عقدا",     "عقود",
      "مره",        "مرات",      "نقطه",     "نقاط",      "ضعف",       "ضعفا",       "اضعاف",    "ربيعا",
      "بالمءه",     "بالماءه",   "بالميه",   "بالمايه",   "%",         "٪",          "$",        "€",
      "£",          "¥",         "ملي",      "عيار",      "م",         "ملغرام",     "مليغرام",  "ملغ",
      "ملجم",       "هيرتز",     "بت",       "ميغا",      "ميجا",      "جيجا"};
  return contains(set, without_article(word));
}

/// Nouns whose number is a name: "اللواء 17", "رقم 5".
bool takes_serial(std::string_view word) {
  static const Set set = {
      "رقم",   "لواء",  "فرقه",  "كتيبه",   "فوج",   "سريه",      "قرار",   "ماده",    "بند",    "قناه",
      "مربع",  "طريق",  "مرسوم", "غرفه",    "صفحه",  "ص",         "طراز",   "عيار",    "موديل",  "نموذج",
      "اصدار", "فقره",  "حلقه",  "نسخه",    "دوره",  "جوله",      "مجموعه", "قسم",     "بوابه",  "عماره",
      "فءه",   "كوفيد", "جنيف",  "ستاندرد", "سو",    "سوخوي",     "ميغ",    "ميج",     "اف",     "بي",
      "تي",    "ام",    "مي",    "اس",      "اتش",   "يو",        "بوينغ",  "بوينج",   "ايرباص", "صندوق",
      "هاتف",  "جوال",  "تلفون", "ساعه",    "عمره",  "عمرها",     "عمر",    "اعمارهم", "سن",     "شارع",
      "مخرج",  "مرتبه", "مركز",  "المركز",  "دقيقه", "نحوالساعه", "تحت",    "ال"};
  return contains(set, word) || contains(set, without_article(word));
}

bool is_year_noun(std::string_view word) {
  return Folds::is_any(without_article(word),
                       {"عام", "سنه", "عامي", "موسم", "مونديال", "دستور", "لعام", "بعام", "لسنه"});
}

bool is_latin(std::string_view word) {
  return !word.empty() && ((word[0] >= 'a' && word[0] <= 'z') || (word[0] >= 'A' && word[0] <= 'Z'));
}
bool is_digit_token(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }
bool is_mark(std::string_view word) {
  return word.empty() ||
         Folds::is_any(word, {".",  ",", "،", "؛", ";", ":", "!", "?", "؟",   "…",  "(", ")",
                              "\"", "«", "»", "“", "”", "-", "–", "—", "...", "..", "[", "]"});
}

enum class Bound : std::uint8_t { exact, at_least, at_most, between };

/// A modifier behind its first word.
struct Phrase {
  std::vector<std::string_view> rest;
  Bound bound;
};

/// What stands before a number, by the first word; none begins with another.
const std::unordered_map<std::string_view, std::vector<Phrase>>& modifiers() {
  static const std::unordered_map<std::string_view, std::vector<Phrase>> table = [] {
    const std::pair<std::vector<std::string_view>, Bound> phrases[] = {
        {{"ما", "لا", "يقل", "عن"}, Bound::at_least},
        {{"لا", "يقل", "عن"}, Bound::at_least},
        {{"لا", "يقلون", "عن"}, Bound::at_least},
        {{"لا", "تقل", "عن"}, Bound::at_least},
        {{"ما", "لايقل", "عن"}, Bound::at_least},
        {{"مالا", "يقل", "عن"}, Bound::at_least},
        {{"لايقل", "عن"}, Bound::at_least},
        {{"اكثر", "من"}, Bound::at_least},
        {{"ازيد", "من"}, Bound::at_least},
        {{"اكبر", "من"}, Bound::at_least},
        {{"ما", "يزيد", "عن"}, Bound::at_least},
        {{"ما", "يزيد", "علي"}, Bound::at_least},
        {{"يزيد", "عن"}, Bound::at_least},
        {{"يزيد", "علي"}, Bound::at_least},
        {{"تزيد", "عن"}, Bound::at_least},
        {{"تزيد", "علي"}, Bound::at_least},
        {{"ما", "يفوق"}, Bound::at_least},
        {{"يفوق"}, Bound::at_least},
        {{"ما", "يتجاوز"}, Bound::at_least},
        {{"علي", "الاقل"}, Bound::at_least},
        {{"ما", "يربو", "علي"}, Bound::at_least},
        {{"ما", "يربو", "عن"}, Bound::at_least},
        {{"لا", "يتجاوز"}, Bound::at_most},
        {{"ما", "لا", "يتجاوز"}, Bound::at_most},
        {{"لا", "يزيد", "عن"}, Bound::at_most},
        {{"لا", "يزيد", "علي"}, Bound::at_most},
        {{"ما", "لا", "يزيد", "عن"}, Bound::at_most},
        {{"ما", "لا", "يزيد", "علي"}, Bound::at_most},
        {{"يتجاوز"}, Bound::at_least},
        {{"تجاوز"}, Bound::at_least},
        {{"تتجاوز"}, Bound::at_least},
        {{"تجاوزت"}, Bound::at_least},
        {{"اقل", "من"}, Bound::at_most},
        {{"ما", "يصل", "الي"}, Bound::at_most},
        {{"علي", "الاكثر"}, Bound::at_most},
        {{"ما", "بين"}, Bound::between},
        {{"بين"}, Bound::between},
        {{"نحو"}, Bound::exact},
        {{"حوالي"}, Bound::exact},
        {{"حوالى"}, Bound::exact},
        {{"قرابه"}, Bound::exact},
        {{"زهاء"}, Bound::exact},
        {{"تقريبا"}, Bound::exact},
        {{"ما", "يقارب"}, Bound::exact},
        {{"يقارب"}, Bound::exact},
        {{"ما", "يقرب", "من"}, Bound::exact},
        {{"ما", "يناهز"}, Bound::exact},
        {{"يناهز"}, Bound::exact},
        {{"مايقارب"}, Bound::exact},
        {{"مايزيد", "عن"}, Bound::at_least},
    };
    std::unordered_map<std::string_view, std::vector<Phrase>> made;
    for (const auto& [words, bound] : phrases)
      made[words.front()].push_back({{words.begin() + 1, words.end()}, bound});
    return made;
  }();
  return table;
}

struct Modifier {
  Bound bound = Bound::exact;
  std::size_t begin = 0, end = 0;  // empty where there is none
  bool present() const { return end > begin; }
};

/// A number, range or number noun without its modifiers.
struct Core {
  std::size_t begin = 0, end = 0;
  double low = 0, high = 0, best = 0;
  bool in_noun = false;
  bool open = false;  // cannot be bounded by the words themselves
  bool plain_digits = false;
  bool digits = false;
  bool fraction = false;
};

class QuantityFinder {
 public:
  explicit QuantityFinder(std::span<const std::string_view> folds) : w_(folds) {}

  std::vector<Quantity> find() {
    std::vector<Quantity> found;
    for (std::size_t i = 0; i < w_.size();) {
      const std::size_t next = step(i, found);
      i = std::max(next, i + 1);
    }
    return found;
  }

 private:
  std::size_t step(std::size_t i, std::vector<Quantity>& found) {
    Modifier before = modifier_at(i);
    const std::size_t at = before.present() ? before.end : i;
    std::optional<Core> core = core_at(at, before);
    if (!core) return i + 1;
    if (is_excluded(*core, before)) return core->end;
    if (before.bound == Bound::between && core->low == core->high) before = {};  // "بين 5 دول"
    const Modifier after = modifier_after(core->end);
    found.push_back(build(*core, before, after));
    return found.back().words.end;
  }

  Quantity build(const Core& core, const Modifier& before, const Modifier& after) const {
    Quantity quantity;
    const std::size_t begin = before.present() ? before.begin : core.begin;
    const std::size_t end = after.present() ? after.end : core.end;
    quantity.words = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    quantity.low = static_cast<std::int64_t>(core.low);
    quantity.high = static_cast<std::int64_t>(core.high);
    quantity.best = static_cast<std::int64_t>(core.best);
    quantity.in_noun = core.in_noun;
    if (before.bound == Bound::at_least || after.bound == Bound::at_least)
      quantity.high.reset();
    else if (before.bound == Bound::at_most || after.bound == Bound::at_most)
      quantity.low = 0;
    return quantity;
  }

  // What stands before and behind a number.

  /// One or two modifiers at `i` ("ما لا يقل عن", "اكثر من نحو").
  Modifier modifier_at(std::size_t i) const {
    Modifier modifier{Bound::exact, i, i};
    for (int count = 0; count < 2; ++count) {
      Bound bound = Bound::exact;
      const std::size_t end = one_modifier(modifier.end, bound);
      if (end == modifier.end) break;
      if (bound != Bound::exact) modifier.bound = bound;
      modifier.end = end;
    }
    return modifier;
  }

  std::size_t one_modifier(std::size_t i, Bound& bound) const {
    const std::vector<Phrase>* phrases = Folds::lookup(modifiers(), w_[i]);
    if (!phrases) return i;
    for (const Phrase& phrase : *phrases) {
      if (!follows(i + 1, phrase.rest)) continue;
      bound = phrase.bound;
      return i + 1 + phrase.rest.size();
    }
    return i;
  }

  bool follows(std::size_t i, std::span<const std::string_view> words) const {
    for (const std::string_view word : words)
      if (w_[i++] != word) return false;
    return true;
  }

  /// "على الأقل" and its kind behind the counted noun, at most six words on in the same stretch.
  Modifier modifier_after(std::size_t end) const {
    constexpr std::size_t kReach = 6;
    for (std::size_t i = end; i < end + kReach && i < w_.size(); ++i) {
      if (const Modifier found = suffix_at(i); found.present()) return found;
      if (i + 1 < end + kReach && w_.is(i, {"(", "،"}) && suffix_at(i + 1).present()) return suffix_at(i + 1);
      if (is_mark(w_[i]) || w_.is(i, {"و", "بين", "بينهم", "بينهن", "منهم", "ل"})) break;
      if (is_digit_token(w_[i]) || is_person_dual(w_[i]) || counting_unit(w_[i]) > 0) break;
    }
    return {};
  }

  Modifier suffix_at(std::size_t i) const {
    const auto found = [&](Bound bound, std::size_t words) { return Modifier{bound, i, i + words}; };
    if (w_.phrase(i, {"علي", "الاقل"})) return found(Bound::at_least, 2);
    if (w_.phrase(i, {"علي", "اقل", "تقدير"})) return found(Bound::at_least, 3);
    if (w_.phrase(i, {"او", "اكثر"}) && w_[i + 2] != "من") return found(Bound::at_least, 2);
    if (w_.phrase(i, {"ف", "اكثر"})) return found(Bound::at_least, 2);
    if (w_[i] == "فاكثر" && w_[i + 1] != "من") return found(Bound::at_least, 1);
    if (w_.phrase(i, {"حد", "ادني"}) || w_.phrase(i, {"حد", "اقصي"})) {
      return found(w_[i + 1] == "ادني" ? Bound::at_least : Bound::at_most, 2);
    }
    if (w_.phrase(i, {"علي", "الاكثر"})) return found(Bound::at_most, 2);
    return {};
  }

  // Numbers and number nouns.

  std::optional<Core> core_at(std::size_t i, const Modifier& before) const {
    if (auto range = range_at(i, before.bound == Bound::between)) return range;
    if (auto vague = vague_at(i)) return vague;
    if (auto one = one_at(i)) return one;
    if (auto number = number_at(i)) return number;
    if (auto definite = definite_at(i)) return definite;
    return dual_at(i);
  }

  static Core exact_core(std::size_t begin, std::size_t end, double value) {
    Core core;
    core.begin = begin;
    core.end = end;
    core.low = core.high = core.best = value;
    return core;
  }

  std::optional<Core> number_at(std::size_t i) const {
    const auto number = parse_number(w_, i);
    if (!number) return std::nullopt;
    // واحد is one only behind its noun; "الثاني عشر" is an ordinal.
    if (number->end == i + 1 && number->value == 1 && !number->digits) return std::nullopt;
    if (number->value == 10 && !number->digits && is_ordinal(w_.before(i))) return std::nullopt;
    const bool alone = number->end == i + 1 && !number->digits;
    if (alone && number->value >= 1000 && is_construct_scale(w_[i]) && !counts_noun(i + 1))
      return std::nullopt;
    Core core = exact_core(i, number->end, number->value);
    core.plain_digits = number->plain_digits;
    core.digits = number->digits;
    core.fraction = number->fraction;
    return core;
  }

  static bool is_construct_scale(std::string_view word) {
    for (const std::string_view one : {"الف", "الفا", "الفي", "مليوني"})
      if (Folds::same_without_proclitics(word, one)) return true;
    return false;
  }

  /// "الف" is a number before an indefinite noun only: it is a verb and a letter, too.
  bool counts_noun(std::size_t i) const { return !is_mark(w_[i]) && !has_article(w_[i]); }

  static bool is_ordinal(std::string_view word) {
    return Folds::is_any(without_article(word),
                         {"حادي", "حاديه", "ثاني", "ثانيه", "ثالث", "ثالثه", "رابع", "رابعه", "خامس", "خامسه",
                          "سادس", "سادسه", "سابع", "سابعه", "ثامن", "ثامنه", "تاسع", "تاسعه"}) ||
           (has_article(word) && counting_unit(without_article(word)) > 0);
  }

  /// "10-15", "10 الي 15", "من 10 الي 15", "ثلاثه او اربعه", "[بين] 10 و 15".
  std::optional<Core> range_at(std::size_t i, bool between) const {
    if (auto joined = joined_range(w_[i])) {
      joined->begin = i;
      joined->end = i + 1;
      return joined;
    }
    auto first = parse_number(w_, i, !between);
    if (!first) return std::nullopt;
    auto range = range_from(i, *first, between);
    if (range || !between) return range;
    first = parse_number(w_, i, true);
    return range_from(i, *first, between);
  }

  std::optional<Core> range_from(std::size_t i, const ParsedNumber& first, bool between) const {
    const std::string_view link = w_[first.end];
    const bool dash = Folds::is_any(link, {"-", "–", "—"}) && first.digits;
    const bool linked = dash || Folds::is_any(link, {"الي", "او"}) || (between && link == "و");
    std::size_t second_at = first.end + 1;
    if (!linked && between && link.starts_with("و"))
      second_at = first.end;  // "وخمسه عشر"
    else if (!linked)
      return std::nullopt;
    const auto second = parse_number(w_, second_at);
    if (!second || (dash && !second->digits)) return std::nullopt;
    double low = first.value;
    if (first.scale == 1 && second->scale >= 1000 && low * second->scale < second->value)
      low *= second->scale;
    if (low >= second->value) return std::nullopt;
    Core core = exact_core(i, second->end, low);
    core.high = second->value;
    core.best = std::floor((core.low + core.high) / 2);
    core.digits = first.digits;
    core.plain_digits = first.plain_digits && second->plain_digits;
    core.fraction = first.fraction || second->fraction;
    return core;
  }

  /// One token "10-15".
  static std::optional<Core> joined_range(std::string_view word) {
    const std::size_t dash = word.find('-');
    if (dash == std::string_view::npos || !is_digit_token(word)) return std::nullopt;
    const auto low = parse_digits(word.substr(0, dash), false);
    const auto high = parse_digits(word.substr(dash + 1), false);
    if (!low || !high || low->value >= high->value) return std::nullopt;
    Core core = exact_core(0, 0, low->value);
    core.high = high->value;
    core.best = std::floor((core.low + core.high) / 2);
    core.digits = true;
    core.plain_digits = low->plain_digits && high->plain_digits;
    core.fraction = low->fraction || high->fraction;
    return core;
  }

  struct Vague {
    double low, high;
  };
  /// "عشرات" alone or with its article; 0–0 for other words.
  static Vague vague_noun(std::string_view word) {
    const std::string_view bare = without_article(word);
    if (bare == "عشرات") return {20, 99};
    if (bare == "مءات" || bare == "ماءات") return {200, 999};
    if (word == "الاف" || word == "الالاف") return {2000, 9999};
    if (bare == "ملايين") return {2e6, 9999999};
    return {0, 0};
  }

  /// "عشرات", "مءات الالاف", "بضعه", "بضع مءات".
  std::optional<Core> vague_at(std::size_t i) const {
    std::string_view word = w_[i];
    const auto strip = [&] {
      for (std::size_t cut = 2; cut <= 4 && cut < word.size(); cut += 2)
        if (Folds::are_proclitics(word.substr(0, cut)) && vague_noun(word.substr(cut)).low > 0)
          return word.substr(cut);
      return word;
    };
    Vague vague = vague_noun(word);
    if (vague.low == 0) {
      word = strip();
      vague = vague_noun(word);
    }
    std::size_t end = i + 1;
    bool in_noun = true;
    if (vague.low == 0) {
      if (!w_.phrase(i, {"بضعه"}) && !w_.phrase(i, {"بضع"})) return std::nullopt;
      vague = {3, 9};
      in_noun = false;
      if (const Vague noun = vague_noun(w_[end]); noun.low > 0) {
        const double unit = noun.low / 2;  // "بضع مءات": 300 to 999
        vague = {3 * unit, noun.high};
        in_noun = true;
        ++end;
      }
    }
    if (const double factor = multiplier(without_article(w_[end])); factor >= 1000 && vague.high < 1000) {
      vague = {vague.low * factor, (vague.high + 1) * factor - 1};
      ++end;
    } else if (w_[end] == "الالاف" || w_[end] == "الاف") {
      vague = {vague.low * 1000, (vague.high + 1) * 1000 - 1};
      ++end;
    }
    Core core = exact_core(i, end, vague.low);
    core.high = vague.high;
    core.in_noun = in_noun;
    return core;
  }

  /// "شخص واحد" and "احد الجنود".
  std::optional<Core> one_at(std::size_t i) const {
    if (is_person_singular(w_[i]) && w_.is(i + 1, {"واحد", "واحده", "واحدا"})) return exact_core(i, i + 2, 1);
    if (!w_.phrase(i, {"احد"}) && !w_.phrase(i, {"احدي"})) return std::nullopt;
    if (Folds::is_any(w_.before(i), {"يوم"})) return std::nullopt;
    const std::string_view next = w_[i + 1];
    // "احد المباني" counts no one.
    if ((!is_persons(next) && !is_construct_of_persons(next)) || weekday_of(next)) return std::nullopt;
    return exact_core(i, i + 1, 1);
  }

  /// A definite plural for persons stands before `i`.
  bool is_definite_persons(std::size_t i) const {
    return has_article(w_.before(i)) && is_persons(w_.before(i));
  }

  /// "المهاجمون الثلاثه", "القتلي ال 17".
  std::optional<Core> definite_at(std::size_t i) const {
    const std::string_view word = w_[i];
    if (word == "ال" && i + 1 < w_.size()) {
      const auto number = parse_number(w_, i + 1);
      if (!number) return std::nullopt;
      const bool counted = is_definite_persons(i) || is_person_singular(w_[number->end]) ||
                           Folds::is_any(w_[number->end], {"الذين", "اللواتي", "اللاتي"});
      if (!counted) return std::nullopt;
      return exact_core(i, number->end, number->value);
    }
    if (!has_article(word)) return std::nullopt;
    const std::string_view bare = without_article(word);
    const int unit = counting_unit(bare);
    // Without ه they are names as often as not ("الست", "الدول السبع").
    const bool behind_persons = is_definite_persons(i);
    if (unit == 0 || (!bare.ends_with("ه") && !behind_persons)) return std::nullopt;
    if (w_.is(i + 1, {"عشر", "عشره"}) || is_measure(w_.before(i)) || takes_serial(w_.before(i)))
      return std::nullopt;
    return exact_core(i, i + 1, unit);
  }

  /// "جنديان", "شخصين اثنين", "مسلحان"; an adjective behind another dual counts nothing of its own.
  std::optional<Core> dual_at(std::size_t i) const {
    const bool noun = is_person_dual(w_[i]);
    if (!noun && !(is_adjective_dual(w_[i]) && !agrees(w_.before(i), w_[i]))) return std::nullopt;
    std::size_t end = i + 1;
    if (w_.is(end, {"اثنان", "اثنين", "اثنتان", "اثنتين"})) ++end;
    Core core = exact_core(i, end, 2);
    core.in_noun = true;
    return core;
  }

  /// Both end in the same dual ending and are definite or not together.
  static bool agrees(std::string_view before, std::string_view word) {
    constexpr std::size_t kLetters = 10;  // bytes of a noun with its ending; "بين" and "كان" are shorter
    if (before.size() < kLetters || weekday_of(before)) return false;
    const bool nominative = word.ends_with("ان");
    return before.ends_with(nominative ? "ان" : "ين") && has_article(before) == has_article(word);
  }

  // What is no quantity.

  bool is_excluded(const Core& core, const Modifier& before) const {
    constexpr double kTooMany = 1e9;  // billions are money
    if (core.fraction || core.low >= kTooMany) return true;
    if (w_.before(core.begin) == "ال" && core.begin > 0) return true;  // "السنوات ال 15 المقبله", an ordinal
    const std::string_view next = w_[core.end];
    const std::string_view prev = previous(core.begin, before);
    if (next == "من" && has_article(w_[core.end + 1]) && is_measure(w_[core.end + 1])) return true;
    if (is_measure(next) || is_percent(core.end) || (next == ")" && is_percent(core.end + 1))) return true;
    if (w_.before(core.begin) == "$" || w_.before(core.begin) == "€" || w_.before(core.begin) == "£")
      return true;
    if (core.in_noun) return false;
    if (is_year_noun(prev)) return true;
    if (is_age(core.end) || is_date(core) || is_clock(core, prev)) return true;
    const bool counts_person = is_person_singular(next);
    if (takes_serial(prev) && !counts_person && !before.present()) return true;
    if (w_.is(core.end, {"مشاه", "مدرع", "مدرعه", "ميكا", "استطلاع"})) return true;
    if (!core.digits) return false;
    if (is_year(core, before, counts_person)) return true;
    return is_formula(core) || is_item(core);
  }

  /// The word before the number and its modifiers, proclitics and the loose article skipped.
  std::string_view previous(std::size_t begin, const Modifier& before) const {
    std::size_t at = before.present() ? before.begin : begin;
    while (at > 0 && Folds::is_any(w_[at - 1], {"ال", "ب", "ل", "في", "("})) --at;
    return w_.before(at);
  }

  bool is_percent(std::size_t end) const {
    const auto hundred = [&](std::size_t i) { return w_.is(i, {"المءه", "الماءه", "المايه", "الميه"}); };
    return (w_.is(end, {"ب", "في"}) && hundred(end + 1)) || hundred(end);
  }

  bool is_age(std::size_t end) const {
    return w_[end] == "من" && w_.is(end + 1, {"عمره", "عمرها", "العمر", "عمرهم", "عمر", "اعمارهم"});
  }

  /// "24 يوليو", "12 من الشهر الجاري", "شهر 7", "يوم 25", "12 الجاري".
  bool is_date(const Core& core) const {
    constexpr double kLongestMonth = 31;
    if (core.high > kLongestMonth) return is_year_behind_month(core);
    if (const auto month = month_at(w_, core.end)) {
      if (!month->common || core.digits) return true;
    }
    if (w_[core.end] == "من") {
      const auto month = month_at(w_, core.end + 1);
      if ((month && !month->common) || w_.is(core.end + 1, {"الشهر", "شهر"})) return true;
      if (month && core.digits) return true;
      if (w_[core.end + 1] == "هذا" && w_[core.end + 2] == "الشهر") return true;
    }
    if (w_.is(core.end, {"الجاري", "الحالي"}) && core.digits) return true;
    const std::string_view prev = w_.before(core.begin);
    return core.digits && Folds::is_any(prev, {"يوم", "شهر", "ليله", "تاريخ", "بتاريخ"}) &&
           !is_person_singular(w_[core.end]);
  }

  bool is_year_behind_month(const Core& core) const {
    if (!core.plain_digits || core.begin == 0) return false;
    std::size_t last = core.begin - 1;
    if (w_[last] == ")" && last > 0) --last;
    return month_at(w_, last).has_value() || (last > 0 && month_at(w_, last - 1).has_value());
  }

  bool is_clock(const Core& core, std::string_view prev) const {
    if (!core.digits) return Folds::is_any(prev, {"الساعه", "ساعه"});
    if (Folds::is_any(prev, {"الساعه", "ساعه", "بالساعه"})) return true;
    constexpr double kHours = 24;
    return core.high <= kHours &&
           w_.is(core.end, {"صباحا", "ظهرا", "عصرا", "ليلا", "فجرا", "بتوقيت", "توقيت", "غرينتش"});
  }

  bool is_year(const Core& core, const Modifier& before, bool counts_person) const {
    if (!core.plain_digits || before.bound == Bound::at_least) return false;
    const auto year_like = [](double value) { return value >= 1900 && value < 2100; };
    if (year_like(core.low) && year_like(core.high)) {
      return !(counts_person || (before.present() && before.bound != Bound::between));
    }
    const bool hijri = core.low >= 1300 && core.high <= 1500;
    return hijri && Folds::is_any(w_[core.end], {"ه", "هجري", "هجريه", "للهجره"});
  }

  /// "5+1", "f 16", "24 / 7", "10 km".
  bool is_formula(const Core& core) const {
    const auto joins = [](std::string_view word) {
      return Folds::is_any(word, {"+", "=", "/", "×", "*", "#", "@", "_", "\\"});
    };
    const std::string_view prev = w_.before(core.begin), next = w_[core.end];
    if (joins(prev) || joins(next) || is_latin(prev) || is_latin(next)) return true;
    const auto dash = [](std::string_view word) { return Folds::is_any(word, {"-", "–"}); };
    if (dash(prev) && (is_latin(w_.before(core.begin, 2)) || is_digit_token(w_.before(core.begin, 2))))
      return true;
    return dash(next) && (is_digit_token(w_[core.end + 1]) || w_[core.end + 1] == "صفر");  // a score: "3-1"
  }

  /// "1- قال", "2) قال" at the start.
  bool is_item(const Core& core) const {
    return core.begin == 0 && core.end == 1 && w_.is(1, {".", "-", ")", "–", ":", ".-"});
  }

  Folds w_;
};

}  // namespace

std::vector<Quantity> find_quantities(std::span<const std::string_view> folds) {
  return QuantityFinder(folds).find();
}

}  // namespace isnad
