#pragma once

#include <string>

#include "nlp/document.h"

namespace isnad {

/// Appends a document as CoNLL-U (universaldependencies.org/format.html): `# newdoc id`, `# newpar`,
/// `# sent_id`, `# text`, surface tokens of several words as ranges, SpaceAfter=No, and in MISC the entities
/// as `Entity=B-PER`, `Entity=I-PER`.
void write_conllu(const Document& document, std::string& out);

}  // namespace isnad
