// serve/web_files_none.cpp -- a build without the web app says so. See serve/web_files.hpp.
#include <array>

#include "serve/web_files.hpp"

namespace annals::serve {

std::span<WebFile const> web_files() {
  static constexpr std::array<WebFile, 1> files = {{
      {"/index.html", "text/html; charset=utf-8", "\"none\"",
       "<!doctype html><title>Annals</title><p>This build of Annals has no web app (ANNALS_WEB=OFF). "
       "The data is at <a href=\"/api/v1/incidents\">/api/v1/incidents</a>.</p>\n"},
  }};
  return files;
}

}  // namespace annals::serve
