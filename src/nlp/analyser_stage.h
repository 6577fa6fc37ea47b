#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "nlp/clitics.h"
#include "nlp/nn/model_file.h"
#include "nlp/nn/network.h"
#include "nlp/pipeline.h"

namespace isnad {

/// The trained analyser: words, tags, lemmas, tree and mentions of a tokenised document. One mapped model
/// file and one network are shared by all threads; needs no more memory for a long article than for a short
/// one, apart from what the document itself keeps.
class AnalyserStage : public Stage {
 public:
  static Result<std::unique_ptr<AnalyserStage>> open(const std::filesystem::path& model_file);

  std::string_view name() const override { return "analyser"; }
  std::vector<Layer> needs() const override { return {Layer::tokens, Layer::sentences}; }
  std::vector<Layer> adds() const override {
    return {Layer::words, Layer::tags, Layer::lemmas, Layer::tree, Layer::mentions};
  }
  std::unique_ptr<Stage::Scratch> make_scratch() const override;
  void run(Document& document, Stage::Scratch* scratch) const override;

  /// Name and version of the model file, for records.
  const std::string& model_name() const { return model_name_; }
  /// For tests that compare instruction sets.
  void use(const nn::Kernels& kernels) { network_.use(kernels); }

 private:
  struct Worker;
  struct Script {
    std::size_t cut_front = 0, cut_back = 0;
    std::string_view put_front, put_back;
    bool rewrites = false;  ///< changes the word itself, not only its ending or article
  };

  explicit AnalyserStage(nn::ModelFile file) : file_(std::move(file)) {}
  Result<void> load();
  Result<void> load_lists();
  Result<void> load_lemmas();
  Result<Script> parse_script(std::string_view line) const;

  /// Analyses the tokens of `pieces`, each a sentence or a part of a very long one.
  void run_chunk(Document& document, Worker& worker) const;
  void cut_tokens(Document& document, Worker& worker) const;
  void add_words(Document& document, std::uint32_t token, std::size_t row, Worker& worker) const;
  void tag_words(Document& document, Worker& worker) const;
  void set_lemmas(Document& document, Worker& worker) const;
  void parse(Document& document, Worker& worker) const;
  void keep_marks_low(const Document& document, Range piece, Worker& worker) const;
  void add_mentions(Document& document, Worker& worker) const;
  Upos best_upos(const float* scores, std::string_view form) const;
  std::uint16_t best_feats(const float* scores, Upos upos) const;
  std::uint32_t lemma_row(Upos upos, std::u32string_view plain, std::string_view folded,
                          std::u32string& letters) const;
  std::string_view lemma_of(Document& document, std::uint32_t word, const float* scripts,
                            Worker& worker) const;
  void join_pieces(Document& document) const;

  nn::ModelFile file_;
  nn::Network network_;
  std::string model_name_;
  CliticLabels clitics_;
  std::vector<std::string_view> kinds_, feats_, deprels_, lemmas_;
  std::vector<Script> scripts_;
  std::vector<EntityType> entities_;      // of each label of the entity output
  std::span<const float> allowed_feats_;  // parts of speech × padded features
  nn::Vocabulary lemma_rows_;
  std::uint8_t root_ = 0, parataxis_ = 0, punct_ = 0;
};

}  // namespace isnad
