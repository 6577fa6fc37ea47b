#pragma once

#include <string>
#include <string_view>

namespace isnad {

/// What one <script type="application/ld+json"> says of an article; empty where it says nothing.
struct LinkedData {
  std::string headline, published, author, publisher, url, body;
};

/// Reads articles (NewsArticle, Article, BlogPosting …) wherever they stand: alone, in lists, in
/// `@graph`, in `mainEntity`. Authors and publishers may be references into the graph. Later scripts
/// only fill what is still empty. Broken JSON is passed over, as browsers do.
void read_json_ld(std::string_view script, LinkedData& into);

}  // namespace isnad
