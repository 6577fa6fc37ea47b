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
  /// headline; at most 32.
  std::vector<PlaceCandidate> candidates(const Draft& draft, std::span<const Draft> before) const;
  Place place(const PlaceMention& mention) const;
  std::span<const PlaceMention> mentions() const { return mentions_; }

 private:
  void resolve(const Name& name, Place& place) const;
  void weigh_countries();
  /// The rules' score of a mention as the place of the act, nothing where they exclude it; fills the features
  /// that it comes by.
  std::optional<double> score(const PlaceMention& mention, const Trigger& trigger, const Roles& roles,
                              PlaceFeatures& features) const;
  bool is_parent(const PlaceMention& mention) const;
  std::span<const PlaceMention> mentions_in(Range words) const;
  void describe(PlaceCandidate& candidate, const Draft& draft, std::span<const Draft> before) const;

  const Reading& r_;
  const Grammar& g_;
  const std::vector<PlaceMention> mentions_;
  std::vector<std::pair<std::string_view, double>>
      countries_;                                           ///< ISO3 and how much of the article is about it
  std::map<std::string, std::uint32_t, std::less<>> told_;  ///< how often a place is named
};

}  // namespace isnad
