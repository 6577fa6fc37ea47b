#include "cli/output.h"

#include <gtest/gtest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace isnad {
namespace {

namespace fs = std::filesystem;

class OutputTest : public testing::Test {
 protected:
  OutputTest() {
    std::string name = (fs::temp_directory_path() / "isnad-output-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~OutputTest() override { fs::remove_all(folder_); }

  fs::path file(const char* name) const { return folder_ / name; }
  static std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  int files() const { return static_cast<int>(std::distance(fs::directory_iterator(folder_), {})); }

  fs::path folder_;
};

TEST_F(OutputTest, AFileAppearsOnlyWhenItIsFinished) {
  auto output = Output::open(file("a"));
  ASSERT_TRUE(output);
  const std::string much(200'000, 'x');
  ASSERT_TRUE(output->write(much));
  EXPECT_FALSE(fs::exists(file("a")));
  ASSERT_TRUE(output->write("end"));
  ASSERT_TRUE(output->finish());
  EXPECT_EQ(content(file("a")), much + "end");
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputTest, WhatIsNotFinishedLeavesTheOldFileAlone) {
  std::ofstream(file("a")) << "old";
  {
    auto output = Output::open(file("a"));
    ASSERT_TRUE(output);
    ASSERT_TRUE(output->write(std::string(200'000, 'x')));
  }
  EXPECT_EQ(content(file("a")), "old");
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputTest, KeepsModeAndFollowsLinks) {
  std::ofstream(file("real")) << "old";
  chmod(file("real").c_str(), 0640);
  fs::create_symlink(file("real"), file("link"));
  auto output = Output::open(file("link"));
  ASSERT_TRUE(output);
  ASSERT_TRUE(output->write("new"));
  ASSERT_TRUE(output->finish());
  EXPECT_TRUE(fs::is_symlink(file("link")));
  EXPECT_EQ(content(file("real")), "new");
  struct stat info {};
  stat(file("real").c_str(), &info);
  EXPECT_EQ(info.st_mode & 07777, 0640u);
}

TEST_F(OutputTest, AFullDiskIsToldWithItsName) {
  auto output = Output::open("/dev/full");
  ASSERT_TRUE(output);
  ASSERT_TRUE(output->write("short"));
  const auto finished = output->finish();
  ASSERT_FALSE(finished);
  EXPECT_NE(finished.error().what.find("/dev/full"), std::string::npos);
  EXPECT_NE(finished.error().what.find("No space left"), std::string::npos);
}

TEST_F(OutputTest, AReaderThatHasGoneIsTold) {
  ASSERT_EQ(mkfifo(file("pipe").c_str(), 0600), 0);
  const int reader = open(file("pipe").c_str(), O_RDONLY | O_NONBLOCK);
  auto output = Output::open(file("pipe"));
  ASSERT_TRUE(output);
  close(reader);
  std::signal(SIGPIPE, SIG_IGN);
  ASSERT_TRUE(output->write("x"));
  const auto flushed = output->flush();
  ASSERT_FALSE(flushed);
  EXPECT_NE(flushed.error().what.find("closed"), std::string::npos);
}

TEST_F(OutputTest, AFolderOrAMissingFolderIsRefused) {
  EXPECT_FALSE(Output::open(folder_.string()));
  EXPECT_FALSE(Output::open(file("none") / "a"));
}

}  // namespace
}  // namespace isnad
