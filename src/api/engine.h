#pragma once

#include <memory>
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

namespace isnad {

/// The version of the program (CMake's project version).
std::string_view program_version();

/// Model, lexicon and coder, opened once. Const and shared by all threads.
class Engine {
 public:
  /// Opens the files; fails with a sentence that says what is wrong with one.
  static Result<Engine> open(const DataFiles& files);

  /// Memory that one thread reuses from article to article.
  struct Worker {
    Pipeline::Worker pipeline;
    Coder::Scratch coder;
  };
  Worker make_worker() const;

  /// The words of an article, and what they say. `article` must outlive the document.
  Document analyse(const Article& article, Worker& worker) const;
  Coding code(const Document& document, Worker& worker) const;

  const CoderInfo& info() const { return info_; }

 private:
  Engine(Pipeline pipeline, Lexicon lexicon);

  Pipeline pipeline_;
  std::unique_ptr<Lexicon> lexicon_;   // where the coder's reference to it stays valid
  std::unique_ptr<Coder> coder_;
  CoderInfo info_;
};

}  // namespace isnad
