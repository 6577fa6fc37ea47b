#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace isnad {

/// A half-open range `[begin, end)` of UTF-8 bytes of `Article::text`. Every layer points into that
/// one text with it; only the export turns bytes into the code points that records quote.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  constexpr Span joined(Span other) const { return {std::min(begin, other.begin), std::max(end, other.end)}; }
  std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
  friend constexpr bool operator==(Span, Span) = default;
};

/// A half-open range of indexes into a column, e.g. the words of a sentence.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::uint32_t i) const { return begin <= i && i < end; }
  friend constexpr bool operator==(Range, Range) = default;
};

}  // namespace isnad
