// The other pages of docs/ have every field, route, parameter, column, table and data file of the program.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "coding/agreement.hpp"
#include "doc/page.hpp"
#include "format/acled.hpp"
#include "format/eventreport.hpp"
#include "format/fields.hpp"
#include "format/incident_bundle.hpp"
#include "format/ledger.hpp"
#include "format/sensitivity.hpp"
#include "format/ucdp.hpp"
#include "incident/change.hpp"
#include "incident/count_rule.hpp"
#include "incident/decision.hpp"
#include "incident/edit.hpp"
#include "knowledge/profile.hpp"
#include "knowledge/profile_tokens.hpp"
#include "release/citation.hpp"
#include "release/history.hpp"
#include "release/report_line.hpp"
#include "serve/api.hpp"
#include "serve/incident_query.hpp"

namespace annals::doc {
namespace {

/// Every function of the writers whose first argument is the name of a field.
std::vector<std::string> const writers = {"field",         "field_or_null", "key",           "write_bound",
                                          "write_strings", "write_actors",  "write_fillers", "write_span_or_null",
                                          "write_number",  "write_count",   "write_facet",   "write_list"};

/// What stands in backticks at the beginning of a row of a table.
std::vector<std::string> first_cells(std::string_view page) {
  std::vector<std::string> cells;
  for (std::string_view const line : split(page, '\n')) {
    if (line.starts_with("| `")) {
      cells.emplace_back(line.substr(3, line.find('`', 3) - 3));
    }
  }
  return cells;
}

void expect_fields(std::string_view source_path, std::string_view page_path) {
  std::string const page = file_of_tree(page_path);
  std::vector<std::string> const names = first_arguments(file_of_tree(source_path), writers);
  EXPECT_GE(names.size(), 5U) << source_path;
  for (std::string const& name : names) {
    EXPECT_TRUE(has_word(page, name)) << name << " of " << source_path << " is not in " << page_path;
  }
}

TEST(EventRecordPage, EveryFieldOfARecordIsDescribed) {
  expect_fields("src/format/event_json.cpp", "docs/event-record.md");
}

TEST(EventRecordPage, EveryFieldOfAnInspectFormIsInItsSection) {
  for (std::string_view const form : {"report", "time", "place", "coding"}) {
    std::string const source = file_of_tree(concat({"src/", form, "/", form, "_json.cpp"}));
    std::string const part = section(file_of_tree("docs/event-record.md"), concat({"### `--show ", form, "`"}));
    ASSERT_NE(part, "") << form;
    for (std::string const& name : first_arguments(source, writers)) {
      EXPECT_TRUE(has_word(part, name)) << name << " of --show " << form;
    }
  }
}

TEST(EventRecordPage, EveryValueOfAListIsNamed) {
  std::string const page = file_of_tree("docs/event-record.md");
  std::vector<std::string_view> names(event_type_names.begin(), event_type_names.end());
  for (std::uint8_t i = 0; i < 6; ++i) {
    names.push_back(effect_name(static_cast<Effect>(i)));
    names.push_back(place_precision_name(static_cast<PlacePrecision>(i)));
  }
  for (std::uint8_t i = 0; i < 5; ++i) {
    names.push_back(attribution_name(static_cast<Attribution>(i)));
    names.push_back(actor_kind_name(static_cast<ActorKind>(i)));
  }
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(SpeakerKind::media); ++i) {
    names.push_back(speaker_kind_name(static_cast<SpeakerKind>(i)));
  }
  names.push_back(party_name(Party::source));
  names.push_back(party_name(Party::target));
  for (std::uint8_t i = 0; i < 4; ++i) {
    names.push_back(record_date_basis_name(static_cast<RecordDateBasis>(i)));
  }
  for (std::uint8_t i = 0; i < 3; ++i) {
    names.push_back(place_relation_name(static_cast<PlaceRelation>(i)));
  }
  names.push_back(place_kind_name(PlaceKind::land));
  names.push_back(place_kind_name(PlaceKind::sea));
  for (std::uint8_t i = 0; i < 3; ++i) {
    names.push_back(stage_name(static_cast<Stage>(i)));
    names.push_back(veracity_name(static_cast<Veracity>(i)));
    names.push_back(date_basis_name(static_cast<DateBasis>(i)));
  }
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(DatePrecision::unknown); ++i) {
    names.push_back(date_precision_name(static_cast<DatePrecision>(i)));
  }
  for (std::string_view const name : names) {
    EXPECT_TRUE(has_word(page, name)) << name;
  }
}

