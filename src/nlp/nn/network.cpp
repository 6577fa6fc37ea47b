#include "nlp/nn/network.h"

#include <algorithm>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "text/utf8.h"

namespace isnad::nn {
namespace {

constexpr std::size_t kKnownWidth = 96;
constexpr std::size_t kStyles = 3;
constexpr std::size_t kCacheSlots = 1 << 14;
constexpr std::size_t kFormBlock = 96;  // spellings that are computed at a time
constexpr int kDistances = 10;          // buckets of the distance of an arc, each way

/// Bucket of head − dependent: 1 2 3 4 5-6 7-9 10-14 15-24 25-49 50-, mirrored for heads before.
std::size_t distance_bucket(std::ptrdiff_t offset) {
  constexpr std::ptrdiff_t kEdges[] = {1, 2, 3, 4, 5, 7, 10, 15, 25, 50};
  const std::ptrdiff_t size = offset < 0 ? -offset : offset;
  int level = 0;
  while (level < kDistances && size >= kEdges[level]) ++level;
  return static_cast<std::size_t>(offset < 0 ? kDistances - level : kDistances + level);
}

#define ISNAD_TRY(target, expression)                              \
  {                                                                \
    auto result = (expression);                                    \
    if (!result) return tl::unexpected(std::move(result.error())); \
    target = std::move(*result);                                   \
  }

}  // namespace

Result<Network::Table> Network::Table::load(const ModelFile& file, const std::string& name,
                                            std::size_t width) {
  Table table;
  table.width = width;
  ISNAD_TRY(table.count, file.rows(name));
  ISNAD_TRY(table.rows, file.bytes(name, {table.count, width}));
  ISNAD_TRY(table.scale, file.floats(name + ".scale", {table.count}));
  return table;
}

Result<Network> Network::load(const ModelFile& file, const LabelCounts& counts) {
  Network network;
  network.counts_ = counts;
  ISNAD_TRY(network.kernels_, nn::kernels());
  ISNAD_TRY(network.width_, file.number("width"));
  ISNAD_TRY(network.arc_, file.number("arc"));
  ISNAD_TRY(network.rel_, file.number("rel"));
  ISNAD_TRY(network.heads_, file.number("heads"));
  ISNAD_TRY(network.style_, file.number("style"));
  for (const std::size_t width : {network.width_, network.arc_, network.rel_}) {
    if (width == 0 || width % kColumnPad != 0 || width > 4096) {
      return fail("the model file " + file.path() + " has a layer that is no multiple of 32 wide");
    }
  }
  if (network.style_ >= kStyles) return fail("the model file " + file.path() + " has an unknown style");
  if (auto loaded = network.load_tables(file); !loaded) return tl::unexpected(loaded.error());
  if (auto loaded = network.load_layers(file); !loaded) return tl::unexpected(loaded.error());
  return network;
}

Result<void> Network::load_tables(const ModelFile& file) {
  std::size_t affix = 0, ngram = 0, words = 0;
  ISNAD_TRY(affix, file.number("affix"));
  ISNAD_TRY(ngram, file.number("ngram"));
  ISNAD_TRY(known_, Table::load(file, "known", kKnownWidth));
  ISNAD_TRY(affix_, Table::load(file, "affix", affix));
  ISNAD_TRY(ngram_, Table::load(file, "ngram", ngram));
  ISNAD_TRY(words, file.rows("known.keys"));
  std::span<const std::uint64_t> keys;
  ISNAD_TRY(keys, file.numbers64("known.keys", {words}));
  if (affix % kColumnPad != 0 || ngram % kColumnPad != 0) {
    return fail("the model file " + file.path() + " has tables that are no multiple of 32 wide");
  }
  if (known_.count != words + 1) keys = keys.first(known_.count - 1 < words ? known_.count - 1 : 0);
  vocabulary_ = Vocabulary(keys);
  return {};
}

Result<void> Network::load_layers(const ModelFile& file) {
  const std::size_t d = width_;
  ISNAD_TRY(form_, Linear::load(file, "form", 4 * kKnownWidth + affix_.width + ngram_.width, {d}));
  ISNAD_TRY(token_blocks_, Blocks::load(file, "token", d, heads_));
  ISNAD_TRY(token_norm_, Norm::load(file, "token.norm", d));
  ISNAD_TRY(cut_, Linear::load(file, "cut", d, {counts_.pre, counts_.suf, counts_.res}));
  ISNAD_TRY(entity_hidden_, Linear::load(file, "entity.hidden", d, {d}));
  ISNAD_TRY(entity_, Linear::load(file, "entity", d, {counts_.fine, counts_.aner}));
  ISNAD_TRY(word_, Linear::load(file, "word", 2 * d, {d}));
  ISNAD_TRY(kind_vectors_, file.floats("kind_vectors", {counts_.kind, d}));
  ISNAD_TRY(style_vectors_, file.floats("style_vectors", {kStyles, d}));
  ISNAD_TRY(word_blocks_, Blocks::load(file, "word", d, heads_));
  ISNAD_TRY(word_norm_, Norm::load(file, "word.norm", d));
  ISNAD_TRY(tag_hidden_, Linear::load(file, "tag.hidden", d, {d}));
  ISNAD_TRY(tag_, Linear::load(file, "tag", d, {counts_.upos, counts_.feats}));
  ISNAD_TRY(script_, Linear::load(file, "script_scores", d, {counts_.script}));
  ISNAD_TRY(arc_layer_, Linear::load(file, "arc", d, {arc_, arc_, rel_, rel_}));
  ISNAD_TRY(arc_root_, file.floats("arc.root", {arc_}));
  ISNAD_TRY(arc_bilinear_, file.floats("arc.bilinear", {arc_, arc_}));
  ISNAD_TRY(arc_bias_, file.floats("arc.bias", {arc_}));
  ISNAD_TRY(arc_distance_, file.floats("arc.distance", {2 * kDistances + 1}));
  ISNAD_TRY(rel_root_, file.floats("rel.root", {rel_}));
  ISNAD_TRY(rel_layer_, Linear::load(file, "rel", rel_, {counts_.deprel}));
  return {};
}

#undef ISNAD_TRY

void Network::run_tokens(std::span<const Spelling> spellings, std::span<const Range> sentences,
                         Scratch& scratch) const {
  scratch.token_x.resize(spellings.size(), width_);
  run_forms(spellings, scratch.token_x, 0, scratch);
  token_blocks_.run(*kernels_, sentences, scratch.token_x, scratch.blocks);
  token_norm_.run(*kernels_, scratch.token_x, scratch.tokens);
  cut_.run(*kernels_, scratch.tokens, scratch.cut);
  entity_hidden_.run(*kernels_, scratch.tokens, scratch.entity_hidden, true);
  entity_.run(*kernels_, scratch.entity_hidden, scratch.entities);
}

void Network::run_words(std::span<const Spelling> spellings, std::span<const std::uint32_t> token_of,
                        std::span<const std::uint8_t> kinds, std::span<const Range> sentences,
                        Scratch& scratch) const {
  scratch.word_in.resize(spellings.size(), 2 * width_);
  run_forms(spellings, scratch.word_in, width_, scratch);
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    std::memcpy(scratch.word_in.row(i), scratch.tokens.row(token_of[i]), width_ * sizeof(float));
  }
  word_.run(*kernels_, scratch.word_in, scratch.word_x);
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    kernels_->add(kind_vectors_.data() + kinds[i] * width_, scratch.word_x.row(i), width_);
    kernels_->add(style_vectors_.data() + style_ * width_, scratch.word_x.row(i), width_);
  }
  word_blocks_.run(*kernels_, sentences, scratch.word_x, scratch.blocks);
  word_norm_.run(*kernels_, scratch.word_x, scratch.words);
  tag_hidden_.run(*kernels_, scratch.words, scratch.tag_hidden, true);
  tag_.run(*kernels_, scratch.tag_hidden, scratch.tags);
}

