#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/codebook.h"
#include "base/span.h"
#include "ranking/ranker.h"

namespace isnad {

/// The forests that the coder asks, each with the features that it gives.
std::span<const Ranker::Schema> ranker_schemas();
/// The confidence from which a claim pays, as training found it.
double claim_threshold(const Ranker& ranker);

/// One question to a forest, as the training of the ranker sees it.
struct RankerSample {
  std::string_view forest;
  Span trigger;  ///< of the draft
  EventType event = EventType::NONE;
  Span candidate;         ///< the phrase or place asked about; of the trigger for a claim
  std::string_view name;  ///< a party's head word, a place's English name, a claim's lemma
  std::span<const float> features;
};
using SampleSink = std::function<void(const RankerSample&)>;

}  // namespace isnad
