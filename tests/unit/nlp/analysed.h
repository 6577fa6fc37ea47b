#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "nlp/pipeline.h"

namespace isnad {

inline const char* shipped_model() { return ISNAD_SOURCE_DIR "/models/analyser.bin"; }

/// An article whose text is `title` (if any) and paragraphs, one a line.
inline Article article_of(std::string_view title, std::string_view paragraphs) {
  Article article;
  article.id = "test";
  article.title = title;
  article.text = title;
  article.title_span = {0, static_cast<std::uint32_t>(title.size())};
  for (std::size_t at = 0; at < paragraphs.size();) {
    const std::size_t end = std::min(paragraphs.find('\n', at), paragraphs.size());
    if (!article.text.empty()) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += paragraphs.substr(at, end - at);
    article.paragraphs.push_back({begin, static_cast<std::uint32_t>(article.text.size())});
    at = end + 1;
  }
  return article;
}

/// The shipped pipeline, opened once.
inline const Pipeline& pipeline() {
  static const Result<Pipeline> opened = Pipeline::open(shipped_model());
  if (!opened) throw std::runtime_error(opened.error().what);
  return *opened;
}

inline Document analyse(const Article& article) {
  static Pipeline::Worker worker = pipeline().make_worker();
  return pipeline().run(article, worker);
}

/// Everything that document.h promises of a whole document.
inline void expect_sound(const Document& document) {
  const Words& words = document.words;
  const std::size_t size = words.size();
  for (const std::size_t column :
       {words.form.size(), words.fold.size(), words.lemma.size(), words.upos.size(), words.feats.size(),
        words.head.size(), words.deprel.size(), words.token.size()}) {
    ASSERT_EQ(column, size);
  }
  std::uint32_t token = 0, word = 0, letter = 0;
  for (const Sentence& sentence : document.sentences) {
    ASSERT_EQ(sentence.tokens.begin, token);
    ASSERT_EQ(sentence.words.begin, word);
    ASSERT_FALSE(sentence.tokens.empty());
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Token& at = document.tokens[t];
      ASSERT_GE(at.span.begin, letter);
      ASSERT_TRUE(sentence.span.contains(at.span));
      ASSERT_EQ(at.words.begin, word);
      ASSERT_GT(at.words.end, word);
      std::uint32_t inside = at.span.begin;
      for (; word < at.words.end; ++word) {  // the words' letters are the token's, in order, without gaps
        ASSERT_EQ(words.token[word], t);
        ASSERT_EQ(words.span[word].begin, inside);
        inside = words.span[word].end;
      }
      ASSERT_EQ(inside, at.span.end);
      letter = at.span.end;
    }
    token = sentence.tokens.end;
    ASSERT_EQ(sentence.words.end, word);
    int roots = 0;
    for (std::uint32_t w = sentence.words.begin; w < sentence.words.end; ++w) {
      ASSERT_LT(words.deprel[w], document.deprel_names->size());
      ASSERT_LT(words.feats[w], document.feat_names->size());
      ASSERT_FALSE(words.form[w].empty());
      ASSERT_EQ(document.deprel(w) == "root", words.head[w] == kNone);
      roots += words.head[w] == kNone;
      std::uint32_t up = w;
      for (std::uint32_t steps = 0; up != kNone; ++steps, up = words.head[up]) {
        ASSERT_TRUE(sentence.words.contains(up));
        ASSERT_LE(steps, sentence.words.size()) << "a cycle";
      }
    }
    ASSERT_EQ(roots, 1);
  }
  ASSERT_EQ(word, size);
  std::uint32_t free_from = 0;
  for (const Mention& mention : document.mentions) {
    ASSERT_GE(mention.words.begin, free_from);
    ASSERT_LT(mention.words.begin, mention.words.end);
    ASSERT_LE(mention.words.end, size);
    ASSERT_NE(mention.type, EntityType::O);
    free_from = mention.words.end;
  }
}

}  // namespace isnad
