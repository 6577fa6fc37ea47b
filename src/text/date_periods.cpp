#include <algorithm>
#include <array>

#include "text/date_rules.h"
#include "text/dates.h"
#include "text/number_words.h"
#include "text/person_nouns.h"

namespace isnad::dates {
namespace {

using std::chrono::days;

constexpr int kLastPlainHijri = 1450;  // "عام 1436" needs no هـ to be one

class PeriodRules : public DateReader {
 public:
  explicit PeriodRules(const DateReader& reader) : DateReader(reader) {}

  MaybeHit period_at(std::size_t i) const {
    MaybeHit hit = part_at(i);
    if (!hit) hit = half_or_quarter(i);
    if (!hit) return whole_period(i);
    return joined_with_next(i, std::move(*hit));
  }

 private:
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
    const bool last = w_[i + 1] == "الاخير";
    if ((found == kOrdinals.end() && !last) || w_[i + 2] != "من") return std::nullopt;
    const auto which = last ? (half ? 1u : 3u) : static_cast<unsigned>(found - kOrdinals.begin());
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
                    reason + ", Hijri calendar of Umm al-Qura");
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
    if (years) {  // "العام الماضي 2014"
      if (const auto number = year_number(end, false)) {
        end += w_.is(end + 1, {"م", "ه"}) ? 2 : 1;
        return year_hit(i, end, *number);
      }
    }
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
    const auto unit = unit_of(without_article(strip_to_article(w_[i])));
    if (!unit || unit->count != 0 || !has_article(strip_to_article(w_[i]))) return std::nullopt;
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
    if (w_[end] == "/" && year_number(end + 1, false) == *y + 1) return two_years(i, end + 2, *y, *y + 1);
    const bool gregorian = w_.is(end, {"م", "ميلادي", "ميلاديه"}), hijri = w_.is(end, {"ه", "هجري", "هجريه"});
    if (hijri && *y <= kLastHijri && *y >= kFirstHijri) return hijri_year(i, end + 1, *y);
    if (gregorian) return whole_year(i, end + 1, *y);
    if (!two) return year_hit(i, end, *y);
    Hit hit = whole_year(i, end, *y);
    const std::size_t second_at = w_.is(end, {"و", "-", "الي"}) ? end + 1 : end;
    const auto second = year_number(second_at, false);
    return second && *second > *y ? two_years(i, second_at + 1, *y, *second) : hit;
  }

  /// A year without a mark of its calendar.
  MaybeHit year_hit(std::size_t i, std::size_t end, int y) const {
    return y >= kFirstHijri && y <= kLastPlainHijri ? hijri_year(i, end, y) : MaybeHit(whole_year(i, end, y));
  }

  /// From the first of one year to the last of another ("1435 / 1436 ه").
  MaybeHit two_years(std::size_t i, std::size_t end, int first, int last) const {
    if (w_.is(end, {"م", "ه"})) ++end;
    MaybeHit hit = year_hit(i, end, first);
    const MaybeHit second = year_hit(i, end, last);
    if (!hit || !second) return std::nullopt;
    hit->finish = second->finish;
    return hit;
  }

  MaybeHit hijri_year(std::size_t i, std::size_t end, int y) const {
    const auto first = from_hijri(y, 1, 1), next = from_hijri(y + 1, 1, 1);
    if (!first || !next) return std::nullopt;
    return span_hit(end, *first, *next - days(1), Precision::year,
                    "year: " + words(i, end) + ", Hijri calendar of Umm al-Qura");
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
};

}  // namespace

MaybeHit read_period(const DateReader& reader, std::size_t i) { return PeriodRules(reader).period_at(i); }

}  // namespace isnad::dates
