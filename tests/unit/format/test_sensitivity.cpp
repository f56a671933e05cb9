#include <gtest/gtest.h>

#include "base/json.hpp"
#include "format/csv.hpp"
#include "format/sensitivity.hpp"

namespace annals::format {
namespace {

analysis::SensitivityRow example(std::string group = "AFG") {
  analysis::SensitivityRow row;
  row.group = std::move(group);
  row.incidents = 12;
  row.differing = 3;
  row.totals = {40, 44, 41, 36, 51};
  row.low = 36;
  row.high = 60;
  row.per_record = 112;
  return row;
}

TEST(SensitivityFields, AreOneRow) {
  EXPECT_EQ(csv_header(sensitivity_fields({})),
            "group,measure,incidents,differing,latest,most_independent,median,min,max,low,high,spread,spread_percent,"
            "per_record\r\n");
  EXPECT_EQ(csv_row(sensitivity_fields(example())), "AFG,killed,12,3,40,44,41,36,51,36,60,15,37.5,112\r\n");
}

TEST(SensitivityFields, HaveNoShareOfZero) {
  EXPECT_EQ(csv_row(sensitivity_fields({})), ",killed,0,0,0,0,0,0,0,0,0,0,,0\r\n");
}

TEST(SensitivityJson, IsOneObject) {
  Result<Json> const json = parse_json(sensitivity_json("country", {example()}));
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ((*json)["by"].text(), "country");
  EXPECT_EQ((*json)["rows"].items.at(0)["most_independent"].integer, 44);
}

TEST(SensitivityText, StandsInColumns) {
  std::string const text = sensitivity_text("country", {example(), example("")});
  EXPECT_EQ(text.substr(0, text.find("\n\n")),
            "killed       incidents  differing  latest  most-independent  median  min  max  low  high      spread  per "
            "record\n"
            "AFG                 12          3      40                44      41   36   51   36    60  15 (37.5%)      "
            "   112\n"
            "(not known)         12          3      40                44      41   36   51   36    60  15 (37.5%)      "
            "   112");
}

}  // namespace
}  // namespace annals::format
