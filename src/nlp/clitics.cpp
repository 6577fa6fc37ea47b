#include "nlp/clitics.h"

#include <algorithm>

#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::size_t kMostProclitics = 4;

/// The last letter of the stem as it is without the pronoun; 0 where the ending does not fit.
char32_t ending_of(char32_t last, std::uint8_t ending, std::size_t size) {
  switch (ending) {
    case 0:
      return last;
    case 1:
      return last == U'ت' && size > 1 ? U'ة' : 0;
    case 2:
      return last == U'ا' && size > 1 ? U'ى' : 0;
    case 3:
      return last == U'و' ? last : 0;  // and ا behind it
    default:
      return last == U'ئ' || last == U'ؤ' ? U'ء' : 0;
  }
}

std::u32string decode(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) letters.push_back(next_code_point(text, at));
  return letters;
}

}  // namespace

bool clitics_fit(std::u32string_view plain, const CliticLabel& label) {
  if (plain.size() <= label.pre.size() + label.suf.size() || label.pre.size() > kMostProclitics) return false;
  if (!plain.starts_with(label.pre) || !plain.ends_with(label.suf)) return false;
  const std::size_t size = plain.size() - label.pre.size() - label.suf.size();
  if (label.restored != 0 && !(label.pre.ends_with(U'ل') && plain[label.pre.size()] == U'ل')) return false;
  if (label.ending == 0) return true;
  const std::size_t restored = size + label.restored;
  return !label.suf.empty() && ending_of(plain[label.pre.size() + size - 1], label.ending, restored) != 0;
}

bool CutWords::cut(std::u32string_view plain, const CliticLabel& label) {
  size_ = 0;
  if (!clitics_fit(plain, label)) return false;
  const std::size_t begin = label.pre.size(), end = plain.size() - label.suf.size();
  for (std::size_t i = 0; i < begin; ++i) add(CutWord::Place::proclitic, i, i + 1).form = plain.substr(i, 1);
  CutWord& stem = add(CutWord::Place::stem, begin, end);
  stem.form = label.restored == 0 ? U"" : label.restored == 1 ? U"ا" : U"ال";
  stem.form += plain.substr(begin, end - begin);
  if (label.ending != 0) {
    stem.form.back() = ending_of(stem.form.back(), label.ending, stem.form.size());
    if (label.ending == 3) stem.form += U'ا';
  }
  if (!label.suf.empty()) add(CutWord::Place::suffix, end, plain.size()).form = label.suf;
  return true;
}

void CutWords::whole(std::u32string_view plain) {
  size_ = 0;
  add(CutWord::Place::stem, 0, plain.size()).form = plain;
}

CutWord& CutWords::add(CutWord::Place place, std::size_t begin, std::size_t end) {
  CutWord& word = words_[size_++];
  word.place = place;
  word.begin = static_cast<std::uint32_t>(begin);
  word.end = static_cast<std::uint32_t>(end);
  return word;
}

CliticLabels::CliticLabels(std::span<const std::string_view> pre, std::span<const std::string_view> suf) {
  for (const std::string_view label : pre) {
    const std::size_t letters = label.find('~');
    pre_.push_back(
        {decode(label.substr(0, letters)),
         static_cast<std::uint8_t>(letters == std::string_view::npos ? 0 : label.size() - letters)});
  }
  for (const std::string_view label : suf) suf_.push_back(decode(label));
}

CliticLabel CliticLabels::best(std::u32string_view plain, const float* pre, const float* suf,
                               const float* res) const {
  CliticLabel best;
  bool found = false;
  float score = 0;
  for (std::size_t s = 0; s < suf_.size(); ++s) {
    if (!plain.ends_with(suf_[s])) continue;
    for (std::size_t p = 0; p < pre_.size(); ++p) {
      if (found && suf[s] + pre[p] <= score) continue;
      CliticLabel label{.pre = pre_[p].letters, .restored = pre_[p].restored, .suf = suf_[s], .ending = 0};
      if (!best_ending(plain, label, res)) continue;
      best = label;
      score = suf[s] + pre[p];
      found = true;
    }
  }
  return best;
}

bool CliticLabels::best_ending(std::u32string_view plain, CliticLabel& label, const float* res) const {
  if (!clitics_fit(plain, label)) return false;
  if (label.suf.empty()) return true;
  CliticLabel other = label;
  for (std::uint8_t ending = 1; ending < kEndings; ++ending) {
    other.ending = ending;
    if (res[ending] > res[label.ending] && clitics_fit(plain, other)) label.ending = ending;
  }
  return true;
}

}  // namespace isnad
