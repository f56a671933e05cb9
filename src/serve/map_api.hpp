// serve/map_api.hpp -- what is drawn over incidents: the map, the table of places, the network; and whose reports.
// Source: docs/http-api.md
// Tested by: tests/unit/serve/test_map_api.cpp
#pragma once

#include <optional>

#include "serve/http.hpp"
#include "store/store.hpp"

namespace annals::serve {

/// /api/v1/clusters, /api/v1/places, /api/v1/graph, /api/v1/coverage; nothing for other addresses.
std::optional<HttpResponse> answer_map(HttpRequest const& request, store::Store& store);

}  // namespace annals::serve
