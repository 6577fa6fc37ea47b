#include "nlp/conllu.h"

#include <gtest/gtest.h>

#include <sstream>

#include "analysed.h"

namespace isnad {
namespace {

std::string conllu(const Article& article) {
  std::string out;
  write_conllu(analyse(article), out);
  return out;
}

std::vector<std::vector<std::string>> rows(const std::string& text) {
  std::vector<std::vector<std::string>> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    out.emplace_back();
    for (std::string field; std::getline(fields, field, '\t');) out.back().push_back(field);
  }
  return out;
}

TEST(Conllu, NamesTheDocumentAndItsSentences) {
  const std::string out = conllu(article_of("انفجار في بغداد", "قتل شخص."));
  EXPECT_TRUE(out.starts_with("# newdoc id = test\n# newpar\n# sent_id = test-1\n# text = انفجار في بغداد\n"))
      << out;
  EXPECT_NE(out.find("\n\n# newpar\n# sent_id = test-2\n# text = قتل شخص.\n"), std::string::npos) << out;
  EXPECT_TRUE(out.ends_with("\n\n"));
}

TEST(Conllu, SurfaceTokensOfSeveralWordsAreRanges) {
  const auto table = rows(conllu(article_of("", "وقال: للمدينة")));
  ASSERT_EQ(table.size(), 7u);
  EXPECT_EQ(table[0][0], "1-2");
  EXPECT_EQ(table[0][1], "وقال");
  EXPECT_EQ(table[0][9], "SpaceAfter=No");
  EXPECT_EQ(table[1][1], "و");
  EXPECT_EQ(table[2][1], "قال");
  EXPECT_EQ(table[4][0], "4-5");
  EXPECT_EQ(table[4][1], "للمدينة");
  EXPECT_EQ(table[6][1], "المدينة");
}

TEST(Conllu, EveryRowHasTenFieldsAndAHeadInItsSentence) {
  const auto table =
      rows(conllu(article_of("قتلى في دمشق", "وقال الجيش إنه قصف مواقعهم.\nنعم، 12% (تقريبا)!")));
  ASSERT_GT(table.size(), 15u);
  for (const auto& row : table) {
    ASSERT_EQ(row.size(), 10u);
    for (const std::string& field : row) EXPECT_FALSE(field.empty());
    if (row[0].find('-') != std::string::npos) continue;
    EXPECT_EQ(row[6] == "0", row[7] == "root");
    EXPECT_NE(row[6], row[0]);
  }
}

TEST(Conllu, EntitiesStandInMisc) {
  const std::string out = conllu(article_of("", "زار الرئيس الأمريكي باراك أوباما مدينة دمشق."));
  EXPECT_NE(out.find("Entity=B-"), std::string::npos) << out;
}

TEST(Conllu, ControlCharactersBreakNoLine) {
  Article article = article_of("", "قال\x01لا\x0bنعم");
  article.id = "a\nb\tc";
  std::istringstream lines(conllu(article));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    EXPECT_EQ(std::count(line.begin(), line.end(), '\t'), 9) << line;
  }
}

}  // namespace
}  // namespace isnad
