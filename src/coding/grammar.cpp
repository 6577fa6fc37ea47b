#include "coding/grammar.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

constexpr std::uint32_t kWindow = 14;   // words that a complement may stand away where the tree is silent
constexpr std::uint32_t kClause = 40;   // words behind a verb that its subject and object may take
constexpr std::uint32_t kTopic = 60;    // words between إن and the verb of its clause
constexpr std::size_t kBare = 4;        // noun phrases without preposition that are looked at
constexpr int kDeep = 2;                // how often a hidden subject is looked for through another
constexpr int kVerbsBack = 6;           // verbs before a verb that its hidden subject may come from
constexpr std::uint32_t kSpeech = 120;  // words back to the verb that hands over to a first person

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_comma(std::string_view fold) { return fold == "،" || fold == ","; }

bool is_direction(std::string_view fold) {
  static constexpr auto kDirections = std::to_array<std::string_view>(
      {"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط",  "قرب", "قباله",
       "مساء", "صباح", "ليل", "فجر", "ظهر",   "عصر",   "غداه", "عشيه", "طوال", "طيله"});
  return words::has(kDirections, fold);
}

bool is_time(std::string_view fold) {
  static constexpr auto kTimes = std::to_array<std::string_view>(
      {"حال", "حين", "يوم", "وقت", "لحظه", "مره", "ساعه", "عام", "شهر", "اثناء", "ليله", "موعد", "صدد"});
  return words::has(kTimes, fold);
}

bool is_negation_or_tense(std::string_view fold) {
  return fold == "قد" || fold == "س" || fold == "سوف" || fold == "لم" || fold == "لن" || fold == "لا";
}

}  // namespace

Filler Grammar::filler_of_phrase(std::uint32_t phrase) const {
  const Phrase& p = r_.phrases()[phrase];
  return {p.words, p.head, false, false};
}

// Voice ------------------------------------------------------------------------------------------

/// "يؤكد الجيش أنه قتل 260 مقاتلا": a force that tells of itself.
bool Grammar::says_it_acted(std::uint32_t verb) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  std::uint32_t w = verb;
  while (w > begin && is_negation_or_tense(r_.fold(w - 1))) --w;
  if (w < begin + 2 || !r_.is_suffix_pronoun(w - 1) || r_.fold(w - 2) != "ان") return false;
  const auto teller = speaker(verb, 1);
  return teller && r_.phrase_of(teller->head) != kNone && is_body(r_.phrases()[r_.phrase_of(teller->head)]) &&
         takes_up(w - 1, *teller);
}

bool Grammar::is_passive(std::uint32_t verb) const {
  bool passive = false, active = false, ambiguous = false;
  for (const Analysis& a : r_.analyses(verb)) {
    passive |= a.word_class == WordClass::passive;
    active |= a.word_class == WordClass::verb;
    ambiguous |= a.ambiguous_voice;
  }
  if (passive && !active && !ambiguous) return true;
  // "أصيب", "توفي": spelled as passives and verbs of their own; their subject is whom it befalls
  static constexpr auto kOwnVerbs = std::to_array<std::string_view>({"اصيب", "توفي", "اضطر"});
  if (active &&
      std::any_of(kOwnVerbs.begin(), kOwnVerbs.end(), [&](auto l) { return r_.lemma_fold(verb) == l; }))
    return false;
  if (pronoun(verb) || is_first_person(verb)) return false;
  const Front before = front(verb);
  const auto after = bare_phrases_after(verb);
  // SVO with an object behind the verb ("جندي يقتل زملاءه") is active, whatever the tag.
  if (before.filler && !before.clause_on_noun && !after.empty()) return false;
  const bool near = !after.empty() && r_.phrases()[after.front()].words.begin <= verb + 3;
  if (ambiguous && near) {
    // "اعتقلت قوات الأمن" arrests, "واعتقلت 20 شابا" goes on with a subject of its own gender
    const Phrase& first = r_.phrases()[after.front()];
    const bool harm = is_verb_of_harm(verb), counted = r_.quantity_of(first.words.begin) != kNone;
    const bool object =
        after.size() > 1 && (is_tree_object(verb, r_.phrases()[after[1]]) || (harm && !counted) ||
                             is_only_accusative(r_.phrases()[after[1]]));
    if (clashes_behind(verb, first) || object || (harm && (is_body(first) || says_it_acted(verb))))
      return false;
  }
  const bool said = r_.has_feat(verb, "Voice=Pass") ||
                    std::any_of(r_.children(verb).begin(), r_.children(verb).end(),
                                [&](std::uint32_t c) { return r_.rel(c) == Rel::nsubj_pass; });
  if (said) return true;
  // "قتل 7 من", "قتل جنديان", "أصيب مدني": a transitive verb of harm with one noun phrase, no accusative
  if (!ambiguous || !is_verb_of_harm(verb)) return false;
  if (after.empty()) return true;  // "شرطيين قتلا برصاصة", "الذين قتلوا في هجمات"
  if (before.clause_on_noun || hides_subject(verb) || !near) return false;
  const Phrase& only = r_.phrases()[after.front()];
  const std::string_view head = r_.fold(only.head);
  const bool number_first = r_.quantity_of(only.words.begin) != kNone && only.words.begin != only.head;
  const bool accusative = !number_first && (r_.has_feat(only.head, "Case=Acc") || ends_with(head, "ا"));
  if (accusative && !ends_with(head, "ان")) return false;
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  const bool joined = verb > begin && r_.fold(verb - 1) == "و";
  return number_first || !joined || ends_with(head, "ان") || ends_with(head, "ون");
}

bool Grammar::hides_subject(std::uint32_t verb) const {
  // Before an explicit subject a verb is singular and third person; any other form has its subject in it.
  const std::string_view form = r_.fold(verb);
  if (ends_with(form, "وا") || ends_with(form, "ون")) return true;
  if (ends_with(form, "ان") && (form.substr(0, 2) == "ي" || form.substr(0, 2) == "ت")) return true;
  return r_.has_feat(verb, "Number=Dual") || is_first_person(verb);
}

bool Grammar::is_first_person(std::uint32_t word) const {
  if (!r_.has_feat(word, "Person=1")) return false;
  const std::string_view form = r_.fold(word);
  return form.substr(0, 2) == "ا" || form.substr(0, 2) == "ن" || ends_with(form, "ت") ||
         ends_with(form, "نا") || r_.is_suffix_pronoun(word);
}

bool Grammar::is_verb_of_harm(std::uint32_t verb) const {
  static constexpr auto kHarm =
      std::to_array<std::string_view>({"قتل", "جرح", "خطف", "اختطف", "اعتقل", "اوقف", "احتجز", "اغتال", "ذبح",
                                       "طعن", "اعدم", "اصاب", "اسر", "دمر", "احرق", "ضبط"});
  return std::any_of(kHarm.begin(), kHarm.end(),
                     [&](std::string_view lemma) { return r_.has_lemma(verb, lemma); });
}

// Agreement --------------------------------------------------------------------------------------

