#include "ingest/charset.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

#include "ingest/sniff.h"
#include "text/utf8.h"

namespace isnad {
namespace {

using namespace std::string_view_literals;

constexpr char32_t kReplacement = 0xFFFD;

// Enough to tell encodings apart; the whole of a 16 MiB page is not looked at.
constexpr std::size_t kSampleBytes = 64u << 10;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// The name as iconv takes it; empty if it cannot be the name of an encoding of single bytes or is UTF-8.
std::string clean_name(std::string_view declared) {
  std::string name;
  for (const char c : lower(declared)) {
    const bool fits = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
    if (fits) name.push_back(c);
  }
  if (name.size() > 40 || name.starts_with("utf") || name.starts_with("unicode") || name.starts_with("ucs"))
    return {};
  if (name.starts_with("x-cp")) name.erase(0, 2);
  if (name == "windows1256" || name == "win1256" || name == "win-1256" || name == "1256")
    name = "windows-1256";
  return name;
}

class Iconv {
 public:
  explicit Iconv(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  ~Iconv() {
    if (fine()) iconv_close(handle_);
  }
  bool fine() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// Converts what it can; U+FFFD for each byte that has no meaning.
  std::string convert(std::string_view bytes) {
    std::string out;
    std::array<char, 4096> block;
    char* in = const_cast<char*>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0) {
      char* to = block.data();
      std::size_t room = block.size();
      const bool stuck =
          iconv(handle_, &in, &left, &to, &room) == static_cast<std::size_t>(-1) && errno != E2BIG;
      out.append(block.data(), block.size() - room);
      if (stuck && left > 0) {
        append_code_point(out, kReplacement);
        ++in;
        --left;
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
      }
    }
    return out;
  }

 private:
  iconv_t handle_;
};

/// A decoder for one encoding: a table where single bytes are letters, else iconv for each text.
class Decoder {
 public:
  static std::optional<Decoder> open(std::string name) {
    if (name.empty()) return std::nullopt;
    Iconv iconv(name);
    if (!iconv.fine()) return std::nullopt;
    Decoder decoder;
    decoder.name_ = std::move(name);
    int unknown = 0;
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      decoder.table_[byte] = iconv.convert(std::string_view(&c, 1));
      unknown += decoder.table_[byte] == "\xef\xbf\xbd" ? 1 : 0;
    }
    decoder.single_byte_ = unknown < 100 && decoder.table_['a'] == "a";
    return decoder;
  }

  const std::string& name() const { return name_; }

  std::string decode(std::string_view bytes) const {
    if (!single_byte_) return Iconv(name_).convert(bytes);
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) out.append(table_[static_cast<unsigned char>(c)]);
    return out;
  }

 private:
  std::string name_;
  bool single_byte_ = false;
  std::array<std::string, 256> table_;
};

const std::vector<Decoder>& arabic_decoders() {
  static const std::vector<Decoder> decoders = [] {
    std::vector<Decoder> made;
    for (const char* name : {"windows-1256", "iso-8859-6"}) {
      if (auto decoder = Decoder::open(name)) made.push_back(std::move(*decoder));
    }
    return made;
  }();
  return decoders;
}

/// Frequent words of Arabic, and of Persian and Urdu, whose pages must be decoded rightly to be told
/// apart from Arabic.
const std::unordered_set<std::string_view>& frequent_words() {
  static const std::unordered_set<std::string_view> words = {
      "في", "من",  "على", "إلى", "الى",  "أن",  "ان",  "عن",   "التي",  "الذي", "مع",  "هذا", "هذه",
      "ما", "لا",  "كما", "بعد", "قبل",  "بين", "كان", "كانت", "قال",   "قد",   "إن",  "أو",  "لم",
      "كل", "غير", "ذلك", "حول", "خلال", "عام", "يوم", "أمس",  "اليوم", "وقال", "ولا", "به",  "له",
      "در", "به",  "از",  "که",  "این",  "را",  "با",  "است",  "برای",  "آن",   "می",  "شد",  "های",
      "کے", "میں", "کی",  "ہے",  "اور",  "سے",  "کا",  "کو",   "نے",    "پر"};
  return words;
}

