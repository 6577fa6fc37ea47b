#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace isnad {

/// The best dependency tree (Chu-Liu/Edmonds). `scores` has a row for each of `size` words, `stride` apart:
/// column 0 scores the root as its head, column 1 + i word i (its own column is not read). Returns the
/// column of each word's head: exactly one word has column 0, and there is no cycle. O(size²) time where the
/// best heads are a tree already, O(size³) at worst.
std::vector<std::uint32_t> best_tree(const float* scores, std::size_t size, std::size_t stride);

}  // namespace isnad
