#include "nlp/conllu.h"

#include <fmt/format.h>

#include <iterator>

namespace isnad {
namespace {

/// One line of text: whatever breaks lines or columns is a space there.
void append_line(std::string& out, std::string_view text) {
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
}

std::string_view or_blank(std::string_view text) { return text.empty() ? "_" : text; }

class Writer {
 public:
  Writer(const Document& document, std::string& out) : document_(document), out_(out) {}

  void write() {
    out_ += "# newdoc id = ";
    append_line(out_, document_.article->id);
    out_ += '\n';
    std::uint32_t paragraph = 0;
    for (std::size_t s = 0; s < document_.sentences.size(); ++s) {
      const Sentence& sentence = document_.sentences[s];
      if (s == 0 || sentence.paragraph != paragraph) out_ += "# newpar\n";
      paragraph = sentence.paragraph;
      write_sentence(sentence, s + 1);
    }
  }

 private:
  void write_sentence(const Sentence& sentence, std::size_t number) {
    out_ += "# sent_id = ";
    append_line(out_, document_.article->id);
    fmt::format_to(std::back_inserter(out_), "-{}\n# text = ", number);
    append_line(out_, sentence.span.of(document_.text()));
    out_ += '\n';
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) write_token(sentence, t);
    out_ += '\n';
  }

  void write_token(const Sentence& sentence, std::uint32_t token) {
    const Range words = document_.tokens[token].words;
    const bool several = words.size() > 1;
    if (several) {
      fmt::format_to(std::back_inserter(out_), "{}-{}\t", words.begin - sentence.words.begin + 1,
                     words.end - sentence.words.begin);
      append_line(out_, document_.tokens[token].span.of(document_.text()));
      out_ += "\t_\t_\t_\t_\t_\t_\t_\t";
      out_ += joined(sentence, token) ? "SpaceAfter=No\n" : "_\n";
    }
    for (std::uint32_t w = words.begin; w < words.end; ++w) {
      write_word(sentence, w, !several && joined(sentence, token));
    }
  }

  bool joined(const Sentence& sentence, std::uint32_t token) const {
    return token + 1 < sentence.tokens.end &&
           document_.tokens[token].span.end == document_.tokens[token + 1].span.begin;
  }

  void write_word(const Sentence& sentence, std::uint32_t w, bool no_space) {
    const Words& words = document_.words;
    const std::uint32_t head = words.head[w];
    fmt::format_to(std::back_inserter(out_), "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t",
                   w - sentence.words.begin + 1, or_blank(words.form[w]), or_blank(words.lemma[w]),
                   kUposNames[static_cast<std::size_t>(words.upos[w])], document_.feats(w),
                   head == kNone ? 0 : head - sentence.words.begin + 1, document_.deprel(w));
    const std::size_t before = out_.size();
    write_entity(w);
    if (no_space) out_ += out_.size() == before ? "SpaceAfter=No" : "|SpaceAfter=No";
    if (out_.size() == before) out_ += '_';
    out_ += '\n';
  }

  void write_entity(std::uint32_t w) {
    while (mention_ < document_.mentions.size() && document_.mentions[mention_].words.end <= w) ++mention_;
    if (mention_ == document_.mentions.size()) return;
    const Mention& mention = document_.mentions[mention_];
    if (!mention.words.contains(w)) return;
    out_ += w == mention.words.begin ? "Entity=B-" : "Entity=I-";
    out_ += kEntityNames[static_cast<std::size_t>(mention.type)];
  }

  const Document& document_;
  std::string& out_;
  std::size_t mention_ = 0;  // words are written in order, and so are mentions
};

}  // namespace

void write_conllu(const Document& document, std::string& out) { Writer(document, out).write(); }

}  // namespace isnad
