// What the dictionary of actors says over HTTP. The real dictionary is asked in tests/cli/serve/.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "serve/dictionary_api.hpp"

namespace annals::serve {
namespace {

HttpResponse ask(std::string const& id, LookUpActor const& look_up) {
  HttpRequest request;
  request.method = "GET";
  request.path = "/api/v1/dictionary/" + id;
  return answer_dictionary(request, look_up);
}

Result<std::optional<DictionaryActor>> one_actor(std::string_view id) {
  if (id != "northern_front") {
    return std::optional<DictionaryActor>();
  }
  return std::optional(DictionaryActor{{"northern_front", "Northern Front"},
                                       "organization",
                                       "armed_group",
                                       "AFG",
                                       {"PAK"},
                                       "2014-06-29",
                                       "",
                                       {"NF", "the Front"},
                                       {{"front", "The Front"}},
                                       {{"nf_east", "NF East"}}});
}

TEST(DictionaryApi, TellsNamesParentsPartsAndTimes) {
  Json const actor = parse_json(ask("northern_front", one_actor).body).value()["actor"];
  EXPECT_EQ(actor["name"].text(), "Northern Front");
  EXPECT_EQ(actor["type"].text(), "armed_group");
  EXPECT_EQ(actor["from"].text(), "2014-06-29");
  EXPECT_TRUE(actor["to"].is_null());
  ASSERT_EQ(actor["aliases"].items.size(), 2U);
  EXPECT_EQ(actor["parents"].items.at(0)["id"].text(), "front");
  EXPECT_EQ(actor["parts"].items.at(0)["name"].text(), "NF East");
}

TEST(DictionaryApi, AnUnknownIdAndAMissingDictionaryAreNull) {
  EXPECT_EQ(ask("nobody", one_actor).body, "{\"ok\":true,\"actor\":null}\n");
  EXPECT_EQ(ask("nobody", {}).body, "{\"ok\":true,\"actor\":null}\n");
}

TEST(DictionaryApi, WhatCannotBeOpenedIsSaid) {
  LookUpActor const broken = [](std::string_view) -> Result<std::optional<DictionaryActor>> {
    return make_error(ErrorCode::not_found, "not installed");
  };
  EXPECT_EQ(ask("x", broken).status, 503U);
}

}  // namespace
}  // namespace annals::serve
