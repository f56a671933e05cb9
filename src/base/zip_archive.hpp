// base/zip_archive.hpp -- files to one zip archive in memory.
// Role:   with zip_reader.hpp the only files that know libzip. Same files in, same bytes out: the archive has no time
// of its making. Source: APPNOTE.TXT 6.3 (PKWARE); libzip. Tested by: tests/unit/format/test_incident_bundle.cpp
#pragma once

#include <span>
#include <string>

#include "annals/result.hpp"

namespace annals {

struct ArchivedFile {
  std::string path;  ///< with slashes, relative
  std::string bytes;
};

/// Shape:   in the order given, deflated, all of 1980-01-01, the first day that a zip can name.
/// Requires: at least one file.
/// Errors:  internal  no memory; two files of one path
Result<std::string> zip_archive(std::span<ArchivedFile const> files);

}  // namespace annals