Grammar::Gender Grammar::gender_of_verb(std::uint32_t verb) const {
  const std::string_view form = r_.fold(verb);
  if (is_first_person(verb) || r_.has_feat(verb, "Person=2")) return Gender::unknown;
  if (r_.has_feat(verb, "Aspect=Imp")) {
    if (form.substr(0, 2) == "ي") return Gender::masculine;
    return form.substr(0, 2) == "ت" && !ends_with(form, "ون") ? Gender::feminine : Gender::unknown;
  }
  if (!r_.has_feat(verb, "Aspect=Perf"))
    return r_.upos(verb) == Upos::NOUN && ends_with(form, "ه") && pronoun(verb) ? Gender::feminine
                                                                                : Gender::unknown;
  const bool t_of_the_root = ends_with(r_.lemma_fold(verb), "ت");  // مات، صوت
  if (ends_with(form, "ت") && !t_of_the_root) return Gender::feminine;
  const bool like_imperfect = form.substr(0, 2) == "ت" || form.substr(0, 2) == "ي";
  return r_.has_feat(verb, "Gender=Fem") || like_imperfect ? Gender::unknown : Gender::masculine;
}

Grammar::Gender Grammar::gender_of(const Filler& filler) const {
  const std::uint32_t head = filler.head;
  const std::string_view fold = r_.fold(head);
  const std::uint32_t mention = r_.mention_of(head);
  const bool person = mention != kNone && r_.doc.mentions[mention].type == EntityType::PER;
  if (person || words::has(words::kHisHonours, fold)) return Gender::unknown;
  const bool counted = filler.words.begin < head && r_.quantity_of(filler.words.begin) != kNone;
  if (counted) {  // "20 شابا", "ثلاثة جنود"; things and women go either way
    const bool man = r_.name_of(head) != kNone && !ends_with(fold, "ه") && !ends_with(fold, "ات");
    return man ? Gender::masculine : Gender::unknown;
  }
  if (r_.has_feat(head, "Number=Plur")) return ends_with(fold, "ات") ? Gender::feminine : Gender::unknown;
  if (ends_with(fold, "ون") || ends_with(fold, "وا")) return Gender::masculine;
  const auto readings = r_.analyses(head);
  if (std::any_of(readings.begin(), readings.end(), [](const Analysis& a) { return a.plural; }))
    return ends_with(fold, "ات") ? Gender::feminine : Gender::unknown;
  const bool common = words::has_article(fold) || r_.has_feat(head, "Definite=Red");  // "الجيش", not "داعش"
  if (r_.upos(head) == Upos::PROPN || r_.is_place_name(head) || (mention != kNone && !common))
    return ends_with(fold, "ه") ? Gender::feminine : Gender::unknown;
  if (ends_with(fold, "ه") || r_.has_feat(head, "Gender=Fem")) return Gender::feminine;
  if (!r_.has_feat(head, "Number=Sing") || r_.upos(head) != Upos::NOUN) return Gender::unknown;
  static constexpr auto kFeminine = std::to_array<std::string_view>(
      {"حرب", "نار",  "ارض", "شمس", "نفس", "يد",   "عين",  "ام",  "اخت",  "بنت",  "طريق",
       "سوق", "بلاد", "بيت", "روح", "حال", "سبيل", "سلاح", "قوي", "فءات", "جهات", "احدي"});
  const std::string_view bare = words::without_article(fold);
  return words::has(kFeminine, bare) || ends_with(bare, "ا") || ends_with(bare, "ي") ? Gender::unknown
                                                                                     : Gender::masculine;
}

bool Grammar::is_plural_person(const Filler& filler) const {
  const std::string_view fold = r_.fold(filler.head);
  if (ends_with(fold, "ون")) return true;
  const auto phrase = r_.phrase_of(filler.head);
  const auto phrases = r_.phrases();
  if (phrase != kNone && (phrases[phrase].before != kNone ||
                          (phrase + 1 < phrases.size() && phrases[phrase + 1].before == phrase)))
    return true;
  for (std::uint32_t w = filler.words.begin; w <= filler.head; ++w)
    if (r_.quantity_of(w) != kNone || words::has(words::kQuantifiers, r_.fold(w))) return true;
  return r_.has_feat(filler.head, "Number=Plur") || r_.has_feat(filler.head, "Number=Dual");
}

bool Grammar::is_single(const Filler& filler) const {
  const auto readings = r_.analyses(filler.head);
  if (is_plural_person(filler) || !r_.has_feat(filler.head, "Number=Sing")) return false;
  const std::uint32_t next = filler.words.end;
  if (next < r_.doc.words.size() && r_.fold(next) == "و") return false;
  return std::none_of(readings.begin(), readings.end(), [](const Analysis& a) { return a.plural || a.dual; });
}

/// A force, party or authority, not a person.
bool Grammar::is_body(const Phrase& phrase) const {
  if (r_.quantity_of(phrase.words.begin) != kNone ||
      words::has(words::kQuantifiers, r_.fold(phrase.words.begin)))
    return false;
  const std::uint32_t mention = r_.mention_of(phrase.head);
  if (mention != kNone) {
    const EntityType type = r_.doc.mentions[mention].type;
    if (type == EntityType::MIL || type == EntityType::ORG || type == EntityType::GROUP) return true;
  }
  const std::uint32_t name = r_.name_of(phrase.head);
  if (name == kNone) return false;
  return std::any_of(r_.names()[name].hits.begin(), r_.names()[name].hits.end(), [&](const NameHit& hit) {
    if (hit.kind == NameHit::Kind::agent) return !r_.lexicon.agent(hit.index).person;
    return hit.kind == NameHit::Kind::actor && r_.lexicon.actor(hit.index).kind != ActorKind::person;
  });
}

/// A verb before its subject is singular and agrees in gender, if nothing stands between.
bool Grammar::clashes_behind(std::uint32_t verb, const Phrase& phrase) const {
  const Gender said = gender_of_verb(verb);
  const Gender noun = gender_of({phrase.words, phrase.head, false, false});
  if (said == Gender::unknown || noun == Gender::unknown || said == noun) return false;
  const bool adjacent = phrase.words.begin == verb + 1;
  const bool plural = r_.has_feat(phrase.head, "Number=Plur");
  return said == Gender::feminine ? !plural || ends_with(r_.fold(phrase.head), "ون") : adjacent && !plural;
}

/// A verb behind its subject agrees in gender and number.
bool Grammar::clashes_before(std::uint32_t verb, const Filler& filler) const {
  if (filler.pronoun) return false;
  const std::string_view form = r_.fold(verb);
  const bool plural = ends_with(form, "وا") || ends_with(form, "ون");
  const Gender said = gender_of_verb(verb), noun = gender_of(filler);
  if (plural) {
    const bool collective = r_.name_of(filler.head) != kNone || r_.mention_of(filler.head) != kNone;
    return is_single(filler) && (!collective || r_.has_feat(filler.head, "Gender=Fem"));
  }
  if (said == Gender::masculine && ends_with(r_.fold(filler.head), "ون")) return true;
  return said != Gender::unknown && noun != Gender::unknown && said != noun;
}

// Around a verb ----------------------------------------------------------------------------------

