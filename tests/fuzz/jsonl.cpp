// JSON lines, arrays and objects, in small pieces, to articles.
#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  isnad::ReadOptions options;
  options.max_record_bytes = 4096;
  isnad::Input input(
      std::make_unique<isnad::PiecesStream>(std::string_view(reinterpret_cast<const char*>(data), size)));
  isnad::read_through(isnad::read_json(input, "in.jsonl", options), options);
  return 0;
}
