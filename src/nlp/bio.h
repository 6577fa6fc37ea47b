#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isnad {

/// Best sequences of B-X, I-X and O labels under the one rule that I-X follows B-X or I-X. Label 0 is O,
/// 2k - 1 is B of entity k, 2k is I of it. Memory is kept from call to call.
class BioDecoder {
 public:
  /// `scores`: a row of `labels` values for each of `size` tokens, `stride` apart. The view holds until the
  /// next call.
  std::span<const std::uint8_t> best(const float* scores, std::size_t size, std::size_t stride,
                                     std::size_t labels);

 private:
  std::vector<float> best_, now_;
  std::vector<std::uint8_t> back_, path_;
};

}  // namespace isnad
