#include "store/sql_store.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/strings.hpp"
#include "incident/edit.hpp"
#include "incident/family.hpp"
#include "incident/input_context.hpp"
#include "incident/merge.hpp"
#include "store/change_log.hpp"
#include "store/columns.hpp"
#include "store/decision_log.hpp"
#include "store/dialect.hpp"
#include "store/incident_writer.hpp"
#include "store/query.hpp"
#include "store/review_queue.hpp"
#include "store/schema.hpp"

namespace annals::store {
namespace {

constexpr std::uint32_t largest_page = 1000;

constexpr std::string_view report_insert_columns =
    "id, source, given_id, title, publisher, url, language, published_start, published_end, published_precision, "
    "published_basis, authors, sections, agency, agency_start, agency_end, lede, sketch, text";
constexpr std::string_view record_insert_columns =
    "id, report, type, modes, stage, veracity, date_start, date_end, date_precision, place_name, latitude, longitude, "
    "country, admin1, gazetteer_id, place_precision, radius_km, source, target, claimed_by, killed_low, killed_best, "
    "killed_high, injured_low, injured_best, injured_high, detained_low, detained_best, detained_high, abducted_low, "
    "abducted_best, abducted_high, confidence, trigger_start, dataset, trigger_text, "
    "cited, context, json";

/// The statements of add(), prepared at the first batch.
struct Writers {
  Statement report;
  Statement record;
  IncidentWriter incidents;
  ChangeLog changes;
};

class SqlStore final : public Store {
 public:
  SqlStore(Database database, StoreSettings settings)
      : m_database(std::move(database)), m_settings(std::move(settings)), m_log(m_database) {}

  Result<void> note_identity(OpenMode mode);
  Result<void> settle_joining(OpenMode mode);
  void note_schema(std::int64_t before);
  Error say_who_writes(Error error) const;
  Result<AddOutcome> add(std::vector<NewReport> const& batch) override;
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
  Result<std::vector<bool>> has_reports(std::vector<std::string> const& ids) override;
  Result<IncidentPage> incidents(IncidentQuery const& query) override;
  Result<Facets> facets(IncidentQuery const& query) override;
  Result<std::optional<IncidentDetail>> incident(std::string_view id) override;
  Result<std::optional<Report>> report(std::string_view id) override;
  Result<Totals> totals() override;
  Result<std::vector<Reject>> rejects() override;
  Result<void> each_incident(IncidentQuery const& query,
                             std::function<Result<void>(Incident const&)> const& take) override;
  Result<void> each_opened_incident(IncidentQuery const& query,
                                    std::function<Result<void>(Incident const&)> const& take) override;
  Result<void> each_detail(IncidentQuery const& query,
                           std::function<Result<void>(IncidentDetail const&)> const& take) override;
  Result<void> each_record(IncidentQuery const& query,
                           std::function<Result<void>(StoredRecord const&)> const& take) override;
  [[nodiscard]] std::vector<std::string> const& notes() const override { return m_notes; }

