// serve_examples.hpp -- a store in memory with three invented incidents, for the tests of the API.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "format/event_json.hpp"
#include "serve/api.hpp"
#include "store/store.hpp"

namespace annals::serve {

inline Report example_report() {
  Report report;
  report.id = "rp_one";
  report.source = "wire.txt";
  report.publisher = "Ostland Wire";
  report.title = "Blast in Qal\u02bca";
  report.language = "en";
  report.published = Published{interval_of_day(*civil_date(2031, 3, 10)), DateBasis::given, {}, ""};
  report.text = "Blast in Qal\u02bca\n\nA bomb exploded on Thursday, killing three.\n";
  return report;
}

inline EventRecord example_record() {
  Report const report = example_report();
  EventRecord record;
  record.id = "ev_one";
  record.report.id = report.id;
  record.report.source = report.source;
  record.type = EventType::assault;
  record.modes = {"explosives"};
  record.victims.killed = Count{3, 3, 3};
  auto const start = static_cast<std::uint32_t>(report.text.find("exploded"));
  record.evidence.push_back({"trigger", {start, start + 8}});
  record.confidence = 0.5;
  return record;
}

inline Incident example_incident(std::string id, EventType type, std::string place) {
  Incident incident;
  incident.id = std::move(id);
  incident.title = "title of " + incident.id;
  incident.type = type;
  incident.date = interval_of_day(*civil_date(2031, 3, 9));
  incident.place = IncidentPlace{};
  incident.place->name = std::move(place);
  incident.place->country = "AFG";
  incident.place->latitude = 36.5;
  incident.place->longitude = 67.25;
  incident.place->has_position = true;
  incident.killed = ConsolidatedCount{{3, 5, {}}, "latest", {{"ev_one", "Ostland Wire", {}, {3, 3, 3}}}};
  incident.article_count = 2;
  incident.independent_source_count = 1;
  incident.members.push_back({"ev_one", "rp_one", "", "", 0, 1, "Ostland Wire"});
  return incident;
}

/// Filters by type only; keeps the last query, so that a test sees what was asked.
class ExampleStore final : public store::Store {
 public:
  std::vector<Incident> held = {example_incident("in_a", EventType::assault, "Qala, \"old\" town"),
                                example_incident("in_b", EventType::coerce, "Zarin"),
                                example_incident("in_c", EventType::assault, "Zarin")};
  store::IncidentQuery asked;
  store::ChangeQuery changes_asked;
  store::Bucket bucket_asked = store::Bucket::day;
  store::ClusterGrid grid_asked;
  store::PlaceLevel level_asked = store::PlaceLevel::country;
  std::uint64_t least_asked = 0;
  int changes = 1;  ///< the state
  std::vector<incident::LoggedDecision> log;
  std::map<std::string, std::vector<std::string>> former;

  Result<store::IncidentPage> incidents(store::IncidentQuery const& query) override {
    asked = query;
    std::vector<Incident> fitting;
    for (Incident const& one : held) {
      if (query.types.empty() || std::count(query.types.begin(), query.types.end(), one.type) > 0) {
        fitting.push_back(one);
      }
    }
    auto const first =
        static_cast<std::size_t>(parse_integer(query.next).value_or(static_cast<std::int64_t>(query.offset)));
    store::IncidentPage page;
    page.total = fitting.size();
    page.offset = first;
    for (std::size_t i = first; i < std::min(fitting.size(), first + query.size); ++i) {
      page.incidents.push_back(fitting[i]);
    }
    if (first + query.size < fitting.size()) {
      page.next = std::to_string(first + query.size);
    }
    return page;
  }

  Result<store::Facets> facets(store::IncidentQuery const& query) override {
    asked = query;
    store::Facets facets;
    for (Incident const& one : held) {
      if (query.types.empty() || std::count(query.types.begin(), query.types.end(), one.type) > 0) {
        ++facets.total;
      }
    }
    facets.types = {{"ASSAULT", 2}, {"COERCE", 1}};
    facets.months = {{"2031-03", 3}};
    facets.statuses = {{"auto", 3}};
    facets.precisions = {{"city", 3}};
    facets.actors = {{"iskp", 2}};
    facets.admin1s = {{"AFG/Balkh", 3}};
    facets.publishers = {{"Ostland Wire", 3}};
    facets.languages = {{"en", 3}};
    facets.sources = {{"1", 3}};
    facets.killed = {9, 3};
    facets.first_day = facets.last_day = civil_date(2031, 3, 9);
    return facets;
  }

