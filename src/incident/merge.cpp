#include "incident/merge.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::incident {
namespace {

using Records = std::vector<IncidentInput const*>;

/// Sets of indices that are joined two by two.
class Groups {
 public:
  explicit Groups(std::size_t size) : m_parent(size) { std::iota(m_parent.begin(), m_parent.end(), std::size_t{0}); }
  std::size_t find(std::size_t index) const {
    while (m_parent[index] != index) {
      index = m_parent[index];
    }
    return index;
  }
  void join(std::size_t a, std::size_t b) {
    std::size_t const left = find(a);
    std::size_t const right = find(b);
    m_parent[std::max(left, right)] = std::min(left, right);
  }
  [[nodiscard]] std::uint32_t count() const {
    std::uint32_t roots = 0;
    for (std::size_t i = 0; i < m_parent.size(); ++i) {
      roots += m_parent[i] == i ? 1U : 0U;
    }
    return roots;
  }

 private:
  std::vector<std::size_t> m_parent;
};

/// Modes by how many records name them, the most frequent first.
std::vector<std::string> common_modes(Records const& records) {
  std::map<std::string, std::uint32_t> counts;
  for (IncidentInput const* record : records) {
    for (std::string const& mode : record->modes) {
      ++counts[mode];
    }
  }
  std::vector<std::pair<std::string, std::uint32_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater(), &std::pair<std::string, std::uint32_t>::second);
  std::vector<std::string> modes;
  for (auto& [mode, count] : sorted) {
    modes.push_back(std::move(mode));
  }
  return modes;
}

std::optional<DateInterval> best_date(Records const& records) {
  std::map<std::tuple<std::int32_t, CivilDate>, std::pair<int, DateInterval>> votes;  // shortest first
  for (IncidentInput const* record : records) {
    if (record->date) {
      auto& [count, interval] = votes[{record->date->length_days(), record->date->start}];
      interval = *record->date;
      ++count;
    }
  }
  std::optional<DateInterval> best;
  int most = 0;
  for (auto const& [key, vote] : votes) {
    bool const as_short = !best || vote.second.length_days() == best->length_days();
    if (as_short && vote.first > most) {
      best = vote.second;
      most = vote.first;
    }
  }
  return best;
}

std::optional<IncidentPlace> best_place(Records const& records) {
  using Key = std::tuple<bool, PlacePrecision, std::string, std::string, double, double>;
  std::map<Key, std::pair<int, IncidentPlace>> votes;  // with a position and precise first
  for (IncidentInput const* record : records) {
    if (record->place) {
      IncidentPlace const& place = *record->place;
      auto& [count, kept] =
          votes[{!place.has_position, place.precision, place.country, place.name, place.latitude, place.longitude}];
      kept = place;
      ++count;
    }
  }
  std::optional<IncidentPlace> best;
  int most = 0;
  for (auto const& [key, vote] : votes) {
    bool const as_good =
        !best || (vote.second.precision == best->precision && vote.second.has_position == best->has_position);
    if (as_good && vote.first > most) {
      best = vote.second;
      most = vote.first;
    }
  }
  return best;
}

std::vector<IncidentActor> common_actors(Records const& records, std::vector<ActorName> IncidentInput::*role) {
  std::map<std::string, IncidentActor> actors;  // by id, else by folded name
  for (IncidentInput const* record : records) {
    std::set<std::string> seen;
    for (ActorName const& actor : record->*role) {
      std::string const key = actor.id.empty() ? concat({"~", fold_name(actor.name)}) : actor.id;
      if (!seen.insert(key).second) {
        continue;
      }
      IncidentActor& kept = actors[key];
      if (kept.records == 0) {
        kept.id = actor.id;
        kept.name = actor.name;
      }
      ++kept.records;
    }
  }
  std::vector<IncidentActor> sorted;
  for (auto& [key, actor] : actors) {
    sorted.push_back(std::move(actor));
  }
  std::ranges::stable_sort(sorted, [](IncidentActor const& a, IncidentActor const& b) {
    return std::tuple(!a.id.empty(), a.records) > std::tuple(!b.id.empty(), b.records);
  });
  return sorted;
}

template <typename Bound>
void widen(std::optional<std::int64_t>& bound, std::optional<std::int64_t> const& value, Bound extreme) {
  if (value) {
    bound = bound ? extreme(*bound, *value) : *value;
  }
}

