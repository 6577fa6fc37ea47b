#include "coding/when.h"

#include <algorithm>

#include "coding/events.h"
#include "coding/words.h"

namespace isnad {
namespace {

// Prepositions and nouns of time and cause: what stands behind them happened at another time.
constexpr auto kApart = std::to_array<std::string_view>({"بعد", "عقب", "قبل", "منذ", "اعقاب", "خلفيه", "ردا",
                                                         "رد", "احتجاجا", "تنديدا", "بعيد", "قبيل", "تعليقا",
                                                         "استنكارا", "انتقاما", "ذكري", "مناسبه", "بمناسبه"});
// Fighting that is told behind بعد is what the clause ends with.
constexpr auto kFights =
    std::to_array<std::string_view>({"معركه", "معارك", "اشتباك", "اشتباكات", "مواجهه", "مواجهات", "قتال"});
// Verbs that say of an act that it happened, went on or what came of it.
constexpr auto kNeutral = std::to_array<std::string_view>(
    {"وقع",   "حدث",  "جري",   "تم",  "حصل", "نفذ",   "استهدف", "شن",    "ادي",   "اسفر", "اوقع", "خلف",
     "تسبب",  "كان",  "هز",    "ضرب", "طال", "انطلق", "بدا",    "استمر", "اندلع", "قام",  "تمكن", "نجح",
     "اصبح",  "ظل",   "مازال", "زال", "عاد", "واصل",  "شرع",    "اقدم",  "ارتكب", "يات",  "اتي",  "جاء",
     "انتهي", "افضي", "سبب",   "نتج", "نجم", "وجه",   "عقد",    "اجري",  "القي",  "اطلق", "فتح"});
constexpr auto kHarms = std::to_array<std::string_view>({"اصيب", "اصاب", "جرح", "قتل"});
constexpr auto kResults =
    std::to_array<std::string_view>({"ادي", "اسفر", "اوقع", "خلف", "تسبب", "نتج", "نجم", "افضي", "انتهي"});
constexpr auto kDenials = std::to_array<std::string_view>({"نفي", "انكر", "رفض", "دحض", "علق", "رد", "فند"});
constexpr auto kOtherTimes =
    std::to_array<std::string_view>({"بعدما", "عندما", "حينما", "فيما", "بينما", "قبلما", "ريثما"});
constexpr auto kLasting = std::to_array<std::string_view>({"مدي", "طوال", "طيله", "مدار"});
constexpr auto kAspects = std::to_array<std::string_view>(
    {"واصل", "استانف", "كثف",  "صعد",  "بدا",   "شن",   "نفذ",  "وسع",  "جدد", "شهد",
     "دار",  "اندلع",  "وقع",  "جري",  "قام",   "قيام", "سارع", "عمد",  "لجا", "اقدم",
     "تمكن", "نجح",    "اضطر", "باشر", "اقدام", "تلا",  "اعقب", "تخلل", "عقد", "تم"});

/// What one does by saying so.
bool is_performative(EventType type) {
  return type == EventType::ACCUSE || type == EventType::REJECT || type == EventType::SUPPORT ||
         type == EventType::REQUEST || type == EventType::THREATEN;
}

bool is_conflict(EventType type) {
  return type == EventType::ASSAULT || type == EventType::COERCE || type == EventType::PROTEST ||
         type == EventType::MOBILIZE;
}

/// Clashes, arrests and protests are told as one scene.
bool is_fight(EventType type) { return is_conflict(type) && type != EventType::MOBILIZE; }

/// Other numbers, another event.
bool differ_in_numbers(const Claim& a, const Claim& b) {
  const auto differ = [](const std::optional<Count>& x, const std::optional<Count>& y) {
    return x && y && x->low != y->low;
  };
  return differ(a.dead, b.dead) || differ(a.injured, b.injured) || differ(a.arrested, b.arrested);
}

bool is_finite(const Trigger& trigger) {
  return trigger.word_class == WordClass::verb || trigger.word_class == WordClass::passive;
}

/// A finite verb or a participle of circumstance opens a clause of its own.
bool opens_clause(const Trigger& trigger) {
  return is_finite(trigger) || trigger.word_class == WordClass::active_participle;
}

}  // namespace

WhenFinder::WhenFinder(const Reading& reading, const Attribution& attribution,
                       const std::vector<Trigger>& triggers)
    : r_(reading), a_(attribution), triggers_(triggers), tells_(reading.doc.words.size()) {
  for (const Trigger& trigger : triggers_) {
    tells_[trigger.word] = 1;
    if (trigger.light != kNone) tells_[trigger.light] = 1;
  }
  for (const Report& report : a_.reports()) by_cue_.push_back(&report);
  std::stable_sort(by_cue_.begin(), by_cue_.end(),
                   [](const Report* a, const Report* b) { return a->cue < b->cue; });
}

/// The first date that does not begin before `word`.
std::span<const DateExpression>::iterator WhenFinder::first_date(std::uint32_t word) const {
  const auto dates = r_.dates();
  return std::lower_bound(dates.begin(), dates.end(), word,
                          [](const DateExpression& date, std::uint32_t w) { return date.words.begin < w; });
}

std::optional<When> WhenFinder::find(const Trigger& trigger, Status status) const {
  constexpr double kLeast = 5;
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  const DateExpression* best = nullptr;
  double best_score = kLeast;
  for (auto date = first_date(sentence.begin); date != r_.dates().end() && date->words.begin < sentence.end;
       ++date) {
    const auto value = score(*date, trigger);
    if (!value || *value <= best_score) continue;
    best_score = *value;
    best = &*date;
  }
  if (best == nullptr) return std::nullopt;
  // "كشف أمس عن خطة لهدم الحي": what is still to come has no day of the past
  const auto published = r_.doc.article->published_day();
  if (status == Status::planned && published && best->end && *best->end < *published) return std::nullopt;
  return when_of(*best);
}

When WhenFinder::when_of(const DateExpression& date) const {
  When when;
  when.span = r_.span_of(date.words);
  when.start = date.start;
  when.end = date.end;
  when.precision = date.precision;
  when.reason = date.reason;
  return when;
}

std::optional<double> WhenFinder::score(const DateExpression& date, const Trigger& trigger) const {
  // "غداة هجوم", "بعد يومين على تفجير" date the noun behind them and nothing else
  const bool behind = date.words.begin > trigger.word;
  if (counts_from_event(date)) {
    constexpr std::uint32_t kNear = 4;
    const bool next = !behind && !is_finite(trigger) && trigger.word - date.words.end < kNear &&
                      verb_of_clause(trigger.word, date.words.end) == kNone;
    return next ? std::optional(40.0) : std::nullopt;
  }
  // "الأكثر دموية لهذا العام" measures, it does not date
  if (date.precision != Precision::day && date.words.begin > 0 && r_.fold(date.words.begin - 1) == "ل")
    return std::nullopt;
  if (is_present(trigger) && is_past(date)) return std::nullopt;
  // "بدعم الدول على مدى السنوات الماضية" lasts, it dates nothing
  if (date.precision != Precision::day && date.words.begin > 0 &&
      words::has(kLasting, r_.fold(date.words.begin - 1)) && is_verbal_event(trigger.pattern->type))
    return std::nullopt;
  // "شقة بأكتوبر" is a town
  if (date.precision == Precision::month && date.words.size() == 1 && date.words.begin > 0 &&
      r_.fold(date.words.begin - 1) == "ب")
    return std::nullopt;
  if (has_own_time(trigger) || belongs_to_noun(date, trigger)) return std::nullopt;
  auto value = behind ? score_behind(date, trigger) : score_before(date, trigger);
  if (!value) return value;
  // The day of speaking dates what is said only where that is the one act told.
  for (const Report* report : a_.around(trigger.word)) {
    if (report->content.contains(date.words.begin)) continue;
    if (report->negates || !is_main_act(trigger, *report)) return std::nullopt;
    *value -= 10;
  }
  return value;
}

/// "بعد يومين على", "غداة": told from an event, unlike "بعد ظهر أمس".
bool WhenFinder::counts_from_event(const DateExpression& date) const {
  return date.reason.starts_with("after-event");
}

/// An imperfect verb of a text, without لم or كان before it.
bool WhenFinder::is_present(const Trigger& trigger) const {
  const std::uint32_t w = trigger.word;
  const Sentence& sentence = r_.sentence(r_.sentence_of(w));
  if (!is_finite(trigger) || !r_.has_feat(w, "Aspect=Imp") || sentence.is_title()) return false;
  for (std::uint32_t v = w; v-- > sentence.words.begin && w - v < 4;)
    if (r_.fold(v) == "لم" || r_.has_lemma(v, "كان") || r_.fold(v) == "ان") return false;
  return true;
}

bool WhenFinder::is_past(const DateExpression& date) const {
  const auto published = r_.doc.article->published_day();
  return published && date.end && *published - *date.end > std::chrono::days{1};
}

/// "جلسة 3 مارس", "اجتماع الأمس": the time of that noun.
bool WhenFinder::belongs_to_noun(const DateExpression& date, const Trigger& trigger) const {
  const std::uint32_t w = date.words.begin;
  const std::string_view f = r_.fold(w);
  const bool bare = f == "الامس" || (!f.empty() && f[0] >= '0' && f[0] <= '9') || r_.upos(w) == Upos::NUM ||
                    (w + 1 < date.words.end && r_.fold(w + 1) == "من");
  if (!bare || w == 0 || trigger.words.contains(w - 1) || trigger.word == w - 1) return false;
  return r_.is_noun_like(w - 1) && !words::has_article(r_.fold(w - 1)) && r_.upos(w - 1) == Upos::NOUN &&
         r_.quantity_of(w - 1) == kNone;
}

std::optional<double> WhenFinder::score_behind(const DateExpression& date, const Trigger& trigger) const {
  const std::uint32_t from = std::max(trigger.words.end, trigger.word + 1), to = date.words.begin;
  double value = 33;
  // "أول سفينة ترسو منذ أربعة أشهر" tells how long there was none
  if (r_.fold(to).starts_with("منذ") || (to > 0 && r_.fold(to - 1) == "منذ"))
    for (std::uint32_t w = trigger.word;
         w-- > r_.sentence(r_.sentence_of(trigger.word)).words.begin && trigger.word - w < 6;)
      if (r_.fold(w) == "اول" || r_.fold(w) == "اخر") return std::nullopt;
  // "الهجوم الذي وقع الأربعاء": a clause on the trigger itself does not part it from its time
  const std::uint32_t phrase = r_.phrase_of(trigger.word);
  std::uint32_t own = phrase == kNone ? from : r_.phrases()[phrase].words.end;
  if (own < to && r_.fold(own) == "،") ++own;
  const bool own_clause = !is_finite(trigger) && own < to && r_.is_relative(own) && r_.fold(own) != "الذين";
  std::uint32_t verbs = 0;
  bool foreign = false;
  for (std::uint32_t w = from; w < to; ++w) {
    if (!r_.is_verb(w) || w == trigger.light) continue;
    ++verbs;
    // "منعت مقدسيين …، وجرت صدامات ليل السبت": another clause begins
    const bool new_clause = w >= from + 2 && r_.fold(w - 1) == "و" && r_.fold(w - 2) == "،";
    if (new_clause && is_foreign(w, trigger)) return std::nullopt;
    const bool on_it = own_clause && verbs == 1;
    const bool relative = w > from && r_.is_relative(w - 1);
    foreign |= !on_it && (relative || is_foreign(w, trigger));
    if (is_cue(w, trigger)) {
      if (!opens_clause(trigger) && trigger.light == kNone) return std::nullopt;
      value -= 8;
      foreign = false;
    }  // "جمدت أموالهم، حسب ما أعلنت الوكالة الجمعة"
  }
  if (foreign) {
    if (!tree_gives(date, trigger)) return std::nullopt;
    value -= 8;
  }
  // "اعتقال مشتبه بهم بعد هجوم الاثنين": the day of the act named last
  const auto next = std::upper_bound(triggers_.begin(), triggers_.end(), trigger.word,
                                     [](std::uint32_t word, const Trigger& t) { return word < t.word; });
  for (auto at = next; at != triggers_.end() && at->word < to; ++at) {
    const Trigger& other = *at;
    if (is_finite(other)) continue;
    if (verb_of_clause(to, other.word) != kNone || other.word < from) continue;
    if (is_set_apart(other)) return std::nullopt;
    value -= 5;  // "اجتماعا للتحضير لاجتماع اليوم"
  }
  return value - 0.5 * (to - from) - 2.0 * verbs;
}

std::optional<double> WhenFinder::score_before(const DateExpression& date, const Trigger& trigger) const {
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  // "شن هجوما": the clause begins with the verb that carries the noun
  const bool carried = trigger.light != kNone && r_.is_verb(trigger.light) && trigger.light < trigger.word &&
                       trigger.light > date.words.begin;
  const std::uint32_t from = date.words.end, to = carried ? trigger.light : trigger.word;
  const bool clause = opens_clause(trigger) || carried;
  if (!clause && (is_set_apart(trigger) || is_spoken_of(trigger))) return std::nullopt;
  // "تتجه الأنظار اليوم إلى الدوحة، حيث يعقد": the time of the clause before
  const bool where = to > from && r_.fold(to - 1) == "حيث";
  for (std::uint32_t w = from; w < to; ++w) {
    if (r_.fold(w) == "؛") return std::nullopt;
    if (opens_other_time(w)) return std::nullopt;
    if (r_.is_verb(w) && w != trigger.light && is_foreign(w, trigger)) return std::nullopt;
    if (r_.fold(w) == "،" && clause && !where && !opens_its_clause(date)) return std::nullopt;
  }
  if (date.words.begin > sentence.begin && r_.fold(date.words.begin - 1) == "منذ") return std::nullopt;
  // a relative clause has its time inside
  if (clause && to > sentence.begin && r_.is_relative(to - 1)) return std::nullopt;
  double value = 30 - 0.5 * (to - from);
  // "عقدوا مساء أمس اجتماعا": between the verb and its noun
  if (!clause && trigger.light != kNone && r_.is_verb(trigger.light) && trigger.light < date.words.begin)
    value += 6;
  // A verb before the date in its clause claims it: "خطفت في فبراير أطلق سراحها".
  const std::uint32_t owner = verb_of_clause(date.words.begin, sentence.begin);
  if (owner != kNone && owner != trigger.light && clause && !where && !is_cue(owner, trigger)) {
    const bool auxiliary = is_neutral(owner, trigger) && from + 3 >= to;
    // "دخلت أمس إلى المدينة واعتقلت": joined to it without a comma
    const bool joined = to > from && r_.fold(to - 1) == "و" && verb_of_clause(to, owner) == owner &&
                        !r_.is_relative(owner - std::min(owner, 1u));
    if (!auxiliary && !joined && !tree_gives(date, trigger)) return std::nullopt;
    if (joined) value -= 4;
  }
  return value;
}

/// The nearest verb before `word` in its clause, not before `begin`.
std::uint32_t WhenFinder::verb_of_clause(std::uint32_t word, std::uint32_t begin) const {
  for (std::uint32_t w = word; w-- > begin;) {
    if (r_.is_verb(w)) return w;
    const std::string_view f = r_.fold(w);
    // a name or date set off by commas is inside the clause
    const bool inserted =
        f == "،" && w + 1 < r_.doc.words.size() && (r_.in_date(w + 1) || (w > begin && r_.in_date(w - 1)));
    if ((f == "،" && !inserted) || f == "؛" || f == ":" || f == "ان") return kNone;
  }
  return kNone;
}

bool WhenFinder::is_neutral(std::uint32_t verb, const Trigger& trigger) const {
  if (verb == trigger.word || r_.any_lemma({verb, verb + 1}, kResults)) return true;
  if (!r_.any_lemma({verb, verb + 1}, kNeutral)) return false;
  return trigger.light == verb || !tells_[verb];  // another event's own verb is not neutral to this one
}

/// "بعد أن أعلن", "عندما": a clause of another time.
bool WhenFinder::opens_other_time(std::uint32_t w) const {
  if (words::has(kOtherTimes, r_.fold(w))) return true;
  return r_.fold(w) == "ان" && w > 0 && words::has(kApart, r_.fold(w - 1));
}

bool WhenFinder::is_cue(std::uint32_t verb, const Trigger& trigger) const {
  const auto reports = a_.around(trigger.word);
  return std::any_of(reports.begin(), reports.end(),
                     [&](const Report* report) { return report->cue == verb; });
}

/// A verb between an act and a time that takes the time for another act.
bool WhenFinder::is_foreign(std::uint32_t verb, const Trigger& trigger) const {
  if (is_cue(verb, trigger)) return false;
  const Range one{verb, verb + 1};
  const bool joined = verb > 0 && r_.fold(verb - 1) == "و";
  // "قتل شرطي وأصيب آخر الخميس", "هاجموا … وأسفر ذلك عن"
  if (joined) return !r_.any_lemma(one, kHarms) && !r_.any_lemma(one, kResults);
  return !is_neutral(verb, trigger);
}

/// "وفي 3 يونيو، قتل …", "الجيش، أمس، قصف"
bool WhenFinder::opens_its_clause(const DateExpression& date) const {
  std::uint32_t w = date.words.begin;
  const std::uint32_t begin = r_.sentence(r_.sentence_of(w)).words.begin;
  while (w > begin && (r_.is_preposition(w - 1) || r_.fold(w - 1) == "و" || r_.fold(w - 1) == "ف" ||
                       words::has(words::kQuoteMarks, r_.fold(w - 1))))
    --w;
  if (w == begin) return true;
  const std::string_view f = r_.fold(w - 1);
  if (f == "،" || f == ":" || f == "ان" || f == "." || f == "(") return true;
  // "وفي عملية أخرى فجر الجمعة، اعتقلت": all that stands before the verb sets the scene
  while (w > begin && !r_.is_verb(w - 1) && r_.fold(w - 1) != "،") --w;
  return w == begin;
}

/// The tree hangs the date on the trigger or on the verb that carries it.
bool WhenFinder::tree_gives(const DateExpression& date, const Trigger& trigger) const {
  constexpr int kUp = 4;
  for (std::uint32_t w = date.words.begin; w < date.words.end; ++w) {
    std::uint32_t up = r_.head(w);
    if (up != kNone && date.words.contains(up)) continue;
    for (int steps = 0; up != kNone && steps < kUp; ++steps) {
      if (up == trigger.word || up == trigger.light) return true;
      if (r_.is_verb(up)) break;
      up = r_.head(up);
    }
  }
  return false;
}

/// "بعد انتقادات", "في أعقاب تفجير", "ردا على هجوم": another time than the clause.
bool WhenFinder::is_set_apart(const Trigger& trigger) const {
  const std::uint32_t noun = trigger.light != kNone && !r_.is_verb(trigger.light)
                                 ? std::min(trigger.light, trigger.word)
                                 : trigger.word;
  const std::uint32_t begin = r_.sentence(r_.sentence_of(noun)).words.begin;
  if (r_.any_lemma({trigger.word, trigger.word + 1}, kFights)) return false;
  const std::uint32_t phrase = r_.phrase_of(noun);
  std::uint32_t inside = phrase == kNone ? 0 : noun - std::min(noun, r_.phrases()[phrase].words.begin);
  std::uint32_t outside = 3;
  for (std::uint32_t w = noun; w-- > begin;) {
    if (words::has(kApart, r_.fold(w))) return !r_.in_date(w) && !follows_at_once(trigger, r_.fold(w));
    const bool light =
        r_.is_preposition(w) || words::has(words::kQuoteMarks, r_.fold(w)) || r_.quantity_of(w) != kNone;
    if (inside > 0)
      --inside;
    else if (!light || --outside == 0)
      return false;
  }
  return false;
}

/// "اعتقلت اليوم ثلاثة بعد اقتحام منازلهم": one fight is told in its order.
bool WhenFinder::follows_at_once(const Trigger& trigger, std::string_view preposition) const {
  if (preposition != "بعد" && preposition != "عقب" && preposition != "بعيد") return false;
  if (!is_conflict(trigger.pattern->type)) return false;
  const std::uint32_t begin = r_.sentence(r_.sentence_of(trigger.word)).words.begin;
  auto at = std::lower_bound(triggers_.begin(), triggers_.end(), trigger.word,
                             [](const Trigger& t, std::uint32_t word) { return t.word < word; });
  return at != triggers_.begin() && (--at)->word >= begin && is_conflict(at->pattern->type);
}

/// "وافقت بعده على": the act has its time in a pronoun.
bool WhenFinder::has_own_time(const Trigger& trigger) const {
  const std::uint32_t w = trigger.words.end;
  if (!is_finite(trigger) || w + 1 >= r_.doc.words.size() || !r_.is_suffix_pronoun(w + 1)) return false;
  return r_.fold(w) == "بعد" || r_.fold(w) == "قبل" || r_.fold(w) == "عقب" || r_.fold(w) == "اثر";
}

/// "إدانته للهجوم", "ندد بالغارات", "حض تركيا على … في هجماتها": an act that words are about.
bool WhenFinder::is_spoken_of(const Trigger& trigger) const {
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  const std::uint32_t verb = is_finite(trigger) ? kNone : verb_of_clause(trigger.word, sentence.begin);
  if (verb != kNone && r_.any_lemma({verb, verb + 1}, kDenials)) return true;
  if (is_verbal_event(trigger.pattern->type)) return false;
  const auto at = std::lower_bound(triggers_.begin(), triggers_.end(), trigger.word,
                                   [](const Trigger& t, std::uint32_t word) { return t.word < word; });
  for (auto other = at; other != triggers_.begin();) {
    --other;
    if (other->word < sentence.begin) return false;
    if (!is_verbal_event(other->pattern->type)) return false;
    for (std::uint32_t w = other->word + 1; w < trigger.word; ++w)
      if (r_.is_verb(w) || r_.fold(w) == ".") return false;
    return true;
  }
  return false;
}

/// The subject or verb that a report is about.
bool WhenFinder::is_main_act(const Trigger& trigger, const Report& report) const {
  if (!is_finite(trigger)) {
    const std::uint32_t phrase = r_.phrase_of(trigger.word);
    if (phrase != kNone && r_.phrases()[phrase].head != trigger.word && trigger.light == kNone) return false;
  }
  for (std::uint32_t w = report.content.begin; w < trigger.word; ++w)
    if (r_.is_verb(w) && w != trigger.light && !is_neutral(w, trigger)) return false;
  const bool present = is_finite(trigger) && r_.has_feat(trigger.word, "Aspect=Imp");
  return !present || is_performative(trigger.pattern->type);  // "أكدت في بيان أمس أنها تدين"
}

/// A finite verb of the past, what a verb carries, a participle, or a noun that goes back to something told.
bool WhenFinder::tells_on(const Draft& draft) const {
  const Trigger& lead = draft.joined.lead;
  const bool past = !r_.has_feat(lead.word, "Aspect=Imp") || r_.sentence(draft.claim.sentence).is_title();
  if (is_finite(lead) && lead.word > 0 && r_.is_relative(lead.word - 1)) return false;  // of what a noun did
  if (is_finite(lead)) return past || (lead.word > 0 && r_.has_lemma(lead.word - 1, "كان"));
  // "المنطقة التي شهدت هجوما" tells of something else
  if (lead.light != kNone && r_.is_verb(lead.light))
    return lead.light == 0 || r_.has_lemma(lead.light, "تم") || !r_.is_relative(lead.light - 1);
  const bool speech = is_speech_act(draft.claim.event);
  if (lead.word_class == WordClass::active_participle) return is_verbal_event(draft.claim.event);
  const bool owned = lead.word + 1 < r_.doc.words.size() && r_.is_suffix_pronoun(lead.word + 1);
  if (speech || owned) return owned && !is_spoken_of(lead);  // "قدم شكره", "مقتلهما"
  const std::uint32_t begin = r_.sentence(draft.claim.sentence).words.begin;
  if (words::has(words::kDeathNouns, r_.fold(lead.word))) return !is_set_apart(lead);
  for (std::uint32_t w = lead.word; w-- > begin && lead.word - w < 7;) {
    if (r_.any_lemma({w, w + 1}, kAspects)) return w == begin || !r_.is_relative(w - 1);
    if (r_.is_relative(w) || r_.is_verb(w)) break;
  }
  if (!is_conflict(draft.claim.event) && draft.claim.event != EventType::RETREAT) return false;
  return words::has_article(r_.fold(lead.word)) ||
         (lead.word > begin && words::has(words::kDemonstratives, r_.fold(lead.word - 1)));
}

/// Joined to an earlier verb by و without a comma.
bool WhenFinder::joins_clause_of(const Trigger& trigger, const Trigger& before) const {
  const std::uint32_t verb = trigger.light != kNone ? trigger.light : trigger.word;
  if (verb <= before.words.end || !r_.is_verb(verb) || r_.fold(verb - 1) != "و") return false;
  for (std::uint32_t w = before.words.end; w < verb; ++w)
    if (r_.fold(w) == "،" || r_.fold(w) == "؛" || r_.fold(w) == "ان") return false;
  return true;
}

/// The day on which the voice spoke that the event is told by or that performs it: "قال في بيان أمس … وأشاد".
std::optional<When> WhenFinder::day_of_speaking(const Draft& draft) const {
  constexpr std::uint32_t kSentences = 2;
  if (!is_performative(draft.claim.event) || !draft.claim.attribution.empty() || !tells_on(draft) ||
      draft.claim.status != Status::actual)
    return std::nullopt;
  if (has_own_time(draft.joined.lead)) return std::nullopt;
  auto report = std::lower_bound(by_cue_.begin(), by_cue_.end(), draft.joined.lead.word,
                                 [](const Report* r, std::uint32_t word) { return r->cue < word; });
  while (report != by_cue_.begin()) {
    --report;
    const std::uint32_t s = r_.sentence_of((*report)->cue);
    if (draft.claim.sentence - s > kSentences) return std::nullopt;
    const std::uint32_t end = std::min((*report)->content.begin, r_.sentence(s).words.end);
    for (auto date = first_date((*report)->cue); date != r_.dates().end() && date->words.begin < end; ++date)
      if (date->precision == Precision::day && !counts_from_event(*date)) return when_of(*date);
  }
  return std::nullopt;
}

/// "المنطقة التي شهدت هجوما"
bool WhenFinder::stands_in_relative_clause(const Trigger& trigger) const {
  constexpr std::uint32_t kWords = 7;
  const std::uint32_t begin = r_.sentence(r_.sentence_of(trigger.word)).words.begin;
  for (std::uint32_t w = trigger.word; w-- > begin && trigger.word - w < kWords;) {
    if (r_.fold(w) == "،" || r_.fold(w) == "ان") return false;
    if (r_.is_relative(w)) return true;
  }
  return false;
}

bool WhenFinder::goes_on(const Draft& draft, const Draft& before) const {
  constexpr std::uint32_t kSentences = 2, kSentencesOfOneAct = 8;
  const Claim& claim = draft.claim;
  const Claim& told = before.claim;
  if (!told.date || told.historical) return false;
  if (told.date->reason.find("منذ") != std::string::npos) return false;  // a beginning, not a day
  if (told.date->precision != Precision::day &&
      (claim.sentence != told.sentence || claim.event != told.event))
    return false;
  if (!told.date->start && r_.doc.article->published_day()) return false;  // "بعد دقائق"
  if (claim.status == Status::negated || claim.status == Status::planned ||
      claim.status == Status::demanded || claim.status == Status::conditional)
    return false;
  if (differ_in_numbers(claim, told)) return false;
  const std::uint32_t away = claim.sentence - told.sentence;
  const bool same_word = told.trigger.lemma == claim.trigger.lemma && told.event == claim.event;
  const bool from_event = told.date->reason.starts_with("after-event");
  if (from_event) return same_word && away <= kSentences;
  const bool act =
      is_conflict(claim.event) || claim.event == EventType::RETREAT || claim.event == EventType::SANCTION;
  if (same_word && away <= kSentencesOfOneAct && act) return true;
  const bool near =
      away <= kSentences || r_.sentence(told.sentence).paragraph == r_.sentence(claim.sentence).paragraph;
  const bool one_sentence = away == 0 && told.event == claim.event && !is_spoken_of(draft.joined.lead) &&
                            !stands_in_relative_clause(draft.joined.lead);
  if (!near || (!one_sentence && !tells_on(draft))) return false;
  const Trigger& lead = draft.joined.lead;
  const bool death = words::has(words::kDeathNouns, r_.fold(lead.word));
  if ((is_set_apart(lead) && !death) || has_own_time(lead)) return false;
  const bool speech = is_verbal_event(claim.event);
  // "وأضاف أنه التقى": what a speaker recalls is of another day than his speaking
  if (claim.event == EventType::CONSULT && !a_.around(lead.word).empty() &&
      a_.around(before.joined.lead.word).empty())
    return false;
  // "أغلقت الموقع ووجهت اتهامات": one clause goes on
  if (away == 0 && joins_clause_of(lead, before.joined.lead)) return true;
  if (speech != is_verbal_event(told.event)) return false;
  const bool one_fight = away <= 1 && is_fight(claim.event) && is_fight(told.event);
  if (!speech) return told.event == claim.event || away == 0 || one_fight;
  return claim.attribution.empty() && (away > 0 || told.attribution.empty());
}

bool WhenFinder::told_again(const Draft& draft, const Draft& later) const {
  constexpr std::uint32_t kSentences = 8;
  const Claim& claim = draft.claim;
  const Claim& again = later.claim;
  if (!again.date || again.historical || again.date->reason.find("منذ") != std::string::npos) return false;
  if (!again.date->start && r_.doc.article->published_day()) return false;
  const bool title = r_.sentence(claim.sentence).is_title();
  // the lead tells the headline, if in other words
  const bool lead_of_title =
      title && again.sentence <= claim.sentence + 1 && is_fight(claim.event) && is_fight(again.event);
  if ((again.event != claim.event && !lead_of_title) || again.sentence - claim.sentence > kSentences)
    return false;
  if (claim.status != Status::actual || again.status != Status::actual || differ_in_numbers(claim, again))
    return false;
  if (is_spoken_of(draft.joined.lead)) return false;
  if (title)
    return again.date->precision == Precision::day || again.date->precision == Precision::week ||
           again.trigger.lemma == claim.trigger.lemma;
  const Trigger& lead = draft.joined.lead;
  return again.date->precision == Precision::day && again.trigger.lemma == claim.trigger.lemma &&
         !is_speech_act(claim.event) && !is_set_apart(lead) &&
         (is_finite(lead) || words::has_article(r_.fold(lead.word)));
}

bool is_historical(const When& when, std::optional<Day> published) {
  return published && when.end && *published - *when.end > std::chrono::days{365};
}

}  // namespace isnad
