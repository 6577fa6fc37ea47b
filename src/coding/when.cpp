#include "coding/when.h"

namespace isnad {

std::optional<When> find_when(const Reading& r, const Attribution& attribution, const Trigger& trigger) {
  const auto reports = attribution.around(trigger.word);
  const Range sentence = r.sentence(r.sentence_of(trigger.word)).words;
  const DateExpression* best = nullptr;
  double best_score = 0;
  for (const DateExpression& date : r.dates()) {
    if (!sentence.contains(date.words.begin)) continue;
    const bool after = date.words.begin > trigger.word;
    const std::uint32_t from = after ? trigger.word : date.words.end;
    const std::uint32_t to = after ? date.words.begin : trigger.word;
    // "الهجوم الذي وقع الأربعاء": a clause on the trigger itself does not separate it
    std::uint32_t start = from;
    if (after && r.phrase_of(trigger.word) != kNone) start = r.phrases()[r.phrase_of(trigger.word)].words.end;
    const bool own_clause = after && start < to && r.is_relative(start) && to - start <= 4;
    int breaks = 0;
    for (std::uint32_t w = from; w < to && !own_clause; ++w)
      if (w != trigger.word && (r.is_verb(w) || r.is_relative(w))) ++breaks;
    // The day of speaking is not the day of the act, unless no other is given.
    const bool outside = !reports.empty() && reports.back()->content.begin > date.words.begin;
    const bool loose = date.precision != Precision::day;
    const double score = 30 - 0.5 * (to - from) - 4.0 * breaks + (after ? 3 : 0) - (outside ? 10 : 0) -
                         (loose && breaks > 0 ? 14 : 0);
    if (score > best_score) {
      best_score = score;
      best = &date;
    }
  }
  if (best == nullptr || best_score < 5) return std::nullopt;
  When when;
  when.span = r.span_of(best->words);
  when.start = best->start;
  when.end = best->end;
  when.precision = best->precision;
  when.reason = best->reason;
  return when;
}

bool is_historical(const When& when, std::optional<Day> published) {
  return published && when.end && *published - *when.end > std::chrono::days{365};
}

}  // namespace isnad
