#include "nlp/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "nlp/analyser_stage.h"
#include "nlp/token_stage.h"

namespace isnad {
namespace {

constexpr std::string_view kLayerNames[] = {"tokens", "sentences", "words",   "tags",
                                            "lemmas", "tree",      "mentions"};

}  // namespace

Result<Pipeline> Pipeline::open(const std::filesystem::path& model_file) {
  auto analyser = AnalyserStage::open(model_file);
  if (!analyser) return tl::unexpected(analyser.error());
  std::string name = (*analyser)->model_name();
  std::vector<std::unique_ptr<Stage>> stages;
  stages.push_back(std::make_unique<TokenStage>());
  stages.push_back(std::move(*analyser));
  auto pipeline = make(std::move(stages));
  if (pipeline) pipeline->model_name_ = std::move(name);
  return pipeline;
}

Result<Pipeline> Pipeline::make(std::vector<std::unique_ptr<Stage>> stages) {
  std::vector<Layer> made;
  for (const auto& stage : stages) {
    for (const Layer layer : stage->needs()) {
      if (std::find(made.begin(), made.end(), layer) != made.end()) continue;
      return fail(fmt::format("the stage \"{}\" needs {}, which no stage before it adds", stage->name(),
                              kLayerNames[static_cast<std::size_t>(layer)]));
    }
    for (const Layer layer : stage->adds()) {
      if (std::find(made.begin(), made.end(), layer) != made.end()) {
        return fail(fmt::format("the stage \"{}\" adds {}, which is there already", stage->name(),
                                kLayerNames[static_cast<std::size_t>(layer)]));
      }
      made.push_back(layer);
    }
  }
  Pipeline pipeline;
  pipeline.stages_ = std::move(stages);
  return pipeline;
}

Pipeline::Worker Pipeline::make_worker() const {
  Worker worker;
  for (const auto& stage : stages_) worker.scratch.push_back(stage->make_scratch());
  return worker;
}

Document Pipeline::run(const Article& article, Worker& worker) const {
  Document document;
  document.article = &article;
  for (std::size_t i = 0; i < stages_.size(); ++i) stages_[i]->run(document, worker.scratch[i].get());
  return document;
}

std::string_view Pipeline::model_name() const { return model_name_; }

}  // namespace isnad
