#include "coding/entities.h"

#include <fmt/core.h>

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

/// Descriptors that point back to a named group, with the kinds that they may mean.
struct Descriptor {
  std::string_view fold;
  std::initializer_list<ActorKind> kinds;
};
const Descriptor kDescriptors[] = {
    {"التنظيم", {ActorKind::armed_group, ActorKind::movement}},
    {"الحركه", {ActorKind::movement, ActorKind::armed_group, ActorKind::party}},
    {"الجماعه", {ActorKind::armed_group, ActorKind::movement}},
    {"الحزب", {ActorKind::party, ActorKind::armed_group, ActorKind::movement}},
    {"الجبهه", {ActorKind::armed_group, ActorKind::coalition}},
    {"التحالف", {ActorKind::coalition}},
    {"الاءتلاف", {ActorKind::coalition}},
    {"المنظمه", {ActorKind::igo, ActorKind::ngo}},
    {"الوكاله", {ActorKind::media}},
    {"المرصد", {ActorKind::ngo}},
    {"المتمردون", {ActorKind::armed_group}},
    {"المتمردين", {ActorKind::armed_group}},
    {"الانقلابيون", {ActorKind::armed_group}},
    {"الانقلابيين", {ActorKind::armed_group}},
    {"الميليشيات", {ActorKind::armed_group}},
    {"المليشيات", {ActorKind::armed_group}},
    {"الميليشيا", {ActorKind::armed_group}},
    {"المليشيا", {ActorKind::armed_group}},
};

/// Forms of address and ranks before a name.
constexpr auto kHonorifics = std::to_array<std::string_view>(
    {"الدكتور",    "الدكتوره", "دكتور",    "د",       "د.",      "الاستاذ",  "الاستاذه",  "المهندس",
     "المهندسه",   "م",        "الشيخ",    "الشيخه",  "السيد",   "السيده",   "الامير",    "الاميره",
     "الملك",      "السلطان",  "جلاله",    "سمو",     "فخامه",   "معالي",    "سعاده",     "صاحب",
     "مقام",       "السمو",    "الملكي",   "الفريق",  "اول",     "ركن",      "الركن",     "اللواء",
     "العميد",     "العقيد",   "المقدم",   "الراءد",  "النقيب",  "الملازم",  "الرقيب",    "المشير",
     "الجنرال",    "العريف",   "الكابتن",  "القاضي",  "المحامي", "المستشار", "الناءب",    "السفير",
     "الحاج",      "الامام",   "القس",     "المطران", "الاب",    "البطريرك", "السيناتور", "السناتور",
     "المدعو",     "المدعوه",  "فضيله",    "سماحه",   "دوله",    "القيادي",  "الاعلامي",  "الصحافي",
     "الصحفي",     "الكاتب",   "الجندي",   "الوكيل",  "الشريف",  "الحقوقي",  "الناشط",    "الوزير",
     "خادم",       "الحرمين",  "الشريفين", "الرءيس",  "المخلوع", "الحاخام",  "المواطن",   "الدبلوماسي",
     "البروفيسور", "البروفسور"});
/// Places and bodies that carry a person's name and are not he: مستشفى الملك فهد.
constexpr auto kSites = std::to_array<std::string_view>(
    {"جامعه", "جامع",  "مستشفي", "مطار",  "مدينه", "مركز",   "جسر",   "شارع",  "حي",    "طريق",
     "مسجد",  "موسسه", "مءسسه",  "جاءزه", "كاس",   "ميدان",  "معهد",  "كليه",  "قاعده", "مجمع",
     "ملعب",  "ميناء", "قصر",    "ساحه",  "مدرسه", "برنامج", "صندوق", "جمعيه", "مكتبه", "مشروع",
     "استاد", "متحف",  "درع",    "سد",    "حديقه", "وقف",    "دار",   "صاله"});
/// A descriptor that points back may carry one of these: الهيئة نفسها, التنظيم المذكور.
constexpr auto kBackPointers = std::to_array<std::string_view>(
    {"نفسه", "نفسها", "ذاته", "ذاتها", "المذكور", "المذكوره", "المعنيه", "المتطرف", "المتطرفه", "الارهابي",
     "الارهابيه", "المسلح", "المسلحه", "المحظور", "المحظوره"});
/// Who stands beside the holder of an office and is not he.
constexpr auto kDeputies = std::to_array<std::string_view>(
    {"ناءب", "مساعد", "وكيل", "مستشار", "مبعوث", "ممثل", "مندوب", "مكتب", "سكرتير", "نجل", "شقيق"});

/// What a person of rank is called by a pronoun: معاليه, سموه.
constexpr auto kRespect = std::to_array<std::string_view>(
    {"معالي", "معاليه", "معاليها", "سمو",    "سموه",  "سموها",  "سموهم", "سعاده",  "سعادته", "سعادتها",
     "فضيله", "فضيلته", "جلاله",   "جلالته", "فخامه", "فخامته", "سماحه", "سماحته", "سياده",  "سيادته",
     "دوله",  "دولته",  "غبطته",   "سعادت",  "فضيلت", "جلالت",  "فخامت", "سماحت",  "سيادت",  "دولت"});

/// Titles of one holder: the bare word goes back to him.
constexpr auto kTitles = std::to_array<std::string_view>(
    {"رءيس",  "رءيسه", "وزير", "وزيره", "امين", "محافظ", "امير",  "ملك",  "سلطان", "متحدث",  "ناطق",
     "سفير",  "قنصل",  "مدير", "قاءد",  "زعيم", "ناءب",  "عمده",  "حاكم", "والي",  "مستشار", "مفتي",
     "مبعوث", "قاضي",  "طبيب", "شيخ",   "مشرف", "محامي", "مسءول", "عميد", "منسق",  "مفوض",   "مدعي"});

bool in_force(std::optional<Day> from, std::optional<Day> to, std::optional<Day> day) {
  if (!day) return true;
  return (!from || *from <= *day) && (!to || *day <= *to);
}

void add_unique(std::vector<std::string>& list, std::string_view value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

}  // namespace

Entities::Entities(const Reading& reading, const Grammar& grammar) : r_(reading), g_(grammar) {
  index_persons();
  index_bodies();
  find_article_state();
}

bool Entities::is_honorific(std::string_view fold) { return words::has(kHonorifics, fold); }

// Persons

