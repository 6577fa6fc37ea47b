#include "cli/flow.h"

#include <fmt/core.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

#include <atomic>
#include <memory>
#include <utility>
#include <variant>

#include "cli/exit_code.h"
#include "cli/interrupt.h"
#include "ingest/reader.h"

namespace isnad {
namespace {

/// A page on its way in, and what it came to on its way out. On the heap, since pipeline filters copy
/// what they hand on.
struct Parcel {
  PageReader::Item item;
  std::vector<Problem> problems;
  std::optional<Outcome> outcome;
};
using ParcelPtr = std::shared_ptr<Parcel>;

class Flow {
 public:
  Flow(const Options& options, const MakeWorker& make_worker, Output& output, Console& console)
      : options_(options),
        pages_(options.inputs, options.read),
        workers_([make_worker] { return make_worker(); }),
        output_(output),
        console_(console) {}

  RunResult run();

 private:
  ParcelPtr pull();
  void work(Parcel& parcel);
  void work_on(const Article& article, Parcel& parcel);
  void put(const Parcel& parcel);
  void tell(const Problem& problem);

  const Options& options_;
  PageReader pages_;
  tbb::enumerable_thread_specific<Worker> workers_;
  Output& output_;
  Console& console_;
  std::atomic<bool> done_{false};   // no more pages are wanted
  RunResult result_;
};

std::size_t threads_of(const Options& options) {
  const int jobs = options.jobs > 0 ? options.jobs : tbb::info::default_concurrency();
  return static_cast<std::size_t>(jobs);
}

RunResult Flow::run() {
  const std::size_t threads = threads_of(options_);
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const auto in = tbb::make_filter<void, ParcelPtr>(tbb::filter_mode::serial_in_order,
                                                    [this](tbb::flow_control& control) {
    ParcelPtr parcel = pull();
    if (!parcel) control.stop();
    return parcel;
  });
  const auto middle = tbb::make_filter<ParcelPtr, ParcelPtr>(tbb::filter_mode::parallel, [this](ParcelPtr parcel) {
    work(*parcel);
    return parcel;
  });
  const auto out = tbb::make_filter<ParcelPtr, void>(tbb::filter_mode::serial_in_order,
                                                     [this](const ParcelPtr& parcel) { put(*parcel); });
  tbb::parallel_pipeline(threads + 2, in & middle & out);
  result_.interrupted = stop_requested();
  return std::move(result_);
}

ParcelPtr Flow::pull() {
  if (done_.load() || stop_requested()) return nullptr;
  auto item = pages_.next();
  if (!item) return nullptr;
  auto parcel = std::make_shared<Parcel>();
  parcel->item = *std::move(item);
  return parcel;
}

void Flow::work(Parcel& parcel) {
  if (done_.load()) return;
  if (auto* problem = std::get_if<Problem>(&parcel.item)) {
    parcel.problems.push_back(std::move(*problem));
    return;
  }
  auto reading = to_article(std::get<Page>(std::move(parcel.item)), options_.read);
  parcel.problems = std::move(reading.problems);
  if (reading.article) work_on(*reading.article, parcel);
}

void Flow::work_on(const Article& article, Parcel& parcel) {
  if (article.text.size() > options_.max_article_bytes) {
    parcel.problems.push_back({Problem::Kind::bad_record, article.origin,
                               fmt::format("is {} bytes of text, more than an article may have (--max-article {})",
                                           article.text.size(), options_.max_article_bytes)});
    return;
  }
  parcel.outcome = workers_.local()(article);
}

void Flow::put(const Parcel& parcel) {
  if (done_.load()) return;
  for (const Problem& problem : parcel.problems) tell(problem);
  if (!parcel.outcome) return;
  Totals& totals = result_.totals;
  ++totals.articles;
  totals.claims += parcel.outcome->claims;
  totals.relations += parcel.outcome->relations;
  totals.sentences += parcel.outcome->sentences;
  if (auto written = output_.write(parcel.outcome->bytes); !written) {
    result_.output_error = written.error();
    done_.store(true);
    return;
  }
  if (parcel.outcome->last) done_.store(true);
  console_.progress(totals);
}

void Flow::tell(const Problem& problem) {
  Totals& totals = result_.totals;
  switch (problem.kind) {
    case Problem::Kind::not_arabic: ++totals.not_arabic; break;
    case Problem::Kind::no_text: ++totals.no_text; break;
    case Problem::Kind::repaired: ++totals.repaired; break;
    case Problem::Kind::failed_input:
    case Problem::Kind::bad_record: ++totals.failed; break;
  }
  console_.message(problem.sentence());
}

}  // namespace

int RunResult::exit_code() const {
  if (output_error) return kNothingDone;
  if (interrupted) return kInterrupted;
  if (totals.failed == 0) return kAllWell;
  return totals.articles > 0 ? kSomeFailed : kNothingDone;
}

RunResult run_flow(const Options& options, const MakeWorker& make_worker, Output& output, Console& console) {
  return Flow(options, make_worker, output, console).run();
}

}  // namespace isnad
