#include "coding/roles.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

bool same(const Filler& a, const Filler& b) { return a.words == b.words; }

bool judges(EventType type) {
  return type == EventType::SUPPORT || type == EventType::ACCUSE || type == EventType::REJECT;
}

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

// Verbs whose subject does what their object names, by itself ...
constexpr auto kCarryObject = std::to_array<std::string_view>(
    {"بدا",    "واصل", "تابع", "كثف",  "نفذ",   "شن",  "قرر",    "اعتزم", "نوي",  "انهي", "استانف",
     "حاول",   "اعلن", "جدد",  "كرر",  "اجري",  "عقد", "وجه",    "اصدر",  "قدم",  "ابدي", "قاد",
     "تولي",   "باشر", "فتح",  "خاض",  "ارتكب", "نظم", "استكمل", "اكمل",  "صعد",  "دشن",  "اعاد",
     "استطاع", "اراد", "زعم",  "تعمد", "عاود",  "وسع", "احرز",   "حقق",   "فاوض", "استعد"});
// ... behind في and عن ...
constexpr auto kCarryIn =
    std::to_array<std::string_view>({"نجح", "شارك", "شرع", "بدا", "استمر", "مضي", "فشل", "ساهم", "اسهم",
                                     "تورط", "انخرط", "اخفق", "رغب", "فكر", "اشترك"});
constexpr auto kCarryAbout =
    std::to_array<std::string_view>({"اعلن", "اعرب", "عبر", "توقف", "تراجع", "كف", "عجز", "امتنع"});
// ... and those whose complement behind ل, ب, على, إلى somebody else does.
constexpr auto kOthersActs = std::to_array<std::string_view>(
    {"ندد",   "رحب",  "اتهم", "طالب", "دعا",  "حذر",  "نفي",  "رفض",  "استنكر", "علق",  "تعرض",  "ادي",
     "تسبب",  "سمح",  "تلقي", "خضع",  "اشار", "لفت",  "نوه",  "رد",   "اشاد",   "اقر",  "اعترف", "اوصي",
     "اشتبه", "ادان", "شهد",  "وصف",  "طلب",  "اثني", "حكم",  "اكد",  "احتج",   "تطرق", "استمع", "اطلع",
     "حث",    "حض",   "ناشد", "افاد", "تحدث", "ربط",  "قوبل", "قابل", "تاثر"});
constexpr auto kCharges = std::to_array<std::string_view>({"تهمه", "تهم", "شبهه", "جريمه", "جرم"});
constexpr auto kBeginnings = std::to_array<std::string_view>(
    {"محاوله", "سلسله", "عمليه", "عمليات", "حمله", "موجه", "بدء",  "بدايه", "اعمال", "جوله", "جلسه",
     "جلسات",  "اول",   "ثاني",  "مزيد",   "اي",   "اكثر", "حاله", "درجه",  "خطه",   "قرار"});
// Verbs of doing besides the light ones: "العقوبات التي فرضتها الدول"
constexpr auto kDoing =
    std::to_array<std::string_view>({"فرض", "اقر", "اطلق", "اتخذ", "تبني", "اصدر", "قرر", "دبر", "قدم", "خطط",
                                     "نظم", "شن", "نفذ", "خصص", "اعلن", "سمي"});

}  // namespace

