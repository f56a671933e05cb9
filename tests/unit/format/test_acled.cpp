#include <gtest/gtest.h>

#include "format/acled.hpp"
#include "format/csv.hpp"
#include "format_examples.hpp"

namespace annals::format {
namespace {

Countries countries() {
  return Countries::read(ANNALS_SOURCE_DIR "/data").value();
}

AcledLabels labels() {
  return AcledLabels::read(ANNALS_SOURCE_DIR "/data").value();
}

/// The bombing of the examples as the profile codes it.
EventRecord coded_record() {
  EventRecord record = full_record();
  record.profile = CodebookCoding{"acled",
                                  "data/profiles/acled.txt:1",
                                  {{"event_date", "2023-03-09", 1},
                                   {"time_precision", std::int64_t{1}, 1},
                                   {"event_type", "Violence against civilians", 1},
                                   {"sub_event_type", "Attack", 1},
                                   {"disorder_type", "Political violence", 1},
                                   {"inter1", std::int64_t{2}, 1},
                                   {"actor1", "Islamic State - Khorasan Province", 1},
                                   {"inter2", std::int64_t{7}, 1},
                                   {"actor2", "governor", 1},
                                   {"civilian_targeting", "Civilian targeting", 1},
                                   {"admin1", "Balkh", 1},
                                   {"location", "Mazar-e Sharif", 1},
                                   {"latitude", 36.709, 1},
                                   {"longitude", std::int64_t{67}, 1},
                                   {"geo_precision", std::int64_t{1}, 1},
                                   {"fatalities", std::int64_t{3}, 1}}};
  return record;
}

Incident incident() {
  Incident incident;
  incident.id = "in_1";
  incident.killed = ConsolidatedCount{Count{3, 3, std::nullopt}, "latest report", {}};
  return incident;
}

std::vector<Field> row_of(EventRecord const& record, Incident const& incident, std::string_view passage = "He died.") {
  std::vector<EventRecord> records = {record, record};
  records[1].report.publisher = "Second Paper";
  return acled_fields({incident, record, records, passage}, countries(), labels());
}

TEST(AcledFields, AreThe31ColumnsInTheirOrder) {
  EXPECT_EQ(csv_header(row_of(EventRecord(), Incident())),
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
            "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,"
            "admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,"
            "timestamp\r\n");
  EXPECT_EQ(row_of(EventRecord(), Incident()).size(), acled_column_count);
}

TEST(AcledFields, AreInAcledsWords) {
  EXPECT_EQ(csv_row(row_of(coded_record(), incident())),
            "in_1,2023-03-09,2023,1,Political violence,Violence against civilians,Attack,"
            "Islamic State - Khorasan Province,,Rebel group,Civilians (Afghanistan),governor,Civilians,"
            "Rebel group-Civilians,Civilian targeting,4,South Asia,Afghanistan,Balkh,,,Mazar-e Sharif,36.709,67,1,"
            "Example Agency; Second Paper,,He died.,3,,\r\n");
}

TEST(AcledFields, UnknownDeathsAreEmptyAndToldInTheTags) {
  Incident unknown = incident();
  unknown.killed.reset();
  std::vector<Field> const row = row_of(coded_record(), unknown);
  EXPECT_EQ(find_value(row, "fatalities"), FieldValue());
  EXPECT_EQ(find_value(row, "tags"), FieldValue("fatalities=no report"));
}

TEST(AcledFields, AnUnknownAttackerGetsItsCountry) {
  EventRecord record = coded_record();
  record.profile->fields[5].value = std::int64_t{3};
  record.profile->fields[6].value = "Unidentified Armed Group";
  EXPECT_EQ(find_value(row_of(record, incident()), "actor1"), FieldValue("Unidentified Armed Group (Afghanistan)"));
  record.profile->fields[6].value = "Grey Wolves";
  EXPECT_EQ(find_value(row_of(record, incident()), "actor1"), FieldValue("Grey Wolves"));
  record.place.reset();
  record.profile->fields[6].value = "Unidentified Armed Group";
  EXPECT_EQ(find_value(row_of(record, incident()), "actor1"), FieldValue("Unidentified Armed Group"));
}

TEST(AcledFields, ANameThatAcledGaveIsNoNameBeside) {
  EventRecord record = coded_record();
  record.profile->fields[8].value = "Civilians (Pakistan)";
  EXPECT_EQ(find_value(row_of(record, incident()), "actor2"), FieldValue("Civilians (Afghanistan)"));
  EXPECT_EQ(find_value(row_of(record, incident()), "assoc_actor_2"), FieldValue());
}

TEST(AcledFields, OneSideAloneHasOnlyInItsInteraction) {
  EventRecord record = coded_record();
  record.profile->fields[5].value = std::int64_t{6};
  record.profile->fields[7].value = std::int64_t{0};
  record.profile->fields[8].value = std::monostate();
  std::vector<Field> const row = row_of(record, incident());
  EXPECT_EQ(find_value(row, "inter1"), FieldValue("Protesters"));
  EXPECT_EQ(find_value(row, "inter2"), FieldValue());
  EXPECT_EQ(find_value(row, "interaction"), FieldValue("Protesters only"));
}

}  // namespace
}  // namespace annals::format
