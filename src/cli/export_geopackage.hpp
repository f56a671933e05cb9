// cli/export_geopackage.hpp -- incidents as points and their records as rows of one GeoPackage.
// Tested by: tests/cli/export/
#pragma once

#include <memory>
#include <string>

#include "cli/export_form.hpp"

namespace annals::cli {

/// Writes beside `path` and renames at the end; what is not ended leaves nothing.
/// Errors:  usage       `path` is "-": a database cannot be written to a stream
///          unwritable
Result<std::unique_ptr<ExportForm>> make_geopackage_form(FormSettings const& settings, std::string const& path);

}  // namespace annals::cli
