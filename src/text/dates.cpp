#include "text/dates.h"

#include <algorithm>
#include <utility>

#include "text/date_rules.h"

namespace isnad {
namespace {

using dates::DateReader;
using dates::Hit;
using dates::MaybeHit;

class DateFinder {
 public:
  DateFinder(std::span<const std::string_view> folds, std::optional<Day> published, std::optional<Day> told)
      : reader_(folds, published), told_(told) {}

  std::vector<DateExpression> find() {
    std::vector<std::pair<std::size_t, Hit>> hits;
    for (std::size_t i = 0; i < reader_.size();) {
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
  /// The longest that a rule finds at a word.
  MaybeHit hit_at(std::size_t i) const {
    MaybeHit best = dates::read_day(reader_, i);
    const auto offer = [&](MaybeHit hit) {
      if (hit && (!best || hit->end > best->end)) best = std::move(hit);
    };
    offer(dates::read_period(reader_, i));
    offer(dates::read_distance(reader_, i));
    return best ? best : dates::read_day_part(reader_, i);
  }

  /// Distances from an event count from the day that the sentence tells of: the nearest day named before it,
  /// else the day that the article told of, else a day behind it, else publication.
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
      const std::size_t other = before != none || told_ ? before : next[h];
      if (other != none) {
        resolve_from(hits[h].second, hits[other].second.start,
                     reader_.words(hits[other].first, hits[other].second.end));
      } else if (told_) {
        resolve_from(hits[h].second, told_, "the day that the article tells of");
      } else {
        resolve_from(hits[h].second, reader_.published(), "published");
      }
    }
  }

  static void resolve_from(Hit& hit, std::optional<Day> day, std::string_view name) {
    hit.reason += " ";
    hit.reason += name;
    if (day)
      dates::set_before(hit, *day);
    else
      hit.reason += ", which is unknown";
  }

  DateReader reader_;
  std::optional<Day> told_;
};

/// Days are resolved with years of four digits: nothing else can come from a feed.
std::optional<Day> usable(std::optional<Day> day) {
  if (!day || *day < dates::first_of_year(1000) || *day > dates::last_of_year(9000)) return std::nullopt;
  return day;
}

}  // namespace

std::vector<DateExpression> find_dates(std::span<const std::string_view> folds, std::optional<Day> published,
                                       std::optional<Day> told) {
  return DateFinder(folds, usable(published), usable(told)).find();
}

}  // namespace isnad
