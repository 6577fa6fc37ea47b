#pragma once

#include <string_view>

#include "coding/attribution.h"
#include "coding/claim.h"
#include "coding/triggers.h"

namespace isnad {

/// Whether a reported event happened, and the word that says so (codebook.md, 3).
struct StatusFound {
  Status status = Status::actual;
  std::uint32_t word = kNone;  ///< the particle or verb that decided; kNone for the default
};

class StatusFinder {
 public:
  StatusFinder(const Reading& reading, const Grammar& grammar, const Attribution& attribution)
      : r_(reading), g_(grammar), a_(attribution) {}

  StatusFound find(const Trigger& trigger) const;

 private:
  StatusFound around_verb(std::uint32_t verb) const;
  StatusFound around_noun(const Trigger& trigger) const;

  const Reading& r_;
  const Grammar& g_;
  const Attribution& a_;
};

}  // namespace isnad
