#include "lexicon/file_writer.h"

#include <cstring>

namespace isnad {

using namespace lexicon_file;

FileWriter::FileWriter() {
  row_size_.fill(1);
  text("");
}

Text FileWriter::text(std::string_view text) {
  std::string& pool = bytes_[strings];
  const auto [at, fresh] = texts_.try_emplace(std::string(text), static_cast<Text>(pool.size()));
  if (fresh) {
    const auto size = static_cast<std::uint32_t>(text.size());
    pool.append(reinterpret_cast<const char*>(&size), sizeof size);
    pool.append(text);
  }
  return at->second;
}

Part FileWriter::list(const std::vector<std::string>& all) {
  std::vector<Text> offsets;
  for (const std::string& one : all) offsets.push_back(text(one));
  return add(lists, offsets);
}

void FileWriter::add_table(Section section, const std::vector<KeyRow>& keys) {
  std::size_t slots = 8;
  while (slots * 3 < keys.size() * 4) slots *= 2;
  std::vector<KeyRow> table(slots, KeyRow{});
  for (const KeyRow& key : keys) {
    std::size_t at = key.hash & (slots - 1);
    while (table[at].count != 0 || table[at].more != 0) at = (at + 1) & (slots - 1);
    table[at] = key;
  }
  add(section, table);
}

std::string FileWriter::finish() const {
  const auto padded = [](std::uint64_t size) { return (size + 7) / 8 * 8; };
  std::uint64_t offset = sizeof(Header) + section_count * sizeof(SectionRow);
  std::string body;
  for (std::uint32_t section = 0; section < section_count; ++section) {
    const SectionRow row{section, row_size_[section], offset, bytes_[section].size() / row_size_[section]};
    body.append(reinterpret_cast<const char*>(&row), sizeof row);
    offset += padded(bytes_[section].size());
  }
  for (const std::string& bytes : bytes_) {
    body += bytes;
    body.append(padded(bytes.size()) - bytes.size(), '\0');
  }
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kVersion;
  header.section_count = section_count;
  header.size = sizeof(Header) + body.size();
  header.checksum = checksum(body.data(), body.size());
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + body;
}

}  // namespace isnad
