#pragma once

#include <string>
#include <string_view>

namespace isnad {

/// ISO 8601 of a publication time as pages write it, as exact as it is there ("2015-08-04",
/// "2015-08-04T10:30+03:00"); empty if there is none. Takes ISO and compact ISO, RFC 822, day-first
/// numbers (4/8/2015), English month names, and Arabic dates with Gregorian, Levantine, Maghrebi or
/// Hijri months; of two calendars the Gregorian day counts. Looks at the first 300 bytes.
std::string iso_time(std::string_view text);

/// Whether a line is hardly more than a date, perhaps without its year: day names, "نشر في", the clock
/// and such around it.
bool is_date_line(std::string_view line);

/// The day in a URL (`/2015/08/04/`, `/20150804/`, `2015-08-04`), or empty.
std::string date_in_url(std::string_view url);

}  // namespace isnad
