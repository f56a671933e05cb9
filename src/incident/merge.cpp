#include "incident/merge.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "incident/family.hpp"

namespace annals::incident {
namespace {

using Records = std::vector<IncidentInput const*>;

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

/// The day of what a record says: that of the report that it cites, as far as it names one.
std::optional<CivilDate> said_on(IncidentInput const& record, Line const& line) {
  for (CitedReport const& cited : record.cited) {
    if (cited.publisher == line.name && cited.day) {
      return cited.day;
    }
  }
  return record.published;
}

std::optional<ConsolidatedCount> consolidate_count(Records const& records, std::vector<Line> const& lines,
                                                   std::optional<Count> Victims::*field, CountRule rule) {
  std::set<std::uint32_t> named;
  for (Line const& line : lines) {
    if (!line.name.empty()) {
      named.insert(line.family);
    }
  }
  ConsolidatedCount out;
  out.rule = count_rule_name(rule);
  std::vector<SaidCount> said;
  for (std::size_t i = 0; i < records.size(); ++i) {
    IncidentInput const& record = *records[i];
    if (std::optional<Count> const& count = record.victims.*field) {
      std::uint32_t const family = lines[i].family;
      said.push_back({*count, family, named.contains(family), said_on(record, lines[i])});
      out.reported.push_back({record.record_id, record.publisher, record.published, *count, family, said.back().day});
    }
  }
  if (said.empty()) {
    return std::nullopt;
  }
  out.count = consolidated_count(said, rule);
  std::vector<bool> const stands = standing(said);
  std::vector<std::optional<std::size_t>> const before = revised(said);
  for (std::size_t i = 0; i < said.size(); ++i) {
    out.reported[i].stands = stands[i];
    out.reported[i].revises = before[i] ? out.reported[*before[i]].record_id : std::string();
  }
  return out;
}

/// "killed 5 -> 7; injured 20 -> 31" for each member that gives another number than its line gave before.
void mark_revisions(std::string_view name, std::optional<ConsolidatedCount> const& count, Incident& incident) {
  for (ReportedCount const& now : count ? count->reported : std::vector<ReportedCount>()) {
    if (now.revises.empty()) {
      continue;
    }
    IncidentMember& member = *std::ranges::find(incident.members, now.record_id, &IncidentMember::record_id);
    ReportedCount const& before = *std::ranges::find(count->reported, now.revises, &ReportedCount::record_id);
    std::string const old_number = before.count.best ? std::to_string(*before.count.best) : "open";
    member.revision += concat({member.revision.empty() ? "" : "; ", name, " ", old_number, " -> ",
                               std::to_string(now.count.best.value_or(0))});
    member.revises = member.revises.empty() ? now.revises : member.revises;
  }
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

void apply_count_rule(Incident& incident, CountRule rule) {
  std::set<std::uint32_t> named;
  for (IncidentMember const& member : incident.members) {
    if (!member.line.empty()) {
      named.insert(member.family);
    }
  }
  for (std::optional<ConsolidatedCount>* count :
       {&incident.killed, &incident.injured, &incident.detained, &incident.abducted}) {
    // A rule of a reviewer is none of ours.
    if (!*count || (*count)->reported.empty() || !parse_count_rule((*count)->rule)) {
      continue;
    }
    std::vector<SaidCount> said;
    for (ReportedCount const& one : (*count)->reported) {
      said.push_back({one.count, one.family, named.contains(one.family), one.said_on});
    }
    (*count)->count = consolidated_count(said, rule);
    (*count)->rule = count_rule_name(rule);
  }
}

bool published_before(IncidentInput const& a, IncidentInput const& b) {
  return std::tuple(!a.published, a.published.value_or(CivilDate{}), std::string_view(a.record_id)) <
         std::tuple(!b.published, b.published.value_or(CivilDate{}), std::string_view(b.record_id));
}

Incident merge_records(std::vector<IncidentInput const*> records, CountRule rule) {
  std::ranges::sort(records, [](IncidentInput const* a, IncidentInput const* b) { return published_before(*a, *b); });
  Incident incident;
  incident.id = content_id("in_", {records.front()->record_id});
  incident.type = records.front()->type;
  incident.modes = common_modes(records);
  incident.date = best_date(records);
  incident.place = best_place(records);
  incident.source = common_actors(records, &IncidentInput::source);
  incident.target = common_actors(records, &IncidentInput::target);
  std::vector<Line> const lines = lines_of_reporting(records);
  incident.killed = consolidate_count(records, lines, &Victims::killed, rule);
  incident.injured = consolidate_count(records, lines, &Victims::injured, rule);
  incident.detained = consolidate_count(records, lines, &Victims::detained, rule);
  incident.abducted = consolidate_count(records, lines, &Victims::abducted, rule);
  set_publication(incident, records);
  set_doubts(incident, records);
  incident.title = title_of(incident);
  for (std::size_t i = 0; i < records.size(); ++i) {
    IncidentMember member;
    member.record_id = records[i]->record_id;
    member.report_id = records[i]->report_id;
    member.family = lines[i].family;
    member.line = lines[i].name;
    member.family_reason = lines[i].reason;
    incident.independent_source_count = std::max(incident.independent_source_count, member.family);
    incident.members.push_back(std::move(member));
  }
  mark_revisions("killed", incident.killed, incident);
  mark_revisions("injured", incident.injured, incident);
  mark_revisions("detained", incident.detained, incident);
  mark_revisions("abducted", incident.abducted, incident);
  return incident;
}

std::string incident_title(Incident const& incident) {
  return title_of(incident);
}

}  // namespace annals::incident
