#include "text/number_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

namespace isnad {
namespace {

enum class Role : std::uint8_t {
  unit,        // 1 to 9
  ten,         // عشر alone, and the second half of 11 to 19
  tens,        // 20 to 90
  hundred,     // 100, also after a unit ("ثلاث مءه")
  hundreds,    // 200 to 900 in one word
  scale,       // الف, مليون …: multiplies what stands before
  dual_scale,  // الفين, مليوني …
  part,        // نصف, ثلث, ربع: the divisor
};

struct NumberWord {
  Role role;
  double value;
};

using Table = std::unordered_map<std::string_view, NumberWord>;

Table make_table() {
  Table words;
  const auto add = [&](Role role, double value, std::initializer_list<std::string_view> spellings) {
    for (const std::string_view word : spellings) words.emplace(word, NumberWord{role, value});
  };
  add(Role::unit, 1, {"واحد", "واحده", "واحدا", "احد", "احدي"});
  add(Role::unit, 2,
      {"اثنان", "اثنين", "اثنا", "اثني", "اثنتان", "اثنتين", "اثنتا", "اثنتي", "ثنتان", "ثنتين"});
  add(Role::unit, 3, {"ثلاث", "ثلاثه"});
  add(Role::unit, 4, {"اربع", "اربعه"});
  add(Role::unit, 5, {"خمس", "خمسه"});
  add(Role::unit, 6, {"ست", "سته"});
  add(Role::unit, 7, {"سبع", "سبعه"});
  add(Role::unit, 8, {"ثمان", "ثماني", "ثمانيه", "ثمانيا"});
  add(Role::unit, 9, {"تسع", "تسعه"});
  add(Role::ten, 10, {"عشر", "عشره"});
  add(Role::tens, 20, {"عشرون", "عشرين"});
  add(Role::tens, 30, {"ثلاثون", "ثلاثين"});
  add(Role::tens, 40, {"اربعون", "اربعين"});
  add(Role::tens, 50, {"خمسون", "خمسين"});
  add(Role::tens, 60, {"ستون", "ستين"});
  add(Role::tens, 70, {"سبعون", "سبعين"});
  add(Role::tens, 80, {"ثمانون", "ثمانين"});
  add(Role::tens, 90, {"تسعون", "تسعين"});
  add(Role::hundred, 100, {"مءه", "ماءه"});
  add(Role::hundreds, 200, {"مءتان", "مءتين", "مءتا", "مءتي", "ماءتان", "ماءتين", "ماءتا", "ماءتي"});
  add(Role::hundreds, 300, {"ثلاثمءه", "ثلاثماءه"});
  add(Role::hundreds, 400, {"اربعمءه", "اربعماءه"});
  add(Role::hundreds, 500, {"خمسمءه", "خمسماءه"});
  add(Role::hundreds, 600, {"ستمءه", "ستماءه"});
  add(Role::hundreds, 700, {"سبعمءه", "سبعماءه"});
  add(Role::hundreds, 800, {"ثمانمءه", "ثمانماءه", "ثمانيمءه", "ثمانيماءه"});
  add(Role::hundreds, 900, {"تسعمءه", "تسعماءه"});
  add(Role::scale, 1e3, {"الف", "الفا", "الاف"});
  add(Role::scale, 1e6, {"مليون", "مليونا", "ملايين"});
  add(Role::scale, 1e9, {"مليار", "مليارا", "مليارات", "بليون", "بليونا", "بلايين"});
  add(Role::scale, 1e12, {"تريليون", "تريليونا", "تريليونات"});
  add(Role::dual_scale, 1e3, {"الفان", "الفين", "الفي"});
  add(Role::dual_scale, 1e6, {"مليونان", "مليونين", "مليوني"});
  add(Role::dual_scale, 1e9, {"ملياران", "مليارين", "ملياري"});
  add(Role::part, 2, {"نصف"});
  add(Role::part, 3, {"ثلث"});
  add(Role::part, 4, {"ربع"});
  return words;
}

const Table& table() {
  static const Table words = make_table();
  return words;
}

/// The word as it is, or with proclitics that the segmenter left on it.
const NumberWord* lookup(std::string_view word) { return Folds::lookup(table(), word); }

const NumberWord* exact(std::string_view word) {
  const auto it = table().find(word);
  return it == table().end() ? nullptr : &it->second;
}

bool is_role(const NumberWord* word, Role role) { return word && word->role == role; }

constexpr double kGreatest = 1e15;

/// Reads one number from left to right.
class NumberReader {
 public:
  NumberReader(const Folds& folds, bool chain) : folds_(folds), chain_(chain) {}

