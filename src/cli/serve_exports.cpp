// cli/serve_exports.cpp -- files that a server writes. See cli/serve_exports.hpp.
#include "cli/serve_exports.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "cli/console.hpp"
#include "cli/export_form.hpp"
#include "cli/export_geopackage.hpp"
#include "cli/export_kinds.hpp"
#include "cli/export_walk.hpp"
#include "cli/output_file.hpp"

namespace annals::cli {
namespace {

/// Only the plain forms need no data.
Result<std::string> data_directory(std::string_view form) {
  if (form == "csv" || form == "geojson" || form == "jsonl" || form == "gpkg") {
    return std::string();
  }
  Result<std::string> const share = share_directory();
  if (!share) {
    say(share.error().text());
    return make_error(ErrorCode::unreadable, "what this form needs (data) is not installed here");
  }
  return *share + "/data";
}

Result<void> write_export(ExportKindRow const& kind, std::string const& name, store::IncidentQuery const& query,
                          store::Store& store, std::string const& path) {
  FormSettings settings;
  settings.form = kind.form;
  settings.records = kind.level == "record";
  settings.ledger = kind.level == "ledger";
  settings.name = name;
  ANNALS_TRY(settings.directory, data_directory(kind.form));
  std::optional<OutputFile> file;
  if (kind.form != "gpkg") {
    ANNALS_TRY(OutputFile opened, OutputFile::open(path));
    file.emplace(std::move(opened));
  }
  ANNALS_TRY(std::unique_ptr<ExportForm> const form,
             file ? make_export_form(settings, *file) : make_geopackage_form(settings, path));
  ANNALS_CHECK(form->begin());
  ANNALS_CHECK(walk_store(store, query, {}, incident::default_count_rule, *form));
  ANNALS_CHECK(form->end());
  return file ? file->close() : Result<void>();
}

}  // namespace

std::vector<serve::ExportKind> exports_for_server() {
  std::vector<serve::ExportKind> kinds;
  for (ExportKindRow const& row : export_kinds) {
    kinds.push_back(
        {std::string(row.name), std::string(row.ending), std::string(row.content_type), std::string(row.description)});
  }
  return kinds;
}

serve::WriteExport write_for_server(std::string name) {
  return [name = std::move(name)](std::string const& kind, store::IncidentQuery const& query, store::Store& store,
                                  std::string const& path) -> Result<void> {
    auto const* const row = std::ranges::find(export_kinds, kind, &ExportKindRow::name);
    return write_export(*row, name, query, store, path);
  };
}

}  // namespace annals::cli
