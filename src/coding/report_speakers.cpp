#include <algorithm>

#include "coding/report_words.h"
#include "coding/reports.h"
#include "coding/words.h"

// Whose voice a cue hands its words to.
namespace isnad {

using namespace reporting;

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

}  // namespace isnad