Roles RoleFinder::find(const Trigger& trigger, const std::vector<Trigger>& triggers) const {
  Roles roles;
  if (trigger.light_verb != nullptr) apply(trigger.light_verb->roles, trigger.light, trigger, roles);
  apply(trigger.pattern->roles, trigger.word, trigger, roles);
  const bool takes_actor = has_actor(trigger);
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
    if (judges(trigger.pattern->type))
      for (Filler& f : list)  // "أشاد بانتصارات الجيش"
        if (is_event_noun(f, trigger, triggers))
          if (const auto who = g_.genitive(f.head); who && e_.can_act(who->words) && !is_place_name(*who))
            f = *who;
    std::erase_if(list, [&](const Filler& f) {
      return is_event_noun(f, trigger, triggers) || (!f.pronoun && is_death_noun(f.head));
    });
  };
  drop_events(roles.actor);
  drop_events(roles.recipient);
  std::erase_if(roles.actor, [&](const Filler& f) { return !f.pronoun && !may_act(f); });
  std::erase_if(roles.recipient, [&](const Filler& f) {
    const bool quality = !f.pronoun && r_.upos(f.head) == Upos::ADJ && !e_.can_act(f.words) &&
                         !e_.is_person_like(f.words) && !is_person_noun(f.head) && !r_.is_definite(f.head);
    return !f.pronoun && (is_number_only(f) || quality);
  });
  settle_hidden_subject(trigger, roles);
  for (Filler& filler : roles.recipient) filler = owner(filler);
  const bool nominal = trigger.word_class == WordClass::noun || trigger.word_class == WordClass::verbal_noun;
  if (nominal && takes_actor) apply_clause_on_noun(trigger, roles);
  add_second_argument(trigger, roles);
  add_companion(trigger, roles);
  if (roles.actor.empty() && takes_actor && trigger.word_class != WordClass::verb &&
      trigger.word_class != WordClass::passive)
    if (auto subject = governing_subject(trigger);
        subject && !is_event_noun(*subject, trigger, triggers) && !tells_of_own_loss(trigger, roles))
      add(Role::actor, *subject, roles);
  if (trigger.light != kNone && r_.has_lemma(trigger.light, "اعلن") && tells_of_own_loss(trigger, roles))
    roles.actor.clear();
  // who manages to do something does it, whether or not the table gives the noun an actor
  if (const std::uint32_t own = r_.phrase_of(trigger.word); roles.actor.empty() && nominal && own != kNone)
    if (const auto able = who_manages(r_.phrases()[own]);
        able && is_act_of_phrase(trigger, r_.phrases()[own]))
      add(Role::actor, *able, roles);
  if (meets_as_equals(trigger)) {
    for (const Filler& filler : roles.recipient) add(Role::actor, filler, roles);
    roles.recipient.clear();
  }
  std::erase_if(roles.recipient, [&](const Filler& f) { return holds(roles.actor, f); });
  add_owner_of_object(trigger, roles);
  return roles;
}

/// Whether somebody does it: the pattern says so, or it is a noun of doing with its object ("ضبط مهربين"),
/// not what befalls people ("مقتل").
bool RoleFinder::has_actor(const Trigger& trigger) const {
  static constexpr auto kBefalls = std::to_array<std::string_view>(
      {"مقتل", "مصرع", "اصابه", "سقوط", "استشهاد", "وفاه", "جرح", "فقدان", "موت", "حتف", "غرق"});
  const auto& rules = trigger.pattern->roles;
  if (std::any_of(rules.begin(), rules.end(),
                  [](const RoleRule& r) { return r.role == Role::actor || r.role == Role::both; }))
    return true;
  const bool object = std::any_of(rules.begin(), rules.end(), [](const RoleRule& r) {
    return (r.slot == Slot::genitive || r.slot == Slot::preposition) && r.role == Role::recipient;
  });
  return object && is_doing(trigger.word) && std::none_of(kBefalls.begin(), kBefalls.end(), [&](auto l) {
           return r_.has_lemma(trigger.word, l);
         });
}

/// "عدد من المخالفين لنظام الإقامة": ل belongs to the people right before it.
bool RoleFinder::hangs_on_people(const Trigger& trigger, const Filler& filler) const {
  const std::uint32_t phrase = r_.phrase_of(filler.head);
  if (phrase == kNone) return false;
  const std::uint32_t l = r_.phrases()[phrase].preposition;
  if (l == kNone || l == 0 || r_.phrase_of(l - 1) == kNone) return false;
  const Phrase& before = r_.phrases()[r_.phrase_of(l - 1)];
  const bool own = before.words.contains(trigger.word);
  bool counted = false;
  for (std::uint32_t w = own ? trigger.word + 1 : before.words.begin; w < l; ++w)
    counted |= r_.quantity_of(w) != kNone || words::has(words::kQuantifiers, r_.fold(w));
  return is_person_noun(l - 1) && (counted || !own);
}

