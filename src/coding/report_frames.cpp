#include <algorithm>

#include "coding/report_words.h"
#include "coding/reports.h"
#include "coding/words.h"

// The frames beside the verb: participles, grounds, according to, responsibility, nouns, mediums, colons,
// texts.
namespace isnad {

using namespace reporting;

bool ReportFinder::add_participle(Range cue_words, const Cue& cue) {
  const std::uint32_t w = cue_words.begin;
  if (!is_circumstance(w)) return false;
  const bool first = w == sentence_.begin;  // "… للموقع. مبينا أن": the sentence before goes on
  if (!first && r_.is_preposition(w - 1)) return false;
  const bool set_off = first || is_comma(r_.fold(w - 1)) || r_.fold(w - 1) == "و";
  if (!set_off && ends_with(r_.fold(w), "ه")) {  // "قائلة: «", not "ذاكرة الشعوب"
    const std::uint32_t next = w + 1;
    const auto opens = [&](std::uint32_t i) {
      return i < sentence_.end &&
             (is_colon(r_.fold(i)) || is_mark(r_.fold(i)) || words::has(kContentMarkers, r_.fold(i)));
    };
    if (!opens(next) && !(next < sentence_.end && r_.is_preposition(next) && opens(next + 1))) return false;
  }
  if (!first && r_.is_punct(w - 1) && !is_comma(r_.fold(w - 1)) && !is_mark(r_.fold(w - 1))) return false;
  auto content = content_of(cue_words.end - 1, cue);
  if (content && content->words.begin < w) content.reset();  // "قال: «…»، مؤكدا استمرار"
  if (!content && cue.with.empty()) content = nominal_content(cue_words.end, cue);
  if (!content || content->words.empty() || content->words.begin < w) return false;
  if (first && !content->marked) return false;
  Report report = report_of(cue_words, cue);
  report.content = content->words;
  report.marked = content->marked;
  report.basis = content->direct ? Basis::direct : Basis::indirect;
  if (const auto host = host_of(w)) {
    report.source = reports_[*host].source;
    report.source_before = reports_[*host].source_before;
    take_over(clause_begin(report), host);
  } else {
    report.source = acting_subject(w);
  }
  if (!report.source && !first) report.source = last_person(w);
  if (!report.source) {
    report.source = earlier_speaker(w);
    report.source_before = true;
  }
  if (!report.source) return false;
  keep(report);
  return true;
}

bool ReportFinder::add_grounds(Range cue_words, const Cue& cue) {
  // "ضبط مواطن بتهمة الاعتداء", "بحجة أن": on the word of the one who acts
  std::uint32_t begin = cue_words.end;
  if (begin < sentence_.end && words::has(kContentMarkers, r_.fold(begin))) ++begin;
  if (begin >= sentence_.end || r_.is_suffix_pronoun(begin)) return false;
  Report report = report_of(cue_words, cue);
  report.content = {begin, noun_content_end(begin)};
  for (std::uint32_t w = begin; w < report.content.end; ++w)
    if (is_comma(r_.fold(w))) report.content.end = w;
  report.source = acting_subject(cue_words.begin, true);
  if (report.source && report.stance == Stance::accuses &&
      s_.kind(report.source->words) != SourceKind::organization)
    report.source.reset();  // "حكم عليه بتهمة": the subject may be the accused
  keep(report);
  return true;
}

Range ReportFinder::according_content(Range match, const Report& report, bool& outermost) const {
  // It speaks for its clause: back to the one before it that another voice or "فيما" ends.
  std::uint32_t begin = sentence_.begin;
  for (std::uint32_t w = sentence_.begin + 1; w < match.begin; ++w)
    if (words::has(kNewClause, r_.fold(w)) && (is_comma(r_.fold(w - 1)) || r_.fold(w - 1) == "في")) begin = w;
  bool at_start = true;
  for (std::uint32_t w = begin; at_start && w < match.begin; ++w)
    at_start = !r_.is_verb(w) && !is_colon(r_.fold(w));
  std::uint32_t end = hard_break(match.end, false);
  const std::uint32_t after = report.source ? report.source->words.end : match.end;
  for (std::uint32_t w = after; !at_start && w + 1 < std::min(end, after + 8) && !r_.is_verb(w); ++w)
    if (is_comma(r_.fold(w))) {
      if (words::has(kConnectives, r_.fold(w + 1))) end = w;  // "…، وأوضحت الوكالة"
      break;
    }
  for (std::size_t i = first_recent(); i < reports_.size();
       ++i)  // another voice has closed its clause before
    if (reports_[i].basis == Basis::according_to && reports_[i].content.end <= match.begin)
      begin = std::max(begin, reports_[i].content.end);
  // between a verb of saying and its content it stands inside: "قالت رويترز نقلا عن مسؤول إن"
  for (std::size_t i = first_recent(); i < reports_.size(); ++i)
    if (reports_[i].cue < match.begin && reports_[i].content.begin > match.begin) {
      outermost = false;
      return {begin, end};
    }
  bool closes = !at_start;
  for (std::uint32_t w = report.source ? report.source->words.end : match.end; closes && w < end; ++w)
    if (r_.is_verb(w) && !r_.is_relative(w - 1)) closes = false;
  outermost = at_start || closes;
  return {begin, end};
}

bool ReportFinder::add_according(Range match, const Cue& cue) {
  std::uint32_t next = match.end;
  while (next < sentence_.end && (is_mark(r_.fold(next)) || r_.fold(next) == "ل")) ++next;
  if (next >= sentence_.end || is_negated(match.begin)) return false;
  Report report = report_of(match, cue);
  report.basis = Basis::according_to;
  std::uint32_t verb = next;
  if (r_.fold(verb) == "ما" && verb + 1 < sentence_.end) ++verb;
  if (r_.is_verb(verb)) {  // وفق ما أوضح مسؤول
    report.cue = verb;
    report.cue_words = {verb, verb + 1};
    report.source = speaker_after(verb, sentence_.end, cue);
    if (!report.source || !is_verb_cue(verb)) return false;  // "حسبما تقتضيه المصلحة"
  } else if (r_.is_suffix_pronoun(next)) {                   // على حد قوله
    bool voiced = false;
    for (std::size_t i = first_recent(); i < reports_.size(); ++i)
      voiced = voiced || reports_[i].source.has_value();
    if (voiced) return true;
    report.source = acting_subject(match.begin);
    report.source_before = !report.source;
    if (!report.source) report.source = earlier_speaker(next);
    if (!report.source) return true;
  } else if (r_.phrase_of(next) != kNone) {
    report.source = s_.whole(r_.phrase_of(next), sentence_.end);
    if (report.source->words.begin < next) report.source->words.begin = next;
    if (report.source->head < next) report.source->head = next;
    if (const auto teller = s_.teller(*report.source)) report.source = teller;
    const bool quoted = r_.quote_of(next) != kNone && is_mark(r_.fold(next - 1));  // "وفقا لـ «الألمانية»"
    if (!quoted && !s_.is_voice(*report.source)) return false;                     // "وفق الخطة"
  } else {
    return false;
  }
  report.content = according_content(match, report, report.outermost);
  if (const std::uint32_t end = report.source->words.end; match.size() > 1 && r_.is_verb(match.end - 1) &&
                                                          end + 1 < sentence_.end &&
                                                          words::has(kContentMarkers, r_.fold(end))) {
    report.content = {end + 1, sentence_.end};
    report.basis = Basis::indirect;
    report.outermost = false;
    report.marked = true;
  }
  keep(report);
  return true;
}

bool ReportFinder::add_responsibility(std::uint32_t w, const Cue& cue) {
  if (is_negated(w) || (r_.is_verb(w) && says_passive(w))) return false;
  const auto at = particle(w, cue, std::min(sentence_.end, w + kParticleWindow));
  if (!cue.with.empty() && !at) return false;
  Report report = report_of({w, w + 1}, cue);
  if (r_.is_verb(w))
    report.source = speaker(w, at ? std::max(*at, w + 1) : sentence_.end, cue, false, report.source_before);
  if (!r_.is_verb(w)) report.source = g_.genitive(w);
  if (!report.source || report.source_before) {
    if (auto subject = r_.is_verb(w) ? g_.subject(w) : std::nullopt) {
      report.source = subject;
      report.source_before = false;
    }
  }
  if (!report.source || !(report.source->pronoun || s_.is_voice(*report.source))) return false;
  const std::string_view form = r_.fold(w);
  const bool pronoun = g_.pronoun(w) || ends_with(form, "ه") || ends_with(form, "ها");
  if (pronoun || (w > sentence_.begin && r_.is_relative(w - 1))) {
    // "هجوم … تبناه التنظيم": what is claimed is the noun before the verb
    for (std::uint32_t i = w; i-- > sentence_.begin;) {
      if (r_.phrase_of(i) == kNone) continue;
      report.content = r_.phrases()[r_.phrase_of(i)].words;
      break;
    }
    for (std::uint32_t i = w + 1; i < std::min(sentence_.end, w + 4); ++i)
      if (r_.phrase_of(i) != kNone && !r_.is_preposition(i - 1)) {
        report.source = s_.whole(r_.phrase_of(i), sentence_.end);
        break;
      }
  } else {
    std::uint32_t begin = w + 1;
    if (report.source->words.begin > w && !report.source->inherited) begin = report.source->words.end;
    const bool named = at && (r_.has_lemma(*at, "مسءوليه") || r_.has_lemma(*at, "مسووليه"));
    report.content = {named ? std::max(begin, *at + 1) : begin, sentence_.end};
    for (std::uint32_t i = report.content.begin; i < report.content.end; ++i)
      if (words::has(kReplies, r_.fold(i)) && !words::has(words::kPrepositions, r_.fold(i)))
        report.content.end = i;
    const std::uint32_t clause = clause_begin(report);
    if (clause > sentence_.begin && is_joined(clause)) take_over(clause, std::nullopt);
  }
  if (report.content.empty() || report.source->words == report.content) return false;
  keep(report);
  return true;
}

bool ReportFinder::accuses_another(std::uint32_t w, std::uint32_t limit) const {
  for (std::uint32_t i = w + 1; i < std::min(limit, sentence_.end); ++i)
    if (r_.fold(i) == "ل") return true;
  return false;
}

bool ReportFinder::add_noun(Range cue_words, const Cue& cue) {
  // اتهامات بـ, أنباء عن مقتل, تقارير عن: the content stands behind the particle
  const std::uint32_t w = cue_words.end - 1;
  Report report = report_of(cue_words, cue);
  report.cue = w;
  const std::uint32_t limit = std::min(sentence_.end, w + 10);
  std::uint32_t begin = kNone;
  if (!cue.with.empty()) {
    const auto at = particle(w, cue, limit);
    if (!at) return false;
    for (std::uint32_t i = w + 1; i < *at; ++i)
      if (is_comma(r_.fold(i)) || r_.is_verb(i) || (r_.is_preposition(i) && r_.fold(i) != "ل")) return false;
    begin = *at + 1;
    if (begin < sentence_.end && r_.is_suffix_pronoun(begin)) return false;  // "مشتبه به" is a person
  } else {
    for (std::uint32_t i = w + 1; i < limit && begin == kNone && !r_.is_verb(i); ++i)
      if ((words::has(kContentMarkers, r_.fold(i)) && !opens_other_clause(r_, i)) || is_colon(r_.fold(i)) ||
          r_.fold(i) == "ب" || r_.fold(i) == "عن")
        begin = i + 1;
  }
  std::optional<Filler> owner;
  bool his_own = true;
  if (cue.frame == CueFrame::noun) {
    owner = g_.genitive(w);
    if (owner && (!s_.is_voice(*owner) || (begin != kNone && owner->words.begin >= begin))) owner.reset();
    // "اتهام الوزير بـ" accuses him, "اتهام الوزير للحزب بـ" and "اتهامات الوزير" are his
    const bool his = cue.stance != Stance::accuses || r_.has_feat(w, "Number=Plur") ||
                     ends_with(r_.fold(w), "ات") || accuses_another(w, begin);
    if (!his) owner.reset();
    his_own = his;
    const bool construct = cue.with.empty() && !words::has_article(r_.fold(w)) && r_.phrase_of(w) != kNone &&
                           r_.phrases()[r_.phrase_of(w)].words.end > w + 1 && !r_.is_suffix_pronoun(w + 1);
    if (begin == kNone && construct && (owner || cue.stance == Stance::says))
      begin = owner ? owner->words.end : w + 1;  // "بعد إعلان اعتقال 21 شخصا"
  }
  if (begin != kNone && begin + 1 < sentence_.end && words::has(kContentMarkers, r_.fold(begin))) ++begin;
  if (begin == kNone || begin >= sentence_.end) return false;
  report.content = {begin, noun_content_end(begin)};
  for (std::size_t i = first_recent(); i < reports_.size();
       ++i)  // "نفى الاتهامات بأن": one who denies is enough
    if (reports_[i].cue < w &&
        (reports_[i].content.begin == begin || (reports_[i].negates && reports_[i].content.begin == w + 1)))
      return true;
  if (cue.frame == CueFrame::noun && cue.stance == Stance::says && words::has_article(r_.fold(w)))
    return false;
  if (cue.frame == CueFrame::document) {
    if (r_.phrase_of(w) == kNone) return false;
    // "قالت الوزارة في بيان", "وأضاف البيان": somebody's words already
    for (std::size_t i = first_recent(); i < reports_.size(); ++i)
      if (reports_[i].cue < w && reports_[i].content.begin > w) return false;
    report.source = s_.whole(r_.phrase_of(w), begin - 1);
    report.content.end = sentence_.end;
  } else if (cue.frame == CueFrame::noun) {
    auto source = owner;
    if (source && source->words.end > begin) source->words.end = begin;
    if (!source && his_own) source = g_.pronoun(w);
    if (!source)
      if (auto by = g_.complement(w, "من"); by && !by->pronoun && by->words.end <= begin && s_.is_voice(*by))
        source = by;
    report.source = source;
  }
  keep(report);
  return true;
}

bool ReportFinder::add_through(Range match, const Cue& cue) {
  if (!cue.with.empty() && !particle(match.end - 1, cue, std::min(sentence_.end, match.end + 3)))
    return false;
  std::uint32_t next = match.end;
  while (next < sentence_.end && is_mark(r_.fold(next))) ++next;
  if (next >= sentence_.end || r_.phrase_of(next) == kNone) return false;
  Filler medium = s_.whole(r_.phrase_of(next), sentence_.end);
  medium.words.begin = std::max(medium.words.begin, next);
  medium.head = std::max(medium.head, next);
  const bool mouth = r_.fold(match.end - 1) == "لسان";
  const SourceKind kind = s_.kind(medium.words);
  if (kind == SourceKind::anonymous) return false;
  // a mouth or medium carries another voice: without one in the sentence there is nothing to carry
  const bool carries = std::any_of(
      reports_.begin() + static_cast<std::ptrdiff_t>(first_recent()), reports_.end(),
      [&](const Report& other) {
        if (other.cue >= match.begin) return false;
        const bool inside = other.content.begin > match.begin;
        const bool claims = other.stance == Stance::claims_responsibility && kind == SourceKind::media;
        return inside || claims || (mouth && match.begin - other.cue < kParticleWindow);
      });
  if (!carries) return false;
  Report report = report_of(match, cue);
  report.source = medium;
  report.content = sentence_;
  report.outermost = !mouth;  // the spokesman stands inside what his house says
  keep(report);
  return true;
}

void ReportFinder::add_colon() {
  // A headline or line "فلان: …": the words before the colon are the voice.
  std::uint32_t w = sentence_.begin;
  while (w < sentence_.end && (is_mark(r_.fold(w)) || r_.fold(w) == "*" || r_.fold(w) == "-")) ++w;
  if (w >= sentence_.end || r_.phrase_of(w) == kNone) return;
  Filler source = s_.whole(r_.phrase_of(w), sentence_.end);
  std::uint32_t colon = source.words.end;
  while (colon < sentence_.end && is_mark(r_.fold(colon))) ++colon;
  if (colon + 2 < sentence_.end && r_.fold(colon) == "ل") {  // "وزير الداخلية لـ«الصحيفة»: …"
    std::uint32_t to = colon + 1;
    while (to < sentence_.end && is_mark(r_.fold(to))) ++to;
    if (to < sentence_.end && r_.phrase_of(to) != kNone) to = r_.phrases()[r_.phrase_of(to)].words.end;
    while (to < sentence_.end && is_mark(r_.fold(to))) ++to;
    if (to < sentence_.end && is_colon(r_.fold(to))) colon = to;
  }
  const bool state = r_.is_place_name(source.head);
  if (state && colon + 1 < sentence_.end) {
    // "مصر: ضبط 44 عنصرا" tells where; a state speaks in quotation marks, the first person or a negation
    const std::uint32_t next = colon + 1;
    const bool speaks = is_mark(r_.fold(next)) || words::has(kNegations, r_.fold(next)) ||
                        r_.has_feat(next, "Person=1") || r_.fold(next) == "س";
    if (!speaks) return;
  }
  if (colon + 2 >= sentence_.end || !is_colon(r_.fold(colon)) || !s_.is_voice(source)) return;
  // in the body a place before a colon is a dateline, a plural noun the head of a list
  const SourceKind kind = s_.kind(source.words);
  const bool title = r_.sentence(r_.sentence_of(w)).is_title();
  if (!title && (state || kind == SourceKind::document ||
                 (kind == SourceKind::anonymous && !r_.has_lemma(source.head, "مصدر"))))
    return;
  Report report;
  report.cue = colon;
  report.cue_words = {colon, colon + 1};
  report.source = source;
  report.content = {colon + 1, sentence_.end};
  report.basis = Basis::direct;
  keep(report);
}

void ReportFinder::add_announced_text(std::uint32_t sentence) {
  // "وفيما يلي نص البيان:": the paragraphs behind it are the text's own words, up to another voice
  if (r_.sentence(sentence).is_title()) return;
  static constexpr auto kWording =
      std::to_array<std::string_view>({"نص", "نصه", "يلي", "الاتي", "التالي", "فيه"});
  std::uint32_t wording = kNone, end = sentence_.begin;
  while (end < sentence_.end && !is_colon(r_.fold(end))) {
    if (words::has(kWording, r_.fold(end)) || r_.has_lemma(end, "نص") ||
        (r_.fold(end) == "في" && end + 1 < sentence_.end && r_.is_suffix_pronoun(end + 1)))
      wording = end;
    ++end;
  }
  if (wording == kNone || end == sentence_.end || end - wording > 4) return;
  const std::uint32_t begin = std::min(end + 1, static_cast<std::uint32_t>(r_.doc.words.size()));
  if (begin >= r_.doc.words.size()) return;
  for (std::uint32_t w = end; w-- > sentence_.begin;) {
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase == kNone) continue;
    const Phrase& p = r_.phrases()[phrase];
    for (std::uint32_t head = p.words.begin; head < p.words.end; ++head) {
      if (head == wording || s_.noun_kind(head) != SourceKind::document) continue;
      Report report;
      report.cue = wording;
      report.cue_words = {wording, wording + 1};
      report.source = Filler{{head, p.words.end}, head, false, false};
      report.content = {begin, static_cast<std::uint32_t>(r_.doc.words.size())};
      report.basis = Basis::direct;
      announced_ = reports_.size();
      reports_.push_back(report);
      return;
    }
    w = p.words.begin;
  }
}

