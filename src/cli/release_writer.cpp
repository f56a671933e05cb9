#include "cli/release_writer.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/console.hpp"
#include "cli/export_form.hpp"
#include "cli/export_walk.hpp"
#include "format/csv.hpp"
#include "format/decision_json.hpp"
#include "incident/count_rule.hpp"
#include "incident/input_context.hpp"
#include "knowledge/ontology.hpp"
#include "release/citation.hpp"
#include "release/codebook.hpp"
#include "release/data_package.hpp"
#include "release/folder.hpp"
#include "release/history.hpp"
#include "release/report_line.hpp"
#include "release/tables.hpp"

namespace annals::cli {
namespace {

/// Several forms fed by one walk, and what it went over.
class Together final : public ExportForm {
 public:
  explicit Together(ExportNeed need) : m_need(need) {}
  Result<void> add(FormSettings const& settings, std::string const& path) {
    ANNALS_TRY(OutputFile file, OutputFile::open(path));
    m_files.push_back(std::make_unique<OutputFile>(std::move(file)));
    ANNALS_TRY(std::unique_ptr<ExportForm> form, make_export_form(settings, *m_files.back()));
    m_forms.push_back(std::move(form));
    return {};
  }

  [[nodiscard]] ExportNeed need() const override { return m_need; }
  Result<void> begin() override {
    return each([](ExportForm& form) { return form.begin(); });
  }
  Result<void> incident(ExportedIncident const& exported) override {
    ++incidents;
    for (EventRecord const& record : exported.records) {
      reports.insert(record.report.id);
    }
    return each([&](ExportForm& form) { return form.incident(exported); });
  }
  Result<void> record(EventRecord const& record) override {
    ++records;
    ++coders[{record.coder_version, record.coder_model, record.coder_profile}];
    return each([&](ExportForm& form) { return form.record(record); });
  }
  Result<void> end() override {
    ANNALS_CHECK(each([](ExportForm& form) { return form.end(); }));
    for (std::unique_ptr<OutputFile> const& file : m_files) {
      ANNALS_CHECK(file->close());
    }
    return {};
  }

  std::uint64_t incidents = 0;
  std::uint64_t records = 0;
  std::set<std::string> reports;  ///< of the records of incidents
  std::map<std::tuple<std::string, std::string, std::string>, std::uint64_t> coders;

 private:
  template <typename Do>
  Result<void> each(Do const& act) {
    for (std::unique_ptr<ExportForm> const& form : m_forms) {
      ANNALS_CHECK(act(*form));
    }
    return {};
  }

  ExportNeed m_need;
  std::vector<std::unique_ptr<OutputFile>> m_files;
  std::vector<std::unique_ptr<ExportForm>> m_forms;
};

Result<format::Withholding> withholding_of(release::Choice const& choice) {
  WithholdOptions options;
  options.degrees = choice.round_coordinates;
  options.redact = choice.redact_persons ? "persons" : "";
  ANNALS_TRY(format::Withholding withholding, options.withholding({}));
  if (!choice.until.empty()) {
    ANNALS_TRY(CivilDate const until, parse_civil_date(choice.until));
    withholding.until = until;
  }
  return withholding;
}

/// Writes the files of one release, one method a kind.
class Writing {
 public:
  Writing(store::Store& store, ReleasePlan const& plan, std::string folder)
      : m_store(store), m_plan(plan), m_folder(std::move(folder)) {}

  Result<release::Manifest> write() {
    ANNALS_TRY(m_query, query_of(m_plan.choice));
    ANNALS_TRY(m_withholding, withholding_of(m_plan.choice));
    m_rule = incident::parse_count_rule(m_plan.choice.count_rule).value_or(incident::default_count_rule);
    m_manifest.facts = m_plan.facts;
    m_manifest.choice = m_plan.choice;
    m_manifest.program = m_plan.program;
    ANNALS_CHECK(take_counts());
    ANNALS_CHECK(write_incidents());
    ANNALS_CHECK(write_ledger());
    ANNALS_CHECK(write_records());
    ANNALS_CHECK(write_reports());
    ANNALS_CHECK(write_decisions());
    ANNALS_CHECK(write_changes());
    ANNALS_CHECK(write_words());
    return write_manifest();
  }

 private:
  [[nodiscard]] std::string path(std::string_view file) const { return concat({m_folder, "/", file}); }

  [[nodiscard]] FormSettings form_of(std::string_view form, bool records = false) const {
    FormSettings settings;
    settings.form = form;
    settings.records = records;
    settings.notes = m_withholding.notes();
    return settings;
  }

