#include "cli/documents.h"

#include <fstream>

namespace isnad {

using nlohmann::json;

Result<json> json_array(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("cannot read " + path.string());
  json value = json::parse(file, nullptr, false);
  if (!value.is_array()) return fail(path.string() + " is no JSON array");
  return value;
}

Page page_of(const json& doc) {
  json line;
  for (const char* key : {"id", "url", "source", "title", "text", "published"}) line[key] = doc.contains(key) ? doc[key] : json();
  Page page;
  page.type = Page::Type::record;
  page.bytes = line.dump(-1, ' ', false, json::error_handler_t::replace);
  page.origin = "document " + (line["id"].is_string() ? line["id"].get<std::string>() : std::string("without id"));
  return page;
}

}  // namespace isnad
