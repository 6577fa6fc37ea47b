#include "coding/reports.h"

#include <algorithm>

#include "coding/report_words.h"
#include "coding/words.h"

namespace isnad {

using namespace reporting;

std::vector<Report> ReportFinder::find() {
  for (std::uint32_t s = 0; s < r_.doc.sentences.size(); ++s) {
    sentence_ = r_.sentence(s).words;
    first_ = reports_.size();
    const std::span<const std::string_view> folds(r_.doc.words.fold.data() + sentence_.begin,
                                                  sentence_.size());
    add_colon();
    add_continued_clause();
    for (std::uint32_t w = sentence_.begin; w < sentence_.end; ++w) {
      const Lexicon::CueMatch match = r_.lexicon.match_cue(folds, w - sentence_.begin);
      end_at_speech_act(w);
      if (match.words > 0 && add_phrase({w, w + match.words}, *match.cue))
        w += match.words - 1;
      else
        read_word(w);
    }
    end_announced_text(s);
    add_announced_text(s);
    carry_quotes(s);
    remember_voices(s);
  }
  return std::move(reports_);
}

void ReportFinder::read_word(std::uint32_t w) {
  if (!reports_.empty() && reports_.size() > first_)
    for (std::size_t i = reports_.size(); i-- > first_ && reports_.size() - i < 4;)
      if (reports_[i].cue == w) return;  // "وفق ما أوضح": read already
  if (r_.name_of(w) != kNone && r_.names()[r_.name_of(w)].words.size() > 1) return;
  if (add_disguised(w)) return;
  for (const Analysis& analysis : r_.analyses(w)) {
    const bool verbal = analysis.word_class == WordClass::verb || analysis.word_class == WordClass::passive;
    if (verbal != r_.is_verb(w)) continue;
    const auto try_all = [&](WordClass word_class) {
      const auto cues = r_.lexicon.cues(analysis.lemma, word_class);
      return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return try_cue(w, cue, verbal); });
    };
    const bool passive = verbal && (analysis.word_class == WordClass::passive || says_passive(w));
    if ((passive || (verbal && hides_who(w))) && try_all(WordClass::passive)) return;
    if (try_all(verbal ? WordClass::verb : analysis.word_class)) return;
  }
}

bool ReportFinder::add_disguised(std::uint32_t w) {
  // Verbs that are spelled as other words: "بين العقيل أنه" (he showed), "هجوم … نسب إلى" (is laid to)
  const std::string_view f = r_.fold(w);
  if (f == "رد" && w > sentence_.begin && w + 2 < sentence_.end && r_.fold(w - 1) == "و" &&
      r_.fold(w + 1) == "في" && s_.noun_kind(w + 2) == SourceKind::document) {  // "ورد في تقرير": one word
    const auto came = r_.lexicon.verb_lemma("ورد");
    if (!came) return false;
    const auto cues = r_.lexicon.cues(*came, WordClass::verb);
    return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return add_verb({w, w + 1}, cue); });
  }
  if (r_.is_verb(w)) return false;
  const bool shows = f == "بين" && w + 2 < sentence_.end && r_.phrase_of(w + 1) != kNone;
  const bool laid = (f == "نسب" || f == "نسبت") && w + 1 < sentence_.end && r_.fold(w + 1) == "الي";
  if (!shows && !laid) return false;
  if (shows) {
    const std::uint32_t end = r_.phrases()[r_.phrase_of(w + 1)].words.end;
    if (end >= sentence_.end || !words::has(kContentMarkers, r_.fold(end))) return false;
  }
  const auto lemma = r_.lexicon.verb_lemma(shows ? "بين" : "نسب");
  if (!lemma) return false;
  const auto cues = r_.lexicon.cues(*lemma, shows ? WordClass::verb : WordClass::passive);
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) {
    return shows ? add_verb({w, w + 1}, cue) : add_laid_to(w, cue);
  });
}

bool ReportFinder::try_cue(std::uint32_t w, const Cue& cue, bool verbal) {
  const Range words{w, w + 1};
  switch (cue.frame) {
    case CueFrame::verb:
    case CueFrame::impersonal:
    case CueFrame::document:
      return verbal ? add_verb(words, cue) : add_noun(words, cue);
    case CueFrame::participle:
      return add_participle(words, cue);
    case CueFrame::responsibility:
      return add_responsibility(w, cue);
    case CueFrame::noun:
      return add_noun(words, cue);
    case CueFrame::according_to:
    case CueFrame::through:
    case CueFrame::outlet:
      return add_phrase(words, cue);
  }
  return false;
}

