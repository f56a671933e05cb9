#include <gtest/gtest.h>

#include "dataset/dataset_examples.hpp"
#include "dataset/recognise.hpp"

namespace annals::dataset {
namespace {

std::string error_of(std::string const& bytes, std::optional<Dataset> wanted = {}) {
  Result<FileForm> const form = recognise(bytes, wanted);
  return form ? std::string() : std::string(error_code_name(form.error().code)) + ": " + form.error().message;
}

TEST(Recognise, EachDatasetByItsColumns) {
  EXPECT_EQ(read_file_of(acled_file({acled_row()})).dataset, Dataset::acled);
  EXPECT_EQ(read_file_of(ucdp_file({ucdp_row()})).dataset, Dataset::ucdp);
  EXPECT_EQ(read_file_of(gtd_file({gtd_row()})).dataset, Dataset::gtd);
  EXPECT_EQ(read_file_of(gdelt_file({gdelt_row()})).dataset, Dataset::gdelt);
}

TEST(Recognise, AVersionOfUcdpWithFewerColumns) {
  EXPECT_EQ(
      error_of("id,year,type_of_violence,side_a,side_b,where_prec,latitude,longitude,country,country_id,date_prec,"
               "date_start,date_end,low,best,high\n"),
      "");
}

TEST(Recognise, MissingColumnsAreNamed) {
  EXPECT_EQ(error_of("event_id_cnty,event_date,event_type,actor1,actor2,country,location,latitude,longitude\n"),
            "malformed: a file of ACLED must have these columns, which are missing: sub_event_type, fatalities");
  EXPECT_EQ(error_of(acled_file({}), Dataset::gtd).substr(0, 85),
            "malformed: a file of GTD must have these columns, which are missing: eventid, iyear, ");
}

TEST(Recognise, ATableOfNoDataset) {
  EXPECT_EQ(error_of("name,phone\nAda,1\n"),
            "unsupported: cannot tell which dataset this is: its first line has the columns of none of ACLED, UCDP "
            "GED, GTD, GDELT");
}

TEST(Recognise, WrongFilesAreCalledByTheirName) {
  EXPECT_EQ(
      error_of(" \n<!DOCTYPE html><html><body>Log in</body></html>"),
      "unsupported: this is a web page (HTML) or XML, not a table: the download may have given a log-in or error page");
  EXPECT_NE(error_of("PK\x03\x04 [Content_Types].xml").find("workbook of Excel (.xlsx)"), std::string::npos);
  EXPECT_NE(error_of("{\"success\":true,\"data\":[]}").find("JSON"), std::string::npos);
  EXPECT_NE(error_of(std::string("\xFF\xFE\x65\x00", 4)).find("UTF-16"), std::string::npos);
  EXPECT_NE(error_of("\x1F\x8B\x08").find("gzip"), std::string::npos);
  EXPECT_EQ(error_of(""), "malformed: the file is empty");
  EXPECT_EQ(error_of("\n \n"), "malformed: the file is empty");
  EXPECT_NE(error_of("event_id_cnty,event_date\rSYR1,2023-03-09\r").find("lone CR"), std::string::npos);
}

TEST(Recognise, TwoColumnsOfOneName) {
  EXPECT_EQ(error_of("id,best,best,type_of_violence,side_a,side_b,date_start,date_end,latitude,longitude,country\n"),
            "malformed: two columns are called 'best'");
}

TEST(Recognise, RowsOfAnotherLengthAreSetAside) {
  std::string bytes = acled_file({acled_row()});
  bytes += "SYR2,2023-03-09,2023\n,,,,,\n";
  ReadFile const file = read_file_of(bytes);
  EXPECT_EQ(file.rows.size(), 1U);
  ASSERT_EQ(file.errors.size(), 1U);
  EXPECT_EQ(file.errors[0].text(), "-:3:1: the row has 3 cells, the file 31 columns");
}

}  // namespace
}  // namespace annals::dataset