void ReportFinder::end_announced_text(std::uint32_t sentence) {
  if (!announced_ || first_ <= *announced_) return;
  Report& text = reports_[*announced_];
  const bool other =
      std::any_of(reports_.begin() + static_cast<std::ptrdiff_t>(first_recent()), reports_.end(),
                  [](const Report& r) { return is_predicate(r) && r.source && !r.source_before; });
  if (!other) return;
  text.content.end = std::min(text.content.end, r_.sentence(sentence).words.begin);
  announced_.reset();
}

void ReportFinder::add_continued_clause() {
  // "… . وأن بقية المناطق يجري تمشيطها": the sentence before goes on
  std::uint32_t w = sentence_.begin;
  if (w + 2 >= sentence_.end || r_.fold(w) != "و" || first_ == 0) return;
  if (!words::has(kContentMarkers, r_.fold(w + 1))) return;
  for (std::size_t i = first_; i-- > 0;) {
    const Report& last = reports_[i];
    if (r_.sentence_of(last.cue) + 1 != r_.sentence_of(w)) return;
    if (!last.marked || !last.source || last.outermost) continue;
    Report report = last;
    report.source_before = true;
    report.basis = Basis::indirect;
    report.content = {w + 2, sentence_.end};
    reports_.push_back(report);
    return;
  }
}

