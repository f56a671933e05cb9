#include "store/table_count.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <string>
#include <utility>

#include "base/strings.hpp"
#include "store/table_actors.hpp"

namespace annals::store {
namespace {

constexpr std::size_t most_actors = 50;
constexpr std::uint32_t many_sources = 5;

/// What a row has one number in: facets that ask the same of it are counted from the same counts.
enum class Trait : std::uint8_t { type, place, days, status, sides, tellers, sources };
constexpr std::size_t trait_count = 7;

/// By Facet.
constexpr std::array<Trait, facet_count> traits = {Trait::type,    Trait::place,  Trait::place, Trait::days,
                                                   Trait::status,  Trait::place,  Trait::sides, Trait::tellers,
                                                   Trait::tellers, Trait::sources};

using Counts = std::vector<std::uint32_t>;

/// How many rows have each number: of those that fit, and for each facet of those that only its own filter keeps out.
class TraitCounts {
 public:
  explicit TraitCounts(IncidentTable const& table) : m_table(table) {
    for (std::size_t trait = 0; trait < trait_count; ++trait) {
      m_fitting[trait].resize(size(static_cast<Trait>(trait)));
    }
  }

  void add(Row row, Fails fails) {
    if (fails == 0) {
      for (std::size_t trait = 0; trait < trait_count; ++trait) {
        ++m_fitting[trait][number(static_cast<Trait>(trait), row)];
      }
    } else if (std::has_single_bit(fails) && fails < fails_otherwise) {
      auto const facet = static_cast<std::size_t>(std::countr_zero(fails));
      Counts& counts = m_kept_out[facet];
      counts.resize(size(traits[facet]));
      ++counts[number(traits[facet], row)];
    }
  }

  [[nodiscard]] Counts const& fitting(Trait trait) const { return m_fitting[static_cast<std::size_t>(trait)]; }
  /// Without the facet's own filter.
  [[nodiscard]] Counts of(Facet facet) const {
    Counts counts = fitting(traits[static_cast<std::size_t>(facet)]);
    Counts const& kept_out = m_kept_out[static_cast<std::size_t>(facet)];
    for (std::size_t number = 0; number < kept_out.size(); ++number) {
      counts[number] += kept_out[number];
    }
    return counts;
  }

 private:
  [[nodiscard]] std::size_t size(Trait trait) const {
    constexpr std::size_t few = 16;
    return trait == Trait::place     ? m_table.places.size()
           : trait == Trait::days    ? m_table.days.size()
           : trait == Trait::sides   ? m_table.sides.size()
           : trait == Trait::tellers ? m_table.tellers.size()
                                     : few;
  }
  [[nodiscard]] std::uint32_t number(Trait trait, Row row) const {
    TableColumns const& rows = m_table.rows;
    switch (trait) {
      case Trait::type:
        return static_cast<std::uint32_t>(rows.type[row]);
      case Trait::place:
        return rows.place[row];
      case Trait::days:
        return rows.days[row];
      case Trait::status:
        return static_cast<std::uint32_t>(rows.status[row]);
      case Trait::sides:
        return rows.sides[row];
      case Trait::tellers:
        return rows.tellers[row];
      case Trait::sources:
        return std::min(rows.sources[row], many_sources);
    }
    return 0;
  }

