#include "nlp/nn/model_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace isnad::nn {
namespace {

template <class T>
void put(std::string& bytes, std::size_t at, T value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

/// Sets length and checksum, so that a test can be wrong in one thing alone.
void seal(std::string& bytes) {
  put(bytes, 16, static_cast<std::uint64_t>(bytes.size()));
  put(bytes, 24, static_cast<std::uint64_t>(XXH3_64bits(bytes.data() + 32, bytes.size() - 32)));
}

std::string file_with(const std::string& header) {
  std::string bytes = "ISNADNN\n" + std::string(24, '\0') + header;
  bytes.resize(512, '\0');
  put(bytes, 8, std::uint32_t{1});
  put(bytes, 12, static_cast<std::uint32_t>(header.size()));
  const float numbers[] = {1, 2, 3, 4, 5, 6};
  std::memcpy(bytes.data() + 256, numbers, sizeof numbers);
  std::memcpy(bytes.data() + 320, "ab\nc\n", 5);
  seal(bytes);
  return bytes;
}

const std::string kGood = "set\twidth\t32\ntensor\tw\tf32\t256\t2\t3\nlist\tnames\t320\t5\t2\n";

std::string error_of(const std::string& bytes) {
  const auto file = ModelFile::read(bytes, "x.bin");
  return file ? "" : file.error().what;
}

bool says(const std::string& error, std::string_view part) { return error.find(part) != std::string::npos; }

// The data must stand at multiples of 64 of memory too, as a mapping does; std::string gives 16 only, which
// is enough for the floats read here.
TEST(ModelFile, GivesWhatItHolds) {
  const std::string bytes = file_with(kGood);
  const auto file = ModelFile::read(bytes, "x.bin");
  ASSERT_TRUE(file) << file.error().what;
  EXPECT_EQ(*file->number("width"), 32u);
  EXPECT_EQ((*file->floats("w", {2, 3}))[5], 6.0f);
  EXPECT_EQ(*file->rows("w"), 2u);
  EXPECT_EQ((*file->list("names"))[1], "c");
}

TEST(ModelFile, SaysWhatItLacks) {
  const std::string bytes = file_with(kGood);
  const auto file = ModelFile::read(bytes, "x.bin");
  ASSERT_TRUE(file);
  EXPECT_TRUE(says(file->floats("v", {1}).error().what, "x.bin lacks the tensor \"v\""));
  EXPECT_TRUE(says(file->floats("w", {3, 2}).error().what, "f32 [2, 3], but f32 [3, 2] is needed"));
  EXPECT_TRUE(says(file->bytes("w", {2, 3}).error().what, "i8 [2, 3] is needed"));
  EXPECT_TRUE(says(file->list("labels").error().what, "lacks the list"));
  EXPECT_TRUE(says(file->setting("height").error().what, "lacks the setting"));
}

TEST(ModelFile, SaysWhatIsWrong) {
  EXPECT_TRUE(says(error_of(""), "0 bytes"));
  EXPECT_TRUE(says(error_of(std::string(100, 'x')), "is no Isnad model"));
  std::string bytes = file_with(kGood);
  EXPECT_EQ(error_of(bytes), "");
  EXPECT_TRUE(says(error_of(bytes.substr(0, 300)), "should have 512 bytes but has 300"));
  std::string damaged = bytes;
  damaged[400] ^= 1;
  EXPECT_TRUE(says(error_of(damaged), "checksum"));
  std::string newer = bytes;
  put(newer, 8, std::uint32_t{2});
  EXPECT_TRUE(says(error_of(newer), "format 2"));
  std::string long_header = bytes;
  put(long_header, 12, std::uint32_t{100000});
  EXPECT_TRUE(says(error_of(long_header), "longer than the file"));
}

TEST(ModelFile, RefusesTensorsOutsideTheFile) {
  for (const char* line :
       {"tensor\tw\tf32\t256\t2\t1000", "tensor\tw\tf32\t1024\t1", "tensor\tw\tf32\t250\t1",
        "tensor\tw\tf64\t256\t1", "tensor\tw\tf32\t256\t4294967296\t4294967296\t4294967296",
        "tensor\tw\tf32\t256\t0", "tensor\tw\tf32\t-64\t1", "list\tn\t500\t100\t1",
        "list\tn\t18446744073709551615\t2\t1", "what\tever", "tensor\tw\tf32\t256"}) {
    EXPECT_NE(error_of(file_with(std::string(line) + "\n")), "") << line;
  }
}

TEST(ModelFile, CutAnywhereTheShippedOneIsRefused) {
  std::ifstream in(ISNAD_SOURCE_DIR "/models/analyser.bin", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  ASSERT_GT(whole.size(), 1000u);
  EXPECT_EQ(error_of(whole), "");
  for (const std::size_t size : {0u, 7u, 31u, 32u, 100u, 5000u})
    EXPECT_NE(error_of(whole.substr(0, size)), "");
  EXPECT_NE(error_of(whole.substr(0, whole.size() - 1)), "");
}

}  // namespace
}  // namespace isnad::nn
