#include "coding/relations.h"

#include <fmt/core.h>

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

/// A word that ties what stands before it (or the person in its phrase) to what stands behind it.
struct Tie {
  std::string_view fold;
  RelationType type;
  bool reversed;                                         ///< المدعوم من X: X supports it
  std::initializer_list<std::string_view> prepositions;  ///< "" for an idafa
};
using enum RelationType;
const Tie kTies[] = {{"ذراع", part_of, false, {"ل", ""}},      {"الذراع", part_of, false, {"ل"}},
                     {"جناح", part_of, false, {"ل", ""}},      {"الجناح", part_of, false, {"ل"}},
                     {"فرع", part_of, false, {"ل", ""}},       {"تابع", part_of, false, {"ل"}},
                     {"تابعه", part_of, false, {"ل"}},         {"تابعين", part_of, false, {"ل"}},
                     {"منبثق", part_of, false, {"عن", "من"}},  {"منبثقه", part_of, false, {"عن", "من"}},
                     {"مرتبط", linked_to, false, {"ب"}},       {"مرتبطه", linked_to, false, {"ب"}},
                     {"مرتبطين", linked_to, false, {"ب"}},     {"مقرب", linked_to, false, {"من"}},
                     {"مقربه", linked_to, false, {"من"}},      {"محسوب", linked_to, false, {"علي"}},
                     {"محسوبه", linked_to, false, {"علي"}},    {"مبايع", part_of, false, {"ل"}},
                     {"مبايعه", part_of, false, {"ل"}},        {"موال", supports, false, {"ل"}},
                     {"موالي", supports, false, {"ل"}},        {"مواليه", supports, false, {"ل"}},
                     {"موالين", supports, false, {"ل"}},       {"مءيد", supports, false, {"ل"}},
                     {"مءيده", supports, false, {"ل"}},        {"مءيدين", supports, false, {"ل"}},
                     {"مناصر", supports, false, {"ل"}},        {"داعم", supports, false, {"ل"}},
                     {"داعمه", supports, false, {"ل"}},        {"مدعوم", supports, true, {"من", "ب"}},
                     {"مدعومه", supports, true, {"من", "ب"}},  {"مدعومين", supports, true, {"من", "ب"}},
                     {"متحالف", ally_of, false, {"مع"}},       {"متحالفه", ally_of, false, {"مع"}},
                     {"حليف", ally_of, false, {"ل", ""}},      {"حليفه", ally_of, false, {"ل", ""}},
                     {"غريم", rival_of, false, {"ل", ""}},     {"خصم", rival_of, false, {"ل", ""}},
                     {"حلفاء", ally_of, false, {"ل", ""}},     {"منافس", rival_of, false, {"ل", ""}},
                     {"مناوء", rival_of, false, {"ل"}},        {"مناوءه", rival_of, false, {"ل"}},
                     {"معارض", rival_of, false, {"ل"}},        {"عضو", member_of, false, {"في", "ب", ""}},
                     {"قيادي", member_of, false, {"في", "ب"}}, {"ناءب", member_of, false, {"عن"}},
                     {"ناءبه", member_of, false, {"عن"}},      {"نجل", linked_to, false, {""}},
                     {"زوجه", linked_to, false, {"", "ل"}},    {"شقيق", linked_to, false, {""}}};
constexpr auto kLeaders = std::to_array<std::string_view>(
    {"زعيم", "قاءد",  "رءيس", "مدير", "محافظ", "امير", "حاكم", "وزير",  "امين",   "زعيمه", "رءيسه", "مديره",
     "ملك",  "سلطان", "مفتي", "عميد", "نقيب",  "والي", "مءسس", "رءيسا", "مستشار", "عمده",  "امينه", "وزيره"});
constexpr auto kSpeakers = std::to_array<std::string_view>({"متحدث", "ناطق", "متحدثه", "ناطقه"});

class Finder {
 public:
  Finder(const Reading& r, const Grammar& g, const Entities& e, const Attribution& a)
      : r_(r), g_(g), e_(e), a_(a) {}

