#pragma once

#include <string>

#include "api/engine.h"
#include "cli/flow.h"

namespace isnad {

/// Opens the output, runs the flow, finishes the output, tells the summary: what the commands that go
/// over articles share. `header` is written first.
int run_and_report(const Options& options, const MakeWorker& make_worker, Console& console,
                   std::string_view header = {});

/// Threads that code articles and write `format`.
MakeWorker coding_workers(const Engine& engine, Format format);

}  // namespace isnad
