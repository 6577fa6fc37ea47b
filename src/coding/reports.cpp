#include "coding/reports.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

constexpr std::uint32_t kSpeakerWindow = 60;   // words between a cue and the أن that opens its content
constexpr std::uint32_t kParticleWindow = 16;  // words between a cue and the particle that it asks for
constexpr std::uint32_t kLookBack = 120;       // words that a clause may be long
constexpr std::size_t kReports = 32;  // reports of a sentence, the latest, that a new one may go on with
constexpr std::uint32_t kCarrySentences = 6;  // how far "وأضاف" looks back
constexpr std::uint32_t kQuoteSentences = 2;  // how far a quotation without a cue looks back
constexpr std::uint32_t kQuoteWords = 4;      // fewer words between marks are a name or a term

constexpr auto kContentMarkers =
    std::to_array<std::string_view>({"ان", "بان", "انه", "انها", "انهم", "بانه", "بانها"});
constexpr auto kConnectives = std::to_array<std::string_view>(
    {"و", "كما", "ف", "لكن", "ولكن", "فيما", "بينما", "ثم", "اذ", "حيث", "بل"});
constexpr auto kConditions = std::to_array<std::string_view>({"اذا", "لو", "لما", "حال", "كلما"});
constexpr auto kNewClause = std::to_array<std::string_view>({"فيما", "بينما"});
constexpr auto kQuestions =
    std::to_array<std::string_view>({"ماذا", "لماذا", "كيف", "هل", "متي", "اين", "كم", "ما"});
// "أعلن حالة الطوارئ" makes what it says: no report, but the act of the one who says it.
constexpr auto kMadeBySaying =
    std::to_array<std::string_view>({"حاله", "حرب", "حداد", "هدنه", "تعبءه", "نفير", "طوارء"});
constexpr auto kTold = std::to_array<std::string_view>({"ابلغ", "اخبر", "حدث", "صارح"});
constexpr auto kBeforeVerb = std::to_array<std::string_view>({"قد", "س", "سوف", "لم", "لن", "لا"});
constexpr auto kNegations = std::to_array<std::string_view>({"لم", "لن", "لا", "ليس", "ليست", "غير", "دون"});
// Only speech itself makes a speaker of a noun that nobody knows: "قال كجك".
constexpr auto kSpeech =
    std::to_array<std::string_view>({"قال", "صرح", "اضاف", "تابع", "اردف", "علق", "رد", "كتب", "غرد", "ذكر"});
// What only people do, so that an unknown noun before أن is somebody: "وأوضح أمين منطقة تبوك أن".
constexpr auto kHuman = std::to_array<std::string_view>(
    {"اوضح", "ابلغ",  "اخبر", "اشار", "لفت", "نوه",   "شدد", "اعلن", "افاد", "بين",
     "ابان", "اعتبر", "توقع", "حذر",  "نفي", "اعترف", "زعم", "اعرب", "عبر",  "افصح",
     "كرر",  "جدد",   "اكمل", "طمان", "نبه", "اعتقد", "راي", "اجاب", "تساءل"});
// Active verbs of two letters' doubling whose present is spelled with a damma as the passive's is.
constexpr auto kDoubled = std::to_array<std::string_view>(
    {"حذر", "رجح", "قدر", "كذب", "صرح", "بين", "علق", "نوه", "لمح", "شدد", "جدد", "كرر", "وثق"});
constexpr auto kReplies = std::to_array<std::string_view>({"ردا", "احتجاجا", "تعليقا", "بعد", "عقب", "غداه"});
constexpr auto kDirections = std::to_array<std::string_view>(
    {"جنوب", "جنوبي", "شمال", "شمالي", "شرق", "شرقي", "غرب", "غربي", "وسط", "قرب"});
constexpr auto kAccording =
    std::to_array<std::string_view>({"وفقا", "نقلا", "طبقا", "استنادا", "بحسب", "حسب", "وفق"});
constexpr auto kAboutFear = std::to_array<std::string_view>({"حيال", "ازاء", "من", "بشان", "تجاه", "حول"});
constexpr auto kSaidBy = std::to_array<std::string_view>({"قول", "تاكيد"});

bool is_mark(std::string_view fold) { return words::has(words::kQuoteMarks, fold); }
bool is_colon(std::string_view fold) { return fold == ":"; }
/// "أن" where it opens what is said, not "بعد أن", "رغم أن", "على الرغم من أن".
bool opens_other_clause(const Reading& r, std::uint32_t marker) {
  if (marker == 0) return false;
  const std::string_view before = r.fold(marker - 1);
  static constexpr auto kOther =
      std::to_array<std::string_view>({"بعد", "قبل", "دون", "بدون", "منذ", "الا", "غير", "حتي", "كما", "رغم",
                                       "مع", "لولا", "بمجرد", "شرط", "شريطه"});
  if (words::has(kOther, before)) return true;
  return before == "من" && marker > 1 && (r.fold(marker - 2) == "الرغم" || r.fold(marker - 2) == "رغم");
}
bool is_comma(std::string_view fold) { return fold == "،" || fold == "," || fold == "؛" || fold == ";"; }
bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
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

