#include <gtest/gtest.h>

#include "format/csv.hpp"
#include "format/ucdp.hpp"
#include "format_examples.hpp"

namespace annals::format {
namespace {

Countries countries() {
  return Countries::read(ANNALS_SOURCE_DIR "/data").value();
}

EventRecord coded_record() {
  EventRecord record = full_record();
  record.report.title = "\"Governor\" killed";
  record.target[0].sector = "GOV";
  record.target[0].country = "AFG";
  record.profile = CodebookCoding{"ucdp",
                                  "data/profiles/ucdp.txt:1",
                                  {{"type_of_violence", std::int64_t{1}, 1},
                                   {"year", std::int64_t{2023}, 1},
                                   {"side_a", "governor", 1},
                                   {"side_b", "Islamic State - Khorasan Province", 1},
                                   {"where_prec", std::int64_t{1}, 1},
                                   {"where_coordinates", "Mazar-e Sharif", 1},
                                   {"adm_1", "Balkh", 1},
                                   {"latitude", 36.709, 1},
                                   {"longitude", 67.11, 1},
                                   {"event_clarity", std::int64_t{1}, 1},
                                   {"date_prec", std::int64_t{1}, 1},
                                   {"date_start", "2023-03-09", 1},
                                   {"date_end", "2023-03-09", 1},
                                   {"best", std::int64_t{3}, 1},
                                   {"low", std::int64_t{3}, 1},
                                   {"high", std::int64_t{4}, 1},
                                   {"deaths_a", std::int64_t{1}, 1},
                                   {"deaths_b", std::int64_t{0}, 1},
                                   {"deaths_civilians", std::int64_t{0}, 1},
                                   {"deaths_unknown", std::int64_t{2}, 1}}};
  return record;
}

std::vector<Field> row_of(EventRecord const& record) {
  Incident incident;
  incident.id = "in_1";
  incident.article_count = 2;
  std::vector<EventRecord> records = {record, record, record};
  records[2].report = {"rp_2", "", "", "Three dead", "Second Paper", "", "en", std::nullopt};
  return ucdp_fields({incident, record, records, {}}, countries());
}

TEST(UcdpFields, AreThe49ColumnsInTheirOrder) {
  Incident const nothing;
  std::vector<Field> const row = ucdp_fields({nothing, EventRecord(), {}, {}}, countries());
  EXPECT_EQ(csv_header(row),
            "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
            "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,"
            "side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
            "where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,"
            "country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
            "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\r\n");
  EXPECT_EQ(row.size(), ucdp_column_count);
}

TEST(UcdpFields, AreInUcdpsWords) {
  EXPECT_EQ(csv_row(row_of(coded_record())),
            std::to_string(number_of_id("in_1")) +
                ",in_1,2023,,,1,,,,,,Government of Afghanistan - Islamic State - Khorasan Province,,,"
                "Government of Afghanistan,,,Islamic State - Khorasan Province,2,"
                "\"\"\"Example Agency,2023-03-10,'Governor' killed\"\";\"\"Second Paper,,Three dead\"\"\","
                "Example Agency; Second Paper,2023-03-10,\"\"\"Governor\"\" killed; Three dead\","
                "Bakhtar News Agency,1,Mazar-e Sharif,MAZAR-E SHARIF,Balkh,,36.709,67.11,POINT (67.11 36.709),182655,"
                "Afghanistan,700,Asia,1,1,2023-03-09,2023-03-09,1,0,0,2,3,4,3,700,\r\n");
}

TEST(UcdpFields, WhoKillsForNoStateIsNoGovernment) {
  EventRecord record = coded_record();
  record.profile->fields[0].value = std::int64_t{3};
  record.profile->fields[2].value = "Islamic State - Khorasan Province";
  record.profile->fields[3].value = "Civilians";
  std::vector<Field> const row = row_of(record);
  EXPECT_EQ(find_value(row, "side_a"), FieldValue("Islamic State - Khorasan Province"));
  EXPECT_EQ(find_value(row, "gwnoa"), FieldValue());
  EXPECT_EQ(find_value(row, "dyad_name"), FieldValue("Islamic State - Khorasan Province - Civilians"));
}

/// Points and cells of UCDP GED's own rows.
TEST(PriogridCell, IsThatOfUcdp) {
  EXPECT_EQ(priogrid_cell(34.802462, 36.707602), 179714);
  EXPECT_EQ(priogrid_cell(36.201241, 37.161173), 181875);
  EXPECT_EQ(priogrid_cell(32.82944, 36.15933), 176833);
}

TEST(PriogridCell, StaysInTheGridAtItsEdges) {
  EXPECT_EQ(priogrid_cell(-90, -180), 1);
  EXPECT_EQ(priogrid_cell(90, 180), 259200);
  EXPECT_EQ(priogrid_cell(-89.6, -180), 1);
  EXPECT_EQ(priogrid_cell(-89.4, -180), 721);
}

TEST(NumberOfId, IsTheSameEverywhereAndFitsADouble) {
  EXPECT_EQ(number_of_id("in_1"), number_of_id("in_1"));
  EXPECT_NE(number_of_id("in_1"), number_of_id("in_2"));
  for (char const* id : {"", "in_1", "in_2", "in_3"}) {
    EXPECT_GT(number_of_id(id), 0);
    EXPECT_LE(number_of_id(id), std::int64_t{1} << 52);
  }
}

}  // namespace
}  // namespace annals::format
