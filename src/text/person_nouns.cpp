#include "text/person_nouns.h"

#include <functional>
#include <string>
#include <unordered_set>

#include "text/folds.h"

namespace isnad {
namespace {

// Nouns with a broken plural: their ين is a dual.
constexpr std::string_view kBroken[] = {
    "شخص",   "رجل",   "طفل",   "جندي",  "شرطي", "قتيل", "جريح",  "شهيد", "اسير", "ضابط",  "عنصر",
    "فرد",   "شاب",   "ولد",   "صبي",   "رضيع", "اخ",   "شقيق",  "ابن",  "زوج",  "صديق",  "رهينه",
    "ضحيه",  "جثه",   "امراه", "سيده",  "فتاه", "طفله", "بنت",   "ابنه", "شابه", "شقيقه", "اخت",
    "رضيعه", "مريض",  "طالب",  "راكب",  "تاجر", "قاضي", "ناءب",  "وزير", "رءيس", "زعيم",  "قاءد",
    "امير",  "شيخ",   "امام",  "طبيب",  "حارس", "شاهد", "سجين",  "سفير", "ساءح", "عامل",  "نزيل",
    "غريق",  "زميل",  "قس",    "كاهن",  "راهب", "جاني", "حاخام", "خبير", "ناخب", "عميل",  "جاسوس",
    "خادم",  "جار",   "لص",    "عقيد",  "عميد", "نقيب", "رقيب",  "رفيق", "قريب", "عضو",   "جنديه",
    "شرطيه", "ضابطه", "طالبه", "عامله", "نجل",  "حفيد", "بحار",  "قتيله"};
// Nouns with a sound plural: only their ان is a dual, or the dual of the feminine.
constexpr std::string_view kSound[] = {
    "مسلح",    "مواطن",  "مدني",  "مقاتل",  "متظاهر", "محتج",  "مهاجر",   "لاجء",     "نازح",   "مهاجم",
    "انتحاري", "ارهابي", "متشدد", "متطرف",  "متمرد",  "جهادي", "عسكري",   "مجند",     "قيادي",  "مسءول",
    "ناشط",    "صحفي",   "صحافي", "اعلامي", "مراسل",  "مصور",  "مصاب",    "معتقل",    "موقوف",  "محتجز",
    "مشتبه",   "متهم",   "مطلوب", "مدان",   "مخطوف",  "مختطف", "مفقود",   "مستوطن",   "محامي",  "مدرس",
    "معلم",    "مهندس",  "موظف",  "ساءق",   "طيار",   "مسعف",  "متطوع",   "منتخب",    "مزارع",  "صياد",
    "معتمر",   "مصلي",   "مسافر", "مشجع",   "لاعب",   "سياسي", "برلماني", "دبلوماسي", "مستشار", "مساعد",
    "مرافق",   "منفذ",   "ملثم",  "مجهول",  "اجنبي",  "مراهق", "مسن",     "قاصر",     "مقيم",   "وافد",
    "مجرم",    "مهرب",   "قناص",  "حوثي",   "داعشي",  "مشارك", "معارض",   "ناجي",     "شيعي",   "سني",
    "مسلم",    "مسيحي",  "يهودي", "قبطي",   "درزي",   "كردي"};
constexpr std::string_view kNationalities[] = {
    "سعودي",    "سوري",    "عراقي",    "لبناني",  "فلسطيني", "اردني",   "مصري",   "ليبي",    "تونسي",
    "جزاءري",   "مغربي",   "سوداني",   "يمني",    "كويتي",   "قطري",    "بحريني", "اماراتي", "عماني",
    "تركي",     "ايراني",  "اسراءيلي", "امريكي",  "اميركي",  "بريطاني", "فرنسي",  "الماني",  "روسي",
    "صيني",     "هندي",    "باكستاني", "افغاني",  "صومالي",  "نيجيري",  "كيني",   "اثيوبي",  "اريتري",
    "موريتاني", "اوكراني", "ايطالي",   "اسباني",  "ياباني",  "كوري",    "كندي",   "استرالي", "هولندي",
    "بلجيكي",   "سويدي",   "نرويجي",   "دنماركي", "بولندي",  "يوناني",  "اوزبكي", "شيشاني",  "بنغالي",
    "بنغلادشي", "فلبيني",  "اندونيسي", "ماليزي",  "تايلندي", "مالي",    "تشادي",  "سنغالي",  "برازيلي",
    "مكسيكي",   "كولومبي", "ارجنتيني"};
// Accidents of spelling: plurals, brotherhoods, two needs, two creeds.
constexpr std::string_view kNever[] = {"اخان",   "صبيان", "الصبيان", "عاملين", "العاملين", "الشرطيين",
                                       "قريبين", "جاران", "شيخان",   "ساءحين", "الساءحين"};
constexpr std::string_view kBrokenPlurals[] = {
    "اشخاص",  "رجال",  "اطفال", "جنود",  "ضباط",   "عناصر",  "افراد", "شبان",   "شباب",  "اولاد",
    "ابناء",  "اشقاء", "اسري",  "جرحي",  "قتلي",   "شهداء",  "ضحايا", "رهاءن",  "نساء",  "فتيات",
    "بنات",   "سيدات", "امهات", "اخوات", "زوجات",  "طلاب",   "طلبه",  "ركاب",   "تجار",  "قضاه",
    "نواب",   "وزراء", "رءساء", "زعماء", "قاده",   "قيادات", "امراء", "شيوخ",   "مشايخ", "اءمه",
    "اطباء",  "حراس",  "شهود",  "سجناء", "سفراء",  "سياح",   "عمال",  "نزلاء",  "خبراء", "عملاء",
    "جواسيس", "لصوص",  "اعضاء", "اقارب", "اصدقاء", "مرضي",   "نشطاء", "مصلين",  "اتراك", "اكراد",
    "عرب",    "روس",   "المان", "يهود",  "سكان",   "رعايا",  "قناصه", "حجاج",   "بحاره", "رهبان",
    "زملاء",  "اجانب", "كوادر", "ازلام", "جناه",   "مقاتلي", "مسلحي", "مسءولي", "موظفي"};

/// Looks a view up without making a string of it.
struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
};
using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;

/// "امراه" → "امرات" before an ending.
std::string stem(std::string_view noun) {
  constexpr std::string_view kTaMarbuta = "ه";
  std::string out(noun);
  if (noun.ends_with(kTaMarbuta)) out.replace(out.size() - kTaMarbuta.size(), kTaMarbuta.size(), "ت");
  return out;
}

void add_both(Words& words, const std::string& word) {
  words.insert(word);
  words.insert("ال" + word);
}

Words make_person_duals() {
  Words words;
  for (const std::string_view noun : kBroken) {
    add_both(words, stem(noun) + "ان");
    add_both(words, stem(noun) + "ين");
  }
  for (const std::string_view word : kNever) words.erase(std::string(word));
  return words;
}

Words make_adjective_duals() {
  Words words;
  const auto add = [&](std::string_view noun) {
    for (const std::string_view ending : {"ان", "تان", "تين"})
      add_both(words, std::string(noun) + std::string(ending));
  };
  for (const std::string_view noun : kSound) add(noun);
  for (const std::string_view noun : kNationalities) add(noun);
  return words;
}

Words make_singulars() {
  Words words;
  const auto add = [&](std::string_view noun) {
    words.insert(std::string(noun));
    if (!noun.ends_with("ه")) words.insert(std::string(noun) + "ا");
  };
  for (const std::string_view noun : kBroken) add(noun);
  for (const std::string_view noun : kSound) {
    add(noun);
    add(std::string(noun) + "ه");
  }
  add("نفر");
  return words;
}

Words make_plurals() {
  Words words;
  for (const std::string_view noun : kBrokenPlurals) add_both(words, std::string(noun));
  const auto add = [&](std::string_view noun) {
    for (const std::string_view ending : {"ون", "ين", "ات"})
      add_both(words, std::string(noun) + std::string(ending));
  };
  for (const std::string_view noun : kSound) add(noun);
  for (const std::string_view noun : kNationalities) add(noun);
  for (const std::string_view noun : kBroken)
    if (noun.ends_with("ه")) add_both(words, std::string(noun.substr(0, noun.size() - 2)) + "ات");
  return words;
}

/// The word is in the list as it is, or behind proclitics.
bool contains(const Words& words, std::string_view word) {
  for (std::size_t cut = 0; cut <= 4 && cut < word.size() && Folds::are_proclitics(word.substr(0, cut));
       cut += 2)
    if (words.contains(word.substr(cut))) return true;
  return false;
}

}  // namespace

bool is_person_dual(std::string_view word) {
  if (!word.ends_with("ان") && !word.ends_with("ين")) return false;
  static const Words words = make_person_duals();
  return contains(words, word);
}

bool is_adjective_dual(std::string_view word) {
  if (!word.ends_with("ان") && !word.ends_with("ين")) return false;
  static const Words words = make_adjective_duals();
  return contains(words, word);
}

bool is_person_singular(std::string_view word) {
  static const Words words = make_singulars();
  return contains(words, word);
}

bool is_persons(std::string_view word) {
  static const Words words = make_plurals();
  return contains(words, word);
}

}  // namespace isnad