void ReportFinder::carry_quotes(std::uint32_t sentence) {
  // A quotation without a cue of its own goes on with the last voice, one or two sentences back.
  const auto near = [&](std::size_t i) {
    return sentence - r_.sentence_of(reports_[i].cue) <= kQuoteSentences;
  };
  const std::size_t known = reports_.size();
  for (; quote_ < r_.quotes().size() && r_.quotes()[quote_].words.begin < sentence_.end; ++quote_) {
    const Range quote = r_.quotes()[quote_].words;
    if (quote.size() <= kQuoteWords || quote.begin < sentence_.begin) continue;
    bool covered = false;
    const Report* last = nullptr;
    for (std::size_t i = known; i-- > 0 && near(i) && known - i < 2 * kReports;) {
      Report& report = reports_[i];
      if (report.content.contains(quote.begin)) {
        covered = true;
        if (report.basis == Basis::direct || !report.outermost)
          report.content.end = std::max(report.content.end, quote.end);
      }
      if (last == nullptr && report.cue < quote.begin && report.source) last = &report;
    }
    if (covered || quote.begin > sentence_.begin + 2 || last == nullptr) continue;
    Report report = *last;
    report.content = quote;
    report.basis = Basis::direct;
    report.outermost = false;
    reports_.push_back(report);
  }
}

}  // namespace isnad
