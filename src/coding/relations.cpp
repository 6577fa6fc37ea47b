#include "coding/relations.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "coding/words.h"

namespace isnad {
namespace {

using enum RelationType;

constexpr std::uint32_t kBodyWords = 18;  // a title, its body and its holder's name lie within so many words

/// What a title says of its holder and the body behind it.
struct Office {
  std::string_view fold;
  RelationType type;
};
constexpr auto kOffices = std::to_array<Office>({{"زعيم", leads},
                                                 {"زعيمه", leads},
                                                 {"قاءد", leads},
                                                 {"قاءده", leads},
                                                 {"رءيس", leads},
                                                 {"رءيسه", leads},
                                                 {"مدير", leads},
                                                 {"مديره", leads},
                                                 {"محافظ", leads},
                                                 {"امير", leads},
                                                 {"حاكم", leads},
                                                 {"امين", leads},
                                                 {"امينه", leads},
                                                 {"ملك", leads},
                                                 {"ملكه", leads},
                                                 {"سلطان", leads},
                                                 {"مفتي", leads},
                                                 {"عميد", leads},
                                                 {"نقيب", leads},
                                                 {"والي", leads},
                                                 {"مءسس", leads},
                                                 {"عمده", leads},
                                                 {"منسق", leads},
                                                 {"منسقه", leads},
                                                 {"مشرف", leads},
                                                 {"مشرفه", leads},
                                                 {"مرشد", leads},
                                                 {"مراقب", leads},
                                                 {"متحدث", spokesperson_of},
                                                 {"متحدثه", spokesperson_of},
                                                 {"ناطق", spokesperson_of},
                                                 {"ناطقه", spokesperson_of},
                                                 {"عضو", member_of},
                                                 {"عضوه", member_of},
                                                 {"مقرر", member_of},
                                                 {"قيادي", member_of},
                                                 {"قياديه", member_of},
                                                 {"ناءب", member_of},
                                                 {"ناءبه", member_of}});

/// Adjectives of the title itself: المدير العام، الناطق الإعلامي.
constexpr auto kOfficeAdjectives = std::to_array<std::string_view>(
    {"عام",    "العام",   "عامه",     "العامه",  "التنفيذي",  "تنفيذي",   "الاعلي", "الرسمي",   "رسمي",
     "رسميه",  "الرسميه", "الاعلامي", "اعلامي",  "الاعلاميه", "الامني",   "امني",   "العسكري",  "عسكري",
     "الصحفي", "الصحافي", "الحالي",   "المكلف",  "مكلف",      "الاقليمي", "اقليمي", "الاداري",  "المنتدب",
     "البارز", "بارز",    "بارزه",    "البارزه", "الكبير",    "كبير",     "كبيره",  "الميداني", "المحلي"});
constexpr auto kFormer =
    std::to_array<std::string_view>({"السابق", "السابقه", "سابق", "سابقه", "الاسبق", "اسبق", "سابقا",
                                     "الراحل", "الراحله", "المخلوع", "المعزول", "المستقيل", "المقال"});
/// Who stands beside a leader: his title names the house of somebody else.
constexpr auto kBeside = std::to_array<std::string_view>(
    {"ناءب",   "ناءبه", "مساعد", "مساعده", "وكيل",  "وكيله", "مستشار", "مستشاره", "مبعوث", "ممثل", "مندوب",
     "سكرتير", "عضو",   "متحدث", "ناطق",   "معاون", "مرافق", "خليفه",  "مرشح",    "مدير",  "رءيس"});
/// Houses that are no body of their own: "رئيس الوزراء", "رئيس الجمهورية".
constexpr auto kNoBody = std::to_array<std::string_view>({"الوزراء", "الجمهوريه", "البلاد", "الدوله", "الدول",
                                                          "التحرير", "تحرير", "الجلسه", "جلسه", "الاعمال",
                                                          "الاسره", "وزراء", "العالم", "الوفود", "دول"});

/// An office whose holder leads a body that has a name of its own: وزير الإسكان leads وزارة الإسكان.
struct House {
  std::string_view office, body;
};
constexpr auto kHouses = std::to_array<House>({{"وزير", "وزاره"},
                                               {"وزيره", "وزاره"},
                                               {"سفير", "سفاره"},
                                               {"سفيره", "سفاره"},
                                               {"قنصل", "قنصليه"},
                                               {"امين", "امانه"},
                                               {"وزراء", "حكومه"}});

/// A word that ties what stands before it to what stands behind it.
struct Tie {
  std::string_view fold;  ///< without the endings of gender and number
  RelationType type;
  bool reversed;                                         ///< المدعوم من X: X supports it
  std::initializer_list<std::string_view> prepositions;  ///< "" for an idafa
};
const Tie kTies[] = {{"ذراع", part_of, false, {"ل", ""}},       {"جناح", part_of, false, {"ل", ""}},
                     {"فرع", part_of, false, {"ل", ""}},        {"تابع", part_of, false, {"ل"}},
                     {"منبثق", part_of, false, {"عن", "من"}},   {"مبايع", part_of, false, {"ل"}},
                     {"منضوي", part_of, false, {"تحت", "في"}},  {"منضو", part_of, false, {"تحت", "في"}},
                     {"منضويه", part_of, false, {"تحت", "في"}}, {"منتمي", member_of, false, {"الي", "ل"}},
                     {"مرتبط", linked_to, false, {"ب"}},        {"مقرب", linked_to, false, {"من"}},
                     {"محسوب", linked_to, false, {"علي"}},      {"موال", supports, false, {"ل"}},
                     {"موالي", supports, false, {"ل"}},         {"مءيد", supports, false, {"ل"}},
                     {"مناصر", supports, false, {"ل"}},         {"داعم", supports, false, {"ل"}},
                     {"مساند", supports, false, {"ل"}},         {"مدعوم", supports, true, {"من", "ب"}},
                     {"مدعوما", supports, true, {"من", "ب"}},   {"مسنود", supports, true, {"من", "ب"}},
                     {"متحالف", ally_of, false, {"مع"}},        {"حليف", ally_of, false, {"ل", ""}},
                     {"حلفاء", ally_of, false, {"ل", ""}},      {"غريم", rival_of, false, {"ل", ""}},
                     {"خصم", rival_of, false, {"ل", ""}},       {"خصوم", rival_of, false, {"ل", ""}},
                     {"منافس", rival_of, false, {"ل", ""}},     {"مناوء", rival_of, false, {"ل"}},
                     {"مناهض", rival_of, false, {"ل"}},         {"معارض", rival_of, false, {"ل"}}};
/// Kin: a tie between two persons that have names.
constexpr auto kKin =
    std::to_array<std::string_view>({"نجل", "زوجه", "الزوجه", "زوج", "شقيق", "شقيقه", "ابن", "ابنه", "صهر"});

constexpr auto kEndings =
    std::to_array<std::string_view>({"", "ه", "ون", "ين", "ات", "ان", "تان", "تين", "ا", "و", "ي"});

/// Things that belong to an army and are no part of it as a body.
constexpr auto kThings = std::to_array<std::string_view>(
    {"طاءره", "طاءرات", "دبابه", "دبابات", "مروحيه", "مروحيات", "زورق",  "زوارق",  "قارب",
     "قوارب", "سفينه",  "سفن",   "بارجه",  "بوارج",  "اليه",    "اليات", "مركبه",  "مركبات",
     "سياره", "سيارات", "مدرعه", "مدرعات", "مقاتله", "مقاتلات", "قاعده", "مواقع",  "موقع",
     "دوريه", "دوريات", "قافله", "قوافل",  "رتل",    "حافله",   "معسكر", "مستشفي", "مدفعيه"});

/// Whether `bare` is `stem` with an ending of gender, number or case.
bool inflects(std::string_view bare, std::string_view stem) {
  return bare.substr(0, stem.size()) == stem &&
         words::has(kEndings, bare.substr(std::min(bare.size(), stem.size())));
}

const Office* office_named(std::string_view bare) {
  const auto* found =
      std::find_if(kOffices.begin(), kOffices.end(), [&](const Office& o) { return o.fold == bare; });
  return found == kOffices.end() ? nullptr : found;
}

const Tie* tie_named(std::string_view bare) {
  const auto* found =
      std::find_if(std::begin(kTies), std::end(kTies), [&](const Tie& t) { return inflects(bare, t.fold); });
  return found == std::end(kTies) ? nullptr : found;
}

class Finder {
 public:
  Finder(const Reading& r, const Grammar& g, const Entities& e, const Attribution& a)
      : r_(r), g_(g), e_(e), a_(a) {}

