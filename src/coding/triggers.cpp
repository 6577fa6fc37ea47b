#include "coding/triggers.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

bool is_verbal(WordClass c) { return c == WordClass::verb || c == WordClass::passive; }

}  // namespace

Triggers::Triggers(const Reading& reading, const Grammar& grammar, const Entities& entities)
    : r_(reading), g_(grammar), e_(entities) {}

std::vector<Trigger> Triggers::find() const {
  std::vector<Trigger> found;
  for (std::uint32_t w = 0; w < r_.doc.words.size(); ++w)
    if (auto trigger = at(w, false)) found.push_back(*trigger);

  // A light verb whose event noun was found is no event of its own.
  std::vector<Trigger> kept;
  for (const Trigger& trigger : found) {
    const bool carries = std::any_of(found.begin(), found.end(), [&](const Trigger& other) {
      return other.light == trigger.word && other.word != trigger.word;
    });
    if (!carries) kept.push_back(trigger);
  }
  return kept;
}

bool Triggers::fits_class(const Analysis& analysis, std::uint32_t w) const {
  if (is_verbal(analysis.word_class)) return r_.is_verb(w);
  return !r_.is_verb(w);
}

bool Triggers::is_within_name(std::uint32_t w) const {
  // Words inside a name ("وزارة الحرب"، "حزب العدالة") are no events.
  const std::uint32_t name = r_.name_of(w);
  if (name == kNone) return false;
  const Name& n = r_.names()[name];
  const bool agent_only = std::all_of(n.hits.begin(), n.hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::agent || hit.kind == NameHit::Kind::source_noun;
  });
  if (!agent_only && (n.words.size() > 1 || n.hits.front().kind == NameHit::Kind::actor)) return true;
  if (agent_only && n.words.size() > 1) return true;
  const bool place = std::any_of(n.hits.begin(), n.hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::place || hit.kind == NameHit::Kind::country ||
           hit.kind == NameHit::Kind::capital;
  });
  return place && (r_.mention_of(w) != kNone || (r_.is_verb(w) && r_.upos(w) != Upos::VERB));
}

std::optional<Trigger> Triggers::at(std::uint32_t w, bool doubtful) const {
  if (r_.in_date(w) || r_.is_punct(w) || is_within_name(w)) return std::nullopt;
  std::optional<Trigger> doubted;
  for (const Analysis& analysis : r_.analyses(w)) {
    const bool fits = fits_class(analysis, w);
    if (!fits && !doubtful) continue;
    if (analysis.word_class == WordClass::active_participle && !is_adverbial(w)) continue;
    const bool passive =
        is_verbal(analysis.word_class) && (analysis.word_class == WordClass::passive || g_.is_passive(w));
    const auto patterns =
        r_.lexicon.events(analysis.lemma, passive ? WordClass::passive : analysis.word_class);
    const EventPattern* guard = nullptr;
    for (const EventPattern& pattern : patterns) {
      if (!holds(pattern, w)) continue;
      if (pattern.type == EventType::NONE) {
        if (!doubtful) break;  // not by this lemma; another reading may still be one
        if (guard == nullptr) guard = &pattern;
        continue;
      }
      Trigger trigger = made(analysis, pattern, w, passive);
      if (!fits) trigger.doubt = Doubt::word_class;
      if (guard != nullptr) {
        trigger.doubt = Doubt::guard;
        trigger.guarded_nearby = std::any_of(guard->when.begin(), guard->when.end(),
                                             [](const Condition& c) { return c.slot == Slot::near; });
      }
      if (is_generic(trigger)) trigger.doubt = Doubt::generic;
      if (is_state(trigger)) trigger.doubt = Doubt::state;
      if (trigger.doubt == Doubt::none) return trigger;
      if (!doubted || doubted->doubt == Doubt::word_class) doubted = trigger;
      break;
    }
    if (!doubtful && doubted) return std::nullopt;
  }
  return doubtful ? doubted : std::nullopt;
}

Trigger Triggers::made(const Analysis& analysis, const EventPattern& pattern, std::uint32_t w,
                       bool passive) const {
  Trigger trigger;
  trigger.word = w;
  trigger.words = {w, w + 1};
  trigger.word_class = passive ? WordClass::passive : analysis.word_class;
  trigger.lemma = analysis.lemma;
  trigger.pattern = &pattern;
  trigger.passive = passive;
  for (const Condition& c : pattern.when) {  // "إطلاق" + "النار" is quoted whole
    const bool next = c.slot == Slot::object || c.slot == Slot::genitive || c.slot == Slot::next;
    if (next && !c.negated && !c.words.empty() && w + 1 < r_.doc.words.size() && any_word({w + 1, w + 2}, c))
      trigger.words.end = w + 2;
  }
  if (!is_verbal(analysis.word_class)) find_light_verb(trigger);
  return trigger;
}

