#pragma once

#include <filesystem>

#include "cli/options.h"

namespace isnad {

// One function a command; each returns the program's exit code and tells the user on stderr what
// went wrong.

/// `isnad read`: articles as JSON lines.
int read_command(const Options& options);
/// `isnad parse`: CoNLL-U.
int parse_command(const Options& options);
/// `isnad code`: claims and relations.
int code_command(const Options& options);
/// `isnad explain`: how one claim came about.
int explain_command(const Options& options);
/// `isnad version`: of the program, and which data files it finds.
int version_command(const Options& options);

/// `isnad eval claims`: scores coded claims against gold ones. `docs` and `gold` are JSON arrays
/// (docs/eval.md); the documents are coded first.
struct EvalOptions {
  Options run;
  std::filesystem::path docs, gold;
  bool json = false;   ///< one JSON object instead of a table
  int errors = 0;      ///< how many missed and wrong claims to list
};
int eval_claims_command(const EvalOptions& options);

/// `isnad eval questions`: every question to the ranker on documents, one tab-separated line each, headed by
/// `#FOREST` and the names of its features:
/// forest, document, trigger begin and end, event, candidate begin and end (code points), its name, features.
int eval_questions_command(const EvalOptions& options);

}  // namespace isnad
