#include "ingest/leftovers.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string>
#include <unordered_set>

#include "text/fold.h"

namespace isnad {
namespace {

using namespace std::string_view_literals;

// Longer lines are prose; only what is glued to them is looked for.
constexpr std::size_t kLongestLeftover = 300;

/// Whole lines that a page leaves behind, without marks at the ends; compared folded.
constexpr std::string_view kLines[] = {"المزيد",
                                       "اقرا المزيد",
                                       "قراءه المزيد",
                                       "للمزيد",
                                       "اقرا الخبر كاملا",
                                       "انتهي",
                                       "يتبع",
                                       "طباعه",
                                       "طباعه الخبر",
                                       "طباعه الصفحه",
                                       "شارك",
                                       "مشاركه",
                                       "مشاركه الخبر",
                                       "شارك الخبر",
                                       "شارك المقال",
                                       "شارك هذا الموضوع",
                                       "شارك هذا الخبر",
                                       "شاركها",
                                       "شاركه",
                                       "شارك علي",
                                       "تويتر",
                                       "فيسبوك",
                                       "فيس بوك",
                                       "واتساب",
                                       "واتس اب",
                                       "تيليجرام",
                                       "تلغرام",
                                       "تيلقرام",
                                       "انستغرام",
                                       "يوتيوب",
                                       "لينكدان",
                                       "بريد الكتروني",
                                       "نسخ الرابط",
                                       "حفظ",
                                       "ارسل لصديق",
                                       "ارسال لصديق",
                                       "ارسل الي صديق",
                                       "حجم الخط",
                                       "تكبير الخط",
                                       "تصغير الخط",
                                       "اعلان",
                                       "اعلانات",
                                       "الرئيسيه",
                                       "الصفحه الرئيسيه",
                                       "عوده الي الاعلي",
                                       "تحميل",
                                       "جاري التحميل",
                                       "القائمه",
                                       "بحث",
                                       "تسجيل الدخول",
                                       "التالي",
                                       "السابق",
                                       "تعليق واحد",
                                       "لا توجد تعليقات",
                                       "لا يوجد تعليقات",
                                       "مصدر الخبر",
                                       "صوره",
                                       "next previous",
                                       "previous next",
                                       "next",
                                       "previous",
                                       "facebook",
                                       "twitter",
                                       "whatsapp",
                                       "telegram",
                                       "instagram",
                                       "linkedin",
                                       "pinterest",
                                       "google+",
                                       "email",
                                       "e-mail",
                                       "print",
                                       "share",
                                       "share this",
                                       "share this:",
                                       "tweet",
                                       "like this",
                                       "loading",
                                       "advertisement",
                                       "menu",
                                       "home",
                                       "search",
                                       "copy link",
                                       "reply",
                                       "save",
                                       "read more",
                                       "continue reading",
                                       "no comments",
                                       "skip to content",
                                       "x"};

/// How leftover lines begin. What could begin a sentence of news carries more words or its colon.
constexpr std::string_view kBeginnings[] = {"رابط الخبر",
                                            "رابط المصدر",
                                            "للتواصل مع الكاتب",
                                            "للتواصل ارسل",
                                            "لمراسله الكاتب",
                                            "لمراسله المحرر",
                                            "تبدا بالرمز",
                                            "تابعونا علي",
                                            "تابعنا علي",
                                            "تابعوا اخبار",
                                            "تابعوا صفحتنا",
                                            "تابعوا حسابنا",
                                            "اشترك الان",
                                            "اشترك في النشره",
                                            "اشترك في نشرتنا",
                                            "اشترك في القناه",
                                            "اشترك في قناتنا",
                                            "اشترك معنا",
                                            "اشتركوا في النشره",
                                            "اشتركوا في قناتنا",
                                            "اشترك بالنشره",
                                            "انضم الي قناتنا",
                                            "انضم الي قناه",
                                            "انضموا الي قناتنا",
                                            "انضم الينا",
                                            "حمل التطبيق",
                                            "حمل تطبيق",
                                            "حملوا تطبيق",
                                            "لمتابعه اخر الاخبار",
                                            "لمتابعه اهم الاخبار",
                                            "شاهد ايضا:",
                                            "شاهد ايضا :",
                                            "شاهد:",
                                            "شاهد الفيديو",
                                            "شاهد الصور",
                                            "طالع ايضا",
                                            "اقرا ايضا",
                                            "اقرا كذلك",
                                            "اقرا المزيد",
                                            "اقرا في",
                                            "اقراوا ايضا",
                                            "اقرئي ايضا",
                                            "للمزيد من التفاصيل",
                                            "للمزيد من الاخبار",
                                            "للمزيد اضغط",
                                            "قد يهمك",
                                            "ربما يهمك",
                                            "قد يعجبك",
                                            "لا تفوت",
                                            "كلمات مفتاحيه",
                                            "الكلمات المفتاحيه",
                                            "كلمات دلاليه",
                                            "الكلمات الدلاليه",
                                            "الوسوم:",
                                            "وسوم:",
                                            "الوسوم :",
                                            "الكلمات الداله",
                                            "سمات:",
                                            "تاغات",
                                            "عدد المشاهدات",
                                            "عدد القراءات",
                                            "عدد الزيارات",
                                            "عدد التعليقات",
                                            "جميع الحقوق محفوظه",
                                            "كل الحقوق محفوظه",
                                            "حقوق النشر محفوظه",
                                            "المحتوي محمي",
                                            "اضغط هنا",
                                            "انقر هنا",
                                            "لقراءه الخبر من المصدر",
                                            "لقراءه المزيد",
                                            "نشرت هذه الماده",
                                            "share on",
                                            "click to share",
                                            "read more",
                                            "read also",
                                            "see also",
                                            "tags:",
                                            "tags :",
                                            "tag:",
                                            "keywords:",
                                            "posted in",
                                            "posted by",
                                            "filed under",
                                            "categories:",
                                            "copyright",
                                            "all rights reserved",
                                            "follow us",
                                            "subscribe to",
                                            "sign up for",
                                            "source link",
                                            "the post ",
                                            "appeared first on",
                                            "© ",
                                            "(c) 20",
                                            "تعليقات ("};

/// Headings over lists of other stories.
constexpr std::string_view kHeadings[] = {"اقرا ايضا",
                                          "اقرا كذلك",
                                          "اقرا ايضا في",
                                          "شاهد ايضا",
                                          "طالع ايضا",
                                          "مواضيع ذات صله",
                                          "اخبار ذات صله",
                                          "مقالات ذات صله",
                                          "موضوعات ذات صله",
                                          "مواد ذات صله",
                                          "مواضيع متعلقه",
                                          "موضوعات متعلقه",
                                          "اخبار متعلقه",
                                          "مقالات متعلقه",
                                          "ذات صله",
                                          "مواضيع مشابهه",
                                          "مقالات مشابهه",
                                          "اخبار مشابهه",
                                          "قد يهمك",
                                          "قد يهمك ايضا",
                                          "قد يعجبك ايضا",
                                          "الاكثر قراءه",
                                          "الاكثر مشاهده",
                                          "الاكثر تعليقا",
                                          "الاكثر تداولا",
                                          "الاكثر شيوعا",
                                          "المزيد من الاخبار",
                                          "المزيد من المقالات",
                                          "مزيد من الاخبار",
                                          "اخر الاخبار",
                                          "احدث الاخبار",
                                          "اهم الاخبار",
                                          "مقالات اخري",
                                          "اخبار اخري",
                                          "المقال السابق",
                                          "المقال التالي",
                                          "الخبر السابق",
                                          "الخبر التالي",
                                          "المقاله السابقه",
                                          "المقاله التاليه",
                                          "الموضوع السابق",
                                          "الموضوع التالي",
                                          "التدوينه السابقه",
                                          "التدوينه التاليه",
                                          "السابق",
                                          "التالي",
                                          "related",
                                          "related posts",
                                          "related articles",
                                          "related news",
                                          "related stories",
                                          "related topics",
                                          "you may also like",
                                          "you might also like",
                                          "recommended",
                                          "more stories",
                                          "most read",
                                          "most popular",
                                          "trending",
                                          "latest news",
                                          "previous post",
                                          "next post",
                                          "previous article",
                                          "next article",
                                          "previous story",
                                          "next story"};

/// Where a page's own article is over.
constexpr std::string_view kEnds[] = {"read previous",
                                      "read next",
                                      "leave a reply",
                                      "leave a reply cancel reply",
                                      "leave a comment",
                                      "leave comment",
                                      "add a comment",
                                      "post a comment",
                                      "write a comment",
                                      "cancel reply",
                                      "post navigation",
                                      "comments",
                                      "comment",
                                      "about the author",
                                      "about author",
                                      "تصفح المقالات",
                                      "تصفح التدوينات",
                                      "التعليقات",
                                      "تعليقات",
                                      "تعليقات القراء",
                                      "تعليقات الزوار",
                                      "اترك تعليقا",
                                      "اترك تعليق",
                                      "اترك تعليقك",
                                      "اترك ردا",
                                      "اترك رد",
                                      "اترك ردا الغاء الرد",
                                      "اكتب تعليقا",
                                      "اكتب تعليقك",
                                      "اكتب تعليق",
                                      "اضف تعليقا",
                                      "اضف تعليق",
                                      "اضف تعليقك",
                                      "اضافه تعليق",
                                      "ضع تعليقا",
                                      "ضع تعليقك",
                                      "شارك برايك",
                                      "شاركنا برايك",
                                      "شارك بتعليق",
                                      "الغاء الرد",
                                      "ارسل تعليقك",
                                      "التعليق"};

constexpr std::string_view kEndBeginnings[] = {
    "لن يتم نشر عنوان بريدك",     "لن ينشر عنوان بريدك",    "البريد الالكتروني لن يتم نشره",
    "لن يتم نشر بريدك",           "الحقول الالزاميه",       "your email address will not be published",
    "required fields are marked", "اترك تعليقا الغاء الرد", "احفظ اسمي"};

// What is glued on is a link with the story's title, or an address.
constexpr std::size_t kLongestGlued = 500;

/// Leftovers that stand glued behind the last sentence.
constexpr std::string_view kGluedEnds[] = {
    "رابط الخبر بصحيفة",           "رابط الخبر في صحيفة", "للتواصل مع الكاتب ارسل رسالة SMS",
    "للتواصل أرسل رسالة نصية sms", "للتواصل أرسل sms",    "لن يتم نشر عنوان بريدك الإلكتروني"};
constexpr std::string_view kGluedStarts[] = {"Next Previous ", "Next Previous\xC2\xA0", "Previous Next "};

std::vector<std::string> folded(std::span<const std::string_view> phrases) {
  std::vector<std::string> out;
  for (const std::string_view phrase : phrases) out.push_back(fold(phrase));
  return out;
}

/// Folded phrases, to be found as whole lines or as what lines begin with.
class Phrases {
 public:
  explicit Phrases(std::span<const std::string_view> phrases)
      : phrases_(folded(phrases)), set_(phrases_.begin(), phrases_.end()) {}
  bool has(std::string_view line) const { return set_.contains(line); }
  bool begin(std::string_view line) const {
    return std::any_of(phrases_.begin(), phrases_.end(),
                       [&](const std::string& phrase) { return line.starts_with(phrase); });
  }

