#include "nlp/analyser_stage.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "nlp/bio.h"
#include "nlp/spanning_tree.h"
#include "text/fold.h"
#include "text/tokens.h"
#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::uint32_t kChunkTokens = 1024;  // analysed together
constexpr std::uint32_t kPieceTokens = 2000;  // a longer sentence is analysed in pieces
constexpr std::uint32_t kTreeWords = 200;     // a longer sentence is parsed in pieces
constexpr std::size_t kLongToken = 256;       // bytes; a longer one is a word as it stands
constexpr float kMarkCost = 50.0f;            // of an arc from a punctuation mark
constexpr std::size_t kScriptTries = 8;
constexpr std::uint64_t kLemmaSeed = 100;  // plus the part of speech
constexpr char kBetween = '\x1f';          // never in a token, and folding leaves it alone
constexpr std::string_view kSymbols = "%$+<>=^|~";
constexpr std::u32string_view kOtherSymbols = U"€£°©®™₪";

bool has_arabic(std::u32string_view letters) {
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) { return c >= 0x620 && c <= 0x6FF; });
}

void append(std::string& out, std::u32string_view letters) {
  for (const char32_t letter : letters) append_code_point(out, letter);
}

std::size_t argmax(const float* scores, std::size_t size) {
  return static_cast<std::size_t>(std::max_element(scores, scores + size) - scores);
}

/// The index of the greatest value under `limit`, `size` if there is none.
std::size_t best_below(const float* values, std::size_t size, float limit) {
  std::size_t best = size;
  for (std::size_t i = 0; i < size; ++i) {
    if (values[i] < limit && (best == size || values[i] > values[best])) best = i;
  }
  return best;
}

/// A stretch of one sentence that the network sees at once.
struct Piece {
  std::uint32_t sentence = 0;
  Range tokens;  // of the document
};

}  // namespace

struct AnalyserStage::Worker : Stage::Scratch {
  nn::Network::Scratch network;
  std::vector<Piece> pieces;
  std::vector<Range> token_ranges, word_ranges;  // of each piece, in rows of the chunk
  std::vector<nn::Network::Spelling> tokens, forms;
  std::vector<std::uint32_t> token_of;  // row of each word's token
  std::vector<std::uint8_t> kinds;      // of each word, index into the model's list
  std::vector<std::u32string> plain;    // letters of each word where it is short enough for a lemma script
  std::vector<std::uint32_t> unknown;   // words whose lemma the dictionary lacks
  std::uint32_t first_word = 0;         // of the chunk, in the document
  std::string joined, token_folds, form_folds, text;
  std::u32string letters;
  nn::Letters token_letters;
  CutWords cut;
  BioDecoder bio;

  /// Folds all texts at once and gives each its part.
  void fold_all(std::vector<nn::Network::Spelling>& spellings, std::string& folds) {
    joined.clear();
    for (const nn::Network::Spelling& spelling : spellings) {
      joined += spelling.text;
      joined += kBetween;
    }
    folds = fold(joined);
    std::string_view rest = folds;
    for (nn::Network::Spelling& spelling : spellings) {
      spelling.folded = rest.substr(0, rest.find(kBetween));
      rest.remove_prefix(std::min(rest.size(), spelling.folded.size() + 1));
    }
  }
};

#define ISNAD_TRY(target, expression)                              \
  {                                                                \
    auto result = (expression);                                    \
    if (!result) return tl::unexpected(std::move(result.error())); \
    target = std::move(*result);                                   \
  }

Result<std::unique_ptr<AnalyserStage>> AnalyserStage::open(const std::filesystem::path& model_file) {
  auto file = nn::ModelFile::open(model_file);
  if (!file) return tl::unexpected(file.error());
  std::unique_ptr<AnalyserStage> stage(new AnalyserStage(std::move(*file)));
  if (auto loaded = stage->load(); !loaded) return tl::unexpected(loaded.error());
  return stage;
}

