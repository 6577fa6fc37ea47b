#include "coding/reading.h"

#include <algorithm>
#include <string>

#include "coding/words.h"
#include "text/fold.h"
#include "text/sentences.h"

namespace isnad {
namespace {

Rel rel_from_name(std::string_view name) {
  struct Entry {
    std::string_view name;
    Rel rel;
  };
  static constexpr Entry kEntries[] = {{"root", Rel::root},
                                       {"nsubj:pass", Rel::nsubj_pass},
                                       {"nsubjpass", Rel::nsubj_pass},
                                       {"nsubj", Rel::nsubj},
                                       {"obj", Rel::obj},
                                       {"dobj", Rel::obj},
                                       {"iobj", Rel::obj},
                                       {"obl", Rel::obl},
                                       {"nmod", Rel::nmod},
                                       {"amod", Rel::amod},
                                       {"appos", Rel::appos},
                                       {"flat", Rel::flat},
                                       {"conj", Rel::conj},
                                       {"cc", Rel::cc},
                                       {"case", Rel::case_},
                                       {"mark", Rel::mark},
                                       {"ccomp", Rel::ccomp},
                                       {"xcomp", Rel::xcomp},
                                       {"acl", Rel::acl},
                                       {"advcl", Rel::advcl},
                                       {"advmod", Rel::advmod},
                                       {"aux", Rel::aux},
                                       {"cop", Rel::cop},
                                       {"parataxis", Rel::parataxis},
                                       {"nummod", Rel::nummod},
                                       {"det", Rel::det},
                                       {"fixed", Rel::fixed}};
  for (const Entry& entry : kEntries)
    if (name == entry.name) return entry.rel;
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? Rel::other : rel_from_name(name.substr(0, colon));
}

bool is_verbal(const Analysis& a) {
  return a.word_class == WordClass::verb || a.word_class == WordClass::passive;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_accusative(std::string_view fold) { return ends_with(fold, "ا") && !words::has_article(fold); }

bool is_opening(std::string_view fold) { return fold == "“" || fold == "«" || fold == "„" || fold == "‹"; }

}  // namespace

Reading::Reading(const Document& document, const Lexicon& words) : doc(document), lexicon(words) {
  index_tree();
  read_words();
  find_names();
  find_numbers();
  find_quotes();
  find_phrases();
}

void Reading::index_tree() {
  const std::size_t n = doc.words.size();
  std::vector<Rel> of_label;
  for (const std::string_view name : *doc.deprel_names) of_label.push_back(rel_from_name(name));
  rel_.resize(n);
  for (std::size_t w = 0; w < n; ++w) rel_[w] = of_label[doc.words.deprel[w]];

  sentence_of_.assign(n, 0);
  for (std::uint32_t s = 0; s < doc.sentences.size(); ++s)
    for (std::uint32_t w = doc.sentences[s].words.begin; w < doc.sentences[s].words.end; ++w)
      sentence_of_[w] = s;

  child_begin_.assign(n + 2, 0);
  for (std::size_t w = 0; w < n; ++w)
    if (doc.words.head[w] != kNone) ++child_begin_[doc.words.head[w] + 2];
  for (std::size_t w = 2; w < child_begin_.size(); ++w) child_begin_[w] += child_begin_[w - 1];
  child_.resize(child_begin_.back());
  for (std::uint32_t w = 0; w < n; ++w)
    if (doc.words.head[w] != kNone) child_[child_begin_[doc.words.head[w] + 1]++] = w;

  mention_of_.assign(n, kNone);
  for (std::uint32_t m = 0; m < doc.mentions.size(); ++m)
    for (std::uint32_t w = doc.mentions[m].words.begin; w < doc.mentions[m].words.end; ++w)
      mention_of_[w] = m;
}

std::span<const std::uint32_t> Reading::children(std::uint32_t w) const {
  return std::span(child_).subspan(child_begin_[w], child_begin_[w + 1] - child_begin_[w]);
}

std::span<const Analysis> Reading::analyses(std::uint32_t w) const {
  return std::span(analysis_).subspan(analysis_begin_[w], analysis_begin_[w + 1] - analysis_begin_[w]);
}

void Reading::read_words() {
  const std::uint32_t n = static_cast<std::uint32_t>(doc.words.size());
  analysis_begin_.push_back(0);
  is_verb_.assign(n, 0);
  lemma_fold_.resize(n);
  spellings_.assign(n, ~std::uint64_t{0});  // until a word is read it may be anything
  for (std::uint32_t w = 0; w < n; ++w) {
    const bool content =
        upos(w) != Upos::PUNCT && upos(w) != Upos::NUM && !is_suffix_pronoun(w) && fold(w).size() > 2;
    const bool cut_verb = content && is_verb_cut_from_pronoun(w);
    if (content)
      for (const Analysis& a : cut_verb ? lexicon.analyse(with_feminine_t(w)) : lexicon.analyse(fold(w)))
        analysis_.push_back(a);
    analysis_begin_.push_back(static_cast<std::uint32_t>(analysis_.size()));

    const auto readings = analyses(w);
    const bool can_be_verb = std::any_of(readings.begin(), readings.end(), is_verbal);
    const bool can_be_noun = !std::all_of(readings.begin(), readings.end(), is_verbal);
    const bool tagged = (upos(w) == Upos::VERB || upos(w) == Upos::AUX) && !is_governed_place(w);
    if (readings.empty())  // an unknown word right behind a verb that it is the subject of is a name
      is_verb_[w] = tagged && !(w > 0 && is_verb_[w - 1] && rel_[w] == Rel::nsubj && head(w) == w - 1);
    else if (tagged || cut_verb)
      is_verb_[w] = can_be_verb;
    else
      is_verb_[w] = can_be_verb && !words::has_article(fold(w)) && mention_of_[w] == kNone &&
                    opens_clause(w) && (upos(w) == Upos::NOUN || upos(w) == Upos::ADJ) &&
                    !words::has(words::kPrepositions, fold(w)) && !words::has(words::kQuantifiers, fold(w)) &&
                    (!can_be_noun || stands_before_nominative(w));
    if (!is_verb_[w] && can_be_verb && upos(w) == Upos::NOUN) is_verb_[w] = carries_event_before(w);

    const auto fits = [&](const Analysis& a) { return is_verbal(a) == static_cast<bool>(is_verb_[w]); };
    const auto found = std::find_if(readings.begin(), readings.end(), fits);
    if (found != readings.end())
      lemma_fold_[w] = lexicon.lemma_fold(found->lemma);
    else
      lemma_fold_[w] =
          arena_.keep(isnad::fold(doc.words.lemma[w].empty() ? doc.words.form[w] : doc.words.lemma[w]));
    note_spellings(w);
  }
}

/// "فروا إلى دمت", "شرطة ينبع": behind a preposition or a noun that wants its genitive, a town that is
/// spelled like a verb is the town.
bool Reading::is_governed_place(std::uint32_t w) const {
  static constexpr auto kGoverning = std::to_array<std::string_view>(
      {"في",     "الي",   "علي",   "عن",    "ب",      "قرب",   "نحو",  "داخل",  "شرطه",
       "محافظه", "مدينه", "بلده",  "قريه",  "مديريه", "منطقه", "مطار", "ميناء", "ريف",
       "محافظ",  "امير",  "بلديه", "امانه", "مستشفي", "اهالي", "سكان"});
  const Sentence& own = sentence(sentence_of_[w]);
  if (w == own.words.begin) return false;
  const bool model = mention_of_[w] != kNone && doc.mentions[mention_of_[w]].type == EntityType::GPE;
  if (!words::has(kGoverning, fold(w - 1)) && !(model && is_preposition(w - 1))) return false;
  const std::span<const std::string_view> folds(doc.words.fold.data() + w, own.words.end - w);
  const Lexicon::Match match = lexicon.match_name(folds, 0);
  return std::any_of(match.hits.begin(), match.hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::place || hit.kind == NameHit::Kind::country ||
           hit.kind == NameHit::Kind::capital;
  });
}

/// "أجبرته" that was cut into "أجبرة" and "ه": before a pronoun only a verb's feminine ت is meant, where no
/// noun is spelled so.
bool Reading::is_verb_cut_from_pronoun(std::uint32_t w) const {
  if (w + 1 >= doc.words.size() || !is_suffix_pronoun(w + 1) ||
      doc.words.token[w + 1] != doc.words.token[w] || !ends_with(fold(w), "ه") ||
      (upos(w) != Upos::NOUN && upos(w) != Upos::ADJ))
    return false;
  const auto nominal = [](const Analysis& a) { return !is_verbal(a); };
  const auto own = lexicon.analyse(fold(w)), with_t = lexicon.analyse(with_feminine_t(w));
  return std::none_of(own.begin(), own.end(), nominal) && !with_t.empty() &&
         std::none_of(with_t.begin(), with_t.end(), nominal);
}

std::string Reading::with_feminine_t(std::uint32_t w) const {
  constexpr std::string_view kT = "ت";
  const std::string_view f = fold(w);
  return std::string(f.substr(0, f.size() - kT.size())) + std::string(kT);
}

/// "هجوم مسلح شنه", "اجتماع عقده": a light verb whose pronoun takes up the indefinite event noun before it,
/// though it is spelled like a noun.
bool Reading::carries_event_before(std::uint32_t w) const {
  const Range range = sentence(sentence_of_[w]).words;
  if (w + 1 >= range.end || !is_suffix_pronoun(w + 1) || doc.words.token[w + 1] != doc.words.token[w])
    return false;
  if (fold(w + 1) != "ه" && fold(w + 1) != "ها") return false;
  std::uint32_t noun = w;
  while (noun > range.begin && w - noun < 4 && upos(noun - 1) == Upos::ADJ &&
         !words::has_article(fold(noun - 1)))
    --noun;
  if (noun == range.begin || words::has_article(fold(noun - 1)) || upos(noun - 1) != Upos::NOUN) return false;
  const auto before = analyses(noun - 1);
  const bool event = std::any_of(before.begin(), before.end(), [&](const Analysis& a) {
    return !is_verbal(a) && !lexicon.events(a.lemma, a.word_class).empty();
  });
  const auto own = analyses(w);
  return event && std::any_of(own.begin(), own.end(), [&](const Analysis& a) {
           const auto light =
               a.word_class == WordClass::verb ? lexicon.light_verbs(a.lemma) : std::span<const LightVerb>{};
           return std::any_of(light.begin(), light.end(),
                              [](const LightVerb& l) { return l.event == Slot::object; });
         });
}

bool Reading::opens_clause(std::uint32_t w) const {
  const std::uint32_t begin = sentence(sentence_of_[w]).words.begin;
  std::uint32_t before = w;
  while (before > begin && words::has(words::kQuoteMarks, fold(before - 1))) --before;
  if (before == begin) return true;
  const std::string_view f = fold(before - 1);
  // "هجوم انتحاري تبناه التنظيم": a clause on an indefinite noun, its pronoun not split off
  const std::string_view own = fold(w);
  constexpr std::string_view kHim = "ه", kHer = "ها";
  const bool pronoun = own.size() > 8 && (own.substr(own.size() - kHim.size()) == kHim ||
                                          own.substr(own.size() - kHer.size()) == kHer);
  if (pronoun && !analyses(w).empty() && !words::has_article(f) && w + 1 < doc.words.size() &&
      own.substr(0, 2) != "م" && std::all_of(analyses(w).begin(), analyses(w).end(), is_verbal) &&
      upos(before - 1) == Upos::ADJ)
    return true;
  // "عملية دامت شهرا": a clause on an indefinite noun, by a form that only verbs have
  const bool verb_form = (ends_with(own, "ت") && !ends_with(own, "ات")) || own.substr(0, 2) == "ي";
  if (verb_form && own.size() >= 8 && before == w && !words::has_article(f) && !is_definite(before - 1) &&
      upos(before - 1) == Upos::NOUN && std::all_of(analyses(w).begin(), analyses(w).end(), is_verbal))
    return true;
  if (w + 1 < doc.words.size() && is_suffix_pronoun(w + 1) && stands_before_nominative(w) &&
      !words::has_article(f) && upos(before - 1) == Upos::NOUN)
    return true;
  // "إن الجيش قصف": after إن the subject comes first
  if (before >= begin + 2 && fold(before - 2) == "ان" && words::has_article(f)) return true;
  return f == "و" || f == "ف" || f == "،" || f == ":" || f == "." || f == "كما" || f == "فيما" ||
         f == "بينما" || f == "قد";
}

bool Reading::stands_before_nominative(std::uint32_t w) const {
  // "خطف مسلحون": behind a verbal noun the genitive ين would stand
  if (w + 1 >= sentence(sentence_of_[w]).words.end) return false;
  if (w >= 2 && fold(w - 2) == "ان" && words::has_article(fold(w - 1))) return upos(w + 1) == Upos::NOUN;
  std::uint32_t behind = w + 1;  // "رهائن خطفهم مسلحون": past the verb's pronoun
  if (is_suffix_pronoun(behind) && behind + 1 < sentence(sentence_of_[w]).words.end) ++behind;
  const std::string_view next = fold(behind);
  constexpr std::string_view kPlural = "ون";
  return next.size() > 6 && next.substr(next.size() - kPlural.size()) == kPlural &&
         upos(behind) != Upos::VERB;
}

/// One of 64 bits by length, first and last letter: what a word can match is mostly refuted without
/// comparing.
std::uint64_t Reading::spelling_bit(std::string_view folded) {
  if (folded.size() < 2) return 1;
  const auto letter = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(folded[at]));
  };
  return std::uint64_t{1} << ((letter(1) * 5 + letter(folded.size() - 1) * 3 + folded.size() * 7) & 63U);
}