 private:
  std::vector<std::string> phrases_;
  std::unordered_set<std::string_view> set_;
};

bool is_decoration(char c) {
  return c == ' ' || c == ':' || c == '.' || c == '/' || c == '-' || c == '*' || c == '|' || c == '(' ||
         c == ')' || c == '[' || c == ']' || c == '<' || c == '>' || c == '_' || c == '+' || c == '=' ||
         c == '#' || c == '!' || (c >= '0' && c <= '9');
}

constexpr std::string_view kWideDecoration[] = {"…", "»", "«", "›", "‹", "–", "—", "،",
                                                "•", "►", "◄", "→", "←", "▼", "©"};

/// The folded line without marks, counts and bullets at its ends: "...المزيد" and "التعليقات (3)".
std::string_view bare(std::string_view folded) {
  for (bool again = true; again;) {
    again = false;
    while (!folded.empty() && is_decoration(folded.front())) folded.remove_prefix(1);
    while (!folded.empty() && is_decoration(folded.back())) folded.remove_suffix(1);
    for (const std::string_view mark : kWideDecoration) {
      if (folded.starts_with(mark)) folded.remove_prefix(mark.size()), again = true;
      if (folded.ends_with(mark)) folded.remove_suffix(mark.size()), again = true;
    }
  }
  return folded;
}

/// An e-mail address, a link or a handle that stands alone.
bool is_address(std::string_view folded) {
  if (folded.find(' ') != std::string_view::npos || folded.size() < 4) return false;
  if (folded.starts_with("http://") || folded.starts_with("https://") || folded.starts_with("www."))
    return true;
  const bool ascii = std::none_of(folded.begin(), folded.end(), [](char c) { return (c & 0x80) != 0; });
  return ascii && folded.find('@') != std::string_view::npos;
}

enum class Sort { article, leftover, heading, end };

Sort sort_of(std::string_view line) {
  static const Phrases lines(kLines), headings(kHeadings), ends(kEnds), beginnings(kBeginnings),
      end_beginnings(kEndBeginnings);
  if (line.size() > kLongestLeftover) return Sort::article;
  const std::string key = fold(line);
  const std::string_view core = bare(key);
  if (core.empty()) {  // "***", "()"; a number may be the article's own
    const bool number = std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
    return number ? Sort::article : Sort::leftover;
  }
  if (ends.has(core) || end_beginnings.begin(core)) return Sort::end;
  if (headings.has(core)) return Sort::heading;
  if (lines.has(core) || is_address(core)) return Sort::leftover;
  std::string_view start = key;
  while (!start.empty() && is_decoration(start.front())) start.remove_prefix(1);
  return beginnings.begin(start) || beginnings.begin(key) ? Sort::leftover : Sort::article;
}

bool ends_like_a_sentence(std::string_view line) {
  for (const std::string_view mark :
       {"."sv, "!"sv, "؟"sv, "?"sv, "»"sv, "\""sv, "”"sv, "“"sv, "…"sv, ":"sv, ")"sv}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

/// A paragraph that no list of headlines holds: long, and for a middling length a whole sentence.
bool is_prose(std::string_view line) {
  return line.size() >= 400 || (line.size() >= 160 && ends_like_a_sentence(line) && !line.ends_with("..."));
}

std::size_t prose_bytes(std::string_view text, std::span<const Span> lines) {
  std::size_t bytes = 0;
  for (const Span line : lines) {
    if (is_prose(line.of(text))) bytes += line.size();
  }
  return bytes;
}

/// Where a style sheet begins that was saved as if it were text (".box { padding: 0; …"), or npos.
std::size_t style_sheet_in(std::string_view line) {
  for (std::size_t brace = line.find('{'); brace != std::string_view::npos;
       brace = line.find('{', brace + 1)) {
    const std::string_view inside = line.substr(brace + 1, 80);
    const std::size_t colon = inside.find(':');
    const bool ascii = std::none_of(inside.begin(), inside.end(), [](char c) { return (c & 0x80) != 0; });
    if (!ascii || colon == std::string_view::npos ||
        inside.find_first_of(";}", colon) == std::string_view::npos)
      continue;
    std::size_t start = brace;
    while (start > 0 && (line[start - 1] & 0x80) == 0) --start;
    // The selector: behind the last mark that ends Arabic text.
    const std::size_t end_of_text =
        line.substr(start, brace - start).find_first_of(".#@abcdefghijklmnopqrstuvwxyz");
    const std::size_t selector = start + (end_of_text == std::string_view::npos ? 0 : end_of_text);
    return line.substr(selector, 2) == ". " ? selector + 1 : selector;
  }
  return std::string_view::npos;
}

/// Cuts leftovers off the ends of a line and puts them into `dropped`; may leave nothing.
Span without_glued(std::string_view text, Span line, std::vector<Span>& dropped) {
  for (const std::string_view start : kGluedStarts) {
    if (!line.of(text).starts_with(start)) continue;
    const Span rest = trim(text, {line.begin + static_cast<std::uint32_t>(start.size()), line.end});
    dropped.push_back(trim(text, {line.begin, rest.begin}));
    line = rest;
  }
  for (const std::string_view end : kGluedEnds) {
    const std::size_t tail = line.end - std::min<std::size_t>(line.size(), kLongestGlued);
    // string_view::find stops at every first byte, and that is every other byte of Arabic.
    const void* found = ::memmem(text.data() + tail, line.end - tail, end.data(), end.size());
    if (found == nullptr) continue;
    const auto cut = static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data());
    dropped.push_back(trim(text, {cut, line.end}));
    line = trim(text, {line.begin, cut});
  }
  if (const std::size_t at = style_sheet_in(line.of(text)); at != std::string_view::npos) {
    const auto cut = static_cast<std::uint32_t>(line.begin + at);
    dropped.push_back(trim(text, {cut, line.end}));
    line = trim(text, {line.begin, cut});
  }
  return line;
}

/// White space of one byte at least at `at`, its length; 0 if there is none.
std::size_t space_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xC2\xA0"sv) || rest.starts_with("\xC2\x85"sv)) return 2;
  if (rest.starts_with("\xE2\x80"sv) && rest.size() > 2) {
    const auto last = static_cast<unsigned char>(rest[2]);
    if (last <= 0x8F || last == 0xA8 || last == 0xA9 || (last >= 0xAA && last <= 0xAF)) return 3;
  }
  if (rest.starts_with("\xEF\xBB\xBF"sv) || rest.starts_with("\xE3\x80\x80"sv)) return 3;
  return 0;
}

std::size_t space_before(std::string_view text, std::size_t end) {
  for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    if (end >= length && space_at(text.substr(0, end), end - length) == length) return length;
  }
  return 0;
}

/// Length of a line end at `at`, 0 if there is none.
std::size_t line_end_at(std::string_view text, std::size_t at, bool all) {
  const char c = text[at];
  if (c == '\n') return 1;
  if (!all) return 0;
  if (c == '\r' || c == '\v' || c == '\f') return 1;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xC2\x85"sv)) return 2;
  if (rest.starts_with("\xE2\x80\xA8"sv) || rest.starts_with("\xE2\x80\xA9"sv)) return 3;
  return 0;
}

}  // namespace

