#include "export/csv.h"

#include <gtest/gtest.h>

#include <map>

#include "coded_article.h"

namespace isnad {
namespace {

const CoderInfo kCoder{"0.1.0", "model-1", "abc"};
using Cells = std::vector<std::string>;

/// A reader after RFC 4180, written apart from the writer.
std::vector<Cells> parse_csv(const std::string& text) {
  std::vector<Cells> rows;
  Cells row;
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted) {
      if (text[i] != '"') cell += text[i];
      else if (i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
      else quoted = false;
    } else if (text[i] == '"') {
      quoted = true;
    } else if (text[i] == ',') {
      row.push_back(std::exchange(cell, {}));
    } else if (text.compare(i, 2, "\r\n") == 0) {
      row.push_back(std::exchange(cell, {}));
      rows.push_back(std::exchange(row, {}));
      ++i;
    } else {
      cell += text[i];
    }
  }
  EXPECT_TRUE(row.empty() && cell.empty()) << "the last row ends";
  return rows;
}

std::vector<std::map<std::string, std::string>> table(const FilledArticle& filled, const Coding& coding) {
  std::string out;
  write_csv_header(out);
  write_csv(filled.article, filled.document, coding, kCoder, out);
  const auto rows = parse_csv(out);
  std::vector<std::map<std::string, std::string>> named;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    EXPECT_EQ(rows[r].size(), rows[0].size()) << "row " << r;
    auto& row = named.emplace_back();
    for (std::size_t c = 0; c < std::min(rows[r].size(), rows[0].size()); ++c) row[rows[0][c]] = rows[r][c];
  }
  return named;
}

TEST(Csv, OneRowAClaimWithListsJoined) {
  const FilledArticle filled;
  const auto rows = table(filled, {{filled.claim()}, {}});
  ASSERT_EQ(rows.size(), 1u);
  const auto& row = rows[0];
  EXPECT_EQ(row.at("record"), "claim");
  EXPECT_EQ(row.at("event"), "ASSAULT");
  EXPECT_EQ(row.at("actor_text"), "طائرات \"مجهولة\"");
  EXPECT_EQ(row.at("actor_sector"), "UAF MIL");
  EXPECT_EQ(row.at("recipient_text"), "مدينة النور|12 شخصا");
  EXPECT_EQ(row.at("recipient_code"), "|");
  EXPECT_EQ(row.at("loc_lon"), "-36.25");
  EXPECT_EQ(row.at("dead_low"), "12");
  EXPECT_EQ(row.at("dead_high"), "");
  EXPECT_EQ(row.at("source_kind"), "media");
  EXPECT_EQ(row.at("source_cue"), "قالت");
  EXPECT_EQ(row.at("coder_codebook"), std::string(kCodebook));
  EXPECT_EQ(row.at("id"), record_ids(filled.article, filled.document, {{filled.claim()}, {}}, kCoder).claims[0]);
}

TEST(Csv, RelationsShareTheTable) {
  const FilledArticle filled;
  const auto rows = table(filled, {{filled.claim()}, {filled.relation()}});
  ASSERT_EQ(rows.size(), 2u);
  const auto& row = rows[1];
  EXPECT_EQ(row.at("record"), "relation");
  EXPECT_EQ(row.at("relation"), "linked_to");
  EXPECT_EQ(row.at("event"), "");
  EXPECT_EQ(row.at("status"), "actual");
  EXPECT_EQ(row.at("actor_text"), "رويترز");
  EXPECT_EQ(row.at("recipient_text"), "مدينة النور");
  EXPECT_EQ(row.at("sentence_index"), "1");
  EXPECT_EQ(row.at("coder_version"), "0.1.0");
}

TEST(Csv, AwkwardTextSurvives) {
  FilledArticle filled;
  filled.article.outlet = "a,\"b\"\r\nc";
  filled.article.text += " س|ص\\ع";
  filled.document.sentences[1].span.end = static_cast<std::uint32_t>(filled.article.text.size());
  Claim claim = filled.claim();
  claim.actor = {filled.entity("س|ص\\ع"), filled.entity("رويترز")};
  const auto rows = table(filled, {{claim}, {}});
  EXPECT_EQ(rows.at(0).at("doc_publication"), "a,\"b\"\r\nc");
  EXPECT_EQ(rows.at(0).at("actor_text"), "س\\|ص\\\\ع|رويترز");
}

}  // namespace
}  // namespace isnad
