#include "coding/attribution.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

constexpr std::uint32_t kSpeakerWindow = 30;  // words between a cue and the أن that opens its content

constexpr auto kContentMarkers =
    std::to_array<std::string_view>({"ان", "بان", "انه", "انها", "انهم", "بانه", "بانها"});
constexpr auto kNewClause = std::to_array<std::string_view>({"فيما", "بينما"});

bool is_mark(std::string_view fold) { return words::has(words::kQuoteMarks, fold); }
bool is_colon(std::string_view fold) { return fold == ":"; }
bool is_comma(std::string_view fold) { return fold == "،" || fold == "," || fold == "؛" || fold == ";"; }
constexpr auto kAdverbs = std::to_array<std::string_view>(
    {"وفقا", "نقلا", "طبقا", "استنادا", "بحسب", "حسب", "وفق", "تعليقا", "ردا", "خلافا"});
bool joins(std::string_view fold) {
  return fold == "و" || fold == "كما" || fold == "ف" || fold == "لكن" || fold == "فيما" || fold == "بينما" ||
         fold == "ثم" || fold == "اذ";
}

/// What every cue of the lexicon says of its report.
Report report_of(Range cue_words, const Cue& cue) {
  Report report;
  report.cue = cue_words.begin;
  report.cue_words = cue_words;
  report.entry = &cue;
  report.stance = cue.stance;
  report.negates = cue.negates;
  report.status = cue.status;
  return report;
}

}  // namespace

Attribution::Attribution(const Reading& reading, const Grammar& grammar, const Entities& entities)
    : r_(reading), g_(grammar), e_(entities) {
  for (std::uint32_t s = 0; s < r_.doc.sentences.size(); ++s) read_sentence(s);
  settle_scopes();
  carry_quotes();
}

void Attribution::read_sentence(std::uint32_t s) {
  const Range sentence = r_.sentence(s).words;
  const std::span<const std::string_view> folds(r_.doc.words.fold.data() + sentence.begin, sentence.size());
  add_colon(sentence);
  for (std::uint32_t w = sentence.begin; w < sentence.end; ++w) {
    const Lexicon::CueMatch match = r_.lexicon.match_cue(folds, w - sentence.begin);
    if (match.words > 0 && add_phrase({w, w + match.words}, *match.cue, sentence)) {
      w += match.words - 1;
      continue;
    }
    add_cue_words(w, sentence);
  }
}

void Attribution::add_cue_words(std::uint32_t w, Range sentence) {
  for (const Report& report : reports_)
    if (report.cue == w) return;  // "وفق ما أوضح": read already
  if (r_.name_of(w) != kNone && r_.names()[r_.name_of(w)].words.size() > 1) return;
  for (const Analysis& analysis : r_.analyses(w)) {
    const bool verbal = analysis.word_class == WordClass::verb || analysis.word_class == WordClass::passive;
    if (verbal != r_.is_verb(w)) continue;
    const bool passive = verbal && (analysis.word_class == WordClass::passive || g_.is_passive(w));
    const auto try_all = [&](WordClass word_class) {
      for (const Cue& cue : r_.lexicon.cues(analysis.lemma, word_class)) {
        bool added = false;
        switch (cue.frame) {
          case CueFrame::verb:
          case CueFrame::impersonal:
          case CueFrame::document:
            added = verbal ? add_verb(w, cue, sentence) : add_noun(w, cue, sentence);
            break;
          case CueFrame::participle:
            added = add_participle(w, cue, sentence);
            break;
          case CueFrame::responsibility:
            added = add_responsibility(w, cue, sentence);
            break;
          case CueFrame::noun:
            added = add_noun(w, cue, sentence);
            break;
          case CueFrame::according_to:
          case CueFrame::through:
          case CueFrame::outlet:
            added = add_phrase({w, w + 1}, cue, sentence);
            break;
        }
        if (added) return true;
      }
      return false;
    };
    if (passive && try_all(WordClass::passive)) return;
    if (try_all(verbal ? WordClass::verb : analysis.word_class)) return;
  }
}

std::optional<std::uint32_t> Attribution::with_particle(std::uint32_t w, const Cue& cue,
                                                        std::uint32_t limit) const {
  for (std::uint32_t i = w + 1; i < limit; ++i)
    for (const std::string_view particle : cue.with) {
      if (particle == "ان" ? words::has(kContentMarkers, r_.fold(i)) : r_.has_lemma(i, particle)) return i;
    }
  return std::nullopt;
}

