#include "text/calendar.h"

#include <array>
#include <bit>
#include <string>
#include <unordered_map>

#include "text/dates.h"
#include "text/umm_al_qura.h"

namespace isnad {
namespace {

using Table = std::unordered_map<std::string_view, MonthName>;

Table make_months() {
  Table months;
  const auto add = [&](int month, bool hijri, std::initializer_list<std::string_view> plain,
                       std::initializer_list<std::string_view> common = {}) {
    for (const std::string_view word : plain) months.emplace(word, MonthName{month, hijri, false, 0});
    for (const std::string_view word : common) months.emplace(word, MonthName{month, hijri, true, 0});
  };
  add(1, false, {"يناير", "ينايير", "جانفي"});
  add(2, false, {"فبراير", "فيفري", "شباط"});
  add(3, false, {"اذار"}, {"مارس"});
  add(4, false, {"ابريل", "افريل", "نيسان"});
  add(5, false, {"مايو", "ايار"}, {"ماي"});
  add(6, false, {"يونيو", "يونيه", "حزيران"}, {"جوان"});
  add(7, false, {"يوليو", "يوليه", "تموز", "جويليه"});
  add(8, false, {"اغسطس"}, {"اب", "اوت", "غشت"});
  add(9, false, {"سبتمبر", "ايلول", "شتنبر"});
  add(10, false, {"اكتوبر"});
  add(11, false, {"نوفمبر", "نونبر"});
  add(12, false, {"ديسمبر", "دجنبر"});
  add(1, true, {}, {"محرم", "المحرم"});
  add(2, true, {}, {"صفر"});
  add(7, true, {}, {"رجب"});
  add(8, true, {}, {"شعبان"});
  add(9, true, {}, {"رمضان"});
  add(10, true, {}, {"شوال"});
  return months;
}

/// Months of two words; `i` is the first.
std::optional<MonthName> two_word_month(const Folds& folds, std::size_t i) {
  const auto first = [&](std::string_view word) { return Folds::same_without_proclitics(folds[i], word); };
  const auto second = [&](std::initializer_list<std::string_view> words) { return folds.is(i + 1, words); };
  const auto month = [&](int number, bool hijri) { return MonthName{number, hijri, false, i + 2}; };
  if (first("كانون")) {
    if (second({"الثاني", "ثاني", "ثان"})) return month(1, false);
    if (second({"الاول", "اول"})) return month(12, false);
  } else if (first("تشرين")) {
    if (second({"الاول", "اول"})) return month(10, false);
    if (second({"الثاني", "ثاني", "ثان"})) return month(11, false);
  } else if (first("ربيع")) {
    if (second({"الاول", "اول"})) return month(3, true);
    if (second({"الثاني", "الاخر", "ثاني"})) return month(4, true);
  } else if (first("جمادي")) {
    if (second({"الاولي", "الاول", "اولي"})) return month(5, true);
    if (second({"الاخره", "الثانيه", "الثاني", "الاخر"})) return month(6, true);
  } else if (first("ذو") || first("ذي")) {
    if (second({"القعده"})) return month(11, true);
    if (second({"الحجه"})) return month(12, true);
  }
  return std::nullopt;
}

/// The first days of the years of kUmmAlQura.
constexpr auto kUmmAlQuraYears = [] {
  std::array<Day, kUmmAlQura.size()> first{};
  Day day = std::chrono::sys_days{std::chrono::year(1882) / 11 / 12};
  for (std::size_t y = 0; y < first.size(); ++y) {
    first[y] = day;
    day += std::chrono::days(12 * 29 + std::popcount(kUmmAlQura[y]));
  }
  return first;
}();

Day umm_al_qura_month(std::size_t y, int month) {
  const unsigned months_before = kUmmAlQura[y] & ((1u << (month - 1)) - 1);
  return kUmmAlQuraYears[y] + std::chrono::days(29 * (month - 1) + std::popcount(months_before));
}

/// Tabular calendar, civil epoch: 11 leap years in 30, months of 30 and 29 days in turn. 1 Muharram 1 is the
/// 16th of July 622 of the Julian calendar, the 19th of ours.
Day tabular_month(int year, int month) {
  constexpr Day kEpoch = std::chrono::sys_days{std::chrono::year(622) / 7 / 19};
  const int years = 354 * (year - 1) + (3 + 11 * year) / 30;
  const int months = 29 * (month - 1) + month / 2;
  return kEpoch + std::chrono::days(years + months);
}

}  // namespace

std::optional<MonthName> month_at(const Folds& folds, std::size_t i) {
  static const Table months = make_months();
  if (auto month = two_word_month(folds, i)) return month;
  const MonthName* found = Folds::lookup(months, folds[i]);
  if (!found) return std::nullopt;
  MonthName month = *found;
  month.end = i + 1;
  return month;
}

std::optional<std::chrono::weekday> weekday_of(std::string_view word) {
  static const std::unordered_map<std::string_view, unsigned> days = {
      {"الاحد", 0},    {"الاثنين", 1}, {"الاثنان", 1}, {"الثلاثاء", 2}, {"الثلثاء", 2}, {"الثلاثا", 2},
      {"الاربعاء", 3}, {"الاربعا", 3}, {"الخميس", 4},  {"الجمعه", 5},   {"السبت", 6}};
  if (word.starts_with("لل")) {  // ل and the article in one
    const auto it = days.find("ا" + std::string(word.substr(2)));
    return it == days.end() ? std::nullopt : std::optional(std::chrono::weekday(it->second));
  }
  const unsigned* day = Folds::lookup(days, word);
  return day ? std::optional(std::chrono::weekday(*day)) : std::nullopt;
}

std::optional<Day> from_hijri(int year, int month, int day) {
  constexpr int kLongestMonth = 30;  // a 30th that the month lacks is the next day
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > kLongestMonth)
    return std::nullopt;
  const auto known = static_cast<std::size_t>(year - kFirstUmmAlQura);
  const Day first = year >= kFirstUmmAlQura && known < kUmmAlQura.size() ? umm_al_qura_month(known, month)
                                                                         : tabular_month(year, month);
  return first + std::chrono::days(day - 1);
}

}  // namespace isnad
