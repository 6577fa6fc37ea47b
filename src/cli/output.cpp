#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace isnad {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kBuffer = 1 << 16;

std::string reason(int number) { return std::generic_category().message(number); }

/// The file that a name stands for, through symbolic links.
fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  return error ? path : real;
}

mode_t usual_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Result<Output> Output::open(const std::string& path) {
  if (path.empty() || path == "-") return Output(STDOUT_FILENO, "stdout", {}, {});
  struct stat info {};
  const bool exists = stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) return fail("cannot write to " + path + ": it is a folder");
  if (exists && !S_ISREG(info.st_mode)) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return fail("cannot write to " + path + ": " + reason(errno));
    return Output(file, path, {}, {});
  }
  const fs::path target = resolved(path);
  std::string temporary = target.string() + ".XXXXXX";
  const int file = mkostemp(temporary.data(), O_CLOEXEC);
  if (file < 0) return fail("cannot write to " + path + ": " + reason(errno));
  fchmod(file, exists ? info.st_mode & 07777 : usual_mode());
  return Output(file, path, temporary, target);
}

Output::Output(int file, std::string name, fs::path temporary, fs::path target)
    : file_(file),
      name_(std::move(name)),
      temporary_(std::move(temporary)),
      target_(std::move(target)),
      capacity_(isatty(file) != 0 ? 0 : kBuffer) {}

Output::Output(Output&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      name_(std::move(other.name_)),
      temporary_(std::exchange(other.temporary_, {})),
      target_(std::move(other.target_)),
      buffer_(std::move(other.buffer_)),
      capacity_(other.capacity_) {}

Output::~Output() {
  if (file_ > STDERR_FILENO) close(file_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

Result<void> Output::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() < capacity_) return {};
  return flush();
}

Result<void> Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return tl::unexpected(error(errno));
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
  return {};
}

Result<void> Output::finish() {
  if (auto flushed = flush(); !flushed) return flushed;
  if (temporary_.empty()) return {};
  // Some file systems say only now that the disk was full.
  if (fsync(file_) != 0) return tl::unexpected(error(errno));
  if (close(std::exchange(file_, -1)) != 0) return tl::unexpected(error(errno));
  if (rename(temporary_.c_str(), target_.c_str()) != 0) return tl::unexpected(error(errno));
  temporary_.clear();
  return {};
}

Error Output::error(int number) const {
  if (number == EPIPE) return {"the reader of " + name_ + " has closed it; the rest was not written"};
  return {"cannot write to " + name_ + ": " + reason(number)};
}

}  // namespace isnad
