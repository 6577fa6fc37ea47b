#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <memory>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/pretty.h"
#include "cli/run.h"

namespace isnad {
namespace {

/// Looks for the claim in each article and writes what led to it.
Outcome explain(const Engine& engine, const Article& article, std::string_view id, Engine::Worker& scratch) {
  Outcome outcome;
  const Document document = engine.analyse(article, scratch);
  const Coding coding = engine.code(document, scratch);
  const RecordIds ids = record_ids(article, document, coding, engine.info());
  const auto found = std::find(ids.claims.begin(), ids.claims.end(), id);
  if (found == ids.claims.end()) return outcome;
  const auto& claim = coding.claims[static_cast<std::size_t>(found - ids.claims.begin())];
  write_explanation(article, document, claim, id, outcome.bytes);
  outcome.claims = 1;
  outcome.last = true;
  return outcome;
}

}  // namespace

int explain_command(const Options& options) {
  Console console(options.quiet);
  const auto engine = Engine::open(options.data, options.min_confidence);
  if (!engine) {
    console.message(engine.error().what);
    return kNothingDone;
  }
  std::atomic<bool> found{false};
  const MakeWorker workers = [&]() -> Worker {
    auto scratch = std::make_shared<Engine::Worker>(engine->make_worker());
    return [&, scratch](const Article& article) {
      Outcome outcome = explain(*engine, article, options.claim, *scratch);
      if (outcome.last) found.store(true);
      return outcome;
    };
  };
  Options quietly = options;
  quietly.quiet = true;
  const int code = run_and_report(quietly, workers, console);
  if (found.load() || code == kInterrupted) return code;
  console.message(fmt::format("no claim of these inputs has the id {} (ids change with the text and with the version)",
                              options.claim));
  return kNothingDone;
}

}  // namespace isnad
