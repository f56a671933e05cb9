// The filters of `annals export` are those of the HTTP API.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "cli/export_options.hpp"
#include "serve/incident_query.hpp"

namespace annals::cli {
namespace {

/// What the API takes, without what only pages need.
std::set<std::string> filters_of_the_api() {
  std::set<std::string> names;
  for (std::string_view const name : serve::incident_parameter_names()) {
    names.emplace(name);
  }
  for (char const* of_pages : {"sort", "size", "next", "offset", "at"}) {
    EXPECT_EQ(names.erase(of_pages), 1U) << of_pages;
  }
  return names;
}

TEST(ExportOptions, EachFilterOfTheApiIsAnOptionAndNoOther) {
  std::set<std::string> parameters;
  for (FilterOption const& option : filter_options()) {
    EXPECT_TRUE(parameters.emplace(option.parameter).second) << option.parameter;
  }
  EXPECT_EQ(parameters, filters_of_the_api());
}

TEST(ExportOptions, WhatIsGivenIsTakenBack) {
  FilterOptions options;
  ASSERT_TRUE(options.take("country", {"AFG", "SYR"}));
  ASSERT_TRUE(options.take("not-type", {"CONSULT"}));
  ASSERT_TRUE(options.take("near", {"34.5,69.2,50"}));
  FilterOptions again;
  for (auto const& [name, values] : options.given()) {
    ASSERT_TRUE(again.take(name, values)) << name;
  }
  EXPECT_EQ(again.given(), options.given());
  EXPECT_EQ(again.given().front().first, "not-type") << "in the order of the table";
  store::IncidentQuery const query = again.query().value();
  EXPECT_EQ(query.countries, (std::vector<std::string>{"AFG", "SYR"}));
  EXPECT_EQ(query.not_types, std::vector<EventType>{EventType::consult});
  EXPECT_EQ(query.circle->radius_km, 50);
}

TEST(ExportOptions, ABadValueNamesItsOption) {
  for (auto const& [option, values, words] :
       {std::tuple<std::string, std::vector<std::string>, std::string>{"min-killed", {"many"}, "--min-killed 'many'"},
        {"since", {"2023", "2024"}, "--since '2024' is a second value"},
        {"polygon", {"1,2,3,4"}, "--polygon '1,2,3,4' is not longitude,latitude of 3 to 200 points"},
        {"precision", {"near"}, "--precision 'near' is unknown; valid are: exact"}}) {
    FilterOptions options;
    ASSERT_TRUE(options.take(option, values));
    Result<store::IncidentQuery> const query = options.query();
    ASSERT_FALSE(query) << option;
    EXPECT_EQ(query.error().code, ErrorCode::usage);
    EXPECT_NE(query.error().text().find(words), std::string::npos) << query.error().text();
  }
  FilterOptions options;
  EXPECT_FALSE(options.take("colour", {"red"}));
}

}  // namespace
}  // namespace annals::cli
