#pragma once

#include <vector>

#include "coding/attribution.h"
#include "coding/grammar.h"
#include "coding/reading.h"
#include "coding/triggers.h"

namespace isnad {

/// Triggers of one sentence that tell of one event, and the one that is quoted for it.
struct JoinedTrigger {
  Trigger lead;
  std::vector<Trigger> others;
  Range words;  ///< the part of the sentence whose numbers belong to it
};

/// "One event per trigger; coordinated triggers about one incident are one event" (codebook.md, 1; cases
/// README): a killing and the attack that it happened in are one claim, whose trigger is the killing
/// verb, or the event noun where that is the subject or both sides lost people.
std::vector<JoinedTrigger> join_triggers(const Reading& reading, const Grammar& grammar,
                                         const Attribution& attribution,
                                         const std::vector<Trigger>& triggers);

}  // namespace isnad
