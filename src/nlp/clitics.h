#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

/// How a surface token is cut into syntactic words; train/segmentation.py is the same rule.
struct CliticLabel {
  std::u32string_view pre;  ///< proclitic letters before the stem, of وفبلكسأ
  std::uint8_t restored =
      0;  ///< what the stem gets back after ل: 1 ا (للحظر = ل + الحظر), 2 ال (للغة = ل + اللغة)
  std::u32string_view suf;  ///< the pronoun after the stem
  std::uint8_t ending = 0;  ///< the stem's last letter before the pronoun: 1 ت→ة, 2 ا→ى, 3 و→وا, 4 ئ ؤ→ء
};

inline constexpr std::uint8_t kEndings = 5;

/// A word that was cut from a token: letters `[begin, end)` of the token, `form` as UD writes it.
struct CutWord {
  enum class Place : std::uint8_t { proclitic, stem, suffix };
  Place place = Place::stem;
  std::uint32_t begin = 0, end = 0;
  std::u32string form;
};

/// Up to four proclitics, the stem, the pronoun.
class CutWords {
 public:
  /// The words of `plain` (letters without marks) under `label`; false where the letters do not allow it.
  bool cut(std::u32string_view plain, const CliticLabel& label);
  /// The token is one word.
  void whole(std::u32string_view plain);

  std::span<const CutWord> words() const { return {words_.data(), size_}; }

 private:
  CutWord& add(CutWord::Place place, std::size_t begin, std::size_t end);

  std::array<CutWord, 8> words_;
  std::size_t size_ = 0;
};

/// Whether `label` fits the letters.
bool clitics_fit(std::u32string_view plain, const CliticLabel& label);

/// The labels of a model file ("ول~": و and ل, one ا restored), and the choice among them.
class CliticLabels {
 public:
  CliticLabels() = default;
  CliticLabels(std::span<const std::string_view> pre, std::span<const std::string_view> suf);

  /// The best scored label that fits; scores as the network gives them, res of kEndings values.
  CliticLabel best(std::u32string_view plain, const float* pre, const float* suf, const float* res) const;

 private:
  bool best_ending(std::u32string_view plain, CliticLabel& label, const float* res) const;

  struct Pre {
    std::u32string letters;
    std::uint8_t restored = 0;
  };
  std::vector<Pre> pre_;
  std::vector<std::u32string> suf_;
};

}  // namespace isnad
