#include "cli/program.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <functional>
#include <map>
#include <new>

#include "api/engine.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/interrupt.h"

namespace isnad {
namespace {

constexpr const char* kExitCodes =
    "Exit codes: 0 all well; 1 some inputs could not be used; 2 wrong usage; 3 nothing could be done; "
    "130 stopped by Ctrl-C.";

const std::map<std::string, InputType> kTypes = {{"html", InputType::html}, {"txt", InputType::text},
                                                 {"text", InputType::text}, {"jsonl", InputType::jsonl},
                                                 {"warc", InputType::warc}, {"zip", InputType::zip},
                                                 {"tar", InputType::tar}};
const std::map<std::string, Format> kFormats = {{"jsonl", Format::jsonl}, {"csv", Format::csv}};

/// The command line as CLI11 sees it, and the command that it chose.
class CommandLine {
 public:
  CommandLine();
  int run(int argc, const char* const* argv);

 private:
  CLI::App& command(const std::string& name, const std::string& what, std::function<int()> run);
  void add_inputs(CLI::App& command);
  void add_limits(CLI::App& command);
  void add_output(CLI::App& command);
  void add_quiet(CLI::App& command);
  void add_model(CLI::App& command);
  void add_lexicon(CLI::App& command);
  void add_confidence(CLI::App& command);
  void add_eval();

