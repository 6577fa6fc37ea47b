#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/reader.h"

namespace isnad {

/// A folder for one test's input files, removed with it.
class Inputs {
 public:
  Inputs() {
    std::string pattern = (std::filesystem::temp_directory_path() / "isnad-ingest-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
  }
  Inputs(const Inputs&) = delete;
  Inputs& operator=(const Inputs&) = delete;
  ~Inputs() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string path(std::string_view name) const { return (folder_ / name).string(); }
  std::string folder() const { return folder_.string(); }

  /// Writes a file (and the folders above it) and returns its path.
  std::string write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file = folder_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }

 private:
  std::filesystem::path folder_;
};

struct AllRead {
  std::vector<Article> articles;
  std::vector<Problem> problems;

  /// All sentences, one a line.
  std::string sentences() const {
    std::string out;
    for (const Problem& problem : problems) out += problem.sentence() + "\n";
    return out;
  }
};

inline AllRead read_all(std::vector<std::string> inputs, ReadOptions options = {}) {
  AllRead all;
  ArticleReader reader(std::move(inputs), options);
  while (auto reading = reader.next()) {
    if (reading->article) all.articles.push_back(std::move(*reading->article));
    for (Problem& problem : reading->problems) all.problems.push_back(std::move(problem));
  }
  return all;
}

inline std::vector<std::string> paragraphs_of(const Article& article) {
  std::vector<std::string> out;
  for (const Span span : article.paragraphs) out.emplace_back(span.of(article.text));
  return out;
}

inline std::vector<std::string> dropped_of(const Article& article) {
  std::vector<std::string> out;
  for (const Span span : article.dropped) out.emplace_back(span.of(article.text));
  return out;
}

/// Sentences about incidents that never happened, long enough to count as prose.
inline constexpr std::string_view kFirst =
    "قال مسؤول محلي في بلدة عين الريحان إن مسلحين مجهولين أطلقوا النار على حافلة صغيرة صباح الثلاثاء، ما أدى "
    "إلى مقتل ثلاثة أشخاص.";
inline constexpr std::string_view kSecond =
    "وأضاف المسؤول أن الشرطة فرضت طوقا أمنيا حول المكان، وأن المصابين نقلوا إلى مستشفى البلدة لتلقي العلاج.";
inline constexpr std::string_view kThird =
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى مساء اليوم نفسه، بحسب ما ذكرته الإذاعة المحلية في نشرتها.";
inline constexpr std::string_view kTitle = "مسلحون يهاجمون حافلة في بلدة عين الريحان";

}  // namespace isnad
