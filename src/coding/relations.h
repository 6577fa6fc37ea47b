#pragma once

#include <vector>

#include "coding/attribution.h"
#include "coding/claim.h"
#include "coding/entities.h"
#include "coding/reading.h"

namespace isnad {

/// Lasting ties that the text states (codebook.md, 5): titles with the body that is led, spokesmen,
/// members, arms, the loyal and the linked. Only where the words name both sides.
std::vector<Relation> find_relations(const Reading& reading, const Grammar& grammar, const Entities& entities,
                                     const Attribution& attribution);

}  // namespace isnad