  std::vector<Relation> run() {
    for (std::uint32_t w = 0; w < r_.doc.words.size(); ++w) {
      if (r_.is_punct(w)) continue;
      if (r_.is_verb(w)) {
        by_verb(w);
        continue;
      }
      const std::string_view bare = words::without_article(r_.fold(w));
      if (house(w, bare)) continue;
      if (const Office* office = office_named(bare))
        holder(w, *office);
      else if (words::has(kKin, r_.fold(w)))
        kin(w);
      else if (const Tie* entry = tie_named(bare))
        tie(w, *entry);
      by_noun(w);
      allied(w);
    }
    return std::move(found_);
  }

 private:
  // Records

  void add(RelationType type, Range subject, Range object, std::uint32_t w, std::string_view rule) {
    if (subject.empty() || object.empty() || subject == object) return;
    auto s = e_.entity({subject, subject.begin, false, false});
    auto o = e_.entity({object, object.begin, false, false});
    if (!s || !o || s->span.overlaps(o->span)) return;
    const bool mutual = type == ally_of || type == rival_of;
    constexpr std::size_t kKnownBack = 200;  // an article, not a book
    for (std::size_t i = found_.size() - std::min(found_.size(), kKnownBack); i < found_.size(); ++i)
      if (found_[i].type == type && ((same(found_[i].subject, *s) && same(found_[i].object, *o)) ||
                                     (mutual && same(found_[i].subject, *o) && same(found_[i].object, *s))))
        return;
    Relation relation;
    relation.type = type;
    relation.subject = std::move(*s);
    relation.object = std::move(*o);
    relation.sentence = r_.sentence_of(w);
    relation.attribution = a_.chain(w);
    relation.confidence = relation.subject.code.empty() && relation.object.code.empty() ? 0.5 : 0.75;
    relation.rule = fmt::format("relation/{} {}", rule, r_.fold(w));
    found_.push_back(std::move(relation));
  }

  /// One tie is told once an article: by the same name, by a part of it, or by what the lexicon knows.
  bool same(const Entity& a, const Entity& b) const {
    if (a.span.overlaps(b.span)) return true;
    if (!a.identifier_id.empty() && a.identifier_id == b.identifier_id) return true;
    const std::string_view x = a.span.of(r_.doc.text()), y = b.span.of(r_.doc.text());
    const std::string_view longer = x.size() > y.size() ? x : y, shorter = x.size() > y.size() ? y : x;
    if (!longer.starts_with(shorter) && !longer.ends_with(shorter)) return false;
    const std::size_t rest = longer.size() - shorter.size();
    return rest == 0 || (longer.starts_with(shorter) ? longer[shorter.size()] : longer[rest - 1]) == ' ';
  }

  // Words

  std::uint32_t sentence_end(std::uint32_t w) const { return r_.sentence(r_.sentence_of(w)).words.end; }
  std::uint32_t sentence_begin(std::uint32_t w) const { return r_.sentence(r_.sentence_of(w)).words.begin; }
  bool is_mark(std::uint32_t w) const { return words::has(words::kQuoteMarks, r_.fold(w)); }
  bool is_comma(std::uint32_t w) const { return r_.fold(w) == "،" || r_.fold(w) == ","; }

