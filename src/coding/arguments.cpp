#include "coding/arguments.h"

#include <algorithm>
#include <cmath>

#include "coding/words.h"

namespace isnad {
namespace {

using F = ArgumentFeature;

constexpr std::size_t kMostCandidates = 48;
constexpr std::uint32_t kSentencesBack = 2;
constexpr std::size_t kDraftsBack = 2;

float flag(bool value) { return value ? 1.0F : 0.0F; }
float capped(std::uint32_t value, std::uint32_t most) { return static_cast<float>(std::min(value, most)); }

std::optional<F> type_feature(EventType type) {
  switch (type) {
    case EventType::ASSAULT:
      return F::assault;
    case EventType::COERCE:
      return F::coerce;
    case EventType::PROTEST:
      return F::protest;
    case EventType::MOBILIZE:
      return F::mobilize;
    case EventType::RETREAT:
      return F::retreat;
    case EventType::SANCTION:
      return F::sanction;
    case EventType::REQUEST:
    case EventType::ACCUSE:
    case EventType::REJECT:
    case EventType::THREATEN:
      return F::verbal_conflict;
    case EventType::AGREE:
    case EventType::SUPPORT:
    case EventType::CONCEDE:
      return F::verbal_accord;
    case EventType::CONSULT:
      return F::consult;
    case EventType::COOPERATE:
      return F::cooperate;
    case EventType::AID:
      return F::aid;
    default:
      return std::nullopt;
  }
}

F relation_feature(Rel rel) {
  switch (rel) {
    case Rel::nsubj:
      return F::subject;
    case Rel::nsubj_pass:
      return F::passive_subject;
    case Rel::obj:
      return F::object;
    case Rel::obl:
      return F::oblique;
    case Rel::nmod:
    case Rel::amod:
      return F::modifier;
    case Rel::appos:
    case Rel::flat:
      return F::apposition;
    case Rel::conj:
      return F::conjunct;
    default:
      return F::root;
  }
}

F preposition_feature(std::string_view fold) {
  struct Pair {
    std::string_view fold;
    F feature;
  };
  static constexpr Pair kPairs[] = {{"ل", F::behind_l},     {"ب", F::behind_b},    {"من", F::behind_min},
                                    {"علي", F::behind_ala}, {"في", F::behind_fi},  {"الي", F::behind_ila},
                                    {"ضد", F::behind_did},  {"مع", F::behind_maa}, {"بين", F::behind_bayn},
                                    {"عن", F::behind_an}};
  for (const Pair& pair : kPairs)
    if (pair.fold == fold) return pair.feature;
  return F::behind_other;
}

std::optional<F> mention_feature(EntityType type) {
  switch (type) {
    case EntityType::O:
      return std::nullopt;
    case EntityType::PER:
    case EntityType::TITLE:
      return F::per;
    case EntityType::ORG:
    case EntityType::MEDIA:
      return F::org;
    case EntityType::GROUP:
    case EntityType::NORP:
    case EntityType::MIL:
      return F::group;
    case EntityType::GPE:
      return F::gpe;
    case EntityType::LOC:
      return F::loc;
    case EntityType::FAC:
      return F::fac;
    default:
      return F::other_entity;
  }
}

F sector_feature(std::string_view sector) {
  for (const std::string_view armed : {"MIL", "COP", "REB", "UAF", "PRM", "SPY", "CRM"})
    if (sector == armed) return F::armed;
  for (const std::string_view state : {"GOV", "LEG", "JUD", "ELI", "PTY", "OPP"})
    if (sector == state) return F::government;
  return sector == "JRN" || sector == "MED" ? F::press : F::civilian;
}

bool overlap_by_half(Range a, Range b) {
  const std::uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return begin < end && 2 * (end - begin) >= std::min(a.size(), b.size());
}

}  // namespace

/// The candidates of one draft while they are gathered.
class Arguments::Gathering {
 public:
  Gathering(const Arguments& all, const Draft& draft, std::span<const Draft> before)
      : a_(all), r_(all.r_), draft_(draft), before_(before), trigger_(draft.joined.lead) {}

