#include "ingest/dateline.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "ingest/leftovers.h"
#include "text/fold.h"

namespace isnad {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongestDateline = 200;  // bytes, about 100 letters
constexpr std::size_t kMostWords = 12;

/// Agencies and the words that outlets put in their place; folded.
const std::unordered_set<std::string>& agencies() {
  static const std::unordered_set<std::string> names = [] {
    std::unordered_set<std::string> out;
    for (const std::string_view name :
         {"رويترز",  "واس",      "ا ف ب",   "أ ف ب",   "أ.ف.ب",         "اف ب",     "ا.ف.ب",   "فرانس برس",
          "د ب أ",   "د.ب.أ",    "أ ش أ",   "أ.ش.أ",   "ا ش ا",         "أ ب",      "ا ب",     "أسوشيتد برس",
          "وكالات",  "الوكالات", "وات",     "وفا",     "سانا",          "كونا",     "قنا",     "بنا",
          "وام",     "بترا",     "سبأ",     "سونا",    "الأناضول",      "الاناضول", "متابعات", "متابعة",
          "خاص",     "شينخوا",   "سبوتنيك", "نوفوستي", "العربية نت",    "cnn",      "bbc",     "afp",
          "reuters", "ap",       "صحف",     "مراسلنا", "وكالة الأنباء", "ومع",      "واج",     "واع",
          "إينا",    "معا",      "صفا"}) {
      out.insert(fold(name));
    }
    return out;
  }();
  return names;
}

/// How a first clause begins that only looks like a dateline: "قال - …", "وأضاف: …".
const std::unordered_set<std::string>& no_datelines() {
  static const std::unordered_set<std::string> words = [] {
    std::unordered_set<std::string> out;
    for (const std::string_view word :
         {"هذا",  "هذه",   "في",   "من",    "على",    "عن",       "إن",     "أن",   "كان",
          "لم",   "لا",    "ما",   "هل",    "كيف",    "لماذا",    "السؤال", "سؤال", "جواب",
          "س",    "ج",     "أولا", "ثانيا", "ثالثا",  "ملاحظة",   "المصدر", "بقلم", "كتب",
          "كتبت", "اليوم", "أمس",  "بسم",   "بالصور", "بالفيديو", "فيديو",  "صور",  "عاجل"}) {
      out.insert(fold(word));
    }
    for (const std::string_view verb :
         {"قال",  "قالت",  "أعلن", "أعلنت", "أكد",   "أكدت",  "كشف",  "كشفت",   "ذكر",  "ذكرت",
          "أفاد", "أفادت", "أوضح", "أوضحت", "صرح",   "صرحت",  "أضاف", "أضافت",  "تابع", "تابعت",
          "أشار", "أشارت", "بين",  "زاد",   "اختتم", "ختم",   "مضى",  "استطرد", "شدد",  "شددت",
          "لفت",  "نقلت",  "نقل",  "يقول",  "تقول",  "جاء",   "سأل",  "سئل",    "أجاب", "رد",
          "حذر",  "حذرت",  "طالب", "دعا",   "دعت",   "اعتبر", "رأى",  "نوه",    "يذكر", "يشار"}) {
      out.insert(fold(verb));
      out.insert(fold("و" + std::string(verb)));
      out.insert(fold("ف" + std::string(verb)));
    }
    return out;
  }();
  return words;
}

struct Dash {
  std::size_t at;
  std::size_t length;
};

/// The next dash, colon or tatweel that stands between a head and what follows it.
std::vector<Dash> dashes(std::string_view text) {
  std::vector<Dash> out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '\xE2' && c != '\xD9' && c != '-' && c != ':' && c != '/' && c != '|') continue;
    const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    if (at > 0 && is_digit(at - 1) && is_digit(at + 1)) continue;  // 21/1/2018
    const std::string_view rest = text.substr(at);
    for (const std::string_view mark : {"–"sv, "—"sv, "ـ"sv, "-"sv, ":"sv, "/"sv, "|"sv}) {
      if (!rest.starts_with(mark)) continue;
      const bool behind_letter = at > 0 && text[at - 1] != ' ' && text[at - 1] != ')';
      if (mark == "ـ" && behind_letter) continue;  // tatweel in a word or in "هـ"
      out.push_back({at, mark.size()});
      break;
    }
  }
  return out;
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ';
    words += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return words;
}