  std::optional<Range> phrase_range(std::uint32_t w) const {
    if (w >= r_.doc.words.size() || r_.phrase_of(w) == kNone) return std::nullopt;
    return r_.phrases()[r_.phrase_of(w)].words;
  }

  /// The phrase at or behind `w`, quotation marks skipped, from its own first word behind `w`.
  std::optional<Range> phrase_from(std::uint32_t w, std::uint32_t limit) const {
    while (w < limit && is_mark(w)) ++w;
    if (w >= limit) return std::nullopt;
    auto phrase = phrase_range(w);
    if (phrase) phrase->begin = w;
    return phrase;
  }

  bool is_place(std::uint32_t w) const {
    const std::uint32_t m = r_.mention_of(w);
    const bool mention = m != kNone && (r_.doc.mentions[m].type == EntityType::GPE ||
                                        r_.doc.mentions[m].type == EntityType::LOC);
    return mention || r_.is_place_name(w);
  }

  // Offices: title, body, holder

  /// A title whose body and holder have been read.
  struct Held {
    Range body{0, 0};
    std::optional<Range> person;
    bool former = false;
    bool apart = false;  ///< behind a comma, so that a name right before the title is likelier
  };

  /// Reads on from a title: its body, up to the holder's name ("… بالمحافظة مشرف الحملة خالد الدخيل").
  Held read_body(std::uint32_t begin, std::uint32_t limit) const {
    Held held;
    held.body = {begin, begin};
    std::uint32_t end = kNone, x = begin;
    for (; x < limit; ++x) {
      const bool addressed = x > begin && r_.is_preposition(behind_honorifics(x, begin) - 1);
      if (const auto person = e_.person_at(x);
          person && !(x > begin && is_mark(x - 1) && person->end < limit && is_mark(person->end))) {
        // "برقية شكر لفخامة الرئيس فلان": whom a preposition governs holds no office here
        if (addressed) break;
        held.person = person;
        break;
      }
      const std::string_view fold = r_.fold(x);
      if (is_mark(x)) continue;
      if (fold == "(") {
        const std::uint32_t close = closing(x, limit);
        if (close == kNone) break;
        x = close;
        continue;
      }
      if (r_.is_punct(x) || r_.is_verb(x) || r_.is_relative(x) || r_.in_date(x)) break;
      if (fold == "و" && (x + 1 >= limit || names_person(x + 1))) break;
      if (r_.is_preposition(x) && fold != "ب" && fold != "ل" && fold != "في" && fold != "علي") break;
      if (r_.is_clause_marker(x) && !r_.is_preposition(x)) break;
      if (x > begin && strays(x)) break;
      if ((fold == "ب" || fold == "في") && !(x + 1 < limit && locates(x + 1))) break;
      if (words::has(kFormer, fold)) {
        held.former = true;
        if (end == kNone) end = x;
      }
      const bool second_title =
          x > begin && closes_body(x - 1) &&
          (office_named(words::without_article(fold)) != nullptr || words::without_article(fold) == "وزير");
      if (end == kNone && (second_title || (x > begin && Entities::is_honorific(fold)))) end = x;
    }
    held.body.end = end == kNone ? x : end;
    if (!held.person) comma_holder(held, x, limit);
    if (!held.person) unknown_holder(held);
    tidy(held.body);
    return held;
  }

  /// "رئيس الاتحاد دعم فلان": behind a definite body a bare noun begins something else.
  bool strays(std::uint32_t x) const {
    if (!words::has_article(r_.fold(x - 1)) || words::has_article(r_.fold(x)) || !r_.is_noun_like(x))
      return false;
    if (x + 1 < r_.doc.words.size() && e_.person_at(x + 1)) return false;  // "فضل حسن": a noun in a name
    if (Entities::is_honorific(r_.fold(x)) || office_named(r_.fold(x)) != nullptr || is_place(x))
      return false;
    const bool one_name = (r_.mention_of(x) != kNone && r_.mention_of(x) == r_.mention_of(x - 1)) ||
                          (r_.name_of(x) != kNone && r_.name_of(x) == r_.name_of(x - 1));
    return !one_name && !r_.is_preposition(x) && r_.fold(x) != "و" && !words::has(kFormer, r_.fold(x)) &&
           !r_.analyses(x).empty();
  }

  /// Where a body is, behind ب or في: "بالمحافظة", "بمنطقة تبوك", but not "بمناسبة".
  bool locates(std::uint32_t x) const {
    static constexpr auto kKinds = std::to_array<std::string_view>(
        {"منطقه", "محافظه", "مدينه", "ولايه", "وزاره", "اماره", "جامعه", "مطار", "مستشفي", "مركز", "مجلس"});
    return words::has_article(r_.fold(x)) || is_place(x) || r_.mention_of(x) != kNone ||
           words::has(kKinds, r_.fold(x)) || e_.is_organization({x, x + 1});
  }

  /// A body ends with its own words: no mark, no adjective of the title, nothing behind a whole state.
  void tidy(Range& body) const {
    const auto loose = [&](std::uint32_t w) {
      return is_mark(w) || r_.fold(w) == "(" || r_.fold(w) == "و" ||
             (body.size() > 1 && words::has(kOfficeAdjectives, r_.fold(w)) && r_.fold(w) == "المكلف");
    };
    while (!body.empty() && loose(body.end - 1)) --body.end;
    if (body.empty() || r_.name_of(body.begin) == kNone) return;
    const Name& name = r_.names()[r_.name_of(body.begin)];
    const bool state = std::any_of(name.hits.begin(), name.hits.end(),
                                   [](const NameHit& hit) { return hit.kind == NameHit::Kind::country; });
    if (state && name.words.begin == body.begin) body.end = std::min(body.end, name.words.end);
  }

