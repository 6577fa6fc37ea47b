#include "api/data_files.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

namespace isnad {
namespace {

namespace fs = std::filesystem;

TEST(DataFiles, IsnadDataNamesTheFolderAndOptionsWin) {
  std::string name = (fs::temp_directory_path() / "isnad-data-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  setenv("ISNAD_DATA", folder.c_str(), 1);
  const auto missing = find_model({});
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().what.find(folder.string()), std::string::npos) << missing.error().what;
  std::ofstream(folder / "model.bin") << "x";
  std::ofstream(folder / "other.bin") << "x";
  EXPECT_EQ(find_model({}).value(), folder / "model.bin");
  EXPECT_EQ(find_model(folder / "other.bin").value(), folder / "other.bin");
  EXPECT_FALSE(find_model(folder / "none.bin"));
  EXPECT_FALSE(find_lexicon({}));
  unsetenv("ISNAD_DATA");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace isnad
