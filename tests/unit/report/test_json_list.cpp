#include <gtest/gtest.h>

#include "report/json_list.hpp"

namespace annals::report {
namespace {

using Found = std::vector<std::pair<std::string, std::string>>;

Found lists_in(std::string_view object) {
  Found found;
  for (JsonList const& list : lists_of_objects(object)) {
    EXPECT_EQ(object.substr(list.begin, list.bytes.size()), list.bytes);
    found.emplace_back(list.name, std::string(list.bytes));
  }
  return found;
}

TEST(JsonList, ListsOfObjectsAreFoundInObjects) {
  EXPECT_EQ(lists_in("{\"a\":{\"b\":[{\"text\":\"x\"}]},\"c\":[1]}"), (Found{{"a.b", "[{\"text\":\"x\"}]"}}));
  EXPECT_EQ(lists_in(" {\n \"n\" : 1.5e3 , \"s\":\"]}\\\"{\" ,\t\"d\" : [ {\"e\":[{}]} , 7 ] ,\"z\":null}\n"),
            (Found{{"d", "[ {\"e\":[{}]} , 7 ]"}}));
  EXPECT_EQ(lists_in("{\"a\":[{}],\"b\":{\"c\":{}, \"d\":[[{}]]},\"e\":[{\"f\":\"[\"}]}"),
            (Found{{"a", "[{}]"}, {"e", "[{\"f\":\"[\"}]"}}));
}

TEST(JsonList, NothingIsFoundInWhatHasNone) {
  for (std::string_view const object : {"{}", "{\"a\":[]}", "[{}]", "\"{\"", "7", "", "{\"a\":\"[{\"}"}) {
    EXPECT_TRUE(lists_in(object).empty()) << object;
  }
}

TEST(JsonList, DeepObjectsArePassedOver) {
  std::string const list = "{\"a\":[{}]}";
  std::string deep = list;
  for (int i = 0; i < 7; ++i) {
    deep = "{\"o\":" + deep + "}";
  }
  EXPECT_EQ(lists_in(deep).size(), 1U);
  EXPECT_TRUE(lists_in("{\"o\":" + deep + "}").empty());
  EXPECT_EQ(lists_in("{\"o\":" + deep + ",\"b\":[{}]}").size(), 1U);
}

}  // namespace
}  // namespace annals::report
