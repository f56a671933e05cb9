#include "format/withhold.hpp"

#include <algorithm>
#include <cmath>

#include "base/strings.hpp"
#include "incident/merge.hpp"

namespace annals::format {
namespace {

constexpr double kilometres_a_degree = 111.2;
constexpr std::string_view a_person = "person";

/// Six decimals are a tenth of a metre: they take away what multiplying adds.
double rounded(double degrees, double step) {
  constexpr double digits = 1e6;
  return std::round(std::round(degrees / step) * step * digits) / digits;
}

template <typename AnyPlace>
void round_point(double step, AnyPlace& place) {
  constexpr double most_latitude = 90;
  constexpr double most_longitude = 180;
  place.name.clear();
  place.gazetteer_id = 0;
  place.precision = std::max(place.precision, PlacePrecision::district);
  if (place.has_position) {
    place.latitude = std::clamp(rounded(place.latitude, step), -most_latitude, most_latitude);
    place.longitude = std::clamp(rounded(place.longitude, step), -most_longitude, most_longitude);
    place.radius_km = std::ceil(place.radius_km + step * kilometres_a_degree * std::sqrt(2.0) / 2);
  }
}

std::string who(Actor const& actor) {
  return actor.role.empty() ? std::string(a_person) : actor.role;
}

void hide(Actor& actor) {
  if (actor.kind == ActorKind::person) {
    actor.name = who(actor);
    actor.text = actor.name;
    actor.id.clear();
    actor.aliases.clear();
  }
}

/// The person of the records that an actor of the incident is; null when it is none.
Actor const* person_of(IncidentActor const& wanted, std::vector<EventRecord> const& records) {
  for (EventRecord const& record : records) {
    for (auto const* side : {&record.source, &record.target}) {
      for (Actor const& actor : *side) {
        bool const same = wanted.id.empty() ? actor.name == wanted.name : actor.id == wanted.id;
        if (same && actor.kind == ActorKind::person) {
          return &actor;
        }
      }
    }
  }
  return nullptr;
}

void hide(std::vector<IncidentActor>& actors, std::vector<EventRecord> const& records) {
  for (IncidentActor& actor : actors) {
    if (Actor const* const person = person_of(actor, records)) {
      actor.name = who(*person);
      actor.id.clear();
    }
  }
}

void hide_claims(std::vector<std::string>& names, std::vector<EventRecord> const& records) {
  for (std::string& name : names) {
    for (EventRecord const& record : records) {
      if (record.claim_by && record.claim_by->kind == ActorKind::person && record.claim_by->name == name) {
        name = who(*record.claim_by);
        break;
      }
    }
  }
}

void drop_words(EventRecord& record) {
  record.report.title.clear();
  record.report.url.clear();
  record.report.source.clear();
  record.report.given_id.clear();
  record.inferred.clear();
  record.speakers.clear();
  if (record.profile) {
    // A codebook's fields say once more who, where and how.
    record.profile->fields.clear();
    record.profile->rule.clear();
  }
  for (OtherPlace& other : record.other_places) {
    other.text.clear();
  }
  for (Evidence& entry : record.evidence) {
    if (entry.field != "trigger") {
      entry.text.clear();
    }
  }
  for (CitedSource& cited : record.cited) {
    cited.text.clear();
  }
  if (record.date) {
    record.date->text.clear();
  }
}

}  // namespace

std::vector<std::string> Withholding::notes() const {
  std::vector<std::string> notes;
  if (round_degrees > 0) {
    notes.push_back(concat({"points are rounded to ", number_text(round_degrees),
                            " degrees; names of places below the province are left out"}));
  }
  if (persons) {
    notes.emplace_back("names of persons are left out");
  }
  if (words()) {
    notes.emplace_back("words, titles and addresses of reports are left out");
  }
  if (until) {
    notes.push_back(concat({"what may have happened after ", until->iso(), " is left out"}));
  }
  return notes;
}

bool is_open(Withholding const& withholding, Incident const& incident) {
  if (!withholding.until) {
    return true;
  }
  std::optional<CivilDate> const last = incident.date ? std::optional(incident.date->end) : incident.last_published;
  return last && *last <= *withholding.until;
}

bool is_open(Withholding const& withholding, EventRecord const& record) {
  if (!withholding.until) {
    return true;
  }
  if (record.date) {
    return record.date->interval.end <= *withholding.until;
  }
  return record.report.published && record.report.published->interval.end <= *withholding.until;
}

void withhold(Withholding const& withholding, std::vector<EventRecord> const& records, Incident& incident) {
  if (withholding.round_degrees > 0 && incident.place) {
    round_point(withholding.round_degrees, *incident.place);
  }
  if (withholding.persons) {
    hide(incident.source, records);
    hide(incident.target, records);
    hide_claims(incident.claimed_by, records);
  }
  if (withholding.words()) {
    incident.edits.clear();
    incident.title = incident::incident_title(incident);
    for (IncidentMember& member : incident.members) {
      member.reason.clear();
    }
  }
}

void withhold(Withholding const& withholding, EventRecord& record) {
  if (withholding.round_degrees > 0 && record.place) {
    round_point(withholding.round_degrees, *record.place);
    record.place->text.clear();
    record.place->admin2.clear();
    record.place->alternatives.clear();
  }
  if (withholding.round_degrees > 0) {
    record.other_places.clear();
  }
  if (withholding.persons) {
    for (auto* side : {&record.source, &record.target}) {
      for (Actor& actor : *side) {
        hide(actor);
      }
    }
    if (record.claim_by) {
      hide(*record.claim_by);
    }
  }
  if (withholding.words()) {
    drop_words(record);
  }
}

void withhold(Withholding const& withholding, Report& report) {
  if (withholding.words()) {
    report.title.clear();
    report.url.clear();
    report.source.clear();
    report.given_id.clear();
    report.authors.clear();
    report.text.clear();
    report.sections.clear();
  }
}

}  // namespace annals::format