/// The text without brackets, dots and stars around it, folded.
std::string key_of(std::string_view piece) {
  std::string key = fold(trim(piece));
  const auto edge = [](char c) {
    return c == '(' || c == ')' || c == '[' || c == ']' || c == '*' || c == ' ' || c == '"' || c == '.';
  };
  while (!key.empty() && edge(key.back())) key.pop_back();
  std::size_t start = 0;
  while (start < key.size() && edge(key[start])) ++start;
  std::string_view inner = std::string_view(key).substr(start);
  if (inner.starts_with("«")) inner.remove_prefix(2);
  if (inner.ends_with("»")) inner.remove_suffix(2);
  return std::string(inner);
}

bool is_agency(std::string_view piece) {
  const std::string key = key_of(piece);
  if (agencies().contains(key)) return true;
  return key.starts_with("وكالات") || key.starts_with("وكاله") ||
         (key.starts_with("صحيفه ") && words_in(key) <= 3);
}

bool has_agency_in_brackets(std::string_view head) {
  const std::size_t open = head.rfind('(');
  const std::size_t close = head.rfind(')');
  return open != std::string_view::npos && close != std::string_view::npos && open < close &&
         is_agency(head.substr(open + 1, close - open - 1));
}

/// Whether a name can begin here: a letter of Arabic, and no word that begins a sentence.
bool may_begin(std::string_view head) {
  const std::string key = key_of(head);
  if (key.empty() || (static_cast<unsigned char>(key[0]) & 0xFE) != 0xD8) return false;
  return !no_datelines().contains(key.substr(0, key.find_first_of(" :-/,")));
}

bool starts_with_digit(std::string_view piece) {
  const std::string key = key_of(piece);
  return !key.empty() && key[0] >= '0' && key[0] <= '9';
}

bool has_sentence_mark(std::string_view text) {
  for (const std::string_view mark : {"؟"sv, "!"sv, "“"sv, "”"sv, "\""sv, "؛"sv, ".."sv}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return text.ends_with('.') && !is_agency(text);
}

/// A paragraph that is a dateline altogether: short, with a dash or an agency, and no sentence.
bool is_dateline_paragraph(std::string_view line, const std::vector<Dash>& marks) {
  if (line.size() > kLongestDateline || words_in(line) > kMostWords || has_sentence_mark(line)) return false;
  if (has_agency_in_brackets(line)) return true;
  for (const Dash mark : marks) {
    if (line.substr(mark.at, mark.length) == ":") return false;
  }
  const std::string key = fold(line);
  if (marks.empty()) return key.ends_with(" واس");  // "الرياض 26 شوال 1436 هـ … واس"
  return marks.size() <= 3 && marks.front().at > 0;
}

}  // namespace

Span find_dateline(std::string_view text, Span paragraph) {
  const std::string_view line = paragraph.of(text);
  const std::string_view start = line.substr(0, kLongestDateline);
  const std::vector<Dash> marks = dashes(start);
  const auto head = [&](std::size_t end) {
    return trim(text, {paragraph.begin, static_cast<std::uint32_t>(paragraph.begin + end)});
  };
  if (line.empty() || line[0] == '(' || !may_begin(start)) return {};
  if (is_dateline_paragraph(line, marks)) {
    const bool dash_behind = !marks.empty() && marks.back().at + marks.back().length == line.size();
    return dash_behind ? head(marks.back().at) : paragraph;
  }
  std::size_t best = 0;  // the end of the head
  for (std::size_t i = 0; i < marks.size() && i < 4; ++i) {
    const std::string_view mark = start.substr(marks[i].at, marks[i].length);
    const std::string_view before = start.substr(0, marks[i].at);
    const std::size_t from = i == 0 ? 0 : marks[i - 1].at + marks[i - 1].length;
    const std::string_view piece = start.substr(from, marks[i].at - from);
    if (words_in(before) > kMostWords || has_sentence_mark(before)) break;
    const bool agency = is_agency(piece) || has_agency_in_brackets(before);
    // A bare name needs to be short and set off by a spaced dash, or by a colon behind one or two words.
    const bool spaced = marks[i].at > 0 && (start[marks[i].at - 1] == ' ' || start[marks[i].at - 1] == ')' ||
                                            start.substr(marks[i].at + mark.size()).starts_with(' '));
    const bool goes_on = i == 0 || best == marks[i - 1].at;
    const bool day = i > 0 && starts_with_digit(piece);
    const std::size_t most = day ? 4 : mark == ":" ? 2 : 3;
    const bool name =
        goes_on && spaced && mark != "/" && words_in(piece) <= most && (day || may_begin(piece));
    if (agency || name) best = marks[i].at;
  }
  if (best == 0) return {};
  return head(best);
}

}  // namespace isnad
