#include "coding/sources.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Participles that take a complement of their own, by its preposition: "المقربة من الحزب". Any takes على,
/// في.
struct Complement {
  std::string_view preposition;
  std::initializer_list<std::string_view> participles;
};
const Complement kComplements[] = {
    {"من", {"مقرب", "قريب"}},
    {"ل", {"تابع", "موال", "موالي", "معارض", "مءيد", "منتسب", "مناهض"}},
    {"ب", {"معني", "مختص", "مكلف", "خاص"}},
    {"الي", {"منتم", "منتمي"}},
    {"عن", {"صادر"}},
};

// Held by one at a time, so that the bare noun names him.
constexpr std::string_view kOffices[] = {"رءيس", "ملك",   "امير", "وزير", "سفير", "محافظ",
                                         "حاكم", "سلطان", "مفتي", "قنصل", "مرشد", "بابا"};
// Words of address and trade that stand before a person's name.
constexpr std::string_view kTitles[] = {
    "متحدث", "ناطق",  "سمو",      "معالي", "فخامه", "جلاله", "سعاده", "فضيله", "سماحه", "شيخ",  "مهندس",
    "دكتور", "استاذ", "لواء",     "عميد",  "عقيد",  "مقدم",  "راءد",  "نقيب",  "ملازم", "فريق", "لورد",
    "سيد",   "سيده",  "بروفيسور", "مقرر",  "منسق",  "مدرب",  "محامي", "امين",  "وكيل"};
// A body's own counting or telling is that body speaking: "حسب رصد دائرة الأوقاف".
constexpr std::string_view kTellings[] = {"رصد",   "تعداد", "احصاء", "حصيله", "زعم",
                                          "مزاعم", "ادعاء", "وصف",   "تاكيد", "روايه"};

}  // namespace

std::uint32_t Sources::title_begin(std::uint32_t phrase) const {
  // "قائد القوات" "فضل حسن": a title right before a bare name
  const Phrase& own = r_.phrases()[phrase];
  if (own.words.begin == 0 || own.preposition != kNone) return own.words.begin;
  const std::uint32_t before = r_.phrase_of(own.words.begin - 1);
  if (before == kNone || before == phrase || r_.sentence_of(own.words.begin - 1) != r_.sentence_of(own.head))
    return own.words.begin;
  const Phrase& title = r_.phrases()[before];
  const bool bare_name = r_.mention_of(own.words.begin) != kNone &&
                         r_.doc.mentions[r_.mention_of(own.words.begin)].type == EntityType::PER;
  if (!bare_name || !is_person_title(title.head) || e_.has_person_name(title.words)) return own.words.begin;
  return title.words.begin;
}

Filler Sources::whole(std::uint32_t phrase, std::uint32_t limit, std::span<const std::string_view> taken,
                      bool closed) const {
  Filler source = g_.filler_of_phrase(phrase);
  if (const std::uint32_t begin = title_begin(phrase); begin < source.words.begin) {
    source.head = r_.phrases()[r_.phrase_of(begin)].head;
    source.words.begin = begin;
  }
  while (source.words.size() > 1 && source.head > source.words.begin &&
         words::has(words::kDemonstratives, r_.fold(source.words.begin)))
    ++source.words.begin;  // "أوضح ذلك الأستاذ"
  for (int steps = 0; steps < 6 && source.words.end < limit; ++steps) {
    const std::uint32_t end = continued(source, limit, taken, closed);
    if (end <= source.words.end || end > limit) break;
    source.words.end = end;
  }
  if (closed) source.words.end = std::max(source.words.end, closed_end(source, limit));
  return source;
}

