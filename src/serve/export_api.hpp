// serve/export_api.hpp -- what fits a query as a file of any form that can be written.
// Role:   the forms are made by rooms that serve does not know; it is told their names and how to have one written.
// Source: docs/http-api.md
// Tested by: tests/unit/serve/test_export_api.cpp
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http.hpp"
#include "serve/places.hpp"
#include "store/store.hpp"

namespace annals::serve {

inline constexpr std::string_view exports_path = "/api/v1/exports";
inline constexpr std::string_view export_prefix = "/api/v1/export.";

/// A form. Source: cli/export_kinds.hpp.
struct ExportKind {
  std::string name;    ///< "acled", as in /api/v1/export.acled
  std::string ending;  ///< of the file, with its dot
  std::string content_type;
  std::string description;
};

/// Writes all that fits `query` to the file at `path`. Called from several threads at once.
using WriteExport = std::function<Result<void>(std::string const& name, store::IncidentQuery const& query,
                                               store::Store& store, std::string const& path)>;

/// Writes a few at a time: who comes while all places are taken is told to come back (429).
class ExportDesk {
 public:
  ExportDesk(std::vector<ExportKind> kinds, WriteExport write, unsigned at_once)
      : m_kinds(std::move(kinds)), m_write(std::move(write)), m_places(at_once) {}

  /// Whether the path is exports_path or one of export_prefix.
  static bool is_for(std::string_view path);
  /// Requires: is_for(request.path).
  HttpResponse answer(HttpRequest const& request, store::Store& store);

 private:
  [[nodiscard]] HttpResponse list() const;

  std::vector<ExportKind> m_kinds;
  WriteExport m_write;
  Places m_places;
};

}  // namespace annals::serve
