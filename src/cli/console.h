#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace isnad {

/// What a run has done so far.
struct Totals {
  std::uint64_t articles = 0;     ///< that were worked on
  std::uint64_t claims = 0, relations = 0, sentences = 0;
  std::uint64_t not_arabic = 0;   ///< skipped on purpose
  std::uint64_t no_text = 0;      ///< pages and records with nothing to code in them
  std::uint64_t failed = 0;       ///< inputs and records that could not be used
  std::uint64_t repaired = 0;     ///< articles with bad bytes
};

/// Messages and progress on stderr, one sentence a line; stdout is for records alone. Used by one
/// thread at a time.
class Console {
 public:
  explicit Console(bool quiet);

  void message(std::string_view sentence);

  /// A line that is drawn over, on a terminal only and a few times a second.
  void progress(const Totals& totals);

  /// Seconds since the run began.
  double seconds() const;

 private:
  void clear_progress();

  bool quiet_;
  bool terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point start_, last_draw_;
};

}  // namespace isnad
