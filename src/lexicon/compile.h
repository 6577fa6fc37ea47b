#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/error.h"
#include "lexicon/problems.h"

namespace isnad {

/// What became of data/.
struct CompiledLexicon {
  std::string bytes;  ///< the file that `Lexicon::open` maps
  Problems problems;  ///< all that is wrong with the tables; lines with errors are left out of `bytes`
  std::size_t lemmas = 0, forms = 0, patterns = 0, cues = 0, names = 0, actors = 0, places = 0;
};

/// Compiles the tables of `data` (data/README.md). The same tables give the same bytes.
CompiledLexicon compile_lexicon(const std::filesystem::path& data);

/// Writes the file beside its place and moves it there, so that a reader never maps half of it.
Result<void> write_lexicon(const CompiledLexicon& lexicon, const std::filesystem::path& file);

}  // namespace isnad