 private:
  Result<void> prepare_writers();
  Result<void> join_anew(std::string const& text);
  Result<AddOutcome> add_in_transaction(std::vector<NewReport> const& batch);
  Result<DecideOutcome> decide_in_transaction(std::vector<incident::Decision> const& decisions);
  /// The place in the log, 0 when it is there already; gives the records that it is about to `named`.
  Result<std::int64_t> add_decision(incident::Decision const& decision, std::set<std::int64_t>& named);
  Result<incident::DecisionSide> anchors_of(std::string_view condition, std::string_view id);
  /// The key of a new row; 0 when it was there already.
  Result<std::int64_t> add_report(Report const& report, incident::TextSketch const& sketch,
                                  incident::TextSketch const& lede);
  Result<std::int64_t> add_record(NewRecord const& added, std::int64_t report, incident::IncidentInput const& input);
  Result<void> check_identity(std::string const& name, std::string const& value, OpenMode mode);
  Result<std::vector<FacetValue>> facet(std::string_view value, Condition const& condition, std::string_view order);
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
  std::uint64_t m_added_since = 0;  ///< records since the planner was told of the size
  std::uint64_t m_tell_after = 256;
};

// ---- opening ----

Result<std::string> SqlStore::setting(std::string_view name) const {
  ANNALS_TRY(Statement statement, m_database.prepare("SELECT value FROM settings WHERE name = ?1"));
  statement.bind(name);
  ANNALS_TRY(bool const row, statement.step());
  return row ? statement.string(0) : std::string();
}

Result<void> SqlStore::put_setting(std::string_view name, std::string_view value) {
  ANNALS_TRY(Statement statement, m_database.prepare("INSERT INTO settings VALUES (?1, ?2) ON CONFLICT (name) "
                                                     "DO UPDATE SET value = excluded.value"));
  return statement.bind(name, value).run();
}

Result<void> SqlStore::check_identity(std::string const& name, std::string const& value, OpenMode mode) {
  if (value.empty()) {
    return {};
  }
  ANNALS_TRY(std::string const stored, setting(name));
  if (stored == value) {
    return {};
  }
  if (!stored.empty()) {
    m_notes.push_back(concat({"records in this database were made with ", name, " ", stored, ", this is ", value,
                              "; what is stored is not coded again"}));
  }
  if (mode == OpenMode::read) {
    return {};
  }
  return put_setting(name, value);
}

Result<void> SqlStore::check_identities(OpenMode mode) {
  ANNALS_CHECK(check_identity("coder version", m_settings.coder.version, mode));
  ANNALS_CHECK(check_identity("model", m_settings.coder.model, mode));
  return check_identity("data", m_settings.coder.data, mode);
}

Result<void> SqlStore::note_identity(OpenMode mode) {
  if (mode == OpenMode::read) {
    return check_identities(mode);
  }
  if (m_settings.coder == CoderIdentity() && m_settings.writer.empty()) {
    return {};
  }
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  ANNALS_CHECK(check_identities(mode));
  if (!m_settings.writer.empty()) {
    ANNALS_CHECK(put_setting("last writer", m_settings.writer));
  }
  return transaction.commit();
}

Result<void> SqlStore::settle_joining(OpenMode mode) {
  ANNALS_TRY(std::string const stored, setting("joining"));
  if (!stored.empty() && (mode == OpenMode::read || !m_settings.matching)) {
    ANNALS_TRY(m_matching, incident::parse_settings(stored, "the settings of joining in the database"));
    return {};
  }
  m_matching = m_settings.matching.value_or(incident::Settings());
  std::string const wanted = incident::settings_text(m_matching);
  return mode == OpenMode::read || wanted == stored ? Result<void>() : join_anew(wanted);
}

Result<void> SqlStore::join_anew(std::string const& text) {
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  // Another process may have done it while this one waited.
  ANNALS_TRY(std::string const stored, setting("joining"));
  if (stored == text) {
    return {};
  }
  ANNALS_TRY(std::int64_t const records, m_database.number("SELECT count(*) FROM records"));
  if (records > 0) {
    ANNALS_CHECK(prepare_writers());
    AddOutcome outcome;
    Incoming all;
    ANNALS_TRY(all.named, m_writers->incidents.index_anew(m_database));
    ANNALS_TRY(incident::Constraints const* const constraints, m_log.constraints());
    ANNALS_CHECK(m_writers->changes.begin());
    ANNALS_CHECK(m_writers->incidents.consolidate(std::move(all), *constraints, m_writers->changes, outcome));
    m_notes.push_back(
        concat({"all records were joined anew, by other weights than before: ", std::to_string(outcome.incidents_added),
                " incidents are new, ", std::to_string(outcome.incidents_changed), " changed, ",
                std::to_string(outcome.incidents_removed), " went into others"}));
  }
  ANNALS_CHECK(put_setting("joining", text));
  return transaction.commit();
}

void SqlStore::note_schema(std::int64_t before) {
  if (before > 0 && before < schema_version) {
    m_notes.push_back(concat({"the database was brought up to date, from schema ", std::to_string(before), " to ",
                              std::to_string(schema_version)}));
  }
}

Error SqlStore::say_who_writes(Error error) const {
  if (error.code != ErrorCode::busy) {
    return error;
  }
  std::string const writer = setting("last writer").value_or(std::string());
  if (!writer.empty()) {
    error.message += concat({" (last known: ", writer, ")"});
  }
  return error;
}

// ---- writing ----

Result<void> SqlStore::prepare_writers() {
  if (m_writers) {
    return {};
  }
  ANNALS_TRY(IncidentWriter incidents, IncidentWriter::prepare(m_database, m_matching));
  ANNALS_TRY(ChangeLog changes, ChangeLog::prepare(m_database, m_settings.clock));
  auto writers = std::make_unique<Writers>(Writers{{}, {}, std::move(incidents), std::move(changes)});
  ANNALS_TRY(writers->report, m_database.prepare(concat({"INSERT INTO reports (", report_insert_columns, ") VALUES (",
                                                         placeholders(19), ") ON CONFLICT DO NOTHING"}),
                                                 Rows::key));
  ANNALS_TRY(writers->record, m_database.prepare(concat({"INSERT INTO records (", record_insert_columns, ") VALUES (",
                                                         placeholders(39), ") ON CONFLICT DO NOTHING"}),
                                                 Rows::key));
  m_writers = std::move(writers);
  return {};
}

Result<std::int64_t> SqlStore::add_report(Report const& report, incident::TextSketch const& sketch,
                                          incident::TextSketch const& lede) {
  RowWriter row(m_writers->report);
  row.put(report.id).put(report.source).put(report.given_id).put(report.title).put(report.publisher).put(report.url);
  row.put(report.language);
  row.interval(report.published ? std::optional(report.published->interval) : std::nullopt);
  row.put(report.published ? std::optional(date_basis_name(report.published->basis)) : std::nullopt);
  row.list(report.authors).put(sections_text(report.sections)).put(report.agency);
  bool const has_words = report.agency_span.end > report.agency_span.start;
  row.put(has_words ? std::optional(report.agency_span.start) : std::nullopt);
  row.put(has_words ? std::optional(report.agency_span.end) : std::nullopt);
  row.put(Blob{incident::pack_sketch(lede)}).put(Blob{incident::pack_sketch(sketch)}).put(report.text);
  ANNALS_TRY(std::int64_t const key, m_writers->report.run_for_key());
  if (key != 0) {
    ANNALS_CHECK(m_writers->incidents.index_report(key, report));
  }
  return key;
}

Result<std::int64_t> SqlStore::add_record(NewRecord const& added, std::int64_t report,
                                          incident::IncidentInput const& input) {
  std::string const context = incident::pack_context(input);
  RowWriter row(m_writers->record);
  row.put(input.record_id).put(report).put(event_type_name(input.type)).list(input.modes);
  row.put(stage_name(input.stage)).put(veracity_name(input.veracity)).interval(input.date).place(input.place);
  row.names(input.source).names(input.target).put(input.claimed_by).victims(input.victims).put(input.confidence);
  row.put(added.record.trigger().start)
      .put(input.dataset)
      .put(input.trigger)
      .put(cited_text(input.cited))
      .put(Blob{context})
      .put(added.json);
  return m_writers->record.run_for_key();
}

Result<AddOutcome> SqlStore::add_in_transaction(std::vector<NewReport> const& batch) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  AddOutcome outcome;
  Incoming incoming;
  for (NewReport const& item : batch) {
    incident::TextSketch const sketch = incident::sketch_text(item.report.text);
    incident::TextSketch const lede = incident::sketch_lede(item.report);
    ANNALS_TRY(std::int64_t const report, add_report(item.report, sketch, lede));
    if (report == 0) {
      ++outcome.reports_known;
      continue;
    }
    ++outcome.reports_added;
    for (NewRecord const& record : item.records) {
      incident::IncidentInput input = incident::incident_input(record.record, item.report, sketch, lede);
      ANNALS_TRY(std::int64_t const key, add_record(record, report, input));
      if (key == 0) {
        continue;
      }
      ++outcome.records_added;
      ANNALS_CHECK(m_writers->incidents.index_record(key, input));
      incoming.added.emplace(key, std::move(input));
    }
    ANNALS_TRY(std::set<std::int64_t> named, m_log.resolve_report(item.report.id));
    incoming.named.merge(named);
  }
  ANNALS_TRY(incident::Constraints const* const constraints, m_log.constraints());
  ANNALS_CHECK(m_writers->changes.begin());
  ANNALS_CHECK(m_writers->incidents.consolidate(std::move(incoming), *constraints, m_writers->changes, outcome));
  ANNALS_CHECK(transaction.commit());
  return outcome;
}

Result<AddOutcome> SqlStore::add(std::vector<NewReport> const& batch) {
  Result<AddOutcome> outcome = add_in_transaction(batch);
  if (!outcome) {
    m_log.forget();
    return say_who_writes(std::move(outcome).error());
  }
  ANNALS_CHECK(keep_planner_informed(outcome->records_added));
  return outcome;
}

/// A planner that takes a table for empty would walk through it.
Result<void> SqlStore::keep_planner_informed(std::uint64_t records_added) {
  m_added_since += records_added;
  if (m_added_since < m_tell_after || m_database.dialect().after_growth().empty()) {
    return {};
  }
  m_tell_after = 2 * m_added_since;
  return m_database.execute(std::string(m_database.dialect().after_growth()));
}

Result<std::int64_t> SqlStore::add_decision(incident::Decision const& decision, std::set<std::int64_t>& named) {
  ANNALS_CHECK(incident::check_decision(decision));
  if (decision.id != incident::decision_id(decision)) {
    return Error{ErrorCode::malformed, "the id is not that of the decision", {}, decision.id.substr(0, 80)};
  }
  if (decision.kind == incident::DecisionKind::undo) {
    ANNALS_TRY(bool const known, m_log.contains(decision.undoes));
    if (!known) {
      return Error{ErrorCode::not_found, "undoes a decision that is not in the log", {}, decision.undoes.substr(0, 80)};
    }
  }
  ANNALS_TRY(std::int64_t const sequence, m_log.append(decision));
  if (sequence > 0) {
    ANNALS_TRY(std::set<std::int64_t> records, m_log.records_of(decision));
    named.merge(records);
  }
  return sequence;
}

Result<DecideOutcome> SqlStore::decide_in_transaction(std::vector<incident::Decision> const& decisions) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  DecideOutcome outcome;
  Incoming incoming;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    Result<std::int64_t> const sequence = add_decision(decisions[i], incoming.named);
    if (sequence) {
      *sequence > 0 ? outcome.stored.push_back(decisions[i].id) : static_cast<void>(++outcome.known);
      continue;
    }
    ErrorCode const code = sequence.error().code;
    if (code != ErrorCode::malformed && code != ErrorCode::not_found) {
      return sequence.error();
    }
    outcome.refused.emplace_back(i, sequence.error());
  }
  ANNALS_TRY(incident::Constraints const* const constraints, m_log.constraints());
  ANNALS_CHECK(m_writers->changes.begin());
  AddOutcome counts;
  ANNALS_CHECK(m_writers->incidents.consolidate(std::move(incoming), *constraints, m_writers->changes, counts));
  outcome.changes = m_writers->changes.take();
  ANNALS_CHECK(transaction.commit());
  return outcome;
}

