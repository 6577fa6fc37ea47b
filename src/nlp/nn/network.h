#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "nlp/nn/kernels.h"
#include "nlp/nn/layers.h"
#include "nlp/nn/model_file.h"
#include "nlp/nn/spelling.h"

namespace isnad::nn {

/// How many labels each output has.
struct LabelCounts {
  std::size_t pre = 0, suf = 0, res = 5, fine = 0, aner = 0, kind = 0, upos = 0, feats = 0, script = 0,
              deprel = 0;
};

/// The arithmetic of the analyser: spellings → token vectors → word vectors → scores. Const and shared by
/// threads; train/analyser.py (Net) is the same computation.
class Network {
 public:
  /// A token or word as its spelling; `folded` may be views into one folded text.
  struct Spelling {
    std::string_view text;
    std::string_view folded;
  };

  /// Vectors of spellings seen lately. A slot is taken over by whatever comes next with its key.
  struct FormCache {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> stamps;  // the call that last wrote or read the slot
    Rows vectors;
    std::uint32_t stamp = 0;
  };

  struct Scratch {
    FormCache cache;
    Rows features, computed, overflow;
    std::vector<std::uint32_t> missing;
    std::vector<float*> targets;
    Letters letters;
    std::u32string folded;
    SpellingRows spelling_rows;

    Rows token_x, tokens;          // after the token blocks, normalised
    Rows cut;                      // columns: pre, suf, res
    Rows entity_hidden, entities;  // columns: fine, aner
    Rows word_in, word_x, words;
    Rows tag_hidden, tags;  // columns: upos, feats
    Rows script_in, scripts;
    Rows arcs, arc_left, arc_heads, arc_scores, relation_in, relations;
    Blocks::Scratch blocks;
  };

  static Result<Network> load(const ModelFile& file, const LabelCounts& counts);

  /// Fills `tokens`, `cut` and `entities` for the tokens of `sentences` (ranges of `spellings`).
  void run_tokens(std::span<const Spelling> spellings, std::span<const Range> sentences,
                  Scratch& scratch) const;

  /// Fills `words` and `tags`. `token_of` and `kinds` go with `spellings`: row of the token, index of the
  /// kind.
  void run_words(std::span<const Spelling> spellings, std::span<const std::uint32_t> token_of,
                 std::span<const std::uint8_t> kinds, std::span<const Range> sentences,
                 Scratch& scratch) const;

  /// Fills a row of `scripts` for each of the words in `which`.
  void run_scripts(std::span<const std::uint32_t> which, Scratch& scratch) const;

  /// Fills `arcs` for all words: what a dependent and what a head says of itself.
  void run_arcs(Scratch& scratch) const;

  /// Fills `arc_scores` for the words in `piece`: row per dependent, column 0 the root, 1 + i word i.
  void score_arcs(Range piece, Scratch& scratch) const;

  /// Fills `relations` for the words in `piece` with those `heads` (columns of `arc_scores`).
  void score_relations(Range piece, std::span<const std::uint32_t> heads, Scratch& scratch) const;

  const float* pre(const Scratch& s, std::size_t token) const { return s.cut.row(token); }
  const float* suf(const Scratch& s, std::size_t token) const {
    return s.cut.row(token) + padded(counts_.pre);
  }
  const float* res(const Scratch& s, std::size_t token) const { return suf(s, token) + padded(counts_.suf); }
  const float* fine(const Scratch& s, std::size_t token) const { return s.entities.row(token); }
  const float* aner(const Scratch& s, std::size_t token) const {
    return s.entities.row(token) + padded(counts_.fine);
  }
  const float* upos(const Scratch& s, std::size_t word) const { return s.tags.row(word); }
  const float* feats(const Scratch& s, std::size_t word) const {
    return s.tags.row(word) + padded(counts_.upos);
  }

  /// Whether a folded word is one of those with a vector of their own.
  bool knows(std::string_view folded) const;

  const Kernels& kernels() const { return *kernels_; }
  /// For tests that compare instruction sets.
  void use(const Kernels& kernels) { kernels_ = &kernels; }

 private:
  struct Table {
    std::span<const std::int8_t> rows;
    std::span<const float> scale;
    std::size_t count = 0, width = 0;

    static Result<Table> load(const ModelFile& file, const std::string& name, std::size_t width);
    void add(const Kernels& kernels, std::uint32_t row, float factor, float* out) const {
      kernels.add_bytes(rows.data() + row * width, scale[row] * factor, out, width);
    }
  };

  Result<void> load_tables(const ModelFile& file);
  Result<void> load_layers(const ModelFile& file);
  /// Writes the vector of each spelling to the row of `out` that it stands at, from column `column` on.
  void run_forms(std::span<const Spelling> spellings, Rows& out, std::size_t column, Scratch& scratch) const;
  void compute_missing(std::span<const Spelling> spellings, Scratch& scratch) const;
  void gather(const Spelling& spelling, float* out, Scratch& scratch) const;

  const Kernels* kernels_ = nullptr;
  LabelCounts counts_;
  std::size_t width_ = 0, arc_ = 0, rel_ = 0, heads_ = 0, style_ = 0;
  Vocabulary vocabulary_;
  Table known_, affix_, ngram_;
  Linear form_, cut_, entity_hidden_, entity_, word_, tag_hidden_, tag_, script_, arc_layer_, rel_layer_;
  Blocks token_blocks_, word_blocks_;
  Norm token_norm_, word_norm_;
  std::span<const float> kind_vectors_, style_vectors_, arc_root_, arc_bilinear_, arc_bias_, arc_distance_,
      rel_root_;
};

}  // namespace isnad::nn
