#include <fmt/core.h>

#include <cstdio>
#include <string>

#include "api/engine.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/documents.h"
#include "cli/exit_code.h"
#include "ingest/reader.h"
#include "text/utf8.h"

namespace isnad {
namespace {

void print_heads() {
  for (const Ranker::Schema& schema : ranker_schemas()) {
    fmt::print("#{}", schema.forest);
    for (const std::string_view feature : schema.features) fmt::print("\t{}", feature);
    fmt::print("\n");
  }
}

void print_questions(const Article& article, const Engine& engine, Engine::Worker& worker) {
  const Document document = engine.analyse(article, worker);
  const CodePointIndex points(article.text);
  const SampleSink sink = [&](const RankerSample& s) {
    const Span trigger = points.of(s.trigger), candidate = points.of(s.candidate);
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", s.forest, article.id, trigger.begin, trigger.end, name_of(s.event),
               candidate.begin, candidate.end, s.name);
    for (const float feature : s.features) fmt::print("\t{:g}", feature);
    fmt::print("\n");
  };
  engine.code(document, worker, &sink);
}

}  // namespace

int eval_questions_command(const EvalOptions& options) {
  Console console(options.run.quiet);
  const auto docs = json_array(options.docs);
  const auto engine = Engine::open(options.run.data);
  if (!docs || !engine) {
    console.message(docs ? engine.error().what : docs.error().what);
    return kNothingDone;
  }
  Engine::Worker worker = engine->make_worker();
  print_heads();
  for (const auto& doc : *docs) {
    const Reading reading = to_article(page_of(doc));
    for (const Problem& problem : reading.problems) console.message(problem.sentence());
    if (reading.article) print_questions(*reading.article, *engine, worker);
  }
  return std::fflush(stdout) == 0 ? kAllWell : kNothingDone;
}

}  // namespace isnad
