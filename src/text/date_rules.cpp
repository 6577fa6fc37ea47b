#include "text/date_rules.h"

#include <algorithm>
#include <cstdlib>

#include "text/dates.h"

namespace isnad::dates {

using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

namespace {

year_month_day civil(Day day) { return year_month_day{day}; }

}  // namespace

Hit span_hit(std::size_t end, Day start, Day finish, Precision precision, std::string reason) {
  Hit hit;
  hit.end = end;
  hit.start = start;
  hit.finish = finish;
  hit.precision = precision;
  hit.reason = std::move(reason);
  return hit;
}

Hit day_hit(std::size_t end, Day day, std::string reason) {
  Hit hit = span_hit(end, day, day, Precision::day, std::move(reason));
  hit.anchor = true;
  return hit;
}

Hit open_hit(std::size_t end, Precision precision, std::string reason) {
  Hit hit;
  hit.end = end;
  hit.precision = precision;
  hit.reason = std::move(reason);
  return hit;
}

int year_of(Day day) { return static_cast<int>(civil(day).year()); }
unsigned month_of(Day day) { return static_cast<unsigned>(civil(day).month()); }

std::optional<Day> make_day(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)},
                            std::chrono::day{static_cast<unsigned>(d)}};
  return date.ok() ? std::optional(Day{date}) : std::nullopt;
}
Day first_of_month(int y, unsigned m) { return Day{year{y} / month{m} / 1}; }
Day last_of_month(int y, unsigned m) { return Day{year{y} / month{m} / std::chrono::last}; }
Day first_of_year(int y) { return first_of_month(y, 1); }
Day last_of_year(int y) { return last_of_month(y, 12); }
Day monday_of(Day day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }
Day weekday_before(std::chrono::weekday wanted, Day day) {
  return day - (std::chrono::weekday{day} - wanted);
}

std::pair<int, unsigned> month_after(Day day, int count) {
  const auto date = civil(day);
  const auto moved = date.year() / date.month() + std::chrono::months{count};
  return {static_cast<int>(moved.year()), static_cast<unsigned>(moved.month())};
}

Direction direction_of(std::string_view word) {
  if (Folds::is_any(
          word, {"الماضي", "الماضيه", "الفاءت", "الفاءته", "المنصرم", "المنصرمه", "المنقضي", "الماضيين"})) {
    return Direction::past;
  }
  if (Folds::is_any(word, {"الجاري", "الجاريه", "الحالي", "الحاليه"})) return Direction::current;
  if (Folds::is_any(word, {"المقبل", "المقبله", "القادم", "القادمه", "الاتي", "الاتيه"}))
    return Direction::next;
  return Direction::none;
}

int offset_of(Direction direction) {
  return direction == Direction::past ? -1 : direction == Direction::next ? 1 : 0;
}

Part part_of(std::string_view word) {
  const auto one_of = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view one) { return Folds::same_without_proclitics(word, one); });
  };
  if (one_of({"بدايه", "مطلع", "اواءل", "مستهل", "بدايات"})) return Part::begin;
  if (one_of({"منتصف", "اواسط", "وسط"})) return Part::middle;
  if (one_of({"نهايه", "اواخر", "ختام", "اخر", "نهايات"})) return Part::end;
  return Part::none;
}

std::optional<UnitWord> unit_of(std::string_view word) {
  struct Entry {
    Unit unit;
    std::initializer_list<std::string_view> singular, dual, plural;
  };
  static const Entry entries[] = {
      {Unit::hour, {"ساعه", "دقيقه"}, {"ساعتين", "ساعتان"}, {"ساعات", "دقاءق"}},
      {Unit::day, {"يوم", "يوما", "ليله"}, {"يومين", "يومان", "ليلتين"}, {"ايام", "ليال"}},
      {Unit::week, {"اسبوع", "اسبوعا"}, {"اسبوعين", "اسبوعان"}, {"اسابيع"}},
      {Unit::month, {"شهر", "شهرا"}, {"شهرين", "شهران"}, {"اشهر", "شهور"}},
      {Unit::year,
       {"عام", "عاما", "سنه", "حول"},
       {"عامين", "عامان", "سنتين", "سنتان"},
       {"اعوام", "سنوات", "سنين"}},
      {Unit::longer, {"عقد", "عقدا", "قرن", "قرنا"}, {"عقدين", "قرنين"}, {"عقود", "قرون"}}};
  for (const Entry& entry : entries) {
    for (const auto one : entry.singular)
      if (word == one) return UnitWord{entry.unit, 1};
    for (const auto one : entry.dual)
      if (word == one) return UnitWord{entry.unit, 2};
    for (const auto one : entry.plural)
      if (word == one) return UnitWord{entry.unit, 0};
  }
  return std::nullopt;
}