  std::vector<Candidate> run() {
    for (const Entity& entity : draft_.claim.actor) known(entity, F::rule_actor);
    for (const Entity& entity : draft_.claim.recipient) known(entity, F::rule_recipient);
    for (const Filler& filler : draft_.roles.place)
      if (Candidate* found = !filler.pronoun ? phrase(filler.words, filler.head) : nullptr)
        (*found)[F::rule_place] = 1;
    voices();
    last_parties();
    own_phrase();
    sentence_phrases();
    earlier_phrases();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.words.begin < b.words.begin; });
    for (Candidate& candidate : found_) describe(candidate);
    share_between_joined();
    beside_the_others();
    return std::move(found_);
  }

 private:
  std::uint32_t sentence() const { return draft_.claim.sentence; }

  Candidate* overlapping(Range words) {
    for (Candidate& candidate : found_)
      if (overlap_by_half(candidate.words, words)) return &candidate;
    return nullptr;
  }

  /// An entity that a rule or an earlier claim has; marked with the flag.
  void known(const Entity& entity, F mark) {
    const Range words = a_.words_of(entity.span);
    if (words.empty()) return;
    Candidate* found = overlapping(words);
    if (found == nullptr) {
      if (found_.size() >= kMostCandidates) return;
      found = &found_.emplace_back();
      found->words = words;
      found->entity = entity;
    }
    (*found)[mark] = 1;
  }

  Candidate* phrase(Range words, std::uint32_t head) {
    if (words.contains(trigger_.word)) return nullptr;
    if (Candidate* found = overlapping(words)) return found;
    if (found_.size() >= kMostCandidates) return nullptr;
    auto entity = a_.e_.entity({words, head, false, false});
    if (!entity) return nullptr;
    const Range trimmed = a_.words_of(entity->span);
    if (trimmed.empty()) return nullptr;
    if (Candidate* found = overlapping(trimmed)) return found;
    Candidate& made = found_.emplace_back();
    made.words = trimmed;
    made.entity = *std::move(entity);
    return &made;
  }

  void voices() {
    for (const Link& link : draft_.chain)
      if (link.source) known(*link.source, F::source);
    if (const auto voice = a_.a_.voice_at(trigger_.word))
      for (const Entity& entity : a_.e_.entities(*voice)) known(entity, F::voice);
  }

  void last_parties() {
    for (std::size_t back = 1; back <= std::min(kDraftsBack, before_.size()); ++back) {
      const Claim& last = before_[before_.size() - back].claim;
      if (sentence() - last.sentence > 3) break;
      for (const Entity& entity : last.actor) known(entity, F::last_actor);
      for (const Entity& entity : last.recipient) known(entity, F::last_recipient);
    }
  }

  /// "هجوم التنظيم", "غارات تركية": who stands inside the trigger's own phrase.
  void own_phrase() {
    const std::uint32_t id = r_.phrase_of(trigger_.word);
    if (id == kNone) return;
    const Phrase& own = r_.phrases()[id];
    if (const auto genitive = a_.g_.genitive(trigger_.word)) {
      Range words = genitive->words;
      if (words.end > trigger_.word + 1) phrase(words, genitive->head);
    }
    for (std::uint32_t w = trigger_.words.end; w < own.words.end; ++w) {
      const std::uint32_t name = r_.name_of(w);
      if (name == kNone) continue;
      const Range words{w, std::min(r_.names()[name].words.end, own.words.end)};
      phrase(words, w);
      w = words.end - 1;
    }
  }

  void sentence_phrases() {
    const Range range = r_.sentence(sentence()).words;
    each_phrase(range, [&](std::uint32_t id) {
      const Phrase& p = r_.phrases()[id];
      phrase(p.words, p.head);
    });
  }

  void earlier_phrases() {
    std::vector<std::uint32_t> sentences;
    for (std::uint32_t back = 1; back <= std::min(kSentencesBack, sentence()); ++back)
      sentences.push_back(sentence() - back);
    if (sentence() > kSentencesBack && r_.sentence(0).is_title()) sentences.push_back(0);
    for (const std::uint32_t s : sentences)
      each_phrase(r_.sentence(s).words, [&](std::uint32_t id) {
        if (a_.facts_of_phrase(id).can_act) phrase(r_.phrases()[id].words, r_.phrases()[id].head);
      });
  }

  void each_phrase(Range range, const auto& take) const {
    const auto phrases = r_.phrases();
    auto first = std::lower_bound(phrases.begin(), phrases.end(), range.begin,
                                  [](const Phrase& p, std::uint32_t w) { return p.words.begin < w; });
    for (; first != phrases.end() && first->words.begin < range.end; ++first)
      take(static_cast<std::uint32_t>(first - phrases.begin()));
  }

  void describe(Candidate& c) {
    const std::uint32_t id = r_.phrase_of(c.words.begin);
    const bool whole = id != kNone && r_.phrases()[id].words == c.words;
    const std::uint32_t head = head_of(c);
    // a person's first name says nothing of the next one: persons share one key
    if (!a_.e_.has_person_name(c.words)) c.head = words::without_article(r_.lemma_fold(head));
    const Facts facts = whole ? a_.facts_of_phrase(id) : a_.facts_of(c.words, head);
    for (std::size_t i = 0; i < kArgumentFeatures; ++i)
      if (facts.features[i] != 0) c.features[i] = facts.features[i];
    c[F::can_act] = flag(facts.can_act);
    trigger_facts(c);
    place_in_text(c, head);
    place_in_tree(c, head);
    if (id != kNone) governed(c, r_.phrases()[id]);
    c[F::agrees] = agreement(head);
  }

  std::uint32_t head_of(const Candidate& c) const {
    const std::uint32_t id = r_.phrase_of(c.words.begin);
    if (id != kNone && c.words.contains(r_.phrases()[id].head)) return r_.phrases()[id].head;
    return c.words.begin;
  }

  void trigger_facts(Candidate& c) {
    switch (trigger_.word_class) {
      case WordClass::verb:
        c[F::verb] = 1;
        break;
      case WordClass::passive:
        c[F::passive] = 1;
        break;
      case WordClass::verbal_noun:
        c[F::verbal_noun] = 1;
        break;
      case WordClass::noun:
        c[F::noun] = 1;
        break;
      default:
        c[F::participle] = 1;
    }
    if (trigger_.passive) c[F::passive] = 1;
    c[F::light_verb] = flag(trigger_.light_verb != nullptr);
    c[F::headline] = flag(r_.sentence(sentence()).is_title());
    c[F::harm_noun] = flag(std::any_of(words::kDeathNouns.begin(), words::kDeathNouns.end(),
                                       [&](std::string_view l) { return r_.has_lemma(trigger_.word, l); }));
    if (const auto type = type_feature(draft_.claim.event)) c[*type] = 1;
    c[F::negated] = flag(draft_.claim.status == Status::negated);
    c[F::planned] = flag(draft_.claim.status == Status::planned);
    c[F::chain_links] = capped(static_cast<std::uint32_t>(draft_.chain.size()), 3);
    c[F::actors_by_rule] = capped(static_cast<std::uint32_t>(draft_.claim.actor.size()), 4);
    c[F::recipients_by_rule] = capped(static_cast<std::uint32_t>(draft_.claim.recipient.size()), 4);
    if (before_.empty()) return;
    const Claim& last = before_.back().claim;
    c[F::last_same_type] = flag(last.event == draft_.claim.event);
    c[F::last_sentences_back] = capped(sentence() - last.sentence, 6);
  }

  void place_in_text(Candidate& c, std::uint32_t head) {
    const bool after = c.words.begin > trigger_.word;
    const std::uint32_t from = after ? trigger_.words.end : c.words.end;
    const std::uint32_t to = after ? c.words.begin : trigger_.word;
    const std::uint32_t there = r_.sentence_of(head);
    c[F::after] = flag(after);
    c[F::distance] = capped(to > from ? to - from : 0, 60);
    c[F::sentences_back] = capped(there <= sentence() ? sentence() - there : 0, 6);
    c[F::in_headline] = flag(r_.sentence(there).is_title());
    c[F::same_paragraph] = flag(r_.sentence(there).paragraph == r_.sentence(sentence()).paragraph);
    c[F::sentence_opens] = flag(c.words.begin <= r_.sentence(there).words.begin + 2);
    c[F::own_phrase] = flag(r_.phrase_of(head) != kNone && r_.phrase_of(head) == r_.phrase_of(trigger_.word));
    std::uint32_t phrases = 0, actors = 0, verbs = 0, markers = 0, commas = 0;
    for (std::uint32_t w = from; w < to && to - from < 120; ++w) {
      verbs += r_.is_verb(w) ? 1 : 0;
      markers += r_.is_relative(w) || (r_.is_clause_marker(w) && !r_.is_preposition(w)) ? 1 : 0;
      commas += r_.fold(w) == "،" || r_.fold(w) == "," || r_.fold(w) == ":" || r_.fold(w) == "؛" ? 1 : 0;
      const std::uint32_t id = r_.phrase_of(w);
      if (id == kNone || r_.phrases()[id].words.begin != w) continue;
      ++phrases;
      actors += a_.facts_of_phrase(id).can_act ? 1 : 0;
    }
    c[F::phrases_between] = capped(phrases, 12);
    c[F::actors_between] = capped(actors, 8);
    c[F::verbs_between] = capped(verbs, 6);
    c[F::markers_between] = capped(markers, 6);
    c[F::commas_between] = capped(commas, 6);
  }

  void place_in_tree(Candidate& c, std::uint32_t head) {
    c[relation_feature(r_.rel(head))] = 1;
    const std::uint32_t up = r_.head(head);
    const std::uint32_t trigger = trigger_.word;
    c[F::child] = flag(up == trigger);
    c[F::child_of_light] = flag(trigger_.light != kNone && up == trigger_.light);
    c[F::grandchild] = flag(up != kNone && up != trigger && r_.head(up) == trigger);
    c[F::governor] = flag(r_.head(trigger) == head);
    c[F::sibling] = flag(up != kNone && up != trigger && up == r_.head(trigger));
  }

  void governed(Candidate& c, const Phrase& p) {
    if (p.words.begin != c.words.begin && !c.words.contains(p.head)) return;  // inside another phrase
    if (p.preposition == kNone)
      c[F::bare] = 1;
    else
      c[preposition_feature(r_.fold(p.preposition))] = 1;
  }

  /// A verb and its subject: 1 where gender agrees, -1 where it does not, 0 for nouns.
  float agreement(std::uint32_t head) const {
    const std::uint32_t verb = r_.is_verb(trigger_.word) ? trigger_.word : trigger_.light;
    if (verb == kNone || !r_.is_verb(verb)) return 0;
    const bool feminine = r_.has_feat(verb, "Gender=Fem");
    if (!feminine && !r_.has_feat(verb, "Gender=Masc")) return 0;
    const std::string_view fold = r_.fold(head);
    const bool feminine_head =
        r_.has_feat(head, "Gender=Fem") || fold.ends_with("ه") || fold.ends_with("ات") || fold.ends_with("ة");
    return feminine == feminine_head ? 1.0F : -1.0F;
  }

  /// "تركيا والولايات المتحدة": what is joined to a rule's choice shares its flag.
  void share_between_joined() {
    for (Candidate& c : found_) {
      const std::uint32_t id = r_.phrase_of(c.words.begin);
      if (id == kNone || r_.phrases()[id].before == kNone) continue;
      const Range before = r_.phrases()[r_.phrases()[id].before].words;
      for (Candidate& other : found_) {
        if (!overlap_by_half(other.words, before)) continue;
        c[F::joined_to_actor] = std::max(other[F::rule_actor], other[F::joined_to_actor]);
        c[F::joined_to_recipient] = std::max(other[F::rule_recipient], other[F::joined_to_recipient]);
      }
    }
  }

  void beside_the_others() {
    float actors = 0, by_rule = 0, recipients = 0;
    for (Candidate& c : found_) {
      by_rule += c[F::rule_actor];
      recipients += c[F::rule_recipient];
      if (c[F::can_act] != 0 && c[F::sentences_back] == 0 && c[F::in_headline] == c[F::headline]) ++actors;
    }
    for (Candidate& c : found_) {
      c[F::other_rule_actor] = flag(by_rule > c[F::rule_actor]);
      c[F::other_rule_recipient] = flag(recipients > c[F::rule_recipient]);
      c[F::actors_here] = std::min(actors, 12.0F);
    }
  }

  const Arguments& a_;
  const Reading& r_;
  const Draft& draft_;
  std::span<const Draft> before_;
  const Trigger& trigger_;
  std::vector<Candidate> found_;
};

