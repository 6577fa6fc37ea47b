#pragma once

#include <string>
#include <string_view>

namespace isnad {

/// A text in UTF-8, without NUL and byte order mark, and how it was come by.
struct Decoded {
  std::string text;
  std::string charset;    ///< the encoding that the bytes were taken for, e.g. "windows-1256"
  bool repaired = false;  ///< some bytes had no meaning in it and became U+FFFD
};

/// Decodes a document. `declared` is what the HTTP header or the page says, or empty; it is one vote
/// only, since Arabic pages declare wrongly often. Order: byte order mark; the byte pattern of UTF-16;
/// valid UTF-8; then the candidate whose result looks most like Arabic (windows-1256, ISO-8859-6, the
/// declared one, uchardet's guess); else UTF-8 with repairs.
Decoded decode(std::string_view bytes, std::string_view declared = {});

/// The encoding that an HTML page names in its first bytes (`<meta charset>`, `http-equiv`, `<?xml
/// encoding`), lower case, or empty.
std::string declared_in_html(std::string_view bytes);

/// The charset parameter of a Content-Type value, or empty.
std::string charset_parameter(std::string_view content_type);

/// Appends the UTF-8 of UTF-16 bytes to `out` and returns how many bytes were used. Unless `last`,
/// leaves half a character for the next call. Lone surrogates become U+FFFD; the mark is left out.
std::size_t decode_utf16(std::string_view bytes, bool big_endian, bool last, std::string& out);

/// How much a text looks like written Arabic, about 0 (not at all) to 1 and more: frequent words and
/// articles for it, Latin letters inside Arabic words and control characters against it.
double arabic_look(std::string_view utf8);

}  // namespace isnad
