#include "ingest/language.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "text/utf8.h"

namespace isnad {
namespace {

constexpr std::size_t kSampleBytes = 4u << 10;

enum Tongue : std::size_t { kArabic, kPersian, kUrdu, kKurdish, kPashto, kUyghur, kSindhi, kTongues };

constexpr Language kLanguages[kTongues] = {{"ar", "Arabic"},   {"fa", "Persian"}, {"ur", "Urdu"},
                                           {"ckb", "Kurdish"}, {"ps", "Pashto"},  {"ug", "Uyghur"},
                                           {"sd", "Sindhi"}};

/// Letters that only some of the languages write, and how strongly one speaks for its language.
/// Persian ک and ی count little, since Arabic typed on a Persian keyboard has them too.
struct LetterVote {
  Tongue tongue = kArabic;
  double weight = 0;
};

constexpr std::pair<char32_t, LetterVote> kLetterVotes[] = {
    {U'ة', {kArabic, 1.0}},   {U'أ', {kArabic, 0.6}},   {U'إ', {kArabic, 1.0}},  {U'ى', {kArabic, 0.5}},
    {U'پ', {kPersian, 1.0}},  {U'چ', {kPersian, 1.0}},  {U'ژ', {kPersian, 1.0}}, {U'گ', {kPersian, 1.0}},
    {U'ک', {kPersian, 0.15}}, {U'ی', {kPersian, 0.15}}, {U'ٹ', {kUrdu, 2.0}},    {U'ڈ', {kUrdu, 2.0}},
    {U'ڑ', {kUrdu, 2.0}},     {U'ں', {kUrdu, 2.0}},     {U'ے', {kUrdu, 2.0}},    {U'ہ', {kUrdu, 1.5}},
    {U'ھ', {kUrdu, 0.7}},     {U'ێ', {kKurdish, 2.0}},  {U'ۆ', {kKurdish, 2.0}}, {U'ڕ', {kKurdish, 2.0}},
    {U'ڵ', {kKurdish, 2.0}},  {U'ە', {kKurdish, 1.0}},  {U'ڤ', {kKurdish, 0.3}}, {U'ټ', {kPashto, 2.0}},
    {U'ډ', {kPashto, 2.0}},   {U'ړ', {kPashto, 2.0}},   {U'ږ', {kPashto, 2.0}},  {U'ښ', {kPashto, 2.0}},
    {U'ې', {kPashto, 1.0}},   {U'ۍ', {kPashto, 2.0}},   {U'ځ', {kPashto, 2.0}},  {U'څ', {kPashto, 2.0}},
    {U'ڼ', {kPashto, 2.0}},   {U'ۇ', {kUyghur, 2.0}},   {U'ۈ', {kUyghur, 2.0}},  {U'ۋ', {kUyghur, 2.0}},
    {U'ڭ', {kUyghur, 2.0}},   {U'ڪ', {kSindhi, 1.0}},   {U'ڻ', {kSindhi, 2.0}},  {U'ڳ', {kSindhi, 2.0}},
    {U'ٿ', {kSindhi, 2.0}}};

/// The votes of U+0600 to U+06FF.
constexpr std::array<LetterVote, 256> kVoteOfLetter = [] {
  std::array<LetterVote, 256> table{};
  for (const auto& [letter, vote] : kLetterVotes) table[letter - 0x600] = vote;
  return table;
}();

const std::unordered_map<std::string_view, Tongue>& word_votes() {
  static const std::unordered_map<std::string_view, Tongue> votes = {
      {"في", kArabic},   {"فی", kArabic},   {"على", kArabic},    {"علی", kArabic},   {"إلى", kArabic},
      {"الى", kArabic},  {"أن", kArabic},   {"عن", kArabic},     {"التي", kArabic},  {"الذي", kArabic},
      {"هذا", kArabic},  {"هذه", kArabic},  {"قال", kArabic},    {"وقال", kArabic},  {"كان", kArabic},
      {"بعد", kArabic},  {"خلال", kArabic}, {"بين", kArabic},    {"لم", kArabic},    {"قد", kArabic},
      {"ذلك", kArabic},  {"بن", kArabic},   {"كما", kArabic},    {"إن", kArabic},    {"من", kArabic},
      {"ما", kArabic},   {"لا", kArabic},   {"در", kPersian},    {"به", kPersian},   {"از", kPersian},
      {"که", kPersian},  {"كه", kPersian},  {"این", kPersian},   {"اين", kPersian},  {"را", kPersian},
      {"با", kPersian},  {"است", kPersian}, {"برای", kPersian},  {"براي", kPersian}, {"آن", kPersian},
      {"می", kPersian},  {"مي", kPersian},  {"شد", kPersian},    {"شده", kPersian},  {"های", kPersian},
      {"هاي", kPersian}, {"کرد", kPersian}, {"كرد", kPersian},   {"گفت", kPersian},  {"نیز", kPersian},
      {"تا", kPersian},  {"کے", kUrdu},     {"میں", kUrdu},      {"کی", kUrdu},      {"ہے", kUrdu},
      {"اور", kUrdu},    {"سے", kUrdu},     {"کا", kUrdu},       {"کو", kUrdu},      {"نے", kUrdu},
      {"ہیں", kUrdu},    {"پر", kUrdu},     {"لە", kKurdish},    {"بۆ", kKurdish},   {"بە", kKurdish},
      {"ئەم", kKurdish}, {"کە", kKurdish},  {"لەگەڵ", kKurdish}, {"په", kPashto},    {"چې", kPashto},
      {"او", kPashto},   {"ته", kPashto},   {"سره", kPashto}};
  return votes;
}

bool in(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }

struct Counts {
  std::size_t arabic = 0, latin = 0, cyrillic = 0, hebrew = 0, other = 0;
  std::array<double, kTongues> votes{};