void Network::run_scripts(std::span<const std::uint32_t> which, Scratch& scratch) const {
  scratch.script_in.resize(which.size(), width_);
  for (std::size_t i = 0; i < which.size(); ++i) {
    std::memcpy(scratch.script_in.row(i), scratch.tag_hidden.row(which[i]), width_ * sizeof(float));
  }
  script_.run(*kernels_, scratch.script_in, scratch.scripts);
}

void Network::run_arcs(Scratch& scratch) const {
  arc_layer_.run(*kernels_, scratch.words, scratch.arcs);
  for (std::size_t i = 0; i < scratch.arcs.rows();
       ++i) {  // the two arc layers are rectified, not the relations
    float* row = scratch.arcs.row(i);
    for (std::size_t k = 0; k < 2 * arc_; ++k) row[k] = std::max(row[k], 0.0f);
  }
}

void Network::score_arcs(Range piece, Scratch& scratch) const {
  const std::size_t size = piece.size(), columns = padded(size + 1);
  scratch.arc_left.resize(size, arc_);
  kernels_->multiply({.a = scratch.arcs.row(piece.begin),
                      .rows = size,
                      .depth = arc_,
                      .a_stride = scratch.arcs.width(),
                      .weights = arc_bilinear_.data(),
                      .bias = nullptr,
                      .columns = arc_,
                      .out = scratch.arc_left.row(0),
                      .out_stride = arc_,
                      .relu = false});
  scratch.arc_heads.resize(arc_ + 1,
                           columns);  // heads as columns; the last row is what a head adds by itself
  const auto set_head = [&](std::size_t column, const float* head) {
    for (std::size_t k = 0; k < arc_; ++k) scratch.arc_heads.row(k)[column] = head[k];
    scratch.arc_heads.row(arc_)[column] = kernels_->dot(head, arc_bias_.data(), arc_);
  };
  set_head(0, arc_root_.data());
  for (std::size_t i = 0; i < size; ++i) set_head(1 + i, scratch.arcs.row(piece.begin + i) + arc_);
  for (std::size_t k = 0; k <= arc_; ++k) {
    std::fill(scratch.arc_heads.row(k) + size + 1, scratch.arc_heads.row(k) + columns, 0.0f);
  }
  scratch.arc_scores.resize(size, columns);
  kernels_->multiply({.a = scratch.arc_left.row(0),
                      .rows = size,
                      .depth = arc_,
                      .a_stride = arc_,
                      .weights = scratch.arc_heads.row(0),
                      .bias = scratch.arc_heads.row(arc_),
                      .columns = columns,
                      .out = scratch.arc_scores.row(0),
                      .out_stride = columns,
                      .relu = false});
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t h = 0; h < size; ++h) {
      scratch.arc_scores.row(i)[1 + h] +=
          arc_distance_[distance_bucket(static_cast<std::ptrdiff_t>(h) - static_cast<std::ptrdiff_t>(i))];
    }
  }
}