  Result<void> take_counts() {
    ANNALS_TRY(store::Totals const totals, m_store.totals());
    release::Counts& counts = m_manifest.counts;
    counts.reports = totals.reports;
    counts.records = totals.records;
    counts.incidents = totals.incidents;
    counts.set_aside = m_plan.set_aside.value_or(totals.rejects);
    return {};
  }

  Result<void> run(Together& forms, store::IncidentQuery const& query, format::Withholding const& withholding) {
    ANNALS_CHECK(forms.begin());
    ANNALS_CHECK(walk_store(m_store, query, withholding, m_rule, forms));
    return forms.end();
  }

  Result<void> write_incidents() {
    Together forms(ExportNeed::incidents);
    for (std::string_view const form : {"csv", "geojson", "jsonl"}) {
      ANNALS_CHECK(forms.add(form_of(form), path(concat({"incidents.", form}))));
    }
    ANNALS_CHECK(run(forms, m_query, m_withholding));
    m_manifest.counts.released_incidents = forms.incidents;
    return {};
  }

  Result<void> write_ledger() {
    Together forms(ExportNeed::details);
    FormSettings settings = form_of("csv");
    settings.ledger = true;
    ANNALS_CHECK(forms.add(settings, path("ledger.csv")));
    ANNALS_CHECK(run(forms, m_query, m_withholding));
    m_reports = std::move(forms.reports);
    return {};
  }

  /// records.csv has the chosen ones. With texts records.jsonl has all, so that the incidents can be made again.
  Result<void> write_records() {
    Together table(ExportNeed::records);
    ANNALS_CHECK(table.add(form_of("csv", true), path("records.csv")));
    if (!m_plan.choice.texts) {
      ANNALS_CHECK(table.add(form_of("jsonl", true), path("records.jsonl")));
    }
    ANNALS_CHECK(run(table, m_query, m_withholding));
    m_manifest.counts.released_records = table.records;
    Together all(ExportNeed::records);
    if (m_plan.choice.texts) {
      ANNALS_CHECK(all.add(form_of("jsonl", true), path("records.jsonl")));
      ANNALS_CHECK(run(all, {}, {}));
    }
    for (auto const& [coder, records] : m_plan.choice.texts ? all.coders : table.coders) {
      m_manifest.coders.push_back({std::get<0>(coder), std::get<1>(coder), std::get<2>(coder), records});
    }
    return {};
  }

  /// Their words may be what is held back.
  Result<std::vector<release::EarlierVersion>> earlier_versions(std::string const& report) {
    std::vector<release::EarlierVersion> earlier;
    if (m_plan.choice.withholds()) {
      return earlier;
    }
    ANNALS_TRY(std::optional<store::ReportHistory> const history, m_store.history(report));
    for (store::ReportVersion const& one : history ? history->versions : std::vector<store::ReportVersion>()) {
      if (!one.is_latest) {
        earlier.push_back({one.id, one.title, one.publisher, one.text});
      }
    }
    return earlier;
  }

  Result<void> write_reports() {
    ANNALS_TRY(OutputFile table, OutputFile::open(path("reports.csv")));
    ANNALS_TRY(OutputFile lines, OutputFile::open(path("reports.jsonl")));
    ANNALS_CHECK(table.write(format::csv_header(release::report_fields({}))));
    bool const texts = m_plan.choice.texts;
    // Without filter and without anything held back also reports that tell of no event.
    bool const all = texts || (m_plan.choice.filters.empty() && !m_plan.choice.withholds());
    auto const take = [&](Report const& stored) -> Result<void> {
      if (!all && !m_reports.contains(stored.id)) {
        return {};
      }
      ++m_manifest.counts.released_reports;
      Report report = stored;
      format::withhold(m_withholding, report);
      ANNALS_CHECK(table.write(format::csv_row(release::report_fields(report))));
      ANNALS_TRY(std::vector<release::EarlierVersion> const earlier, earlier_versions(stored.id));
      return lines.write(release::report_line(report, texts, earlier) + "\n");
    };
    ANNALS_CHECK(m_store.each_report(take));
    ANNALS_CHECK(table.close());
    return lines.close();
  }

  /// Decisions name reviewers and quote reports, and an edit may tell what is held back.
  Result<void> write_decisions() {
    ANNALS_TRY(std::vector<incident::LoggedDecision> const log, m_store.decisions());
    m_manifest.counts.decisions = log.size();
    if (m_plan.choice.withholds()) {
      return {};
    }
    ANNALS_TRY(OutputFile file, OutputFile::open(path("decisions.jsonl")));
    for (incident::LoggedDecision const& logged : log) {
      ANNALS_CHECK(file.write(format::decision_json(logged.decision) + "\n"));
    }
    return file.close();
  }

