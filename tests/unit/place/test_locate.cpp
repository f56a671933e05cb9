#include <gtest/gtest.h>

#include "place/locate.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

std::string located(PlaceQuery const& query) {
  Result<std::optional<Located>> const answer = locate(small_gazetteer(), query);
  if (!answer) {
    return answer.error().text();
  }
  std::optional<Located> const& found = *answer;
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

TEST(Locate, an_unknown_country_or_unit_is_an_error_and_not_as_if_it_were_not_told) {
  EXPECT_EQ(located({"Mazar-i-Sharif", "Nowhereland", "", ""}), "no such country in the gazetteer: 'Nowhereland'");
  EXPECT_EQ(located({"Mazar-i-Sharif", "Afghanistan", "Qwxzland", ""}), "no such first-order unit of AFG: 'Qwxzland'");
  EXPECT_EQ(located({"Mazar-i-Sharif", "", "Qwxzland", ""}), "no such first-order unit in the gazetteer: 'Qwxzland'");
  EXPECT_EQ(located({"Mazar-i-Sharif", "Iraq", "Balkh", ""}), "no such first-order unit of IRQ: 'Balkh'");
  EXPECT_EQ(located({"Mazar-i-Sharif", "Afghanistan", "?", ""}), "no such first-order unit of AFG: '?'");
  EXPECT_EQ(locate(small_gazetteer(), {"Kabul", "X", "", ""}).error().code, ErrorCode::not_found);
}

TEST(Locate, an_unknown_second_order_unit_is_left_out) {
  EXPECT_EQ(located({"Mazar-i-Sharif", "AFG", "", "Qwxzland district"}), "Maz\u0101r-e Shar\u012bf/AFG/Balkh");
}

TEST(Locate, what_no_list_has_is_not_found) {
  EXPECT_EQ(located({"Xyzzyville village", "Afghanistan", "", ""}), "");
  EXPECT_EQ(located({"", "", "", ""}), "");
}

}  // namespace
}  // namespace annals::place
