#include "coding/roles.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

bool same(const Filler& a, const Filler& b) { return a.words == b.words; }

/// Who meets or talks is an actor, all of them (codebook.md, 3); a visit has a host, mediation has parties.
bool meets_as_equals(const Trigger& trigger) {
  if (trigger.pattern->type != EventType::CONSULT) return false;
  const auto& modes = trigger.pattern->mode;
  return std::none_of(modes.begin(), modes.end(),
                      [](std::string_view mode) { return mode == "visit" || mode == "third-party"; });
}

bool holds(const std::vector<Filler>& list, const Filler& filler) {
  return std::any_of(list.begin(), list.end(), [&](const Filler& f) { return same(f, filler); });
}

}  // namespace

Roles RoleFinder::find(const Trigger& trigger, const std::vector<Trigger>& triggers) const {
  Roles roles;
  if (trigger.light_verb != nullptr) apply(trigger.light_verb->roles, trigger.light, trigger, roles);
  apply(trigger.pattern->roles, trigger.word, trigger, roles);
  const bool takes_actor =
      std::any_of(trigger.pattern->roles.begin(), trigger.pattern->roles.end(),
                  [](const RoleRule& r) { return r.role == Role::actor || r.role == Role::both; });
  if (auto agent = agent_phrase(trigger.word)) add(Role::actor, *agent, roles);
  if (roles.actor.empty() && takes_actor)
    if (auto owned = actor_behind_l(trigger)) {
      std::erase_if(roles.recipient, [&](const Filler& f) { return same(f, *owned); });
      add(Role::actor, *owned, roles);
    }
  const auto drop_events = [&](std::vector<Filler>& list) {
    for (Filler& f : list)
      if (!f.pronoun && is_death_noun(f.head))
        if (const auto who = g_.genitive(f.head)) f = *who;  // "… وإصابة ثمانية جنود" joined to a name
    std::erase_if(list, [&](const Filler& f) {
      return is_event_noun(f, trigger, triggers) || (!f.pronoun && is_death_noun(f.head));
    });
  };
  drop_events(roles.actor);
  drop_events(roles.recipient);
  std::erase_if(roles.actor, [&](const Filler& f) { return !f.pronoun && !may_act(f); });
  std::erase_if(roles.recipient, [&](const Filler& f) { return !f.pronoun && is_number_only(f); });
  settle_hidden_subject(trigger, roles);
  for (Filler& filler : roles.recipient) filler = owner(filler);
  if (roles.actor.empty() && takes_actor && trigger.word_class != WordClass::verb &&
      trigger.word_class != WordClass::passive)
    if (auto subject = governing_subject(trigger); subject && !is_event_noun(*subject, trigger, triggers))
      add(Role::actor, *subject, roles);
  if (meets_as_equals(trigger)) {
    for (const Filler& filler : roles.recipient) add(Role::actor, filler, roles);
    roles.recipient.clear();
  }
  std::erase_if(roles.recipient, [&](const Filler& f) { return holds(roles.actor, f); });
  return roles;
}

