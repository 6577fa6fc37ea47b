#include "coding/status.h"

#include "coding/words.h"

namespace isnad {
namespace {

// Governing words by what they make of the event below them. Lemmas, folded.
constexpr auto kPlans = std::to_array<std::string_view>(
    {"خطط",   "اعتزم", "عزم",  "نوي",  "قرر",  "استعد", "تاهب",  "تهيا", "اراد",  "سعي",    "حاول",
     "تعهد",  "توعد",  "وعد",  "هدد",  "لوح",  "نيه",   "خطه",   "مخطط", "مخططا", "محاوله", "استعداد",
     "تحضير", "بهدف",  "مزمع", "مقرر", "اتفق", "دبر",   "تحالف", "يعمل", "عمل"});
constexpr auto kDemands =
    std::to_array<std::string_view>({"دعا", "طالب", "طلب", "حث", "حض", "ناشد", "ضروره", "يجب", "وجب",
                                     "مطالبه", "دعوه", "ينبغي", "انبغي", "امر", "اوصي", "اقترح", "لابد"});
constexpr auto kPossibilities = std::to_array<std::string_view>(
    {"ربما", "امكن",  "يمكن", "احتمال",  "محتمل", "احتمل", "يحتمل",  "رجح",   "توقع", "خشي", "مخاوف", "خوف",
     "حذر",  "اشتبه", "شبهه", "امكانيه", "لعل",   "عسي",   "توقعات", "تحذير", "خطر",  "كاد", "امكان"});
constexpr auto kConditions =
    std::to_array<std::string_view>({"اذا", "لو", "شرط", "شريطه", "حال", "بشرط", "لولا", "اءن"});
constexpr auto kDenials = std::to_array<std::string_view>(
    {"نفي", "انكر", "امتنع", "امتناع", "تخلف", "احبط", "احباط", "افشل", "افشال", "منع", "تجنب", "تفادي",
     "اجهض", "فشل", "عدم", "دون", "بدون", "الغي", "تراجع"});
constexpr auto kPurpose =
    std::to_array<std::string_view>({"ل", "لاجل", "بغيه", "بغرض", "قصد", "كي", "لكي", "هدف", "غرض", "اجل"});

}  // namespace

StatusFound StatusFinder::find(const Trigger& trigger) const {
  for (const Report* report : a_.around(trigger.word)) {
    if (report->negates) return {Status::negated, report->cue};
  }
  if (trigger.pattern->status) return {*trigger.pattern->status, trigger.word};
  if (trigger.light_verb != nullptr && trigger.light_verb->status)
    return {*trigger.light_verb->status, trigger.light};
  const bool verbal = trigger.word_class == WordClass::verb || trigger.word_class == WordClass::passive;
  StatusFound found = verbal ? around_verb(trigger.word) : around_noun(trigger);
  if (found.status != Status::actual) return found;
  if (trigger.light != kNone && r_.is_verb(trigger.light)) found = around_verb(trigger.light);
  if (found.status != Status::actual) return found;
  const auto reports = a_.around(trigger.word);
  if (!reports.empty() && reports.back()->status) return {*reports.back()->status, reports.back()->cue};
  return found;
}

StatusFound StatusFinder::around_verb(std::uint32_t verb) const {
  const Range sentence = r_.sentence(r_.sentence_of(verb)).words;
  bool imperfect =
      r_.has_feat(verb, "Aspect=Imp") || r_.has_feat(verb, "Tense=Pres") || r_.has_feat(verb, "Mood=");
  std::uint32_t w = verb;
  for (int steps = 0; w > sentence.begin && steps < 4; ++steps) {
    --w;
    const std::string_view f = r_.fold(w);
    if (f == "لم" || f == "لن" || f == "لما" || f == "ليس" || f == "ليست") return {Status::negated, w};
    if ((f == "لا" || f == "ما") && w + 1 == verb) {
      const bool relative =
          f == "ما" && w > sentence.begin && (r_.is_preposition(w - 1) || r_.is_punct(w - 1));
      if (!relative) return {Status::negated, w};
    }
    if (f == "سوف" || (f == "س" && w + 1 == verb)) return {Status::planned, w};
    if (f == "قد" && imperfect && w + 1 == verb) return {Status::possible, w};
    if (words::has(kConditions, f)) return {Status::conditional, w};
    if (r_.has_lemma(w, "كان") && (r_.has_feat(w, "Aspect=Imp") || r_.has_feat(w, "Mood="))) {
      imperfect = true;  // "من المحتمل أن يكون مسلحون خطفوا"
      continue;
    }
    if (f == "ان" && w > sentence.begin && (r_.fold(w - 1) == "دون" || r_.fold(w - 1) == "بدون"))
      return {Status::negated, w - 1};
    if (f == "ان" && w > sentence.begin) {
      // "يعتزم أن يشن", "دعا إلى أن": what governs the clause
      std::uint32_t v = w;
      while (v > sentence.begin && r_.is_preposition(v - 1)) --v;
      if (v == sentence.begin) break;
      const std::uint32_t governor = v - 1;
      if (imperfect) {
        for (const auto lemma : kDemands)
          if (r_.has_lemma(governor, lemma)) return {Status::demanded, governor};
        for (const auto lemma : kPossibilities)
          if (r_.has_lemma(governor, lemma)) return {Status::possible, governor};
        for (const auto lemma : kPlans)
          if (r_.has_lemma(governor, lemma)) return {Status::planned, governor};
      }
      break;
    }
    if (words::has(kPossibilities, f) && r_.upos(w) != Upos::NOUN) return {Status::possible, w};
    if (r_.is_verb(w) || r_.phrase_of(w) != kNone) {
      // an auxiliary verb right before: كاد يقتل، حاول
      if (imperfect && w + 1 == verb) {
        for (const auto lemma : kPlans)
          if (r_.has_lemma(w, lemma)) return {Status::planned, w};
        for (const auto lemma : kPossibilities)
          if (r_.has_lemma(w, lemma)) return {Status::possible, w};
      }
      break;
    }
  }
  if (r_.fold(verb).size() > 2 && r_.fold(verb).substr(0, 4) == "سي" && imperfect)
    return {Status::planned, verb};
  return {};
}

StatusFound StatusFinder::around_noun(const Trigger& trigger) const {
  const std::uint32_t noun = trigger.word;
  const Range sentence = r_.sentence(r_.sentence_of(noun)).words;
  std::uint32_t begin = noun;
  if (trigger.light != kNone && !r_.is_verb(trigger.light) && trigger.light < noun) begin = trigger.light;
  if (const std::uint32_t phrase = r_.phrase_of(begin); phrase != kNone)
    begin = std::min(begin, r_.phrases()[phrase].words.begin);
  // Walk left through what the noun hangs on: prepositions, nouns, then one verb.
  bool purpose = false;
  std::uint32_t w = noun;
  for (int steps = 0; w > sentence.begin && steps < 7; ++steps) {
    --w;
    const std::string_view f = r_.fold(w);
    if (r_.is_punct(w) && !words::has(words::kQuoteMarks, f)) break;
    if (f == "دون" || f == "بدون" || f == "عدم") return {Status::negated, w};
    for (const auto lemma : kDenials)
      if (r_.has_lemma(w, lemma)) return {Status::negated, w};
    for (const auto lemma : kPossibilities)
      if (r_.has_lemma(w, lemma)) return {Status::possible, w};
    for (const auto lemma : kDemands)
      if (r_.has_lemma(w, lemma)) return {Status::demanded, w};
    for (const auto lemma : kPlans)
      if (r_.has_lemma(w, lemma)) return {Status::planned, w};
    if (words::has(kConditions, f)) return {Status::conditional, w};
    if (w + 1 == begin && words::has(kPurpose, f)) purpose = true;
    if (w >= begin && f != "ل" && words::has(kPurpose, f)) return {Status::planned, w};  // "بهدف اغتيال"
    if (w < begin && words::has(kPurpose, f) && f != "ل") purpose = true;
    if (r_.is_verb(w)) {
      const StatusFound verb = around_verb(w);
      if (verb.status != Status::actual && w + 3 >= begin) return verb;
      break;
    }
    if (r_.is_clause_marker(w) && !r_.is_preposition(w)) break;
  }
  // "لشن هجمات": the purpose of something else, not yet done
  if (purpose && trigger.word_class != WordClass::active_participle && begin < noun)
    return {Status::planned, begin};
  return {};
}

}  // namespace isnad
