#include <gtest/gtest.h>

#include <filesystem>

#include "base/unicode.hpp"
#include "place/gazetteer_builder.hpp"
#include "place/prior.hpp"
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

TEST(GazetteerBuilder, another_spelling_leads_to_the_name_it_stands_for) {
  auto const found = small_gazetteer().similar("fayzobod", 3);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(small_gazetteer().entry(found.front().postings.front().entry()).name, "Fayzabad");
  EXPECT_GE(found.front().likeness, least_likeness);
  EXPECT_TRUE(small_gazetteer().similar("xqzw", 3).empty());
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

TEST(GazetteerBuilder, a_wide_unit_lies_in_its_middle_and_not_where_its_towns_are) {
  Entry const queensland = small_gazetteer().entry(small_gazetteer().unit("AUS", "04"));
  EXPECT_EQ(queensland.name, "Queensland");
  EXPECT_NEAR(queensland.point.latitude, -22.5, 0.5);
  EXPECT_NEAR(queensland.point.longitude, 144.5, 0.5);
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
  Gazetteer const gazetteer =
      packed_of("1127110\tSangin\t\t\t32.07275\t64.8359\tP\tPPL\tAF\t\t10\t\t\t\t7000\t\t\t\t\n");
  auto const found = gazetteer.candidates("sangin");
  ASSERT_EQ(found.size(), 1U);
  Entry const entry = gazetteer.entry(found[0].entry());
  EXPECT_EQ(entry.id, 1127110U);
  EXPECT_EQ(entry.population, 7000U);
  EXPECT_TRUE(entry.reported);
}

TEST(GazetteerBuilder, a_listed_town_under_another_spelling_than_the_tables_is_one_place) {
  Gazetteer const gazetteer =
      packed_of("99168\tTall \u2018Afar\t\t\t36.376\t42.45\tP\tPPL\tIQ\t\t15\t\t\t\t205000\t\t\t\t\n");
  for (char const* const name : {"tal afar", "tall afar", "telafar"}) {
    auto const found = gazetteer.candidates(name);
    ASSERT_EQ(found.size(), 1U) << name;
    EXPECT_EQ(gazetteer.entry(found[0].entry()).id, 99168U) << name;
    EXPECT_EQ(gazetteer.entry(found[0].entry()).name, "Tal Afar") << name;
  }
}

TEST(GazetteerBuilder, of_two_namesakes_the_nearer_is_the_tables_place) {
  Gazetteer const gazetteer = packed_of(
      "1\tSangin\t\t\t32.27\t64.8359\tP\tPPL\tAF\t\t10\t\t\t\t90000\t\t\t\t\n"
      "2\tSangin\t\t\t32.07\t64.8359\tP\tPPL\tAF\t\t10\t\t\t\t0\t\t\t\t\n");
  for (Posting const posting : gazetteer.candidates("sangin")) {
    EXPECT_EQ(gazetteer.entry(posting.entry()).reported, gazetteer.entry(posting.entry()).id == 2);
  }
}

TEST(GazetteerBuilder, an_unknown_population_stays_unknown_and_weighs_as_a_town_of_ten_thousand) {
  Entry const jasim = best("Jasim");
  EXPECT_EQ(jasim.population, 0U);
  EXPECT_TRUE(jasim.reported);
  EXPECT_EQ(entry_prior(jasim), entry_prior(EntryKind::city, 0, 10000));
  EXPECT_EQ(entry_prior(EntryKind::city, 0, assumed_heads(10001, true)), entry_prior(EntryKind::city, 0, 10001));
}

TEST(GazetteerBuilder, a_correction_gives_a_listed_town_its_country_and_point) {
  Gazetteer const gazetteer =
      packed_of("2461874\tSmara\t\t\t26.73841\t-11.67194\tP\tPPL\tMA\t\t11\t\t\t\t42056\t\t\t\t\n");
  auto const found = gazetteer.candidates("smara");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(gazetteer.entry(found[0].entry()).country, "ESH");
  EXPECT_EQ(gazetteer.entry(found[0].entry()).population, 42056U);
}

/// Heads that no entry can count must not begin anew at zero.
TEST(GazetteerBuilder, more_heads_than_an_entry_can_count_stay_the_most) {
  std::string rows;
  for (int i = 1; i <= 2; ++i) {
    rows += std::to_string(i) + "\tTown" + std::to_string(i) +
            "\t\t\t32.1\t64.8\tP\tPPL\tAF\t\t10\t\t\t\t4000000000\t\t\t\t\n";
  }
  Gazetteer const gazetteer = packed_of(rows);
  EXPECT_EQ(gazetteer.entry(gazetteer.country("AFG")).population, 0xffffffffU);
}

TEST(GazetteerBuilder, places_of_the_table_lie_in_their_country_and_unit) {
  EXPECT_LT(best("Ras Kamboni").point.latitude, -1);
  EXPECT_EQ(best("Vorukh").country, "TJK");
  EXPECT_EQ(best("Preah Vihear temple").country, "KHM");
  EXPECT_NEAR(distance_km(best("Solhan").point, {13.10, 0.30}), 0, 5);
  EXPECT_NEAR(distance_km(best("Daglica").point, {37.367, 44.085}), 0, 5);
  EXPECT_EQ(best("Hatla").admin1, "Deir ez-Zor");
  EXPECT_EQ(best("Mahmudiyah").admin1, "Baghdad");
  EXPECT_EQ(best("Labado").admin1, "East Darfur");
  EXPECT_EQ(best("Jurf al-Nasr").admin1, "Babil");
  EXPECT_EQ(best("Masteri").index, best("Misterei").index);
}

/// Three towns of Paktika, two of them in the unit 2911, and the names of three units.
Result<Gazetteer> with_second_units(std::string const& names) {
  std::string const towns = scratch_file("paktika.txt");
  EXPECT_TRUE(write_file(towns,
                         "1\tUrgun\t\t\t32.90\t69.10\tP\tPPL\tAF\t\t29\t2911\t\t\t9000\t\t\t\t\n"
                         "2\tShakhil\t\t\t33.00\t69.20\tP\tPPL\tAF\t\t29\t2911\t\t\t1000\t\t\t\t\n"
                         "3\tBarmal\t\tMexico,Angur Adda\t32.70\t69.30\tP\tPPL\tAF\t\t29\t\t\t\t500\t\t\t\t\n")
                  .has_value());
  GazetteerInput input = small_input();
  input.geonames = {towns};
  input.admin2_codes = scratch_file("admin2.txt");
  EXPECT_TRUE(write_file(input.admin2_codes, names).has_value());
  LogMemory log;
  std::string const packed = scratch_file("paktika.bin");
  auto const summary = build_gazetteer(input, packed, log);
  Result<Gazetteer> gazetteer = summary ? Gazetteer::open(packed) : summary.error();
  std::filesystem::remove_all(std::filesystem::path(towns).parent_path());
  return gazetteer;
}

TEST(GazetteerBuilder, second_order_units_lie_where_their_towns_do_or_about_their_seat) {
  for (char const* const names :
       {R"([{"code": "AF.29.2911", "name": "Urgun District"}, {"code": "AF.29.2915", "name": "Barmal District"},
           {"code": "AF.29.2917", "name": "Nika District"}])",
        "AF.29.2911\tUrgun District\tUrgun District\t11\nAF.29.2915\tBarmal District\tBarmal District\t15\n"
        "AF.29.2917\tNika District\tNika District\t17\n"}) {
    Result<Gazetteer> const gazetteer = with_second_units(names);
    ASSERT_TRUE(gazetteer.has_value());
    auto const urgun = gazetteer->candidates("urgun district");
    ASSERT_EQ(urgun.size(), 1U);
    Entry const unit = gazetteer->entry(urgun[0].entry());
    EXPECT_EQ(unit.kind, EntryKind::admin2);
    EXPECT_EQ(unit.admin1, "Paktika");
    EXPECT_NEAR(unit.point.latitude, 32.95, 1e-4);
    EXPECT_NEAR(unit.point.longitude, 69.15, 1e-4);
    auto const barmal = gazetteer->candidates("barmal district");
    ASSERT_EQ(barmal.size(), 1U);
    EXPECT_NEAR(gazetteer->entry(barmal[0].entry()).point.latitude, 32.7, 1e-4);
    EXPECT_TRUE(gazetteer->candidates("nika district").empty());  // nobody says where it is
  }
}

