#pragma once

#include "nlp/pipeline.h"

namespace isnad {

/// Cuts the title and the paragraphs of an article into sentences and surface tokens; the title is a
/// sentence of its own. `Article::dropped` and whatever lies outside the paragraphs is never read.
class TokenStage : public Stage {
 public:
  std::string_view name() const override { return "tokens"; }
  std::vector<Layer> needs() const override { return {}; }
  std::vector<Layer> adds() const override { return {Layer::tokens, Layer::sentences}; }
  void run(Document& document, Scratch* scratch) const override;
};

}  // namespace isnad
