#include "text/dates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "text/calendar.h"
#include "text/folds.h"
#include "text/number_words.h"
#include "text/person_nouns.h"

namespace isnad {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

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

/// Names a time that cannot be resolved.
Hit open_hit(std::size_t end, Precision precision, std::string reason) {
  Hit hit;
  hit.end = end;
  hit.precision = precision;
  hit.reason = std::move(reason);
  return hit;
}

year_month_day civil(Day day) { return year_month_day{day}; }
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

/// The month that lies `count` months after that of `day`.
std::pair<int, unsigned> month_after(Day day, int count) {
  const auto date = civil(day);
  const auto moved = date.year() / date.month() + std::chrono::months{count};
  return {static_cast<int>(moved.year()), static_cast<unsigned>(moved.month())};
}

constexpr int kFirstYear = 1000, kLastYear = 2200;  // what four digits can mean as a Gregorian year
constexpr int kFirstHijri = 1300, kLastHijri = 1500;

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

/// "صباح", "مساء" … before a day.
bool is_day_part(std::string_view word) {
  for (const std::string_view part :
       {"صباح", "مساء", "ليل", "ليله", "فجر", "ظهر", "عصر", "ضحي", "عشيه", "ظهيره", "صبيحه", "امسيه"})
    if (Folds::same_without_proclitics(word, part)) return true;
  return false;
}
bool is_night(std::string_view word) {
  return Folds::same_without_proclitics(word, "ليل") || Folds::same_without_proclitics(word, "ليله");
}
/// "صباحا" … behind a day or alone.
bool is_day_part_adverb(std::string_view word) {
  return Folds::is_any(word, {"صباحا", "مساء", "ليلا", "فجرا", "ظهرا", "عصرا"});
}

struct UnitWord {
  Unit unit = Unit::day;
  int count = 0;  // 2 for a dual, 1 for a singular, 0 for a plural
};
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

std::string_view unit_name(Unit unit) {
  constexpr std::string_view names[] = {"hours", "days", "weeks", "months", "years", "decades"};
  return names[static_cast<std::size_t>(unit)];
}
Precision precision_of(Unit unit) {
  constexpr Precision precisions[] = {Precision::day,   Precision::day,  Precision::week,
                                      Precision::month, Precision::year, Precision::unknown};
  return precisions[static_cast<std::size_t>(unit)];
}

constexpr int kMostUnits = 5000;  // "قبل 5000 عام" and beyond is no date of a report

/// Fills the time `hit.count` units before `from`: that day, calendar week, month or year.
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

/// "in 2013", cut to its beginning, middle or end.
void cut_to(Hit& hit, Part part) {
  if (part == Part::none || !hit.start) return;
  const Day start = *hit.start;
  if (hit.precision == Precision::year) {
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

class DateFinder {
 public:
  DateFinder(std::span<const std::string_view> folds, std::optional<Day> published, std::optional<Day> told)
      : w_(folds), published_(published), told_(told) {}

  std::vector<DateExpression> find() {
    std::vector<std::pair<std::size_t, Hit>> hits;
    for (std::size_t i = 0; i < w_.size();) {
      MaybeHit hit = hit_at(i);
      if (!hit) {
        ++i;
        continue;
      }
      const std::size_t end = hit->end;
      hits.emplace_back(i, std::move(*hit));
      i = std::max(end, i + 1);
    }
    resolve_anchored(hits);
    std::vector<DateExpression> found;
    for (auto& [begin, hit] : hits) {
      found.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(hit.end)},
                       hit.start,
                       hit.finish,
                       hit.precision,
                       std::move(hit.reason)});
    }
    return found;
  }

 private:
  // The longest rule at a word.

  MaybeHit hit_at(std::size_t i) const {
    MaybeHit best;
    const auto offer = [&](MaybeHit hit) {
      if (hit && (!best || hit->end > best->end)) best = std::move(hit);
    };
    offer(day_at(i));
    offer(period_at(i));
    offer(ago_at(i));
    offer(after_at(i));
    if (!best) offer(day_part_alone(i));
    return best;
  }

  std::string words(std::size_t begin, std::size_t end) const {
    std::string text;
    for (std::size_t i = begin; i < end && i < w_.size(); ++i) {
      if (i > begin) text += ' ';
      text += w_[i];
    }
    return text;
  }

  Hit relative_day(std::size_t i, std::size_t end, int offset) const {
    std::string reason = "relative: " + words(i, end) + " = published";
    if (offset != 0) {
      reason += offset < 0 ? " - " : " + ";
      reason += std::to_string(std::abs(offset)) + (std::abs(offset) == 1 ? " day" : " days");
    }
    Hit hit = published_ ? day_hit(end, *published_ + days(offset), std::move(reason))
                         : open_hit(end, Precision::day, reason + ", which is unknown");
    hit.relative = true;
    return hit;
  }

  // Days.

  /// A day with what stands around it: "صباح يوم امس (الاربعاء)", "الخميس 23 يوليو 2015 مساء".
  MaybeHit day_at(std::size_t i) const {
    constexpr std::size_t kMostBefore = 4;  // "بعد ظهر يوم", "ليل نهار"
    std::size_t at = i;
    while (at < i + kMostBefore && words_before_day(at) > 0) at += words_before_day(at);
    if (MaybeHit night = night_between(i, at)) return night;
    MaybeHit hit = plain_day(at, at > i && Folds::same_without_proclitics(w_[at - 1], "يوم"));
    if (!hit) return std::nullopt;
    take_day_part(*hit);
    take_other_names(*hit);
    take_day_part(*hit);
    return hit;
  }

  /// How many words at `i` lead to a day: "صباح", "بعد ظهر", "يوم".
  std::size_t words_before_day(std::size_t i) const {
    if (w_.phrase(i, {"بعد", "ظهر"}) || w_.phrase(i, {"منتصف", "ليل"})) return 2;
    return is_day_part(w_[i]) || Folds::same_without_proclitics(w_[i], "يوم") ||
           Folds::same_without_proclitics(w_[i], "نهار");
  }

