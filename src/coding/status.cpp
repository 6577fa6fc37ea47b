#include "coding/status.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

// Governing words by what they make of the event below them. Lemmas, folded.
constexpr auto kPlans = std::to_array<std::string_view>(
    {"خطط",     "تخطيط", "اعتزم", "اعتزام", "عزم",     "عازم",  "نوي",   "نيه",    "قرر",  "قرار", "استعد",
     "استعداد", "تاهب",  "تهيا",  "اراد",   "اراده",   "سعي",   "حاول",  "محاوله", "تعهد", "توعد", "وعد",
     "هدد",     "تهديد", "لوح",   "تلويح",  "خطه",     "مخطط",  "مخططا", "تحضير",  "حضر",  "هدف",  "مزمع",
     "ازمع",    "مقرر",  "دبر",   "تدبير",  "تمهيد",   "مشروع", "صدد",   "رغب",    "رغبه", "كلف",  "فوض",
     "تفويض",   "ينوي",  "يعتزم", "تامر",   "موءامره", "تاجيل", "ارجا"});
constexpr auto kDemands = std::to_array<std::string_view>(
    {"دعا",   "طالب",  "طلب",  "حث",    "حض",    "ناشد",   "ضروره", "وجب",  "وجوب",   "مطالبه", "دعوه",
     "انبغي", "امر",   "اوصي", "توصيه", "اقترح", "اقتراح", "لابد",  "بد",   "مناشده", "مطلب",   "حتم",
     "لزم",   "يتعين", "تعين", "اهميه", "نداء",  "نادي",   "اشترط", "تمني", "امل",    "ضغط"});
constexpr auto kPossibilities = std::to_array<std::string_view>(
    {"ربما",    "امكن", "ممكن",  "احتمال",   "محتمل", "احتمل", "رجح",   "مرجح",  "توقع",  "متوقع",
     "خشي",     "خشيه", "مخاوف", "خوف",      "تخوف",  "حذر",   "تحذير", "اشتبه", "شبهه",  "اشتباه",
     "امكانيه", "لعل",  "عسي",   "توقعات",   "خطر",   "كاد",   "امكان", "تحسب",  "تحسبا", "تخوفا",
     "شك",      "شكوك", "افترض", "احتماليه", "قلق",   "هاجس",  "وشيك",  "وشك",   "فرضيه"});
constexpr auto kDenials = std::to_array<std::string_view>(
    {"نفي",  "انكر",  "انكار", "امتنع",  "امتناع",  "تخلف",   "احبط",  "احباط",  "افشل", "افشال",  "منع",
     "تجنب", "تفادي", "اجهض",  "اجهاض",  "فشل",     "عدم",    "دون",   "بدون",   "الغي", "الغاء",  "تراجع",
     "اخفق", "اخفاق", "رفض",   "استبعد", "استبعاد", "حيلوله", "تجنيب", "انعدام", "غياب", "استحاله"});
constexpr auto kConditions = std::to_array<std::string_view>({"اذا", "لو", "شريطه", "بشرط", "لولا", "ما لم"});
constexpr auto kConditionNouns = std::to_array<std::string_view>({"حال", "حاله", "شرط", "شريطه"});
constexpr auto kPurposes =
    std::to_array<std::string_view>({"بهدف", "بغيه", "بغرض", "بقصد", "لاجل", "كي", "لكي", "هدف", "غرض", "قصد",
                                     "اجل", "غايه", "سعيا", "تمهيدا", "استعدادا", "تحضيرا"});
// What stands behind these has happened, or is told as a fact.
constexpr auto kFactual = std::to_array<std::string_view>(
    {"بعد",  "عقب", "اثر",  "خلال", "جراء", "بسبب", "منذ", "اثناء", "رغم",     "غداه", "نتيجه",
     "بعيد", "وسط", "حول",  "بشان", "ازاء", "حيال", "بحق", "ضد",    "مع",      "بين",  "فور",
     "بفعل", "عبر", "امام", "حسب",  "تحت",  "ك",    "مثل", "سوي",   "باستثناء"});
// Of these, what may stand between a word and its complement: "خطة ضد الحركة لقصف".
constexpr auto kInnocent = std::to_array<std::string_view>(
    {"ضد", "مع", "بين", "حول", "عبر", "امام", "تحت", "بحق", "بشان", "بواسطه"});
