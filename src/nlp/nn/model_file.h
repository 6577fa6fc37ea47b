#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace isnad::nn {

/// A file of named tensors, lists of strings and settings, mapped into memory and shared by all threads.
///
///     bytes 0-7    "ISNADNN\n"
///     8-11         format version, 1 (all numbers little-endian)
///     12-15        length of the header in bytes
///     16-23        length of the file
///     24-31        XXH3 (64 bits) of everything from byte 32 on
///     32-          the header: UTF-8 lines of fields between tabs
///                      set     NAME  VALUE
///                      tensor  NAME  TYPE  OFFSET  DIMENSION…     TYPE is f32, i8, u32, u64
///                      list    NAME  OFFSET  BYTES  COUNT         strings, each ended by a newline
///                  then the data; an OFFSET counts from the start of the file, tensors at multiples of 64
///
/// train/export.py writes it. Opening checks all of it; a wrong file says exactly what is wrong.
class ModelFile {
 public:
  static Result<ModelFile> open(const std::filesystem::path& path);
  /// `bytes` is a whole file; it must outlive what is made. For tests.
  static Result<ModelFile> read(std::string_view bytes, std::string name);

  const std::string& path() const { return name_; }

  /// Each fails with a sentence that names the file and what it lacks.
  Result<std::string_view> setting(std::string_view name) const;
  Result<std::size_t> number(std::string_view name) const;
  Result<std::vector<std::string_view>> list(std::string_view name) const;
  Result<std::span<const float>> floats(std::string_view name, std::vector<std::size_t> shape) const;
  Result<std::span<const std::int8_t>> bytes(std::string_view name, std::vector<std::size_t> shape) const;
  Result<std::span<const std::uint32_t>> numbers32(std::string_view name,
                                                   std::vector<std::size_t> shape) const;
  Result<std::span<const std::uint64_t>> numbers64(std::string_view name,
                                                   std::vector<std::size_t> shape) const;
  /// First dimension of a tensor, for those whose length only the file knows.
  Result<std::size_t> rows(std::string_view name) const;

 private:
  struct Mapping;
  struct Tensor {
    std::string type;
    std::vector<std::size_t> shape;
    std::size_t offset = 0;
  };
  struct List {
    std::size_t offset = 0, bytes = 0, count = 0;
  };

  Result<void> parse();
  Result<void> parse_line(const std::vector<std::string_view>& fields);
  Result<const Tensor*> tensor(std::string_view name, std::string_view type,
                               const std::vector<std::size_t>& shape) const;
  template <class T>
  Result<std::span<const T>> view(std::string_view name, std::string_view type,
                                  const std::vector<std::size_t>& shape) const;
  tl::unexpected<Error> wrong(std::string_view what) const;

  std::shared_ptr<const Mapping> mapping_;
  std::string_view bytes_;
  std::string name_;
  std::unordered_map<std::string, std::string> settings_;
  std::unordered_map<std::string, Tensor> tensors_;
  std::unordered_map<std::string, List> lists_;
};

}  // namespace isnad::nn
