#include "coding/joining.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

constexpr auto kResults = std::to_array<std::string_view>(
    {"اسفر", "ادي", "اوقع", "خلف", "تسبب", "اودي", "نجم", "نتج", "حصد", "اسقط", "سبب"});
constexpr auto kVictims = std::to_array<std::string_view>(
    {"قتل", "مقتل", "اصابه", "اصيب", "جرح", "سقوط", "سقط", "مصرع", "استشهاد", "استشهد", "وفاه", "توفي", "لقي",
     "قضي", "راح", "قتيل", "جريح", "اصاب", "اردي"});
constexpr auto kWounds = std::to_array<std::string_view>({"اصابه", "اصيب", "جرح", "جريح", "اصاب"});
constexpr auto kAfterwards = std::to_array<std::string_view>({"اعقاب", "ذكري", "خلفيه", "محاوله"});
constexpr auto kInside = std::to_array<std::string_view>(
    {"في", "ب", "جراء", "اثر", "خلال", "نتيجه", "بسبب", "عقب", "اثناء", "من"});

class Joiner {
 public:
  Joiner(const Reading& r, const Grammar& g, const Attribution& a, const std::vector<Trigger>& all)
      : r_(r), g_(g), a_(a), all_(all), joined_to_(all.size()) {
    for (std::uint32_t i = 0; i < all.size(); ++i) joined_to_[i] = i;
  }

  std::vector<JoinedTrigger> run() {
    for (std::uint32_t i = 0; i < all_.size(); ++i)
      for (std::uint32_t k = i + 1; k < all_.size() && same_sentence(i, k); ++k) consider(i, k);
    std::vector<JoinedTrigger> joined;
    for (std::uint32_t i = 0; i < all_.size(); ++i) {
      if (root(i) != i) continue;
      JoinedTrigger one{all_[i], {}, {}};
      for (std::uint32_t k = 0; k < all_.size(); ++k)
        if (k != i && root(k) == i) one.others.push_back(all_[k]);
      joined.push_back(std::move(one));
    }
    give_words(joined);
    return joined;
  }

