#include <algorithm>

#include "coding/events.h"
#include "coding/report_words.h"
#include "coding/reports.h"
#include "coding/words.h"

// How far a voice holds, who takes over from it, and whom a later sentence goes on with.
namespace isnad {

using namespace reporting;

std::uint32_t ReportFinder::clause_begin(const Report& report) const {
  // the cue with the source in front of it and what joins them to the clause before
  std::uint32_t begin = report.cue_words.begin;
  if (report.source && !report.source_before && report.source->words.end <= begin &&
      report.source->words.end + 3 >= begin && report.source->words.begin >= sentence_.begin)
    begin = report.source->words.begin;
  return begin;
}

bool ReportFinder::makes_words(std::uint32_t w, WordClass word_class) const {
  for (const Analysis& a : r_.analyses(w)) {
    if (a.word_class != word_class) continue;
    for (const EventPattern& pattern : r_.lexicon.events(a.lemma, a.word_class))
      if (is_speech_act(pattern.type)) return true;
  }
  return false;
}

bool ReportFinder::goes_on_inside(const Report& host, std::uint32_t w) const {
  // "قالت الوزارة إن السلطات أغلقت الموقع ووجهت اتهامات": a verb of the content that agrees goes on
  for (std::uint32_t v = w; v-- > host.content.begin;) {
    if (!r_.is_verb(v) || (v > 0 && r_.is_relative(v - 1))) continue;
    if (r_.has_feat(v, "Gender=Fem") == r_.has_feat(w, "Gender=Fem") &&
        r_.has_feat(v, "Aspect=Imp") == r_.has_feat(w, "Aspect=Imp"))
      return true;
  }
  return false;
}

void ReportFinder::end_at_speech_act(std::uint32_t w) {
  // "… أن الرياض انضمت، مثمنا تصنيفها": who asks, praises or threatens behind a comma is the speaker himself
  if (w <= sentence_.begin + 1 || reports_.size() == first_) return;
  if (!is_comma(r_.fold(w - 1)) && r_.fold(w - 1) != "و") return;
  const std::string_view f = r_.fold(w);
  const bool verb = r_.is_verb(w) && !says_passive(w);
  const bool circumstance =
      !r_.is_verb(w) && !words::has_article(f) && (ends_with(f, "ا") || ends_with(f, "ه"));
  if (!verb && !circumstance) return;
  const WordClass wanted = verb ? WordClass::verb : WordClass::active_participle;
  if (!makes_words(w, wanted)) return;
  const auto host = host_of(w);
  if (circumstance) {
    const bool comma = is_comma(r_.fold(w - 1)) || is_comma(r_.fold(w - 2));
    if (host && comma && agrees_with(reports_[*host], w)) take_over(w, host);
    return;
  }
  if (r_.fold(w - 1) != "و") return;
  const bool own = speaker_after(w, sentence_.end, Cue{}).has_value() && is_comma(r_.fold(w - 2));
  if (own)
    take_over(w, std::nullopt);
  else if (host && agrees_with(reports_[*host], w) && !speaker_after(w, sentence_.end, Cue{}) &&
           !goes_on_inside(reports_[*host], w))
    take_over(w, host);
}

void ReportFinder::take_over(std::uint32_t begin, std::optional<std::size_t> host) {
  while (begin > sentence_.begin &&
         (words::has(kConnectives, r_.fold(begin - 1)) || is_comma(r_.fold(begin - 1))))
    --begin;
  for (std::size_t i = std::max(host.value_or(0), first_recent()); i < reports_.size(); ++i) {
    Report& report = reports_[i];
    if (report.quoted || report.outermost || !report.content.contains(begin)) continue;
    if (report.entry != nullptr && report.entry->frame == CueFrame::according_to) continue;
    report.content.end = std::max(begin, report.content.begin);
  }
}

std::uint32_t ReportFinder::hard_break(std::uint32_t from, bool marked) const {
  for (std::uint32_t w = from + 1; w < sentence_.end; ++w) {
    if (r_.fold(w) == "؛") return w;
    // "…، وكان المجلس فرض عقوبات": what had been before is the outlet's own background
    if (is_comma(r_.fold(w - 1)) && r_.fold(w) == "و" && w + 2 < sentence_.end &&
        r_.has_lemma(w + 1, "كان") && r_.phrase_of(w + 2) != kNone)
      return w - 1;
    if (marked) continue;  // "قال إن ثلاثة سقطت، فيما سقطت سبعة أخرى": he goes on
    if (!words::has(kNewClause, r_.fold(w))) continue;
    if (is_comma(r_.fold(w - 1))) return w - 1;
  }
  return sentence_.end;
}

void ReportFinder::keep(Report report) {
  report.quoted = report.basis == Basis::direct && r_.in_quote(report.content.begin) &&
                  r_.quotes()[r_.quote_of(report.content.begin)].words.end >= report.content.end;
  if (report.basis != Basis::direct && !report.outermost && report.content.begin > report.cue)
    report.content.end = std::min(report.content.end, hard_break(report.content.begin, report.marked));
  if (!report.content.empty()) reports_.push_back(report);
}

bool ReportFinder::inside_report(std::uint32_t w) const {
  return std::any_of(
      reports_.begin() + static_cast<std::ptrdiff_t>(first_recent()), reports_.end(), [&](const Report& r) {
        return !r.outermost && r.content.contains(w) && r.cue != w && r.basis != Basis::according_to;
      });
}

void ReportFinder::remember_voices(std::uint32_t sentence) {
  if (r_.sentence(sentence).is_title()) return;
  const std::size_t before = voices_.size();
  const auto remember = [&](const Report& report) {
    if (!report.source || report.source->pronoun || inside_report(report.cue_words.begin)) return;
    bool feminine = s_.is_feminine(*report.source);
    const std::uint32_t cue = report.cue_words.begin;
    if (r_.is_verb(cue) && r_.has_feat(cue, "Gender=") && !report.source_before)
      feminine = r_.has_feat(cue, "Gender=Fem");  // "قالت بروين": the verb knows
    voices_.push_back({*report.source, feminine, sentence});
  };
  for (std::size_t i = first_recent(); i < reports_.size(); ++i)
    if (reports_[i].basis == Basis::according_to) remember(reports_[i]);
  for (std::size_t i = first_recent(); i < reports_.size(); ++i)
    if (is_predicate(reports_[i]) || reports_[i].entry == nullptr) remember(reports_[i]);
  if (voices_.size() > before) return;
  // "دعا الوزير إلى …. وأكد أن": who asks, accuses or praises speaks as well
  for (std::uint32_t w = sentence_.begin; w < sentence_.end; ++w) {
    if (!r_.is_verb(w)) continue;
    const auto subject = g_.subject(w);
    const bool speaks = makes_words(w) && !r_.has_lemma(w, "اتهم") && subject && !subject->pronoun &&
                        !subject->inherited && s_.is_voice(*subject) && r_.phrase_of(subject->head) != kNone;
    if (speaks)
      voices_.push_back(
          {s_.whole(r_.phrase_of(subject->head), sentence_.end), r_.has_feat(w, "Gender=Fem"), sentence});
    return;
  }
}

}  // namespace isnad
