#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isnad {

/// A civil Gregorian day.
using Day = std::chrono::sys_days;

/// How exactly words name a time (codebook.md, 3).
enum class Precision : std::uint8_t { day, week, month, season, year, unknown };

/// `2015-08-05`.
std::string to_iso(Day day);

/// The day that an ISO 8601 date or time starts with; nothing if it does not start with one.
std::optional<Day> parse_iso_day(std::string_view text);

}  // namespace isnad