TEST(GazetteerBuilder, units_without_a_code_or_a_name_are_refused_by_their_number) {
  auto const gazetteer = with_second_units(R"([{"code": "AF.29.2911", "name": "Urgun"}, {"code": "AF.29.2915"}])");
  ASSERT_FALSE(gazetteer.has_value());
  EXPECT_NE(gazetteer.error().text().find("unit 2"), std::string::npos);
}

TEST(GazetteerBuilder, a_towns_other_name_does_not_take_a_countrys) {
  Result<Gazetteer> const gazetteer = with_second_units("[]");
  ASSERT_TRUE(gazetteer.has_value());
  EXPECT_FALSE(gazetteer->candidates("angur adda").empty());
  for (Posting const found : gazetteer->candidates("mexico")) {
    EXPECT_NE(gazetteer->entry(found.entry()).name, "Barmal");
  }
}

TEST(GazetteerBuilder, broken_rows_are_warned_of_and_counted) {
  std::string const towns = scratch_file("broken.txt");
  ASSERT_TRUE(
      write_file(towns, "1\tA\n1127110\tSangin\t\t\t32.1\t64.8\tP\tPPL\tAF\t\t10\t\t\t\t7\t\t\t\t\n").has_value());
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

/// Rows that are all broken in one way: what the build says of them.
std::string complaint(std::string const& bytes) {
  std::string const towns = scratch_file("complaint.txt");
  EXPECT_TRUE(write_file(towns, bytes).has_value());
  GazetteerInput input = small_input();
  input.geonames = {towns};
  LogMemory log;
  auto const summary = build_gazetteer(input, scratch_file("complaint.bin"), log);
  EXPECT_FALSE(summary.has_value());
  EXPECT_TRUE(log.entries.empty()) << "a warning for each row of a file that is no dump";
  EXPECT_FALSE(file_exists(scratch_file("complaint.bin")));
  std::filesystem::remove_all(std::filesystem::path(towns).parent_path());
  return summary ? "" : summary.error().text().substr(towns.size());
}

TEST(GazetteerBuilder, a_file_that_is_no_dump_is_refused_by_file_and_line) {
  EXPECT_EQ(complaint("# comment\nCountry\tName\nAF\tKabul\n").substr(0, 3), ":2:");
  EXPECT_NE(complaint("1\tM\xfcnchen\t\t\t48.1\t11.6\tP\tPPL\tDE\t\t02\t\t\t\t7\t\t\t\t\n").find("Latin-1"),
            std::string::npos);
  EXPECT_NE(complaint("PK\x03\x04 an archive").find("unpack"), std::string::npos);
}

TEST(GazetteerBuilder, a_dump_cut_short_is_warned_of_at_its_last_line) {
  std::string const towns = scratch_file("cut.txt");
  std::string rows;
  for (int i = 1; i <= 3; ++i) {
    rows += std::to_string(i) + "\tTown\t\t\t32.1\t64.8\tP\tPPL\tAF\t\t10\t\t\t\t7\t\t\t\t\n";
  }
  ASSERT_TRUE(write_file(towns, rows.substr(0, rows.size() - 20)).has_value());
  GazetteerInput input = small_input();
  input.geonames = {towns};
  LogMemory log;
  auto const summary = build_gazetteer(input, scratch_file("cut.bin"), log);
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->rows_set_aside, 1U);
  EXPECT_EQ(log.entries.front().message.substr(0, towns.size() + 3), towns + ":3:");
  std::filesystem::remove_all(std::filesystem::path(towns).parent_path());
}

