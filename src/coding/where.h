#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "coding/claim.h"
#include "coding/draft.h"
#include "coding/grammar.h"
#include "coding/place_features.h"
#include "coding/place_mentions.h"
#include "coding/place_resolver.h"
#include "coding/reading.h"
#include "coding/roles.h"
#include "coding/triggers.h"

namespace isnad {

struct PlaceCandidate {
  const PlaceMention* mention = nullptr;
  Place place;
  PlaceFeatures features{};
};

/// The places of a document, and which of them an event took place at. The most specific place that the
/// clause gives, never the dateline, where the reporter sat (codebook.md, 3).
class WhereFinder {
 public:
  WhereFinder(const Reading& reading, const Grammar& grammar);

  std::optional<Place> find(const Trigger& trigger, const Roles& roles) const;

  /// The places that the ranker chooses from: of the draft's sentence, the three before, the next one and the
  /// headline, those of the claims before and those that the article tells most of; at most 32. Each is
  /// quoted where its words stand nearest to the trigger.
  std::vector<PlaceCandidate> candidates(const Draft& draft, std::span<const Draft> before) const;
  /// The place that a draft without one shares with another of the article: of its sentence, told shortly
  /// before of the same kind of act, or, for a headline, told again after it.
  std::optional<Place> carried(const Draft& draft, std::span<const Draft> before,
                               std::span<const Draft> after) const;
  /// Moves the quotation of a place to where the same words stand nearest to a word.
  void quote_near(Place& place, std::uint32_t word) const;

 private:
  /// The rules' score of a mention as the place of the act, nothing where they exclude it; fills the features
  /// that it comes by.
  std::optional<double> score(const PlaceMention& mention, const Trigger& trigger, const Roles& roles,
                              PlaceFeatures& features) const;
  bool is_parent(const PlaceMention& mention) const;
  bool is_topic(const PlaceMention& mention) const;
  std::optional<Place> dateline_alone() const;
  bool undergoes(const PlaceMention& mention, std::uint32_t trigger) const;
  bool is_visited(const PlaceMention& mention) const;
  bool of_person(const PlaceMention& mention) const;
  bool says_between(std::uint32_t trigger, std::uint32_t place) const;
  int breaks_between(std::uint32_t from, std::uint32_t to, bool happens) const;
  std::span<const PlaceMention> mentions_in(Range words) const;
  void describe(PlaceCandidate& candidate, const Draft& draft, std::span<const Draft> before) const;

  const Reading& r_;
  const Grammar& g_;
  const std::vector<PlaceMention> mentions_;
  std::vector<Place> places_;  ///< of each mention
  void find_main_places();
  const Place& place(const PlaceMention& mention) const { return places_[&mention - mentions_.data()]; }
  std::string_view name_of(const Place& place) const;
  static void compare(std::vector<PlaceCandidate>& candidates);
  const PlaceMention* nearest(std::string_view name, std::uint32_t word) const;

  std::map<std::string, std::vector<std::uint32_t>, std::less<>> told_;  ///< mentions of a place by its name
  std::map<std::string, std::vector<Span>, std::less<>> quotable_;       ///< by their words
  std::optional<Place> dateline_;              ///< if the article names no other place
  std::vector<std::string_view> main_places_;  ///< told most, at most three
};

}  // namespace isnad
