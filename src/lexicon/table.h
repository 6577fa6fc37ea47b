#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/problems.h"

namespace isnad {

/// A table of data/ (its README says how they are written): tab-separated, `#` lines are comments, the
/// first other line names the columns, `-` is an empty cell, trailing empty cells may be left out.
class Table {
 public:
  struct Row {
    unsigned line = 0;
    std::vector<std::string_view> cells;  ///< one per expected column, in its order; "" where empty
    std::string_view operator[](std::size_t column) const { return cells[column]; }
  };

  /// Reads `data / file`. What is wrong goes to `problems`; rows that cannot be used are left out.
  /// All `columns` must be there, in any order, and no others.
  static Table read(const std::filesystem::path& data, const std::string& file,
                    std::span<const std::string_view> columns, Problems& problems);

  const std::string& file() const { return file_; }
  const std::vector<Row>& rows() const { return rows_; }

  Table(Table&&) = default;
  Table& operator=(Table&&) = delete;

 private:
  Table() = default;
  std::string file_;
  std::vector<char> text_;  // a vector, so that moving keeps the views valid
  std::vector<Row> rows_;
};

/// The tables `folder/prefix*.tsv` of the data folder, by name.
std::vector<std::string> tables_in(const std::filesystem::path& data, const std::string& folder,
                                   std::string_view prefix = "");

/// `a|b | c` as trimmed non-empty parts.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text);

}  // namespace isnad