void Reading::note_spellings(std::uint32_t w) {
  spellings_[w] =
      spelling_bit(lemma_fold_[w]) | spelling_bit(fold(w)) | spelling_bit(words::without_article(fold(w)));
  for (const Analysis& a : analyses(w)) spellings_[w] |= spelling_bit(lexicon.lemma_fold(a.lemma));
}

bool Reading::has_lemma(std::uint32_t w, std::string_view folded_lemma) const {
  if ((spellings_[w] & spelling_bit(folded_lemma)) == 0) return false;
  if (lemma_fold_[w] == folded_lemma || words::without_article(fold(w)) == folded_lemma ||
      fold(w) == folded_lemma)
    return true;
  for (const Analysis& a : analyses(w))
    if (lexicon.lemma_fold(a.lemma) == folded_lemma && is_verbal(a) == static_cast<bool>(is_verb_[w]))
      return true;
  return false;
}

bool Reading::is_suffix_pronoun(std::uint32_t w) const {
  return upos(w) == Upos::PRON && words::has(words::kSuffixPronouns, fold(w)) &&
         doc.tokens[doc.words.token[w]].words.begin < w;
}

bool Reading::is_noun_like(std::uint32_t w) const {
  if (is_verb_[w] || is_punct(w) || in_date_[w] || is_suffix_pronoun(w) || words::has(words::kTimes, fold(w)))
    return false;
  if (is_adverb(w) || is_circumstance(w)) return false;
  if (name_of_[w] != kNone) return true;
  switch (upos(w)) {
    case Upos::NOUN:
    case Upos::PROPN:
    case Upos::ADJ:
    case Upos::NUM:
    case Upos::X:
      return !is_preposition(w) && !is_clause_marker(w);
    case Upos::DET:
    case Upos::PRON:
      return words::has(words::kDemonstratives, fold(w)) || words::has(words::kQuantifiers, fold(w));
    case Upos::VERB:
      return true;  // tagged a verb, but the lexicon knows it as a noun only
    default:
      return !analyses(w).empty() && !is_preposition(w) && !is_clause_marker(w);
  }
}