/// "مستشفى الملك فهد", "مطار الملك عبد العزيز": the name is part of another one.
bool Entities::of_a_site(std::uint32_t w) const {
  const std::uint32_t m = r_.mention_of(w);
  if (m != kNone) {
    const EntityType type = r_.doc.mentions[m].type;
    if (type == EntityType::ORG || type == EntityType::FAC || type == EntityType::MEDIA) return true;
  }
  const std::uint32_t begin = r_.sentence(r_.sentence_of(w)).words.begin;
  std::uint32_t i = w;
  while (i > begin && is_honorific(r_.fold(i - 1))) --i;
  return i > begin && words::has(kSites, r_.fold(i - 1));
}

/// "مشرف", taken for a name by the models: the lexicon knows it as a trade or office and nothing else.
bool Entities::is_agent_noun(std::uint32_t w) const {
  const auto& hits = r_.names()[r_.name_of(w)].hits;
  const bool plural = r_.fold(w).ends_with("ون") || r_.fold(w).ends_with("ين");
  return std::all_of(hits.begin(), hits.end(), [&](const NameHit& hit) {
    return hit.kind == NameHit::Kind::agent || (plural && hit.kind == NameHit::Kind::nationality);
  });
}

void Entities::index_persons() {
  person_of_.assign(r_.doc.words.size(), kNone);
  const auto add = [&](Range words) {
    while (!words.empty() && r_.is_punct(words.end - 1)) --words.end;
    bool bare = true;  // "جلالة", "الدكتور" alone is no name
    for (std::uint32_t w = words.begin; w < words.end; ++w) bare &= is_honorific(r_.fold(w));
    bare |= words.size() == 1 && r_.name_of(words.begin) != kNone && is_agent_noun(words.begin);
    if (words.empty() || bare || of_a_site(words.begin)) return;
    // two pieces of one name, of the models or of lexicon and model, are one
    if (!persons_.empty() && persons_.back().end >= words.begin &&
        r_.sentence_of(persons_.back().begin) == r_.sentence_of(words.begin)) {
      persons_.back().end = std::max(persons_.back().end, words.end);
      words = persons_.back();
    } else {
      persons_.push_back(words);
    }
    for (std::uint32_t w = words.begin; w < words.end; ++w)
      person_of_[w] = static_cast<std::uint32_t>(persons_.size() - 1);
  };
  for (std::uint32_t w = 0; w < r_.doc.words.size(); ++w) {
    const std::uint32_t m = r_.mention_of(w);
    if (m != kNone && r_.doc.mentions[m].type == EntityType::PER && r_.doc.mentions[m].words.begin == w)
      add(r_.doc.mentions[m].words);
    const std::uint32_t n = r_.name_of(w);
    if (n == kNone || r_.names()[n].words.begin != w) continue;
    const bool person =
        std::any_of(r_.names()[n].hits.begin(), r_.names()[n].hits.end(), [&](const NameHit& hit) {
          return hit.kind == NameHit::Kind::actor && r_.lexicon.actor(hit.index).kind == ActorKind::person;
        });
    if (person && (m == kNone || r_.doc.mentions[m].type == EntityType::PER ||
                   r_.doc.mentions[m].type == EntityType::TITLE)) {
      // "زعيم تنظيم داعش أبو بكر": the name of the lexicon may hold the office, the models' does not
      Range words = r_.names()[n].words;
      for (std::uint32_t i = words.begin; i < words.end && words.begin == w; ++i)
        if (i > w && r_.mention_of(i) != kNone && r_.doc.mentions[r_.mention_of(i)].type == EntityType::PER &&
            r_.doc.mentions[r_.mention_of(i)].words.begin == i)
          words.begin = i;
      add(words);
    }
  }
}

/// The names before a word that a later word may mean, nearest last; an article, not a book.
std::span<const Range> Entities::persons_before(std::uint32_t w) const {
  constexpr std::ptrdiff_t kPersonsBack = 150;
  const auto end = std::lower_bound(persons_.begin(), persons_.end(), w,
                                    [](const Range& person, std::uint32_t at) { return person.begin < at; });
  return {end - std::min(kPersonsBack, end - persons_.begin()), end};
}

std::optional<Range> Entities::person_at(std::uint32_t w) const {
  if (w >= person_of_.size() || person_of_[w] == kNone) return std::nullopt;
  const Range person = persons_[person_of_[w]];
  // a name may begin with its title, which has been read already: "الملك سلمان"
  for (std::uint32_t i = person.begin; i < w; ++i)
    if (!is_honorific(r_.fold(i))) return std::nullopt;
  return Range{w, person.end};
}

std::optional<Range> Entities::person_ending(std::uint32_t w) const {
  if (w == 0 || person_of_[w - 1] == kNone) return std::nullopt;
  const Range person = persons_[person_of_[w - 1]];
  return person.end == w ? std::optional(person) : std::nullopt;
}

/// "كجك", "داود أوغلو", "الرجل حامد": a piece of a name that the article gave in full before.
std::optional<Range> Entities::full_name(Range range) const {
  if (range.empty() || range.size() > 3) return std::nullopt;
  std::uint32_t begin = range.begin;
  while (begin + 1 < range.end && is_honorific(r_.fold(begin))) ++begin;
  const std::uint32_t size = range.end - begin;
  for (const Range& person : persons_before(begin)) {
    if (person.size() <= size) continue;
    for (std::uint32_t i = person.begin; i + size <= person.end; ++i) {
      bool same = true;
      for (std::uint32_t k = 0; same && k < size; ++k)
        same = words::without_article(r_.fold(i + k)) == words::without_article(r_.fold(begin + k)) &&
               r_.fold(i + k).size() > 4;
      if (same && (i + size == person.end || i == person.begin)) return person;
    }
  }
  return std::nullopt;
}

/// The person whom the article calls by these words of office, before or behind his name: "وزير الخارجية عادل
/// الجبير", "الأمير محمد بن نايف ولي العهد", "الرئيس الروسي فلاديمير بوتين" for a bare "الرئيس".
std::optional<Range> Entities::holder_before(Range title) const {
  while (title.size() > 1 && is_honorific(r_.fold(title.begin)) &&
         !words::has(kTitles, words::without_article(r_.fold(title.begin))))
    ++title.begin;
  const std::string_view bare = words::without_article(r_.fold(title.begin));
  if (title.size() > 4 || !(words::has(kTitles, bare) || bare == "ولي")) return std::nullopt;
  if (title.size() == 1 && !words::has_article(r_.fold(title.begin))) return std::nullopt;
  const auto stands_at = [&](std::uint32_t i) {
    // "ولي ولي العهد", "نائب رئيس الاتحاد" are other offices
    if (i > 0 &&
        (r_.fold(i - 1) == r_.fold(i) || words::has(kDeputies, words::without_article(r_.fold(i - 1)))))
      return false;
    // a bare "الرئيس" is no "رئيس الوزراء"
    if (title.size() == 1 && bare == "رءيس" && !words::has_article(r_.fold(i)) &&
        i + 1 < r_.doc.words.size() && r_.fold(i + 1) != "الجمهوريه" && r_.fold(i + 1) != "البلاد" &&
        person_of_[i + 1] == kNone)
      return false;
    for (std::uint32_t k = 0; k < title.size(); ++k)
      if (i + k >= r_.doc.words.size() ||
          words::without_article(r_.fold(i + k)) != words::without_article(r_.fold(title.begin + k)))
        return false;
    return true;
  };
  std::optional<Range> holder;
  for (const Range& person : persons_before(title.begin)) {
    const std::uint32_t begin = r_.sentence(r_.sentence_of(person.begin)).words.begin;
    bool called = false;
    for (std::uint32_t i = person.begin; !called && i-- > begin && person.begin - i <= 6;) {
      if (r_.is_verb(i) || r_.is_punct(i) ||
          (person_of_[i] != kNone && person_of_[i] != person_of_[person.begin]))
        break;
      called = i != title.begin && stands_at(i);
    }
    if (!called && person.end + 1 < title.begin)
      called = stands_at(r_.is_punct(person.end) ? person.end + 1 : person.end);
    if (called) holder = person;
  }
  return holder;
}