std::optional<Attribution::Content> Attribution::content_after(std::uint32_t w, const Cue& cue,
                                                               Range sentence) const {
  const std::uint32_t limit = std::min(sentence.end, w + kSpeakerWindow);
  for (std::uint32_t i = w + 1; i < limit; ++i) {
    const std::string_view f = r_.fold(i);
    if (f == "اسم" || f == "باسم") continue;
    if (is_mark(f) && r_.quote_of(i) == kNone && i + 1 < sentence.end && r_.quote_of(i + 1) != kNone) {
      const Range quote = r_.quotes()[r_.quote_of(i + 1)].words;
      const bool after_colon = is_colon(r_.fold(i - 1));
      if (quote.size() >= 4 || after_colon)
        return Content{{quote.begin, std::max(quote.end, i + 1)}, true, true};
      i = std::min(quote.end, limit);
      continue;
    }
    if (is_colon(f)) {
      const std::uint32_t next = i + 1;
      if (next < sentence.end && is_mark(r_.fold(next)) && next + 1 < sentence.end &&
          r_.quote_of(next + 1) != kNone)
        continue;
      return Content{{next, sentence.end}, true, true};
    }
    if (words::has(kContentMarkers, f) && r_.upos(i) != Upos::NOUN) {
      // "من أن", "إلى أن", "عن أن" open content as well
      return Content{{i + 1, sentence.end}, false, true};
    }
    if (i > w + 1 && r_.is_verb(i) && !r_.is_relative(i - 1)) {
      // another verb before any marker: the content can only be an object between
      break;
    }
  }
  // no marker: "حذر من هجمات", "أعلن بدء الهجوم", "نفى مقتل"
  if (!cue.with.empty()) {
    const auto particle = with_particle(w, cue, std::min(limit, w + 14));
    if (!particle) return std::nullopt;
    return Content{
        {*particle + (words::has(words::kPrepositions, r_.fold(*particle)) ? 1u : 0u), sentence.end},
        false,
        false};
  }
  if (const auto object = g_.object(w); object && !object->pronoun && object->words.begin > w)
    return Content{{object->words.begin, sentence.end}, false, false};
  // "أعلنت الوحدات، الجناح العسكري لـ…، عن مقتل": the source may be long
  for (std::uint32_t i = w + 1; i < std::min(sentence.end, w + 40) && !r_.is_verb(i); ++i)
    if (r_.fold(i) == "عن" && i + 1 < sentence.end && r_.phrase_of(i + 1) != kNone && i > w + 1)
      return Content{{i + 1, sentence.end}, false, false};
  for (const std::string_view preposition : {"ب", "من"})
    if (const auto complement = g_.complement(w, preposition); complement && !complement->pronoun)
      return Content{{complement->words.begin, sentence.end}, false, false};
  return std::nullopt;
}

std::optional<Filler> Attribution::last_source(std::uint32_t verb) const {
  const bool feminine = r_.has_feat(verb, "Gender=Fem");
  const bool masculine = r_.has_feat(verb, "Gender=Masc");
  const std::uint32_t sentence = r_.sentence_of(verb);
  std::optional<Filler> any;
  for (auto report = reports_.rbegin(); report != reports_.rend(); ++report) {
    if (!report->source || report->source->pronoun || report->cue >= verb) continue;
    if (sentence - r_.sentence_of(report->cue) > 6) break;
    const std::uint32_t head = report->source->head;
    const bool head_feminine = r_.has_feat(head, "Gender=Fem") || r_.has_feat(head, "Number=Plur");
    if (!any) any = report->source;
    if ((feminine && head_feminine) || (masculine && !head_feminine)) return report->source;
  }
  return any;
}

std::optional<Filler> Attribution::speaker(std::uint32_t verb, std::uint32_t content_begin,
                                           bool& before) const {
  // The noun phrase between the cue and what is said; failing that, the subject before the verb.
  before = false;
  auto found = g_.subject(verb);
  if (found && found->words.begin >= content_begin && content_begin > verb) found.reset();
  if (found && (found->pronoun || words::has(kAdverbs, r_.fold(found->words.begin)))) found.reset();
  if (found && (!found->inherited || e_.can_act(found->words))) return found;
  for (std::uint32_t w = verb + 1; w < content_begin; ++w) {
    if (r_.is_preposition(w)) {
      if (w + 1 < content_begin && r_.phrase_of(w + 1) != kNone)
        w = r_.phrases()[r_.phrase_of(w + 1)].words.end - 1;
      continue;
    }
    if (r_.phrase_of(w) == kNone) continue;
    const Phrase& phrase = r_.phrases()[r_.phrase_of(w)];
    if (phrase.words.begin > verb && phrase.words.end <= content_begin)
      return g_.filler_of_phrase(r_.phrase_of(w));
    w = phrase.words.end - 1;
  }
  before = true;
  return last_source(verb);
}

