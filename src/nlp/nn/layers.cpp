#include "nlp/nn/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace isnad::nn {
namespace {

constexpr std::size_t kBlockRows = 120;  // rows whose windows are laid out at a time
constexpr std::ptrdiff_t kFar = 8;       // distances of attention beyond it count as it

/// softmax in place; the sum is taken in order, so that every instruction set adds alike.
void softmax(float* scores, std::size_t size) {
  const float most = *std::max_element(scores, scores + size);
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    scores[i] = std::exp(scores[i] - most);
    sum += scores[i];
  }
  for (std::size_t i = 0; i < size; ++i) scores[i] /= sum;
}

}  // namespace

Result<Linear> Linear::load(const ModelFile& file, const std::string& name, std::size_t depth,
                            const std::vector<std::size_t>& parts) {
  Linear linear;
  linear.depth = depth;
  for (const std::size_t part : parts) linear.columns += padded(part);
  const auto weights = file.floats(name + ".w", {depth, linear.columns});
  if (!weights) return tl::unexpected(weights.error());
  const auto bias = file.floats(name + ".b", {linear.columns});
  if (!bias) return tl::unexpected(bias.error());
  linear.weights = *weights;
  linear.bias = *bias;
  return linear;
}

void Linear::run(const Kernels& kernels, const float* in, std::size_t in_stride, std::size_t rows, float* out,
                 std::size_t out_stride, bool relu) const {
  kernels.multiply({.a = in,
                    .rows = rows,
                    .depth = depth,
                    .a_stride = in_stride,
                    .weights = weights.data(),
                    .bias = bias.data(),
                    .columns = columns,
                    .out = out,
                    .out_stride = out_stride,
                    .relu = relu});
}

void Linear::run(const Kernels& kernels, const Rows& in, Rows& out, bool relu) const {
  out.resize(in.rows(), columns);
  run(kernels, in.row(0), in.width(), in.rows(), out.row(0), columns, relu);
}

Result<Norm> Norm::load(const ModelFile& file, const std::string& name, std::size_t width) {
  const auto gain = file.floats(name + ".gain", {width});
  if (!gain) return tl::unexpected(gain.error());
  const auto shift = file.floats(name + ".shift", {width});
  if (!shift) return tl::unexpected(shift.error());
  return Norm{*gain, *shift};
}

void Norm::run(const Kernels& kernels, const Rows& in, Rows& out) const {
  out.resize(in.rows(), in.width());
  for (std::size_t i = 0; i < in.rows(); ++i) {
    kernels.normalise(in.row(i), gain.data(), shift.data(), out.row(i), in.width());
  }
}

Result<Blocks> Blocks::load(const ModelFile& file, const std::string& name, std::size_t width,
                            std::size_t heads) {
  const auto specs = file.setting(name + ".blocks");
  if (!specs) return tl::unexpected(specs.error());
  Blocks blocks;
  blocks.width_ = width;
  blocks.heads_ = heads;
  std::string_view rest = *specs;
  for (std::size_t i = 0; !rest.empty(); ++i) {
    const std::string_view spec = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), spec.size() + 1));
    const std::string at = fmt::format("{}.{}", name, i);
    Block block;
    block.attention = spec == "attention";
    if (!block.attention) {
      const auto [end, error] = std::from_chars(spec.data(), spec.data() + spec.size(), block.dilation);
      if (error != std::errc() || end != spec.data() + spec.size() || block.dilation == 0) {
        return fail(fmt::format("the model file {} has a block \"{}\" that this program cannot run",
                                file.path(), spec));
      }
    }
    const auto norm = Norm::load(file, at + ".norm", width);
    if (!norm) return tl::unexpected(norm.error());
    const auto inner = block.attention ? Linear::load(file, at + ".qkv", width, {3 * width})
                                       : Linear::load(file, at + ".conv", 3 * width, {width});
    if (!inner) return tl::unexpected(inner.error());
    const auto out = Linear::load(file, at + ".out", width, {width});
    if (!out) return tl::unexpected(out.error());
    block.norm = *norm;
    block.inner = *inner;
    block.out = *out;
    if (block.attention) {
      const auto distance = file.floats(at + ".distance", {heads, 2 * kFar + 1});
      if (!distance) return tl::unexpected(distance.error());
      if (heads == 0 || width % (heads * 16) != 0) {
        return fail(fmt::format("the model file {} has {} heads over {} values", file.path(), heads, width));
      }
      block.distance = *distance;
    }
    blocks.blocks_.push_back(block);
  }
  return blocks;
}