bool Entities::is_respect(Range range) const {
  const std::uint32_t w = range.begin;
  if (!words::has(kRespect, r_.fold(w)) || range.size() > 2) return false;
  const bool split = w + 1 < r_.doc.words.size() && r_.is_suffix_pronoun(w + 1);
  return split || (range.size() == 1 && (r_.fold(w).ends_with("ه") || r_.fold(w).ends_with("ها")) &&
                   !words::has(kHonorifics, r_.fold(w)));
}

/// The last person whom the article gave the rank that a word of respect goes on with: معالي فلان … معاليه.
std::optional<Range> Entities::addressed_before(std::uint32_t w) const {
  const std::string_view stem = r_.fold(w).substr(0, std::string_view("سمو").size());
  const auto before = persons_before(w);
  for (auto person = before.rbegin(); person != before.rend(); ++person) {
    const std::uint32_t begin = r_.sentence(r_.sentence_of(person->begin)).words.begin;
    for (std::uint32_t i = person->end; i-- > begin && person->end - i <= 12;)
      if (r_.fold(i).starts_with(stem) && words::has(kRespect, r_.fold(i))) return *person;
  }
  return std::nullopt;
}

// Bodies

void Entities::index_bodies() {
  for (const Phrase& phrase : r_.phrases()) {
    Range range = phrase.words;
    while (range.size() > 1 && (words::has(words::kQuantifiers, r_.fold(range.begin)) ||
                                words::has(words::kDemonstratives, r_.fold(range.begin))))
      ++range.begin;
    if (range.size() < 2 && r_.phrase_of(range.begin) != kNone) continue;
    bodies_.push_back({range, words::without_article(r_.fold(range.begin))});
  }
  // a name inside a longer phrase: "عناصر المقاومة الشعبية"
  for (const Name& name : r_.names())
    if (name.words.size() > 1 && is_organization(name.words))
      bodies_.push_back({name.words, words::without_article(r_.fold(name.words.begin))});
  std::stable_sort(bodies_.begin(), bodies_.end(),
                   [](const Body& a, const Body& b) { return a.words.begin < b.words.begin; });
}

/// "الوزارة" after "وزارة الدفاع اليمنية": the nearest phrase before with the same head and more words.
std::optional<Range> Entities::body_before(Range range) const {
  if (!words::has_article(r_.fold(range.begin)) || r_.upos(range.begin) == Upos::ADJ) return std::nullopt;
  for (std::uint32_t w = range.begin + 1; w < range.end; ++w)
    if (!words::has(kBackPointers, r_.fold(w))) return std::nullopt;
  const std::string_view head = words::without_article(r_.fold(range.begin));
  const auto end = std::lower_bound(bodies_.begin(), bodies_.end(), range.begin,
                                    [](const Body& b, std::uint32_t w) { return b.words.begin < w; });
  constexpr std::ptrdiff_t kPhrasesBack = 400;  // an article, not a book
  std::optional<Range> nearest;
  std::uint32_t tried = 0;
  constexpr std::uint32_t kTries = 6;
  for (auto body = end; body != bodies_.begin() && end - body < kPhrasesBack && tried < kTries;) {
    --body;
    if (body->head != head) continue;
    std::uint32_t w = body->words.begin + 1;
    while (w < body->words.end && words::has(kBackPointers, r_.fold(w))) ++w;
    if (w >= body->words.end) continue;
    // one that says whose it is comes before a nearer one that does not
    const Parts known = parts(body->words);
    if (known.country || known.actor || known.person) return body->words;
    if (!nearest) nearest = body->words;
    ++tried;
  }
  return nearest;
}

Range Entities::trimmed(Range range) const {
  const auto loose = [&](std::uint32_t w) {
    return r_.is_punct(w) || r_.fold(w) == "و" || words::has(words::kDemonstratives, r_.fold(w)) ||
           r_.in_date(w);
  };
  while (range.begin < range.end && loose(range.begin)) ++range.begin;
  while (range.begin < range.end && (r_.in_date(range.end - 1) || r_.fold(range.end - 1) == "،" ||
                                     r_.fold(range.end - 1) == "." || r_.fold(range.end - 1) == "("))
    --range.end;
  // "معاليه" is whole, whatever noun phrase stands behind it
  if (range.size() > 1 && is_respect({range.begin, range.begin + 1}) &&
      !r_.is_suffix_pronoun(range.begin + 1))
    range.end = range.begin + 1;
  // a quoted name keeps both of its marks or none
  const auto mark = [&](std::uint32_t w) { return words::has(words::kQuoteMarks, r_.fold(w)); };
  if (!range.empty() && mark(range.end - 1)) {
    std::uint32_t marks = 0;
    for (std::uint32_t w = range.begin; w < range.end; ++w) marks += mark(w);
    if (marks % 2 == 1) --range.end;
  }
  return range;
}

std::optional<Entity> Entities::entity(const Filler& filler) const {
  if (filler.pronoun) {
    const auto found = g_.antecedent(filler.head);
    if (!found) return std::nullopt;
    auto result = entity(*found);
    if (result) result->reason += fmt::format("; pronoun {}", r_.fold(filler.head));
    return result;
  }
  const Range range = trimmed(filler.words);
  if (range.empty()) return std::nullopt;
  Entity entity;
  entity.span = r_.span_of(range);
  describe(range, entity);
  entity.can_act = can_act(range);
  return entity;
}

