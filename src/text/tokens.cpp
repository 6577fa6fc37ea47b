#include "text/tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/utf8.h"

namespace isnad {
namespace {

enum class Kind : std::uint8_t {
  space,     ///< ends a token and belongs to none
  hidden,    ///< bidi marks and the like: inside a token part of it, elsewhere as space
  mark,      ///< goes on with the letters before it, of whichever script
  arabic,    ///< Arabic letters
  letter,    ///< letters of other scripts
  digit,     ///< ASCII digits
  digit_ar,  ///< Arabic-Indic digits
  digit_fa,  ///< Persian digits
  other      ///< a token of its own
};

struct KindRange {
  char32_t first, last;
  Kind kind;
};

// Sorted; what is in none is `other`. train/tokens.py holds the same table.
constexpr KindRange kRanges[] = {
    {0x0000, 0x0020, Kind::space},    {0x0030, 0x0039, Kind::digit},    {0x0041, 0x005A, Kind::letter},
    {0x0061, 0x007A, Kind::letter},   {0x007F, 0x00A0, Kind::space},    {0x00AA, 0x00AA, Kind::letter},
    {0x00AD, 0x00AD, Kind::hidden},   {0x00B5, 0x00B5, Kind::letter},   {0x00BA, 0x00BA, Kind::letter},
    {0x00C0, 0x00D6, Kind::letter},   {0x00D8, 0x00F6, Kind::letter},   {0x00F8, 0x02AF, Kind::letter},
    {0x02B0, 0x02FF, Kind::letter},   {0x0300, 0x036F, Kind::mark},     {0x0370, 0x0374, Kind::letter},
    {0x0376, 0x037D, Kind::letter},   {0x037F, 0x0386, Kind::letter},   {0x0388, 0x0481, Kind::letter},
    {0x0483, 0x0489, Kind::mark},     {0x048A, 0x0556, Kind::letter},   {0x0561, 0x0587, Kind::letter},
    {0x0591, 0x05BD, Kind::mark},     {0x05C1, 0x05C2, Kind::mark},     {0x05C4, 0x05C5, Kind::mark},
    {0x05D0, 0x05F2, Kind::letter},   {0x0610, 0x061A, Kind::mark},     {0x061C, 0x061C, Kind::hidden},
    {0x0620, 0x063F, Kind::arabic},   {0x0640, 0x0640, Kind::mark},     {0x0641, 0x064A, Kind::arabic},
    {0x064B, 0x065F, Kind::mark},     {0x0660, 0x0669, Kind::digit_ar}, {0x066E, 0x066F, Kind::arabic},
    {0x0670, 0x0670, Kind::mark},     {0x0671, 0x06D3, Kind::arabic},   {0x06D5, 0x06D5, Kind::arabic},
    {0x06D6, 0x06DC, Kind::mark},     {0x06DF, 0x06E8, Kind::mark},     {0x06EA, 0x06ED, Kind::mark},
    {0x06EE, 0x06EF, Kind::arabic},   {0x06F0, 0x06F9, Kind::digit_fa}, {0x06FA, 0x06FC, Kind::arabic},
    {0x06FF, 0x06FF, Kind::arabic},   {0x0710, 0x072F, Kind::letter},   {0x0730, 0x074A, Kind::mark},
    {0x0750, 0x077F, Kind::arabic},   {0x0780, 0x07A5, Kind::letter},   {0x07A6, 0x07B0, Kind::mark},
    {0x07CA, 0x07EA, Kind::letter},   {0x0800, 0x0819, Kind::letter},   {0x0870, 0x0887, Kind::arabic},
    {0x0889, 0x088E, Kind::arabic},   {0x0897, 0x089F, Kind::mark},     {0x08A0, 0x08C9, Kind::arabic},
    {0x08CA, 0x08FF, Kind::mark},     {0x0900, 0x167F, Kind::letter},   {0x1680, 0x1680, Kind::space},
    {0x1681, 0x1AAF, Kind::letter},   {0x1AB0, 0x1AFF, Kind::mark},     {0x1B00, 0x1DBF, Kind::letter},
    {0x1DC0, 0x1DFF, Kind::mark},     {0x1E00, 0x1FFF, Kind::letter},   {0x2000, 0x200B, Kind::space},
    {0x200C, 0x200F, Kind::hidden},   {0x2028, 0x2029, Kind::space},    {0x202A, 0x202E, Kind::hidden},
    {0x202F, 0x202F, Kind::space},    {0x205F, 0x205F, Kind::space},    {0x2060, 0x206F, Kind::hidden},
    {0x2071, 0x2071, Kind::letter},   {0x207F, 0x207F, Kind::letter},   {0x20D0, 0x20FF, Kind::mark},
    {0x2C00, 0x2DFF, Kind::letter},   {0x3000, 0x3000, Kind::space},    {0x3005, 0x3007, Kind::letter},
    {0x3041, 0x3096, Kind::letter},   {0x309D, 0x309F, Kind::letter},   {0x30A1, 0x30FA, Kind::letter},
    {0x30FC, 0x318F, Kind::letter},   {0x31A0, 0x31FF, Kind::letter},   {0x3400, 0x4DBF, Kind::letter},
    {0x4E00, 0xD7FF, Kind::letter},   {0xF900, 0xFB4F, Kind::letter},   {0xFB50, 0xFBB1, Kind::arabic},
    {0xFBD3, 0xFD3D, Kind::arabic},   {0xFD50, 0xFD8F, Kind::arabic},   {0xFD92, 0xFDC7, Kind::arabic},
    {0xFDF0, 0xFDFB, Kind::arabic},   {0xFE00, 0xFE0F, Kind::mark},     {0xFE20, 0xFE2F, Kind::mark},
    {0xFE70, 0xFEFC, Kind::arabic},   {0xFEFF, 0xFEFF, Kind::hidden},   {0xFF21, 0xFF3A, Kind::letter},
    {0xFF41, 0xFF5A, Kind::letter},   {0xFF66, 0xFFDC, Kind::letter},   {0x10000, 0x1BFFF, Kind::letter},
    {0x20000, 0x3FFFF, Kind::letter}, {0xE0000, 0xE007F, Kind::hidden}, {0xE0100, 0xE01EF, Kind::mark},
};

constexpr char32_t kTableSize = 0x0700;  // everything up to the Arabic block is looked up directly

constexpr std::array<Kind, kTableSize> make_table() {
  std::array<Kind, kTableSize> table{};
  for (Kind& kind : table) kind = Kind::other;
  for (const KindRange& range : kRanges) {
    for (char32_t c = range.first; c <= range.last && c < kTableSize; ++c) table[c] = range.kind;
  }
  return table;
}
constexpr std::array<Kind, kTableSize> kTable = make_table();

Kind kind_of(char32_t c) {
  if (c < kTableSize) return kTable[c];
  const KindRange* range = std::lower_bound(std::begin(kRanges), std::end(kRanges), c,
                                            [](const KindRange& r, char32_t x) { return r.last < x; });
  return range != std::end(kRanges) && range->first <= c ? range->kind : Kind::other;
}

bool is_letter(Kind kind) { return kind == Kind::arabic || kind == Kind::letter; }
bool is_digit(Kind kind) { return kind == Kind::digit || kind == Kind::digit_ar || kind == Kind::digit_fa; }
bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }
bool joins_digits(char32_t c) {
  return c == U'.' || c == U',' || c == U'\u066B' || c == U'\u066C' || c == U'/' || c == U':' || c == U'-';
}
bool repeats(char32_t c) { return c == U'.' || c == U'-' || c == U'*' || c == U'_' || c == U'='; }

/// Reads one token after another from `[at, end)`.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

