#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/run.h"
#include "export/csv.h"

namespace isnad {

int code_command(const Options& options) {
  Console console(options.quiet);
  const auto engine = Engine::open(options.data, options.min_confidence);
  if (!engine) {
    console.message(engine.error().what);
    return kNothingDone;
  }
  std::string header;
  if (options.format == Format::csv) write_csv_header(header);
  return run_and_report(options, coding_workers(*engine, options.format), console, header);
}

}  // namespace isnad