bool is_leftover(std::string_view line) { return sort_of(line) != Sort::article; }

SortedLines sort_lines(std::string_view text, const std::vector<Span>& lines) {
  SortedLines out;
  bool under_heading = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Span line = lines[i];
    switch (sort_of(line.of(text))) {
      case Sort::end: {
        const std::span<const Span> rest = std::span(lines).subspan(i + 1);
        // A teaser amid the article is followed by more of the article than came before.
        if (!out.kept.empty() && prose_bytes(text, rest) <= prose_bytes(text, out.kept)) {
          out.dropped.push_back(line);
          out.dropped.insert(out.dropped.end(), rest.begin(), rest.end());
          return out;
        }
        [[fallthrough]];
      }
      case Sort::heading:
        under_heading = true;
        [[fallthrough]];
      case Sort::leftover:
        out.dropped.push_back(line);
        continue;
      case Sort::article:
        break;
    }
    if (under_heading && !is_prose(line.of(text))) {
      out.dropped.push_back(line);
      continue;
    }
    under_heading = false;
    const Span kept = without_glued(text, line, out.dropped);
    if (!kept.empty()) out.kept.push_back(kept);
  }
  std::sort(out.dropped.begin(), out.dropped.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return out;
}

std::vector<Span> split_lines(std::string_view text, Span within, bool all_line_ends) {
  std::vector<Span> lines;
  std::size_t start = within.begin;
  const auto add = [&](std::size_t end) {
    const Span line = trim(text, {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
    if (!line.empty()) lines.push_back(line);
  };
  for (std::size_t at = within.begin; at < within.end;) {
    if (!all_line_ends) at = std::min<std::size_t>(text.find('\n', at), within.end);
    if (at == within.end) break;
    const std::size_t length = line_end_at(text, at, all_line_ends);
    if (length == 0) {
      ++at;
      continue;
    }
    add(at);
    at += length;
    start = at;
  }
  add(within.end);
  return lines;
}

Span trim(std::string_view text, Span within) {
  const std::string_view bounded = text.substr(0, within.end);
  while (within.begin < within.end) {
    const std::size_t length = space_at(bounded, within.begin);
    if (length == 0) break;
    within.begin += static_cast<std::uint32_t>(length);
  }
  while (within.begin < within.end) {
    const std::size_t length = space_before(text.substr(within.begin), within.end - within.begin);
    if (length == 0) break;
    within.end -= static_cast<std::uint32_t>(length);
  }
  return within;
}

std::string_view trim(std::string_view text) {
  return trim(text, Span{0, static_cast<std::uint32_t>(text.size())}).of(text);
}

}  // namespace isnad
