#include "api/data_files.h"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {
namespace {

namespace fs = std::filesystem;

/// The program's own file and the library's that this code stands in (the same file where it is
/// linked statically).
std::vector<fs::path> own_files() {
  std::vector<fs::path> files;
  std::error_code error;
  if (fs::path program = fs::read_symlink("/proc/self/exe", error); !error) files.push_back(program);
  Dl_info library{};
  if (dladdr(reinterpret_cast<const void*>(&find_data_files), &library) != 0 && library.dli_fname != nullptr) {
    if (fs::path file = fs::canonical(library.dli_fname, error); !error) files.push_back(file);
  }
  return files;
}

std::vector<fs::path> data_folders() {
  if (const char* named = std::getenv("ISNAD_DATA"); named != nullptr && *named != '\0') return {named};
  const fs::path inside = fs::path("share") / "isnad";
  std::vector<fs::path> folders;
  const auto add = [&folders](const fs::path& folder) {
    if (std::find(folders.begin(), folders.end(), folder) == folders.end()) folders.push_back(folder);
  };
  for (const fs::path& file : own_files()) {
    // Beside it; then up from bin/, lib/ or lib/x86_64-linux-gnu/ to the prefix.
    fs::path folder = file.parent_path();
    for (int up = 0; up < 3 && folder.has_relative_path(); ++up, folder = folder.parent_path())
      add(folder / inside);
  }
  add(fs::path(ISNAD_INSTALL_PREFIX) / inside);
  return folders;
}

Result<fs::path> find(const fs::path& given, std::string_view name, std::string_view what,
                      std::string_view option) {
  std::error_code error;
  if (!given.empty()) {
    if (fs::exists(given, error)) return given;
    return fail("there is no " + std::string(what) + " at " + given.string());
  }
  std::string looked_at;
  for (const fs::path& folder : data_folders()) {
    const fs::path file = folder / name;
    if (fs::exists(file, error)) return file;
    looked_at += (looked_at.empty() ? "" : ", ") + folder.string();
  }
  return fail("the " + std::string(what) + " " + std::string(name) + " was not found (looked in " + looked_at +
              "); name it with " + std::string(option) + " or its folder with ISNAD_DATA");
}

}  // namespace

Result<fs::path> find_model(const fs::path& given) { return find(given, kModelFile, "language model", "--model"); }

Result<fs::path> find_lexicon(const fs::path& given) {
  return find(given, kLexiconFile, "lexicon", "--lexicon");
}

Result<fs::path> find_ranker(const fs::path& given) {
  if (given == kNoRanker) return given;
  return find(given, kRankerFile, "ranker", "--ranker");
}

Result<DataFiles> find_data_files(const DataFiles& given) {
  auto model = find_model(given.model);
  if (!model) return tl::unexpected(model.error());
  auto lexicon = find_lexicon(given.lexicon);
  if (!lexicon) return tl::unexpected(lexicon.error());
  auto ranker = find_ranker(given.ranker);
  if (!ranker) return tl::unexpected(ranker.error());
  return DataFiles{*std::move(model), *std::move(lexicon), *std::move(ranker)};
}

}  // namespace isnad
