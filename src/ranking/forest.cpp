#include "ranking/forest.h"

#include <algorithm>
#include <cmath>

namespace isnad {

void Forest::add_tree(std::span<const Node> nodes) {
  roots_.push_back(static_cast<std::uint32_t>(nodes_.size()));
  nodes_.insert(nodes_.end(), nodes.begin(), nodes.end());
}

float Forest::leaf_of(const Node* tree, std::span<const float> features) {
  const Node* node = tree;
  while (node->feature >= 0)
    node =
        tree + (features[static_cast<std::size_t>(node->feature)] <= node->value ? node->left : node->right);
  return node->value;
}

double Forest::odds(std::span<const float> features) const {
  double sum = 0;
  for (const std::uint32_t root : roots_) sum += static_cast<double>(leaf_of(nodes_.data() + root, features));
  return sum;
}

double Forest::probability(std::span<const float> features) const { return calibrated(odds(features)); }

std::vector<double> Forest::probabilities(std::span<const std::span<const float>> rows) const {
  std::vector<double> sums(rows.size(), 0.0);
  for (const std::uint32_t root : roots_)
    for (std::size_t i = 0; i < rows.size(); ++i)
      sums[i] += static_cast<double>(leaf_of(nodes_.data() + root, rows[i]));
  for (double& sum : sums) sum = calibrated(sum);
  return sums;
}

double Forest::calibrated(double x) const {
  if (calibration_.empty()) return 1.0 / (1.0 + std::exp(-x));
  const auto after =
      std::lower_bound(calibration_.begin(), calibration_.end(), x,
                       [](const Point& p, double odds) { return static_cast<double>(p.odds) < odds; });
  if (after == calibration_.begin()) return static_cast<double>(after->probability);
  if (after == calibration_.end()) return static_cast<double>(calibration_.back().probability);
  const Point& low = *(after - 1);
  const Point& high = *after;
  const double share =
      (x - static_cast<double>(low.odds)) / (static_cast<double>(high.odds) - static_cast<double>(low.odds));
  return static_cast<double>(low.probability) +
         share * (static_cast<double>(high.probability) - static_cast<double>(low.probability));
}

}  // namespace isnad
