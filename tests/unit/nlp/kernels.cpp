#include "nlp/nn/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace isnad::nn {
namespace {

constexpr const char* kNames[] = {"scalar", "avx2", "avx512"};

std::vector<float> random_floats(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> out(size);
  for (float& x : out) x = normal(random);
  return out;
}

class EachSet : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    kernels_ = kernels_named(GetParam());
    if (kernels_ == nullptr) GTEST_SKIP() << "this processor has no " << GetParam();
  }
  const Kernels* kernels_ = nullptr;
};

TEST_P(EachSet, MultipliesLikeTheDefinition) {
  for (const std::size_t rows : {1, 2, 3, 4, 5, 6, 7, 8, 9, 17, 81, 121}) {
    for (const std::size_t depth : {1, 16, 33}) {
      const std::size_t columns = 64, stride = depth + 3;
      const auto a = random_floats(rows * stride, 1), w = random_floats(depth * columns, 2),
                 bias = random_floats(columns, 3);
      std::vector<float> out(rows * (columns + 5), 7.0f);
      kernels_->multiply({.a = a.data(),
                          .rows = rows,
                          .depth = depth,
                          .a_stride = stride,
                          .weights = w.data(),
                          .bias = bias.data(),
                          .columns = columns,
                          .out = out.data(),
                          .out_stride = columns + 5,
                          .relu = rows % 2 == 0});
      for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
          double sum = bias[j];
          for (std::size_t k = 0; k < depth; ++k) sum += double{a[i * stride + k]} * w[k * columns + j];
          if (rows % 2 == 0) sum = std::max(sum, 0.0);
          ASSERT_NEAR(out[i * (columns + 5) + j], sum, 1e-4) << rows << ' ' << depth;
        }
        for (std::size_t j = columns; j < columns + 5; ++j) ASSERT_EQ(out[i * (columns + 5) + j], 7.0f);
      }
    }
  }
}

TEST_P(EachSet, ARowDoesNotDependOnItsCompany) {
  const std::size_t rows = 37, depth = 48, columns = 32;
  const auto a = random_floats(rows * depth, 4), w = random_floats(depth * columns, 5);
  std::vector<float> together(rows * columns), alone(columns);
  kernels_->multiply({.a = a.data(),
                      .rows = rows,
                      .depth = depth,
                      .a_stride = depth,
                      .weights = w.data(),
                      .bias = nullptr,
                      .columns = columns,
                      .out = together.data(),
                      .out_stride = columns});
  for (std::size_t i = 0; i < rows; ++i) {
    kernels_->multiply({.a = a.data() + i * depth,
                        .rows = 1,
                        .depth = depth,
                        .a_stride = depth,
                        .weights = w.data(),
                        .bias = nullptr,
                        .columns = columns,
                        .out = alone.data(),
                        .out_stride = columns});
    for (std::size_t j = 0; j < columns; ++j) ASSERT_EQ(alone[j], together[i * columns + j]);
  }
}

TEST_P(EachSet, NormalisesLikeTheDefinition) {
  const std::size_t width = 96;
  const auto in = random_floats(width, 6), gain = random_floats(width, 7), shift = random_floats(width, 8);
  std::vector<float> out(width);
  kernels_->normalise(in.data(), gain.data(), shift.data(), out.data(), width);
  double mean = 0, squares = 0;
  for (const float x : in) mean += x / width;
  for (const float x : in) squares += (x - mean) * (x - mean) / width;
  for (std::size_t i = 0; i < width; ++i) {
    EXPECT_NEAR(out[i], gain[i] * (in[i] - mean) / std::sqrt(squares + 1e-5) + shift[i], 1e-4);
  }
}

TEST_P(EachSet, AddsRowsOfBytes) {
  std::vector<std::int8_t> row(32);
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] = static_cast<std::int8_t>(8 * static_cast<int>(i) - 127);
  std::vector<float> out(32, 1.0f);
  kernels_->add_bytes(row.data(), 0.5f, out.data(), 32);
  for (std::size_t i = 0; i < row.size(); ++i) EXPECT_EQ(out[i], 1.0f + 0.5f * row[i]);
}

TEST_P(EachSet, AddsAndTakesTheDotProduct) {
  const auto a = random_floats(64, 9), b = random_floats(64, 10);
  std::vector<float> sum = b;
  kernels_->add(a.data(), sum.data(), 64);
  double dot = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    EXPECT_EQ(sum[i], a[i] + b[i]);
    dot += double{a[i]} * b[i];
  }
  EXPECT_NEAR(kernels_->dot(a.data(), b.data(), 64), dot, 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Kernels, EachSet, testing::ValuesIn(kNames));

TEST(Kernels, UnknownNamesAreNone) {
  EXPECT_EQ(kernels_named("sse9"), nullptr);
  EXPECT_NE(kernels_named("scalar"), nullptr);
}

}  // namespace
}  // namespace isnad::nn