Result<void> AnalyserStage::load() {
  std::string_view kind, name, version;
  ISNAD_TRY(kind, file_.setting("kind"));
  ISNAD_TRY(name, file_.setting("name"));
  ISNAD_TRY(version, file_.setting("version"));
  if (kind != "analyser")
    return fail(fmt::format("the model file {} holds no analyser but: {}", file_.path(), kind));
  model_name_ = fmt::format("{} {}", name, version);
  if (auto loaded = load_lists(); !loaded) return loaded;
  return load_lemmas();
}

Result<void> AnalyserStage::load_lists() {
  std::vector<std::string_view> pre, suf, fine, aner, upos, scripts;
  ISNAD_TRY(pre, file_.list("pre"));
  ISNAD_TRY(suf, file_.list("suf"));
  ISNAD_TRY(fine, file_.list("fine"));
  ISNAD_TRY(aner, file_.list("aner"));
  ISNAD_TRY(upos, file_.list("upos"));
  ISNAD_TRY(scripts, file_.list("script"));
  ISNAD_TRY(kinds_, file_.list("kind"));
  ISNAD_TRY(feats_, file_.list("feats"));
  ISNAD_TRY(deprels_, file_.list("deprel"));
  const auto wrong = [&](std::string_view what) {
    return fail(fmt::format("the model file {} does not fit this program: {}", file_.path(), what));
  };
  if (!std::equal(upos.begin(), upos.end(), std::begin(kUposNames), std::end(kUposNames))) {
    return wrong("its parts of speech are others");
  }
  if (deprels_.size() > 255 || feats_.size() > 65535 || fine.size() > 255 || kinds_.size() > 255) {
    return wrong("it has too many labels");
  }
  if (kinds_.empty() || !kinds_[0].empty()) return wrong("its first kind of word is no stem");
  for (const std::string_view label : fine) {
    const auto found =
        std::find(std::begin(kEntityNames), std::end(kEntityNames), label.substr(label.find('-') + 1));
    if (found == std::end(kEntityNames)) return wrong(fmt::format("its entity {} is unknown", label));
    entities_.push_back(static_cast<EntityType>(found - std::begin(kEntityNames)));
  }
  const auto relation = [&](std::string_view name) {
    return std::find(deprels_.begin(), deprels_.end(), name);
  };
  for (const std::string_view name : {"root", "parataxis", "punct"}) {
    if (relation(name) == deprels_.end()) return wrong(fmt::format("it lacks the relation {}", name));
  }
  root_ = static_cast<std::uint8_t>(relation("root") - deprels_.begin());
  punct_ = static_cast<std::uint8_t>(relation("punct") - deprels_.begin());
  parataxis_ = static_cast<std::uint8_t>(relation("parataxis") - deprels_.begin());
  for (const std::string_view line : scripts) {
    Script script;
    ISNAD_TRY(script, parse_script(line));
    scripts_.push_back(script);
  }
  clitics_ = CliticLabels(pre, suf);
  ISNAD_TRY(allowed_feats_, file_.floats("feats.allowed", {upos.size(), nn::padded(feats_.size())}));
  nn::LabelCounts counts;
  counts.pre = pre.size();
  counts.suf = suf.size();
  counts.res = kEndings;
  counts.fine = fine.size();
  counts.aner = aner.size();
  counts.kind = kinds_.size();
  counts.upos = upos.size();
  counts.feats = feats_.size();
  counts.script = scripts_.size();
  counts.deprel = deprels_.size();
  ISNAD_TRY(network_, nn::Network::load(file_, counts));
  return {};
}

