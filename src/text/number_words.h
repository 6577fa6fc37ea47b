#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/folds.h"

namespace isnad {

/// A number as digits or words, before anybody asks what it counts.
struct ParsedNumber {
  double value = 0;           ///< at most 1e15
  std::size_t end = 0;        ///< behind its last word
  double scale = 1;           ///< the last multiplier: 1000 in "3 الاف", 1 in "35"
  bool digits = false;        ///< begins with digits
  bool plain_digits = false;  ///< digits alone, no separator, no multiplier: could be a year
  bool fraction = false;      ///< is no whole number
};

/// The number that begins at word `i` ("ثلاثه عشر", "مءه و خمسين", "20 الفا و 500", "مليون و نصف المليون",
/// "1.5 مليون", "مليونين"). Compounds follow Arabic order: larger before smaller, units before tens.
/// With `chain` false the number ends before the first و ("بين مءه و مءتين").
std::optional<ParsedNumber> parse_number(const Folds& folds, std::size_t i, bool chain = true);

/// A digit token: "35", "1,500", "1.500", "1.5", "1٬500"; nothing for dates, times and ranges.
std::optional<ParsedNumber> parse_digits(std::string_view word, bool before_multiplier);

/// 3 to 10 of "ثلاثه" and its kind, 0 for any other word. Agreement forms of either gender.
int counting_unit(std::string_view word);

/// 1000 of "الف", "الفا", "الاف" …; 0 for any other word.
double multiplier(std::string_view word);

}  // namespace isnad