std::vector<Entity> Entities::entities(const Filler& filler) const {
  std::vector<Entity> all;
  if (filler.pronoun) {
    const auto found = g_.antecedent(filler.head);
    if (!found) return all;
    const bool dual = r_.fold(filler.head) == "هما";
    for (const Filler& one : dual ? g_.with_conjuncts(*found) : std::vector<Filler>{*found})
      if (auto made = entity(one)) {
        made->reason += fmt::format("; pronoun {}", r_.fold(filler.head));
        all.push_back(std::move(*made));
      }
    return all;
  }
  for (const Filler& one : g_.with_conjuncts(filler))
    if (auto made = entity(one)) all.push_back(std::move(*made));
  return all;
}

/// The name at a word. Of a longer one that begins before ("القوات الموالية لصالح") what the rest is by
/// itself.
Name Entities::name_from(std::uint32_t w, std::uint32_t end) const {
  const Name& name = r_.names()[r_.name_of(w)];
  if (name.words.begin == w) return name;
  const Range rest{w, std::min(end, name.words.end)};
  const std::span<const std::string_view> folds(r_.doc.words.fold.data() + rest.begin, rest.size());
  Lexicon::Match match = r_.lexicon.match_name(folds, 0);
  return {{w, w + std::max(match.words, 1u)}, std::move(match.hits)};
}

/// "الساعدي القذافي", "سعد بن لادن": a family name behind another given name is another person.
bool Entities::of_another(std::uint32_t w) const {
  if (person_of_[w] == kNone) return false;
  for (std::uint32_t i = persons_[person_of_[w]].begin; i < w; ++i)
    if (!is_honorific(r_.fold(i)) && r_.name_of(i) == kNone) return true;
  return false;
}

/// "عبد الله بن عبد العزيز الربيعة" is no king: a name of fathers alone goes on with another family's.
bool Entities::of_a_namesake(Range name) const {
  const std::uint32_t next = name.end;
  if (person_of_[name.begin] == kNone || next >= persons_[person_of_[name.begin]].end) return false;
  const bool fathers =
      std::any_of(r_.doc.words.fold.begin() + name.begin, r_.doc.words.fold.begin() + name.end,
                  [](std::string_view fold) { return fold == "بن"; });
  return fathers && r_.fold(next) != "بن" && r_.fold(next) != "ال" && !r_.is_punct(next);
}

bool Entities::heads_people(std::uint32_t w) const {
  if (words::has(words::kQuantifiers, r_.fold(w)) || r_.quantity_of(w) != kNone || r_.is_punct(w))
    return true;
  if (r_.name_of(w) == kNone) return false;
  const auto& hits = r_.names()[r_.name_of(w)].hits;
  return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) {
    if (hit.kind != NameHit::Kind::agent) return false;
    const ActorKind kind = r_.lexicon.agent(hit.index).kind;
    return r_.lexicon.agent(hit.index).person || kind == ActorKind::armed_group || kind == ActorKind::nation;
  });
}

std::optional<std::uint32_t> Entities::actor_in(Range range) const {
  const std::optional<Day> day = r_.doc.article->published_day();
  std::optional<std::uint32_t> found;
  std::uint32_t best_words = 0;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (r_.name_of(w) == kNone) continue;
    const Name name = name_from(w, range.end);
    const std::uint32_t size = name.words.size();
    for (const NameHit& hit : name.hits) {
      if (hit.kind != NameHit::Kind::actor) continue;
      const Actor& actor = r_.lexicon.actor(hit.index);
      // "الاتحاد العربي", "دماء المسلمين": a people in the genitive or as an adjective is not the head
      if (actor.kind == ActorKind::nation && w > range.begin && !heads_people(w - 1)) continue;
      if (actor.kind == ActorKind::person && (of_another(name.words.begin) || of_a_namesake(name.words)))
        continue;
      const bool current = in_force(actor.from, actor.to, day);
      const std::uint32_t weight = size * 2 + (current ? 1 : 0);
      if (weight > best_words) {
        best_words = weight;
        found = hit.index;
      }
    }
    w = name.words.end - 1;
  }
  return found;
}

/// The nearest organisation before a descriptor that it may mean: التنظيم, الحركة. A "terrorist" or "jihadi"
/// one is an armed group against the state, the latter one without a state.
std::optional<std::uint32_t> Entities::named_before(Range range) const {
  const auto* descriptor = std::find_if(std::begin(kDescriptors), std::end(kDescriptors),
                                        [&](const Descriptor& d) { return d.fold == r_.fold(range.begin); });
  if (descriptor == std::end(kDescriptors) || range.size() > 2) return std::nullopt;
  static constexpr auto kJihadi =
      std::to_array<std::string_view>({"الجهادي", "الجهاديه", "المتطرف", "المتطرفه", "المتشدد", "المتشدده",
                                       "التكفيري", "التكفيريه", "الارهابي", "الارهابيه"});
  const bool jihadi = range.size() == 2 && words::has(kJihadi, r_.fold(range.end - 1));
  if (range.size() == 2 && !jihadi && !words::has(kBackPointers, r_.fold(range.end - 1)) &&
      !r_.is_suffix_pronoun(range.end - 1))
    return std::nullopt;
  constexpr std::uint32_t kNamesBack = 600;
  const auto& names = r_.names();
  auto n = static_cast<std::uint32_t>(
      std::lower_bound(names.begin(), names.end(), range.begin,
                       [](const Name& name, std::uint32_t w) { return name.words.begin < w; }) -
      names.begin());
  for (std::uint32_t steps = 0; n-- > 0 && steps < kNamesBack; ++steps)
    for (const NameHit& hit : names[n].hits) {
      if (hit.kind != NameHit::Kind::actor) continue;
      const Actor& actor = r_.lexicon.actor(hit.index);
      const bool state_like =
          std::find(actor.sector.begin(), actor.sector.end(), "PRM") != actor.sector.end();
      const bool militia = r_.fold(range.begin).find("يليشيا") != std::string_view::npos ||
                           r_.fold(range.begin).find("مليشيا") != std::string_view::npos;
      if (jihadi ? actor.code != "IMG" && actor.parent.substr(0, 4) != "img." : state_like && !militia)
        continue;
      if (std::find(descriptor->kinds.begin(), descriptor->kinds.end(), actor.kind) !=
          descriptor->kinds.end())
        return hit.index;
    }
  return std::nullopt;
}

// What the lexicon says of a phrase

