// serve/web_files.hpp -- the files of the web app inside the binary.
// Role:   filled by web_files.cpp, which cmake/annals_embed.cmake writes at build time, or by web_files_none.cpp
//         when Annals is built without its web app.
// Tested by: tests/unit/serve/test_site.cpp
#pragma once

#include <span>
#include <string_view>

namespace annals::serve {

struct WebFile {
  std::string_view path;  ///< "/app.js"
  std::string_view content_type;
  std::string_view etag;  ///< of its bytes, with quotation marks
  std::string_view bytes;
};

/// All files, by path.
std::span<WebFile const> web_files();

}  // namespace annals::serve
