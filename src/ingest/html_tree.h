#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/error.h"
#include "ingest/page.h"

namespace isnad {

/// An HTML page as columns of nodes in document order, built from libxml2's SAX events: no recursion
/// anywhere, and nodes and depth are limited. Elements and pieces of text are nodes; comments are not.
class HtmlTree {
 public:
  using Id = std::uint32_t;
  static constexpr Id kNone = ~Id{0};

  struct Attribute {
    std::string_view name;   ///< lower case
    std::string_view value;  ///< entities decoded
  };

  struct Node {
    std::string_view tag;   ///< lower case; empty for a piece of text
    std::string_view text;  ///< of a piece of text, entities decoded
    Id parent = kNone;
    Id end = kNone;  ///< behind the last node inside it: the subtree is [id, end)
    std::uint32_t first_attribute = 0;
    std::uint32_t attributes = 0;
  };

  /// Fails with a sentence if the page goes beyond the limits or libxml2 cannot go on.
  static Result<HtmlTree> parse(std::string_view utf8, const ReadOptions& options);

  Id size() const { return static_cast<Id>(nodes_.size()); }
  const Node& operator[](Id id) const { return nodes_[id]; }
  bool is_text(Id id) const { return nodes_[id].tag.empty(); }
  std::span<const Attribute> attributes(Id id) const {
    return std::span(attributes_).subspan(nodes_[id].first_attribute, nodes_[id].attributes);
  }
  /// The value of an attribute, or empty.
  std::string_view attribute(Id id, std::string_view name) const;
  /// The text of a subtree, pieces joined by nothing but a space at block borders; scripts left out.
  std::string text_of(Id id) const;

 private:
  friend class HtmlTreeBuilder;
  Arena arena_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

/// Whether an element stands on lines of its own (p, div, li, td …).
bool is_block_tag(std::string_view tag);

/// Whether what is inside is no text of the page (script, style, template, svg …).
bool is_hidden_tag(std::string_view tag);

}  // namespace isnad
