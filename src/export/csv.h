#pragma once

#include <string>

#include "export/records.h"

namespace isnad {

/// Claims and relations as one table (RFC 4180, UTF-8, lines end with CR LF); docs/csv.md describes
/// the columns. A cell that holds a list joins its items with `|`; a bar inside an item is written `\|`
/// and a backslash `\\`.
void write_csv_header(std::string& out);

/// One row per claim, then one per relation, with the ids of their JSON records.
void write_csv(const Article& article, const Document& document, const Coding& coding,
               const CoderInfo& coder, std::string& out);

}  // namespace isnad
