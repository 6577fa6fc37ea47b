#include "ranking/ranker.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace isnad {
namespace {

constexpr std::string_view kFeatures[] = {"size", "weight"};
const Ranker::Schema kSchemas[] = {{"claim", kFeatures}};

/// A file of its own for each test, gone with it.
class RankerFile : public testing::Test {
 protected:
  Result<Ranker> open(const std::string& text) {
    std::ofstream(file_, std::ios::binary) << text;
    return Ranker::open(file_, kSchemas);
  }
  std::string refusal(const std::string& text) {
    const auto opened = open(text);
    return opened ? "opened" : opened.error().what;
  }
  void TearDown() override { std::filesystem::remove(file_); }

  const std::filesystem::path file_ =
      std::filesystem::temp_directory_path() /
      (std::string("isnad-ranker-") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

const std::string kHead = "isnad-ranker\t1\t2026.11\n";
const std::string kTwoTrees =
    kHead +
    "forest\tclaim\t0.4\ntree\nsplit\tsize\t2.5\t1\t2\nleaf\t-1\nleaf\t1\n"
    "tree\nsplit\tweight\t0\t1\t2\nleaf\t0.25\nleaf\t0.5\n";

double odds(const Ranker& ranker, float size, float weight) {
  const float features[] = {size, weight};
  return ranker.forest("claim").odds(features);
}

TEST_F(RankerFile, SumsALeafOfEachTree) {
  const auto ranker = open(kTwoTrees);
  ASSERT_TRUE(ranker) << ranker.error().what;
  EXPECT_EQ(ranker->version(), "2026.11");
  EXPECT_DOUBLE_EQ(ranker->forest("claim").threshold, static_cast<double>(0.4F));
  EXPECT_DOUBLE_EQ(odds(*ranker, 2.5F, 0), -0.75);  // at the threshold: left
  EXPECT_DOUBLE_EQ(odds(*ranker, 3, 1), 1.5);
}

TEST_F(RankerFile, ManyRowsAreAsOneByOne) {
  const auto ranker = open(kTwoTrees);
  ASSERT_TRUE(ranker);
  const Forest& forest = ranker->forest("claim");
  const float first[] = {1, 1}, second[] = {3, 0};
  const std::span<const float> rows[] = {first, second};
  const auto many = forest.probabilities(rows);
  ASSERT_EQ(many.size(), 2U);
  EXPECT_DOUBLE_EQ(many[0], forest.probability(first));
  EXPECT_DOUBLE_EQ(many[1], forest.probability(second));
}

TEST_F(RankerFile, ProbabilityIsLogisticWithoutCalibration) {
  const auto ranker = open(kTwoTrees);
  ASSERT_TRUE(ranker);
  const float features[] = {3, 1};
  EXPECT_NEAR(ranker->forest("claim").probability(features), 1 / (1 + std::exp(-1.5)), 1e-12);
}

TEST_F(RankerFile, CalibrationInterpolatesAndHoldsItsEnds) {
  const auto ranker =
      open(kHead + "forest\tclaim\t0.5\ncalibration\t-1\t0.25\ncalibration\t1\t0.75\ntree\nsplit\tsize\t0\t1\t2\n"
                   "leaf\t-4\nsplit\tsize\t1\t3\t4\nleaf\t0.5\nleaf\t4\n");
  ASSERT_TRUE(ranker) << ranker.error().what;
  const auto at = [&](float size) {
    const float features[] = {size, 0};
    return ranker->forest("claim").probability(features);
  };
  EXPECT_DOUBLE_EQ(at(-1), 0.25);
  EXPECT_DOUBLE_EQ(at(1), 0.625);
  EXPECT_DOUBLE_EQ(at(2), 0.75);
}

TEST_F(RankerFile, SaysWhatIsWrongAndWhere) {
  EXPECT_NE(refusal("").find("line 1"), std::string::npos);
  EXPECT_NE(refusal("isnad-ranker\t2\tx\n").find("another version"), std::string::npos);
  EXPECT_NE(refusal(kHead).find("one forest \"claim\""), std::string::npos);
  EXPECT_NE(refusal(kHead + "forest\tother\t0.5\n").find("no forest \"other\""), std::string::npos);
  EXPECT_NE(refusal(kHead + "forest\tclaim\t0.5\nsplit\tcolour\t0\t1\t2\n").find("no feature \"colour\""),
            std::string::npos);
  EXPECT_NE(refusal(kHead + "forest\tclaim\t0.5\ntree\nsplit\tsize\t0\t0\t1\nleaf\t1\n").find("behind it"),
            std::string::npos);
  EXPECT_NE(refusal(kHead + "forest\tclaim\t0.5\ntree\nsplit\tsize\t0\t1\t2\nleaf\t1\n").find("ends before"),
            std::string::npos);
  EXPECT_NE(refusal(kHead + "forest\tclaim\t0.5\ntree\nleaf\tnan\n").find("no value"), std::string::npos);
  EXPECT_NE(refusal(kHead + "leaf\t1\n").find("before any forest"), std::string::npos);
}

TEST_F(RankerFile, AMissingFileIsASentence) {
  const auto opened = Ranker::open("/nowhere/ranker.tsv", kSchemas);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().what.find("/nowhere/ranker.tsv"), std::string::npos);
}

RC_GTEST_FIXTURE_PROP(RankerFile, AnyDamageIsRefusedOrStillAnswers, ()) {
  std::string text = kTwoTrees;
  const auto changes = *rc::gen::inRange(1, 6);
  for (int i = 0; i < changes; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = *rc::gen::element('\t', '\n', '0', '9', '-', 's', '\0');
  }
  if (const auto ranker = open(text)) RC_ASSERT(std::isfinite(odds(*ranker, 1, 1)));
}

}  // namespace
}  // namespace isnad
