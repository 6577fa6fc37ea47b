#pragma once

#include <filesystem>
#include <string_view>

#include "base/error.h"

namespace isnad {

/// The files that the program reads besides its input: the language model, the compiled lexicon and the
/// ranker.
struct DataFiles {
  std::filesystem::path model;
  std::filesystem::path lexicon;
  std::filesystem::path ranker;  ///< or `kNoRanker`: the rules' own choice stands
};

inline constexpr std::string_view kModelFile = "model.bin";
inline constexpr std::string_view kLexiconFile = "lexicon.bin";
inline constexpr std::string_view kRankerFile = "ranker.tsv";
inline constexpr std::string_view kNoRanker = "none";

/// Fills the paths that are empty with the first such file found in: the folder
/// that ISNAD_DATA names (if it is set, only there), `share/isnad` beside the program or library,
/// `share/isnad` of the prefix that they stand in, `share/isnad` of the prefix chosen at build time.
/// Fails with a sentence that names the places looked at.
Result<std::filesystem::path> find_model(const std::filesystem::path& given);
Result<std::filesystem::path> find_lexicon(const std::filesystem::path& given);
Result<std::filesystem::path> find_ranker(const std::filesystem::path& given);
Result<DataFiles> find_data_files(const DataFiles& given);

}  // namespace isnad
