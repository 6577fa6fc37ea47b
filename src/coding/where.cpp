#include "coding/where.h"

#include <fmt/core.h>

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

constexpr std::size_t kMostCandidates = 32;
constexpr std::uint32_t kSentencesBack = 3;

/// Events that are words or agreements: they have a place only where it is said right beside them.
bool is_speech_event(EventType type) {
  switch (type) {
    case EventType::AGREE:
    case EventType::SUPPORT:
    case EventType::CONCEDE:
    case EventType::COOPERATE:
    case EventType::AID:
    case EventType::REQUEST:
    case EventType::ACCUSE:
    case EventType::REJECT:
    case EventType::THREATEN:
    case EventType::SANCTION:
      return true;
    default:
      return false;
  }
}

}  // namespace

WhereFinder::WhereFinder(const Reading& reading, const Grammar& grammar) : r_(reading), g_(grammar), mentions_(find_place_mentions(reading)) {
  weigh_countries();
  for (const PlaceMention& mention : mentions_) {
    const Place found = place(mention);
    ++told_[found.name_en.empty() ? std::string(found.span.of(r_.doc.text())) : found.name_en];
  }
}

void WhereFinder::weigh_countries() {
  for (const Name& name : r_.names())
    for (const NameHit& hit : name.hits) {
      if (hit.kind != NameHit::Kind::country && hit.kind != NameHit::Kind::nationality &&
          hit.kind != NameHit::Kind::capital)
        continue;
      const std::string_view iso = r_.lexicon.country(hit.index).iso3;
      auto found =
          std::find_if(countries_.begin(), countries_.end(), [&](const auto& c) { return c.first == iso; });
      if (found == countries_.end()) found = countries_.insert(countries_.end(), {iso, 0.0});
      found->second += 1.0;
      break;
    }
}

void WhereFinder::resolve(const Name& name, Place& place) const {
  // Candidates weigh by what they are and by how much the article speaks of their country.
  double best = -1;
  for (const NameHit& hit : name.hits) {
    if (hit.kind == NameHit::Kind::country || hit.kind == NameHit::Kind::capital) {
      const Country& country = r_.lexicon.country(hit.index);
      const double score = hit.kind == NameHit::Kind::country ? 100 : 90;
      if (score <= best) continue;
      best = score;
      place.country_code = country.iso3;
      place.province.clear();
      if (hit.kind == NameHit::Kind::country) {
        place.name_ar = country.name_ar;
        place.name_en = country.name_en;
        place.lat = country.lat;
        place.lon = country.lon;
        place.resolution = 1;
      } else {
        place.name_ar = country.capital_ar;
        place.resolution = 4;
      }
    } else if (hit.kind == NameHit::Kind::place) {
      const GazetteerPlace known = r_.lexicon.place(hit.index);
      double score = known.resolution <= 2 ? 6 : known.resolution == 3 ? 4 : 3;
      score += known.population > 100000 ? 5 : known.population > 10000 ? 2 : 0;
      for (const auto& [iso, weight] : countries_)
        if (iso == known.country) score += 4 * weight;
      const bool capital = place.resolution == 4 && best >= 90 && place.country_code == known.country;
      if (score <= best && !capital) continue;
      if (!capital) best = score;
      place.name_ar = known.name_ar;
      place.name_en = known.name_en;
      place.geonameid = known.geonameid;
      place.country_code = known.country;
      place.province = known.province;
      if (known.lat != 0 || known.lon != 0) {
        place.lat = known.lat;
        place.lon = known.lon;
      }
      place.resolution = known.resolution;
      place.reason = fmt::format("gazetteer {}", known.id);
    }
  }
}