/// Records come by publication, so the last one that gives a best value is the latest.
std::optional<ConsolidatedCount> consolidate_count(Records const& records, std::optional<Count> Victims::*field) {
  ConsolidatedCount out;
  out.rule = "latest report";
  for (IncidentInput const* record : records) {
    std::optional<Count> const& count = record->victims.*field;
    if (!count) {
      continue;
    }
    out.reported.push_back({record->record_id, record->publisher, record->published, *count});
    widen(out.count.low, count->low ? count->low : count->best,
          [](std::int64_t a, std::int64_t b) { return std::min(a, b); });
    widen(out.count.high, count->high ? count->high : count->best,
          [](std::int64_t a, std::int64_t b) { return std::max(a, b); });
  }
  if (out.reported.empty()) {
    return std::nullopt;
  }
  auto const latest = std::ranges::find_if(out.reported.rbegin(), out.reported.rend(),
                                           [](ReportedCount const& said) { return said.count.best.has_value(); });
  if (latest != out.reported.rend()) {
    out.count.best = latest->count.best;
  }
  return out;
}

std::string title_of(Incident const& incident) {
  std::string title(event_type_name(incident.type));
  if (!incident.modes.empty()) {
    title += concat({" (", incident.modes.front(), ")"});
  }
  if (incident.place && !(incident.place->name.empty() && incident.place->country.empty())) {
    title += concat({" - ", incident.place->name.empty() ? incident.place->country : incident.place->name});
  }
  if (incident.date) {
    title += concat({" - ", incident.date->start.iso()});
    if (incident.date->end != incident.date->start) {
      title += concat({"/", incident.date->end.iso()});
    }
  }
  return title;
}

void set_publication(Incident& incident, Records const& records) {
  std::set<std::string_view> reports;
  for (IncidentInput const* record : records) {
    reports.insert(record->report_id);
    if (record->published) {
      incident.first_published = std::min(incident.first_published.value_or(*record->published), *record->published);
      incident.last_published = std::max(incident.last_published.value_or(*record->published), *record->published);
    }
  }
  incident.article_count = static_cast<std::uint32_t>(reports.size());
}

void set_doubts(Incident& incident, Records const& records) {
  bool accomplished = false;
  bool attempted = false;
  bool disputed = false;
  bool reported = false;
  std::set<std::string> claims;
  for (IncidentInput const* record : records) {
    accomplished |= record->stage == Stage::accomplished;
    attempted |= record->stage == Stage::attempted;
    disputed |= record->veracity == Veracity::disputed;
    reported |= record->veracity == Veracity::reported;
    incident.confidence = std::max(incident.confidence, record->confidence);
    if (!record->claimed_by.empty()) {
      claims.insert(record->claimed_by);
    }
  }
  incident.stage = accomplished ? Stage::accomplished : attempted ? Stage::attempted : Stage::threatened;
  incident.veracity = disputed ? Veracity::disputed : reported ? Veracity::reported : Veracity::asserted;
  incident.claimed_by.assign(claims.begin(), claims.end());
}

}  // namespace

std::uint32_t independent_sources(std::vector<IncidentInput const*> const& records) {
  Groups groups(records.size());
  std::vector<std::string> publishers;
  for (IncidentInput const* record : records) {
    publishers.push_back(fold_name(record->publisher));
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (publishers[i] == publishers[k] || near_copies(records[i]->sketch, records[k]->sketch)) {
        groups.join(i, k);
      }
    }
  }
  return groups.count();
}

bool published_before(IncidentInput const& a, IncidentInput const& b) {
  return std::tuple(!a.published, a.published.value_or(CivilDate{}), std::string_view(a.record_id)) <
         std::tuple(!b.published, b.published.value_or(CivilDate{}), std::string_view(b.record_id));
}

Incident merge_records(std::vector<IncidentInput const*> records) {
  std::ranges::sort(records, [](IncidentInput const* a, IncidentInput const* b) { return published_before(*a, *b); });
  Incident incident;
  incident.id = content_id("in_", {records.front()->record_id});
  incident.type = records.front()->type;
  incident.modes = common_modes(records);
  incident.date = best_date(records);
  incident.place = best_place(records);
  incident.source = common_actors(records, &IncidentInput::source);
  incident.target = common_actors(records, &IncidentInput::target);
  incident.killed = consolidate_count(records, &Victims::killed);
  incident.injured = consolidate_count(records, &Victims::injured);
  incident.detained = consolidate_count(records, &Victims::detained);
  incident.abducted = consolidate_count(records, &Victims::abducted);
  incident.independent_source_count = independent_sources(records);
  set_publication(incident, records);
  set_doubts(incident, records);
  incident.title = title_of(incident);
  for (IncidentInput const* record : records) {
    incident.members.push_back({record->record_id, record->report_id, {}, {}, 0});
  }
  return incident;
}

std::string incident_title(Incident const& incident) {
  return title_of(incident);
}

}  // namespace annals::incident
