#pragma once

namespace isnad {

/// The whole program: reads the command line, runs the command, returns the exit code (exit_code.h).
int run_program(int argc, const char* const* argv);

}  // namespace isnad