bool ReportFinder::add_phrase(Range match, const Cue& cue) {
  switch (cue.frame) {
    case CueFrame::according_to:
      return add_according(match, cue);
    case CueFrame::verb:
      return add_verb(match, cue);
    case CueFrame::participle:
      return is_circumstance(match.begin) ? add_participle(match, cue) : add_grounds(match, cue);
    case CueFrame::responsibility:
      return add_responsibility(match.begin, cue);
    case CueFrame::noun:
      return add_noun(match, cue);
    case CueFrame::document:
    case CueFrame::impersonal: {
      Report report = report_of(match, cue);
      report.content = {match.end, sentence_.end};
      const bool of_it = match.end < sentence_.end && r_.is_suffix_pronoun(match.end);
      if (cue.negates &&
          (of_it || r_.fold(match.begin).find("عار") == 0 || r_.fold(match.end - 1) == "الصحه")) {
        // "ما تردد عن مقتله لا أساس له من الصحة": what stands before is denied
        std::uint32_t begin = match.begin;
        while (begin > sentence_.begin && !is_comma(r_.fold(begin - 1)) &&
               !words::has(kContentMarkers, r_.fold(begin - 1)))
          --begin;
        report.content = {begin, match.begin};
      }
      const std::size_t before = reports_.size();
      keep(report);
      return reports_.size() > before;
    }
    case CueFrame::through:
      return add_through(match, cue);
    case CueFrame::outlet:
      return true;  // "يذكر أن": the outlet speaks; its words are no other cue
  }
  return false;
}

bool ReportFinder::add_laid_to(std::uint32_t w, const Cue& cue) {
  // "قتل جنديان … ونسب إلى الحزب": what is laid to somebody stands before
  if (w > sentence_.begin && (r_.is_relative(w - 1) || r_.fold(w - 1) == "ما")) return false;
  Report report = report_of({w, w + 1}, cue);
  report.stance = Stance::says;
  report.content = {sentence_.begin, w};
  const bool joined = w > sentence_.begin && words::has(kConnectives, r_.fold(w - 1));
  for (std::uint32_t i = w; !joined && i-- > sentence_.begin;)  // "هجوم … نسب إلى": that noun alone
    if (is_comma(r_.fold(i)) || words::has(kReplies, r_.fold(i))) {
      report.content.begin = i + 1;
      break;
    }
  if (report.content.empty()) return false;
  keep(report);
  return true;
}

bool ReportFinder::add_as_said(std::uint32_t w, const Cue& cue) {
  // "…، كما قال محاميهم": as he said
  bool before = false;
  const auto source = speaker(w, sentence_.end, cue, false, before);
  if (!source || before || source->words.begin < w) return false;
  if (nominal_content(source->words.end, cue)) return false;  // "كما أفاد المرصد عن مقتل": also
  Report report = report_of({w, w + 1}, cue);
  report.source = source;
  report.basis = Basis::according_to;
  report.content = {sentence_.begin, w - 1};
  if (report.content.empty()) return false;
  report.outermost = true;
  keep(report);
  return true;
}

bool ReportFinder::add_of_before(std::uint32_t w, const Cue& cue) {
  // "أوضح ذلك مدير الجمارك", "صرح بذلك المتحدث": the sentence before is his
  std::uint32_t that = w + 1;
  if (that < sentence_.end && r_.fold(that) == "ب") ++that;
  if (w > sentence_.begin + 1 && r_.fold(w - 1) == "ما" && !cue.negates &&
      (r_.fold(w - 2) == "هذا" || r_.fold(w - 2) == "هو" || r_.fold(w - 2) == "ذلك")) {
    // "… ، هذا ما أكده وكيل الوزارة": what stands before in the sentence
    Report report = report_of({w, w + 1}, cue);
    report.source = speaker_after(w, sentence_.end, cue);
    std::uint32_t end = w - 2;
    while (end > sentence_.begin && (r_.fold(end - 1) == "و" || is_comma(r_.fold(end - 1)))) --end;
    if (!report.source || end == sentence_.begin || marked_content(w, cue)) return false;
    report.content = {sentence_.begin, end};
    report.outermost = true;
    keep(report);
    return true;
  }
  const bool points = that < sentence_.end && (r_.fold(that) == "ذلك" || r_.fold(that) == "بذلك");
  const std::uint32_t s = r_.sentence_of(w);
  if (!points || cue.frame != CueFrame::verb || s == 0 || r_.sentence(s - 1).is_title()) return false;
  if (w > sentence_.begin + 1) return false;
  Report report = report_of({w, w + 1}, cue);
  report.source = speaker_after(that - 1, sentence_.end, cue);
  if (!report.source) return false;
  std::uint32_t first = s - 1;
  const bool apart = r_.sentence(s).paragraph != r_.sentence(s - 1).paragraph;
  while (apart && first > 0 && r_.sentence(first - 1).paragraph == r_.sentence(s - 1).paragraph) --first;
  report.content = {r_.sentence(first).words.begin, r_.sentence(s - 1).words.end};
  report.outermost = true;
  keep(report);
  return true;
}

