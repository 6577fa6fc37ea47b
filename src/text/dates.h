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
  Range words;                    ///< in the given folds
  std::optional<Day> start, end;  ///< inclusive; nothing where it cannot be resolved
  Precision precision = Precision::unknown;
  std::string reason;  ///< "relative: اول من امس = published - 2 days"
};

/// All time expressions of a sentence, in order, not overlapping, the longest where they nest. `folds` as
/// in numerals.h. Prepositions (في, خلال, منذ before a year) stay out; what names the time stays in ("يوم",
/// "صباح", "قبل", "بعد", the brackets of "امس (الاربعاء)").
///
/// Absolute: Gregorian (يناير, كانون الثاني, جانفي, with both names "يوليو (تموز)"), Hijri months (Umm
/// al-Qura, precision day), numeric 24/7/2015 (day first) and ISO, ordinals ("الحادي عشر من سبتمبر"), days
/// in a row ("10-15 يوليو"), years, seasons (three calendar months, winter ends in its year), quarters and
/// halves, and parts: of a year its first, middle (May to August) or last quarter (season), of a month its
/// tens of days (week). "نهايه العام 2013 و بدايه العام 2014" is one expression. A missing year is the one
/// that puts the day nearest to publication, not more than a month after it; الماضي and المقبل decide first.
///
/// Relative to `published`: اليوم, امس, اول من امس / امس الاول, غدا, weekdays (the nearest past one on or
/// before publication, "الماضي" strictly before, "المقبل" the next), "الشهر الماضي", "هذا الاسبوع" (Monday to
/// the day of publication), "نهايه الاسبوع" (the last Saturday and Sunday begun by publication), "12 من الشهر
/// الجاري", "قبل اربعه اشهر" (that calendar month; weeks and years alike), "الايام الثلاثه الماضيه". Several
/// names of a day are one expression ("امس (الاربعاء)", "اليوم الاثنين"); the weekday or date wins where they
/// contradict. Without `published` these have no start and end.
///
/// Relative to what the sentence tells: "بعد يومين على هجوم" (two days before), "غداه هجوم" (one), "فجرا"
/// alone. They count from the nearest day that the sentence names before them, else from `told` (the day that
/// the article tells of, which the caller knows from its earlier sentences), else from a day behind them, else
/// from `published`.
///
/// Feasts by the Umm al-Qura calendar: "يوم عيد الفطر", "ثاني ايام عيد الاضحي", "يوم عاشوراء", the nearest to
/// publication and not more than a month after it.
///
/// Left open (no start and end): "قبل ايام", "قبل يومين من الهجوم", "عشيه المباراه", "بعد شهرين" alone. Not returned:
/// durations ("لمده ثلاثه ايام"), clock times alone, "اليوم التالي", names ("المصري اليوم").
std::vector<DateExpression> find_dates(std::span<const std::string_view> folds, std::optional<Day> published,
                                       std::optional<Day> told = std::nullopt);

/// Gregorian day of a Hijri date: by the Umm al-Qura calendar for 1300 to 1600, else by the tabular one
/// (civil epoch), which sightings of the moon may differ from by a day. A 30th that a month lacks is the next
/// day. Nothing for a year outside 1–9999, a month outside 1–12 or a day outside 1–30.
std::optional<Day> from_hijri(int year, int month, int day);

}  // namespace isnad