TEST(CliPage, EveryNumberOfAnEvaluationIsDescribed) {
  std::string const part = section(file_of_tree("docs/cli.md"), "## annals eval");
  std::vector<std::string> names =
      first_arguments(file_of_tree("src/cli/evaluation_text.cpp"), {"field", "key", "write_share", "write_rates"});
  EXPECT_GE(names.size(), 20U);
  names.insert(names.end(), coding::field_names.begin(), coding::field_names.end());
  for (std::string const& name : names) {
    EXPECT_TRUE(has_word(part, name)) << name;
  }
}

TEST(FormatsPage, EveryColumnIsDescribed) {
  std::string const page = file_of_tree("docs/formats.md");
  std::vector<format::Field> fields = format::incident_fields(Incident());
  std::vector<format::Field> const of_records = format::record_fields(EventRecord());
  EXPECT_FALSE(fields.empty());
  EXPECT_FALSE(of_records.empty());
  fields.insert(fields.end(), of_records.begin(), of_records.end());
  for (format::Field const& field : fields) {
    EXPECT_NE(page.find(concat({"`", field.name, "`"})), std::string::npos) << field.name;
  }
}

TEST(FormatsPage, EveryColumnOfOtherDatasetsIsInItsSection) {
  std::string const page = file_of_tree("docs/formats.md");
  std::string const data = concat({ANNALS_SOURCE_DIR, "/data"});
  format::Countries const countries = format::Countries::read(data).value();
  format::AcledLabels const labels = format::AcledLabels::read(data).value();
  Incident const incident;
  EventRecord const record;
  std::vector<EventRecord> const none;
  format::CodedIncident const nothing = {incident, record, none, {}};
  std::vector<std::pair<std::string_view, std::vector<format::Field>>> const forms = {
      {"## ACLED", format::acled_fields(nothing, countries, labels)},
      {"## UCDP GED", format::ucdp_fields(nothing, countries)},
      {"## eventreport", format::eventreport_fields(record, countries)}};
  for (auto const& [heading, fields] : forms) {
    std::string const part = section(page, heading);
    ASSERT_NE(part, "") << heading;
    for (format::Field const& field : fields) {
      EXPECT_NE(part.find(concat({"`", field.name, "`"})), std::string::npos) << field.name << " of " << heading;
    }
  }
}

TEST(FormatsPage, EveryFieldOfTheStixExtensionIsDescribed) {
  std::string const part = section(file_of_tree("docs/formats.md"), "## STIX 2.1");
  std::string const source = file_of_tree("src/format/stix.cpp");
  std::size_t const start = source.find("void write_extension(");
  std::vector<std::string> names =
      first_arguments(source.substr(start, source.find("}  // namespace", start) - start), {"field", "list"});
  EXPECT_GE(names.size(), 10U);
  for (std::string const& name : names) {
    EXPECT_TRUE(name == "extension_type" || part.find(concat({"`", name, "`"})) != std::string::npos) << name;
  }
}

TEST(FormatsPage, EveryFileAndColumnOfABundleIsDescribed) {
  std::string const part = section(file_of_tree("docs/formats.md"), "## Bundle");
  Incident const incident;
  for (ArchivedFile const& file : format::bundle_files({incident, "{}", {}, {}})) {
    EXPECT_NE(part.find(concat({"`", file.path.substr(file.path.find('/') + 1), "`"})), std::string::npos) << file.path;
  }
  std::vector<format::Field> fields = format::span_fields({}, {}, {});
  std::vector<format::Field> const of_reports = format::bundled_report_fields({});
  fields.insert(fields.end(), of_reports.begin(), of_reports.end());
  for (format::Field const& field : fields) {
    EXPECT_NE(part.find(concat({"`", field.name, "`"})), std::string::npos) << field.name;
  }
}

TEST(FormatsPage, EveryFieldOfAnIncidentIsDescribed) {
  expect_fields("src/format/incident_json.cpp", "docs/formats.md");
}

TEST(FormatsPage, EveryFieldOfTheLedgerIsDescribed) {
  expect_fields("src/format/ledger.cpp", "docs/formats.md");
  std::string const part = section(file_of_tree("docs/formats.md"), "## Ledger");
  for (format::Field const& field : format::ledger_fields("", incident::LedgerEntry())) {
    EXPECT_NE(part.find(concat({"`", field.name, "`"})), std::string::npos) << field.name;
  }
}

TEST(FormatsPage, EveryColumnOfTheSensitivityTableIsDescribed) {
  std::string const part = section(file_of_tree("docs/formats.md"), "## Sensitivity");
  for (format::Field const& field : format::sensitivity_fields({})) {
    EXPECT_NE(part.find(concat({"`", field.name, "`"})), std::string::npos) << field.name;
  }
  for (std::string_view const measure : analysis::measure_names) {
    EXPECT_NE(part.find(concat({"`", measure, "`"})), std::string::npos) << measure;
  }
}