/// What somebody does by words (codebook.md, 2).
bool is_speech_act(EventType type) {
  switch (type) {
    case EventType::AGREE:
    case EventType::SUPPORT:
    case EventType::CONCEDE:
    case EventType::REQUEST:
    case EventType::ACCUSE:
    case EventType::REJECT:
    case EventType::THREATEN:
      return true;
    default:
      return false;
  }
}

bool is_predicate(const Report& report) {
  if (report.entry == nullptr) return false;
  switch (report.entry->frame) {
    case CueFrame::verb:
    case CueFrame::document:
    case CueFrame::participle:
    case CueFrame::responsibility:
      return true;
    default:
      return false;
  }
}

}  // namespace

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

// ------------------------------------------------------------------------------------------ what is said

std::uint32_t ReportFinder::behind_preposition(std::uint32_t w, std::uint32_t limit) const {
  // "لـ«الحياة» …": the word behind the phrase that a preposition governs
  std::uint32_t next = w + 1;
  while (next < limit && is_mark(r_.fold(next))) ++next;
  if (next >= limit || r_.phrase_of(next) == kNone) return w + 1;
  next = std::max(next, r_.phrases()[r_.phrase_of(next)].words.end);
  while (next < limit && is_mark(r_.fold(next))) ++next;
  return std::min(next, limit);
}

std::optional<std::uint32_t> ReportFinder::particle(std::uint32_t w, const Cue& cue,
                                                    std::uint32_t limit) const {
  for (std::uint32_t i = w + 1; i < limit; ++i) {
    for (const std::string_view word : cue.with)
      if (is_mark(word) || is_colon(word)) {
        continue;  // what they open is marked content
      } else if (word == "ان") {
        if (words::has(kContentMarkers, r_.fold(i)) && !opens_other_clause(r_, i)) return i;
      } else if (words::has(words::kSuffixPronouns, word)) {
        if (i == w + 1 && r_.fold(i) == word) return i;
      } else if (r_.has_lemma(i, word)) {
        return i;
      }
    if (r_.is_relative(i) || (i > w + 1 && r_.is_verb(i))) break;
    const bool comma = is_comma(r_.fold(i - 1));
    if (comma && words::has(kConnectives, r_.fold(i))) break;
    if (i > w + 1 && is_circumstance(i) && (comma || !ends_with(r_.fold(i), "ه"))) break;
  }
  return std::nullopt;
}

std::optional<ReportFinder::Content> ReportFinder::marked_content(std::uint32_t w, const Cue& cue) const {
  const std::uint32_t limit = std::min(sentence_.end, w + kSpeakerWindow);
  const auto asks_for = [&](std::string_view word) {
    return std::find(cue.with.begin(), cue.with.end(), word) != cue.with.end();
  };
  bool allowed = cue.with.empty();  // or the particle that the cue asks for has been seen
  const bool takes_quotes = allowed || std::any_of(cue.with.begin(), cue.with.end(), is_mark);
  bool relative = false;
  for (std::uint32_t i = w + 1; i < limit; ++i) {
    const std::string_view f = r_.fold(i);
    if (is_mark(f) && r_.quote_of(i) == kNone && i + 1 < sentence_.end && r_.quote_of(i + 1) != kNone) {
      const Range quote = r_.quotes()[r_.quote_of(i + 1)].words;
      bool clause = quote.size() >= kQuoteWords;
      for (std::uint32_t k = quote.begin; !clause && k < quote.end; ++k)
        clause = r_.is_verb(k) && !r_.analyses(k).empty();
      if (clause || is_colon(r_.fold(i - 1))) {
        const bool opens = is_colon(r_.fold(i - 1)) ? allowed || takes_quotes || asks_for(":") : takes_quotes;
        if (!opens) return std::nullopt;
        return Content{{quote.begin, std::max(quote.end, i + 1)}, true, true};
      }
      i = std::min(quote.end, limit);
      continue;
    }
    if (f == "؛") break;
    if (is_colon(f)) {
      const bool quote_next = i + 2 < sentence_.end && is_mark(r_.fold(i + 1)) && r_.quote_of(i + 2) != kNone;
      if (quote_next) continue;
      if (!allowed && !asks_for(":")) return std::nullopt;
      const bool indirect = i + 1 < sentence_.end && r_.fold(i + 1) == "ان";  // "وقال: إن"
      return Content{{i + (indirect ? 2u : 1u), sentence_.end}, !indirect, true};
    }
    if (words::has(kContentMarkers, f) && r_.upos(i) != Upos::NOUN) {
      if (opens_other_clause(r_, i) || !(allowed || asks_for("ان"))) return std::nullopt;
      return Content{{i + 1, sentence_.end}, false, true};
    }
    const bool set_off = is_comma(r_.fold(i - 1)) || !ends_with(f, "ه");  // "رفض التعليق قائلا إن"
    if (words::has(kNewClause, f) || (i > w + 1 && is_circumstance(i) && set_off)) break;
    allowed = allowed || std::any_of(cue.with.begin(), cue.with.end(),
                                     [&](std::string_view word) { return r_.has_lemma(i, word); });
    relative = relative || r_.is_relative(i);
    if (i > w + 1 && is_finite(i) && !relative) {
      // "في بيان نقلته الوكالة أن": a clause on an inserted noun; any other verb ends the search
      const std::uint32_t phrase = r_.phrase_of(i - 1);
      const bool of_it = g_.pronoun(i) || ends_with(f, "ه") || ends_with(f, "ها");
      if (phrase == kNone) break;
      const Phrase& p = r_.phrases()[phrase];
      // "قال جنرال منشق شارك في الانقلاب إنه", "في رسالة وصلت إلى الصحيفة، إن": a clause on an indefinite
      // noun
      const bool indefinite = !r_.is_definite(p.head) && !words::has_article(r_.fold(p.words.end - 1));
      const bool inserted =
          p.preposition != kNone && (of_it || (indefinite && r_.fold(p.preposition) == "في"));
      const bool source =
          p.preposition == kNone && indefinite && p.words.begin <= w + 2 && s_.is_voice({p.words, p.head});
      if (!inserted && !source) break;
    }
  }
  return std::nullopt;
}

