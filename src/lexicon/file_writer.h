#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/format.h"

namespace isnad {

/// Collects the sections of a compiled lexicon and lays them out as one file (format.h).
class FileWriter {
 public:
  FileWriter();

  lexicon_file::Text text(std::string_view text);
  lexicon_file::Part list(const std::vector<std::string>& texts);

  /// Appends rows to a section and says where they stand.
  template <class Row>
  lexicon_file::Part add(lexicon_file::Section section, const std::vector<Row>& rows) {
    std::string& bytes = bytes_[section];
    row_size_[section] = sizeof(Row);
    const auto first = static_cast<std::uint32_t>(bytes.size() / sizeof(Row));
    bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row));
    return {first, static_cast<std::uint32_t>(rows.size())};
  }
  template <class Row>
  void add(lexicon_file::Section section, const Row& row) {
    bytes_[section].append(reinterpret_cast<const char*>(&row), sizeof(Row));
    row_size_[section] = sizeof(Row);
  }
  /// A hash table of these rows: a power of two of slots, at most three quarters filled.
  void add_table(lexicon_file::Section section, const std::vector<lexicon_file::KeyRow>& keys);

  std::string finish() const;

 private:
  std::array<std::string, lexicon_file::section_count> bytes_;
  std::array<std::uint32_t, lexicon_file::section_count> row_size_{};
  std::unordered_map<std::string, lexicon_file::Text> texts_;
};

}  // namespace isnad