void RoleFinder::apply(const std::vector<RoleRule>& rules, std::uint32_t word, const Trigger& trigger,
                       Roles& roles) const {
  std::vector<Filler> open;  // genitives and pronouns that may be either
  const bool passive_light = word != trigger.word && r_.is_verb(word) && g_.is_passive(word);
  for (const RoleRule& rule : rules) {
    if (passive_light && rule.slot == Slot::subject && rule.role == Role::actor) continue;
    std::optional<Filler> filler;
    if (rule.slot == Slot::adjective)
      filler = adjective_actor(word);
    else if (rule.slot == Slot::subject && !r_.is_verb(word) && !r_.is_circumstance(word))
      filler = governing_subject(trigger);
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
    if (rule.slot == Slot::preposition && !filler->pronoun &&
        (is_hand(*filler) ||
         (rule.preposition == "ل" && !r_.is_verb(trigger.word) && hangs_on_people(trigger, *filler))))
      continue;  // "على يد زوجها"
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
      // "نفى الجيش استهدافه أي منطقة": an object of its own behind the pronoun makes it the subject
      const auto antecedent = g_.antecedent(filler.head);
      const std::uint32_t next = filler.words.end;
      const bool object_behind = next < r_.doc.words.size() && r_.phrase_of(next) != kNone &&
                                 r_.phrase_of(next) != r_.phrase_of(filler.head) &&
                                 r_.phrases()[r_.phrase_of(next)].preposition == kNone &&
                                 r_.sentence_of(next) == r_.sentence_of(filler.head);
      acts = object_behind ||
             (antecedent && e_.can_act(antecedent->words) && !e_.is_person_like(antecedent->words));
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
  // "واقتحمت قوات الاحتلال": who acts and is no number of people stays the subject
  if (!accusative && e_.can_act(found.words) && r_.quantity_of(found.words.begin) == kNone &&
      !e_.is_person_like({found.head, found.head + 1}))
    return;
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
  if (!filler.pronoun && (r_.fold(filler.head) == "حياه" || r_.fold(filler.head) == "ارواح"))
    return g_.genitive(filler.head).value_or(filler);  // "أودى بحياة 32 شخصا"
  // Sites and things stand for whose they are: "مواقع للمتمردين", "قواعد المتمردين", "هدفا لتنظيم داعش".
  if (filler.pronoun || e_.is_person_like({filler.head, filler.head + 1}) ||
      e_.can_act({filler.head, filler.head + 1}) || is_person_noun(filler.head) ||
      r_.quantity_of(filler.words.begin) != kNone)
    return filler;
  if ((r_.name_of(filler.head) != kNone && names_actor(filler.head)) || r_.mention_of(filler.head) != kNone)
    return filler;
  for (std::uint32_t w = filler.head + 1; w < filler.words.end; ++w)
    if (r_.name_of(w) != kNone && e_.can_act({w, filler.words.end}) && names_actor(w) &&
        !(r_.upos(w) == Upos::ADJ && !e_.is_party({w, w + 1})))
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
  return !is_doing(filler.head) && r_.upos(filler.head) != Upos::ADJ &&
         !words::has(words::kDeathNouns, r_.fold(filler.head));
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

bool RoleFinder::makes_others_act(std::uint32_t verb) const {
  static constexpr auto kMaking =
      std::to_array<std::string_view>({"اجبر", "ارغم", "دفع", "حمل", "الزم", "مكن", "ساعد"});
  return std::any_of(kMaking.begin(), kMaking.end(),
                     [&](std::string_view l) { return r_.has_lemma(verb, l); });
}

bool RoleFinder::is_doing(std::uint32_t word) const {
  const auto readings = r_.analyses(word);
  return std::any_of(readings.begin(), readings.end(),
                     [](const Analysis& a) { return a.word_class == WordClass::verbal_noun; });
}

/// Whether the trigger is what its phrase is about: its head, or behind nouns of doing ("تنفيذ ثلاث غارات").
bool RoleFinder::is_act_of_phrase(const Trigger& trigger, const Phrase& p) const {
  for (std::uint32_t w = p.words.begin; w < trigger.word; ++w) {
    if (!is_doing(w) && r_.quantity_of(w) == kNone && !words::has(words::kQuantifiers, r_.fold(w)) &&
        !words::has(kBeginnings, r_.fold(w)) && !words::has(words::kDemonstratives, r_.fold(w)))
      return false;
  }
  return true;
}

/// Whether the subject of a verb does what its object or complement names: "واصل قصف", "تمكن من ضبط".
bool RoleFinder::carries_on(std::uint32_t verb, const Phrase& p) const {
  const auto is = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view l) { return r_.has_lemma(verb, l); });
  };
  if (p.preposition == kNone) return is(kCarryObject);
  const std::string_view preposition = r_.fold(p.preposition);
  if (preposition == "خلال" || preposition == "عبر") return true;  // "من خلال تنفيذ عمليات"
  if (preposition == "من") return r_.has_lemma(verb, "تمكن");
  if (preposition == "في") return is(kCarryIn);
  if (preposition == "عن") return is(kCarryAbout);
  if (preposition != "ل" && preposition != "ب" && preposition != "علي" && preposition != "الي") return false;
  return !is(kOthersActs);
}

