#include "cli/run.h"

#include <fmt/core.h>

#include <memory>

#include "cli/exit_code.h"
#include "cli/pretty.h"
#include "export/csv.h"
#include "export/records.h"

namespace isnad {
namespace {

/// "1,204 articles, 5,310 claims and 12 relations, 3 skipped, 1.9 seconds".
std::string summary(const Totals& totals, double seconds) {
  std::string text = fmt::format("{} article{}", totals.articles, totals.articles == 1 ? "" : "s");
  if (totals.sentences > 0) text += fmt::format(", {} sentences", totals.sentences);
  if (totals.claims + totals.relations > 0)
    text += fmt::format(", {} claims, {} relations", totals.claims, totals.relations);
  if (totals.not_arabic > 0) text += fmt::format(", {} not in Arabic skipped", totals.not_arabic);
  if (totals.no_text > 0) text += fmt::format(", {} without text", totals.no_text);
  if (totals.repaired > 0) text += fmt::format(", {} repaired", totals.repaired);
  if (totals.failed > 0) text += fmt::format(", {} failed", totals.failed);
  return text + fmt::format(", {:.1f} seconds", seconds);
}

/// Ends the run's output: a file is given its name only if the run came to its end.
void close_output(const Options& options, Output& output, RunResult& result, Console& console) {
  if (result.output_error) return console.message(result.output_error->what);
  const bool is_file = !options.output.empty() && options.output != "-";
  if (result.interrupted && is_file) return console.message("stopped; " + options.output + " was left as it was");
  if (auto finished = output.finish(); !finished) {
    result.output_error = finished.error();
    return console.message(finished.error().what);
  }
  if (result.interrupted) console.message("stopped; the output ends with the last article that was finished");
}

}  // namespace

int run_and_report(const Options& options, const MakeWorker& make_worker, Console& console,
                   std::string_view header) {
  auto output = Output::open(options.output);
  if (!output) {
    console.message(output.error().what);
    return kNothingDone;
  }
  if (auto written = output->write(header); !written) {
    console.message(written.error().what);
    return kNothingDone;
  }
  RunResult result = run_flow(options, make_worker, *output, console);
  close_output(options, *output, result, console);
  if (!options.quiet) console.message(summary(result.totals, console.seconds()));
  return result.exit_code();
}

MakeWorker coding_workers(const Engine& engine, Format format) {
  return [&engine, format]() -> Worker {
    auto scratch = std::make_shared<Engine::Worker>(engine.make_worker());
    return [&engine, format, scratch](const Article& article) {
      const Document document = engine.analyse(article, *scratch);
      const Coding coding = engine.code(document, *scratch);
      Outcome outcome;
      outcome.claims = coding.claims.size();
      outcome.relations = coding.relations.size();
      outcome.sentences = document.sentences.size();
      switch (format) {
        case Format::jsonl: write_claims(article, document, coding, engine.info(), outcome.bytes); break;
        case Format::csv: write_csv(article, document, coding, engine.info(), outcome.bytes); break;
        case Format::pretty: write_pretty(article, document, coding, engine.info(), outcome.bytes); break;
      }
      return outcome;
    };
  };
}

}  // namespace isnad