Result<DecideOutcome> SqlStore::decide(std::vector<incident::Decision> const& decisions) {
  Result<DecideOutcome> outcome = decide_in_transaction(decisions);
  if (!outcome) {
    m_log.forget();
    return say_who_writes(std::move(outcome).error());
  }
  return outcome;
}

Result<void> SqlStore::add_rejects(std::vector<Reject> const& rejects) {
  ANNALS_TRY(Statement statement,
             m_database.prepare("INSERT INTO rejects VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"));
  Result<Transaction> transaction = Transaction::begin(m_database);
  if (!transaction) {
    return say_who_writes(std::move(transaction).error());
  }
  for (Reject const& reject : rejects) {
    statement.bind(reject.source, reject.line, reject.code, reject.message);
    ANNALS_CHECK(statement.run());
  }
  return transaction->commit();
}

Result<std::vector<bool>> SqlStore::has_reports(std::vector<std::string> const& ids) {
  ANNALS_TRY(Statement statement, m_database.prepare("SELECT 1 FROM reports WHERE id = ?1"));
  std::vector<bool> known;
  for (std::string const& id : ids) {
    statement.bind(id);
    ANNALS_TRY(bool const row, statement.step());
    known.push_back(row);
  }
  return known;
}

// ---- reading ----

Result<IncidentPage> SqlStore::incidents(IncidentQuery const& query) {
  IncidentPage page;
  Condition condition = condition_of(query, m_database.dialect());
  ANNALS_TRY(Statement count, m_database.prepare(concat({"SELECT count(*) FROM incidents i WHERE ", condition.sql})));
  bind_values(count, condition.values);
  ANNALS_TRY(bool const counted, count.step());
  page.total = counted ? static_cast<std::uint64_t>(count.integer(0)) : 0;
  ANNALS_CHECK(add_page_start(query, condition));
  // The page is found by keys alone: sorting whole rows would cost ten times as much.
  std::string_view const order = order_sql(query.order);
  ANNALS_TRY(Statement rows,
             m_database.prepare(concat({"SELECT ", incident_columns, " FROM (SELECT i.key AS page_key FROM incidents i",
                                        m_database.dialect().index_hint(order_index(query.order)), " WHERE ",
                                        condition.sql, " ORDER BY ", order,
                                        " LIMIT ?) page JOIN incidents i ON i.key = page_key ORDER BY ", order})));
  std::uint32_t const size = std::clamp(query.size, 1U, largest_page);
  rows.bind_at(bind_values(rows, condition.values), size + 1);
  ANNALS_TRY(bool row, rows.step());
  while (row && page.incidents.size() < size) {
    RowReader reader(rows);
    page.incidents.push_back(read_incident(reader));
    ANNALS_TRY(row, rows.step());
  }
  if (row) {
    page.next = next_of(page.incidents.back(), query.order);
  }
  return page;
}

