#include "coding/place_mentions.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

/// What kind of noun says "place": it decides what must follow.
enum class KindClass : std::uint8_t {
  area,       ///< a named piece of land: مدينة، محافظة، ريف
  direction,  ///< a side of another place: شمال، محيط
  facility,   ///< something built: مطار، مسجد، شارع
  body,       ///< something built or those who work in it: محكمة، مركز
  vague       ///< tells nothing by itself: مواقع، مناطق
};
struct Kind {
  std::string_view fold;
  int resolution;
  KindClass kind_class;
};
using enum KindClass;
constexpr Kind kKinds[] = {
    {"جمهوريه", 1, area},    {"مملكه", 1, area},      {"بلاد", 1, area},       {"البلاد", 1, area},
    {"اراضي", 1, area},      {"الاراضي", 1, area},    {"دوله", 1, vague},      {"دول", 1, vague},
    {"بلدان", 1, vague},     {"محافظه", 2, area},     {"محافظات", 2, area},    {"ولايه", 2, area},
    {"ولايات", 2, area},     {"اقليم", 2, area},      {"اماره", 2, area},      {"ريف", 2, area},
    {"ارياف", 2, area},      {"صعيد", 2, area},       {"منطقه", 3, area},      {"مناطق", 3, vague},
    {"مديريه", 3, area},     {"مديريات", 3, area},    {"قضاء", 3, area},       {"ناحيه", 3, area},
    {"لواء", 3, vague},      {"مقاطعه", 3, area},     {"قطاع", 3, area},       {"غوطه", 3, area},
    {"سهل", 3, area},        {"جبل", 4, area},        {"جبال", 3, area},       {"وادي", 4, area},
    {"جزيره", 4, area},      {"جزر", 3, area},        {"ساحل", 3, area},       {"صحراء", 3, area},
    {"باديه", 3, area},      {"مضيق", 3, area},       {"خليج", 3, area},       {"شرم", 4, area},
    {"بحيره", 4, area},      {"نهر", 4, area},        {"واحه", 4, area},       {"هضبه", 4, area},
    {"حدود", 3, area},       {"شريط", 3, vague},      {"مدينه", 4, area},      {"مدن", 4, area},
    {"بلده", 4, area},       {"بلدات", 4, area},      {"قريه", 4, area},       {"قري", 4, area},
    {"عاصمه", 4, area},      {"ضاحيه", 4, area},      {"ضواحي", 4, area},      {"مخيم", 4, area},
    {"مخيمات", 4, area},     {"مستوطنه", 4, area},    {"مستوطنات", 4, area},   {"جبهه", 4, area},
    {"عزله", 4, area},       {"هجره", 4, vague},      {"مركز", 5, body},       {"مراكز", 5, body},
    {"حي", 5, area},         {"احياء", 5, area},      {"حاره", 5, area},       {"شارع", 5, facility},
    {"شوارع", 5, facility},  {"ساحه", 5, facility},   {"ساحات", 5, facility},  {"ميدان", 5, facility},
    {"دوار", 5, facility},   {"مفرق", 5, facility},   {"تقاطع", 5, facility},  {"جسر", 5, facility},
    {"نفق", 5, facility},    {"طريق", 4, facility},   {"كورنيش", 5, facility}, {"شاطءي", 5, facility},
    {"شاطء", 5, facility},   {"حديقه", 5, facility},  {"حداءق", 5, facility},  {"منتزه", 5, facility},
    {"مطار", 5, facility},   {"مدرج", 5, facility},   {"ميناء", 5, facility},  {"مرفا", 5, facility},
    {"محطه", 5, facility},   {"قاعده", 5, facility},  {"معسكر", 5, facility},  {"ثكنه", 5, facility},
    {"لواءي", 5, vague},     {"مسجد", 5, facility},   {"مساجد", 5, facility},  {"جامع", 5, facility},
    {"حرم", 5, facility},    {"باحه", 5, facility},   {"باحات", 5, facility},  {"كنيسه", 5, facility},
    {"دير", 5, facility},    {"حسينيه", 5, facility}, {"ضريح", 5, facility},   {"مقبره", 5, facility},
    {"مقام", 5, facility},   {"سوق", 5, facility},    {"اسواق", 5, facility},  {"متحف", 5, facility},
    {"مسرح", 5, facility},   {"ملعب", 5, facility},   {"استاد", 5, facility},  {"ستاد", 5, facility},
    {"قصر", 5, facility},    {"ديوان", 5, body},      {"برج", 5, facility},    {"مبني", 5, facility},
    {"مباني", 5, facility},  {"عماره", 5, facility},  {"شقه", 5, facility},    {"بيت", 5, facility},
    {"منزل", 5, facility},   {"منازل", 5, facility},  {"مقر", 5, facility},    {"مقار", 5, facility},
    {"مكتب", 5, body},       {"قاعه", 5, facility},   {"فندق", 5, facility},   {"مطعم", 5, facility},
    {"مقهي", 5, facility},   {"ملهي", 5, facility},   {"مجمع", 5, facility},   {"مول", 5, facility},
    {"مصنع", 5, facility},   {"مصفاه", 5, facility},  {"حقل", 5, facility},    {"منشاه", 5, facility},
    {"مفاعل", 5, facility},  {"مستودع", 5, facility}, {"مخزن", 5, facility},   {"مزرعه", 5, facility},
    {"سد", 5, facility},     {"معبر", 5, facility},   {"منفذ", 5, vague},      {"حاجز", 5, facility},
    {"بوابه", 5, facility},  {"سجن", 5, facility},    {"سجون", 5, facility},   {"معتقل", 5, vague},
    {"مخفر", 5, facility},   {"قسم", 5, body},        {"مستشفي", 5, body},     {"مدرسه", 5, body},
    {"جامعه", 5, body},      {"كليه", 5, body},       {"معهد", 5, body},       {"محكمه", 5, body},
    {"سفاره", 5, body},      {"قنصليه", 5, body},     {"شمال", 2, direction},  {"جنوب", 2, direction},
    {"شرق", 2, direction},   {"غرب", 2, direction},   {"شمالي", 2, direction}, {"جنوبي", 2, direction},
    {"شرقي", 2, direction},  {"غربي", 2, direction},  {"وسط", 2, direction},   {"محيط", 4, direction},
    {"مشارف", 4, direction}, {"اطراف", 4, direction}, {"تخوم", 4, direction},  {"مدخل", 5, direction},
    {"مداخل", 5, direction}, {"قلب", 4, direction},   {"انحاء", 2, direction}, {"ارجاء", 2, direction},
    {"كبري", 0, vague},      {"جهه", 4, vague},       {"مواقع", 4, vague},     {"موقع", 5, vague},
    {"نقاط", 4, vague},      {"نقطه", 5, vague},      {"مكان", 5, vague},      {"اماكن", 5, vague},
    {"اجزاء", 4, vague}};
