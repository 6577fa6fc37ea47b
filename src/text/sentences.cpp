#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/fold.h"
#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::size_t kShortQuotation = 12;  // words; its inner full stops do not end the sentence
constexpr std::size_t kSpeech = 4;           // words; an unclosed mark needs so many to be believed
constexpr std::size_t kDotsNeed = 3;         // words on either side of ".." before it ends a sentence

/// What a character is to the rules below.
enum class Kind : std::uint8_t {
  space,
  line_end,
  arabic,
  latin,
  digit,
  stop,
  loud,
  dots,
  mark,
  open,
  close,
  other
};

bool stops(Kind kind) { return kind == Kind::stop || kind == Kind::loud || kind == Kind::dots; }

/// One character of the paragraph.
struct Char {
  char32_t code = 0;
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  Kind kind = Kind::other;
  bool in_run = false;  // a `.` beside another one
};

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}
bool is_line_end(char32_t c) { return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }
bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
         c == 0xFEFF || c == 0x061C;
}
bool is_arabic(char32_t c) {
  return (c >= 0x0620 && c <= 0x065F) || (c >= 0x066E && c <= 0x06D3) || (c >= 0x06D5 && c <= 0x06EF) ||
         (c >= 0x0750 && c <= 0x077F) || (c >= 0x08A0 && c <= 0x08FF) || (c >= 0xFB50 && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC);
}
bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}
bool is_double_mark(char32_t c) {
  return c == '"' || c == U'“' || c == U'”' || c == U'„' || c == U'‟' || c == 0x2033 || c == 0xFF02;
}
bool is_angle_mark(char32_t c) { return c == U'«' || c == U'»' || c == U'‹' || c == U'›'; }
bool is_single_mark(char32_t c) { return c == '\'' || c == U'‘' || c == U'’' || c == U'‚' || c == U'‛'; }

Kind kind_of(char32_t c) {
  if (is_space(c)) return Kind::space;
  if (is_line_end(c)) return Kind::line_end;
  if (is_digit(c)) return Kind::digit;
  if (is_arabic(c)) return Kind::arabic;
  if (is_latin(c)) return Kind::latin;
  switch (c) {
    case '.':
    case U'۔':
      return Kind::stop;
    case '!':
    case '?':
    case U'؟':
    case U'‼':
    case U'⁉':
      return Kind::loud;
    case U'…':
      return Kind::dots;
    case '(':
    case '[':
    case '{':
    case U'﴾':
      return Kind::open;
    case ')':
    case ']':
    case '}':
    case U'﴿':
      return Kind::close;
    default:
      break;
  }
  return is_double_mark(c) || is_angle_mark(c) || is_single_mark(c) ? Kind::mark : Kind::other;
}

/// The paragraph's visible characters: bidi marks and harakat would only hide the neighbours. A mark
/// left out lies in the text between its letter and the next character.
std::vector<Char> characters(std::string_view text, Span within) {
  std::vector<Char> chars;
  chars.reserve(within.size() / 2 + 1);
  for (std::size_t at = within.begin; at < within.end;) {
    Char one;
    one.begin = static_cast<std::uint32_t>(at);
    one.code = next_code_point(text.substr(0, within.end), at);
    one.end = static_cast<std::uint32_t>(at);
    const bool haraka = (one.code >= 0x064B && one.code <= 0x065F) || one.code == 0x0670;
    if (is_invisible(one.code) || (haraka && !chars.empty() && chars.back().kind == Kind::arabic)) continue;
    one.kind = kind_of(one.code);
    if (one.kind == Kind::stop && !chars.empty() && chars.back().code == '.') {
      one.in_run = chars.back().in_run = true;
    }
    chars.push_back(one);
  }
  return chars;
}

/// Two marks or brackets that belong together, as indexes of characters; `close` is the number of
/// characters where the paragraph ends first.
struct Pair {
  std::size_t open = 0, close = 0;
  bool closed = false;
};