void RoleFinder::apply(const std::vector<RoleRule>& rules, std::uint32_t word, const Trigger& trigger,
                       Roles& roles) const {
  std::vector<Filler> open;  // genitives and pronouns that may be either
  for (const RoleRule& rule : rules) {
    std::optional<Filler> filler;
    if (rule.slot == Slot::adjective)
      filler = adjective_actor(word);
    else
      filler = g_.slot(word, rule.slot, rule.preposition);
    if (filler && rule.slot == Slot::subject && !filler->pronoun && filler->words.contains(trigger.word))
      filler = g_.inherited_subject(word);  // "نفذت غارات": the noun behind the verb is what was done
    if (filler && rule.slot == Slot::subject && word == trigger.word && !g_.object(word))
      for (const Condition& c : trigger.pattern->when)
        if (c.slot == Slot::object && !c.negated && filler && !filler->inherited &&
            filler->words.begin > word && g_.object_after_hidden_subject(word, c.words))
          filler = g_.inherited_subject(word);
    if (!filler && rule.slot == Slot::subject && word == trigger.word &&
        (trigger.passive || !takes_object(trigger)))
      filler = g_.object(word);  // the tree's object of a verb that has none is its subject
    if (!filler) continue;
    if (!filler->pronoun && filler->words.contains(trigger.word)) continue;
    if (word != trigger.word && !filler->pronoun && filler->words.contains(word)) continue;
    if ((rule.slot == Slot::adjective || rule.slot == Slot::pronoun) && !roles.actor.empty() &&
        rule.role != Role::recipient)
      continue;
    if (rule.slot == Slot::preposition && !filler->pronoun && is_hand(*filler)) continue;  // "على يد زوجها"
    if (rule.slot == Slot::genitive && is_place_name(*filler) && word == trigger.word &&
        !g_.complement(word, "علي")) {
      add(Role::place, *filler, roles);  // "هجوم لندن"
      continue;
    }
    if (rule.role == Role::both)
      open.push_back(*filler);
    else
      add(rule.role, *filler, roles);
  }
  for (const Filler& filler : open) {
    // "قصف الطائرات لمواقع" against "قصف المواقع": another object or the power to act decides
    const bool other_object = !roles.recipient.empty();
    bool acts = false;
    if (filler.pronoun) {
      const auto antecedent = g_.antecedent(filler.head);
      acts = antecedent && e_.can_act(antecedent->words) && !e_.is_person_like(antecedent->words);
    } else {
      acts = e_.can_act(filler.words) && r_.quantity_of(filler.words.begin) == kNone;
    }
    const bool actor_known = !roles.actor.empty();
    add(!actor_known && (other_object || acts) ? Role::actor : Role::recipient, filler, roles);
  }
}

void RoleFinder::settle_hidden_subject(const Trigger& trigger, Roles& roles) const {
  // "واعتقلت عناصر": one noun phrase behind a joined transitive verb is its object, the subject goes on.
  if (trigger.word_class != WordClass::verb || trigger.passive || !roles.recipient.empty() ||
      roles.actor.empty())
    return;
  const bool transitive =
      std::any_of(trigger.pattern->roles.begin(), trigger.pattern->roles.end(),
                  [](const RoleRule& r) { return r.slot == Slot::object && r.role == Role::recipient; });
  const Filler& found = roles.actor.front();
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  if (!transitive || found.pronoun || found.inherited || found.words.begin < trigger.word ||
      trigger.word == sentence.begin)
    return;
  const std::string_view before = r_.fold(trigger.word - 1);
  const bool accusative = r_.has_feat(found.head, "Case=Acc");
  if (before != "و" && before != "ف" && before != "ثم" && !accusative) return;
  const auto subject = g_.inherited_subject(trigger.word);
  if (!subject || subject->words == found.words || !e_.can_act(subject->words)) {
    if (!accusative) return;
    roles.recipient = std::move(roles.actor);
    roles.actor.clear();
    return;
  }
  roles.recipient = std::move(roles.actor);
  roles.actor.clear();
  add(Role::actor, *subject, roles);
}

Filler RoleFinder::owner(const Filler& filler) const {
  // Sites and things stand for whose they are: "مواقع للمتمردين", "قواعد المتمردين", "هدفا لتنظيم داعش".
  if (filler.pronoun || e_.is_person_like({filler.head, filler.head + 1}) ||
      e_.can_act({filler.head, filler.head + 1}))
    return filler;
  if ((r_.name_of(filler.head) != kNone && names_actor(filler.head)) || r_.mention_of(filler.head) != kNone)
    return filler;
  for (std::uint32_t w = filler.head + 1; w < filler.words.end; ++w)
    if (r_.name_of(w) != kNone && e_.can_act({w, filler.words.end}) && names_actor(w))
      return {{w, filler.words.end}, w, false, filler.inherited};
  if (const auto behind = behind_l(filler.words.end); behind && e_.can_act(behind->words)) return *behind;
  return filler;
}