constexpr auto kLocative = std::to_array<std::string_view>(
    {"في",  "ب",   "قرب", "داخل", "وسط", "عند",   "امام", "خارج", "خلف",  "حول", "بين",
     "لدي", "تحت", "فوق", "ضمن",  "عبر", "بجوار", "جوار", "شمال", "جنوب", "شرق", "غرب"});
// Prepositions behind which even a body is a place.
constexpr auto kWithin =
    std::to_array<std::string_view>({"في", "ب", "داخل", "امام", "قرب", "خارج", "خلف", "حول"});
constexpr auto kDirections =
    std::to_array<std::string_view>({"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط"});
// Adjectives that lead to another place ("الطريق المؤدي إلى صنعاء"), or that tell nothing of this one.
constexpr auto kLeading = std::to_array<std::string_view>(
    {"رابط",   "رابطه", "مءدي",  "مءديه", "واقع", "واقعه", "مجاور", "مجاوره", "قريب",   "قريبه", "محاذي",
     "محاذيه", "ممتد",  "ممتده", "مطل",   "مطله", "تابع",  "تابعه", "متاخم",  "متاخمه", "واصل",  "واصله"});
// Adjectives that belong to the name of a town or building, and nobody's who is named behind it.
constexpr auto kOfTowns = std::to_array<std::string_view>(
    {"قديمه",  "جديده",  "كبري",    "صغري",   "محتله",  "محتل",  "شمالي", "شماليه",    "جنوبي",
     "جنوبيه", "شرقي",   "شرقيه",   "غربي",   "غربيه",  "دولي",  "دوليه", "عسكري",     "عسكريه",
     "جوي",    "جويه",   "مركزي",   "مركزيه", "عام",    "عامه",  "ساحلي", "ساحليه",    "حدودي",
     "حدوديه", "تاريخي", "تاريخيه", "مبارك",  "مباركه", "منوره", "مكرمه", "استراتيجي", "استراتيجيه"});
