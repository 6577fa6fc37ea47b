#include "ingest/published.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/dates.h"
#include "text/fold.h"

namespace isnad {
namespace {

constexpr std::size_t kLongestDate = 300;

enum class Calendar { gregorian, hijri };

struct Month {
  Calendar calendar;
  int number;
};

/// Month names of one or two words, folded. Maghrebi, Levantine, Egyptian and Gulf, Hijri, English.
const std::unordered_map<std::string, Month>& months() {
  static const std::unordered_map<std::string, Month> table = [] {
    const std::pair<std::string_view, int> gregorian[] = {
        {"يناير", 1},         {"كانون الثاني", 1}, {"جانفي", 1},     {"january", 1},  {"jan", 1},
        {"فبراير", 2},        {"شباط", 2},         {"فيفري", 2},     {"february", 2}, {"feb", 2},
        {"مارس", 3},          {"آذار", 3},         {"march", 3},     {"mar", 3},      {"أبريل", 4},
        {"إبريل", 4},         {"نيسان", 4},        {"أفريل", 4},     {"april", 4},    {"apr", 4},
        {"مايو", 5},          {"أيار", 5},         {"ماي", 5},       {"may", 5},      {"يونيو", 6},
        {"يونية", 6},         {"حزيران", 6},       {"جوان", 6},      {"june", 6},     {"jun", 6},
        {"يوليو", 7},         {"يولية", 7},        {"تموز", 7},      {"جويلية", 7},   {"يوليوز", 7},
        {"july", 7},          {"jul", 7},          {"أغسطس", 8},     {"اغسطس", 8},    {"آب", 8},
        {"أوت", 8},           {"غشت", 8},          {"august", 8},    {"aug", 8},      {"سبتمبر", 9},
        {"أيلول", 9},         {"شتنبر", 9},        {"september", 9}, {"sep", 9},      {"sept", 9},
        {"أكتوبر", 10},       {"تشرين الأول", 10}, {"october", 10},  {"oct", 10},     {"نوفمبر", 11},
        {"تشرين الثاني", 11}, {"نونبر", 11},       {"november", 11}, {"nov", 11},     {"ديسمبر", 12},
        {"كانون الأول", 12},  {"دجنبر", 12},       {"december", 12}, {"dec", 12}};
    const std::pair<std::string_view, int> hijri[] = {
        {"محرم", 1},          {"المحرم", 1},       {"صفر", 2},          {"ربيع الأول", 3},
        {"ربيع الثاني", 4},   {"ربيع الآخر", 4},   {"جمادى الأولى", 5}, {"جمادى الأول", 5},
        {"جمادى الثانية", 6}, {"جمادى الآخرة", 6}, {"جمادى الثاني", 6}, {"جمادى الآخر", 6},
        {"رجب", 7},           {"شعبان", 8},        {"رمضان", 9},        {"شوال", 10},
        {"ذو القعدة", 11},    {"ذي القعدة", 11},   {"ذو الحجة", 12},    {"ذي الحجة", 12}};
    std::unordered_map<std::string, Month> out;
    for (const auto& [name, number] : gregorian) out.emplace(fold(name), Month{Calendar::gregorian, number});
    for (const auto& [name, number] : hijri) out.emplace(fold(name), Month{Calendar::hijri, number});
    return out;
  }();
  return table;
}

/// Words around a date in a line that is nothing but a date.
const std::unordered_set<std::string>& date_company() {
  static const std::unordered_set<std::string> words = [] {
    std::unordered_set<std::string> out;
    for (const std::string_view word :
         {"السبت",  "الأحد",     "الاثنين",   "الإثنين",  "الثلاثاء", "الأربعاء", "الخميس",   "الجمعة",
          "نشر",    "نشرت",      "نُشر",       "النشر",    "تاريخ",    "تم",       "في",       "بتاريخ",
          "آخر",    "تحديث",     "حدث",       "التحديث",  "الساعة",   "ساعة",     "بتوقيت",   "غرينتش",
          "مكة",    "القاهرة",   "الموافق",   "من",       "هـ",       "ه",        "م",        "ص",
          "صباحا",  "مساء",      "يوم",       "التاريخ",  "الوقت",    "gmt",      "am",       "pm",
          "utc",    "published", "updated",   "on",       "date",     "posted",   "saturday", "sunday",
          "monday", "tuesday",   "wednesday", "thursday", "friday",   "sat",      "sun",      "mon",
          "tue",    "wed",       "thu",       "fri",      "at",       "last",     "t",        "z",
          "عدد",    "العدد",     "رقم"}) {
      out.insert(fold(word));
    }
    return out;
  }();
  return words;
}

struct Token {
  enum Kind { number, word, mark } kind = mark;
  std::string_view text;
  int value = 0;  // of a number up to nine digits, else -1
};

bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Token> tokens_of(std::string_view folded) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t start = at;
    Token token;
    if (is_digit(folded[at])) {
      while (at < folded.size() && is_digit(folded[at])) ++at;
      token.kind = Token::number;
      token.text = folded.substr(start, at - start);
      token.value = -1;
      if (token.text.size() <= 9)
        std::from_chars(token.text.data(), token.text.data() + token.text.size(), token.value);
    } else if (folded.substr(at).starts_with("،") || folded.substr(at).starts_with("–")) {
      at += folded.substr(at).starts_with("،") ? 2 : 3;
      token.text = ",";
    } else if (is_letter_byte(folded[at])) {
      while (at < folded.size() && is_letter_byte(folded[at]) && !folded.substr(at).starts_with("،") &&
             !folded.substr(at).starts_with("–")) {
        ++at;
      }
      token.kind = Token::word;
      token.text = folded.substr(start, at - start);
    } else {
      token.text = folded.substr(at++, 1);
      if (token.text == " ") continue;
    }
    tokens.push_back(token);
  }
  return tokens;
}

