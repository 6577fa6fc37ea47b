#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

namespace isnad {

/// The folded words of a sentence, read without care for the ends and for proclitics that the
/// segmenter left on a word ("والاربعاء", "لاكثر").
class Folds {
 public:
  explicit Folds(std::span<const std::string_view> folds) : folds_(folds) {}

  std::size_t size() const { return folds_.size(); }

  /// The word at `i`; "" outside the sentence.
  std::string_view operator[](std::size_t i) const {
    return i < folds_.size() ? folds_[i] : std::string_view();
  }

  /// The word before `i`, as often as `back` says; "" before the first.
  std::string_view before(std::size_t i, std::size_t back = 1) const {
    return i >= back ? (*this)[i - back] : std::string_view();
  }

  bool is(std::size_t i, std::initializer_list<std::string_view> words) const {
    return is_any((*this)[i], words);
  }

  static bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
    for (const std::string_view one : words)
      if (word == one) return true;
    return false;
  }

  /// Whether the words stand at `i`; only the first may carry proclitics.
  bool phrase(std::size_t i, std::initializer_list<std::string_view> words) const {
    bool first = true;
    for (const std::string_view one : words) {
      const std::string_view word = (*this)[i++];
      if (first ? !same_without_proclitics(word, one) : word != one) return false;
      first = false;
    }
    return true;
  }

  /// `word` is `target`, with up to two proclitics before it.
  static bool same_without_proclitics(std::string_view word, std::string_view target) {
    if (word.size() < target.size() || !word.ends_with(target)) return false;
    return are_proclitics(word.substr(0, word.size() - target.size()));
  }

  static bool are_proclitics(std::string_view letters) {
    if (letters.empty()) return true;
    if (letters.size() == 2) return is_any(letters, {"و", "ف", "ب", "ل", "ك"});
    return letters.size() == 4 && is_any(letters.substr(0, 2), {"و", "ف"}) &&
           is_any(letters.substr(2), {"ب", "ل", "ك"});
  }

  /// Looks `word` up as it is, then without one and two proclitics; the table's entry or nullptr.
  template <class Table>
  static auto lookup(const Table& table, std::string_view word) -> decltype(&table.find(word)->second) {
    for (std::size_t cut = 0; cut <= 4 && cut < word.size(); cut += 2) {
      if (!are_proclitics(word.substr(0, cut))) return nullptr;
      if (const auto it = table.find(word.substr(cut)); it != table.end()) return &it->second;
    }
    return nullptr;
  }

 private:
  std::span<const std::string_view> folds_;
};

/// The folded word without the article.
inline std::string_view without_article(std::string_view word) {
  constexpr std::string_view kArticle = "ال";
  return word.size() > kArticle.size() && word.starts_with(kArticle) ? word.substr(kArticle.size()) : word;
}
inline bool has_article(std::string_view word) { return without_article(word).size() < word.size(); }

}  // namespace isnad
