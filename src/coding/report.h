#pragma once

#include <cstdint>
#include <optional>

#include "coding/grammar.h"

namespace isnad {

/// One place where the text hands its words to a voice: the cue, whose voice, and the words said
/// (codebook.md, 4).
struct Report {
  std::uint32_t cue = 0;  ///< the word that is quoted as the cue
  Range cue_words;
  const Cue* entry = nullptr;    ///< nothing for a headline colon or a quotation carried over
  std::optional<Filler> source;  ///< nothing where the text hides it
  bool source_before = false;    ///< the source is one that an earlier clause or sentence named
  Range content;                 ///< words in its scope
  Stance stance = Stance::says;
  Basis basis = Basis::indirect;
  bool marked = false;  ///< أن, a colon or a quotation mark opens the content
  bool quoted = false;  ///< the content is one quotation and ends with it
  bool negates = false;
  std::optional<Status> status;
  bool outermost = false;  ///< stands around what another voice says (…، وفق رويترز)
};

}  // namespace isnad
