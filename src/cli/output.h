#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"

namespace isnad {

/// Where records go: stdout, or a file that gets its name only when all of it is written, so that
/// nobody reads half a result. A path that is no regular file (/dev/null, a pipe) is written directly.
class Output {
 public:
  /// `path` empty or `-`: stdout.
  static Result<Output> open(const std::string& path);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  /// Removes what is not finished.
  ~Output();

  /// Buffered. Fails when the disk is full or the reader of a pipe has gone.
  Result<void> write(std::string_view bytes);
  /// Hands on what is buffered.
  Result<void> flush();
  /// Writes everything out and gives the file its name.
  Result<void> finish();

 private:
  Output(int file, std::string name, std::filesystem::path temporary, std::filesystem::path target);
  Error error(int number) const;

  int file_;
  std::string name_;                    // for messages
  std::filesystem::path temporary_;     // empty where written directly
  std::filesystem::path target_;
  std::string buffer_;
  std::size_t capacity_;                // 0 on a terminal: a reader waits there
};

}  // namespace isnad
