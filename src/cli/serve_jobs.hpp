// cli/serve_jobs.hpp -- `annals ingest` at work for a server: one file at a time into its database.
// Tested by: tests/cli/serve/
#pragma once

#include <string>

#include "cli/serve_coding.hpp"
#include "serve/job_queue.hpp"

namespace annals::cli {

/// Requires: `shared` outlives the function.
serve::RunJob ingest_for_server(std::string database, SharedCoding& shared, unsigned threads);

}  // namespace annals::cli
