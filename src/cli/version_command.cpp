#include <fmt/core.h>

#include <cstdio>

#include "api/engine.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/exit_code.h"

namespace isnad {

int version_command(const Options& options) {
  fmt::print("isnad {}\ncodebook {}\n", program_version(), kCodebook);
  std::fflush(stdout);
  const auto engine = Engine::open(options.data);
  if (!engine) {
    Console(options.quiet).message(engine.error().what);
    return kNothingDone;
  }
  fmt::print("model {}\nlexicon {}\n", engine->info().model, engine->info().lexicon);
  return kAllWell;
}

}  // namespace isnad
