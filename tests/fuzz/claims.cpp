// Text to claims: whatever the letters are, records keep their promises (docs/schema): every quoted
// span is a slice of the article at code point borders, spans of a claim lie in its sentence's article, and
// low ≤ best ≤ high.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "isnad/isnad.h"

namespace {

[[noreturn]] void broken(const char* what) {
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

bool on_border(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void check(isnad::Span span, std::string_view text, const char* what) {
  if (span.begin > span.end || span.end > text.size()) broken(what);
  if (!on_border(text, span.begin) || !on_border(text, span.end)) broken(what);
}

void check(const std::optional<isnad::Count>& count, std::string_view text) {
  if (!count) return;
  check(count->span, text, "count span");
  if (count->low > count->best || (count->high && count->best > *count->high)) broken("count order");
}

const isnad::NewsCoder& coder() {
  static const auto opened = isnad::NewsCoder::open();
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.error().what.c_str());
    std::exit(2);
  }
  return *opened;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  isnad::NewsText news;
  const std::size_t line = bytes.find('\n');
  news.title = bytes.substr(0, line);
  news.text = line == std::string_view::npos ? "" : bytes.substr(line + 1);
  news.published = "2015-08-05";
  const auto coded = coder().code_text(news);
  if (!coded) return 0;
  const std::string_view text = coded->article.text;
  isnad::Span last{};
  for (const isnad::Claim& claim : coded->coding.claims) {
    check(claim.trigger.span, text, "trigger span");
    if (claim.trigger.span.empty()) broken("empty trigger");
    if (claim.trigger.span.begin < last.begin) broken("claims out of text order");
    last = claim.trigger.span;
    if (claim.sentence >= coded->sentences.size()) broken("sentence index");
    check(coded->sentences[claim.sentence], text, "sentence span");
    for (const auto& entity : claim.actor) check(entity.span, text, "actor span");
    for (const auto& entity : claim.recipient) check(entity.span, text, "recipient span");
    if (claim.event_loc) check(claim.event_loc->span, text, "place span");
    if (claim.date && claim.date->span) check(*claim.date->span, text, "date span");
    for (const auto& link : claim.attribution) {
      if (link.source) check(link.source->span, text, "source span");
      if (link.cue) check(link.cue->span, text, "cue span");
    }
    for (const auto* count : {&claim.dead, &claim.injured, &claim.arrested, &claim.size}) check(*count, text);
    if (!(claim.confidence >= 0 && claim.confidence <= 1)) broken("confidence");
  }
  return 0;
}