bool Reading::is_adverb(std::uint32_t w) const {
  if (words::has(words::kAdverbs, fold(w)) && upos(w) != Upos::PROPN) return true;
  // a nisba in ا behind a definite noun or a verb: "أعلن الجيش رسميا"
  if (!ends_with(fold(w), "يا") || words::has_article(fold(w)) || name_of_[w] != kNone) return false;
  if (words::has(words::kQuantifiers, fold(w))) return false;  // "لم يعتقل أيا من"
  if (upos(w) != Upos::ADJ && upos(w) != Upos::ADV) return false;
  std::uint32_t before = w;
  const std::uint32_t begin = sentence(sentence_of_[w]).words.begin;
  while (before > begin && words::has(words::kQuoteMarks, fold(before - 1))) --before;
  if (before == begin || mention_of_[w] != kNone) return false;
  --before;
  if (quantity_of_[before] != kNone || upos(before) == Upos::NUM) return false;
  return is_verb_[before] || is_definite(before) || name_of_[before] != kNone;
}

bool Reading::is_circumstance(std::uint32_t w) const {
  const std::string_view f = fold(w);
  if (words::has_article(f) || is_verb_[w] || f.size() < 6) return false;
  const auto readings = analyses(w);
  const auto participle = std::find_if(readings.begin(), readings.end(), [](const Analysis& a) {
    return a.word_class == WordClass::active_participle;
  });
  if (participle == readings.end()) return false;
  const bool singular = is_accusative(f), other = ends_with(f, "ين") || ends_with(f, "ه");
  if (!singular && !other) return false;
  const bool noun_too = std::any_of(readings.begin(), readings.end(), [](const Analysis& a) {
    return a.word_class == WordClass::verbal_noun || a.word_class == WordClass::noun;
  });
  if (noun_too && !singular) return false;  // مقاطعة
  const std::uint32_t begin = sentence(sentence_of_[w]).words.begin;
  if (w == begin) return singular && !lexicon.cues(participle->verb, WordClass::verb).empty();
  const std::uint32_t before = w - 1;
  if (quantity_of_[before] != kNone || is_preposition(before)) return false;
  if (is_accusative(fold(before)) && !is_definite(before) && upos(before) != Upos::ADV) return false;
  const bool set_off = fold(before) == "،" || fold(before) == ",";
  const bool joined = fold(before) == "و" || fold(before) == "او";
  if (name_of_[w] != kNone && is_agent_name(name_of_[w])) return set_off && singular && is_governing(w);
  if (set_off) return singular || (is_governing(w) && !is_definite(w));
  if (joined) return singular && is_governing(w);
  // "خرج المتظاهرون مطالبين ب": behind a definite noun an indefinite adjective is none of its own
  const bool behind_definite = is_definite(before) || is_suffix_pronoun(before) || in_date_[before];
  return behind_definite && (singular || has_feat(w, "Case=Acc")) && is_governing(w) &&
         !has_feat(before, "Definite=Red");
}

