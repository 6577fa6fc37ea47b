#include "text/utf8.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace isnad {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kBlock = 64;
constexpr std::uint64_t kHighBits = 0x8080808080808080u;

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

std::uint64_t load8(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// How many of the eight bytes begin a code point.
unsigned starts_in(std::uint64_t word) {
  const std::uint64_t continuation = word & ~(word << 1) & kHighBits;  // top bits 10
  return 8 - static_cast<unsigned>(std::popcount(continuation));
}

/// Length of the code point that starts at `at`, 0 where there is none (RFC 3629, table 3-7 of Unicode).
inline std::size_t valid_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (left < length) return 0;
  if (length == 2) return is_continuation(byte(1)) ? 2 : 0;
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (!is_continuation(byte(i))) return 0;
  return length;
}

/// Where the valid text that begins at `at` ends; long ASCII and Arabic runs go fast.
std::size_t end_of_valid(std::string_view text, std::size_t at) {
  // Four letters of U+0600 to U+06FF: bytes 110110xx 10xxxxxx four times, whatever the byte order.
  static const std::uint64_t arabic_mask = load8("\xFC\xC0\xFC\xC0\xFC\xC0\xFC\xC0");
  static const std::uint64_t arabic = load8("\xD8\x80\xD8\x80\xD8\x80\xD8\x80");
  while (at < text.size()) {
    if (text.size() - at >= 8) {
      const std::uint64_t word = load8(text.data() + at);
      if (!(word & kHighBits) || (word & arabic_mask) == arabic) {
        at += 8;
        continue;
      }
    }
    const std::size_t length = valid_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

void append_without_nul(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t nul = std::min(text.find('\0'), text.size());
    out.append(text.substr(0, nul));
    text.remove_prefix(std::min(nul + 1, text.size()));
  }
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
  };
  const std::size_t length = valid_length(text, at);
  char32_t code_point = kReplacement;
  switch (length) {
    case 1:
      code_point = byte(0);
      break;
    case 2:
      code_point = (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
      break;
    case 3:
      code_point = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
      break;
    case 4:
      code_point = (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
      break;
    default:
      break;
  }
  at += std::max<std::size_t>(length, 1);
  return code_point;
}

void append_code_point(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000)) code_point = kReplacement;
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

bool is_utf8(std::string_view text) { return end_of_valid(text, 0) == text.size(); }

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_valid(text, at);
    append_without_nul(out, text.substr(at, end - at));
    at = end;
    while (at < text.size() && valid_length(text, at) == 0) ++at;
    if (at > end) append_code_point(out, kReplacement);
  }
  return out;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  block_.reserve(text.size() / kBlock + 1);
  std::uint32_t count = 0;
  std::size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) {
    block_.push_back(count);
    for (std::size_t i = 0; i < kBlock; i += 8) count += starts_in(load8(text.data() + at + i));
  }
  block_.push_back(count);  // the last, unfilled block
}

std::uint32_t CodePointIndex::at(std::uint32_t byte) const {
  const std::size_t end = std::min<std::size_t>(byte, text_.size());
  std::size_t i = end / kBlock * kBlock;
  std::uint32_t count = block_[end / kBlock];
  for (; i + 8 <= end; i += 8) count += starts_in(load8(text_.data() + i));
  for (; i < end; ++i) count += !is_continuation(static_cast<unsigned char>(text_[i]));
  return count;
}

}  // namespace isnad
