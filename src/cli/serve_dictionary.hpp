// cli/serve_dictionary.hpp -- the dictionary of actors for a server.
// Tested by: tests/cli/serve/
#pragma once

#include "cli/serve_coding.hpp"
#include "serve/dictionary_api.hpp"

namespace annals::cli {

/// Empty where the dictionary is not installed. Requires: `shared` outlives the function.
serve::LookUpActor dictionary_for_server(SharedCoding& shared);

}  // namespace annals::cli