bool ReportFinder::set_document(Report& report, const Cue& cue, const Content& content) const {
  // جاء في بيان: the document is the complement; أظهرت لقطات: it is the subject
  const std::uint32_t w = report.cue;
  const bool inside_it = std::find(cue.with.begin(), cue.with.end(), "في") != cue.with.end();
  const auto inside = inside_it ? g_.complement(w, "في") : std::nullopt;
  const bool complement = inside && !inside->pronoun && inside->words.end <= content.words.begin + 1;
  auto found = complement ? inside : std::nullopt;
  for (std::uint32_t i = w > sentence_.begin ? w - 1 : w; !found && i <= w + 1 && i < sentence_.end; i += 2)
    if (const std::uint32_t phrase = r_.phrase_of(i); i != w && phrase != kNone)
      if (s_.kind(r_.phrases()[phrase].words) == SourceKind::document) found = g_.filler_of_phrase(phrase);
  if (!found) found = g_.subject(w);
  if (!found || found->inherited || found->pronoun || r_.phrase_of(found->head) == kNone) return false;
  const std::uint32_t limit = content.words.begin > w ? content.words.begin : sentence_.end;
  Filler source = s_.whole(r_.phrase_of(found->head), limit);
  if (s_.kind(source.words) != SourceKind::document) return false;
  report.source = source;
  return true;
}

bool ReportFinder::add_verb(Range cue_words, const Cue& cue) {
  const std::uint32_t w = cue_words.begin;
  if (cue.frame == CueFrame::impersonal && cue.stance == Stance::accuses && r_.has_lemma(w, "نسب"))
    return add_laid_to(w, cue);
  if (reports_nothing(cue_words, cue)) return false;
  if (cue.frame == CueFrame::verb && add_of_before(w, cue)) return true;
  const std::string_view before = w > sentence_.begin ? r_.fold(w - 1) : std::string_view();
  if (words::has(kQuestions, before) || words::has(kConditions, before))
    return false;  // "ماذا قال", "إذا أثبتت"

  auto content = content_of(cue_words.end - 1, cue);
  const bool charges = cue.frame == CueFrame::verb && cue.stance == Stance::accuses && cue.with.empty();
  if (charges && content && content->marked && !content->direct) content.reset();  // "اتهم الوزير الحزب بأنه"
  if (cue.frame == CueFrame::impersonal && content && !hides_voice(cue_words, cue, *content)) return false;
  if (cue.frame == CueFrame::verb && (before == "كما" || before == "مثلما") &&
      (!content || !content->marked) && add_as_said(w, cue))
    return true;

  Report report = report_of(cue_words, cue);
  if (is_negated(w)) {  // "لم ينف", "لا يستبعد": what is not denied may be so
    report.negates = false;
    report.stance = cue.stance == Stance::denies ? Stance::says : cue.stance;
    if (!report.status) report.status = Status::possible;
  }
  switch (cue.frame) {
    case CueFrame::verb:
      if (is_learned(report, content)) {
        if (!set_knower(report, content)) return true;
      } else if (!set_speaker(report, content)) {
        return false;
      }
      break;
    case CueFrame::document:
      if (!set_text(report, content)) return false;
      break;
    default:
      if (!content && cue.with.empty()) content = nominal_content(cue_words.end, cue);
  }
  if (content && !content->marked && words::has(words::kDemonstratives, r_.fold(content->words.begin)) &&
      r_.phrase_of(content->words.begin) != kNone &&
      r_.phrases()[r_.phrase_of(content->words.begin)].words.size() == 1)
    return false;  // "إذ تعلن ذلك"
  if (content && !content->marked && cue.negates && s_.is_noun_of_saying(content->words.begin))
    ++content->words.begin;  // "نفى الاتهامات": they were made
  if (!content || content->words.empty()) return false;
  report.content = content->words;
  report.marked = content->marked;
  report.basis = content->direct ? Basis::direct : Basis::indirect;
  if (cue.frame == CueFrame::verb) take_over_for(report);
  if (r_.has_lemma(w, "نقل")) add_quoted_source(report);
  keep(report);
  return true;
}