// Verbs and nouns that say no more than that something happens: their negation and mood are the event's.
constexpr auto kCarriers = std::to_array<std::string_view>(
    {"وقع",     "حدث",   "جري",     "تم",    "حصل",   "نفذ",   "شن",     "قام",   "ارتكب",  "تعرض",
     "اسفر",    "ادي",   "اوقع",    "خلف",   "تسبب",  "كان",   "شهد",    "وجه",   "اجري",   "اندلع",
     "نشب",     "قيام",  "تنفيذ",   "وقوع",  "حدوث",  "اجراء", "ارتكاب", "توجيه", "حصول",   "سقوط",
     "سقط",     "فتح",   "اطلق",    "اطلاق", "بدا",   "بدء",   "شرع",    "واصل",  "مواصله", "استانف",
     "استءناف", "استمر", "استمرار", "تكرار", "تكرر",  "عاد",   "عوده",   "اقدام", "اقدم",   "لجوء",
     "لجا",     "زياده", "مزيد",    "احرز",  "احراز", "سجل",   "انعقاد", "عقد",   "انطلاق", "اي",
     "دخول",    "تعريض", "اندلاع",  "نشوب",  "حقق",   "ابرام", "توقيع",  "تقديم", "قدم",    "فرض"});
// Governors whose complement stands behind في.
constexpr auto kInGovernors =
    std::to_array<std::string_view>({"رغب", "رغبه", "فشل", "اخفق", "اخفاق", "اشتبه", "اشتباه", "شبهه", "شك",
                                     "شكوك", "فكر", "امل", "تردد", "نيه"});
constexpr auto kAboutGovernors =
    std::to_array<std::string_view>({"امتنع", "امتناع", "تخلف", "تراجع", "تخلي", "عجز", "عزوف", "احجم"});
// Nouns with a complement behind ل that is a fact: "إنفاذا لتوجيهات".
constexpr auto kWithL = std::to_array<std::string_view>(
    {"انفاذا",  "تنفيذا",   "استجابه",  "وفقا", "طبقا",    "تطبيقا",  "دعما", "تاييدا",
     "خلافا",   "تلبيه",    "نتيجه",    "تبعا", "امتثالا", "استنادا", "رفضا", "تجسيدا",
     "امتدادا", "استمرارا", "استكمالا", "نظرا", "تفاديا",  "مشابهه",  "عرضه"});
constexpr auto kFailures =
    std::to_array<std::string_view>({"فشل", "اخفق", "اخفاق", "افشل", "افشال", "احبط", "احباط"});
constexpr auto kSequels =
    std::to_array<std::string_view>({"تم", "تمكن", "بلغ", "وصل", "ارتفع", "اصبح", "كان"});

}  // namespace

StatusFound StatusFinder::find(const Trigger& trigger) const {
  // "حذر من الشائعات، مطالبا": a participle of circumstance is the speaker's own act
  const bool circumstance = trigger.word_class == WordClass::active_participle && trigger.word > 0 &&
                            !words::has_article(r_.fold(trigger.word)) &&
                            r_.fold(trigger.word).ends_with("ا");
  if (circumstance && !trigger.pattern->status) return {};
  const bool verbal = trigger.word_class == WordClass::verb || trigger.word_class == WordClass::passive;
  // who denies an accusation says that there was one
  const bool accusation = !verbal && trigger.pattern->type == EventType::ACCUSE;
  for (const Report* report : a_.around(trigger.word))
    if (report->negates && !accusation) return {Status::negated, report->cue};
  if (trigger.pattern->status) return {*trigger.pattern->status, trigger.word};
  // "الحكومة في المنفى" denies nothing
  const bool carries =
      trigger.light != kNone && (r_.is_verb(trigger.light) || is_verbal_noun(trigger.light) ||
                                 !words::has_article(r_.fold(trigger.light)));
  if (trigger.light_verb != nullptr && carries && trigger.light_verb->status &&
      !(accusation && *trigger.light_verb->status == Status::negated))
    return {*trigger.light_verb->status, trigger.light};
  StatusFound found = verbal ? around_verb(trigger.word) : around_noun(trigger);
  if (const std::uint32_t condition = condition_on(trigger, found); condition != kNone)
    return {Status::conditional, condition};
  if (accusation && found.status == Status::negated) return {};
  // talks that failed were held
  if (trigger.pattern->type == EventType::CONSULT && found.status == Status::negated &&
      r_.any_lemma({found.word, found.word + 1}, kFailures))
    return {};
  if (found.status != Status::actual || found.word != kNone) return found;
  if (trigger.light != kNone && r_.is_verb(trigger.light)) found = around_verb(trigger.light);
  if (found.status != Status::actual) return found;
  const auto reports = a_.around(trigger.word);
  if (!reports.empty() && reports.back()->status) return {*reports.back()->status, reports.back()->cue};
  return found;
}