bool Reading::is_governing(std::uint32_t w) const {
  // a participle that goes on as a verb does: with an object, a preposition or أن
  const std::uint32_t next = w + 1;
  if (next >= sentence(sentence_of_[w]).words.end) return false;
  return is_suffix_pronoun(next) || words::has(words::kPrepositions, fold(next)) || fold(next) == "ان" ||
         words::has_article(fold(next)) || name_of_[next] != kNone || mention_of_[next] != kNone ||
         words::has(words::kQuoteMarks, fold(next)) || words::has(words::kQuantifiers, fold(next));
}

bool Reading::any_lemma(Range range, std::span<const std::string_view> lemmas) const {
  std::uint64_t any = 0;
  for (const std::string_view lemma : lemmas) any |= spelling_bit(lemma);
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if ((spellings_[w] & any) == 0) continue;
    for (const std::string_view lemma : lemmas)
      if (has_lemma(w, lemma)) return true;
  }
  return false;
}

bool Reading::is_preposition(std::uint32_t w) const {
  if (w < quantity_of_.size() && quantity_of_[w] != kNone && fold(w) != "من")
    return false;  // "نحو ألفي جندي"
  if (name_of_.size() > w && name_of_[w] != kNone) return false;
  if (doc.words.form[w].starts_with("إمام")) return false;  // no أمام
  return upos(w) == Upos::ADP
             ? !is_clause_marker(w) || words::has(words::kPrepositions, fold(w))
             : words::has(words::kPrepositions, fold(w)) && upos(w) != Upos::SCONJ && upos(w) != Upos::VERB;
}

bool Reading::is_clause_marker(std::uint32_t w) const {
  if (fold(w) == "من") return upos(w) == Upos::PRON;
  if (fold(w) == "حتي") return upos(w) == Upos::SCONJ;
  return upos(w) == Upos::SCONJ || words::has(words::kClauseMarkers, fold(w));
}

bool Reading::is_relative(std::uint32_t w) const { return words::has(words::kRelatives, fold(w)); }

bool Reading::has_feat(std::uint32_t w, std::string_view feat) const {
  return doc.feats(w).find(feat) != std::string_view::npos;
}

bool Reading::is_nationality(std::uint32_t w) const {
  if (name_of_[w] == kNone) return false;
  const Name& name = names_[name_of_[w]];
  return name.words.size() == 1 && std::any_of(name.hits.begin(), name.hits.end(), [](const NameHit& hit) {
           return hit.kind == NameHit::Kind::nationality;
         });
}

bool Reading::is_place_name(std::uint32_t w) const {
  if (name_of_[w] == kNone) return false;
  const Name& name = names_[name_of_[w]];
  return std::any_of(name.hits.begin(), name.hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::place || hit.kind == NameHit::Kind::country ||
           hit.kind == NameHit::Kind::capital;
  });
}

bool Reading::is_agent_name(std::uint32_t name) const {
  return std::all_of(names_[name].hits.begin(), names_[name].hits.end(), [](const NameHit& hit) {
    return hit.kind == NameHit::Kind::agent || hit.kind == NameHit::Kind::source_noun;
  });
}

bool Reading::is_verbal_noun(std::uint32_t w) const {
  const auto readings = analyses(w);
  return std::any_of(readings.begin(), readings.end(),
                     [](const Analysis& a) { return a.word_class == WordClass::verbal_noun; }) ||
         words::has(words::kDeathNouns, fold(w));
}

bool Reading::is_definite(std::uint32_t w) const {
  if (words::has_article(fold(w)) || upos(w) == Upos::PROPN) return true;
  return w + 1 < doc.words.size() && is_suffix_pronoun(w + 1);
}

