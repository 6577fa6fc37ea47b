#include <algorithm>

#include "ingest/assemble.h"
#include "ingest/leftovers.h"
#include "ingest/published.h"

namespace isnad {
namespace {

bool ends_a_paragraph(std::string_view line) {
  for (const std::string_view mark : {".", "!", "؟", "?", ":", "»", "\"", "”", "“", "…"}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

/// Whether lines were broken at a fixed width, so that a blank line alone ends a paragraph: most lines
/// that are followed directly by another are full, of like length, and end amid a sentence.
bool is_wrapped(std::string_view text, const std::vector<Span>& lines,
                const std::vector<bool>& blank_before) {
  std::size_t followed = 0, broken = 0, longest = 0, blanks = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    blanks += blank_before[i + 1] ? 1 : 0;
    if (i == 0 || blank_before[i + 1]) continue;
    ++followed;
    longest = std::max<std::size_t>(longest, lines[i].size());
  }
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    if (blank_before[i + 1]) continue;
    const bool full = lines[i].size() * 10 >= longest * 7;
    broken += full && !ends_a_paragraph(lines[i].of(text)) ? 1 : 0;
  }
  return blanks > 0 && followed >= 3 && longest <= 220 && broken * 10 >= followed * 7;
}

bool has_blank_line(std::string_view text, Span before, Span after) {
  const std::string_view between = text.substr(before.end, after.begin - before.end);
  const auto feeds = std::count(between.begin(), between.end(), '\n');
  return feeds >= 2 || (feeds == 0 && std::count(between.begin(), between.end(), '\r') >= 2);
}

/// A line with nothing but the date, near the top.
std::string take_date_line(std::string_view text, std::vector<Span>& lines) {
  for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 3); ++i) {
    const std::string_view line = lines[i].of(text);
    if (!is_date_line(line)) continue;
    std::string published = iso_time(line);
    if (published.empty()) continue;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    return published;
  }
  return {};
}

}  // namespace

Article article_from_text(std::string_view utf8) {
  Article article;
  std::vector<Span> lines = split_lines(utf8, {0, static_cast<std::uint32_t>(utf8.size())}, true);
  if (lines.empty()) return article;
  std::vector<bool> blank_before(lines.size(), false);
  for (std::size_t i = 1; i < lines.size(); ++i)
    blank_before[i] = has_blank_line(utf8, lines[i - 1], lines[i]);
  const bool wrapped = is_wrapped(utf8, lines, blank_before);
  const Span title = lines.front();
  if (wrapped) {
    std::vector<Span> joined{title};
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const bool begins = joined.size() == 1 || blank_before[i];
      if (begins)
        joined.push_back(lines[i]);
      else
        joined.back() = joined.back().joined(lines[i]);
    }
    lines = std::move(joined);
  }
  lines.erase(lines.begin());
  article.published = take_date_line(utf8, lines);
  std::vector<std::string> paragraphs;
  for (const Span line : sort_lines(utf8, lines).kept) paragraphs.emplace_back(line.of(utf8));
  lay_out(article, title.of(utf8), paragraphs);
  return article;
}

}  // namespace isnad