  Result<store::Timeline> timeline(store::IncidentQuery const& query, store::Bucket bucket) override {
    asked = query;
    bucket_asked = bucket;
    return store::Timeline{3, 1, {{*civil_date(2031, 3, 1), 2, {{"ASSAULT", 1}, {"COERCE", 1}}}}};
  }
  Result<store::ActorSums> actors(store::IncidentQuery const& query) override {
    asked = query;
    return store::ActorSums{2,
                            {{"iskp", "ISKP", 2, 2, 0, civil_date(2031, 3, 9), civil_date(2031, 3, 9)},
                             {"", "villagers", 1, 0, 1, {}, {}}}};
  }
  Result<std::optional<store::ActorDetail>> actor(std::string_view actor, store::IncidentQuery const& query) override {
    std::vector<store::ActorSum> const sums = actors(query).value().rows;
    if (actor != "iskp") {
      return std::optional<store::ActorDetail>();
    }
    return std::optional(store::ActorDetail{sums[0], {{"ISKP", 2}}, {{"2031-03", 2}}, {sums[1]}});
  }
  Result<store::Clusters> clusters(store::IncidentQuery const& query, store::ClusterGrid const& grid) override {
    asked = query;
    grid_asked = grid;
    store::Cluster town{
        36.5, 67.25, 1, 5, 1, {{"ASSAULT", 1}}, PlacePrecision::city, 3, "Zarin", "in_c", {67.25, 36.5, 67.25, 36.5}};
    store::Cluster country{33, 65, 2, 0, 2, {{"COERCE", 2}}, {}, 0, "", "", {65, 33, 66, 34}};
    return store::Clusters{4, 1, 48, {country, town}};
  }
  Result<store::PlaceSums> places(store::IncidentQuery const& query, store::PlaceLevel level) override {
    asked = query;
    level_asked = level;
    return store::PlaceSums{4, 1, {{"AFG", "AFG/Balkh", 2, 5}, {"AFG", "", 1, 0}}};
  }
  Result<store::ActorGraph> graph(store::IncidentQuery const& query, std::uint64_t least) override {
    least_asked = least;
    return store::ActorGraph{2, actors(query).value().rows, {{0, 1, 1, 5}}};
  }
  Result<store::Coverage> coverage() override {
    return store::Coverage{2, 1, {{"Ostland Wire", 2, 1}}, {{"", 1, 0}, {"2031-03", 1, 1}}, {{"en", 2, 1}}};
  }
  Result<std::string> state() override { return std::to_string(changes); }

  Result<std::optional<store::IncidentDetail>> incident(std::string_view id) override {
    if (id == "in_broken") {
      return make_error(ErrorCode::malformed, "the file is damaged");
    }
    for (Incident const& one : held) {
      if (one.id == id) {
        Report const report = example_report();
        store::StoredRecord stored{"ev_one", "rp_one", one.id, format::event_json(example_record(), report.text)};
        return std::optional<store::IncidentDetail>({one, {stored}, {report}});
      }
    }
    return std::optional<store::IncidentDetail>();
  }

  Result<std::optional<Report>> report(std::string_view id) override {
    return id == "rp_one" ? std::optional<Report>(example_report()) : std::nullopt;
  }

  Result<store::Totals> totals() override { return store::Totals{2, 4, held.size(), 1, {}, civil_date(2031, 3, 9)}; }