bool ReportFinder::reports_nothing(Range cue_words, const Cue& cue) const {
  const std::uint32_t w = cue_words.begin;
  if (cue.frame == CueFrame::verb && cue_words.size() == 1 && says_passive(w)) return true;
  if (w > sentence_.begin + 1 && r_.fold(w - 1) == "ما" && r_.is_preposition(w - 2)) return true;
  if (r_.fold(w) == "يجب" || r_.fold(w) == "تجب") return true;  // must, not answers
  static constexpr auto kScripture =
      std::to_array<std::string_view>({"الله", "تعالي", "سبحانه", "رسول", "صلي"});
  if (w + 1 < sentence_.end && words::has(kScripture, r_.fold(w + 1))) return true;
  return is_negated(w) && !cue.negates;
}

bool ReportFinder::hides_voice(Range cue_words, const Cue& cue, const Content& content) const {
  const std::uint32_t w = cue_words.begin;
  if (!content.marked || content.words.begin <= w) return true;
  if (content.words.begin > cue_words.end + 4) return false;  // the أن of another: "يدعى فلان يعتقد أنه"
  const bool named = cue.stance != Stance::accuses && cue_words.size() == 1 && r_.is_verb(w) &&
                     speaker_after(w, content.words.begin, cue, true);
  return !named;  // "يذكر الفريق أن"
}

bool ReportFinder::set_speaker(Report& report, std::optional<Content>& content) const {
  const Cue& cue = *report.entry;
  const std::uint32_t w = report.cue_words.begin, last = report.cue_words.end - 1;
  const bool follows = content && content->words.begin > w;
  const bool marked = content && content->marked;
  report.source = speaker(w, follows ? content->words.begin : sentence_.end, cue, follows && marked,
                          report.source_before);
  const bool charges = cue.stance == Stance::accuses && cue.with.empty();
  if (!report.source) return false;
  if (report.source_before && !charges && names_something_else(last, content)) return false;
  const bool own_voice = is_first_person(w) && !r_.in_quote(w);
  if (report.source_before && (own_voice || r_.fold(w) == "تبين")) return false;
  if (!marked && (refers_back(w) || (r_.has_lemma(w, "بلغ") && r_.has_feat(w, "Aspect=Imp"))))
    return false;  // "الإصلاحات التي أعلنها الرئيس", "يبلغ من العمر"
  const bool inside = !report.source_before && report.source->words.begin > w;
  if (!content && cue.with.empty())
    content = nominal_content(inside ? std::max(report.source->words.end, last + 1) : last + 1, cue);
  if (inside && content && content->words.begin > w)
    content->words.begin = std::max(content->words.begin, report.source->words.end);
  return true;
}

bool ReportFinder::is_first_person(std::uint32_t verb) const {
  if (r_.has_feat(verb, "Person=1")) return true;
  const std::string_view form = r_.doc.words.form[verb], lemma = r_.lemma_fold(verb);
  if (form.size() < 4 || lemma.size() < 2) return false;
  return (form.substr(0, 2) == "أ" && lemma.substr(0, 2) != "ا") ||
         (form.substr(0, 2) == "ن" && lemma.substr(0, 2) != "ن");
}

bool ReportFinder::refers_back(std::uint32_t verb) const {
  const auto readings = r_.analyses(verb);
  const bool object = g_.pronoun(verb) || std::any_of(readings.begin(), readings.end(),
                                                      [](const Analysis& a) { return a.before_pronoun; });
  return object && verb > sentence_.begin && (r_.is_relative(verb - 1) || r_.fold(verb - 1) == "ما");
}

bool ReportFinder::is_learned(const Report& report, const std::optional<Content>& content) const {
  // "علمت «الوطن» أن": the outlet itself
  const std::uint32_t w = report.cue_words.begin;
  if (!r_.has_lemma(w, "علم") || w + 1 >= sentence_.end) return false;
  if (is_mark(r_.fold(w + 1))) return true;
  const auto who = speaker_after(
      w, content && content->words.begin > w ? content->words.begin : sentence_.end, *report.entry, false);
  return who && s_.is_media(who->words);
}

