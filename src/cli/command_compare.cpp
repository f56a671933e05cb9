// cli/command_compare.cpp -- annals compare: what a dataset and our own records, or two datasets, tell of the same
// incidents.
#include <algorithm>
#include <utility>

#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/comparison_text.hpp"
#include "cli/console.hpp"
#include "cli/output_file.hpp"
#include "dataset/mapping.hpp"
#include "format/csv.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

struct CompareOptions {
  std::string database;
  std::string dataset;
  std::string with = std::string(dataset::own_side);
  std::string since;
  std::string until;
  std::vector<std::string> countries;
  std::string form = "text";
  std::string output = "-";
};

Result<std::optional<CivilDate>> day_of(std::string const& option, std::string const& text) {
  if (text.empty()) {
    return std::optional<CivilDate>();
  }
  Result<CivilDate> const day = parse_civil_date(text);
  return day ? Result<std::optional<CivilDate>>(std::optional(*day))
             : Result<std::optional<CivilDate>>(
                   make_error(ErrorCode::usage, concat({option, ": ", day.error().text()})));
}

Result<store::IncidentQuery> query_of(CompareOptions const& options) {
  store::IncidentQuery query;
  ANNALS_TRY(query.since, day_of("--since", options.since));
  ANNALS_TRY(query.until, day_of("--until", options.until));
  for (std::string const& country : options.countries) {
    if (country.size() != 3 || !std::ranges::all_of(country, is_ascii_letter)) {
      return make_error(ErrorCode::usage,
                        concat({"--country takes codes of three letters such as SYR, not '", country, "'"}));
    }
    std::string code = country;
    std::ranges::transform(code, code.begin(),
                           [](char c) { return is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; });
    query.countries.push_back(std::move(code));
  }
  return query;
}

/// Writes incidents as they come and the table at the end; text has the table first, so it waits with the incidents.
class ComparisonWriter {
 public:
  ComparisonWriter(CompareOptions const& options, OutputFile& file)
      : m_form(options.form), m_sides{options.dataset, options.with}, m_file(file) {}

  Result<void> begin() {
    if (m_form == "csv") {
      return m_file.write(format::csv_header(comparison_fields({}, m_sides)));
    }
    return m_form == "json" ? m_file.write(concat({"{\"dataset\":\"", m_sides.first, "\",\"with\":\"", m_sides.second,
                                                   "\",\"incidents\":[\n"}))
                            : Result<void>();
  }

  Result<void> add(dataset::IncidentComparison const& comparison) {
    m_table[{comparison.country, comparison.month}].add(comparison);
    if (m_form == "csv") {
      return m_file.write(format::csv_row(comparison_fields(comparison, m_sides)));
    }
    if (m_form == "json") {
      return m_file.write(concat({std::exchange(m_first, false) ? "" : ",\n", comparison_json(comparison, m_sides)}));
    }
    if (comparison.differs()) {
      m_waiting += comparison_text(comparison, m_sides);
    }
    return {};
  }

  Result<void> end() {
    if (m_form == "json") {
      return m_file.write(concat({"\n]", summary_json(m_table)}));
    }
    if (m_form == "text") {
      ANNALS_CHECK(m_file.write(summary_text(m_table, m_sides)));
      return m_file.write(m_waiting.empty() ? std::string()
                                            : concat({"\nIncidents of both that differ:\n\n", m_waiting}));
    }
    return {};
  }

 private:
  std::string m_form;
  ComparedSides m_sides;
  OutputFile& m_file;
  dataset::ComparisonTable m_table;
  std::string m_waiting;
  bool m_first = true;
};

Result<void> compare_one(Incident const& incident, std::vector<store::MemberRecord> const& members,
                         CompareOptions const& options, ComparisonWriter& writer) {
  std::vector<dataset::ComparedRecord> records;
  for (store::MemberRecord const& member : members) {
    records.push_back({member.input, member.input.dataset.empty() ? member.source : member.title});
  }
  std::optional<dataset::IncidentComparison> const comparison =
      dataset::compare_incident(incident, records, options.dataset, options.with);
  return comparison ? writer.add(*comparison) : Result<void>();
}

Result<void> compare(CompareOptions const& options) {
  if (options.dataset == options.with) {
    return make_error(ErrorCode::usage, concat({"--with ", options.with, ": that is the dataset itself"}));
  }
  ANNALS_TRY(store::IncidentQuery const query, query_of(options));
  ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(options.database, store::OpenMode::read));
  ANNALS_TRY(OutputFile file, OutputFile::open(options.output));
  ComparisonWriter writer(options, file);
  ANNALS_CHECK(writer.begin());
  ANNALS_CHECK(store->each_with_members(
      query, [&options, &writer](Incident const& incident, std::vector<store::MemberRecord> const& members) {
        return compare_one(incident, members, options, writer);
      }));
  ANNALS_CHECK(writer.end());
  return file.close();
}

}  // namespace

ExitCode command_compare(std::vector<std::string> const& arguments) {
  CommandLine line(
      "compare", "Says which incidents a dataset and our own records have, alone and together, and where they differ.");
  CompareOptions options;
  std::vector<std::string> const datasets(dataset::dataset_names.begin(), dataset::dataset_names.end());
  std::vector<std::string> sides = {std::string(dataset::own_side)};
  sides.insert(sides.end(), datasets.begin(), datasets.end());
  line.argument(
      "DB", options.database,
      "The database that `annals ingest` and `annals import` filled: a file, or postgresql://USER@HOST/DATABASE");
  line.choice("--dataset", options.dataset, datasets, "The dataset to look at; needed");
  line.choice("--with", options.with, sides,
              "What to compare it with: what was coded from reports, or another dataset");
  line.option("--since", options.since, "DAY", "Incidents that may have happened on this day or later");
  line.option("--until", options.until, "DAY", "... on this day or earlier");
  line.option("--country", options.countries, "CODE",
              "Incidents in this country (ISO 3166-1 alpha-3); may be given again");
  line.choice("--format", options.form, {"text", "csv", "json"}, "Form of the output");
  line.option("--output,-o", options.output, "FILE", "Where to write; '-' is standard output");
  line.example("annals compare incidents.db --dataset acled",
               "a table by country and month, and the incidents that differ");
  line.example("annals compare incidents.db --dataset acled --with ucdp --country SYR --format csv",
               "one row an incident");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  if (options.dataset.empty()) {
    return fail(make_error(ErrorCode::usage, "--dataset is missing: acled, ucdp, gtd or gdelt"));
  }
  Result<void> const outcome = compare(options);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
