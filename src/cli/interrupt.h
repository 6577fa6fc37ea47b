#pragma once

namespace isnad {

/// From now on the first Ctrl-C (or SIGTERM) only asks the run to stop; a second one ends the program at
/// once. A closed pipe or a file size limit becomes a write error instead of a signal.
void watch_signals();

/// Whether somebody has asked to stop.
bool stop_requested();

}  // namespace isnad