TEST(GazetteerBuilder, a_build_that_fails_leaves_the_old_file_in_use) {
  std::string const packed = scratch_file("kept.bin");
  LogMemory log;
  ASSERT_TRUE(build_gazetteer(small_input(), packed, log).has_value());
  std::string const before = read_file(packed).value_or("");
  GazetteerInput input = small_input();
  input.own_places = scratch_file("own.tsv");
  ASSERT_TRUE(write_file(input.own_places, "name\taliases\tcountry\tadmin1\tlatitude\tlongitude\nHere\t\tAF\t\tx\t67\n")
                  .has_value());
  auto const summary = build_gazetteer(input, packed, log);
  ASSERT_FALSE(summary.has_value());
  EXPECT_EQ(summary.error().text().substr(0, input.own_places.size() + 3), input.own_places + ":2:");
  EXPECT_EQ(read_file(packed).value_or(""), before);
  EXPECT_TRUE(Gazetteer::open(packed).has_value());
  std::filesystem::remove_all(std::filesystem::path(packed).parent_path());
}

TEST(GazetteerBuilder, a_users_own_place_wins_over_the_lists) {
  std::string const packed = scratch_file("own.bin");
  GazetteerInput input = small_input();
  input.own_places = scratch_file("own.tsv");
  ASSERT_TRUE(write_file(input.own_places,
                         "name\taliases\tcountry\tadmin1\tlatitude\tlongitude\n"
                         "Kabul\tThe Office\tAF\tBalkh\t36.5\t67.2\n")
                  .has_value());
  LogMemory log;
  auto const summary = build_gazetteer(input, packed, log);
  ASSERT_TRUE(summary.has_value()) << summary.error().text();
  Result<Gazetteer> const gazetteer = Gazetteer::open(packed);
  ASSERT_TRUE(gazetteer.has_value());
  auto const found = gazetteer->candidates("kabul");
  ASSERT_GE(found.size(), 2U);
  EXPECT_TRUE(found[0].own());
  EXPECT_NEAR(gazetteer->entry(found[0].entry()).point.latitude, 36.5, 1e-6);
  EXPECT_EQ(gazetteer->entry(gazetteer->candidates("the office")[0].entry()).admin1, "Balkh");
  Report report;
  report.text = "A bomb went off in Kabul on Monday.";
  auto const analysis = language::tokenize_text(report.text, {});
  auto const places = find_places(analysis, report, *gazetteer);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_NEAR(places[0].place.latitude, 36.5, 1e-6);
  std::filesystem::remove_all(std::filesystem::path(packed).parent_path());
}