Result<AnalyserStage::Script> AnalyserStage::parse_script(std::string_view line) const {
  std::string_view fields[4];
  std::string_view rest = line;
  for (std::string_view& field : fields) {
    field = rest.substr(0, rest.find('\t'));
    rest.remove_prefix(std::min(rest.size(), field.size() + 1));
  }
  Script script;
  script.put_front = fields[1];
  script.put_back = fields[3];
  const auto number = [](std::string_view text, std::size_t& out) {
    return std::from_chars(text.data(), text.data() + text.size(), out).ec == std::errc();
  };
  if (!number(fields[0], script.cut_front) || !number(fields[2], script.cut_back)) {
    return fail(
        fmt::format("the model file {} has a lemma script \"{}\" that cannot be read", file_.path(), line));
  }
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  script.rewrites =
      !script.put_front.empty() || std::count_if(script.put_back.begin(), script.put_back.end(), begins) > 1;
  return script;
}

Result<void> AnalyserStage::load_lemmas() {
  ISNAD_TRY(lemmas_, file_.list("lemmas"));
  std::span<const std::uint64_t> keys;
  ISNAD_TRY(keys, file_.numbers64("lemmas.keys", {lemmas_.size()}));
  lemma_rows_ = nn::Vocabulary(keys);
  return {};
}

#undef ISNAD_TRY

std::unique_ptr<Stage::Scratch> AnalyserStage::make_scratch() const { return std::make_unique<Worker>(); }

void AnalyserStage::run(Document& document, Stage::Scratch* scratch) const {
  Worker& worker = static_cast<Worker&>(*scratch);
  document.feat_names = &feats_;
  document.deprel_names = &deprels_;
  worker.pieces.clear();
  std::uint32_t tokens = 0;
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    const Range whole = document.sentences[s].tokens;
    for (std::uint32_t at = whole.begin; at < whole.end; at += kPieceTokens) {
      const Range piece{at, std::min(whole.end, at + kPieceTokens)};
      if (!worker.pieces.empty() && tokens + piece.size() > kChunkTokens) {
        run_chunk(document, worker);
        worker.pieces.clear();
        tokens = 0;
      }
      worker.pieces.push_back({s, piece});
      tokens += piece.size();
    }
  }
  if (!worker.pieces.empty()) run_chunk(document, worker);
  join_pieces(document);
}

void AnalyserStage::run_chunk(Document& document, Worker& worker) const {
  worker.tokens.clear();
  worker.token_ranges.clear();
  for (const Piece& piece : worker.pieces) {
    const auto first = static_cast<std::uint32_t>(worker.tokens.size());
    for (std::uint32_t t = piece.tokens.begin; t < piece.tokens.end; ++t) {
      worker.tokens.push_back({document.tokens[t].span.of(document.text()), {}});
    }
    worker.token_ranges.push_back({first, static_cast<std::uint32_t>(worker.tokens.size())});
  }
  worker.fold_all(worker.tokens, worker.token_folds);
  network_.run_tokens(worker.tokens, worker.token_ranges, worker.network);
  cut_tokens(document, worker);
  worker.fold_all(worker.forms, worker.form_folds);
  for (const nn::Network::Spelling& form : worker.forms) {
    document.words.fold.push_back(form.folded == form.text ? form.text : document.arena.keep(form.folded));
  }
  network_.run_words(worker.forms, worker.token_of, worker.kinds, worker.word_ranges, worker.network);
  tag_words(document, worker);
  set_lemmas(document, worker);
  parse(document, worker);
  add_mentions(document, worker);
}

void AnalyserStage::cut_tokens(Document& document, Worker& worker) const {
  worker.first_word = static_cast<std::uint32_t>(document.words.size());
  worker.forms.clear();
  worker.token_of.clear();
  worker.kinds.clear();
  worker.word_ranges.clear();
  for (std::size_t p = 0; p < worker.pieces.size(); ++p) {
    const Piece& piece = worker.pieces[p];
    const auto first = static_cast<std::uint32_t>(document.words.size());
    for (std::uint32_t i = 0; i < piece.tokens.size(); ++i) {
      add_words(document, piece.tokens.begin + i, worker.token_ranges[p].begin + i, worker);
    }
    const auto end = static_cast<std::uint32_t>(document.words.size());
    Range& words = document.sentences[piece.sentence].words;
    if (words.empty()) words.begin = first;
    words.end = end;
    worker.word_ranges.push_back({first - worker.first_word, end - worker.first_word});
  }
}