Arguments::Arguments(const Reading& reading, const Grammar& grammar, const Entities& entities,
                     const Attribution& attribution, const std::vector<Trigger>& triggers)
    : r_(reading), g_(grammar), e_(entities), a_(attribution), triggers_(triggers) {
  for (const Phrase& phrase : r_.phrases()) {
    Told& told = told_[words::without_article(r_.fold(phrase.head))];
    ++told.times;
    told.in_headline |= r_.sentence(r_.sentence_of(phrase.head)).is_title();
  }
  facts_.reserve(r_.phrases().size());
  for (const Phrase& phrase : r_.phrases()) {
    const Facts& facts = facts_.emplace_back(facts_of(phrase.words, phrase.head));
    counts_.parties += static_cast<double>(facts.features[static_cast<std::size_t>(F::party)]);
    counts_.armed += static_cast<double>(facts.features[static_cast<std::size_t>(F::armed)]);
  }
}

std::uint32_t Arguments::parties_in(Range sentence) const {
  std::uint32_t parties = 0;
  const auto phrases = r_.phrases();
  auto first = std::lower_bound(phrases.begin(), phrases.end(), sentence.begin,
                                [](const Phrase& p, std::uint32_t w) { return p.words.begin < w; });
  for (; first != phrases.end() && first->words.begin < sentence.end; ++first)
    if (facts_of_phrase(static_cast<std::uint32_t>(first - phrases.begin()))
            .features[static_cast<std::size_t>(F::party)] != 0)
      ++parties;
  return parties;
}

