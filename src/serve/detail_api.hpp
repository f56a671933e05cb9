// serve/detail_api.hpp -- one incident, as JSON or as an archive, or one report, whole.
// Source: docs/http-api.md
// Tested by: tests/unit/serve/test_api.cpp
#pragma once

#include <string_view>

#include "serve/http.hpp"
#include "store/store.hpp"

namespace annals::serve {

/// /api/v1/incidents/ID, /api/v1/incidents/ID.zip, /api/v1/reports/ID.
bool is_detail_path(std::string_view path);

/// Requires: is_detail_path(path).
HttpResponse answer_detail(std::string_view path, store::Store& store);

}  // namespace annals::serve
