#pragma once

#include <string_view>

namespace isnad {

struct Language {
  std::string_view code;  ///< ISO 639 ("ar", "fa"), "und" where the letters do not say
  std::string_view name;  ///< for messages: "Persian", "a language in Latin letters"
};

/// The language of a text, by its letters and, among those that use Arabic letters, by letters and
/// frequent words that only one of them has. Text without letters is "und". Looks at the first 4 KiB.
Language detect_language(std::string_view utf8);

}  // namespace isnad