// "سوق العمل", "قطاع الصحة": what these govern is no name.
constexpr auto kNoPlace = std::to_array<std::string_view>(
    {"العمل", "المال", "الاسهم", "النفط", "العملات", "الصرف", "الصحه", "التعليم", "الاسكان", "السياحه",
     "الخاص", "العام", "النظر", "الاعمال", "الاتصالات", "الطاقه", "التجاري"});
// Alone and definite these are people, an idea or a group more often than a place.
constexpr auto kNotAlone =
    std::to_array<std::string_view>({"جبهه", "شارع", "سوق", "قاعده", "مقام", "دير", "ديوان", "حقل", "قطاع",
                                     "سد", "طريق", "خليج", "ساحه", "دوار", "حي", "قضاء", "منطقه", "سجن"});
constexpr auto kOrdinals = std::to_array<std::string_view>(
    {"اول",   "اولي", "ثاني",  "ثانيه", "ثالث",  "ثالثه", "رابع",  "رابعه", "خامس",  "خامسه", "اخير",
     "اخيره", "مقبل", "مقبله", "ماضي",  "ماضيه", "حالي",  "حاليه", "وحيد",  "وحيده", "عالمي", "عالميه"});
constexpr auto kLands = std::to_array<std::string_view>({"دول", "دوله", "مناطق", "مدن", "بلدان"});
constexpr auto kOwned = std::to_array<std::string_view>(
    {"اراضي", "بلاد", "منزل", "منازل", "بيت", "شقه", "مقر", "قصر", "قريه", "بلده", "مدينه", "حدود"});
constexpr auto kSame =
    std::to_array<std::string_view>({"ذاتها", "نفسها", "ذاته", "نفسه", "ذات", "نفس", "المذكوره", "المذكور"});
constexpr auto kPlurals = std::to_array<std::string_view>(
    {"محافظات", "ولايات", "مديريات", "مدن",   "بلدات", "قري",      "ضواحي", "مخيمات",
     "احياء",   "شوارع",  "ساحات",   "حداءق", "مساجد", "باحات",    "اسواق", "مباني",
     "منازل",   "سجون",   "مناطق",   "جزر",   "جبال",  "مستوطنات", "مراكز"});
constexpr std::uint32_t kLongest = 10;
constexpr std::uint32_t kMostAdjectives = 3;
constexpr int kMostNested = 4;
constexpr std::size_t kMostBack = 100;  ///< mentions that "المدينة" looks back over

const Kind* kind_at(std::string_view fold) {
  for (const Kind& kind : kKinds) {
    if (kind.fold == fold) return &kind;
    if (kind.kind_class != direction && kind.fold == words::without_article(fold)) return &kind;
  }
  return nullptr;
}

/// A mention in the making.
struct Draught {
  PlaceMention mention;
  bool distinct = false;  ///< something tells which place it is
  bool by_adjective = false;
};

class MentionFinder {
 public:
  explicit MentionFinder(const Reading& reading) : r_(reading) {}

  std::vector<PlaceMention> find() {
    const Span dateline = dateline_span();
    for (const Sentence& sentence : r_.doc.sentences) {
      for (std::uint32_t w = sentence.words.begin; w < sentence.words.end;) {
        auto mention = at(w, sentence.words.end, 0);
        if (!mention) {
          ++w;
          continue;
        }
        govern(*mention, sentence.words.begin);
        mention->dateline = is_dateline(*mention, sentence, dateline);
        if (mention->vague || mention->resolution == 5) go_back(*mention);
        w = mention->words.end;
        found_.push_back(*mention);
      }
    }
    return std::move(found_);
  }

