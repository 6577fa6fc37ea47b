#include "lexicon/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0;;) {
    const std::size_t tab = line.find('\t', begin);
    cells.push_back(trim(line.substr(begin, tab - begin)));
    if (cells.back() == "-") cells.back() = {};
    if (tab == std::string_view::npos) return cells;
    begin = tab + 1;
  }
}

/// Where each expected column stands; `npos` for those that are missing.
std::vector<std::size_t> places_of(std::span<const std::string_view> columns,
                                   const std::vector<std::string_view>& head, const std::string& file,
                                   unsigned line, Problems& problems) {
  std::vector<std::size_t> places(columns.size(), std::string_view::npos);
  for (std::size_t i = 0; i < head.size(); ++i) {
    const auto at = std::find(columns.begin(), columns.end(), head[i]);
    if (at == columns.end())
      problems.error(file, line, fmt::format("there is no column '{}' in this table", head[i]));
    else
      places[static_cast<std::size_t>(at - columns.begin())] = i;
  }
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (places[i] == std::string_view::npos)
      problems.error(file, line, fmt::format("the column '{}' is missing", columns[i]));
  return places;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t at = text.find(separator);
    const std::string_view part = trim(text.substr(0, at));
    if (!part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return parts;
}

std::vector<std::string> tables_in(const std::filesystem::path& data, const std::string& folder,
                                   std::string_view prefix) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(data / folder, none)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".tsv") && name.starts_with(prefix)) names.push_back(folder + "/" + name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

Table Table::read(const std::filesystem::path& data, const std::string& file,
                  std::span<const std::string_view> columns, Problems& problems) {
  Table table;
  table.file_ = file;
  std::ifstream stream(data / file, std::ios::binary);
  table.text_.assign(std::istreambuf_iterator<char>(stream), {});
  if (!stream.good() && !stream.eof()) {
    problems.error(file, 0, "the file cannot be read");
    return table;
  }
  std::string_view text(table.text_.data(), table.text_.size());
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());

  std::vector<std::size_t> places;
  std::size_t width = 0;
  unsigned line_number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line_number;
    if (trim(line).empty() || line.front() == '#') continue;
    if (!is_utf8(line)) {
      problems.error(file, line_number, "the line is not UTF-8");
      continue;
    }
    const auto cells = cells_of(line);
    if (places.empty()) {
      places = places_of(columns, cells, file, line_number, problems);
      if (std::count(places.begin(), places.end(), std::string_view::npos) != 0) return table;
      width = cells.size();
      continue;
    }
    if (cells.size() > width) {
      problems.error(file, line_number,
                     fmt::format("the line has {} cells, the table {} columns", cells.size(), width));
      continue;
    }
    Row row{line_number, {}};
    for (const std::size_t place : places)
      row.cells.push_back(place < cells.size() ? cells[place] : std::string_view{});
    table.rows_.push_back(std::move(row));
  }
  if (places.empty()) problems.error(file, 0, "the table has no line that names its columns");
  return table;
}

}  // namespace isnad
