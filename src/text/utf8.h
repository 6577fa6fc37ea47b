#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad {

/// The code point that starts at `at` and moves `at` behind it. Bytes that are no UTF-8 give U+FFFD
/// and move one byte. `at` must be less than the size.
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_code_point(std::string& out, char32_t code_point);

bool is_utf8(std::string_view text);

/// Valid UTF-8 without NUL: each maximal run of bytes that are no UTF-8 (overlong forms, surrogates and
/// cut sequences included) becomes one U+FFFD, NULs are left out.
std::string repair_utf8(std::string_view text);

/// Turns byte offsets of a valid UTF-8 text into code point offsets, O(1) after one pass: `at(b)` is the
/// number of code points that begin before byte `b`; offsets behind the end count as the end. Keeps a
/// view of the text.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  std::uint32_t at(std::uint32_t byte) const;
  Span of(Span bytes) const { return {at(bytes.begin), at(bytes.end)}; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> block_;   // code points before each 64-byte block
};

}  // namespace isnad