bool Sources::belongs_behind(std::uint32_t preposition, std::uint32_t limit) const {
  // "الهيئة العامة للسياحة", "الناطق بشرطة مكة", "الناطق بمنطقة المدينة العميد فهد"; but "لرويترز", "في بيان"
  const std::uint32_t next = preposition + 1 < limit ? r_.phrase_of(preposition + 1) : kNone;
  if (next == kNone || r_.in_date(preposition + 1)) return false;
  const Phrase& inside = r_.phrases()[next];
  const std::string_view f = r_.fold(preposition);
  const std::uint32_t mention = r_.mention_of(inside.head);
  const bool person = mention != kNone && r_.doc.mentions[mention].type == EntityType::PER;
  if (is_media(inside.words) || is_person_title(inside.head) || person) return false;
  if (f == "ل") return is_verbal_noun(inside.head) || r_.upos(preposition - 1) == Upos::ADJ;
  const bool official = r_.upos(preposition - 1) == Upos::ADJ && r_.is_definite(preposition - 1);
  if (f == "ب" && official && noun_kind(inside.head) != SourceKind::document) return true;
  if (f != "ب" && f != "في") return false;
  if (noun_kind(inside.head) == SourceKind::document) return false;
  if (noun_kind(inside.head) == SourceKind::organization || name_hit(inside.head, NameHit::Kind::actor))
    return true;
  if (!r_.is_place_name(inside.head) && !is_place_noun(inside.head)) return false;
  for (std::uint32_t w = inside.head + 1; w < inside.words.end; ++w)  // "في مصر أحمد قطان"
    if (r_.mention_of(w) != kNone && r_.doc.mentions[r_.mention_of(w)].type == EntityType::PER) return true;
  for (std::uint32_t w = inside.words.end; w < limit; ++w) {  // the name comes behind the place
    if (r_.is_punct(w) || r_.is_verb(w) || r_.in_date(w) || r_.is_preposition(w)) return false;
    if (r_.phrase_of(w) != kNone) return true;
  }
  return false;
}

std::uint32_t Sources::closed_end(const Filler& source, std::uint32_t limit) const {
  // Between a voice and its أن stands the rest of its name, and where it speaks; the former belongs to it.
  std::uint32_t w = source.words.end;
  while (w < limit) {
    const std::string_view f = r_.fold(w);
    if ((r_.is_punct(w) && !words::has(words::kQuoteMarks, f) && f != "/") || r_.in_date(w) ||
        r_.is_relative(w) || words::has(words::kTimes, f))
      break;
    const bool noun_next = w + 1 < limit && r_.phrase_of(w + 1) != kNone;
    const bool person =
        r_.mention_of(w) != kNone && r_.doc.mentions[r_.mention_of(w)].type == EntityType::PER;
    if (person ||
        (f == "علي" && noun_next && is_person_title(source.head))) {  // the name, not the preposition
      ++w;
      continue;
    }
    if (f == "و") {
      if (!noun_next) break;
      w = r_.phrases()[r_.phrase_of(w + 1)].words.end;
      continue;
    }
    if (r_.is_preposition(w)) {
      if (!belongs_behind(w, limit)) break;
      w = r_.phrases()[r_.phrase_of(w + 1)].words.end;
      continue;
    }
    const bool adverb = r_.mention_of(w) == kNone &&
                        (f == "ايضا" || f == "وفقا" || f == "نقلا" || f == "طبقا" ||
                         r_.upos(w) == Upos::ADV || (ends_with(f, "ا") && r_.has_feat(w, "Definite=Ind")));
    const bool named =
        r_.mention_of(w) != kNone || (w + 1 < limit && (r_.fold(w + 1) == "بن" || r_.fold(w + 1) == "ال"));
    if (named) {
      ++w;
      continue;
    }
    // "نفى الوزير الاتهامات بأن": what is denied or told is no apposition
    const bool opens_phrase = r_.phrase_of(w) != kNone && r_.phrases()[r_.phrase_of(w)].words.begin == w;
    const bool object = opens_phrase && (noun_kind(w) == SourceKind::document || is_noun_of_saying(w) ||
                                         (noun_kind(w) == SourceKind::anonymous && !is_person_title(w)));
    if (adverb || object || r_.is_clause_marker(w) ||
        (r_.is_verb(w) && r_.phrase_of(w) == kNone && !r_.analyses(w).empty()))
      break;
    ++w;
  }
  while (w > source.words.end && (r_.is_punct(w - 1) || r_.fold(w - 1) == "و")) --w;
  return std::min(w, limit);
}

bool Sources::name_hit(std::uint32_t word, NameHit::Kind kind) const {
  if (r_.name_of(word) == kNone) return false;
  const auto& hits = r_.names()[r_.name_of(word)].hits;
  return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return hit.kind == kind; });
}

