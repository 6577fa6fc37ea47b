#pragma once

#include <string>
#include <utility>
#include <vector>

namespace isnad {

// A namespace of its own: ingest/ too has a struct Problem, and one program may hold both.
inline namespace tables {

/// One thing that is wrong with a table of data/, for people: "data/events/assault.tsv:17: error: …".
struct Problem {
  std::string file;   ///< relative to the data folder
  unsigned line = 0;  ///< 0: the file as a whole
  bool error = true;  ///< else a warning
  std::string what;   ///< one sentence without a full stop
};

class Problems {
 public:
  void error(const std::string& file, unsigned line, std::string what) {
    list_.push_back({file, line, true, std::move(what)});
    ++errors_;
  }
  void warn(const std::string& file, unsigned line, std::string what) {
    list_.push_back({file, line, false, std::move(what)});
  }
  const std::vector<Problem>& list() const { return list_; }
  std::size_t errors() const { return errors_; }

 private:
  std::vector<Problem> list_;
  std::size_t errors_ = 0;
};

}  // namespace tables
}  // namespace isnad
