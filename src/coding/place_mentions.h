#pragma once

#include <string_view>
#include <vector>

#include "coding/reading.h"

namespace isnad {

/// Words that name a place, with how they are governed.
struct PlaceMention {
  Range words;  ///< with its kind and where it lies: "محافظة صعدة", "شمال عدن", "مسجد النور في عدن"
  std::uint32_t preposition = kNone;
  bool locative = false;  ///< in, at, near, within: the place of what happens
  bool dateline = false;
  bool named = false;       ///< the lexicon knows it
  bool also_actor = false;  ///< its name is also somebody's who acts
  bool body = false;   ///< a place or those who work there: "محكمة الأسرة", "مركز القلب"
  bool vague = false;  ///< a kind of place without anything that tells which: "المنطقة"
  bool owned = false;  ///< somebody's, not said where: "منزله"
  int resolution = 0;  ///< as Place::resolution
  Range means;         ///< "المحافظة": the words before that name it
};

/// The resolution that a noun for a kind of place gives (مدينة 4, محافظة 2), 0 for any other word.
int place_kind(std::string_view fold);

/// Whether the noun names several places: مدن، منازل.
bool is_several(std::string_view fold);

/// All places that a document names, in text order; none overlaps another.
std::vector<PlaceMention> find_place_mentions(const Reading& reading);

/// Whether the lexicon knows these words as a place or country.
bool names_place(const Name& name);

}  // namespace isnad
