#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "nlp/document.h"
#include "text/dates.h"
#include "text/numerals.h"

namespace isnad {

/// The UD relations that the coder asks for.
enum class Rel : std::uint8_t {
  other,
  root,
  nsubj,
  nsubj_pass,
  obj,
  obl,
  nmod,
  amod,
  appos,
  flat,
  conj,
  cc,
  case_,
  mark,
  ccomp,
  xcomp,
  acl,
  advcl,
  advmod,
  aux,
  cop,
  parataxis,
  nummod,
  det,
  fixed
};

/// A run of words that the lexicon knows by name.
struct Name {
  Range words;
  std::vector<NameHit> hits;
};

/// A flat noun phrase: head, its idafa, adjectives, apposition and quoted name, without relative
/// clause and prepositional phrases. Phrases of a sentence do not overlap.
struct Phrase {
  Range words;
  std::uint32_t head = 0;             ///< the noun that says what it is, numerals and "بعض" skipped
  std::uint32_t before = kNone;       ///< the phrase that this one is joined to by و, أو or a comma
  std::uint32_t preposition = kNone;  ///< the word that governs it, if one does
};

/// A stretch of text between quotation marks, as words.
struct Quoted {
  Range words;
};

/// What the coder sees of a document: readings of each word beside its columns, names, phrases,
/// dates, quantities and quotations. Built once an article; nothing in it changes after.
class Reading {
 public:
  Reading(const Document& document, const Lexicon& lexicon);

  const Document& doc;
  const Lexicon& lexicon;

  std::string_view fold(std::uint32_t w) const { return doc.words.fold[w]; }
  Upos upos(std::uint32_t w) const { return doc.words.upos[w]; }
  Rel rel(std::uint32_t w) const { return rel_[w]; }
  std::uint32_t head(std::uint32_t w) const { return doc.words.head[w]; }
  std::uint32_t sentence_of(std::uint32_t w) const { return sentence_of_[w]; }
  const Sentence& sentence(std::uint32_t s) const { return doc.sentences[s]; }
  std::span<const std::uint32_t> children(std::uint32_t w) const;

  std::span<const Analysis> analyses(std::uint32_t w) const;
  /// Lexicon, shape and tree vote: the readings that fit the model's part of speech, or all of them
  /// where none does.
  bool is_verb(std::uint32_t w) const { return is_verb_[w]; }
  bool is_noun_like(std::uint32_t w) const;
  bool is_preposition(std::uint32_t w) const;
  bool is_punct(std::uint32_t w) const { return upos(w) == Upos::PUNCT; }
  bool is_clause_marker(std::uint32_t w) const;  ///< أن، إن، الذي، حيث، بينما …
  bool is_relative(std::uint32_t w) const;       ///< الذي، التي، …
  bool is_suffix_pronoun(std::uint32_t w) const;
  bool is_definite(std::uint32_t w) const;
  /// An indefinite accusative participle that tells what the subject does besides: "…، مطالبا الحكومة ب".
  bool is_circumstance(std::uint32_t w) const;
  /// An adverb, or an indefinite accusative adjective that qualifies no noun: "جمدت تركيا رسميا أموال".
  bool is_adverb(std::uint32_t w) const;
  bool has_feat(std::uint32_t w, std::string_view feat) const;
  /// A fold of the word's lemma: of the lexicon's reading if it has one, else of the model's.
  std::string_view lemma_fold(std::uint32_t w) const { return lemma_fold_[w]; }
  bool has_lemma(std::uint32_t w, std::string_view folded_lemma) const;

  bool is_place_name(std::uint32_t w) const;
  /// Whether a word of the range names a person, group or body, or describes one.
  bool names_who_acts(Range words) const;

  /// Whether a word of the range has one of the folded lemmas.
  bool any_lemma(Range words, std::span<const std::string_view> lemmas) const;

  std::span<const Phrase> phrases() const { return phrases_; }
  std::uint32_t phrase_of(std::uint32_t w) const { return phrase_of_[w]; }
  std::span<const Name> names() const { return names_; }
  std::uint32_t name_of(std::uint32_t w) const { return name_of_[w]; }
  std::uint32_t mention_of(std::uint32_t w) const { return mention_of_[w]; }
  std::span<const Quoted> quotes() const { return quotes_; }
  bool in_quote(std::uint32_t w) const { return quote_of_[w] != kNone; }
  std::uint32_t quote_of(std::uint32_t w) const { return quote_of_[w]; }

  /// Dates and quantities with document-wide word ranges.
  std::span<const DateExpression> dates() const { return dates_; }
  bool in_date(std::uint32_t w) const { return in_date_[w]; }
  std::span<const Quantity> quantities() const { return quantities_; }
  std::uint32_t quantity_of(std::uint32_t w) const { return quantity_of_[w]; }

  Span span_of(Range words) const;
  std::string_view text_of(Range words) const { return span_of(words).of(doc.text()); }

 private:
  static std::uint64_t spelling_bit(std::string_view folded);
  void note_spellings(std::uint32_t w);
  void index_tree();
  bool is_governed_place(std::uint32_t w) const;
  bool opens_clause(std::uint32_t w) const;
  bool is_verb_cut_from_pronoun(std::uint32_t w) const;
  std::string with_feminine_t(std::uint32_t w) const;
  bool carries_event_before(std::uint32_t w) const;
  bool stands_before_nominative(std::uint32_t w) const;
  void read_words();
  void find_names();
  void find_numbers();
  std::optional<Day> day_of_writing() const;
  bool is_verbal_noun(std::uint32_t w) const;
  bool is_agent_name(std::uint32_t name) const;
  bool is_governing(std::uint32_t w) const;
  bool is_nationality(std::uint32_t w) const;
  void find_quotes();
  void find_phrases();
  std::uint32_t joined_to(std::uint32_t begin, Range sentence) const;
  bool shares_genitive(const Phrase& whole, const Phrase& part) const;
  bool ends_noun(std::uint32_t w) const;
  bool names_person(std::uint32_t head) const;
  bool qualifies(std::uint32_t participle, std::uint32_t noun) const;
  bool agrees_in_number(std::uint32_t adjective, std::uint32_t noun) const;
  std::uint32_t phrase_end(std::uint32_t begin, std::uint32_t limit, std::uint32_t& head) const;

  std::vector<Rel> rel_;
  std::vector<std::uint32_t> sentence_of_, child_begin_, child_;
  std::vector<std::uint32_t> analysis_begin_;
  std::vector<Analysis> analysis_;
  std::vector<char> is_verb_, in_date_;
  std::vector<std::string_view> lemma_fold_;
  std::vector<std::uint64_t> spellings_;  ///< of each word, the bits of all that has_lemma may say yes to
  std::vector<Name> names_;
  std::vector<Phrase> phrases_;
  std::vector<Quoted> quotes_;
  std::vector<DateExpression> dates_;
  std::vector<Quantity> quantities_;
  std::vector<std::uint32_t> name_of_, phrase_of_, mention_of_, quote_of_, quantity_of_;
  Arena arena_;
};

}  // namespace isnad