/// A place right behind the phrase belongs to a body: "محكمة الجنايات بالقاهرة", "الشرطة في حلب".
Range Entities::with_place(Range range) const {
  const std::uint32_t end = r_.sentence(r_.sentence_of(range.begin)).words.end;
  if (range.end + 1 >= end || (r_.fold(range.end) != "ب" && r_.fold(range.end) != "في")) return range;
  const std::uint32_t phrase = r_.phrase_of(range.end + 1);
  if (phrase == kNone) return range;
  const Range behind = r_.phrases()[phrase].words;
  const bool place = r_.is_place_name(range.end + 1) || r_.is_place_name(behind.end - 1);
  return place ? Range{range.begin, behind.end} : range;
}

/// Of two places of one name: the one in a state that the article names, then the one with more people.
bool Entities::likelier(std::uint32_t a, std::uint32_t b) const {
  const GazetteerPlace x = r_.lexicon.place(a), y = r_.lexicon.place(b);
  const auto times = [&](std::string_view iso3) {
    const auto found = std::find_if(states_.begin(), states_.end(), [&](const auto& state) {
      return r_.lexicon.country(state.first).iso3 == iso3;
    });
    return found == states_.end() ? 0 : found->second;
  };
  const int mine = times(x.country), theirs = times(y.country);
  return mine != theirs ? mine > theirs : x.population > y.population;
}

/// A noun of the lexicon that here only describes the noun before it; behind a number it is the noun.
bool Entities::is_only_adjective(std::uint32_t w, Range range, const Name& name) const {
  if (w == range.begin || name.words.size() > 1 || r_.upos(w) != Upos::ADJ) return false;
  return r_.quantity_of(w - 1) == kNone && !words::has(words::kQuantifiers, r_.fold(w - 1)) &&
         r_.upos(w - 1) != Upos::NUM && r_.upos(w - 1) != Upos::ADP;
}

/// "علي حسن الأحمدي", "خالد المصري": the last word of a name, whatever else it may be.
bool Entities::is_surname(std::uint32_t w) const {
  return person_of_[w] != kNone && persons_[person_of_[w]].begin < w && persons_[person_of_[w]].end == w + 1;
}

Entities::Parts Entities::parts(Range range) const {
  Parts found;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (r_.name_of(w) == kNone) continue;
    const Name name = name_from(w, range.end);
    for (const NameHit& hit : name.hits) {
      switch (hit.kind) {
        case NameHit::Kind::agent: {
          if (is_only_adjective(w, range, name)) break;  // "حل سياسي"
          // "عنصران من الشرطة": a general word leaves the sector to the next one
          const bool deputy = found.agent && w == found.agent_at + 1 &&
                              r_.lexicon.agent(*found.agent).name_en == "deputy" &&
                              !words::has_article(r_.fold(found.agent_at));
          const bool general = found.agent && !found.of && r_.upos(w) != Upos::ADJ &&
                               (deputy || r_.lexicon.agent(*found.agent).sector.empty()) &&
                               !r_.lexicon.agent(hit.index).sector.empty();
          if (found.agent && !general) break;
          if (person_of_[w] != kNone && persons_[person_of_[w]].begin < w) break;  // a name: محمد أمين
          if (general) {
            found.of = hit.index;
            break;
          }
          found.agent = hit.index;
          found.agent_at = w;
          break;
        }
        case NameHit::Kind::country:
        case NameHit::Kind::nationality:
        case NameHit::Kind::capital:
          if (found.country || is_surname(w)) break;
          found.country = hit.index;
          found.country_at = w;
          found.capital = hit.kind == NameHit::Kind::capital;
          break;
        case NameHit::Kind::place:
          if (w > range.begin && !is_surname(w) && (!found.place || likelier(hit.index, *found.place)))
            found.place = hit.index;
          break;
        default:
          break;
      }
    }
    w = name.words.end - 1;
  }
  const auto actor = actor_in(range);
  if (actor && r_.lexicon.actor(*actor).kind == ActorKind::person) {
    found.person = actor;
    for (std::uint32_t w = range.end; w-- > range.begin;)
      if (r_.name_of(w) != kNone &&
          std::any_of(
              r_.names()[r_.name_of(w)].hits.begin(), r_.names()[r_.name_of(w)].hits.end(),
              [&](const NameHit& hit) { return hit.kind == NameHit::Kind::actor && hit.index == *actor; }))
        found.person_at = w;
  } else {
    found.actor = actor;
  }
  return found;
}

std::optional<std::uint32_t> Entities::country_in(Range range) const { return parts(range).country; }

void Entities::take_actor(std::uint32_t index, std::string_view how, Entity& entity) const {
  const std::optional<Day> day = r_.doc.article->published_day();
  const Actor& actor = r_.lexicon.actor(index);
  entity.name_ar = actor.name_ar;
  entity.name_en = actor.name_en;
  entity.code = actor.code;
  for (const std::string_view sector : actor.sector) add_unique(entity.sector, sector);
  entity.identifier_id = actor.id;
  const auto offices = r_.lexicon.offices(index);
  const bool told = day || offices.size() == 1;  // an article without a day does not say which of several
  for (const OfficeHeld& office : offices)
    if (told && in_force(office.from, office.to, day)) {
      entity.office = office.actor.empty() ? std::string(office.office)
                                           : fmt::format("{} {}", office.office, office.actor);
      break;
    }
  entity.reason = fmt::format("{} {}", how, actor.id);
}

/// The agent noun ("جيش", "مسلحو", "وزير الدفاع") says the sector; the state, group, person or place beside
/// it says whose. A person whose name nobody knows keeps it as text; the office is what is known of him.
void Entities::compose(const Parts& p, Range range, Entity& entity) const {
  const Agent& agent = r_.lexicon.agent(*p.agent);
  const Agent& telling = p.of ? r_.lexicon.agent(*p.of) : agent;
  // the deputy of somebody is of his house, a deputy without is of a parliament
  const bool of_a_person = p.person && agent.name_en == "deputy";
  for (const std::string_view sector : of_a_person ? r_.lexicon.actor(*p.person).sector : telling.sector)
    add_unique(entity.sector, sector);
  entity.reason = fmt::format("agent {}", agent.id);
  std::string_view whose;
  if (p.actor || p.person) {
    const Actor& owner = r_.lexicon.actor(p.actor ? *p.actor : *p.person);
    whose = owner.name_en;
    // kin and friends of a person need not be of his state
    const bool kin = p.person && agent.person && !agent.sector.empty() && agent.sector.front() == "CVL";
    if (!kin) entity.code = owner.code;
    if (p.actor)
      for (const std::string_view sector : owner.sector) add_unique(entity.sector, sector);
    entity.reason += fmt::format(" of {}", owner.id);
  } else if (p.country) {
    const Country& country = r_.lexicon.country(*p.country);
    whose = country.name_en;
    entity.code = country.iso3;
    entity.reason += fmt::format(" of {}", country.iso3);
  } else if (p.place && !agent.person) {
    const GazetteerPlace place = r_.lexicon.place(*p.place);
    whose = place.name_en;
    entity.code = place.country;
    entity.reason += fmt::format(" in {}", place.id);
  } else if (p.place) {
    entity.code = r_.lexicon.place(*p.place).country;
    whose = r_.lexicon.place(*p.place).name_en;
    entity.reason += fmt::format(" in {}", r_.lexicon.place(*p.place).id);
  } else if (!article_state_.empty() && of_a_state(telling) &&
             !(agent.person && !r_.has_feat(p.agent_at, "Number=Plur") &&
               words::has(kTitles, words::without_article(r_.fold(p.agent_at))))) {
    whose = article_state_name_;
    entity.code = article_state_;
    entity.reason += fmt::format(" in {}, the state that the article is about", article_state_);
  }
  // the head of a body is no president
  const bool head_of_body = agent.name_en == "president" && !p.country;
  const std::string noun = p.of
                               ? fmt::format("{}, {}", head_of_body ? "head" : agent.name_en, telling.name_en)
                               : std::string(head_of_body ? "head" : agent.name_en);
  const std::string described = whose.empty() ? std::string() : fmt::format("{} ({})", noun, whose);
  if (agent.person && has_person_name(range))
    entity.office = described.empty() ? noun : described;
  else
    entity.name_en = described;
}

