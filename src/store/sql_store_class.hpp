// store/sql_store_class.hpp -- the store over a database, as its parts see it.
// Role:   one class, written in several files: opening (sql_store.cpp), writing (sql_store_write.cpp), reading
//         (sql_store_read.cpp), versions of reports (sql_store_versions.cpp), what was set aside
//         (sql_store_rejects.cpp), checking (sql_store_verify.cpp), listing and counting (sql_store_count.cpp) and
//         walking through all of it (sql_store_walk.cpp). Nothing else includes this.
// Tested by: tests/unit/store/
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/change_log.hpp"
#include "store/columns.hpp"
#include "store/decision_log.hpp"
#include "store/incident_writer.hpp"
#include "store/originals.hpp"
#include "store/page_versions.hpp"
#include "store/query.hpp"
#include "store/report_writer.hpp"
#include "store/sql_store.hpp"
#include "store/table_keeper.hpp"

namespace annals::store {

/// The statements of add() and replace(), prepared at the first batch.
struct Writers {
  ReportWriter reports;
  PageVersions versions;
  OriginalWriter originals;
  IncidentWriter incidents;
  ChangeLog changes;
};

class SqlStore final : public Store {
 public:
  SqlStore(Database database, StoreSettings settings)
      : m_database(std::move(database)), m_settings(std::move(settings)), m_log(m_database) {
    if (m_settings.tables == nullptr) {
      m_settings.tables = std::make_shared<TableKeeper>();
    }
  }

  Result<void> note_identity(OpenMode mode);
  Result<void> settle_joining(OpenMode mode);
  void note_schema(std::int64_t before);
  Error say_who_writes(Error error) const;
  Result<AddOutcome> add(std::vector<NewReport> const& batch) override;
  Result<AddOutcome> replace(std::vector<NewReport> const& batch) override;
  Result<DecideOutcome> decide(std::vector<incident::Decision> const& decisions) override;
  Result<std::vector<incident::LoggedDecision>> decisions() override { return m_log.stored(); }
  Result<incident::DecisionSide> side_of(std::string_view id) override;
  Result<std::vector<incident::Change>> changes_since(ChangeQuery const& query) override {
    return read_changes(m_database, query);
  }
  Result<std::optional<std::vector<std::string>>> former_incident(std::string_view id) override {
    return read_former_incident(m_database, id);
  }
  Result<std::vector<incident::ReviewItem>> review_queue(std::uint32_t size) override;
  Result<void> add_rejects(std::vector<Reject> const& rejects) override;
  Result<void> remove_rejects(std::vector<Reject> const& rejects) override;
  Result<std::vector<bool>> has_reports(std::vector<std::string> const& ids) override;
  Result<bool> is_known(Report const& report) override;
  Result<void> note_seen(std::vector<Sighting> const& sightings) override;
  Result<IncidentPage> incidents(IncidentQuery const& query) override;
  Result<Facets> facets(IncidentQuery const& query) override;
  Result<Timeline> timeline(IncidentQuery const& query, Bucket bucket) override;
  Result<ActorSums> actors(IncidentQuery const& query) override;
  Result<std::optional<ActorDetail>> actor(std::string_view actor, IncidentQuery const& query) override;
  Result<Clusters> clusters(IncidentQuery const& query, ClusterGrid const& grid) override;
  Result<PlaceSums> places(IncidentQuery const& query, PlaceLevel level) override;
  Result<ActorGraph> graph(IncidentQuery const& query, std::uint64_t least) override;
  Result<Coverage> coverage() override;
  Result<std::string> state() override;
  Result<std::optional<IncidentDetail>> incident(std::string_view id) override;
  Result<std::optional<Report>> report(std::string_view id) override;
  Result<std::optional<ReportHistory>> history(std::string_view id) override { return read_history(m_database, id); }
  Result<void> add_earlier_versions(std::string_view report, std::vector<ReportVersion> const& versions) override;
  Result<std::optional<StoredOriginal>> original(std::string_view id_or_sha256) override;
  Result<VerifyCounts> verify(std::function<Result<void>(Difference const&)> const& take) override;
  Result<Totals> totals() override;
  Result<std::vector<Reject>> rejects() override;
  Result<void> each_incident(IncidentQuery const& query,
                             std::function<Result<void>(Incident const&)> const& take) override;
  Result<void> each_opened_incident(IncidentQuery const& query,
                                    std::function<Result<void>(Incident const&)> const& take) override;
  Result<void> each_with_members(
      IncidentQuery const& query,
      std::function<Result<void>(Incident const&, std::vector<MemberRecord> const&)> const& take) override;
  Result<void> each_detail(IncidentQuery const& query,
                           std::function<Result<void>(IncidentDetail const&)> const& take) override;
  Result<void> each_record(IncidentQuery const& query,
                           std::function<Result<void>(StoredRecord const&)> const& take) override;
  Result<void> each_report(std::function<Result<void>(Report const&)> const& take) override;
  Result<void> hold() override;
  Result<std::string> joining() override;
  [[nodiscard]] std::vector<std::string> const& notes() const override { return m_notes; }