Precision precision_of(Unit unit) {
  constexpr Precision precisions[] = {Precision::day,   Precision::day,  Precision::week,
                                      Precision::month, Precision::year, Precision::unknown};
  return precisions[static_cast<std::size_t>(unit)];
}

void set_before(Hit& hit, Day from) {
  const int n = hit.count;
  switch (hit.unit) {
    case Unit::hour:
      hit.start = hit.finish = from - days(n / 24);
      break;
    case Unit::day:
      hit.start = hit.finish = from - days(n);
      break;
    case Unit::week:
      hit.start = monday_of(from - days(7 * n));
      hit.finish = *hit.start + days(6);
      break;
    case Unit::month: {
      const auto [y, m] = month_after(from, -n);
      hit.start = first_of_month(y, m);
      hit.finish = last_of_month(y, m);
      break;
    }
    case Unit::year:
      hit.start = first_of_year(year_of(from) - n);
      hit.finish = last_of_year(year_of(from) - n);
      break;
    case Unit::longer:
      break;
  }
}

void cut_to(Hit& hit, Part part) {
  if (part == Part::none || !hit.start) return;
  const Day start = *hit.start;
  if (hit.precision == Precision::year && start != first_of_year(year_of(start))) {  // a Hijri year
    constexpr days kQuarter{88}, kMiddle{118};
    if (part == Part::begin)
      hit.finish = start + kQuarter;
    else if (part == Part::middle)
      hit.start = start + kMiddle, hit.finish = start + 2 * kMiddle;
    else
      hit.start = *hit.finish - kQuarter;
    hit.precision = Precision::season;
  } else if (hit.precision == Precision::year) {
    const int y = year_of(start);
    const unsigned first = part == Part::begin ? 1 : part == Part::middle ? 5 : 10;
    const unsigned last = part == Part::begin ? 3 : part == Part::middle ? 8 : 12;
    hit.start = first_of_month(y, first);
    hit.finish = last_of_month(y, last);
    hit.precision = Precision::season;
  } else if (hit.precision == Precision::month) {
    const Day last = *hit.finish;
    hit.start = part == Part::begin ? start : part == Part::middle ? start + days(10) : start + days(20);
    hit.finish = part == Part::begin ? start + days(9) : part == Part::middle ? start + days(19) : last;
    hit.precision = Precision::week;
  } else if (hit.precision == Precision::week) {
    hit.start = part == Part::begin ? start : part == Part::middle ? start + days(1) : start + days(5);
    hit.finish = *hit.start + days(part == Part::end ? 1 : 2);
    if (part == Part::end) hit.precision = Precision::day;
  }
}

