#include <gtest/gtest.h>

#include "format/csv.hpp"
#include "format/eventreport.hpp"
#include "format_examples.hpp"

namespace annals::format {
namespace {

Countries countries() {
  return Countries::read(ANNALS_SOURCE_DIR "/data").value();
}

TEST(EventreportFields, BeginWithTheColumnsOfThePackage) {
  std::string const header = csv_header(eventreport_fields(EventRecord(), countries()));
  EXPECT_EQ(header.rfind("id,event_id,country,date_start,city,location,actor1,deaths_best,injuries_best,source,", 0),
            0U)
      << header;
}

TEST(EventreportFields, HaveWhatTheReportSays) {
  std::vector<Field> const row = eventreport_fields(full_record(), countries());
  EXPECT_EQ(find_value(row, "id"), FieldValue("ev_full"));
  EXPECT_EQ(find_value(row, "event_id"), FieldValue("in_1"));
  EXPECT_EQ(find_value(row, "country"), FieldValue("Afghanistan"));
  EXPECT_EQ(find_value(row, "city"), FieldValue("Mazar-e Sharif"));
  EXPECT_EQ(find_value(row, "location"), FieldValue("MAZAR-E SHARIF"));
  EXPECT_EQ(find_value(row, "deaths_best"), FieldValue(std::int64_t{3}));
  EXPECT_EQ(find_value(row, "injuries_best"), FieldValue());
  EXPECT_EQ(find_value(row, "source"), FieldValue("Example Agency"));
}

TEST(EventreportFields, AProvinceIsNoCity) {
  EventRecord record = full_record();
  record.place->precision = PlacePrecision::province;
  EXPECT_EQ(find_value(eventreport_fields(record, countries()), "city"), FieldValue());
}

}  // namespace
}  // namespace annals::format
