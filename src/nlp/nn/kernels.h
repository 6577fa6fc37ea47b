#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace isnad::nn {

/// Columns of every weight matrix are padded with zeros to a multiple of this.
inline constexpr std::size_t kColumnPad = 32;
constexpr std::size_t padded(std::size_t columns) {
  return (columns + kColumnPad - 1) / kColumnPad * kColumnPad;
}

/// `out = a · weights + bias`, then no value below zero if `relu`. Row-major; `weights` is depth ×
/// columns without gaps, `columns` a multiple of kColumnPad; `bias` may be null. A row of the result
/// does not depend on how many rows are computed together.
struct Product {
  const float* a = nullptr;
  std::size_t rows = 0, depth = 0, a_stride = 0;
  const float* weights = nullptr;
  const float* bias = nullptr;
  std::size_t columns = 0;
  float* out = nullptr;
  std::size_t out_stride = 0;
  bool relu = false;
};

/// The arithmetic of the network for one instruction set. Lengths are multiples of 16.
struct Kernels {
  std::string_view name;
  void (*multiply)(const Product& product);
  /// `out = gain · (in - mean) / deviation + shift` over `width` values, epsilon 1e-5.
  void (*normalise)(const float* in, const float* gain, const float* shift, float* out, std::size_t width);
  /// `out += factor · row`.
  void (*add_bytes)(const std::int8_t* row, float factor, float* out, std::size_t width);
  void (*add)(const float* in, float* out, std::size_t width);
  float (*dot)(const float* a, const float* b, std::size_t width);
};

/// The best kernels of this processor; the environment variable ISNAD_CPU (scalar, avx2, avx512) forces
/// one. Chosen once. Fails if the forced one does not exist or this processor lacks it.
Result<const Kernels*> kernels();

/// The kernels of that name, null if there are none here.
const Kernels* kernels_named(std::string_view name);

}  // namespace isnad::nn