TEST(GazetteerBuilder, own_places_without_a_column_are_refused) {
  GazetteerInput input = small_input();
  input.own_places = scratch_file("own.tsv");
  ASSERT_TRUE(write_file(input.own_places, "name\tcountry\tlatitude\tlongitude\nHere\tAF\t36\t67\n").has_value());
  LogMemory log;
  auto const summary = build_gazetteer(input, scratch_file("none.bin"), log);
  ASSERT_FALSE(summary.has_value());
  EXPECT_NE(summary.error().text().find("column is missing"), std::string::npos);
  std::filesystem::remove_all(std::filesystem::path(input.own_places).parent_path());
}

TEST(GazetteerBuilder, own_places_may_be_districts_quarters_and_areas) {
  std::string const packed = scratch_file("kinds.bin");
  GazetteerInput input = small_input();
  input.own_places = scratch_file("own.tsv");
  auto const write = [&](std::string const& rows) {
    return write_file(input.own_places, "name\taliases\tcountry\tadmin1\tkind\tlatitude\tlongitude\tradius_km\n" + rows)
        .has_value();
  };
  ASSERT_TRUE(
      write("Shah Wali Kot\t\tAF\tKandahar\tdistrict\t32.0\t65.9\t\n"
            "Dasht-e Barchi\t\tAF\tKabul\tsection\t34.49\t69.07\t\n"
            "Tora Bora\t\tAF\t\tregion\t34.08\t70.2\t15\n"));
  LogMemory log;
  auto const summary = build_gazetteer(input, packed, log);
  ASSERT_TRUE(summary.has_value()) << summary.error().text();
  Result<Gazetteer> const gazetteer = Gazetteer::open(packed);
  ASSERT_TRUE(gazetteer.has_value());
  auto const kind_of = [&](std::string_view name) {
    return gazetteer->entry(gazetteer->candidates(fold_name(name))[0].entry()).kind;
  };
  EXPECT_EQ(kind_of("Shah Wali Kot"), EntryKind::admin2);
  EXPECT_EQ(kind_of("Dasht-e Barchi"), EntryKind::section);
  EXPECT_EQ(kind_of("Tora Bora"), EntryKind::region);
  EXPECT_EQ(gazetteer->entry(gazetteer->candidates("tora bora")[0].entry()).radius_km, 15);
  ASSERT_TRUE(write("Tora Bora\t\tAF\t\tarea\t34.08\t70.2\t\n"));
  EXPECT_NE(build_gazetteer(input, packed, log).error().text().find("'area'"), std::string::npos);
  ASSERT_TRUE(write("Tora Bora\t\tAF\t\tregion\t34.08\t70.2\tx\n"));
  EXPECT_FALSE(build_gazetteer(input, packed, log).has_value());
  std::filesystem::remove_all(std::filesystem::path(packed).parent_path());
}

