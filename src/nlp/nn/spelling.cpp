#include "nlp/nn/spelling.h"

#include <bit>

#include "text/utf8.h"

namespace isnad::nn {
namespace {

constexpr std::u32string_view kSuffixes[] = {U"كما", U"هما", U"ها", U"هم", U"هن", U"نا",
                                             U"كم",  U"كن",  U"ني", U"ه",  U"ك",  U"ي"};

bool is_one_of(char32_t letter, std::u32string_view letters) {
  return letters.find(letter) != std::u32string_view::npos;
}

/// At most kCap + 2 letters on the stack.
struct Short {
  std::array<char32_t, SpellingRows::kCap + 2> letters;
  std::size_t size = 0;

  void push(char32_t letter) { letters[size++] = letter; }
  std::u32string_view view() const { return {letters.data(), size}; }
};

Short zero_digits(std::u32string_view text) {
  Short out;
  for (const char32_t c : text.substr(0, SpellingRows::kCap)) out.push(c >= U'0' && c <= U'9' ? U'0' : c);
  return out;
}

/// لل… becomes ال…, any other proclitic just goes.
Short without_proclitic(std::u32string_view f) {
  Short out;
  if (f[0] == U'ل' && f[1] == U'ل') out.push(U'ا');
  for (const char32_t c : f.substr(1)) out.push(c);
  return out;
}

/// Marks that stand for one another; treebanks know the first of each row.
constexpr std::u32string_view kMarks[] = {
    U"\"“”„‟«»‹›″❝❞〝〞＂", U"'‘’‚‛′`´", U"،,，", U"؛;", U"؟?", U"-–—―−‐‑", U".…", U"([{", U")]}"};

char32_t canonical_mark(char32_t c) {
  for (const std::u32string_view row : kMarks) {
    if (is_one_of(c, row)) return row[0];
  }
  return c;
}

char32_t shape_of(char32_t c) {
  if (c >= 0x620 && c <= 0x6FF) return U'a';
  if (c >= U'A' && c <= U'Z') return U'X';
  if ((c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x2000)) return U'x';
  return c;
}

Short shape_of(std::u32string_view raw) {
  Short out;
  char32_t last = 0;
  for (const char32_t c : raw) {
    const char32_t shape = shape_of(c);
    if (shape == last) continue;
    if (out.size < 6) out.push(shape);
    last = shape;
  }
  return out;
}

}  // namespace

std::uint64_t hash_letters(std::uint64_t seed, std::u32string_view letters) {
  std::uint64_t h = 0xCBF29CE484222325u ^ (seed * 0x9E3779B97F4A7C15u);
  for (const char32_t c : letters) h = (h ^ c) * 0x100000001B3u;
  h ^= h >> 33;
  h *= 0xFF51AFD7ED558CCDu;
  h ^= h >> 33;
  h *= 0xC4CEB9FE1A85EC53u;
  return h ^ (h >> 33);
}

bool is_left_out(char32_t c) {
  if (c < 0x600) return c == 0xAD;
  if (c < 0x700) {
    return (c >= 0x610 && c <= 0x61A) || c == 0x61C || c == 0x640 || (c >= 0x64B && c <= 0x65F) ||
           c == 0x670 || (c >= 0x6D6 && c <= 0x6DC) || (c >= 0x6DF && c <= 0x6E4) || c == 0x6E7 ||
           c == 0x6E8 || (c >= 0x6EA && c <= 0x6ED);
  }
  return (c >= 0x08CA && c <= 0x08FF && c != 0x08E2) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

void Letters::assign(std::string_view token) {
  plain.clear();
  begin.clear();
  for (std::size_t at = 0; at < token.size();) {
    const std::size_t start = at;
    const char32_t letter = next_code_point(token, at);
    if (is_left_out(letter)) continue;
    plain.push_back(letter);
    begin.push_back(static_cast<std::uint32_t>(start));
  }
  if (!begin.empty()) begin[0] = 0;  // marks before the first letter go with it
  begin.push_back(static_cast<std::uint32_t>(token.size()));
}

Vocabulary::Vocabulary(std::span<const std::uint64_t> keys) : keys_(keys) {
  mask_ = std::bit_ceil(keys.size() * 2 + 1) - 1;
  slots_.assign(mask_ + 1, 0);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::uint64_t slot = keys[i] & mask_;
    while (slots_[slot] != 0) slot = (slot + 1) & mask_;
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

std::uint32_t Vocabulary::row_of(std::uint64_t key) const {
  if (slots_.empty()) return 0;
  std::uint64_t slot = key & mask_;
  while (slots_[slot] != 0) {
    if (keys_[slots_[slot] - 1] == key) return slots_[slot];
    slot = (slot + 1) & mask_;
  }
  return 0;
}

void SpellingRows::assign(std::u32string_view plain, std::u32string_view folded, const Vocabulary& vocabulary,
                          std::uint64_t affix_rows, std::uint64_t ngram_rows) {
  Short raw_letters = zero_digits(plain);
  Short f_letters = zero_digits(folded);
  if (raw_letters.size == 1) {
    const char32_t mark = canonical_mark(raw_letters.letters[0]);
    if (mark != raw_letters.letters[0])
      raw_letters.letters[0] = f_letters.letters[0] = mark, f_letters.size = 1;
  }
  const std::u32string_view raw = raw_letters.view(), f = f_letters.view();
  find_known(f, vocabulary);

  affixes = 0;
  for (std::size_t k = 1; k <= 4 && k <= f.size(); ++k) add_affix(k, f.substr(0, k), affix_rows);
  for (std::size_t k = 1; k <= 4 && k <= f.size(); ++k) add_affix(4 + k, f.substr(f.size() - k), affix_rows);
  for (std::size_t k = 2; k <= 3 && k <= raw.size(); ++k)
    add_affix(7 + k, raw.substr(raw.size() - k), affix_rows);
  if (raw.size() >= 2) add_affix(11, raw.substr(0, 2), affix_rows);
  add_affix(12, shape_of(raw).view(), affix_rows);
  add_affix(13, f, affix_rows);
  add_affix(14, raw, affix_rows);

  Short padded;
  padded.push(U'<');
  for (const char32_t c : f) padded.push(c);
  padded.push(U'>');
  ngrams = 0;
  for (std::size_t n = 3; n <= 5; ++n) {
    for (std::size_t i = 0; i + n <= padded.size; ++i) {
      ngram[ngrams++] =
          static_cast<std::uint32_t>(hash_letters(20 + n, padded.view().substr(i, n)) % ngram_rows);
    }
  }
}

void SpellingRows::add_affix(std::uint64_t seed, std::u32string_view letters, std::uint64_t rows) {
  affix[affixes++] = static_cast<std::uint32_t>(hash_letters(seed, letters) % rows);
}

void SpellingRows::find_known(std::u32string_view f, const Vocabulary& vocabulary) {
  known = {vocabulary.row(f), 0, 0, 0};
  if (f.size() >= 3 && is_one_of(f[0], U"وفبلكسا")) {
    const Short rest = without_proclitic(f);
    known[1] = vocabulary.row(rest.view());
    if (rest.size >= 3 && is_one_of(f[0], U"وفا") && is_one_of(rest.letters[0], U"بلكس")) {
      known[2] = vocabulary.row(without_proclitic(rest.view()).view());
    }
  }
  for (const std::u32string_view suffix : kSuffixes) {
    if (f.size() < suffix.size() + 2 || !f.ends_with(suffix)) continue;
    const std::u32string_view stem = f.substr(0, f.size() - suffix.size());
    known[3] = vocabulary.row(stem);
    if (known[3] == 0 && stem.back() == U'ت') {
      Short feminine;
      for (const char32_t c : stem.substr(0, stem.size() - 1)) feminine.push(c);
      feminine.push(U'ه');
      known[3] = vocabulary.row(feminine.view());
    }
    if (known[3] != 0) return;
  }
}

}  // namespace isnad::nn
