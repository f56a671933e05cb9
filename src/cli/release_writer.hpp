// cli/release_writer.hpp -- writes the files of a release out of a store.
// Role:   what `annals release` does, and `annals release verify` does again with another store. Nothing in it comes
// from
//         a clock, a user name or a machine: the same store, statements and choice give the same bytes.
// Source: docs/releases.md
// Tested by: tests/cli/release/
#pragma once

#include <optional>
#include <string>

#include "cli/export_options.hpp"
#include "release/manifest.hpp"
#include "store/store.hpp"

namespace annals::cli {

/// What a release is made by, beside the store.
struct ReleasePlan {
  release::Facts facts;
  release::Choice choice;
  std::string previous;  ///< folder of the release before; empty: none
  /// In a rebuild without that folder: what the release says of it, and the folder to take the list of changes from.
  std::optional<release::Previous> stated_previous;
  std::string changes_from;
  /// What cannot be known from the store: in a rebuild it is taken from the release itself.
  std::optional<std::uint64_t> set_aside;
  std::optional<std::vector<release::FileEntry>> share;
  std::string program;
};

/// Writes all files, the manifest last, into `folder`, which is there and empty, and gives the manifest.
/// Requires: the store is open to read; it is held.
/// Errors:  those of the store, of writing, of the data files that the codebook is made from, and of the release before
Result<release::Manifest> write_release(store::Store& store, ReleasePlan const& plan, std::string const& folder);

/// The filters of a choice as a query. Errors: usage.
Result<store::IncidentQuery> query_of(release::Choice const& choice);

/// Size and hash of every data file, model and of the gazetteer that this program works with.
Result<std::vector<release::FileEntry>> share_files();

}  // namespace annals::cli
