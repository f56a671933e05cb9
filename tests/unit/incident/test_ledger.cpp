#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "incident/family.hpp"
#include "incident/ledger.hpp"
#include "incident/merge.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

/// What one report says of the explosion in Mazar-e Sharif.
EventRecord told_by(std::string const& report, std::string const& publisher, std::string_view published,
                    std::int64_t killed) {
  EventRecord record;
  record.id = "ev_" + report;
  record.report.id = "rp_" + report;
  record.report.publisher = publisher;
  record.report.published = Published{interval_of_day(day(published)), DateBasis::given, {}, {}};
  record.type = EventType::assault;
  record.modes = {"explosives"};
  record.date = EventDate{interval_of_day(day("2023-03-09")), "Thursday", {40, 48}, RecordDateBasis::relative};
  record.place = Place();
  record.place->name = "Mazar-e Sharif";
  record.place->gazetteer_id = 1136863;
  Actor attacker;
  attacker.id = "iskp";
  attacker.name = "Islamic State - Khorasan Province";
  record.source = {attacker};
  record.victims.killed = exactly(killed);
  record.attribution = Attribution::suspected;
  record.weapons = {{"bomb", "explosive device", {3, 7}}};
  record.evidence = {{"trigger", {10, 18}, "exploded"},      {"date", {40, 48}, "Thursday"},
                     {"victims.killed", {60, 65}, "killed"}, {"victims.killed", {50, 55}, "three"},
                     {"weapon.0", {3, 7}, "bomb"},           {"attribution", {70, 79}, "suspected"}};
  record.inferred = {{"date", "the week of publication"}, {"source", "the clause names nobody"}};
  return record;
}

std::vector<EventRecord> story() {
  return {told_by("a", "Agency", "2023-03-09", 2), told_by("b", "Gazette", "2023-03-10", 9),
          told_by("c", "Agency", "2023-03-12", 5)};
}

Incident incident_of(std::vector<EventRecord> const& records) {
  std::vector<IncidentInput> inputs;
  for (EventRecord const& record : records) {
    inputs.push_back(incident_input(record, Report()));
  }
  std::vector<IncidentInput const*> pointers;
  for (IncidentInput const& input : inputs) {
    pointers.push_back(&input);
  }
  return merge_records(std::move(pointers));
}

std::vector<LedgerEntry> entries_of(std::vector<LedgerEntry> const& all, std::string_view field) {
  std::vector<LedgerEntry> some;
  std::ranges::copy_if(all, std::back_inserter(some), [&](LedgerEntry const& one) { return one.field == field; });
  return some;
}

TEST(Ledger, KeepsTheTollOfEachReportWithItsWords) {
  std::vector<EventRecord> const records = story();
  std::vector<LedgerEntry> const killed = entries_of(ledger(incident_of(records), records), "killed");
  ASSERT_EQ(killed.size(), 3U);
  EXPECT_EQ(killed[0].value, "2");
  EXPECT_EQ(killed[0].count, exactly(2));
  EXPECT_EQ(killed[0].publisher, "Agency");
  EXPECT_EQ(killed[0].published, day("2023-03-09"));
  EXPECT_EQ(killed[0].words, (std::vector<LedgerWords>{{{50, 55}, "three"}, {{60, 65}, "killed"}}));
  EXPECT_EQ(killed[1].value, "9");
}

TEST(Ledger, SaysWhichValueALineHasReplaced) {
  std::vector<EventRecord> const records = story();
  std::vector<LedgerEntry> const killed = entries_of(ledger(incident_of(records), records), "killed");
  EXPECT_FALSE(killed[0].stands);
  EXPECT_TRUE(killed[1].stands);
  EXPECT_EQ(killed[2].revises, "ev_a");
  EXPECT_EQ(killed[0].family, killed[2].family);
  EXPECT_NE(killed[0].family, killed[1].family);
}

