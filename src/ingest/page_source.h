#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "ingest/byte_stream.h"
#include "ingest/page.h"

namespace isnad {

/// A step of the walk through inputs: gives pages and problems, or another source to walk first.
/// A source may lend its stream to the source it gives; the reader finishes that one before it asks
/// again.
class PageSource {
 public:
  using Event = std::variant<Page, Problem, std::unique_ptr<PageSource>>;

  virtual ~PageSource() = default;
  /// Nothing at the end.
  virtual std::optional<Event> next() = 0;
};

/// A file, a folder or `-`.
std::unique_ptr<PageSource> open_input(std::string path, const ReadOptions& options);

/// Looks at the first bytes of a stream and reads it as what it is. `file` is the path, if the stream
/// is a plain file (zip needs to jump to its directory at the end).
std::unique_ptr<PageSource> open_stream(std::unique_ptr<Input> input, std::string origin,
                                        std::uint32_t nesting, const ReadOptions& options,
                                        std::string file = {});

/// The same for a stream that is only lent.
std::unique_ptr<PageSource> open_lent_stream(Input& input, std::string origin, std::uint32_t nesting,
                                             const ReadOptions& options, std::string file = {});

/// One HTML or text document.
std::unique_ptr<PageSource> read_document(Input& input, Page::Type type, std::string origin,
                                          const ReadOptions& options);

/// JSON lines, or one JSON array of objects.
std::unique_ptr<PageSource> read_json(Input& input, std::string origin, const ReadOptions& options);

/// WARC records that hold HTML or text: `response`, `resource` and `conversion`.
std::unique_ptr<PageSource> read_warc(Input& input, std::string origin, const ReadOptions& options);

/// The entries of a zip or tar archive.
std::unique_ptr<PageSource> read_archive(Input& input, InputType type, std::string origin,
                                         std::uint32_t nesting, const ReadOptions& options, std::string file);

}  // namespace isnad