/// "استدعى تدخل الجهات الأمنية للقبض عليهم": the purpose is his who is named last before it as one who acts.
std::optional<Filler> RoleFinder::purpose_agent(std::uint32_t verb, std::uint32_t purpose) const {
  std::optional<Filler> last;
  for (std::uint32_t w = verb + 1; w < purpose; ++w) {
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase == kNone || r_.phrases()[phrase].words.begin != w) continue;
    const Phrase& p = r_.phrases()[phrase];
    const auto genitive = g_.genitive(p.head);
    if (is_doing(p.head) && genitive && !is_doing(genitive->head) && e_.can_act(genitive->words) &&
        !is_place_name(*genitive))
      last = genitive;
    if (p.preposition != kNone && r_.fold(p.preposition) == "ل" && e_.can_act(p.words)) {
      const Filler behind = g_.filler_of_phrase(phrase);
      const std::string_view before = p.preposition > 0 ? r_.fold(p.preposition - 1) : std::string_view{};
      if (before == "السماح" || before == "سماح") last = behind;
    }
  }
  return last;
}

/// "السماح للولايات المتحدة بشن ضربات": who is allowed to.
std::optional<Filler> RoleFinder::who_is_allowed(const Phrase& p) const {
  if (p.preposition == kNone || p.preposition == 0 || r_.fold(p.preposition) != "ب") return std::nullopt;
  const std::uint32_t before = r_.phrase_of(p.preposition - 1);
  if (before == kNone) return std::nullopt;
  const std::uint32_t l = r_.phrases()[before].preposition;
  if (l == kNone || l == 0 || r_.fold(l) != "ل" ||
      !(r_.has_lemma(l - 1, "سماح") || r_.has_lemma(l - 1, "اذن")))
    return std::nullopt;
  return g_.filler_of_phrase(before);
}

/// "ضبط مواطن بتهمة الاعتداء على": who is charged with an act did it.
std::optional<Filler> RoleFinder::charged(const Phrase& charge) const {
  const std::uint32_t before = charge.preposition == 0 ? kNone : r_.phrase_of(charge.preposition - 1);
  if (before == kNone) return std::nullopt;
  const Phrase& p = r_.phrases()[before];
  if (is_doing(p.head)) return g_.genitive(p.head);
  if (!e_.can_act(p.words) && !e_.is_person_like(p.words) && !is_person_noun(p.head)) return std::nullopt;
  return g_.filler_of_phrase(before);
}

bool RoleFinder::tells_of_own_loss(const Trigger& trigger, const Roles& roles) const {
  // "أعلن الجيش مقتل جنديين" is no deed of the army's, "أعلن الجيش مقتل عشرة مسلحين" is
  static constexpr auto kDeaths =
      std::to_array<std::string_view>({"مقتل", "استشهاد", "مصرع", "اصابه", "وفاه", "سقوط"});
  if (std::none_of(kDeaths.begin(), kDeaths.end(),
                   [&](std::string_view l) { return r_.has_lemma(trigger.word, l); }))
    return false;
  return std::none_of(roles.recipient.begin(), roles.recipient.end(),
                      [&](const Filler& f) { return !f.pronoun && e_.is_armed_outside_the_state(f.words); });
}