  std::optional<ParsedNumber> read(std::size_t i) {
    if (folds_.is(i, {"لست", "وست"})) return std::nullopt;  // "I am not" and "West" are no sixes
    number_.end = i;
    double limit = kGreatest;
    while (add_term(limit)) {
      limit = number_.scale;
      if (!chain_ || limit < 100) break;
    }
    if (number_.end == i || number_.value <= 0 || number_.value > kGreatest) return std::nullopt;
    if (greatest_scale_ > 1) number_.value = std::round(number_.value);  // "ثلث مليون"
    number_.fraction = number_.value != std::floor(number_.value);
    return number_;
  }

 private:
  struct Piece {
    double value = 0;
    std::size_t end = 0;
    bool digits = false;
    bool plain_digits = false;
  };

  /// Where the word behind a connecting و is: itself, or the word that carries it; 0 for no و.
  std::size_t after_and(std::size_t i) const {
    if (folds_[i] == "و") return i + 1;
    const std::string_view word = folds_[i];
    const bool eleven = word == "واحد" && folds_[i + 1] == "عشر";  // و and احد, not واحد
    return word.starts_with("و") && (eleven || !exact(word)) && exact(word.substr(2)) ? i : 0;
  }

  /// A piece, its multipliers, and a half of them: one summand. False where none smaller than `limit`
  /// follows.
  bool add_term(double limit) {
    const bool first = number_.value == 0;
    const std::size_t at = first ? number_.end : after_and(number_.end);
    if (!first && at == 0) return false;
    std::optional<Piece> piece = read_piece(at, limit >= 1000);
    double scale = 1;
    if (!piece) piece = read_bare_scale(at, scale);
    if (!piece) return false;
    std::size_t end = piece->end;
    double value = piece->value;
    for (double factor = multiplier_at(end); factor != 0; factor = multiplier_at(end)) {
      if (value * factor > kGreatest) return false;
      value *= factor;
      scale *= factor;
      ++end;
    }
    if (value >= limit) return false;
    take_half(scale, value, end);
    if (first) {
      number_.digits = piece->digits;
      number_.plain_digits = piece->plain_digits && scale == 1;
    }
    number_.value += value;
    greatest_scale_ = std::max(greatest_scale_, scale);
    number_.scale = scale;
    number_.end = end;
    return true;
  }

  double multiplier_at(std::size_t i) const { return multiplier(folds_[i]); }

  /// "مليون", "الفين" and "نصف مليون" without a number before them.
  std::optional<Piece> read_bare_scale(std::size_t i, double& scale) const {
    const NumberWord* word = lookup(folds_[i]);
    if (!word) return std::nullopt;
    if (word->role == Role::part) {
      const double factor = multiplier_at(i + 1);
      if (factor == 0) return std::nullopt;
      return Piece{1 / word->value, i + 1, false, false};
    }
    if (word->role != Role::scale && word->role != Role::dual_scale) return std::nullopt;
    if (Folds::is_any(folds_[i], {"الاف", "ملايين", "مليارات", "بلايين"}))
      return std::nullopt;  // vague alone
    scale = word->value;
    const bool two = word->role == Role::dual_scale || folds_[i] == "الفا";
    return Piece{(two ? 2 : 1) * word->value, i + 1, false, false};
  }

  /// "و نصف [المليون]" behind a multiplier.
  void take_half(double scale, double& value, std::size_t& end) const {
    if (!chain_ || scale < 1000) return;
    const std::size_t at = after_and(end);
    if (at == 0) return;
    const NumberWord* word = lookup(folds_[at]);
    if (!is_role(word, Role::part) || multiplier_at(at + 1) > 0) return;
    value += scale / word->value;
    end = at + 1;
    if (multiplier(without_article(folds_[end])) == scale && has_article(folds_[end])) ++end;
  }

  /// Digits, or words below a thousand.
  std::optional<Piece> read_piece(std::size_t i, bool digits) const {
    if (digits) {
      if (const auto number = parse_digits(folds_[i], multiplier_at(i + 1) > 0)) {
        Piece piece{number->value, i + 1, true, number->plain_digits};
        if (folds_[i].size() <= 3 && folds_[i + 1] == "000") {  // "12 000"
          piece.value *= 1000;
          piece.plain_digits = false;
          ++piece.end;
        }
        return piece;
      }
    }
    const NumberWord* word = lookup(folds_[i]);
    if (!word) return std::nullopt;
    if (word->role == Role::hundred || word->role == Role::hundreds)
      return add_below_hundred(word->value, i + 1);
    if (word->role == Role::unit && word->value >= 3 && is_role(exact(folds_[i + 1]), Role::hundred)) {
      return add_below_hundred(word->value * 100, i + 2);
    }
    return read_below_hundred(i);
  }

