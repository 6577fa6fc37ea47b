#pragma once

#include <rapidcheck.h>

#include <string>

#include "text/utf8.h"

namespace isnad {

/// Texts of the characters that the rules of this room care about, and of any others.
inline rc::Gen<std::string> arabic_text() {
  const auto interesting = rc::gen::map(
      rc::gen::elementOf(std::u32string(
          U"ابتةىيوكءأإآؤئلهمن ـًَُِّْٰٓٔٱیکگپچڤﻻﷲﷺﺍﺑ٠٩۵٫٬0159.,:;!?؟…،\"'“”«»‹›()[]-–/%\n\r\t \u00A0\u200F\u200E"
          U"\u202B\u202C\u200D\u200C\uFEFFabZé…")),
      [](char32_t c) { return c; });
  const auto any = rc::gen::map(rc::gen::inRange<std::uint32_t>(1, 0x110000),
                                [](std::uint32_t c) { return static_cast<char32_t>(c); });
  return rc::gen::map(
      rc::gen::container<std::u32string>(rc::gen::weightedOneOf<char32_t>({{12, interesting}, {1, any}})),
      [](const std::u32string& points) {
        std::string text;
        for (const char32_t c : points) append_code_point(text, c);
        return text;
      });
}

/// Bytes of which many are lead or continuation bytes.
inline rc::Gen<std::string> any_bytes() {
  return rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
      {{3, rc::gen::arbitrary<char>()},
       {2, rc::gen::map(rc::gen::inRange(0x80, 0x100), [](int c) { return static_cast<char>(c); })},
       {2, rc::gen::map(rc::gen::inRange(0xD8, 0xDC), [](int c) { return static_cast<char>(c); })}}));
}

}  // namespace isnad