  std::vector<Relation> run() {
    for (std::uint32_t w = 0; w < r_.doc.words.size(); ++w) {
      if (r_.is_verb(w)) {
        led_by_verb(w);
        continue;
      }
      if (r_.is_punct(w)) continue;
      const std::string_view bare = words::without_article(r_.fold(w));
      if (words::has(kSpeakers, bare))
        spokesman(w);
      else if (words::has(kLeaders, bare))
        leader(w);
      else
        tie(w, bare);
      if (r_.fold(w) == "بقياده" || (r_.fold(w) == "قياده" && w > 0 && r_.fold(w - 1) == "ب")) led_by_noun(w);
    }
    return std::move(found_);
  }

 private:
  void add(RelationType type, Range subject, Range object, std::uint32_t w, std::string_view rule) {
    if (subject.empty() || object.empty() || subject == object) return;
    const auto s = e_.entity({subject, subject.begin, false, false});
    const auto o = e_.entity({object, object.begin, false, false});
    if (!s || !o || s->span.overlaps(o->span)) return;
    for (const Relation& known : found_)
      if (known.type == type && known.sentence == r_.sentence_of(w) &&
          (known.subject.span == s->span ||
           (!s->identifier_id.empty() && known.subject.identifier_id == s->identifier_id)) &&
          (known.object.span == o->span))
        return;
    Relation relation;
    relation.type = type;
    relation.subject = *s;
    relation.object = *o;
    relation.sentence = r_.sentence_of(w);
    relation.attribution = a_.chain(w);
    relation.confidence = s->code.empty() && o->code.empty() ? 0.5 : 0.75;
    relation.rule = fmt::format("relation/{} {}", rule, r_.fold(w));
    found_.push_back(std::move(relation));
  }

  std::optional<Range> person_in(Range range) const {
    for (std::uint32_t w = range.begin; w < range.end; ++w) {
      const std::uint32_t m = r_.mention_of(w);
      if (m != kNone && r_.doc.mentions[m].type == EntityType::PER) {
        Range person = r_.doc.mentions[m].words;
        person.begin = std::max(person.begin, range.begin);
        person.end = std::min(person.end, range.end);
        return person;
      }
      const std::uint32_t name = r_.name_of(w);
      if (name == kNone) continue;
      for (const NameHit& hit : r_.names()[name].hits)
        if (hit.kind == NameHit::Kind::actor && r_.lexicon.actor(hit.index).kind == ActorKind::person) {
          // a name may begin with the title itself, which is outside
          Range person = r_.names()[name].words;
          person.begin = std::max(person.begin, range.begin);
          person.end = std::min(person.end, range.end);
          return person;
        }
    }
    return std::nullopt;
  }

  bool names_actor(Range range) const {
    for (std::uint32_t w = range.begin; w < range.end; ++w) {
      if (r_.name_of(w) == kNone) continue;
      for (const NameHit& hit : r_.names()[r_.name_of(w)].hits)
        if (hit.kind == NameHit::Kind::actor) return true;
    }
    return false;
  }

  std::optional<Range> phrase_range(std::uint32_t w) const {
    if (w >= r_.doc.words.size() || r_.phrase_of(w) == kNone) return std::nullopt;
    return r_.phrases()[r_.phrase_of(w)].words;
  }

