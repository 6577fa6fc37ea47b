#include <fmt/core.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>

#include <cmath>
#include <cstdio>
#include <sstream>

#include "api/engine.h"
#include "cli/claim_scores.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/documents.h"
#include "cli/exit_code.h"
#include "ingest/reader.h"

namespace isnad {
namespace {

using nlohmann::json;

struct Coded {
  std::vector<json> records;
  std::vector<Problem> problems;
};

Coded code_document(const json& doc, const Engine& engine, Engine::Worker& worker) {
  Coded coded;
  Reading reading = to_article(page_of(doc));
  coded.problems = std::move(reading.problems);
  if (!reading.article) return coded;
  const Document document = engine.analyse(*reading.article, worker);
  std::string lines;
  write_claims(*reading.article, document, engine.code(document, worker), engine.info(), lines);
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) coded.records.push_back(json::parse(line));
  return coded;
}

std::vector<Coded> code_documents(const json& docs, const Engine& engine, int jobs) {
  const int threads = jobs > 0 ? jobs : tbb::info::default_concurrency();
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::enumerable_thread_specific<Engine::Worker> workers([&] { return engine.make_worker(); });
  std::vector<Coded> coded(docs.size());
  tbb::parallel_for(std::size_t{0}, docs.size(),
                    [&](std::size_t i) { coded[i] = code_document(docs[i], engine, workers.local()); });
  return coded;
}

std::vector<std::pair<const char*, const Tally*>> tallies(const ClaimScores& s) {
  return {{"trigger", &s.trigger}, {"event", &s.event}, {"actor", &s.actor}, {"recipient", &s.recipient},
          {"where", &s.where}, {"when", &s.when}, {"dead", &s.dead}, {"links", &s.links}, {"relation", &s.relation}};
}

void print_table(const ClaimScores& scores) {
  for (const auto& [name, tally] : tallies(scores))
    fmt::print("{:10} P {:.3f}  R {:.3f}  F1 {:.3f}   ({} right, {} gold, {} predicted)\n", name, tally->precision(),
               tally->recall(), tally->f1(), tally->right, tally->gold, tally->predicted);
  fmt::print("{:10} accuracy {:.3f}   (of {})\n", "status", scores.status.value(), scores.status.count);
  fmt::print("{:10} accuracy {:.3f}   (of {})\n", "voice", scores.voice.value(), scores.voice.count);
  for (const auto& line : scores.errors) fmt::print("{}\n", line);
}

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

void print_json(const ClaimScores& scores) {
  json out;
  for (const auto& [name, tally] : tallies(scores))
    out[name] = {{"p", rounded(tally->precision())}, {"r", rounded(tally->recall())}, {"f1", rounded(tally->f1())},
                 {"right", tally->right}, {"gold", tally->gold}, {"pred", tally->predicted}};
  out["status"] = {{"accuracy", rounded(scores.status.value())}, {"n", scores.status.count}};
  out["voice"] = {{"accuracy", rounded(scores.voice.value())}, {"n", scores.voice.count}};
  fmt::print("{}\n", out.dump());
}

Result<ClaimScores> evaluate(const EvalOptions& options, Console& console) {
  const auto docs = json_array(options.docs);
  if (!docs) return tl::unexpected(docs.error());
  const auto gold = json_array(options.gold);
  if (!gold) return tl::unexpected(gold.error());
  const auto engine = Engine::open(options.run.data, options.run.min_confidence);
  if (!engine) return tl::unexpected(engine.error());
  std::vector<json> records;
  for (Coded& coded : code_documents(*docs, *engine, options.run.jobs)) {
    for (const Problem& problem : coded.problems) console.message(problem.sentence());
    for (json& record : coded.records) records.push_back(std::move(record));
  }
  return score_claims(*docs, *gold, records, static_cast<std::size_t>(options.errors));
}

}  // namespace

int eval_claims_command(const EvalOptions& options) {
  Console console(options.run.quiet);
  const auto scores = evaluate(options, console);
  if (!scores) {
    console.message(scores.error().what);
    return kNothingDone;
  }
  if (options.json) {
    print_json(*scores);
  } else {
    print_table(*scores);
  }
  return std::fflush(stdout) == 0 ? kAllWell : kNothingDone;
}

}  // namespace isnad
