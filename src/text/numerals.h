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
  Range words;  ///< with its modifiers ("أكثر من 60", "19 … على الأقل")
  std::int64_t low = 0;
  std::optional<std::int64_t> high;  ///< nothing where the words leave it open ("أكثر من 60")
  std::int64_t best = 0;  ///< the number said; the middle of "بين 10 و15", the least of "عشرات"
  bool in_noun = false;   ///< the number stands in the noun itself: dual "قتيلان", "عشرات"
};

/// All quantities of a sentence, in order, not overlapping. `folds` are the folded forms of its
/// syntactic words (proclitics are words of their own, ال stays on; one left on its word does no harm).
/// Digits (also with thousands separators), words ("ثلاثة عشر", "مئتين وخمسين", "ثلاثة الاف", "مليون ونصف",
/// "نصف مليون"), "نحو 35" 35–35, "اكثر من 60"/"ما لا يقل عن"/"على الأقل" 60–, "اقل من"/"ما يصل إلى" 0–60,
/// "بين 10 و15"/"10-15"/"ثلاثة أو أربعة", "عشرات" 20–99, "مئات" 200–999, "الاف" 2000–9999, "عشرات الالاف"
/// 20000–99999, "بضعه" 3–9, "بضع مئات" 300–999, duals of person nouns 2 ("جنديان", "شخصين"; "فلسطينيين",
/// "مسلحين" are no duals: their plurals look alike), "المهاجمون الثلاثة" 3, "احد" before a definite plural
/// and "شخص واحد" 1. عدة, عدد من and بعض leave the number open and are not returned, nor is a bare singular.
/// Years, hours, ages, ordinals, percentages, dates, scores, measures (money, weight, length, time) and
/// numbers that are part of a name ("اللواء 17 مشاه") are not returned.
std::vector<Quantity> find_quantities(std::span<const std::string_view> folds);

}  // namespace isnad