  /// "زعيم تنظيم داعش أبو بكر البغدادي", "رامي عبدالرحمن مدير المرصد", "الرئيس الأميركي دونالد ترامب".
  void leader(std::uint32_t w) {
    const auto phrase = phrase_range(w);
    if (!phrase) return;
    Range rest{w + 1, phrase->end};
    auto person = person_in(rest);
    Range body = rest;
    if (person) {
      body.end = person->begin;
    } else if (w > phrase->begin && (person = person_in({phrase->begin, w}))) {
      // the person before his title
    } else {
      // the title set off by a comma, before or after its holder
      std::uint32_t next = phrase->end;
      if (next < r_.doc.words.size() && r_.fold(next) == "،") ++next;
      if (const auto other = phrase_range(next); other && next > phrase->end) person = person_in(*other);
      if (!person && w == phrase->begin && w > 1)
        if (const auto other = phrase_range(r_.fold(w - 1) == "،" ? w - 2 : w - 1))
          person = person_in(*other);
    }
    while (!body.empty() &&
           (r_.upos(body.end - 1) == Upos::X || words::has(words::kQuoteMarks, r_.fold(body.end - 1)) ||
            r_.fold(body.end - 1) == "السابق" || r_.fold(body.end - 1) == "الدكتور" ||
            r_.fold(body.end - 1) == "الامير" || r_.fold(body.end - 1) == "اللواء"))
      --body.end;
    if (!person || body.empty()) return;
    // a bare title ("الرئيس فلان") names no body; an adjective of nationality does not either
    const bool named_body =
        body.size() > 1 || r_.name_of(body.begin) != kNone || r_.mention_of(body.begin) != kNone;
    const bool office = !words::has_article(r_.fold(w));
    if (!office || !named_body) return;
    add(leads, *person, body, w, "leader");
  }

  void spokesman(std::uint32_t w) {
    // المتحدث باسم X فلان
    const Range sentence = r_.sentence(r_.sentence_of(w)).words;
    std::uint32_t at = kNone;
    for (std::uint32_t i = w + 1; i < std::min(sentence.end, w + 6); ++i)
      if (r_.fold(i) == "اسم" || r_.fold(i) == "باسم") {
        at = i + 1;
        break;
      }
    if (at == kNone || at >= sentence.end) return;
    auto body = phrase_range(at);
    if (!body) return;
    body->begin = std::max(body->begin, at);
    auto person = person_in(*body);
    if (person)
      body->end = person->begin;
    else {
      std::uint32_t next = body->end;
      if (next < sentence.end && r_.fold(next) == "،") ++next;
      if (const auto other = phrase_range(next)) person = person_in(*other);
    }
    if (!person && w > sentence.begin)
      if (const auto other = phrase_range(r_.fold(w - 1) == "،" && w > 1 ? w - 2 : w - 1))
        person = person_in(*other);
    if (person) add(spokesperson_of, *person, *body, w, "spokesman");
  }