TEST(StorePage, EveryCountRuleIsDescribed) {
  std::string const part = section(file_of_tree("docs/store.md"), "## Which number is best");
  for (std::string_view const rule : incident::count_rule_names) {
    EXPECT_NE(part.find(concat({"`", rule, "`"})), std::string::npos) << rule;
  }
}

TEST(ReleasesPage, EveryFileFieldAndColumnIsDescribed) {
  expect_fields("src/release/manifest.cpp", "docs/releases.md");
  expect_fields("src/release/report_line.cpp", "docs/releases.md");
  std::string const page = file_of_tree("docs/releases.md");
  for (format::Field const& field : release::report_fields(Report())) {
    EXPECT_TRUE(has_word(page, field.name)) << field.name;
  }
  for (format::Field const& field : release::history_fields(release::HistoryEntry())) {
    EXPECT_NE(page.find(concat({"| `", field.name, "` |"})), std::string::npos) << field.name;
  }
  release::Manifest manifest;
  manifest.previous.emplace();
  std::string const readme = release::readme_markdown(manifest);
  std::size_t files = 0;
  for (std::string const& file : first_cells(readme)) {
    ++files;
    EXPECT_NE(page.find(concat({"`", file, "`"})), std::string::npos) << file;
  }
  EXPECT_EQ(files, 17U);
}

TEST(HttpApiPage, EveryRouteIsDescribed) {
  std::string const page = file_of_tree("docs/http-api.md");
  Result<Json> const described = parse_json(serve::openapi_json());
  ASSERT_TRUE(described.has_value());
  ASSERT_FALSE((*described)["paths"].members.empty());
  std::vector<std::string> routes = paths_in(file_of_tree("src/serve/api.cpp"));
  for (std::string& route : paths_in(file_of_tree("src/serve/count_api.cpp"))) {
    routes.push_back(std::move(route));
  }
  for (std::string& route : paths_in(file_of_tree("src/serve/map_api.cpp"))) {
    routes.push_back(std::move(route));
  }
  EXPECT_GE(routes.size(), 12U);
  for (auto const& [route, content] : (*described)["paths"].members) {
    std::size_t const hole = route.find('{');
    std::string_view const name = hole == std::string::npos                  ? ""
                                  : route.substr(hole).starts_with("{form}") ? "FORM"
                                                                             : "ID";
    routes.push_back(concat({route.substr(0, hole), name}));
  }
  for (std::string const& route : routes) {
    EXPECT_NE(page.find(concat({"`", route})), std::string::npos) << route;
  }
}

TEST(HttpApiPage, EveryParameterIsDescribed) {
  std::string const page = file_of_tree("docs/http-api.md");
  serve::ParsedQuery const parsed = serve::parse_incident_query({{"no-such-parameter-at-all", ""}});
  ASSERT_EQ(parsed.errors.size(), 1U);
  std::string_view const error = parsed.errors.front();
  constexpr std::string_view before = "valid are: ";
  ASSERT_NE(error.find(before), std::string_view::npos) << error;
  std::vector<std::string_view> const names = split(error.substr(error.find(before) + before.size()), ',');
  EXPECT_GE(names.size(), 5U);
  for (std::string_view const name : names) {
    EXPECT_NE(page.find(concat({"| `", name, "` |"})), std::string::npos) << name;
  }
}

TEST(HttpApiPage, EveryFieldOfAnAnswerIsDescribed) {
  expect_fields("src/serve/api.cpp", "docs/http-api.md");
  expect_fields("src/serve/count_api.cpp", "docs/http-api.md");
  expect_fields("src/serve/detail_json.cpp", "docs/http-api.md");
  expect_fields("src/serve/map_api.cpp", "docs/http-api.md");
  expect_fields("src/serve/code_api.cpp", "docs/http-api.md");
  expect_fields("src/serve/jobs_api.cpp", "docs/http-api.md");
  expect_fields("src/serve/export_api.cpp", "docs/http-api.md");
}

TEST(DecisionsPage, EveryFieldOfALineIsDescribed) {
  expect_fields("src/format/decision_json.cpp", "docs/decisions.md");
  expect_fields("src/format/review_json.cpp", "docs/decisions.md");
  std::string const page = file_of_tree("docs/decisions.md");
  for (std::string const& field : incident::edit_fields()) {
    EXPECT_NE(page.find(concat({"`", field, "`"})), std::string::npos) << field;
  }
  for (std::string_view const kind : incident::decision_kind_names) {
    EXPECT_NE(page.find(concat({"| `", kind, "` |"})), std::string::npos) << kind;
  }
  for (std::string_view const kind : incident::change_kind_names) {
    EXPECT_NE(page.find(concat({"`", kind, "`"})), std::string::npos) << kind;
  }
}