  /// "ليل الخميس - الجمعه": the night between two days.
  MaybeHit night_between(std::size_t i, std::size_t at) const {
    if (at == i || !is_night(w_[at - 1])) return std::nullopt;
    const auto first = weekday_of(w_[at]);
    if (!first) return std::nullopt;
    std::size_t second_at = at + 1;
    if (w_.is(second_at, {"-", "–", "/", "الي"})) ++second_at;
    const auto second = weekday_of(w_[second_at]);
    if (!second || *second != *first + days(1) || w_[second_at].starts_with("و")) return std::nullopt;
    if (!published_)
      return open_hit(second_at + 1, Precision::day, "weekdays: the day of publication is unknown");
    const Day end = weekday_before(*second, *published_);
    Hit hit = span_hit(second_at + 1, end - days(1), end, Precision::day,
                       "weekdays: the night between the nearest two");
    hit.anchor = true;
    return hit;
  }

  MaybeHit plain_day(std::size_t i, bool after_yawm) const {
    if (MaybeHit hit = absolute_day(i)) return hit;
    if (MaybeHit hit = numeric_day(i, after_yawm)) return hit;
    if (MaybeHit hit = weekday_at(i)) return hit;
    return spoken_day(i, after_yawm);
  }

  void take_day_part(Hit& hit) const {
    if (is_day_part_adverb(w_[hit.end]))
      hit.end += 1;
    else if (w_.is(hit.end, {"بعد", "قبل"}) && w_.is(hit.end + 1, {"الظهر", "ظهرا"}))
      hit.end += 2;
  }

  /// A second name of the same day: "امس (الاربعاء)", "اليوم، الثلاثاء", "4 شوال 1436 الموافق 20 يوليو".
  void take_other_names(Hit& hit) const {
    std::size_t at = hit.end;
    bool bracket = false;
    if (w_.is(at, {"(", "[", "-", "–", "/", "،", ","})) {
      bracket = w_.is(at, {"(", "["});
      ++at;
    }
    const bool corresponds = w_.is(at, {"الموافق", "الموافقه", "موافق"});
    if (corresponds) at += w_[at + 1] == "ل" ? 2 : 1;
    if (Folds::same_without_proclitics(w_[at], "يوم") && w_[at].size() == 6) ++at;
    MaybeHit other = plain_day(at, false);
    if (!other) return;
    take_day_part(*other);
    if (bracket && !w_.is(other->end, {")", "]"})) return;
    const bool separated = !bracket && !corresponds && at > hit.end;
    if (separated && !same_day(hit, *other)) return;
    if (!bracket && !corresponds && at == hit.end && !(hit.relative || other->relative)) return;
    const bool take = hit.relative || !hit.start || (corresponds && other->start);
    if (take && other->start) {
      const std::string reason = "; " + words(at, other->end) + " names the same day and decides";
      hit.start = other->start;
      hit.finish = other->finish;
      hit.precision = other->precision;
      hit.reason += reason;
      hit.anchor = other->anchor;
    }
    hit.relative = hit.relative && other->relative;
    hit.end = other->end + (bracket ? 1 : 0);
  }

  /// Both are at most two days apart: calendars and late editions differ by one.
  static bool same_day(const Hit& a, const Hit& b) {
    return a.start && b.start && std::abs((*a.start - *b.start).count()) <= 2;
  }

  /// اليوم, امس, اول من امس, غدا, الليله الماضيه …
  MaybeHit spoken_day(std::size_t i, bool after_yawm) const {
    const auto first = [&](std::string_view word) { return Folds::same_without_proclitics(w_[i], word); };
    const bool yesterday =
        (first("امس") && w_[i] != "لامس" && w_[i] != "كامس") || first("الامس") || first("البارحه");
    if (yesterday) {
      if (w_.is(i + 1, {"الاول", "الاولي"})) return relative_day(i, i + 2, -2);
      return relative_day(i, i + 1, -1);
    }
    if (first("اول") || first("قبل")) {
      if (w_.is(i + 1, {"امس", "البارحه"})) return relative_day(i, i + 2, -2);
      if (w_[i + 1] == "من" && w_[i + 2] == "امس") return relative_day(i, i + 3, -2);
    }
    if (first("بعد") && w_.is(i + 1, {"غد", "الغد"})) return relative_day(i, i + 2, 2);
    if (first("غدا") && !Folds::is_any(w_.before(i), {"قد", "وقد"})) return relative_day(i, i + 1, 1);
    if (after_yawm && w_.is(i, {"غد", "الغد"})) return relative_day(i, i + 1, 1);
    if (first("الليله")) {
      if (direction_of(w_[i + 1]) == Direction::past) return relative_day(i, i + 2, -1);
      if (direction_of(w_[i + 1]) == Direction::none) return relative_day(i, i + 1, 0);
    }
    if (w_.phrase(i, {"هذا", "اليوم"}) || w_.phrase(i, {"هذا", "الصباح"}) ||
        w_.phrase(i, {"هذا", "المساء"}) || w_.phrase(i, {"هذه", "الليله"})) {
      return relative_day(i, i + 2, 0);
    }
    if ((first("اليوم") || w_[i] == "لليوم") && is_today(i)) return relative_day(i, i + 1, 0);
    return std::nullopt;
  }

  /// "اليوم" means today: not "ذلك اليوم", "اليوم التالي", "اليوم الوطني", nor the name of a medium.
  bool is_today(std::size_t i) const {
    if (Folds::is_any(w_.before(i), {"ذلك", "ذاك", "نفس", "المصري", "روسيا", "اخبار", "عين", "صحيفه", "جريده",
                                     "قناه", "ليبيا", "موقع", "العرب", "سبق", "لبنان"})) {
      return false;
    }
    return !w_.is(i + 1, {"التالي",  "السابق",  "نفسه",    "ذاته",    "الذي",    "الواحد", "الاخير",
                          "العالمي", "الدولي",  "الوطني",  "الاول",   "الثاني",  "الثالث", "الرابع",
                          "الخامس",  "السادس",  "السابع",  "الثامن",  "التاسع",  "العاشر", "ال",
                          "المفتوح", "الموعود", "الدراسي", "الرياضي", "الختامي", "المقبل", "القادم"});
  }

  Day weekday_before(std::chrono::weekday wanted, Day day) const {
    return day - (std::chrono::weekday{day} - wanted);
  }

