#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace isnad {

/// A number of things as the words give it (codebook.md, 3: dead, injured, arrested, size).
struct Quantity {
  Range words;                        ///< with its modifiers ("أكثر من 60", "19 … على الأقل")
  std::int64_t low = 0;
  std::optional<std::int64_t> high;   ///< nothing where the words leave it open ("أكثر من 60")
  std::int64_t best = 0;
  bool in_noun = false;               ///< the number stands in the noun itself: dual "قتيلان", "عشرات"
};

/// All quantities of a sentence, in order, not overlapping. `folds` are the folded forms of its
/// syntactic words (proclitics are words of their own, ال stays on). Digits (also with thousands
/// separators), words ("ثلاثة عشر", "مئتين وخمسين", "ثلاثة الاف", "مليون ونصف"), "نحو 35" 35–35,
/// "اكثر من 60"/"ما لا يقل عن" 60–, "اقل من", "بين 10 و15", "عشرات" 20–99, "مئات" 200–999, "الاف"
/// 2000–9999, "بضعه" 3–9, duals of person nouns ("جنديان", "شخصين", "فلسطينيين" is no dual unless its
/// spelling says so) 2, "احد"/"شخص واحد" 1. Years, hours, ordinals, percentages, dates, and numbers that
/// are part of a name ("اللواء 17 مشاه") are no quantities of people: they are not returned.
std::vector<Quantity> find_quantities(std::span<const std::string_view> folds);

}  // namespace isnad
