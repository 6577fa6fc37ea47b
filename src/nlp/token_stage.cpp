#include "nlp/token_stage.h"

#include "text/sentences.h"
#include "text/tokens.h"

namespace isnad {
namespace {

/// Adds a sentence with its tokens; a stretch without any is none.
void add_sentence(Document& document, Span span, std::uint32_t paragraph) {
  const std::vector<Span> tokens = tokenize(document.text(), span);
  if (tokens.empty()) return;
  const auto first = static_cast<std::uint32_t>(document.tokens.size());
  for (const Span token : tokens) document.tokens.push_back({.span = token, .words = {}});
  document.sentences.push_back({.span = span,
                                .tokens = {first, static_cast<std::uint32_t>(document.tokens.size())},
                                .words = {},
                                .paragraph = paragraph});
}

}  // namespace

void TokenStage::run(Document& document, Scratch*) const {
  const Article& article = *document.article;
  if (!article.title_span.empty()) add_sentence(document, article.title_span, kNone);
  for (std::uint32_t i = 0; i < article.paragraphs.size(); ++i) {
    for (const Span sentence : split_sentences(article.text, article.paragraphs[i])) {
      add_sentence(document, sentence, i);
    }
  }
}

}  // namespace isnad
