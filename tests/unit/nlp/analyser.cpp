#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>

#include "analysed.h"
#include "nlp/analyser_stage.h"
#include "text/tokens.h"
#include "text/utf8.h"

namespace isnad {
namespace {

/// A document of one sentence a line, tokenised but not split any further.
Document tokenised(const Article& article) {
  Document document;
  document.article = &article;
  for (std::uint32_t i = 0; i < article.paragraphs.size(); ++i) {
    const auto first = static_cast<std::uint32_t>(document.tokens.size());
    for (const Span span : tokenize(article.text, article.paragraphs[i]))
      document.tokens.push_back({span, {}});
    const auto end = static_cast<std::uint32_t>(document.tokens.size());
    if (end > first) document.sentences.push_back({article.paragraphs[i], {first, end}, {}, i});
  }
  return document;
}

std::string entity_of(const Document& document, std::uint32_t word) {
  for (const Mention& mention : document.mentions) {
    if (!mention.words.contains(word)) continue;
    return std::string(word == mention.words.begin ? "B-" : "I-") +
           std::string(kEntityNames[static_cast<std::size_t>(mention.type)]);
  }
  return "O";
}

/// As train/fixture.py writes it.
std::string as_table(const Document& document) {
  std::ostringstream out;
  for (const Sentence& sentence : document.sentences) {
    for (std::uint32_t w = sentence.words.begin; w < sentence.words.end; ++w) {
      const std::uint32_t head = document.words.head[w];
      out << document.words.form[w] << '\t' << document.words.lemma[w] << '\t'
          << kUposNames[static_cast<std::size_t>(document.words.upos[w])] << '\t' << document.feats(w) << '\t'
          << (head == kNone ? 0 : head - sentence.words.begin + 1) << '\t' << document.deprel(w) << '\t'
          << entity_of(document, w) << '\n';
    }
    out << '\n';
  }
  return out.str();
}

std::string read(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

class EachSet : public testing::TestWithParam<const char*> {};

TEST_P(EachSet, GivesWhatTheReferenceGives) {
  const nn::Kernels* kernels = nn::kernels_named(GetParam());
  if (kernels == nullptr) GTEST_SKIP() << "this processor has no " << GetParam();
  auto stage = AnalyserStage::open(shipped_model());
  ASSERT_TRUE(stage) << stage.error().what;
  (*stage)->use(*kernels);
  const std::string folder = ISNAD_SOURCE_DIR "/tests/unit/nlp/";
  const Article article = article_of("", read(folder + "analyser_sentences.txt"));
  Document document = tokenised(article);
  const auto scratch = (*stage)->make_scratch();
  (*stage)->run(document, scratch.get());
  expect_sound(document);
  std::istringstream expected(read(folder + "analyser_expected.tsv")), got(as_table(document));
  int rows = 0;
  for (std::string left, right; std::getline(expected, left); ++rows) {
    ASSERT_TRUE(std::getline(got, right)) << "ends before: " << left;
    EXPECT_EQ(left, right);
  }
  EXPECT_GT(rows, 100);
}

INSTANTIATE_TEST_SUITE_P(Analyser, EachSet, testing::Values("scalar", "avx2", "avx512"));

TEST(Analyser, SplitsWhatClingsToAWord) {
  const Article article = article_of("", "وقتل الجندي بانفجار استهدف المتمردين في هجماتها.");
  const Document document = analyse(article);
  std::string forms;
  for (const std::string_view form : document.words.form) forms += std::string(form) + ' ';
  EXPECT_EQ(forms, "و قتل الجندي ب انفجار استهدف المتمردين في هجمات ها . ");
  EXPECT_EQ(document.words.upos[1], Upos::VERB);
  EXPECT_EQ(document.words.span[0].of(article.text), "و");
}

TEST(Analyser, TheTitleIsASentenceOfItsOwn) {
  const Article article = article_of("انفجار في بغداد", "قتل شخص. وأصيب آخر.");
  const Document document = analyse(article);
  ASSERT_EQ(document.sentences.size(), 3u);
  EXPECT_TRUE(document.sentences[0].is_title());
  EXPECT_EQ(document.sentences[1].paragraph, 0u);
  EXPECT_EQ(document.sentences[2].paragraph, 0u);
}

TEST(Analyser, WhatIsDroppedIsNeverRead) {
  Article article = article_of("", "قتل شخص.\nاقرأ أيضا");
  article.dropped.push_back(article.paragraphs.back());
  article.paragraphs.pop_back();
  const Document document = analyse(article);
  ASSERT_EQ(document.sentences.size(), 1u);
  for (const Span span : document.words.span) EXPECT_TRUE(article.paragraphs[0].contains(span));
}

TEST(Analyser, NothingOfNothing) {
  const Article article = article_of("", "");
  const Document document = analyse(article);
  expect_sound(document);
  EXPECT_EQ(document.words.size(), 0u);
}

TEST(Analyser, TenThousandWordsWithoutAFullStopAreReadInPieces) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "قال محمد إن ";
  const Article article = article_of("", text);
  const Document document = analyse(article);
  ASSERT_GT(document.sentences.size(), 1u);
  std::uint32_t next = 0;
  for (const Sentence& sentence : document.sentences) {
    EXPECT_EQ(sentence.tokens.begin, next);
    EXPECT_LE(sentence.tokens.size(), 400u);
    next = sentence.tokens.end;
  }
  EXPECT_EQ(next, 30000u);
  expect_sound(document);
}

TEST(Analyser, AHugeTokenIsOneWord) {
  std::string text = "قال ";
  for (int i = 0; i < 200000; ++i) text += "ووو";
  const Article article = article_of("", text + " ثم " + std::string(100000, '.') + " ومضى");
  expect_sound(analyse(article));
}

TEST(Analyser, TheSameWordsWhateverCameBefore) {  // what a worker remembers must not show
  const Article article = article_of("", read(ISNAD_SOURCE_DIR "/tests/unit/nlp/analyser_sentences.txt"));
  Pipeline::Worker fresh = pipeline().make_worker();
  const std::string first = as_table(pipeline().run(article, fresh));
  Pipeline::Worker used = pipeline().make_worker();
  std::string other;
  for (int i = 0; i < 30000; ++i) other += "كلمة" + std::to_string(i) + (i % 40 == 0 ? "\n" : " ");
  const Article noise = article_of("", other);
  pipeline().run(noise, used);
  EXPECT_EQ(as_table(pipeline().run(article, used)), first);
}

RC_GTEST_PROP(Analyser, IsSoundOnAnyText, (const std::string& bytes)) {
  const Article article = article_of("", repair_utf8(bytes));
  expect_sound(analyse(article));
  RC_ASSERT(!testing::Test::HasFatalFailure());
}

RC_GTEST_PROP(Analyser, IsSoundOnArabicLetters, ()) {
  const auto letters = *rc::gen::container<std::vector<int>>(rc::gen::oneOf(
      rc::gen::inRange(0x600, 0x700), rc::gen::element<int>(' ', ' ', '.', 0x648, 0x644, 0x647, 0x627)));
  std::string text;
  for (const int letter : letters) append_code_point(text, static_cast<char32_t>(letter));
  const Article article = article_of("", text);
  expect_sound(analyse(article));
  RC_ASSERT(!testing::Test::HasFatalFailure());
}

TEST(Analyser, AWrongFileIsToldApart) {
  const auto missing = AnalyserStage::open("/nonexistent/model.bin");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().what.find("/nonexistent/model.bin"), std::string::npos);
  const auto text = AnalyserStage::open(ISNAD_SOURCE_DIR "/LICENSE");
  ASSERT_FALSE(text);
  EXPECT_NE(text.error().what.find("no Isnad model"), std::string::npos);
  EXPECT_FALSE(AnalyserStage::open(ISNAD_SOURCE_DIR));
}

}  // namespace
}  // namespace isnad
