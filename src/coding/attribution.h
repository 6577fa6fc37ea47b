#pragma once

#include <optional>
#include <vector>

#include "coding/claim.h"
#include "coding/entities.h"
#include "coding/grammar.h"
#include "coding/reading.h"
#include "coding/report.h"
#include "coding/sources.h"

namespace isnad {

/// Finds every report of a document once, then answers on whose word each trigger stands
/// (codebook.md, 4).
class Attribution {
 public:
  Attribution(const Reading& reading, const Grammar& grammar, const Entities& entities);

  /// The reports that hold `word`, outermost first.
  std::vector<const Report*> around(std::uint32_t word) const;

  /// The chain of links for a word.
  std::vector<Link> chain(std::uint32_t word) const;
  Link link(const Report& report, std::uint32_t word) const;

  /// Whom the voice around `word` accuses of it: "اتهم الوزير الحركة بقتل", "نُسب الهجوم إلى الحزب".
  std::optional<Filler> accused(std::uint32_t word) const;

  /// Who speaks or acts at `word` without being named there: the innermost voice around it, the subject of
  /// its sentence's main verb, or the last voice before it.
  std::optional<Filler> voice_at(std::uint32_t word) const;

  const std::vector<Report>& reports() const { return reports_; }
  const Sources& sources() const { return s_; }

 private:
  void index_sentences();
  SourceKind kind_of(const Filler& source) const;
  bool same_voice(const Report& a, const Report& b) const;
  std::optional<Filler> last_source(std::uint32_t word) const;

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
  const Sources s_;
  std::vector<Report> reports_;
  std::vector<std::vector<std::uint32_t>> in_sentence_;  ///< the reports whose content reaches into it
};

}  // namespace isnad
