#include "ingest/byte_stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace isnad {
namespace {

constexpr std::size_t kChunk = 256u << 10;

/// Reads a file descriptor, which it closes unless it is stdin.
class FileStream : public ByteStream {
 public:
  explicit FileStream(int fd) : fd_(fd), buffer_(kChunk, '\0') {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (fd_ != STDIN_FILENO) ::close(fd_);
  }

  Result<std::string_view> next_chunk() override {
    ssize_t got = 0;
    do {
      got = ::read(fd_, buffer_.data(), buffer_.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) return fail(fmt::format("cannot be read: {}", std::strerror(errno)));
    return std::string_view(buffer_.data(), static_cast<std::size_t>(got));
  }

 private:
  int fd_;
  std::string buffer_;
};

/// gzip with any number of members, as WARC files have them. Not libarchive's filter, because that
/// throws away up to 64 KiB that were good before a cut.
class GzipStream : public ByteStream {
 public:
  GzipStream(Input& packed, const ReadOptions& options)
      : packed_(packed), guard_(options), buffer_(kChunk, '\0') {
    ready_ = inflateInit2(&zlib_, 16 + MAX_WBITS) == Z_OK;
  }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  ~GzipStream() override {
    if (ready_) inflateEnd(&zlib_);
  }

  Result<std::string_view> next_chunk() override {
    if (!ready_) return fail("cannot be unpacked: not enough memory");
    if (failed_) return tl::unexpected(*failed_);
    std::size_t filled = 0;
    while (filled < buffer_.size() && !done_ && !failed_) filled += step(filled);
    if (filled == 0 && failed_) return tl::unexpected(*failed_);
    if (auto fine = guard_.gave(filled); !fine) return tl::unexpected(fine.error());
    return std::string_view(buffer_.data(), filled);
  }

 private:
  std::size_t step(std::size_t filled) {
    const std::string_view in = packed_.available();
    if (in.empty()) {
      if (inside_member_)
        failed_ = packed_.error().value_or(Error{"is cut short: the gzip data ends too early"});
      done_ = true;
      return 0;
    }
    if (!inside_member_ && !starts_member(in)) return 0;
    inside_member_ = true;
    zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    zlib_.avail_in = static_cast<uInt>(in.size());
    zlib_.next_out = reinterpret_cast<Bytef*>(buffer_.data() + filled);
    zlib_.avail_out = static_cast<uInt>(buffer_.size() - filled);
    const int code = inflate(&zlib_, Z_NO_FLUSH);
    const std::size_t taken = in.size() - zlib_.avail_in;
    const std::size_t given = buffer_.size() - filled - zlib_.avail_out;
    packed_.consume(taken);
    guard_.took(taken);
    if (code == Z_STREAM_END) {
      inside_member_ = false;
      inflateReset(&zlib_);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      failed_ = Error{fmt::format("is damaged: {}", zlib_.msg != nullptr ? zlib_.msg : "bad gzip data")};
    }
    return given;
  }

  /// Padding with zeros behind the last member is common (tapes, block devices) and harmless.
  bool starts_member(std::string_view in) {
    if (in[0] == '\x1f') return true;
    packed_.consume(1);
    if (in[0] != '\0') failed_ = Error{"is damaged: other data follows the gzip data"};
    return false;
  }

  Input& packed_;
  UnpackGuard guard_;
  z_stream zlib_{};
  bool ready_ = false;
  bool inside_member_ = false;
  bool done_ = false;
  std::optional<Error> failed_;
  std::string buffer_;
};

/// The other compressions, by libarchive's filters.
class FilterStream : public ByteStream {
 public:
  FilterStream(Input& packed, Compression compression, const ReadOptions& options)
      : packed_(packed), guard_(options), archive_(archive_read_new()), buffer_(kChunk, '\0') {
    if (archive_ == nullptr) return;
    switch (compression) {
      case Compression::bzip2:
        archive_read_support_filter_bzip2(archive_);
        break;
      case Compression::xz:
        archive_read_support_filter_xz(archive_);
        break;
      case Compression::zstd:
        archive_read_support_filter_zstd(archive_);
        break;
      case Compression::lz4:
        archive_read_support_filter_lz4(archive_);
        break;
      default:
        break;
    }
    archive_read_support_format_raw(archive_);
    archive_read_support_format_empty(archive_);
  }
  FilterStream(const FilterStream&) = delete;
  FilterStream& operator=(const FilterStream&) = delete;
  ~FilterStream() override { archive_read_free(archive_); }

  Result<std::string_view> next_chunk() override {
    if (archive_ == nullptr) return fail("cannot be unpacked: not enough memory");
    if (!opened_) {
      opened_ = true;
      archive_entry* entry = nullptr;
      if (archive_read_open(archive_, this, nullptr, &FilterStream::give, nullptr) != ARCHIVE_OK)
        return failure();
      const int code = archive_read_next_header(archive_, &entry);
      if (code == ARCHIVE_EOF)
        ended_ = true;
      else if (code != ARCHIVE_OK)
        return failure();
    }
    if (ended_) return std::string_view();
    const la_ssize_t got = archive_read_data(archive_, buffer_.data(), buffer_.size());
    if (got < 0) return failure();
    if (got == 0) ended_ = true;
    if (auto fine = guard_.gave(static_cast<std::size_t>(got)); !fine) return tl::unexpected(fine.error());
    return std::string_view(buffer_.data(), static_cast<std::size_t>(got));
  }