  /// The first of the forms of address before a word.
  std::uint32_t behind_honorifics(std::uint32_t x, std::uint32_t begin) const {
    while (x > begin + 1 && Entities::is_honorific(r_.fold(x - 1))) --x;
    return x;
  }

  std::uint32_t closing(std::uint32_t open, std::uint32_t limit) const {
    for (std::uint32_t i = open + 1; i < std::min(limit, open + 8); ++i)
      if (r_.fold(i) == ")") return i;
    return kNone;
  }

  bool names_person(std::uint32_t w) const {
    const std::string_view bare = words::without_article(r_.fold(w));
    constexpr auto kDual = std::to_array<std::string_view>({"ا", "ان", "ين", "ي", "ه", "ها"});
    for (const std::string_view ending : kDual)
      if (bare.ends_with(ending) && office_named(bare.substr(0, bare.size() - ending.size())) != nullptr)
        return true;
    if (office_named(bare) != nullptr || bare == "وزير" || words::has(kBeside, bare)) return true;
    return e_.person_at(w).has_value() ||
           (words::has_article(r_.fold(w)) && Entities::is_honorific(r_.fold(w)));
  }

  bool closes_body(std::uint32_t w) const {
    return words::has_article(r_.fold(w)) || is_place(w) || is_mark(w) || r_.is_suffix_pronoun(w);
  }

  /// "رئيس اللجنة، فلان،": the name set off by a comma.
  void comma_holder(Held& held, std::uint32_t x, std::uint32_t limit) const {
    if (x + 1 >= limit || !is_comma(x)) return;
    held.apart = true;
    std::uint32_t next = x + 1;
    while (next < limit && Entities::is_honorific(r_.fold(next)) && !e_.person_at(next)) ++next;
    if (next < limit) held.person = e_.person_at(next);
  }

  /// "محافظ ديالى مثنى التميمي": behind a body that ends with a proper place, bare nouns are a name that no
  /// model knows.
  void unknown_holder(Held& held) const {
    for (std::uint32_t w = held.body.begin; w + 2 < held.body.end; ++w) {
      const bool goes_on = r_.mention_of(w) != kNone && r_.mention_of(w) == r_.mention_of(w + 1);
      if (!is_place(w) || goes_on || words::has_article(r_.fold(w + 1))) continue;
      std::uint32_t end = w + 1;
      bool unknown = false;
      for (; end < held.body.end && end < w + 5 && may_be_name(end); ++end)
        unknown |= r_.analyses(end).empty();
      if (end < w + 3 || !unknown) continue;
      held.person = Range{w + 1, end};
      held.body.end = w + 1;
      return;
    }
  }

  bool may_be_name(std::uint32_t w) const {
    const bool known = r_.name_of(w) != kNone && (e_.country_in({w, w + 1}) || e_.can_act({w, w + 1}));
    return !known && r_.is_noun_like(w) && !r_.is_preposition(w) && office_named(r_.fold(w)) == nullptr;
  }

  /// A name right before a title: "رامي عبد الرحمن مدير المرصد", "… بولدان وهي نائبة", "فلان (رئيس …)".
  std::optional<Range> person_before(std::uint32_t w) const {
    const std::uint32_t begin = sentence_begin(w);
    std::uint32_t i = w;
    while (i > begin &&
           (is_comma(i - 1) || r_.fold(i - 1) == "(" || r_.fold(i - 1) == "هو" || r_.fold(i - 1) == "هي" ||
            r_.fold(i - 1) == "و" || is_mark(i - 1)) &&
           w - i < 3)
      --i;
    // "فلان ومدير المكتب" are two; "فلان وهو مدير المكتب" is one
    if (r_.fold(i) == "و" && !(i + 1 < w && (r_.fold(i + 1) == "هو" || r_.fold(i + 1) == "هي")))
      return std::nullopt;
    if (i == w || i == begin) return i == begin ? std::nullopt : e_.person_ending(i);
    // a bare comma or و may as well begin something else: only a title without article goes back over it
    return words::has_article(r_.fold(w)) && r_.fold(i) != "(" && !is_comma(i) ? std::nullopt
                                                                               : e_.person_ending(i);
  }

  /// "زعيم تنظيم … أبو بكر", "رامي عبد الرحمن مدير المرصد", "المتحدث الرسمي باسم الوزارة نزار حسن".
  void holder(std::uint32_t w, const Office& office) {
    const std::uint32_t limit = std::min(sentence_end(w), w + kBodyWords);
    static constexpr auto kInsideNames =
        std::to_array<std::string_view>({"بن", "ابن", "بنت", "ال", "ابو", "ابي", "ام"});
    if (w > 0 && words::has(kInsideNames, r_.fold(w - 1))) return;  // "خالد بن سلطان"
    if (stands_beside(w)) return;
    if (own_house(w, office)) return;
    bool former = false;
    std::uint32_t x = w + 1;
    while (x < limit && (words::has(kOfficeAdjectives, r_.fold(x)) || words::has(kFormer, r_.fold(x)))) {
      former |= words::has(kFormer, r_.fold(x));
      ++x;
    }
    const auto begin = body_begin(w, x, limit, office);
    if (!begin || *begin >= limit) return;
    Held held = read_body(*begin, limit);
    if (former || held.former) return;
    split_name(w, held);
    if (held.apart && e_.person_ending(w)) held.person.reset();
    if (!held.person) {
      held.person = person_before(w);
      if (const auto phrase = phrase_range(*begin); phrase && held.person)
        held.body.end = std::min(held.body.end, std::max(phrase->end, *begin + 1));
    }
    if (held.body.size() > 1 &&
        (r_.fold(held.body.begin) == "وزراء" || r_.fold(held.body.begin) == "حكومه") &&
        is_place(held.body.begin + 1))
      ++held.body.begin;  // "رئيس وزراء إثيوبيا" leads the state
    if (!held.person || !is_body(held.body, r_.fold(w))) return;
    add(office.type, *held.person, held.body, w, office.type == spokesperson_of ? "spokesman" : "office");
  }

