#include "cli/console.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace isnad {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kRedraw = std::chrono::milliseconds(200);

/// A sentence may quote a file's name, which may hold anything: no control character of it reaches
/// the terminal.
std::string printable(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return out;
}

}  // namespace

Console::Console(bool quiet)
    : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0), start_(Clock::now()), last_draw_(start_) {}

void Console::message(std::string_view sentence) {
  clear_progress();
  fmt::print(stderr, "isnad: {}\n", printable(sentence));
}

void Console::progress(const Totals& totals) {
  if (quiet_ || !terminal_) return;
  const auto now = Clock::now();
  if (now - last_draw_ < kRedraw) return;
  last_draw_ = now;
  drawn_ = true;
  const double elapsed = std::max(seconds(), 1e-3);
  fmt::print(stderr, "\r\033[K{} articles, {} claims, {:.0f} articles/s", totals.articles, totals.claims,
             static_cast<double>(totals.articles) / elapsed);
  std::fflush(stderr);
}

double Console::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

void Console::clear_progress() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\033[K");
  drawn_ = false;
}

}  // namespace isnad
