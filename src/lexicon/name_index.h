#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace isnad {

/// Folded words of a name as the text may have them, quotation marks and brackets left out. Several,
/// because the segmenter splits proclitics (العراق والشام → العراق و الشام, للدفاع → ل الدفاع) where a
/// table does not, and عبد and أبو are written joined and apart. `split_first`: of the first word too.
std::vector<std::vector<std::string>> name_variants(std::string_view name, bool split_first = false);

/// True for the marks that are skipped inside names.
bool is_skipped_mark(std::string_view word);

/// Sequences of words and what they may be. Every prefix of a sequence is a node.
class NameIndex {
 public:
  struct Hit {
    std::uint32_t kind, index;
    friend bool operator==(const Hit&, const Hit&) = default;
  };
  struct Node {
    std::uint64_t hash = 0;  ///< lexicon_file::chain over its words
    std::vector<Hit> hits;
    bool more = false;
  };

  void add(const std::vector<std::string>& words, Hit hit);
  const std::map<std::string, Node>& nodes() const { return nodes_; }  ///< key: words joined by spaces
  const Node* find(const std::vector<std::string>& words) const;

 private:
  std::map<std::string, Node> nodes_;
};

}  // namespace isnad
