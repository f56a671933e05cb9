// cli/serve_exports.hpp -- the forms of `annals export` at work for a server.
// Tested by: tests/cli/serve/
#pragma once

#include <string>
#include <vector>

#include "serve/export_api.hpp"

namespace annals::cli {

std::vector<serve::ExportKind> exports_for_server();

/// `name` of the database, for forms that name it. Forms that need data files say when these are not installed.
serve::WriteExport write_for_server(std::string name);

}  // namespace annals::cli
