#include <memory>

#include "api/data_files.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/run.h"
#include "nlp/conllu.h"
#include "nlp/pipeline.h"

namespace isnad {
namespace {

/// Unlike coding, this needs no lexicon.
Result<Pipeline> open_pipeline(const DataFiles& data) {
  auto model = find_model(data.model);
  if (!model) return tl::unexpected(model.error());
  return Pipeline::open(*model);
}

}  // namespace

int parse_command(const Options& options) {
  Console console(options.quiet);
  const auto pipeline = open_pipeline(options.data);
  if (!pipeline) {
    console.message(pipeline.error().what);
    return kNothingDone;
  }
  const MakeWorker workers = [&pipeline]() -> Worker {
    auto scratch = std::make_shared<Pipeline::Worker>(pipeline->make_worker());
    return [&pipeline, scratch](const Article& article) {
      const Document document = pipeline->run(article, *scratch);
      Outcome outcome;
      outcome.sentences = document.sentences.size();
      write_conllu(document, outcome.bytes);
      return outcome;
    };
  };
  return run_and_report(options, workers, console);
}

}  // namespace isnad
