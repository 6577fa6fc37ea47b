// Any bytes, with a declaration before the first line end, to UTF-8; and to a text article.
#include "ingest/charset.h"

#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const isnad::Decoded decoded =
      isnad::decode(bytes.substr(std::min(end + 1, bytes.size())), bytes.substr(0, end));
  if (!isnad::is_utf8(decoded.text) || decoded.text.find('\0') != std::string::npos) __builtin_trap();
  isnad::declared_in_html(bytes);
  isnad::Page page;
  page.bytes = bytes;
  page.origin = "text";
  isnad::check(isnad::to_article(std::move(page)));
  return 0;
}