bool Attribution::add_verb(std::uint32_t w, const Cue& cue, Range sentence) {
  if (cue.frame == CueFrame::verb && g_.is_passive(w)) return false;
  if (cue.frame == CueFrame::impersonal && cue.stance == Stance::accuses && r_.has_lemma(w, "نسب")) {
    // "قتل جنديان … ونسب إلى الحزب": what is laid to somebody stands before
    Report report = report_of({w, w + 1}, cue);
    report.stance = Stance::says;
    report.content = {sentence.begin, w};
    if (report.content.empty()) return false;
    reports_.push_back(report);
    return true;
  }
  if (w > sentence.begin && r_.fold(w - 1) == "ما" && w - 1 > sentence.begin && r_.is_preposition(w - 2))
    return false;
  auto content = content_after(w, cue, sentence);
  // "…"، قال فلان: what is said may stand before the cue
  if (!content || !content->marked) {
    for (std::uint32_t i = w; i > sentence.begin && w - i < 4; --i) {
      if (!is_mark(r_.fold(i - 1)) || i < 2 || r_.quote_of(i - 2) == kNone) continue;
      const Range quote = r_.quotes()[r_.quote_of(i - 2)].words;
      if (quote.size() >= 4 && quote.end <= w) content = Content{quote, true, true};
      break;
    }
  }
  if (!content || content->words.empty()) return false;
  Report report = report_of({w, w + 1}, cue);
  report.content = content->words;
  report.basis = content->direct ? Basis::direct : Basis::indirect;
  if (cue.frame == CueFrame::document) {
    // جاء في بيان: the document is the complement; أظهرت لقطات: it is the subject
    if (const auto inside = g_.complement(w, "في");
        inside && !inside->pronoun && inside->words.end <= content->words.begin + 1)
      report.source = inside;
    else
      report.source = g_.subject(w);
    if (!report.source || report.source->inherited ||
        e_.source_kind(report.source->words) != SourceKind::document)
      return false;
  } else if (cue.frame == CueFrame::verb) {
    report.source =
        speaker(w, content->words.begin > w ? content->words.begin : sentence.end, report.source_before);
    if (report.source && !report.source_before && !is_voice(*report.source, w)) return false;
    if (report.source && !report.source_before)
      extend(*report.source, content->words.begin > w ? content->words.begin : sentence.end);
  }
  reports_.push_back(report);
  return true;
}

void Attribution::extend(Filler& source, std::uint32_t limit) const {
  // "المتحدث باسم الداخلية، محمد علي", "القيادي في الحزب سامر محمد", "رامي عبدالرحمن مدير المرصد"
  if (source.pronoun) return;
  for (int steps = 0; steps < 4 && source.words.end < limit; ++steps) {
    const std::uint32_t end = source.words.end;
    const bool named = e_.has_person_name(source.words);
    std::uint32_t next = end;
    if (r_.fold(end) == "ب" && end + 1 < limit && r_.fold(end + 1) == "اسم")
      next = end + 2;
    else if (r_.fold(end) == "باسم" || r_.fold(end) == "،" ||
             (!named && (r_.fold(end) == "في" || r_.fold(end) == "لدي" || r_.fold(end) == "ل")))
      next = end + 1;
    if (next >= limit || r_.phrase_of(next) == kNone) return;
    const Range phrase = r_.phrases()[r_.phrase_of(next)].words;
    if (phrase.begin != next && !(next > end + 1)) return;
    if (phrase.end > limit) return;
    const bool spokesman = next > end && r_.fold(end) != "،" && r_.fold(next - 1) != "في" &&
                           r_.fold(next - 1) != "لدي" && r_.fold(next - 1) != "ل";
    const bool names_him = !named && e_.has_person_name(phrase);
    const bool titles_him =
        named && next == end && r_.name_of(phrase.begin) != kNone && !e_.has_person_name(phrase);
    if (!spokesman && !names_him && !titles_him) return;
    source.words.end = phrase.end;
  }
}

