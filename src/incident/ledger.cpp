#include "incident/ledger.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "base/strings.hpp"

namespace annals::incident {
namespace {

constexpr std::array<std::string_view, 16> field_order = {
    "type",   "modes",      "stage",       "veracity", "contexts", "date",     "place",    "source",
    "target", "claimed_by", "attribution", "killed",   "injured",  "detained", "abducted", "weapons"};

std::size_t rank_of(std::string_view field) {
  return static_cast<std::size_t>(std::ranges::find(field_order, field) - field_order.begin());
}

std::string date_text(DateInterval const& interval) {
  return interval.start == interval.end ? interval.start.iso()
                                        : concat({interval.start.iso(), "/", interval.end.iso()});
}

/// The reasons that a record gives for `key` and what is below it: "source.0" and "source.0.name".
std::string reason_of(EventRecord const& record, std::string_view key) {
  std::string reasons;
  for (auto const& [field, reason] : record.inferred) {
    bool const is_below = field.starts_with(key) && field.size() > key.size() && field[key.size()] == '.';
    if (field == key || is_below) {
      reasons += concat({reasons.empty() ? "" : "; ", reason});
    }
  }
  return reasons;
}

/// Takes the values of one record.
class RecordClaims {
 public:
  RecordClaims(IncidentMember const& member, EventRecord const& record, std::vector<LedgerEntry>& out)
      : m_member(member), m_record(record), m_out(out) {}

  void take() {
    add("type", event_type_name(m_record.type), "trigger");
    for (std::string const& mode : m_record.modes) {
      add("modes", mode, "modes");
    }
    add("stage", stage_name(m_record.stage), "stage");
    add("veracity", veracity_name(m_record.veracity), "veracity");
    for (std::size_t i = 0; i < m_record.contexts.size(); ++i) {
      add("contexts", m_record.contexts[i], numbered("contexts", i));
    }
    if (m_record.date) {
      add("date", date_text(m_record.date->interval), "date");
    }
    if (m_record.place) {
      Place const& place = *m_record.place;
      add("place", place.name.empty() ? place.country : place.name, "place").id =
          place.gazetteer_id == 0 ? std::string() : std::to_string(place.gazetteer_id);
    }
    take_actors("source", m_record.source);
    take_actors("target", m_record.target);
    if (m_record.claim_by) {
      add("claimed_by", m_record.claim_by->name, "claim.by").id = m_record.claim_by->id;
    }
    if (m_record.attribution != Attribution::none) {
      add("attribution", attribution_name(m_record.attribution), "attribution");
    }
    take_count("killed", m_record.victims.killed);
    take_count("injured", m_record.victims.injured);
    take_count("detained", m_record.victims.detained);
    take_count("abducted", m_record.victims.abducted);
    for (std::size_t i = 0; i < m_record.weapons.size(); ++i) {
      Weapon const& weapon = m_record.weapons[i];
      add("weapons", weapon.text.empty() ? weapon.type : weapon.text, numbered("weapon", i));
    }
  }

 private:
  static std::string numbered(std::string_view name, std::size_t index) {
    return concat({name, ".", std::to_string(index)});
  }

  void take_actors(std::string_view role, std::vector<Actor> const& actors) {
    for (std::size_t i = 0; i < actors.size(); ++i) {
      LedgerEntry& entry = add(role, actors[i].name, numbered(role, i));
      entry.id = actors[i].id;
      // "The clause names nobody" is said of the role as a whole.
      if (entry.words.empty() && entry.inferred.empty()) {
        entry.inferred = reason_of(m_record, role);
      }
    }
  }

  void take_count(std::string_view field, std::optional<Count> const& count) {
    if (count) {
      add(field, count_text(*count), concat({"victims.", field})).count = count;
    }
  }

  LedgerEntry& add(std::string_view field, std::string_view value, std::string_view key) {
    LedgerEntry entry;
    entry.field = field;
    entry.value = value;
    entry.record_id = m_record.id;
    entry.report_id = m_record.report.id;
    entry.publisher = m_record.report.publisher;
    entry.line = m_member.line;
    entry.family = m_member.family;
    if (m_record.report.published) {
      entry.published = m_record.report.published->interval.start;
    }
    for (Evidence const& evidence : m_record.evidence) {
      if (evidence.field == key) {
        entry.words.push_back({evidence.span, evidence.text});
      }
    }
    std::ranges::sort(entry.words, {},
                      [](LedgerWords const& words) { return std::pair(words.span.start, words.span.end); });
    for (Speaker const& speaker : m_record.speakers) {
      if (std::ranges::find(speaker.fields, key) != speaker.fields.end()) {
        entry.speakers.push_back({speaker.name, speaker.id,
                                  std::string(speaker.kind ? speaker_kind_name(*speaker.kind) : std::string_view()),
                                  std::string(speaker.party ? party_name(*speaker.party) : std::string_view())});
      }
    }
    entry.inferred = reason_of(m_record, key);
    m_out.push_back(std::move(entry));
    return m_out.back();
  }

  IncidentMember const& m_member;
  EventRecord const& m_record;
  std::vector<LedgerEntry>& m_out;
};

/// What the rules found out about the numbers of the incident.
void mark_numbers(std::string_view field, std::optional<ConsolidatedCount> const& count,
                  std::vector<LedgerEntry>& entries) {
  if (!count) {
    return;
  }
  for (ReportedCount const& said : count->reported) {
    for (LedgerEntry& entry : entries) {
      if (entry.field == field && entry.record_id == said.record_id) {
        entry.stands = said.stands;
        entry.revises = said.revises;
      }
    }
  }
}

}  // namespace

std::string count_text(Count const& count) {
  std::optional<std::int64_t> const low = count.low ? count.low : count.best;
  std::optional<std::int64_t> const high = count.high ? count.high : count.best;
  if (low == high) {
    return low ? std::to_string(*low) : std::string();
  }
  return concat({low ? std::to_string(*low) : std::string(), "-", high ? std::to_string(*high) : std::string()});
}

std::vector<LedgerEntry> ledger(Incident const& incident, std::vector<EventRecord> const& records) {
  std::map<std::string_view, EventRecord const*> by_id;
  for (EventRecord const& record : records) {
    by_id.emplace(record.id, &record);
  }
  std::vector<LedgerEntry> entries;
  for (IncidentEdit const& edit : incident.edits) {
    LedgerEntry entry;
    entry.field = edit.field;
    entry.value = edit.value;
    entry.decision = edit.decision;
    entries.push_back(std::move(entry));
  }
  for (IncidentMember const& member : incident.members) {
    if (auto const found = by_id.find(member.record_id); found != by_id.end()) {
      RecordClaims(member, *found->second, entries).take();
    }
  }
  mark_numbers("killed", incident.killed, entries);
  mark_numbers("injured", incident.injured, entries);
  mark_numbers("detained", incident.detained, entries);
  mark_numbers("abducted", incident.abducted, entries);
  std::ranges::stable_sort(entries, {}, [](LedgerEntry const& entry) { return rank_of(entry.field); });
  return entries;
}

}  // namespace annals::incident
