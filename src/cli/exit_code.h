#pragma once

namespace isnad {

/// What the program tells its caller.
enum ExitCode : int {
  kAllWell = 0,
  kSomeFailed = 1,     ///< some inputs or records could not be used; the others were
  kWrongUsage = 2,
  kNothingDone = 3,    ///< no input could be used, no model, or the output could not be written
  kInterrupted = 130,  ///< stopped by Ctrl-C (128 + SIGINT, as shells have it)
};

}  // namespace isnad