 private:
  /// The place whose words begin at `w`, if any.
  std::optional<PlaceMention> at(std::uint32_t w, std::uint32_t limit, int nested) const {
    if (w >= limit || nested > kMostNested || r_.is_punct(w) || r_.is_verb(w)) return std::nullopt;
    if (words::has(words::kPrepositions, r_.fold(w)) && !words::has(kDirections, r_.fold(w)))
      return std::nullopt;  // "على الأمير"
    limit = std::min(limit, w + kLongest);
    const std::uint32_t own = r_.name_of(w);
    const Kind* kind = kind_at(r_.fold(w));
    if (own != kNone) {
      const Name& name = r_.names()[own];
      if (name.words.begin != w) return std::nullopt;
      if (names_place(name)) return from_name(name, kind, limit, nested);
      if (has_hit(name, NameHit::Kind::actor) || has_hit(name, NameHit::Kind::nationality))
        return std::nullopt;
    }
    const std::uint32_t m = r_.mention_of(w);
    if (kind == nullptr) return from_model(w, limit);
    if (r_.in_date(w) || is_other_word(w)) return std::nullopt;
    if (m != kNone && is_party(r_.doc.mentions[m].type) &&
        (kind->kind_class != facility || r_.doc.mentions[m].type == EntityType::PER) && !stands_within(w))
      return std::nullopt;
    Draught draught;
    draught.mention.words = {w, w + 1};
    draught.mention.resolution = kind->resolution;
    draught.mention.body = kind->kind_class == body;
    if (words::has_article(r_.fold(w)))
      definite(draught, limit, nested);
    else
      construct(draught, *kind, limit, nested);
    if (draught.mention.words.empty()) return std::nullopt;
    if (!draught.mention.vague) lies_in(draught, *kind, limit, nested);
    if (!draught.distinct) {
      const bool definite = words::has_article(r_.fold(w)) && draught.mention.words.size() == 1;
      const bool of_a_kind = draught.mention.words.size() > 1 && kind->resolution >= 4;
      if (kind->kind_class == direction || kind->kind_class == vague || !(definite || of_a_kind))
        return std::nullopt;
      const bool unlikely = kind->kind_class == body || of_a_kind || words::has(kNotAlone, kind->fold);
      if (unlikely && !stands_within(w)) return std::nullopt;
      draught.mention.vague = r_.fold(w) != "البلاد" && r_.fold(w) != "العاصمه";  // the country told of
      take_same(draught.mention.words, limit);
    }
    // "في دول غربية" tells something, "مواقع الحوثيين" does not
    const bool of_quality = words::has(kLands, kind->fold) && stands_within(w) && draught.by_adjective;
    if (kind->kind_class == vague && !draught.mention.named && !draught.mention.vague && !of_quality)
      return std::nullopt;
    return draught.mention;
  }

  std::optional<PlaceMention> from_name(const Name& name, const Kind* kind, std::uint32_t limit,
                                        int nested) const {
    Draught draught;
    PlaceMention& mention = draught.mention;
    mention.words = name.words;
    mention.named = true;
    mention.resolution = 4;
    for (const NameHit& hit : name.hits) {
      if (hit.kind == NameHit::Kind::country) mention.resolution = 1;
      if (hit.kind == NameHit::Kind::place) mention.resolution = r_.lexicon.place(hit.index).resolution;
      if (hit.kind == NameHit::Kind::actor || hit.kind == NameHit::Kind::capital) mention.also_actor = true;
    }
    // "هرتا برلين": the name of a body, not where something is
    const std::uint32_t m = r_.mention_of(name.words.begin);
    if (m != kNone && is_party(r_.doc.mentions[m].type) && r_.doc.mentions[m].words.begin < name.words.begin)
      mention.also_actor = true;
    take_adjectives(mention.words, limit);
    // "العاصمة السعودية الرياض"
    if (r_.fold(name.words.begin) == "العاصمه" && mention.words.end < limit)
      if (const auto capital = at(mention.words.end, limit, nested + 1); capital && capital->named)
        mention.words.end = capital->words.end;
    if (kind != nullptr && kind->resolution == 5) {
      draught.distinct = true;
      lies_in(draught, *kind, std::max(limit, mention.words.end), nested);
    }
    return mention;
  }

