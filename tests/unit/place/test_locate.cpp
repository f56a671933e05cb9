#include <gtest/gtest.h>

#include "place/locate.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

std::string located(PlaceQuery const& query) {
  std::optional<Located> const found = locate(small_gazetteer(), query);
  return found ? std::string(found->entry.name) + "/" + std::string(found->entry.country) + "/" +
                     std::string(found->entry.admin1)
               : "";
}

TEST(Locate, a_name_with_its_type_word_and_units) {
  EXPECT_EQ(located({"Mazar-i-Sharif city", "Afghanistan", "Balkh province", ""}),
            "Maz\u0101r-e Shar\u012bf/AFG/Balkh");
  EXPECT_EQ(located({"Mazar-i-Sharif city", "AFG", "", ""}), "Maz\u0101r-e Shar\u012bf/AFG/Balkh");
}

TEST(Locate, another_spelling_and_one_of_two_names) {
  EXPECT_EQ(located({"Somewhere/Feyzobod town", "Afghanistan", "Badakhshan", ""}), "Fayzabad/AFG/Badakhshan");
}

TEST(Locate, a_namesake_in_another_unit_or_country_is_not_meant) {
  EXPECT_EQ(located({"Mazar-i-Sharif", "Iraq", "", ""}), "");
  EXPECT_EQ(located({"Mazar-i-Sharif", "Afghanistan", "Helmand", ""}), "");
}

TEST(Locate, what_no_list_has_is_not_found) {
  EXPECT_EQ(located({"Xyzzyville village", "Afghanistan", "", ""}), "");
  EXPECT_EQ(located({"", "", "", ""}), "");
}

}  // namespace
}  // namespace annals::place
