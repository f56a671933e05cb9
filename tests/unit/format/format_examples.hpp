// tests/unit/format/format_examples.hpp -- a record with every field set, for the tests of the format room.
#pragma once

#include <string>
#include <string_view>

#include "annals/event.hpp"

namespace annals::format {

inline constexpr std::string_view full_text =
    "MAZAR-E SHARIF, March 10 - A suicide bomber killed the governor and two others on Thursday, officials said. "
    "ISKP claimed the attack (Bakhtar News Agency, March 9).";

inline ByteSpan span_of(std::string_view words) {
  std::size_t const start = full_text.find(words);
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(start + words.size())};
}

inline Evidence evidence_of(std::string field, std::string_view words) {
  return {std::move(field), span_of(words), std::string(words)};
}

inline Actor full_actor() {
  Actor actor;
  actor.id = "iskp";
  actor.name = "Islamic State - Khorasan Province";
  actor.text = "suicide bomber";
  actor.span = span_of("suicide bomber");
  actor.aliases = {"ISKP", "IS-K"};
  actor.kind = ActorKind::person;
  actor.role = "bomber";
  actor.affiliation = "iskp";
  actor.country = "AFG";
  actor.sector = "REB";
  actor.count = Count{1, 1, 1};
  actor.effect = Effect::death;
  return actor;
}

inline EventRecord full_record() {
  EventRecord record;
  record.id = "ev_full";
  record.report = {"rp_1",
                   "reports/mazar.txt",
                   "m-1",
                   "Governor killed",
                   "Example Agency",
                   "https://example.org/1",
                   "en",
                   Published{interval_of_day(parse_civil_date("2023-03-10").value()), DateBasis::metadata, {}, {}}};
  record.modes = {"suicide-attack", "explosives"};
  record.contexts = {"terrorism"};
  record.intensity = -9.5;
  record.cameo = "183";
  record.acled_event_type = "Explosions/Remote violence";
  record.acled_sub_event_type = "Suicide bomb";
  record.incident_type = "BOMBING";
  record.date = EventDate{interval_of_day(parse_civil_date("2023-03-09").value()), "Thursday", span_of("Thursday"),
                          RecordDateBasis::relative};
  Place place;
  place.name = "Mazar-e Sharif";
  place.text = "MAZAR-E SHARIF";
  place.span = span_of("MAZAR-E SHARIF");
  place.latitude = 36.709;
  place.longitude = 67.11;
  place.has_position = true;
  place.country = "AFG";
  place.admin1 = "Balkh";
  place.gazetteer_id = 1136863;
  place.radius_km = 10;
  place.relation = PlaceRelation::near;
  place.kind = PlaceKind::sea;
  place.alternatives = {{"Mazar", 36.5, 66.25, "AFG", "Jowzjan", 7}};
  record.place = place;
  record.source = {full_actor()};
  Actor governor;
  governor.name = "governor";
  governor.text = "governor";
  governor.span = span_of("governor");
  governor.kind = ActorKind::person;
  governor.effect = Effect::death;
  record.target = {governor};
  record.victims.killed = Count{3, 3, std::nullopt};
  record.victims.injured = Count{std::nullopt, std::nullopt, 9};
  record.weapons = {{"suicide", "suicide vest", span_of("suicide")}};
  Actor claimer;
  claimer.id = "iskp";
  claimer.text = "ISKP";
  claimer.span = span_of("ISKP");
  record.claim_by = claimer;
  record.attribution = Attribution::claimed;
  record.veracity = Veracity::reported;
  record.aux = {"historical"};
  record.cited = {{"Bakhtar News Agency", "2023-03-09", "(Bakhtar News Agency, March 9)",
                   span_of("(Bakhtar News Agency, March 9)")}};
  record.speakers = {
      {"officials",
       "officials",
       "afg_gov",
       SpeakerKind::official,
       Party::target,
       {"trigger", "victims.killed"},
       span_of("officials")},
      {"ISKP", "Islamic State - Khorasan Province", "iskp", std::nullopt, std::nullopt, {"claim.by"}, span_of("ISKP")}};
  record.evidence = {evidence_of("trigger", "killed"),       evidence_of("date", "Thursday"),
                     evidence_of("place", "MAZAR-E SHARIF"), evidence_of("source.0", "suicide bomber"),
                     evidence_of("target.0", "governor"),    evidence_of("weapon.0", "suicide"),
                     evidence_of("claim.by", "ISKP"),        evidence_of("cited.0", "(Bakhtar News Agency, March 9)")};
  record.inferred = {{"date.year", "no year in the text"}};
  record.confidence = 0.875;
  record.rule = "verb:kill";
  record.incident_id = "in_1";
  record.coder_version = "0.1.0";
  record.coder_model = "sha256:00";
  record.coder_profile = "default";
  return record;
}

}  // namespace annals::format
