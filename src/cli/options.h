#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/data_files.h"
#include "ingest/page.h"

namespace isnad {

enum class Format { jsonl, csv, pretty };

/// What the command line asked for.
struct Options {
  std::vector<std::string> inputs;
  ReadOptions read;
  std::uint64_t max_article_bytes = 1u << 20;   ///< a longer text is no article: reported, left out
  std::string output;                           ///< empty: stdout
  int jobs = 0;                                 ///< 0: one per core
  Format format = Format::jsonl;
  DataFiles data;
  std::optional<double> min_confidence;         ///< 0 to 1; nothing: the ranker's own threshold
  std::string claim;                            ///< of `explain`
  bool quiet = false;
};

}  // namespace isnad