bool Attribution::is_voice(const Filler& source, std::uint32_t cue) const {
  if (source.pronoun || e_.can_act(source.words)) return true;
  for (std::uint32_t w = source.words.begin; w < source.words.end; ++w) {
    if (r_.upos(w) == Upos::PROPN || r_.upos(w) == Upos::X) return true;
    if (r_.name_of(w) == kNone) continue;
    for (const NameHit& hit : r_.names()[r_.name_of(w)].hits)
      if (hit.kind == NameHit::Kind::source_noun || hit.kind == NameHit::Kind::agent) return true;
  }
  // Only speech itself makes a speaker of a noun that nobody knows: "قال كجك".
  static constexpr auto kSpeech =
      std::to_array<std::string_view>({"قال", "صرح", "اضاف", "تابع", "اردف", "علق", "رد", "كتب", "غرد"});
  return std::any_of(kSpeech.begin(), kSpeech.end(),
                     [&](std::string_view lemma) { return r_.has_lemma(cue, lemma); });
}

bool Attribution::add_participle(std::uint32_t w, const Cue& cue, Range sentence) {
  if (words::has_article(r_.fold(w)) || (w > sentence.begin && r_.is_preposition(w - 1))) return false;
  const auto content = content_after(w, cue, sentence);
  if (!content || content->words.empty()) return false;
  Report report = report_of({w, w + 1}, cue);
  report.content = content->words;
  report.basis = content->direct ? Basis::direct : Basis::indirect;
  // The voice of the verb that it hangs on: a report of this sentence, else the subject of the main verb.
  for (auto host = reports_.rbegin(); host != reports_.rend(); ++host) {
    if (r_.sentence_of(host->cue) != r_.sentence_of(w) || host->cue >= w) break;
    if (!host->source || host->entry == nullptr || host->entry->frame == CueFrame::according_to) continue;
    report.source = host->source;
    break;
  }
  if (!report.source) {
    for (std::uint32_t v = w; v-- > sentence.begin;) {
      if (!r_.is_verb(v)) continue;
      if (auto subject = g_.subject(v); subject && !subject->pronoun) report.source = subject;
      if (report.source && e_.can_act(report.source->words)) break;
    }
  }
  if (!report.source) {
    report.source = last_source(w);
    report.source_before = true;
  }
  reports_.push_back(report);
  return true;
}

bool Attribution::add_according(Range match, const Cue& cue, Range sentence) {
  std::uint32_t next = match.end;
  while (next < sentence.end && (is_mark(r_.fold(next)) || r_.fold(next) == "ل")) ++next;
  if (next >= sentence.end) return false;
  Report report = report_of(match, cue);
  report.basis = Basis::according_to;
  std::uint32_t verb = next;
  if (r_.fold(verb) == "ما" && verb + 1 < sentence.end) ++verb;
  if (r_.is_verb(verb)) {  // وفق ما أوضح مسؤول
    report.cue = verb;
    report.source = g_.subject(verb);
    if (report.source && report.source->inherited) report.source.reset();
    if (!report.source) return false;
  } else if (r_.phrase_of(next) != kNone) {
    report.source = g_.filler_of_phrase(r_.phrase_of(next));
    if (report.source->words.begin < match.end) report.source->words.begin = next;
    if (report.source->head < next) report.source->head = next;
  } else {
    return false;
  }
  extend(*report.source, sentence.end);
  // It speaks for its sentence; at the end it stands around whoever spoke before it.
  if (report.cue == match.begin && !is_voice(*report.source, report.cue)) return false;  // "وفق الترتيب"
  report.content = sentence;
  bool at_start = true;
  for (std::uint32_t w = sentence.begin; at_start && w < match.begin; ++w) at_start = !r_.is_verb(w);
  // between a verb of saying and its content it stands inside: "قالت رويترز نقلا عن مسؤول إن"
  for (const Report& other : reports_)
    if (sentence.contains(other.cue) && other.cue < match.begin && other.content.begin > match.begin) {
      reports_.push_back(report);
      return true;
    }
  const std::uint32_t after = report.source->words.end;
  bool closes = !at_start;
  for (std::uint32_t w = after; closes && w < sentence.end; ++w)
    if (r_.is_verb(w) && !r_.is_relative(w - 1)) closes = false;
  report.outermost = at_start || closes;
  reports_.push_back(report);
  return true;
}