std::vector<Candidate> Arguments::of(const Draft& draft, std::span<const Draft> before) const {
  return Gathering(*this, draft, before).run();
}

const Arguments::Facts& Arguments::facts_of_phrase(std::uint32_t phrase) const { return facts_[phrase]; }

Range Arguments::words_of(Span span) const {
  const auto& spans = r_.doc.words.span;
  const auto first = std::lower_bound(spans.begin(), spans.end(), span.begin,
                                      [](Span s, std::uint32_t at) { return s.end <= at; });
  auto last = first;
  while (last != spans.end() && last->begin < span.end) ++last;
  return {static_cast<std::uint32_t>(first - spans.begin()),
          static_cast<std::uint32_t>(last - spans.begin())};
}

Arguments::Facts Arguments::facts_of(Range words, std::uint32_t head) const {
  Facts facts;
  const auto set = [&](F feature, bool value) {
    facts.features[static_cast<std::size_t>(feature)] = flag(value);
  };
  facts.can_act = e_.can_act(words);
  set(F::person_like, e_.is_person_like(words));
  set(F::person_name, e_.has_person_name(words));
  set(F::one_person, e_.is_one_person(words));
  set(F::party, e_.is_party(words));
  set(F::definite, words::has_article(r_.fold(head)) || r_.name_of(head) != kNone);
  set(F::plural, r_.has_feat(head, "Number=Plur"));
  set(F::feminine, r_.has_feat(head, "Gender=Fem"));
  bool quantity = false, only_nationality = words.size() <= 2;
  for (std::uint32_t w = words.begin; w < words.end; ++w) {
    quantity |= r_.quantity_of(w) != kNone;
    if (const std::uint32_t mention = r_.mention_of(w); mention != kNone)
      if (const auto feature = mention_feature(r_.doc.mentions[mention].type)) set(*feature, true);
    if (r_.is_place_name(w)) set(F::place_name, true);
    const std::uint32_t name = r_.name_of(w);
    bool nationality = false;
    if (name != kNone)
      for (const NameHit& hit : r_.names()[name].hits) {
        nationality |= hit.kind == NameHit::Kind::nationality;
        if (hit.kind == NameHit::Kind::actor) {
          set(F::known, true);
          for (const std::string_view sector : r_.lexicon.actor(hit.index).sector)
            set(sector_feature(sector), true);
        }
        if (hit.kind == NameHit::Kind::agent)
          for (const std::string_view sector : r_.lexicon.agent(hit.index).sector)
            set(sector_feature(sector), true);
      }
    only_nationality &= nationality;
  }
  set(F::quantity, quantity);
  set(F::nationality_only, only_nationality);
  const auto readings = r_.analyses(head);
  set(F::verbal_noun_head, std::any_of(readings.begin(), readings.end(), [](const Analysis& a) {
        return a.word_class == WordClass::verbal_noun;
      }));
  const auto at = std::lower_bound(triggers_.begin(), triggers_.end(), head,
                                   [](const Trigger& t, std::uint32_t w) { return t.word < w; });
  set(F::event_head, at != triggers_.end() && at->word == head);
  facts.features[static_cast<std::size_t>(F::words)] = capped(words.size(), 12);
  if (const auto told = told_.find(words::without_article(r_.fold(head))); told != told_.end()) {
    facts.features[static_cast<std::size_t>(F::mentions)] = capped(told->second.times, 8);
    set(F::named_in_headline, told->second.in_headline);
  }
  return facts;
}

}  // namespace isnad