bool RoleFinder::is_death_noun(std::uint32_t word) const {
  return std::any_of(words::kDeathNouns.begin(), words::kDeathNouns.end(),
                     [&](std::string_view lemma) { return r_.has_lemma(word, lemma); });
}

bool RoleFinder::takes_object(const Trigger& trigger) const {
  return std::any_of(trigger.pattern->roles.begin(), trigger.pattern->roles.end(),
                     [](const RoleRule& r) { return r.slot == Slot::object; }) ||
         std::any_of(trigger.pattern->when.begin(), trigger.pattern->when.end(),
                     [](const Condition& c) { return c.slot == Slot::object && !c.negated; });
}

std::optional<Filler> RoleFinder::behind_l(std::uint32_t w) const {
  if (w >= r_.doc.words.size() || r_.fold(w) != "ل") return std::nullopt;
  std::uint32_t next = w + 1;
  while (next < r_.doc.words.size() && words::has(words::kQuoteMarks, r_.fold(next))) ++next;
  if (next >= r_.doc.words.size() || r_.phrase_of(next) == kNone) return std::nullopt;
  return g_.filler_of_phrase(r_.phrase_of(next));
}

std::optional<Filler> RoleFinder::actor_behind_l(const Trigger& trigger) const {
  // "غارة جوية لطيران التحالف", "كمين للقوات": ل says whose an indefinite event noun is
  if (trigger.word_class == WordClass::verb || trigger.word_class == WordClass::passive ||
      words::has_article(r_.fold(trigger.word)))
    return std::nullopt;
  const std::uint32_t phrase = r_.phrase_of(trigger.word);
  if (phrase == kNone || g_.genitive(trigger.word)) return std::nullopt;
  auto found = behind_l(r_.phrases()[phrase].words.end);
  if (!found || !e_.can_act(found->words)) return std::nullopt;
  return found;
}

bool RoleFinder::names_actor(std::uint32_t w) const {
  const Name& name = r_.names()[r_.name_of(w)];
  return std::any_of(name.hits.begin(), name.hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::actor || hit.kind == NameHit::Kind::agent ||
           hit.kind == NameHit::Kind::country;
  });
}

bool RoleFinder::is_place_name(const Filler& filler) const {
  if (filler.pronoun || r_.name_of(filler.head) == kNone) return false;
  const Name& name = r_.names()[r_.name_of(filler.head)];
  bool place = false;
  for (const NameHit& hit : name.hits) {
    if (hit.kind == NameHit::Kind::actor || hit.kind == NameHit::Kind::agent ||
        hit.kind == NameHit::Kind::country)
      return false;
    place |= hit.kind == NameHit::Kind::place || hit.kind == NameHit::Kind::capital;
  }
  return place;
}

bool RoleFinder::is_hand(const Filler& filler) const {
  const std::string_view first = r_.fold(filler.words.begin);
  return first == "يد" || first == "ايدي" || first == "ايد";
}

bool RoleFinder::may_act(const Filler& filler) const {
  // A noun of doing or an adjective is nobody, unless a name stands in its phrase.
  if (e_.can_act(filler.words) || e_.is_person_like(filler.words)) return true;
  const auto readings = r_.analyses(filler.head);
  const bool doing = std::any_of(readings.begin(), readings.end(),
                                 [](const Analysis& a) { return a.word_class == WordClass::verbal_noun; });
  return !doing && r_.upos(filler.head) != Upos::ADJ && !words::has(words::kDeathNouns, r_.fold(filler.head));
}

bool RoleFinder::is_number_only(const Filler& filler) const {
  for (std::uint32_t w = filler.words.begin; w < filler.words.end; ++w)
    if (r_.upos(w) != Upos::NUM && !words::has(words::kQuantifiers, r_.fold(w)) && !r_.is_preposition(w))
      return false;
  return true;
}

