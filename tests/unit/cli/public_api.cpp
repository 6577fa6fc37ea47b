#include "isnad/isnad.h"

#include <gtest/gtest.h>

#include <thread>

namespace isnad {
namespace {

NewsCoder& coder() {
  static NewsCoder opened = NewsCoder::open(ISNAD_BINARY_DIR "/share/isnad/model.bin", ISNAD_BINARY_DIR "/share/isnad/lexicon.bin").value();
  return opened;
}

const NewsText kNews{.title = "غارة على بلدة النور",
                     .text = "قصفت طائرات حربية أمس بلدة النور، ما أدى إلى مقتل ثلاثة مدنيين.\n"
                             "وقال متحدث باسم الجيش إن القوات نفذت الهجوم.",
                     .published = "2031-05-06"};

TEST(NewsCoder, CodesTextIntoClaims) {
  const auto coded = coder().code_text(kNews);
  ASSERT_TRUE(coded) << coded.error().what;
  EXPECT_EQ(coded->article.text, kNews.title + "\n" + kNews.text);
  ASSERT_FALSE(coded->coding.claims.empty());
  for (const Claim& claim : coded->coding.claims) {
    EXPECT_LT(claim.sentence, coded->sentences.size());
    EXPECT_TRUE(coded->sentences[claim.sentence].contains(claim.trigger.span));
  }
  EXPECT_EQ(std::count(coded->records.begin(), coded->records.end(), '\n'),
            static_cast<std::ptrdiff_t>(coded->coding.claims.size() + coded->coding.relations.size()));
}

TEST(NewsCoder, ThreadsMayShareIt) {
  const std::string alone = coder().code_text(kNews).value().records;
  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (auto& result : results) threads.emplace_back([&result] { result = coder().code_text(kNews).value().records; });
  for (auto& thread : threads) thread.join();
  for (const auto& result : results) EXPECT_EQ(result, alone);
}

TEST(NewsCoder, SaysWhyThereIsNothingToCode) {
  const auto english = coder().code_text({.title = "Title", .text = "An English text about nothing in particular, long enough to be told apart."});
  ASSERT_FALSE(english);
  EXPECT_FALSE(english.error().what.empty());
  EXPECT_FALSE(coder().code_record("no json"));
  EXPECT_FALSE(coder().code_html(""));
  EXPECT_FALSE(NewsCoder::open("/nowhere/model.bin"));
}

}  // namespace
}  // namespace isnad
