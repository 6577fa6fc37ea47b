#include <algorithm>
#include <array>
#include <cstdlib>

#include "text/date_rules.h"
#include "text/dates.h"

namespace isnad::dates {
namespace {

using std::chrono::days;

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

bool is_month_day(int value) { return value >= 1 && value <= 31; }

class DayRules : public DateReader {
 public:
  explicit DayRules(const DateReader& reader) : DateReader(reader) {}

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

 private:
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
    if (MaybeHit hit = feast_at(i, after_yawm)) return hit;
    if (MaybeHit hit = absolute_day(i)) return hit;
    if (MaybeHit hit = numeric_day(i, after_yawm)) return hit;
    if (MaybeHit hit = weekday_at(i)) return hit;
    return spoken_day(i, after_yawm);
  }

  struct Feast {
    std::initializer_list<std::string_view> words;
    int month, day;  // Hijri
  };

  /// "[يوم] عيد الفطر", "ثاني ايام عيد الاضحي": the nearest one, not more than a month after publication.
  MaybeHit feast_at(std::size_t i, bool after_yawm) const {
    static const Feast feasts[] = {
        {{"عيد", "الفطر"}, 10, 1}, {{"عيد", "الاضحي"}, 12, 10}, {{"عرفه"}, 12, 9}, {{"عاشوراء"}, 1, 10}};
    std::size_t at = i;
    int nth = after_yawm ? 1 : 0;
    if (w_[i + 1] == "ايام" || w_[i + 1] == "يوم") {
      const std::string_view order = w_[i];
      nth = Folds::same_without_proclitics(order, "اول")    ? 1
            : Folds::same_without_proclitics(order, "ثاني") ? 2
            : Folds::same_without_proclitics(order, "ثالث") ? 3
            : Folds::same_without_proclitics(order, "رابع") ? 4
                                                            : 0;
      if (nth == 0) return std::nullopt;
      at = i + 2;
    }
    if (nth == 0) return std::nullopt;
    for (const Feast& feast : feasts) {
      if (!w_.phrase(at, feast.words)) continue;
      const std::size_t end = at + feast.words.size();
      const std::string reason = "feast: " + words(i, end);
      if (!published_) return open_hit(end, Precision::day, reason + ", the year is unknown");
      return nearest_feast(feast, nth - 1, end, reason);
    }
    return std::nullopt;
  }

  MaybeHit nearest_feast(const Feast& feast, int later, std::size_t end, const std::string& reason) const {
    constexpr double kHijriYear = 354.367 / 365.2425, kFirstYearOfHijra = 622;
    const int guess = static_cast<int>((year_of(*published_) - kFirstYearOfHijra) / kHijriYear);
    std::optional<Day> best;
    for (int year = guess - 1; year <= guess + 2; ++year) {
      const auto day = from_hijri(year, feast.month, feast.day);
      if (!day || *day + days(later) > *published_ + days(31)) continue;
      best = *day + days(later);
    }
    if (!best) return open_hit(end, Precision::day, reason);
    return day_hit(end, *best, reason);
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
    if (first("الاول") && w_[i + 1] == "من" && w_.is(i + 2, {"امس", "الامس"}))
      return relative_day(i, i + 3, -2);
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
    const Day monday = monday_of(*published_ + days(7 * offset_of(direction)));
    return day_hit(at + 2, monday + (wanted - std::chrono::Monday), "weekday: " + words(i, at + 2));
  }

  // Absolute days.

  struct DayNumber {
    int first = 0, last = 0;
    std::size_t end = 0;
    bool ordinal = false;
  };

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
    if (month.month.hijri) reason += ", Hijri calendar of Umm al-Qura";
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

  struct Numeric {
    int a = 0, b = 0, c = 0, parts = 0;
  };

  /// 24/7/2015, 24-7-2015, 2015-07-24, 25/10/1436; 24/7 only where يوم or تاريخ say so.
  MaybeHit numeric_day(std::size_t i, bool after_yawm) const {
    std::size_t at = i;
    if (weekday_of(w_[at])) {
      ++at;
      if (w_.is(at, {"،", ",", "الموافق", "("})) ++at;
    }
    std::size_t end = at + 1;
    const auto numbers = numeric_at(at, end);
    if (!numbers) return std::nullopt;
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
      return day ? MaybeHit(day_hit(end, *day, reason + ", Hijri calendar of Umm al-Qura")) : std::nullopt;
    }
    if (y < 1900 || y > kLastYear) return std::nullopt;
    std::optional<Day> day = make_day(y, b, d);
    if (!day && !year_first) day = make_day(y, d, b);  // month first after all
    return day ? MaybeHit(day_hit(end, *day, reason)) : std::nullopt;
  }

  /// One token, or "24 / 7 / 2015" with spaces; `end` is set behind it.
  std::optional<Numeric> numeric_at(std::size_t at, std::size_t& end) const {
    if (small_number(w_[at]) == 0 || w_[at + 1] != "/") return split_numeric(w_[at]);
    std::string joined(w_[at]);
    for (std::size_t i = at + 1; i < at + 5 && w_[i] == "/" && w_[i + 1].size() <= 4; i += 2) {
      if (joined.size() + w_[i + 1].size() > 9) break;
      joined += '/';
      joined += w_[i + 1];
      end = i + 2;
    }
    return split_numeric(joined);
  }

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
};

}  // namespace

MaybeHit read_day(const DateReader& reader, std::size_t i) { return DayRules(reader).day_at(i); }

MaybeHit read_day_part(const DateReader& reader, std::size_t i) { return DayRules(reader).day_part_alone(i); }

}  // namespace isnad::dates