Result<std::vector<FacetValue>> SqlStore::facet(std::string_view value, Condition const& condition,
                                                std::string_view order) {
  ANNALS_TRY(Statement statement,
             m_database.prepare(concat({"SELECT ", value, " AS value, count(*) AS times FROM incidents i WHERE ",
                                        condition.sql, " GROUP BY 1 ORDER BY ", order})));
  bind_values(statement, condition.values);
  std::vector<FacetValue> values;
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    values.push_back({statement.string(0), static_cast<std::uint64_t>(statement.integer(1))});
    ANNALS_TRY(row, statement.step());
  }
  return values;
}

Result<Facets> SqlStore::facets(IncidentQuery const& query) {
  Condition const condition = condition_of(query, m_database.dialect());
  Facets facets;
  ANNALS_TRY(facets.types, facet("i.type", condition, "times DESC, value"));
  ANNALS_TRY(facets.countries, facet("coalesce(i.country, '')", condition, "times DESC, value"));
  Condition dated = condition;
  dated.add({"i.date_start IS NOT NULL", {}});
  ANNALS_TRY(facets.months, facet("substr(i.date_start, 1, 7)", dated, "value"));
  for (FacetValue const& type : facets.types) {
    facets.total += type.count;
  }
  return facets;
}

/// The records of one incident in the order of their rank, and why each was joined.
struct Beneath {
  std::vector<incident::IncidentInput> inputs;
  std::vector<IncidentMember> joins;
  ReviewStatus status = ReviewStatus::automatic;
  std::vector<IncidentEdit> edits;