bool Attribution::add_responsibility(std::uint32_t w, const Cue& cue, Range sentence) {
  if (!cue.with.empty() && !with_particle(w, cue, std::min(sentence.end, w + 16))) return false;
  Report report = report_of({w, w + 1}, cue);
  report.source = g_.subject(w);
  if (!report.source) return false;
  const std::string_view form = r_.fold(w);
  constexpr std::string_view kHim = "ه", kHer = "ها";
  const bool pronoun = g_.pronoun(w) || form.substr(form.size() - kHim.size()) == kHim ||
                       (form.size() > kHer.size() && form.substr(form.size() - kHer.size()) == kHer);
  if (pronoun || (w > sentence.begin && r_.is_relative(w - 1))) {
    // "هجوم … تبناه التنظيم": what is claimed is the noun before the verb
    for (std::uint32_t i = w; i-- > sentence.begin;) {
      if (r_.phrase_of(i) == kNone) continue;
      report.content = r_.phrases()[r_.phrase_of(i)].words;
      break;
    }
    for (std::uint32_t i = w + 1; i < std::min(sentence.end, w + 4); ++i)
      if (r_.phrase_of(i) != kNone && !r_.is_preposition(i - 1)) {
        report.source = g_.filler_of_phrase(r_.phrase_of(i));
        break;
      }
  } else {
    std::uint32_t begin = w + 1;
    if (report.source->words.begin > w && !report.source->inherited) begin = report.source->words.end;
    report.content = {begin, sentence.end};
  }
  if (report.content.empty() || report.source->words == report.content) return false;
  reports_.push_back(report);
  return true;
}

bool Attribution::add_noun(std::uint32_t w, const Cue& cue, Range sentence) {
  // اتهامات بـ, أنباء عن مقتل, تقارير عن: the content stands behind the particle
  Report report = report_of({w, w + 1}, cue);
  const std::uint32_t limit = std::min(sentence.end, w + 8);
  std::uint32_t begin = kNone;
  if (!cue.with.empty()) {
    const auto particle = with_particle(w, cue, limit);
    if (!particle) return false;
    begin = *particle + 1;
    if (begin < sentence.end && r_.is_suffix_pronoun(begin)) return false;  // "مشتبه به" is a person
  } else {
    for (std::uint32_t i = w + 1; i < limit && begin == kNone; ++i)
      if (words::has(kContentMarkers, r_.fold(i)) || is_colon(r_.fold(i)) || r_.fold(i) == "ب" ||
          r_.fold(i) == "عن")
        begin = i + 1;
  }
  if (begin == kNone || begin >= sentence.end) return false;
  report.content = {begin, sentence.end};
  if (cue.frame == CueFrame::document) {
    if (r_.phrase_of(w) == kNone) return false;
    // "قالت الوزارة في بيان", "وأضاف البيان": somebody's words already
    for (const Report& other : reports_)
      if (sentence.contains(other.cue) && other.cue < w && other.content.begin > w) return false;
    report.source = g_.filler_of_phrase(r_.phrase_of(w));
  } else if (cue.frame == CueFrame::noun) {
    auto source = g_.genitive(w);
    if (source && !e_.can_act(source->words)) source.reset();
    if (!source)
      if (auto by = g_.complement(w, "من");
          by && !by->pronoun && by->words.end <= begin && e_.can_act(by->words))
        source = by;
    report.source = source;
  }
  reports_.push_back(report);
  return true;
}