class Paragraph {
 public:
  Paragraph(std::string_view text, Span within)
      : text_(text), within_(clamp(text, within)), chars_(characters(text, within_)) {
    count_words();
    pair_marks();
    pair_brackets();
  }

  std::vector<Span> quotations() const;
  std::vector<Span> sentences() const;

 private:
  enum class Family : std::uint8_t { doubles, angles, singles };
  struct Open {
    std::size_t at;
    Family family;
  };

  static Span clamp(std::string_view text, Span within) {
    const auto size = static_cast<std::uint32_t>(text.size());
    const std::uint32_t end = std::min(within.end, size);
    return {std::min(within.begin, end), end};
  }

  // Neighbours. Outside the paragraph there is space.
  Kind kind(std::size_t i) const { return i < chars_.size() ? chars_[i].kind : Kind::line_end; }
  Kind before(std::size_t i) const { return i > 0 ? chars_[i - 1].kind : Kind::line_end; }
  static bool blank(Kind kind) { return kind == Kind::space || kind == Kind::line_end; }
  static bool letter(Kind kind) { return kind == Kind::arabic || kind == Kind::latin; }
  static bool wordlike(Kind kind) { return letter(kind) || kind == Kind::digit; }
  std::size_t skip_spaces(std::size_t i) const {
    while (kind(i) == Kind::space) ++i;
    return i;
  }
  void count_words();
  std::size_t words(std::size_t begin, std::size_t end) const { return words_[end] - words_[begin]; }

  // Quotation marks.
  void pair_marks();
  static Family family(char32_t c) {
    return is_double_mark(c) ? Family::doubles : is_angle_mark(c) ? Family::angles : Family::singles;
  }
  bool opens(std::size_t i, const Open* open) const;
  bool after_proclitic(std::size_t i) const;
  bool angle_opens(std::size_t i, const Open* open) const;
  bool opens_speech(const Pair& pair) const;

  void pair_brackets();

  // Sentences.
  std::vector<Pair> holds() const;
  bool goes_on_after(std::size_t close) const;
  std::size_t end_of_stops(std::size_t i) const;
  std::size_t take_closers(std::size_t i) const;
  bool ends_sentence(std::size_t sentence, std::size_t i, std::size_t end, std::size_t behind) const;
  bool stop_ends(std::size_t sentence, std::size_t i, std::size_t next) const;
  bool is_abbreviation(std::size_t i) const;
  bool is_chain_end(std::size_t i, std::size_t next) const;
  bool new_word_at(std::size_t i) const;
  bool is_letter_name(std::size_t begin, std::size_t end) const;
  bool is_acronym(std::size_t i, std::size_t next) const;
  Span trimmed(std::size_t begin, std::size_t end) const;

  std::string_view text_;
  Span within_;
  std::vector<Char> chars_;
  std::vector<std::uint32_t> words_;     // per character, and one behind: words that begin before it
  std::vector<Pair> quotes_, brackets_;  // by opening mark
  std::vector<bool> closes_;             // per character: a paired closing mark or bracket
};

void Paragraph::count_words() {
  words_.reserve(chars_.size() + 1);
  words_.push_back(0);
  for (std::size_t i = 0; i < chars_.size(); ++i)
    words_.push_back(words_.back() + (wordlike(chars_[i].kind) && !wordlike(before(i))));
}

/// A mark after a lone proclitic or after tatweel or ال opens (و”القاعدة”, لـ"داعش").
bool Paragraph::after_proclitic(std::size_t i) const {
  if (i == 0) return false;
  const char32_t last = chars_[i - 1].code;
  if (last == U'ـ') return true;
  const auto begins = [&](std::size_t at) { return at == 0 || !wordlike(kind(at - 1)); };
  if (begins(i - 1)) return std::u32string_view(U"وفبلك").find(last) != std::u32string_view::npos;
  if (!begins(i - 2)) return false;
  const char32_t first = chars_[i - 2].code;
  if (first == U'ا' && last == U'ل') return true;
  return (first == U'و' || first == U'ف') &&
         std::u32string_view(U"بلك").find(last) != std::u32string_view::npos;
}