TEST(Ledger, HasAReasonWhereNoWordsSayIt) {
  std::vector<EventRecord> const records = story();
  std::vector<LedgerEntry> const all = ledger(incident_of(records), records);
  LedgerEntry const source = entries_of(all, "source")[0];
  EXPECT_EQ(source.id, "iskp");
  EXPECT_TRUE(source.words.empty());
  EXPECT_EQ(source.inferred, "the clause names nobody");
  EXPECT_EQ(entries_of(all, "date")[0].inferred, "the week of publication");
  EXPECT_EQ(entries_of(all, "place")[0].id, "1136863");
}

TEST(Ledger, NamesWhoSaysTheTollInTheReport) {
  std::vector<EventRecord> records = story();
  Speaker doctor;
  doctor.name = "a doctor";
  doctor.kind = SpeakerKind::medic;
  doctor.fields = {"victims.killed"};
  Speaker ministry;
  ministry.name = "Ministry of Interior";
  ministry.id = "moi";
  ministry.kind = SpeakerKind::official;
  ministry.party = Party::target;
  ministry.fields = {"trigger", "victims.killed"};
  records[1].speakers = {doctor, ministry};
  std::vector<LedgerEntry> const all = ledger(incident_of(records), records);
  std::vector<LedgerEntry> const killed = entries_of(all, "killed");
  EXPECT_TRUE(killed[0].speakers.empty()) << "the report itself";
  EXPECT_EQ(killed[1].speakers, (std::vector<LedgerSpeaker>{{"a doctor", "", "medic", ""},
                                                            {"Ministry of Interior", "moi", "official", "target"}}));
  EXPECT_EQ(entries_of(all, "type")[1].speakers.size(), 1U);
}

TEST(Ledger, HasEveryField) {
  std::vector<EventRecord> records = story();
  records.resize(1);
  Actor claimant;
  claimant.name = "ISKP";
  records[0].claim_by = claimant;
  records[0].target = {claimant};
  records[0].contexts = {"terrorism"};
  records[0].victims = {exactly(1), exactly(2), exactly(3), exactly(4)};
  std::vector<std::string> fields;
  for (LedgerEntry const& entry : ledger(incident_of(records), records)) {
    fields.push_back(entry.field);
  }
  EXPECT_EQ(fields, (std::vector<std::string>{"type", "modes", "stage", "veracity", "contexts", "date", "place",
                                              "source", "target", "claimed_by", "attribution", "killed", "injured",
                                              "detained", "abducted", "weapons"}));
}

TEST(Ledger, PutsTheValueOfAReviewerBeforeThoseOfTheReports) {
  std::vector<EventRecord> const records = story();
  Incident incident = incident_of(records);
  incident.edits = {{"killed", "4", "dc_1"}};
  std::vector<LedgerEntry> const killed = entries_of(ledger(incident, records), "killed");
  ASSERT_EQ(killed.size(), 4U);
  EXPECT_EQ(killed[0].value, "4");
  EXPECT_EQ(killed[0].decision, "dc_1");
  EXPECT_EQ(killed[0].record_id, "");
}

TEST(Ledger, TheOrderOfTheRecordsDoesNotMatter) {
  std::vector<EventRecord> records = story();
  auto const text = [](std::vector<EventRecord> const& some) {
    std::string out;
    for (LedgerEntry const& entry : ledger(incident_of(some), some)) {
      out += entry.field + "=" + entry.value + " " + entry.record_id + " " + std::to_string(entry.family) + "\n";
    }
    return out;
  };
  std::string const expected = text(records);
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(records, random);
    EXPECT_EQ(text(records), expected);
  }
}

TEST(Ledger, PassesOverRecordsOfOtherIncidents) {
  std::vector<EventRecord> const records = story();
  EXPECT_TRUE(ledger(incident_of(records), {told_by("other", "Agency", "2023-03-09", 1)}).empty());
}

TEST(CountText, ShowsOpenEnds) {
  EXPECT_EQ(count_text(exactly(31)), "31");
  EXPECT_EQ(count_text(Count{24, std::nullopt, std::nullopt}), "24-");
  EXPECT_EQ(count_text(Count{24, 30, 40}), "24-40");
  EXPECT_EQ(count_text(Count{}), "");
}

}  // namespace
}  // namespace annals::incident