/// Past a prepositional phrase and what is joined to its noun.
std::uint32_t Grammar::past_preposition(std::uint32_t preposition, std::uint32_t limit) const {
  std::uint32_t next = preposition + 1;
  while (next < limit && (words::has(words::kQuoteMarks, r_.fold(next)) || r_.is_preposition(next))) ++next;
  if (next >= limit) return limit;
  if (r_.phrase_of(next) == kNone)
    return std::max(next, preposition + 1) + (r_.is_suffix_pronoun(next) ? 1 : 0);
  std::uint32_t last = r_.phrase_of(next);
  std::uint32_t end = r_.phrases()[last].words.end;
  while (last + 1 < r_.phrases().size() && r_.phrases()[last + 1].before != kNone &&
         r_.phrases()[last + 1].before == last && r_.phrases()[last + 1].words.end <= limit)
    end = r_.phrases()[++last].words.end;
  return end;
}

/// "حض الاتحاد، اليوم، تركيا": a date or place between commas does not end the clause.
bool Grammar::goes_on_behind_comma(std::uint32_t comma, std::uint32_t verb, std::uint32_t limit) const {
  const std::uint32_t next = comma + 1;
  if (next >= limit || comma == verb + 1) return comma == verb + 1 && next < limit && r_.in_date(next);
  if (r_.in_date(next)) return true;
  const std::uint32_t before = r_.phrase_of(comma - 1);
  const bool adverbial = r_.in_date(comma - 1) || r_.is_suffix_pronoun(comma - 1) ||
                         (before != kNone && r_.phrases()[before].preposition != kNone);
  if (r_.is_preposition(next)) return r_.fold(next) != "و";
  const std::uint32_t phrase = r_.phrase_of(next);
  return adverbial && phrase != kNone && r_.phrases()[phrase].preposition == kNone &&
         r_.phrases()[phrase].before == kNone;
}

bool Grammar::is_place(std::uint32_t phrase) const {
  const Phrase& p = r_.phrases()[phrase];
  return r_.is_place_name(p.head) && !r_.names_who_acts(p.words);
}

/// The noun phrases of the verb's clause behind it that no preposition governs and that are joined to none.
std::vector<std::uint32_t> Grammar::bare_phrases_after(std::uint32_t verb) const {
  std::vector<std::uint32_t> bare, titles;
  const std::uint32_t limit = std::min(r_.sentence(r_.sentence_of(verb)).words.end, verb + kClause);
  std::uint32_t w = verb + 1;
  std::uint32_t joint = kNone;  // where an apposition to the first phrase would begin
  while (w < limit && r_.is_suffix_pronoun(w)) ++w;
  while (w < limit && bare.size() < kBare) {
    const std::string_view fold = r_.fold(w);
    if (r_.is_verb(w) || r_.is_relative(w) || r_.is_circumstance(w)) break;
    if (r_.upos(w) == Upos::PRON && !r_.is_suffix_pronoun(w) && !words::has(words::kDemonstratives, fold))
      break;
    if (is_comma(fold)) {
      if (!goes_on_behind_comma(w, verb, limit)) break;
      ++w;
    } else if (fold == ":" || fold == "؛" || fold == "." || fold == "؟" || fold == "!") {
      break;
    } else if (r_.is_preposition(w)) {
      // "قتل أربعة بينهم مطلق النار": who is among them is no further argument
      const bool among = fold == "بين" && w + 1 < limit && r_.is_suffix_pronoun(w + 1);
      const bool whose = fold == "ل" && w == joint;  // "النائب الثاني لرئيس المجلس وزير الدفاع"
      w = past_preposition(w, limit);
      if (among && w < limit && r_.phrase_of(w) != kNone) w = past_preposition(w - 1, limit);
      // "في العاصمة السعودية الرياض": a place right behind goes on with it
      if (w < limit && r_.phrase_of(w) != kNone && r_.phrase_of(w - 1) != kNone && is_place(r_.phrase_of(w)))
        w = r_.phrases()[r_.phrase_of(w)].words.end;
      if (whose) joint = w;
    } else if (r_.in_date(w)) {
      ++w;
    } else if (r_.is_clause_marker(w)) {
      break;
    } else if (const std::uint32_t phrase = r_.phrase_of(w); phrase != kNone) {
      const Phrase& p = r_.phrases()[phrase];
      const bool adverbial = is_direction(r_.fold(p.words.begin)) && (is_place(phrase) || p.words.size() > 1);
      const bool first = bare.empty();
      if (!adverbial && w == joint && bare.size() == 1 && titles_on(bare.front(), phrase))
        titles.push_back(phrase);
      else if (!adverbial && (p.before == kNone || first))
        bare.push_back(phrase);
      w = p.words.end;
      if ((first && !bare.empty()) || (!titles.empty() && titles.back() == phrase)) joint = w;
    } else {
      ++w;
    }
  }
  // "استقبل الأمير محمد ولي العهد، في جدة، وزير الدولة": with another to follow, the office belongs to the
  // first; "استقبل الرئيس وزير الخارجية": alone it is the other one
  if (bare.size() == 1 && !titles.empty()) bare.push_back(titles.front());
  return bare;
}

/// Whether a phrase right behind one may be an office of the same person.
bool Grammar::titles_on(std::uint32_t first, std::uint32_t next) const {
  const Phrase& p = r_.phrases()[next];
  if (p.before != kNone || r_.quantity_of(p.words.begin) != kNone ||
      words::has(words::kQuantifiers, r_.fold(p.words.begin)))
    return false;
  if (is_single(filler_of_phrase(first)) && is_plural_person(filler_of_phrase(next))) return false;
  return r_.name_of(p.head) != kNone && r_.names_who_acts(r_.phrases()[first].words);
}

std::optional<std::uint32_t> Grammar::first_phrase_after(std::uint32_t verb) const {
  const auto bare = bare_phrases_after(verb);
  if (bare.empty()) return std::nullopt;
  return bare.front();
}

/// Whether a phrase stands where a clause begins.
bool Grammar::opens_clause(std::uint32_t phrase) const {
  std::uint32_t first = phrase;
  while (r_.phrases()[first].before != kNone) first = r_.phrases()[first].before;
  const Phrase& p = r_.phrases()[first];
  if (p.preposition != kNone) return false;
  const std::uint32_t begin = r_.sentence(r_.sentence_of(p.head)).words.begin;
  std::uint32_t w = p.words.begin;
  while (w > begin && words::has(words::kQuoteMarks, r_.fold(w - 1))) --w;
  if (w == begin) return true;
  const std::string_view opener = r_.fold(w - 1);
  return is_comma(opener) || opener == ":" || opener == "-" || opener == "و" || opener == "ف" ||
         opener == "؛" || opener == "." || r_.in_date(w - 1) || r_.has_lemma(w - 1, "كان") ||
         (r_.is_clause_marker(w - 1) && !r_.is_relative(w - 1));
}