std::optional<ReportFinder::Content> ReportFinder::content_before(std::uint32_t w) const {
  // "…"، قال فلان
  for (std::uint32_t i = w; i > sentence_.begin && w - i < 4; --i) {
    if (!is_mark(r_.fold(i - 1)) || i < 2 || r_.quote_of(i - 2) == kNone) continue;
    const Range quote = r_.quotes()[r_.quote_of(i - 2)].words;
    if (quote.size() >= kQuoteWords && quote.end <= w) return Content{quote, true, true};
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<ReportFinder::Content> ReportFinder::nominal_content(std::uint32_t begin,
                                                                   const Cue& cue) const {
  // "أعلن بدء الهجوم", "أعلنت الشرطة أمس عن اعتقال", "حذر من هجمات"
  const bool fears = cue.stance == Stance::warns;
  const std::uint32_t limit = std::min(sentence_.end, begin + kParticleWindow);
  for (std::uint32_t w = begin; w < limit; ++w) {
    const std::string_view f = r_.fold(w);
    const bool verb = r_.is_verb(w) && !(w == begin && r_.upos(w) == Upos::NOUN);
    if (words::has(kAccording, f) && w > begin && is_comma(r_.fold(w - 1))) {  // "…، وفقا للقناة، رفض"
      while (w < limit && (w == begin || !is_comma(r_.fold(w)))) ++w;
      continue;
    }
    if (verb || r_.is_relative(w)) break;
    if (is_comma(f) && w > begin && w + 1 < limit) {
      const std::string_view next = r_.fold(w + 1);
      if (words::has(kDirections, next)) {  // "في مدينة عدن، جنوب اليمن، بارتفاع"
        w = behind_preposition(w + 1, limit) - 1;
        continue;
      }
      const bool inserted = r_.in_date(w - 1) || r_.in_date(w + 1) || words::has(kAccording, next);
      if (!inserted || words::has(kConnectives, next) || words::has(kReplies, next)) break;
      continue;
    }
    if (w == begin && r_.is_verb(w)) return Content{{w, sentence_.end}, false, false};
    if (r_.in_date(w) || r_.is_suffix_pronoun(w)) continue;
    const bool opens = f == "عن" || f == "ب" || (fears && words::has(kAboutFear, f));
    if (r_.is_preposition(w) && !opens) {
      w = behind_preposition(w, limit) - 1;
      continue;
    }

    if (opens && w + 1 < sentence_.end) return Content{{w + 1, sentence_.end}, false, false};
    if (r_.phrase_of(w) == kNone) continue;
    const std::uint32_t head = r_.phrases()[r_.phrase_of(w)].head;
    if (w == begin && r_.is_place_name(head) && begin > sentence_.begin && r_.phrase_of(w - 1) != kNone) {
      w = r_.phrases()[r_.phrase_of(w)].words.end - 1;  // "سلطات إقليم كردستان" "العراق"
      continue;
    }
    for (const std::string_view lemma : kMadeBySaying)
      if (r_.has_lemma(head, lemma)) return std::nullopt;
    return Content{{w, sentence_.end}, false, false};
  }
  return std::nullopt;
}

std::optional<ReportFinder::Content> ReportFinder::content_of(std::uint32_t w, const Cue& cue) const {
  if (auto marked = marked_content(w, cue)) return marked;
  if (auto quoted = content_before(w)) return quoted;
  if (cue.with.empty()) return std::nullopt;
  const std::uint32_t limit = std::min(sentence_.end, w + kParticleWindow);
  const auto at = particle(w, cue, limit);
  if (!at) return std::nullopt;
  const bool preposition = words::has(words::kPrepositions, r_.fold(*at));
  if (preposition && *at + 1 < sentence_.end && r_.is_suffix_pronoun(*at + 1))
    return std::nullopt;  // "أشار إليهم"
  return Content{{*at + (preposition ? 1u : 0u), sentence_.end}, false, false};
}

std::uint32_t ReportFinder::noun_content_end(std::uint32_t begin) const {
  // "وسط اتهامات للحكومة بقمع المحتجين، …": the complement of a noun ends with its clause
  const bool clause = begin > sentence_.begin && words::has(kContentMarkers, r_.fold(begin - 1));
  for (std::uint32_t w = begin + 1; w < sentence_.end; ++w) {
    if (is_comma(r_.fold(w))) return w;
    if (!clause && r_.is_verb(w) && r_.fold(w - 1) == "و") return w - 1;
    if (!clause && r_.fold(w) == "ان" && r_.fold(w - 1) == "و") return w - 1;
  }
  return sentence_.end;
}

// ---------------------------------------------------------------------------------------------- who says it

std::uint32_t ReportFinder::looked_at(std::uint32_t word) const {
  return word - std::min(word - sentence_.begin, kLookBack);
}

std::size_t ReportFinder::first_recent() const {
  return std::max(first_, reports_.size() - std::min(reports_.size(), kReports));
}

bool ReportFinder::is_circumstance(std::uint32_t w) const {
  // "مشيرا", "لافتة", "مؤكدين": an indefinite accusative participle tells how the speaker goes on
  const std::string_view f = r_.fold(w);
  if (words::has_article(f) || r_.is_verb(w)) return false;
  if (!ends_with(f, "ا") && !ends_with(f, "ه") && !ends_with(f, "ين")) return false;
  const auto readings = r_.analyses(w);
  return std::any_of(readings.begin(), readings.end(), [&](const Analysis& a) {
    const std::string_view lemma = r_.lexicon.lemma_fold(a.lemma);
    return a.word_class == WordClass::active_participle && f.substr(0, 4) == lemma.substr(0, 4) &&
           !r_.lexicon.cues(a.lemma, WordClass::active_participle).empty();
  });
}

bool ReportFinder::is_negated(std::uint32_t w) const {
  if (w == sentence_.begin) return false;
  const std::string_view f = r_.fold(w - 1);
  if (words::has(kNegations, f)) return true;
  return f == "ما" &&
         (w < sentence_.begin + 2 ||
          (!r_.is_preposition(w - 2) && r_.fold(w - 2) != "هو" && r_.fold(w - 2) != "هذا")) &&
         r_.is_verb(w) && !r_.has_feat(w, "Aspect=Imp") && w < sentence_.begin + 3;
}

bool ReportFinder::says_passive(std::uint32_t w) const {
  if (g_.is_passive(w)) return true;
  // a written damma: "أُفيد", "يُعتقد"; verbs whose active present has it are left to the tree
  constexpr std::string_view kDamma = "ُ";
  const std::string_view form = r_.doc.words.form[w];
  if (form.size() < 4 || form.substr(2, 2) != kDamma) return false;
  const std::string_view first = form.substr(0, 2);
  if (first == "أ") return true;
  const std::string_view lemma = r_.lemma_fold(w);
  const bool four_letters = lemma.size() == 8 && lemma.substr(0, 2) == "ا";
  return (first == "ي" || first == "ت") && !four_letters && !words::has(kDoubled, lemma);
}

bool ReportFinder::hides_who(std::uint32_t w) const {
  // "ويعتقد أن": a present in the masculine without anybody, before أن
  if (w + 1 >= sentence_.end || !r_.is_verb(w)) return false;
  const std::string_view f = r_.fold(w);
  if (f.substr(0, 2) != "ي" || ends_with(f, "ون")) return false;
  const bool marker =
      words::has(kContentMarkers, r_.fold(w + 1)) ||
      (w + 2 < sentence_.end && r_.is_preposition(w + 1) && words::has(kContentMarkers, r_.fold(w + 2)));
  static constexpr auto kUsual =
      std::to_array<std::string_view>({"اعتقد", "رجح", "ظن", "توقع", "افترض", "اشتبه", "خشي", "زعم", "قال"});
  if (!marker || words::has(kSpeech, r_.lemma_fold(w))) return false;
  const bool usual = std::any_of(kUsual.begin(), kUsual.end(),
                                 [&](std::string_view lemma) { return r_.has_lemma(w, lemma); });
  if (!usual) return false;
  if (w > sentence_.begin && r_.is_relative(w - 1))  // "التي يعتقد أنها", "الذي يعتقد أنه"
    return r_.fold(w - 1) == "التي" || (w + 2 < sentence_.end && r_.is_suffix_pronoun(w + 2));
  const auto front = speaker_in_front(w);
  return !front || !r_.is_definite(front->head);  // "شاب يعتقد أنه نفذ": he is believed to
}

bool ReportFinder::is_finite(std::uint32_t w) const {
  // a verb, and no name or numeral that looks like one ("رأفت", "أحد")
  return r_.is_verb(w) && !words::has(words::kQuantifiers, r_.fold(w)) && !is_person(w);
}

bool ReportFinder::is_person(std::uint32_t w) const {
  return r_.mention_of(w) != kNone && r_.doc.mentions[r_.mention_of(w)].type == EntityType::PER;
}

bool ReportFinder::is_joined(std::uint32_t w) const {
  while (w > sentence_.begin && (is_mark(r_.fold(w - 1)) || r_.fold(w - 1) == "قد")) --w;
  return w == sentence_.begin || words::has(kConnectives, r_.fold(w - 1)) || is_comma(r_.fold(w - 1));
}

std::optional<Filler> ReportFinder::relative_head(std::uint32_t verb) const {
  if (verb < sentence_.begin + 2 || !r_.is_relative(verb - 1)) return std::nullopt;
  std::uint32_t w = verb - 2;
  while (w > sentence_.begin && (is_comma(r_.fold(w)) || is_mark(r_.fold(w)))) --w;
  if (r_.phrase_of(w) == kNone) return std::nullopt;
  Filler head = s_.whole(r_.phrase_of(w), verb - 1);
  if (!s_.is_voice(head) || (s_.is_feminine(head) && r_.has_feat(verb, "Gender=Masc"))) return std::nullopt;
  return head;
}

std::optional<Filler> ReportFinder::speaker_after(std::uint32_t verb, std::uint32_t limit, const Cue& cue,
                                                  bool marked) const {
  const bool speech = std::any_of(kSpeech.begin(), kSpeech.end(),
                                  [&](std::string_view lemma) { return r_.has_lemma(verb, lemma); });
  const bool tells = std::any_of(kTold.begin(), kTold.end(),
                                 [&](std::string_view lemma) { return r_.has_lemma(verb, lemma); });
  const bool closed = marked && limit < sentence_.end && !tells;
  const bool human = marked && limit < sentence_.end &&
                     std::any_of(kHuman.begin(), kHuman.end(),
                                 [&](std::string_view lemma) { return r_.has_lemma(verb, lemma); });
  for (std::uint32_t w = verb + 1; w < limit; ++w) {
    const bool unknown = r_.phrase_of(w) == kNone && !r_.is_punct(w) && !r_.is_preposition(w) &&
                         !r_.in_date(w) && !r_.is_suffix_pronoun(w) && !r_.is_clause_marker(w) &&
                         !r_.is_relative(w) && (!r_.is_verb(w) || r_.analyses(w).empty());
    if (speech && w == verb + 1 && unknown && r_.upos(w) != Upos::ADV)
      return Filler{{w, w + 1}, w, false, false};  // "وقال فينسنت": a name that no word list has
    if (r_.is_verb(w) || r_.is_relative(w)) break;
    if (r_.in_date(w) || r_.is_suffix_pronoun(w)) continue;
    if (r_.fold(w) == "علي" && is_person(w)) {  // "أكد علي حسين": a name, not the preposition
      const Mention& mention = r_.doc.mentions[r_.mention_of(w)];
      Filler source{{w, std::min(mention.words.end, limit)}, w, false, false};
      if (source.words.size() == 1 && w + 1 < limit && r_.phrase_of(w + 1) != kNone)
        source.words.end = std::min(limit, r_.phrases()[r_.phrase_of(w + 1)].words.end);
      return source;
    }
    if (r_.is_preposition(w) || words::has(kReplies, r_.fold(w))) {
      const bool next = w + 1 < limit && r_.phrase_of(w + 1) != kNone;
      if (next && r_.doc.words.form[w] == "إمام") {  // not أمام: "اعتبر إمام الحرم"
        Filler imam = s_.whole(r_.phrase_of(w + 1), limit, cue.with, closed);
        imam.words.begin = imam.head = w;
        return imam;
      }
      w = behind_preposition(w, limit) - 1;
      continue;
    }
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase == kNone) continue;
    const Phrase& p = r_.phrases()[phrase];
    const std::string_view f = r_.fold(p.head);
    if (p.words.size() == 1 && r_.upos(p.head) != Upos::PROPN && ends_with(f, "ا") &&
        r_.mention_of(p.head) == kNone && r_.name_of(p.head) == kNone)
      continue;  // "أعلن رسميا"
    if (p.words.begin < verb) break;
    if (p.before != kNone && p.preposition == kNone) {  // joined to what a preposition governs
      w = p.words.end - 1;
      continue;
    }
    if (tells && is_mark(r_.fold(w - 1)) && r_.quote_of(w) != kNone) {
      const std::uint32_t end = r_.quotes()[r_.quote_of(w)].words.end;  // "وأبلغ «الوطن» محامي المعتقلين"
      if (end + 1 < limit && p.words.end > end + 1)
        return Filler{{end + 1, p.words.end}, end + 1, false, false};
      w = end;
      continue;
    }
    const bool addressed = tells && p.words.end < limit && r_.phrase_of(p.words.end) != kNone &&
                           (s_.is_media(p.words) || !s_.is_voice(g_.filler_of_phrase(phrase)));
    if (addressed) {  // "وأبلغ «الوطن» المحامي فلان"
      w = p.words.end - 1;
      continue;
    }
    Filler source = s_.whole(phrase, limit, cue.with, closed);
    if (source.words.end > limit) source.words.end = limit;
    if (s_.is_voice(source) || ((speech || human) && s_.may_speak(source))) return source;
    break;
  }
  // what the tree calls the subject, if it can act: "قالت لجنة تقصي الحقائق"
  const auto subject = g_.subject(verb);
  if (!subject || subject->inherited || subject->pronoun || subject->words.begin < verb) return std::nullopt;
  if (subject->words.end > limit || !e_.can_act(subject->words) || !s_.may_speak(*subject))
    return std::nullopt;
  return s_.whole(r_.phrase_of(subject->head), limit, cue.with);
}

std::optional<Filler> ReportFinder::speaker_in_front(std::uint32_t verb) const {
  // "لكن الجيش نفى", "وكان مصدر أمني قد أفاد", "رئيس الغرفة بالأقصر محمد يوسف أعلن": all that stands between
  // the beginning of the clause and the verb is its subject
  std::uint32_t end = verb;
  while (end > sentence_.begin &&
         (is_mark(r_.fold(end - 1)) || words::has(kBeforeVerb, r_.fold(end - 1)) || r_.in_date(end - 1) ||
          (r_.has_lemma(end - 1, "كان") && end > sentence_.begin + 2)))
    --end;
  const bool then = end > sentence_.begin + 1 && r_.fold(end - 1) == "ف";  // "أما فلان فقال"
  if (then) --end;
  const auto opens = [&](std::uint32_t w) {
    if (then) return r_.fold(w) == "اما";
    return words::has(kConnectives, r_.fold(w)) || is_comma(r_.fold(w)) || is_colon(r_.fold(w)) ||
           words::has(kContentMarkers, r_.fold(w)) || r_.has_lemma(w, "كان") || r_.fold(w) == "*" ||
           r_.fold(w) == "." || r_.fold(w) == "-";
  };
  std::uint32_t begin = end;
  while (begin > sentence_.begin && end - begin < kParticleWindow) {
    const std::uint32_t w = begin - 1;
    const bool joined_name = r_.fold(w) == "و" && begin < end && r_.phrase_of(begin) != kNone &&
                             r_.phrases()[r_.phrase_of(begin)].before != kNone;
    if (is_finite(w) || r_.is_relative(w) || (opens(w) && !joined_name)) break;
    --begin;
  }
  if (then && (begin == sentence_.begin || r_.fold(begin - 1) != "اما")) return std::nullopt;
  while (begin < end && is_mark(r_.fold(begin))) ++begin;
  if (begin == end || r_.phrase_of(begin) == kNone) return std::nullopt;
  if (begin > sentence_.begin &&
      (r_.is_relative(begin - 1) || (r_.is_verb(begin - 1) && !r_.has_lemma(begin - 1, "كان"))))
    return std::nullopt;
  Filler source = s_.whole(r_.phrase_of(begin), end, {}, true);
  if (source.words.begin != begin || !s_.is_voice(source)) return std::nullopt;
  if (source.words.end + 1 < end) {
    // "رئيس الغرفة بالأقصر محمد يوسف": a place stands between title and name
    const std::uint32_t last = r_.phrase_of(end - 1);
    if (last == kNone || r_.phrases()[last].preposition != kNone) return std::nullopt;
    for (std::uint32_t w = source.words.end; w < end; ++w)
      if (is_comma(r_.fold(w)) || r_.fold(w) == "و") return std::nullopt;
    source.words.end = end;
  }
  return source;
}

std::optional<Filler> ReportFinder::described_source(std::uint32_t verb) const {
  // "ورد بلاغ إلى الشرطة أمس، يفيد بتعرض": a clause on an indefinite text or voice before it
  if (verb == sentence_.begin || !r_.has_feat(verb, "Aspect=Imp") ||
      words::has(kConnectives, r_.fold(verb - 1)) || words::has(kContentMarkers, r_.fold(verb - 1)))
    return std::nullopt;
  if (const std::uint32_t phrase = r_.phrase_of(verb - 1); phrase != kNone) {  // "إشعارا يقول إن"
    Filler source = g_.filler_of_phrase(phrase);
    if (!r_.is_definite(source.head) && s_.is_voice(source)) return s_.whole(phrase, verb);
  }
  const std::uint32_t limit = verb - std::min(verb - sentence_.begin, kSpeakerWindow);
  for (std::uint32_t w = verb; w-- > limit;) {
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase == kNone) continue;
    const Phrase& p = r_.phrases()[phrase];
    if (!r_.is_definite(p.head) && e_.can_act(p.words) == false &&
        s_.kind({p.head, p.head + 1}) == SourceKind::document && p.preposition == kNone)
      return s_.whole(phrase, verb);
    if (p.words.begin <= limit) break;
    w = p.words.begin;
  }
  return std::nullopt;
}

