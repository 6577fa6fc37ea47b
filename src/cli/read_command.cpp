#include "cli/commands.h"
#include "cli/run.h"
#include "export/records.h"

namespace isnad {

int read_command(const Options& options) {
  Console console(options.quiet);
  const MakeWorker workers = []() -> Worker {
    return [](const Article& article) {
      Outcome outcome;
      write_article(article, outcome.bytes);
      return outcome;
    };
  };
  return run_and_report(options, workers, console);
}

}  // namespace isnad
