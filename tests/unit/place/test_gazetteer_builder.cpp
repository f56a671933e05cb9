#include <gtest/gtest.h>

#include <filesystem>

#include "base/unicode.hpp"
#include "place/gazetteer_builder.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

Entry best(std::string_view name) {
  auto const found = small_gazetteer().candidates(fold_name(name));
  return found.empty() ? Entry{} : small_gazetteer().entry(found.front().entry());
}

TEST(GazetteerBuilder, towns_units_countries_and_regions_are_found_by_name) {
  EXPECT_EQ(best("Mazar-e Sharif").country, "AFG");
  EXPECT_EQ(best("Mazar-e Sharif").admin1, "Balkh");
  EXPECT_EQ(best("Afghanistan").kind, EntryKind::country);
  EXPECT_EQ(best("Borno").kind, EntryKind::admin1);
  EXPECT_EQ(best("Lake Chad Basin").kind, EntryKind::region);
}

TEST(GazetteerBuilder, other_spellings_lead_to_the_same_place) {
  EXPECT_EQ(best("Mazar-i-Sharif").id, best("Mazar-e Sharif").id);
  EXPECT_EQ(best("Kiev").id, best("Kyiv").id);
  EXPECT_EQ(best("Rangoon").name, "Yangon");
  EXPECT_EQ(best("Fallujah").country, "IRQ");
  EXPECT_EQ(best("Burma").country, "MMR");
  EXPECT_EQ(best("C\u00f4te d\u2019Ivoire").country, "CIV");
}

TEST(GazetteerBuilder, a_transliteration_leads_to_candidates) {
  auto const found = small_gazetteer().transliterated(transliteration_key("Feyzabad"));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(small_gazetteer().entry(found.front().entry()).name, "Fayzabad");
}

TEST(GazetteerBuilder, demonyms_are_marked) {
  auto const found = small_gazetteer().candidates("afghan");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.front().adjectival());
}

TEST(GazetteerBuilder, capitals_outrank_their_namesakes) {
  EXPECT_EQ(best("Tripoli").country, "LBY");
  EXPECT_EQ(best("Tripoli").rank, 3);
  EXPECT_EQ(best("Washington").id, 4140963U);
}

TEST(GazetteerBuilder, every_country_of_the_table_has_an_entry_by_its_code) {
  for (char const* const code : {"AFG", "XKX", "PSE", "USA", "SSD", "TWN"}) {
    EXPECT_NE(small_gazetteer().country(code), Gazetteer::none) << code;
  }
}

TEST(GazetteerBuilder, neighbours_have_a_border_and_others_none) {
  Gazetteer const& gazetteer = small_gazetteer();
  EXPECT_NE(gazetteer.border("UZB", "TJK"), Gazetteer::none);
  EXPECT_EQ(gazetteer.border("UZB", "TJK"), gazetteer.border("TJK", "UZB"));
  EXPECT_EQ(gazetteer.border("UZB", "FRA"), Gazetteer::none);
}

TEST(GazetteerBuilder, the_north_of_a_country_lies_north_of_its_south) {
  Gazetteer const& gazetteer = small_gazetteer();
  Entry const north = gazetteer.entry(gazetteer.part("AFG", "north"));
  Entry const south = gazetteer.entry(gazetteer.part("AFG", "south"));
  EXPECT_GT(north.point.latitude, south.point.latitude + 1);
}

TEST(GazetteerBuilder, a_place_of_the_table_that_a_list_has_too_is_one_place) {
  std::string const towns = scratch_file("one.txt");
  ASSERT_TRUE(
      write_file(towns, "1127110\tSangin\t\t\t32.07275\t64.8359\tP\tPPL\tAF\t\t10\t\t\t\t7000\t\t\t\t\n").has_value());
  GazetteerInput input = small_input();
  input.geonames = {towns};
  LogMemory log;
  std::string const packed = scratch_file("one.bin");
  ASSERT_TRUE(build_gazetteer(input, packed, log).has_value());
  Result<Gazetteer> const gazetteer = Gazetteer::open(packed);
  ASSERT_TRUE(gazetteer.has_value());
  auto const found = gazetteer->candidates("sangin");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(gazetteer->entry(found[0].entry()).id, 1127110U);
  EXPECT_EQ(gazetteer->entry(found[0].entry()).population, 10000U);
  std::filesystem::remove_all(std::filesystem::path(towns).parent_path());
}

TEST(GazetteerBuilder, broken_rows_are_warned_of_and_counted) {
  std::string const towns = scratch_file("broken.txt");
  ASSERT_TRUE(write_file(towns, "1\tA\n").has_value());
  GazetteerInput input = small_input();
  input.geonames.push_back(towns);
  LogMemory log;
  auto const summary = build_gazetteer(input, scratch_file("broken.bin"), log);
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->rows_set_aside, 1U);
  bool warned = false;
  for (auto const& entry : log.entries) {
    warned = warned || (entry.level == LogLevel::warning && entry.message.starts_with(towns + ":1:"));
  }
  EXPECT_TRUE(warned);
  std::filesystem::remove_all(std::filesystem::path(towns).parent_path());
}

TEST(GazetteerBuilder, a_missing_list_is_not_found) {
  GazetteerInput input = small_input();
  input.geonames = {"no/such/cities.txt"};
  LogMemory log;
  auto const summary = build_gazetteer(input, scratch_file("none.bin"), log);
  ASSERT_FALSE(summary.has_value());
  EXPECT_EQ(summary.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace annals::place