  Result<void> write_changes() {
    if (m_plan.stated_previous && m_plan.previous.empty()) {
      m_manifest.previous = m_plan.stated_previous;
      for (std::string_view const file : {"changes.csv", "CHANGES.md"}) {
        ANNALS_TRY(std::string const bytes, read_file(concat({m_plan.changes_from, "/", file})));
        ANNALS_CHECK(write_file(path(file), bytes));
      }
      return {};
    }
    if (m_plan.previous.empty()) {
      return {};
    }
    std::string const manifest = concat({m_plan.previous, "/", release::manifest_name});
    ANNALS_TRY(std::string const text, read_file(manifest));
    Result<release::Manifest> const before = release::parse_manifest(text);
    if (!before) {
      Error error = before.error();
      error.place.file = manifest;
      return error;
    }
    m_manifest.previous = {before->facts.version, sha256_hex(text)};
    ANNALS_TRY(std::vector<release::HistoryEntry> const history, release::history_between(m_plan.previous, m_folder));
    std::string table = format::csv_header(release::history_fields({}));
    for (release::HistoryEntry const& entry : history) {
      table += format::csv_row(release::history_fields(entry));
    }
    ANNALS_CHECK(write_file(path("changes.csv"), table));
    return write_file(path("CHANGES.md"),
                      release::history_markdown(history, before->facts.version, m_plan.facts.version));
  }

  /// What people read, and what says what the tables are.
  Result<void> write_words() {
    ANNALS_TRY(std::string const joining, m_store.joining());
    ANNALS_CHECK(write_file(path("joining.tsv"), joining));
    ANNALS_TRY(incident::Settings const settings, incident::parse_settings(joining, "joining.tsv"));
    ANNALS_TRY(std::string const share, share_directory());
    knowledge::Problems problems;
    knowledge::Ontology const ontology = knowledge::read_ontology(share + "/data", problems);
    if (!problems.empty()) {
      return problems.front();
    }
    std::vector<release::Table> const tables = release::release_tables(m_manifest.previous.has_value());
    ANNALS_CHECK(write_file(path("codebook.md"), release::codebook_markdown(m_manifest, tables, ontology, settings)));
    ANNALS_CHECK(write_file(path("CITATION.cff"), release::citation_cff(m_manifest)));
    ANNALS_CHECK(write_file(path("README.md"), release::readme_markdown(m_manifest)));
    std::vector<release::FileEntry> files;
    for (release::Table const& table : tables) {
      ANNALS_TRY(release::FileEntry file, release::file_entry(path(table.file), std::string(table.file)));
      files.push_back(std::move(file));
    }
    return write_file(path("datapackage.json"), release::data_package_json(m_manifest.facts, tables, files));
  }

  Result<release::Manifest> write_manifest() {
    ANNALS_TRY(m_manifest.files, release::files_of(m_folder));
    if (m_plan.share) {
      m_manifest.share = *m_plan.share;
    } else {
      ANNALS_TRY(m_manifest.share, share_files());
    }
    ANNALS_CHECK(write_file(path(release::manifest_name), release::manifest_json(m_manifest)));
    return m_manifest;
  }

  store::Store& m_store;
  ReleasePlan const& m_plan;
  std::string m_folder;
  store::IncidentQuery m_query;
  format::Withholding m_withholding;
  incident::CountRule m_rule = incident::default_count_rule;
  release::Manifest m_manifest;
  std::set<std::string> m_reports;
};

}  // namespace

Result<store::IncidentQuery> query_of(release::Choice const& choice) {
  FilterOptions options;
  for (release::Filter const& filter : choice.filters) {
    ANNALS_CHECK(options.take(filter.name, filter.values));
  }
  return options.query();
}

Result<std::vector<release::FileEntry>> share_files() {
  ANNALS_TRY(std::string const share, share_directory());
  ANNALS_TRY(std::vector<release::FileEntry> files, release::files_below(share + "/data", "data", {".txt", ".tsv"}));
  ANNALS_TRY(std::vector<release::FileEntry> const models,
             release::files_below(share + "/models", "models", {".bin", ".tsv"}));
  files.insert(files.end(), models.begin(), models.end());
  ANNALS_TRY(release::FileEntry gazetteer, release::file_entry(share + "/gazetteer.bin", "gazetteer.bin"));
  files.push_back(std::move(gazetteer));
  std::ranges::sort(files, {}, &release::FileEntry::path);
  return files;
}

Result<release::Manifest> write_release(store::Store& store, ReleasePlan const& plan, std::string const& folder) {
  return Writing(store, plan, folder).write();
}

}  // namespace annals::cli