 private:
  tl::unexpected<Error> failure() const {
    if (packed_.error()) return tl::unexpected(*packed_.error());
    const char* why = archive_error_string(archive_);
    return fail(fmt::format("is damaged or cut short: {}", why != nullptr ? why : "bad compressed data"));
  }

  static la_ssize_t give(archive*, void* self, const void** bytes) {
    auto* stream = static_cast<FilterStream*>(self);
    stream->packed_.consume(stream->lent_);
    const std::string_view chunk = stream->packed_.available();
    stream->lent_ = chunk.size();
    stream->guard_.took(chunk.size());
    *bytes = chunk.data();
    return static_cast<la_ssize_t>(chunk.size());
  }

  Input& packed_;
  UnpackGuard guard_;
  archive* archive_;
  bool opened_ = false;
  bool ended_ = false;
  std::size_t lent_ = 0;  // bytes that libarchive still looks at
  std::string buffer_;
};

/// Inflates with the given window bits; nothing if the data does not fit them.
std::optional<Result<std::string>> inflate_as(std::string_view packed, int window_bits,
                                              std::size_t max_bytes) {
  z_stream zlib{};
  if (inflateInit2(&zlib, window_bits) != Z_OK) return fail("cannot be unpacked: not enough memory");
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  zlib.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::string block(64u << 10, '\0');
  int code = Z_OK;
  while (code == Z_OK && out.size() <= max_bytes) {
    zlib.next_out = reinterpret_cast<Bytef*>(block.data());
    zlib.avail_out = static_cast<uInt>(block.size());
    code = inflate(&zlib, Z_NO_FLUSH);
    out.append(block, 0, block.size() - zlib.avail_out);
  }
  inflateEnd(&zlib);
  if (out.size() > max_bytes) return fail(fmt::format("unpacks to more than {} MiB", max_bytes >> 20));
  if (code == Z_DATA_ERROR && out.empty()) return std::nullopt;
  return out;  // a cut body is used as far as it goes, as browsers do
}

}  // namespace

std::string_view Input::peek(std::size_t size) {
  while (window().size() < size && !ended_) {
    auto chunk = stream_->next_chunk();
    if (!chunk) error_ = chunk.error();
    ended_ = !chunk || chunk->empty();
    if (ended_) break;
    buffer_.erase(0, at_);
    at_ = 0;
    buffer_.append(*chunk);
  }
  return window();
}

void Input::consume(std::size_t size) { at_ += std::min(size, window().size()); }

void Input::put_back(std::string_view bytes) {
  if (bytes.size() <= at_) {
    at_ -= bytes.size();
    std::memmove(buffer_.data() + at_, bytes.data(), bytes.size());
    return;
  }
  std::string joined(bytes);
  joined.append(window());
  buffer_ = std::move(joined);
  at_ = 0;
}

Result<std::unique_ptr<ByteStream>> open_file(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return fail(fmt::format("cannot be opened: {}", std::strerror(errno)));
  return std::make_unique<FileStream>(fd);
}

std::unique_ptr<ByteStream> open_stdin() { return std::make_unique<FileStream>(STDIN_FILENO); }

Result<void> UnpackGuard::gave(std::size_t bytes) {
  unpacked_ += bytes;
  if (unpacked_ > options_.max_unpacked_bytes) {
    return fail(fmt::format("unpacks to more than {} MiB; the rest of it is left out",
                            options_.max_unpacked_bytes >> 20));
  }
  if (unpacked_ > kHarmless && unpacked_ / std::max<std::uint64_t>(packed_, 1) > options_.max_ratio) {
    return fail(
        fmt::format("unpacks to more than {} times its size, as a zip bomb does; the rest of it is left out",
                    options_.max_ratio));
  }
  return {};
}

Compression compression_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x1f\x8b\x08"sv)) return Compression::gzip;
  if (bytes.starts_with("BZh"sv) && bytes.size() > 9 && bytes.substr(4, 6) == "\x31\x41\x59\x26\x53\x59"sv) {
    return Compression::bzip2;
  }
  if (bytes.starts_with("\xfd"
                        "7zXZ\0"sv))
    return Compression::xz;
  if (bytes.starts_with("\x28\xb5\x2f\xfd"sv)) return Compression::zstd;
  const bool skippable =
      bytes.size() > 4 && (bytes[0] & 0xf0) == 0x50 && bytes.substr(1, 3) == "\x2a\x4d\x18"sv;
  if (skippable) return Compression::zstd;
  if (bytes.starts_with("\x04\x22\x4d\x18"sv)) return Compression::lz4;
  return Compression::none;
}

std::unique_ptr<ByteStream> unpack(Input& packed, Compression compression, const ReadOptions& options) {
  if (compression == Compression::gzip) return std::make_unique<GzipStream>(packed, options);
  return std::make_unique<FilterStream>(packed, compression, options);
}

Result<std::string> inflate_all(std::string_view packed, std::size_t max_bytes) {
  constexpr int kGzipOrZlib = 32 + MAX_WBITS;
  for (const int bits : {kGzipOrZlib, -MAX_WBITS}) {
    if (auto out = inflate_as(packed, bits, max_bytes)) return std::move(*out);
  }
  return fail("has a damaged gzip body");
}

}  // namespace isnad
