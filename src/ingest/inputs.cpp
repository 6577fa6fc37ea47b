#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <filesystem>

#include "ingest/charset.h"
#include "ingest/page_source.h"
#include "ingest/sniff.h"
#include "text/utf8.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;

/// Says one thing and ends.
class ProblemSource : public PageSource {
 public:
  explicit ProblemSource(Problem problem) : problem_(std::move(problem)) {}
  std::optional<Event> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    return std::move(problem_);
  }

 private:
  Problem problem_;
  bool done_ = false;
};

std::unique_ptr<PageSource> failed(std::string origin, std::string what) {
  return std::make_unique<ProblemSource>(
      Problem{Problem::Kind::failed_input, std::move(origin), std::move(what)});
}

/// Turns UTF-16 JSON lines into UTF-8 as they come.
class Utf16Stream : public ByteStream {
 public:
  Utf16Stream(Input& input, Utf16 order) : input_(input), big_(order == Utf16::big) {}

  Result<std::string_view> next_chunk() override {
    out_.clear();
    while (out_.empty()) {
      const std::string_view bytes = input_.peek(4);
      if (bytes.empty()) {
        if (input_.error()) return tl::unexpected(*input_.error());
        return std::string_view();
      }
      const std::size_t used =
          decode_utf16(bytes, big_, input_.peek(bytes.size() + 1).size() == bytes.size(), out_);
      input_.consume(used);
    }
    return std::string_view(out_);
  }

 private:
  Input& input_;
  bool big_;
  std::string out_;
};

/// Owns a stream together with what is read from it.
class OwningSource : public PageSource {
 public:
  explicit OwningSource(std::unique_ptr<Input> input) : input_(std::move(input)) {}
  void set(std::unique_ptr<PageSource> source) { source_ = std::move(source); }
  Input& input() { return *input_; }
  std::optional<Event> next() override { return source_->next(); }

 private:
  std::unique_ptr<Input> input_;
  std::unique_ptr<PageSource> source_;
};

/// The files and folders of one folder, sorted by name; links to folders are not followed, so that a
/// walk always ends.
class FolderSource : public PageSource {
 public:
  FolderSource(fs::path folder, const ReadOptions& options) : folder_(std::move(folder)), options_(options) {
    std::error_code error;
    for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
      if (!at->path().filename().string().starts_with('.')) names_.push_back(at->path().filename());
    }
    if (error) failure_ = error.message();
    std::sort(names_.begin(), names_.end());
  }

  std::optional<Event> next() override {
    if (failure_) {
      const std::string why = *std::exchange(failure_, std::nullopt);
      return Problem{Problem::Kind::failed_input, folder_.string(), fmt::format("cannot be opened: {}", why)};
    }
    while (at_ < names_.size()) {
      const fs::path path = folder_ / names_[at_++];
      std::error_code error;
      const fs::file_status link = fs::symlink_status(path, error);
      if (fs::is_symlink(link) && fs::is_directory(path, error)) continue;
      const fs::file_status status = fs::status(path, error);
      // A FIFO or device in a folder could block for ever; named by itself it is read.
      if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) continue;
      return open_input(path.string(), options_);
    }
    return std::nullopt;
  }

 private:
  fs::path folder_;
  ReadOptions options_;
  std::vector<fs::path> names_;
  std::size_t at_ = 0;
  std::optional<std::string> failure_;
};

bool is_document(InputType type) {
  return type == InputType::html || type == InputType::text || type == InputType::jsonl;
}

/// What to read a stream as. `--as html` still looks into an archive, for the documents inside.
InputType type_of(std::string_view first_bytes, const std::optional<InputType>& as) {
  if (as && !is_document(*as)) return *as;
  const InputType seen = sniff(first_bytes);
  if (as && is_document(seen)) return *as;
  return seen;
}

}  // namespace

std::unique_ptr<PageSource> open_lent_stream(Input& input, std::string origin, std::uint32_t nesting,
                                             const ReadOptions& options, std::string file) {
  const std::string_view first = input.peek(kSniffBytes);
  if (first.empty()) return failed(std::move(origin), input.error() ? input.error()->what : "is empty");
  if (nesting > options.max_nesting) {
    return failed(std::move(origin),
                  fmt::format("is packed more than {} times; skipped", options.max_nesting));
  }
  if (const Compression compression = compression_of(first); compression != Compression::none) {
    auto unpacked = std::make_unique<Input>(unpack(input, compression, options));
    return open_stream(std::move(unpacked), std::move(origin), nesting + 1, options);
  }
  const InputType type = type_of(first, options.as);
  switch (type) {
    case InputType::zip:
    case InputType::tar:
      return read_archive(input, type, std::move(origin), nesting, options, std::move(file));
    case InputType::warc:
      return read_warc(input, std::move(origin), options);
    case InputType::html:
      return read_document(input, Page::Type::html, std::move(origin), options);
    case InputType::text:
      return read_document(input, Page::Type::text, std::move(origin), options);
    case InputType::jsonl:
      break;
  }
  if (const Utf16 order = sniff_utf16(first); order != Utf16::none) {
    auto owner =
        std::make_unique<OwningSource>(std::make_unique<Input>(std::make_unique<Utf16Stream>(input, order)));
    owner->set(read_json(owner->input(), std::move(origin), options));
    return owner;
  }
  return read_json(input, std::move(origin), options);
}

std::unique_ptr<PageSource> open_stream(std::unique_ptr<Input> input, std::string origin,
                                        std::uint32_t nesting, const ReadOptions& options, std::string file) {
  auto owner = std::make_unique<OwningSource>(std::move(input));
  owner->set(open_lent_stream(owner->input(), std::move(origin), nesting, options, std::move(file)));
  return owner;
}

std::unique_ptr<PageSource> open_input(std::string path, const ReadOptions& options) {
  if (path == "-") return open_stream(std::make_unique<Input>(open_stdin()), "stdin", 0, options);
  const std::string origin = repair_utf8(path);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return std::make_unique<FolderSource>(path, options);
  auto stream = open_file(path);
  if (!stream) return failed(origin, stream.error().what);
  return open_stream(std::make_unique<Input>(std::move(*stream)), origin, 0, options,
                     fs::is_regular_file(status) ? path : std::string());
}

}  // namespace isnad