TEST(GazetteerBuilder, names_in_all_scripts_lead_to_their_place) {
  std::string const towns = scratch_file("scripts.txt");
  ASSERT_TRUE(write_file(towns,
                         "99072\tMosul\tMosul\tAl Mawsil,\u0627\u0644\u0645\u0648\u0635\u0644,"
                         "\u041c\u043e\u0441\u0443\u043b\t36.3\t43.1\tP\tPPLA\tIQ\t\t15\t\t\t\t1739800\t\t\t\t\n")
                  .has_value());
  std::string const names = scratch_file("alternate.txt");
  ASSERT_TRUE(write_file(names, "1\t99072\tzh\t\u6469\u82cf\u5c14\n2\t99072\tlink\thttp\n").has_value());
  GazetteerInput input = small_input();
  input.geonames = {towns};
  input.alternate_names = names;
  LogMemory log;
  std::string const packed = scratch_file("scripts.bin");
  ASSERT_TRUE(build_gazetteer(input, packed, log).has_value());
  Result<Gazetteer> const gazetteer = Gazetteer::open(packed);
  ASSERT_TRUE(gazetteer.has_value());
  for (char const* const name : {"Mosul", "Al Mawsil", "\u0627\u0644\u0645\u0648\u0635\u0644",
                                 "\u041c\u043e\u0441\u0443\u043b", "\u6469\u82cf\u5c14"}) {
    auto const found = gazetteer->candidates(fold_name(name));
    ASSERT_FALSE(found.empty()) << name;
    EXPECT_EQ(gazetteer->entry(found[0].entry()).id, 99072U) << name;
  }
  EXPECT_TRUE(gazetteer->candidates("http").empty());
  std::filesystem::remove_all(std::filesystem::path(towns).parent_path());
}

TEST(GazetteerBuilder, the_nearest_town_is_the_one_a_plain_search_finds) {
  Gazetteer const& gazetteer = small_gazetteer();
  for (Point const point : {Point{36.75, 67.0}, Point{33.4, 44.4}, Point{-1.5, 29.1}, Point{51.0, 179.9}}) {
    double best = 1e9;
    for (std::uint32_t i = 0; i < gazetteer.size(); ++i) {
      Entry const entry = gazetteer.entry(i);
      if (entry.kind == EntryKind::city || entry.kind == EntryKind::section) {
        best = std::min(best, distance_km(point, entry.point));
      }
    }
    std::optional<Near> const near = gazetteer.nearest(point, 20000);
    ASSERT_TRUE(near.has_value());
    EXPECT_NEAR(near->distance_km, best, 0.01);
  }
  EXPECT_EQ(gazetteer.nearest({36.75, 67.0})->entry.admin1, "Balkh");
  EXPECT_FALSE(gazetteer.nearest({-60.0, -150.0}).has_value());
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