bool Sources::is_place_noun(std::uint32_t word) const {
  static constexpr std::string_view kPlaces[] = {"منطقه", "محافظه", "مدينه", "ولايه", "مديريه",
                                                 "اقليم", "بلده",   "مطار",  "ميناء", "قريه"};
  return std::any_of(std::begin(kPlaces), std::end(kPlaces),
                     [&](std::string_view lemma) { return r_.has_lemma(word, lemma); });
}

std::uint32_t Sources::continued(const Filler& source, std::uint32_t limit,
                                 std::span<const std::string_view> taken, bool closed) const {
  const std::uint32_t end = source.words.end;
  const bool named = e_.has_person_name(source.words);
  const bool person = is_person_title(source.head);
  const bool document = has_source_noun(source.head, SourceKind::document);
  const auto phrase_at = [&](std::uint32_t w) -> const Phrase* {
    while (w < limit && words::has(words::kQuoteMarks, r_.fold(w))) ++w;
    return w < limit && r_.phrase_of(w) != kNone && r_.phrases()[r_.phrase_of(w)].words.begin >= end
               ? &r_.phrases()[r_.phrase_of(w)]
               : nullptr;
  };
  const std::string_view f = r_.fold(end);
  const bool counted = words::has_article(f) && r_.phrase_of(end) != kNone &&
                       (r_.upos(end) == Upos::NUM || r_.quantity_of(end) != kNone) && r_.is_definite(end - 1);
  if (counted) return end + 1;  // "المشجعون الأربعة"
  const std::uint32_t mention = r_.mention_of(end);
  if (person && !named && mention != kNone && r_.doc.mentions[mention].type == EntityType::PER)
    return std::min(limit, r_.doc.mentions[mention].words.end);  // "محاميهم علي إبراهيم"
  if (f == "ب" && end + 1 < limit && r_.fold(end + 1) == "اسم") {
    const Phrase* house = phrase_at(end + 2);  // باسم may be the first word of the phrase itself
    return house != nullptr ? house->words.end : end;
  }
  if (f == "باسم" || f == "اسم") {
    const Phrase* house = phrase_at(end + 1);
    return house != nullptr ? house->words.end : end;
  }
  if (const Phrase* next = phrase_at(end); next != nullptr && next->words.begin <= end + 1) {
    const bool names_him = person && !named && e_.has_person_name(next->words);
    const bool titles_him = named && r_.name_of(next->words.begin) != kNone &&
                            !e_.has_person_name(next->words) && is_person_title(next->head);
    const bool apposed = closed && next->words.begin == end && !document && !is_media(next->words) &&
                         !is_noun_of_saying(next->head) && noun_kind(next->head) != SourceKind::document;
    if (names_him || titles_him || apposed) return next->words.end;
  }
  if (f == "،" && person && !named) {
    const Phrase* name = phrase_at(end + 1);
    if (name != nullptr && name->words.begin == end + 1 && e_.has_person_name(name->words) &&
        !(name->words.end < limit && r_.is_verb(name->words.end)))
      return name->words.end;
    return end;
  }
  if (f == "و") {
    const Phrase* other = phrase_at(end + 1);
    const bool joined = other != nullptr && other->words.begin == end + 1 && !document &&
                        is_voice({other->words, other->head, false, false});
    return joined ? other->words.end : end;
  }
  if (!r_.is_preposition(end) || std::find(taken.begin(), taken.end(), f) != taken.end()) return end;
  const Phrase* inside = phrase_at(end + 1);
  if (inside == nullptr || r_.in_date(inside->words.begin)) return end;
  if (f == "ل") {
    const bool office = person && !named && source.words.size() > 1 && r_.is_definite(source.head) &&
                        r_.upos(end - 1) == Upos::ADJ;  // "الأمين العام للحزب", but "قال مسؤول للصحيفة"
    const bool agency = r_.has_lemma(inside->head, "نبا") && is_media(source.words);  // "وكالة … للأنباء"
    if (agency) return inside->words.end;
    const bool owner = document || office || complements_participle(end - 1, end);
    return owner && (document || !is_media(inside->words)) ? inside->words.end : end;
  }
  if (f == "في" || f == "لدي" || f == "ب") {
    const bool house = !named && (person || has_source_noun(source.head, SourceKind::anonymous)) &&
                       f != "ب" && e_.can_act(inside->words) &&
                       !has_source_noun(inside->head, SourceKind::document) &&
                       !r_.is_place_name(inside->head);
    if (house) return inside->words.end;
  }
  return end - 1 > source.head && complements_participle(end - 1, end) ? inside->words.end : end;
}