void RoleFinder::add(Role role, const Filler& filler, Roles& roles) const {
  auto& list = role == Role::actor ? roles.actor : role == Role::place ? roles.place : roles.recipient;
  if (role == Role::none) return;
  if (filler.pronoun) {
    if (!holds(list, filler)) list.push_back(filler);
    return;
  }
  for (const Filler& one : g_.with_conjuncts(filler))
    if (!holds(list, one)) list.push_back(one);
}

std::optional<Filler> RoleFinder::adjective_actor(std::uint32_t noun) const {
  for (const std::uint32_t w : g_.adjectives(noun)) {
    const std::uint32_t name = r_.name_of(w);
    if (name == kNone) continue;
    for (const NameHit& hit : r_.names()[name].hits)
      if (hit.kind == NameHit::Kind::nationality || hit.kind == NameHit::Kind::actor)
        return Filler{r_.names()[name].words, w, false, false};
  }
  return std::nullopt;
}

std::optional<Filler> RoleFinder::agent_phrase(std::uint32_t word) const {
  // من قبل، على يد، على أيدي، من جانب: who did it, behind a passive or a noun
  const Range sentence = r_.sentence(r_.sentence_of(word)).words;
  const std::uint32_t limit = std::min(sentence.end, word + 14);
  for (std::uint32_t w = word + 1; w + 2 < limit; ++w) {
    if (r_.is_verb(w) || r_.is_relative(w)) break;
    const std::string_view first = r_.fold(w), second = r_.fold(w + 1);
    const bool agent = (first == "من" && (second == "قبل" || second == "جانب" || second == "طرف")) ||
                       (first == "علي" && (second == "يد" || second == "ايدي" || second == "ايد"));
    if (!agent || r_.in_date(w + 1)) continue;
    // the second word may have been read as head of the phrase: "يد مسلحين"
    const std::uint32_t phrase = r_.phrase_of(w + 2);
    if (phrase == kNone) continue;
    Filler filler = g_.filler_of_phrase(phrase);
    filler.words.begin = std::max(filler.words.begin, w + 2);
    filler.head = std::max(filler.head, filler.words.begin);
    return filler;
  }
  return std::nullopt;
}

std::optional<Filler> RoleFinder::governing_subject(const Trigger& trigger) const {
  const std::uint32_t phrase = r_.phrase_of(trigger.word);
  if (phrase == kNone) return std::nullopt;
  const Phrase& p = r_.phrases()[phrase];
  // Only a noun that hangs on a verb by a preposition or as its object; a subject has no one behind it.
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  for (std::uint32_t v = p.words.begin; v-- > sentence.begin && p.words.begin - v < 16;) {
    if (r_.is_relative(v)) return std::nullopt;
    if (!r_.is_verb(v)) continue;
    static constexpr auto kManaging = std::to_array<std::string_view>(
        {"تمكن", "نجح", "قام", "بدا", "شرع", "استطاع", "شارك", "اقدم", "استمر", "باشر"});
    const bool managing = std::any_of(kManaging.begin(), kManaging.end(),
                                      [&](std::string_view l) { return r_.has_lemma(v, l); });
    const bool hangs =
        p.preposition != kNone && (r_.fold(p.preposition) == "ل" || r_.fold(p.preposition) == "علي" ||
                                   r_.fold(p.preposition) == "الي" || r_.fold(p.preposition) == "ب");
    const bool purpose = managing || hangs;
    if (!purpose && p.preposition != kNone) return std::nullopt;
    const auto subject = g_.subject(v);
    if (!subject || subject->words == p.words || !e_.can_act(subject->words)) return std::nullopt;
    if (e_.source_kind(subject->words) == SourceKind::anonymous) return std::nullopt;
    return subject;
  }
  return std::nullopt;
}

bool RoleFinder::is_event_noun(const Filler& filler, const Trigger& self,
                               const std::vector<Trigger>& triggers) const {
  if (filler.pronoun) return false;
  return std::any_of(triggers.begin(), triggers.end(),
                     [&](const Trigger& t) { return t.word != self.word && t.word == filler.head; });
}

}  // namespace isnad
