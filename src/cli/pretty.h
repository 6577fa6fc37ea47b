#pragma once

#include <string>
#include <string_view>

#include "export/records.h"

namespace isnad {

// Claims for people at a terminal. Arabic stands in lines of its own, so that lines of one direction
// never mix with lines of the other, each after two spaces or more.

/// Appends the article's head and its claims and relations with their chains, most of each on one screen.
void write_pretty(const Article& article, const Document& document, const Coding& coding,
                  const CoderInfo& coder, std::string& out);

/// Appends how a claim came about: its sentence, the words with tags and heads, the steps, the chain.
void write_explanation(const Article& article, const Document& document, const Claim& claim,
                       std::string_view id, std::string& out);

}  // namespace isnad