TEST(HttpApiPage, EveryMemberOfADecisionIsDescribed) {
  expect_fields("src/serve/review_api.cpp", "docs/http-api.md");
}

TEST(StorePage, EveryTableAndColumnIsDescribed) {
  std::string const page = file_of_tree("docs/store.md");
  // The tables as they are; those of old schemas, which a step makes anew, come behind them.
  std::string const source = file_of_tree("src/store/schema.cpp");
  std::string shown = source.substr(0, source.find("constexpr std::string_view from_schema_"));
  for (char const* dialect : {"src/store/sqlite_dialect.cpp", "src/store/postgresql_dialect.cpp"}) {
    shown += file_of_tree(dialect);
  }
  std::vector<SqlTable> const tables = sql_tables(shown);
  EXPECT_GE(tables.size(), 5U);
  for (SqlTable const& table : tables) {
    EXPECT_NE(page.find(concat({"| `", table.name, "` |"})), std::string::npos) << table.name;
    EXPECT_FALSE(table.columns.empty()) << table.name;
    for (std::string const& column : table.columns) {
      EXPECT_TRUE(has_word(page, column)) << table.name << "." << column;
    }
  }
}

/// The lines of the page that begin a row of a table and name the file.
std::string rows_of(std::string_view page, std::string_view file) {
  std::string rows;
  for (std::string_view const line : split(page, '\n')) {
    if (line.find(concat({"`", file, "`"})) != std::string_view::npos) {
      rows += concat({line, "\n"});
    }
  }
  return rows;
}

TEST(DataPage, EveryDataFileIsDescribedWithItsColumns) {
  std::string const page = file_of_tree("docs/data.md");
  std::size_t files = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(concat({ANNALS_SOURCE_DIR, "/data"}))) {
    std::string const ending = entry.path().extension().string();
    if (ending != ".txt" && ending != ".tsv") {
      continue;
    }
    ++files;
    std::string const name = entry.path().filename().string();
    std::string const rows = rows_of(page, name);
    EXPECT_NE(rows, "") << name;
    if (ending == ".tsv") {
      Result<Table> const table = read_table(entry.path().string());
      ASSERT_TRUE(table.has_value()) << name;
      for (std::string const& column : table->columns) {
        EXPECT_TRUE(has_word(rows, column)) << column << " of " << name;
      }
    }
  }
  EXPECT_GE(files, 20U);
}

TEST(ProfilesPage, EveryProfileAndEveryWordOfTheLanguageIsDescribed) {
  std::string const page = file_of_tree("docs/profiles.md");
  for (std::string_view const name : knowledge::shipped_profiles) {
    EXPECT_NE(page.find(concat({"| `", name, "` |"})), std::string::npos) << name;
  }
  for (std::string_view const word : knowledge::statement_words) {
    EXPECT_NE(page.find(concat({"| `", word})), std::string::npos) << word;
  }
  for (std::string_view const label : knowledge::profile_label_names) {
    EXPECT_NE(page.find(concat({"`", label, "`"})), std::string::npos) << label;
  }
  std::string const of_records = section(page, "### Fields of the record");
  for (knowledge::FieldName const& field : knowledge::record_field_names) {
    EXPECT_NE(of_records.find(concat({"`", field.name, "`"})), std::string::npos) << field.name;
  }
  std::string const of_actors = section(page, "### Fields of an actor");
  for (knowledge::FieldName const& field : knowledge::actor_field_names) {
    EXPECT_NE(of_actors.find(concat({"`", field.name, "`"})), std::string::npos) << field.name;
  }
}

TEST(AllPages, LinksLeadToFiles) {
  for (std::string_view const path : {"docs/event-record.md", "docs/cli.md", "docs/http-api.md", "docs/how-it-works.md",
                                      "docs/profiles.md", "docs/data.md", "docs/store.md", "docs/decisions.md",
                                      "docs/formats.md", "docs/releases.md", "corpus/README.md"}) {
    std::string const directory(path.substr(0, path.rfind('/')));
    for (std::string const& target : link_targets(file_of_tree(path))) {
      EXPECT_TRUE(file_exists(concat({ANNALS_SOURCE_DIR, "/", directory, "/", target}))) << path << " -> " << target;
    }
  }
}

}  // namespace
}  // namespace annals::doc
