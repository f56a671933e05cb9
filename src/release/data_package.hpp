// release/data_package.hpp -- datapackage.json: the tables of a release for programs that read Frictionless data.
// Source: Tabular Data Package and Table Schema of the Frictionless standards (specs.frictionlessdata.io).
// Tested by: tests/unit/release/test_data_package.cpp; with the standard's own reader by tests/cli/release/
#pragma once

#include <string>
#include <vector>

#include "release/manifest.hpp"
#include "release/tables.hpp"

namespace annals::release {

/// Requires: `files` has an entry for the file of each table.
std::string data_package_json(Facts const& facts, std::vector<Table> const& tables,
                              std::vector<FileEntry> const& files);

/// "Conflict in X, 2023" -> "conflict-in-x-2023": small letters, digits, dots and hyphens.
std::string package_name(std::string_view title);

}  // namespace annals::release