bool is_arabic_letter(char32_t c) {
  return (c >= 0x0620 && c <= 0x065F) || (c >= 0x066E && c <= 0x06D5) || (c >= 0x06EE && c <= 0x06FF) ||
         (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

bool is_latin_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

struct Look {
  double arabic = 0, frequent = 0, with_article = 0, mixed = 0, strange = 0;

  void count_word(std::string_view word, std::size_t arabic_letters, std::size_t latin_letters) {
    if (arabic_letters == 0) return;
    if (latin_letters > 0) {
      mixed += 1;
      return;
    }
    arabic += 1;
    if (frequent_words().contains(word)) frequent += 1;
    if (word.size() >= 8 && word.starts_with("ال")) with_article += 1;
  }

  double score() const {
    const double seen = arabic + mixed + strange;
    if (seen == 0) return 0;
    return (0.3 * arabic + 3 * frequent + 1.5 * with_article - 2 * mixed - 1.5 * strange) / seen;
  }
};

std::string without_nul(std::string text, bool& repaired) {
  if (text.find('\0') == std::string::npos) return text;
  repaired = true;
  std::erase(text, '\0');
  return text;
}

/// The share of the bytes beyond ASCII that stand in valid UTF-8 sequences.
double utf8_share(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    if (next_code_point(bytes, at) == kReplacement)
      bad += at - start;
    else
      good += at - start;
  }
  return good + bad == 0 ? 1 : static_cast<double>(good) / static_cast<double>(good + bad);
}

std::string guess_by_uchardet(std::string_view sample) {
  const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
  if (!detector || uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

/// A middle piece of a long text: its head is markup.
std::string_view sample_of(std::string_view bytes) {
  if (bytes.size() <= kSampleBytes) return bytes;
  return bytes.substr((bytes.size() - kSampleBytes) / 2, kSampleBytes);
}

Decoded decode_bytes_of_unknown_charset(std::string_view bytes, std::string_view declared) {
  const std::string_view sample = sample_of(bytes);
  const std::string declared_name = clean_name(declared);
  std::vector<Decoder> others;
  for (const std::string& name : {declared_name, clean_name(guess_by_uchardet(sample))}) {
    if (auto decoder = Decoder::open(name)) others.push_back(std::move(*decoder));
  }
  const Decoder* best = nullptr;
  double best_score = 0.2;
  const auto weigh = [&](const Decoder& decoder) {
    const double score = arabic_look(decoder.decode(sample));
    if (score > best_score) {
      best = &decoder;
      best_score = score;
    }
  };
  for (const Decoder& decoder : arabic_decoders()) weigh(decoder);
  for (const Decoder& decoder : others) weigh(decoder);
  // Nothing looks like Arabic: what the page says of itself decides, so that the message is about its
  // language.
  if (best == nullptr && !others.empty() && !declared_name.empty()) best = &others.front();
  Decoded out;
  if (best == nullptr) {
    out.text = repair_utf8(bytes);
    out.charset = "utf-8";
    out.repaired = true;
    return out;
  }
  out.text = best->decode(bytes);
  out.charset = best->name();
  out.repaired = out.text.find("\xef\xbf\xbd") != std::string::npos;
  return out;
}

Decoded decode_with_marks(std::string_view bytes, std::string_view declared) {
  Decoded out;
  if (const Utf16 order = sniff_utf16(bytes); order != Utf16::none) {
    const bool big = order == Utf16::big;
    decode_utf16(bytes, big, true, out.text);
    out.charset = big ? "utf-16be" : "utf-16le";
    out.repaired = out.text.find("\xef\xbf\xbd") != std::string::npos;
    return out;
  }
  if (bytes.starts_with("\xef\xbb\xbf"sv)) bytes.remove_prefix(3);
  out.charset = "utf-8";
  if (is_utf8(bytes)) {
    out.text = bytes;
    return out;
  }
  if (utf8_share(sample_of(bytes)) >= 0.9) {
    out.text = repair_utf8(bytes);
    out.repaired = true;
    return out;
  }
  return decode_bytes_of_unknown_charset(bytes, declared);
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared) {
  Decoded out = decode_with_marks(bytes, declared);
  out.text = without_nul(std::move(out.text), out.repaired);
  return out;
}

std::string charset_parameter(std::string_view content_type) {
  const std::string text = lower(content_type);
  std::size_t at = text.find("charset");
  if (at == std::string::npos) return {};
  at += "charset"sv.size();
  while (at < text.size() && (text[at] == ' ' || text[at] == '=')) ++at;
  std::string name;
  for (; at < text.size() && name.size() < 40; ++at) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      if (name.empty()) continue;
      break;
    }
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_' && c != '.') break;
    name.push_back(c);
  }
  return name;
}

std::string declared_in_html(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, kSniffBytes));
  if (head.starts_with("<?xml")) {
    const std::string_view line = std::string_view(head).substr(0, head.find('>'));
    if (const std::size_t at = line.find("encoding="); at != std::string_view::npos) {
      return charset_parameter("charset=" + std::string(line.substr(at + 9)));
    }
  }
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    if (auto name = charset_parameter(tag); !name.empty()) return name;
  }
  return {};
}

std::size_t decode_utf16(std::string_view bytes, bool big_endian, bool last, std::string& out) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00) {
      if (at + 3 >= bytes.size() && !last) return at;
      const char32_t low = at + 3 < bytes.size() ? unit(at + 2) : 0;
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      } else {
        c = kReplacement;
      }
    } else if (c >= 0xDC00 && c < 0xE000) {
      c = kReplacement;
    }
    at += 2;
    if (c != 0xFEFF && c != 0xFFFE) append_code_point(out, c);
  }
  if (last && at < bytes.size()) {
    append_code_point(out, kReplacement);
    at = bytes.size();
  }
  return at;
}

double arabic_look(std::string_view utf8) {
  Look look;
  std::size_t word = 0, arabic_letters = 0, latin_letters = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(utf8, at);
    if (c == kReplacement || (c >= 0x80 && c < 0xA0)) look.strange += 1;
    const bool arabic = is_arabic_letter(c), latin = is_latin_letter(c);
    if (arabic || latin) {
      if (arabic_letters + latin_letters == 0) word = start;
      ++(arabic ? arabic_letters : latin_letters);
      continue;
    }
    look.count_word(utf8.substr(word, start - word), arabic_letters, latin_letters);
    arabic_letters = latin_letters = 0;
  }
  if (arabic_letters + latin_letters > 0) look.count_word(utf8.substr(word), arabic_letters, latin_letters);
  return look.score();
}

}  // namespace isnad
