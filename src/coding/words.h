#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace isnad::words {

// Closed classes of Arabic grammar as folded forms (text/fold.h); open classes stand in data/.

template <std::size_t N>
constexpr bool has(const std::array<std::string_view, N>& list, std::string_view fold) {
  return std::find(list.begin(), list.end(), fold) != list.end();
}

inline constexpr auto kPrepositions = std::to_array<std::string_view>(
    {"من",     "الي",   "عن",    "علي", "في",     "ب",      "ل",      "ك",      "مع",   "عند",  "لدي",
     "بين",    "ضد",    "قرب",   "بعد", "قبل",    "خلال",   "حول",    "تحت",    "فوق",  "امام", "وراء",
     "خلف",    "داخل",  "خارج",  "منذ", "حتي",    "عبر",    "دون",    "بدون",   "نحو",  "حيال", "تجاه",
     "ازاء",   "لصالح", "بسبب",  "اثر", "عقب",    "وسط",    "ضمن",    "باتجاه", "بعيد", "قبيل", "جراء",
     "بواسطه", "لدن",   "مقابل", "سوي", "مثل",    "باسم",   "بشان",   "رغم",    "بحق",  "بحسب", "حسب",
     "وفق",    "لدي",   "اثناء", "فور", "بقياده", "برءاسه", "بمشاركه"});
inline constexpr auto kClauseMarkers = std::to_array<std::string_view>(
    {"ان",     "انه",     "بان",    "لان", "الذي",  "التي", "الذين", "اللذان", "اللذين", "اللتان",
     "اللتين", "اللواتي", "اللاتي", "حيث", "بينما", "فيما", "عندما", "حين",    "حينما",  "لكن",
     "لكنه",   "اذ",      "اذا",    "لو",  "ما",    "مما",  "ممن",   "من",     "كما",    "بعدما",
     "قبلما",  "كي",      "لكي",    "حتي", "الا",   "انما", "لا",    "لم",     "لن",     "قد",
     "سوف",    "ليس",     "ليست",   "كان", "كانت",  "هل",   "ثم"});