void AnalyserStage::add_words(Document& document, std::uint32_t token, std::size_t row,
                              Worker& worker) const {
  const Span span = document.tokens[token].span;
  const std::string_view text = span.of(document.text());
  const auto first = static_cast<std::uint32_t>(document.words.size());
  std::size_t count = worker.forms.size();
  const auto add = [&](Span letters, std::string_view form, std::string_view kind) {
    const auto found = std::find(kinds_.begin(), kinds_.end(), kind);
    document.words.span.push_back(letters);
    document.words.form.push_back(form);
    document.words.token.push_back(token);
    worker.forms.push_back({form, {}});
    worker.token_of.push_back(static_cast<std::uint32_t>(row));
    worker.kinds.push_back(found == kinds_.end() ? std::uint8_t{0}
                                                 : static_cast<std::uint8_t>(found - kinds_.begin()));
    if (worker.plain.size() <= count) worker.plain.emplace_back();
    ++count;
  };
  worker.cut.whole({});
  bool cut = false;
  if (text.size() <= kLongToken) {
    worker.token_letters.assign(text);
    const std::u32string& plain = worker.token_letters.plain;
    if (plain.size() >= 2 && has_arabic(plain)) {
      cut = worker.cut.cut(
          plain, clitics_.best(plain, network_.pre(worker.network, row), network_.suf(worker.network, row),
                               network_.res(worker.network, row)));
    }
  }
  if (!cut || worker.cut.words().size() == 1) {
    add(span, text, "");
    std::u32string& plain = worker.plain[count - 1];
    plain.clear();
    if (text.size() <= kLongToken) plain = worker.token_letters.plain;
  } else {
    for (const CutWord& word : worker.cut.words()) {
      worker.text.clear();
      if (word.place == CutWord::Place::suffix) worker.text = "+";
      append(worker.text, word.form);
      const bool proclitic = word.place == CutWord::Place::proclitic;
      const bool suffix = word.place == CutWord::Place::suffix;
      const std::string_view kind = word.place == CutWord::Place::stem ? std::string_view() : worker.text;
      const std::string_view form = document.arena.keep(suffix ? std::string_view(worker.text).substr(1)
                                                               : std::string_view(worker.text));
      const std::vector<std::uint32_t>& begin = worker.token_letters.begin;
      add({span.begin + begin[word.begin], span.begin + begin[word.end]}, form, kind);
      worker.plain[count - 1] = proclitic || suffix ? std::u32string() : word.form;
    }
  }
  document.tokens[token].words = {first, static_cast<std::uint32_t>(document.words.size())};
}

void AnalyserStage::tag_words(Document& document, Worker& worker) const {
  for (std::size_t i = 0; i < worker.forms.size(); ++i) {
    const Upos upos = best_upos(network_.upos(worker.network, i), worker.forms[i].text);
    document.words.upos.push_back(upos);
    document.words.feats.push_back(best_feats(network_.feats(worker.network, i), upos));
  }
}

Upos AnalyserStage::best_upos(const float* scores, std::string_view form) const {
  if (!is_wordlike(form)) {  // no letter and no digit: the network is not asked
    std::size_t at = 0;
    const char32_t first = form.empty() ? U' ' : next_code_point(form, at);
    const bool symbol = first < 0x80 ? kSymbols.find(static_cast<char>(first)) != std::string_view::npos
                                     : kOtherSymbols.find(first) != std::u32string_view::npos;
    return symbol ? Upos::SYM : Upos::PUNCT;
  }
  Upos best = Upos::NOUN;
  float most = -1e30f;
  for (std::size_t u = 0; u < std::size(kUposNames); ++u) {
    const Upos upos = static_cast<Upos>(u);
    if (upos == Upos::X || upos == Upos::PUNCT || upos == Upos::SYM || scores[u] <= most) continue;
    best = upos;
    most = scores[u];
  }
  return best;
}

