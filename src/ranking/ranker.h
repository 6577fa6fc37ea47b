#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "ranking/forest.h"

namespace isnad {

/// What an article may be about: the sections of the newspaper whose words taught it (train/ranker).
inline constexpr std::string_view kTopics[] = {"culture",  "finance", "medicine",  "politics",
                                               "religion", "sports",  "technology"};
inline constexpr std::size_t kTopicCount = std::size(kTopics);
using TopicWeights = std::array<float, kTopicCount>;

/// The learned judges over what the rules propose, read from one text file that `train/ranker` writes
/// (`models/ranker.tsv`, its card beside it says from what). Lines, separated by tabs:
///
///     isnad-ranker 1 VERSION
///     forest NAME THRESHOLD          a new forest: actor, recipient, place or claim
///     calibration ODDS PROBABILITY   ascending
///     tree                           a new tree, its nodes counted from 0
///     split FEATURE THRESHOLD LEFT RIGHT
///     leaf VALUE
///     word FOLD WEIGHT …             how much a word speaks for each of kTopics
///     prior LEMMA/EVENT VALUE        log-odds that this lemma tells of this event, beside the average;
///     LEMMA/actor and
///                                    LEMMA/recipient: that a phrase with this head word is one
class Ranker {
 public:
  /// The features that each forest may ask for, in the order in which the coder gives them.
  struct Schema {
    std::string_view forest;
    std::span<const std::string_view> features;
  };

  /// Every forest of `schemas` must be in the file and ask only for its features. Fails with one sentence
  /// that names the line.
  static Result<Ranker> open(const std::filesystem::path& file, std::span<const Schema> schemas);

  /// The forest of that name; one that `open` was given.
  const Forest& forest(std::string_view name) const;
  std::string_view version() const { return version_; }
  /// 0 for a pair that training did not see.
  double prior(std::string_view lemma, std::string_view event) const;
  /// Log-odds of each topic that a folded word (without ال) gives; nothing for words that tell nothing.
  const TopicWeights* topics_of(std::string_view fold) const;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::string version_;
  std::vector<Forest> forests_;
  std::unordered_map<std::string, float> priors_;
  std::unordered_map<std::string, TopicWeights, TextHash, std::equal_to<>> topics_;
};

}  // namespace isnad
