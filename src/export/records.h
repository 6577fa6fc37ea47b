#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/claim.h"
#include "ingest/article.h"
#include "nlp/document.h"

namespace isnad {

/// The codebook that the categories are of: PLOVER's manual of 2024-02-04, openeventdata/PLOVER.
inline constexpr std::string_view kCodebook = "plover-2.0/5e0c24f";

/// What `coder` of a record says.
struct CoderInfo {
  std::string version;   ///< of the program
  std::string model;     ///< Pipeline::model_name, "+ranker-" and Ranker::version (or none)
  std::string lexicon;   ///< Lexicon::version
};

/// Appends an `isnad.article/1` record and a newline. Its `text` is the body without the title, so
/// that the line is itself an input that gives the same article.
void write_article(const Article& article, std::string& out);

/// Appends one line per claim (`isnad.claim/1`), then one per relation (`isnad.relation/1`), with every
/// field of docs/schema/, null where unknown. Spans become code points of `Article::text`.
void write_claims(const Article& article, const Document& document, const Coding& coding,
                  const CoderInfo& coder, std::string& out);

/// The ids that the records of one article carry, in the order of its claims and relations.
struct RecordIds {
  std::vector<std::string> claims, relations;
};

/// "c_" or "r_" and 16 hexadecimal digits: a hash of the article (id and text), of the record's content
/// without rule and confidence, and of the program's version. Equal records of one article count up.
RecordIds record_ids(const Article& article, const Document& document, const Coding& coding,
                     const CoderInfo& coder);

}  // namespace isnad
