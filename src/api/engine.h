#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/data_files.h"
#include "base/error.h"
#include "coding/claim.h"
#include "coding/coder.h"
#include "export/records.h"
#include "ingest/article.h"
#include "lexicon/lexicon.h"
#include "nlp/document.h"
#include "nlp/pipeline.h"
#include "ranking/ranker.h"

namespace isnad {

/// The version of the program (CMake's project version).
std::string_view program_version();

/// Model, lexicon, ranker and coder, opened once. Const and shared by all threads.
class Engine {
 public:
  /// Opens the files; fails with a sentence that says what is wrong with one.
  /// Claims less likely than `min_confidence` (0 to 1) are left out; nothing: the ranker's own threshold.
  static Result<Engine> open(const DataFiles& files, std::optional<double> min_confidence = std::nullopt);

  /// Memory that one thread reuses from article to article.
  struct Worker {
    Pipeline::Worker pipeline;
    Coder::Scratch coder;
  };
  Worker make_worker() const;

  /// The words of an article, and what they say. `article` must outlive the document.
  Document analyse(const Article& article, Worker& worker) const;
  /// `sink`, if given, sees every question to the ranker.
  Coding code(const Document& document, Worker& worker, const SampleSink* sink = nullptr) const;

  const CoderInfo& info() const { return info_; }

 private:
  Engine(Pipeline pipeline, Lexicon lexicon, std::unique_ptr<Ranker> ranker,
         std::optional<double> min_confidence);

  Pipeline pipeline_;
  std::unique_ptr<Lexicon> lexicon_;   // where the coder's reference to it stays valid
  std::unique_ptr<Ranker> ranker_;     // nothing: rules alone
  std::unique_ptr<Coder> coder_;
  std::optional<double> min_confidence_;
  CoderInfo info_;
};

}  // namespace isnad