std::optional<Filler> RoleFinder::who_manages(const Phrase& act) const {
  // "تمكنت الفرقة … من حجز", "نجحت القوات … في تحرير": much may stand between, the frame holds it together
  if (act.preposition == kNone) return std::nullopt;
  const std::string_view preposition = r_.fold(act.preposition);
  if (preposition != "من" && preposition != "في") return std::nullopt;
  const std::string_view managing = preposition == "من" ? "تمكن" : "نجح";
  const std::uint32_t begin = r_.sentence(r_.sentence_of(act.head)).words.begin;
  constexpr std::uint32_t kFarthest = 45;
  std::uint32_t verbs = 0;
  for (std::uint32_t v = act.preposition; v-- > begin && act.preposition - v < kFarthest;) {
    if (!r_.is_verb(v)) continue;
    if (!r_.has_lemma(v, managing)) {
      if (++verbs > 1) return std::nullopt;
      continue;
    }
    const auto subject = g_.slot(v, Slot::subject, {});
    if (!subject ||
        (!subject->pronoun && (subject->words.end > act.preposition || r_.in_date(subject->head))))
      return std::nullopt;
    return subject;
  }
  return std::nullopt;
}

std::optional<Filler> RoleFinder::governing_subject(const Trigger& trigger) const {
  const std::uint32_t phrase = r_.phrase_of(trigger.word);
  if (phrase == kNone) return std::nullopt;
  const Phrase& p = r_.phrases()[phrase];
  if (p.preposition != kNone && r_.fold(p.preposition) == "ب" && words::has(kCharges, r_.fold(p.words.begin)))
    return charged(p);
  if (!is_act_of_phrase(trigger, p)) return std::nullopt;
  if (auto allowed = who_is_allowed(p)) return allowed;
  if (auto able = who_manages(p)) return able;
  // Only a noun that hangs on a verb by a preposition or as its object; a subject has no one behind it.
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  std::uint32_t others = 0;  // prepositional phrases between: the noun may hang on them
  for (std::uint32_t v = p.words.begin; v-- > sentence.begin && p.words.begin - v < 20;) {
    if (r_.is_relative(v) || r_.fold(v) == ":" || r_.fold(v) == "؛") return std::nullopt;
    if (r_.is_preposition(v) && v != p.preposition && !r_.in_date(v + 1)) ++others;
    const bool participle = r_.is_circumstance(v);
    if (!r_.is_verb(v) && !participle) continue;
    if (p.preposition != kNone && r_.fold(p.preposition) == "ب" &&
        (r_.has_lemma(v, "اتهم") || r_.has_lemma(v, "متهم")))
      return g_.is_passive(v) ? g_.slot(v, Slot::subject, {}) : g_.object(v);  // who is accused of it
    if (participle) return std::nullopt;
    if (r_.has_lemma(v, "سمح") && p.preposition != kNone && r_.fold(p.preposition) == "ب")
      return g_.complement(v, "ل");
    if (makes_others_act(v) && p.preposition != kNone) {  // "أجبرته على الانسحاب"
      const auto made = g_.object(v);
      if (made && (made->pronoun || e_.can_act(made->words))) return made;
      return std::nullopt;
    }
    if (!carries_on(v, p) || g_.is_passive(v)) return std::nullopt;
    if (p.preposition == kNone && others > 1) return std::nullopt;
    if (p.preposition != kNone && r_.fold(p.preposition) == "ل")
      if (auto agent = purpose_agent(v, p.preposition)) return agent;
    if (p.preposition != kNone && p.preposition > v + 1) {  // "أعرب عن إدانته للتفجير"
      const std::uint32_t before = r_.phrase_of(p.preposition - 1);
      const std::uint32_t noun = before == kNone ? kNone : r_.phrases()[before].head;
      if (noun != kNone && is_doing(noun) && r_.name_of(noun) == kNone) return std::nullopt;
    }
    const auto subject = g_.slot(v, Slot::subject, {});
    if (!subject || subject->words == p.words || (!subject->pronoun && !e_.can_act(subject->words)))
      return std::nullopt;
    if (subject->pronoun) return subject;
    const SourceKind kind = s_.kind(subject->words);
    if (kind == SourceKind::anonymous &&
        s_.kind({subject->head, subject->head + 1}) == SourceKind::anonymous && is_source_noun(subject->head))
      return std::nullopt;
    if (kind == SourceKind::media || kind == SourceKind::document) return std::nullopt;
    return subject;
  }
  return std::nullopt;
}

bool RoleFinder::is_source_noun(std::uint32_t word) const {
  if (r_.name_of(word) == kNone) return false;
  const auto& hits = r_.names()[r_.name_of(word)].hits;
  return std::any_of(hits.begin(), hits.end(),
                     [](const NameHit& hit) { return hit.kind == NameHit::Kind::source_noun; }) &&
         std::none_of(hits.begin(), hits.end(),
                      [](const NameHit& hit) { return hit.kind == NameHit::Kind::agent; });
}