/// Whether such people or bodies belong to the state where they are; refugees and agencies need not.
bool Entities::of_a_state(const Agent& agent) const {
  static constexpr auto kOf =
      std::to_array<std::string_view>({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "CVL", "MED", "EDU", "LAB",
                                       "AGR", "OPP", "PTY", "ELI", "REB", "PRM", "UAF", "CRM"});
  return !agent.sector.empty() &&
         std::all_of(agent.sector.begin(), agent.sector.end(),
                     [](std::string_view sector) { return words::has(kOf, sector); });
}

/// The one state that an article is about: by its name, its people, its capital and its places.
void Entities::find_article_state() {
  int all = 0;
  std::vector<std::string_view> places;  // the states of names that are nothing but places of one state
  const auto vote = [&](std::uint32_t country) {
    const auto known =
        std::find_if(states_.begin(), states_.end(), [&](const auto& n) { return n.first == country; });
    if (known == states_.end())
      states_.emplace_back(country, 1);
    else
      ++known->second;
    ++all;
  };
  for (const Name& name : r_.names()) {
    std::string_view place;
    bool voted = false, other = person_of_[name.words.begin] != kNone;
    for (const NameHit& hit : name.hits) {
      if (hit.kind == NameHit::Kind::place) {
        const std::string_view country = r_.lexicon.place(hit.index).country;
        other |= !place.empty() && place != country;
        place = country;
      } else if (hit.kind == NameHit::Kind::country || hit.kind == NameHit::Kind::nationality ||
                 hit.kind == NameHit::Kind::capital) {
        if (!voted) vote(hit.index);
        voted = true;
      } else {
        other = true;
      }
    }
    if (!voted && !other && !place.empty()) places.push_back(place);
  }
  // four in five names of states and places, and three at the least, are of one state
  std::vector<std::pair<std::string_view, int>> votes;
  const auto count = [&](std::string_view iso3, int times) {
    const auto known =
        std::find_if(votes.begin(), votes.end(), [&](const auto& v) { return v.first == iso3; });
    if (known == votes.end())
      votes.emplace_back(iso3, times);
    else
      known->second += times;
  };
  for (const auto& [country, times] : states_) count(r_.lexicon.country(country).iso3, times);
  for (const std::string_view place : places) count(place, 1);
  const int sum = all + static_cast<int>(places.size());
  for (const auto& [iso3, times] : votes) {
    if (times < 3 || times * 5 < sum * 4) continue;
    article_state_ = iso3;
    for (const auto& [country, named] : states_)
      if (r_.lexicon.country(country).iso3 == iso3) article_state_name_ = r_.lexicon.country(country).name_en;
  }
}

/// A name with the office before it: "حاكم المحافظة عز الدين كجك".
Range Entities::with_office(Range person) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(person.begin)).words.begin;
  Range found = person;
  for (std::uint32_t i = person.begin; i-- > begin && person.begin - i <= 8;) {
    if (r_.is_verb(i) || r_.is_punct(i) || r_.is_preposition(i) || r_.is_clause_marker(i) ||
        r_.fold(i) == "و" || (person_of_[i] != kNone && person_of_[i] != person_of_[person.begin]))
      break;
    const std::uint32_t name = r_.name_of(i);
    if (name == kNone) continue;
    const bool office =
        std::any_of(r_.names()[name].hits.begin(), r_.names()[name].hits.end(), [&](const NameHit& hit) {
          return hit.kind == NameHit::Kind::agent && r_.lexicon.agent(hit.index).person;
        });
    if (office) found.begin = i;
  }
  return found;
}

/// Unknown, or known to the gazetteer alone, which has many family names.
bool Entities::only_a_place(std::uint32_t w) const {
  if (r_.name_of(w) == kNone) return true;
  const auto& hits = r_.names()[r_.name_of(w)].hits;
  return std::all_of(hits.begin(), hits.end(),
                     [](const NameHit& hit) { return hit.kind == NameHit::Kind::place; });
}

/// A descriptor, a bare title or a piece of a name takes what is known of its antecedent in the article.
bool Entities::go_back(Range range, Entity& entity, int depth) const {
  if (depth > 1) return false;
  std::optional<Range> back;
  if (person_of_[range.begin] != kNone || only_a_place(range.begin)) back = full_name(range);
  if (!back) back = holder_before(range);
  if (!back && is_respect(range)) back = addressed_before(range.begin);
  if (!back) back = body_before(range);
  if (!back) return false;
  Entity known;
  describe(person_of_[back->begin] == kNone ? *back : with_office(*back), known, depth + 1);
  const bool told = !known.code.empty() || !known.name_en.empty() || !known.sector.empty();
  if (!told && person_of_[back->begin] == kNone) return false;
  entity.name_ar = known.name_ar.empty() ? std::string(r_.text_of(*back)) : std::move(known.name_ar);
  entity.name_en = std::move(known.name_en);
  entity.code = std::move(known.code);
  for (const std::string& sector : known.sector) add_unique(entity.sector, sector);
  entity.identifier_id = std::move(known.identifier_id);
  entity.office = std::move(known.office);
  entity.reason =
      fmt::format("goes back to {}{}{}", r_.text_of(*back), known.reason.empty() ? "" : ": ", known.reason);
  return true;
}