/// Whether the mark opens a quotation; `open` is the innermost open mark of its family, if any. The
/// neighbours decide, for “ and ” are reversed as often as not.
bool Paragraph::opens(std::size_t i, const Open* open) const {
  if (family(chars_[i].code) == Family::angles) return angle_opens(i, open);
  const Kind left = before(i), right = kind(i + 1);
  if (i > 0 && chars_[i - 1].code == ':') return true;
  const bool left_blank = blank(left) || left == Kind::open;
  const bool right_blank = blank(right) || right == Kind::close;
  const bool before_end = stops(right) && blank(kind(i + 2));  // `داعش ".`
  if (left_blank && !right_blank) return !(open && before_end);
  if (right_blank && !left_blank) return false;
  if (wordlike(left) && wordlike(right) && after_proclitic(i)) return true;
  if (family(chars_[i].code) == Family::singles) return false;
  if (left == Kind::mark && !right_blank) return i < 2 || blank(kind(i - 2)) || !open;  // `"“داعش`
  return !open;
}

/// « and » keep their shapes, unless » stands where only an opening mark can.
bool Paragraph::angle_opens(std::size_t i, const Open* open) const {
  const auto opening_shape = [&](std::size_t at) {
    return chars_[at].code == U'«' || chars_[at].code == U'‹';
  };
  if (open && !opening_shape(open->at)) return !opening_shape(i);
  const bool reversed = !open && blank(before(i)) && wordlike(kind(i + 1));
  return opening_shape(i) || reversed;
}

void Paragraph::pair_marks() {
  std::vector<Open> stack;
  std::array<std::size_t, 3> depth{};  // open marks of each family
  closes_.assign(chars_.size(), false);
  const auto pop = [&] {
    --depth[static_cast<std::size_t>(stack.back().family)];
    stack.pop_back();
  };
  for (std::size_t i = 0; i < chars_.size(); ++i) {
    if (chars_[i].kind == Kind::line_end) {  // a quotation ends with its line
      while (!stack.empty()) {
        if (stack.back().family != Family::singles) quotes_.push_back({stack.back().at, i, false});
        pop();
      }
      continue;
    }
    if (chars_[i].kind != Kind::mark) continue;
    const Family own = family(chars_[i].code);
    const Open* open = nullptr;
    if (depth[static_cast<std::size_t>(own)] > 0) {
      open = &*std::find_if(stack.rbegin(), stack.rend(), [&](const Open& o) { return o.family == own; });
    }
    if (opens(i, open)) {
      stack.push_back({i, own});
      ++depth[static_cast<std::size_t>(own)];
      continue;
    }
    if (!open) continue;  // a stray closing mark
    const std::size_t at = open->at;
    while (stack.back().at != at) {
      if (stack.back().family != Family::singles) quotes_.push_back({stack.back().at, i, false});
      pop();
    }
    pop();
    quotes_.push_back({at, i, true});
    closes_[i] = true;
  }
  for (const Open& open : stack)
    if (open.family != Family::singles) quotes_.push_back({open.at, chars_.size(), false});
  std::erase_if(quotes_, [&](const Pair& pair) { return !pair.closed && !opens_speech(pair); });
  std::sort(quotes_.begin(), quotes_.end(), [](const Pair& a, const Pair& b) { return a.open < b.open; });
}