  /// What only the model takes for a place: "بيليفيلد".
  std::optional<PlaceMention> from_model(std::uint32_t w, std::uint32_t limit) const {
    const std::uint32_t m = r_.mention_of(w);
    if (m == kNone || r_.doc.mentions[m].words.begin != w) return std::nullopt;
    const EntityType type = r_.doc.mentions[m].type;
    if (type != EntityType::GPE && type != EntityType::LOC && type != EntityType::FAC) return std::nullopt;
    if (r_.upos(w) == Upos::ADJ || r_.upos(w) == Upos::ADP) return std::nullopt;
    const bool governed = w > 0 && (r_.is_preposition(w - 1) || place_kind(r_.fold(w - 1)) != 0);
    if (type != EntityType::FAC && !governed && r_.upos(w) != Upos::PROPN && r_.upos(w) != Upos::X &&
        !words::has_article(r_.fold(w)))
      return std::nullopt;
    PlaceMention mention;
    mention.words = {w, std::min(r_.doc.mentions[m].words.end, limit)};
    for (std::uint32_t i = w + 1; i < mention.words.end; ++i)
      if (r_.is_verb(i) || r_.is_punct(i)) mention.words.end = i;
    mention.resolution = type == EntityType::FAC ? 5 : 4;
    return mention;
  }

  /// "المسجد الأقصى", "العاصمة صنعاء", "الطريق الرابط بين تعز والعند".
  void definite(Draught& draught, std::uint32_t limit, int nested) const {
    Range& range = draught.mention.words;
    draught.distinct = take_adjectives(range, limit);
    if (take_quoted(range, limit)) draught.distinct = true;
    if (range.end < limit) {
      if (const auto inner = at(range.end, limit, nested + 1);
          inner && inner->named && inner->resolution > 1) {
        range.end = inner->words.end;
        draught.mention.named = draught.distinct = true;
        return;
      }
    }
    if (range.end < limit && words::has(kLeading, words::without_article(r_.fold(range.end))))
      lead(draught, limit, nested);
  }

  /// "المنزل نفسه", its pronoun split off or not.
  void take_same(Range& range, std::uint32_t limit) const {
    if (range.end >= limit || !words::has(kSame, r_.fold(range.end))) return;
    ++range.end;
    if (range.end < limit && r_.is_suffix_pronoun(range.end)) ++range.end;
  }

  /// "الطريق الرابط بين تعز والعند": through the places that it leads to.
  void lead(Draught& draught, std::uint32_t limit, int nested) const {
    std::uint32_t i = draught.mention.words.end + 1;
    if (i < limit && r_.is_preposition(i)) ++i;
    const auto inner = at(i, limit, nested + 1);
    if (!inner || !inner->named) return;
    draught.mention.words.end = inner->words.end;
    draught.mention.named = draught.distinct = true;
    i = inner->words.end;
    if (i + 1 < limit && r_.fold(i) == "و")
      if (const auto second = at(i + 1, limit, nested + 1)) draught.mention.words.end = second->words.end;
  }

  /// A kind of place and the name behind it: "قرية صرين", "ريف حلب", "شارع خالد بن الوليد", "أراضيها".
  void construct(Draught& draught, const Kind& kind, std::uint32_t limit, int nested) const {
    Range& range = draught.mention.words;
    const std::uint32_t next = range.end;
    if (next >= limit) return;
    if (r_.is_suffix_pronoun(next) && r_.doc.words.token[next] == r_.doc.words.token[range.begin]) {
      if (!words::has(kOwned, kind.fold)) return;
      ++range.end;
      draught.distinct = true;
      draught.mention.vague = draught.mention.owned = kind.fold != "اراضي";
      return;
    }
    if (take_quoted(range, limit)) {
      draught.distinct = true;
      take_adjectives(range, limit);
      return;
    }
    if (const auto inner = at(next, limit, nested + 1)) {
      range.end = inner->words.end;
      draught.mention.named = inner->named;
      draught.distinct = true;
      if (inner->vague) draught.mention.means = inner->words;
      return;
    }
    if (kind.kind_class == direction) {
      range = {};
      return;
    }
    take_genitive(draught, limit);
    const bool noun_alone = range.size() == 1;
    const std::uint32_t end = range.end;
    if (take_adjectives(range, limit)) draught.distinct = true;
    if (noun_alone && range.end > end && words::has(kLands, kind.fold))
      draught.distinct = draught.by_adjective = true;
  }