/// The noun that a relative pronoun goes back to; inside an idafa the one that it agrees with:
/// "عدد المستوطنين الذين".
std::optional<Filler> Grammar::noun_before_relative(std::uint32_t relative) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(relative)).words.begin;
  std::uint32_t w = relative;
  while (w > begin && (words::has(words::kQuoteMarks, r_.fold(w - 1)) || is_comma(r_.fold(w - 1)) ||
                       r_.fold(w - 1) == "و" || r_.fold(w - 1) == ")"))
    --w;
  if (w == begin || r_.phrase_of(w - 1) == kNone) return std::nullopt;
  const std::uint32_t id = r_.phrase_of(w - 1);
  const Phrase& p = r_.phrases()[id];
  const std::string_view form = r_.fold(relative);
  const auto agrees_with = [&](std::uint32_t noun) {
    const Filler filler{p.words, noun, false, false};
    const std::string_view fold = r_.fold(noun);
    if (form == "الذين" || form == "اللواتي" || form == "اللاتي")
      return is_plural_person({{noun, p.words.end}, noun, false, false}) || ends_with(fold, "ين");
    if (form == "الذي") return gender_of(filler) != Gender::feminine && !r_.has_feat(noun, "Number=Plur");
    if (form == "التي") return gender_of(filler) != Gender::masculine;
    return true;
  };
  if (agrees_with(p.head) && p.words.begin == p.head) return filler_of_phrase(id);
  if (r_.quantity_of(p.words.begin) != kNone || words::has(words::kQuantifiers, r_.fold(p.words.begin)))
    return filler_of_phrase(id);
  for (std::uint32_t noun = p.words.begin; noun < p.words.end; ++noun) {
    if (r_.is_suffix_pronoun(noun) || r_.upos(noun) == Upos::ADJ || r_.is_punct(noun)) continue;
    if (agrees_with(noun))
      return Filler{{noun == p.head ? p.words.begin : noun, p.words.end}, noun, false, false};
  }
  return filler_of_phrase(id);
}

Grammar::Front Grammar::front(std::uint32_t verb) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  std::uint32_t w = verb;
  bool particle = false;
  for (int steps = 0; w > begin && steps < 12; ++steps) {
    const std::string_view fold = r_.fold(w - 1);
    const bool auxiliary = w < verb && r_.is_verb(w - 1) && r_.has_lemma(w - 1, "كان");
    if (!r_.in_date(w - 1) && !words::has(words::kQuoteMarks, fold) && !is_negation_or_tense(fold) &&
        !auxiliary && !(r_.has_lemma(w - 1, "كان") && r_.is_verb(w - 1) && r_.is_verb(verb)))
      break;
    particle |= is_negation_or_tense(fold) || r_.is_verb(w - 1);
    --w;
  }
  Front found;
  if (w == begin) return found;
  if (r_.is_relative(w - 1)) {
    found.filler = noun_before_relative(w - 1);
    found.clause_on_noun = true;
    return found;
  }
  const std::uint32_t id = r_.phrase_of(w - 1);
  if (id == kNone || is_time(r_.fold(r_.phrases()[id].head))) return found;
  const Phrase& p = r_.phrases()[id];
  std::uint32_t first = id;
  while (r_.phrases()[first].before != kNone) first = r_.phrases()[first].before;
  found.opens = opens_clause(id);
  const std::uint32_t last = p.words.end - 1;
  const auto named = [&](std::uint32_t word) {
    const bool people = r_.has_feat(word, "Definite=Ind") && r_.has_feat(word, "Number=Plur");  // "رهائن"
    if (r_.mention_of(word) != kNone && !people) return true;
    if (r_.name_of(word) == kNone) return false;
    const auto& hits = r_.names()[r_.name_of(word)].hits;
    return std::any_of(hits.begin(), hits.end(), [](const NameHit& hit) {
      return hit.kind != NameHit::Kind::agent && hit.kind != NameHit::Kind::source_noun &&
             hit.kind != NameHit::Kind::nationality;
    });
  };
  const bool indefinite = !r_.is_definite(p.head) && !words::has_article(r_.fold(last)) && !named(p.head) &&
                          !named(last) && !r_.is_suffix_pronoun(last);
  found.clause_on_noun = indefinite && !found.opens && !particle;
  if (p.preposition != kNone && !found.clause_on_noun) {
    // "غارات على مواقع الحوثيين استهدفت": the clause may be said of the indefinite noun before the complement
    const std::uint32_t outer = p.preposition > begin ? r_.phrase_of(p.preposition - 1) : kNone;
    if (outer == kNone || particle || w != verb) return {};
    const Phrase& whole = r_.phrases()[outer];
    const std::uint32_t end = whole.words.end - 1;
    if (r_.is_definite(whole.head) || r_.is_definite(end) || named(whole.head) || named(end) ||
        clashes_before(verb, filler_of_phrase(outer)))
      return {};
    found.filler = filler_of_phrase(outer);
    found.opens = opens_clause(outer);
    found.clause_on_noun = !found.opens;
    return found;
  }
  const bool several = hides_subject(verb) || !found.clause_on_noun;
  found.filler = filler_of_phrase(several && r_.phrases()[first].preposition == p.preposition ? first : id);
  return found;
}

/// The noun behind إن, كان or at the start whose clause has no verb before this one: "إن القوات التي … في
/// المدينة قصفت".
std::optional<Filler> Grammar::topic(std::uint32_t verb) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  const bool behind_comma = verb > begin && is_comma(r_.fold(verb - 1));
  const auto behind = [&](std::uint32_t word) -> std::optional<Filler> {
    std::uint32_t w = word;
    while (w < verb && words::has(words::kQuoteMarks, r_.fold(w))) ++w;
    if (w >= verb || r_.phrase_of(w) == kNone) return std::nullopt;
    const Phrase& p = r_.phrases()[r_.phrase_of(w)];
    if (p.preposition != kNone || p.words.end > verb || p.words.begin != w) return std::nullopt;
    // behind a comma only if something was inserted: "أن زعيم التنظيم، فلان، قتل"
    const bool inserted = is_comma(r_.fold(p.words.end)) || r_.is_relative(p.words.end);
    if (behind_comma && (!inserted || p.words.end + 1 >= verb)) return std::nullopt;
    return filler_of_phrase(r_.phrase_of(w));
  };
  for (std::uint32_t w = verb; w > begin && verb - w < kTopic;) {
    --w;
    if (r_.is_verb(w)) {
      if (r_.has_lemma(w, "كان")) return behind(w + 1);
      const bool inserted =
          w > begin && is_comma(r_.fold(w - 1)) && behind_comma;  // "أن مسنا، يبلغ كذا، سيمثل"
      if (!inserted && !is_inside_relative(w)) return std::nullopt;
      continue;
    }
    if (r_.fold(w) == "ان" && (r_.upos(w) == Upos::SCONJ || r_.upos(w) == Upos::PART)) {
      if (auto own = pronoun(w)) return own;  // "إنه التقى"
      return behind(w + 1);
    }
    if (r_.is_clause_marker(w) && !r_.is_relative(w) && !r_.is_preposition(w) && w + 1 < verb &&
        !is_negation_or_tense(r_.fold(w)))
      return behind(w + 1);
    if (r_.fold(w) == "؛" || r_.fold(w) == ":") return behind(w + 1);
  }
  return verb - begin < kTopic ? behind(begin) : std::nullopt;
}

