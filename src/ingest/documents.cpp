#include <fmt/format.h>

#include "ingest/page_source.h"
#include "ingest/sniff.h"

namespace isnad {
namespace {

/// A whole stream as one page.
class DocumentSource : public PageSource {
 public:
  DocumentSource(Input& input, Page::Type type, std::string origin, const ReadOptions& options)
      : input_(input), origin_(std::move(origin)), options_(options) {
    page_.type = type;
  }

  std::optional<Event> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    for (auto bytes = input_.available(); !bytes.empty(); bytes = input_.available()) {
      if (page_.bytes.size() + bytes.size() > options_.max_record_bytes) {
        return problem(Problem::Kind::bad_record,
                       fmt::format("is longer than {} MiB, the limit for one document; skipped",
                                   options_.max_record_bytes >> 20));
      }
      page_.bytes.append(bytes);
      input_.consume(bytes.size());
    }
    // Half a document would be coded as if it were the whole one.
    if (input_.error()) return problem(Problem::Kind::failed_input, input_.error()->what);
    if (page_.bytes.empty()) return problem(Problem::Kind::failed_input, "is empty");
    if (const auto kind = binary_kind(page_.bytes)) {
      return problem(Problem::Kind::bad_record, fmt::format("is no news document but {}; skipped", *kind));
    }
    page_.origin = origin_;
    return std::move(page_);
  }

 private:
  Problem problem(Problem::Kind kind, std::string what) const { return {kind, origin_, std::move(what)}; }

  Input& input_;
  std::string origin_;
  ReadOptions options_;
  Page page_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<PageSource> read_document(Input& input, Page::Type type, std::string origin,
                                          const ReadOptions& options) {
  return std::make_unique<DocumentSource>(input, type, std::move(origin), options);
}

}  // namespace isnad