/// "السعوديون", "باكستاني": people by their nationality; "التركية" with its article is left to its noun.
bool Entities::is_nationals(Range range) const {
  if (range.size() != 1 || r_.name_of(range.begin) == kNone) return false;
  const std::string_view fold = r_.fold(range.begin);
  const auto& hits = r_.names()[r_.name_of(range.begin)].hits;
  const bool nisba = std::any_of(hits.begin(), hits.end(),
                                 [](const NameHit& hit) { return hit.kind == NameHit::Kind::nationality; });
  const bool state = std::any_of(hits.begin(), hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::country || hit.kind == NameHit::Kind::capital;
  });
  return nisba && !state && (fold.ends_with("ون") || fold.ends_with("ين") || !words::has_article(fold));
}

/// "قواته", "بلاده": the state of the one whom the pronoun means.
bool Entities::take_owner(Range range, Entity& entity, int depth) const {
  if (depth > 0) return false;
  std::uint32_t at = range.begin;
  while (at < range.end && at < range.begin + 3 && !r_.is_suffix_pronoun(at)) ++at;
  if (at >= range.end || !r_.is_suffix_pronoun(at)) return false;
  const auto owner = g_.antecedent(at);
  if (!owner || owner->words.empty()) return false;
  // a country is somebody's: "بلده" goes back to a person
  const bool land = r_.has_lemma(range.begin, "بلد") || r_.fold(range.begin) == "بلاد";
  if (land && !is_one_person(owner->words)) return false;
  Entity known;
  describe(owner->words, known, depth + 1);
  if (known.code.empty()) return false;
  entity.code = known.code;
  if (land) add_unique(entity.sector, "GOV");
  entity.reason +=
      fmt::format("{}of {}, by its pronoun", entity.reason.empty() ? "" : ", ", r_.text_of(owner->words));
  return true;
}

/// "التنظيمين", "البلدين": the two last named that the word may mean, as one entity with both names.
bool Entities::take_two(Range range, Entity& entity) const {
  struct Dual {
    std::string_view fold, single;
  };
  static constexpr auto kDuals = std::to_array<Dual>({{"التنظيمين", "التنظيم"},
                                                      {"التنظيمان", "التنظيم"},
                                                      {"الحركتين", "الحركه"},
                                                      {"الحركتان", "الحركه"},
                                                      {"الجماعتين", "الجماعه"},
                                                      {"الجماعتان", "الجماعه"},
                                                      {"الحزبين", "الحزب"},
                                                      {"الحزبان", "الحزب"},
                                                      {"البلدين", ""},
                                                      {"البلدان", ""},
                                                      {"الدولتين", ""},
                                                      {"الدولتان", ""}});
  if (range.size() > 3) return false;
  const auto* dual = std::find_if(kDuals.begin(), kDuals.end(),
                                  [&](const Dual& d) { return d.fold == r_.fold(range.end - 1); });
  if (dual == kDuals.end()) return false;
  const auto* descriptor = std::find_if(std::begin(kDescriptors), std::end(kDescriptors),
                                        [&](const Descriptor& d) { return d.fold == dual->single; });
  std::vector<Entity> two;
  constexpr std::uint32_t kNamesBack = 300;
  const auto& names = r_.names();
  auto n = static_cast<std::uint32_t>(
      std::lower_bound(names.begin(), names.end(), range.begin,
                       [](const Name& name, std::uint32_t w) { return name.words.begin < w; }) -
      names.begin());
  for (std::uint32_t steps = 0; n-- > 0 && steps < kNamesBack && two.size() < 2; ++steps)
    for (const NameHit& hit : names[n].hits) {
      Entity one;
      if (hit.kind == NameHit::Kind::actor && descriptor != std::end(kDescriptors)) {
        const ActorKind kind = r_.lexicon.actor(hit.index).kind;
        if (std::find(descriptor->kinds.begin(), descriptor->kinds.end(), kind) == descriptor->kinds.end())
          continue;
        take_actor(hit.index, "antecedent", one);
      } else if (dual->single.empty() &&
                 (hit.kind == NameHit::Kind::country || hit.kind == NameHit::Kind::capital)) {
        one.name_en = r_.lexicon.country(hit.index).name_en;
        one.code = r_.lexicon.country(hit.index).iso3;
        one.sector = {"GOV"};
      } else {
        continue;
      }
      const bool known =
          std::any_of(two.begin(), two.end(), [&](const Entity& e) { return e.name_en == one.name_en; });
      if (!known) two.push_back(std::move(one));
      break;
    }
  if (two.size() < 2) return false;
  entity.name_en = fmt::format("{} and {}", two[1].name_en, two[0].name_en);
  if (two[0].code == two[1].code) entity.code = two[0].code;
  for (const Entity& one : two)
    for (const std::string& sector : one.sector) add_unique(entity.sector, sector);
  entity.reason = "the two last named";
  return true;
}

void Entities::describe(Range range, Entity& entity, int depth) const {
  if (take_two(range, entity)) return;
  const Parts p = parts(range);
  const bool by_office = p.agent && r_.lexicon.agent(*p.agent).person;
  const bool leads = p.agent && (p.agent_at <= range.begin + 1 || (by_office && has_person_name(range)));
  // "قوات صالح", "حكومة النسور", "زوجة البغدادي": what belongs to a person is not the person
  const bool construct =
      leads && p.person && !words::has_article(r_.fold(p.agent_at)) && p.person_at == p.agent_at + 1;
  const bool belongs = p.person && leads && (!by_office || construct);
  const bool of_a_people = p.actor && leads && r_.lexicon.actor(*p.actor).kind == ActorKind::nation;
  if (p.person && !belongs) return take_actor(*p.person, "name", entity);
  if (p.actor && !(leads && by_office) && !of_a_people) {
    take_actor(*p.actor, "name", entity);
    if (p.agent && entity.sector.empty())
      for (const std::string_view sector : r_.lexicon.agent(*p.agent).sector)
        add_unique(entity.sector, sector);
    return;
  }
  const bool whose = p.actor || p.country || belongs;
  if (!whose && go_back(range, entity, depth)) {
    if (p.agent && entity.sector.empty())
      for (const std::string_view sector : r_.lexicon.agent(*p.agent).sector)
        add_unique(entity.sector, sector);
    return;
  }
  if (p.agent) {
    if (!whose) {
      if (const auto back = named_before(range)) return take_actor(*back, "antecedent", entity);
      const Parts wider = parts(with_place(range));
      Parts placed = p;
      placed.country = wider.country;
      placed.place = wider.place;
      Entity owned;
      if (!placed.country && !placed.place && take_owner(range, owned, depth)) {
        const Agent& agent = r_.lexicon.agent(p.of ? *p.of : *p.agent);
        for (const std::string_view sector : agent.sector) add_unique(owned.sector, sector);
        entity.code = std::move(owned.code);
        entity.sector = std::move(owned.sector);
        entity.reason = fmt::format("agent {}, {}", agent.id, owned.reason);
        return;
      }
      return compose(placed, range, entity);
    }
    return compose(p, range, entity);
  }
  if (const auto back = named_before(range)) return take_actor(*back, "antecedent", entity);
  if (!p.country && (r_.has_lemma(range.begin, "بلد") || r_.fold(range.begin) == "بلاد"))
    take_owner(range, entity, depth);
  if (!p.country) return;
  const Country& country = r_.lexicon.country(*p.country);
  const std::uint32_t at = r_.name_of(range.begin);
  const bool whole =
      at != kNone && r_.names()[at].words.begin == range.begin && r_.names()[at].words.end >= range.end;
  entity.code = country.iso3;
  const bool people = whole && is_nationals(range);
  if (people) {
    entity.name_en = fmt::format("people ({})", country.name_en);
    add_unique(entity.sector, "CVL");
    entity.reason = fmt::format("people of {}", country.iso3);
  } else if (whole) {
    entity.name_ar = country.name_ar;
    entity.name_en = country.name_en;
    add_unique(entity.sector, "GOV");
    entity.reason = fmt::format("{} {}", p.capital ? "capital for its state" : "state", country.iso3);
  } else {
    entity.reason = fmt::format("country word {}", country.iso3);
  }
}

