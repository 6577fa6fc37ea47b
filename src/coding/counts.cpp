#include "coding/counts.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

constexpr auto kDying = std::to_array<std::string_view>(
    {"قتل",     "مقتل",   "قتيل",  "قتلي", "مصرع", "سقوط", "سقط",  "ضحيه", "ضحايا", "استشهد",
     "استشهاد", "شهيد",   "شهداء", "جثه",  "جثث",  "حتف",  "اودي", "وفاه", "توفي",  "اعدام",
     "اعدم",    "اغتيال", "ذبح",   "لقي",  "قضي",  "موت",  "مات",  "اردي", "ابادة", "حصد"});
constexpr auto kWounding = std::to_array<std::string_view>(
    {"جرح", "اصابه", "اصيب", "جريح", "جرحي", "مصاب", "مصابين", "اصاب", "جراح"});
constexpr auto kArresting =
    std::to_array<std::string_view>({"اعتقل", "اعتقال", "توقيف", "ضبط", "اوقف", "القبض", "قبض", "احتجز",
                                     "احتجاز", "معتقل", "موقوف", "ايقاف", "اسر"});
constexpr auto kPart =
    std::to_array<std::string_view>({"بين", "بينهم", "ضمن", "فيهم", "منهم", "بينها", "بما"});

Count plus(const std::optional<Count>& sum, Span span, const Quantity& q) {
  Count count{span, q.low, q.high, q.best};
  if (!sum) return count;
  count.span = sum->span;
  count.low += sum->low;
  count.best += sum->best;
  count.high = sum->high && q.high ? std::optional(*sum->high + *q.high) : std::nullopt;
  return count;
}

}  // namespace

bool CountFinder::is_subset(const Quantity& quantity) const {
  const Range sentence = r_.sentence(r_.sentence_of(quantity.words.begin)).words;
  for (std::uint32_t w = quantity.words.begin; w-- > sentence.begin && quantity.words.begin - w < 5;) {
    if (words::has(kPart, r_.fold(w))) return true;
    if (r_.is_verb(w) || r_.fold(w) == "،") return false;
  }
  return false;
}

CountFinder::Counted CountFinder::counted(const Quantity& quantity, Range range) const {
  // The noun that is counted may say it itself: "27 قتيلا", "12 جريحا".
  const auto kind = [&](std::uint32_t w) {
    for (const auto lemma : kDying)
      if (r_.has_lemma(w, lemma)) return Counted::dead;
    for (const auto lemma : kWounding)
      if (r_.has_lemma(w, lemma)) return Counted::injured;
    for (const auto lemma : kArresting)
      if (r_.has_lemma(w, lemma)) return Counted::arrested;
    return Counted::nothing;
  };
  for (std::uint32_t w = quantity.words.begin; w < std::min(quantity.words.end + 1, range.end); ++w)
    if (const Counted found = kind(w); found != Counted::nothing) return found;
  for (std::uint32_t w = quantity.words.begin; w-- > range.begin && quantity.words.begin - w < 12;) {
    if (const Counted found = kind(w); found != Counted::nothing) return found;
    if (r_.fold(w) == "." || r_.is_relative(w)) break;
  }
  for (std::uint32_t w = quantity.words.end; w < std::min(range.end, quantity.words.end + 4); ++w) {
    if (r_.fold(w) == "و" || r_.fold(w) == "،") break;
    if (const Counted found = kind(w); found != Counted::nothing) return found;
  }
  return Counted::nothing;
}

Counts CountFinder::find(const Trigger& trigger, const Roles& roles, Range range) const {
  Counts counts;
  const EventType type = trigger.pattern->type;
  for (const Quantity& quantity : r_.quantities()) {
    if (quantity.words.begin < range.begin || quantity.words.begin >= range.end || is_subset(quantity))
      continue;
    const Span span = r_.span_of(quantity.words);
    switch (counted(quantity, range)) {
      case Counted::dead:
        if (type == EventType::ASSAULT) counts.dead = plus(counts.dead, span, quantity);
        break;
      case Counted::injured:
        if (type == EventType::ASSAULT) counts.injured = plus(counts.injured, span, quantity);
        break;
      case Counted::arrested:
        if (type == EventType::COERCE) counts.arrested = plus(counts.arrested, span, quantity);
        break;
      case Counted::nothing:
        break;
    }
  }
  const auto size_of = [&](const std::vector<Filler>& fillers) {
    for (const Filler& filler : fillers)
      for (std::uint32_t w = filler.words.begin; w < filler.words.end; ++w)
        if (r_.quantity_of(w) != kNone) {
          const Quantity& q = r_.quantities()[r_.quantity_of(w)];
          return std::optional<Count>({r_.span_of(q.words), q.low, q.high, q.best});
        }
    return std::optional<Count>();
  };
  if (type == EventType::PROTEST || type == EventType::MOBILIZE) {
    counts.size = size_of(roles.actor);
    if (!counts.size) counts.size = size_of(roles.recipient);
  }
  return counts;
}

}  // namespace isnad