  bool done() const { return at_ >= text_.size(); }

  /// Moves over one token, or over something that is none (then the span is empty).
  Span next() {
    const std::size_t begin = at_;
    const char32_t c = take();
    const Kind kind = kind_of(c);
    if (kind == Kind::space || kind == Kind::hidden) return {};
    std::size_t end = at_;
    if (is_letter(kind) || kind == Kind::mark) {
      end = rest_of_letters(kind);
    } else if (is_digit(kind)) {
      end = rest_of_number(kind);
    } else if (repeats(c)) {
      end = rest_of_repeats(c);
    }
    at_ = end;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

 private:
  char32_t take() { return next_code_point(text_, at_); }

  // Marks have no script: "ـBBC" goes on as Latin, "الـBBC" ends before it.
  std::size_t rest_of_letters(Kind script) {
    std::size_t end = at_;
    while (!done()) {
      const char32_t c = take();
      const Kind kind = kind_of(c);
      if (kind == Kind::mark || kind == script || (script == Kind::mark && is_letter(kind))) {
        if (kind != Kind::mark) script = kind;
        end = at_;
      } else if (kind != Kind::hidden && !(script == Kind::letter && is_apostrophe(c) && letter_follows())) {
        break;
      }
    }
    return end;
  }

  bool letter_follows() const {
    if (done()) return false;
    std::size_t at = at_;
    return kind_of(next_code_point(text_, at)) == Kind::letter;
  }

  std::size_t rest_of_number(Kind digits) {
    std::size_t end = at_;
    while (!done()) {
      const char32_t c = take();
      if (kind_of(c) == digits) {
        end = at_;
      } else if (!joins_digits(c) || done() || kind_of(take()) != digits) {
        break;
      } else {
        end = at_;
      }
    }
    return end;
  }

  std::size_t rest_of_repeats(char32_t first) {
    std::size_t end = at_;
    while (!done() && take() == first) end = at_;
    return end;
  }

  std::string_view text_;
  std::size_t at_;
};

}  // namespace

std::vector<Span> tokenize(std::string_view text, Span within) {
  std::vector<Span> tokens;
  const std::size_t end = std::min<std::size_t>(within.end, text.size());
  Scanner scanner(text.substr(0, end), std::min<std::size_t>(within.begin, end));
  while (!scanner.done()) {
    const Span token = scanner.next();
    if (!token.empty()) tokens.push_back(token);
  }
  return tokens;
}

bool is_wordlike(std::string_view token) {
  for (std::size_t at = 0; at < token.size();) {
    const Kind kind = kind_of(next_code_point(token, at));
    if (is_letter(kind) || is_digit(kind)) return true;
  }
  return false;
}

}  // namespace isnad