void Network::score_relations(Range piece, std::span<const std::uint32_t> heads, Scratch& scratch) const {
  const std::size_t size = piece.size(), dep = 2 * arc_, head = 2 * arc_ + rel_;
  scratch.relation_in.resize(size, rel_);
  for (std::size_t i = 0; i < size; ++i) {
    const float* left = scratch.arcs.row(piece.begin + i) + dep;
    const float* right =
        heads[i] == 0 ? rel_root_.data() : scratch.arcs.row(piece.begin + heads[i] - 1) + head;
    float* out = scratch.relation_in.row(i);
    for (std::size_t k = 0; k < rel_; ++k) out[k] = std::max(left[k] + right[k], 0.0f);
  }
  rel_layer_.run(*kernels_, scratch.relation_in, scratch.relations);
}

bool Network::knows(std::string_view folded) const {
  char32_t letters[SpellingRows::kCap];
  std::size_t size = 0;
  for (std::size_t at = 0; at < folded.size() && size < SpellingRows::kCap;) {
    const char32_t c = next_code_point(folded, at);
    letters[size++] = c >= U'0' && c <= U'9' ? U'0' : c;
  }
  return vocabulary_.row({letters, size}) != 0;
}

void Network::run_forms(std::span<const Spelling> spellings, Rows& out, std::size_t column,
                        Scratch& scratch) const {
  FormCache& cache = scratch.cache;
  if (cache.keys.empty()) {
    cache.keys.assign(kCacheSlots, 0);
    cache.stamps.assign(kCacheSlots, 0);
    cache.vectors.resize(kCacheSlots, width_);
  }
  if (++cache.stamp == 0) {  // after four billion calls the stamps begin again
    std::fill(cache.stamps.begin(), cache.stamps.end(), 0u);
    cache.stamp = 1;
  }
  scratch.missing.clear();
  scratch.targets.assign(spellings.size(), nullptr);
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    const std::string_view text = spellings[i].text;
    const std::uint64_t key = XXH3_64bits(text.data(), text.size()) | 1;
    const std::size_t slot = (key >> 1) % kCacheSlots;
    if (cache.keys[slot] == key) {
      cache.stamps[slot] = cache.stamp;
      scratch.targets[i] = cache.vectors.row(slot);
    } else {
      scratch.missing.push_back(static_cast<std::uint32_t>(i));
      if (cache.stamps[slot] != cache.stamp) {  // nobody in this call counts on what it holds
        cache.stamps[slot] = cache.stamp;
        cache.keys[slot] = key;
        scratch.targets[i] = cache.vectors.row(slot);
      }
    }
  }
  compute_missing(spellings, scratch);
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    std::memcpy(out.row(i) + column, scratch.targets[i], width_ * sizeof(float));
  }
}