  /// "نائب رئيس المجلس فلان": he is the deputy. "زوجة زعيم التنظيم فلان": the leader has the name.
  bool stands_beside(std::uint32_t w) const {
    if (w == 0 || r_.phrase_of(w) == kNone) return false;
    if (r_.fold(w - 1) == "ل")  // "النائب الثاني لرئيس المجلس"
      for (std::uint32_t i = w - 1; i-- > sentence_begin(w) && w - i < 5;)
        if (words::has(kBeside, words::without_article(r_.fold(i)))) return true;
    // "مساعد المشرف العام"; but "رئيس الوزراء" is one office
    const bool leader = r_.fold(w - 1) == "رءيس" || r_.fold(w - 1) == "مدير";
    return r_.phrase_of(w - 1) == r_.phrase_of(w) && words::has(kBeside, r_.fold(w - 1)) &&
           !(leader && words::has_article(r_.fold(w))) && r_.sentence_of(w - 1) == r_.sentence_of(w);
  }

  /// "الحزب ورئيسه أردوغان": the pronoun says whose.
  bool own_house(std::uint32_t w, const Office& office) {
    const std::uint32_t end = sentence_end(w);
    const bool split = w + 1 < end && r_.is_suffix_pronoun(w + 1);
    const bool joined = !split && !words::has_article(r_.fold(w)) && r_.fold(w).ends_with("ه");
    if (!split && !joined) return false;
    std::uint32_t next = w + (split ? 2 : 1);
    while (next < end &&
           (Entities::is_honorific(r_.fold(next)) || words::has(kOfficeAdjectives, r_.fold(next))) &&
           !e_.person_at(next))
      ++next;
    if (next >= end) return false;
    const auto person = e_.person_at(next);
    if (!person || w < sentence_begin(w) + 2) return split;
    std::optional<Range> body;
    if (split) {
      if (const auto back = g_.antecedent(w + 1)) body = back->words;
    } else if (r_.fold(w - 1) == "و") {
      body = phrase_range(w - 2);
    }
    if (body && e_.can_act(*body) && !e_.has_person_name(*body))
      add(office.type, *person, *body, w, "office");
    return true;
  }

  /// Where the body begins: in an idafa right behind the title, else behind the preposition or باسم.
  std::optional<std::uint32_t> body_begin(std::uint32_t w, std::uint32_t x, std::uint32_t limit,
                                          const Office& office) const {
    if (x >= limit) return std::nullopt;
    const std::string_view fold = r_.fold(x);
    if (fold == "باسم") return x + 1;
    if (fold == "ب" && x + 1 < limit && r_.fold(x + 1) == "اسم") return x + 2;
    const std::string_view bare = words::without_article(r_.fold(w));
    const bool of_a_seat = bare.substr(0, std::string_view("ناءب").size()) == "ناءب";  // نائب عن حزب
    if (of_a_seat) return fold == "عن" ? std::optional(x + 1) : std::nullopt;
    const bool preposition = fold == "ل" || fold == "ب" || fold == "علي" || fold == "في";
    if (preposition && x + 1 < limit && r_.is_preposition(x)) {
      if (fold == "في" && office.type == leads && !words::has_article(r_.fold(w))) return std::nullopt;
      return x + 1;
    }
    if (words::has_article(r_.fold(w)) || r_.is_preposition(x) || r_.is_suffix_pronoun(x))
      return std::nullopt;
    return x;
  }

  /// A model may take the body into the name: "قابوس بن سعيد سلطان عمان", "محافظة شانلي أورفة عز الدين".
  void split_name(std::uint32_t w, Held& held) const {
    const std::uint32_t m = r_.mention_of(w);
    if (m != kNone && r_.doc.mentions[m].type == EntityType::PER && r_.doc.mentions[m].words.begin < w) {
      held.person = Range{r_.doc.mentions[m].words.begin, w};
      held.body = {w + 1, std::max(w + 2, r_.doc.mentions[m].words.end)};
      return;
    }
    static constexpr auto kKinds =
        std::to_array<std::string_view>({"محافظه", "منطقه", "مدينه", "ولايه", "اقليم", "دوله", "جمهوريه",
                                         "وزراء", "حكومه", "بلديه", "مقاطعه"});
    if (!held.person || held.body.size() != 1 || !words::has(kKinds, r_.fold(held.body.begin))) return;
    const std::uint32_t place = r_.name_of(held.person->begin);
    if (place == kNone || !r_.is_place_name(held.person->begin)) return;
    const std::uint32_t end = r_.names()[place].words.end;
    held.body.end = end;
    held.person->begin = end;
    if (end + 1 >= held.person->end) held.person.reset();
  }

  /// Whether the words name something that can be led: an organisation, force, place or state.
  bool is_body(Range body, std::string_view title) const {
    if (body.empty() || words::has(kNoBody, r_.fold(body.begin))) return false;
    if (r_.quantity_of(body.begin) != kNone || r_.upos(body.begin) == Upos::NUM) return false;
    if (body.begin + 1 < r_.doc.words.size() && r_.is_suffix_pronoun(body.begin + 1) &&
        !e_.is_organization(body))
      return false;  // "قائد مسيرتنا"
    const bool known = e_.can_act(body) || e_.is_organization(body) || is_place(body.begin);
    if (body.size() == 1)
      return (known && (words::has_article(r_.fold(body.begin)) || is_place(body.begin) ||
                        r_.mention_of(body.begin) != kNone)) ||
             (title == "زعيم" && words::has_article(r_.fold(body.begin)));
    return r_.upos(body.begin) != Upos::ADJ || known;
  }