  /// "إحياء ذكرى" is no quarter of a town, "سجن المتهمين" no prison, "السوق الإيرانية" no street.
  bool is_other_word(std::uint32_t w) const {
    if (r_.doc.words.form[w].starts_with("إحياء")) return true;
    if (r_.fold(w) == "السوق" && w + 1 < r_.doc.words.size() && is_nationality(w + 1)) return true;
    return r_.fold(w) == "سجن" && r_.mention_of(w) == kNone && w + 1 < r_.doc.words.size() &&
           !(r_.name_of(w + 1) != kNone && names_place(r_.names()[r_.name_of(w + 1)]));
  }

  /// The words that tell which: "مسجد قوات الطوارئ", "مستشفى الولادة والأطفال".
  void take_genitive(Draught& draught, std::uint32_t limit) const {
    Range& range = draught.mention.words;
    const std::uint32_t first = range.begin;
    for (std::uint32_t i = range.end; i < limit; ++i) {
      const bool same_phrase = r_.phrase_of(i) != kNone && r_.phrase_of(i) == r_.phrase_of(first);
      const bool same_mention = r_.mention_of(i) != kNone && r_.mention_of(i) == r_.mention_of(i - 1);
      if (!same_mention && (!same_phrase || r_.is_punct(i) || r_.is_verb(i) || r_.is_suffix_pronoun(i)))
        break;
      if (!same_mention && (r_.in_date(i) || r_.quantity_of(i) != kNone)) break;
      if (!same_mention && r_.upos(i) == Upos::ADJ && !words::has_article(r_.fold(i)) &&
          r_.name_of(i) == kNone)
        break;
      if (words::has(kLeading, words::without_article(r_.fold(i))) || r_.is_preposition(i)) break;
      const std::uint32_t name = r_.name_of(i);
      if (name != kNone && names_place(r_.names()[name])) {
        range.end = std::max(i + 1, r_.names()[name].words.end);
        draught.mention.named = draught.distinct = true;
        return;
      }
      if (i == first + 1 && words::has(kNoPlace, r_.fold(i))) return;
      range.end = i + 1;
      if (words::has_article(r_.fold(i)) || r_.upos(i) == Upos::PROPN || r_.mention_of(i) != kNone ||
          is_nationality(i))
        draught.distinct = true;
    }
  }

  /// Adjectives behind a definite noun or a name, those of nationality behind any; whether one was taken.
  bool take_adjectives(Range& range, std::uint32_t limit) const {
    const std::uint32_t last = range.end - 1;
    const bool behind_name = r_.name_of(last) != kNone && names_place(r_.names()[r_.name_of(last)]);
    const bool indefinite = !words::has_article(r_.fold(last)) && !behind_name &&
                            r_.mention_of(last) == kNone && r_.upos(last) != Upos::PROPN;
    bool taken = false;
    for (std::uint32_t count = 0; range.end < limit && count < kMostAdjectives; ++count) {
      const std::uint32_t i = range.end;
      if (r_.is_verb(i) || r_.is_punct(i) || r_.in_date(i) || r_.quantity_of(i) != kNone) break;
      if (words::has(kLeading, words::without_article(r_.fold(i)))) break;
      const bool article = words::has_article(r_.fold(i));
      if (!is_nationality(i) && (r_.upos(i) != Upos::ADJ || !(article || indefinite))) break;
      if (behind_name && !is_nationality(i) && !words::has(kOfTowns, words::without_article(r_.fold(i))))
        break;
      if (r_.name_of(i) != kNone && names_place(r_.names()[r_.name_of(i)])) break;
      if (!taken && words::has(kOrdinals, words::without_article(r_.fold(i)))) break;  // "الولاية الثالثة"
      range.end = i + 1;
      taken = taken || article || is_nationality(i);
    }
    return taken;
  }