bool Grammar::is_inside_relative(std::uint32_t verb) const { return front(verb).clause_on_noun; }

bool Grammar::takes_up(std::uint32_t pronoun, const Filler& noun) const {
  const std::string_view form = pronoun_form(pronoun);
  const Gender gender = gender_of(noun);
  if (form == "هم" || form == "هن") return is_plural_person(noun) || ends_with(r_.fold(noun.head), "ين");
  if (form == "هما") return r_.has_feat(noun.head, "Number=Dual") || is_plural_person(noun);
  if (form == "ه") return gender != Gender::feminine && !r_.has_feat(noun.head, "Number=Plur");
  if (form == "ها") return gender != Gender::masculine;
  return false;
}

/// "المدينة التي سيطر عليها الأكراد": the noun is taken up behind a preposition, it is no subject.
bool Grammar::resumes_behind_preposition(std::uint32_t verb, const Filler& noun) const {
  const std::uint32_t limit = std::min(r_.sentence(r_.sentence_of(verb)).words.end, verb + 4);
  for (std::uint32_t w = verb + 1; w + 1 < limit; ++w)
    if (r_.is_preposition(w) && r_.is_suffix_pronoun(w + 1) && takes_up(w + 1, noun)) return true;
  return false;
}

bool Grammar::is_tree_object(std::uint32_t verb, const Phrase& phrase) const {
  return std::any_of(r_.children(verb).begin(), r_.children(verb).end(),
                     [&](std::uint32_t c) { return r_.rel(c) == Rel::obj && phrase.words.contains(c); });
}

bool Grammar::is_tree_subject(std::uint32_t verb, const Phrase& phrase) const {
  return std::any_of(r_.children(verb).begin(), r_.children(verb).end(), [&](std::uint32_t c) {
    return (r_.rel(c) == Rel::nsubj || r_.rel(c) == Rel::nsubj_pass) && phrase.words.contains(c);
  });
}

bool Grammar::is_only_accusative(const Phrase& phrase) const {
  const std::uint32_t first = phrase.words.begin;
  if (r_.quantity_of(first) != kNone && first != phrase.head) return r_.has_feat(first, "Case=Acc");
  const std::string_view head = r_.fold(phrase.head);
  return r_.has_feat(phrase.head, "Case=Acc") || (ends_with(head, "ا") && !words::has_article(head) &&
                                                  r_.name_of(phrase.head) == kNone && head.size() > 6);
}

/// One noun phrase behind a verb: whether it is the object of a subject that goes on from before. Tree, case,
/// place of the verb and what the phrase is have a say.
bool Grammar::goes_on_with_object(std::uint32_t verb, const Phrase& phrase) const {
  if (is_tree_subject(verb, phrase)) return false;
  const std::string_view head = r_.fold(phrase.head);
  const bool ends_in_a =
      ends_with(head, "ا") && !words::has_article(head) && r_.name_of(phrase.head) == kNone;
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  const std::string_view before = verb > begin ? r_.fold(verb - 1) : std::string_view{};
  const bool opens = verb <= begin + 1 || before == ":";
  int votes = is_tree_object(verb, phrase) ? 2 : 0;
  votes += is_only_accusative(phrase) ? 1 : 0;
  votes += ends_in_a || ends_with(head, "ين") ? 1 : 0;
  votes += before == "ثم" || before == "ف" || (before == "و" && !opens) ? 1 : 0;
  votes -= r_.names_who_acts({phrase.head, phrase.head + 1}) ? 1 : 0;
  votes -= opens && phrase.words.begin <= verb + 2 ? 1 : 0;
  return votes >= 2;
}

// Subject and object -----------------------------------------------------------------------------

Grammar::Clause Grammar::clause(std::uint32_t verb, int depth) const {
  Clause c;
  const auto after = bare_phrases_after(verb);
  const auto own = pronoun(verb);
  Front before = front(verb);
  if (!before.clause_on_noun && !before.opens)
    if (auto found = topic(verb)) before = {found, false, true, true};
  const bool it = before.filler && before.filler->pronoun;
  if (it) before.filler = std::nullopt;
  const Phrase* first = after.empty() ? nullptr : &r_.phrases()[after[0]];
  const Phrase* second = after.size() < 2 ? nullptr : &r_.phrases()[after[1]];
  const auto behind = [&](std::size_t i) { return filler_of_phrase(after[i]); };
  const bool front_fits = before.filler && !clashes_before(verb, *before.filler);
  const bool first_fits = first != nullptr && !clashes_behind(verb, *first) && !hides_subject(verb);

  if (is_first_person(verb)) {
    c.subject = speaker(verb, depth);
    c.object = own ? own : first != nullptr ? std::optional(behind(0)) : std::nullopt;
    return c;
  }
  if (own && before.filler && before.clause_on_noun && !takes_up(own->head, *before.filler))
    for (std::uint32_t w = before.filler->words.end; w-- > before.filler->head + 1;) {
      // "سلامة رهائن خطفهم": the pronoun takes up the second noun of an idafa
      const Filler inner{{w, before.filler->words.end}, w, before.filler->pronoun, before.filler->inherited};
      if (r_.upos(w) != Upos::NOUN || !takes_up(own->head, inner)) continue;
      before.filler = inner;
      break;
    }
  if (own) {
    // "هجوم شنه الجيش", "رهائن احتجزهم مسلحون": the pronoun takes up the noun before, who acts comes behind
    c.object = own;
    const bool acts = first != nullptr && r_.names_who_acts(first->words);
    const bool taken_up =
        before.filler && (before.clause_on_noun || acts) && takes_up(own->head, *before.filler);
    const bool near =
        first != nullptr && first->words.begin <= verb + 5 && (taken_up || !is_only_accusative(*first));
    if (near && first_fits && (taken_up || !front_fits))
      c.subject = behind(0);
    else if (front_fits && !taken_up)
      c.subject = before.filler;
    else if (!taken_up && near && first_fits)
      c.subject = behind(0);
    else
      c.subject = inherited_subject(verb, depth);
    return c;
  }
  const bool resumed =
      before.clause_on_noun && before.filler && resumes_behind_preposition(verb, *before.filler);
  if (before.clause_on_noun && before.filler && !resumed && (front_fits || !first_fits)) {
    c.subject = before.filler;
    if (first != nullptr) c.object = behind(0);
  } else if (resumed && first == nullptr) {
    c.subject = inherited_subject(verb, depth);
  } else if (hides_subject(verb)) {
    c.subject = front_fits ? before.filler : inherited_subject(verb, depth);
    if (first != nullptr) c.object = behind(0);
  } else if (first == nullptr) {
    const bool goes_on = before.filler && !before.clause_on_noun && front_fits;
    c.subject = goes_on ? before.filler : inherited_subject(verb, depth);
  } else if (before.clause_on_noun) {
    c.subject = behind(0);
    if (second != nullptr) c.object = behind(1);
  } else if (front_fits && before.opens &&
             !(first_fits && (second != nullptr || before.apart) && is_tree_subject(verb, *first) &&
               !is_tree_subject(verb, r_.phrases()[r_.phrase_of(before.filler->head)]))) {
    c.subject = before.filler;  // SVO
    c.object = behind(0);
  } else if (!first_fits || (it && !is_tree_subject(verb, *first))) {
    c.object = behind(0);
    c.subject = front_fits ? before.filler : inherited_subject(verb, depth);
  } else if (second != nullptr) {  // VSO, or VOS where case and tree say so
    const bool pointing =
        first->words.size() == 1 && words::has(words::kDemonstratives, r_.fold(first->head));
    const bool turned =
        pointing ||  // "أوضح ذلك مدير الشرطة"
        (is_tree_object(verb, *first) && is_tree_subject(verb, *second) && !is_only_accusative(*second));
    c.subject = behind(turned ? 1 : 0);
    c.object = behind(turned ? 0 : 1);
  } else if (front_fits && (is_tree_object(verb, *first) || is_only_accusative(*first))) {
    c.subject = before.filler;
    c.object = behind(0);
  } else if (goes_on_with_object(verb, *first) && !is_passive(verb)) {
    c.object = behind(0);
    c.subject = inherited_subject(verb, depth);
    if (!c.subject && r_.names_who_acts(first->words)) {  // nobody else is there
      c.subject = c.object;
      c.object.reset();
    }
  } else {
    c.subject = behind(0);
  }
  if (!c.object) {
    for (const std::uint32_t child : r_.children(verb)) {
      if (r_.rel(child) != Rel::obj || r_.phrase_of(child) == kNone || child < verb) continue;
      const Phrase& p = r_.phrases()[r_.phrase_of(child)];
      if (p.preposition != kNone || (c.subject && c.subject->words == p.words)) continue;
      c.object = filler_of_phrase(r_.phrase_of(child));
      break;
    }
  }
  return c;
}

