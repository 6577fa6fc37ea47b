#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "text/folds.h"

namespace isnad {

// The names of months and days in Arabic news, and the Hijri calendar.

struct MonthName {
  int month = 0;  ///< 1 to 12
  bool hijri = false;
  bool common = false;  ///< also another word or a person's name ("مارس", "اب", "رمضان"): needs a witness
  std::size_t end = 0;  ///< behind its last word ("كانون الثاني")
};

/// The month that is named at word `i`: Egyptian and Gulf (يناير), Levantine (كانون الثاني), Maghrebi
/// (جانفي), or Hijri (شوال).
std::optional<MonthName> month_at(const Folds& folds, std::size_t i);

/// The weekday of a folded word with its article ("الاربعاء", "للاربعاء").
std::optional<std::chrono::weekday> weekday_of(std::string_view word);

}  // namespace isnad
