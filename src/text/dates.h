#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace isnad {

/// Words that name a time, resolved against the day of publication.
struct DateExpression {
  Range words;                      ///< in the given folds
  std::optional<Day> start, end;    ///< inclusive; nothing where it cannot be resolved
  Precision precision = Precision::unknown;
  std::string reason;               ///< "relative: اول من امس = published - 2 days"
};

/// All time expressions of a sentence, in order, longest first where they nest. `folds` as in
/// numerals.h. Absolute: Gregorian (يناير, كانون الثاني, جانفي, with both names "يوليو (تموز)"), Hijri
/// months (tabular Umm al-Qura approximation, precision day), numeric 24/7/2015 (day first) and ISO,
/// years, seasons, "نهايه العام 2013 وبدايه العام 2014". Relative: اليوم, امس, اول من امس / امس الاول, غدا,
/// weekdays (with or without يوم; the nearest past one on or before the day of publication, "المقبل"
/// the next; "امس (الاربعاء)" and "اليوم الاثنين" are one expression, and a named weekday wins over
/// اليوم/امس where they contradict), "الشهر الماضي", "هذا الاسبوع" (Monday to the day), "نهايه الاسبوع",
/// "قبل اربعه اشهر", "منذ اسابيع", "صباح امس", "فجرا", "مساء الخميس". A missing year is the one that puts
/// the day nearest to publication, not more than a month after it.
/// Durations ("لمده ثلاثه ايام") and clock times alone are not returned.
std::vector<DateExpression> find_dates(std::span<const std::string_view> folds,
                                       std::optional<Day> published);

/// Gregorian day of a Hijri date (Umm al-Qura is approximated by the tabular calendar, at most a day off).
std::optional<Day> from_hijri(int year, int month, int day);

}  // namespace isnad