 private:
  /// What open_each() does: with the columns of each record of a piece of the walk, in the order of its ranks, and the
  /// place of its incident there; then with all incidents of the piece.
  struct Opening {
    std::string columns;
    std::function<void(RowReader&, std::size_t)> read;
    std::function<Result<void>(std::vector<Incident>&)> end_of_piece;
  };
  Result<void> open_each(IncidentQuery const& query, Opening const& opening);
  Result<void> prepare_writers();
  Result<void> join_anew(std::string const& text);
  Result<AddOutcome> add_in_transaction(std::vector<NewReport> const& batch);
  Result<AddOutcome> replace_in_transaction(std::vector<NewReport> const& batch);
  /// Stores one that is not there and gives its key; 0 when it is there.
  Result<std::int64_t> take_new(NewReport const& item, Incoming& incoming, AddOutcome& outcome);
  /// Puts it in the place of the version that is there, unless that is the same.
  Result<void> take_newer(NewReport const& item, Incoming& incoming, AddOutcome& outcome);
  /// Puts it in the place of what is there; `keys` are the records whose places its own take, 0 where none is.
  Result<void> put_in_place(StoredReport const& found, NewReport const& item, std::vector<std::int64_t> const& keys,
                            Incoming& incoming, AddOutcome& outcome);
  /// A report that may be a version of one that is there.
  Result<void> take_version(NewReport const& item, Incoming& incoming, AddOutcome& outcome);
  Result<void> take_known(NewReport const& item, VersionRow const& known, Incoming& incoming, AddOutcome& outcome);
  /// Of the reports that the item is a version of one is left, with the versions of all; gives its latest version.
  Result<std::optional<VersionRow>> tie_reports(VersionRow const& row, Incoming& incoming);
  Result<void> give_up(VersionRow const& report, std::int64_t to, Incoming& incoming);
  Result<void> become_latest(NewReport const& item, VersionRow const& before, Incoming& incoming, AddOutcome& outcome);
  Result<void> keep_original(Report const& report);
  /// A record that is about to go: those that came in this transaction go at once.
  Result<void> drop_record(std::int64_t key, Incoming& incoming);
  Result<void> finish_in_transaction(Incoming incoming, AddOutcome& outcome);
  Result<AddOutcome> finish_adding(Result<AddOutcome> outcome);
  Result<DecideOutcome> decide_in_transaction(std::vector<incident::Decision> const& decisions);
  /// The place in the log, 0 when it is there already; gives the records that it is about to `named`.
  Result<std::int64_t> add_decision(incident::Decision const& decision, std::set<std::int64_t>& named);
  Result<incident::DecisionSide> anchors_of(std::string_view condition, std::string_view id);
  Result<void> check_identity(std::string const& name, std::string const& value, OpenMode mode);
  /// The table, and which of its rows fit.
  struct Look {
    SharedTable table;
    RowFilter filter;
  };
  /// Requires: a transaction, so that all is of one state.
  Result<Look> look(IncidentQuery const& query);
  Result<Look> look_at_once(IncidentQuery const& query);
  Result<std::vector<Incident>> listed(IncidentTable const& table, std::vector<Row> const& rows);
  Result<void> check_identities(OpenMode mode);
  Result<std::string> setting(std::string_view name) const;
  Result<void> put_setting(std::string_view name, std::string_view value);
  Result<void> keep_planner_informed(std::uint64_t records_added);

  Database m_database;
  StoreSettings m_settings;
  incident::Settings m_matching;
  std::vector<std::string> m_notes;
  DecisionLog m_log;
  std::unique_ptr<Writers> m_writers;
  std::vector<StoredReport> m_tied;  ///< in this transaction: reports that are versions of others, about to go
  std::uint64_t m_added_since = 0;   ///< records since the planner was told of the size
  std::uint64_t m_tell_after = 256;
};

}  // namespace annals::store
