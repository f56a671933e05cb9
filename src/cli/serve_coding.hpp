// cli/serve_coding.hpp -- the coding rooms at work for a server: a text on the spot.
// Tested by: tests/cli/serve/
#pragma once

#include <memory>

#include "annals/result.hpp"
#include "incident/match.hpp"
#include "pipeline/resources.hpp"
#include "serve/coding.hpp"

namespace annals::cli {

/// What coding needs, opened when somebody needs it first: a server that only shows incidents starts without it.
/// Any number of threads may ask; one opens while the others wait.
class SharedCoding {
 public:
  struct Parts {
    std::unique_ptr<pipeline::Resources> resources;
    incident::Settings joining;
  };
  SharedCoding();
  ~SharedCoding();
  SharedCoding(SharedCoding const&) = delete;
  SharedCoding& operator=(SharedCoding const&) = delete;

  /// Errors:  not_found  something is not installed; what, is said on standard error, for the answer goes to everybody
  Result<Parts const*> parts();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// As `annals code` and `annals ingest` would have it in an empty database. Requires: `shared` outlives the function.
serve::CodeText code_on_the_spot(SharedCoding& shared);

}  // namespace annals::cli