/// "سيعتزل في حال فشل", "إذا قصفوا فسنرد": the word that makes what is still to come depend on something.
std::uint32_t StatusFinder::condition_on(const Trigger& trigger, const StatusFound& found) const {
  constexpr std::uint32_t kWords = 16;
  const bool verbal = trigger.word_class == WordClass::verb || trigger.word_class == WordClass::passive;
  const bool to_come = found.status == Status::planned ||
                       (found.status == Status::actual && verbal && is_imperfect(trigger.word));
  if (!to_come) return kNone;
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  const auto opens = [&](std::uint32_t w) {
    const std::string_view f = r_.fold(w), before = w > sentence.begin ? r_.fold(w - 1) : std::string_view();
    if (f == "اذا") return before != "ما" && before != "عما" && before != "كما";
    return (f == "حال" && (before == "في" || before == "ب")) || f == "شريطه" || f == "بشرط" || f == "بحال" ||
           (f == "لم" && before == "ما");
  };
  const std::uint32_t end = std::min(sentence.end, trigger.words.end + kWords);
  for (std::uint32_t w = trigger.words.end; w < end && r_.fold(w) != "." && r_.fold(w) != "؛"; ++w) {
    if (opens(w)) return w;
    if (r_.is_verb(w) || r_.fold(w) == "ان") break;
  }
  // the answer to a condition begins with ف
  std::uint32_t w = trigger.word;
  while (w > sentence.begin && trigger.word - w < 4 && r_.fold(w) != "ف") --w;
  if (r_.fold(w) != "ف") return kNone;
  for (std::uint32_t v = w; v-- > sentence.begin && w - v < kWords;)
    if (opens(v)) return v;
  return kNone;
}

/// What a governing word makes of the event. A definite participle is a person or thing, "الحكومة في المنفى",
/// unless the list has it as it stands ("من المتوقع").
StatusFound StatusFinder::by_word(std::uint32_t word) const {
  const bool named = !r_.is_verb(word) && words::has_article(r_.fold(word)) && !is_verbal_noun(word);
  const auto is = [&](const auto& list) {
    return named ? words::has(list, words::without_article(r_.fold(word)))
                 : r_.any_lemma({word, word + 1}, list);
  };
  if (is(kDenials)) return {Status::negated, word};
  if (is(kPossibilities)) return {Status::possible, word};
  const bool student = !r_.is_verb(word) && r_.has_lemma(word, "طالب");
  if (!student && is(kDemands)) return {Status::demanded, word};
  if (is(kPlans)) return {Status::planned, word};
  return {};
}

bool StatusFinder::is_imperfect(std::uint32_t verb) const {
  if (r_.has_feat(verb, "Aspect=Imp") || r_.has_feat(verb, "Tense=Pres") || r_.has_feat(verb, "Mood="))
    return true;
  // a verb to the lexicon that the analyser took for a noun: its prefix says so
  const std::string_view form = r_.fold(verb), lemma = r_.lemma_fold(verb);
  if (!r_.is_verb(verb) || r_.upos(verb) == Upos::VERB || form.size() < 4) return false;
  const std::string_view prefix = form.substr(0, 2);
  return (prefix == "ي" || prefix == "ت" || prefix == "ن") && !lemma.starts_with(prefix);
}

/// "لم ينسحب إلا بعد": the exception says that it happened.
bool StatusFinder::is_excepted(std::uint32_t verb, Range sentence) const {
  constexpr std::uint32_t kWords = 7;
  for (std::uint32_t w = verb + 1; w < std::min(sentence.end, verb + kWords); ++w) {
    if (r_.is_verb(w) || r_.fold(w) == "،") return false;
    if (r_.fold(w) == "الا" && w + 1 < sentence.end && r_.fold(w + 1) != "ان") return true;
  }
  return false;
}