  /// Words that tie their noun to a complement: "جبهة النصرة (الذراع الرسمية للقاعدة)".
  void tie(std::uint32_t w, std::string_view bare) {
    const Tie* entry = std::find_if(std::begin(kTies), std::end(kTies),
                                    [&](const Tie& t) { return t.fold == bare || t.fold == r_.fold(w); });
    if (entry == std::end(kTies)) return;
    const Range sentence = r_.sentence(r_.sentence_of(w)).words;
    std::optional<Range> object;
    for (const std::string_view preposition : entry->prepositions) {
      if (preposition.empty()) {
        if (auto gen = g_.genitive(w))
          object = gen->words;
        else if (const auto own = g_.pronoun(w); own && (entry->type == ally_of || entry->type == rival_of)) {
          // "حليفته سرايا القمر": the pronoun's group and the one behind it
          const auto back = g_.antecedent(own->head);
          const auto named = phrase_range(own->words.end);
          if (back && named && e_.can_act(back->words)) {
            Range other = *named;
            other.begin = std::max(other.begin, own->words.end);
            add(entry->type, back->words, other, w, "tie");
            return;
          }
        }
      } else {
        for (std::uint32_t i = w + 1; i < std::min(sentence.end, w + 5) && !object; ++i) {
          if (r_.is_verb(i)) break;
          if (r_.fold(i) != preposition) continue;
          std::uint32_t next = i + 1;
          while (next < sentence.end && words::has(words::kQuoteMarks, r_.fold(next))) ++next;
          if (next < sentence.end && r_.is_suffix_pronoun(next)) {
            if (const auto back = g_.antecedent(next)) object = back->words;
          } else if (auto phrase = phrase_range(next)) {
            phrase->begin = next;
            object = phrase;
          }
        }
      }
      if (object) break;
    }
    if (!object) return;
    // The subject: the rest of the phrase before the word, else the phrase before a bracket or comma.
    std::optional<Range> subject;
    if (const auto own = phrase_range(w); own && own->begin < w) subject = Range{own->begin, w};
    if (!subject) {
      std::uint32_t i = w;
      while (i > sentence.begin && (r_.is_punct(i - 1) || r_.is_relative(i - 1) || r_.fold(i - 1) == "هو" ||
                                    r_.fold(i - 1) == "هي" || r_.fold(i - 1) == "و"))
        --i;
      if (i > sentence.begin) {
        subject = phrase_range(i - 1);
        if (!subject && r_.is_suffix_pronoun(i - 1)) subject = phrase_range(i - 2);
      }
    }
    if (!subject && entry->type == member_of)
      if (const auto own = phrase_range(object->end)) subject = person_in(*own);
    if (!subject) return;
    // "مجموعات مرتبطة بالقاعدة على غرار تنظيم خراسان": the example that has a name
    for (std::uint32_t i = object->end; i + 1 < std::min(sentence.end, object->end + 4); ++i) {
      const bool example = (r_.fold(i) == "علي" && r_.fold(i + 1) == "غرار") || r_.fold(i) == "مثل" ||
                           r_.fold(i) == "منها" || r_.fold(i) == "ابرزها" || r_.fold(i) == "ابرزهم";
      if (!example || names_actor(*subject)) continue;
      std::uint32_t next = i + (r_.fold(i) == "علي" ? 2 : 1);
      while (next < sentence.end && r_.phrase_of(next) == r_.phrase_of(i)) ++next;
      if (auto named = phrase_range(next); named && e_.can_act(*named)) {
        named->begin = std::max(named->begin, next);
        subject = named;
      }
    }
    if (entry->type == member_of) {
      const auto person = person_in(*subject);
      if (!person) return;
      subject = person;
    }
    if (!e_.can_act(*subject) && !e_.can_act(*object)) return;
    if (!e_.can_act(*object)) return;
    if (const std::uint32_t p = r_.phrase_of(subject->begin);
        p != kNone && r_.phrases()[p].preposition != kNone && r_.fold(r_.phrases()[p].preposition) == "في" &&
        !e_.can_act(*subject))
      return;
    if (entry->reversed)
      add(entry->type, *object, *subject, w, "tie");
    else
      add(entry->type, *subject, *object, w, "tie");
  }

  /// "التحالف الذي تقوده المملكة"
  void led_by_verb(std::uint32_t verb) {
    if (!r_.has_lemma(verb, "قاد") && !r_.has_lemma(verb, "تزعم") && !r_.has_lemma(verb, "تراس")) return;
    const auto pronoun = g_.pronoun(verb);
    if (!pronoun) return;
    const Range sentence = r_.sentence(r_.sentence_of(verb)).words;
    std::uint32_t after = pronoun->words.end;
    const auto leader_phrase = after < sentence.end ? phrase_range(after) : std::nullopt;
    std::uint32_t before = verb;
    while (before > sentence.begin && (r_.is_relative(before - 1) || r_.is_punct(before - 1))) --before;
    if (before == sentence.begin || !leader_phrase) return;
    if (const auto body = phrase_range(before - 1)) add(leads, *leader_phrase, *body, verb, "led by");
  }

  /// "التحالف بقيادة السعودية"
  void led_by_noun(std::uint32_t w) {
    const Range sentence = r_.sentence(r_.sentence_of(w)).words;
    const std::uint32_t own = r_.fold(w) == "بقياده" ? w : w - 1;
    if (own == sentence.begin || w + 1 >= sentence.end) return;
    const auto body = phrase_range(own - 1);
    auto leader_phrase = phrase_range(w + 1);
    if (!body || !leader_phrase) return;
    leader_phrase->begin = w + 1;
    if (r_.rel(w) == Rel::root || !e_.can_act(*body)) return;
    add(leads, *leader_phrase, *body, w, "led by");
  }

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
  const Attribution& a_;
  std::vector<Relation> found_;
};

}  // namespace

std::vector<Relation> find_relations(const Reading& reading, const Grammar& grammar, const Entities& entities,
                                     const Attribution& attribution) {
  return Finder(reading, grammar, entities, attribution).run();
}

}  // namespace isnad