  IncidentTable const& m_table;
  std::array<Counts, trait_count> m_fitting;
  std::array<Counts, facet_count> m_kept_out;
};

/// Calls take(number, count) for the numbers that rows have.
template <typename Take>
void each_count(Counts const& counts, Take const& take) {
  for (std::uint32_t number = 0; number < counts.size(); ++number) {
    if (counts[number] > 0) {
      take(number, counts[number]);
    }
  }
}

/// The counts of texts as values, the most frequent first.
std::vector<FacetValue> values_of(IncidentTable const& table, std::vector<std::uint64_t> const& of_texts) {
  std::vector<FacetValue> values;
  for (std::uint32_t text = 0; text < of_texts.size(); ++text) {
    if (of_texts[text] > 0) {
      values.push_back({table.texts[text], of_texts[text]});
    }
  }
  sort_by_count(values);
  return values;
}

/// Counts of something that has one text each.
template <typename TextOf>
std::vector<FacetValue> by_text(IncidentTable const& table, Counts const& counts, TextOf const& text_of) {
  std::vector<std::uint64_t> of_texts(table.texts.size());
  each_count(counts, [&](std::uint32_t number, std::uint32_t count) { of_texts[text_of(number)] += count; });
  return values_of(table, of_texts);
}

/// Counts of something that has several texts.
template <typename TextsOf>
std::vector<FacetValue> by_texts(IncidentTable const& table, Counts const& counts, TextsOf const& texts_of) {
  std::vector<std::uint64_t> of_texts(table.texts.size());
  each_count(counts, [&](std::uint32_t number, std::uint32_t count) {
    for (std::uint32_t const text : texts_of(number)) {
      of_texts[text] += count;
    }
  });
  return values_of(table, of_texts);
}

/// Counts of something that has few names.
template <typename NameOf>
std::vector<FacetValue> by_name(Counts const& counts, NameOf const& name_of) {
  std::map<std::string, std::uint64_t, std::less<>> of_names;
  each_count(counts,
             [&](std::uint32_t number, std::uint32_t count) { of_names[std::string(name_of(number))] += count; });
  std::vector<FacetValue> values;
  for (auto const& [name, count] : of_names) {
    values.push_back({name, count});
  }
  sort_by_count(values);
  return values;
}

std::vector<FacetValue> by_month(IncidentTable const& table, Counts const& counts) {
  std::map<CivilDate, std::uint64_t> of_months;
  each_count(counts, [&](std::uint32_t number, std::uint32_t count) {
    TableDays const& days = table.days[number];
    if (days.is_known()) {
      of_months[bucket_start(days.first, Bucket::month)] += count;
    }
  });
  std::vector<FacetValue> values;
  for (auto const& [start, count] : of_months) {
    values.push_back({start.iso().substr(0, 7), count});
  }
  return values;
}

std::vector<FacetValue> by_number_of_sources(Counts const& counts) {
  std::vector<FacetValue> values;
  each_count(counts, [&values](std::uint32_t number, std::uint32_t count) {
    values.push_back({concat({std::to_string(number), number == many_sources ? "+" : ""}), count});
  });
  return values;
}

std::vector<FacetValue> by_actor(IncidentTable const& table, Counts const& counts) {
  ActorCounter actors(table);
  each_count(counts, [&](std::uint32_t number, std::uint32_t count) {
    SidesSum sum;
    sum.incidents = count;
    actors.add(table.sides[number], sum);
  });
  return actors.most_frequent(most_actors);
}

void add_span(IncidentTable const& table, Counts const& counts, Facets& facets) {
  each_count(counts, [&](std::uint32_t number, std::uint32_t) {
    TableDays const& days = table.days[number];
    if (days.is_known()) {
      facets.first_day = std::min(facets.first_day.value_or(days.first), days.first);
      facets.last_day = std::max(facets.last_day.value_or(days.last), days.last);
    }
  });
}

/// Sums of all rows that fit, by their pairs of sides.
std::vector<SidesSum> sums_of_sides(IncidentTable const& table, RowFilter const& filter) {
  std::vector<SidesSum> sums(table.sides.size());
  each_fitting(filter, [&](Row row) { sums[table.rows.sides[row]].add(table.days_of(row)); });
  return sums;
}

bool has_actor(IncidentTable const& table, std::vector<std::uint32_t> const& side, std::uint32_t key) {
  return std::ranges::any_of(side, [&](std::uint32_t actor) { return table.actors[actor].key == key; });
}

/// Without the actor itself: one that is on both sides is not its own counterpart.
std::vector<std::uint32_t> others(IncidentTable const& table, std::vector<std::uint32_t> side, std::uint32_t key) {
  std::erase_if(side, [&](std::uint32_t actor) { return table.actors[actor].key == key; });
  return side;
}

}  // namespace

CivilDate bucket_start(CivilDate day, Bucket bucket) {
  switch (bucket) {
    case Bucket::day:
      return day;
    case Bucket::week:
      return day.plus_days(-static_cast<std::int32_t>((day.weekday() + 6) % 7));
    case Bucket::month:
      return day.plus_days(1 - static_cast<std::int32_t>(day.day()));
    case Bucket::year:
      return interval_of_year(day.year()).start;
  }
  return day;
}

Facets count_facets(IncidentTable const& table, RowFilter const& filter) {
  TraitCounts counts(table);
  Facets facets;
  each_row(filter, [&](Row row, Fails fails) {
    counts.add(row, fails);
    std::int64_t const killed = table.rows.killed[row];
    if (fails == 0 && killed != unknown_killed) {
      facets.killed.best += static_cast<std::uint64_t>(killed);
      ++facets.killed.incidents;
    }
  });
  for (std::uint32_t const count : counts.fitting(Trait::type)) {
    facets.total += count;
  }
  facets.types = by_name(counts.of(Facet::type), [](auto n) { return event_type_name(static_cast<EventType>(n)); });
  facets.statuses =
      by_name(counts.of(Facet::status), [](auto n) { return review_status_name(static_cast<ReviewStatus>(n)); });
  facets.precisions = by_name(counts.of(Facet::precision), [&table](auto n) {
    auto const precision = table.places[n].precision;
    return precision ? place_precision_name(*precision) : std::string_view();
  });
  facets.countries = by_text(table, counts.of(Facet::country), [&](auto n) { return table.places[n].country; });
  facets.admin1s = by_text(table, counts.of(Facet::admin1), [&](auto n) { return table.places[n].admin1; });
  facets.months = by_month(table, counts.of(Facet::date));
  facets.actors = by_actor(table, counts.of(Facet::actor));
  facets.publishers = by_texts(
      table, counts.of(Facet::publisher), [&](auto n) -> auto& { return table.tellers[n].publishers; });
  facets.languages = by_texts(
      table, counts.of(Facet::language), [&](auto n) -> auto& { return table.tellers[n].languages; });
  facets.sources = by_number_of_sources(counts.of(Facet::sources));
  add_span(table, counts.fitting(Trait::days), facets);
  return facets;
}

Timeline count_timeline(IncidentTable const& table, RowFilter const& filter, Bucket bucket) {
  using Types = std::array<std::uint32_t, event_type_names.size()>;
  std::map<CivilDate, std::uint32_t> places;  // of buckets in `counts`, by time
  std::vector<std::uint32_t> place_of(table.days.size());
  for (std::uint32_t number = 0; number < table.days.size(); ++number) {
    TableDays const& days = table.days[number];
    CivilDate const start = days.is_known() ? bucket_start(days.first, bucket) : days.first;
    place_of[number] = places.emplace(start, places.size()).first->second;
  }
  std::vector<Types> counts(places.size());
  Timeline timeline;
  each_fitting(filter, [&](Row row) {
    ++timeline.total;
    ++counts[place_of[table.rows.days[row]]][static_cast<std::size_t>(table.rows.type[row])];
  });
  for (auto const& [start, place] : places) {
    TimelineBucket one{start, 0, {}};
    for (std::size_t type = 0; type < counts[place].size(); ++type) {
      if (counts[place][type] > 0) {
        one.count += counts[place][type];
        one.types.push_back({std::string(event_type_names[type]), counts[place][type]});
      }
    }
    std::ranges::sort(one.types, {}, &FacetValue::value);
    if (start == TableDays().first) {
      timeline.undated = one.count;
    } else if (one.count > 0) {
      timeline.buckets.push_back(std::move(one));
    }
  }
  return timeline;
}

ActorSums count_actors(IncidentTable const& table, RowFilter const& filter, std::size_t most) {
  std::vector<SidesSum> const sums = sums_of_sides(table, filter);
  ActorCounter actors(table);
  for (std::uint32_t sides = 0; sides < sums.size(); ++sides) {
    if (sums[sides].incidents > 0) {
      actors.add(table.sides[sides], sums[sides]);
    }
  }
  return {actors.size(), actors.sums(most)};
}

std::optional<ActorDetail> count_actor(IncidentTable const& table, RowFilter const& filter, std::string_view actor) {
  std::optional<std::uint32_t> const key = table.texts.find(actor);
  if (!key) {
    return std::nullopt;
  }
  std::vector<SidesSum> sums(table.sides.size());
  Counts days(table.days.size());
  each_fitting(filter, [&](Row row) {
    sums[table.rows.sides[row]].add(table.days_of(row));
    ++days[table.rows.days[row]];
  });
  ActorCounter itself(table);
  ActorCounter counterparts(table);
  for (std::uint32_t number = 0; number < sums.size(); ++number) {
    if (sums[number].incidents > 0) {
      TableSides const& sides = table.sides[number];
      itself.add(sides, sums[number]);
      bool const is_source = has_actor(table, sides.source, *key);
      bool const is_target = has_actor(table, sides.target, *key);
      using Side = std::vector<std::uint32_t>;
      counterparts.add({is_target ? others(table, sides.source, *key) : Side(),
                        is_source ? others(table, sides.target, *key) : Side()},
                       sums[number]);
    }
  }
  std::optional<ActorSum> const sum = itself.sum(*key);
  return sum ? std::optional(
                   ActorDetail{*sum, itself.names(*key), by_month(table, days), counterparts.sums(counterparts.size())})
             : std::nullopt;
}

}  // namespace annals::store