std::uint16_t AnalyserStage::best_feats(const float* scores, Upos upos) const {
  const float* allowed = allowed_feats_.data() + static_cast<std::size_t>(upos) * nn::padded(feats_.size());
  std::size_t best = 0;
  float most = scores[0] + allowed[0];
  for (std::size_t f = 1; f < feats_.size(); ++f) {
    if (scores[f] + allowed[f] <= most) continue;
    best = f;
    most = scores[f] + allowed[f];
  }
  return static_cast<std::uint16_t>(best);
}

void AnalyserStage::set_lemmas(Document& document, Worker& worker) const {
  worker.unknown.clear();
  for (std::size_t i = 0; i < worker.forms.size(); ++i) {
    const std::size_t word = worker.first_word + i;
    const Upos upos = document.words.upos[word];
    std::string_view lemma = worker.forms[i].text;
    if (kinds_[worker.kinds[i]].starts_with('+')) {
      lemma = "هو";
    } else if (worker.kinds[i] == 0 && !worker.plain[i].empty()) {
      const std::uint32_t row = lemma_row(upos, worker.plain[i], worker.forms[i].folded, worker.letters);
      if (row != 0) {
        lemma = lemmas_[row - 1];
      } else if (upos != Upos::PUNCT && upos != Upos::NUM && upos != Upos::SYM) {
        worker.unknown.push_back(static_cast<std::uint32_t>(i));
      }
    }
    document.words.lemma.push_back(lemma);
  }
  network_.run_scripts(worker.unknown, worker.network);
  for (std::size_t u = 0; u < worker.unknown.size(); ++u) {
    const std::uint32_t word = worker.unknown[u];
    document.words.lemma[worker.first_word + word] =
        lemma_of(document, word, worker.network.scripts.row(u), worker);
  }
}

/// The dictionary's row for the form as written, else for its folding, which it marks with "~"; 0 for none.
std::uint32_t AnalyserStage::lemma_row(Upos upos, std::u32string_view plain, std::string_view folded,
                                       std::u32string& letters) const {
  const std::uint64_t seed = kLemmaSeed + static_cast<std::uint64_t>(upos);
  if (const std::uint32_t row = lemma_rows_.row_of(nn::hash_letters(seed, plain)); row != 0) return row;
  letters = U"~";
  for (std::size_t at = 0; at < folded.size();) letters.push_back(next_code_point(folded, at));
  return lemma_rows_.row_of(nn::hash_letters(seed, letters));
}

/// The most likely lemma; where its script rewrites the word, the most likely that is a known word: scripts
/// of broken plurals and of verbs make nonsense of words that they do not belong to.
std::string_view AnalyserStage::lemma_of(Document& document, std::uint32_t word, const float* scripts,
                                         Worker& worker) const {
  const std::u32string_view plain = worker.plain[word];
  std::string first;
  float limit = 1e30f;
  for (std::size_t tries = 0; tries < kScriptTries; ++tries) {
    const std::size_t best = best_below(scripts, scripts_.size(), limit);
    if (best == scripts_.size()) break;
    limit = scripts[best];
    const Script& script = scripts_[best];
    if (script.cut_front + script.cut_back >= plain.size()) continue;
    worker.text = script.put_front;
    append(worker.text, plain.substr(script.cut_front, plain.size() - script.cut_front - script.cut_back));
    worker.text += script.put_back;
    if (first.empty() && !script.rewrites) return document.arena.keep(worker.text);
    if (first.empty()) first = worker.text;
    if (network_.knows(fold(worker.text))) return document.arena.keep(worker.text);
  }
  return first.empty() ? worker.forms[word].text : document.arena.keep(first);
}

