// serve/site.hpp -- everything that the server answers: the API, and the web app's files for all else.
// Role:   the handler that `annals serve` runs.
// Tested by: tests/unit/serve/test_site.cpp
#pragma once

#include <span>

#include "serve/http.hpp"
#include "serve/review_api.hpp"
#include "serve/store_pool.hpp"
#include "serve/web_files.hpp"

namespace annals::serve {

/// The file at `request.path`; a path without a dot is a page of the app, which reads it in the browser.
/// Shape:     304 without a body when the browser has the same bytes (ETag).
HttpResponse answer_file(HttpRequest const& request, std::span<WebFile const> files);

/// What a site needs to take decisions.
struct Deciding {
  WriteAccess access;
  StorePool stores;  ///< of stores that can be written
};

/// `deciding` is null where nothing can be decided: POST is then refused (405).
HttpResponse answer_site(HttpRequest const& request, StorePool& stores, std::span<WebFile const> files,
                         Deciding* deciding = nullptr);

}  // namespace annals::serve