std::optional<Filler> Grammar::subject(std::uint32_t verb) const { return subject(verb, 0); }

std::optional<Filler> Grammar::subject(std::uint32_t verb, int depth) const {
  return clause(verb, depth).subject;
}

std::optional<Filler> Grammar::object(std::uint32_t word) const {
  if (!r_.is_verb(word)) {  // a participle governs as its verb does: "داعيا الأحزاب إلى"
    if (auto own = pronoun(word)) return own;
    if (const auto first = first_phrase_after(word)) return filler_of_phrase(*first);
    return std::nullopt;
  }
  return clause(word, 0).object;
}

std::optional<Filler> Grammar::inherited_subject(std::uint32_t verb) const {
  return inherited_subject(verb, 0);
}

std::optional<Filler> Grammar::inherited_subject(std::uint32_t verb, int depth) const {
  if (depth >= kDeep) return std::nullopt;
  const Range sentence = r_.sentence(r_.sentence_of(verb)).words;
  const auto of = [&](std::uint32_t other) -> std::optional<Filler> {
    auto found = subject(other, depth + 1);
    if (!found || found->pronoun || found->words.end > verb || clashes_before(verb, *found))
      return std::nullopt;
    found->inherited = true;
    return found;
  };
  // The verb goes on with the subject of the one that it is joined to, or of the nearest that agrees.
  const std::uint32_t head = r_.head(verb);
  if (head != kNone && head < verb && head >= sentence.begin && r_.rel(verb) == Rel::conj && r_.is_verb(head))
    if (auto found = of(head)) return found;
  int tried = 0;
  for (std::uint32_t w = verb; w-- > sentence.begin && tried < kVerbsBack;) {
    if (!r_.is_verb(w) || r_.has_lemma(w, "كان")) continue;
    ++tried;
    if (auto found = of(w)) return found;
  }
  return std::nullopt;
}

/// "وأشاد بـ…" at the head of a sentence: the subject of the first verbs of the sentences before.
std::optional<Filler> Grammar::subject_of_sentences_before(std::uint32_t verb) const {
  const std::uint32_t s = r_.sentence_of(verb);
  if (verb > r_.sentence(s).words.begin + 4) return std::nullopt;
  for (std::uint32_t back = 1; back <= std::min(3u, s); ++back) {
    const Sentence& sentence = r_.sentence(s - back);
    if (sentence.is_title()) return std::nullopt;
    std::uint32_t w = sentence.words.begin;
    while (w < sentence.words.end && (!r_.is_verb(w) || r_.has_lemma(w, "كان"))) ++w;
    if (w == sentence.words.end) return std::nullopt;
    auto found = subject(w, kDeep);
    if (!found) continue;  // it goes on with the one before, too
    if (found->pronoun || clashes_before(verb, *found)) return std::nullopt;
    found->inherited = true;
    return found;
  }
  return std::nullopt;
}

bool Grammar::is_reporting(std::uint32_t verb) const {
  const auto readings = r_.analyses(verb);
  return r_.is_verb(verb) && std::any_of(readings.begin(), readings.end(), [&](const Analysis& a) {
           return a.word_class == WordClass::verb && !r_.lexicon.cues(a.lemma, WordClass::verb).empty();
         });
}

/// Who says "I" or "we" at a word: the subject of the reporting verb before it.
std::optional<Filler> Grammar::speaker(std::uint32_t word, int depth) const {
  if (depth >= kDeep) return std::nullopt;
  const std::uint32_t s = r_.sentence_of(word);
  const std::uint32_t first = r_.sentence(s < 3 ? 0 : s - 3).words.begin;
  for (std::uint32_t w = word; w-- > first && word - w < kSpeech;) {
    if (!is_reporting(w) || is_first_person(w)) continue;
    auto found = subject(w, depth + 1);
    if (!found || found->pronoun) continue;
    found->inherited = true;
    return found;
  }
  return std::nullopt;
}

/// Whose circumstance a participle tells: "نفى الرئيس …، متهما": the subject of the clause that it hangs on.
std::optional<Filler> Grammar::governor(std::uint32_t participle) const {
  const Range sentence = r_.sentence(r_.sentence_of(participle)).words;
  const std::string_view form = r_.fold(participle);
  const auto fits = [&](const Filler& filler) {
    const Gender gender = gender_of(filler);
    if (ends_with(form, "ه")) return gender != Gender::masculine;
    if (ends_with(form, "ين")) return !is_single(filler);
    return gender != Gender::feminine && !(r_.has_feat(filler.head, "Number=Plur"));
  };
  const bool set_off =
      participle > sentence.begin && (is_comma(r_.fold(participle - 1)) || r_.fold(participle - 1) == "و");
  std::optional<Filler> nearest;
  int tried = 0;
  for (std::uint32_t w = participle; w-- > sentence.begin && tried < kVerbsBack;) {
    if (!r_.is_verb(w) || r_.has_lemma(w, "كان")) continue;
    ++tried;
    auto found = subject(w, 1);
    if (!found || found->pronoun || found->words.end > participle || !fits(*found)) continue;
    if (!set_off || is_reporting(w)) return found;
    const bool main = !is_inside_relative(w);
    if (!nearest || main) nearest = found;
  }
  if (!nearest) nearest = speaker(participle, 0);
  return nearest;
}

