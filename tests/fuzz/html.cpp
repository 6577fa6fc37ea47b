// HTML bytes in any encoding to an article.
#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  isnad::Page page;
  page.type = isnad::Page::Type::html;
  page.bytes.assign(reinterpret_cast<const char*>(data), size);
  page.origin = "page";
  isnad::check(isnad::to_article(std::move(page)));
  return 0;
}
