#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <locale.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "ingest/page_source.h"
#include "text/utf8.h"

namespace isnad {
namespace {

/// libarchive gives names in the encoding of the thread's locale, and a program that sets none has
/// ASCII: for as long as this lives, the thread has UTF-8.
class Utf8Locale {
 public:
  Utf8Locale() : before_(uselocale(utf8())) {}
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() { uselocale(before_); }

 private:
  /// Kept for the life of the program; 0, which changes nothing, where the system lacks it.
  static locale_t utf8() {
    static const locale_t made = newlocale(LC_CTYPE_MASK, "C.UTF-8", static_cast<locale_t>(nullptr));
    return made;
  }

  locale_t before_;
};

/// The entries of a zip or tar archive, each opened as a stream of its own. Entries that are damaged,
/// encrypted or bombs are reported, and the next one is read.
class ArchiveSource : public PageSource {
 public:
  ArchiveSource(Input& input, InputType type, std::string origin, std::uint32_t nesting,
                const ReadOptions& options, std::string file)
      : input_(input),
        origin_(std::move(origin)),
        nesting_(nesting),
        options_(options),
        file_(std::move(file)) {
    archive_ = archive_read_new();
    if (archive_ == nullptr) return;
    if (type == InputType::zip)
      archive_read_support_format_zip(archive_);
    else
      archive_read_support_format_tar(archive_);
    if (type == InputType::tar) archive_read_support_format_gnutar(archive_);
  }
  ArchiveSource(const ArchiveSource&) = delete;
  ArchiveSource& operator=(const ArchiveSource&) = delete;
  ~ArchiveSource() override {
    archive_read_free(archive_);
    if (fd_ >= 0) ::close(fd_);
  }

  std::optional<Event> next() override {
    if (archive_ == nullptr || ended_) return std::nullopt;
    const Utf8Locale locale;
    if (!opened_) {
      opened_ = true;
      if (open() != ARCHIVE_OK) return stop();
    }
    while (true) {
      archive_entry* entry = nullptr;
      const int code = archive_read_next_header(archive_, &entry);
      if (code == ARCHIVE_EOF) return finish();
      if (code == ARCHIVE_FATAL) return stop();
      if (code == ARCHIVE_RETRY) continue;
      const std::string name = name_of(entry);
      if (archive_entry_filetype(entry) != AE_IFREG || is_hidden(name)) continue;
      ++entries_;
      const std::string where = fmt::format("{} entry {}", origin_, name);
      if (archive_entry_is_encrypted(entry)) {
        return Problem{Problem::Kind::bad_record, where, "is encrypted; skipped"};
      }
      auto stream = std::make_unique<Input>(std::make_unique<EntryStream>(*this));
      return open_stream(std::move(stream), where, nesting_ + 1, options_);
    }
  }

 private:
  /// The bytes of the entry at which the archive stands.
  class EntryStream : public ByteStream {
   public:
    explicit EntryStream(ArchiveSource& source) : source_(source), guard_(source.options_) {
      buffer_.resize(64u << 10);
    }

    Result<std::string_view> next_chunk() override {
      const std::uint64_t before = source_.taken_bytes();
      const la_ssize_t got = archive_read_data(source_.archive_, buffer_.data(), buffer_.size());
      if (got < 0) {
        const char* why = archive_error_string(source_.archive_);
        return fail(fmt::format("is damaged or cut short: {}", why != nullptr ? why : "bad archive data"));
      }
      guard_.took(static_cast<std::size_t>(source_.taken_bytes() - before));
      if (auto fine = guard_.gave(static_cast<std::size_t>(got)); !fine) return tl::unexpected(fine.error());
      return std::string_view(buffer_.data(), static_cast<std::size_t>(got));
    }

   private:
    ArchiveSource& source_;
    UnpackGuard guard_;
    std::string buffer_;
  };

  /// zip wants to seek to its directory at the end; without a file it is read as a stream.
  int open() {
    if (!file_.empty()) {
      fd_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
      if (fd_ >= 0) return archive_read_open_fd(archive_, fd_, 64u << 10);
    }
    return archive_read_open(archive_, this, nullptr, &ArchiveSource::give, nullptr);
  }

  static la_ssize_t give(archive*, void* self, const void** bytes) {
    auto* source = static_cast<ArchiveSource*>(self);
    source->input_.consume(source->lent_);
    const std::string_view chunk = source->input_.available();
    source->lent_ = chunk.size();
    *bytes = chunk.data();
    return static_cast<la_ssize_t>(chunk.size());
  }

  std::uint64_t taken_bytes() const { return static_cast<std::uint64_t>(archive_filter_bytes(archive_, -1)); }

  std::optional<Event> stop() {
    ended_ = true;
    const char* why = archive_error_string(archive_);
    return Problem{Problem::Kind::failed_input, origin_,
                   input_.error()
                       ? input_.error()->what
                       : fmt::format("is damaged or cut short: {}", why != nullptr ? why : "bad archive")};
  }

  std::optional<Event> finish() {
    ended_ = true;
    if (input_.error()) return Problem{Problem::Kind::failed_input, origin_, input_.error()->what};
    if (entries_ == 0)
      return Problem{Problem::Kind::failed_input, origin_, "is an archive without documents"};
    return std::nullopt;
  }

  static std::string name_of(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    return name == nullptr ? "(without a name)" : repair_utf8(name);
  }

  static bool is_hidden(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    return name.substr(slash == std::string_view::npos ? 0 : slash + 1).starts_with('.');
  }

  Input& input_;
  std::string origin_;
  std::uint32_t nesting_;
  ReadOptions options_;
  std::string file_;
  archive* archive_ = nullptr;
  int fd_ = -1;
  bool opened_ = false;
  bool ended_ = false;
  std::size_t lent_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace

std::unique_ptr<PageSource> read_archive(Input& input, InputType type, std::string origin,
                                         std::uint32_t nesting, const ReadOptions& options,
                                         std::string file) {
  return std::make_unique<ArchiveSource>(input, type, std::move(origin), nesting, options, std::move(file));
}

}  // namespace isnad
