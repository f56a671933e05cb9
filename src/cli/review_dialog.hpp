// cli/review_dialog.hpp -- the review queue at a terminal: one entry after the other, one letter a decision.
// Tested by: tests/cli/review/
#pragma once

#include <string>

#include "annals/result.hpp"
#include "cli/command_line.hpp"
#include "store/store.hpp"

namespace annals::cli {

struct Reviewer {
  std::string who;
  std::string why;
};

/// The first entry of the queue as text, on stdout.
Result<ExitCode> show_next(store::Store& store);

/// Asks about entry after entry until the queue or the input ends. Each answer is stored before the next is asked.
Result<ExitCode> review_dialog(store::Store& store, Reviewer const& reviewer);

}  // namespace annals::cli
