#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/date.h"
#include "text/calendar.h"
#include "text/folds.h"

namespace isnad::dates {

// What the rules for dates share: what a rule finds, calendar arithmetic, and the words of a sentence
// with the day of publication. The rules are date_days.cpp, date_periods.cpp and date_distances.cpp;
// dates.cpp chooses among them.

enum class Unit : std::uint8_t { hour, day, week, month, year, longer };
enum class Direction : std::uint8_t { none, past, current, next };
enum class Part : std::uint8_t { none, begin, middle, end };

/// What one rule found, from some word to `end`.
struct Hit {
  std::size_t end = 0;
  std::optional<Day> start, finish;
  Precision precision = Precision::unknown;
  std::string reason;
  bool relative = false;  // a day told from the day of publication: a named weekday beside it wins
  bool anchor = false;    // a day that others of the sentence can be told from
  bool anchored = false;  // told from another day: `count` units before it
  int count = 0;
  Unit unit = Unit::day;
};

using MaybeHit = std::optional<Hit>;

Hit span_hit(std::size_t end, Day start, Day finish, Precision precision, std::string reason);
Hit day_hit(std::size_t end, Day day, std::string reason);

/// Names a time that cannot be resolved.
Hit open_hit(std::size_t end, Precision precision, std::string reason);

/// Fills the time `hit.count` units before `from`: that day, calendar week, month or year.
void set_before(Hit& hit, Day from);

/// Cuts "in 2013" to its beginning, middle or end (dates.h says which days those are).
void cut_to(Hit& hit, Part part);

// Calendar arithmetic.

int year_of(Day day);
unsigned month_of(Day day);
std::optional<Day> make_day(int year, int month, int day);
Day first_of_month(int year, unsigned month);
Day last_of_month(int year, unsigned month);
Day first_of_year(int year);
Day last_of_year(int year);
Day monday_of(Day day);

/// The nearest such day on or before `day`.
Day weekday_before(std::chrono::weekday wanted, Day day);

/// The month that lies `count` months after that of `day`.
std::pair<int, unsigned> month_after(Day day, int count);

// Words.

/// الماضي, الجاري, المقبل and their kind.
Direction direction_of(std::string_view word);

/// -1, 0 or 1.
int offset_of(Direction direction);

/// بدايه, منتصف, نهايه and their kind.
Part part_of(std::string_view word);

struct UnitWord {
  Unit unit = Unit::day;
  int count = 0;  ///< 2 for a dual, 1 for a singular, 0 for a plural
};
std::optional<UnitWord> unit_of(std::string_view word);
Precision precision_of(Unit unit);

inline constexpr int kMostUnits = 900;  // "قبل 5000 عام" is no date of a report
// What four digits can mean as a Gregorian and as a Hijri year.
inline constexpr int kFirstYear = 1000, kLastYear = 2200;
inline constexpr int kFirstHijri = 1300, kLastHijri = 1500;

/// 0 to 99 of one or two digits; 0 for other words.
int small_number(std::string_view word);

/// The article behind proclitics that the segmenter left on a word ("بالايام" → "الايام").
std::string_view strip_to_article(std::string_view word);

/// The words of a sentence and the day of publication, with what more than one rule reads.
class DateReader {
 public:
  DateReader(std::span<const std::string_view> folds, std::optional<Day> published)
      : w_(folds), published_(published) {}

  std::size_t size() const { return w_.size(); }
  std::optional<Day> published() const { return published_; }
  std::string words(std::size_t begin, std::size_t end) const;

 protected:
  struct MonthYear {
    MonthName month;
    std::optional<int> year;
    Direction direction = Direction::none;
    bool doubled = false;  // both names: "يوليو (تموز)"
    std::size_t end = 0;
  };

  /// "[شهر] يوليو (تموز) [من] [عام] 2015", "شوال 1436 ه", "يوليو الماضي".
  std::optional<MonthYear> month_year(std::size_t i) const;

  /// Four digits that can be a year.
  std::optional<int> year_number(std::size_t i, bool hijri) const;

  /// The year of a day whose year is not given: that of the day nearest to publication and not more than
  /// a month after it, or as الماضي and المقبل say.
  std::optional<int> nearest_year(const MonthName& month, int day, Direction direction) const;

  Folds w_;
  std::optional<Day> published_;

 private:
  void take_second_name(MonthYear& month) const;
  void take_year(MonthYear& month) const;
  int published_year(const MonthName& month) const;
  bool is_this_month(Day day) const;
};

/// A day of that month and its calendar.
std::optional<Day> day_in(const MonthName& month, int year, int day);

// The rules at one word.

/// A day with what stands around it: "صباح يوم امس (الاربعاء)", "الخميس 23 يوليو 2015 مساء".
MaybeHit read_day(const DateReader& reader, std::size_t i);

/// "فجرا", "صباحا" without a day: anchored to the day that the sentence tells of.
MaybeHit read_day_part(const DateReader& reader, std::size_t i);

/// Weeks, months, seasons, years and their parts.
MaybeHit read_period(const DateReader& reader, std::size_t i);

/// "قبل اربعه اشهر", "بعد يومين على هجوم", "غداه هجوم".
MaybeHit read_distance(const DateReader& reader, std::size_t i);

}  // namespace isnad::dates
