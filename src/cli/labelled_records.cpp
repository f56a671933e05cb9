#include "cli/labelled_records.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "base/content_id.hpp"
#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "format/event_json.hpp"
#include "incident/family.hpp"

namespace annals::cli {
namespace {

using coding::GoldEvent;
using coding::GoldReport;

std::optional<Count> count_of(std::optional<coding::GoldCount> const& count) {
  if (!count) {
    return std::nullopt;
  }
  Count out;
  out.low = static_cast<std::int64_t>(count->low);
  out.best = out.low;
  if (count->high) {
    out.high = static_cast<std::int64_t>(*count->high);
  }
  return out;
}

std::vector<Actor> actors_of(std::vector<coding::GoldNames> const& names) {
  std::vector<Actor> actors;
  for (coding::GoldNames const& one : names) {
    if (!one.empty()) {
      Actor actor;
      actor.name = one.front();
      actors.push_back(std::move(actor));
    }
  }
  return actors;
}

Place place_of(coding::GoldPlace const& gold) {
  Place place;
  place.name = gold.name;
  place.country = gold.country;
  place.has_position = gold.has_position;
  place.latitude = gold.latitude;
  place.longitude = gold.longitude;
  place.precision = gold.precision;
  return place;
}

/// The first anchor is the main one; where no trigger is annotated in it, it stands for the trigger.
std::vector<Evidence> evidence_of(GoldEvent const& event, std::string_view text) {
  ByteSpan const trigger = event.trigger.empty() ? event.anchors.front() : event.trigger;
  std::vector<Evidence> evidence = {
      {"trigger", trigger, event.trigger.empty() ? std::string() : std::string(slice(text, event.trigger))}};
  for (ByteSpan const& anchor : event.anchors) {
    evidence.push_back({"target.0", anchor, {}});
  }
  return evidence;
}

EventRecord record_of(GoldReport const& report, GoldEvent const& event) {
  EventRecord record;
  record.id = content_id("ev_", {report.text_file, event.id});
  record.report.id = content_id("rp_", {report.text_file});
  record.report.title = report.title;
  record.report.publisher = report.publisher;
  if (report.published) {
    record.report.published = Published{*report.published, DateBasis::given, {}, {}};
  }
  record.type = event.type;
  record.modes = event.modes;
  record.stage = event.stage;
  record.veracity = event.veracity;
  if (event.date) {
    record.date = EventDate{*event.date, {}, {}, RecordDateBasis::explicit_date};
  }
  if (event.place) {
    record.place = place_of(*event.place);
  }
  record.source = actors_of(event.source);
  record.target = actors_of(event.target);
  record.victims = {count_of(event.killed), count_of(event.injured), count_of(event.detained),
                    count_of(event.abducted)};
  record.evidence = evidence_of(event, report.text);
  record.confidence = 1;
  return record;
}

/// The event that a record tells of, where that is certain.
std::string truth_of(EventRecord const& record, std::vector<GoldEvent> const& events) {
  std::string name;
  for (GoldEvent const& event : events) {
    if (coding::lies_in(record.trigger(), event)) {
      if (!name.empty()) {
        return {};
      }
      name = event.incident;
    }
  }
  return name;
}

}  // namespace

incident::LabelledRecords records_of_gold(std::vector<GoldReport> const& reports) {
  incident::LabelledRecords out;
  for (GoldReport const& report : reports) {
    Report text;
    text.text = report.text;
    for (GoldEvent const& event : report.events) {
      out.records.push_back(incident::incident_input(record_of(report, event), text));
      out.truth.push_back(event.incident);
    }
  }
  return out;
}

incident::LabelledRecords records_of_coder(std::vector<coding::CodedGold> const& reports) {
  incident::LabelledRecords out;
  for (coding::CodedGold const& report : reports) {
    Report text;
    text.text = report.gold.text;
    std::map<std::size_t, std::string> matched;
    for (coding::Match const& match : coding::match_records(report.records, report.gold.events)) {
      matched[match.record] = report.gold.events[match.event].incident;
    }
    for (std::size_t i = 0; i < report.records.size(); ++i) {
      out.records.push_back(incident::incident_input(report.records[i], text));
      auto const found = matched.find(i);
      out.truth.push_back(found != matched.end() ? found->second : truth_of(report.records[i], report.gold.events));
    }
  }
  return out;
}

Result<std::vector<coding::CodedGold>> read_coded(std::string const& path, std::vector<GoldReport> reports) {
  std::vector<coding::CodedGold> out;
  std::map<std::string, std::size_t> by_name;
  for (GoldReport& report : reports) {
    by_name.emplace(report.text_file, out.size());
    out.push_back({std::move(report), {}, {}});
  }
  ANNALS_TRY(std::string const text, read_file(path));
  std::uint32_t line_number = 0;
  std::size_t taken = 0;
  for (std::string_view const line : split(text, '\n', false)) {
    ++line_number;
    if (trim(line).empty()) {
      continue;
    }
    Result<EventRecord> record = format::parse_event(line);
    if (!record) {
      return data_error(path, line_number, record.error().message, record.error().piece);
    }
    std::string const file = std::filesystem::path(record->report.source).filename();
    auto found = by_name.find(record->report.given_id);
    found = found == by_name.end() ? by_name.find(file) : found;
    if (found != by_name.end()) {
      out[found->second].records.push_back(std::move(*record));
      ++taken;
    }
  }
  if (taken == 0) {
    return make_error(ErrorCode::not_found, concat({"no record in ", path, " belongs to an annotated report given"}));
  }
  return out;
}

Result<std::vector<GoldReport>> read_gold_directories(std::vector<std::string> const& directories) {
  std::vector<GoldReport> reports;
  for (std::string const& directory : directories) {
    ANNALS_TRY(std::vector<std::string> const files, list_files(directory, ".json"));
    for (std::string const& file : files) {
      ANNALS_TRY(std::optional<GoldReport> gold, coding::read_gold(file));
      if (gold) {
        reports.push_back(*std::move(gold));
      }
    }
  }
  if (reports.empty()) {
    return make_error(ErrorCode::not_found, "no annotated report in the directories given");
  }
  return reports;
}

}  // namespace annals::cli