  /// beneath_columns and input_columns.
  void read(RowReader& reader) {
    status = parse_status(reader.view());
    edits = parse_edits(reader.view());
    IncidentMember& join = joins.emplace_back();
    join.joined_to = reader.text();
    join.reason = reader.text();
    join.score = reader.number();
    reader.integer();
    inputs.push_back(read_input(reader));
  }

  /// The incident that they make by the rules, with the fields that people set.
  [[nodiscard]] Incident merged() const {
    std::vector<incident::IncidentInput const*> pointers;
    for (incident::IncidentInput const& input : inputs) {
      pointers.push_back(&input);
    }
    Incident incident = incident::merge_records(std::move(pointers));
    // The rank of a record is its place among the members.
    for (std::size_t i = 0; i < joins.size(); ++i) {
      incident.members[i].joined_to = joins[i].joined_to;
      incident.members[i].reason = joins[i].reason;
      incident.members[i].score = joins[i].score;
    }
    for (IncidentEdit const& edit : edits) {
      // Values are checked before they come into the log.
      static_cast<void>(incident::apply_edit(incident, edit.field, edit.value));
    }
    incident.status = status;
    incident.edits = edits;
    return incident;
  }

  /// A listed incident, which keeps its fields, with its members and what they say of its numbers.
  [[nodiscard]] Incident open(Incident listed) const {
    Incident made = merged();
    listed.members = std::move(made.members);
    for (auto const count : {&Incident::killed, &Incident::injured, &Incident::detained, &Incident::abducted}) {
      if (made.*count) {
        listed.*count = std::move(made.*count);
      }
    }
    return listed;
  }
};