void Reading::find_names() {
  name_of_.assign(doc.words.size(), kNone);
  for (const Sentence& sentence : doc.sentences) {
    const std::span<const std::string_view> folds(doc.words.fold.data() + sentence.words.begin,
                                                  sentence.words.size());
    for (std::uint32_t i = 0; i < folds.size();) {
      const std::uint32_t w = sentence.words.begin + i;
      const bool function_word = words::has(words::kPrepositions, folds[i]) ||
                                 words::has(words::kQuantifiers, folds[i]) ||
                                 words::has(words::kClauseMarkers, folds[i]);
      if (is_punct(w) || is_suffix_pronoun(w) || (folds[i].size() <= 2 && upos(w) != Upos::X)) {
        ++i;
        continue;
      }
      Lexicon::Match match = lexicon.match_name(folds, i);
      if (match.words == 0 || (match.words == 1 && is_verb_[w])) {
        ++i;
        continue;
      }
      // "تحالف" without its article is the noun, not the coalition that is called التحالف.
      const auto knows_noun = [&](std::uint32_t word) {
        for (const Analysis& a : analyses(word))
          if (!lexicon.events(a.lemma, a.word_class).empty() && !is_verbal(a)) return true;
        return false;
      };
      if (match.words == 1 && !words::has_article(folds[i]) && knows_noun(w))
        std::erase_if(match.hits, [](const NameHit& hit) { return hit.kind == NameHit::Kind::actor; });
      if (match.words == 1 && function_word) match.hits.clear();
      if (match.hits.empty()) {
        ++i;
        continue;
      }
      const Range range{w, w + match.words};
      for (std::uint32_t k = range.begin; k < range.end; ++k)
        name_of_[k] = static_cast<std::uint32_t>(names_.size());
      names_.push_back({range, std::move(match.hits)});
      i += match.words;
    }
  }
}

std::optional<Day> Reading::day_of_writing() const {
  // An article may be put on a page days after it was written: "اليوم الاثنين" then says the real day.
  const std::optional<Day> published = doc.article->published_day();
  if (!published) return published;
  for (const Sentence& sentence : doc.sentences) {
    const std::span<const std::string_view> folds(doc.words.fold.data() + sentence.words.begin,
                                                  sentence.words.size());
    for (const DateExpression& date : find_dates(folds, published)) {
      if (date.precision != Precision::day || !date.start || date.words.size() < 2) continue;
      const bool today = folds[date.words.begin] == "اليوم";
      const auto earlier = *published - *date.start;
      if (today && earlier > std::chrono::days{0} && earlier < std::chrono::days{7}) return date.start;
      if (today) return published;
    }
  }
  return published;
}

void Reading::find_numbers() {
  in_date_.assign(doc.words.size(), 0);
  quantity_of_.assign(doc.words.size(), kNone);
  const std::optional<Day> published = day_of_writing();
  std::optional<Day> told;
  for (const Sentence& sentence : doc.sentences) {
    const std::uint32_t base = sentence.words.begin;
    const std::span<const std::string_view> folds(doc.words.fold.data() + base, sentence.words.size());
    for (DateExpression& date : find_dates(folds, published, told)) {
      // "فجرا" or "بعد يومين على" count from the day that the article tells of
      if (!told && date.start && date.precision == Precision::day) told = date.start;
      date.words = {date.words.begin + base, date.words.end + base};
      for (std::uint32_t w = date.words.begin; w < date.words.end; ++w) in_date_[w] = 1;
      dates_.push_back(std::move(date));
    }
    for (Quantity& quantity : find_quantities(folds)) {
      quantity.words = {quantity.words.begin + base, quantity.words.end + base};
      for (std::uint32_t w = quantity.words.begin; w < quantity.words.end; ++w)
        quantity_of_[w] = static_cast<std::uint32_t>(quantities_.size());
      quantities_.push_back(quantity);
    }
  }
}

void Reading::find_quotes() {
  quote_of_.assign(doc.words.size(), kNone);
  const auto& spans = doc.words.span;
  const auto first_at = [&](std::uint32_t byte) {
    return static_cast<std::uint32_t>(std::lower_bound(spans.begin(), spans.end(), byte,
                                                       [](Span s, std::uint32_t b) { return s.begin < b; }) -
                                      spans.begin());
  };
  const auto add = [&](Span block) {
    for (const Span quote : find_quotations(doc.text(), block)) {
      const Range range{first_at(quote.begin), first_at(quote.end)};
      if (range.begin >= range.end) continue;
      for (std::uint32_t w = range.begin; w < range.end; ++w)
        if (quote_of_[w] == kNone) quote_of_[w] = static_cast<std::uint32_t>(quotes_.size());
      quotes_.push_back({range});
    }
  };
  if (!doc.article->title_span.empty()) add(doc.article->title_span);
  for (const Span paragraph : doc.article->paragraphs) add(paragraph);
}

void Reading::find_phrases() {
  phrase_of_.assign(doc.words.size(), kNone);
  for (const Sentence& sentence : doc.sentences) {
    for (std::uint32_t w = sentence.words.begin; w < sentence.words.end;) {
      if (!is_noun_like(w)) {
        ++w;
        continue;
      }
      Phrase phrase;
      phrase.words = {w, phrase_end(w, sentence.words.end, phrase.head)};
      const auto id = static_cast<std::uint32_t>(phrases_.size());
      std::uint32_t before = w;
      while (before > sentence.words.begin && words::has(words::kQuoteMarks, fold(before - 1))) --before;
      if (before > sentence.words.begin) {
        const std::uint32_t previous = before - 1;
        if (is_preposition(previous)) phrase.preposition = previous;
        const bool joins = fold(previous) == "و" || fold(previous) == "او";
        const bool new_clause =
            phrase.words.end < sentence.words.end && is_verb(phrase.words.end) &&
            previous > sentence.words.begin &&
            (fold(previous - 1) == "،" || fold(previous - 1) == "," || fold(previous - 1) == ".");
        if (joins && previous > sentence.words.begin && !new_clause)
          phrase.before = joined_to(phrase.words.begin, sentence.words);
        const bool adjacent = before == w && phrase.before != kNone &&
                              phrases_[phrase.before].words.end == previous && fold(previous) == "و";
        if (adjacent && shares_genitive(phrases_[phrase.before], phrase)) {
          Phrase& whole = phrases_[phrase.before];
          for (std::uint32_t k = whole.words.end; k < phrase.words.end; ++k) phrase_of_[k] = phrase.before;
          whole.words.end = phrase.words.end;
          w = phrase.words.end;
          continue;
        }
      }
      for (std::uint32_t k = phrase.words.begin; k < phrase.words.end; ++k) phrase_of_[k] = id;
      phrases_.push_back(phrase);
      w = phrase.words.end;
    }
  }
}

