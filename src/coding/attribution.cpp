#include "coding/attribution.h"

#include <algorithm>

#include "coding/reports.h"
#include "coding/words.h"

namespace isnad {

Attribution::Attribution(const Reading& reading, const Grammar& grammar, const Entities& entities)
    : r_(reading), g_(grammar), e_(entities), s_(reading, grammar, entities) {
  reports_ = ReportFinder(r_, g_, e_, s_).find();
  index_sentences();
}

void Attribution::index_sentences() {
  std::stable_sort(reports_.begin(), reports_.end(),
                   [](const Report& a, const Report& b) { return a.cue < b.cue; });
  in_sentence_.resize(r_.doc.sentences.size());
  for (std::uint32_t i = 0; i < reports_.size(); ++i) {
    const Range content = reports_[i].content;
    if (content.empty()) continue;
    for (std::uint32_t s = r_.sentence_of(content.begin); s <= r_.sentence_of(content.end - 1); ++s)
      in_sentence_[s].push_back(i);
  }
}

bool Attribution::same_voice(const Report& a, const Report& b) const {
  if (!a.source && !b.source) return a.stance == b.stance && a.negates == b.negates;  // "متهم بتهمة"
  if (!a.source || !b.source) return false;
  if (a.source->pronoun || b.source->pronoun) return a.source->head == b.source->head;
  const Range x = a.source->words, y = b.source->words;
  if (x.begin < y.end && y.begin < x.end) return true;
  // "وزير الخارجية أحمد أبو الغيط" and later "أبو الغيط", "وكالة الأناضول" and "الوكالة"
  const Range small = x.size() < y.size() ? x : y, large = x.size() < y.size() ? y : x;
  for (std::uint32_t w = small.begin; w < small.end; ++w) {
    const std::string_view word = words::without_article(r_.fold(w));
    bool found = false;
    for (std::uint32_t k = large.begin; k < large.end && !found; ++k)
      found = words::without_article(r_.fold(k)) == word;
    if (!found) return false;
  }
  return s_.kind(x) == s_.kind(y);
}

std::vector<const Report*> Attribution::around(std::uint32_t word) const {
  std::vector<const Report*> found;
  for (const std::uint32_t i : in_sentence_[r_.sentence_of(word)]) {
    const Report& report = reports_[i];
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
    if (same_voice(*found[i], *found[i + 1]))
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  return found;
}

SourceKind Attribution::kind_of(const Filler& source) const {
  const SourceKind kind = s_.kind(source.words);
  if (kind != SourceKind::anonymous || source.words.size() > 2) return kind;
  // "القرشي": part of a name that was given in full before
  const auto later = std::partition_point(reports_.begin(), reports_.end(),
                                          [&](const Report& r) { return r.cue < source.words.begin; });
  int steps = 0;
  for (auto report = std::make_reverse_iterator(later); report != reports_.rend() && ++steps < 20; ++report) {
    if (!report->source || report->source->pronoun || report->source->words.size() < 3) continue;
    const Range name = report->source->words;
    bool part = true;
    for (std::uint32_t w = source.words.begin; part && w < source.words.end; ++w)
      part = std::any_of(r_.doc.words.fold.begin() + name.begin, r_.doc.words.fold.begin() + name.end,
                         [&](std::string_view fold) { return fold == r_.fold(w); });
    if (part && s_.kind(name) == SourceKind::person) return SourceKind::person;
  }
  return kind;
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
    const auto meant = report.source->pronoun ? g_.antecedent(report.source->head) : std::nullopt;
    link.kind = kind_of(meant ? *meant : *report.source);
  }
  if (report.entry != nullptr || !r_.is_punct(report.cue)) {
    link.cue = Quote{r_.span_of(report.cue_words), std::string(r_.doc.words.lemma[report.cue])};
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

std::optional<Filler> Attribution::last_source(std::uint32_t word) const {
  const std::uint32_t sentence = r_.sentence_of(word);
  for (auto report = reports_.rbegin(); report != reports_.rend(); ++report) {
    if (!report->source || report->source->pronoun || report->cue >= word) continue;
    if (sentence - r_.sentence_of(report->cue) > 6) break;
    return report->source;
  }
  return std::nullopt;
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
