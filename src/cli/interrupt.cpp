#include "cli/interrupt.h"

#include <atomic>
#include <csignal>

namespace isnad {
namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set in a signal handler");

extern "C" void ask_to_stop(int) { stop.store(true, std::memory_order_relaxed); }

}  // namespace

void watch_signals() {
  struct sigaction ask {};
  ask.sa_handler = ask_to_stop;
  // One shot: the second signal finds the default action again. No SA_RESTART: a read that waits ends.
  ask.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &ask, nullptr);
  sigaction(SIGTERM, &ask, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);   // a file size limit
}

bool stop_requested() { return stop.load(std::memory_order_relaxed); }

}  // namespace isnad
