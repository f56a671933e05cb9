// cli/retry.hpp -- what was set aside, read again: a newer version of Annals may read it.
// Tested by: tests/cli/quarantine/
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/resources.hpp"
#include "report/reader.hpp"
#include "store/store.hpp"

namespace annals::cli {

struct RetryOutcome {
  std::uint64_t pieces = 0;   ///< that have bytes
  std::uint64_t read = 0;     ///< of these: taken off the list
  std::uint64_t reports = 0;  ///< stored
  std::uint64_t events = 0;
};

/// Reads each piece that has bytes, as `reader` says, stores the reports that it gives, and takes it off the list when
/// nothing of it is set aside any more. Holds the bytes of one piece beside what is being coded. Errors:  those of the
/// store; what it took before is in it.
Result<RetryOutcome> retry(store::Store& store, std::vector<store::Reject> const& rejects,
                           pipeline::Resources const& resources, coding::CodingSettings const& settings,
                           report::ReaderSettings const& reader, unsigned threads);

}  // namespace annals::cli