bool Sources::has_apposed_name(Range range) const {
  // "المتحدث الرسمي باسم المركز" "رأفت الصباغ": a bare phrase behind a title is its name
  for (std::uint32_t w = range.begin + 1; w < range.end; ++w) {
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase == kNone || r_.phrases()[phrase].words.begin != w) continue;
    const bool bare = r_.phrases()[phrase].preposition == kNone && r_.fold(w - 1) != "و" &&
                      r_.phrase_of(w - 1) != kNone && !r_.is_suffix_pronoun(w - 1);
    const bool noun = name_hit(w, NameHit::Kind::agent) || name_hit(w, NameHit::Kind::source_noun) ||
                      r_.upos(w) == Upos::ADJ;
    if (bare && !noun) return true;
  }
  return false;
}

std::optional<Filler> Sources::teller(const Filler& source) const {
  const bool telling = std::any_of(std::begin(kTellings), std::end(kTellings),
                                   [&](std::string_view lemma) { return r_.has_lemma(source.head, lemma); });
  if (!telling) return std::nullopt;
  std::optional<Filler> whose = g_.genitive(source.head);
  for (std::uint32_t w = source.head + 1; !whose && w + 1 < source.words.end; ++w)
    if (r_.fold(w) == "ل" && r_.phrase_of(w + 1) != kNone) whose = g_.filler_of_phrase(r_.phrase_of(w + 1));
  if (!whose || !is_voice(*whose)) return std::nullopt;
  whose->words.end = std::max(whose->words.end, source.words.end);
  return whose;
}

bool Sources::complements_participle(std::uint32_t participle, std::uint32_t preposition) const {
  const auto readings = r_.analyses(participle);
  const bool is_participle = std::any_of(readings.begin(), readings.end(), [](const Analysis& a) {
    return a.word_class == WordClass::active_participle || a.word_class == WordClass::passive_participle;
  });
  const std::string_view f = r_.fold(preposition);
  if (r_.upos(participle) != Upos::ADJ) return false;
  if (f == "علي") return true;
  if (!is_participle) return false;
  if (f == "علي" || f == "في") return true;
  for (const Complement& complement : kComplements)
    if (complement.preposition == f)
      return std::any_of(complement.participles.begin(), complement.participles.end(),
                         [&](std::string_view lemma) { return r_.has_lemma(participle, lemma); });
  return false;
}

bool Sources::is_noun_of_saying(std::uint32_t word) const {
  const auto readings = r_.analyses(word);
  return std::any_of(readings.begin(), readings.end(), [&](const Analysis& a) {
    if (a.word_class == WordClass::verb || a.word_class == WordClass::passive) return false;
    const auto cues = r_.lexicon.cues(a.lemma, a.word_class);
    return std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.frame == CueFrame::noun; });
  });
}

bool Sources::is_honorific(std::uint32_t word) const {
  static constexpr std::string_view kHonours[] = {"سمو",   "معالي", "فخامه", "جلاله",
                                                  "سعاده", "فضيله", "سماحه"};
  return std::any_of(std::begin(kHonours), std::end(kHonours),
                     [&](std::string_view lemma) { return r_.has_lemma(word, lemma); });
}

bool Sources::is_person_title(std::uint32_t word) const {
  if (r_.fold(word) == "صاحب" && word + 1 < r_.doc.words.size()) return is_person_title(word + 1);
  const std::uint32_t mention = r_.mention_of(word);
  if (mention != kNone && r_.doc.mentions[mention].type == EntityType::TITLE) return true;
  const std::uint32_t name = r_.name_of(word);
  if (name == kNone) return false;
  for (const NameHit& hit : r_.names()[name].hits) {
    if (hit.kind == NameHit::Kind::agent && r_.lexicon.agent(hit.index).person) return true;
    if (hit.kind == NameHit::Kind::source_noun &&
        r_.lexicon.source_noun(hit.index).kind == SourceKind::anonymous && !r_.has_feat(word, "Number=Plur"))
      return true;
  }
  return std::any_of(std::begin(kTitles), std::end(kTitles),
                     [&](std::string_view lemma) { return r_.has_lemma(word, lemma); });
}