  std::size_t letters() const { return arabic + latin + cyrillic + hebrew + other; }
};

bool is_arabic(char32_t c) {
  return in(c, 0x0620, 0x064A) || in(c, 0x066E, 0x06D3) || c == 0x06D5 || in(c, 0x06EE, 0x06EF) ||
         in(c, 0x06FA, 0x06FF) || in(c, 0x0750, 0x077F) || in(c, 0xFB50, 0xFDFB) || in(c, 0xFE70, 0xFEFC);
}

void count_letter(Counts& counts, char32_t c) {
  if (is_arabic(c)) {
    ++counts.arabic;
    if (c < 0x700) counts.votes[kVoteOfLetter[c - 0x600].tongue] += kVoteOfLetter[c - 0x600].weight;
  } else if (in(c, 'a', 'z') || in(c, 'A', 'Z') || in(c, 0xC0, 0x24F)) {
    ++counts.latin;
  } else if (in(c, 0x400, 0x52F)) {
    ++counts.cyrillic;
  } else if (in(c, 0x5D0, 0x5EA)) {
    ++counts.hebrew;
  } else if (c >= 0x370 && c != 0xFFFD && !in(c, 0x600, 0x6FF) && !in(c, 0x2000, 0x2BFF) &&
             !in(c, 0x3000, 0x303F) && !in(c, 0xE000, 0xFEFF) && c < 0x1F000) {
    ++counts.other;
  }
}

void count_word(Counts& counts, std::string_view word) {
  if (const auto vote = word_votes().find(word); vote != word_votes().end()) counts.votes[vote->second] += 2;
  if (word.size() >= 8 && word.starts_with("ال")) counts.votes[kArabic] += 1;
}

Counts count(std::string_view text) {
  Counts counts;
  std::size_t word = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    count_letter(counts, c);
    const bool inside = in(c, 0x0620, 0x065F) || in(c, 0x066E, 0x06D5) || c == 0x0670;
    if (inside && word == std::string_view::npos) word = start;
    if (!inside && word != std::string_view::npos) {
      count_word(counts, text.substr(word, start - word));
      word = std::string_view::npos;
    }
  }
  if (word != std::string_view::npos) count_word(counts, text.substr(word));
  return counts;
}

}  // namespace

Language detect_language(std::string_view utf8) {
  const Counts counts = count(utf8.substr(0, kSampleBytes));
  if (counts.letters() == 0) return {"und", "no language: it has no letters"};
  if (counts.arabic * 2 >= counts.letters()) {
    // Two words must speak for another language: Arabic has a name like theirs now and then.
    constexpr double kEnough = 4;
    const auto best = std::max_element(counts.votes.begin(), counts.votes.end());
    if (*best < kEnough) return kLanguages[kArabic];
    return kLanguages[static_cast<std::size_t>(best - counts.votes.begin())];
  }
  const std::size_t most =
      std::max({counts.latin, counts.cyrillic, counts.hebrew, counts.other, counts.arabic});
  if (most == counts.latin) return {"und", "a language in Latin letters"};
  if (most == counts.cyrillic) return {"und", "a language in Cyrillic letters"};
  if (most == counts.hebrew) return {"he", "Hebrew"};
  if (most == counts.other) return {"und", "a language in other letters"};
  return {"und", "a mixture of languages"};
}

}  // namespace isnad