std::optional<Filler> Grammar::object_after_hidden_subject(std::uint32_t verb,
                                                           std::span<const std::string_view> lemmas) const {
  if (lemmas.empty() || !r_.is_verb(verb)) return std::nullopt;
  const auto only = first_phrase_after(verb);
  if (!only || !r_.any_lemma(r_.phrases()[*only].words, lemmas)) return std::nullopt;
  return filler_of_phrase(*only);
}

std::optional<Filler> Grammar::pronoun(std::uint32_t word) const {
  const std::uint32_t next = word + 1;
  if (next < r_.doc.words.size() && r_.is_suffix_pronoun(next) &&
      r_.doc.words.token[next] == r_.doc.words.token[word])
    return Filler{{next, next + 1}, next, true, false};
  // one that the tokenizer left on its verb: "خطفهما"
  if (r_.is_verb(word) && !pronoun_form(word).empty()) return Filler{{word, word + 1}, word, true, false};
  return std::nullopt;
}

/// The pronoun that a word is or ends in, if its lemma does not end so.
std::string_view Grammar::pronoun_form(std::uint32_t word) const {
  const std::string_view fold = r_.fold(word);
  if (!r_.is_verb(word)) return fold;
  for (const std::string_view suffix :
       {std::string_view("هما"), std::string_view("ها"), std::string_view("هم"), std::string_view("ه")}) {
    const bool long_enough = fold.size() >= suffix.size() + 6;
    if (long_enough && ends_with(fold, suffix) && !ends_with(r_.lemma_fold(word), "ه") &&
        !ends_with(r_.lemma_fold(word), suffix))
      return suffix;
  }
  return {};
}

bool Grammar::is_agent(std::uint32_t word) const {
  if (r_.name_of(word) == kNone) return false;
  const auto& hits = r_.names()[r_.name_of(word)].hits;
  return std::all_of(hits.begin(), hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::agent || hit.kind == NameHit::Kind::source_noun;
  });
}

std::optional<Filler> Grammar::genitive(std::uint32_t noun) const {
  const std::uint32_t phrase = r_.phrase_of(noun);
  if (phrase == kNone || words::has_article(r_.fold(noun))) return std::nullopt;
  const Phrase& p = r_.phrases()[phrase];
  std::uint32_t w = noun + 1;
  if (w >= p.words.end || r_.is_suffix_pronoun(w)) return std::nullopt;
  const bool counts = r_.quantity_of(w) != kNone;  // "إعدام أكثر من 250 شخصا"
  if (r_.upos(w) == Upos::ADJ && !counts && !words::has_article(r_.fold(w)) &&
      (r_.name_of(w) == kNone || (r_.rel(w) == Rel::amod && r_.has_feat(w, "Number=Sing") && is_agent(w))))
    return std::nullopt;  // "هجوم مسلح"
  // "هجوما انتحاريا", "عمل إرهابي": a nisba in the same state is an adjective, but not after a death
  const bool nisba = ends_with(r_.fold(w), "ي") || ends_with(r_.fold(w), "يه") || ends_with(r_.fold(w), "يا");
  if (nisba && r_.mention_of(w) == kNone && !words::has_article(r_.fold(w)) &&
      !words::has(words::kDeathNouns, r_.fold(noun)) && !r_.has_feat(noun, "Definite=Red"))
    return std::nullopt;
  if (words::has(words::kQuoteMarks, r_.fold(w))) ++w;
  if (w >= p.words.end) return std::nullopt;
  std::uint32_t head = w;
  while (head + 1 < p.words.end && (r_.quantity_of(head) != kNone ||
                                    words::has(words::kQuantifiers, r_.fold(head)) || r_.fold(head) == "من"))
    ++head;
  return Filler{{w, p.words.end}, head, false, false};
}

std::vector<std::uint32_t> Grammar::adjectives(std::uint32_t noun) const {
  std::vector<std::uint32_t> found;
  const std::uint32_t phrase = r_.phrase_of(noun);
  if (phrase == kNone) return found;
  for (std::uint32_t w = noun + 1; w < r_.phrases()[phrase].words.end; ++w) {
    const bool adjective = r_.upos(w) == Upos::ADJ || (r_.rel(w) == Rel::amod);
    if (adjective && (r_.head(w) == noun || w == noun + 1 || !r_.is_definite(w) == !r_.is_definite(noun)))
      found.push_back(w);
  }
  return found;
}

/// Whether a noun of doing that begins at `w` takes the complements behind it from `noun`:
/// "دفع القصف المتمردين إلى الاستسلام للمقاومة".
bool Grammar::takes_over(std::uint32_t noun, std::uint32_t w) const {
  const std::uint32_t phrase = r_.phrase_of(w);
  if (phrase == kNone || phrase == r_.phrase_of(noun) || r_.phrases()[phrase].words.begin != w) return false;
  const Phrase& p = r_.phrases()[phrase];
  const auto readings = r_.analyses(p.head);
  const bool doing = std::any_of(readings.begin(), readings.end(),
                                 [](const Analysis& a) { return a.word_class == WordClass::verbal_noun; });
  if (p.preposition == kNone) return doing && p.before == kNone && r_.name_of(p.head) == kNone;
  return doing && r_.fold(p.preposition) != "في" && w + 1 < r_.doc.words.size() && p.preposition > noun + 2;
}

std::optional<Filler> Grammar::complement(std::uint32_t word, std::string_view preposition) const {
  const auto governs = [&](const Phrase& p) {
    return p.preposition != kNone && r_.fold(p.preposition) == preposition;
  };
  for (const std::uint32_t child : r_.children(word)) {
    if (child < word || r_.phrase_of(child) == kNone) continue;
    if (r_.rel(child) != Rel::obl && r_.rel(child) != Rel::nmod && r_.rel(child) != Rel::obj) continue;
    if (governs(r_.phrases()[r_.phrase_of(child)]) && r_.phrases()[r_.phrase_of(child)].words.begin > word)
      return filler_of_phrase(r_.phrase_of(child));
  }
  const std::uint32_t limit = std::min(r_.sentence(r_.sentence_of(word)).words.end, word + kWindow);
  for (std::uint32_t w = word + 1; w < limit; ++w) {
    if (r_.is_verb(w) || r_.is_relative(w)) break;
    if (r_.is_clause_marker(w) && !r_.is_preposition(w)) break;
    if (!r_.is_verb(word) && takes_over(word, w)) break;
    if (r_.is_preposition(w) && r_.fold(w) == preposition) {
      if (auto own = pronoun(w)) return own;
      std::uint32_t next = w + 1;
      while (next < limit && words::has(words::kQuoteMarks, r_.fold(next))) ++next;
      if (next < limit && r_.phrase_of(next) != kNone) return filler_of_phrase(r_.phrase_of(next));
    }
  }
  return std::nullopt;
}

std::optional<Filler> Grammar::slot(std::uint32_t word, Slot slot, std::string_view preposition) const {
  switch (slot) {
    case Slot::subject: {
      if (!r_.is_verb(word)) return r_.is_circumstance(word) ? governor(word) : std::nullopt;
      auto found = subject(word);
      return found ? found : subject_of_sentences_before(word);
    }
    case Slot::object:
      return object(word);
    case Slot::genitive:
      return genitive(word);
    case Slot::pronoun:
      return pronoun(word);
    case Slot::preposition:
      return complement(word, preposition);
    case Slot::governor:
      return r_.is_verb(word) ? std::nullopt : governor(word);
    default:
      return std::nullopt;
  }
}

