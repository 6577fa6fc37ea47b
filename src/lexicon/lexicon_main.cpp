// isnad-lexicon: checks the tables of data/ and compiles them to the file that isnad maps.

#include <cstdio>
#include <string_view>

#include "lexicon/compile.h"
#include "lexicon/lexicon.h"

namespace {

constexpr const char* kUsage =
    "isnad-lexicon check DATA                       say what is wrong with the tables of DATA\n"
    "isnad-lexicon compile DATA FILE [--keep-going] write FILE; with --keep-going leave out bad lines\n";

constexpr int kWrongUsage = 2;

void print(const isnad::Problem& problem, const char* data) {
  std::fprintf(stderr, "%s/%s:%u: %s: %s\n", data, problem.file.c_str(), problem.line,
               problem.error ? "error" : "warning", problem.what.c_str());
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view command = count > 1 ? arguments[1] : "";
  const bool check = command == "check" && count == 3;
  const bool keep_going = count == 5 && std::string_view(arguments[4]) == "--keep-going";
  const bool compile = command == "compile" && (count == 4 || keep_going);
  if (!check && !compile) {
    std::fputs(kUsage, stderr);
    return kWrongUsage;
  }
  const isnad::CompiledLexicon lexicon = isnad::compile_lexicon(arguments[2]);
  for (const auto& problem : lexicon.problems.list())
    if (check || problem.error) print(problem, arguments[2]);
  std::printf(
      "%zu lemmas, %zu forms, %zu patterns, %zu cues, %zu actors, %zu places, %zu name nodes, %zu errors\n",
      lexicon.lemmas, lexicon.forms, lexicon.patterns, lexicon.cues, lexicon.actors, lexicon.places,
      lexicon.names, lexicon.problems.errors());
  if (lexicon.bytes.empty() || (lexicon.problems.errors() != 0 && !keep_going)) return 1;
  if (check) return 0;
  const auto written = isnad::write_lexicon(lexicon, arguments[3]);
  if (!written) {
    std::fprintf(stderr, "%s\n", written.error().what.c_str());
    return 1;
  }
  return 0;
}
