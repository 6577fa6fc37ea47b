#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/output.h"
#include "ingest/article.h"
#include "ingest/page.h"

namespace isnad {

/// What one article came to.
struct Outcome {
  std::string bytes;                ///< for the output
  std::uint64_t claims = 0, relations = 0, sentences = 0;
  bool last = false;                ///< the run need not go on behind it
};

/// One thread's work on articles; it keeps its scratch memory in the closure.
using Worker = std::function<Outcome(const Article&)>;
using MakeWorker = std::function<Worker()>;

/// How a run ended.
struct RunResult {
  Totals totals;
  bool interrupted = false;
  std::optional<Error> output_error;

  int exit_code() const;
};

/// Pulls pages in order, turns them into articles and works on them with `options.jobs` threads, and
/// writes the outcomes in the order of the pages: the same bytes for any number of threads. Problems
/// are told in that order too. The number of pages in flight is bounded.
RunResult run_flow(const Options& options, const MakeWorker& make_worker, Output& output, Console& console);

}  // namespace isnad