  bool take_quoted(Range& range, std::uint32_t limit) const {
    const std::uint32_t open = range.end;
    if (open + 2 >= limit || !words::has(words::kQuoteMarks, r_.fold(open)) || r_.is_preposition(open + 1))
      return false;
    for (std::uint32_t i = open + 1; i < limit && i < open + 6; ++i) {
      if (r_.is_verb(i)) return false;
      if (!words::has(words::kQuoteMarks, r_.fold(i))) continue;
      if (i == open + 1) return false;
      range.end = i + 1;
      return true;
    }
    return false;
  }

  /// "مسجد النور في عدن", "قرية قرب نابلس", "الريف الشمالي لمحافظة حلب": with the named place around it.
  void lies_in(Draught& draught, const Kind& kind, std::uint32_t limit, int nested) const {
    Range& range = draught.mention.words;
    if (nested > 0 && draught.distinct) return;
    const bool town_by_name = draught.distinct && kind.resolution < 5 && kind.kind_class != vague;
    if (range.end + 1 >= limit) {
      if (range.end < limit && !town_by_name) take_joined_parent(draught);
      return;
    }
    const std::string_view p = r_.fold(range.end);
    const bool of = p == "ل" && (kind.kind_class == area || kind.kind_class == vague);
    if (town_by_name && !of) return;
    if (!of && p != "في" && p != "ب" && !(p == "قرب" && !draught.distinct)) {
      if (!draught.distinct && words::has(kDirections, p))
        take_place(draught, range.end, limit, nested);
      else
        take_joined_parent(draught);
      return;
    }
    take_place(draught, range.end + 1, limit, nested);
  }

  void take_place(Draught& draught, std::uint32_t w, std::uint32_t limit, int nested) const {
    const auto around = at(w, limit, nested + 1);
    if (!around || !(around->named || around->resolution == 5) || around->vague) return;
    draught.mention.words.end = around->words.end;
    draught.mention.named = draught.mention.named || around->named;
    draught.distinct = true;
  }

  /// A name with its preposition left on it: "شقة بأكتوبر".
  void take_joined_parent(Draught& draught) const {
    const std::uint32_t w = draught.mention.words.end;
    if (w >= r_.doc.words.size() || !has_joined_preposition(w)) return;
    draught.mention.words.end = r_.names()[r_.name_of(w)].words.end;
    draught.mention.named = draught.distinct = true;
  }

  bool has_joined_preposition(std::uint32_t w) const {
    constexpr std::string_view b = "ب";
    if (r_.name_of(w) == kNone || !names_place(r_.names()[r_.name_of(w)])) return false;
    const std::string_view fold = r_.fold(w);
    if (fold.size() < 2 * b.size() || fold.substr(0, b.size()) != b) return false;
    const Name& name = r_.names()[r_.name_of(w)];
    std::vector<std::string_view> folds;
    for (std::uint32_t i = name.words.begin; i < name.words.end; ++i) folds.push_back(r_.fold(i));
    folds[0].remove_prefix(b.size());
    const Lexicon::Match match = r_.lexicon.match_name(folds, 0);
    return std::any_of(match.hits.begin(), match.hits.end(), [&](const NameHit& hit) {
      return hit.kind == name.hits.front().kind && hit.index == name.hits.front().index;
    });
  }

  /// What governs it: the preposition before it or before the place that it is joined to.
  void govern(PlaceMention& mention, std::uint32_t sentence_begin) const {
    std::uint32_t w = mention.words.begin;
    while (w > sentence_begin &&
           (words::has(words::kQuoteMarks, r_.fold(w - 1)) ||
            words::has(words::kQuantifiers, r_.fold(w - 1)) || r_.upos(w - 1) == Upos::NUM))
      --w;
    const std::uint32_t before = w > sentence_begin ? w - 1 : kNone;
    if (before != kNone && r_.is_preposition(before)) {
      mention.preposition = before;
      const std::string_view p = r_.fold(before);
      mention.locative = (words::has(kLocative, p) && !(p == "بين" && mention.also_actor)) ||
                         (p == "علي" && place_kind(r_.fold(mention.words.begin)) != 0);
    } else if (before != kNone && !found_.empty() && found_.back().words.end == before &&
               (r_.fold(before) == "و" || r_.fold(before) == "او" || r_.fold(before) == "،")) {
      mention.preposition = found_.back().preposition;
      mention.locative = found_.back().locative;
    }
    if (mention.preposition == kNone)
      mention.locative = mention.locative || words::has(kLocative, r_.fold(mention.words.begin)) ||
                         has_joined_preposition(mention.words.begin);
  }