/// "هجوم شنه الجيش على", "العقوبات التي فرضتها الدول", "زيارة قام بها وفد": a verb of doing whose pronoun
/// takes the noun up says who did it and to whom.
void RoleFinder::apply_clause_on_noun(const Trigger& trigger, Roles& roles) const {
  const std::uint32_t phrase = r_.phrase_of(trigger.word);
  if (phrase == kNone || !is_act_of_phrase(trigger, r_.phrases()[phrase])) return;
  const std::uint32_t limit = r_.sentence(r_.sentence_of(trigger.word)).words.end;
  std::uint32_t v = r_.phrases()[phrase].words.end;
  const std::uint32_t most = std::min(limit, v + 8);
  while (v < most && !r_.is_verb(v)) {
    const bool link = r_.is_relative(v) || r_.in_date(v) || r_.fold(v) == "قد" || r_.fold(v) == "،" ||
                      r_.is_preposition(v) || (r_.phrase_of(v) != kNone && r_.is_preposition(v - 1)) ||
                      (v > 0 && r_.phrase_of(v) != kNone && r_.phrase_of(v) == r_.phrase_of(v - 1));
    if (!link) return;
    ++v;
  }
  if (v >= most) return;
  const LightVerb* light = nullptr;
  for (const Analysis& analysis : r_.analyses(v)) {
    if (analysis.word_class != WordClass::verb) continue;
    for (const LightVerb& entry : r_.lexicon.light_verbs(analysis.lemma)) {
      const bool taken_up = entry.event == Slot::object
                                ? g_.pronoun(v).has_value()
                                : entry.event == Slot::preposition && takes_up_behind(v, entry.preposition);
      if (taken_up && light == nullptr) light = &entry;
    }
  }
  const bool doing = light != nullptr ||
                     (g_.pronoun(v) &&
                      std::any_of(kDoing.begin(), kDoing.end(), [&](auto l) { return r_.has_lemma(v, l); }));
  if (!doing) return;
  const auto subject = g_.slot(v, Slot::subject, {});
  if (subject && !subject->pronoun && !subject->words.contains(trigger.word) && may_act(*subject)) {
    const bool undergoes =
        light != nullptr && std::any_of(light->roles.begin(), light->roles.end(), [](const RoleRule& r) {
          return r.slot == Slot::subject && r.role == Role::recipient;
        });
    if (!undergoes && roles.actor.empty()) add(Role::actor, *subject, roles);
    if (undergoes && roles.recipient.empty()) add(Role::recipient, *subject, roles);
  }
  const auto take = [&](const RoleRule& rule) {
    if (rule.slot == Slot::preposition)
      if (const auto filler = g_.complement(v, rule.preposition);
          filler && !filler->pronoun && !filler->words.contains(trigger.word) && may_act(*filler) &&
          !holds(roles.actor, *filler))
        add(rule.role, *filler, roles);
  };
  if (light != nullptr)
    for (const RoleRule& rule : light->roles) take(rule);
  if (roles.recipient.empty())  // what the noun itself takes may stand behind the verb
    for (const RoleRule& rule : trigger.pattern->roles)
      if (rule.role == Role::recipient && rule.preposition != "ل" && rule.preposition != "ب") take(rule);
}

bool RoleFinder::takes_up_behind(std::uint32_t verb, std::string_view preposition) const {
  const std::uint32_t next = verb + 1;
  return next + 1 < r_.doc.words.size() && r_.fold(next) == preposition && r_.is_suffix_pronoun(next + 1);
}

