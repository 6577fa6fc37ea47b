#pragma once

#include <optional>
#include <vector>

#include "coding/claim.h"
#include "coding/reading.h"
#include "coding/roles.h"
#include "coding/triggers.h"

namespace isnad {

/// The numbers of one event.
struct Counts {
  std::optional<Count> dead, injured, arrested, size;
};

/// Numbers of the stretch `words` (the sentence part that tells of the trigger): what is counted is told
/// by the nearest word of dying, wounding or arresting; "بينهم ثلاثة أطفال" is part of what it follows and
/// never added.
class CountFinder {
 public:
  explicit CountFinder(const Reading& reading) : r_(reading) {}

  Counts find(const Trigger& trigger, const Roles& roles, Range words) const;

 private:
  enum class Counted { nothing, dead, injured, arrested };
  Counted counted(const Quantity& quantity, Range words) const;
  bool is_subset(const Quantity& quantity) const;

  const Reading& r_;
};

}  // namespace isnad