/// An unclosed mark is believed after a colon or comma, at the start of a line, or behind a word that
/// introduces speech, if at least four words follow.
bool Paragraph::opens_speech(const Pair& pair) const {
  if (blank(kind(pair.open + 1)) || words(pair.open + 1, pair.close) < kSpeech) return false;
  std::size_t left = pair.open;
  while (left > 0 && chars_[left - 1].kind == Kind::space) --left;
  if (left == 0 || chars_[left - 1].kind == Kind::line_end) return true;
  const char32_t last = chars_[left - 1].code;
  if (last == ':' || last == ',' || last == U'،') return true;
  std::size_t word = left;
  while (word > 0 && letter(chars_[word - 1].kind)) --word;
  if (word == left) return false;
  static constexpr std::array<std::string_view, 24> kIntroduce = {
      "ان",    "انه",   "انها",   "انهم", "بان",   "قال",  "قالت",  "قالوا",
      "قاءلا", "قاءله", "قاءلين", "وقال", "وقالت", "وان",  "اضاف",  "واضاف",
      "مضيفا", "مضيفه", "وتابع",  "تابع", "اكد",   "واكد", "موكدا", "مءكدا"};
  const std::string key = fold(text_.substr(chars_[word].begin, chars_[left - 1].end - chars_[word].begin));
  return std::find(kIntroduce.begin(), kIntroduce.end(), key) != kIntroduce.end();
}

void Paragraph::pair_brackets() {
  std::vector<std::size_t> stack;
  for (std::size_t i = 0; i < chars_.size(); ++i) {
    const Kind kind = chars_[i].kind;
    if (kind == Kind::line_end) stack.clear();
    if (kind == Kind::open) stack.push_back(i);
    if (kind != Kind::close || stack.empty()) continue;
    brackets_.push_back({stack.back(), i, true});
    closes_[i] = true;
    stack.pop_back();
  }
}

std::vector<Span> Paragraph::quotations() const {
  std::vector<Span> spans;
  for (const Pair& pair : quotes_) {
    const Span span = trimmed(pair.open + 1, pair.close);
    if (!span.empty()) spans.push_back(span);
  }
  return spans;
}

/// Whether the sentence goes on behind the closing mark at `close`: more words follow on the line.
bool Paragraph::goes_on_after(std::size_t close) const {
  const std::size_t next = skip_spaces(close + 1);
  const Kind follows = kind(next);
  if (follows == Kind::line_end) return false;
  return !stops(follows);
}

/// Stretches whose stops do not end a sentence, by their begin: short quotations and brackets in
/// running text, without overlaps.
std::vector<Pair> Paragraph::holds() const {
  std::vector<Pair> all;
  for (const Pair& pair : quotes_) {
    if (!pair.closed || words(pair.open, pair.close) > kShortQuotation) continue;
    // `"... نعم." وقال`: the full stop before the mark ends the sentence behind the mark.
    std::size_t close = pair.close;
    while (close > pair.open && kind(close - 1) == Kind::space) --close;
    const bool full_stop =
        close > pair.open && chars_[close - 1].kind == Kind::stop && !chars_[close - 1].in_run;
    if (full_stop || !goes_on_after(pair.close)) --close;
    if (close > pair.open) all.push_back({pair.open, close, true});
  }
  for (const Pair& pair : brackets_)
    if (words(pair.open, pair.close) <= kShortQuotation) all.push_back(pair);
  std::sort(all.begin(), all.end(), [](const Pair& a, const Pair& b) { return a.open < b.open; });
  std::vector<Pair> merged;
  for (const Pair& pair : all) {
    if (merged.empty() || pair.open > merged.back().close)
      merged.push_back(pair);
    else
      merged.back().close = std::max(merged.back().close, pair.close);
  }
  return merged;
}

std::size_t Paragraph::end_of_stops(std::size_t i) const {
  while (stops(kind(i))) ++i;
  return i;
}

/// Behind the closing marks, brackets and further stops that belong to the sentence that ends at `i`.
std::size_t Paragraph::take_closers(std::size_t i) const {
  while (true) {
    const std::size_t mark = skip_spaces(i);
    const bool unpaired = mark == i && kind(mark) == Kind::mark && blank(kind(mark + 1));
    const bool closer =
        mark < chars_.size() && (closes_[mark] || unpaired || (mark == i && kind(mark) == Kind::close));
    if (closer)
      i = mark + 1;
    else if (stops(kind(i)))
      i = end_of_stops(i);
    else if (mark > i && stops(kind(mark)))
      i = end_of_stops(mark);
    else
      return i;
  }
}

