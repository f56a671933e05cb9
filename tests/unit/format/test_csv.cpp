#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "format/csv.hpp"

namespace annals::format {
namespace {

struct CellCase {
  FieldValue value;
  std::string cell;
};

class Cells : public testing::TestWithParam<CellCase> {};

TEST_P(Cells, AreWrittenAsRfc4180Asks) {
  EXPECT_EQ(csv_row({{"before", std::int64_t{1}}, {"cell", GetParam().value}}), "1," + GetParam().cell + "\r\n");
}

INSTANTIATE_TEST_SUITE_P(
    Csv, Cells,
    testing::Values(CellCase{FieldValue(), ""}, CellCase{std::string("Kabul"), "Kabul"},
                    CellCase{std::string("Mazar, Balkh"), "\"Mazar, Balkh\""},
                    CellCase{std::string("the \"group\""), "\"the \"\"group\"\"\""},
                    CellCase{std::string("two\nlines"), "\"two\nlines\""}, CellCase{std::string("=1+1"), "\"'=1+1\""},
                    CellCase{std::string("+93 1"), "\"'+93 1\""}, CellCase{std::string("-5 dead"), "\"'-5 dead\""},
                    CellCase{std::string("@cmd"), "\"'@cmd\""}, CellCase{std::string("\tx"), "\"'\tx\""},
                    CellCase{std::string("\n=x"), "\"'\n=x\""}, CellCase{std::string("a=1"), "a=1"},
                    CellCase{-71.5, "-71.5"}, CellCase{std::int64_t{-3}, "-3"}));

TEST(Csv, TheFirstCellMayBeEmpty) {
  EXPECT_EQ(csv_row({{"a", FieldValue()}, {"b", FieldValue()}}), ",\r\n");
}

TEST(Csv, TheHeaderNamesEveryColumn) {
  EXPECT_EQ(csv_header({{"event_id", FieldValue()}, {"title", FieldValue()}}), "event_id,title\r\n");
}

}  // namespace
}  // namespace annals::format
