#include "api/engine.h"

#include <utility>

namespace isnad {

std::string_view program_version() { return ISNAD_VERSION; }

Result<Engine> Engine::open(const DataFiles& files, std::optional<double> min_confidence) {
  auto found = find_data_files(files);
  if (!found) return tl::unexpected(found.error());
  auto pipeline = Pipeline::open(found->model);
  if (!pipeline) return tl::unexpected(pipeline.error());
  auto lexicon = Lexicon::open(found->lexicon);
  if (!lexicon) return tl::unexpected(lexicon.error());
  std::unique_ptr<Ranker> ranker;
  if (found->ranker != kNoRanker) {
    auto opened = Ranker::open(found->ranker, ranker_schemas());
    if (!opened) return tl::unexpected(opened.error());
    ranker = std::make_unique<Ranker>(*std::move(opened));
  }
  return Engine(*std::move(pipeline), *std::move(lexicon), std::move(ranker), min_confidence);
}

Engine::Engine(Pipeline pipeline, Lexicon lexicon, std::unique_ptr<Ranker> ranker,
               std::optional<double> min_confidence)
    : pipeline_(std::move(pipeline)),
      lexicon_(std::make_unique<Lexicon>(std::move(lexicon))),
      ranker_(std::move(ranker)),
      coder_(std::make_unique<Coder>(*lexicon_, ranker_.get())),
      min_confidence_(min_confidence),
      info_{std::string(program_version()),
            std::string(pipeline_.model_name()) + "+ranker-" +
                std::string(ranker_ ? ranker_->version() : kNoRanker),
            std::string(lexicon_->version())} {}

Engine::Worker Engine::make_worker() const { return {pipeline_.make_worker(), Coder::Scratch()}; }

Document Engine::analyse(const Article& article, Worker& worker) const {
  return pipeline_.run(article, worker.pipeline);
}

Coding Engine::code(const Document& document, Worker& worker, const SampleSink* sink) const {
  return coder_->code(document, worker.coder, min_confidence_, sink);
}

}  // namespace isnad