bool Attribution::add_phrase(Range match, const Cue& cue, Range sentence) {
  switch (cue.frame) {
    case CueFrame::according_to:
      return add_according(match, cue, sentence);
    case CueFrame::verb:
      return add_verb(match.end - 1, cue, sentence);
    case CueFrame::participle:
      return add_participle(match.end - 1, cue, sentence);
    case CueFrame::responsibility:
      return add_responsibility(match.begin, cue, sentence);
    case CueFrame::noun:
      return add_noun(match.end - 1, cue, sentence);
    case CueFrame::document:
    case CueFrame::impersonal: {
      if (match.end >= sentence.end) return false;
      Report report = report_of(match, cue);
      report.content = {match.end, sentence.end};
      reports_.push_back(report);
      return true;
    }
    case CueFrame::through: {
      if (!cue.with.empty() && !with_particle(match.end - 1, cue, std::min(sentence.end, match.end + 3)))
        return false;
      std::uint32_t next = match.end;
      while (next < sentence.end && is_mark(r_.fold(next))) ++next;
      if (next >= sentence.end || r_.phrase_of(next) == kNone) return false;
      const Filler medium = g_.filler_of_phrase(r_.phrase_of(next));
      const SourceKind kind = e_.source_kind(medium.words);
      if (kind == SourceKind::anonymous) return false;
      Report report = report_of(match, cue);
      report.source = medium;
      report.content = sentence;
      report.outermost = true;
      // a mouth or medium carries another voice: without one in the sentence there is nothing to carry
      const bool carried = std::any_of(reports_.begin(), reports_.end(), [&](const Report& other) {
        return sentence.contains(other.cue) && other.cue < match.begin;
      });
      if (!carried) return false;
      reports_.push_back(report);
      return true;
    }
    case CueFrame::outlet:
      return true;  // "يذكر أن": the outlet speaks; its words are no other cue
  }
  return false;
}

void Attribution::add_colon(Range sentence) {
  // A headline or line "فلان: …": the words before the colon are the voice.
  std::uint32_t w = sentence.begin;
  while (w < sentence.end && is_mark(r_.fold(w))) ++w;
  if (w >= sentence.end || r_.phrase_of(w) == kNone) return;
  const std::uint32_t phrase = r_.phrase_of(w);
  std::uint32_t colon = r_.phrases()[phrase].words.end;
  while (colon < sentence.end && is_mark(r_.fold(colon))) ++colon;
  if (colon + 2 >= sentence.end || !is_colon(r_.fold(colon))) return;
  const Filler source = g_.filler_of_phrase(phrase);
  if (!e_.can_act(source.words)) return;
  Report report;
  report.cue = colon;
  report.cue_words = {colon, colon + 1};
  report.source = source;
  report.content = {colon + 1, sentence.end};
  report.basis = Basis::direct;
  reports_.push_back(report);
}

void Attribution::settle_scopes() {
  std::stable_sort(reports_.begin(), reports_.end(),
                   [](const Report& a, const Report& b) { return a.cue < b.cue; });
  for (Report& report : reports_) {
    if (report.outermost || report.content.begin < report.cue) continue;
    const Range sentence = r_.sentence(r_.sentence_of(report.cue)).words;
    const bool direct = report.basis == Basis::direct;
    for (const Report& other : reports_) {
      if (other.cue <= report.cue || !report.content.contains(other.cue) || direct) continue;
      if (r_.sentence_of(other.cue) != r_.sentence_of(report.cue) || other.entry == nullptr) continue;
      std::uint32_t begin = other.cue;
      if (other.source && !other.source_before && other.source->words.end <= other.cue &&
          other.source->words.end + 2 >= other.cue && other.source->words.begin > report.content.begin)
        begin = other.source->words.begin;  // "لكن الجيش نفى"
      while (begin > report.content.begin && (joins(r_.fold(begin - 1)) || is_comma(r_.fold(begin - 1))))
        --begin;
      const bool joined = begin < other.cue && other.entry->frame == CueFrame::verb;
      const bool participle = other.entry->frame == CueFrame::participle;
      if (joined || participle)
        report.content.end = std::min(report.content.end, std::max(begin, report.content.begin));
    }
    for (std::uint32_t w = report.content.begin; !direct && w < std::min(report.content.end, sentence.end);
         ++w)
      if (r_.fold(w) == "؛") report.content.end = w;
    for (std::uint32_t w = report.content.begin; !direct && w < std::min(report.content.end, sentence.end);
         ++w)
      if (words::has(kNewClause, r_.fold(w)) && w > report.content.begin && is_comma(r_.fold(w - 1)))
        report.content.end = w;
  }
}

