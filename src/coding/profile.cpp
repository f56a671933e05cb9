// coding/profile.cpp -- inclusion rules. See coding/profile.hpp.
#include "coding/profile.hpp"

#include <algorithm>

namespace annals::coding {
namespace {

bool is_military(Actor const& actor) {
  return actor.sector == "MIL";
}
bool is_rebel(Actor const& actor) {
  return actor.sector == "REB" || actor.sector == "UAF";
}

template <typename Test>
bool any(std::vector<Actor> const& actors, Test test) {
  return std::any_of(actors.begin(), actors.end(), test);
}

bool has_death(EventRecord const& record) {
  return record.victims.killed && record.victims.killed->best.value_or(record.victims.killed->low.value_or(0)) > 0;
}

/// Combat between a guerrilla and the military, and what has no victim and no target, is out of MUC-4's scope.
bool muc4_includes(EventRecord const& record, std::string_view& why_not) {
  if (record.incident_type.empty()) {
    why_not = "no incident type of MUC-4";
    return false;
  }
  bool const combat = (any(record.source, is_rebel) && !record.target.empty() &&
                       std::all_of(record.target.begin(), record.target.end(), is_military)) ||
                      (any(record.source, is_military) && !record.target.empty() &&
                       std::all_of(record.target.begin(), record.target.end(), is_rebel));
  if (combat) {
    why_not = "combat between guerrillas and the military";
    return false;
  }
  return true;
}

bool ucdp_includes(EventRecord const& record, std::string_view& why_not) {
  if (record.type != EventType::assault || record.stage != Stage::accomplished || !has_death(record)) {
    why_not = "no death by organised violence";
    return false;
  }
  if (record.source.empty()) {
    why_not = "no organised actor";
    return false;
  }
  return true;
}

bool gtd_includes(EventRecord const& record, std::string_view& why_not) {
  if (record.type != EventType::assault) {
    why_not = "no violence";
    return false;
  }
  if (any(record.source,
          [](Actor const& actor) { return actor.sector == "MIL" || actor.sector == "COP" || actor.sector == "GOV"; })) {
    why_not = "the source is a state";
    return false;
  }
  return true;
}

}  // namespace

bool is_profile(std::string_view name) {
  return std::find(profile_names.begin(), profile_names.end(), name) != profile_names.end();
}

bool includes(std::string_view profile, EventRecord const& record, std::string_view& why_not) {
  if (profile == "muc4") {
    return muc4_includes(record, why_not);
  }
  if (profile == "ucdp") {
    return ucdp_includes(record, why_not);
  }
  if (profile == "gtd") {
    return gtd_includes(record, why_not);
  }
  if (profile == "acled") {
    why_not = "no event type of ACLED";
    return !record.acled_event_type.empty();
  }
  if (profile == "plover" || profile == "cameo") {
    why_not = "no named actor";
    return !record.source.empty() || !record.target.empty();
  }
  return true;
}

}  // namespace annals::coding
