#pragma once

#include <optional>

#include "coding/claim.h"
#include "coding/questions.h"
#include "lexicon/lexicon.h"
#include "nlp/document.h"

namespace isnad {

/// Turns an analysed article into claims and relations (codebook.md). Const and shared by threads; the
/// lexicon and the ranker must outlive it.
class Coder {
 public:
  /// Memory that one thread reuses from article to article.
  struct Scratch {};

  /// Without a ranker the rules' own choice stands and every claim is kept.
  explicit Coder(const Lexicon& lexicon, const Ranker* ranker = nullptr)
      : lexicon_(lexicon), ranker_(ranker) {}

  /// Claims in text order of their triggers, those at least as likely as `min_confidence` (0 to 1; nothing:
  /// the ranker's own threshold). Never fails: what cannot be told is left empty. `sink`, if given, sees
  /// every question to the ranker.
  Coding code(const Document& document, Scratch& scratch, std::optional<double> min_confidence = std::nullopt,
              const SampleSink* sink = nullptr) const;

 private:
  const Lexicon& lexicon_;
  const Ranker* ranker_;
};

}  // namespace isnad