bool Sources::has_source_noun(std::uint32_t word, SourceKind kind) const { return noun_kind(word) == kind; }

bool Sources::is_media(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (noun_kind(w) == SourceKind::media) return true;
    if (r_.mention_of(w) != kNone && r_.doc.mentions[r_.mention_of(w)].type == EntityType::MEDIA) return true;
    if (r_.name_of(w) == kNone) continue;
    for (const NameHit& hit : r_.names()[r_.name_of(w)].hits)
      if (hit.kind == NameHit::Kind::actor && r_.lexicon.actor(hit.index).kind == ActorKind::media)
        return true;
  }
  return false;
}

bool Sources::is_voice(const Filler& source) const {
  if (source.pronoun) return true;
  const std::uint32_t head = source.head;
  if (r_.in_date(head) || r_.is_preposition(head)) return false;
  if (r_.name_of(head) == kNone && is_verbal_noun(head)) return false;  // "وفق توجيهات الأمير"
  if (r_.mention_of(head) != kNone) {
    const EntityType type = r_.doc.mentions[r_.mention_of(head)].type;
    if (type != EntityType::O && type != EntityType::LOC && type != EntityType::DATE &&
        type != EntityType::WEAPON && type != EntityType::VEHICLE && type != EntityType::MISC)
      return true;
  }
  if (r_.name_of(head) != kNone)
    for (const NameHit& hit : r_.names()[r_.name_of(head)].hits)
      if (hit.kind != NameHit::Kind::place && hit.kind != NameHit::Kind::nationality) return true;
  if (r_.upos(head) == Upos::PROPN || r_.upos(head) == Upos::X || is_person_title(head)) return true;
  const bool titled =
      words::has_article(r_.fold(head)) || (head + 1 < source.words.end && r_.mention_of(head + 1) != kNone);
  return source.words.begin == head && source.words.size() > 1 && titled && e_.has_person_name(source.words);
}

bool Sources::may_speak(const Filler& source) const {
  const std::uint32_t head = source.head;
  if (source.pronoun || r_.in_date(head) || r_.is_place_name(head)) return source.pronoun;
  if (r_.upos(head) == Upos::NUM || r_.quantity_of(head) != kNone) return false;
  return !is_verbal_noun(head);
}

bool Sources::is_verbal_noun(std::uint32_t word) const {
  const auto readings = r_.analyses(word);
  return std::any_of(readings.begin(), readings.end(),
                     [](const Analysis& a) { return a.word_class == WordClass::verbal_noun; });
}

std::optional<SourceKind> Sources::noun_kind(std::uint32_t word) const {
  const std::uint32_t name = r_.name_of(word);
  if (name == kNone) return std::nullopt;
  for (const NameHit& hit : r_.names()[name].hits)
    if (hit.kind == NameHit::Kind::source_noun) return r_.lexicon.source_noun(hit.index).kind;
  return std::nullopt;
}

std::optional<SourceKind> Sources::name_kind(std::uint32_t w, Range range, bool named) const {
  for (const NameHit& hit : r_.names()[r_.name_of(w)].hits) {
    if (hit.kind == NameHit::Kind::agent) {
      const Agent& agent = r_.lexicon.agent(hit.index);
      if (std::find(agent.sector.begin(), agent.sector.end(), "JRN") != agent.sector.end() && !named)
        return SourceKind::media;
      if (!agent.person) return SourceKind::organization;
      if (named) return SourceKind::person;
      // a unique office is its holder, an indefinite or plural one is nobody in particular
      const bool of_a_body =
          !words::has_article(r_.fold(w)) && range.size() > 1 && words::has_article(r_.fold(range.end - 1));
      const bool office = std::find(agent.sector.begin(), agent.sector.end(), "GOV") != agent.sector.end() ||
                          std::any_of(std::begin(kOffices), std::end(kOffices),
                                      [&](std::string_view lemma) { return r_.has_lemma(w, lemma); });
      const bool singular = !r_.has_feat(w, "Number=Plur") && !r_.has_feat(w, "Number=Dual");
      const bool unique =
          w == range.begin && singular && (of_a_body || (office && words::has_article(r_.fold(w))));
      return unique ? SourceKind::person : SourceKind::anonymous;
    }
    if (hit.kind == NameHit::Kind::actor) {
      const ActorKind kind = r_.lexicon.actor(hit.index).kind;
      if (kind == ActorKind::media) return SourceKind::media;
      return kind == ActorKind::person ? SourceKind::person : SourceKind::organization;
    }
    if (hit.kind == NameHit::Kind::country || hit.kind == NameHit::Kind::capital)
      return SourceKind::organization;
  }
  return std::nullopt;
}

