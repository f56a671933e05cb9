// cli/release_rebuild.hpp -- fills a store with what a release holds, as `annals ingest` filled the one it was made of.
// Role:   each report is read and coded anew out of its stored text where this program is the one that coded it; else
//         its records are taken as the release has them, and counted under a reason.
// Source: docs/releases.md
// Tested by: tests/cli/release/
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "release/manifest.hpp"
#include "store/store.hpp"

namespace annals::cli {

enum class Recoding : std::uint8_t {
  where_equal,  ///< records of another program version or other models are taken as they are
  everything,   ///< all reports but the rows of datasets are coded, whatever coded them before
  nothing,
};

struct RebuildOutcome {
  std::uint64_t coded = 0;                     ///< reports that were coded anew
  std::map<std::string, std::uint64_t> taken;  ///< why records were taken as they are, and of how many reports
  /// Reports of which the release has no record, and in which the usual rules find some: by whose rules there is none.
  std::map<std::string, std::uint64_t> silent_by;
  std::uint64_t otherwise = 0;        ///< reports that are coded otherwise now
  std::vector<std::string> examples;  ///< of these, the first few in words
};

/// Requires: `store` is empty and joins by the settings of the release.
/// Errors:  those of the store and of opening the models; malformed, with file and line, for what cannot be read
Result<RebuildOutcome> rebuild(store::Store& store, std::string const& folder, release::Manifest const& manifest,
                               Recoding recoding, unsigned threads);

}  // namespace annals::cli