  Piece add_below_hundred(double hundreds, std::size_t end) const {
    Piece piece{hundreds, end, false, false};
    const std::size_t at = chain_ ? after_and(end) : 0;
    if (at == 0) return piece;
    if (const auto rest = read_below_hundred(at)) {
      piece.value += rest->value;
      piece.end = rest->end;
    }
    return piece;
  }

  std::optional<Piece> read_below_hundred(std::size_t i) const {
    const NumberWord* word = lookup(folds_[i]);
    if (!word) return std::nullopt;
    const Piece alone{word->value, i + 1, false, false};
    if (word->role == Role::tens || word->role == Role::ten) return alone;
    if (word->role != Role::unit) return std::nullopt;
    if (is_role(exact(folds_[i + 1]), Role::ten)) {
      return Piece{word->value + 10, i + 2, false, false};
    }
    const std::size_t at = after_and(i + 1);
    if (at == 0) return alone;
    const NumberWord* tens = lookup(folds_[at]);
    // One number even where و separates two elsewhere: "بين خمسه و عشرين و ثلاثين".
    return is_role(tens, Role::tens) ? Piece{word->value + tens->value, at + 1, false, false} : alone;
  }

  const Folds& folds_;
  bool chain_;
  ParsedNumber number_;
  double greatest_scale_ = 1;
};

/// The groups of digits of a token and what separates them; nothing for other tokens.
struct Groups {
  std::array<std::string_view, 6> digits;
  std::array<char, 6>
      separators{};  // before each group: ',' for thousands marks, '.' for points, ';' for 0x66B
  std::size_t count = 0;
};

std::optional<Groups> split_groups(std::string_view word) {
  Groups groups;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = at;
    while (at < word.size() && word[at] >= '0' && word[at] <= '9') ++at;
    if (at == begin || groups.count == groups.digits.size()) return std::nullopt;
    groups.digits[groups.count++] = word.substr(begin, at - begin);
    if (at == word.size()) return groups;
    if (groups.count == groups.digits.size()) return std::nullopt;
    char& separator = groups.separators[groups.count];
    const std::string_view rest = word.substr(at);
    if (rest[0] == ',' || rest[0] == '.') {
      separator = rest[0];
      at += 1;
    } else if (rest.starts_with("٬") || rest.starts_with("،")) {
      separator = ',';
      at += 2;
    } else if (rest.starts_with("٫")) {
      separator = ';';
      at += 2;
    } else {
      return std::nullopt;
    }
  }
}

double digits_value(std::string_view digits) {
  double value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<ParsedNumber> parse_digits(std::string_view word, bool before_multiplier) {
  constexpr std::size_t kMostDigits = 9;  // more is a telephone or a serial number
  if (word.empty() || word[0] < '0' || word[0] > '9' || word.size() > 24) return std::nullopt;
  const auto groups = split_groups(word);
  if (!groups || groups->digits[0].size() > kMostDigits) return std::nullopt;
  if (groups->digits[0].size() > 1 && groups->digits[0][0] == '0') return std::nullopt;
  ParsedNumber number;
  number.digits = true;
  number.end = 1;
  number.plain_digits = groups->count == 1;
  number.value = digits_value(groups->digits[0]);
  for (std::size_t g = 1; g < groups->count; ++g) {
    const std::string_view digits = groups->digits[g];
    const char separator = groups->separators[g];
    const bool alone = groups->count == 2;
    const bool thousands = digits.size() == 3 && groups->digits[0].size() <= 3 && groups->digits[0] != "0" &&
                           separator != ';' && (separator == ',' || !(alone && before_multiplier));
    if (thousands) {
      number.value = number.value * 1000 + digits_value(digits);
      continue;
    }
    if (g + 1 != groups->count || digits.size() > kMostDigits) return std::nullopt;
    number.value += digits_value(digits) / std::pow(10.0, static_cast<double>(digits.size()));
  }
  number.fraction = number.value != std::floor(number.value);
  return number;
}

std::optional<ParsedNumber> parse_number(const Folds& folds, std::size_t i, bool chain) {
  return NumberReader(folds, chain).read(i);
}

int counting_unit(std::string_view word) {
  const NumberWord* entry = lookup(word);
  if (!entry || (entry->role != Role::unit && entry->role != Role::ten) || entry->value < 3) return 0;
  return static_cast<int>(entry->value);
}

double multiplier(std::string_view word) {
  const NumberWord* entry = exact(word);
  return entry && entry->role == Role::scale ? entry->value : 0;
}

}  // namespace isnad
