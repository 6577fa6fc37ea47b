#include "nlp/spanning_tree.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace isnad {
namespace {

constexpr float kNever = -1e9f;  // finite, so that sums and differences stay ordered

/// Scores of arcs between nodes; node 0 is the root.
class Graph {
 public:
  explicit Graph(std::size_t nodes) : nodes_(nodes), scores_(nodes * nodes, kNever) {}

  std::size_t nodes() const { return nodes_; }
  float& at(std::size_t head, std::size_t dependent) { return scores_[dependent * nodes_ + head]; }
  float at(std::size_t head, std::size_t dependent) const { return scores_[dependent * nodes_ + head]; }

  std::uint32_t best_head(std::size_t dependent) const {
    std::size_t best = 0;
    for (std::size_t head = 1; head < nodes_; ++head) {
      if (at(head, dependent) > at(best, dependent)) best = head;
    }
    return static_cast<std::uint32_t>(best);
  }

 private:
  std::size_t nodes_;
  std::vector<float> scores_;  // of one dependent together
};

using Heads = std::vector<std::uint32_t>;
using Nodes = std::vector<std::uint32_t>;

/// The nodes of one cycle, empty if there is none.
Nodes find_cycle(const Heads& heads) {
  std::vector<std::uint32_t> seen_from(heads.size(), 0);
  for (std::uint32_t start = 1; start < heads.size(); ++start) {
    std::uint32_t node = start;
    while (node != 0 && seen_from[node] == 0) {
      seen_from[node] = start;
      node = heads[node];
    }
    if (node == 0 || seen_from[node] != start) continue;
    Nodes cycle;
    for (std::uint32_t at = node; cycle.empty() || at != node; at = heads[at]) cycle.push_back(at);
    return cycle;
  }
  return {};
}

Heads solve(const Graph& graph);

/// Makes one node of the cycle, solves the smaller graph, and opens the cycle where its head enters.
Heads solve_contracted(const Graph& graph, Heads heads, const Nodes& cycle) {
  std::vector<bool> inside(graph.nodes(), false);
  for (const std::uint32_t node : cycle) inside[node] = true;
  Nodes outside;
  for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
    if (!inside[node]) outside.push_back(node);
  }
  const std::size_t whole = outside.size();  // the node that stands for the cycle
  Graph small(whole + 1);
  Nodes enters(whole, 0), leaves(whole, 0);
  for (std::size_t i = 0; i < whole; ++i) {
    const std::uint32_t node = outside[i];
    for (std::size_t j = 0; j < whole; ++j) {
      if (i != j && j != 0) small.at(i, j) = graph.at(node, outside[j]);
    }
    enters[i] = leaves[i] = cycle[0];
    float best_in = -std::numeric_limits<float>::infinity(), best_out = best_in;
    for (const std::uint32_t member : cycle) {
      const float in = graph.at(node, member) - graph.at(heads[member], member);
      if (in > best_in) best_in = in, enters[i] = member;
      const float out = graph.at(member, node);
      if (out > best_out) best_out = out, leaves[i] = member;
    }
    small.at(i, whole) = best_in;
    if (i != 0) small.at(whole, i) = best_out;
  }
  const Heads solved = solve(small);
  for (std::size_t j = 1; j < whole; ++j) {
    heads[outside[j]] = solved[j] == whole ? leaves[j] : outside[solved[j]];
  }
  const std::uint32_t into = solved[whole];
  heads[enters[into]] = outside[into];
  return heads;
}

Heads solve(const Graph& graph) {
  Heads heads(graph.nodes(), 0);
  for (std::uint32_t node = 1; node < graph.nodes(); ++node) heads[node] = graph.best_head(node);
  const Nodes cycle = find_cycle(heads);
  return cycle.empty() ? heads : solve_contracted(graph, std::move(heads), cycle);
}

/// The node to keep on the root: the one that would lose most by another head.
std::uint32_t best_root(const Graph& graph, const Nodes& roots) {
  std::uint32_t best = roots[0];
  float best_loss = -std::numeric_limits<float>::infinity();
  for (const std::uint32_t node : roots) {
    float other = -std::numeric_limits<float>::infinity();
    for (std::size_t head = 1; head < graph.nodes(); ++head) other = std::max(other, graph.at(head, node));
    if (graph.at(0, node) - other > best_loss) best_loss = graph.at(0, node) - other, best = node;
  }
  return best;
}

}  // namespace

std::vector<std::uint32_t> best_tree(const float* scores, std::size_t size, std::size_t stride) {
  Graph graph(size + 1);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t head = 0; head <= size; ++head) {
      if (head != i + 1) graph.at(head, i + 1) = scores[i * stride + head];
    }
  }
  Heads heads = solve(graph);
  Nodes roots;
  for (std::uint32_t node = 1; node <= size; ++node) {
    if (heads[node] == 0) roots.push_back(node);
  }
  if (roots.size() > 1) {
    const std::uint32_t keep = best_root(graph, roots);
    for (std::uint32_t node = 1; node <= size; ++node) {
      if (node != keep) graph.at(0, node) = kNever;
    }
    heads = solve(graph);
  }
  heads.erase(heads.begin());
  return heads;
}

}  // namespace isnad
