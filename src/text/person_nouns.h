#pragma once

#include <string_view>

namespace isnad {

/// Whether the folded word is the dual of a noun for persons with a broken plural ("جنديان", "الشخصين",
/// "امراتين"): there ين cannot be a plural.
bool is_person_dual(std::string_view word);

/// Whether it is the dual of a noun for persons that is an adjective too ("مسلحان", "مدنيتين", "فلسطينيان").
/// Their masculine ين is a plural as often as not and does not count.
bool is_adjective_dual(std::string_view word);

/// Whether it is a noun for one person as it stands behind a number or before واحد ("شخص", "قتيلا").
bool is_person_singular(std::string_view word);

/// Whether it is a plural noun for persons, with its article or without ("القتلي", "جنود", "الفلسطينيين").
bool is_persons(std::string_view word);

}  // namespace isnad