void Blocks::run(const Kernels& kernels, std::span<const Range> sentences, Rows& x, Scratch& scratch) const {
  for (const Block& block : blocks_) {
    block.norm.run(kernels, x, scratch.normed);
    for (const Range sentence : sentences) {
      if (sentence.empty()) continue;
      if (block.attention) {
        attend(kernels, block, sentence, x, scratch);
      } else {
        convolve(kernels, block, sentence, x, scratch);
      }
    }
  }
}

void Blocks::convolve(const Kernels& kernels, const Block& block, Range sentence, Rows& x,
                      Scratch& scratch) const {
  const std::size_t bytes = width_ * sizeof(float);
  scratch.window.resize(kBlockRows, 3 * width_);
  scratch.hidden.resize(kBlockRows, width_);
  scratch.change.resize(kBlockRows, width_);
  for (std::size_t at = sentence.begin; at < sentence.end; at += kBlockRows) {
    const std::size_t rows = std::min<std::size_t>(kBlockRows, sentence.end - at);
    for (std::size_t r = 0; r < rows; ++r) {
      float* window = scratch.window.row(r);
      const std::size_t i = at + r;
      const bool has_left = i >= sentence.begin + block.dilation,
                 has_right = i + block.dilation < sentence.end;
      if (has_left)
        std::memcpy(window, scratch.normed.row(i - block.dilation), bytes);
      else
        std::memset(window, 0, bytes);
      std::memcpy(window + width_, scratch.normed.row(i), bytes);
      if (has_right)
        std::memcpy(window + 2 * width_, scratch.normed.row(i + block.dilation), bytes);
      else
        std::memset(window + 2 * width_, 0, bytes);
    }
    block.inner.run(kernels, scratch.window.row(0), 3 * width_, rows, scratch.hidden.row(0), width_, true);
    block.out.run(kernels, scratch.hidden.row(0), width_, rows, scratch.change.row(0), width_);
    for (std::size_t r = 0; r < rows; ++r) kernels.add(scratch.change.row(r), x.row(at + r), width_);
  }
}

void Blocks::attend(const Kernels& kernels, const Block& block, Range sentence, Rows& x,
                    Scratch& scratch) const {
  const std::size_t size = sentence.size(), part = width_ / heads_;
  const float scale = 1.0f / std::sqrt(static_cast<float>(part));
  scratch.hidden.resize(size, 3 * width_);
  scratch.attended.resize(size, width_);
  scratch.change.resize(size, width_);
  if (scratch.scores.size() < size) scratch.scores.resize(size);
  block.inner.run(kernels, scratch.normed.row(sentence.begin), width_, size, scratch.hidden.row(0),
                  3 * width_);
  for (std::size_t h = 0; h < heads_; ++h) {
    const float* bias = block.distance.data() + h * (2 * kFar + 1);
    for (std::size_t i = 0; i < size; ++i) {
      const float* query = scratch.hidden.row(i) + h * part;
      for (std::size_t j = 0; j < size; ++j) {
        const auto offset =
            std::clamp(static_cast<std::ptrdiff_t>(j) - static_cast<std::ptrdiff_t>(i), -kFar, kFar);
        scratch.scores[j] =
            kernels.dot(query, scratch.hidden.row(j) + width_ + h * part, part) * scale + bias[offset + kFar];
      }
      softmax(scratch.scores.data(), size);
      float* out = scratch.attended.row(i) + h * part;
      std::fill(out, out + part, 0.0f);
      for (std::size_t j = 0; j < size; ++j) {
        const float* value = scratch.hidden.row(j) + 2 * width_ + h * part;
        for (std::size_t k = 0; k < part; ++k) out[k] += scratch.scores[j] * value[k];
      }
    }
  }
  block.out.run(kernels, scratch.attended.row(0), width_, size, scratch.change.row(0), width_);
  for (std::size_t i = 0; i < size; ++i)
    kernels.add(scratch.change.row(i), x.row(sentence.begin + i), width_);
}

}  // namespace isnad::nn
