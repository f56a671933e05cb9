// cli/export_form.cpp -- CSV, GeoJSON, JSON Lines and eventreport. See cli/export_form.hpp.
#include "cli/export_form.hpp"

#include <functional>
#include <optional>
#include <utility>

#include "cli/export_codebook.hpp"
#include "format/csv.hpp"
#include "format/event_json.hpp"
#include "format/eventreport.hpp"
#include "format/geojson.hpp"
#include "format/incident_json.hpp"
#include "format/ledger.hpp"
#include "format/stix.hpp"
#include "incident/ledger.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

/// Incidents or records as they are: one row, feature or line each.
class PlainForm : public ExportForm {
 public:
  PlainForm(bool records, OutputFile& file) : m_file(file), m_records(records) {}
  [[nodiscard]] ExportNeed need() const override { return m_records ? ExportNeed::records : ExportNeed::incidents; }

 protected:
  [[nodiscard]] std::vector<format::Field> columns() const {
    return m_records ? format::record_fields(EventRecord()) : format::incident_fields(Incident());
  }

  OutputFile& m_file;
  bool m_records;
};

class CsvForm final : public PlainForm {
 public:
  CsvForm(bool records, CsvLines lines, OutputFile& file) : PlainForm(records, file), m_lines(std::move(lines)) {}
  Result<void> begin() override { return m_file.write(m_lines.head("csv", columns())); }
  Result<void> incident(ExportedIncident const& exported) override {
    return m_file.write(format::csv_row(format::incident_fields(exported.incident)));
  }
  Result<void> record(EventRecord const& record) override {
    return m_file.write(format::csv_row(format::record_fields(record)));
  }

 private:
  CsvLines m_lines;
};

class GeojsonForm final : public PlainForm {
 public:
  GeojsonForm(FormSettings const& settings, OutputFile& file)
      : PlainForm(settings.records, file), m_notes(settings.notes) {}
  Result<void> begin() override { return m_file.write(format::geojson_head(m_notes)); }
  Result<void> incident(ExportedIncident const& exported) override {
    return add(format::incident_fields(exported.incident));
  }
  Result<void> record(EventRecord const& record) override { return add(format::record_fields(record)); }
  Result<void> end() override { return m_file.write(format::geojson_end); }

 private:
  Result<void> add(std::vector<format::Field> const& fields) {
    ANNALS_CHECK(m_file.write(std::exchange(m_first, false) ? std::string_view() : format::geojson_separator));
    return m_file.write(format::geojson_feature(fields));
  }

  std::vector<std::string> m_notes;
  bool m_first = true;
};

class JsonLinesForm final : public PlainForm {
 public:
  using PlainForm::PlainForm;
  Result<void> incident(ExportedIncident const& exported) override {
    return m_file.write(format::incident_json(exported.incident) + "\n");
  }
  Result<void> record(EventRecord const& record) override { return m_file.write(format::event_json(record) + "\n"); }
};

/// Every value of every field of each incident.
class LedgerForm final : public ExportForm {
 public:
  /// `lines` of CSV; without them JSON Lines.
  LedgerForm(std::optional<CsvLines> lines, OutputFile& file) : m_lines(std::move(lines)), m_file(file) {}
  [[nodiscard]] ExportNeed need() const override { return ExportNeed::details; }
  Result<void> begin() override {
    return m_lines ? m_file.write(m_lines->head("csv", format::ledger_fields("", incident::LedgerEntry())))
                   : Result<void>();
  }
  Result<void> incident(ExportedIncident const& exported) override {
    std::string const& id = exported.incident.id;
    for (incident::LedgerEntry const& entry : incident::ledger(exported.incident, exported.records)) {
      ANNALS_CHECK(m_file.write(m_lines ? format::csv_row(format::ledger_fields(id, entry))
                                        : format::ledger_json(id, entry) + "\n"));
    }
    return {};
  }

 private:
  std::optional<CsvLines> m_lines;
  OutputFile& m_file;
};

class EventreportForm final : public ExportForm {
 public:
  EventreportForm(format::Countries countries, CsvLines lines, OutputFile& file)
      : m_countries(std::move(countries)), m_lines(std::move(lines)), m_file(file) {}
  [[nodiscard]] ExportNeed need() const override { return ExportNeed::records; }
  Result<void> begin() override {
    return m_file.write(m_lines.head("eventreport", format::eventreport_fields(EventRecord(), m_countries)));
  }
  Result<void> record(EventRecord const& record) override {
    return m_file.write(format::csv_row(format::eventreport_fields(record, m_countries)));
  }

 private:
  format::Countries m_countries;
  CsvLines m_lines;
  OutputFile& m_file;
};

class StixForm final : public ExportForm {
 public:
  StixForm(format::Countries countries, std::string name, OutputFile& file)
      : m_countries(std::move(countries)), m_name(std::move(name)), m_bundle(m_countries), m_file(file) {}
  [[nodiscard]] ExportNeed need() const override { return ExportNeed::details; }
  Result<void> begin() override { return m_file.write(m_bundle.begin(m_name)); }
  Result<void> incident(ExportedIncident const& exported) override {
    return m_file.write(m_bundle.incident(exported.incident, exported.records));
  }
  Result<void> end() override { return m_file.write(m_bundle.end()); }

 private:
  format::Countries m_countries;
  std::string m_name;
  format::StixBundle m_bundle;
  OutputFile& m_file;
};

}  // namespace

std::string database_name(std::string const& where) {
  std::string const name = store::store_name(where);
  return name.substr(name.rfind('/') + 1);
}

bool is_csv(std::string const& form) {
  return form == "csv" || form == "acled" || form == "ucdp" || form == "eventreport";
}

Result<std::unique_ptr<ExportForm>> make_export_form(FormSettings const& settings, OutputFile& file) {
  using Made = std::unique_ptr<ExportForm>;
  if (settings.ledger && settings.form == "jsonl") {
    return Made(std::make_unique<LedgerForm>(std::nullopt, file));
  }
  if (settings.form == "geojson") {
    return Made(std::make_unique<GeojsonForm>(settings, file));
  }
  if (settings.form == "jsonl") {
    return Made(std::make_unique<JsonLinesForm>(settings.records, file));
  }
  if (settings.form == "stix") {
    ANNALS_TRY(format::Countries countries, format::Countries::read(settings.directory));
    return Made(std::make_unique<StixForm>(std::move(countries), settings.name, file));
  }
  ANNALS_TRY(CsvLines lines, CsvLines::make(settings));
  if (settings.ledger) {
    return Made(std::make_unique<LedgerForm>(std::move(lines), file));
  }
  if (settings.form == "csv") {
    return Made(std::make_unique<CsvForm>(settings.records, std::move(lines), file));
  }
  if (settings.form == "eventreport") {
    ANNALS_TRY(format::Countries countries, format::Countries::read(settings.directory));
    return Made(std::make_unique<EventreportForm>(std::move(countries), std::move(lines), file));
  }
  return make_codebook_form(settings, std::move(lines), file);
}

}  // namespace annals::cli