 private:
  bool same_sentence(std::uint32_t i, std::uint32_t k) const {
    return r_.sentence_of(all_[i].word) == r_.sentence_of(all_[k].word);
  }
  bool is(const Trigger& t, const auto& list) const {
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view lemma) { return r_.has_lemma(t.word, lemma); });
  }
  bool is_assault(const Trigger& t) const { return t.pattern->type == EventType::ASSAULT; }
  bool same_voice(std::uint32_t a, std::uint32_t b) const {
    const auto x = a_.around(a), y = a_.around(b);
    return x == y;
  }
  std::uint32_t root(std::uint32_t i) const {
    while (joined_to_[i] != i) i = joined_to_[i];
    return i;
  }
  void join(std::uint32_t lead, std::uint32_t other) {
    lead = root(lead);
    other = root(other);
    if (lead != other) joined_to_[other] = lead;
  }

  void consider(std::uint32_t i, std::uint32_t k) {
    const Trigger& a = all_[i];
    const Trigger& b = all_[k];
    if (is_content_of_speech(a, b) || coordinated_nouns(a, b)) {
      join(i, k);
      return;
    }
    if (!is_assault(a) || !is_assault(b) || !same_voice(a.word, b.word)) return;
    const bool a_victims = is(a, kVictims), b_victims = is(b, kVictims);
    if (a_victims && b_victims) {
      // "لقي 24 مسلحا مصرعهم" is one death, told by its noun
      if (r_.has_lemma(a.word, "لقي") && r_.has_lemma(b.word, "مصرع") && b.word - a.word < 16) {
        join(k, i);
        return;
      }
      // "قتل وأصيب", "مقتل 21 وإصابة 36"; the second killing of two sides waits for its event noun
      if (coordinated(a, b) && (is(b, kWounds) || b.word_class != WordClass::verb)) join(i, k);
      return;
    }
    if (!a_victims && b_victims) {
      for (std::uint32_t m = i + 1; m < k; ++m)  // a death belongs to the nearest event before it
        if (root(m) != root(i) && is_assault(all_[m]) && !is(all_[m], kVictims)) return;
      const std::uint32_t begin = r_.sentence(r_.sentence_of(a.word)).words.begin;
      if (result_between(std::max(begin, a.word - std::min(a.word, 3u)), b.word) || tells_its_deaths(a, b))
        join(i, k);
      return;
    }
    if (a_victims && !b_victims) {
      if (b.word_class == WordClass::verb || b.word_class == WordClass::passive) return;
      if (!inside(a.word, b)) return;
      if (two_sides(i))
        join(k, i);
      else
        join(i, k);
      return;
    }
    // "قصفت طائرة هدفا في أول عملية جوية": the noun names what the verb tells
    if (a.word_class == WordClass::verb && b.word_class != WordClass::verb && inside(a.word, b)) {
      join(i, k);
      return;
    }
    // "الغارات استهدفت مواقع": an event noun as subject of an event verb
    const bool b_verb = b.word_class == WordClass::verb;
    if (b_verb && a.word_class != WordClass::verb) {
      const auto subject = g_.subject(b.word);
      if (subject && !subject->pronoun && subject->words.contains(a.word)) join(i, k);
    }
    // "شن هجوما استهدف": a relative clause on the event noun
    if (b_verb && a.word_class != WordClass::verb && b.word > a.word) {
      if (follows_directly(a, b)) join(i, k);
    }
  }

  /// The verb stands right behind the noun's phrase, dates apart: a clause on the noun.
  bool follows_directly(const Trigger& noun, const Trigger& verb) const {
    const std::uint32_t phrase = r_.phrase_of(noun.word);
    if (phrase == kNone) return false;
    std::uint32_t w = r_.phrases()[phrase].words.end;
    while (w < verb.word && (r_.in_date(w) || r_.is_relative(w) || r_.fold(w) == "،")) ++w;
    return w == verb.word;
  }

  /// "معارك قتل فيها", "إطلاق النار … فأردته", "وفي هجوم …، قتل جنديان", "وقتلا خلاله"
  bool tells_its_deaths(const Trigger& event, const Trigger& death) const {
    if (event.word_class != WordClass::verb && follows_directly(event, death)) return true;
    const Range sentence = r_.sentence(r_.sentence_of(death.word)).words;
    if (death.word > sentence.begin && r_.fold(death.word - 1) == "ف") return true;
    // the tokenizer may leave it on the verb: "فأردته"
    if (r_.fold(death.word).starts_with("ف") && !r_.lemma_fold(death.word).starts_with("ف")) return true;
    for (std::uint32_t w = death.word + 1; w + 1 < std::min(sentence.end, death.word + 4); ++w)
      if ((r_.fold(w) == "في" || r_.fold(w) == "خلال") && r_.is_suffix_pronoun(w + 1)) return true;
    const std::uint32_t phrase = r_.phrase_of(event.word);
    if (phrase == kNone || event.word_class == WordClass::verb) return false;
    const Phrase& p = r_.phrases()[phrase];
    const bool opens = p.preposition != kNone && p.preposition <= sentence.begin + 1 &&
                       words::has(kInside, r_.fold(p.preposition));
    return opens && (death.word_class == WordClass::verb || death.word_class == WordClass::passive);
  }

  /// "هدد بقصف", "طالب بالإفراج", "تعهد بتقديم مساعدات": what is asked, promised or threatened is told by the
  /// verb's own type (PLOVER's first shift).
  bool is_content_of_speech(const Trigger& a, const Trigger& b) const {
    switch (a.pattern->type) {
      case EventType::REQUEST:
      case EventType::THREATEN:
      case EventType::AGREE:
      case EventType::REJECT:
        break;
      default:
        return false;
    }
    const bool verbal = a.word_class == WordClass::verb || a.word_class == WordClass::active_participle;
    if (!verbal || b.word_class == WordClass::verb || b.word_class == WordClass::passive) return false;
    const std::uint32_t phrase = r_.phrase_of(b.word);
    if (phrase == kNone) return false;
    const Phrase& p = r_.phrases()[phrase];
    if (p.preposition == kNone || p.preposition < a.word) return false;
    const std::string_view preposition = r_.fold(p.preposition);
    if (preposition != "ب" && preposition != "الي" && preposition != "ل" && preposition != "علي")
      return false;
    std::uint32_t others = 0;
    for (std::uint32_t w = a.word + 1; w < b.word; ++w) {
      if (r_.is_verb(w) || r_.is_relative(w) || r_.fold(w) == "،" || r_.fold(w) == "ان") return false;
      if (r_.is_preposition(w) && w != p.preposition) ++others;
    }
    return others <= 1 && p.words.begin + 3 > b.word;
  }

  /// "محادثات ووساطات", "تنسيق وتعاون": two nouns of one type side by side.
  bool coordinated_nouns(const Trigger& a, const Trigger& b) const {
    if (a.pattern->type != b.pattern->type || b.word == 0 || r_.fold(b.word - 1) != "و") return false;
    const auto noun = [](const Trigger& t) {
      return t.word_class == WordClass::noun || t.word_class == WordClass::verbal_noun;
    };
    if (!noun(a) || !noun(b) || is(a, kVictims) || is(b, kVictims)) return false;
    return r_.phrase_of(b.word) != kNone && r_.phrases()[r_.phrase_of(b.word)].before == r_.phrase_of(a.word);
  }

  bool coordinated(const Trigger& a, const Trigger& b) const {
    if (b.word == 0 || r_.fold(b.word - 1) != "و") return false;
    for (std::uint32_t w = a.word + 1; w + 1 < b.word; ++w)
      if (r_.is_verb(w) && w != b.word) return false;
    return true;
  }

  bool result_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t w = to; w-- > from;)
      for (const auto lemma : kResults)
        if (r_.has_lemma(w, lemma)) return true;
    return false;
  }

  /// The event noun stands behind في, جراء, إثر … in the clause of the killing.
  bool inside(std::uint32_t from, const Trigger& event) const {
    const std::uint32_t phrase = r_.phrase_of(event.word);
    if (phrase == kNone || r_.phrases()[phrase].preposition == kNone) return false;
    if (!words::has(kInside, r_.fold(r_.phrases()[phrase].preposition))) return false;
    const std::uint32_t begin = r_.phrases()[phrase].words.begin;
    if (begin < event.word && r_.any_lemma({begin, event.word}, kAfterwards))
      return false;  // "في أعقاب هجوم"
    for (std::uint32_t w = from + 1; w < event.word; ++w)
      if (r_.is_verb(w) || r_.is_relative(w)) return false;
    return true;
  }

  bool two_sides(std::uint32_t i) const {
    std::uint32_t deaths = 0;
    for (std::uint32_t k = 0; k < all_.size(); ++k)
      if (root(k) == root(i) && is(all_[k], kVictims) && !is(all_[k], kWounds) &&
          !r_.has_lemma(all_[k].word, "لقي"))
        ++deaths;
    return deaths > 1;
  }

  /// Behind the last comma before `word` and behind `limit`: numbers before it belong to the clause before,
  /// as all do where there is none.
  std::uint32_t clause_begin(std::uint32_t word, std::uint32_t limit) const {
    for (std::uint32_t w = word; w > limit; --w)
      if (r_.fold(w - 1) == "،" || r_.fold(w - 1) == "؛") return w;
    return word;
  }

  /// Each joined trigger counts from the first of its words to the next trigger's.
  void give_words(std::vector<JoinedTrigger>& joined) const {
    for (JoinedTrigger& one : joined) {
      const Range sentence = r_.sentence(r_.sentence_of(one.lead.word)).words;
      std::uint32_t first = one.lead.word, last = one.lead.word;
      for (const Trigger& other : one.others) {
        first = std::min(first, other.word);
        last = std::max(last, other.word);
      }
      std::uint32_t begin = sentence.begin, end = sentence.end;
      for (const JoinedTrigger& other : joined) {
        if (other.lead.word == one.lead.word || other.lead.pattern->type != one.lead.pattern->type) continue;
        if (!sentence.contains(other.lead.word)) continue;
        std::uint32_t other_first = other.lead.word, other_last = other.lead.word;
        for (const Trigger& t : other.others) {
          other_first = std::min(other_first, t.word);
          other_last = std::max(other_last, t.word);
        }
        if (other_last < first) begin = std::max(begin, clause_begin(first, other_last + 1));
        if (other_first > last) end = std::min(end, other_first);
      }
      one.words = {std::min(begin, first), end};
    }
  }

  const Reading& r_;
  const Grammar& g_;
  const Attribution& a_;
  const std::vector<Trigger>& all_;
  std::vector<std::uint32_t> joined_to_;
};

}  // namespace

std::vector<JoinedTrigger> join_triggers(const Reading& reading, const Grammar& grammar,
                                         const Attribution& attribution,
                                         const std::vector<Trigger>& triggers) {
  return Joiner(reading, grammar, attribution, triggers).run();
}

}  // namespace isnad