/// The phrase that the one at `begin` is joined to: the nearest, or, where that one only says where somebody
/// is ("طبيب في المستشفى وممرض"), the one before that can act as the new one can.
std::uint32_t Reading::joined_to(std::uint32_t begin, Range sentence) const {
  std::uint32_t left = begin - 1;
  while (left > sentence.begin && words::has(words::kQuoteMarks, fold(left))) --left;
  if (left == sentence.begin) return kNone;
  --left;  // behind the و
  while (left > sentence.begin && (words::has(words::kQuoteMarks, fold(left)) ||
                                   (phrase_of_[left] == kNone && is_suffix_pronoun(left))))
    --left;
  std::uint32_t nearest = phrase_of_[left];
  if (nearest == kNone) return kNone;
  const Phrase& inner = phrases_[nearest];
  const std::uint32_t mention = mention_of_[inner.words.end - 1];
  const bool located = is_place_name(inner.words.end - 1) ||
                       (mention != kNone && (doc.mentions[mention].type == EntityType::GPE ||
                                             doc.mentions[mention].type == EntityType::LOC ||
                                             doc.mentions[mention].type == EntityType::FAC));
  const bool place = located && inner.preposition != kNone &&
                     (fold(inner.preposition) == "في" || fold(inner.preposition) == "ب");
  if (!place || inner.preposition <= sentence.begin ||
      names_who_acts({begin, begin + 1}) == names_who_acts(inner.words))
    return nearest;
  const std::uint32_t outer = phrase_of_[inner.preposition - 1];
  const bool acts = outer != kNone && names_who_acts(phrases_[outer].words);
  return acts && names_who_acts({begin, begin + 1}) ? outer : nearest;
}

bool Reading::names_who_acts(Range range) const {
  for (std::uint32_t w = range.begin; w < range.end; ++w) {
    if (mention_of_[w] != kNone) {
      const EntityType type = doc.mentions[mention_of_[w]].type;
      if (type == EntityType::PER || type == EntityType::ORG || type == EntityType::GROUP ||
          type == EntityType::MIL || type == EntityType::NORP || type == EntityType::MEDIA)
        return true;
    }
    if (name_of_[w] == kNone) continue;
    for (const NameHit& hit : names_[name_of_[w]].hits)
      if (hit.kind == NameHit::Kind::agent || hit.kind == NameHit::Kind::actor) return true;
  }
  return false;
}

/// "وزارة التربية والتعليم", "المنشآت العامة والخاصة": what is joined to the end of an idafa or to its
/// adjective and is nobody by itself belongs to the name.
bool Reading::shares_genitive(const Phrase& whole, const Phrase& part) const {
  const std::uint32_t last = whole.words.end - 1;
  const auto acts = [&](std::uint32_t w) { return name_of_[w] != kNone || mention_of_[w] != kNone; };
  if (part.preposition != kNone || part.words.size() > 3 || is_suffix_pronoun(last)) return false;
  if (!words::has_article(fold(part.head)) || !words::has_article(fold(last)) ||
      part.head != part.words.begin)
    return false;
  if (acts(part.head) || is_verb(part.words.end < doc.words.size() ? part.words.end : last)) return false;
  if (upos(part.head) == Upos::ADJ && upos(last) == Upos::ADJ)
    return part.words.size() == 1 && has_feat(last, "Gender=Fem") == has_feat(part.head, "Gender=Fem") &&
           last > whole.words.begin;
  if (ends_with(fold(part.head), "ون") || ends_with(fold(part.head), "ين")) return false;
  const bool idafa = whole.words.size() >= 2 && !words::has_article(fold(whole.head)) && last > whole.head;
  const bool body = name_of_[whole.head] != kNone || mention_of_[whole.head] != kNone;
  return idafa && body && !acts(last) && upos(last) == Upos::NOUN;
}

bool Reading::agrees_in_number(std::uint32_t adjective, std::uint32_t noun) const {
  const std::string_view f = fold(adjective);
  if (!ends_with(f, "ون") && !(ends_with(f, "ين") && !ends_with(f, "تين"))) return true;
  const std::string_view n = fold(noun);
  if (!has_feat(noun, "Number=Sing") || ends_with(n, "ان") || ends_with(n, "ين")) return true;
  const auto readings = analyses(noun);
  return std::any_of(readings.begin(), readings.end(), [](const Analysis& a) { return a.plural || a.dual; });
}

/// "مسلحون مدرسة", "شرطيا قنبلة": behind the ن of the plural or dual, or tanwin, no genitive follows.
bool Reading::ends_noun(std::uint32_t w) const {
  const std::string_view f = fold(w);
  if (words::has_article(f) || is_place_name(w)) return false;
  if (ends_with(f, "ون") || ends_with(f, "ين")) return has_feat(w, "Number=Plur") || ends_with(f, "تين");
  if (ends_with(f, "ان")) return has_feat(w, "Number=Dual");
  return is_accusative(f) && f.size() > 6 && upos(w) == Upos::NOUN && has_feat(w, "Definite=Ind") &&
         has_feat(w, "Case=Acc");
}