constexpr std::string_view beneath_columns = "i.status, i.edits, m.joined_to, m.reason, m.score, ";
constexpr std::string_view beneath_sql =
    " FROM incidents i JOIN incident_records m ON m.incident = i.key JOIN records r ON r.key = m.record "
    "JOIN reports p ON p.key = r.report WHERE i.id = ?1 ORDER BY m.rank";

Result<std::optional<IncidentDetail>> SqlStore::incident(std::string_view id) {
  ANNALS_TRY(Statement rows,
             m_database.prepare(concat({"SELECT r.json, ", beneath_columns, input_columns, beneath_sql})));
  rows.bind(id);
  Beneath beneath;
  IncidentDetail detail;
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    RowReader reader(rows);
    std::string json = reader.text();
    beneath.read(reader);
    incident::IncidentInput const& input = beneath.inputs.back();
    detail.records.push_back({input.record_id, input.report_id, std::string(id), std::move(json)});
    ANNALS_TRY(row, rows.step());
  }
  if (beneath.inputs.empty()) {
    return std::optional<IncidentDetail>();
  }
  detail.incident = beneath.merged();
  std::set<std::string> seen;
  for (StoredRecord const& record : detail.records) {
    if (seen.insert(record.report_id).second) {
      ANNALS_TRY(std::optional<Report> found, report(record.report_id));
      if (found) {
        detail.reports.push_back(*std::move(found));
      }
    }
  }
  return std::optional(std::move(detail));
}

