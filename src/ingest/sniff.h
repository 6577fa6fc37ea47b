#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/page.h"

namespace isnad {

/// How many first bytes sniffing looks at.
constexpr std::size_t kSniffBytes = 8192;

/// What a stream is, told by its first bytes. Everything that is nothing else is text.
InputType sniff(std::string_view first_bytes);

/// A name for bytes that are no document at all ("a PNG image", "binary data"); nothing if they may be text.
std::optional<std::string_view> binary_kind(std::string_view first_bytes);

enum class Utf16 : std::uint8_t { none, little, big };

/// UTF-16 by its byte order mark or by the pattern of its bytes: the high byte of Arabic, Latin and
/// punctuation is 06, 00 or 20, which no other encoding of text has in every second place.
Utf16 sniff_utf16(std::string_view bytes);

}  // namespace isnad
