#pragma once

#include <optional>
#include <vector>

#include "coding/claim.h"
#include "coding/entities.h"
#include "coding/grammar.h"
#include "coding/reading.h"
#include "coding/triggers.h"

namespace isnad {

/// One place where the text hands its words to a voice: the cue, whose voice, and the words said.
struct Report {
  std::uint32_t cue = 0;  ///< the word that is quoted as the cue
  Range cue_words;
  const Cue* entry = nullptr;    ///< nothing for a headline colon or a quotation carried over
  std::optional<Filler> source;  ///< nothing where the text hides it
  bool source_before = false;    ///< the source is one that an earlier sentence named
  Range content;                 ///< words in its scope
  Stance stance = Stance::says;
  Basis basis = Basis::indirect;
  bool negates = false;
  std::optional<Status> status;
  bool outermost = false;  ///< stands around what another voice says (…، وفق رويترز)
};

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

 private:
  void read_sentence(std::uint32_t sentence);
  void add_cue_words(std::uint32_t w, Range sentence);
  bool add_verb(std::uint32_t w, const Cue& cue, Range sentence);
  bool add_participle(std::uint32_t w, const Cue& cue, Range sentence);
  bool add_according(Range words, const Cue& cue, Range sentence);
  bool add_responsibility(std::uint32_t w, const Cue& cue, Range sentence);
  bool add_noun(std::uint32_t w, const Cue& cue, Range sentence);
  bool add_phrase(Range words, const Cue& cue, Range sentence);
  void add_colon(Range sentence);
  void carry_quotes();
  void settle_scopes();

  struct Content {
    Range words;
    bool direct = false;
    bool marked = false;  ///< a marker (أن، a colon, a quotation mark) stands before it
  };
  std::optional<Content> content_after(std::uint32_t w, const Cue& cue, Range sentence) const;
  std::optional<std::uint32_t> with_particle(std::uint32_t w, const Cue& cue, std::uint32_t limit) const;
  std::optional<Filler> speaker(std::uint32_t verb, std::uint32_t content_begin, bool& before) const;
  /// Takes in what names or titles the source behind its phrase.
  void extend(Filler& source, std::uint32_t limit) const;
  bool is_voice(const Filler& source, std::uint32_t cue) const;
  std::optional<Filler> last_source(std::uint32_t verb) const;

  const Reading& r_;
  const Grammar& g_;
  const Entities& e_;
  std::vector<Report> reports_;
};

}  // namespace isnad
