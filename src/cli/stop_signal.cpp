#include "cli/stop_signal.hpp"

#include <csignal>

namespace annals::cli {
namespace {

/// A signal handler can reach nothing but this.
std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void ask_to_stop(int) {
  stop_asked = true;
}

}  // namespace

std::atomic<bool> const& stop_on_signals() {
  stop_asked = false;
  struct sigaction action = {};
  action.sa_handler = ask_to_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return stop_asked;
}

}  // namespace annals::cli