std::vector<Trigger> Triggers::doubtful(const std::vector<Trigger>& sure) const {
  std::vector<Trigger> found;
  auto next = sure.begin();
  for (std::uint32_t w = 0; w < r_.doc.words.size(); ++w) {
    while (next != sure.end() && next->word < w) ++next;
    if (next != sure.end() && next->word == w) continue;
    auto trigger = at(w, true);
    if (!trigger || trigger->doubt == Doubt::none) continue;
    const bool inside = std::any_of(sure.begin(), sure.end(), [&](const Trigger& other) {
      return other.light == w || other.words.contains(w);
    });
    if (!inside) found.push_back(*trigger);
  }
  return found;
}

bool Triggers::is_adverbial(std::uint32_t w) const {
  // "…، منددا بالهجوم": the participle goes on with the sentence; with an article, behind a preposition or
  // as a genitive it only names people.
  if (words::has_article(r_.fold(w)) || (w > 0 && r_.is_preposition(w - 1))) return false;
  const std::string_view f = r_.fold(w);
  const bool accusative = f.size() > 2 && f.substr(f.size() - 2) == "ا";
  const bool set_off = w > 0 && r_.fold(w - 1) == "،";  // "…، متهمة إياها"
  return accusative || set_off || r_.has_feat(w, "Case=Acc");
}

bool Triggers::is_state(const Trigger& trigger) const {
  // "كان يسيطر عليها", "تسيطر عليه الحركة": holding ground is a state, taking it an event.
  if (trigger.word_class != WordClass::verb || trigger.pattern->type != EventType::ASSAULT) return false;
  const bool imperfect = r_.has_feat(trigger.word, "Aspect=Imp") || r_.has_feat(trigger.word, "Tense=Pres");
  const Sentence& sentence = r_.sentence(r_.sentence_of(trigger.word));
  return imperfect && !sentence.is_title() && r_.has_lemma(trigger.word, "سيطر");
}

bool Triggers::is_generic(const Trigger& trigger) const {
  // "تحسبا لأي اعتداءات", "منع مثل هذه الهجمات", "أن شن هجوم إرهابي كبير صعب": an act in general, not one
  // that a voice reports (codebook.md, 1).
  static constexpr auto kAny = std::to_array<std::string_view>({"اي", "اية", "ايه", "مثل"});
  static constexpr auto kPrevention =
      std::to_array<std::string_view>({"منع", "تفادي", "تجنب", "تحسبا", "تحسب", "مكافحه", "وقايه", "تصدي",
                                       "ردع", "درء", "احباط", "خشيه", "حمايه", "مواجهه", "خطر", "مخاطر"});
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  if (trigger.word_class == WordClass::verb || trigger.word_class == WordClass::passive ||
      trigger.word_class == WordClass::active_participle)
    return false;
  std::uint32_t w = trigger.word;
  for (int steps = 0; w > sentence.begin && steps < 4; ++steps) {
    --w;
    if (words::has(kAny, r_.fold(w))) return true;
    const bool finite = r_.is_verb(w);
    if (!finite)
      for (const std::string_view lemma : kPrevention)
        if (r_.fold(w) == lemma || words::without_article(r_.fold(w)) == lemma) return true;
    if (finite || r_.is_punct(w) || r_.is_relative(w)) break;
  }
  // a carrying verbal noun as the subject of a general statement: "أن شن هجوم …"
  if (trigger.light != kNone && !r_.is_verb(trigger.light) && trigger.light > sentence.begin &&
      trigger.light < trigger.word) {
    const std::string_view before = r_.fold(trigger.light - 1);
    if (before == "ان" || before == "او") return true;
  }
  return false;
}

bool Triggers::holds(const EventPattern& pattern, std::uint32_t word) const {
  return std::all_of(pattern.when.begin(), pattern.when.end(),
                     [&](const Condition& c) { return condition_holds(c, word) != c.negated; });
}

bool Triggers::any_word(Range range, const Condition& condition) const {
  return condition.words.empty() ? !range.empty() : r_.any_lemma(range, condition.words);
}

