#include "coding/confidence.h"

#include <cmath>

namespace isnad {

double confidence_of(const Claim& claim, const Trigger& trigger) {
  double vote = -0.4;
  const bool verbal = trigger.word_class == WordClass::verb || trigger.word_class == WordClass::passive;
  vote += verbal ? 0.6 : 0.1;
  if (!trigger.pattern->when.empty()) vote += 0.4;
  if (trigger.light_verb != nullptr) vote += 0.6;
  for (const Entity& actor : claim.actor) {
    vote += actor.code.empty() && actor.sector.empty() ? 0.2 : 0.7;
    break;
  }
  if (!claim.recipient.empty()) vote += 0.5;
  if (claim.event_loc) vote += 0.2;
  if (claim.date) vote += 0.2;
  if (claim.dead || claim.injured || claim.arrested) vote += 0.4;
  const double probability = 1.0 / (1.0 + std::exp(-vote));
  return std::round(probability * 100) / 100;
}

}  // namespace isnad
