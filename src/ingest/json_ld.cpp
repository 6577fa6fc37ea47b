#include "ingest/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <vector>

#include "text/utf8.h"

namespace isnad {
namespace {

namespace dom = simdjson::dom;

std::string_view string_of(const dom::element& value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::string_view member(const dom::object& object, std::string_view key) {
  dom::element value;
  return object[key].get(value) == simdjson::SUCCESS ? string_of(value) : std::string_view();
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
         type == "LiveBlogPosting";
}

bool is_article(const dom::object& object) {
  dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  if (is_article_type(string_of(type))) return true;
  dom::array types;
  if (type.get(types) != simdjson::SUCCESS) return false;
  return std::any_of(types.begin(), types.end(),
                     [](dom::element one) { return is_article_type(string_of(one)); });
}

/// All objects of a document, outermost first. simdjson bounds the depth; the stack here is our own.
std::vector<dom::object> objects_of(const dom::element& root) {
  std::vector<dom::object> objects;
  std::vector<dom::element> open{root};
  while (!open.empty()) {
    const dom::element at = open.back();
    open.pop_back();
    const std::size_t first = open.size();
    dom::object object;
    dom::array array;
    if (at.get(object) == simdjson::SUCCESS) {
      objects.push_back(object);
      for (const auto& [key, value] : object) open.push_back(value);
    } else if (at.get(array) == simdjson::SUCCESS) {
      for (const dom::element item : array) open.push_back(item);
    }
    std::reverse(open.begin() + static_cast<std::ptrdiff_t>(first), open.end());
  }
  return objects;
}

/// The name of a person or organisation that is given as a string, an object, a list or a reference.
std::string name_of(const dom::element& value, const std::vector<dom::object>& objects) {
  if (value.is_string()) return std::string(string_of(value));
  dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    std::string joined;
    for (const dom::element item : list) {
      if (item.is_array()) continue;
      const std::string one = name_of(item, objects);
      if (!joined.empty() && !one.empty()) joined += "، ";
      joined += one;
    }
    return joined;
  }
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return {};
  if (const auto name = member(object, "name"); !name.empty()) return std::string(name);
  const std::string_view id = member(object, "@id");
  if (id.empty()) return {};
  for (const dom::object& other : objects) {
    if (member(other, "@id") == id && !member(other, "name").empty())
      return std::string(member(other, "name"));
  }
  return {};
}

void fill(std::string& into, std::string_view value) {
  if (into.empty()) into = value;
}

void read_article(const dom::object& article, const std::vector<dom::object>& objects, LinkedData& into) {
  fill(into.headline, member(article, "headline"));
  fill(into.published, member(article, "datePublished"));
  fill(into.published, member(article, "dateCreated"));
  fill(into.url, member(article, "url"));
  fill(into.url, member(article, "mainEntityOfPage"));
  fill(into.body, member(article, "articleBody"));
  dom::element value;
  if (article["author"].get(value) == simdjson::SUCCESS) fill(into.author, name_of(value, objects));
  if (article["publisher"].get(value) == simdjson::SUCCESS) fill(into.publisher, name_of(value, objects));
}

/// Line breaks inside strings are the usual fault of hand-made JSON-LD.
std::string without_controls(std::string_view script) {
  std::string out(script);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

}  // namespace

void read_json_ld(std::string_view script, LinkedData& into) {
  thread_local dom::parser parser;
  const std::string json = without_controls(script);
  dom::element root;
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return;
  const std::vector<dom::object> objects = objects_of(root);
  for (const dom::object& object : objects) {
    if (is_article(object)) read_article(object, objects, into);
  }
  // Many sites describe the article as the page that it stands on.
  for (const dom::object& object : objects) {
    if (member(object, "@type") == "WebPage") fill(into.published, member(object, "datePublished"));
    if (member(object, "@type") == "NewsMediaOrganization") fill(into.publisher, member(object, "name"));
  }
}

}  // namespace isnad