bool ReportFinder::agrees_with(const Report& report, std::uint32_t w) const {
  if (!report.source) return false;
  const std::uint32_t cue = report.cue_words.begin;
  bool feminine = s_.is_feminine(*report.source), masculine = !feminine;
  if (r_.is_verb(cue) && !report.source_before) {
    feminine = r_.has_feat(cue, "Gender=Fem");
    masculine = !feminine;
    if (r_.is_verb(w) && r_.has_feat(w, "Aspect=Imp") != r_.has_feat(cue, "Aspect=Imp")) return false;
  }
  if (r_.is_verb(w)) return r_.has_feat(w, "Gender=Fem") ? feminine : masculine;
  return ends_with(r_.fold(w), "ه") ? feminine : masculine;
}

std::optional<std::size_t> ReportFinder::host_of(std::uint32_t w) const {
  std::optional<std::size_t> last, open;
  for (std::size_t i = first_recent(); i < reports_.size(); ++i) {
    const Report& report = reports_[i];
    if (!is_predicate(report) || !report.source || report.cue >= w) continue;
    if (!r_.is_verb(report.cue_words.begin) && report.entry->frame != CueFrame::participle) continue;
    const bool ended = std::any_of(reports_.begin() + static_cast<std::ptrdiff_t>(first_recent()),
                                   reports_.end(), [&](const Report& around) {
                                     return around.basis == Basis::direct && around.cue != report.cue &&
                                            around.content.contains(report.cue) &&
                                            !around.content.contains(w);
                                   });
    if (ended) continue;  // he spoke inside a quotation that is over
    const bool agrees = agrees_with(report, w);
    if (agrees || !last) last = i;
    if (agrees && !open && report.content.contains(w)) open = i;
  }
  return open ? open : last;
}

