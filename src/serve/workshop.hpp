// serve/workshop.hpp -- what a server does beside reading its store and taking decisions.
// Role:   made by the command line of rooms that serve does not know, and handed to answer_site().
// Tested by: tests/unit/serve/test_code_api.cpp
#pragma once

#include <memory>

#include "serve/code_api.hpp"
#include "serve/dictionary_api.hpp"
#include "serve/export_api.hpp"
#include "serve/job_queue.hpp"

namespace annals::serve {

/// Undefined: a part that is null is not offered.
struct Workshop {
  std::unique_ptr<CodingDesk> coding;
  std::unique_ptr<JobQueue> jobs;
  std::unique_ptr<ExportDesk> exports;
  LookUpActor look_up_actor;  ///< may be empty
  bool codes = false;  ///< what coding needs is installed, as far as one can tell without opening it
};

}  // namespace annals::serve