/// Whether a phrase with this head is a person by office, trade or form of address.
bool Reading::names_person(std::uint32_t head) const {
  static constexpr auto kAddresses =
      std::to_array<std::string_view>({"صاحب", "صاحبه", "سمو", "معالي", "سعاده", "فخامه", "جلاله", "فضيله",
                                       "سماحه", "دوله", "سياده", "خادم", "ولي", "امام", "خطيب"});
  if (words::has(kAddresses, fold(head)) || words::has(words::kTitles, fold(head))) return true;
  if (name_of_[head] == kNone) return false;
  const auto& hits = names_[name_of_[head]].hits;
  return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) {
    return (hit.kind == NameHit::Kind::agent && lexicon.agent(hit.index).person) ||
           (hit.kind == NameHit::Kind::actor && lexicon.actor(hit.index).kind == ActorKind::person);
  });
}

/// "الأطفال المعتقلين": two definite plurals side by side, the second a participle in the case of the first.
bool Reading::qualifies(std::uint32_t participle, std::uint32_t noun) const {
  const std::string_view f = fold(participle), n = fold(noun);
  if (!words::has_article(f) || !words::has_article(n) || upos(noun) != Upos::NOUN) return false;
  if (name_of_[participle] != kNone && name_of_[participle] == name_of_[noun]) return true;
  if (ends_with(f, "ين"))
    return has_feat(noun, "Number=Plur") && !ends_with(n, "ات") && !has_feat(noun, "Case=Nom") &&
           rel(participle) != Rel::obj && rel(participle) != Rel::nsubj;
  return ends_with(f, "ون") && has_feat(noun, "Number=Plur") && !ends_with(n, "ات") && !ends_with(n, "ين");
}

