// serve/export_api.cpp -- what fits a query as a file. See serve/export_api.hpp.
#include "serve/export_api.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "serve/count_api.hpp"
#include "serve/incident_query.hpp"

namespace annals::serve {
namespace {

constexpr std::uintmax_t most_in_memory = 8 * 1024 * 1024;  // bytes; smaller files are compressed, larger ones sent

HttpResponse no_such_form(std::string_view name, std::vector<ExportKind> const& kinds) {
  std::string names;
  for (ExportKind const& kind : kinds) {
    names += concat({names.empty() ? "" : ", ", kind.name});
  }
  return error_response(404, {concat({"no such form: '", name.substr(0, 80), "'; valid are: ", names})});
}

Result<HttpResponse> file_response(ExportKind const& kind, SentFile file) {
  HttpResponse response = {200,
                           kind.content_type,
                           {},
                           {{"cache-control", "no-cache"},
                            {"content-disposition",
                             concat({"attachment; filename=\"incidents",
                                     kind.name == kind.ending.substr(1) ? "" : "." + kind.name, kind.ending, "\""})}}};
  std::error_code problem;
  if (std::filesystem::file_size(file.path(), problem) <= most_in_memory && !problem) {
    ANNALS_TRY(response.body, read_file(file.path()));
  } else {
    response.file = std::make_shared<SentFile const>(std::move(file));
  }
  return response;
}

}  // namespace

bool ExportDesk::is_for(std::string_view path) {
  return path == exports_path || path.starts_with(export_prefix);
}

HttpResponse ExportDesk::list() const {
  JsonWriter json;
  json.begin_object().field("ok", true).key("rows").begin_array();
  for (ExportKind const& kind : m_kinds) {
    json.begin_object().field("name", kind.name).field("ending", kind.ending);
    json.field("content_type", kind.content_type).field("description", kind.description).end_object();
  }
  json.end_array().end_object();
  return json_response(json.take());
}

HttpResponse ExportDesk::answer(HttpRequest const& request, store::Store& store) {
  if (request.path == exports_path) {
    return request.query.empty() ? list() : error_response(400, {"this address takes no parameters"});
  }
  std::string_view const name = std::string_view(request.path).substr(export_prefix.size());
  auto const kind = std::ranges::find(m_kinds, name, &ExportKind::name);
  if (kind == m_kinds.end()) {
    return no_such_form(name, m_kinds);
  }
  ParsedQuery const parsed = parse_incident_query(request.query);
  if (!parsed.errors.empty()) {
    return error_response(400, parsed.errors);
  }
  auto const place = m_places.take();
  if (!place) {
    return come_back("as many files are being written as this server writes at a time");
  }
  Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) {
    return store_failure(folder.error());
  }
  SentFile file(*std::move(folder));
  if (Result<void> const written = m_write(kind->name, parsed.query, store, file.path()); !written) {
    return store_failure(written.error());
  }
  Result<HttpResponse> response = file_response(*kind, std::move(file));
  return response ? *std::move(response) : store_failure(response.error());
}

}  // namespace annals::serve