/// A word of at least two letters, so no initial, begins at `i`.
bool Paragraph::new_word_at(std::size_t i) const {
  return kind(i) == Kind::arabic && kind(i + 1) == Kind::arabic;
}

/// The `.` at `i` stands after an initial or a known abbreviation.
bool Paragraph::is_abbreviation(std::size_t i) const {
  std::size_t begin = i;
  while (begin > 0 && letter(chars_[begin - 1].kind)) --begin;
  if (begin == i || (begin > 0 && chars_[begin - 1].kind == Kind::digit)) return false;
  const std::string_view word = text_.substr(chars_[begin].begin, chars_[i].begin - chars_[begin].begin);
  if (i - begin == 1) {
    std::size_t left = begin;
    while (left > 0 && chars_[left - 1].kind == Kind::space) --left;
    if (left == begin) return true;
    // "الساعة 5 م." and "أ ف ب." end sentences; "قال د. سعيد" does not.
    const bool after_number = left > 0 && chars_[left - 1].kind == Kind::digit;
    const bool after_letter = left > 1 && letter(chars_[left - 1].kind) && !wordlike(kind(left - 2));
    return left == 0 || !(after_number || after_letter);
  }
  static constexpr std::array<std::string_view, 22> kKnown = {
      "Mr", "Mrs", "Ms", "Dr", "St",  "Prof", "Gen", "Col", "Lt", "Sgt", "Capt",
      "No", "vs",  "Jr", "Sr", "Inc", "Ltd",  "Co",  "Fig", "pp", "cf",  "تح"};
  return std::find(kKnown.begin(), kKnown.end(), word) != kKnown.end();
}

/// "بي", "إس": Latin letters as Arabic spells them.
bool Paragraph::is_letter_name(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kLongest = 3;
  if (begin == end || end - begin > kLongest) return false;
  static constexpr std::array<std::string_view, 25> kNames = {
      "اي", "ايه", "بي",  "سي", "دي", "اف", "جي", "اتش", "جيه", "كي",  "كيه", "ال", "ام",
      "ان", "او",  "كيو", "ار", "اس", "تي", "يو", "في",  "اكس", "واي", "زد",  "زي"};
  const std::string key = fold(text_.substr(chars_[begin].begin, chars_[end - 1].end - chars_[begin].begin));
  return std::find(kNames.begin(), kNames.end(), key) != kNames.end();
}

/// The `.` at `i` stands between names of letters: "بي. إن. سبورت".
bool Paragraph::is_acronym(std::size_t i, std::size_t next) const {
  const auto word_end = [&](std::size_t at) {
    while (kind(at) == Kind::arabic) ++at;
    return at;
  };
  std::size_t begin = i;
  while (begin > 0 && chars_[begin - 1].kind == Kind::arabic) --begin;
  if (!is_letter_name(begin, i)) return false;
  if (is_letter_name(next, word_end(next))) return true;
  return begin >= 2 && blank(kind(begin - 1)) && kind(begin - 2) == Kind::stop &&
         kind(next) == Kind::arabic && chars_[next].code != U'و';
}

/// "أ. ف. ب. وقال": three initials, then a new sentence.
bool Paragraph::is_chain_end(std::size_t i, std::size_t next) const {
  const bool sentence =
      next < chars_.size() && chars_[next].code == U'و' && new_word_at(next) && new_word_at(next + 1);
  if (!sentence) return false;
  std::size_t initials = 0;
  for (std::size_t at = i; initials < 3; ++initials) {
    if (kind(at) != Kind::stop || before(at) != Kind::arabic) return false;
    if (at >= 2 && wordlike(kind(at - 2))) return false;
    if (--at == 0) return initials + 1 >= 3;
    --at;
    while (at > 0 && chars_[at].kind == Kind::space) --at;
  }
  return true;
}