  bool stands_within(std::uint32_t w) const { return w > 0 && words::has(kWithin, r_.fold(w - 1)); }

  Span dateline_span() const {
    const Article& article = *r_.doc.article;
    if (article.dateline.empty()) return {};
    const std::size_t at = article.text.find(article.dateline, article.title_span.end);
    if (at == std::string::npos) return {};
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + article.dateline.size())};
  }

  bool is_dateline(const PlaceMention& mention, const Sentence& sentence, Span dateline) const {
    if (dateline.begin == dateline.end || mention.preposition != kNone || sentence.is_title()) return false;
    return r_.span_of(mention.words).overlaps(dateline);
  }

  /// "المدينة", "المحافظة", "القاعدة ذاتها", "شمال المدينة": the one named last.
  void go_back(PlaceMention& mention) const {
    const std::uint32_t w = mention.means.empty() ? mention.words.begin : mention.means.begin;
    if (!words::has_article(r_.fold(w))) return;
    if (mention.named || (mention.means.empty() && !mention.vague)) return;
    const std::string_view noun = words::without_article(r_.fold(w));
    const int resolution = place_kind(r_.fold(w));
    const bool town =
        resolution == 4 && (noun == "مدينه" || noun == "بلده" || noun == "قريه" || noun == "عاصمه");
    mention.means = {};
    if (noun == r_.fold(w) || words::has(kPlurals, noun)) return;
    const std::size_t first = found_.size() > kMostBack ? found_.size() - kMostBack : 0;
    for (std::size_t i = found_.size(); i-- > first;) {
      const PlaceMention* before = &found_[i];
      if (before->dateline) continue;
      const bool same_kind = words::without_article(r_.fold(before->words.begin)) == noun && !before->vague;
      const bool fits = before->named && (town ? before->resolution == 4
                                               : resolution == 2 && noun != "ريف" && before->resolution == 2);
      const bool same_meaning =
          words::without_article(r_.fold(before->words.begin)) == noun && !before->means.empty();
      if (!same_kind && !fits && !same_meaning) continue;
      mention.means = before->means.empty() ? before->words : before->means;
      mention.named = before->named;
      mention.vague = false;
      return;
    }
  }

  static bool has_hit(const Name& name, NameHit::Kind kind) {
    return std::any_of(name.hits.begin(), name.hits.end(),
                       [&](const NameHit& hit) { return hit.kind == kind; });
  }
  static bool is_party(EntityType type) {
    return type == EntityType::PER || type == EntityType::ORG || type == EntityType::GROUP ||
           type == EntityType::MEDIA || type == EntityType::MIL || type == EntityType::NORP;
  }
  bool is_nationality(std::uint32_t w) const {
    return r_.name_of(w) != kNone && r_.names()[r_.name_of(w)].words.size() == 1 &&
           has_hit(r_.names()[r_.name_of(w)], NameHit::Kind::nationality) &&
           !names_place(r_.names()[r_.name_of(w)]);
  }

  const Reading& r_;
  std::vector<PlaceMention> found_;
};

}  // namespace

int place_kind(std::string_view fold) {
  const Kind* kind = kind_at(fold);
  return kind == nullptr ? 0 : kind->resolution;
}

bool is_several(std::string_view fold) { return words::has(kPlurals, words::without_article(fold)); }

bool names_place(const Name& name) {
  return std::any_of(name.hits.begin(), name.hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::place || hit.kind == NameHit::Kind::country ||
           hit.kind == NameHit::Kind::capital;
  });
}

std::vector<PlaceMention> find_place_mentions(const Reading& reading) {
  return MentionFinder(reading).find();
}

}  // namespace isnad
