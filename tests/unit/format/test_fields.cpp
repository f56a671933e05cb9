#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "format/fields.hpp"
#include "format_examples.hpp"

namespace annals::format {
namespace {

TEST(RecordFields, HaveTheValuesOfTheRecord) {
  std::vector<Field> const fields = record_fields(full_record());
  EXPECT_EQ(find_value(fields, "record_id"), FieldValue("ev_full"));
  EXPECT_EQ(find_value(fields, "event_id"), FieldValue("in_1"));
  EXPECT_EQ(find_value(fields, "modes"), FieldValue("suicide-attack; explosives"));
  EXPECT_EQ(find_value(fields, "date_start"), FieldValue("2023-03-09"));
  EXPECT_EQ(find_value(fields, "latitude"), FieldValue(36.709));
  EXPECT_EQ(find_value(fields, "deaths_best"), FieldValue(std::int64_t{3}));
  EXPECT_EQ(find_value(fields, "deaths_high"), FieldValue());
  EXPECT_EQ(find_value(fields, "injured_high"), FieldValue(std::int64_t{9}));
  EXPECT_EQ(find_value(fields, "trigger"), FieldValue("killed"));
}

TEST(RecordFields, AreTheSameColumnsWhenNothingIsKnown) {
  std::vector<Field> const full = record_fields(full_record());
  std::vector<Field> const empty = record_fields(EventRecord());
  ASSERT_EQ(full.size(), empty.size());
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < full.size(); ++i) {
    EXPECT_EQ(full[i].name, empty[i].name);
    EXPECT_TRUE(names.insert(full[i].name).second) << full[i].name << " comes twice";
  }
  EXPECT_EQ(find_value(empty, "latitude"), FieldValue());
  EXPECT_EQ(find_value(empty, "geo_precision"), FieldValue());
}

TEST(RecordFields, AColumnHasItsKindAlsoWhenUnknown) {
  for (Field const& field : record_fields(EventRecord())) {
    bool const number = field.name == "latitude" || field.name == "confidence" || field.name == "radius_km";
    EXPECT_TRUE(!number || field.kind == FieldKind::number) << field.name;
    EXPECT_TRUE(field.name != "deaths_best" || field.kind == FieldKind::integer);
    EXPECT_TRUE(field.name != "event_id" || field.kind == FieldKind::text);
  }
  EXPECT_EQ(find_value(record_fields(full_record()), "no such column"), FieldValue());
}

TEST(IncidentFields, AreTheSameColumnsWhenNothingIsKnown) {
  Incident incident;
  incident.id = "in_1";
  incident.killed = ConsolidatedCount{Count{2, 5, 5}, "latest", {}};
  incident.source = {{"iskp", "Islamic State", 2}, {"", "gunmen", 1}};
  incident.independent_source_count = 2;
  std::vector<Field> const fields = incident_fields(incident);
  EXPECT_EQ(find_value(fields, "deaths_low"), FieldValue(std::int64_t{2}));
  EXPECT_EQ(find_value(fields, "actor1"), FieldValue("Islamic State; gunmen"));
  EXPECT_EQ(find_value(fields, "actor1_id"), FieldValue("iskp"));
  EXPECT_EQ(find_value(fields, "independent_source_count"), FieldValue(std::int64_t{2}));
  EXPECT_EQ(fields.size(), incident_fields(Incident()).size());
}

}  // namespace
}  // namespace annals::format