Result<incident::DecisionSide> SqlStore::anchors_of(std::string_view condition, std::string_view id) {
  ANNALS_TRY(Statement rows,
             m_database.prepare(
                 concat({"SELECT p.id, r.id, r.trigger_start, r.trigger_text, r.type FROM records r JOIN reports p ON "
                         "p.key = r.report LEFT JOIN incident_records m ON m.record = r.key LEFT JOIN incidents i ON "
                         "i.key = m.incident WHERE ",
                         condition, " = ?1 ORDER BY m.rank"})));
  rows.bind(id);
  incident::DecisionSide side;
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    RowReader reader(rows);
    incident::Anchor& anchor = side.anchors.emplace_back();
    anchor.report_id = reader.text();
    anchor.record_id = reader.text();
    anchor.trigger.start = static_cast<std::uint32_t>(reader.integer());
    anchor.text = reader.text();
    anchor.trigger.end = anchor.trigger.start + static_cast<std::uint32_t>(anchor.text.size());
    anchor.type = parse_event_type(reader.view()).value_or(EventType::assault);
    ANNALS_TRY(row, rows.step());
  }
  return side;
}

Result<incident::DecisionSide> SqlStore::side_of(std::string_view id) {
  ANNALS_TRY(incident::DecisionSide side, anchors_of("i.id", id));
  if (!side.anchors.empty()) {
    side.incident_id = id;
    return side;
  }
  ANNALS_TRY(side, anchors_of("r.id", id));
  if (!side.anchors.empty()) {
    return side;
  }
  ANNALS_TRY(std::optional<std::vector<std::string>> const became, former_incident(id));
  if (became && became->size() == 1) {
    return side_of(became->front());
  }
  std::string message = became ? "is no incident any more" : "no incident or record has this id";
  for (std::size_t i = 0; became && i < became->size(); ++i) {
    message += concat({i == 0 ? "; became " : " and ", (*became)[i]});
  }
  return Error{ErrorCode::not_found, std::move(message), {}, std::string(id.substr(0, 80))};
}

Result<std::vector<incident::ReviewItem>> SqlStore::review_queue(std::uint32_t size) {
  ANNALS_TRY(auto const looks, m_log.looks());
  return ReviewQueue(m_database, m_matching, looks).entries(size);
}

Result<std::optional<Report>> SqlStore::report(std::string_view id) {
  ANNALS_TRY(Statement statement,
             m_database.prepare(concat({"SELECT ", report_columns, " FROM reports p WHERE p.id = ?1"})));
  statement.bind(id);
  ANNALS_TRY(bool const row, statement.step());
  if (!row) {
    return std::optional<Report>();
  }
  RowReader reader(statement);
  return std::optional(read_report(reader));
}

Result<Totals> SqlStore::totals() {
  Totals totals;
  ANNALS_TRY(
      Statement statement,
      m_database.prepare("SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM records), (SELECT count(*) "
                         "FROM incidents), (SELECT count(*) FROM rejects), (SELECT min(date_start) FROM incidents), "
                         "(SELECT max(date_end) FROM incidents)"));
  ANNALS_TRY(bool const row, statement.step());
  if (row) {
    RowReader reader(statement);
    totals.reports = static_cast<std::uint64_t>(reader.integer());
    totals.records = static_cast<std::uint64_t>(reader.integer());
    totals.incidents = static_cast<std::uint64_t>(reader.integer());
    totals.rejects = static_cast<std::uint64_t>(reader.integer());
    totals.first_day = reader.day();
    totals.last_day = reader.day();
  }
  return totals;
}

Result<std::vector<Reject>> SqlStore::rejects() {
  ANNALS_TRY(
      Statement statement,
      m_database.prepare("SELECT source, line, code, message FROM rejects ORDER BY source, line, code, message"));
  std::vector<Reject> rejects;
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    rejects.push_back({statement.string(0), static_cast<std::uint64_t>(statement.integer(1)), statement.string(2),
                       statement.string(3)});
    ANNALS_TRY(row, statement.step());
  }
  return rejects;
}

