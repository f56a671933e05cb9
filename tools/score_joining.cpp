// tools/score_joining.cpp -- how well records are joined where the truth is known, and how fast.
// Usage: annals-score-joining meltt DIRECTORY             the car crashes of the MELTT package: crash_data*.csv,
// taxonomy_*.csv
//        annals-score-joining ucdp MODEL GED.csv          each row told by one to three noisy reports, then joined
//        annals-score-joining speed MODEL GED.csv RECORDS the same copied over the map until there are so many records
//        annals-score-joining gold MODEL DIRECTORIES      annotated events as records
// MODEL is models/en/incident-pair.tsv.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "cli/labelled_records.hpp"
#include "incident/consolidate.hpp"
#include "incident/window_rule.hpp"
#include "noisy_reports.hpp"

namespace {

using namespace annals;
using namespace annals::incident;
using tools::CsvTable;
using tools::number;
using tools::read_csv;

// ---- MELTT ----

using Taxonomy = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

Result<Taxonomy> read_taxonomy(std::string const& path) {
  ANNALS_TRY(CsvTable const table, read_csv(path));
  Taxonomy taxonomy;
  for (std::vector<std::string> const& row : table.rows) {
    taxonomy[{row[0], row[1]}] = std::vector<std::string>(row.begin() + 2, row.end());
  }
  return taxonomy;
}

Result<void> add_crashes(std::string const& path, std::vector<std::pair<std::string, Taxonomy>> const& taxonomies,
                         std::vector<WindowRecord>& records) {
  ANNALS_TRY(CsvTable const table, read_csv(path));
  for (std::vector<std::string> const& row : table.rows) {
    WindowRecord record;
    record.dataset = row[table.column("dataset")];
    ANNALS_TRY(CivilDate const start, parse_civil_date(row[table.column("date")]));
    ANNALS_TRY(CivilDate const end, parse_civil_date(row[table.column("enddate")]));
    record.date = {start, end, DatePrecision::day};
    record.latitude = number(row[table.column("latitude")]);
    record.longitude = number(row[table.column("longitude")]);
    for (auto const& [name, taxonomy] : taxonomies) {
      auto const found = taxonomy.find({record.dataset, row[table.column(name)]});
      record.classes.push_back(found == taxonomy.end() ? std::vector<std::string>() : found->second);
    }
    records.push_back(std::move(record));
  }
  return {};
}

Result<void> score_meltt(std::string const& directory) {
  std::vector<std::pair<std::string, Taxonomy>> taxonomies;
  for (std::string const name : {"model_tax", "color_tax", "damage_tax"}) {
    ANNALS_TRY(Taxonomy taxonomy, read_taxonomy(concat({directory, "/taxonomy_", name, ".csv"})));
    taxonomies.emplace_back(name, std::move(taxonomy));
  }
  std::vector<WindowRecord> records;
  for (std::string_view const number_of_set : {"1", "2", "3"}) {
    ANNALS_CHECK(add_crashes(concat({directory, "/crash_data", number_of_set, ".csv"}), taxonomies, records));
  }
  std::vector<std::vector<std::uint32_t>> const groups = join_by_window(records, {4, 2, true, true});
  auto const matches = std::ranges::count_if(groups, [](auto const& group) { return group.size() > 1; });
  std::printf("events %zu  unique %zu  matches %td  duplicates removed %zu\n", records.size(), groups.size(), matches,
              records.size() - groups.size());
  return {};
}

// ---- reports of known events ----

void print_figures(std::string_view name, LinkFigures const& figures) {
  std::printf("%-44s P %.3f  R %.3f  F1 %.3f\n", std::string(name).c_str(), figures.precision(), figures.recall(),
              figures.f1());
}

/// One-a-day filter: date, both sides and kind are one tuple.
std::vector<std::string> exact_tuples(std::vector<IncidentInput> const& records) {
  std::vector<std::string> groups;
  for (IncidentInput const& record : records) {
    if (!record.date) {
      groups.push_back(record.record_id);
      continue;
    }
    std::string tuple = record.date->start.iso();
    for (std::vector<ActorName> const* side : {&record.source, &record.target}) {
      tuple += concat({"|", side->empty() ? "" : side->front().name});
    }
    groups.push_back(tuple);
  }
  return groups;
}

/// Records without a day or a point stay alone.
std::vector<std::string> one_kilometre_one_day(std::vector<IncidentInput> const& records) {
  std::vector<WindowRecord> window;
  std::vector<std::size_t> record_of;
  std::vector<std::string> groups;
  for (IncidentInput const& record : records) {
    if (record.date && record.place && record.place->has_position) {
      window.push_back({record.report_id, *record.date, record.place->latitude, record.place->longitude, {}});
      record_of.push_back(groups.size());
    }
    groups.push_back(record.record_id);
  }
  for (std::vector<std::uint32_t> const& group : join_by_window(window, {1, 1, false, false})) {
    for (std::uint32_t const one : group) {
      groups[record_of[one]] = std::to_string(group.front());
    }
  }
  return groups;
}

std::vector<std::string> joined(std::vector<IncidentInput> const& records, Settings const& settings) {
  std::map<std::string, std::string> incident_of;
  for (Incident const& incident : consolidate(records, settings)) {
    for (IncidentMember const& member : incident.members) {
      incident_of[member.record_id] = incident.id;
    }
  }
  std::vector<std::string> groups;
  for (IncidentInput const& record : records) {
    groups.push_back(incident_of[record.record_id]);
  }
  return groups;
}

Result<Settings> settings_of(std::string const& model) {
  Settings settings;
  ANNALS_TRY(settings.model, PairModel::open(model));
  return settings;
}

/// The ways of joining side by side.
void print_rows(LabelledRecords const& reports, Settings const& settings) {
  std::printf("%zu records\n", reports.records.size());
  print_figures("exact tuples: day, source, target (Phoenix)",
                link_figures(exact_tuples(reports.records), reports.truth));
  print_figures("one kilometre and one day", link_figures(one_kilometre_one_day(reports.records), reports.truth));
  print_figures("weights set by hand", link_figures(joined(reports.records, Settings()), reports.truth));
  print_figures("model", link_figures(joined(reports.records, settings), reports.truth));
}

Result<void> score_ucdp(std::string const& model, std::string const& path) {
  ANNALS_TRY(Settings const settings, settings_of(model));
  ANNALS_TRY(LabelledRecords const reports, tools::noisy_reports_of_ucdp(path));
  print_rows(reports, settings);
  ANNALS_TRY(LabelledRecords const unseen, tools::noisy_reports_of_ucdp(path, tools::first_unseen_day));
  std::printf("from %s on, of which nothing was learnt: ", std::string(tools::first_unseen_day).c_str());
  print_rows(unseen, settings);
  return {};
}

/// Annotated events of news reports as records.
Result<void> score_gold(std::string const& model, std::vector<std::string> const& directories) {
  ANNALS_TRY(Settings const settings, settings_of(model));
  ANNALS_TRY(std::vector<coding::GoldReport> const reports, cli::read_gold_directories(directories));
  LabelledRecords const gold = cli::records_of_gold(reports);
  print_rows(gold, settings);
  return {};
}

/// Copies of the same conflict side by side on the map, each with its own ids, until there are enough records.
std::vector<IncidentInput> copied(std::vector<IncidentInput> const& records, std::size_t wanted) {
  constexpr double width = 12;  ///< degrees of longitude from one copy to the next, then of latitude
  constexpr int per_row = 28;
  std::vector<IncidentInput> out;
  out.reserve(wanted);
  for (int copy = 0; out.size() < wanted; ++copy) {
    double const east = -179.0 + width * (copy % per_row) - 35.5;
    double const north =
        -70.0 + width * static_cast<double>(copy / per_row);  // far from the poles, where degrees shrink
    for (std::size_t i = 0; i < records.size() && out.size() < wanted; ++i) {
      IncidentInput record = records[i];
      record.record_id = content_id("ev_", {record.record_id, std::to_string(copy)});
      record.report_id = content_id("rp_", {record.report_id, std::to_string(copy)});
      record.place->latitude += north;
      record.place->longitude += east;
      record.place->country = "C" + std::to_string(copy);
      out.push_back(std::move(record));
    }
  }
  return out;
}

Result<void> score_speed(std::string const& model, std::string const& path, std::size_t wanted) {
  ANNALS_TRY(Settings const settings, settings_of(model));
  ANNALS_TRY(LabelledRecords const reports, tools::noisy_reports_of_ucdp(path));
  std::vector<IncidentInput> records = copied(reports.records, wanted);
  auto const start = std::chrono::steady_clock::now();
  std::size_t const incidents = consolidate(std::move(records), settings).size();
  double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%zu records, %zu incidents: %.1f s, %.2f GB\n", wanted, incidents, seconds,
              static_cast<double>(usage.ru_maxrss) / 1e6);
  return {};
}

Result<void> run(std::vector<std::string> const& arguments) {
  if (arguments.size() == 2 && arguments[0] == "meltt") {
    return score_meltt(arguments[1]);
  }
  if (arguments.size() == 3 && arguments[0] == "ucdp") {
    return score_ucdp(arguments[1], arguments[2]);
  }
  if (arguments.size() >= 3 && arguments[0] == "gold") {
    return score_gold(arguments[1], {arguments.begin() + 2, arguments.end()});
  }
  if (arguments.size() == 4 && arguments[0] == "speed") {
    return score_speed(arguments[1], arguments[2],
                       static_cast<std::size_t>(parse_integer(arguments[3]).value_or(1'000'000)));
  }
  return make_error(
      ErrorCode::usage,
      "annals-score-joining meltt DIRECTORY | ucdp MODEL GED.csv | speed MODEL GED.csv RECORDS | gold MODEL "
      "DIRECTORIES");
}

}  // namespace

int main(int count, char** values) {
  Result<void> const outcome = run({values + 1, values + count});
  if (!outcome) {
    std::fprintf(stderr, "annals-score-joining: %s\n", outcome.error().text().c_str());
    return outcome.error().code == ErrorCode::usage ? 2 : 1;
  }
  return 0;
}
