#include <gtest/gtest.h>

#include <string>

#include "place/gazetteer_sources.hpp"

namespace annals::place {
namespace {

constexpr std::string_view good_row =
    "99072\tMosul\tMosul\tAl "
    "Mawsil,\u0627\u0644\u0645\u0648\u0635\u0644\t36.335\t43.11889\tP\tPPLA\tIQ\t\t15\t\t\t\t1739800\t\t\t\t\n";

TEST(Geonames, a_row_becomes_a_place_with_its_names) {
  SetAside set_aside;
  auto const places = read_geonames(good_row, "cities.txt", set_aside);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].name, "Mosul");
  ASSERT_EQ(places[0].aliases.size(), 2U);
  EXPECT_EQ(places[0].aliases[0], "Al Mawsil");
  EXPECT_TRUE(set_aside.rows.empty());
}

TEST(Geonames, broken_rows_are_set_aside_with_file_and_line) {
  SetAside set_aside;
  std::string text(good_row);
  text += "only\tthree\tcells\n";
  text += "5\tNowhere\t\t\t136.3\t43.1\tP\tPPL\tIQ\t\t15\t\t\t\t1\t\t\t\t\n";
  text += good_row;
  auto const places = read_geonames(text, "cities.txt", set_aside);
  EXPECT_EQ(places.size(), 2U);
  ASSERT_EQ(set_aside.rows.size(), 2U);
  EXPECT_EQ(set_aside.rows[0].place.line, 2U);
  EXPECT_EQ(set_aside.rows[1].place.line, 3U);
  EXPECT_EQ(set_aside.rows[0].text().substr(0, 13), "cities.txt:2:");
}

TEST(Geonames, kinds_that_reports_do_not_name_are_skipped_and_counted) {
  SetAside set_aside;
  auto const places =
      read_geonames("5\tSome Well\t\t\t36.3\t43.1\tH\tWLL\tIQ\t\t15\t\t\t\t0\t\t\t\t\n", "all.txt", set_aside);
  EXPECT_TRUE(places.empty());
  EXPECT_EQ(set_aside.skipped_kinds, 1U);
}

TEST(AlternateNames, only_english_and_unmarked_latin_names_count) {
  SetAside set_aside;
  auto const names = read_alternate_names(
      "1\t99072\ten\tMosul\n2\t99072\tlink\thttp\n3\t99072\t\tNinive\n4\tx\ten\tBad\n", "alternate.txt", set_aside);
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[1].name, "Ninive");
  ASSERT_EQ(set_aside.rows.size(), 1U);
  EXPECT_EQ(set_aside.rows[0].place.line, 4U);
}

TEST(IsoSubdivisions, only_the_first_order_is_read) {
  auto const units = read_iso_subdivisions(
      R"({"3166-2":[{"code":"AF-BAL","name":"Balkh"},{"code":"AZ-X","name":"Inner","parent":"NX"}]})", "iso.json");
  ASSERT_TRUE(units.has_value());
  ASSERT_EQ(units->size(), 1U);
  EXPECT_EQ((*units)[0].name, "Balkh");
}

TEST(LatinNames, are_told_from_others) {
  EXPECT_TRUE(is_latin_name("Maz\u0101r-e Shar\u012bf"));
  EXPECT_FALSE(is_latin_name("\u041c\u043e\u0441\u043a\u0432\u0430"));
}

}  // namespace
}  // namespace annals::place
