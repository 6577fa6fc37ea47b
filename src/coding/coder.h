#pragma once

#include "coding/claim.h"
#include "lexicon/lexicon.h"
#include "nlp/document.h"

namespace isnad {

/// Turns an analysed article into claims and relations (codebook.md). Const and shared by threads; the
/// lexicon must outlive it.
class Coder {
 public:
  /// Memory that one thread reuses from article to article.
  struct Scratch {};

  explicit Coder(const Lexicon& lexicon) : lexicon_(lexicon) {}

  /// Claims in text order of their triggers. Never fails: what cannot be told is left empty.
  Coding code(const Document& document, Scratch& scratch) const;

 private:
  const Lexicon& lexicon_;
};

}  // namespace isnad