std::optional<Filler> ReportFinder::acting_subject(std::uint32_t before, bool nearest) const {
  // a participle agrees with the one who acts: "فتحت الشرطة تحقيقا في حادث استنكره النادي، قائلا"
  const bool agrees = is_circumstance(before);
  const bool feminine = ends_with(r_.fold(before), "ه");
  for (std::uint32_t v = before; v-- > looked_at(before);) {
    if (!r_.is_verb(v) || (v > sentence_.begin && r_.is_preposition(v - 1))) continue;
    const bool relative = v > sentence_.begin && r_.is_relative(v - 1);
    if (relative && !agrees) continue;
    if (g_.is_passive(v)) {
      if (agrees) continue;
      return std::nullopt;
    }
    if (nearest && !relative && v < before) {
      const auto own = g_.subject(v);
      if (!own || own->pronoun || own->inherited || !s_.is_voice(*own)) return std::nullopt;
    }
    const auto subject = relative ? speaker_after(v, before, Cue{}) : g_.subject(v);
    if (subject && subject->inherited) continue;
    if (subject && !r_.is_definite(subject->head) && ends_with(r_.fold(subject->head), "ا")) continue;
    if (!subject || subject->pronoun || subject->words.end > before || r_.phrase_of(subject->head) == kNone)
      continue;
    if (agrees && r_.has_feat(v, "Gender=") && r_.has_feat(v, "Gender=Fem") != feminine) continue;
    const bool human = agrees && r_.is_definite(subject->head) && r_.rel(subject->head) == Rel::nsubj &&
                       s_.may_speak(*subject);  // "أعرب المدرب عن سعادته، مبينا أن"
    if (s_.is_voice(*subject) || human) return s_.whole(r_.phrase_of(subject->head), before);
  }
  return std::nullopt;
}