void AnalyserStage::parse(Document& document, Worker& worker) const {
  Words& words = document.words;
  network_.run_arcs(worker.network);
  words.head.resize(words.size(), kNone);
  words.deprel.resize(words.size(), root_);
  for (const Range sentence : worker.word_ranges) {
    for (std::uint32_t at = sentence.begin; at < sentence.end; at += kTreeWords) {
      const Range piece{at, std::min(sentence.end, at + kTreeWords)};
      network_.score_arcs(piece, worker.network);
      keep_marks_low(document, piece, worker);
      const std::vector<std::uint32_t> heads =
          best_tree(worker.network.arc_scores.row(0), piece.size(), worker.network.arc_scores.width());
      network_.score_relations(piece, heads, worker.network);
      for (std::uint32_t i = 0; i < piece.size(); ++i) {
        if (heads[i] == 0) continue;  // the root, as it stands
        float* scores = worker.network.relations.row(i);
        scores[root_] = -1e30f;
        const std::uint32_t word = worker.first_word + piece.begin + i;
        words.head[word] = worker.first_word + piece.begin + heads[i] - 1;
        words.deprel[word] = words.upos[word] == Upos::PUNCT
                                 ? punct_
                                 : static_cast<std::uint8_t>(argmax(scores, deprels_.size()));
      }
    }
  }
}

/// Punctuation is neither a head nor the root where there is anything else.
void AnalyserStage::keep_marks_low(const Document& document, Range piece, Worker& worker) const {
  for (std::uint32_t mark = 0; mark < piece.size(); ++mark) {
    if (document.words.upos[worker.first_word + piece.begin + mark] != Upos::PUNCT) continue;
    worker.network.arc_scores.row(mark)[0] -= kMarkCost;
    for (std::uint32_t i = 0; i < piece.size(); ++i) worker.network.arc_scores.row(i)[1 + mark] -= kMarkCost;
  }
}

/// The trees of a long sentence's pieces become one: later roots hang on the first.
void AnalyserStage::join_pieces(Document& document) const {
  for (const Sentence& sentence : document.sentences) {
    std::uint32_t root = kNone;
    for (std::uint32_t word = sentence.words.begin; word < sentence.words.end; ++word) {
      if (document.words.head[word] != kNone) continue;
      if (root == kNone) {
        root = word;
      } else {
        document.words.head[word] = root;
        document.words.deprel[word] = parataxis_;
      }
    }
  }
}

void AnalyserStage::add_mentions(Document& document, Worker& worker) const {
  const auto is_outside = [&](std::uint32_t word) {
    return worker.kinds[word - worker.first_word] != 0 || document.words.upos[word] == Upos::PUNCT;
  };
  for (std::size_t p = 0; p < worker.pieces.size(); ++p) {
    const Range rows = worker.token_ranges[p];
    const auto labels = worker.bio.best(network_.fine(worker.network, rows.begin), rows.size(),
                                        worker.network.entities.width(), entities_.size());
    for (std::uint32_t t = 0; t < rows.size();) {
      const std::uint8_t label = labels[t];
      std::uint32_t end = t + 1;
      if (label != 0) {
        while (end < rows.size() && labels[end] == label + 1) ++end;
        const std::uint32_t token = worker.pieces[p].tokens.begin;
        Range words{document.tokens[token + t].words.begin, document.tokens[token + end - 1].words.end};
        while (!words.empty() && is_outside(words.begin)) ++words.begin;  // وبدمشق → دمشق
        while (!words.empty() && is_outside(words.end - 1)) --words.end;  // رئيسها → رئيس, داعش” → داعش
        if (!words.empty()) document.mentions.push_back({words, entities_[label]});
      }
      t = end;
    }
  }
}

}  // namespace isnad
