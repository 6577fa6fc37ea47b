#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace isnad {

/// Gradient-boosted regression trees (Friedman 2001) over a fixed list of named features: the sum of one
/// leaf of each tree is the log-odds of a yes, and a table turns log-odds into calibrated probability.
/// Const and shared by threads.
class Forest {
 public:
  /// A point of the calibration: between two points the probability is interpolated in the log-odds.
  struct Point {
    float odds, probability;
  };
  /// `leaf` nodes have no feature; the others go left where the feature is at most `threshold`.
  struct Node {
    std::int16_t feature = -1;
    std::uint16_t left = 0, right = 0;  ///< indices within the tree
    float value = 0;                    ///< threshold, or the leaf's log-odds
  };

  std::string name;
  double threshold = 0.5;  ///< probability from which a yes pays, as training found it

  void add_tree(std::span<const Node> nodes);
  void set_calibration(std::vector<Point> points) { calibration_ = std::move(points); }

  /// Without trees it has no opinion: what the rules chose stands (the file that training starts from).
  bool empty() const { return roots_.empty(); }

  /// Log-odds; `features` as many as the list that the forest was read for.
  double odds(std::span<const float> features) const;
  /// 0 to 1; the logistic function where the file gives no calibration.
  double probability(std::span<const float> features) const;
  /// The same for many rows at once, tree by tree, so that a tree stays in the cache.
  std::vector<double> probabilities(std::span<const std::span<const float>> rows) const;

 private:
  static float leaf_of(const Node* tree, std::span<const float> features);
  double calibrated(double odds) const;

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;
  std::vector<Point> calibration_;
};

}  // namespace isnad
