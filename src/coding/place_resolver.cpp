#include "coding/place_resolver.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "coding/words.h"
#include "text/fold.h"

namespace isnad {
namespace {

constexpr double kMostCountry = 5;  ///< more namings of a country do not weigh more
constexpr double kMuch = 3;
constexpr auto kNoCountry =
    std::to_array<std::string_view>({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"});
constexpr std::uint32_t kWellKnown = 100'000;  ///< people

bool names_country(const NameHit& hit) {
  return hit.kind == NameHit::Kind::country || hit.kind == NameHit::Kind::nationality ||
         hit.kind == NameHit::Kind::capital;
}

/// How well a place of one resolution answers to a kind noun of another.
double fit(int known, int wanted) {
  if (wanted == 0 || wanted == 5) return 0;
  if (known == wanted) return 12;
  if (wanted == 3) return 4;
  return std::abs(known - wanted) == 1 ? 2 : -6;
}

}  // namespace

PlaceResolver::PlaceResolver(const Reading& reading, std::span<const PlaceMention> mentions)
    : r_(reading), mentions_(mentions) {
  weigh_countries();
}

void PlaceResolver::weigh_countries() {
  for (const Name& name : r_.names()) {
    if (names_place(name)) said_[key(name)] += 1;
    const auto country = std::find_if(name.hits.begin(), name.hits.end(), names_country);
    if (country != name.hits.end()) {
      countries_[r_.lexicon.country(country->index).iso3] += 1;
      const std::string_view iso = r_.lexicon.country(country->index).iso3;
      told_countries_.emplace_back(name.words.begin, iso);
      index_.emplace(iso, country->index);
      continue;
    }
    // "الجيش الوطني اليمني"
    const auto actor = std::find_if(name.hits.begin(), name.hits.end(),
                                    [](const NameHit& hit) { return hit.kind == NameHit::Kind::actor; });
    if (actor != name.hits.end() && !names_place(name)) {
      const std::string_view code = r_.lexicon.actor(actor->index).code;
      if (code.size() != 3 || words::has(kNoCountry, code)) continue;
      countries_[code] += 1;
      told_countries_.emplace_back(name.words.begin, code);
      continue;
    }
    // a name that only one country has speaks for it too
    std::string_view only;
    bool one = true;
    for (const NameHit& hit : name.hits) {
      if (hit.kind != NameHit::Kind::place) continue;
      const std::string_view iso = r_.lexicon.place(hit.index).country;
      one = one && (only.empty() || only == iso);
      only = iso;
    }
    if (one && !only.empty()) countries_[only] += 1;
  }
  for (const auto& [iso, count] : countries_) most_ = std::max(most_, count);
}

std::string PlaceResolver::key(const Name& name) const {
  std::string words;
  for (std::uint32_t w = name.words.begin; w < name.words.end; ++w) {
    words += r_.fold(w);
    words += ' ';
  }
  return words;
}

double PlaceResolver::told(std::string_view iso) const {
  const auto country = countries_.find(iso);
  return country == countries_.end() ? 0 : country->second;
}

/// A small place of a country that the article does not tell of, in an article that tells much of another:
/// "القبة" in news of Yemen is not the town in Libya.
bool PlaceResolver::is_foreign(const GazetteerPlace& known, const Name& name, const Hint& hint) const {
  if (known.country.empty() || known.resolution <= 1 || known.population > kWellKnown) return false;
  if (known.country == hint.country || known.country == hint.adjective) return false;
  const auto said = said_.find(key(name));
  const double all = told(known.country), of_name = said == said_.end() ? 0 : said->second;
  return all <= of_name && most_ - all >= kMuch;
}

/// The name that says where: the first one of a town, else the first.
const Name* PlaceResolver::place_name_in(Range words) const {
  const Name* first = nullptr;
  for (std::uint32_t w = words.begin; w < words.end; ++w) {
    if (r_.name_of(w) == kNone || !names_place(r_.names()[r_.name_of(w)])) continue;
    const Name& name = r_.names()[r_.name_of(w)];
    if (first == nullptr) first = &name;
    for (const NameHit& hit : name.hits)
      if (hit.kind == NameHit::Kind::capital ||
          (hit.kind == NameHit::Kind::place && r_.lexicon.place(hit.index).resolution >= 4))
        return &name;
  }
  return first;
}

std::string_view PlaceResolver::country_before(std::uint32_t word) const {
  const auto after = std::partition_point(told_countries_.begin(), told_countries_.end(),
                                          [&](const auto& told) { return told.first <= word; });
  return after == told_countries_.begin() ? std::string_view{} : (after - 1)->second;
}

void PlaceResolver::take_parent(const Name& parent, Hint& hint) const {
  for (const NameHit& hit : parent.hits) {
    if (hit.kind == NameHit::Kind::country) hint.country = r_.lexicon.country(hit.index).iso3;
    if (hit.kind != NameHit::Kind::place) continue;
    const GazetteerPlace known = r_.lexicon.place(hit.index);
    if (hint.province.empty() && known.resolution <= 2) hint.province = known.province;
  }
}

/// What stands around the name: its kind noun, and the place that it lies in, right behind it.
PlaceResolver::Hint PlaceResolver::hint_for(std::size_t i, Range words) const {
  Hint hint;
  const Name* name = place_name_in(words);
  if (name == nullptr) return hint;
  if (name->words.begin > words.begin) {
    const std::string_view noun = words::without_article(r_.fold(name->words.begin - 1));
    hint.seat = r_.fold(name->words.begin - 1) == "عاصمه";
    hint.resolution = place_kind(noun);
    hint.capital = noun == "عاصمه" || noun == "مدينه";
  } else if (place_kind(r_.fold(words.begin)) != 0) {
    hint.resolution = place_kind(r_.fold(words.begin));
  }
  for (std::uint32_t w = words.begin; w < words.end; ++w)
    if (r_.name_of(w) != kNone)
      for (const NameHit& hit : r_.names()[r_.name_of(w)].hits)
        if (hit.kind == NameHit::Kind::nationality)
          hint.country = hint.adjective = r_.lexicon.country(hit.index).iso3;
  // "مسجد النور في عدن": a second name within the same words
  for (std::uint32_t w = name->words.end; w < words.end; ++w)
    if (r_.name_of(w) != kNone && names_place(r_.names()[r_.name_of(w)]))
      take_parent(r_.names()[r_.name_of(w)], hint);
  constexpr std::uint32_t kBeside = 3;
  if (i + 1 < mentions_.size() && mentions_[i + 1].words.begin <= mentions_[i].words.end + kBeside &&
      r_.sentence_of(mentions_[i].words.begin) == r_.sentence_of(mentions_[i + 1].words.begin) &&
      (mentions_[i].words.end >= r_.doc.words.size() || r_.fold(mentions_[i].words.end) != "و"))
    if (const Name* parent = place_name_in(mentions_[i + 1].words)) {
      take_parent(*parent, hint);
      hint.around = stands_around(mentions_[i].words.end, mentions_[i + 1].words.begin);
    }
  return hint;
}

/// Whether what stands between two places says that the first lies in the second.
bool PlaceResolver::stands_around(std::uint32_t from, std::uint32_t to) const {
  static constexpr auto kIn = std::to_array<std::string_view>({"في", "ب", "،", "-", "("});
  for (std::uint32_t w = from; w < to; ++w)
    if (!words::has(kIn, r_.fold(w))) return false;
  return true;
}

double PlaceResolver::weight(const GazetteerPlace& known, const Hint& hint) const {
  double weight = fit(known.resolution, hint.resolution);
  if (hint.resolution == 0) weight += known.resolution <= 2 ? 3 : known.resolution == 3 ? 1 : 0;
  weight += 1.5 * std::log10(1.0 + known.population);
  weight += 4 * std::min(told(known.country), kMostCountry);
  if (!hint.country.empty() && known.country == hint.country) weight += 20;
  if (!hint.province.empty() && known.province == hint.province) weight += 20;
  // the tables written by hand hold what news names
  if (!known.id.starts_with("wof.") && !known.id.starts_with("geo.")) weight += 6;
  return weight;
}

void PlaceResolver::take_capital(const Country& country, Place& place) const {
  place.name_ar = country.capital_ar;
  place.country_code = country.iso3;
  place.resolution = 4;
  place.reason = "capital";
  const std::string folded = fold(country.capital_ar);
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(std::string_view(folded).substr(at, end - at));
    at = end + 1;
  }
  if (words.empty()) return;
  for (const NameHit& hit : r_.lexicon.match_name(words, 0).hits) {
    if (hit.kind != NameHit::Kind::place) continue;
    const GazetteerPlace known = r_.lexicon.place(hit.index);
    if (known.country != country.iso3 || known.resolution != 4) continue;
    place.name_en = known.name_en;
    place.geonameid = known.geonameid;
    place.province = known.province;
    if (known.located) {
      place.lat = known.lat;
      place.lon = known.lon;
    }
    return;
  }
}

void PlaceResolver::resolve(const Name& name, const Hint& hint, Place& place) const {
  const Country *country = nullptr, *capital = nullptr;
  std::optional<GazetteerPlace> best;
  double best_weight = 0;
  for (const NameHit& hit : name.hits) {
    if (hit.kind == NameHit::Kind::country) country = &r_.lexicon.country(hit.index);
    if (hit.kind == NameHit::Kind::capital) capital = &r_.lexicon.country(hit.index);
    if (hit.kind != NameHit::Kind::place) continue;
    const GazetteerPlace known = r_.lexicon.place(hit.index);
    const double found = weight(known, hint);
    if (best && found <= best_weight) continue;
    best = known;
    best_weight = found;
  }
  if (country != nullptr && hint.seat) {
    take_capital(*country, place);
    return;
  }
  if (country != nullptr && !(hint.capital && (capital != nullptr || best))) {
    place.name_ar = country->name_ar;
    place.name_en = country->name_en;
    place.country_code = country->iso3;
    place.lat = country->lat;
    place.lon = country->lon;
    place.resolution = 1;
    return;
  }
  const bool region = hint.resolution == 2 && best && best->resolution == 2;
  const bool elsewhere = best && capital != nullptr && !best->country.empty() &&
                         best->country != capital->iso3 &&
                         (best->country == hint.country || told(best->country) > told(capital->iso3));
  const bool other_town = best && capital != nullptr && key(name) != fold(capital->capital_ar) + " " &&
                          fold(best->name_ar) != fold(capital->capital_ar);
  if (capital != nullptr && !region && !other_town && !elsewhere) {
    take_capital(*capital, place);
    return;
  }
  if (!best || is_foreign(*best, name, hint)) return;
  if (hint.around && !hint.country.empty() && !best->country.empty() && best->country != hint.country) {
    place.country_code = hint.country;  // "قرية العكر الغربي بمملكة البحرين": not its namesake elsewhere
    return;
  }
  if (hint.seat && best->resolution <= 2) {
    // "عاصمة نينوى": a town in it, by no name
    place.country_code = best->country;
    place.province = best->province;
    return;
  }
  place.name_ar = best->name_ar;
  place.name_en = best->name_en;
  place.geonameid = best->geonameid;
  place.country_code = best->country;
  place.province = best->province;
  if (best->located) {
    place.lat = best->lat;
    place.lon = best->lon;
  }
  place.resolution = best->resolution;
  place.reason = fmt::format("gazetteer {}", best->id);
}

Place PlaceResolver::place(std::size_t i) const {
  const PlaceMention& mention = mentions_[i];
  const Range words = mention.means.empty() ? mention.words : mention.means;
  // a town told of as "the town" is quoted by its name, a building as it stands there
  const bool by_name = !mention.means.empty() && mention.resolution < 5 && mention.words.size() == 1;
  Place place;
  place.span = r_.span_of(by_name ? words : mention.words);
  place.is_dateline = mention.dateline;
  place.reason = mention.named ? "lexicon" : "words only";
  const Hint hint = hint_for(i, words);
  if (const Name* name = place_name_in(words)) resolve(*name, hint, place);
  if (place.country_code.empty()) place.country_code = hint.adjective;
  const std::string_view noun = words::without_article(r_.fold(words.begin));
  // "البلاد", "شمال البلاد"
  const bool whole_country = r_.fold(words.end - 1) == "البلاد";
  if (place.name_en.empty() && place_name_in(words) == nullptr && (noun == "عاصمه" || whole_country)) {
    const bool own = !hint.country.empty();
    const std::string_view iso = country_before(own ? words.end : words.begin);
    const auto known = index_.find(iso);
    const Country* country = known == index_.end() ? nullptr : &r_.lexicon.country(known->second);
    place.country_code = iso;
    if (country != nullptr && noun == "عاصمه") take_capital(*country, place);
    if (country != nullptr && noun != "عاصمه") {
      place.name_ar = country->name_ar;
      place.name_en = country->name_en;
    }
    place.reason = "the country told of";
  }
  const std::uint32_t head = mention.words.begin;
  if (const int kind = place_kind(r_.fold(head)); kind != 0) {
    const bool within_name = r_.name_of(head) != kNone && names_place(r_.names()[r_.name_of(head)]);
    if (!within_name && (kind == 5 || place.name_en.empty())) {
      // within a named town, or a kind of place with a name that nobody knows: no point on a map
      if (!place.name_en.empty() && kind == 5) place.reason += "; within it";
      place.lat.reset();
      place.lon.reset();
    }
    if (!within_name || place.resolution == 0) place.resolution = kind;
    if (place.resolution == 5 && place.name_en.empty())
      place.name_ar = std::string(r_.text_of(mention.words));
  }
  if (place.resolution == 0) place.resolution = std::max(mention.resolution, 1);
  return place;
}

}  // namespace isnad