SourceKind Sources::kind(Range range) const {
  // "أحد القيادات الميدانية": one of them, whoever
  const bool one_of_them = r_.fold(range.begin) == "احد" || r_.fold(range.begin) == "احدي";
  // The first noun decides: "مصادر في وزارة الدفاع" is anonymous, "وزير الدفاع فلان" a person.
  const bool named = e_.has_person_name(range) || has_apposed_name(range);
  const std::uint32_t phrase = r_.phrase_of(range.begin);
  const std::uint32_t head = phrase == kNone ? range.begin : r_.phrases()[phrase].head;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (const auto noun = noun_kind(w)) {
      // "مسؤول" or "متحدث" with a name is that person; a body named after one stays a body
      const bool plural = r_.has_feat(w, "Number=Plur") || r_.has_feat(w, "Number=Dual");
      const bool speaks_for = r_.has_lemma(w, "متحدث") || r_.has_lemma(w, "ناطق") || w > head;
      const bool one = *noun == SourceKind::anonymous || (*noun == SourceKind::organization && speaks_for);
      const std::uint32_t next = w + 1 < range.end ? r_.mention_of(w + 1) : kNone;
      const bool rank = words::has_article(r_.fold(w)) && next != kNone &&
                        r_.doc.mentions[next].type == EntityType::PER;  // "اللواء فضل حسن"
      if ((one && named && !plural) || rank) return SourceKind::person;
      return one_of_them && *noun == SourceKind::organization ? SourceKind::anonymous : *noun;
    }
    if (r_.mention_of(w) != kNone) {
      const EntityType type = r_.doc.mentions[r_.mention_of(w)].type;
      if (type == EntityType::PER) return SourceKind::person;
      if (type == EntityType::MEDIA) return SourceKind::media;
    }
    if (r_.name_of(w) == kNone) continue;
    const bool of_document = w + 1 < range.end && noun_kind(w + 1) == SourceKind::document;
    if (of_document) continue;  // "عناصر التحقيق"
    if (const auto kind = name_kind(w, range, named)) return *kind;
    w = r_.names()[r_.name_of(w)].words.end - 1;
  }
  if (named || is_honorific(head)) return SourceKind::person;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (r_.mention_of(w) == kNone) continue;
    const EntityType type = r_.doc.mentions[r_.mention_of(w)].type;
    if (type == EntityType::ORG || type == EntityType::GROUP || type == EntityType::MIL)
      return SourceKind::organization;
  }
  // "قال كجك": a proper name that nobody knows is a person's
  if (r_.quote_of(range.begin) != kNone && range.size() <= 3)
    return SourceKind::media;  // وفقا لـ «الألمانية»
  const bool proper =
      std::all_of(r_.doc.words.upos.begin() + range.begin, r_.doc.words.upos.begin() + range.end,
                  [](Upos u) { return u == Upos::PROPN || u == Upos::X; });
  return proper || (range.size() == 1 && r_.analyses(range.begin).empty()) ? SourceKind::person
                                                                           : SourceKind::anonymous;
}

bool Sources::is_feminine(const Filler& source) const {
  const std::uint32_t head = source.head;
  const std::string_view f = r_.fold(head);
  if (r_.has_feat(head, "Gender=Fem") || ends_with(f, "ه") || ends_with(f, "ات")) return true;
  const bool people = noun_kind(head) == SourceKind::anonymous && !r_.has_lemma(head, "مصدر");
  const bool human = people || is_person_title(head) || name_hit(head, NameHit::Kind::nationality) ||
                     ends_with(f, "ون") || ends_with(f, "ين");
  return r_.has_feat(head, "Number=Plur") && !human;
}

}  // namespace isnad
