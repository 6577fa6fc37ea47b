#include "nlp/nn/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

namespace isnad::nn {
namespace {

constexpr std::string_view kMagic = "ISNADNN\n";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kPrelude = 32;
constexpr std::size_t kMostDimensions = 4;

template <class T>
T load(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(mark);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool to_number(std::string_view text, std::size_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::size_t size_of(std::string_view type) {
  return type == "f32" || type == "u32" ? 4 : type == "u64" ? 8 : type == "i8" ? 1 : 0;
}

}  // namespace

struct ModelFile::Mapping {
  void* at = nullptr;
  std::size_t size = 0;

  Mapping(void* begin, std::size_t length) : at(begin), size(length) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { munmap(at, size); }
};

Result<ModelFile> ModelFile::open(const std::filesystem::path& path) {
  const std::string name = path.string();
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(fmt::format("cannot open the model file {}: {}", name, std::strerror(errno)));
  struct stat status {};
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(file);
    return fail(fmt::format("the model file {} is no regular file", name));
  }
  const std::size_t size = static_cast<std::size_t>(status.st_size);
  void* at = size == 0 ? MAP_FAILED : mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  const int error = errno;
  ::close(file);
  if (size == 0) return fail(fmt::format("the model file {} is empty", name));
  if (at == MAP_FAILED)
    return fail(fmt::format("cannot map the model file {}: {}", name, std::strerror(error)));
  ModelFile model;
  model.mapping_ = std::make_shared<const Mapping>(at, size);
  model.bytes_ = {static_cast<const char*>(at), size};
  model.name_ = name;
  if (auto parsed = model.parse(); !parsed) return tl::unexpected(parsed.error());
  return model;
}

Result<ModelFile> ModelFile::read(std::string_view bytes, std::string name) {
  ModelFile model;
  model.bytes_ = bytes;
  model.name_ = std::move(name);
  if (auto parsed = model.parse(); !parsed) return tl::unexpected(parsed.error());
  return model;
}

tl::unexpected<Error> ModelFile::wrong(std::string_view what) const {
  return fail(fmt::format("the model file {} {}", name_, what));
}

Result<void> ModelFile::parse() {
  if (bytes_.size() < kPrelude) return wrong(fmt::format("has only {} bytes", bytes_.size()));
  if (!bytes_.starts_with(kMagic)) return wrong("is no Isnad model: it does not begin with ISNADNN");
  if (const auto version = load<std::uint32_t>(bytes_, 8); version != kVersion) {
    return wrong(fmt::format("has format {}, but this program reads format {}", version, kVersion));
  }
  if (const auto size = load<std::uint64_t>(bytes_, 16); size != bytes_.size()) {
    return wrong(fmt::format("should have {} bytes but has {}: it was cut or added to", size, bytes_.size()));
  }
  const std::string_view checked = bytes_.substr(kPrelude);
  if (XXH3_64bits(checked.data(), checked.size()) != load<std::uint64_t>(bytes_, 24)) {
    return wrong("does not match its checksum: it was damaged");
  }
  const auto header = load<std::uint32_t>(bytes_, 12);
  if (header > checked.size()) return wrong("has a header longer than the file");
  for (const std::string_view line : split(checked.substr(0, header), '\n')) {
    if (line.empty()) continue;
    if (auto parsed = parse_line(split(line, '\t')); !parsed) return parsed;
  }
  return {};
}

Result<void> ModelFile::parse_line(const std::vector<std::string_view>& fields) {
  const std::string name(fields.size() > 1 ? fields[1] : "");
  if (fields[0] == "set" && fields.size() == 3) {
    settings_[name] = fields[2];
    return {};
  }
  if (fields[0] == "list" && fields.size() == 5) {
    List list;
    if (!to_number(fields[2], list.offset) || !to_number(fields[3], list.bytes) ||
        !to_number(fields[4], list.count) || list.offset > bytes_.size() ||
        list.bytes > bytes_.size() - list.offset) {
      return wrong(fmt::format("has a list \"{}\" outside the file", name));
    }
    lists_[name] = list;
    return {};
  }
  if (fields[0] == "tensor" && fields.size() >= 5 && fields.size() <= 4 + kMostDimensions) {
    Tensor tensor;
    tensor.type = fields[2];
    std::size_t room = 0;
    const std::size_t unit = size_of(tensor.type);
    const bool placed = unit > 0 && to_number(fields[3], tensor.offset) && tensor.offset % 64 == 0 &&
                        tensor.offset <= bytes_.size();
    if (placed) room = (bytes_.size() - tensor.offset) / unit;
    for (std::size_t i = 4; placed && i < fields.size(); ++i) {
      std::size_t size = 0;
      if (!to_number(fields[i], size) || size == 0 || size > room) {
        return wrong(fmt::format("has a tensor \"{}\" outside the file", name));
      }
      room /= size;
      tensor.shape.push_back(size);
    }
    if (!placed) return wrong(fmt::format("has a tensor \"{}\" of unknown type or place", name));
    tensors_[name] = std::move(tensor);
    return {};
  }
  return wrong(fmt::format("has a header line that begins with \"{}\" and cannot be read", fields[0]));
}

Result<std::string_view> ModelFile::setting(std::string_view name) const {
  const auto found = settings_.find(std::string(name));
  if (found == settings_.end()) return wrong(fmt::format("lacks the setting \"{}\"", name));
  return std::string_view(found->second);
}

Result<std::size_t> ModelFile::number(std::string_view name) const {
  const auto text = setting(name);
  if (!text) return tl::unexpected(text.error());
  std::size_t number = 0;
  if (!to_number(*text, number)) return wrong(fmt::format("has \"{}\" for {}, no number", *text, name));
  return number;
}

Result<std::vector<std::string_view>> ModelFile::list(std::string_view name) const {
  const auto found = lists_.find(std::string(name));
  if (found == lists_.end()) return wrong(fmt::format("lacks the list \"{}\"", name));
  const List& list = found->second;
  std::vector<std::string_view> parts = split(bytes_.substr(list.offset, list.bytes), '\n');
  parts.pop_back();  // what follows the last newline
  if (parts.size() != list.count) {
    return wrong(fmt::format("has {} strings in the list \"{}\", not {}", parts.size(), name, list.count));
  }
  return parts;
}

Result<const ModelFile::Tensor*> ModelFile::tensor(std::string_view name, std::string_view type,
                                                   const std::vector<std::size_t>& shape) const {
  const auto found = tensors_.find(std::string(name));
  if (found == tensors_.end()) return wrong(fmt::format("lacks the tensor \"{}\"", name));
  const Tensor& tensor = found->second;
  if (tensor.type != type || tensor.shape != shape) {
    return wrong(fmt::format("has the tensor \"{}\" as {} [{}], but {} [{}] is needed", name, tensor.type,
                             fmt::join(tensor.shape, ", "), type, fmt::join(shape, ", ")));
  }
  return &tensor;
}

template <class T>
Result<std::span<const T>> ModelFile::view(std::string_view name, std::string_view type,
                                           const std::vector<std::size_t>& shape) const {
  const auto found = tensor(name, type, shape);
  if (!found) return tl::unexpected(found.error());
  std::size_t size = 1;
  for (const std::size_t dimension : shape) size *= dimension;
  return std::span<const T>(reinterpret_cast<const T*>(bytes_.data() + (*found)->offset), size);
}

Result<std::span<const float>> ModelFile::floats(std::string_view name,
                                                 std::vector<std::size_t> shape) const {
  return view<float>(name, "f32", shape);
}
Result<std::span<const std::int8_t>> ModelFile::bytes(std::string_view name,
                                                      std::vector<std::size_t> shape) const {
  return view<std::int8_t>(name, "i8", shape);
}
Result<std::span<const std::uint32_t>> ModelFile::numbers32(std::string_view name,
                                                            std::vector<std::size_t> shape) const {
  return view<std::uint32_t>(name, "u32", shape);
}
Result<std::span<const std::uint64_t>> ModelFile::numbers64(std::string_view name,
                                                            std::vector<std::size_t> shape) const {
  return view<std::uint64_t>(name, "u64", shape);
}

Result<std::size_t> ModelFile::rows(std::string_view name) const {
  const auto found = tensors_.find(std::string(name));
  if (found == tensors_.end()) return wrong(fmt::format("lacks the tensor \"{}\"", name));
  return found->second.shape.front();
}

}  // namespace isnad::nn