/// The clause behind أن hangs on a verb or noun before it: "يعتزم الجيش أن يشن", "من المحتمل أن يكون".
StatusFound StatusFinder::by_clause(std::uint32_t marker, Range sentence) const {
  constexpr std::uint32_t kWords = 7;
  for (std::uint32_t w = marker; w-- > sentence.begin && marker - w < kWords;) {
    if (r_.is_punct(w) && !words::has(words::kQuoteMarks, r_.fold(w))) break;
    if (const StatusFound found = by_word(w); found.status != Status::actual) {
      // "لم يستبعد أن", "لا يمكن أن"
      const bool denied = w > sentence.begin && (r_.fold(w - 1) == "لم" || r_.fold(w - 1) == "لا");
      if (denied && found.status == Status::negated) return {Status::possible, w};
      if (denied && r_.has_lemma(w, "امكن")) return {Status::negated, w};
      return found;
    }
    if (r_.is_verb(w) || (r_.is_clause_marker(w) && !r_.is_preposition(w))) break;
  }
  return {};
}

/// The imperfect verb that a joined one goes on from: "سيزور … ويلتقي"; kNone where there is none.
std::uint32_t StatusFinder::joined_before(std::uint32_t verb, Range sentence) const {
  constexpr std::uint32_t kWords = 14;
  if (verb == sentence.begin || r_.fold(verb - 1) != "و" || !is_imperfect(verb)) return kNone;
  for (std::uint32_t w = verb - 1; w-- > sentence.begin && verb - w < kWords;) {
    if (r_.is_verb(w)) return is_imperfect(w) ? w : kNone;
    if (r_.is_relative(w) || r_.fold(w) == "؛" || r_.fold(w) == ".") return kNone;
  }
  return kNone;
}

StatusFound StatusFinder::around_verb(std::uint32_t verb) const {
  constexpr int kJoined = 3;
  const Range sentence = r_.sentence(r_.sentence_of(verb)).words;
  for (int steps = 0; steps < kJoined && verb != kNone; ++steps) {
    const StatusFound found = above_verb(verb, sentence);
    if (found.status != Status::actual)
      return steps > 0 && found.status == Status::negated ? StatusFound{} : found;
    verb = joined_before(verb, sentence);
  }
  return {};
}

StatusFound StatusFinder::above_verb(std::uint32_t verb, Range sentence) const {
  constexpr int kSteps = 5;
  bool imperfect = is_imperfect(verb);
  std::uint32_t w = verb;
  for (int steps = 0; w > sentence.begin && steps < kSteps; ++steps) {
    --w;
    const std::string_view f = r_.fold(w);
    const bool next_to = w + 1 == verb;
    if (f == "ما" && w + 1 < sentence.end && r_.fold(w + 1) == "لم") return {Status::conditional, w};
    if (f == "لم" || f == "لن" || f == "لما" || f == "ليس" || f == "ليست" || f == "ليسوا") {
      if (f == "لم" && w > sentence.begin && r_.fold(w - 1) == "ما") return {Status::conditional, w - 1};
      return is_excepted(verb, sentence) ? StatusFound{} : StatusFound{Status::negated, w};
    }
    if (f == "لا" && next_to && imperfect)
      return is_excepted(verb, sentence) ? StatusFound{} : StatusFound{Status::negated, w};
    if (f == "سوف" || (f == "س" && next_to)) return {Status::planned, w};
    if (f == "قد" && imperfect && next_to) return {Status::possible, w};
    if (f == "هل") return {Status::possible, w};
    if (f == "اذا" && w > sentence.begin && (r_.fold(w - 1) == "ما" || r_.fold(w - 1) == "عما"))
      return {Status::possible, w};  // "ما إذا كان"
    if (words::has(kConditions, f)) return {Status::conditional, w};
    if (f == "ان" && w > sentence.begin && (r_.fold(w - 1) == "دون" || r_.fold(w - 1) == "بدون"))
      return {Status::negated, w - 1};
    if (f == "ان") return imperfect ? by_clause(w, sentence) : StatusFound{};
    const bool auxiliary = r_.has_lemma(w, "كان");
    if (auxiliary && is_imperfect(w)) imperfect = true;  // "من المحتمل أن يكون مسلحون خطفوا"
    if (next_to && imperfect && (f == "ل" || f == "كي" || f == "لكي") &&
        !r_.any_lemma({verb, verb + 1}, kSequels))
      return {Status::planned, w};  // "أرسلت قوات لتقصف"
    if (words::has(kPossibilities, f) && r_.upos(w) != Upos::NOUN) return {Status::possible, w};
    if (auxiliary) continue;
    if (r_.is_verb(w)) {
      if (imperfect && next_to) return by_word(w);  // "كاد يقتل", "حاول يهرب"
      return {};
    }
    if (r_.is_relative(w) || (r_.is_punct(w) && !words::has(words::kQuoteMarks, f))) return {};
  }
  return {};
}