  /// "وزير الإسكان فلان" and, elsewhere, "وزارة الإسكان" or "الوزارة": the house has words of its own.
  bool house(std::uint32_t w, std::string_view bare) {
    const auto* entry =
        std::find_if(kHouses.begin(), kHouses.end(), [&](const House& h) { return h.office == bare; });
    if (entry == kHouses.end() || stands_beside(w)) return false;
    const bool cabinet = entry->body == "حكومه";
    if (cabinet && (w == 0 || !is_head_of_cabinet(w - 1))) return false;
    if (w > 0 && words::has(kBeside, r_.fold(w - 1)) && !cabinet) return false;
    const std::uint32_t limit = std::min(sentence_end(w), w + 10);
    const bool definite = words::has_article(r_.fold(w)) && !cabinet;
    const Held held = read_body(w + 1, limit);
    const auto person = held.person ? held.person
                        : definite  ? std::nullopt
                                    : person_before(cabinet ? w - 1 : w);
    if (!person || held.former) return false;
    const std::string_view portfolio = definite || cabinet ? "" : r_.fold(w + 1 < limit ? w + 1 : w);
    const auto body = house_near(entry->body, portfolio, w, *person);
    if (body) add(leads, *person, *body, w, "house");
    return body.has_value();
  }

  bool is_head_of_cabinet(std::uint32_t w) const {
    const std::string_view bare = words::without_article(r_.fold(w));
    return bare == "رءيس" || bare == "رءيسه";
  }

  /// The nearest phrase of the article that names such a house, of this portfolio or without any.
  std::optional<Range> house_near(std::string_view noun, std::string_view portfolio, std::uint32_t w,
                                  Range person) const {
    std::optional<Range> best;
    std::uint32_t best_far = kNone;
    constexpr std::uint32_t kWordsAround = 2000;
    const std::uint32_t end =
        static_cast<std::uint32_t>(std::min<std::size_t>(r_.doc.words.size(), w + kWordsAround));
    for (std::uint32_t head = w - std::min(w, kWordsAround); head < end; ++head) {
      if (words::without_article(r_.fold(head)) != noun || r_.phrase_of(head) == kNone) continue;
      const Range named{head, r_.phrases()[r_.phrase_of(head)].words.end};
      const bool bare = words::has_article(r_.fold(head));
      if (!bare && (portfolio.empty() ? noun != "حكومه" && noun != "قنصليه" && noun != "سفاره"
                                      : named.size() < 2 || r_.fold(head + 1) != portfolio))
        continue;
      if (other_state(named, w, person)) continue;
      const std::uint32_t far = (head > w ? head - w : w - head) + (bare && !portfolio.empty() ? 10000 : 0);
      if (far < best_far) {
        best_far = far;
        best = named;
        if (noun == "حكومه" && !bare) best->end = head + 1;
      }
    }
    return best;
  }

  /// "الحكومة التركية" is no house of "رئيس الوزراء العراقي".
  bool other_state(Range body, std::uint32_t w, Range person) const {
    const auto own = phrase_range(w);
    if (!own) return false;
    const auto theirs = e_.country_in(body), ours = e_.country_in(*own);
    if (theirs && ours) return *theirs != *ours;
    if (!theirs || person.empty()) return false;
    const auto who = e_.entity({person, person.begin, false, false});  // his name may tell it: جون كيري
    return who && !who->code.empty() && who->code != r_.lexicon.country(*theirs).iso3;
  }

  // Kin

  /// "نجل الرئيس فلان", "الزوجة السابقة لزعيم التنظيم …، سجى الدليمي": two names, or nothing.
  void kin(std::uint32_t w) {
    const std::uint32_t end = std::min(sentence_end(w), w + kBodyWords);
    std::uint32_t x = w + 1;
    while (x < end && (words::has(kFormer, r_.fold(x)) || words::has(kOfficeAdjectives, r_.fold(x)) ||
                       r_.fold(x) == "ل"))
      ++x;
    std::optional<Range> whose, who;
    for (std::uint32_t i = x; i < end; ++i) {
      if (const auto person = e_.person_at(i)) {
        if (!whose) {
          whose = person;
        } else {
          who = person;
        }
        if (who) break;
        i = person->end - 1;
        if (i + 1 < end && !is_comma(i + 1)) break;
        continue;
      }
      if (r_.is_verb(i) || r_.is_relative(i) || r_.fold(i) == "و" ||
          (r_.is_punct(i) && !is_mark(i) && !is_comma(i)))
        break;
    }
    if (!who) who = e_.person_ending(w > 0 && is_comma(w - 1) ? w - 1 : w);
    if (whose && who && who->size() > 1) add(linked_to, *who, *whose, w, "kin");
  }

  // Ties

  /// Words that tie their noun to a complement: "جبهة النصرة (الذراع الرسمية للقاعدة)".
  void tie(std::uint32_t w, const Tie& entry) {
    if (own_ally(w, entry)) return;
    const auto object = complement(w, entry);
    if (!object) return;
    auto subject = tied_noun(w);
    if (!subject) return;
    subject = example_of(*subject, object->end);
    RelationType type = entry.type;
    if (!e_.can_act(*object)) return;
    if (!e_.can_act(*subject) && !e_.is_organization(*subject)) return;
    if (type == part_of || type == member_of) {
      if (words::has(kThings, words::without_article(r_.fold(subject->begin)))) return;
      const bool person = e_.has_person_name(*subject) || (e_.is_one_person(*subject) && !tie_is_noun(w));
      type = person ? member_of : part_of;
    }
    if (entry.reversed)
      add(type, *object, *subject, w, "tie");
    else
      add(type, *subject, *object, w, "tie");
  }