/// A single `.` at `i`; `next` is the first character behind it that is no space.
bool Paragraph::stop_ends(std::size_t sentence, std::size_t i, std::size_t next) const {
  if (is_abbreviation(i)) return is_chain_end(i, next);
  if (is_acronym(i, next)) return false;
  if (next > i + 1) {  // "1. قال": an item's number
    const bool item = before(i) == Kind::digit && i - skip_spaces(sentence) <= 2;
    return !item;
  }
  // No space behind it: a number, an address, or a full stop whose space was forgotten.
  if (!wordlike(kind(next))) return true;
  const Kind left = before(i);
  if (kind(next) == Kind::arabic) return left != Kind::latin && new_word_at(next);
  return kind(next) == Kind::digit && left != Kind::digit && left != Kind::latin && !blank(left);
}

/// Whether the stops `[i, end)` end the sentence that began at `sentence`; `behind` is behind the
/// closing marks that follow them.
bool Paragraph::ends_sentence(std::size_t sentence, std::size_t i, std::size_t end,
                              std::size_t behind) const {
  const std::size_t next = skip_spaces(behind);
  if (kind(next) == Kind::line_end) return true;
  if (std::u32string_view(U"،,؛;:").find(chars_[next].code) != std::u32string_view::npos) return false;
  bool loud = false;
  for (std::size_t at = i; at < end; ++at) loud |= chars_[at].kind == Kind::loud;
  if (loud) return !(next == end && (kind(next) == Kind::latin || kind(next) == Kind::digit));
  if (end - i == 1 && chars_[i].kind == Kind::stop) {
    if (behind == end) return stop_ends(sentence, i, next);
    return !is_abbreviation(i) || is_chain_end(i, next);
  }
  // ".." and "…" are commas as often as not: only between stretches that can stand alone.
  std::size_t after = next;
  while (after < chars_.size() && chars_[after].kind != Kind::line_end && !stops(chars_[after].kind)) ++after;
  return words(sentence, i) >= kDotsNeed && words(next, after) >= kDotsNeed;
}

Span Paragraph::trimmed(std::size_t begin, std::size_t end) const {
  while (begin < end && blank(chars_[begin].kind)) ++begin;
  while (end > begin && blank(chars_[end - 1].kind)) --end;
  if (begin == end) return {};
  // Marks that `characters` left out stay with the letter before them.
  std::uint32_t last = chars_[end - 1].end;
  const std::uint32_t limit = end < chars_.size() ? chars_[end].begin : within_.end;
  last = std::max(last, limit);
  return {chars_[begin].begin, last};
}

std::vector<Span> Paragraph::sentences() const {
  std::vector<Span> spans;
  const std::vector<Pair> held = holds();
  std::size_t hold = 0;
  std::size_t begin = 0;
  bool same_line = false;  // as the sentence before
  const auto close = [&](std::size_t end) {
    const Span span = trimmed(begin, end);
    const bool only_marks = words(begin, end) == 0;
    if (!span.empty()) {
      if (only_marks && same_line && !spans.empty())
        spans.back().end = span.end;
      else
        spans.push_back(span);
      same_line = true;
    }
    begin = end;
  };
  for (std::size_t i = 0; i < chars_.size();) {
    if (chars_[i].kind == Kind::line_end) {
      close(i);
      same_line = false;
      begin = ++i;
      continue;
    }
    while (hold < held.size() && held[hold].close <= i) ++hold;
    const bool is_held = hold < held.size() && held[hold].open < i;
    if (!stops(chars_[i].kind)) {
      ++i;
      continue;
    }
    const std::size_t end = end_of_stops(i);
    if (is_held) {
      i = end;
      continue;
    }
    const std::size_t behind = take_closers(end);
    if (ends_sentence(begin, i, end, behind)) close(behind);
    i = behind;
  }
  close(chars_.size());
  return spans;
}

}  // namespace

std::vector<Span> split_sentences(std::string_view text, Span paragraph) {
  return Paragraph(text, paragraph).sentences();
}

std::vector<Span> find_quotations(std::string_view text, Span paragraph) {
  return Paragraph(text, paragraph).quotations();
}

}  // namespace isnad
