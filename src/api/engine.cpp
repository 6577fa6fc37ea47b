#include "api/engine.h"

#include <utility>

namespace isnad {

std::string_view program_version() { return ISNAD_VERSION; }

Result<Engine> Engine::open(const DataFiles& files) {
  auto found = find_data_files(files);
  if (!found) return tl::unexpected(found.error());
  auto pipeline = Pipeline::open(found->model);
  if (!pipeline) return tl::unexpected(pipeline.error());
  auto lexicon = Lexicon::open(found->lexicon);
  if (!lexicon) return tl::unexpected(lexicon.error());
  return Engine(*std::move(pipeline), *std::move(lexicon));
}

Engine::Engine(Pipeline pipeline, Lexicon lexicon)
    : pipeline_(std::move(pipeline)),
      lexicon_(std::make_unique<Lexicon>(std::move(lexicon))),
      coder_(std::make_unique<Coder>(*lexicon_)),
      info_{std::string(program_version()), std::string(pipeline_.model_name()), std::string(lexicon_->version())} {}

Engine::Worker Engine::make_worker() const { return {pipeline_.make_worker(), Coder::Scratch()}; }

Document Engine::analyse(const Article& article, Worker& worker) const {
  return pipeline_.run(article, worker.pipeline);
}

Coding Engine::code(const Document& document, Worker& worker) const {
  return coder_->code(document, worker.coder);
}

}  // namespace isnad