  Result<std::optional<std::vector<std::string>>> former_incident(std::string_view id) override {
    auto const found = former.find(std::string(id));
    return found == former.end() ? std::nullopt : std::optional(found->second);
  }
  Result<store::DecideOutcome> decide(std::vector<incident::Decision> const& given) override {
    store::DecideOutcome outcome;
    for (incident::Decision const& decision : given) {
      outcome.stored.push_back(decision.id);
      log.push_back({static_cast<std::int64_t>(log.size()) + 1, decision, true, {}, {}});
    }
    outcome.changes = {{1, "", incident::ChangeKind::merged, "in_b", {"in_a"}, {}}};
    return outcome;
  }
  Result<std::vector<incident::LoggedDecision>> decisions() override { return log; }
  Result<incident::DecisionSide> side_of(std::string_view id) override {
    if (std::ranges::find(held, id, &Incident::id) == held.end()) {
      return Error{ErrorCode::not_found, "no incident or record has this id", {}, std::string(id)};
    }
    return incident::DecisionSide{std::string(id),
                                  {{"rp_" + std::string(id), "ev_" + std::string(id), {0, 4}, "bomb", {}}}};
  }
  Result<std::vector<incident::Change>> changes_since(store::ChangeQuery const& query) override {
    changes_asked = query;
    return std::vector<incident::Change>{{4, "2031-03-10T00:00:00Z", incident::ChangeKind::added, "in_a", {}, {}},
                                         {5, "2031-03-10T00:00:00Z", incident::ChangeKind::deleted, "in_z", {}, {}}};
  }
  Result<std::vector<incident::ReviewItem>> review_queue(std::uint32_t) override {
    return std::vector<incident::ReviewItem>{{{0.5, 3, 2, 4, "ev_one", "ev_two", "same day"}, held[0], held[1]}};
  }

  Result<void> each_report(std::function<Result<void>(Report const&)> const& take) override {
    return take(example_report());
  }
  Result<void> hold() override { return {}; }
  Result<std::string> joining() override { return read_only(); }
  Result<store::AddOutcome> add(std::vector<store::NewReport> const&) override { return read_only(); }
  Result<store::AddOutcome> replace(std::vector<store::NewReport> const&) override { return read_only(); }
  Result<void> add_rejects(std::vector<store::Reject> const&) override { return read_only(); }
  Result<void> remove_rejects(std::vector<store::Reject> const&) override { return {}; }
  Result<bool> is_known(Report const&) override { return false; }
  Result<void> note_seen(std::vector<store::Sighting> const&) override { return {}; }
  std::map<std::string, store::ReportHistory> histories;
  Result<std::optional<store::ReportHistory>> history(std::string_view id) override {
    auto const found = histories.find(std::string(id));
    return found == histories.end() ? std::optional<store::ReportHistory>() : std::optional(found->second);
  }
  Result<void> add_earlier_versions(std::string_view, std::vector<store::ReportVersion> const&) override { return {}; }
  Result<std::optional<store::StoredOriginal>> original(std::string_view) override {
    return std::optional<store::StoredOriginal>();
  }
  Result<store::VerifyCounts> verify(std::function<Result<void>(store::Difference const&)> const&) override {
    return store::VerifyCounts();
  }
  Result<std::vector<bool>> has_reports(std::vector<std::string> const&) override { return read_only(); }
  Result<std::vector<store::Reject>> rejects() override { return read_only(); }
  /// By report only.
  Result<void> each_incident(store::IncidentQuery const& query,
                             std::function<Result<void>(Incident const&)> const& take) override {
    return query.report == example_report().id ? take(held.front()) : Result<void>();
  }
  Result<void> each_with_members(
      store::IncidentQuery const&,
      std::function<Result<void>(Incident const&, std::vector<store::MemberRecord> const&)> const&) override {
    return {};
  }
  Result<void> each_detail(store::IncidentQuery const&,
                           std::function<Result<void>(store::IncidentDetail const&)> const&) override {
    return read_only();
  }
  Result<void> each_opened_incident(store::IncidentQuery const&,
                                    std::function<Result<void>(Incident const&)> const&) override {
    return read_only();
  }
  /// By report only; another report tells of the same incident.
  Result<void> each_record(store::IncidentQuery const& query,
                           std::function<Result<void>(store::StoredRecord const&)> const& take) override {
    if (query.report != example_report().id) {
      return {};
    }
    EventRecord const record = example_record();
    std::string const json = format::event_json(record);
    ANNALS_CHECK(take({record.id, record.report.id, held.front().id, json}));
    return take({"ev_other", "rp_other", held.front().id, json});
  }
  [[nodiscard]] std::vector<std::string> const& notes() const override { return m_notes; }

 private:
  static Error read_only() { return make_error(ErrorCode::unwritable, "an example store is only read"); }
  std::vector<std::string> m_notes;
};

inline HttpResponse get(ExampleStore& store, std::string_view target) {
  HttpRequest request;
  request.method = "GET";
  EXPECT_TRUE(parse_target(target, request).has_value());
  return answer_api(request, store);
}

}  // namespace annals::serve