std::optional<Filler> ReportFinder::last_person(std::uint32_t before) const {
  // "وبعد القبض على المتهم دافع عن نفسه، قائلا": whom the clause is about
  const bool feminine = ends_with(r_.fold(before), "ه");
  for (std::uint32_t w = before; w-- > looked_at(before);) {
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase == kNone) continue;
    const Filler filler = g_.filler_of_phrase(phrase);
    if (s_.is_voice(filler) && e_.is_person_like(filler.words) && s_.is_feminine(filler) == feminine)
      return s_.whole(phrase, before);
    if (filler.words.begin <= sentence_.begin) break;
    w = filler.words.begin;
  }
  return std::nullopt;
}

std::optional<Filler> ReportFinder::joined_speaker(std::uint32_t verb) const {
  // "أعلن الوزير … وأضاف", "قال إنه أمر": the voice of the clause before or around it
  if (const auto host = host_of(verb); host && agrees_with(reports_[*host], verb))
    return reports_[*host].source;
  if (verb == sentence_.begin) return std::nullopt;
  std::uint32_t head = sentence_.begin;  // "وكانت الحركة بعد أن …، أعلنت"
  if (r_.fold(head) == "و" && head + 1 < verb) ++head;
  if (r_.has_lemma(head, "كان") && head + 1 < verb && r_.phrase_of(head + 1) != kNone) {
    const Filler subject = s_.whole(r_.phrase_of(head + 1), verb);
    if (s_.is_voice(subject) && s_.is_feminine(subject) == r_.has_feat(verb, "Gender=Fem")) return subject;
  }
  if (const auto inherited = g_.inherited_subject(verb);
      inherited && !inherited->pronoun && s_.is_voice(*inherited) && r_.phrase_of(inherited->head) != kNone)
    return s_.whole(r_.phrase_of(inherited->head), verb);
  for (std::uint32_t w = verb; w-- > looked_at(verb);) {  // "ويلتقط طرف الحديث أحمد موسى ويضيف"
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase == kNone) continue;
    const Phrase& p = r_.phrases()[phrase];
    if (p.preposition == kNone && r_.mention_of(p.words.begin) != kNone && e_.has_person_name(p.words))
      return s_.whole(phrase, verb);
    if (p.words.begin <= sentence_.begin) break;
    w = p.words.begin;
  }
  return std::nullopt;
}