int small_number(std::string_view word) {
  if (word.empty() || word.size() > 2) return 0;
  int value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string_view strip_to_article(std::string_view word) {
  for (std::size_t cut = 2; cut <= 4 && cut < word.size(); cut += 2)
    if (Folds::are_proclitics(word.substr(0, cut)) && has_article(word.substr(cut))) return word.substr(cut);
  return word;
}

std::optional<Day> day_in(const MonthName& month, int y, int d) {
  return month.hijri ? from_hijri(y, month.month, d) : make_day(y, month.month, d);
}

std::string DateReader::words(std::size_t begin, std::size_t end) const {
  std::string text;
  for (std::size_t i = begin; i < end && i < w_.size(); ++i) {
    if (i > begin) text += ' ';
    text += w_[i];
  }
  return text;
}

std::optional<DateReader::MonthYear> DateReader::month_year(std::size_t i) const {
  std::size_t at = i;
  const bool named = w_.is(at, {"شهر", "لشهر", "بشهر"});
  if (named) ++at;
  const auto name = month_at(w_, at);
  if (!name) return std::nullopt;
  MonthYear result;
  result.month = *name;
  result.month.common = name->common && !named;
  result.end = name->end;
  take_second_name(result);
  take_year(result);
  return result;
}

void DateReader::take_second_name(MonthYear& month) const {
  const bool bracket = w_.is(month.end, {"(", "["});
  std::size_t at = month.end;
  if (bracket || w_.is(at, {"/", "-", "–", "_", "\\"})) ++at;
  const auto second = month_at(w_, at);
  if (!second || second->hijri != month.month.hijri || second->month != month.month.month) return;
  if (bracket && !w_.is(second->end, {")", "]"})) return;
  month.end = second->end + (bracket ? 1 : 0);
  month.doubled = true;
}

void DateReader::take_year(MonthYear& month) const {
  std::size_t at = month.end;
  if (const Direction direction = direction_of(w_[at]); direction != Direction::none) {
    month.direction = direction;
    month.end = at + 1;
    return;
  }
  if (w_.is(at, {"،", ",", "/", "-"})) ++at;
  if (w_.is(at, {"من", "ل"})) ++at;
  if (w_.is(at, {"هذا", "ذلك"})) {
    if (w_.is(at, {"هذا"}) && w_.is(at + 1, {"العام"})) {
      month.direction = Direction::current;
      month.end = at + 2;
    }
    return;
  }
  const bool noun = w_.is(at, {"عام", "العام", "سنه", "السنه", "لعام", "لسنه"});
  if (noun) ++at;
  if (noun && direction_of(w_[at]) != Direction::none) {
    if (published_) {
      const Direction direction = direction_of(w_[at]);
      month.year = published_year(month.month) + offset_of(direction);
      month.end = at + 1;
    }
    return;
  }
  const auto number = year_number(at, month.month.hijri);
  if (!number) return;
  month.year = *number;
  month.end = at + 1;
  if (w_.is(month.end, {"م", "ه", "هجري", "هجريه", "ميلادي", "ميلاديه"})) ++month.end;
}

std::optional<int> DateReader::year_number(std::size_t i, bool hijri) const {
  const std::string_view word = w_[i];
  if (word.size() != 4) return std::nullopt;
  int value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  const bool fits =
      hijri ? value >= kFirstHijri && value <= kLastHijri : value >= kFirstYear && value <= kLastYear;
  return fits ? std::optional(value) : std::nullopt;
}

std::optional<int> DateReader::nearest_year(const MonthName& month, int d, Direction direction) const {
  if (!published_) return std::nullopt;
  constexpr int kMonth = 31;
  std::optional<int> best;
  long best_distance = 0;
  const int around = published_year(month);
  for (int y = around - 2; y <= around + 2; ++y) {
    const auto day = day_in(month, y, d);
    if (!day) continue;
    const long after = (*day - *published_).count();
    if (direction == Direction::past && (after >= 0 || is_this_month(*day))) continue;
    if (direction == Direction::next && after <= 0) continue;
    if (direction == Direction::none && after > kMonth) continue;
    if (direction == Direction::current && !month.hijri && y != around) continue;
    if (best && std::abs(after) >= best_distance) continue;
    best = y;
    best_distance = std::abs(after);
  }
  return best;
}

int DateReader::published_year(const MonthName& month) const {
  int y = year_of(*published_);
  if (!month.hijri) return y;
  y = (y - 622) * 33 / 32 + 1;
  while (y > 1 && from_hijri(y, 1, 1) > published_) --y;
  return y;
}

bool DateReader::is_this_month(Day day) const {
  return year_of(day) == year_of(*published_) && month_of(day) == month_of(*published_);
}

}  // namespace isnad::dates
