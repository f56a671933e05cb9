// store/store.hpp -- where reports, records and incidents are kept, and how they are asked for.
// Role:   the one interface of every store. What goes in is a report with the records that were coded from it;
//         incidents are made by the store with the rules of the incident room, in the same transaction, so that
//         a store never holds records without their incidents.
//         The JSON line of a record is made and read by the caller (format room): the store keeps it as it is.
// Source: docs/event-record.md for the two levels; the filters follow docs/http-api.md.
// Tested by: tests/unit/store/
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "annals/report.hpp"
#include "annals/result.hpp"
#include "incident/decision.hpp"
#include "incident/doubt.hpp"
#include "incident/match.hpp"
#include "store/counts.hpp"
#include "store/incident_query.hpp"
#include "store/provenance.hpp"
#include "store/review.hpp"

namespace annals::store {

/// A record on its way in. `json` is its line of the contract, without `incident`, with its evidence texts.
struct NewRecord {
  EventRecord record;
  std::string json;
};

struct NewReport {
  Report report;
  std::vector<NewRecord> records;
};

/// Something that was set aside instead of stopping the run.
struct Reject {
  std::string source;      ///< the file, or FILE#ID
  std::uint64_t line = 0;  ///< 0 when the whole file is meant
  std::string code;        ///< error_code_name
  std::string message;
  std::string language{};                              ///< why it is not read; empty when that is not the reason
  std::shared_ptr<Original const> original = nullptr;  ///< on the way in: its bytes are kept
  std::string sha256{};                                ///< on the way out: of the original; empty without one
  std::string since{};                                 ///< when it was set aside first; empty without a clock
  std::string fetched{};                               ///< on the way out: of the original
  std::string http_head{};                             ///< on the way out: of the original

  /// The same for the same source, line, code, message and bytes.
  [[nodiscard]] std::string id() const;
  friend bool operator==(Reject const& a, Reject const& b) { return a.id() == b.id(); }
};

struct AddOutcome {
  std::uint64_t reports_added = 0;
  std::uint64_t reports_known = 0;  ///< were there already; nothing of them was touched
  std::uint64_t reports_replaced = 0;
  std::uint64_t versions_added = 0;  ///< reports that are another version of one that is or was there
  std::uint64_t records_added = 0;
  std::uint64_t incidents_added = 0;
  std::uint64_t incidents_changed = 0;
  std::uint64_t incidents_removed = 0;  ///< joined into others
};

/// A record as it is stored; `incident_id` is empty for one that a decision rejects. `json` is the line that was given;
/// put `incident_id` into it to have the whole record.
struct StoredRecord {
  std::string id;
  std::string report_id;
  std::string incident_id;
  std::string json;
};

/// An incident with all that is beneath it, in the order of Incident::members.
struct IncidentDetail {
  Incident incident;
  std::vector<StoredRecord> records;
  std::vector<Report> reports;  ///< each once, in the order of their first record
};

/// What joining and merging know of a record, and where it is from.
struct MemberRecord {
  incident::IncidentInput input;
  std::string source;  ///< of its report
  std::string title;
};

struct Totals {
  std::uint64_t reports = 0;
  std::uint64_t records = 0;
  std::uint64_t incidents = 0;
  std::uint64_t rejects = 0;
  std::optional<CivilDate> first_day;
  std::optional<CivilDate> last_day;
};

/// What made the records; kept with them. A store that was filled by another version says so in notes().
struct CoderIdentity {
  std::string version;
  std::string model;
  std::string data;
  friend bool operator==(CoderIdentity const&, CoderIdentity const&) = default;
};

/// Errors of every function: busy       another process writes (waited for Settings::busy_milliseconds)
///                            unwritable no space left, read-only, permissions
///                            unreadable the file cannot be read any more
///                            malformed  the file is damaged
/// One Store is for one thread; open one for each. Readers see the last commit while another process writes.
class Store {
 public:
  virtual ~Store() = default;

  /// Takes a batch in one transaction: all of it is stored, with its incidents, when this returns, or none of it.
  /// Reports that are there already (same id) are passed over with their records. A text that is another version of a
  /// report that is there (incident/page_version.hpp) takes its place when it is the newer one, else it is kept as an
  /// earlier version; texts at one address that versions tie together become one report. Where all versions say when
  /// they were fetched, the order in which they come does not matter.
  virtual Result<AddOutcome> add(std::vector<NewReport> const& batch) = 0;
  /// The same for newer versions of reports: one that is there with other content is replaced with its records,
  /// wherever these are; one without records any more takes them out of their incidents. What the store holds
  /// afterwards is what it would hold had it never seen the versions of before: ids of incidents that go lead on, and
  /// changes() tells. Undefined: of two versions in one batch the last one stays.
  virtual Result<AddOutcome> replace(std::vector<NewReport> const& batch) = 0;
  /// Repeats change nothing.
  virtual Result<void> add_rejects(std::vector<Reject> const& rejects) = 0;
  /// With their originals, as far as nothing else was read from these.
  virtual Result<void> remove_rejects(std::vector<Reject> const& rejects) = 0;
  /// For each id whether such a report is stored: what need not be coded again.
  virtual Result<std::vector<bool>> has_reports(std::vector<std::string> const& ids) = 0;
  /// Whether add() would pass the report over: it, or an earlier version that it is, is there. An earlier version that
  /// was fetched again after the latest one is not known: it is the latest now.
  virtual Result<bool> is_known(Report const& report) = 0;
  /// The last time counts.
  virtual Result<void> note_seen(std::vector<Sighting> const& sightings) = 0;