Result<void> SqlStore::each_incident(IncidentQuery const& query,
                                     std::function<Result<void>(Incident const&)> const& take) {
  Condition const condition = condition_of(query, m_database.dialect());
  ANNALS_TRY(Statement statement,
             m_database.prepare(concat({"SELECT ", incident_columns, " FROM incidents i WHERE ", condition.sql,
                                        " ORDER BY ", order_sql(IncidentOrder::earliest_first)}),
                                Rows::many));
  bind_values(statement, condition.values);
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    RowReader reader(statement);
    ANNALS_CHECK(take(read_incident(reader)));
    ANNALS_TRY(row, statement.step());
  }
  return {};
}

Result<void> SqlStore::each_opened_incident(IncidentQuery const& query,
                                            std::function<Result<void>(Incident const&)> const& take) {
  ANNALS_TRY(Statement rows, m_database.prepare(concat({"SELECT ", beneath_columns, input_columns, beneath_sql})));
  return each_incident(query, [&](Incident const& incident) -> Result<void> {
    Beneath beneath;
    rows.bind(incident.id);
    ANNALS_TRY(bool row, rows.step());
    while (row) {
      RowReader reader(rows);
      beneath.read(reader);
      ANNALS_TRY(row, rows.step());
    }
    rows.reset();
    return take(beneath.open(incident));
  });
}

Result<void> SqlStore::each_detail(IncidentQuery const& query,
                                   std::function<Result<void>(IncidentDetail const&)> const& take) {
  ANNALS_TRY(Statement rows, m_database.prepare(concat({"SELECT r.id, r.json, ", report_columns, ", ", beneath_columns,
                                                        input_columns, beneath_sql})));
  return each_incident(query, [&](Incident const& incident) -> Result<void> {
    IncidentDetail detail;
    Beneath beneath;
    std::set<std::string> seen;
    rows.bind(incident.id);
    ANNALS_TRY(bool row, rows.step());
    while (row) {
      RowReader reader(rows);
      std::string id = reader.text();
      std::string json = reader.text();
      Report report = read_report(reader);
      beneath.read(reader);
      detail.records.push_back({std::move(id), report.id, incident.id, std::move(json)});
      if (seen.insert(report.id).second) {
        detail.reports.push_back(std::move(report));
      }
      ANNALS_TRY(row, rows.step());
    }
    rows.reset();
    detail.incident = beneath.open(incident);
    return take(detail);
  });
}

Result<void> SqlStore::each_record(IncidentQuery const& query,
                                   std::function<Result<void>(StoredRecord const&)> const& take) {
  Condition const condition = condition_of(query, m_database.dialect());
  // Without a filter also those that decisions take out of all incidents.
  bool const all = condition.sql == Condition().sql;
  std::string_view const join = all ? "LEFT JOIN" : m_database.dialect().ordered_join();
  ANNALS_TRY(
      Statement statement,
      m_database.prepare(
          concat({"SELECT r.id, p.id, coalesce(i.id, ''), r.json FROM reports p ", m_database.dialect().ordered_join(),
                  " records r ON r.report = p.key ", join, " incident_records m ON m.record = r.key ", join,
                  " incidents i ON i.key = m.incident WHERE ", condition.sql, " ORDER BY p.id, r.trigger_start, r.id"}),
          Rows::many));
  bind_values(statement, condition.values);
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    ANNALS_CHECK(take({statement.string(0), statement.string(1), statement.string(2), statement.string(3)}));
    ANNALS_TRY(row, statement.step());
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Store>> make_sql_store(Database database, OpenMode mode, StoreSettings const& settings,
                                              std::int64_t schema_before) {
  auto store = std::make_unique<SqlStore>(std::move(database), settings);
  store->note_schema(schema_before);
  if (Result<void> const noted = store->note_identity(mode); !noted) {
    return store->say_who_writes(noted.error());
  }
  if (Result<void> const settled = store->settle_joining(mode); !settled) {
    return store->say_who_writes(settled.error());
  }
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace annals::store
