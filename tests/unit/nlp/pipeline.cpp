#include "nlp/pipeline.h"

#include <gtest/gtest.h>

#include <thread>

#include "analysed.h"
#include "nlp/conllu.h"
#include "nlp/token_stage.h"

namespace isnad {
namespace {

class Needy : public Stage {
 public:
  std::string_view name() const override { return "needy"; }
  std::vector<Layer> needs() const override { return {Layer::tree}; }
  std::vector<Layer> adds() const override { return {}; }
  void run(Document&, Scratch*) const override {}
};

TEST(Pipeline, RefusesAStageThatNeedsWhatNoneAdds) {
  std::vector<std::unique_ptr<Stage>> stages;
  stages.push_back(std::make_unique<TokenStage>());
  stages.push_back(std::make_unique<Needy>());
  const auto pipeline = Pipeline::make(std::move(stages));
  ASSERT_FALSE(pipeline);
  EXPECT_EQ(pipeline.error().what, "the stage \"needy\" needs tree, which no stage before it adds");
}

TEST(Pipeline, RefusesToAddTheSameTwice) {
  std::vector<std::unique_ptr<Stage>> stages;
  stages.push_back(std::make_unique<TokenStage>());
  stages.push_back(std::make_unique<TokenStage>());
  EXPECT_FALSE(Pipeline::make(std::move(stages)));
}

TEST(Pipeline, WithTokensAloneMakesNoWords) {
  std::vector<std::unique_ptr<Stage>> stages;
  stages.push_back(std::make_unique<TokenStage>());
  const auto made = Pipeline::make(std::move(stages));
  ASSERT_TRUE(made);
  const Article article = article_of("عنوان", "قال نعم. وقال لا.");
  Pipeline::Worker worker = made->make_worker();
  const Document document = made->run(article, worker);
  EXPECT_EQ(document.sentences.size(), 3u);
  EXPECT_EQ(document.words.size(), 0u);
}

TEST(Pipeline, NamesItsModelForTheRecords) {
  EXPECT_TRUE(pipeline().model_name().starts_with("isnad-analyser 2026."));
}

TEST(Pipeline, ADocumentSurvivesBeingMoved) {
  const Article article = article_of("", "وقال الرئيس إنه لن يستقيل.");
  Document document = analyse(article);
  std::string before, after;
  write_conllu(document, before);
  const Document moved = std::move(document);
  write_conllu(moved, after);
  EXPECT_EQ(before, after);
}

TEST(Pipeline, ThreadsShareOneModel) {
  const Article article = article_of("قتلى في دمشق", "وقال الجيش إنه قصف مواقعهم قرب حلب يوم الثلاثاء.");
  std::string alone;
  write_conllu(analyse(article), alone);
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&] {
      Pipeline::Worker worker = pipeline().make_worker();
      for (int i = 0; i < 20; ++i) {
        result.clear();
        write_conllu(pipeline().run(article, worker), result);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, alone);
}

}  // namespace
}  // namespace isnad