  /// Takes decisions in one transaction, in their order: all are on the disk, with the incidents that follow from them,
  /// when this returns. One that is there already is passed over. Decisions about records that are not here wait for
  /// them. Of the incidents only those in reach of the decisions are made anew.
  virtual Result<DecideOutcome> decide(std::vector<incident::Decision> const& decisions) = 0;
  /// The log, in its order.
  virtual Result<std::vector<incident::LoggedDecision>> decisions() = 0;
  /// What a decision names of an incident (its records, the founding one first) or of a record.
  /// Errors:  not_found  neither; an incident that became several, with these
  virtual Result<incident::DecisionSide> side_of(std::string_view id) = 0;
  /// Errors:  usage  a `since` that is no time
  virtual Result<std::vector<incident::Change>> changes_since(ChangeQuery const& query) = 0;
  /// What a person should look at, the most weight first; what merges, splits and unsures name is left out. Looks at
  /// the 5,000 incidents with the most dead and reports.
  virtual Result<std::vector<incident::ReviewItem>> review_queue(std::uint32_t size) = 0;

  virtual Result<IncidentPage> incidents(IncidentQuery const& query) = 0;
  virtual Result<Facets> facets(IncidentQuery const& query) = 0;
  /// Undefined: empty when there is no such incident; former_incident() knows what it became.
  virtual Result<std::optional<IncidentDetail>> incident(std::string_view id) = 0;
  /// The incidents that hold what an id held that is no incident any more, that of its founding record first.
  /// Undefined: empty when there never was one; an empty list when its records are in no incident.
  virtual Result<std::optional<std::vector<std::string>>> former_incident(std::string_view id) = 0;
  virtual Result<std::optional<Report>> report(std::string_view id) = 0;
  /// Of the report, or of the one that a report of this id is a version of now.
  /// Undefined: empty when there is none.
  virtual Result<std::optional<ReportHistory>> history(std::string_view id) = 0;
  /// Earlier versions of a report that is there, known by their ids and texts alone; a version that is there stays.
  virtual Result<void> add_earlier_versions(std::string_view report, std::vector<ReportVersion> const& versions) = 0;
  /// What a version of a report was read from, or the original of this hash.
  /// Undefined: empty when there is none.
  virtual Result<std::optional<StoredOriginal>> original(std::string_view id_or_sha256) = 0;
  /// Looks at everything that can be checked against something else: originals against their hashes, reports against
  /// their ids, quoted evidence against the texts, and what the engine itself knows of its file.
  /// Cost: reads all of it once, one report or original in memory.
  virtual Result<VerifyCounts> verify(std::function<Result<void>(Difference const&)> const& take) = 0;
  virtual Result<Totals> totals() = 0;
  virtual Result<std::vector<Reject>> rejects() = 0;

  /// Walks see one state of the store and hold one row, or a hundred opened incidents, in memory. Of the query only the
  /// filters count, not order, size and next. `take` may stop the walk by an error. Incidents by first day and id, each
  /// as in a page.
  virtual Result<void> each_incident(IncidentQuery const& query,
                                     std::function<Result<void>(Incident const&)> const& take) = 0;
  /// The same with members and with what each record says of the numbers, as incident() has them.
  virtual Result<void> each_opened_incident(IncidentQuery const& query,
                                            std::function<Result<void>(Incident const&)> const& take) = 0;
  /// Incidents as in each_opened_incident(), with their records in the order of the members: without their JSON and
  /// the texts of their reports, which is five times as fast as each_detail().
  virtual Result<void> each_with_members(
      IncidentQuery const& query,
      std::function<Result<void>(Incident const&, std::vector<MemberRecord> const&)> const& take) = 0;
  /// The same with all that is beneath each one.
  virtual Result<void> each_detail(IncidentQuery const& query,
                                   std::function<Result<void>(IncidentDetail const&)> const& take) = 0;
  /// The records of those incidents, by report id and place in the report.
  virtual Result<void> each_record(IncidentQuery const& query,
                                   std::function<Result<void>(StoredRecord const&)> const& take) = 0;

  /// All reports, also those without records, by id.
  virtual Result<void> each_report(std::function<Result<void>(Report const&)> const& take) = 0;

  /// From here on every reading shows the state of now, whatever others write meanwhile, as long as this store is open.
  /// Requires: open to read.
  virtual Result<void> hold() = 0;
  /// The limits and weights by which records are joined here, in the form of incident::parse_settings().
  virtual Result<std::string> joining() = 0;

  /// What the user should know of this store, such as "filled by version 0.1.0, this is 0.2.0".
  [[nodiscard]] virtual std::vector<std::string> const& notes() const = 0;

  // ---- counts over the incidents of a query; its order, size and next do not matter ----
  virtual Result<Timeline> timeline(IncidentQuery const& query, Bucket bucket) = 0;
  /// Sources and targets, the first `size` of the query.
  virtual Result<ActorSums> actors(IncidentQuery const& query) = 0;
  /// Undefined: empty when no incident of the query has it. `actor` as in IncidentQuery::actors.
  virtual Result<std::optional<ActorDetail>> actor(std::string_view actor, IncidentQuery const& query) = 0;
  /// Errors:  usage  a zoom that is too large
  virtual Result<Clusters> clusters(IncidentQuery const& query, ClusterGrid const& grid) = 0;
  virtual Result<PlaceSums> places(IncidentQuery const& query, PlaceLevel level) = 0;
  /// The `size` actors of the query with the most incidents, and what one did against another in `least` or more.
  virtual Result<ActorGraph> graph(IncidentQuery const& query, std::uint64_t least) = 0;
  /// Cost:  reads all reports once in each state of the database.
  virtual Result<Coverage> coverage() = 0;
  /// Another text after every change of what this store answers.
  virtual Result<std::string> state() = 0;
};

}  // namespace annals::store
