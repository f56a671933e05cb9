#include "store/decision_log.hpp"

#include <utility>

#include "base/strings.hpp"

namespace annals::store {
namespace {

constexpr std::string_view anchor_columns =
    "a.side, a.rank, a.report, a.record, a.trigger_start, a.trigger_end, a.trigger_text, a.type";

incident::Anchor read_anchor(Statement const& row, int first) {
  incident::Anchor anchor;
  anchor.report_id = row.string(first);
  anchor.record_id = row.string(first + 1);
  anchor.trigger = {static_cast<std::uint32_t>(row.integer(first + 2)),
                    static_cast<std::uint32_t>(row.integer(first + 3))};
  anchor.text = row.string(first + 4);
  anchor.type = parse_event_type(row.text(first + 5)).value_or(EventType::assault);
  return anchor;
}

}  // namespace

Result<bool> DecisionLog::contains(std::string_view id) const {
  ANNALS_TRY(Statement statement, m_database->prepare("SELECT 1 FROM decisions WHERE id = ?1"));
  statement.bind(id);
  return statement.step();
}

Result<std::int64_t> DecisionLog::append(incident::Decision const& decision) {
  ANNALS_TRY(bool const known, contains(decision.id));
  if (known) {
    return std::int64_t{0};
  }
  // Nothing is ever deleted and writers take turns, so that the next number was never given before.
  ANNALS_TRY(State const before, state());
  std::int64_t const sequence = before.decisions + 1;
  Entry entry{sequence, {decision, {}}};
  ANNALS_TRY(Statement row, m_database->prepare("INSERT INTO decisions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
  row.bind(sequence, decision.id, incident::decision_kind_name(decision.kind), decision.who, decision.when,
           decision.why, decision.field, decision.value, decision.undoes);
  ANNALS_CHECK(row.run());
  ANNALS_TRY(Statement anchors,
             m_database->prepare("INSERT INTO decision_anchors VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
  for (std::size_t side = 0; side < decision.sides.size(); ++side) {
    incident::DecisionSide const& here = decision.sides[side];
    std::vector<std::string>& records = entry.resolved.records.emplace_back();
    for (std::size_t rank = 0; rank < here.anchors.size(); ++rank) {
      incident::Anchor const& anchor = here.anchors[rank];
      anchors.bind(sequence, side, rank, here.incident_id, anchor.report_id, anchor.record_id, anchor.trigger.start,
                   anchor.trigger.end, anchor.text, event_type_name(anchor.type));
      ANNALS_CHECK(anchors.run());
      ANNALS_TRY(std::string record, resolve(sequence, decision.kind, side, rank, anchor));
      records.push_back(std::move(record));
    }
  }
  if (m_known && m_known->state == before) {
    m_known->entries.push_back(std::move(entry));
    m_known->constraints.reset();
    ANNALS_TRY(m_known->state, state());
  }
  return sequence;
}

Result<DecisionLog::Texts> DecisionLog::texts_of(incident::Anchor const& anchor) const {
  ANNALS_TRY(Statement rows,
             m_database->prepare("SELECT p.id, p.text, coalesce(v.text, '') FROM report_versions v JOIN reports p ON "
                                 "p.key = v.report WHERE v.id = ?1"));
  rows.bind(anchor.report_id);
  ANNALS_TRY(bool const is_version, rows.step());
  if (is_version) {
    return Texts{rows.string(0), rows.string(1), rows.string(2)};
  }
  ANNALS_TRY(Statement report, m_database->prepare("SELECT text FROM reports WHERE id = ?1"));
  report.bind(anchor.report_id);
  ANNALS_TRY(bool const found, report.step());
  return Texts{anchor.report_id, found ? report.string(0) : std::string(), {}};
}

Result<std::string> DecisionLog::resolve(std::int64_t sequence, incident::DecisionKind kind, std::size_t side,
                                         std::size_t rank, incident::Anchor const& anchor,
                                         std::set<std::int64_t> const& gone) {
  ANNALS_TRY(Statement records,
             m_database->prepare("SELECT r.key, r.id, r.trigger_start, r.trigger_text, r.type FROM reports p JOIN "
                                 "records r ON r.report = p.key WHERE p.id = ?1 ORDER BY r.id"));
  ANNALS_TRY(Texts const texts, texts_of(anchor));
  records.bind(texts.report_id);
  std::vector<incident::AnchorCandidate> candidates;
  std::map<std::string, std::int64_t> keys;
  ANNALS_TRY(bool more, records.step());
  while (more) {
    if (gone.contains(records.integer(0))) {
      ANNALS_TRY(more, records.step());
      continue;
    }
    auto const start = static_cast<std::uint32_t>(records.integer(2));
    auto const length = static_cast<std::uint32_t>(records.text(3).size());
    candidates.push_back({records.string(1),
                          {start, start + std::max(1U, length)},
                          parse_event_type(records.text(4)).value_or(EventType::assault)});
    keys.emplace(candidates.back().record_id, records.integer(0));
    ANNALS_TRY(more, records.step());
  }
  if (candidates.empty()) {
    return std::string();
  }
  std::optional<std::string> const record =
      texts.report_id == anchor.report_id
          ? incident::resolve_anchor(anchor, kind, candidates, texts.now)
          : incident::resolve_in_later_version(anchor, candidates, texts.then, texts.now);
  if (!record) {
    return std::string();
  }
  ANNALS_TRY(
      Statement meant,
      m_database->prepare("INSERT INTO decision_records (decision, side, rank, record) VALUES (?1, ?2, ?3, ?4)"));
  meant.bind(sequence, side, rank, keys.at(*record));
  ANNALS_CHECK(meant.run());
  return *record;
}

Result<void> DecisionLog::add_records(std::int64_t sequence, std::set<std::int64_t>& records) const {
  ANNALS_TRY(Statement rows, m_database->prepare("SELECT record FROM decision_records WHERE decision = ?1"));
  rows.bind(sequence);
  ANNALS_TRY(bool more, rows.step());
  while (more) {
    records.insert(rows.integer(0));
    ANNALS_TRY(more, rows.step());
  }
  return {};
}

Result<std::set<std::int64_t>> DecisionLog::records_of(incident::Decision const& decision) {
  std::set<std::int64_t> records;
  ANNALS_TRY(Statement find, m_database->prepare("SELECT sequence, undoes FROM decisions WHERE id = ?1"));
  std::string id = decision.id;
  // An undo names something earlier, so that this ends.
  while (!id.empty()) {
    find.bind(id);
    ANNALS_TRY(bool const found, find.step());
    if (!found) {
      break;
    }
    std::int64_t const sequence = find.integer(0);
    id = find.string(1);
    find.reset();
    ANNALS_CHECK(add_records(sequence, records));
  }
  return records;
}

Result<std::vector<DecisionLog::Waiting>> DecisionLog::anchors_in(std::string const& report_id) const {
  std::vector<Waiting> anchors;
  ANNALS_TRY(Statement rows,
             m_database->prepare(concat({"SELECT d.sequence, d.kind, ", anchor_columns,
                                         " FROM decision_anchors a JOIN decisions d ON d.sequence = a.decision WHERE "
                                         "a.report IN (SELECT ?1 UNION SELECT o.id FROM report_versions v JOIN "
                                         "report_versions o ON o.report = v.report WHERE v.id = ?1) ORDER BY "
                                         "a.decision, a.side, a.rank"})));
  rows.bind(report_id);
  ANNALS_TRY(bool more, rows.step());
  while (more) {
    anchors.push_back(
        {rows.integer(0), incident::parse_decision_kind(rows.text(1)).value_or(incident::DecisionKind::unsure),
         static_cast<std::size_t>(rows.integer(2)), static_cast<std::size_t>(rows.integer(3)), read_anchor(rows, 4)});
    ANNALS_TRY(more, rows.step());
  }
  return anchors;
}

Result<std::set<std::int64_t>> DecisionLog::resolve_all(std::vector<Waiting> const& anchors,
                                                        std::set<std::int64_t> const& gone) {
  for (Waiting const& one : anchors) {
    ANNALS_CHECK(resolve(one.sequence, one.kind, one.side, one.rank, one.anchor, gone));
  }
  std::set<std::int64_t> records;
  for (Waiting const& one : anchors) {
    ANNALS_CHECK(add_records(one.sequence, records));
  }
  return records;
}

Result<std::set<std::int64_t>> DecisionLog::resolve_report(std::string const& report_id) {
  ANNALS_TRY(std::vector<Waiting> const anchors, anchors_in(report_id));
  return resolve_all(anchors, {});
}

Result<std::set<std::int64_t>> DecisionLog::resolve_report_anew(std::string const& report_id,
                                                                std::set<std::int64_t> const& gone) {
  ANNALS_TRY(std::vector<Waiting> const anchors, anchors_in(report_id));
  if (anchors.empty()) {
    return std::set<std::int64_t>();
  }
  std::set<std::int64_t> before;
  ANNALS_TRY(Statement forget, m_database->prepare("DELETE FROM decision_records WHERE decision = ?1 AND side = ?2 AND "
                                                   "rank = ?3"));
  for (Waiting const& one : anchors) {
    ANNALS_CHECK(add_records(one.sequence, before));
  }
  for (Waiting const& one : anchors) {
    forget.bind(one.sequence, one.side, one.rank);
    ANNALS_CHECK(forget.run());
  }
  ANNALS_TRY(std::int64_t const times,
             m_database->number("SELECT CAST(value AS bigint) FROM settings WHERE name = 'replaced'"));
  ANNALS_TRY(Statement count, m_database->prepare("INSERT INTO settings VALUES ('replaced', ?1) ON CONFLICT (name) DO "
                                                  "UPDATE SET value = excluded.value"));
  ANNALS_CHECK(count.bind(std::to_string(times + 1)).run());
  ANNALS_TRY(std::set<std::int64_t> records, resolve_all(anchors, gone));
  records.merge(before);
  return records;
}

Result<void> DecisionLog::load_anchors(std::map<std::int64_t, std::size_t> const& places,
                                       std::vector<Entry>& entries) const {
  ANNALS_TRY(Statement rows,
             m_database->prepare(concat(
                 {"SELECT a.decision, a.incident, coalesce(r.id, ''), ", anchor_columns,
                  " FROM decision_anchors a LEFT JOIN decision_records m ON m.decision = a.decision AND m.side = "
                  "a.side AND m.rank = a.rank LEFT JOIN records r ON r.key = m.record ORDER BY a.decision, "
                  "a.side, a.rank"})));
  ANNALS_TRY(bool more, rows.step());
  while (more) {
    auto const place = places.find(rows.integer(0));
    if (place == places.end()) {
      break;  // stored by somebody else since the decisions were read
    }
    incident::ResolvedDecision& resolved = entries[place->second].resolved;
    auto const side = static_cast<std::size_t>(rows.integer(3));
    resolved.decision.sides.resize(side + 1);
    resolved.records.resize(side + 1);
    resolved.decision.sides[side].incident_id = rows.string(1);
    resolved.decision.sides[side].anchors.push_back(read_anchor(rows, 5));
    resolved.records[side].push_back(rows.string(2));
    ANNALS_TRY(more, rows.step());
  }
  return {};
}

Result<std::vector<DecisionLog::Entry>> DecisionLog::load() const {
  std::vector<Entry> entries;
  std::map<std::int64_t, std::size_t> places;
  ANNALS_TRY(Statement rows,
             m_database->prepare("SELECT sequence, id, kind, who, decided, why, field, value, undoes FROM decisions "
                                 "ORDER BY sequence"));
  ANNALS_TRY(bool more, rows.step());
  while (more) {
    Entry& entry = entries.emplace_back();
    entry.sequence = rows.integer(0);
    incident::Decision& decision = entry.resolved.decision;
    decision.id = rows.string(1);
    decision.kind = incident::parse_decision_kind(rows.text(2)).value_or(incident::DecisionKind::unsure);
    decision.who = rows.string(3);
    decision.when = rows.string(4);
    decision.why = rows.string(5);
    decision.field = rows.string(6);
    decision.value = rows.string(7);
    decision.undoes = rows.string(8);
    places.emplace(entry.sequence, entries.size() - 1);
    ANNALS_TRY(more, rows.step());
  }
  ANNALS_CHECK(load_anchors(places, entries));
  return entries;
}

Result<DecisionLog::State> DecisionLog::state() const {
  ANNALS_TRY(std::int64_t const last, m_database->number("SELECT coalesce(max(sequence), 0) FROM decisions"));
  ANNALS_TRY(std::int64_t const meant, m_database->number("SELECT coalesce(max(key), 0) FROM decision_records"));
  ANNALS_TRY(Statement replaced, m_database->prepare("SELECT value FROM settings WHERE name = 'replaced'"));
  ANNALS_TRY(bool const row, replaced.step());
  return State{last, meant, row ? replaced.string(0) : std::string()};
}

Result<DecisionLog::Known*> DecisionLog::known() const {
  ANNALS_TRY(State const now, state());
  if (!m_known || m_known->state != now) {
    m_known.reset();
    Known known{now, {}, {}};
    if (now.decisions > 0) {
      ANNALS_TRY(known.entries, load());
    }
    m_known = std::move(known);
  }
  return &*m_known;
}

Result<std::vector<incident::LoggedDecision>> DecisionLog::stored() const {
  ANNALS_TRY(Known const* const known_log, known());
  std::vector<incident::ResolvedDecision> log;
  std::vector<incident::Decision const*> decisions;
  for (Entry const& entry : known_log->entries) {
    log.push_back(entry.resolved);
  }
  for (incident::ResolvedDecision const& one : log) {
    decisions.push_back(&one.decision);
  }
  std::vector<bool> const in_force = incident::decisions_in_force(decisions);
  std::map<std::string, incident::Contradiction> contradictions;
  for (incident::Contradiction& one : incident::constraints_of(log).contradictions) {
    contradictions.emplace(one.decision, one);
  }
  std::vector<incident::LoggedDecision> out;
  for (std::size_t i = 0; i < log.size(); ++i) {
    incident::LoggedDecision& stored = out.emplace_back();
    stored.sequence = known_log->entries[i].sequence;
    stored.in_force = in_force[i];
    for (std::size_t side = 0; side < log[i].records.size(); ++side) {
      for (std::size_t rank = 0; rank < log[i].records[side].size(); ++rank) {
        if (log[i].records[side][rank].empty()) {
          stored.waiting.push_back(log[i].decision.sides[side].anchors[rank].record_id);
        }
      }
    }
    auto const found = contradictions.find(log[i].decision.id);
    if (found != contradictions.end()) {
      stored.contradiction = found->second;
    }
    stored.decision = std::move(log[i].decision);
  }
  return out;
}

Result<incident::Constraints const*> DecisionLog::constraints() {
  ANNALS_TRY(Known* const known_log, known());
  if (!known_log->constraints) {
    std::vector<incident::ResolvedDecision> log;
    for (Entry const& entry : known_log->entries) {
      log.push_back(entry.resolved);
    }
    known_log->constraints = incident::constraints_of(log);
  }
  return &*known_log->constraints;
}

Result<std::map<std::string, std::vector<std::int64_t>>> DecisionLog::looks() const {
  ANNALS_TRY(Known const* const known_log, known());
  std::vector<Entry> const& entries = known_log->entries;
  std::vector<incident::Decision const*> decisions;
  for (Entry const& entry : entries) {
    decisions.push_back(&entry.resolved.decision);
  }
  std::vector<bool> const in_force = incident::decisions_in_force(decisions);
  std::map<std::string, std::vector<std::int64_t>> out;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    incident::DecisionKind const kind = decisions[i]->kind;
    bool const looked = kind == incident::DecisionKind::merge || kind == incident::DecisionKind::split ||
                        kind == incident::DecisionKind::unsure;
    if (!looked || !in_force[i]) {
      continue;
    }
    for (std::vector<std::string> const& side : entries[i].resolved.records) {
      for (std::string const& record : side) {
        out[record].push_back(entries[i].sequence);
      }
    }
  }
  return out;
}

}  // namespace annals::store
