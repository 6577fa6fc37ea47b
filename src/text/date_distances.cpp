#include "text/date_rules.h"
#include "text/number_words.h"

namespace isnad::dates {
namespace {

using std::chrono::days;

std::string_view unit_name(Unit unit) {
  constexpr std::string_view names[] = {"hours", "days", "weeks", "months", "years", "decades"};
  return names[static_cast<std::size_t>(unit)];
}

class DistanceRules : public DateReader {
 public:
  explicit DistanceRules(const DateReader& reader) : DateReader(reader) {}

  MaybeHit distance(std::size_t i) const {
    MaybeHit ago = ago_at(i);
    return ago ? ago : after_at(i);
  }

 private:
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
    const bool half = w_[end] == "و" ? w_[end + 1] == "نصف" : w_[end] == "ونصف";
    if (unit.unit == Unit::year && half) {  // "قبل عام ونصف العام" is eighteen months ago
      end += w_[end] == "و" ? 2 : 1;
      if (w_.is(end, {"العام", "السنه", "عام", "سنه"})) ++end;
      return Distance{unit.count * 12.0 + 6, Unit::month, end};
    }
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
    if (Folds::same_without_proclitics(w_[i], "غداه") && i + 1 < w_.size() &&
        !w_.is(i + 1, {".", "،", "ذلك"})) {
      Hit hit = open_hit(i + 1, Precision::day, "after-event: the day after it is told, so 1 day before");
      hit.anchored = true;
      hit.count = 1;
      return hit;
    }
    if (Folds::same_without_proclitics(w_[i], "عشيه") && i + 1 < w_.size() &&
        !w_.is(i + 1, {".", "،", "ذلك"}))
      return open_hit(i + 1, Precision::unknown, "relative: the eve of something else");
    if (!Folds::same_without_proclitics(w_[i], "بعد")) return std::nullopt;
    const auto distance = distance_at(i + 1);
    if (!distance) return std::nullopt;
    const std::size_t end = distance->end;
    const std::string text = words(i, end);
    if (w_[end] == "من" && w_[end + 1] == "الان") return from_now(i, *distance);
    const bool links = w_.is(end, {"من", "علي"});
    const bool lasts = w_[end] == "من" && is_lasting(w_[end + 1]);
    if (lasts)
      return open_hit(end, precision_of(distance->unit), "relative: " + text + " of something that lasts");
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

  /// "بعد سنتين من المعارك" tells how long they last.
  static bool is_lasting(std::string_view word) {
    return Folds::is_any(
        word,
        {"المعارك", "القتال",   "المفاوضات", "الحرب",    "الصراع",     "الجمود",    "التوتر",    "المحادثات",
         "العمل",   "الانتظار", "البحث",     "الغياب",   "الاشتباكات", "المواجهات", "الحصار",    "النزاع",
         "الازمه",  "التدريب",  "العنف",     "الهدوء",   "التوقف",     "المداولات", "المباحثات", "الدراسه",
         "الفراغ",  "القصف",    "السجن",     "الاعتقال", "التحقيق",    "التحقيقات", "الجدل",     "التاخير"});
  }

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
};

}  // namespace

MaybeHit read_distance(const DateReader& reader, std::size_t i) { return DistanceRules(reader).distance(i); }

}  // namespace isnad::dates
