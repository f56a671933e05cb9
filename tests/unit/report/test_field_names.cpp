// Tests of report/field_names.hpp.
#include <gtest/gtest.h>

#include "report/field_names.hpp"

namespace annals::report {
namespace {

TEST(FieldNames, AreReadAsAUserWritesThem) {
  Result<FieldNames> const names = parse_field_names("text=body, title = headline ,published=meta.date");
  ASSERT_TRUE(names) << names.error().text();
  EXPECT_EQ((*names)[ReportField::text], "body");
  EXPECT_EQ((*names)[ReportField::title], "headline");
  EXPECT_EQ((*names)[ReportField::published], "meta.date");
  EXPECT_EQ((*names)[ReportField::url], "");
}

TEST(FieldNames, ThatMeanNothingAreErrors) {
  struct Case {
    std::string_view written;
    std::string_view message;
  };
  for (Case const& one : {Case{"", "'' is no FIELD=NAME"}, Case{"text", "'text' is no FIELD=NAME"},
                          Case{"text=body,", "'' is no FIELD=NAME"}, Case{"text=", "no name for 'text'"},
                          Case{"body=text", "unknown field 'body'"}, Case{"Text=body", "unknown field 'Text'"},
                          Case{"text=a,text=b", "'text' is given twice"}}) {
    Result<FieldNames> const names = parse_field_names(one.written);
    ASSERT_FALSE(names) << one.written;
    EXPECT_EQ(names.error().code, ErrorCode::usage);
    EXPECT_NE(names.error().message.find(one.message), std::string::npos) << names.error().message;
  }
}

TEST(FieldNames, DatesAreReadInTheFormsOfData) {
  struct Case {
    std::string_view written;
    std::string_view day;
  };
  for (Case const& one :
       {Case{"2023-04-06", "2023-04-06"}, Case{"2023-04-06T23:10:00+02:00", "2023-04-06"},
        Case{"2023-04-06 23:10", "2023-04-06"}, Case{"Thu, 06 Apr 2023 10:00:00 GMT", "2023-04-06"},
        Case{"April 6, 2023", "2023-04-06"}, Case{"6 April 1985", "1985-04-06"}, Case{"20230406", "2023-04-06"}}) {
    Result<DateInterval> const interval = read_given_date(one.written);
    ASSERT_TRUE(interval) << one.written;
    EXPECT_EQ(interval->start.iso(), one.day) << one.written;
    EXPECT_EQ(interval->end.iso(), one.day) << one.written;
  }
  EXPECT_EQ(read_given_date("2023-04-06/2023-05-31")->end.iso(), "2023-05-31");
  EXPECT_EQ(read_given_date("2023-04")->end.iso(), "2023-04-30");
}

TEST(FieldNames, DatesThatNobodyCanTellAreErrors) {
  for (std::string_view const written : {"04/06/2023", "last week", "2023-02-31", "soon", "1680739200"}) {
    EXPECT_FALSE(read_given_date(written)) << written;
  }
}

}  // namespace
}  // namespace annals::report
