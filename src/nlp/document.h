#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/span.h"
#include "ingest/article.h"

namespace isnad {

/// Universal parts of speech (universaldependencies.org/u/pos), in the order of the model file.
// clang-format off
enum class Upos : std::uint8_t {
  X, ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB
};
// clang-format on
inline constexpr std::string_view kUposNames[] = {"X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                  "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                  "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

/// Entity types of the models (codebook.md, entities). O is no entity.
// clang-format off
enum class EntityType : std::uint8_t {
  O, PER, ORG, GROUP, NORP, GPE, LOC, FAC, MEDIA, MIL, WEAPON, VEHICLE, TITLE, DATE, MISC
};
// clang-format on
inline constexpr std::string_view kEntityNames[] = {"O",      "PER",     "ORG",   "GROUP", "NORP",
                                                    "GPE",    "LOC",     "FAC",   "MEDIA", "MIL",
                                                    "WEAPON", "VEHICLE", "TITLE", "DATE",  "MISC"};

inline constexpr std::uint32_t kNone = 0xffffffffu;

/// The syntactic words of an article as columns, all of one length. A surface token "وبهجماتها" is
/// four words: و ب هجمات ها. Views point into the article or into the document's arena.
struct Words {
  std::vector<Span> span;               ///< the word's own letters in Article::text
  std::vector<std::string_view> form;   ///< as UD writes it ("ل" + "الشرق" for "للشرق")
  std::vector<std::string_view> fold;   ///< text/fold.h of the form; the key of every lexicon
  std::vector<std::string_view> lemma;  ///< unvocalised, hamza kept; the form where unknown
  std::vector<Upos> upos;
  std::vector<std::uint16_t> feats;  ///< index into the model's list of UD feature bundles
  std::vector<std::uint32_t> head;   ///< word index in the document; kNone for a root
  std::vector<std::uint8_t> deprel;  ///< index into the model's list of UD relations
  std::vector<std::uint32_t> token;  ///< the surface token it belongs to

  std::size_t size() const { return span.size(); }
};

/// A run of letters, a number or one punctuation mark as it stands in the text.
struct Token {
  Span span;
  Range words;
};

struct Sentence {
  Span span;
  Range tokens;
  Range words;
  std::uint32_t paragraph = 0;  ///< index into Article::paragraphs; kNone for the title
  bool is_title() const { return paragraph == kNone; }
};

/// A named entity over whole words.
struct Mention {
  Range words;
  EntityType type = EntityType::O;
};

/// An article as words. A stage fills columns; none edits what an earlier one made.
struct Document {
  const Article* article = nullptr;
  Arena arena;
  Words words;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Mention> mentions;                                ///< in text order, not overlapping
  const std::vector<std::string_view>* feat_names = nullptr;    ///< "Aspect=Perf|…", of the model
  const std::vector<std::string_view>* deprel_names = nullptr;  ///< "nsubj", "nsubj:pass", …

  std::string_view text() const { return article->text; }
  std::string_view deprel(std::uint32_t word) const { return (*deprel_names)[words.deprel[word]]; }
  std::string_view feats(std::uint32_t word) const { return (*feat_names)[words.feats[word]]; }
};

}  // namespace isnad
