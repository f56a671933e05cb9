#include <gtest/gtest.h>

#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/data_file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/row_view.hpp"
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

/// Neighbours of the table with names alike that are two places all the same.
bool are_two(std::string const& a, std::string const& b) {
  static std::set<std::pair<std::string, std::string>> const pairs = {{"Chorkuh", "Surkh"},
                                                                      {"Kalaban Coro", "Kalabancoura"},
                                                                      {"Karte Seh", "Karte Sakhi"},
                                                                      {"Kart-e Seh", "Kart-e Sakhi"},
                                                                      {"Maar Shamarin", "Maar Shurin"},
                                                                      {"Orlando East", "Orlando West"},
                                                                      {"Pasar Senen", "Senayan"}};
  return pairs.contains({a, b}) || pairs.contains({b, a});
}

TEST(SpellingTwins, no_place_stands_twice_in_the_table) {
  Result<Table> const table = read_table(ANNALS_SOURCE_DIR "/data/places/places.tsv");
  ASSERT_TRUE(table.has_value());
  SpellingTwins const twins(small_gazetteer().spellings());
  auto const names_of = [](Table::Row const& row) {
    std::vector<std::string_view> names = split(row.cells[1], ';');
    names.emplace_back(row.cells[0]);
    return names;
  };
  std::size_t const country = table->column("country");
  std::size_t const kind = table->column("kind");
  std::vector<Point> points;
  for (Table::Row const& row : table->rows) {
    points.push_back({parse_number(row.cells[table->column("latitude")]).value_or(0),
                      parse_number(row.cells[table->column("longitude")]).value_or(0)});
  }
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    for (std::size_t j = i + 1; j < table->rows.size(); ++j) {
      Table::Row const& a = table->rows[i];
      Table::Row const& b = table->rows[j];
      bool const same_kind = a.cells[country] == b.cells[country] && a.cells[kind] == b.cells[kind];
      if (!same_kind || distance_km(points[i], points[j]) > most_twin_km) {
        continue;
      }
      for (std::string_view const name_a : names_of(a)) {
        for (std::string_view const name_b : names_of(b)) {
          EXPECT_TRUE(twins.likeness(name_a, name_b) < least_likeness || are_two(a.cells[0], b.cells[0]))
              << name_a << " is " << name_b << ", line " << b.line;
        }
      }
    }
  }
}

/// A point and a quarter, or a point and a region, of one name beside one another are one place, too; a village and its
/// district are two.
TEST(SpellingTwins, no_quarter_or_region_of_the_table_is_a_point_as_well) {
  Result<Table> const table = read_table(ANNALS_SOURCE_DIR "/data/places/places.tsv");
  ASSERT_TRUE(table.has_value());
  std::multimap<std::string, RowView> by_name;
  for (Table::Row const& row : table->rows) {
    RowView const view(*table, row);
    if (view.text("kind") != "district") {
      by_name.emplace(concat({view.text("country"), " ", fold_name(view.text("name"))}), view);
    }
  }
  for (auto a = by_name.begin(); a != by_name.end(); ++a) {
    for (auto b = std::next(a); b != by_name.end() && b->first == a->first; ++b) {
      double const distance = distance_km(a->second.point().value_or(Point()), b->second.point().value_or(Point()));
      EXPECT_TRUE(a->second.text("kind") == b->second.text("kind") || distance > 2 * most_twin_km) << a->first;
    }
  }
}

}  // namespace
}  // namespace annals::place