void Attribution::carry_quotes() {
  // A quotation without a cue of its own goes on with the last voice, one or two sentences back.
  const std::size_t known = reports_.size();
  for (std::uint32_t q = 0; q < r_.quotes().size(); ++q) {
    const Range quote = r_.quotes()[q].words;
    if (quote.size() < 5) continue;
    const Range sentence = r_.sentence(r_.sentence_of(quote.begin)).words;
    bool covered = false;
    for (std::size_t i = 0; i < known; ++i) {
      Report& report = reports_[i];
      if (report.content.contains(quote.begin)) {
        covered = true;
        if (report.basis == Basis::direct || !report.outermost)
          report.content.end = std::max(report.content.end, quote.end);
      }
    }
    if (covered || quote.begin > sentence.begin + 2) continue;
    const Report* last = nullptr;
    for (std::size_t i = 0; i < known; ++i)
      if (reports_[i].cue < quote.begin && reports_[i].source &&
          r_.sentence_of(quote.begin) - r_.sentence_of(reports_[i].cue) <= 2)
        last = &reports_[i];
    if (last == nullptr) continue;
    Report report = *last;
    report.content = quote;
    report.basis = Basis::direct;
    report.outermost = false;
    reports_.push_back(report);
  }
}

std::vector<const Report*> Attribution::around(std::uint32_t word) const {
  std::vector<const Report*> found;
  for (const Report& report : reports_) {
    if (!report.content.contains(word) || report.cue == word || report.cue_words.contains(word)) continue;
    if (report.source && !report.source_before && report.source->words.contains(word)) continue;
    found.push_back(&report);
  }
  std::stable_sort(found.begin(), found.end(), [](const Report* a, const Report* b) {
    if (a->outermost != b->outermost) return a->outermost;
    return a->cue < b->cue;
  });
  // one voice once: قال … مضيفا
  for (std::size_t i = 0; i + 1 < found.size();) {
    const auto& a = found[i]->source;
    const auto& b = found[i + 1]->source;
    const bool same = a && b && (a->words == b->words || (a->pronoun && a->head == b->head));
    if (same)
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  return found;
}

Link Attribution::link(const Report& report, std::uint32_t word) const {
  Link link;
  link.stance = report.stance;
  link.basis = report.basis;
  if (report.basis == Basis::indirect && r_.in_quote(word) && report.content.contains(word) &&
      !r_.in_quote(report.cue) && r_.quotes()[r_.quote_of(word)].words.size() >= 4)
    link.basis = Basis::direct;
  if (report.source) {
    link.source = e_.entity(*report.source);
    const Range said_by = report.source->pronoun && g_.antecedent(report.source->head)
                              ? g_.antecedent(report.source->head)->words
                              : report.source->words;
    link.kind = e_.source_kind(said_by);
  }
  if (report.entry != nullptr) {
    link.cue = Quote{r_.span_of({report.cue, report.cue + 1}), std::string(r_.doc.words.lemma[report.cue])};
    for (const Analysis& analysis : r_.analyses(report.cue)) {
      const bool verbal = analysis.word_class == WordClass::verb || analysis.word_class == WordClass::passive;
      if (verbal == r_.is_verb(report.cue)) {
        link.cue->lemma = r_.lexicon.lemma(analysis.lemma);
        break;
      }
    }
  }
  return link;
}

std::optional<Filler> Attribution::accused(std::uint32_t word) const {
  const auto reports = around(word);
  for (auto report = reports.rbegin(); report != reports.rend(); ++report) {
    const std::uint32_t cue = (*report)->cue;
    if (r_.has_lemma(cue, "نسب")) return g_.complement(cue, "الي");
    if ((*report)->stance != Stance::accuses) continue;
    if (r_.is_verb(cue)) return g_.is_passive(cue) ? g_.subject(cue) : g_.object(cue);
    for (const std::string_view preposition : {"ل", "الي"})
      if (auto whom = g_.complement(cue, preposition); whom && whom->words.end <= word) return whom;
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Filler> Attribution::voice_at(std::uint32_t word) const {
  const auto inside = around(word);
  for (auto report = inside.rbegin(); report != inside.rend(); ++report)
    if ((*report)->source && (r_.has_feat(word, "Person=1") || !r_.is_verb(word))) return (*report)->source;
  const Range sentence = r_.sentence(r_.sentence_of(word)).words;
  for (std::uint32_t v = word; v-- > sentence.begin;) {
    if (!r_.is_verb(v) || (v > sentence.begin && r_.is_relative(v - 1))) continue;
    const auto subject = g_.subject(v);
    if (subject && !subject->pronoun && subject->words.end <= word && e_.can_act(subject->words))
      return subject;
  }
  return last_source(word);
}

std::vector<Link> Attribution::chain(std::uint32_t word) const {
  std::vector<Link> links;
  for (const Report* report : around(word)) links.push_back(link(*report, word));
  return links;
}

}  // namespace isnad
