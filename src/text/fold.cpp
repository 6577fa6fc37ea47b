#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "text/presentation_forms.h"
#include "text/utf8.h"

namespace isnad {
namespace {

// U+0600 to U+06FF, all of them two bytes, are looked up: what a letter folds to, kDrop, or kHamza.
constexpr char16_t kDrop = 0;
constexpr char16_t kHamza = 1;  // U+0654 makes ء of the و or ي before it
constexpr std::size_t kArabicBlock = 0x100;
constexpr std::size_t kSlack = 64;  // more than one code point can fold to (ﷺ: 33 bytes)

struct Pair {
  char16_t from, to;
};
constexpr Pair kLetters[] = {
    {u'أ', u'ا'}, {u'إ', u'ا'}, {u'آ', u'ا'}, {u'ٱ', u'ا'}, {u'ٲ', u'ا'}, {u'ٳ', u'ا'}, {u'ٵ', u'ا'},
    {u'ى', u'ي'}, {u'ی', u'ي'}, {u'ے', u'ي'}, {u'ٸ', u'ي'}, {u'ؤ', u'ء'}, {u'ئ', u'ء'}, {u'ة', u'ه'},
    {u'ہ', u'ه'}, {u'ھ', u'ه'}, {u'ە', u'ه'}, {u'ۀ', u'ه'}, {u'ۂ', u'ه'}, {u'ۃ', u'ه'}, {u'ک', u'ك'},
    {u'گ', u'ك'}, {u'ڭ', u'ك'}, {u'پ', u'ب'}, {u'چ', u'ج'}, {u'ڤ', u'ف'}, {u'ڨ', u'ق'},
};
constexpr char16_t kDroppedRanges[][2] = {
    {0x0610, 0x061A}, {0x061C, 0x061C}, {0x0640, 0x0640}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED},
};

constexpr std::array<char16_t, kArabicBlock> make_arabic_table() {
  std::array<char16_t, kArabicBlock> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<char16_t>(0x600 + i);
  for (const Pair& letter : kLetters) table[letter.from - 0x600u] = letter.to;
  for (const auto& range : kDroppedRanges)
    for (std::size_t c = range[0]; c <= range[1]; ++c) table[c - 0x600] = kDrop;
  for (std::size_t digit = 0; digit < 10; ++digit)
    table[0x60 + digit] = table[0xF0 + digit] = static_cast<char16_t>(u'0' + digit);
  table[0x54] = kHamza;
  return table;
}
constexpr std::array<char16_t, kArabicBlock> kArabic = make_arabic_table();

constexpr std::array<char, 0x80> make_ascii_table() {
  std::array<char, 0x80> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    table[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c >= '\t' && c <= '\r' ? ' ' : c;
  }
  return table;
}
constexpr std::array<char, 0x80> kAscii = make_ascii_table();

bool is_space(char32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_left_out(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0x08CA && c <= 0x08FF && c != 0x08E2) ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

/// Writes folded letters; `kMap` keeps where each of them came from.
template <bool kMap>
class Folder {
 public:
  explicit Folder(std::string_view text) : text_(text) {
    out_.resize(text.size() + kSlack);
    if constexpr (kMap) begin_.resize(out_.size());
  }

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (out_.size() - size_ < kSlack) grow();
      letter_ = static_cast<std::uint32_t>(at);
      const unsigned char lead = static_cast<unsigned char>(text_[at]);
      if (lead < 0x80) {
        ++at;
        put_ascii(kAscii[lead]);
      } else if (lead >= 0xD8 && lead <= 0xDB && at + 1 < text_.size() &&
                 (static_cast<unsigned char>(text_[at + 1]) & 0xC0) == 0x80) {
        const unsigned char trail = static_cast<unsigned char>(text_[at + 1]);
        at += 2;
        put_arabic(kArabic[(lead & 0x03u) << 6 | (trail & 0x3Fu)]);
      } else {
        put_other(next_code_point(text_, at));
      }
    }
    out_.resize(size_);
    if constexpr (kMap) {
      begin_.resize(size_ + 1);
      begin_[size_] = static_cast<std::uint32_t>(text_.size());
    }
  }

  std::string take_text() { return std::move(out_); }
  std::vector<std::uint32_t> take_begin() { return std::move(begin_); }

 private:
  void put_ascii(char c) {
    if (c == ' ' && size_ > 0 && out_[size_ - 1] == ' ') return;
    put_byte(c);
  }

  void put_arabic(char16_t c) {
    if (c >= 0x80) {
      put_byte(static_cast<char>(0xC0 | c >> 6));
      put_byte(static_cast<char>(0x80 | (c & 0x3F)));
    } else if (c > kHamza) {
      put_byte(static_cast<char>(c));
    } else if (c == kHamza) {
      join_hamza();
    }
  }

  void join_hamza() {
    if (size_ < 2) return;
    const std::string_view last(out_.data() + size_ - 2, 2);
    if (last == "و" || last == "ي") std::memcpy(out_.data() + size_ - 2, "ء", 2);
  }

  void put_other(char32_t c) {
    if (c >= kFirstPresentationForm && c < kFirstPresentationForm + kPresentationForms.size()) {
      const std::string_view letters = kPresentationForms[c - kFirstPresentationForm];
      if (letters.data() != nullptr) return put_all(letters);
    }
    if (is_space(c)) return put_ascii(' ');
    if (is_left_out(c)) return;
    scratch_.clear();
    append_code_point(scratch_, c);
    put_all(scratch_);
  }

  void put_all(std::string_view letters) {
    for (const char c : letters) put_byte(c);
  }

  void put_byte(char c) {
    out_[size_] = c;
    if constexpr (kMap) begin_[size_] = letter_;
    ++size_;
  }

  void grow() {
    out_.resize(out_.size() * 2);
    if constexpr (kMap) begin_.resize(out_.size());
  }

  std::string_view text_;
  std::string out_;
  std::string scratch_;
  std::vector<std::uint32_t> begin_;
  std::size_t size_ = 0;
  std::uint32_t letter_ = 0;
};

}  // namespace

std::string fold(std::string_view text) {
  Folder<false> folder(text);
  folder.run();
  return folder.take_text();
}

Folded fold_with_map(std::string_view text) {
  Folder<true> folder(text);
  folder.run();
  Folded folded;
  folded.text = folder.take_text();
  folded.map.begin_ = folder.take_begin();
  return folded;
}

Span OffsetMap::back(Span folded) const {
  if (begin_.empty()) return {};
  const std::size_t last = begin_.size() - 1;
  const std::size_t begin = std::min<std::size_t>(folded.begin, last);
  std::size_t end = std::min<std::size_t>(folded.end, last);
  if (end <= begin) return {begin_[begin], begin_[begin]};
  while (end < last && begin_[end] == begin_[end - 1]) ++end;  // the rest of a letter cut in two
  return {begin_[begin], begin_[end]};
}

}  // namespace isnad
