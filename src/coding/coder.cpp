#include "coding/coder.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "coding/arguments.h"
#include "coding/attribution.h"
#include "coding/counts.h"
#include "coding/draft.h"
#include "coding/entities.h"
#include "coding/events.h"
#include "coding/grammar.h"
#include "coding/joining.h"
#include "coding/reading.h"
#include "coding/relations.h"
#include "coding/roles.h"
#include "coding/settle.h"
#include "coding/status.h"
#include "coding/triggers.h"
#include "coding/when.h"
#include "coding/where.h"
#include "coding/words.h"

namespace isnad {
namespace {

bool same_entity(const Entity& a, const Entity& b) {
  if (a.span.overlaps(b.span)) return true;
  if (!a.identifier_id.empty()) return a.identifier_id == b.identifier_id;
  return !a.name_en.empty() && a.name_en == b.name_en;
}

bool same_voice(const std::vector<Link>& a, const std::vector<Link>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].source.has_value() != b[i].source.has_value()) return false;
    if (a[i].source && !same_entity(*a[i].source, *b[i].source)) return false;
    if (a[i].stance != b[i].stance && (a[i].stance == Stance::denies || b[i].stance == Stance::denies))
      return false;
  }
  return true;
}

void add_unique(std::vector<std::string>& list, std::string_view value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

/// Codes one article. Holds what the rooms share; each claim is built once and joined to those before it.
class ArticleCoder {
 public:
  ArticleCoder(const Document& document, const Lexicon& lexicon, const Ranker* ranker, const SampleSink* sink)
      : r_(document, lexicon),
        g_(r_),
        e_(r_, g_),
        t_(r_, g_, e_),
        a_(r_, g_, e_),
        roles_(r_, g_, e_, a_.sources()),
        status_(r_, a_),
        where_(r_, g_),
        counts_(r_, g_, e_),
        triggers_(t_.find()),
        when_(r_, a_, triggers_),
        arguments_(r_, g_, e_, a_, triggers_),
        settler_(r_, arguments_, where_, ranker, sink),
        weighs_(ranker != nullptr || sink != nullptr) {}

  Coding run(double min_confidence) {
    auto joined_triggers = join_triggers(r_, g_, a_, triggers_);
    std::stable_sort(
        joined_triggers.begin(), joined_triggers.end(),
        [](const JoinedTrigger& a, const JoinedTrigger& b) { return a.lead.word < b.lead.word; });
    std::vector<Draft> doubted;
    for (const JoinedTrigger& joined : joined_triggers) {
      Draft draft = build(joined);
      if (!reports_an_act(draft)) {
        draft.joined.lead.doubt = Doubt::no_party;
        doubted.push_back(std::move(draft));
      } else if (absorbed(draft.claim, joined)) {
        draft.joined.lead.doubt = Doubt::repeated;
        doubted.push_back(std::move(draft));
      } else {
        drafts_.push_back(std::move(draft));
      }
    }
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      carry_actor(i);
      carry_date(drafts_[i], std::span(drafts_).first(i));
    }
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      take_later_date(drafts_[i], std::span(drafts_).subspan(i + 1));
    for (Draft& draft : drafts_) complete_headline(draft.claim);
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      settler_.settle(drafts_[i], std::span(drafts_).first(i), std::span(drafts_).subspan(i + 1));
      settle_speaker(drafts_[i]);
    }
    if (weighs_) weigh(std::move(doubted), min_confidence);
    Coding coding;
    for (Draft& draft : drafts_) coding.claims.push_back(std::move(draft.claim));
    counts_.give_tolls_alone(coding.claims);
    counts_.keep_once(coding.claims);
    std::erase_if(coding.claims, [&](const Claim& claim) { return claim.confidence < min_confidence; });
    coding.relations = find_relations(r_, g_, e_, a_);
    return coding;
  }

 private:
  /// What the rules doubt, each beside the drafts that they are sure of, then all in text order.
  void weigh(std::vector<Draft> doubted, double min_confidence) {
    for (const Trigger& trigger : t_.doubtful(triggers_)) {
      const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
      doubted.push_back(build({trigger, {}, {trigger.words.begin, sentence.end}}));
    }
    const auto in_text = [](const Draft& a, const Draft& b) {
      return a.joined.lead.word < b.joined.lead.word;
    };
    for (Draft& draft : doubted) {
      const auto after = std::upper_bound(drafts_.begin(), drafts_.end(), draft, in_text);
      const std::span<const Draft> before(drafts_.begin(), after);
      carry_date(draft, before);
      take_later_date(draft, {after, drafts_.end()});
      complete_headline(draft.claim);
      const std::span<const Draft> behind(after, drafts_.end());
      if (!settler_.may_reach(min_confidence, draft, before, behind)) continue;
      settler_.settle(draft, before, behind);
      settle_speaker(draft);
    }
    std::move(doubted.begin(), doubted.end(), std::back_inserter(drafts_));
    std::stable_sort(drafts_.begin(), drafts_.end(), in_text);
  }

  Draft build(const JoinedTrigger& joined) {
    const Trigger& lead = joined.lead;
    Draft draft;
    draft.joined = joined;
    Claim& claim = draft.claim;
    claim.event = lead.pattern->type;
    for (const std::string_view mode : lead.pattern->mode) add_unique(claim.mode, mode);
    claim.trigger.span = r_.span_of(lead.words);
    claim.trigger.lemma = r_.lexicon.lemma(lead.lemma);
    claim.sentence = r_.sentence_of(lead.word);
    claim.rule = lead.pattern->id;
    step(claim, "trigger",
         fmt::format("{} as {} by {}", r_.text_of(lead.words), name_of(claim.event), lead.pattern->id));
    if (lead.light_verb != nullptr)
      step(claim, "trigger", fmt::format("carried by {} ({})", r_.fold(lead.light), lead.light_verb->id));

    Roles roles = roles_.find(lead, triggers_);
    for (const Trigger& other : joined.others) {
      const Roles more = roles_.find(other, triggers_);
      if (roles.actor.empty()) roles.actor = more.actor;
      for (const Filler& filler : more.recipient) roles.recipient.push_back(filler);
      for (const Filler& filler : more.place) roles.place.push_back(filler);
      if (other.pattern->type == claim.event)
        for (const std::string_view mode : other.pattern->mode) add_unique(claim.mode, mode);
      step(claim, "joining", fmt::format("{} tells of the same event", r_.text_of(other.words)));
    }
    fill(claim.actor, roles.actor, claim, "actor");
    fill(claim.recipient, roles.recipient, claim, "recipient");
    std::erase_if(claim.recipient, [&](const Entity& entity) {
      return std::any_of(claim.actor.begin(), claim.actor.end(),
                         [&](const Entity& a) { return a.span == entity.span; });
    });

    draft.chain = a_.chain(lead.word);
    for (const Link& link : draft.chain)
      step(claim, "attribution",
           fmt::format("{} {} {}", link.source ? link.source->span.of(r_.doc.text()) : "(hidden)",
                       name_of(link.stance), link.cue ? link.cue->span.of(r_.doc.text()) : ":"));
    if (claim.actor.empty() && is_verbal_event(claim.event)) speaker_acts(claim, lead);
    settle_speaker(draft);
    accused_acts(claim, lead);
    const StatusFound status = status_.find(lead);
    claim.status = status.status;
    if (status.word != kNone)
      step(claim, "status", fmt::format("{} by {}", name_of(status.status), r_.fold(status.word)));

    claim.event_loc = where_.find(lead, roles);
    for (const Trigger& other : joined.others)
      if (!claim.event_loc) claim.event_loc = where_.find(other, roles);
    if (claim.event_loc) step(claim, "where", claim.event_loc->reason);
    claim.date = when_.find(lead, status.status);
    if (claim.date) {
      step(claim, "when", claim.date->reason);
      claim.historical = is_historical(*claim.date, r_.doc.article->published_day());
    }
    shift_to_agreement(claim, lead);

    const Counts counts = counts_.find(joined, roles, claim.status, triggers_);
    claim.dead = counts.dead;
    claim.injured = counts.injured;
    claim.arrested = counts.arrested;
    claim.size = counts.size;
    draft.roles = std::move(roles);
    return draft;
  }

  /// PLOVER's own shift: a visit, aid or support still to come is an agreement (codebook.md, 2 and 3).
  void shift_to_agreement(Claim& claim, const Trigger& lead) {
    const bool together = claim.event == EventType::CONSULT || claim.event == EventType::SUPPORT ||
                          claim.event == EventType::COOPERATE || claim.event == EventType::AID;
    if (claim.event == EventType::AGREE && claim.status == Status::planned) claim.status = Status::actual;
    const bool later = claim.status == Status::actual && comes_later(claim, lead);
    if (!together || (claim.status != Status::planned && claim.status != Status::possible && !later)) return;
    step(claim, "status", fmt::format("{} still to come is AGREE", name_of(claim.event)));
    claim.event = EventType::AGREE;
    claim.mode.clear();
    if (claim.status == Status::planned) claim.status = Status::actual;
  }

  /// "يزور الأردن غدا", "القمة المقبلة": told without a future verb, its day or its adjective says it.
  bool comes_later(const Claim& claim, const Trigger& lead) const {
    static constexpr auto kToCome =
        std::to_array<std::string_view>({"مقبل", "قادم", "مرتقب", "مقرر", "مزمع", "منتظر"});
    const std::optional<Day> published = r_.doc.article->published_day();
    const bool past = lead.word_class == WordClass::verb && r_.has_feat(lead.word, "Aspect=Perf");
    if (!past && published && claim.date && claim.date->start && *claim.date->start > *published) return true;
    if (lead.word_class == WordClass::verb || lead.word_class == WordClass::passive) return false;
    const auto adjectives = g_.adjectives(lead.word);
    return std::any_of(adjectives.begin(), adjectives.end(), [&](std::uint32_t w) {
      return std::any_of(kToCome.begin(), kToCome.end(),
                         [&](std::string_view lemma) { return r_.has_lemma(w, lemma); });
    });
  }

  /// Words and agreements between parties need a party: somebody that the lexicon or the models know to act,
  /// on one side at least. What a writer says of "us" is opinion (codebook.md, 1).
  bool reports_an_act(const Draft& draft) const {
    const Claim& claim = draft.claim;
    if (!is_verbal_event(claim.event) && claim.event != EventType::COOPERATE && claim.event != EventType::AID)
      return true;
    const Trigger& lead = draft.joined.lead;
    const bool verb = lead.word_class == WordClass::verb;
    if (verb && r_.has_feat(lead.word, "Person=1") && draft.chain.empty()) return false;
    const auto known = [&](const std::vector<Entity>& entities) {
      return std::any_of(entities.begin(), entities.end(), [](const Entity& e) { return e.can_act; });
    };
    if (known(claim.actor) || known(claim.recipient)) return true;
    // "بعد انتقادات كثيرة طالتها": the parties may stand elsewhere in the sentence
    if (verb && claim.actor.empty()) return false;
    const Range sentence = r_.sentence(claim.sentence).words;
    for (const Phrase& phrase : r_.phrases())
      if (sentence.contains(phrase.words.begin) && e_.is_party(phrase.words)) return true;
    return false;
  }

  void fill(std::vector<Entity>& out, const std::vector<Filler>& fillers, Claim& claim,
            std::string_view role) {
    for (const Filler& filler : fillers)
      for (Entity& entity : e_.entities(filler)) {
        const bool known = std::any_of(out.begin(), out.end(),
                                       [&](const Entity& e) { return e.span.overlaps(entity.span); });
        if (known) continue;
        step(claim, role,
             fmt::format("{}{}{}", entity.span.of(r_.doc.text()), entity.reason.empty() ? "" : ": ",
                         entity.reason));
        out.push_back(std::move(entity));
      }
  }

  /// "وشدد على ضرورة …", "…، مشيدا بـ", "ندعو": who asks, praises or accuses without a noun of his own is the
  /// voice that speaks there.
  void speaker_acts(Claim& claim, const Trigger& lead) {
    const bool own_voice = lead.word_class == WordClass::verb && !lead.passive;
    if (!own_voice && lead.word_class != WordClass::active_participle) return;
    if (const auto voice = a_.voice_at(lead.word)) {
      for (Entity& entity : e_.entities(*voice)) {
        step(claim, "actor", fmt::format("{}: the voice that speaks here", entity.span.of(r_.doc.text())));
        claim.actor.push_back(std::move(entity));
      }
    }
  }

  /// What somebody is accused of is his act, not the accuser's.
  void accused_acts(Claim& claim, const Trigger& lead) {
    const auto whom = a_.accused(lead.word);
    if (!whom) return;
    const bool accuser = std::any_of(claim.actor.begin(), claim.actor.end(), [&](const Entity& actor) {
      return std::any_of(claim.attribution.begin(), claim.attribution.end(),
                         [&](const Link& link) { return link.source && same_entity(actor, *link.source); });
    });
    if (!claim.actor.empty() && !accuser) return;
    auto entities = e_.entities(*whom);
    if (entities.empty()) return;
    claim.actor = std::move(entities);
    step(claim, "actor", "the one who is accused of it");
  }

  /// The speaker of his own verbal act needs no link; who claims an act did it (codebook.md, 4).
  void settle_speaker(Draft& draft) {
    Claim& claim = draft.claim;
    claim.attribution = draft.chain;
    // Who tells of a meeting of his, or denies an act, does not do it by saying so.
    if (is_speech_act(claim.event))
      std::erase_if(claim.attribution, [&](const Link& link) {
        return link.source && link.stance != Stance::denies &&
               std::any_of(claim.actor.begin(), claim.actor.end(),
                           [&](const Entity& a) { return same_entity(a, *link.source); });
      });
    for (const Link& link : claim.attribution)
      if (link.stance == Stance::claims_responsibility && link.source && claim.actor.empty()) {
        claim.actor.push_back(*link.source);
        step(claim, "actor", "claims the act");
      }
  }

  /// "الهجوم", "هذا التفجير": a definite event noun goes back to an event told before. With nothing new and
  /// the same voice it is that event; with another voice it is a claim that inherits what it leaves out.
  bool absorbed(Claim& claim, const JoinedTrigger& joined) {
    const Trigger& lead = joined.lead;
    if (lead.word_class == WordClass::verb || lead.word_class == WordClass::passive) return false;
    const bool definite = words::has_article(r_.fold(lead.word)) ||
                          (lead.word > 0 && words::has(words::kDemonstratives, r_.fold(lead.word - 1)));
    if (!definite || claim.status != Status::actual) return false;
    Claim* before = nullptr;
    for (auto draft = drafts_.rbegin(); draft != drafts_.rend(); ++draft) {
      Claim* earlier = &draft->claim;
      if (claim.sentence - earlier->sentence > (before != nullptr ? 0u : 8u)) break;
      if (r_.sentence(earlier->sentence).is_title() && before == nullptr &&
          earlier->sentence + 2 < claim.sentence)
        continue;
      if (earlier->event != claim.event || earlier->historical != claim.historical) continue;
      const bool same_word = earlier->trigger.lemma == claim.trigger.lemma;
      if (!same_word && !is_general_noun(lead)) continue;
      // "قصفت … غداة تبادل لإطلاق النار، وأسفر القصف": the act of its own word before the nearest one
      if (before != nullptr && !(same_word && earlier->sentence == claim.sentence)) continue;
      before = earlier;
      if (same_word) break;
    }
    if (before == nullptr) return false;
    const bool headline = r_.sentence(before->sentence).is_title();
    const bool new_numbers =
        (claim.dead && (!before->dead || claim.dead->low != before->dead->low)) ||
        (claim.injured && (!before->injured || claim.injured->low != before->injured->low));
    const bool same_sentence = claim.sentence == before->sentence;
    if (!headline && same_voice(claim.attribution, before->attribution) && (!new_numbers || same_sentence) &&
        (claim.actor.empty() || same_sentence)) {
      if (!before->dead) before->dead = claim.dead;
      if (!before->injured) before->injured = claim.injured;
      if (before->recipient.empty()) before->recipient = claim.recipient;
      step(*before, "joining", fmt::format("{} goes back to it", r_.text_of(lead.words)));
      return true;
    }
    if (claim.actor.empty()) claim.actor = before->actor;
    if (claim.recipient.empty() && claim.dead == std::nullopt) claim.recipient = before->recipient;
    if (!claim.event_loc) claim.event_loc = before->event_loc;
    if (!claim.date) claim.date = before->date;
    if (claim.mode.empty()) claim.mode = before->mode;
    step(claim, "joining", "goes back to an event told before");
    return false;
  }

  /// "الهجوم", "العملية", "الحادث" may go back to any act; other nouns only to an act of their own word.
  bool is_general_noun(const Trigger& trigger) const {
    static constexpr auto kGeneral =
        std::to_array<std::string_view>({"هجوم", "عمليه", "حادث", "حادثه", "اعتداء", "جريمه", "عمل", "انفجار",
                                         "تفجير", "غاره", "ضربه", "قصف", "معركه", "اشتباك", "مواجهه"});
    return std::any_of(kGeneral.begin(), kGeneral.end(),
                       [&](std::string_view l) { return r_.has_lemma(trigger.word, l); });
  }

  /// "وأسفر القصف عن تدمير مبان", "كما نفذت غارات": an act without its own actor goes on with the actor of
  /// the same kind of act told right before it.
  void carry_actor(std::size_t i) {
    Claim& claim = drafts_[i].claim;
    if (!claim.actor.empty() || claim.event != EventType::ASSAULT || i == 0) return;
    const WordClass word_class = drafts_[i].joined.lead.word_class;
    if (word_class != WordClass::noun && word_class != WordClass::verbal_noun) return;
    const Claim& before = drafts_[i - 1].claim;
    if (before.event != claim.event || before.actor.empty() || claim.sentence - before.sentence > 1) return;
    if (r_.sentence(before.sentence).is_title() ||
        r_.sentence(before.sentence).paragraph != r_.sentence(claim.sentence).paragraph)
      return;
    for (const Entity& actor : before.actor)
      for (const Entity& victim : claim.recipient)
        if (same_entity(actor, victim)) return;
    claim.actor = before.actor;
    for (Entity& actor : claim.actor) actor.reason += "; carried";
    step(claim, "actor", "carried from the claim before");
  }

  void carry_date(Draft& draft, std::span<const Draft> drafts) {
    constexpr std::uint32_t kSentences = 8;
    if (draft.claim.date) return;
    for (auto before = drafts.rbegin(); before != drafts.rend(); ++before) {
      if (draft.claim.sentence - before->claim.sentence > kSentences) break;
      if (!when_.goes_on(draft, *before)) continue;
      draft.claim.date = before->claim.date;
      step(draft.claim, "when", "carried from the claim before");
      return;
    }
    draft.claim.date = when_.day_of_speaking(draft);
    if (draft.claim.date) step(draft.claim, "when", "the day of speaking");
  }

  void take_later_date(Draft& draft, std::span<const Draft> drafts) {
    constexpr std::uint32_t kSentences = 8;
    if (draft.claim.date) return;
    for (const Draft& later : drafts) {
      if (later.claim.sentence - draft.claim.sentence > kSentences) return;
      if (!when_.told_again(draft, later)) continue;
      draft.claim.date = later.claim.date;
      step(draft.claim, "when", "from a sentence that tells it again");
      return;
    }
  }

  /// A headline leaves its place to the sentence that tells it again.
  void complete_headline(Claim& claim) {
    if (!r_.sentence(claim.sentence).is_title()) return;
    for (const Draft& draft : drafts_) {
      const Claim& later = draft.claim;
      if (r_.sentence(later.sentence).is_title() || later.event != claim.event || later.historical) continue;
      if (later.sentence > claim.sentence + 4) break;
      return;
    }
  }

  void step(Claim& claim, std::string_view room, std::string what) {
    claim.steps.push_back({std::string(room), std::move(what)});
  }

  const Reading r_;
  const Grammar g_;
  const Entities e_;
  const Triggers t_;
  const Attribution a_;
  const RoleFinder roles_;
  const StatusFinder status_;
  const WhereFinder where_;
  const CountFinder counts_;
  const std::vector<Trigger> triggers_;
  const WhenFinder when_;
  const Arguments arguments_;
  const Settler settler_;
  const bool weighs_;
  std::vector<Draft> drafts_;
};

}  // namespace

Coding Coder::code(const Document& document, Scratch&, std::optional<double> min_confidence,
                   const SampleSink* sink) const {
  if (document.words.size() == 0) return {};
  const double threshold = min_confidence       ? *min_confidence
                           : ranker_ == nullptr ? 0.0
                                                : claim_threshold(*ranker_);
  return ArticleCoder(document, lexicon_, ranker_, sink).run(threshold);
}

}  // namespace isnad