inline constexpr auto kRelatives = std::to_array<std::string_view>(
    {"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "اللاتي"});
inline constexpr auto kDemonstratives = std::to_array<std::string_view>(
    {"هذا", "هذه", "هذان", "هذين", "هاتان", "هاتين", "هءلاء", "ذلك", "تلك", "اولءك"});
inline constexpr auto kSuffixPronouns =
    std::to_array<std::string_view>({"ه", "ها", "هم", "هن", "هما", "ك", "كم", "كما", "نا", "ي", "ني", "كن"});
inline constexpr auto kQuantifiers = std::to_array<std::string_view>(
    {"ايا",    "عدد",  "عددا",   "بعض",   "كل",    "جميع", "احد",    "احدي",   "عشرات",  "العشرات", "مءات",
     "المءات", "الاف", "الالاف", "عده",   "بضعه",  "كافه", "معظم",   "غالبيه", "اغلب",   "غير",     "مجموعه",
     "كلا",    "كلتا", "مختلف",  "طن",    "اطنان", "كميه", "كميات",  "مزيد",   "المزيد", "دفعه",    "ساءر",
     "اكثر",   "اقل",  "نحو",    "حوالي", "قرابه", "زهاء", "ملايين", "نصف",    "ثلث"});
inline constexpr auto kDeathNouns = std::to_array<std::string_view>(
    {"مقتل",   "مصرع", "اصابه", "سقوط",  "استشهاد", "وفاه",   "جرح",   "اعتقال", "توقيف", "ضبط", "اغتيال",
     "اختطاف", "خطف",  "قتل",   "اعدام", "اسر",     "احتجاز", "تصفيه", "قنص",    "تحييد", "طرد", "ترحيل"});
inline constexpr auto kTimes = std::to_array<std::string_view>(
    {"فجرا",   "صباحا", "مساء",   "ليلا",   "ظهرا", "عصرا", "نهارا",   "حاليا", "لاحقا",
     "ساءلا",  "مجددا", "اسبوعا", "شهرا",   "يوما", "ساعه", "احتجاجا", "ردا",   "تضامنا",
     "تنديدا", "رفضا",  "تحسبا",  "تمهيدا", "نظرا", "فورا", "قسرا",    "عمدا"});
/// Words that tell how, where or how often, and are nobody: "كذلك", "أيضا", "وحده".
inline constexpr auto kAdverbs = std::to_array<std::string_view>(
    {"كذلك",   "ايضا",  "فقط",   "معا",    "هنا",   "هناك",  "هكذا",   "تقريبا", "تماما",  "جدا",    "غالبا",
     "احيانا", "داءما", "سابقا", "موءخرا", "اخيرا", "حديثا", "قريبا",  "عموما",  "خصوصا",  "تحديدا", "وحد",
     "جميعا",  "كليا",  "علنا",  "سرا",    "فعلا",  "مثلا",  "اساسا",  "اصلا",   "مباشره", "سويا",   "ابدا",
     "حينها",  "انذاك", "حينءذ", "عندءذ",  "لذلك",  "ربما",  "لاسيما", "سيما",   "بعدها",  "قبلها",  "الان"});
/// Ranks and forms of address: with a name or an office before them they go on with the same person.
inline constexpr auto kTitles = std::to_array<std::string_view>(
    {"الاستاذ",   "الاستاذه", "الدكتور", "الدكتوره", "الشيخ",     "الشيخه", "الامير",  "الاميره",
     "الملك",     "الملكه",   "السلطان", "السيد",    "السيده",    "اللواء", "العميد",  "العقيد",
     "المقدم",    "الراءد",   "النقيب",  "الملازم",  "الفريق",    "المشير", "المهندس", "المهندسه",
     "البروفسور", "الناءب",   "القاضي",  "السفير",   "المستشار",  "العريف", "الرقيب",  "المحامي",
     "المحاميه",  "الحاج",    "القس",    "الجنرال",  "الكولونيل", "البابا", "المفتي",  "الانسه",
     "الوكيل",    "الركن",    "المرحوم", "الشهيد",   "الصحافي"});
/// Forms of address with their pronoun, which the tokenizer leaves on.
inline constexpr auto kHisHonours = std::to_array<std::string_view>(
    {"سموه", "معاليه", "جلالته", "فخامته", "سعادته", "سيادته", "فضيلته", "سماحته", "دولته", "قداسته"});
inline constexpr auto kQuoteMarks = std::to_array<std::string_view>(
    {"\"", "“", "”", "„", "«", "»", "‹", "›", "'", "‘", "’", "''", "``", "‟"});

/// Words whose own first letters fold to what an article looks like: إلقاء, إلغاء, التزام, آلاف, ألمانيا.
inline constexpr auto kLikeAnArticle = std::to_array<std::string_view>(
    {"القاء",     "القاءه",  "الغاء",    "الغاءه",  "الزام",  "الحاق",   "الحاح",    "الصاق",
     "التزام",    "التزاما", "التزامات", "التقاء",  "التحاق", "التفاف",  "التهاب",   "التهام",
     "التقاط",    "التباس",  "الاف",     "المانيا", "الماني", "المانيه", "الكتروني", "الكترونيه",
     "الكترونيا", "القت",    "القي",     "الغت",    "الغي",   "التقي"});

/// ال and what it joins with: the fold without a leading article.
constexpr std::string_view without_article(std::string_view fold) {
  constexpr std::string_view al = "ال";
  if (fold.size() <= al.size() + 2 || fold.substr(0, al.size()) != al || has(kLikeAnArticle, fold))
    return fold;
  return fold.substr(al.size());
}

constexpr bool has_article(std::string_view fold) { return without_article(fold).size() != fold.size(); }

}  // namespace isnad::words
