#include <gtest/gtest.h>

#include "base/data_file.hpp"
#include "base/strings.hpp"
#include "place/spelling_twins.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

SourcePlace town(std::string name, std::string iso2, double latitude, double longitude) {
  SourcePlace place;
  place.name = std::move(name);
  place.iso2 = std::move(iso2);
  place.point = {latitude, longitude};
  return place;
}

SpellingTwins twins_of_kirkuk() {
  SpellingTwins twins(small_gazetteer().spellings());
  SourcePlace row = town("Tal Afar", "IQ", 36.38, 42.45);
  row.aliases = {"Telafar"};
  twins.want(7, row);
  return twins;
}

TEST(SpellingTwins, a_town_beside_the_row_under_another_spelling_is_it) {
  SpellingTwins twins = twins_of_kirkuk();
  twins.see(town("Tall \u2018Afar", "IQ", 36.37, 42.44), 3);
  EXPECT_EQ(twins.of(7), 3U);
}

TEST(SpellingTwins, far_away_abroad_or_of_another_name_it_is_not) {
  SpellingTwins twins = twins_of_kirkuk();
  twins.see(town("Tall \u2018Afar", "IQ", 36.48, 42.45), 1);
  twins.see(town("Tall \u2018Afar", "SY", 36.38, 42.45), 2);
  twins.see(town("Sinjar", "IQ", 36.38, 42.45), 3);
  EXPECT_EQ(twins.of(7), Gazetteer::none);
  EXPECT_EQ(twins.of(8), Gazetteer::none);
}

TEST(SpellingTwins, the_likelier_town_wins_and_of_equal_ones_the_nearer) {
  SpellingTwins twins = twins_of_kirkuk();
  twins.see(town("Tal Afar", "IQ", 36.40, 42.45), 1);
  twins.see(town("Tal Afar", "IQ", 36.39, 42.45), 2);
  twins.see(town("Tall Afarah", "IQ", 36.38, 42.45), 3);
  EXPECT_EQ(twins.of(7), 2U);
}

TEST(SpellingTwins, words_may_be_parted_otherwise) {
  SpellingTwins const twins(small_gazetteer().spellings());
  EXPECT_EQ(twins.likeness("Balad Ruz", "Baladr\u016bz"), 1);
  EXPECT_EQ(twins.likeness("", ""), 0);
}

TEST(SpellingTwins, other_digits_are_another_place) {
  SpellingTwins const twins(small_gazetteer().spellings());
  EXPECT_GT(small_gazetteer().spellings().likeness("k4 junction", "k5 junction"), least_likeness);
  EXPECT_EQ(twins.likeness("K4 junction", "K5 junction"), 0);
  EXPECT_EQ(twins.likeness("PK 12", "PK12"), 1);
}

/// Of each two rows of one country beside one another: the names that are one.
TEST(SpellingTwins, no_place_stands_twice_in_the_table) {
  Result<Table> const table = read_table(ANNALS_SOURCE_DIR "/data/places/places.tsv");
  ASSERT_TRUE(table.has_value());
  SpellingTwins const twins(small_gazetteer().spellings());
  auto const names_of = [](Table::Row const& row) {
    std::vector<std::string_view> names = split(row.cells[1], ';');
    names.emplace_back(row.cells[0]);
    return names;
  };
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    for (std::size_t j = i + 1; j < table->rows.size(); ++j) {
      Table::Row const& a = table->rows[i];
      Table::Row const& b = table->rows[j];
      Point const point_a{parse_number(a.cells[4]).value_or(0), parse_number(a.cells[5]).value_or(0)};
      Point const point_b{parse_number(b.cells[4]).value_or(0), parse_number(b.cells[5]).value_or(0)};
      if (a.cells[2] != b.cells[2] || distance_km(point_a, point_b) > most_twin_km) {
        continue;
      }
      EXPECT_FALSE(a.cells[4] == b.cells[4] && a.cells[5] == b.cells[5]) << a.cells[0] << " at " << b.cells[0];
      for (std::string_view const name_a : names_of(a)) {
        for (std::string_view const name_b : names_of(b)) {
          EXPECT_LT(twins.likeness(name_a, name_b), least_likeness)
              << name_a << " is " << name_b << ", line " << b.line;
        }
      }
    }
  }
}

}  // namespace
}  // namespace annals::place
