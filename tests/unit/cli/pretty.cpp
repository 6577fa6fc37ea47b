#include "cli/pretty.h"

#include <gtest/gtest.h>

#include <sstream>

#include "../export/coded_article.h"

namespace isnad {
namespace {

bool has_arabic(const std::string& line) {
  for (const char c : line)
    if (const auto byte = static_cast<unsigned char>(c); byte >= 0xd8 && byte <= 0xdb) return true;
  return false;
}

bool has_latin(const std::string& line) {
  return line.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos;
}

TEST(Pretty, LinesOfOneDirectionDoNotMixWithTheOther) {
  const FilledArticle filled;
  std::string out;
  write_pretty(filled.article, filled.document, {{filled.claim()}, {filled.relation()}}, {"0.1.0", "m", "l"}, out);
  std::istringstream in(out);
  int arabic = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("===")) continue;   // the outlet's name and the date
    EXPECT_FALSE(has_arabic(line) && has_latin(line)) << line;
    arabic += has_arabic(line);
  }
  EXPECT_GE(arabic, 10);
}

TEST(Pretty, ShowsTheChainAndTheNumbers) {
  const FilledArticle filled;
  std::string out;
  write_pretty(filled.article, filled.document, {{filled.claim()}, {filled.relation()}}, {"0.1.0", "m", "l"}, out);
  EXPECT_NE(out.find("ASSAULT aerial  actual  confidence 0.83  c_"), std::string::npos) << out;
  EXPECT_NE(out.find("media, says, indirect: Reuters"), std::string::npos);
  EXPECT_NE(out.find("12 or more"), std::string::npos);
  EXPECT_NE(out.find("the outlet itself"), std::string::npos);
  EXPECT_NE(out.find("linked_to"), std::string::npos);
}

}  // namespace
}  // namespace isnad
