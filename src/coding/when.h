#pragma once

#include <optional>

#include "coding/attribution.h"
#include "coding/claim.h"
#include "coding/reading.h"
#include "coding/triggers.h"

namespace isnad {

/// The time expression of the clause that a trigger stands in: the nearest one that no other verb
/// separates from it, else one that opens the sentence.
std::optional<When> find_when(const Reading& reading, const Attribution& attribution, const Trigger& trigger);

/// Told as background of more than a year before the article (codebook.md, 3).
bool is_historical(const When& when, std::optional<Day> published);

}  // namespace isnad