std::uint32_t Reading::phrase_end(std::uint32_t begin, std::uint32_t limit, std::uint32_t& head_out) const {
  head_out = kNone;
  std::uint32_t w = begin, last = begin;
  bool closed = false;  // a pronoun or article has closed the idafa
  const auto inside = [&](std::uint32_t i) { return i != kNone && i >= begin && i < w; };
  const auto ends_accusative = [&](std::uint32_t i) {
    const std::string_view f = fold(i);
    return f.size() > 2 && f.substr(f.size() - 2) == "ا" && !words::has_article(f);
  };
  const auto is_adjective = [&](std::uint32_t i) {
    // "طعن شاب شرطيا": a person in another case is somebody else
    if (i > begin && name_of_[i] != kNone && is_agent_name(name_of_[i]) && ends_accusative(i) &&
        head_out != kNone && !ends_accusative(head_out))
      return false;
    // "فتحت أنقرة قاعدة انجرليك": a name of several words begins something else
    if (i > begin && name_of_[i] != kNone && is_place_name(i) && names_[name_of_[i]].words.begin == i &&
        names_[name_of_[i]].words.size() > 1 && !words::has_article(fold(i)))
      return false;
    if (upos(i) == Upos::ADJ) return true;
    if (head_out != kNone && is_nationality(i) &&
        words::has_article(fold(i)) == words::has_article(fold(head_out)))
      return true;
    for (const Analysis& a : analyses(i))
      if (a.word_class == WordClass::active_participle || a.word_class == WordClass::passive_participle)
        return upos(i) != Upos::NOUN || (i > begin && qualifies(i, i - 1));
    return rel(i) == Rel::amod && inside(head(i));
  };
  const auto take = [&](std::uint32_t i) {
    const bool counts = upos(i) == Upos::NUM || words::has(words::kQuantifiers, fold(i)) ||
                        words::has(words::kDemonstratives, fold(i)) || quantity_of_[i] != kNone;
    if (head_out == kNone && !counts) head_out = i;
    closed |= words::has(words::kHisHonours, fold(i));
    last = i;
    w = i + 1;
  };
  const auto same_name = [&](std::uint32_t i) {
    return name_of_[i] != kNone && i > begin && name_of_[i] == name_of_[i - 1];
  };
  const auto same_mention = [&](std::uint32_t i) {
    // a country or town that the lexicon knows is whole: "أنقرة قاعدة …" are two
    if (is_place_name(last) && !is_agent_name(name_of_[last]) && name_of_[i] != name_of_[last] &&
        mention_of_[i] != kNone && doc.mentions[mention_of_[i]].type != EntityType::PER)
      return false;
    return mention_of_[i] != kNone && i > begin && mention_of_[i] == mention_of_[last];
  };
  take(begin);
  while (w < limit) {
    if (same_name(w)) {
      take(w);
      continue;
    }
    if (in_date_[w] || is_verb_[w]) break;
    if (is_suffix_pronoun(w) && doc.words.token[w] == doc.words.token[last]) {
      closed = true;
      last = w++;
      continue;
    }
    if (words::has(words::kQuoteMarks, fold(w)) && last + 1 == w) {
      // a quoted name: تنظيم "داعش" الإرهابي
      std::uint32_t end = w + 1;
      while (end < limit && end - w <= 8 && !words::has(words::kQuoteMarks, fold(end))) ++end;
      const bool closes = end < limit && end - w <= 8 && end > w + 1;
      const bool opens = is_opening(fold(w)) || (closes && is_noun_like(w + 1));
      bool nominal = closes && opens && head_out != kNone;
      for (std::uint32_t i = w + 1; nominal && i < end; ++i) nominal = !is_verb_[i] && !is_clause_marker(i);
      if (!nominal) break;
      for (std::uint32_t i = w + 1; i < end; ++i) take(i);
      w = end + 1;
      last = end;
      closed = true;
      continue;
    }
    if (fold(w) == "من" && head_out == kNone && w + 1 < limit) {
      // "7 من ميليشيات", "عدد من المارة", "كل من «حماس» و…"
      const std::uint32_t next = words::has(words::kQuoteMarks, fold(w + 1)) ? w + 2 : w + 1;
      if (next < limit && is_noun_like(next)) {
        last = next - 1;
        w = next;
        continue;
      }
    }
    if (is_punct(w) || is_preposition(w) || is_clause_marker(w) || !is_noun_like(w)) break;
    if (same_mention(w)) {
      take(w);
      continue;
    }
    if (head_out == kNone) {
      // "طالب بعض هؤلاء قوات التحالف": a demonstrative goes on only with what has an article
      if (words::has(words::kDemonstratives, fold(last)) && !words::has_article(fold(w))) break;
      take(w);
      continue;
    }  // numerals, quantifiers, demonstratives before the noun
    const bool after_name = name_of_[last] != kNone && !is_agent_name(name_of_[last]);
    const bool in_construct = last + 1 == w && has_feat(last, "Definite=Red") && !closed && !after_name;
    // "مقاتلو الحركة": a plural that has lost its ن waits for its genitive, whatever it is tagged
    const bool cut_plural =
        last + 1 == w && !closed && !words::has_article(fold(last)) &&
        (ends_with(fold(last), "و") || (ends_with(fold(last), "ي") && has_feat(last, "Number=Plur"))) &&
        std::any_of(analyses(last).begin(), analyses(last).end(), [](const Analysis& a) { return a.plural; });
    if (cut_plural && !is_verb_[w]) {
      take(w);
      continue;
    }
    const bool counted_act = last + 1 == w && !closed && is_verbal_noun(last);  // "مقتل 27 شخصا"
    if (quantity_of_[w] != kNone && quantity_of_[w] == quantity_of_[last]) {
      take(w);
      continue;
    }
    if ((upos(w) == Upos::NUM || quantity_of_[w] != kNone) && counted_act &&
        !words::has_article(fold(last))) {
      take(w);
      while (w < limit && (quantity_of_[w] == quantity_of_[last] && quantity_of_[w] != kNone)) take(w);
      if (w + 1 < limit && fold(w) == "من" && is_noun_like(w + 1) && quantity_of_[w + 1] == kNone) last = w++;
      if (w < limit && is_noun_like(w) && !is_adjective(w)) take(w);
      continue;
    }
    if (upos(w) == Upos::NUM || quantity_of_[w] != kNone) {
      if (!(words::has_article(fold(last)) && !is_place_name(last) && upos(w) == Upos::NUM &&
            quantity_of_[w] == kNone))
        break;
      take(w);
      continue;
    }
    if (is_adjective(w)) {
      // ثانية الحال: an indefinite adverbial participle opens a clause of its own (…، مشيرا إلى)
      if (is_definite(last) && !is_definite(w) && (!inside(head(w)) || ends_accusative(w))) break;
      // "دعا معاليه العاملين": a plural adjective qualifies no single person
      const std::uint32_t noun = is_suffix_pronoun(last) && last > begin ? last - 1 : last;
      if (is_definite(noun) && name_of_[w] != name_of_[last] && upos(noun) == Upos::NOUN &&
          !agrees_in_number(w, noun))
        break;
      // "مجهولون القيادي": a definite adjective does not belong to an indefinite noun
      if (words::has_article(fold(w)) && last + 1 == w && !closed && !is_definite(last) &&
          name_of_[last] == kNone && upos(last) != Upos::ADJ && !has_feat(last, "Definite=Red") &&
          last == head_out && last == begin)
        break;
      take(w);
      continue;
    }
    if (in_construct && upos(w) != Upos::NUM && !ends_noun(last)) {
      take(w);
      continue;
    }
    const bool attached = inside(head(w)) && (rel(w) == Rel::flat || rel(w) == Rel::fixed);
    const bool argument = !inside(head(w)) && (rel(w) == Rel::obj || rel(w) == Rel::nsubj ||
                                               rel(w) == Rel::obl || rel(w) == Rel::nsubj_pass);
    const bool person = mention_of_[w] != kNone && doc.mentions[mention_of_[w]].type == EntityType::PER;
    const bool capital =
        is_place_name(w) && (fold(last) == "العاصمه" || fold(last) == "المدينه");  // "العاصمة لندن"
    // "وزير الإسكان الأستاذ ماجد": a rank before a name goes on with the office
    const bool titled =
        words::has(words::kTitles, fold(w)) && w + 1 < limit && !is_verb_[w + 1] &&
        (upos(w + 1) == Upos::PROPN || mention_of_[w + 1] != kNone ||
         words::has(words::kTitles, fold(w + 1))) &&
        head_out != kNone && names_person(head_out) &&
        (mention_of_[last] == kNone || doc.mentions[mention_of_[last]].type != EntityType::PER);
    const bool proper = upos(w) == Upos::PROPN || upos(w) == Upos::X || person || capital || titled;
    const bool last_definite = closed || is_definite(last) || is_adjective(last) || name_of_[last] != kNone;
    if (last_definite) {
      if (!(proper || (attached && is_definite(w)))) break;
      if (proper && argument && !person && !capital && !titled) break;
    } else if (ends_noun(last) || argument || has_feat(w, "Case=Acc|Definite=Ind") ||
               (ends_accusative(w) && name_of_[w] != kNone && is_agent_name(name_of_[w]))) {
      break;
    }
    take(w);
  }
  if (head_out == kNone) head_out = begin;
  return w;
}

Span Reading::span_of(Range range) const {
  return {doc.words.span[range.begin].begin, doc.words.span[range.end - 1].end};
}

}  // namespace isnad