/// "طبيب في المستشفى وممرضان", "بين الجيش وبين المسلحين": what is joined to the filler, places between
/// skipped.
std::vector<Filler> Grammar::with_conjuncts(const Filler& filler) const {
  std::vector<Filler> all{filler};
  if (filler.pronoun) return all;
  std::uint32_t last = r_.phrase_of(filler.head);
  if (last == kNone) return all;
  const std::uint32_t limit = r_.sentence(r_.sentence_of(filler.head)).words.end;
  std::uint32_t seen = r_.phrases()[last].words.end;
  for (std::uint32_t p = last + 1; p < r_.phrases().size() && all.size() < 24; ++p) {
    const Phrase& phrase = r_.phrases()[p];
    if (phrase.words.begin >= limit) break;
    const bool again = phrase.preposition != kNone && r_.fold(phrase.preposition) == "بين" && seen < limit &&
                       phrase.preposition == seen + 1 && r_.fold(seen) == "و";  // بين … وبين
    if (phrase.before == last || again) {
      all.push_back(filler_of_phrase(p));
      all.back().inherited = filler.inherited;
      last = p;
    } else if (phrase.preposition == kNone || phrase.preposition != seen) {
      break;
    }
    seen = phrase.words.end;
  }
  return all;
}

// Pronouns ---------------------------------------------------------------------------------------

bool Grammar::agrees(std::uint32_t pronoun, const Phrase& phrase) const {
  const std::string_view form = pronoun_form(pronoun);
  const std::uint32_t head = phrase.head;
  const std::string_view fold = r_.fold(head);
  const Filler filler{phrase.words, head, false, false};
  const bool named = r_.name_of(head) != kNone || r_.mention_of(head) != kNone;
  const bool dual = r_.has_feat(head, "Number=Dual") || ends_with(fold, "تين") || ends_with(fold, "تان");
  const std::uint32_t quantity = r_.quantity_of(head);
  const bool two = quantity != kNone && r_.quantities()[quantity].low == 2;
  const bool plural = !dual && (is_plural_person(filler) || ends_with(fold, "ين"));
  const Gender gender = gender_of(filler);
  if (form == "هما") return dual || two || phrase.before != kNone;
  if (dual || two) return false;
  if (form == "هم" || form == "هن") return plural && (named || quantity != kNone || !ends_with(fold, "ات"));
  if (form == "ها") {
    const std::uint32_t mention = r_.mention_of(head);
    const bool known = gender == Gender::feminine || r_.is_place_name(head) ||
                       r_.has_feat(head, "Number=Plur") ||
                       (mention != kNone && r_.doc.mentions[mention].type == EntityType::PER);
    return known && !ends_with(fold, "ون") && !ends_with(fold, "ين");
  }
  if (form == "ه") return gender != Gender::feminine && !plural && !r_.has_feat(head, "Number=Plur");
  return true;
}

std::optional<Filler> Grammar::subject_around(std::uint32_t word) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(word)).words.begin;
  bool apart = false;  // behind a comma: relative clauses before it are over
  for (std::uint32_t w = word; w > begin && word - w < 24;) {
    --w;
    apart |= is_comma(r_.fold(w));
    if (r_.is_verb(w) && !r_.has_lemma(w, "كان") && !(apart && is_inside_relative(w))) {
      auto found = subject(w, 1);
      if (found && (found->pronoun || found->words.contains(word))) return std::nullopt;
      return found;
    }
    if (r_.is_relative(w) ? !apart : r_.is_clause_marker(w) && !r_.is_preposition(w) && r_.fold(w) != "ان")
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Filler> Grammar::antecedent(std::uint32_t pronoun) const { return antecedent(pronoun, 0); }

std::optional<Filler> Grammar::antecedent(std::uint32_t pronoun, int depth) const {
  const std::string_view form = pronoun_form(pronoun);
  if (form == "ي" || form == "ني" || form == "نا") return speaker(pronoun, depth);
  const std::uint32_t host = pronoun == 0 || r_.is_verb(pronoun) ? pronoun : pronoun - 1;
  std::optional<Filler> host_subject;
  if (r_.is_verb(host)) {
    // "رهائن احتجزهم", "الهجوم الذي شنه": the noun that the clause is said of
    const Front before = front(host);
    if (before.filler && before.clause_on_noun)
      for (std::uint32_t w = before.filler->words.begin; w < before.filler->words.end; ++w) {
        if (w < before.filler->head || (w > before.filler->head && r_.upos(w) != Upos::NOUN)) continue;
        const bool whole = w == before.filler->head;
        const Filler noun = whole ? *before.filler : Filler{{w, before.filler->words.end}, w, false, false};
        if (takes_up(pronoun, noun)) return noun;
      }
    host_subject = subject(host, 1);
  }
  const std::optional<Filler> clause_subject = r_.is_verb(host) ? std::nullopt : subject_around(pronoun);
  const std::uint32_t own = r_.phrase_of(pronoun);
  const std::uint32_t sentence = r_.sentence_of(pronoun);
  const auto phrases = r_.phrases();
  const std::uint32_t from = r_.sentence(sentence < 2 ? 0 : sentence - 2).words.begin;
  const auto first = std::lower_bound(phrases.begin(), phrases.end(), from,
                                      [](const Phrase& p, std::uint32_t w) { return p.words.begin < w; });
  std::optional<Filler> best;
  int best_score = -1000;
  for (auto at = first; at != phrases.end() && at->words.begin < pronoun; ++at) {
    const Phrase& phrase = *at;
    const std::uint32_t p = static_cast<std::uint32_t>(at - phrases.begin());
    if (p == own || !agrees(pronoun, phrase)) continue;
    if (host_subject && host_subject->words.contains(phrase.head))
      continue;  // no verb's object is its subject
    const std::uint32_t away = sentence - r_.sentence_of(phrase.head);
    const std::uint32_t name = r_.name_of(phrase.head);
    bool actor_like = r_.mention_of(phrase.head) != kNone;
    if (name != kNone)
      for (const NameHit& hit : r_.names()[name].hits)
        actor_like |= hit.kind != NameHit::Kind::place && hit.kind != NameHit::Kind::nationality;
    const bool is_subject = r_.rel(phrase.head) == Rel::nsubj;
    const int distance = static_cast<int>(pronoun - phrase.head);
    const int score = (actor_like ? 20 : 0) + (is_subject ? 12 : 0) - (phrase.preposition != kNone ? 4 : 0) -
                      std::min(distance, 30) - static_cast<int>(away) * 12 +
                      (clause_subject && clause_subject->words.contains(phrase.head) ? 25 : 0);
    if (score > best_score) {
      best_score = score;
      std::uint32_t whole = p;
      if (form == "هما")
        while (phrases[whole].before != kNone) whole = phrases[whole].before;
      best = filler_of_phrase(whole);
    }
  }
  return best;
}

}  // namespace isnad
