#include "ingest/page.h"

namespace isnad {

std::optional<InputType> input_type_from_name(std::string_view name) {
  if (name == "html") return InputType::html;
  if (name == "txt" || name == "text") return InputType::text;
  if (name == "jsonl") return InputType::jsonl;
  if (name == "warc") return InputType::warc;
  if (name == "zip") return InputType::zip;
  if (name == "tar") return InputType::tar;
  return std::nullopt;
}

}  // namespace isnad
