#include "ranking/ranker.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>

namespace isnad {
namespace {

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

template <typename Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<float> finite(std::string_view text) {
  const auto value = number<float>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

/// Reads line by line; a forest is closed by the next one or the end of the file.
class Parser {
 public:
  explicit Parser(std::span<const Ranker::Schema> schemas) : schemas_(schemas) {}

  /// The sentence that says what is wrong, or nothing.
  std::optional<std::string> line(const std::vector<std::string_view>& f) {
    if (f[0] == "split" && f.size() == 5) return split(f);
    if (f[0] == "leaf" && f.size() == 2) return leaf(f);
    if (f[0] == "tree" && f.size() == 1) return close_tree();
    if (f[0] == "calibration" && f.size() == 3) return calibration(f);
    if (f[0] == "prior" && f.size() == 3) return prior(f);
    if (f[0] == "word" && f.size() == 2 + kTopicCount) return word(f);
    if (f[0] == "forest" && f.size() == 3) return open_forest(f);
    return fmt::format("\"{}\" is no line of this file", f[0]);
  }

  std::optional<std::string> close() {
    if (auto wrong = close_tree()) return wrong;
    if (!forests.empty()) forests.back().set_calibration(std::move(points_));
    points_.clear();
    return std::nullopt;
  }

  std::vector<Forest> forests;
  std::unordered_map<std::string, float> priors;
  std::vector<std::pair<std::string, TopicWeights>> words;

 private:
  std::optional<std::string> open_forest(const std::vector<std::string_view>& f) {
    if (auto wrong = close()) return wrong;
    schema_ = nullptr;
    for (const Ranker::Schema& schema : schemas_)
      if (schema.forest == f[1]) schema_ = &schema;
    if (schema_ == nullptr) return fmt::format("the program knows no forest \"{}\"", f[1]);
    const auto threshold = finite(f[2]);
    if (!threshold) return fmt::format("\"{}\" is no threshold", f[2]);
    forests.emplace_back().name = f[1];
    forests.back().threshold = static_cast<double>(*threshold);
    return std::nullopt;
  }

  std::optional<std::string> split(const std::vector<std::string_view>& f) {
    if (schema_ == nullptr) return "a node stands before any forest";
    const auto feature = std::find(schema_->features.begin(), schema_->features.end(), f[1]);
    if (feature == schema_->features.end())
      return fmt::format("the program has no feature \"{}\" for {}", f[1], schema_->forest);
    const auto threshold = finite(f[2]);
    const auto left = number<std::uint16_t>(f[3]), right = number<std::uint16_t>(f[4]);
    if (!threshold || !left || !right) return "a split needs a threshold and two nodes";
    // children behind their parent: no walk can go round in circles
    if (*left <= nodes_.size() || *right <= nodes_.size()) return "a node's children must stand behind it";
    nodes_.push_back(
        {static_cast<std::int16_t>(feature - schema_->features.begin()), *left, *right, *threshold});
    return std::nullopt;
  }

  std::optional<std::string> leaf(const std::vector<std::string_view>& f) {
    if (schema_ == nullptr) return "a node stands before any forest";
    const auto value = finite(f[1]);
    if (!value) return fmt::format("\"{}\" is no value", f[1]);
    nodes_.push_back({-1, 0, 0, *value});
    return std::nullopt;
  }

  std::optional<std::string> calibration(const std::vector<std::string_view>& f) {
    if (schema_ == nullptr) return "a calibration stands before any forest";
    const auto odds = finite(f[1]), probability = finite(f[2]);
    if (!odds || !probability || *probability < 0 || *probability > 1)
      return "a calibration needs log-odds and a probability";
    if (!points_.empty() && *odds <= points_.back().odds) return "a calibration must ascend";
    points_.push_back({*odds, *probability});
    return std::nullopt;
  }

  std::optional<std::string> prior(const std::vector<std::string_view>& f) {
    const auto value = finite(f[2]);
    if (!value) return fmt::format("\"{}\" is no value", f[2]);
    priors[std::string(f[1])] = *value;
    return std::nullopt;
  }

  std::optional<std::string> word(const std::vector<std::string_view>& f) {
    TopicWeights weights{};
    for (std::size_t i = 0; i < kTopicCount; ++i) {
      const auto value = finite(f[2 + i]);
      if (!value) return fmt::format("\"{}\" is no value", f[2 + i]);
      weights[i] = *value;
    }
    words.emplace_back(f[1], weights);
    return std::nullopt;
  }

  std::optional<std::string> close_tree() {
    for (const Forest::Node& node : nodes_)
      if (node.feature >= 0 && (node.left >= nodes_.size() || node.right >= nodes_.size()))
        return "a tree ends before its last node";
    if (!nodes_.empty()) forests.back().add_tree(nodes_);
    nodes_.clear();
    return std::nullopt;
  }

  std::span<const Ranker::Schema> schemas_;
  const Ranker::Schema* schema_ = nullptr;
  std::vector<Forest::Node> nodes_;
  std::vector<Forest::Point> points_;
};

}  // namespace

Result<Ranker> Ranker::open(const std::filesystem::path& file, std::span<const Schema> schemas) {
  std::ifstream in(file);
  if (!in) return fail(fmt::format("the ranker {} cannot be read", file.string()));
  const auto wrong = [&file](std::size_t line, std::string_view what) {
    return fail(fmt::format("the ranker {} is damaged: line {}: {}", file.string(), line, what));
  };
  std::string text;
  std::size_t line = 1;
  Ranker ranker;
  std::getline(in, text);
  const auto head = fields_of(text);
  if (head.size() != 3 || head[0] != "isnad-ranker") return wrong(line, "it does not begin as a ranker does");
  if (head[1] != "1") return fail(fmt::format("the ranker {} is of another version of isnad", file.string()));
  ranker.version_ = head[2];
  Parser parser(schemas);
  while (std::getline(in, text)) {
    ++line;
    if (auto what = parser.line(fields_of(text))) return wrong(line, *what);
  }
  if (auto what = parser.close()) return wrong(line, *what);
  ranker.forests_ = std::move(parser.forests);
  ranker.priors_ = std::move(parser.priors);
  ranker.topics_.insert(parser.words.begin(), parser.words.end());
  for (const Schema& schema : schemas) {
    const auto named = [&](const Forest& forest) { return forest.name == schema.forest; };
    if (std::count_if(ranker.forests_.begin(), ranker.forests_.end(), named) != 1)
      return fail(fmt::format("the ranker {} must have one forest \"{}\"", file.string(), schema.forest));
  }
  return ranker;
}

double Ranker::prior(std::string_view lemma, std::string_view event) const {
  const auto found = priors_.find(fmt::format("{}/{}", lemma, event));
  return found == priors_.end() ? 0.0 : static_cast<double>(found->second);
}

const TopicWeights* Ranker::topics_of(std::string_view fold) const {
  const auto found = topics_.find(fold);
  return found == topics_.end() ? nullptr : &found->second;
}

const Forest& Ranker::forest(std::string_view name) const {
  return *std::find_if(forests_.begin(), forests_.end(), [&](const Forest& f) { return f.name == name; });
}

}  // namespace isnad
