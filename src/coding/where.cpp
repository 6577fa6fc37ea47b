#include "coding/where.h"

#include <fmt/core.h>

#include <algorithm>

#include "coding/events.h"
#include "coding/words.h"

namespace isnad {
namespace {

constexpr std::size_t kMostCandidates = 32;
constexpr std::uint32_t kSentencesBack = 3;
constexpr double kLeastScore = 8, kBreak = 5;
constexpr std::uint32_t kCarriedOver = 4, kSameWord = 20;  ///< sentences that a place is carried over
constexpr std::string_view kCarried = "; carried";
constexpr std::size_t kClaimsBack = 3, kMainPlaces = 3;

// Verbs of going and their nouns: where they lead is the place.
constexpr auto kMoving = std::to_array<std::string_view>(
    {"وصل",    "وصول",  "دخل",    "دخول",  "زار",    "زياره", "توجه", "عاد",   "عوده",   "غادر",
     "مغادره", "انسحب", "انسحاب", "اقتحم", "اقتحام", "فر",    "فرار", "هرب",   "هروب",   "نقل",
     "ارسل",   "ارسال", "سير",    "تسيير", "سافر",   "سفر",   "تقدم", "نزح",   "نزوح",   "لجا",
     "رحل",    "ترحيل", "ابعد",   "ابعاد", "حضر",    "حضور",  "اتجه", "انتشر", "انتشار", "نشر",
     "عبر",    "عبور",  "تسلل",   "قدم",   "قدوم",   "حول",   "اوصل", "ايصال"});

constexpr auto kHappening =
    std::to_array<std::string_view>({"قام", "اجري", "شن", "وقع", "جري", "حدث", "حصل", "تم", "نفذ", "شهد",
                                     "استهدف", "ضرب", "دار", "اندلع", "هز", "انطلق"});
constexpr auto kToParent = std::to_array<std::string_view>(
    {"في", "ب", "ل", "،", ",", "-", "–", "(", "ـ", "القريبه", "القريب", "الواقعه", "الواقع", "المجاوره",
     "المجاور", "التابعه", "التابع", "من", "علي"});

// "مدينة غازي عنتاب جنوب شرقي البلاد"
constexpr auto kToward = std::to_array<std::string_view>(
    {"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "عاصمه", "مركز"});

constexpr auto kUndergoing = std::to_array<std::string_view>({"شهد", "تعرض", "عاش", "عرف"});
constexpr auto kShaking =
    std::to_array<std::string_view>({"هز", "ضرب", "طال", "استهدف", "اصاب", "شمل", "عم"});
constexpr std::uint32_t kVerbBefore = 3, kVerbAcross = 14;  ///< words
constexpr auto kComplementisers =
    std::to_array<std::string_view>({"ان", "انه", "انها", "انهم", "بان", "بانه"});

/// Acts that are done somewhere, most of them told with their place; of words few are.
bool has_place(EventType type) {
  switch (type) {
    case EventType::ASSAULT:
    case EventType::COERCE:
    case EventType::MOBILIZE:
    case EventType::PROTEST:
    case EventType::RETREAT:
    case EventType::AID:
      return true;
    default:
      return false;
  }
}

bool has_mode(const EventPattern& pattern, std::string_view mode) {
  return std::find(pattern.mode.begin(), pattern.mode.end(), mode) != pattern.mode.end();
}

/// Events that are words or agreements: they have a place only where it is said right beside them.
bool is_speech_event(EventType type) {
  return is_speech_act(type) || type == EventType::COOPERATE || type == EventType::AID ||
         type == EventType::SANCTION;
}

/// Of things in text order, not none, the one whose place is nearest to `at`.
template <typename T, typename PlaceOf>
T nearest_in(const std::vector<T>& sorted, std::uint32_t at, PlaceOf place_of) {
  const auto after = std::lower_bound(sorted.begin(), sorted.end(), at,
                                      [&](const T& one, std::uint32_t p) { return place_of(one) < p; });
  if (after == sorted.end()) return sorted.back();
  if (after == sorted.begin()) return *after;
  return place_of(*after) - at < at - place_of(*(after - 1)) ? *after : *(after - 1);
}

}  // namespace

WhereFinder::WhereFinder(const Reading& reading, const Grammar& grammar)
    : r_(reading), g_(grammar), mentions_(find_place_mentions(reading)) {
  const PlaceResolver resolver(reading, mentions_);
  places_.reserve(mentions_.size());
  for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
    places_.push_back(resolver.place(i));
    told_[std::string(name_of(places_[i]))].push_back(i);
    const Span words = r_.span_of(mentions_[i].words);
    quotable_[std::string(words.of(r_.doc.text()))].push_back(words);
  }
  find_main_places();
  dateline_ = dateline_alone();
}

std::string_view WhereFinder::name_of(const Place& place) const {
  return place.name_en.empty() ? place.span.of(r_.doc.text()) : std::string_view(place.name_en);
}

/// Those told most often that are no country; the first of as many.
void WhereFinder::find_main_places() {
  std::vector<std::pair<std::size_t, std::string_view>> counted;
  for (const auto& [name, where] : told_) {
    const PlaceMention& first = mentions_[where.front()];
    if (places_[where.front()].resolution > 1 && !first.vague && !first.dateline && !first.body)
      counted.emplace_back(where.size(), name);
  }
  std::sort(counted.begin(), counted.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first
                              : told_.find(a.second)->second < told_.find(b.second)->second;
  });
  for (std::size_t i = 0; i < std::min(counted.size(), kMainPlaces); ++i)
    main_places_.push_back(counted[i].second);
}

/// The mention of a place that stands nearest to a word.
const PlaceMention* WhereFinder::nearest(std::string_view name, std::uint32_t word) const {
  const auto told = told_.find(name);
  if (told == told_.end()) return nullptr;
  return &mentions_[nearest_in(told->second, word,
                               [&](std::uint32_t i) { return mentions_[i].words.begin; })];
}

void WhereFinder::quote_near(Place& place, std::uint32_t word) const {
  const auto quotes = quotable_.find(place.span.of(r_.doc.text()));
  if (quotes == quotable_.end()) return;
  place.span = nearest_in(quotes->second, r_.doc.words.span[word].begin, [](Span s) { return s.begin; });
}

std::optional<double> WhereFinder::score(const PlaceMention& mention, const Trigger& trigger,
                                         const Roles& roles, PlaceFeatures& features) const {
  const auto set = [&](PlaceFeature feature, double value) {
    features[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  const Range sentence = r_.sentence(r_.sentence_of(trigger.word)).words;
  const bool in_role = std::any_of(roles.place.begin(), roles.place.end(), [&](const Filler& f) {
    return f.words.contains(mention.words.begin) || (!f.pronoun && mention.words.contains(f.head));
  });
  const auto in_list = [&](const std::vector<Filler>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Filler& f) { return f.words.contains(mention.words.begin); });
  };
  const auto object =
      trigger.word_class == WordClass::verb ? g_.object(trigger.word) : g_.genitive(trigger.word);
  const bool within_object = object && !object->pronoun && object->words.contains(mention.words.begin);
  const bool country = mention.resolution == 1 && r_.name_of(mention.words.begin) != kNone;
  const bool is_object =
      within_object && place_kind(r_.fold(mention.words.begin)) != 0 && !is_parent(mention) && !country;
  const bool own_phrase = r_.phrase_of(trigger.word) == r_.phrase_of(mention.words.begin);
  set(PlaceFeature::in_role, in_role);
  set(PlaceFeature::object, within_object);
  set(PlaceFeature::in_recipient, in_list(roles.recipient));
  set(PlaceFeature::in_actor, in_list(roles.actor));
  set(PlaceFeature::own_phrase, own_phrase);
  const bool material = has_place(trigger.pattern->type);
  const bool topic = material && is_topic(mention);
  const bool goes = words::has(kMoving, r_.lemma_fold(trigger.word)) || has_mode(*trigger.pattern, "visit");
  const std::string_view p = mention.preposition == kNone ? std::string_view{} : r_.fold(mention.preposition);
  const EventType type = trigger.pattern->type;
  const bool toward = p == "الي" || p == "نحو" || (goes && p == "ل") ||
                      (p == "علي" && (type == EventType::ASSAULT || type == EventType::COERCE));
  if (has_mode(*trigger.pattern, "phone")) return std::nullopt;
  const bool after = mention.words.begin > trigger.word;
  const std::uint32_t from = after ? trigger.word : mention.words.begin;
  const std::uint32_t to = after ? mention.words.begin : trigger.word;
  const int breaks = breaks_between(from + 1, to, material);
  const bool led_to = breaks == 0 && ((goes && (toward || within_object || own_phrase)) ||
                                      (!country && material && (toward || p == "من")));
  const bool visited = breaks == 0 && to - from <= 8 && after && is_visited(mention);
  const bool suffers = material && undergoes(mention, trigger.word);
  const bool stands_in = in_role || visited || suffers || mention.locative || is_object || topic || led_to;
  // "هاجم مستوطنون متطرفون، مدججون بالسلاح، قرية قرب نابلس"
  const bool own_clause =
      after && breaks == 0 && material && p.empty() && place_kind(r_.fold(mention.words.begin)) != 0;
  if (mention.also_actor && !stands_in) return std::nullopt;
  if (mention.body && !stands_in && !own_clause) return std::nullopt;
  const bool in_actor = in_list(roles.actor);
  if (!stands_in && !own_clause) {
    // the object of the act may be a place or stand in one ("قصف مدينة حلب"), the actor work in one ("شرطة
    // ينبع")
    if (country || !(in_list(roles.recipient) || own_phrase || (in_actor && material))) return std::nullopt;
  }
  if (in_actor && !mention.locative && !topic && (country || !material)) return std::nullopt;
  if (mention.owned && (!within_object || !material)) return std::nullopt;
  if (mention.vague && is_several(r_.fold(mention.words.begin))) return std::nullopt;  // "المنازل"
  if (mention.vague && mention.resolution < 5 && mention.means.empty() && !within_object)
    return std::nullopt;  // "في المنطقة"
  if (!material && !visited && trigger.pattern->type != EventType::CONSULT && !in_role &&
      (breaks > 0 || to - from > 8))
    return std::nullopt;
  if (trigger.pattern->type == EventType::CONSULT && breaks > 0 && after && !in_role) return std::nullopt;
  double score = 30 - 0.6 * (to - from) - kBreak * breaks + (after ? 4 : 0) + 1.5 * mention.resolution;
  if (mention.owned) score -= 10;
  if (suffers) score += kBreak;
  if (in_role || is_object || topic || visited || suffers || (goes && led_to)) score += 15;
  if (within_object && !country && !is_object) score += 8;
  if (mention.named) score += 3;
  if (mention.vague) score -= 6;
  if (mention.body) score -= 3;
  if (is_parent(mention)) score -= 14;
  if (in_actor && !mention.locative) score -= 10;
  if (!after && says_between(to, from)) score -= 12;
  if (of_person(mention)) score -= 15;
  if (mention.words.begin <= sentence.begin + 1) score += 6;  // "وفي صعدة، …"
  return score;
}

/// Verbs that leave a clause: what stands behind them tells of something else. "الهجوم الذي وقع في …" goes
/// on.
int WhereFinder::breaks_between(std::uint32_t from, std::uint32_t to, bool happens) const {
  int breaks = 0;
  for (std::uint32_t w = from; w < to; ++w) {
    if (r_.is_verb(w)) {
      if (happens && words::has(kHappening, r_.lemma_fold(w)))
        breaks -= breaks > 0 && r_.is_relative(w - 1) ? 1 : 0;
      else
        ++breaks;
    } else if (r_.is_relative(w) || (r_.is_clause_marker(w) && !r_.is_preposition(w))) {
      ++breaks;
    }
  }
  return breaks;
}

/// "شهدت صعدة غارات", "تعرض مطار عدن لقصف", "هز انفجار بغداد": a verb that has the place beside its event.
bool WhereFinder::undergoes(const PlaceMention& mention, std::uint32_t trigger) const {
  const std::uint32_t place = mention.words.begin;
  if (mention.preposition != kNone) return false;
  const std::uint32_t from = std::min(place, trigger), to = std::max(mention.words.end, trigger);
  const std::uint32_t begin = r_.sentence(r_.sentence_of(from)).words.begin;
  std::uint32_t verb = kNone;
  for (std::uint32_t w = from > begin + kVerbBefore ? from - kVerbBefore : begin; w < to; ++w) {
    if (!r_.is_verb(w) || w == trigger) continue;
    if (verb != kNone && w > from) return false;  // another clause
    verb = w;
  }
  if (verb == kNone || to - verb > kVerbAcross) return false;
  const std::string_view lemma = r_.lemma_fold(verb);
  return place < trigger ? words::has(kUndergoing, lemma) : words::has(kShaking, lemma) && trigger > verb;
}

/// "دعاه لزيارة مصر", "خلال زيارة إلى إندونيسيا".
bool WhereFinder::is_visited(const PlaceMention& mention) const {
  const std::uint32_t w = mention.preposition == kNone ? mention.words.begin : mention.preposition;
  if (w == 0) return false;
  const std::string_view noun = r_.fold(w - 1);
  return noun == "زياره" || noun == "لزياره" || noun == "الزياره";
}

/// "قالت مصادر في صنعاء إن …": whether a complementiser stands between, the place being the speaker's.
bool WhereFinder::says_between(std::uint32_t trigger, std::uint32_t place) const {
  for (std::uint32_t w = place; w < trigger; ++w)
    if (words::has(kComplementisers, r_.fold(w))) return true;
  return false;
}

/// "إمام الحرم", "أمير منطقة نجران": of the title of a person.
bool WhereFinder::of_person(const PlaceMention& mention) const {
  const std::uint32_t w = mention.words.begin;
  if (w == 0 || mention.preposition != kNone || r_.name_of(w - 1) == kNone) return false;
  const Name& name = r_.names()[r_.name_of(w - 1)];
  return std::any_of(name.hits.begin(), name.hits.end(), [&](const NameHit& hit) {
    return hit.kind == NameHit::Kind::agent && r_.lexicon.agent(hit.index).person;
  });
}

/// "مصر: ضبط …", "سوريا .. 500 برميل": a headline says first where.
bool WhereFinder::is_topic(const PlaceMention& mention) const {
  const Sentence& sentence = r_.sentence(r_.sentence_of(mention.words.begin));
  const std::uint32_t end = mention.words.end;
  return sentence.is_title() && !mention.also_actor && mention.words.begin == sentence.words.begin &&
         mention.named && end < sentence.words.end &&
         (r_.fold(end) == ":" || r_.fold(end).starts_with("..") || r_.fold(end) == "…");
}

/// A place behind another one is its parent: "مديرية باب المندب، غرب اليمن".
bool WhereFinder::is_parent(const PlaceMention& mention) const {
  if (&mention == mentions_.data()) return false;
  const PlaceMention& previous = *(&mention - 1);
  const bool beside = previous.words.end == mention.words.begin &&
                      !words::has(kToward, words::without_article(r_.fold(mention.words.begin)));
  if (previous.words.end + 3 < mention.words.begin || beside || previous.dateline || previous.vague ||
      previous.resolution == 1 ||
      (previous.resolution < mention.resolution && previous.words.end < mention.words.begin) ||
      r_.sentence_of(previous.words.begin) != r_.sentence_of(mention.words.begin))
    return false;
  for (std::uint32_t w = previous.words.end; w < mention.words.begin; ++w)
    if (!words::has(kToParent, r_.fold(w))) return false;
  return true;
}

std::span<const PlaceMention> WhereFinder::mentions_in(Range words) const {
  const auto before = [](const PlaceMention& m, std::uint32_t w) { return m.words.begin < w; };
  const auto first = std::lower_bound(mentions_.begin(), mentions_.end(), words.begin, before);
  return {first, std::lower_bound(first, mentions_.end(), words.end, before)};
}

std::optional<Place> WhereFinder::find(const Trigger& trigger, const Roles& roles) const {
  const PlaceMention* best = nullptr;
  double best_score = 0;
  PlaceFeatures unused{};
  for (const PlaceMention& mention : mentions_in(r_.sentence(r_.sentence_of(trigger.word)).words)) {
    if (mention.dateline) continue;
    const auto found = score(mention, trigger, roles, unused);
    if (!found || *found <= best_score) continue;
    best_score = *found;
    best = &mention;
  }
  if (best == nullptr || best_score < kLeastScore) return std::nullopt;
  while (is_parent(*best) && !(best - 1)->also_actor) --best;  // the most specific that is stated
  return place(*best);
}

std::vector<PlaceCandidate> WhereFinder::candidates(const Draft& draft, std::span<const Draft> before) const {
  const std::uint32_t own = draft.claim.sentence, trigger = draft.joined.lead.word;
  std::vector<PlaceCandidate> found;
  const auto take = [&](const PlaceMention& mention) {
    const bool known =
        std::any_of(found.begin(), found.end(), [&](const auto& c) { return c.mention == &mention; });
    if (known || found.size() >= kMostCandidates) return;
    PlaceCandidate candidate{&mention, place(mention), {}};
    quote_near(candidate.place, trigger);
    describe(candidate, draft, before);
    found.push_back(std::move(candidate));
  };
  const auto take_all = [&](std::uint32_t s) {
    for (const PlaceMention& mention : mentions_in(r_.sentence(s).words)) take(mention);
  };
  take_all(own);
  for (std::size_t back = 1; back <= std::min(kClaimsBack, before.size()); ++back)
    if (const auto& last = before[before.size() - back].claim.event_loc)
      if (const PlaceMention* mention = nearest(name_of(*last), trigger)) take(*mention);
  for (const std::string_view name : main_places_)
    if (const PlaceMention* mention = nearest(name, trigger)) take(*mention);
  for (std::uint32_t back = 1; back <= std::min(kSentencesBack, own); ++back) take_all(own - back);
  if (own > kSentencesBack && r_.sentence(0).is_title()) take_all(0);
  if (own + 1 < r_.doc.sentences.size()) take_all(own + 1);
  compare(found);
  return found;
}

/// How each candidate stands beside the others by the rules' score.
void WhereFinder::compare(std::vector<PlaceCandidate>& candidates) {
  constexpr auto kScore = static_cast<std::size_t>(PlaceFeature::rule_score);
  constexpr float kNobody = -50;
  float best = kNobody, second = kNobody;
  for (const PlaceCandidate& c : candidates) {
    second = std::max(second, std::min(best, c.features[kScore]));
    best = std::max(best, c.features[kScore]);
  }
  for (PlaceCandidate& c : candidates) {
    const float own = c.features[kScore];
    const auto better = std::count_if(candidates.begin(), candidates.end(),
                                      [&](const PlaceCandidate& o) { return o.features[kScore] > own; });
    c.features[static_cast<std::size_t>(PlaceFeature::score_gap)] = own - best;
    c.features[static_cast<std::size_t>(PlaceFeature::score_rank)] = static_cast<float>(better);
    c.features[static_cast<std::size_t>(PlaceFeature::choices)] = static_cast<float>(candidates.size());
    c.features[static_cast<std::size_t>(PlaceFeature::score_margin)] = own - (better == 0 ? second : best);
  }
}

std::optional<Place> WhereFinder::carried(const Draft& draft, std::span<const Draft> before,
                                          std::span<const Draft> after) const {
  const Claim& claim = draft.claim;
  const bool country_only = claim.event_loc && claim.event_loc->resolution == 1;
  if (claim.historical || (claim.event_loc && !country_only)) return std::nullopt;
  const bool material = has_place(claim.event) && claim.event != EventType::AID;
  if (!material && claim.event != EventType::CONSULT) return std::nullopt;
  if (std::find(claim.mode.begin(), claim.mode.end(), "phone") != claim.mode.end()) return std::nullopt;
  const auto take = [](const Claim& other) {
    Place place = *other.event_loc;
    if (!place.reason.ends_with(kCarried)) place.reason += kCarried;
    return place;
  };
  const auto shares = [&](const Claim& other, std::uint32_t most) {
    if (!other.event_loc || other.historical) return false;
    const bool alike = material ? has_place(other.event) : other.event == claim.event;
    const std::uint32_t apart =
        other.sentence > claim.sentence ? other.sentence - claim.sentence : claim.sentence - other.sentence;
    return alike && apart <= most;
  };
  if (country_only) {
    // "استعادت القوات قاعدة العند، أكبر قاعدة في البلاد، بعد معارك": the most specific of the sentence
    for (std::size_t k = before.size(); k-- > 0 && material;) {
      const Claim& other = before[k].claim;
      if (other.sentence != claim.sentence) break;
      if (!shares(other, 0)) continue;
      const std::string_view there = other.event_loc->country_code, here = claim.event_loc->country_code;
      if (other.event_loc->resolution > 1 && (there.empty() || here.empty() || there == here))
        return take(other);
    }
    return std::nullopt;
  }
  for (std::size_t k = before.size(); k-- > 0;) {
    const Claim& other = before[k].claim;
    if (other.sentence + kSameWord < claim.sentence) break;
    if (shares(other, kCarriedOver) ||
        (shares(other, kSameWord) && other.trigger.lemma == claim.trigger.lemma))
      return take(other);
  }
  const bool headline = r_.sentence(claim.sentence).is_title();
  for (const Draft& later : after) {
    if (later.claim.sentence > claim.sentence + kCarriedOver) break;
    if (shares(later.claim, headline ? kCarriedOver : 1)) return take(later.claim);
  }
  return dateline_;
}

/// Where the reporter sat, if the article names no other place (codebook.md, 3).
std::optional<Place> WhereFinder::dateline_alone() const {
  const Place* found = nullptr;
  for (std::size_t i = 0; i < mentions_.size(); ++i) {
    const PlaceMention& mention = mentions_[i];
    if (mention.dateline && found == nullptr && mention.named) found = &places_[i];
    if (!mention.dateline && !mention.vague && !mention.also_actor && places_[i].resolution > 1)
      return std::nullopt;
  }
  return found == nullptr ? std::nullopt : std::optional(*found);
}

void WhereFinder::describe(PlaceCandidate& c, const Draft& draft, std::span<const Draft> before) const {
  using F = PlaceFeature;
  const auto set = [&](F feature, double value) {
    c.features[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  const PlaceMention& mention = *c.mention;
  const Trigger& trigger = draft.joined.lead;
  const std::uint32_t own = draft.claim.sentence, there = r_.sentence_of(mention.words.begin);
  if (own == there && !mention.dateline) {
    const auto rule = score(mention, trigger, draft.roles, c.features);
    set(F::rule_score, rule ? std::max(-20.0, *rule) : -30.0);
  } else {
    set(F::rule_score, -40);
  }
  const auto same = [&](const std::optional<Place>& other) {
    return other && (other->span.overlaps(c.place.span) ||
                     (!other->name_en.empty() && other->name_en == c.place.name_en));
  };
  set(F::rule_choice, same(draft.claim.event_loc));
  if (!before.empty()) {
    const Claim& last = before.back().claim;
    set(F::last_place, same(last.event_loc));
    set(F::last_same_type, last.event == draft.claim.event);
    set(F::last_sentences_back, std::min(own - last.sentence, 6u));
    set(F::last_has_place, last.event_loc.has_value());
  }
  const bool after = mention.words.begin > trigger.word;
  const std::uint32_t from = after ? trigger.word : mention.words.begin;
  const std::uint32_t to = after ? mention.words.begin : trigger.word;
  std::uint32_t verbs = 0, markers = 0, commas = 0, places = 0;
  for (std::uint32_t w = from + 1; w < to && to - from < 120; ++w) {
    verbs += r_.is_verb(w) ? 1 : 0;
    markers += r_.is_relative(w) || (r_.is_clause_marker(w) && !r_.is_preposition(w)) ? 1 : 0;
    commas += r_.fold(w) == "،" || r_.fold(w) == "," ? 1 : 0;
    places += r_.is_place_name(w) ? 1 : 0;
  }
  set(F::after, after);
  set(F::distance, std::min(to - from, 60u));
  set(F::verbs_between, std::min(verbs, 6u));
  set(F::markers_between, std::min(markers, 6u));
  set(F::commas_between, std::min(commas, 6u));
  set(F::places_between, std::min(places, 6u));
  set(F::sentences_back, there <= own ? std::min(own - there, 6u) : 0);
  set(F::next_sentence, there > own);
  set(F::in_headline, r_.sentence(there).is_title());
  set(F::same_paragraph, r_.sentence(there).paragraph == r_.sentence(own).paragraph);
  set(F::sentence_opens, mention.words.begin <= r_.sentence(there).words.begin + 1);
  set(F::locative, mention.locative);
  set(F::dateline, mention.dateline);
  set(F::named, mention.named);
  set(F::resolution, mention.resolution);
  set(F::words, std::min(mention.words.size(), 10u));
  set(F::kind_first, place_kind(r_.fold(mention.words.begin)));
  set(F::anaphoric, !mention.means.empty());
  set(F::parent, is_parent(mention));
  set(F::has_country, !c.place.country_code.empty());
  set(F::behind_fi, mention.preposition != kNone && r_.fold(mention.preposition) == "في");
  set(F::behind_b, mention.preposition != kNone && r_.fold(mention.preposition) == "ب");
  set(F::behind_min, mention.preposition != kNone && r_.fold(mention.preposition) == "من");
  set(F::behind_ila, mention.preposition != kNone && r_.fold(mention.preposition) == "الي");
  set(F::behind_ala, mention.preposition != kNone && r_.fold(mention.preposition) == "علي");
  set(F::bare, mention.preposition == kNone);
  set(F::headline, r_.sentence(own).is_title());
  set(F::speech, is_speech_event(draft.claim.event));
  set(F::assault, draft.claim.event == EventType::ASSAULT);
  set(F::consult, draft.claim.event == EventType::CONSULT);
  set(F::coerce, draft.claim.event == EventType::COERCE);
  set(F::protest, draft.claim.event == EventType::PROTEST);
  set(F::mobilize, draft.claim.event == EventType::MOBILIZE);
  set(F::verb, trigger.word_class == WordClass::verb || trigger.word_class == WordClass::passive);
  const auto party = [&](const std::vector<Entity>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Entity& e) { return e.span.overlaps(c.place.span); });
  };
  set(F::is_actor, party(draft.claim.actor));
  set(F::is_recipient, party(draft.claim.recipient));
  const auto told = told_.find(name_of(c.place));
  set(F::mentions, told == told_.end() ? 0 : static_cast<int>(std::min<std::size_t>(told->second.size(), 8)));
  set(F::first_of_article, &mention == mentions_.data());
  set(F::also_actor, mention.also_actor);
  set(F::body, mention.body);
  set(F::vague, mention.vague);
  set(F::behind_l, mention.preposition != kNone && r_.fold(mention.preposition) == "ل");
  set(F::in_source, std::any_of(draft.chain.begin(), draft.chain.end(), [&](const Link& link) {
        return link.source && link.source->span.overlaps(r_.span_of(mention.words));
      }));
  const auto beside = mentions_in(r_.sentence(there).words);
  set(F::nearest, std::none_of(beside.begin(), beside.end(), [&](const PlaceMention& other) {
        const std::uint32_t at = other.words.begin;
        return (at > trigger.word ? at - trigger.word : trigger.word - at) < to - from;
      }));
  set(F::first_after, after && own == there && places == 0);
  const std::uint32_t end = mention.words.end;
  set(F::joined_to, end < r_.doc.words.size() && r_.fold(end) == "و");
  set(F::moves, words::has(kMoving, r_.lemma_fold(trigger.word)));
  set(F::visit,
      std::find(draft.claim.mode.begin(), draft.claim.mode.end(), "visit") != draft.claim.mode.end());
  set(F::main_place,
      std::find(main_places_.begin(), main_places_.end(), name_of(c.place)) != main_places_.end());
  set(F::in_first_sentence, there == (r_.sentence(0).is_title() ? 1u : 0u));
  set(F::aid, draft.claim.event == EventType::AID);
  set(F::retreat, draft.claim.event == EventType::RETREAT);
  set(F::accuse, draft.claim.event == EventType::ACCUSE);
  set(F::country, c.place.resolution == 1);
  set(F::own_clause, own == there && verbs == 0 && markers == 0);
  set(F::historical, draft.claim.historical);
  set(F::rule_has_place, draft.claim.event_loc.has_value());
  set(F::rule_carried, draft.claim.event_loc && draft.claim.event_loc->reason.ends_with(kCarried));
  set(F::material, has_place(draft.claim.event));
  set(F::undergoes, own == there && undergoes(mention, trigger.word));
  set(F::visited, is_visited(mention));
  set(F::of_person, of_person(mention));
  set(F::says_between, own == there && !after && says_between(trigger.word, mention.words.begin));
}

}  // namespace isnad