  /// "حليفته سرايا القمر", "المتمردون وحلفاؤهم من قوات …", "غريمه حزب القافلة".
  bool own_ally(std::uint32_t w, const Tie& entry) {
    if (entry.type != ally_of && entry.type != rival_of) return false;
    std::optional<Range> back;
    const auto own = g_.pronoun(w);
    if (!own) return false;
    if (const auto found = g_.antecedent(own->head)) back = found->words;
    std::uint32_t next = own->words.end;
    const std::uint32_t end = sentence_end(w);
    if (next < end && r_.fold(next) == "من") ++next;
    const auto named = phrase_from(next, end);
    if (back && named && e_.can_act(*back) && e_.can_act(*named)) add(entry.type, *named, *back, w, "tie");
    return true;
  }

  std::optional<Range> complement(std::uint32_t w, const Tie& entry) const {
    const std::uint32_t end = sentence_end(w);
    for (const std::string_view preposition : entry.prepositions) {
      if (preposition.empty()) {
        if (const auto gen = g_.genitive(w)) return gen->words;
        continue;
      }
      for (std::uint32_t i = w + 1; i < std::min(end, w + 4); ++i) {
        if (r_.is_verb(i) || (i > w + 1 && tie_named(words::without_article(r_.fold(i - 1))) != nullptr))
          break;
        if (r_.fold(i) != preposition) continue;
        if (i + 1 < end && r_.is_suffix_pronoun(i + 1)) {
          if (const auto back = g_.antecedent(i + 1)) return back->words;
          return std::nullopt;
        }
        return phrase_from(i + 1, end);
      }
    }
    return std::nullopt;
  }

  /// What a tie word says something of: the noun before it that agrees, over a bracket, comma or relative.
  std::optional<Range> tied_noun(std::uint32_t w) const {
    const std::uint32_t begin = sentence_begin(w);
    std::uint32_t i = w;
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase != kNone && r_.phrases()[phrase].words.begin < w) {
      const Range before{r_.phrases()[phrase].words.begin, w};
      if (tie_is_noun(w)) return std::nullopt;  // "مدير فرع الوزارة": in an idafa it ties nothing
      if (const auto own = agreeing(before, w)) return own;
      // "موقف الولايات المتحدة الداعم": what agrees is no actor, but whose it is may be
      if (agrees(before.begin, w) && before.size() > 1) {
        const Range whose{before.begin + 1, w};
        return names_actor(whose) || e_.country_in(whose) ? std::optional(whose) : std::nullopt;
      }
      i = before.begin;
    } else if (w > begin && r_.fold(w - 1) == "و") {
      return std::nullopt;  // "التنظيم والموالين لهم" are others
    }
    while (i > begin && (is_mark(i - 1) || r_.fold(i - 1) == "(" || is_comma(i - 1) ||
                         r_.is_relative(i - 1) || r_.fold(i - 1) == "هو" || r_.fold(i - 1) == "هي" ||
                         r_.fold(i - 1) == "و" || r_.fold(i - 1) == ")"))
      --i;
    if (i == w && tie_is_noun(w) && tie_named(words::without_article(r_.fold(w)))->type == part_of)
      return std::nullopt;  // "في فرع الهيئة": set off from nothing
    // "مركز المعلومات عن الحرائق التابع لـ": back over prepositional phrases to the noun that agrees
    for (std::uint32_t steps = 0; i > begin && steps < 8; --i, ++steps) {
      const std::uint32_t at = i - 1;
      if (r_.is_verb(at) || (r_.is_clause_marker(at) && !r_.is_preposition(at))) break;
      const auto range = phrase_range(at);
      if (!range) continue;
      const Range noun{range->begin, std::min(range->end, i)};
      if (tie_is_noun(w)) return noun;
      if (const auto found = agreeing(noun, w)) return found;
      i = range->begin + 1;
    }
    return std::nullopt;
  }

  /// "أنصار المقاومة المدعومة": the nearest noun of a phrase that agrees with the word and can be tied.
  std::optional<Range> agreeing(Range range, std::uint32_t w) const {
    for (std::uint32_t i = range.end; i-- > range.begin;) {
      if (r_.upos(i) == Upos::ADJ && i > range.begin) continue;
      if (i > range.begin && r_.name_of(i) != kNone && r_.name_of(i) == r_.name_of(i - 1)) continue;
      if (i > range.begin && r_.mention_of(i) != kNone && r_.mention_of(i) == r_.mention_of(i - 1)) continue;
      if (agrees(i, w) && (e_.can_act({i, i + 1}) || e_.is_organization({i, range.end})))
        return Range{i, range.end};
    }
    return std::nullopt;
  }

  /// الذراع, الجناح, حليف stand for themselves; تابع and the like follow their noun in gender and number.
  bool tie_is_noun(std::uint32_t w) const {
    const std::string_view bare = words::without_article(r_.fold(w));
    return bare == "ذراع" || bare == "جناح" || bare == "فرع" || inflects(bare, "حليف") ||
           inflects(bare, "غريم");
  }

  bool agrees(std::uint32_t noun, std::uint32_t w) const {
    const std::string_view fold = r_.fold(w), own = r_.fold(noun);
    const bool plural_tie = fold.ends_with("ين") || fold.ends_with("ون");
    const bool feminine_tie = fold.ends_with("ه");
    const bool plural = r_.has_feat(noun, "Number=Plur") || own.ends_with("ون") || own.ends_with("ين");
    const bool feminine = r_.has_feat(noun, "Gender=Fem") || own.ends_with("ه");
    if (plural_tie) return plural && !e_.is_state_noun(noun);
    const bool people = own.ends_with("ين") || own.ends_with("ون");
    if (feminine_tie) return feminine || (plural && !people) || own.ends_with("ات");
    return !feminine && !(plural && !r_.has_feat(noun, "Number=Sing"));
  }

