#pragma once

#include <filesystem>

#include "base/error.h"

namespace isnad {

/// The files that the program reads besides its input: the language model and the compiled lexicon.
struct DataFiles {
  std::filesystem::path model;
  std::filesystem::path lexicon;
};

/// Fills the paths that are empty with the first `model.bin` and `lexicon.bin` found in: the folder
/// that ISNAD_DATA names (if it is set, only there), `share/isnad` beside the program or library,
/// `share/isnad` of the prefix that they stand in, `share/isnad` of the prefix chosen at build time.
/// Fails with a sentence that names the places looked at.
Result<std::filesystem::path> find_model(const std::filesystem::path& given);
Result<std::filesystem::path> find_lexicon(const std::filesystem::path& given);
Result<DataFiles> find_data_files(const DataFiles& given);

}  // namespace isnad