  CLI::App app_{"Isnad: Arabic news in, attributed claims out."};
  Options options_;
  EvalOptions eval_;
  std::string type_;
  bool pretty_ = false;
  std::function<int()> chosen_;
};

CommandLine::CommandLine() {
  app_.require_subcommand(1);
  app_.footer(kExitCodes);
  app_.set_version_flag("--version", "isnad " + std::string(program_version()));

  CLI::App& read = command("read", "Articles as JSON lines: title, byline, date, text", [this] { return read_command(options_); });
  CLI::App& parse = command("parse", "Words, tags and trees as CoNLL-U", [this] { return parse_command(options_); });
  CLI::App& code = command("code", "Claims and relations as JSON lines or a table", [this] { return code_command(options_); });
  CLI::App& explain = command("explain", "How one claim came about, step by step", [this] { return explain_command(options_); });
  for (CLI::App* each : {&read, &parse, &code, &explain}) {
    add_inputs(*each);
    add_output(*each);
  }
  for (CLI::App* each : {&parse, &code, &explain}) add_model(*each);
  for (CLI::App* each : {&code, &explain}) {
    add_lexicon(*each);
    add_confidence(*each);
  }
  auto* format = code.add_option("--format", options_.format, "jsonl (default) or csv")
                     ->transform(CLI::CheckedTransformer(kFormats).description(""))
                     ->type_name("FORMAT");
  code.add_flag("--pretty", pretty_, "For people: each claim with its chain, laid out for a terminal")->excludes(format);
  explain.add_option("--claim", options_.claim, "The claim's id, c_ and 16 digits")->required()->type_name("ID");

  CLI::App& version = command("version", "The program's version and which data files it finds",
                              [this] { return version_command(options_); });
  add_model(version);
  add_lexicon(version);
  add_eval();
}

CLI::App& CommandLine::command(const std::string& name, const std::string& what, std::function<int()> run) {
  CLI::App& added = *app_.add_subcommand(name, what);
  added.callback([this, run = std::move(run)] { chosen_ = run; });
  added.footer(kExitCodes);
  return added;
}

void CommandLine::add_inputs(CLI::App& command) {
  command.add_option("INPUT", options_.inputs, "Files, folders or - for stdin: HTML, text, JSONL, WARC, zip, tar")
      ->required()
      ->type_name("");
  command.add_option("--as", options_.read.as, "Take the input as html, txt, jsonl, warc, zip or tar, whatever it looks like")
      ->transform(CLI::CheckedTransformer(kTypes).description(""))
      ->type_name("TYPE");
  command.add_option("-j,--jobs", options_.jobs, "Threads (default: one per core); the output is the same for any number")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  add_limits(command);
}

void CommandLine::add_limits(CLI::App& command) {
  const auto size = [&command](const char* name, std::uint64_t& value, const char* what) {
    command.add_option(name, value, what)->transform(CLI::AsSizeValue(false).description(""))->type_name("BYTES")->capture_default_str()->group("Limits");
  };
  size("--max-record", options_.read.max_record_bytes, "Bytes of one document, JSONL line or WARC record");
  size("--max-article", options_.max_article_bytes, "Bytes of one article's text");
  size("--max-unpacked", options_.read.max_unpacked_bytes, "Bytes that one compressed input may unpack to");
  command.add_option("--max-ratio", options_.read.max_ratio, "Unpacked to packed bytes, beyond 64 MiB")
      ->capture_default_str()->group("Limits");
  command.add_option("--max-nesting", options_.read.max_nesting, "Archives inside archives")
      ->capture_default_str()->group("Limits");
}

void CommandLine::add_output(CLI::App& command) {
  command.add_option("-o,--output", options_.output, "Write to this file (default: stdout); it appears when all is written")
      ->type_name("FILE");
  add_quiet(command);
}

void CommandLine::add_quiet(CLI::App& command) {
  command.add_flag("-q,--quiet", options_.quiet, "No progress and no summary on stderr, problems only");
}

void CommandLine::add_model(CLI::App& command) {
  command.add_option("--model", options_.data.model, "The language model (default: model.bin of the data folder)")
      ->type_name("FILE");
}

void CommandLine::add_lexicon(CLI::App& command) {
  command.add_option("--lexicon", options_.data.lexicon, "The lexicon (default: lexicon.bin of the data folder)")
      ->type_name("FILE");
  command.add_option("--ranker", options_.data.ranker,
                     "The ranker (default: ranker.tsv of the data folder), or none: the rules alone")
      ->type_name("FILE");
}

void CommandLine::add_confidence(CLI::App& command) {
  command.add_option("--min-confidence", options_.min_confidence,
                     "Leave out claims less likely than this, 0 to 1 (default: where keeping them costs more than it gives)")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->type_name("P");
}

void CommandLine::add_eval() {
  CLI::App& eval = *app_.add_subcommand("eval", "Scores on a gold file");
  eval.require_subcommand(1);
  CLI::App& claims = *eval.add_subcommand("claims", "Codes documents and scores the claims against gold ones");
  claims.callback([this] {
    chosen_ = [this] {
      eval_.run = options_;
      return eval_claims_command(eval_);
    };
  });
  claims.add_option("DOCS", eval_.docs, "JSON array of documents")->required();
  claims.add_option("GOLD", eval_.gold, "JSON array of their gold claims")->required();
  claims.add_flag("--json", eval_.json, "One JSON object instead of a table");
  claims.add_option("--errors", eval_.errors, "How many missed and wrong claims to list")->check(CLI::NonNegativeNumber);
  claims.add_option("-j,--jobs", options_.jobs, "Threads (default: one per core)")->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  add_quiet(claims);
  add_model(claims);
  add_lexicon(claims);
  add_confidence(claims);
  CLI::App& questions = *eval.add_subcommand("questions", "What the ranker is asked on documents, as a table to train it on");
  questions.callback([this] {
    chosen_ = [this] {
      eval_.run = options_;
      return eval_questions_command(eval_);
    };
  });
  questions.add_option("DOCS", eval_.docs, "JSON array of documents")->required();
  add_quiet(questions);
  add_model(questions);
  add_lexicon(questions);
}

int CommandLine::run(int argc, const char* const* argv) {
  try {
    app_.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version are "errors" of code 0 to CLI11.
    return app_.exit(error) == 0 ? kAllWell : kWrongUsage;
  }
  if (pretty_) options_.format = Format::pretty;
  watch_signals();
  return chosen_();
}

}  // namespace

int run_program(int argc, const char* const* argv) {
  try {
    return CommandLine().run(argc, argv);
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "isnad: there is not enough memory; try fewer --jobs or a lower --max-article\n");
  } catch (const std::exception& error) {
    fmt::print(stderr, "isnad: stopped by an unexpected error: {}\n", error.what());
  }
  return kNothingDone;
}

}  // namespace isnad