void Network::compute_missing(std::span<const Spelling> spellings, Scratch& scratch) const {
  scratch.overflow.resize(scratch.missing.size(), width_);
  scratch.features.resize(kFormBlock, form_.depth);
  scratch.computed.resize(kFormBlock, width_);
  for (std::size_t at = 0; at < scratch.missing.size(); at += kFormBlock) {
    const std::size_t size = std::min(kFormBlock, scratch.missing.size() - at);
    for (std::size_t i = 0; i < size; ++i) {
      gather(spellings[scratch.missing[at + i]], scratch.features.row(i), scratch);
    }
    form_.run(*kernels_, scratch.features.row(0), form_.depth, size, scratch.computed.row(0), width_);
    for (std::size_t i = 0; i < size; ++i) {
      float*& target = scratch.targets[scratch.missing[at + i]];
      if (target == nullptr) target = scratch.overflow.row(at + i);
      std::memcpy(target, scratch.computed.row(i), width_ * sizeof(float));
    }
  }
}

void Network::gather(const Spelling& spelling, float* out, Scratch& scratch) const {
  scratch.letters.assign(spelling.text.substr(0, 1024));  // far more than SpellingRows looks at
  scratch.folded.clear();
  for (std::size_t at = 0; at < spelling.folded.size() && scratch.folded.size() < SpellingRows::kCap;) {
    scratch.folded.push_back(next_code_point(spelling.folded, at));
  }
  SpellingRows& rows = scratch.spelling_rows;
  rows.assign(scratch.letters.plain, scratch.folded, vocabulary_, affix_.count, ngram_.count);
  std::fill(out, out + form_.depth, 0.0f);
  for (const std::uint32_t row : rows.known) {
    if (row != 0) known_.add(*kernels_, row, 1.0f, out);
    out += kKnownWidth;
  }
  for (std::size_t i = 0; i < rows.affixes; ++i) affix_.add(*kernels_, rows.affix[i], 1.0f, out);
  out += affix_.width;
  for (std::size_t i = 0; i < rows.ngrams; ++i) {
    ngram_.add(*kernels_, rows.ngram[i], 1.0f / static_cast<float>(rows.ngrams), out);
  }
}

}  // namespace isnad::nn