  /// "مجموعات مرتبطة بالقاعدة على غرار تنظيم خراسان": the example that has a name.
  Range example_of(Range subject, std::uint32_t from) const {
    if (names_actor(subject)) return subject;
    const std::uint32_t end = from < r_.doc.words.size() ? sentence_end(from) : from;
    for (std::uint32_t i = from; i < std::min(end, from + 4); ++i) {
      const bool example = r_.fold(i) == "غرار" || r_.fold(i) == "مثل" || r_.fold(i) == "منها" ||
                           r_.fold(i) == "ابرزها" || r_.fold(i) == "ابرزهم";
      if (!example) continue;
      const auto named = phrase_from(i + 1, end);
      if (named && e_.can_act(*named)) return *named;
    }
    return subject;
  }

  bool names_actor(Range range) const {
    for (std::uint32_t w = range.begin; w < range.end; ++w) {
      if (r_.name_of(w) == kNone) continue;
      for (const NameHit& hit : r_.names()[r_.name_of(w)].hits)
        if (hit.kind == NameHit::Kind::actor) return true;
    }
    return false;
  }

  // Verbs and verbal nouns

  /// "التحالف الذي تقوده المملكة", "الميليشيات التي تدعمها طهران".
  void by_verb(std::uint32_t verb) {
    const bool leading =
        r_.has_lemma(verb, "قاد") || r_.has_lemma(verb, "تزعم") || r_.has_lemma(verb, "تراس");
    const bool backing = r_.has_lemma(verb, "دعم") || r_.has_lemma(verb, "ساند");
    if (!leading && !backing) return;
    const auto pronoun = g_.pronoun(verb);
    if (!pronoun) return;
    const std::uint32_t begin = sentence_begin(verb), end = sentence_end(verb);
    const auto actor = phrase_from(pronoun->words.end, end);
    std::uint32_t before = verb;
    while (before > begin && (r_.is_relative(before - 1) || r_.is_punct(before - 1))) --before;
    if (before == begin || !actor || before == verb) return;
    const auto body = phrase_range(before - 1);
    if (!body || !e_.can_act(*actor) || !(e_.is_organization(*body) || e_.is_force(*body))) return;
    add(leading ? leads : supports, *actor, *body, verb, "by verb");
  }

  /// "التحالف بقيادة السعودية", "المقاومة بدعم من التحالف".
  void by_noun(std::uint32_t w) {
    const std::string_view fold = r_.fold(w);
    const bool split = w > 0 && r_.fold(w - 1) == "ب";
    const bool leading =
        fold == "بقياده" || fold == "بزعامه" || (split && (fold == "قياده" || fold == "زعامه"));
    const bool backing = fold == "بدعم" || fold == "باسناد" || (split && (fold == "دعم" || fold == "اسناد"));
    if ((!leading && !backing) || r_.rel(w) == Rel::root) return;
    const std::uint32_t begin = sentence_begin(w), end = sentence_end(w);
    const std::uint32_t own = split ? w - 1 : w;
    std::uint32_t next = w + 1;
    while (backing && next < end && next < w + 4 && r_.fold(next) != "من" && !r_.is_verb(next)) ++next;
    if (backing && (next >= end || r_.fold(next) != "من")) next = w;
    const auto actor = phrase_from(backing ? next + 1 : next, end);
    if (!actor || own == begin || !e_.can_act(*actor)) return;
    std::optional<Range> body = phrase_range(own - 1);
    // "الائتلاف الحاكم في الدنمارك بقيادة …": not the place, what is in it
    if (body && is_place(body->begin) && body->begin > begin + 1 && r_.is_preposition(body->begin - 1))
      body = phrase_range(body->begin - 2);
    if (body)
      body->end = std::min(body->end, own);  // "التحالف بقيادة السعودية" may be one name of the lexicon
    for (std::uint32_t i = own; backing && i-- > begin && own - i < 12;) {
      // the force that is helped may stand before the place where it fights
      body = phrase_range(i);
      if (r_.is_verb(i) || (body && e_.is_force(*body))) break;
    }
    if (!body || !e_.can_act(*body) || (backing && !e_.is_force(*body))) return;
    if (office_named(words::without_article(r_.fold(body->begin))) != nullptr) return;
    add(leading ? leads : supports, *actor, *body, w, "by noun");
    if (!backing) return;
    // "الجيش والمقاومة بدعم من …": both
    const std::uint32_t joined = r_.phrases()[r_.phrase_of(body->begin)].before;
    if (joined != kNone && e_.is_force(r_.phrases()[joined].words))
      add(supports, *actor, r_.phrases()[joined].words, w, "by noun");
  }

  /// "تحالف مصالح بين واشنطن وأنقرة": those between whom the alliance is.
  void allied(std::uint32_t w) {
    const std::string_view bare = words::without_article(r_.fold(w));
    if (bare != "تحالف" && bare != "حلف") return;
    const std::uint32_t end = std::min(sentence_end(w), w + 5);
    std::uint32_t between = w + 1;
    while (between < end && r_.fold(between) != "بين" && !r_.is_verb(between) && !r_.is_punct(between) &&
           r_.fold(between) != "و")
      ++between;
    if (between + 1 >= end || r_.fold(between) != "بين") return;
    std::uint32_t first = between + 1;
    while (first + 1 < sentence_end(w) && is_mark(first)) ++first;
    if (r_.phrase_of(first) == kNone) return;
    const auto sides = g_.with_conjuncts(g_.filler_of_phrase(r_.phrase_of(first)));
    if (sides.size() != 2 || !e_.can_act(sides[0].words) || !e_.can_act(sides[1].words)) return;
    add(ally_of, sides[0].words, sides[1].words, w, "alliance");
  }

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
  const Attribution& a_;
  std::vector<Relation> found_;
};

}  // namespace

std::vector<Relation> find_relations(const Reading& reading, const Grammar& grammar, const Entities& entities,
                                     const Attribution& attribution) {
  return Finder(reading, grammar, entities, attribution).run();
}

}  // namespace isnad
