#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "ingest/page.h"

struct archive;

namespace isnad {

/// Bytes that come chunk by chunk: a file, stdin, what a compressed stream unpacks to.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// The next bytes, valid until the next call; empty at the end.
  virtual Result<std::string_view> next_chunk() = 0;
};

/// A stream with a window that can be looked at before it is consumed. An error counts as the end of
/// the stream and is kept, so that what came before it is used first.
class Input {
 public:
  explicit Input(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  /// The next `size` bytes, or all there are; valid until the next call of any method.
  std::string_view peek(std::size_t size);
  /// What is at hand without reading, or else the next chunk; empty at the end.
  std::string_view available() { return peek(1); }
  void consume(std::size_t size);
  /// Puts bytes back in front of what follows.
  void put_back(std::string_view bytes);
  const std::optional<Error>& error() const { return error_; }

 private:
  std::string_view window() const { return std::string_view(buffer_).substr(at_); }

  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

/// Opens a file, FIFO or device for reading; fails with the system's reason.
Result<std::unique_ptr<ByteStream>> open_file(const std::filesystem::path& path);
std::unique_ptr<ByteStream> open_stdin();

/// Stops a stream that unpacks to far more than it was packed from (ReadOptions::max_ratio) or to more
/// than is allowed at all.
class UnpackGuard {
 public:
  explicit UnpackGuard(const ReadOptions& options) : options_(options) {}

  void took(std::size_t bytes) { packed_ += bytes; }
  /// Counts bytes that came out; fails once they are too many.
  Result<void> gave(std::size_t bytes);

 private:
  static constexpr std::uint64_t kHarmless = 64u << 20;
  ReadOptions options_;
  std::uint64_t packed_ = 0;
  std::uint64_t unpacked_ = 0;
};

enum class Compression : std::uint8_t { none, gzip, bzip2, xz, zstd, lz4 };

/// Told by the first bytes.
Compression compression_of(std::string_view first_bytes);

/// Unpacks `packed`; all that could be unpacked before an error is given first. `packed` must outlive it.
std::unique_ptr<ByteStream> unpack(Input& packed, Compression compression, const ReadOptions& options);

/// Unpacks an HTTP body (`gzip` or `deflate`) of at most `max_bytes`.
Result<std::string> inflate_all(std::string_view packed, std::size_t max_bytes);

}  // namespace isnad
