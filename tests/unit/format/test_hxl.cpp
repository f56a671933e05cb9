#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "format/hxl.hpp"

namespace annals::format {
namespace {

HxlTags shipped() {
  return HxlTags::read(ANNALS_SOURCE_DIR "/data").value();
}

Result<HxlTags> read_rows(std::string const& rows) {
  std::string const directory = testing::TempDir() + "annals_hxl";
  std::filesystem::create_directories(directory + "/datasets");
  std::ofstream(directory + "/datasets/hxl.tsv") << "form\tcolumn\ttag\n" << rows;
  return HxlTags::read(directory);
}

TEST(HxlTags, AreThoseOfTheStandard) {
  EXPECT_EQ(shipped().tag("csv", "event_id"), "#event+id");
  EXPECT_EQ(shipped().tag("acled", "event_date"), "#date+occurred");
  EXPECT_EQ(shipped().tag("ucdp", "latitude"), "#geo+lat");
  EXPECT_EQ(shipped().tag("csv", "no such column"), "");
}

TEST(HxlTags, ARowForTheFormGoesFirst) {
  EXPECT_EQ(shipped().tag("csv", "source"), "#meta+file");
  EXPECT_EQ(shipped().tag("acled", "source"), "#meta+source");
}

TEST(HxlTags, TheLineHasACellForEachColumn) {
  EXPECT_EQ(shipped().csv_line("csv", {{"event_id", {}}, {"quad_class", {}}, {"latitude", {}}}),
            "#event+id,,#geo+lat\r\n");
}

TEST(HxlTags, NoColumnOfAFormSharesItsTagWithAnother) {
  HxlTags const tags = shipped();
  for (auto const& fields : {incident_fields(Incident()), record_fields(EventRecord())}) {
    std::set<std::string_view> seen;
    for (Field const& field : fields) {
      std::string_view const tag = tags.tag("csv", field.name);
      EXPECT_TRUE(tag.empty() || seen.insert(tag).second) << field.name << " " << tag;
    }
  }
}

TEST(HxlTags, AMistakeIsNamedByLine) {
  Result<HxlTags> const no_tag = read_rows("\tdate\tdate+occurred\n");
  ASSERT_FALSE(no_tag);
  EXPECT_NE(no_tag.error().text().find("hxl.tsv:2: no HXL hashtag: 'date+occurred'"), std::string::npos);
  EXPECT_FALSE(read_rows("\tdate\t#date+\n"));
  EXPECT_FALSE(read_rows("\tdate\t#date\n\tdate\t#date\n"));
  EXPECT_TRUE(read_rows("\tdate\t#date\ncsv\tdate\t#date+x\n"));
}

}  // namespace
}  // namespace annals::format
