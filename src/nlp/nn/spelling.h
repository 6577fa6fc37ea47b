#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::nn {

/// FNV-1a over code points, then the finaliser of MurmurHash3; keys of every table of the model file.
std::uint64_t hash_letters(std::uint64_t seed, std::u32string_view letters);

/// Whether folding leaves the code point out (text/fold.h): a harakat, a tatweel, a mark nobody sees.
bool is_left_out(char32_t letter);

/// A token's letters without marks, and where each stands in it.
struct Letters {
  std::u32string plain;
  std::vector<std::uint32_t> begin;  ///< byte in the token of each letter; one more for the end

  void assign(std::string_view token);
};

/// From known words to rows of the vector table; row 0 is what is not known.
class Vocabulary {
 public:
  Vocabulary() = default;
  /// `keys[i]` is hash_letters(0, word) of row i + 1; the keys must outlive this.
  explicit Vocabulary(std::span<const std::uint64_t> keys);
  std::uint32_t row(std::u32string_view folded) const { return row_of(hash_letters(0, folded)); }
  std::uint32_t row_of(std::uint64_t key) const;

 private:
  std::span<const std::uint64_t> keys_;
  std::vector<std::uint32_t> slots_;
  std::uint64_t mask_ = 0;
};

/// What the network sees of a spelling: row numbers. train/analyser.py (Features) is the same rule.
struct SpellingRows {
  static constexpr std::size_t kCap = 24;  ///< letters that are looked at
  std::array<std::uint32_t, 4>
      known{};  ///< the word, without one proclitic, without two, without its pronoun
  std::array<std::uint32_t, 14> affix{};
  std::size_t affixes = 0;
  std::array<std::uint32_t, 3 * (kCap + 2)> ngram{};
  std::size_t ngrams = 0;

  /// `plain` without marks, `folded` its folding; tables of `affix_rows` and `ngram_rows`.
  void assign(std::u32string_view plain, std::u32string_view folded, const Vocabulary& vocabulary,
              std::uint64_t affix_rows, std::uint64_t ngram_rows);

 private:
  void find_known(std::u32string_view f, const Vocabulary& vocabulary);
  void add_affix(std::uint64_t seed, std::u32string_view letters, std::uint64_t rows);
};

}  // namespace isnad::nn