Place WhereFinder::place(const PlaceMention& given) const {
  PlaceMention mention = given;
  if (!given.means.empty()) mention.words = given.means;
  Place place;
  place.span = r_.span_of(mention.words);
  place.is_dateline = mention.dateline;
  place.reason = mention.named ? "lexicon" : "words only";
  for (std::uint32_t w = mention.words.begin; w < mention.words.end; ++w) {
    const std::uint32_t name = r_.name_of(w);
    if (name == kNone) continue;
    if (names_place(r_.names()[name])) {
      resolve(r_.names()[name], place);
      break;
    }
    for (const NameHit& hit : r_.names()[name].hits)
      if (hit.kind == NameHit::Kind::nationality && place.country_code.empty())
        place.country_code = r_.lexicon.country(hit.index).iso3;
  }
  if (const int kind = place_kind(r_.fold(mention.words.begin)); kind != 0) {
    const bool within_name = r_.name_of(mention.words.begin) != kNone;
    if (!within_name && (kind == 5 || place.name_en.empty())) {
      // within a named town, or a kind of place with a name that nobody knows: no point on a map
      if (!place.name_en.empty() && kind == 5) place.reason += "; within it";
      place.lat.reset();
      place.lon.reset();
    }
    place.resolution = kind;
    if (place.resolution == 5 && place.name_en.empty())
      place.name_ar = std::string(r_.text_of(mention.words));
  }
  if (place.resolution == 0) place.resolution = mention.resolution;
  return place;
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
  const bool is_object = within_object && place_kind(r_.fold(mention.words.begin)) != 0;
  const bool own_phrase = r_.phrase_of(trigger.word) == r_.phrase_of(mention.words.begin);
  set(PlaceFeature::in_role, in_role);
  set(PlaceFeature::object, within_object);
  set(PlaceFeature::in_recipient, in_list(roles.recipient));
  set(PlaceFeature::in_actor, in_list(roles.actor));
  set(PlaceFeature::own_phrase, own_phrase);
  if ((mention.also_actor || mention.body) && !mention.locative && !in_role) return std::nullopt;
  if (!in_role && !mention.locative && !is_object) {
    // the object of the act may be a place or stand in one: "قصف مدينة حلب"
    if (!in_list(roles.recipient) && !own_phrase) return std::nullopt;
    const int kind = place_kind(r_.fold(mention.words.begin));
    if (mention.resolution == 1 && kind == 0) return std::nullopt;  // a state is acted upon, not stood in
  }
  if (in_list(roles.actor) && !mention.locative) return std::nullopt;
  const bool after = mention.words.begin > trigger.word;
  const std::uint32_t from = after ? trigger.word : mention.words.begin;
  const std::uint32_t to = after ? mention.words.begin : trigger.word;
  int breaks = 0;
  for (std::uint32_t w = from + 1; w < to; ++w)
    if (r_.is_verb(w) || r_.is_relative(w) || (r_.is_clause_marker(w) && !r_.is_preposition(w))) ++breaks;
  const double score_of_clause = 30 - 0.6 * (to - from) - 5.0 * breaks + (after ? 4 : 0);
  double score = score_of_clause + (in_role || is_object ? 15 : 0) + 1.5 * mention.resolution +
                 (mention.named ? 3 : 0) - (is_parent(mention) ? 6 : 0) - (mention.vague ? 6 : 0);
  if (is_speech_event(trigger.pattern->type) && !in_role && (breaks > 0 || to - from > 8))
    return std::nullopt;
  if (mention.words.begin == sentence.begin + 1 || mention.words.begin == sentence.begin)
    score += 6;  // "وفي صعدة، …"
  return score;
}

/// A place behind another one is its parent: "مديرية باب المندب، غرب اليمن".
bool WhereFinder::is_parent(const PlaceMention& mention) const {
  if (&mention == mentions_.data()) return false;
  const PlaceMention& previous = *(&mention - 1);
  return previous.words.end + 2 >= mention.words.begin &&
         r_.sentence_of(previous.words.begin) == r_.sentence_of(mention.words.begin);
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
  if (best == nullptr || best_score < 8) return std::nullopt;
  return place(*best);
}

std::vector<PlaceCandidate> WhereFinder::candidates(const Draft& draft, std::span<const Draft> before) const {
  const std::uint32_t own = draft.claim.sentence;
  std::vector<PlaceCandidate> found;
  const auto take = [&](std::uint32_t s) {
    for (const PlaceMention& mention : mentions_in(r_.sentence(s).words)) {
      if (found.size() >= kMostCandidates) return;
      PlaceCandidate candidate{&mention, place(mention), {}};
      describe(candidate, draft, before);
      found.push_back(std::move(candidate));
    }
  };
  take(own);
  for (std::uint32_t back = 1; back <= std::min(kSentencesBack, own); ++back) take(own - back);
  if (own > kSentencesBack && r_.sentence(0).is_title()) take(0);
  if (own + 1 < r_.doc.sentences.size()) take(own + 1);
  return found;
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
  const auto told = told_.find(c.place.name_en.empty() ? c.place.span.of(r_.doc.text()) : c.place.name_en);
  set(F::mentions, told == told_.end() ? 0 : std::min(told->second, 8u));
  set(F::first_of_article, &mention == mentions_.data());
}

}  // namespace isnad
