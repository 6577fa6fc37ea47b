#include <algorithm>

#include "coding/report_words.h"
#include "coding/reports.h"
#include "coding/words.h"

// What a cue hands to its voice: the words behind أن, a colon, a quotation mark, or the noun that is told.
namespace isnad {

using namespace reporting;

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
        if (w + 1 < limit && is_comma(r_.fold(w + 1))) ++w;
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

}  // namespace isnad
