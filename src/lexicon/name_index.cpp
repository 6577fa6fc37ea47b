#include "lexicon/name_index.h"

#include <algorithm>
#include <array>

#include "lexicon/format.h"
#include "text/fold.h"
#include "text/tokens.h"

namespace isnad {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMostVariants = 12;
constexpr std::size_t kMostWords = 12;

constexpr std::array<std::string_view, 20> kMarks = {"\"", "'", "(", ")", "[", "]", "{", "}", "«", "»",
                                                     "“",  "”", "„", "‟", "‘", "’", "‹", "›", "❝", "❞"};

Words words_of(std::string_view name) {
  Words words;
  for (const Span span : tokenize(name, {0, static_cast<std::uint32_t>(name.size())})) {
    std::string word = fold(span.of(name));
    if (!word.empty() && !is_skipped_mark(word)) words.push_back(std::move(word));
  }
  return words;
}

/// The ways in which one word may stand in a segmented text.
std::vector<Words> ways(const std::string& word, bool may_split) {
  std::vector<Words> out = {{word}};
  if (!may_split) return out;
  if (word.starts_with("لل") && word.size() > 8) out.push_back({"ل", "ال" + word.substr(4)});
  for (const std::string_view proclitic : {"و", "ب", "ل", "ف", "ك"}) {
    const std::string_view rest = std::string_view(word).substr(std::min(word.size(), proclitic.size()));
    // A proclitic that is no part of the word is certain before ال; و ب ل are also tried before longer words.
    const bool certain = rest.starts_with("ال") && rest.size() >= 8;
    const bool likely = rest.size() >= 6 && proclitic != "ف" && proclitic != "ك" && !word.starts_with("لل");
    if (word.starts_with(proclitic) && (certain || likely))
      out.push_back({std::string(proclitic), std::string(rest)});
  }
  return out;
}

/// عبد الله, ابو بكر: joined and apart.
void add_compounds(std::vector<Words>& variants) {
  for (std::size_t v = 0; v < variants.size() && variants.size() < kMostVariants; ++v) {
    for (std::size_t i = 0; i < variants[v].size(); ++i) {
      const std::string& word = variants[v][i];
      Words other = variants[v];
      const auto at = other.begin() + static_cast<std::ptrdiff_t>(i);
      if ((word == "عبد" || word == "ابو") && i + 1 < variants[v].size()) {
        *at += *(at + 1);
        other.erase(at + 1);
      } else if (word.starts_with("عبدال") && word.size() > 10) {
        *at = word.substr(6);
        other.insert(other.begin() + static_cast<std::ptrdiff_t>(i), "عبد");
      } else {
        continue;
      }
      if (std::find(variants.begin(), variants.end(), other) == variants.end())
        variants.push_back(std::move(other));
    }
  }
}

}  // namespace

bool is_skipped_mark(std::string_view word) {
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

std::vector<Words> name_variants(std::string_view name, bool split_first) {
  const Words words = words_of(name);
  if (words.empty() || words.size() > kMostWords) return {};
  std::vector<Words> variants = {{}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::vector<Words> longer;
    for (const Words& so_far : variants)
      for (const Words& way : ways(words[i], i > 0 || split_first)) {
        if (longer.size() >= kMostVariants) break;
        longer.push_back(so_far);
        longer.back().insert(longer.back().end(), way.begin(), way.end());
      }
    variants = std::move(longer);
  }
  add_compounds(variants);
  return variants;
}

void NameIndex::add(const Words& words, Hit hit) {
  std::string key;
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) key += ' ';
    key += words[i];
    hash = lexicon_file::chain(hash, words[i]);
    Node& node = nodes_[key];
    node.hash = hash;
    if (i + 1 < words.size())
      node.more = true;
    else if (std::find(node.hits.begin(), node.hits.end(), hit) == node.hits.end())
      node.hits.push_back(hit);
  }
}

const NameIndex::Node* NameIndex::find(const Words& words) const {
  std::string key;
  for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
  const auto node = nodes_.find(key);
  return node == nodes_.end() ? nullptr : &node->second;
}

}  // namespace isnad