/// The first of nouns joined by و: "خطة لتفجير السفارة واغتيال الوزير" hang on one word.
std::uint32_t StatusFinder::first_of_joined(std::uint32_t noun) const {
  constexpr int kJoined = 6;
  for (int steps = 0; steps < kJoined; ++steps) {
    const std::uint32_t phrase = r_.phrase_of(noun);
    if (phrase == kNone) return noun;
    const Phrase& p = r_.phrases()[phrase];
    if (p.before == kNone || words::has_article(r_.fold(noun)) || p.head != noun) return noun;
    const std::uint32_t before = r_.phrases()[p.before].head;
    const auto readings = r_.analyses(before);
    const bool act = std::any_of(readings.begin(), readings.end(),
                                 [](const Analysis& a) { return a.word_class == WordClass::verbal_noun; });
    if (!act) return noun;
    noun = before;
  }
  return noun;
}

bool StatusFinder::is_construct(std::uint32_t noun) const {
  return r_.is_noun_like(noun) && !words::has_article(r_.fold(noun)) && !r_.is_suffix_pronoun(noun) &&
         !r_.is_place_name(noun);
}

/// The nearest verb, or noun that makes something of an event, before a preposition or an object.
std::uint32_t StatusFinder::governor_before(std::uint32_t word, Range sentence) const {
  constexpr std::uint32_t kWords = 9;
  const bool purpose = !r_.is_preposition(word) || r_.fold(word) == "ل";
  for (std::uint32_t w = word; w-- > sentence.begin && word - w < kWords;) {
    if (r_.is_verb(w)) return w;
    if (r_.is_relative(w) || r_.in_date(w)) continue;
    if (r_.is_punct(w) && !words::has(words::kQuoteMarks, r_.fold(w))) return kNone;
    if (r_.is_preposition(w) && words::has(kFactual, r_.fold(w)) && !words::has(kInnocent, r_.fold(w)))
      return kNone;
    if (r_.is_preposition(w) || r_.is_suffix_pronoun(w)) continue;
    if (r_.is_clause_marker(w)) return kNone;
    if (by_word(w).status != Status::actual) return w;
    if (r_.any_lemma({w, w + 1}, kCarriers)) return w;
    // "ربط الجريمة بإصابة": it has its complement; a purpose goes further up
    if (!purpose && is_verbal_noun(w) && !words::has_article(r_.fold(w))) return kNone;
  }
  return kNone;
}

StatusFinder::Governor StatusFinder::governor(std::uint32_t noun, Range sentence) const {
  std::uint32_t w = noun;
  while (w > sentence.begin &&
         (words::has(words::kQuoteMarks, r_.fold(w - 1)) ||
          words::has(words::kDemonstratives, r_.fold(w - 1)) || r_.quantity_of(w - 1) != kNone))
    --w;
  if (w == sentence.begin) return {};
  const std::uint32_t before = w - 1;
  if (r_.is_preposition(before)) return {governor_before(before, sentence), before};
  if (r_.fold(before) == "و" || r_.fold(before) == "او") return {};
  if (r_.is_verb(before) || is_construct(before)) return {before, kNone};
  // "عزمه التنحي"
  if (r_.is_suffix_pronoun(before) && before > sentence.begin && by_word(before - 1).status != Status::actual)
    return {before - 1, kNone};
  if (words::has_article(r_.fold(noun))) {  // "قررت الحكومة الانسحاب"
    const std::uint32_t verb = governor_before(w, sentence);
    return verb != kNone && r_.head(noun) == verb ? Governor{verb, kNone} : Governor{};
  }
  return {governor_before(w, sentence), kNone};
}

/// "أرسلت طائرات لقصف المواقع", "تحالفا لشن هجمات": not yet done; "تعرض لهجوم", "إدانته للقصف": a fact.
bool StatusFinder::is_purpose(std::uint32_t preposition, std::uint32_t governor,
                              const Trigger& trigger) const {
  if (r_.fold(preposition) != "ل" || words::has_article(r_.fold(trigger.word))) return false;
  if (trigger.word_class == WordClass::active_participle) return false;
  const bool carried = trigger.light != kNone && !r_.is_verb(trigger.light) && trigger.light < trigger.word;
  if (carried) return true;
  if (trigger.word_class != WordClass::verbal_noun || governor == kNone || !r_.is_verb(governor))
    return false;
  if (r_.any_lemma({governor, governor + 1}, kCarriers)) return false;
  const bool complement = words::has(kWithL, r_.fold(preposition - 1));
  return !complement && !r_.is_suffix_pronoun(preposition - 1) && governor + 1 < preposition;
}

