// serve/site.hpp -- everything that the server answers: the API, and the web app's files for all else.
// Role:   the handler that `annals serve` runs.
// Tested by: tests/unit/serve/test_site.cpp
#pragma once

#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "serve/http.hpp"
#include "serve/review_api.hpp"
#include "serve/server.hpp"
#include "serve/store_pool.hpp"
#include "serve/web_files.hpp"
#include "serve/workshop.hpp"

namespace annals::serve {

/// The files of the web app, each compressed once, when it is asked for first.
class WebApp {
 public:
  /// Requires: the files outlive the app.
  explicit WebApp(std::span<WebFile const> files) : m_files(files), m_compressed(files.size()) {}

  /// The file at `request.path`; a path without a dot is a page of the app, which reads it in the browser.
  /// Shape:     304 without a body when the browser has the same file (ETag). Any number of threads may ask.
  HttpResponse answer(HttpRequest const& request);

 private:
  struct Compressed {
    std::once_flag made;
    std::string bytes;  ///< empty when it is not worth it
  };
  std::string const& compressed(std::size_t index);

  std::span<WebFile const> m_files;
  std::vector<Compressed> m_compressed;
};

/// What a site needs to take decisions.
struct Deciding {
  WriteAccess access;
  StorePool stores;  ///< of stores that can be written
};

/// What a site does beside showing its store. Undefined: a part that is null is not offered: POST is refused (405).
struct SiteParts {
  Deciding* deciding = nullptr;
  Workshop* workshop = nullptr;
};

/// What is said to a POST before its body is read: how large that may be, or why it is not wanted.
Admission admit_post(HttpRequest const& head, SiteParts const& parts);

HttpResponse answer_site(HttpRequest const& request, StorePool& stores, WebApp& app, SiteParts const& parts = {});

}  // namespace annals::serve