std::optional<Filler> ReportFinder::earlier_speaker(std::uint32_t verb) const {
  const std::uint32_t sentence = r_.sentence_of(verb);
  const bool feminine = r_.has_feat(verb, "Gender=Fem"), known = r_.has_feat(verb, "Gender=");
  std::optional<Filler> any;
  std::size_t steps = 0;
  for (auto voice = voices_.rbegin(); voice != voices_.rend() && ++steps < kReports; ++voice) {
    if (sentence - voice->sentence > kCarrySentences) break;
    if (!any) any = voice->source;
    if (!known || voice->feminine == feminine) return voice->source;
  }
  return any;
}

std::optional<Filler> ReportFinder::speaker(std::uint32_t verb, std::uint32_t limit, const Cue& cue,
                                            bool marked, bool& before) const {
  before = false;
  auto after = speaker_after(verb, limit, cue, marked);
  const std::string_view form = r_.fold(verb);
  const bool plural = ends_with(form, "وا") || (ends_with(form, "ون") && r_.is_verb(verb));
  if (plural) after.reset();  // only a singular verb stands before its subject
  if (after && cue.stance == Stance::accuses && cue.with.empty()) {
    // "واتهم الرئيس السابق بأنه": a name alone before the charge is the accused
    std::uint32_t end = after->words.end;
    while (end < sentence_.end && is_comma(r_.fold(end))) ++end;
    if (end < sentence_.end && r_.fold(end) == "ب") after.reset();
  }
  if (verb > sentence_.begin && r_.is_relative(verb - 1)) {
    if (after) return after;
    if (auto head = relative_head(verb)) return head;
    before = true;  // "انتقد الرئيس الدول التي قال إنها": the one who speaks around it
    return acting_subject(verb);
  }
  if (auto front = speaker_in_front(verb)) {
    const bool agrees = s_.is_feminine(*front) == r_.has_feat(verb, "Gender=Fem");
    const bool many = r_.has_feat(front->head, "Number=Plur") || ends_with(r_.fold(front->head), "ون") ||
                      ends_with(r_.fold(front->head), "ين") || front->head != front->words.begin;
    if (plural ? many : agrees || !after) return front;
  }
  if (after) return after;
  if (auto described = described_source(verb)) return described;
  before = true;
  const bool of_pronoun = verb > sentence_.begin && r_.is_suffix_pronoun(verb - 1);  // "قال إنه أكد"
  if (!of_pronoun && !is_joined(verb)) return std::nullopt;
  if (auto joined = joined_speaker(verb)) return joined;
  return earlier_speaker(verb);
}

// -------------------------------------------------------------------------------------------------- frames

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

// -------------------------------------------------------------------------------------------------- scopes

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
