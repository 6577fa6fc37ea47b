#pragma once

#include "coding/claim.h"
#include "coding/triggers.h"

namespace isnad {

/// How sure the rules are of a claim, 0 to 1: a weighted vote of what speaks for it (a conditioned
/// pattern, a light verb, a known actor, a filled recipient, a place) through a logistic function. The
/// weights are set by hand: it stands where no ranker judges (`--ranker none`).
double confidence_of(const Claim& claim, const Trigger& trigger);

}  // namespace isnad
