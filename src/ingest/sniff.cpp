#include "ingest/sniff.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace isnad {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr Magic kBinary[] = {
    {"\x89PNG\r\n"sv, "a PNG image"},
    {"\xff\xd8\xff"sv, "a JPEG image"},
    {"GIF87a"sv, "a GIF image"},
    {"GIF89a"sv, "a GIF image"},
    {"%PDF-"sv, "a PDF"},
    {"\x7f"
     "ELF"sv,
     "a program"},
    {"RIFF"sv, "a media file"},
    {"ID3"sv, "an MP3 file"},
    {"OggS"sv, "a media file"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"\xd0\xcf\x11\xe0"sv, "an old Office document"},
    {"Rar!\x1a"sv, "a RAR archive, which is not supported"},
    {"7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive, which is not supported"},
    {"wOFF"sv, "a font"},
    {"wOF2"sv, "a font"},
};

std::string lower_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view without_mark_and_space(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf"sv)) bytes.remove_prefix(3);
  const std::size_t start = bytes.find_first_not_of(" \t\r\n\f\v\0"sv);
  return start == std::string_view::npos ? std::string_view() : bytes.substr(start);
}

/// The tar header's own checksum: the sum of its 512 bytes with the checksum field taken as spaces.
bool is_tar(std::string_view bytes) {
  if (bytes.size() < 512 || bytes[0] == '\0') return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < 512; ++i) {
    sum += (i >= 148 && i < 156) ? ' ' : static_cast<unsigned char>(bytes[i]);
  }
  const std::string field(bytes.substr(148, 8));
  return std::strtoul(field.c_str(), nullptr, 8) == sum;
}

bool looks_like_html(std::string_view start) {
  if (start.empty()) return false;
  const std::string text = lower_ascii(start.substr(0, kSniffBytes));
  for (const std::string_view opening : {"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv}) {
    if (text.find(opening) != std::string::npos) return true;
  }
  if (text.starts_with("<!--") || text.starts_with("<?xml")) return true;
  int tags = 0;
  for (const std::string_view tag :
       {"<p>"sv, "<p "sv, "<div"sv, "<br"sv, "<h1"sv, "<span"sv, "<meta"sv, "<title"sv, "<table"sv,
        "<a href"sv, "<article"sv, "<section"sv, "</p>"sv, "</div>"sv}) {
    tags += text.find(tag) != std::string::npos ? 1 : 0;
  }
  return text[0] == '<' ? tags >= 1 : tags >= 3;
}

bool looks_like_json(std::string_view start) {
  if (start.empty() || (start[0] != '{' && start[0] != '[')) return false;
  const std::string_view inside = without_mark_and_space(start.substr(1));
  if (start[0] == '[') return !inside.empty() && (inside[0] == '{' || inside[0] == ']');
  return inside.empty() || inside[0] == '"' || inside[0] == '}';
}

std::string every_other_byte(std::string_view bytes, std::size_t first) {
  std::string out;
  for (std::size_t i = first; i < bytes.size(); i += 2) out.push_back(bytes[i]);
  return out;
}

}  // namespace

InputType sniff(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) return InputType::zip;
  if (is_tar(bytes)) return InputType::tar;
  if (const Utf16 order = sniff_utf16(bytes); order != Utf16::none) {
    // The low bytes of ASCII are ASCII; Arabic becomes noise that no tag or brace is in.
    const std::string low = every_other_byte(bytes.substr(0, kSniffBytes), order == Utf16::little ? 0 : 1);
    std::string_view start = without_mark_and_space(low);
    if (start.starts_with("\xff"sv) || start.starts_with("\xfe"sv)) start.remove_prefix(1);
    if (looks_like_json(start)) return InputType::jsonl;
    return looks_like_html(start) ? InputType::html : InputType::text;
  }
  const std::string_view start = without_mark_and_space(bytes.substr(0, kSniffBytes));
  if (start.starts_with("WARC/")) return InputType::warc;
  if (looks_like_json(start)) return InputType::jsonl;
  return looks_like_html(start) ? InputType::html : InputType::text;
}

std::optional<std::string_view> binary_kind(std::string_view bytes) {
  for (const Magic& magic : kBinary) {
    if (bytes.starts_with(magic.bytes)) return magic.name;
  }
  if (sniff_utf16(bytes) != Utf16::none) return std::nullopt;
  const std::string_view sample = bytes.substr(0, kSniffBytes);
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 &&
            std::string_view("\t\r\n\f\v\x1b").find(c) == std::string_view::npos) ||
           c == '\x7f';
  });
  if (static_cast<std::size_t>(controls) * 10 > sample.size()) return "binary data";
  return std::nullopt;
}

Utf16 sniff_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe"sv)) return Utf16::little;
  if (bytes.starts_with("\xfe\xff"sv)) return Utf16::big;
  const std::string_view sample =
      bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1});
  if (sample.size() < 8) return Utf16::none;
  std::array<std::size_t, 2> high_looking{}, nul_or_arabic{};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const auto byte = static_cast<unsigned char>(sample[i]);
    high_looking[i & 1] += byte == 0x00 || byte == 0x06 || byte == 0x20 || byte == 0xfe || byte == 0xfb;
    nul_or_arabic[i & 1] += byte == 0x00 || byte == 0x06;
  }
  const std::size_t pairs = sample.size() / 2;
  const auto is_high = [&](std::size_t side) {
    return high_looking[side] * 20 >= pairs * 19 && nul_or_arabic[side] * 10 >= pairs * 9 &&
           nul_or_arabic[side] > nul_or_arabic[1 - side] * 2;
  };
  if (is_high(1)) return Utf16::little;
  if (is_high(0)) return Utf16::big;
  return Utf16::none;
}

}  // namespace isnad
