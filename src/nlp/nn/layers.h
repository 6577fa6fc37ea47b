#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/span.h"
#include "nlp/nn/kernels.h"
#include "nlp/nn/model_file.h"

namespace isnad::nn {

/// Rows of floats that grow but never shrink, so that a worker stops allocating after a while.
class Rows {
 public:
  void resize(std::size_t rows, std::size_t width) {
    rows_ = rows;
    width_ = width;
    if (data_.size() < rows * width) data_.resize(rows * width);
  }
  std::size_t rows() const { return rows_; }
  std::size_t width() const { return width_; }
  float* row(std::size_t i) { return data_.data() + i * width_; }
  const float* row(std::size_t i) const { return data_.data() + i * width_; }

 private:
  std::vector<float> data_;
  std::size_t rows_ = 0, width_ = 0;
};

/// One matrix product with bias. Several layers may stand side by side, each from a padded column on.
struct Linear {
  std::span<const float> weights, bias;
  std::size_t depth = 0, columns = 0;

  /// Tensors `name`.w (depth × padded columns) and `name`.b; `parts` are the columns of each layer.
  static Result<Linear> load(const ModelFile& file, const std::string& name, std::size_t depth,
                             const std::vector<std::size_t>& parts);
  void run(const Kernels& kernels, const float* in, std::size_t in_stride, std::size_t rows, float* out,
           std::size_t out_stride, bool relu = false) const;
  void run(const Kernels& kernels, const Rows& in, Rows& out, bool relu = false) const;
};

struct Norm {
  std::span<const float> gain, shift;

  static Result<Norm> load(const ModelFile& file, const std::string& name, std::size_t width);
  void run(const Kernels& kernels, const Rows& in, Rows& out) const;
};

/// Residual blocks over the rows of several sentences; no sentence sees another.
class Blocks {
 public:
  struct Scratch {
    Rows normed, window, hidden, change, attended;
    std::vector<float> scores;
  };

  /// Setting `name`.blocks: for each block the dilation of its window of three, or "attention".
  static Result<Blocks> load(const ModelFile& file, const std::string& name, std::size_t width,
                             std::size_t heads);
  void run(const Kernels& kernels, std::span<const Range> sentences, Rows& x, Scratch& scratch) const;

 private:
  struct Block {
    bool attention = false;
    std::size_t dilation = 1;
    Norm norm;
    Linear inner, out;                // convolution, or queries, keys and values
    std::span<const float> distance;  // heads × 17
  };

  void convolve(const Kernels& kernels, const Block& block, Range sentence, Rows& x, Scratch& scratch) const;
  void attend(const Kernels& kernels, const Block& block, Range sentence, Rows& x, Scratch& scratch) const;

  std::vector<Block> blocks_;
  std::size_t width_ = 0, heads_ = 0;
};

}  // namespace isnad::nn