StatusFound StatusFinder::by_preposition(std::uint32_t preposition, const Trigger& trigger,
                                         Range sentence) const {
  const std::string_view f = r_.fold(preposition);
  if (f == "دون" || f == "بدون") return {Status::negated, preposition};
  if (words::has(kPurposes, f)) return {Status::planned, preposition};
  const bool set_off = preposition > sentence.begin && r_.fold(preposition - 1) == "،";
  const std::uint32_t governor = governor_before(set_off ? preposition - 1 : preposition, sentence);
  if (is_purpose(preposition, governor, trigger)) return {Status::planned, preposition};
  return {};
}

/// Whether the governor may take its complement behind the preposition: "رغب في", "امتنع عن", not "الناتج
/// عن".
bool StatusFinder::takes(std::uint32_t governor, std::string_view preposition) const {
  const Range one{governor, governor + 1};
  if (r_.any_lemma(one, kCarriers)) return true;
  if (preposition == "في") return r_.any_lemma(one, kInGovernors);
  return preposition != "عن" || r_.any_lemma(one, kAboutGovernors);
}

bool StatusFinder::is_verbal_noun(std::uint32_t w) const {
  const auto readings = r_.analyses(w);
  const auto is = [](WordClass wanted) {
    return [wanted](const Analysis& a) { return a.word_class == wanted; };
  };
  const bool person = r_.fold(w).starts_with("م") &&
                      std::any_of(readings.begin(), readings.end(), is(WordClass::active_participle));
  return !person && std::any_of(readings.begin(), readings.end(), is(WordClass::verbal_noun));
}

bool StatusFinder::is_carrier_noun(std::uint32_t w) const {
  if (!r_.any_lemma({w, w + 1}, kCarriers)) return false;
  return is_verbal_noun(w) || !r_.fold(w).starts_with("م") || r_.has_lemma(w, "مزيد");
}

bool StatusFinder::is_factual(std::uint32_t preposition, Range sentence) const {
  if (!words::has(kFactual, r_.fold(preposition))) return false;
  // "من خلال تنفيذ هجمات" only says how
  return r_.fold(preposition) != "خلال" || preposition == sentence.begin || r_.fold(preposition - 1) != "من";
}

StatusFound StatusFinder::around_noun(const Trigger& trigger) const {
  constexpr int kClimb = 5;
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  std::uint32_t noun = trigger.word;
  if (trigger.light != kNone && !r_.is_verb(trigger.light) && trigger.light < noun) noun = trigger.light;
  for (int steps = 0; steps < kClimb; ++steps) {
    noun = first_of_joined(noun);
    const Governor above = governor(noun, sentence);
    if (above.preposition != kNone) {
      if (is_factual(above.preposition, sentence)) return {Status::actual, above.preposition};
      if (const StatusFound found = by_preposition(above.preposition, trigger, sentence);
          found.status != Status::actual)
        return found;
    }
    if (above.word == kNone) return {};
    const std::string_view f = r_.fold(above.word);
    // "في حال قصف", "في حالة وقوع هجوم", but "في حالة تأهب"
    const bool condition = words::has(kConditionNouns, f) && (f != "حاله" || steps > 0);
    if (above.preposition == kNone && condition) return {Status::conditional, above.word};
    if (above.preposition != kNone && !takes(above.word, r_.fold(above.preposition))) return {};
    if (words::has(kPurposes, f) && !r_.is_verb(above.word)) return {Status::planned, above.word};
    if (r_.is_verb(above.word)) {
      if (r_.any_lemma({above.word, above.word + 1}, kCarriers)) return around_verb(above.word);
      const StatusFound found = by_word(above.word);
      const StatusFound mood = found.status == Status::actual ? StatusFound{} : around_verb(above.word);
      // "لم يستبعد هجوما"
      if (found.status == Status::negated && mood.status == Status::negated)
        return {Status::possible, above.word};
      return found;
    }
    if (const StatusFound found = by_word(above.word); found.status != Status::actual) return found;
    if (!is_carrier_noun(above.word)) return {};
    noun = above.word;
  }
  return {};
}

}  // namespace isnad