  MaybeHit weekday_at(std::size_t i) const {
    const auto wanted = weekday_of(w_[i]);
    if (!wanted || !names_weekday(i)) return std::nullopt;
    std::size_t end = i + 1;
    const bool before_last = w_[end] == "قبل" && direction_of(w_[end + 1]) == Direction::past;
    if (before_last) ++end;
    const Direction direction = direction_of(w_[end]);
    const std::string name = std::string(w_[i]);
    if (MaybeHit week = weekday_of_week(i, *wanted)) return week;
    if (direction != Direction::none) ++end;
    if (!published_)
      return open_hit(end, Precision::day, "weekday: " + name + ", the day of publication is unknown");
    const bool ahead = direction == Direction::next || is_tomorrow_before(i);
    if (ahead) {
      const Day day = weekday_before(*wanted, *published_ + days(7));
      return day_hit(end, day, "weekday: " + name + " = the nearest after publication");
    }
    Day day = weekday_before(*wanted, *published_);
    if (direction == Direction::past && day == *published_) day -= days(7);
    if (before_last) day -= days(7);
    return day_hit(end, day, "weekday: " + name + " = the nearest past one on or before publication");
  }

  bool is_tomorrow_before(std::size_t i) const {
    return Folds::is_any(w_.before(i), {"غدا", "غد", "الغد"}) ||
           (w_.before(i) == "(" && Folds::is_any(w_.before(i, 2), {"غدا", "غد", "الغد"}));
  }

  /// "الاثنين" is "the two" behind بين; markets and mosques are called after days.
  bool names_weekday(std::size_t i) const {
    const std::string_view before = w_.before(i);
    if (Folds::is_any(w_[i], {"الاثنين", "الاثنان"}) && Folds::is_any(before, {"بين", "كلا", "هذين", "هذان"}))
      return false;
    return !Folds::is_any(before,
                          {"سوق", "كل", "ايام", "امام", "خطيب", "جامع", "حي", "وادي", "صحيفه", "مدرسه"});
  }

  /// "الاربعاء من الاسبوع الماضي".
  MaybeHit weekday_of_week(std::size_t i, std::chrono::weekday wanted) const {
    std::size_t at = i + 1;
    if (w_[at] == "من") ++at;
    if (w_[at] != "الاسبوع" || direction_of(w_[at + 1]) == Direction::none || !published_)
      return std::nullopt;
    const Direction direction = direction_of(w_[at + 1]);
    const int weeks = direction == Direction::past ? -1 : direction == Direction::next ? 1 : 0;
    const Day monday = monday_of(*published_ + days(7 * weeks));
    return day_hit(at + 2, monday + (wanted - std::chrono::Monday), "weekday: " + words(i, at + 2));
  }

  // Absolute days.

  struct DayNumber {
    int first = 0, last = 0;
    std::size_t end = 0;
    bool ordinal = false;
  };

