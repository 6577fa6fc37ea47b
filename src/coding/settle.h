#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "coding/arguments.h"
#include "coding/claim_features.h"
#include "coding/draft.h"
#include "coding/questions.h"
#include "coding/where.h"

namespace isnad {

/// Makes drafts final: actors, recipients and place are those that the ranker finds likely among what the
/// rules and the sentence offer, and each claim gets its calibrated confidence. Without a ranker what the
/// rules chose stands and the confidence is theirs.
class Settler {
 public:
  Settler(const Reading& reading, const Arguments& arguments, const WhereFinder& where, const Ranker* ranker,
          const SampleSink* sink);

  /// `before` are the article's settled drafts up to this one, `after` those behind it, both in text order.
  void settle(Draft& draft, std::span<const Draft> before, std::span<const Draft> after) const;

  /// Whether a claim as the rules left it may still come to `wanted` (0 to 1) once its parties and place are
  /// chosen: those choices cost most of the time, and what starts far below never gets there.
  bool may_reach(double wanted, const Draft& draft, std::span<const Draft> before,
                 std::span<const Draft> after) const;

 private:
  void choose_parties(Draft& draft, std::span<const Draft> before) const;
  void choose_place(Draft& draft, std::span<const Draft> before) const;
  void judge(Draft& draft, std::span<const Draft> before, std::span<const Draft> after) const;
  ClaimFeatures features_of(const Draft& draft, std::span<const Draft> before,
                            std::span<const Draft> after) const;
  void beside_same_type(const Draft& draft, std::span<const Draft> before, std::span<const Draft> after,
                        ClaimFeatures& features) const;
  /// What the words of some text say of its topic.
  struct Told {
    TopicWeights sum{};
    std::uint32_t words = 0;
    void add(const Told& other);
    float mean(std::size_t topic) const;
  };
  void read_topics();
  Told told_near(std::uint32_t sentence) const;
  void sample(std::string_view forest, const Draft& draft, Span candidate, std::string_view name_en,
              std::span<const float> features) const;

  const Reading& r_;
  const Arguments& arguments_;
  const WhereFinder& where_;
  const Ranker* ranker_;
  const SampleSink* sink_;
  std::vector<Told> told_;  ///< of each sentence
  Told told_of_article_;
};

}  // namespace isnad