bool ReportFinder::set_knower(Report& report, const std::optional<Content>& content) const {
  // "علمت «الوطن» من مصادر أن": they know it
  const std::uint32_t w = report.cue_words.begin;
  const auto from = g_.complement(w, "من");
  if (!content || !from || from->pronoun || !s_.is_voice(*from) || r_.phrase_of(from->head) == kNone)
    return false;
  const bool follows = content->words.begin > w;
  report.source = s_.whole(r_.phrase_of(from->head), follows ? content->words.begin : sentence_.end);
  return true;
}

bool ReportFinder::set_text(Report& report, std::optional<Content>& content) const {
  const Cue& cue = *report.entry;
  const Content none{{sentence_.end, sentence_.end}, false, false};
  if (!content && !cue.with.empty()) return false;
  if (!set_document(report, cue, content ? *content : none)) return false;
  // "أظهرت لقطات سجلتها الكاميرا تجمع …": what follows the text is shown
  const std::uint32_t begin = std::max(report.source->words.end, report.cue_words.end);
  if (!content) content = Content{{begin, sentence_.end}, false, false};
  return true;
}

void ReportFinder::take_over_for(const Report& report) {
  const std::uint32_t begin = clause_begin(report);
  if (begin == sentence_.begin || !is_joined(begin)) return;
  const bool own = !report.source_before;
  const auto host = own ? std::nullopt : host_of(report.cue_words.begin);
  if (own || (host && agrees_with(reports_[*host], report.cue_words.begin))) take_over(begin, host);
}

bool ReportFinder::is_verb_cue(std::uint32_t w) const {
  const auto readings = r_.analyses(w);
  return std::any_of(readings.begin(), readings.end(), [&](const Analysis& a) {
    return a.word_class == WordClass::verb && !r_.lexicon.cues(a.lemma, WordClass::verb).empty();
  });
}

bool ReportFinder::names_something_else(std::uint32_t last, const std::optional<Content>& content) const {
  // "وتؤكد المجزرة أن": a subject that is no voice speaks for nobody; "وأكد مقتل": what is said follows
  if (content && content->words.begin <= last) return false;
  const std::uint32_t limit = content ? content->words.begin : std::min(sentence_.end, last + 3);
  for (std::uint32_t w = last + 1; w < limit; ++w) {
    if (r_.is_preposition(w) || r_.is_verb(w) || r_.is_suffix_pronoun(w) || is_comma(r_.fold(w)))
      return false;
    if (r_.phrase_of(w) == kNone || r_.in_date(w)) continue;
    const Phrase& p = r_.phrases()[r_.phrase_of(w)];
    if (words::has(words::kDemonstratives, r_.fold(p.words.begin)) && p.words.size() == 1) continue;
    if (content && content->marked && !content->direct) return true;
    if (s_.is_noun_of_saying(p.head)) return false;  // "ونفى المزاعم"
    return !s_.is_verbal_noun(p.head) && r_.is_definite(p.head) && r_.rel(p.head) != Rel::obj &&
           !words::has(words::kDeathNouns, r_.fold(p.head));
  }
  return false;
}

void ReportFinder::add_quoted_source(const Report& outer) {
  // "نقلت الوكالة عن مصدر أمني قوله إن": the one behind عن speaks inside
  const std::uint32_t w = outer.cue;
  const std::uint32_t limit =
      std::min(outer.content.begin > w ? outer.content.begin : sentence_.end, w + kSpeakerWindow);
  for (std::uint32_t i = w + 1; i + 1 < limit; ++i) {
    if (r_.fold(i) != "عن" || r_.phrase_of(i + 1) == kNone) continue;
    Report inner = outer;
    inner.source = s_.whole(r_.phrase_of(i + 1), limit);
    inner.source_before = false;
    inner.cue = i;
    for (std::uint32_t k = i + 1; k < limit; ++k)
      for (const std::string_view said : kSaidBy)
        if (r_.has_lemma(k, said) && k > inner.source->head) {
          inner.cue = k;
          if (inner.source->words.end > k) inner.source->words.end = k;
        }
    inner.cue_words = {inner.cue, inner.cue + 1};
    if (s_.is_voice(*inner.source)) keep(inner);
    return;
  }
}

}  // namespace isnad