bool Triggers::condition_holds(const Condition& c, std::uint32_t w) const {
  const Range sentence = r_.sentence(r_.sentence_of(w)).words;
  switch (c.slot) {
    case Slot::near: {
      if (any_word(sentence, c)) return true;
      if (!c.negated) return false;
      // What a sentence is about may be said in the headline or right beside it: absent is absent there, too.
      const std::uint32_t s = r_.sentence_of(w);
      for (const std::uint32_t other : {0u, s == 0 ? 0u : s - 1, s + 1})
        if (other < r_.doc.sentences.size() && other != s && any_word(r_.sentence(other).words, c))
          return true;
      return false;
    }
    case Slot::next: {
      std::uint32_t next = w + 1;
      while (next < sentence.end &&
             (words::has(words::kQuoteMarks, r_.fold(next)) || r_.is_suffix_pronoun(next)))
        ++next;
      return next < sentence.end && any_word({next, next + 1}, c);
    }
    case Slot::previous: {
      std::uint32_t previous = w;
      while (previous > sentence.begin && words::has(words::kQuoteMarks, r_.fold(previous - 1))) --previous;
      return previous > sentence.begin && any_word({previous - 1, previous}, c);
    }
    case Slot::governor: {
      if (r_.head(w) != kNone && any_word({r_.head(w), r_.head(w) + 1}, c)) return true;
      std::uint32_t v = w;  // the nearest verb or noun before, past prepositions
      while (v > sentence.begin && (r_.is_preposition(v - 1) || r_.upos(v - 1) == Upos::ADJ)) --v;
      return v > sentence.begin && any_word({v - 1, v}, c);
    }
    case Slot::adjective: {
      const auto adjectives = g_.adjectives(w);
      if (std::any_of(adjectives.begin(), adjectives.end(), [&](std::uint32_t a) {
            return any_word({a, a + 1}, c);
          }))
        return true;
      // Whatever the tags say: the word behind the noun (and its pronoun) that the table names.
      std::uint32_t next = w + 1;
      while (next < sentence.end && r_.is_suffix_pronoun(next)) ++next;
      return !c.words.empty() && next < sentence.end && !r_.is_verb(next) &&
             any_word({next, std::min(next + 2, sentence.end)}, c);
    }
    default: {
      const auto filler = g_.slot(w, c.slot, c.preposition);
      if (!filler) {
        // Whatever the phrases say: the word right behind the noun that the table names.
        if (c.slot == Slot::genitive && !c.words.empty() && w + 1 < sentence.end &&
            !words::has_article(r_.fold(w)) && !r_.is_verb(w + 1))
          return any_word({w + 1, w + 2}, c);
        return c.slot == Slot::object && g_.object_after_hidden_subject(w, c.words).has_value();
      }
      if (c.words.empty()) return true;
      const auto all = g_.with_conjuncts(*filler);
      return std::any_of(all.begin(), all.end(),
                         [&](const Filler& f) { return any_word(f.words, c) || any_word(partitive(f), c); });
    }
  }
}

Range Triggers::partitive(const Filler& filler) const {
  // "ضبط ستة من أعضاء الخلية", "كميات كبيرة من الألغام": what is counted stands behind من.
  const std::uint32_t of = filler.words.end;
  if (filler.pronoun || filler.words.empty() || of + 1 >= r_.doc.words.size() || r_.fold(of) != "من")
    return {};
  for (std::uint32_t w = filler.words.begin; w < of; ++w)
    if (r_.quantity_of(w) != kNone || words::has(words::kQuantifiers, r_.fold(w)))
      return r_.phrase_of(of + 1) != kNone ? r_.phrases()[r_.phrase_of(of + 1)].words : Range{};
  return {};
}

void Triggers::find_light_verb(Trigger& trigger) const {
  const std::uint32_t w = trigger.word;
  const Range sentence = r_.sentence(r_.sentence_of(w)).words;
  const std::uint32_t phrase = r_.phrase_of(w);
  const auto carries = [&](std::uint32_t verb, const LightVerb& light) {
    const auto filler = g_.slot(verb, light.event, light.preposition);
    if (!filler) return false;
    for (const Filler& f : g_.with_conjuncts(*filler))
      if (f.words.contains(w) || (phrase != kNone && r_.phrase_of(f.head) == phrase)) return true;
    return false;
  };
  // Candidates: the tree's governor, then verbs and verbal nouns before the noun, then the verb behind it.
  std::vector<std::uint32_t> candidates;
  if (r_.head(w) != kNone) candidates.push_back(r_.head(w));
  for (std::uint32_t v = w; v-- > sentence.begin && w - v < 20;) candidates.push_back(v);
  for (std::uint32_t v = w + 1; v < sentence.end && v - w < 10; ++v) candidates.push_back(v);
  for (const std::uint32_t v : candidates) {
    if (v == w) continue;
    for (const Analysis& analysis : r_.analyses(v)) {
      if (is_verbal(analysis.word_class) != r_.is_verb(v)) continue;
      // behind the noun only a verb of happening carries it, not one that is an act itself: "القبض على مواطن
      // قتل"
      if (v > w && !r_.lexicon.events(analysis.lemma, analysis.word_class).empty()) continue;
      for (const LightVerb& light : r_.lexicon.light_verbs(analysis.lemma)) {
        if (analysis.word_class == WordClass::verbal_noun) {
          // "شن هجمات", "تنفيذ عمليات": the noun is its genitive
          if (light.event != Slot::object || v + 1 > w || r_.phrase_of(v) != phrase || v >= w) continue;
        } else if (!carries(v, light)) {
          continue;
        }
        trigger.light = v;
        trigger.light_verb = &light;
        return;
      }
    }
  }
}

}  // namespace isnad
