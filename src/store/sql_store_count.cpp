#include <algorithm>
#include <map>
#include <utility>

#include "base/strings.hpp"
#include "store/actor_counter.hpp"
#include "store/columns.hpp"
#include "store/dialect.hpp"
#include "store/sql_store_class.hpp"

namespace annals::store {
namespace {

constexpr std::size_t most_actors = 50;

/// The query without some of its filters.
template <typename... Filter>
IncidentQuery without(IncidentQuery query, Filter... filters) {
  ((query.*filters = {}), ...);
  return query;
}

/// The first day of a month or year is grouped by the engine; days are, also for weeks, and are put together here.
std::string_view grouped_day(Bucket bucket) {
  return bucket == Bucket::year    ? "substr(i.date_start, 1, 4) || '-01-01'"
         : bucket == Bucket::month ? "substr(i.date_start, 1, 7) || '-01'"
                                   : "i.date_start";
}

/// Of a grouped day.
CivilDate bucket_start(CivilDate day, Bucket bucket) {
  return bucket == Bucket::week ? day.plus_days(-static_cast<std::int32_t>((day.weekday() + 6) % 7)) : day;
}

/// What the walks below read of an incident.
struct Sides {
  std::vector<IncidentActor> source;
  std::vector<IncidentActor> target;
  std::optional<CivilDate> first_day;
  std::optional<CivilDate> last_day;
};

template <typename Take>
Result<void> each_sides(Database const& database, IncidentQuery const& query, Take const& take) {
  Condition const condition = condition_of(query, database.dialect());
  ANNALS_TRY(Statement rows, database.prepare(concat({"SELECT i.source, i.target, i.date_start, i.date_end FROM "
                                                      "incidents i WHERE (i.source <> '' OR i.target <> '') AND ",
                                                      condition.sql}),
                                              Rows::many));
  bind_values(rows, condition.values);
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    RowReader reader(rows);
    Sides sides;
    sides.source = reader.actors();
    sides.target = reader.actors();
    sides.first_day = reader.day();
    sides.last_day = reader.day();
    take(sides);
    ANNALS_TRY(row, rows.step());
  }
  return {};
}

bool has_actor(std::vector<IncidentActor> const& side, std::string_view key) {
  return std::ranges::any_of(side, [key](IncidentActor const& actor) { return actor_key(actor) == key; });
}

/// Without the actor itself: one that is on both sides is not its own counterpart.
std::vector<IncidentActor> others(std::vector<IncidentActor> side, std::string_view key) {
  std::erase_if(side, [key](IncidentActor const& actor) { return actor_key(actor) == key; });
  return side;
}

}  // namespace

Result<std::vector<FacetValue>> SqlStore::facet(std::string_view value, IncidentQuery const& query,
                                                std::string_view order) {
  Condition const condition = condition_of(query, m_database.dialect());
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
  using Query = IncidentQuery;
  constexpr std::string_view frequent_first = "times DESC, value";
  Facets facets;
  ANNALS_TRY(facets.types, facet("i.type", without(query, &Query::types, &Query::not_types), frequent_first));
  ANNALS_TRY(facets.countries, facet("coalesce(i.country, '')",
                                     without(query, &Query::countries, &Query::not_countries), frequent_first));
  ANNALS_TRY(facets.months,
             facet("coalesce(substr(i.date_start, 1, 7), '')", without(query, &Query::since, &Query::until), "value"));
  std::erase_if(facets.months, [](FacetValue const& month) { return month.value.empty(); });
  ANNALS_TRY(facets.statuses, facet("i.status", without(query, &Query::statuses), frequent_first));
  ANNALS_TRY(facets.precisions,
             facet("coalesce(i.place_precision, '')", without(query, &Query::precisions), frequent_first));
  ANNALS_TRY(std::vector<ActorSum> sums, actors(without(query, &Query::actors)));
  for (std::size_t i = 0; i < std::min(sums.size(), most_actors); ++i) {
    facets.actors.push_back({sums[i].id.empty() ? sums[i].name : sums[i].id, sums[i].incidents});
  }
  ANNALS_TRY(std::vector<FacetValue> const all, facet("''", query, "value"));
  facets.total = all.empty() ? 0 : all.front().count;
  return facets;
}

