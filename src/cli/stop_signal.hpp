// cli/stop_signal.hpp -- Ctrl-C during a long run: the first one finishes what is under way, the second ends the
// process. Tested by: tests/cli/ingest/
#pragma once

#include <atomic>

namespace annals::cli {

/// Begins to listen for SIGINT and SIGTERM; what is given becomes true at the first.
std::atomic<bool> const& stop_on_signals();

}  // namespace annals::cli
