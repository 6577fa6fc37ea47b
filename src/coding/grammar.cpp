#include "coding/grammar.h"

#include <algorithm>

#include "coding/words.h"

namespace isnad {
namespace {

constexpr std::uint32_t kWindow = 14;  // words that a complement may stand away where the tree is silent

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

Filler Grammar::filler_of_phrase(std::uint32_t phrase) const {
  const Phrase& p = r_.phrases()[phrase];
  return {p.words, p.head, false, false};
}

bool Grammar::is_passive(std::uint32_t verb) const {
  bool only_passive = false, ambiguous = false;
  for (const Analysis& a : r_.analyses(verb)) {
    only_passive |= a.word_class == WordClass::passive;
    ambiguous |= a.ambiguous_voice;
  }
  if (only_passive && !ambiguous) return true;
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  const auto after = first_phrase_after(verb);
  // SVO with an object behind the verb ("جندي يقتل زملاءه") is active, whatever the tag.
  const bool relative = verb > begin && r_.is_relative(verb - 1);
  if (!relative && verb > begin && r_.phrase_of(verb - 1) != kNone && after && !pronoun(verb)) return false;
  if (pronoun(verb)) return false;
  const bool said = r_.has_feat(verb, "Voice=Pass") ||
                    std::any_of(r_.children(verb).begin(), r_.children(verb).end(),
                                [&](std::uint32_t c) { return r_.rel(c) == Rel::nsubj_pass; });
  if (said) return true;
  // "قتل 7 من", "قتل جنديان", "أصيب مدني": a transitive verb of harm with one noun phrase, no accusative
  if (!ambiguous || !is_verb_of_harm(verb)) return false;
  if (!after) return true;  // "شرطيين قتلا برصاصة", "الذين قتلوا في هجمات"
  if (relative || hides_subject(verb)) return false;
  const Phrase& only = r_.phrases()[*after];
  const std::string_view head = r_.fold(only.head);
  const bool number_first = r_.quantity_of(only.words.begin) != kNone && only.words.begin != only.head;
  const bool accusative = !number_first && (r_.has_feat(only.head, "Case=Acc") || ends_with(head, "ا"));
  if (accusative && !ends_with(head, "ان")) return false;
  if (only.words.begin > verb + 3) return false;
  if (second_phrase_after(*after, verb)) return false;
  const bool joined = verb > begin && r_.fold(verb - 1) == "و";
  return number_first || !joined || ends_with(head, "ان") || ends_with(head, "ون");
}

bool Grammar::hides_subject(std::uint32_t verb) const {
  // Before an explicit subject a verb is singular and third person; any other form has its subject in it.
  const std::string_view form = r_.fold(verb);
  if (ends_with(form, "وا") || ends_with(form, "ون")) return true;
  if (ends_with(form, "ان") && (form.substr(0, 2) == "ي" || form.substr(0, 2) == "ت")) return true;
  return r_.has_feat(verb, "Number=Dual") || r_.has_feat(verb, "Person=1");
}

bool Grammar::is_verb_of_harm(std::uint32_t verb) const {
  static constexpr auto kHarm =
      std::to_array<std::string_view>({"قتل", "جرح", "خطف", "اختطف", "اعتقل", "اوقف", "احتجز", "اغتال", "ذبح",
                                       "طعن", "اعدم", "اصاب", "اسر", "دمر", "احرق", "ضبط"});
  return std::any_of(kHarm.begin(), kHarm.end(),
                     [&](std::string_view lemma) { return r_.has_lemma(verb, lemma); });
}

std::optional<Filler> Grammar::second_phrase_after(std::uint32_t first, std::uint32_t verb) const {
  std::uint32_t w = r_.phrases()[first].words.end;
  const std::uint32_t limit = std::min(r_.sentence(r_.sentence_of(verb)).words.end, w + kWindow);
  while (w < limit) {
    if (r_.is_verb(w) || r_.is_clause_marker(w) || r_.fold(w) == "،" || r_.fold(w) == ".")
      return std::nullopt;
    const std::uint32_t phrase = r_.phrase_of(w);
    if (phrase != kNone) {
      const Phrase& p = r_.phrases()[phrase];
      if (p.preposition == kNone && p.before == kNone) return filler_of_phrase(phrase);
      w = p.words.end;
      continue;
    }
    ++w;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Grammar::first_phrase_after(std::uint32_t verb) const {
  const std::uint32_t limit = std::min(r_.sentence(r_.sentence_of(verb)).words.end, verb + kWindow);
  std::uint32_t w = verb + 1;
  while (w < limit && r_.is_suffix_pronoun(w)) ++w;
  while (w < limit) {
    if (r_.is_verb(w) || r_.is_clause_marker(w)) return std::nullopt;
    if (r_.fold(w) == "،" || r_.fold(w) == "," || r_.fold(w) == ":" || r_.fold(w) == "؛") {
      // an inserted date or place may be set off by commas: "حض الاتحاد، اليوم، تركيا"
      if (w == verb + 1 || !r_.in_date(w - 1)) return std::nullopt;
      ++w;
      continue;
    }
    if (r_.is_preposition(w)) {
      const std::uint32_t next = w + 1;
      if (next < limit && r_.phrase_of(next) != kNone)
        w = r_.phrases()[r_.phrase_of(next)].words.end;
      else
        ++w;
      continue;
    }
    if (r_.in_date(w)) {
      ++w;
      continue;
    }
    if (r_.phrase_of(w) != kNone) {
      if (is_circumstance(r_.phrases()[r_.phrase_of(w)])) return std::nullopt;
      return r_.phrase_of(w);
    }
    ++w;
  }
  return std::nullopt;
}

bool Grammar::is_circumstance(const Phrase& phrase) const {
  // "مؤكدا أن", "مشيرا إلى": an indefinite accusative participle tells how, it is nobody
  if (words::has_article(r_.fold(phrase.head)) || !ends_with(r_.fold(phrase.head), "ا")) return false;
  const auto readings = r_.analyses(phrase.head);
  return std::any_of(readings.begin(), readings.end(),
                     [](const Analysis& a) { return a.word_class == WordClass::active_participle; }) &&
         r_.upos(phrase.head) == Upos::ADJ;
}

std::optional<std::uint32_t> Grammar::phrase_before(std::uint32_t verb) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  std::uint32_t w = verb;
  int steps = 0;
  while (w > begin && ++steps < 12) {
    --w;
    if (r_.in_date(w) || words::has(words::kQuoteMarks, r_.fold(w)) || r_.fold(w) == "قد" ||
        r_.fold(w) == "س")
      continue;
    if (r_.is_relative(w)) continue;
    if (r_.phrase_of(w) == kNone) return std::nullopt;
    const std::uint32_t phrase = r_.phrase_of(w);
    return phrase;
  }
  return std::nullopt;
}

std::optional<Filler> Grammar::own_subject(std::uint32_t verb) const {
  for (const std::uint32_t child : r_.children(verb)) {
    if (r_.rel(child) != Rel::nsubj && r_.rel(child) != Rel::nsubj_pass) continue;
    if (r_.is_suffix_pronoun(child)) continue;
    if (r_.is_relative(child)) break;
    if (r_.phrase_of(child) == kNone) continue;
    const Phrase& phrase = r_.phrases()[r_.phrase_of(child)];
    if (child > verb && hides_subject(verb)) continue;
    if (child < verb && phrase.words.end < verb && r_.fold(verb - 1) == "،") continue;  // "…، شنت مقاتلات"
    if (is_circumstance(phrase)) continue;
    if (phrase.preposition != kNone && r_.fold(phrase.preposition) != "ب") continue;
    return filler_of_phrase(r_.phrase_of(child));
  }
  return std::nullopt;
}

std::optional<Filler> Grammar::subject(std::uint32_t verb) const {
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  // A relative clause: the antecedent is the subject unless another noun follows the verb as such.
  if (verb > begin && r_.is_relative(verb - 1)) {
    if (auto own = own_subject(verb); own && own->words.begin > verb) return own;
    if (auto phrase = phrase_before(verb)) return filler_of_phrase(*phrase);
  }
  // SVO behind إن, كان or at the start, with one noun phrase behind the verb: "أن تكون بلاده دعمت التنظيم"
  const auto behind = first_phrase_after(verb);
  if (verb >= begin + 2 && r_.phrase_of(verb - 1) != kNone && behind && !second_phrase_after(*behind, verb) &&
      !pronoun(verb)) {
    const Phrase& front = r_.phrases()[r_.phrase_of(verb - 1)];
    if (front.preposition == kNone && front.words.begin > begin) {
      const std::uint32_t opener = front.words.begin - 1;
      if (r_.fold(opener) == "ان" || r_.has_lemma(opener, "كان"))
        return filler_of_phrase(r_.phrase_of(verb - 1));
    }
  }
  if (auto own = own_subject(verb)) return own;
  if (behind && !hides_subject(verb) && second_phrase_after(*behind, verb) &&
      r_.phrases()[*behind].words.begin <= verb + 2)
    return filler_of_phrase(*behind);  // VSO, whatever the tree makes of it

  const bool object_known = std::any_of(
      r_.children(verb).begin(), r_.children(verb).end(),
      [&](std::uint32_t c) { return r_.rel(c) == Rel::obj && c > verb && r_.phrase_of(c) != kNone; });
  const auto after = first_phrase_after(verb);
  if (after && !hides_subject(verb)) {
    const Phrase& p = r_.phrases()[*after];
    const bool is_object =
        std::any_of(r_.children(verb).begin(), r_.children(verb).end(),
                    [&](std::uint32_t c) { return r_.rel(c) == Rel::obj && p.words.contains(c); });
    const bool accusative = r_.has_feat(p.head, "Case=Acc") && r_.rel(p.head) != Rel::nsubj;
    if (!is_object && !accusative && !(object_known && p.words.begin > verb + 1))
      return filler_of_phrase(*after);
  }
  if (auto before = phrase_before(verb)) {
    const Phrase& p = r_.phrases()[*before];
    const bool adjacent = p.words.end + 2 >= verb;
    if (adjacent && (p.preposition == kNone || p.words.begin == begin || r_.head(verb) == p.head)) {
      // joined phrases: the first of them stands for all
      std::uint32_t first = *before;
      while (r_.phrases()[first].before != kNone) first = r_.phrases()[first].before;
      return filler_of_phrase(first);
    }
  }
  return inherited_subject(verb);
}

std::optional<Filler> Grammar::inherited_subject(std::uint32_t verb) const {
  // The verb goes on with the subject of the clause before it.
  const std::uint32_t begin = r_.sentence(r_.sentence_of(verb)).words.begin;
  if (r_.head(verb) != kNone && r_.rel(verb) == Rel::conj && r_.is_verb(r_.head(verb)) &&
      r_.head(verb) < verb) {
    if (auto found = subject(r_.head(verb))) {
      found->inherited = true;
      return found;
    }
  }
  for (std::uint32_t w = verb; w-- > begin;) {
    if (!r_.is_verb(w)) continue;
    auto found = own_subject(w);
    if (!found)
      if (auto next = first_phrase_after(w); next && r_.phrases()[*next].words.end <= verb)
        found = filler_of_phrase(*next);
    if (!found || (found->words.begin > w && found->words.begin >= verb)) continue;
    found->inherited = true;
    return found;
  }
  return std::nullopt;
}

std::optional<Filler> Grammar::object(std::uint32_t verb) const {
  if (auto own = pronoun(verb)) return own;
  for (const std::uint32_t child : r_.children(verb)) {
    if (r_.rel(child) != Rel::obj || r_.phrase_of(child) == kNone || child < verb) continue;
    const Phrase& p = r_.phrases()[r_.phrase_of(child)];
    if (p.preposition != kNone) continue;
    return filler_of_phrase(r_.phrase_of(child));
  }
  const auto first = first_phrase_after(verb);
  if (!first) return std::nullopt;
  if (hides_subject(verb)) return filler_of_phrase(*first);
  const auto subject_found = subject(verb);
  if (subject_found && !(subject_found->words == r_.phrases()[*first].words)) return filler_of_phrase(*first);
  if (!subject_found) return std::nullopt;
  // second noun phrase without preposition behind the subject and what is joined to it
  return second_phrase_after(*first, verb);
}

std::optional<Filler> Grammar::pronoun(std::uint32_t word) const {
  const std::uint32_t next = word + 1;
  if (next < r_.doc.words.size() && r_.is_suffix_pronoun(next) &&
      r_.doc.words.token[next] == r_.doc.words.token[word])
    return Filler{{next, next + 1}, next, true, false};
  return std::nullopt;
}

std::optional<Filler> Grammar::object_after_hidden_subject(std::uint32_t verb,
                                                           std::span<const std::string_view> lemmas) const {
  if (lemmas.empty() || !r_.is_verb(verb)) return std::nullopt;
  const auto only = first_phrase_after(verb);
  if (!only || !r_.any_lemma(r_.phrases()[*only].words, lemmas)) return std::nullopt;
  return filler_of_phrase(*only);
}

std::optional<Filler> Grammar::genitive(std::uint32_t noun) const {
  const std::uint32_t phrase = r_.phrase_of(noun);
  if (phrase == kNone || words::has_article(r_.fold(noun))) return std::nullopt;
  const Phrase& p = r_.phrases()[phrase];
  std::uint32_t w = noun + 1;
  if (w >= p.words.end || r_.is_suffix_pronoun(w)) return std::nullopt;
  if (r_.upos(w) == Upos::ADJ && r_.name_of(w) == kNone && !words::has_article(r_.fold(w)))
    return std::nullopt;
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
    case Slot::subject:
      return subject(word);
    case Slot::object:
      return object(word);
    case Slot::genitive:
      return genitive(word);
    case Slot::pronoun:
      return pronoun(word);
    case Slot::preposition:
      return complement(word, preposition);
    default:
      return std::nullopt;
  }
}

std::vector<Filler> Grammar::with_conjuncts(const Filler& filler) const {
  std::vector<Filler> all{filler};
  if (filler.pronoun) return all;
  std::uint32_t last = r_.phrase_of(filler.head);
  for (std::uint32_t p = last + 1; last != kNone && p < r_.phrases().size(); ++p) {
    if (r_.phrases()[p].before != last) break;
    all.push_back(filler_of_phrase(p));
    all.back().inherited = filler.inherited;
    last = p;
  }
  return all;
}

bool Grammar::agrees(std::uint32_t pronoun, const Phrase& phrase) const {
  const std::string_view form = r_.fold(pronoun);
  const std::uint32_t head = phrase.head;
  const bool feminine =
      r_.has_feat(head, "Gender=Fem") || ends_with(r_.fold(head), "ه") || ends_with(r_.fold(head), "ات");
  const bool plural =
      r_.has_feat(head, "Number=Plur") || ends_with(r_.fold(head), "ون") || ends_with(r_.fold(head), "ين");
  bool named = r_.name_of(head) != kNone, country = false;
  if (named)
    for (const NameHit& hit : r_.names()[r_.name_of(head)].hits)
      country |= hit.kind == NameHit::Kind::country || hit.kind == NameHit::Kind::capital;
  if (form == "ها") return feminine || plural || country;
  if (form == "ه") return !feminine && !plural;
  if (form == "هم" || form == "وا") return plural || named;
  const std::uint32_t quantity = r_.quantity_of(head);
  const bool two = quantity != kNone && r_.quantities()[quantity].low == 2;
  if (form == "هما") return two || r_.has_feat(head, "Number=Dual") || phrase.before != kNone;
  return true;
}

std::optional<Filler> Grammar::antecedent(std::uint32_t pronoun) const {
  const std::uint32_t own = r_.phrase_of(pronoun);
  const std::uint32_t sentence = r_.sentence_of(pronoun);
  std::optional<Filler> best;
  int best_score = -1000;
  for (std::uint32_t p = 0; p < r_.phrases().size(); ++p) {
    const Phrase& phrase = r_.phrases()[p];
    if (phrase.words.begin >= pronoun) break;
    if (p == own) continue;
    const std::uint32_t away = sentence - r_.sentence_of(phrase.head);
    if (away > 2 || !agrees(pronoun, phrase)) continue;
    const std::uint32_t name = r_.name_of(phrase.head);
    bool actor_like = r_.mention_of(phrase.head) != kNone;
    if (name != kNone)
      for (const NameHit& hit : r_.names()[name].hits)
        actor_like |= hit.kind != NameHit::Kind::place && hit.kind != NameHit::Kind::nationality;
    const bool is_subject = r_.rel(phrase.head) == Rel::nsubj;
    const int distance = static_cast<int>(pronoun - phrase.head);
    const int score = (actor_like ? 20 : 0) + (is_subject ? 12 : 0) - (phrase.preposition != kNone ? 4 : 0) -
                      std::min(distance, 30) - static_cast<int>(away) * 12;
    if (score > best_score) {
      best_score = score;
      std::uint32_t first = p;
      if (r_.fold(pronoun) == "هما")
        while (r_.phrases()[first].before != kNone) first = r_.phrases()[first].before;
      best = filler_of_phrase(first);
    }
  }
  return best;
}

}  // namespace isnad
