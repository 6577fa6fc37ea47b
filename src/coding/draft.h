#pragma once

#include <vector>

#include "coding/claim.h"
#include "coding/joining.h"
#include "coding/roles.h"

namespace isnad {

/// A claim as the rules made it, with what they saw: the ranker weighs it before it becomes final.
struct Draft {
  Claim claim;
  JoinedTrigger joined;
  Roles roles;
  std::vector<Link> chain;  ///< all voices around the trigger, also a speaker of his own verbal act
};

}  // namespace isnad
