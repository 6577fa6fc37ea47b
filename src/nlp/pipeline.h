#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "nlp/document.h"

namespace isnad {

/// The columns of a Document that stages need and add.
enum class Layer : std::uint8_t { tokens, sentences, words, tags, lemmas, tree, mentions };

/// One step of analysis. Const and shared by all threads; what it scribbles on lives in `Scratch`.
class Stage {
 public:
  /// Memory that one thread reuses from document to document.
  struct Scratch {
    virtual ~Scratch() = default;
  };

  virtual ~Stage() = default;
  virtual std::string_view name() const = 0;
  virtual std::vector<Layer> needs() const = 0;
  virtual std::vector<Layer> adds() const = 0;
  virtual std::unique_ptr<Scratch> make_scratch() const { return nullptr; }
  virtual void run(Document& document, Scratch* scratch) const = 0;
};

/// Stages in order; the order is checked once, when the pipeline is made.
class Pipeline {
 public:
  /// The shipped pipeline: tokens and sentences, then the model of `model_file`.
  static Result<Pipeline> open(const std::filesystem::path& model_file);
  /// Fails with a sentence if a stage needs a layer that none before it adds.
  static Result<Pipeline> make(std::vector<std::unique_ptr<Stage>> stages);

  /// One thread's scratch memory for all stages.
  struct Worker {
    std::vector<std::unique_ptr<Stage::Scratch>> scratch;
  };
  Worker make_worker() const;

  /// `article` must outlive the document.
  Document run(const Article& article, Worker& worker) const;

  /// What `coder.model` of a record says: name and version of the model file.
  std::string_view model_name() const;

 private:
  std::vector<std::unique_ptr<Stage>> stages_;
  std::string model_name_;
};

}  // namespace isnad
