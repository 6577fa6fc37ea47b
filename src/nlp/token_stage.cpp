#include "nlp/token_stage.h"

#include "text/sentences.h"
#include "text/tokens.h"

namespace isnad {
namespace {

/// A text without full stops must not become one sentence: everything after this stage looks at words
/// around words. In 2,000 articles of news the longest sentence with a claim has 275 words.
constexpr std::size_t kMostTokens = 400;

/// Where to end a piece of `tokens` that begins at `begin`: behind the last comma or the like, if there is
/// one in its second half.
std::size_t piece_end(std::string_view text, const std::vector<Span>& tokens, std::size_t begin) {
  const std::size_t most = begin + kMostTokens;
  if (tokens.size() <= most) return tokens.size();
  for (std::size_t end = most; end > begin + kMostTokens / 2; --end) {
    const std::string_view mark = tokens[end - 1].of(text);
    if (mark == "،" || mark == "," || mark == "؛" || mark == ";" || mark == ":" || mark == "-") return end;
  }
  return most;
}

/// Adds a sentence with its tokens, an overlong one in pieces; a stretch without any token is none.
void add_sentence(Document& document, Span span, std::uint32_t paragraph) {
  const std::vector<Span> tokens = tokenize(document.text(), span);
  for (std::size_t begin = 0; begin < tokens.size();) {
    const std::size_t end = piece_end(document.text(), tokens, begin);
    const auto first = static_cast<std::uint32_t>(document.tokens.size());
    for (std::size_t t = begin; t < end; ++t) document.tokens.push_back({.span = tokens[t], .words = {}});
    const Span piece{begin == 0 ? span.begin : tokens[begin].begin,
                     end == tokens.size() ? span.end : tokens[end - 1].end};
    document.sentences.push_back({.span = piece,
                                  .tokens = {first, static_cast<std::uint32_t>(document.tokens.size())},
                                  .words = {},
                                  .paragraph = paragraph});
    begin = end;
  }
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
