#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "ingest/page.h"

namespace isnad {

/// A file that is one JSON array; fails with a sentence otherwise.
Result<nlohmann::json> json_array(const std::filesystem::path& path);

/// A document of docs/eval.md as `isnad code` would read it from a JSONL file.
Page page_of(const nlohmann::json& doc);

}  // namespace isnad
