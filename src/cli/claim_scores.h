#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"

namespace isnad {

/// How many were right, of how many that should be and of how many that were given.
struct Tally {
  std::size_t right = 0, gold = 0, predicted = 0;

  double precision() const { return predicted == 0 ? 0 : static_cast<double>(right) / static_cast<double>(predicted); }
  double recall() const { return gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const {
    const double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
};

struct Accuracy {
  std::size_t right = 0, count = 0;

  double value() const { return count == 0 ? 0 : static_cast<double>(right) / static_cast<double>(count); }
};

/// Micro-averages over documents; docs/eval.md says how each is counted.
struct ClaimScores {
  Tally trigger, event, actor, recipient, where, when, dead, links, relation;
  Accuracy status, voice;
  std::vector<std::string> errors;   ///< missed and wrong claims, a line each
};

/// Scores records (`isnad.claim/1`, `isnad.relation/1`, as JSON) against gold annotations. `docs`: array of
/// {id, full}, `gold`: array of {id, events, relations}. Fails with a sentence where the gold does not fit
/// the documents.
Result<ClaimScores> score_claims(const nlohmann::json& docs, const nlohmann::json& gold,
                                 const std::vector<nlohmann::json>& records, std::size_t max_errors);

}  // namespace isnad
