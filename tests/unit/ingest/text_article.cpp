#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "inputs.h"

namespace isnad {
namespace {

AllRead read_text(std::string_view text) {
  const Inputs inputs;
  return read_all({inputs.write("article.txt", text)});
}

TEST(TextArticle, HasItsTitleInTheFirstLine) {
  const AllRead all = read_text("\n " + std::string(kTitle) + " \n\n" + std::string(kFirst) + "\n\n" +
                                std::string(kSecond) + "\n");
  ASSERT_EQ(all.articles.size(), 1u) << all.sentences();
  const Article& article = all.articles[0];
  EXPECT_EQ(article.title, kTitle);
  EXPECT_EQ(article.title_span.of(article.text), kTitle);
  EXPECT_EQ(article.text, std::string(kTitle) + "\n" + std::string(kFirst) + "\n" + std::string(kSecond));
  EXPECT_EQ(paragraphs_of(article), (std::vector<std::string>{std::string(kFirst), std::string(kSecond)}));
  EXPECT_EQ(article.language, "ar");
  EXPECT_EQ(article.published, "");
  EXPECT_EQ(article.id.substr(0, 2), "d_");
  EXPECT_EQ(article.id.size(), 18u);
}

TEST(TextArticle, TakesEachLineForAParagraph) {
  const AllRead all = read_text(std::string(kTitle) + "\n" + std::string(kFirst) + "\r\n" +
                                std::string(kSecond) + "\r\n" + std::string(kThird));
  ASSERT_EQ(all.articles.size(), 1u);
  EXPECT_EQ(all.articles[0].paragraphs.size(), 3u);
}

TEST(TextArticle, JoinsLinesThatWereBrokenAtAWidth) {
  const std::string text = std::string(kTitle) +
                           "\n\nقال مسؤول محلي في بلدة عين الريحان إن مسلحين\nمجهولين أطلقوا النار على حافلة "
                           "صغيرة صباح\nالثلاثاء، ما أدى إلى مقتل ثلاثة أشخاص.\n\n"
                           "وأضاف المسؤول أن الشرطة فرضت طوقا أمنيا حول\nالمكان، وأن المصابين نقلوا إلى "
                           "مستشفى البلدة\nلتلقي العلاج.\n";
  const AllRead all = read_text(text);
  ASSERT_EQ(all.articles.size(), 1u);
  EXPECT_EQ(paragraphs_of(all.articles[0]),
            (std::vector<std::string>{std::string(kFirst), std::string(kSecond)}));
}

TEST(TextArticle, TakesALineWithTheDateForThePublication) {
  const AllRead all = read_text(std::string(kTitle) + "\nالثلاثاء 4 أغسطس 2015\n" + std::string(kFirst));
  ASSERT_EQ(all.articles.size(), 1u);
  EXPECT_EQ(all.articles[0].published, "2015-08-04");
  EXPECT_EQ(all.articles[0].paragraphs.size(), 1u);
}

TEST(TextArticle, EndsBeforeTheLeftoversOfASavedPage) {
  const AllRead all = read_text(std::string(kTitle) + "\n\n" + std::string(kFirst) + "\n" +
                                std::string(kSecond) + "\n" + std::string(kThird) +
                                "\n\nRead Previous\n\nالسلحفاة العملاقة تعود إلى الجزيرة\n\nRead Next\n\nرد "
                                "أكاديميين على \"باحث\": النهر ليس قديما\n\n"
                                "Leave a Reply\n\nلن يتم نشر عنوان بريدك الإلكتروني.");
  ASSERT_EQ(all.articles.size(), 1u);
  EXPECT_EQ(all.articles[0].text, std::string(kTitle) + "\n" + std::string(kFirst) + "\n" +
                                      std::string(kSecond) + "\n" + std::string(kThird));
}

TEST(TextArticle, KeepsTheSharedArticleWhole) {
  const std::filesystem::path path =
      std::filesystem::path(ISNAD_SOURCE_DIR) / "../shared/cases/alliance-2015/article.txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "needs " << path;
  const AllRead all = read_all({path.string()});
  ASSERT_EQ(all.articles.size(), 1u) << all.sentences();
  std::ifstream in(path);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  std::string expected = whole.substr(0, whole.find("Read Previous"));
  const std::size_t blank = expected.find("\n\n");
  expected.replace(blank, 2, "\n");
  expected.resize(expected.find_last_not_of('\n') + 1);
  EXPECT_EQ(all.articles[0].text, expected);
  EXPECT_EQ(all.articles[0].paragraphs.size(), 11u);
}

TEST(TextArticle, SaysWhyThereIsNone) {
  EXPECT_NE(read_text("").sentences().find("is empty"), std::string::npos);
  EXPECT_NE(read_text("\n \n").sentences().find("has no text"), std::string::npos);
  const AllRead title = read_text(kTitle);
  EXPECT_NE(title.sentences().find("has no text but a title"), std::string::npos);
  EXPECT_EQ(title.problems.at(0).kind, Problem::Kind::no_text);
  const AllRead english =
      read_text("Gunmen attack a bus\n\nOfficials said on Tuesday that three people died in the attack.");
  EXPECT_NE(english.sentences().find("is not Arabic but a language in Latin letters"), std::string::npos);
  EXPECT_FALSE(english.problems.at(0).is_failure());
}

}  // namespace
}  // namespace isnad
