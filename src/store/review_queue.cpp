#include "store/review_queue.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/strings.hpp"
#include "store/columns.hpp"
#include "store/dialect.hpp"

namespace annals::store {
namespace {

constexpr std::int64_t most_incidents = 5000;

std::vector<incident::PreparedInput> prepared(std::vector<incident::IncidentInput> const& inputs) {
  std::vector<incident::PreparedInput> out;
  for (incident::IncidentInput const& input : inputs) {
    out.push_back(incident::prepare(input));
  }
  return out;
}

}  // namespace

Result<std::vector<std::int64_t>> ReviewQueue::heaviest() const {
  ANNALS_TRY(
      Statement rows,
      m_database.prepare("SELECT key FROM incidents ORDER BY (coalesce(killed_best, 0) + 1) * article_count DESC, "
                         "id LIMIT ?1"));
  rows.bind(most_incidents);
  std::vector<std::int64_t> keys;
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    keys.push_back(rows.integer(0));
    ANNALS_TRY(row, rows.step());
  }
  return keys;
}

Result<ReviewQueue::Held const*> ReviewQueue::hold(std::int64_t key) {
  auto const known = m_held.find(key);
  if (known != m_held.end()) {
    return &known->second;
  }
  Held held;
  m_incident.bind(key);
  ANNALS_TRY(bool const found, m_incident.step());
  if (!found) {
    return nullptr;  // somebody else has changed it since it was found
  }
  RowReader columns(m_incident);
  held.incident = read_incident(columns);
  m_incident.reset();
  m_members.bind(key);
  ANNALS_TRY(bool row, m_members.step());
  while (row) {
    RowReader reader(m_members);
    IncidentMember member;
    member.joined_to = reader.text();
    member.reason = reader.text();
    member.score = reader.number();
    reader.integer();
    held.inputs.push_back(read_input(reader));
    member.record_id = held.inputs.back().record_id;
    member.report_id = held.inputs.back().report_id;
    held.incident.members.push_back(std::move(member));
    ANNALS_TRY(row, m_members.step());
  }
  m_members.reset();
  return &m_held.emplace(key, std::move(held)).first->second;
}

Result<std::set<std::int64_t>> ReviewQueue::neighbours(Held const& held, std::int64_t key) {
  std::set<std::int64_t> keys;
  for (incident::IncidentInput const& input : held.inputs) {
    std::optional<incident::SearchBox> const box = incident::search_box(input, m_settings);
    if (!box) {
      continue;
    }
    m_candidates.bind(kind_day(box->quad_class, box->first_day), kind_day(box->quad_class, box->last_day), box->south,
                      box->north, box->west, box->east);
    ANNALS_TRY(bool row, m_candidates.step());
    while (row) {
      if (m_candidates.integer(0) != key) {
        keys.insert(m_candidates.integer(0));
      }
      ANNALS_TRY(row, m_candidates.step());
    }
    m_candidates.reset();
  }
  return keys;
}

bool ReviewQueue::is_looked_at(std::string const& record, std::vector<incident::IncidentInput> const& others) const {
  auto const looks = m_looks.find(record);
  return looks != m_looks.end() && std::ranges::any_of(others, [&](incident::IncidentInput const& other) {
           auto const there = m_looks.find(other.record_id);
           return other.record_id != record && there != m_looks.end() &&
                  std::ranges::any_of(there->second, [&looks](std::int64_t place) {
                    return std::ranges::find(looks->second, place) != looks->second.end();
                  });
         });
}

bool ReviewQueue::is_looked_at(Held const& left, Held const& right) const {
  return std::ranges::any_of(
      left.inputs, [&](incident::IncidentInput const& input) { return is_looked_at(input.record_id, right.inputs); });
}

Result<void> ReviewQueue::look_around(std::int64_t key, std::vector<Entry>& entries) {
  ANNALS_TRY(Held const* const here, hold(key));
  if (here == nullptr) {
    return {};
  }
  std::vector<incident::PreparedInput> const members = prepared(here->inputs);
  std::optional<incident::Doubt> const within = incident::doubt_within(here->incident, members, m_settings);
  if (within && !is_looked_at(within->record, here->inputs)) {
    entries.push_back({*within, key, 0});
  }
  ANNALS_TRY(std::set<std::int64_t> const around, neighbours(*here, key));
  for (std::int64_t const other : around) {
    ANNALS_TRY(Held const* const there, hold(other));
    // Each pair is met from both sides; whichever comes first, the smaller id stands on the left.
    if (there == nullptr || !m_compared.insert(std::minmax(key, other)).second || is_looked_at(*here, *there)) {
      continue;
    }
    bool const in_order = here->incident.id < there->incident.id;
    Held const& left = in_order ? *here : *there;
    Held const& right = in_order ? *there : *here;
    ANNALS_TRY(incident::CrowdCounts crowds, m_crowds.counts(left.inputs));
    ANNALS_TRY(incident::CrowdCounts of_right, m_crowds.counts(right.inputs));
    crowds.merge(of_right);
    std::optional<incident::Doubt> const between = incident::doubt_between(
        left.incident, prepared(left.inputs), right.incident, prepared(right.inputs), m_settings, crowds);
    if (between) {
      entries.push_back({*between, in_order ? key : other, in_order ? other : key});
    }
  }
  return {};
}

Result<std::vector<incident::ReviewItem>> ReviewQueue::entries(std::uint32_t size) {
  ANNALS_TRY(m_incident,
             m_database.prepare(concat({"SELECT ", incident_columns, " FROM incidents i WHERE i.key = ?1"})));
  ANNALS_TRY(m_members,
             m_database.prepare(concat(
                 {"SELECT m.joined_to, m.reason, m.score, ", input_columns,
                  " FROM incident_records m JOIN records r ON r.key = m.record JOIN reports p ON p.key = r.report "
                  "WHERE m.incident = ?1 ORDER BY m.rank"})));
  ANNALS_TRY(m_candidates,
             m_database.prepare(concat({"SELECT m.incident FROM record_boxes b JOIN incident_records m ON m.record = "
                                        "b.key WHERE ",
                                        m_database.dialect().record_box_condition()})));
  ANNALS_TRY(m_crowds, CrowdReader::prepare(m_database));
  ANNALS_TRY(std::vector<std::int64_t> const keys, heaviest());
  std::vector<Entry> found;
  for (std::int64_t const key : keys) {
    ANNALS_CHECK(look_around(key, found));
  }
  std::ranges::sort(found, {}, [](Entry const& entry) {
    return std::tuple(-entry.doubt.weight, std::string_view(entry.doubt.record), std::string_view(entry.doubt.other));
  });
  found.resize(std::min<std::size_t>(found.size(), size));
  std::vector<incident::ReviewItem> items;
  for (Entry& entry : found) {
    incident::ReviewItem& item = items.emplace_back();
    item.doubt = std::move(entry.doubt);
    item.first = m_held.at(entry.first).incident;
    if (entry.second != 0) {
      item.second = m_held.at(entry.second).incident;
    }
  }
  return items;
}

}  // namespace annals::store