/// "بالتعاون مع أجهزة": of two sides the noun names the other one, the clause has the first.
void RoleFinder::add_companion(const Trigger& trigger, Roles& roles) const {
  const EventType type = trigger.pattern->type;
  if (type != EventType::CONSULT && type != EventType::COOPERATE) return;
  const auto with = g_.complement(trigger.word, "مع");
  if (!with || roles.actor.empty()) return;
  const auto others = g_.with_conjuncts(*with);
  const bool only_others = std::all_of(roles.actor.begin(), roles.actor.end(), [&](const Filler& f) {
    return f.words == with->words || holds(others, f);
  });
  if (!only_others || trigger.word_class == WordClass::verb) return;
  std::optional<Filler> first;
  const std::uint32_t phrase = r_.phrase_of(trigger.word);
  const std::uint32_t preposition = phrase == kNone ? kNone : r_.phrases()[phrase].preposition;
  if (preposition != kNone && preposition > 0 && r_.phrase_of(preposition - 1) != kNone) {
    const Phrase& before = r_.phrases()[r_.phrase_of(preposition - 1)];  // "السلطات بالتعاون مع … أغلقت"
    if (before.preposition == kNone && e_.can_act(before.words))
      first = g_.filler_of_phrase(r_.phrase_of(preposition - 1));
  }
  if (!first) first = g_.subject_around(trigger.word);
  if (!first) return;
  if (first->pronoun || holds(roles.actor, *first) || !e_.can_act(first->words)) return;
  add(Role::actor, *first, roles);
}

/// "دعوة الوزير المواطنين إلى": behind a verbal noun and who does it, whom he does it to.
void RoleFinder::add_second_argument(const Trigger& trigger, Roles& roles) const {
  if (trigger.word_class != WordClass::verbal_noun && trigger.word_class != WordClass::noun) return;
  if (roles.actor.empty() || !roles.recipient.empty()) return;
  const auto genitive = g_.genitive(trigger.word);
  if (!genitive || !holds(roles.actor, *genitive)) return;
  const bool takes_one =
      std::any_of(trigger.pattern->roles.begin(), trigger.pattern->roles.end(),
                  [](const RoleRule& r) { return r.slot == Slot::genitive && r.role == Role::both; }) ||
      trigger.pattern->type == EventType::REQUEST;
  if (!takes_one) return;
  const std::uint32_t end = g_.with_conjuncts(*genitive).back().words.end;
  if (end >= r_.doc.words.size() || r_.phrase_of(end) == kNone) return;
  const Phrase& next = r_.phrases()[r_.phrase_of(end)];
  if (next.words.begin != end || next.preposition != kNone || next.before != kNone) return;
  if (e_.can_act(next.words) || e_.is_person_like(next.words) || is_person_noun(next.head))
    add(Role::recipient, g_.filler_of_phrase(r_.phrase_of(end)), roles);
}

/// "جمدت أموال الرئيس", "رفضت زيارة الوفد": where the object itself is nobody, it is done to whose it is.
void RoleFinder::add_owner_of_object(const Trigger& trigger, Roles& roles) const {
  if (!roles.recipient.empty()) return;
  switch (trigger.pattern->type) {
    case EventType::ASSAULT:
    case EventType::COERCE:
    case EventType::SANCTION:
    case EventType::REJECT:
    case EventType::ACCUSE:
    case EventType::SUPPORT:
    case EventType::MOBILIZE:
      break;
    default:
      return;
  }
  const bool verb = trigger.word_class == WordClass::verb;
  const auto object = verb ? g_.object(trigger.word) : g_.genitive(trigger.word);
  if (!object || object->pronoun || holds(roles.actor, *object)) return;
  const Filler whose = owner(*object);
  if (whose.words == object->words || holds(roles.actor, whose) || !e_.can_act(whose.words) ||
      is_place_name(whose))
    return;
  add(Role::recipient, whose, roles);
}

bool RoleFinder::is_person_noun(std::uint32_t word) const {
  // participles in the human plural, and what is spelled like one: "المخالفين", "متظاهرون"
  const std::string_view f = r_.fold(word);
  const bool plural = f.size() > 8 && (f.ends_with("ون") || f.ends_with("ين"));
  const auto readings = r_.analyses(word);
  const bool participle = std::any_of(readings.begin(), readings.end(), [](const Analysis& a) {
    return a.word_class == WordClass::active_participle || a.word_class == WordClass::passive_participle;
  });
  return plural && (participle || r_.has_feat(word, "Number=Plur"));
}

bool RoleFinder::is_event_noun(const Filler& filler, const Trigger& self,
                               const std::vector<Trigger>& triggers) const {
  if (filler.pronoun) return false;
  return std::any_of(triggers.begin(), triggers.end(),
                     [&](const Trigger& t) { return t.word != self.word && t.word == filler.head; });
}

}  // namespace isnad
