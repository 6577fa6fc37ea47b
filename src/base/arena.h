#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace isnad {

/// Owns strings that live as long as one document; views into it stay valid until it is destroyed
/// (moving the arena keeps them valid too).
class Arena {
 public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > left_) grow(text.size());
    char* at = at_;
    std::memcpy(at, text.data(), text.size());
    at_ += text.size();
    left_ -= text.size();
    return {at, text.size()};
  }

 private:
  void grow(std::size_t least) {
    const std::size_t size = std::max<std::size_t>(least, kBlock);
    blocks_.push_back(std::make_unique<char[]>(size));
    at_ = blocks_.back().get();
    left_ = size;
  }

  static constexpr std::size_t kBlock = 1 << 14;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* at_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace isnad
