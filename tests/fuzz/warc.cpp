// WARC records, plain or compressed, and whatever else the bytes are taken for, to articles.
#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  isnad::ReadOptions options;
  options.max_record_bytes = 8192;
  options.max_unpacked_bytes = 1u << 20;
  {
    isnad::Input input(std::make_unique<isnad::PiecesStream>(bytes));
    isnad::read_through(isnad::read_warc(input, "in.warc", options), options);
  }
  isnad::Input input(std::make_unique<isnad::PiecesStream>(bytes));
  isnad::read_through(isnad::open_lent_stream(input, "in", 0, options), options);
  return 0;
}