  static int small_number(std::string_view word) {
    if (word.empty() || word.size() > 2) return 0;
    int value = 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return 0;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  static bool is_month_day(int value) { return value >= 1 && value <= 31; }

  /// "24", "10-15", "10 و 11", "من 10 الي 15", "الحادي عشر", "الخامس و العشرين".
  std::optional<DayNumber> day_number(std::size_t i) const {
    std::size_t at = i;
    if (w_[at] == "ال") ++at;
    const std::string_view word = w_[at];
    if (const std::size_t dash = word.find('-'); dash != std::string_view::npos) {
      const int first = small_number(word.substr(0, dash)), last = small_number(word.substr(dash + 1));
      if (is_month_day(first) && is_month_day(last) && first < last)
        return DayNumber{first, last, at + 1, false};
      return std::nullopt;
    }
    const int first = small_number(word);
    if (!is_month_day(first)) return ordinal_day(i);
    std::size_t second_at = at + 1;
    if (w_.is(second_at, {"-", "–", "الي", "و", "حتي"})) {
      ++second_at;
      if (w_[second_at] == "ال") ++second_at;
      const int last = small_number(w_[second_at]);
      if (is_month_day(last) && last > first) return DayNumber{first, last, second_at + 1, false};
    }
    return DayNumber{first, first, at + 1, false};
  }

  std::optional<DayNumber> ordinal_day(std::size_t i) const {
    static constexpr std::array<std::string_view, 11> kOrdinals = {"الحادي", "الاول",  "الثاني", "الثالث",
                                                                   "الرابع", "الخامس", "السادس", "السابع",
                                                                   "الثامن", "التاسع", "العاشر"};
    const auto result = [&](int value, std::size_t end) { return DayNumber{value, value, end, true}; };
    const auto tens = [&](std::size_t at) {
      if (w_.is(at, {"العشرين", "العشرون", "والعشرين", "والعشرون"})) return 20;
      return w_.is(at, {"الثلاثين", "الثلاثون", "والثلاثين", "والثلاثون"}) ? 30 : 0;
    };
    if (const int value = tens(i); value > 0) return result(value, i + 1);
    for (std::size_t unit = 0; unit < kOrdinals.size(); ++unit) {
      const bool is_one = unit == 0 && Folds::same_without_proclitics(w_[i], "الواحد");
      if (!is_one && !Folds::same_without_proclitics(w_[i], kOrdinals[unit])) continue;
      const int value = unit == 0 ? 1 : static_cast<int>(unit);
      if (w_[i + 1] == "عشر") return value < 10 ? std::optional(result(value + 10, i + 2)) : std::nullopt;
      const std::size_t tens_at = w_[i + 1] == "و" ? i + 2 : i + 1;
      const int ten = tens(tens_at);
      const bool joined = w_[i + 1] == "و" || w_[i + 1].starts_with("و");
      if (ten > 0 && joined && is_month_day(value + ten)) return result(value + ten, tens_at + 1);
      return unit == 0 ? std::nullopt : std::optional(result(value, i + 1));
    }
    return std::nullopt;
  }

  struct MonthYear {
    MonthName month;
    std::optional<int> year;
    Direction direction = Direction::none;
    bool doubled = false;  // both names: "يوليو (تموز)"
    std::size_t end = 0;
  };

  /// "[شهر] يوليو (تموز) [من] [عام] 2015", "شوال 1436 ه", "يوليو الماضي".
  std::optional<MonthYear> month_year(std::size_t i) const {
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

  void take_second_name(MonthYear& month) const {
    const bool bracket = w_.is(month.end, {"(", "["});
    std::size_t at = month.end;
    if (bracket || w_.is(at, {"/", "-", "–", "_", "\\"})) ++at;
    const auto second = month_at(w_, at);
    if (!second || second->hijri != month.month.hijri || second->month != month.month.month) return;
    if (bracket && !w_.is(second->end, {")", "]"})) return;
    month.end = second->end + (bracket ? 1 : 0);
    month.doubled = true;
  }

  void take_year(MonthYear& month) const {
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
        month.year = year_of(*published_) + (direction == Direction::past   ? -1
                                             : direction == Direction::next ? 1
                                                                            : 0);
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

  /// Four digits that can be a year.
  std::optional<int> year_number(std::size_t i, bool hijri) const {
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

  static std::optional<Day> day_in(const MonthName& month, int y, int d) {
    return month.hijri ? from_hijri(y, month.month, d) : make_day(y, month.month, d);
  }

  /// About which year of the month's calendar the article was published.
  int published_year(const MonthName& month) const {
    const int y = year_of(*published_);
    return month.hijri ? (y - 622) * 33 / 32 + 1 : y;
  }

  /// The year of a day whose year is not given: that of the day nearest to publication and not more than a
  /// month after it, or as الماضي and المقبل say.
  std::optional<int> nearest_year(const MonthName& month, int d, Direction direction) const {
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

  bool is_this_month(Day day) const {
    return year_of(day) == year_of(*published_) && month_of(day) == month_of(*published_);
  }

  /// "24 يوليو (تموز) 2015", "الحادي عشر من سبتمبر", "12 من الشهر الجاري".
  MaybeHit absolute_day(std::size_t i) const {
    // A weekday before the date belongs to it: "الجمعه 24 يوليو", "الجمعه، 24 يوليو", "الجمعه (24 يوليو)".
    std::size_t at = i;
    if (weekday_of(w_[at])) {
      ++at;
      if (w_.is(at, {"،", ","})) ++at;
      if (w_.is(at, {"الموافق", "يوم"})) ++at;
    }
    if (w_.is(at, {"من", "بين"}) && at > i) return std::nullopt;
    const auto number = day_number(at);
    if (!number) return std::nullopt;
    std::size_t next = number->end;
    const bool of = w_[next] == "من";
    if (of) ++next;
    if (MaybeHit hit = day_of_this_month(i, next, *number, of)) return hit;
    if (number->ordinal && !of) return std::nullopt;
    const auto month = month_year(next);
    if (!month) return std::nullopt;
    return dated(i, *number, *month);
  }

  MaybeHit dated(std::size_t i, const DayNumber& number, const MonthYear& month) const {
    std::optional<int> y = month.year;
    std::string reason = "absolute: " + words(i, month.end);
    if (!y && is_september_11(i, number, month)) {
      y = 2001;
      reason += ", the attacks of 2001";
    } else if (!y) {
      y = nearest_year(month.month, number.first, month.direction);
      if (!y) return open_hit(month.end, Precision::day, reason + ", no year and no day of publication");
      reason += ", the year nearest to publication";
    }
    if (month.month.hijri) reason += ", tabular Hijri calendar";
    const auto first = day_in(month.month, *y, number.first), last = day_in(month.month, *y, number.last);
    if (!first || !last) return std::nullopt;
    Hit hit = span_hit(month.end, *first, *last, Precision::day, std::move(reason));
    hit.anchor = true;
    return hit;
  }

  bool is_september_11(std::size_t i, const DayNumber& number, const MonthYear& month) const {
    return number.first == 11 && !month.month.hijri && month.month.month == 9 &&
           month.direction == Direction::none &&
           Folds::is_any(w_.before(i), {"هجمات", "اعتداءات", "احداث", "هجوم", "تفجيرات"});
  }

  /// "12 من الشهر الماضي", "12 من هذا الشهر", "في 12 الجاري".
  MaybeHit day_of_this_month(std::size_t i, std::size_t next, const DayNumber& number, bool of) const {
    std::size_t end = 0;
    Direction direction = Direction::none;
    if (w_.is(next, {"هذا"}) && w_[next + 1] == "الشهر") {
      direction = Direction::current;
      end = next + 2;
    } else if (w_.is(next, {"الشهر", "شهر"})) {
      direction = direction_of(w_[next + 1]);
      end = next + 2;
    } else if (!of && !number.ordinal) {
      direction = direction_of(w_[next]);
      if (direction == Direction::next) return std::nullopt;  // "5 المقبل" is no date
      end = next + 1;
    }
    if (direction == Direction::none) return std::nullopt;
    if (!published_) return open_hit(end, Precision::day, "relative: the day of publication is unknown");
    const auto [y, m] = month_after(*published_, direction == Direction::past   ? -1
                                                 : direction == Direction::next ? 1
                                                                                : 0);
    const auto first = make_day(y, static_cast<int>(m), number.first),
               last = make_day(y, static_cast<int>(m), number.last);
    if (!first || !last) return std::nullopt;
    Hit hit = span_hit(end, *first, *last, Precision::day,
                       "relative: " + words(i, end) + ", from the month of publication");
    hit.anchor = true;
    return hit;
  }

  /// 24/7/2015, 24-7-2015, 2015-07-24, 25/10/1436; 24/7 only where يوم or تاريخ say so.
  MaybeHit numeric_day(std::size_t i, bool after_yawm) const {
    std::size_t at = i;
    if (weekday_of(w_[at])) {
      ++at;
      if (w_.is(at, {"،", ",", "الموافق", "("})) ++at;
    }
    const auto numbers = split_numeric(w_[at]);
    if (!numbers) return std::nullopt;
    std::size_t end = at + 1;
    if (w_.is(end, {"م", "ه"})) ++end;
    if (at > i && w_[i + 1] == "(" && w_[end] == ")") ++end;
    const std::string reason = "absolute: " + words(i, end);
    const auto [a, b, c, parts] = *numbers;
    if (parts == 2) {
      const bool told =
          after_yawm || at > i || Folds::is_any(w_.before(i), {"تاريخ", "بتاريخ", "الموافق", "يوم"});
      if (!told || !is_month_day(a) || b < 1 || b > 12) return std::nullopt;
      const MonthName month{b, false, false, 0};
      const auto y = nearest_year(month, a, Direction::none);
      if (!y) return open_hit(end, Precision::day, reason + ", no year and no day of publication");
      const auto day = make_day(*y, b, a);
      return day ? MaybeHit(day_hit(end, *day, reason + ", the year nearest to publication")) : std::nullopt;
    }
    const bool year_first = a > 31;
    const int y = year_first ? a : c < 100 ? 2000 + c : c;
    const int d = year_first ? c : a;
    if (y >= kFirstHijri && y <= kLastHijri) {
      const auto day = from_hijri(y, b, d);
      return day ? MaybeHit(day_hit(end, *day, reason + ", tabular Hijri calendar")) : std::nullopt;
    }
    if (y < 1900 || y > kLastYear) return std::nullopt;
    std::optional<Day> day = make_day(y, b, d);
    if (!day && !year_first) day = make_day(y, d, b);  // month first after all
    return day ? MaybeHit(day_hit(end, *day, reason)) : std::nullopt;
  }

  struct Numeric {
    int a = 0, b = 0, c = 0, parts = 0;
  };
  static std::optional<Numeric> split_numeric(std::string_view word) {
    if (word.size() < 3 || word.size() > 10) return std::nullopt;
    Numeric result;
    int* const slots[] = {&result.a, &result.b, &result.c};
    char separator = 0;
    std::size_t digits = 0;
    for (const char c : word) {
      if (c >= '0' && c <= '9') {
        if (result.parts == 3 || ++digits > 4) return std::nullopt;
        *slots[result.parts] = *slots[result.parts] * 10 + (c - '0');
        continue;
      }
      if ((c != '/' && c != '-' && c != '.') || digits == 0 || (separator && c != separator))
        return std::nullopt;
      separator = c;
      digits = 0;
      ++result.parts;
    }
    ++result.parts;
    if (digits == 0 || result.parts > 3 || result.parts < 2) return std::nullopt;
    if (result.parts == 2 && separator != '/') return std::nullopt;
    return result;
  }

  // Periods: weeks, months, seasons, years and their parts.

  MaybeHit period_at(std::size_t i) const {
    MaybeHit hit = part_at(i);
    if (!hit) hit = half_or_quarter(i);
    if (!hit) return whole_period(i);
    return joined_with_next(i, std::move(*hit));
  }

  MaybeHit whole_period(std::size_t i) const {
    if (MaybeHit hit = month_alone(i)) return hit;
    if (MaybeHit hit = season_at(i)) return hit;
    if (MaybeHit hit = relative_period(i)) return hit;
    if (MaybeHit hit = last_days(i)) return hit;
    return year_at(i);
  }

  /// "نهايه العام 2013", "منتصف الشهر الماضي", "نهايه الاسبوع".
  MaybeHit part_at(std::size_t i) const {
    const Part part = part_of(w_[i]);
    if (part == Part::none) return std::nullopt;
    MaybeHit hit = whole_period(i + 1);
    if (!hit && part == Part::end && w_[i + 1] == "الاسبوع") return weekend(i);
    if (!hit && year_number(i + 1, false)) hit = whole_year(i + 1, i + 2, *year_number(i + 1, false));
    if (!hit || hit->precision == Precision::unknown) return std::nullopt;
    cut_to(*hit, part);
    hit->reason = "part: " + words(i, hit->end);
    return hit;
  }

  MaybeHit weekend(std::size_t i) const {
    const std::string reason =
        "relative: " + words(i, i + 2) + " = the last Saturday and Sunday begun by publication";
    if (!published_) return open_hit(i + 2, Precision::day, reason + ", the day of publication is unknown");
    const Day saturday = weekday_before(std::chrono::Saturday, *published_);
    return span_hit(i + 2, saturday, saturday + days(1), Precision::day, reason);
  }

  /// "النصف الاول من عام 2015", "الربع الثاني من العام الجاري".
  MaybeHit half_or_quarter(std::size_t i) const {
    const bool half = Folds::same_without_proclitics(w_[i], "النصف");
    const bool quarter = Folds::same_without_proclitics(w_[i], "الربع");
    if (!half && !quarter) return std::nullopt;
    static constexpr std::array<std::string_view, 4> kOrdinals = {"الاول", "الثاني", "الثالث", "الرابع"};
    const auto found = std::find(kOrdinals.begin(), kOrdinals.end(), w_[i + 1]);
    if (found == kOrdinals.end() || w_[i + 2] != "من") return std::nullopt;
    const auto which = static_cast<unsigned>(found - kOrdinals.begin());
    if (half && which > 1) return std::nullopt;
    MaybeHit hit = whole_period(i + 3);
    if (!hit || !hit->start) return std::nullopt;
    if (hit->precision == Precision::month && half) {
      const Day middle = *hit->start + days(15);
      (which == 0 ? hit->finish : hit->start) = which == 0 ? middle - days(1) : middle;
      hit->precision = Precision::week;
    } else if (hit->precision == Precision::year) {
      const int y = year_of(*hit->start);
      const unsigned months = half ? 6 : 3;
      hit->start = first_of_month(y, which * months + 1);
      hit->finish = last_of_month(y, which * months + months);
      hit->precision = Precision::season;
    } else {
      return std::nullopt;
    }
    hit->reason = "part: " + words(i, hit->end);
    return hit;
  }

  /// "نهايه العام 2013 و بدايه العام 2014": one time where the second part begins as the first ends.
  Hit joined_with_next(std::size_t i, Hit hit) const {
    std::size_t at = hit.end;
    if (w_[at] == "و")
      ++at;
    else if (!w_[at].starts_with("و"))
      return hit;
    const MaybeHit next = part_at(at);
    if (!next || !next->start || !hit.finish || *next->start != *hit.finish + days(1)) return hit;
    hit.finish = next->finish;
    hit.end = next->end;
    hit.reason = "part: " + words(i, hit.end);
    return hit;
  }

  MaybeHit month_alone(std::size_t i) const {
    const auto month = month_year(i);
    if (!month || !is_month_here(i, *month)) return std::nullopt;
    std::optional<int> y = month->year;
    std::string reason = "month: " + words(i, month->end);
    if (!y) {
      y = nearest_year(month->month, 1, month->direction);
      if (!y) return open_hit(month->end, Precision::month, reason + ", no year and no day of publication");
      reason += ", the year nearest to publication";
    }
    if (!month->month.hijri) {
      const auto m = static_cast<unsigned>(month->month.month);
      return span_hit(month->end, first_of_month(*y, m), last_of_month(*y, m), Precision::month,
                      std::move(reason));
    }
    const auto first = from_hijri(*y, month->month.month, 1);
    const auto next =
        month->month.month == 12 ? from_hijri(*y + 1, 1, 1) : from_hijri(*y, month->month.month + 1, 1);
    if (!first || !next) return std::nullopt;
    return span_hit(month->end, *first, *next - days(1), Precision::month,
                    reason + ", tabular Hijri calendar");
  }

  /// Names that are other words, too, need a witness: شهر, a year, a second name, a preposition of time.
  bool is_month_here(std::size_t i, const MonthYear& month) const {
    const std::string_view before = w_.before(i);
    if (Folds::is_any(before, {"سياره", "شركه", "سيارات"})) return false;
    if (!month.month.common || month.year || month.direction != Direction::none || month.doubled) return true;
    if (month.month.hijri && month.month.month != 9) return false;  // رجب and شعبان are names, صفر a number
    const std::string_view name = w_[i];
    if (Folds::is_any(name, {"مارس", "رمضان", "اوت", "غشت", "جوان", "ماي", "اب"})) {
      return Folds::is_any(before, {"في", "منذ", "خلال", "حتي", "شهر", "قبل", "بعد", "شهري"}) ||
             part_of(before) != Part::none;
    }
    return false;
  }

  /// "صيف 2014", "الصيف الماضي", "صيف العام الماضي".
  MaybeHit season_at(std::size_t i) const {
    static constexpr std::array<std::string_view, 4> kSeasons = {"شتاء", "ربيع", "صيف", "خريف"};
    std::string_view bare = w_[i];
    for (std::size_t cut = 2; cut <= 4 && cut < bare.size() && bare.size() > 8; cut += 2)
      if (Folds::are_proclitics(bare.substr(0, cut)) && has_article(bare.substr(cut)))
        bare = bare.substr(cut);
    bare = without_article(bare);
    const auto found = std::find_if(kSeasons.begin(), kSeasons.end(), [&](std::string_view season) {
      return Folds::same_without_proclitics(bare, season);
    });
    if (found == kSeasons.end()) return std::nullopt;
    const auto season = static_cast<unsigned>(found - kSeasons.begin());
    const bool definite = bare.size() < w_[i].size();
    std::optional<int> y;
    std::size_t end = i + 1;
    if (definite) {
      const Direction direction = direction_of(w_[end]);
      if (direction == Direction::none) return std::nullopt;
      if (!published_)
        return open_hit(end + 1, Precision::season, "season: the day of publication is unknown");
      y = year_of(*published_);
      if (direction == Direction::past && season_end(season, *y) >= *published_) --*y;
      if (direction == Direction::next && season_start(season, *y) <= *published_) ++*y;
      ++end;
    } else if (const MaybeHit inner = year_at(i + 1)) {
      if (!inner->start || inner->precision != Precision::year) return std::nullopt;
      y = year_of(*inner->start);
      end = inner->end;
    } else if (const auto number = year_number(i + 1, false)) {
      y = *number;
      end = i + 2;
    }
    if (!y) return std::nullopt;
    return span_hit(end, season_start(season, *y), season_end(season, *y), Precision::season,
                    "season: " + words(i, end) + ", three calendar months");
  }

  /// Winter of a year ends in it: December before to February.
  static Day season_start(unsigned season, int y) {
    return season == 0 ? first_of_month(y - 1, 12) : first_of_month(y, season * 3);
  }
  static Day season_end(unsigned season, int y) {
    return season == 0 ? last_of_month(y, 2) : last_of_month(y, season * 3 + 2);
  }

  /// "الشهر الماضي", "هذا الاسبوع", "العام الجاري", "الاسبوع قبل الماضي".
  MaybeHit relative_period(std::size_t i) const {
    std::size_t at = i;
    const bool here =
        Folds::same_without_proclitics(w_[at], "هذا") || Folds::same_without_proclitics(w_[at], "هذه");
    if (here) ++at;
    const auto noun = [&](std::string_view word) {
      return here ? w_[at] == word : Folds::same_without_proclitics(w_[at], word) || is_lil(w_[at], word);
    };
    const bool week = noun("الاسبوع"), month = noun("الشهر"), years = noun("العام") || noun("السنه");
    if (!week && !month && !years) return std::nullopt;
    std::size_t end = at + 1;
    int offset = 0;
    const bool before_last = w_[end] == "قبل" && direction_of(w_[end + 1]) == Direction::past;
    const Direction direction = here ? Direction::current : direction_of(w_[end + (before_last ? 1 : 0)]);
    if (direction == Direction::none) return std::nullopt;
    if (!here)
      end += before_last ? 2 : 1;
    else if (direction_of(w_[end]) == Direction::current)
      ++end;
    if (direction == Direction::past) offset = before_last ? -2 : -1;
    if (direction == Direction::next) offset = 1;
    const Precision precision = week ? Precision::week : month ? Precision::month : Precision::year;
    const std::string reason = "relative: " + words(i, end) + ", from the day of publication";
    if (!published_) return open_hit(end, precision, reason + ", which is unknown");
    return calendar_period(end, precision, offset, reason);
  }

  /// "للاسبوع": ل and the article in one.
  static bool is_lil(std::string_view word, std::string_view noun) {
    return word.starts_with("لل") && without_article(noun) == word.substr(4);
  }

  Hit calendar_period(std::size_t end, Precision precision, int offset, const std::string& reason) const {
    const Day today = *published_;
    if (precision == Precision::week) {
      const Day monday = monday_of(today) + days(7 * offset);
      return span_hit(end, monday, offset == 0 ? today : monday + days(6), precision, reason);
    }
    if (precision == Precision::month) {
      const auto [y, m] = month_after(today, offset);
      return span_hit(end, first_of_month(y, m), last_of_month(y, m), precision, reason);
    }
    const int y = year_of(today) + offset;
    return span_hit(end, first_of_year(y), last_of_year(y), precision, reason);
  }

  /// "الايام الثلاثه الماضيه", "الساعات ال 24 الاخيره"; without a number they stay open.
  MaybeHit last_days(std::size_t i) const {
    const auto unit = unit_of(without_article(strip_proclitics(w_[i])));
    if (!unit || unit->count != 0 || !has_article(strip_proclitics(w_[i]))) return std::nullopt;
    std::size_t at = i + 1;
    double count = 0;
    if (w_[at] == "ال") ++at;
    if (const auto number = parse_number(w_, at)) {
      count = number->value;
      at = number->end;
    } else if (const int spelled = counting_unit(without_article(w_[at]));
               spelled > 0 && has_article(w_[at])) {
      count = spelled;
      ++at;
    }
    if (w_.is(at, {"القليله", "القلاءل"})) ++at;
    if (direction_of(w_[at]) != Direction::past && !w_.is(at, {"الاخيره"})) return std::nullopt;
    const std::size_t end = at + 1;
    const std::string reason = "relative: " + words(i, end) + ", up to the day of publication";
    if (count < 1 || count > kMostUnits || unit->unit == Unit::longer || !published_) {
      return open_hit(end, Precision::unknown, reason);
    }
    Hit hit = open_hit(end, precision_of(unit->unit), reason);
    hit.count = static_cast<int>(count);
    hit.unit = unit->unit;
    set_before(hit, *published_);
    hit.finish = *published_;
    return hit;
  }

  static std::string_view strip_proclitics(std::string_view word) {
    for (std::size_t cut = 2; cut <= 4 && cut < word.size(); cut += 2)
      if (Folds::are_proclitics(word.substr(0, cut)) && has_article(word.substr(cut)))
        return word.substr(cut);
    return word;
  }

  Hit whole_year(std::size_t i, std::size_t end, int y) const {
    return span_hit(end, first_of_year(y), last_of_year(y), Precision::year, "year: " + words(i, end));
  }

  /// "عام 2014", "العام 1436 ه", "عامي 2011 و 2014", "في 2014", "2013-2014".
  MaybeHit year_at(std::size_t i) const {
    std::size_t at = i;
    const auto noun = [&](std::string_view word) { return Folds::same_without_proclitics(w_[at], word); };
    const bool two = noun("عامي") || noun("سنتي");
    const bool named = two || noun("عام") || noun("العام") || noun("سنه") || noun("السنه") || noun("للعام") ||
                       noun("الاعوام") || noun("اعوام");
    if (named) ++at;
    if (const auto range = joined_years(at, named)) return range;
    const auto y = year_number(at, false);
    if (!y || (!named && !is_bare_year(i))) return std::nullopt;
    std::size_t end = at + 1;
    if (w_.is(end, {"ه", "هجري", "هجريه"}) && *y >= kFirstHijri && *y <= kLastHijri)
      return hijri_year(i, end + 1, *y);
    if (w_.is(end, {"م", "ميلادي", "ميلاديه"})) ++end;
    Hit hit = whole_year(i, end, *y);
    if (two) {
      const std::size_t second_at = w_.is(end, {"و", "-", "الي"}) ? end + 1 : end;
      const auto second = year_number(second_at, false);
      if (second && *second > *y) {
        hit.finish = last_of_year(*second);
        hit.end = second_at + 1;
        hit.reason = "years: " + words(i, hit.end);
      }
    }
    return hit;
  }

  MaybeHit hijri_year(std::size_t i, std::size_t end, int y) const {
    const auto first = from_hijri(y, 1, 1), next = from_hijri(y + 1, 1, 1);
    if (!first || !next) return std::nullopt;
    return span_hit(end, *first, *next - days(1), Precision::year,
                    "year: " + words(i, end) + ", tabular Hijri calendar");
  }

  /// One token "2013-2014".
  MaybeHit joined_years(std::size_t i, bool named) const {
    const std::string_view word = w_[i];
    if (word.size() != 9 || (word[4] != '-' && word[4] != '/')) return std::nullopt;
    const std::array<std::string_view, 2> halves = {word.substr(0, 4), word.substr(5)};
    const Folds years{halves};
    int values[2];
    for (std::size_t h = 0; h < 2; ++h) {
      values[h] = 0;
      for (const char c : halves[h]) {
        if (c < '0' || c > '9') return std::nullopt;
        values[h] = values[h] * 10 + (c - '0');
      }
    }
    if (values[0] < 1900 || values[1] > kLastYear || values[0] >= values[1]) return std::nullopt;
    const std::size_t begin = named ? i - 1 : i;
    return span_hit(i + 1, first_of_year(values[0]), last_of_year(values[1]), Precision::year,
                    "years: " + words(begin, i + 1));
  }

  /// Four digits behind a preposition of time or alone in brackets, and no number of persons.
  bool is_bare_year(std::size_t i) const {
    const auto y = year_number(i, false);
    if (!y || *y < 1800 || *y > 2100 || is_person_singular(w_[i + 1])) return false;
    const std::string_view before = w_.before(i);
    if (before == "(" && w_[i + 1] == ")") return true;
    return Folds::is_any(before, {"في", "منذ", "حتي", "قبل", "بعد", "خلال"}) && multiplier(w_[i + 1]) == 0;
  }

  // Distances.

  struct Distance {
    double count = 0;  // 0 where the words leave it open
    Unit unit = Unit::day;
    std::size_t end = 0;
  };

  /// "يومين", "نحو اربعه اشهر", "اكثر من عام", "ايام قليله".
  std::optional<Distance> distance_at(std::size_t i) const {
    std::size_t at = skip_about(i);
    const auto alone = unit_of(w_[at]);
    if (alone) return plain_distance(at, *alone);
    if (w_.is(at, {"عده", "بضعه", "بضع"})) {
      const auto unit = unit_of(w_[at + 1]);
      return unit && unit->count == 0 ? std::optional(Distance{0, unit->unit, at + 2}) : std::nullopt;
    }
    const auto number = parse_number(w_, at);
    if (!number || number->fraction || number->value > kMostUnits) return std::nullopt;
    std::size_t unit_at = number->end;
    const auto unit = unit_of(w_[unit_at]);
    if (!unit || unit->count == 2) return std::nullopt;
    return Distance{w_[unit_at] == "دقيقه" || w_[unit_at] == "دقاءق" ? 1 : number->value, unit->unit,
                    unit_at + 1};
  }

  std::optional<Distance> plain_distance(std::size_t at, UnitWord unit) const {
    std::size_t end = at + 1;
    if (unit.count == 0) {  // "ساعات الصباح" is no distance
      if (has_article(w_[end])) return std::nullopt;
      if (w_.is(end, {"قليله", "معدوده", "عده", "طويله"})) ++end;
      return Distance{0, unit.unit, end};
    }
    if (w_.is(end, {"واحد", "واحده"})) ++end;
    // "شهر يوليو", "عام 2011", "يوم الاثنين", "ساعه الصفر" name a time themselves.
    const bool names = month_at(w_, end) || year_number(end, false) || weekday_of(w_[end]) ||
                       has_article(w_[end]) || small_number(w_[end]) > 0 || w_.is(end, {"امس", "غد"});
    if (unit.count == 1 && names) return std::nullopt;
    if (unit.count == 1 && unit.unit == Unit::year && w_[end] == "و" && w_[end + 1] == "نصف") end += 2;
    return Distance{static_cast<double>(unit.count), unit.unit, end};
  }

  std::size_t skip_about(std::size_t i) const {
    if (w_.is(i, {"نحو", "حوالي", "قرابه", "زهاء"})) return i + 1;
    if (w_.is(i, {"اكثر", "اقل", "ازيد"}) && w_[i + 1] == "من") return i + 2;
    if (w_[i] == "ما" && w_[i + 1] == "يقارب") return i + 2;
    if (w_[i] == "ما" && w_[i + 1] == "يقرب" && w_[i + 2] == "من") return i + 3;
    return i;
  }

  /// "قبل اربعه اشهر", "منذ يومين".
  MaybeHit ago_at(std::size_t i) const {
    const bool before = Folds::same_without_proclitics(w_[i], "قبل");
    if (!before && !Folds::same_without_proclitics(w_[i], "منذ")) return std::nullopt;
    auto distance = distance_at(i + 1);
    if (!distance) return std::nullopt;
    std::size_t end = distance->end;
    if (w_.is(end, {"مضت", "خلت"})) ++end;
    const bool from_now = w_[end] == "من" && w_[end + 1] == "الان";
    if (from_now) end += 2;
    const std::string text = words(i, end);
    if (before && !from_now && w_[end] == "من") {
      return open_hit(end, precision_of(distance->unit), "relative: " + text + " before something else");
    }
    if (distance->count == 0)
      return open_hit(end, Precision::unknown, "relative: " + text + ", left open by the words");
    Hit hit = open_hit(end, precision_of(distance->unit), "relative: " + text + " before publication");
    hit.count = static_cast<int>(distance->count);
    hit.unit = distance->unit;
    if (published_)
      set_before(hit, *published_);
    else
      hit.reason += ", which is unknown";
    hit.anchor = hit.start && hit.precision == Precision::day;
    return hit;
  }

  /// "بعد يومين على هجوم": the attack was two days before what the sentence tells. "غداه هجوم": one day.
  MaybeHit after_at(std::size_t i) const {
    if (Folds::same_without_proclitics(w_[i], "غداه") && i + 1 < w_.size() && !has_article_only(i + 1)) {
      Hit hit = open_hit(i + 1, Precision::day, "after-event: the day after it is told, so 1 day before");
      hit.anchored = true;
      hit.count = 1;
      return hit;
    }
    if (!Folds::same_without_proclitics(w_[i], "بعد")) return std::nullopt;
    const auto distance = distance_at(i + 1);
    if (!distance) return std::nullopt;
    const std::size_t end = distance->end;
    const std::string text = words(i, end);
    if (w_[end] == "من" && w_[end + 1] == "الان") return from_now(i, *distance);
    const bool links = w_.is(end, {"من", "علي"});
    if (!links || distance->count == 0) {
      return open_hit(end, precision_of(distance->unit), "relative: " + text + " after something else");
    }
    Hit hit = open_hit(end, precision_of(distance->unit), {});
    hit.anchored = true;
    hit.count = static_cast<int>(distance->count);
    hit.unit = distance->unit;
    hit.reason =
        "after-event: " + std::to_string(hit.count) + " " + std::string(unit_name(hit.unit)) + " before";
    return hit;
  }

  bool has_article_only(std::size_t i) const { return w_[i] == "." || w_[i] == "،"; }

  /// "بعد يومين من الان".
  Hit from_now(std::size_t i, const Distance& distance) const {
    const std::size_t end = distance.end + 2;
    Hit hit = open_hit(end, precision_of(distance.unit), "relative: " + words(i, end) + ", from publication");
    if (!published_ || distance.count == 0) return hit;
    hit.count = -static_cast<int>(distance.count);
    hit.unit = distance.unit;
    set_before(hit, *published_);
    return hit;
  }

  /// "فجرا", "صباحا" without a day: the day that the sentence tells of. Not a clock time, nor a habit.
  MaybeHit day_part_alone(std::size_t i) const {
    if (!is_day_part_adverb(w_[i])) return std::nullopt;
    const std::string_view before = w_.before(i);
    const bool clock =
        !before.empty() &&
        ((before[0] >= '0' && before[0] <= '9') || (has_article(before) && before.ends_with("ه")) ||
         w_.before(i, 2) == "الساعه" || Folds::is_any(before, {"النصف", "الربع", "الثلث", "عشره", "الا"}));
    if (clock || (w_[i] == "مساء" && Folds::is_any(before, {"في", "كل", "ب"}))) return std::nullopt;
    if (before == "و" || w_.is(i + 1, {"و"}) || w_[i + 1].starts_with("ومساء") ||
        w_[i + 1].starts_with("ونهارا")) {
      return std::nullopt;
    }
    Hit hit = open_hit(i + 1, Precision::day, "part of a day: " + std::string(w_[i]) + " of");
    hit.anchored = true;
    return hit;
  }

  /// Distances from an event count from the day that the sentence tells of: the nearest day named before
  /// it, else behind it, else the day that the article told of, else publication.
  void resolve_anchored(std::vector<std::pair<std::size_t, Hit>>& hits) const {
    const std::size_t none = hits.size();
    const auto is_anchor = [&](std::size_t h) { return hits[h].second.anchor && hits[h].second.start; };
    std::vector<std::size_t> next(hits.size(), none);
    for (std::size_t h = hits.size(), seen = none; h-- > 0;) {
      next[h] = seen;
      if (is_anchor(h)) seen = h;
    }
    std::size_t before = none;
    for (std::size_t h = 0; h < hits.size(); ++h) {
      if (is_anchor(h)) before = h;
      if (!hits[h].second.anchored) continue;
      const std::size_t other = before != none ? before : next[h];
      if (other != none) {
        resolve_from(hits[h].second, hits[other].second.start,
                     words(hits[other].first, hits[other].second.end));
      } else if (told_) {
        resolve_from(hits[h].second, told_, "the day that the article tells of");
      } else {
        resolve_from(hits[h].second, published_, "published");
      }
    }
  }

  static void resolve_from(Hit& hit, std::optional<Day> day, std::string_view name) {
    hit.reason += " ";
    hit.reason += name;
    if (day)
      set_before(hit, *day);
    else
      hit.reason += ", which is unknown";
  }

  Folds w_;
  std::optional<Day> published_, told_;
};

/// Days are resolved with years of four digits: nothing else can come from a feed.
std::optional<Day> usable(std::optional<Day> day) {
  if (!day || *day < first_of_year(1000) || *day > last_of_year(9000)) return std::nullopt;
  return day;
}

}  // namespace

std::vector<DateExpression> find_dates(std::span<const std::string_view> folds, std::optional<Day> published,
                                       std::optional<Day> told) {
  return DateFinder(folds, usable(published), usable(told)).find();
}

}  // namespace isnad