Result<Timeline> SqlStore::timeline(IncidentQuery const& query, Bucket bucket) {
  Condition const condition = condition_of(query, m_database.dialect());
  ANNALS_TRY(Statement rows,
             m_database.prepare(concat({"SELECT i.type, ", grouped_day(bucket), ", count(*) FROM incidents i WHERE ",
                                        condition.sql, " GROUP BY 1, 2"})));
  bind_values(rows, condition.values);
  std::map<CivilDate, std::map<std::string, std::uint64_t>> buckets;
  Timeline timeline;
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    RowReader reader(rows);
    std::string const type = reader.text();
    std::optional<CivilDate> const day = reader.day();
    auto const count = static_cast<std::uint64_t>(reader.integer());
    timeline.total += count;
    if (day) {
      buckets[bucket_start(*day, bucket)][type] += count;
    } else {
      timeline.undated += count;
    }
    ANNALS_TRY(row, rows.step());
  }
  for (auto const& [start, types] : buckets) {
    TimelineBucket& one = timeline.buckets.emplace_back();
    one.start = start;
    for (auto const& [type, count] : types) {
      one.count += count;
      one.types.push_back({type, count});
    }
  }
  return timeline;
}

Result<std::vector<ActorSum>> SqlStore::actors(IncidentQuery const& query) {
  ActorCounter counter;
  ANNALS_CHECK(each_sides(m_database, query, [&counter](Sides const& sides) {
    counter.add(sides.source, sides.target, sides.first_day, sides.last_day);
  }));
  return counter.sums();
}

Result<std::optional<ActorDetail>> SqlStore::actor(std::string_view actor, IncidentQuery const& query) {
  std::string const key(actor);
  IncidentQuery narrowed = query;
  narrowed.actors = {key};
  ActorCounter itself;
  ActorCounter counterparts;
  std::map<std::string, std::uint64_t> months;
  ANNALS_CHECK(each_sides(m_database, narrowed, [&](Sides const& sides) {
    bool const is_source = has_actor(sides.source, key);
    bool const is_target = has_actor(sides.target, key);
    itself.add(sides.source, sides.target, sides.first_day, sides.last_day);
    counterparts.add(is_target ? others(sides.source, key) : std::vector<IncidentActor>(),
                     is_source ? others(sides.target, key) : std::vector<IncidentActor>(), sides.first_day,
                     sides.last_day);
    if (sides.first_day) {
      ++months[sides.first_day->iso().substr(0, 7)];
    }
  }));
  std::vector<ActorSum> const sums = itself.sums();
  auto const found =
      std::ranges::find_if(sums, [&key](ActorSum const& sum) { return (sum.id.empty() ? sum.name : sum.id) == key; });
  if (found == sums.end()) {
    return std::optional<ActorDetail>();
  }
  ActorDetail detail{*found, itself.names(key), {}, counterparts.sums()};
  for (auto const& [month, count] : months) {
    detail.months.push_back({month, count});
  }
  return std::optional(std::move(detail));
}

/// Incidents change with a line in `changes`; reports and rejects may come without one. The instant tells apart two
/// databases that stood at one address.
Result<std::string> SqlStore::state() {
  ANNALS_TRY(Statement statement,
             m_database.prepare(
                 "SELECT coalesce((SELECT sequence FROM changes ORDER BY sequence DESC LIMIT 1), 0), coalesce((SELECT "
                 "changed FROM changes ORDER BY sequence DESC LIMIT 1), ''), coalesce((SELECT max(key) FROM reports), "
                 "0), (SELECT count(*) FROM rejects), coalesce((SELECT max(sequence) FROM decisions), 0)"));
  ANNALS_TRY(bool const row, statement.step());
  std::string text;
  for (int column = 0; row && column < 5; ++column) {
    text += concat({text.empty() ? "" : " ", statement.text(column)});
  }
  return text;
}

}  // namespace annals::store