bool Entities::has_person_name(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w)
    if (person_of_[w] != kNone) return true;
  return false;
}

bool Entities::can_act(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t m = r_.mention_of(w);
    if (m != kNone) {
      switch (r_.doc.mentions[m].type) {
        case EntityType::PER:
        case EntityType::ORG:
        case EntityType::GROUP:
        case EntityType::NORP:
        case EntityType::MIL:
        case EntityType::MEDIA:
        case EntityType::TITLE:
          return true;
        default:
          break;
      }
    }
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits)
      if (hit.kind == NameHit::Kind::source_noun
              ? w == range.begin && r_.lexicon.source_noun(hit.index).kind == SourceKind::organization
              : hit.kind != NameHit::Kind::place)
        return true;
  }
  // "معاليه", "كجك": a person whom the article has named before
  return !range.empty() &&
         (is_respect({range.begin, range.begin + 1}) || (only_a_place(range.begin) && full_name(range)));
}

bool Entities::is_armed_outside_the_state(Range range) const {
  const auto armed = [](const std::vector<std::string_view>& sectors) {
    return std::any_of(sectors.begin(), sectors.end(),
                       [](std::string_view s) { return s == "REB" || s == "UAF"; });
  };
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (r_.name_of(w) == kNone) continue;
    for (const NameHit& hit : r_.names()[r_.name_of(w)].hits) {
      if (hit.kind == NameHit::Kind::actor && armed(r_.lexicon.actor(hit.index).sector)) return true;
      if (hit.kind == NameHit::Kind::agent && armed(r_.lexicon.agent(hit.index).sector)) return true;
    }
  }
  return false;
}

bool Entities::is_organization(Range range) const {
  if (range.empty()) return false;
  std::uint32_t head = range.begin;
  if (r_.fold(head) == "مجموعه" || r_.fold(head) == "مجموعات") return true;
  while (head + 1 < range.end && (r_.is_punct(head) || words::has(words::kQuantifiers, r_.fold(head)) ||
                                  words::has(words::kDemonstratives, r_.fold(head))))
    ++head;
  const std::uint32_t m = r_.mention_of(head);
  if (m != kNone) {
    const EntityType type = r_.doc.mentions[m].type;
    if (type == EntityType::ORG || type == EntityType::GROUP || type == EntityType::MIL ||
        type == EntityType::MEDIA || type == EntityType::NORP)
      return true;
  }
  const std::uint32_t id = r_.name_of(head);
  if (id == kNone) return false;
  return std::any_of(r_.names()[id].hits.begin(), r_.names()[id].hits.end(), [&](const NameHit& hit) {
    switch (hit.kind) {
      case NameHit::Kind::source_noun: {
        const SourceKind kind = r_.lexicon.source_noun(hit.index).kind;
        return kind == SourceKind::organization || kind == SourceKind::media;
      }
      case NameHit::Kind::agent:
        return !r_.lexicon.agent(hit.index).person;
      case NameHit::Kind::actor:
        return r_.lexicon.actor(hit.index).kind != ActorKind::person;
      default:
        return false;
    }
  });
}

bool Entities::is_force(Range range) const {
  const auto force = [](ActorKind kind) {
    return kind == ActorKind::military || kind == ActorKind::police || kind == ActorKind::armed_group ||
           kind == ActorKind::coalition;
  };
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t m = r_.mention_of(w), id = r_.name_of(w);
    if (m != kNone &&
        (r_.doc.mentions[m].type == EntityType::MIL || r_.doc.mentions[m].type == EntityType::GROUP))
      return true;
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits)
      if ((hit.kind == NameHit::Kind::agent && force(r_.lexicon.agent(hit.index).kind)) ||
          (hit.kind == NameHit::Kind::actor && force(r_.lexicon.actor(hit.index).kind)))
        return true;
  }
  return false;
}

bool Entities::is_state_noun(std::uint32_t w) const {
  const std::uint32_t id = r_.name_of(w);
  if (id == kNone) return false;
  return std::any_of(r_.names()[id].hits.begin(), r_.names()[id].hits.end(), [&](const NameHit& hit) {
    return hit.kind == NameHit::Kind::agent && r_.lexicon.agent(hit.index).kind == ActorKind::state;
  });
}

bool Entities::is_party(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (r_.name_of(w) == kNone) continue;
    for (const NameHit& hit : r_.names()[r_.name_of(w)].hits)
      if (hit.kind == NameHit::Kind::actor || hit.kind == NameHit::Kind::country ||
          hit.kind == NameHit::Kind::capital)
        return true;
  }
  return false;
}

bool Entities::is_person_like(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (r_.quantity_of(w) != kNone) return true;
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits)
      if (hit.kind == NameHit::Kind::agent || hit.kind == NameHit::Kind::nationality) return true;
  }
  return has_person_name(range);
}

bool Entities::is_one_person(Range range) const {
  if (has_person_name(range)) return true;
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    const std::uint32_t id = r_.name_of(w);
    if (id == kNone) continue;
    for (const NameHit& hit : r_.names()[id].hits)
      if (hit.kind == NameHit::Kind::agent) return r_.lexicon.agent(hit.index).person;
  }
  return false;
}

}  // namespace isnad