/// Reads dates and clock times from the tokens of a short text.
class DateReader {
 public:
  explicit DateReader(std::string_view text)
      : folded_(fold(text.substr(0, kLongestDate))), tokens_(tokens_of(folded_)) {}

  std::string read() const {
    std::optional<std::string> hijri;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (auto day = numeric_day(i)) return *day + clock_after(i);
      const auto named = named_day(i);
      if (!named) continue;
      if (named->calendar == Calendar::gregorian) return named->iso + clock_anywhere();
      if (!hijri) hijri = named->iso;
    }
    return hijri ? *hijri + clock_anywhere() : std::string();
  }

  bool is_only_a_date() const {
    if (folded_.size() >= kLongestDate || tokens_.size() > 24) return false;
    bool number = false, month = false;
    for (const Token& token : tokens_) {
      number |= token.kind == Token::number;
      month |= token.kind == Token::word && is_month_word(token.text);
    }
    if (read().empty() && !(number && month)) return false;
    return std::all_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
      if (token.kind != Token::word) return true;
      return date_company().contains(std::string(token.text)) || is_month_word(token.text);
    });
  }

 private:
  struct Named {
    Calendar calendar;
    std::string iso;
  };

  bool is(std::size_t i, std::string_view text) const {
    return i < tokens_.size() && tokens_[i].text == text;
  }
  bool is_number(std::size_t i, int low, int high) const {
    return i < tokens_.size() && tokens_[i].kind == Token::number && tokens_[i].value >= low &&
           tokens_[i].value <= high;
  }
  bool is_separator(std::size_t i) const { return is(i, "-") || is(i, "/") || is(i, "."); }

  static std::optional<std::string> day(int year, int month, int day_of_month) {
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day_of_month)}};
    if (!date.ok()) return std::nullopt;
    return fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
  }

  /// 2015-08-04, 20150804, 4/8/2015 (the day first, unless only the month can be).
  std::optional<std::string> numeric_day(std::size_t i) const {
    if (is_number(i, 1900'00'00, 2100'00'00) && tokens_[i].text.size() == 8) {
      const int value = tokens_[i].value;
      return day(value / 10000, value / 100 % 100, value % 100);
    }
    if (!is_separator(i + 1) || !is(i + 3, tokens_[i + 1].text)) return std::nullopt;
    if (!is_number(i + 2, 1, 31)) return std::nullopt;
    if (is_number(i, 1900, 2100) && is_number(i + 4, 1, 31)) {
      return day(tokens_[i].value, tokens_[i + 2].value, tokens_[i + 4].value);
    }
    if (!is_number(i, 1, 31) || !is_number(i + 4, 1900, 2100)) return std::nullopt;
    if (auto found = day(tokens_[i + 4].value, tokens_[i + 2].value, tokens_[i].value)) return found;
    return day(tokens_[i + 4].value, tokens_[i].value, tokens_[i + 2].value);
  }

  /// The month whose name starts at token `i`, and behind it.
  std::optional<std::pair<Month, std::size_t>> month_at(std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].kind != Token::word) return std::nullopt;
    if (i + 1 < tokens_.size()) {
      const auto two = months().find(fmt::format("{} {}", tokens_[i].text, tokens_[i + 1].text));
      if (two != months().end()) return std::pair(two->second, i + 2);
    }
    const auto one = months().find(std::string(tokens_[i].text));
    if (one == months().end()) return std::nullopt;
    return std::pair(one->second, i + 1);
  }

  static bool is_month_word(std::string_view word) {
    static const std::unordered_set<std::string> words = [] {
      std::unordered_set<std::string> out;
      for (const auto& [name, month] : months()) {
        const std::size_t space = name.find(' ');
        out.insert(name.substr(0, space));
        if (space != std::string::npos) out.insert(name.substr(space + 1));
      }
      return out;
    }();
    return words.contains(std::string(word));
  }

  /// "4 آب (أغسطس) 2015", "August 4, 2015", "19 شوال 1436".
  std::optional<Named> named_day(std::size_t i) const {
    std::optional<std::pair<Month, std::size_t>> month;
    int day_of_month = 0;
    if (is_number(i, 1, 31)) {
      std::size_t next = i + 1;
      if (is(next, "من") || is(next, ",") || is(next, "-") || is(next, "/")) ++next;
      month = month_at(next);
      day_of_month = tokens_[i].value;
    } else if ((month = month_at(i)) && is_number(month->second, 1, 31)) {
      day_of_month = tokens_[month->second].value;
      ++month->second;
    }
    if (!month || day_of_month == 0) return std::nullopt;
    const std::size_t stop = std::min(tokens_.size(), month->second + 6);
    for (std::size_t at = month->second; at < stop; ++at) {
      if (tokens_[at].kind != Token::number) continue;
      return make(month->first, tokens_[at].value, day_of_month);
    }
    return std::nullopt;
  }

  static std::optional<Named> make(Month month, int year, int day_of_month) {
    if (month.calendar == Calendar::hijri) {
      if (year < 1300 || year > 1600) return std::nullopt;
      const auto found = from_hijri(year, month.number, day_of_month);
      if (!found) return std::nullopt;
      return Named{Calendar::hijri, to_iso(*found)};
    }
    if (year < 1900 || year > 2100) return std::nullopt;
    auto iso = day(year, month.number, day_of_month);
    if (!iso) return std::nullopt;
    return Named{Calendar::gregorian, std::move(*iso)};
  }

  std::string clock_after(std::size_t from) const {
    for (std::size_t i = from; i < tokens_.size(); ++i) {
      if (auto clock = clock_at(i); !clock.empty()) return clock;
    }
    return {};
  }
  std::string clock_anywhere() const { return clock_after(0); }

  /// "T10:30:05+03:00"; minutes and the zone only where they stand there.
  std::string clock_at(std::size_t i) const {
    if (!is_number(i, 0, 23) || tokens_[i].text.size() > 2 || !is(i + 1, ":") || !is_number(i + 2, 0, 59) ||
        tokens_[i + 2].text.size() != 2) {
      return {};
    }
    int hour = tokens_[i].value;
    std::size_t next = i + 3;
    std::string seconds;
    if (is(next, ":") && is_number(next + 1, 0, 59)) {
      seconds = fmt::format(":{:02}", tokens_[next + 1].value);
      next += 2;
      if (is(next, ".") && next + 1 < tokens_.size() && tokens_[next + 1].kind == Token::number) next += 2;
    }
    if ((is(next, "م") || is(next, "مساء") || is(next, "pm") || is(next, "ظهرا")) && hour < 12) hour += 12;
    if ((is(next, "ص") || is(next, "صباحا") || is(next, "am")) && hour == 12) hour = 0;
    return fmt::format("T{:02}:{:02}{}{}", hour, tokens_[i + 2].value, seconds, zone_at(next));
  }

  std::string zone_at(std::size_t i) const {
    if (is(i, "z") || is(i, "gmt") || is(i, "utc")) return "Z";
    if (!is(i, "+") && !is(i, "-")) return {};
    if (is_number(i + 1, 0, 1400) && tokens_[i + 1].text.size() == 4) {
      return fmt::format("{}{:02}:{:02}", tokens_[i].text, tokens_[i + 1].value / 100,
                         tokens_[i + 1].value % 100);
    }
    if (is_number(i + 1, 0, 14) && tokens_[i + 1].text.size() == 2) {
      const bool minutes = is(i + 2, ":") && is_number(i + 3, 0, 59);
      return fmt::format("{}{:02}:{:02}", tokens_[i].text, tokens_[i + 1].value,
                         minutes ? tokens_[i + 3].value : 0);
    }
    return {};
  }

  std::string folded_;
  std::vector<Token> tokens_;
};

}  // namespace

std::string iso_time(std::string_view text) { return DateReader(text).read(); }

bool is_date_line(std::string_view line) {
  if (line.size() > kLongestDate) return false;
  return DateReader(line).is_only_a_date();
}

std::string date_in_url(std::string_view url) {
  // Only what stands between slashes or dashes: "/article/20150804123" is a number of its own.
  const std::size_t path = url.find('/', url.find("://") == std::string_view::npos ? 0 : url.find("://") + 3);
  if (path == std::string_view::npos) return {};
  for (std::size_t at = path; at + 8 < url.size(); ++at) {
    if (url[at] != '/' && url[at] != '-' && url[at] != '_' && url[at] != '=') continue;
    std::size_t end = at + 1;
    while (end < url.size() && end - at <= 10 &&
           (is_digit(url[end]) || (url[at] == '/' && (url[end] == '/' || url[end] == '-'))))
      ++end;
    while (end > at + 1 && !is_digit(url[end - 1])) --end;
    if (end < url.size() && is_digit(url[end])) continue;
    const std::string_view piece = url.substr(at + 1, end - at - 1);
    if (piece.size() < 8) continue;
    if (auto iso = iso_time(piece); iso.size() == 10) return iso;
  }
  return {};
}

}  // namespace isnad
