#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "ingest/assemble.h"
#include "ingest/charset.h"
#include "ingest/leftovers.h"
#include "ingest/published.h"
#include "text/utf8.h"

namespace isnad {
namespace {

namespace dom = simdjson::dom;

std::string string_of(const dom::element& value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

/// A string field as it stands; numbers as their digits; names of objects and lists of them joined.
std::string text_of(const dom::element& value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  if (value.is_int64() || value.is_uint64()) return simdjson::minify(value);
  dom::element name;
  if (value.is_object() && value["name"].get(name) == simdjson::SUCCESS && name.is_string())
    return text_of(name);
  dom::array list;
  if (value.get(list) != simdjson::SUCCESS) return {};
  std::string joined;
  for (const dom::element item : list) {
    if (item.is_array()) continue;
    const std::string one = text_of(item);
    if (!joined.empty() && !one.empty()) joined += "، ";
    joined += one;
  }
  return joined;
}

/// Escapes of half a surrogate pair are no characters; they become U+FFFD, of the same length.
bool repair_lone_surrogates(std::string& json) {
  const auto unit_at = [&](std::size_t at) -> int {
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
    int value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      const char c = json[i];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  };
  bool repaired = false;
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const int unit = unit_at(at);
    if (unit < 0xD800 || unit > 0xDFFF) {
      at += 2;  // whatever is escaped, also a backslash
      continue;
    }
    const int low = unit_at(at + 6);
    if (unit < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) {
      at += 12;
      continue;
    }
    json.replace(at, 6, "\\uFFFD");
    at += 6;
    repaired = true;
  }
  return repaired;
}

bool drop_nul(std::string& text) { return std::erase(text, '\0') > 0; }

struct Fields {
  std::string id, url, outlet, title, text, html, published, author;
};

Fields fields_of(const dom::object& object) {
  Fields fields;
  for (const auto& [key, value] : object) {
    if (key == "id")
      fields.id = text_of(value);
    else if (key == "url")
      fields.url = text_of(value);
    else if (key == "source")
      fields.outlet = text_of(value);
    else if (key == "title")
      fields.title = string_of(value);
    else if (key == "text")
      fields.text = string_of(value);
    else if (key == "html")
      fields.html = string_of(value);
    else if (key == "published")
      fields.published = text_of(value);
    else if (key == "author")
      fields.author = text_of(value);
  }
  return fields;
}

/// Without white space at its ends, as others strip the same title to count offsets from it: Unicode's
/// white space and the ASCII separators, no more (a bidi mark at the end stays).
std::string_view stripped(std::string_view title) {
  const auto is_space = [](char32_t c) {
    return (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
           c == 0x3000;
  };
  std::size_t begin = title.size(), end = 0;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t from = at;
    if (is_space(next_code_point(title, at))) continue;
    begin = std::min(begin, from);
    end = at;
  }
  return end == 0 ? std::string_view() : title.substr(begin, end - begin);
}

/// The contract of record.md: title + "\n" + text, the text untouched.
void lay_out_as_given(Article& article, std::string_view title, std::string_view text) {
  article.title = stripped(title);
  article.text = article.title;
  article.title_span = {0, static_cast<std::uint32_t>(article.text.size())};
  if (!article.text.empty()) article.text.push_back('\n');
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  article.text += text;
  const Span body{begin, static_cast<std::uint32_t>(article.text.size())};
  SortedLines lines = sort_lines(article.text, split_lines(article.text, body, false));
  article.paragraphs = std::move(lines.kept);
  article.dropped = std::move(lines.dropped);
}

/// A day as a record may write it ("17/05/2015"), in ISO 8601; what is ISO already, or nothing that we can read,
/// stays as it is.
std::string published_of(std::string stated) {
  if (parse_iso_day(stated)) return stated;
  std::string iso = iso_time(stated);
  return iso.empty() ? stated : iso;
}

Reading from_html(Fields fields, std::string origin, std::vector<Problem> problems,
                  const ReadOptions& options) {
  HtmlArticle found = article_from_html(fields.html, fields.url, options);
  if (!found.failure.empty()) {
    problems.push_back({Problem::Kind::bad_record, std::move(origin), std::move(found.failure)});
    return {std::nullopt, std::move(problems)};
  }
  Article& article = found.article;
  article.origin = std::move(origin);
  if (!trim(fields.title).empty()) {
    std::vector<std::string> paragraphs;
    for (const Span paragraph : article.paragraphs) paragraphs.emplace_back(paragraph.of(article.text));
    article.paragraphs.clear();
    lay_out(article, fields.title, paragraphs);
  }
  if (!fields.id.empty()) article.id = std::move(fields.id);
  if (!fields.url.empty()) article.url = std::move(fields.url);
  if (!fields.outlet.empty()) article.outlet = std::move(fields.outlet);
  if (!fields.author.empty()) article.byline = std::move(fields.author);
  if (!fields.published.empty()) article.published = published_of(std::move(fields.published));
  return finish(std::move(article), std::move(problems));
}

}  // namespace

Reading article_from_json(std::string json, std::string origin, const ReadOptions& options) {
  std::vector<Problem> problems;
  const auto bad = [&](std::string what) {
    problems.push_back({Problem::Kind::bad_record, origin, std::move(what)});
    return Reading{std::nullopt, std::move(problems)};
  };
  bool repaired = false;
  thread_local dom::parser parser;
  const auto parse = [&] {
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    return parser.parse(json.data(), json.size(), false);
  };
  auto parsed = parse();
  // simdjson checks the encoding on its way; only what it refuses is looked at closely.
  if (parsed.error() != simdjson::SUCCESS && (!is_utf8(json) || json.find('\0') != std::string::npos)) {
    Decoded decoded = decode(json);
    json = std::move(decoded.text);
    repaired = decoded.repaired;
    parsed = parse();
  }
  if (parsed.error() == simdjson::STRING_ERROR && repair_lone_surrogates(json)) {
    repaired = true;
    parsed = parse();
  }
  if (parsed.error() != simdjson::SUCCESS) {
    return bad(fmt::format("is no JSON: {}", simdjson::error_message(parsed.error())));
  }
  dom::object object;
  if (parsed.get(object) != simdjson::SUCCESS) return bad("is no JSON object");
  Fields fields = fields_of(object);
  for (std::string* field : {&fields.id, &fields.url, &fields.outlet, &fields.title, &fields.text,
                             &fields.html, &fields.published, &fields.author}) {
    repaired |= drop_nul(*field);
  }
  if (repaired)
    problems.push_back(
        {Problem::Kind::repaired, origin, "had bytes that are no text; they became U+FFFD or were left out"});
  if (trim(fields.text).empty() && !fields.html.empty()) {
    return from_html(std::move(fields), std::move(origin), std::move(problems), options);
  }
  Article article;
  article.origin = std::move(origin);
  article.id = std::move(fields.id);
  article.url = std::move(fields.url);
  article.outlet = std::move(fields.outlet);
  article.byline = std::move(fields.author);
  article.published = published_of(std::move(fields.published));
  lay_out_as_given(article, fields.title, fields.text);
  return finish(std::move(article), std::move(problems));
}

}  // namespace isnad
