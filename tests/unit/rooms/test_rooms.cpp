// The rooms of this source tree keep the rules of docs/rooms.txt; and each rule notices when it is broken.
#include <gtest/gtest.h>

#include "rooms/room_rules.hpp"

namespace annals::rooms {
namespace {

std::string joined(std::vector<std::string> const& lines) {
  std::string text;
  for (std::string const& line : lines) {
    text += line + "\n";
  }
  return text;
}

/// Two rooms that keep every rule.
SourceTree sound_tree() {
  SourceTree tree;
  tree.rooms = {{"base", {}, {"unicode"}, {"src/base/text.hpp"}}, {"coding", {"base"}, {}, {}}};
  tree.folders = {"base", "coding"};
  tree.files = {
      {"base", "src/base/text.hpp", "#pragma once\n#include <string>\n#include \"annals/result.hpp\"\n"},
      {"base", "src/base/text.cpp", "#include \"base/text.hpp\"\n#include <unicode/uchar.h>\n#include <sys/mman.h>\n"},
      {"coding", "src/coding/coder.cpp", "#include \"base/text.hpp\"\n"},
      {"", "include/annals/result.hpp", "#include <string>\n"},
  };
  tree.room_cmake = {
      {"base", "annals_room(base\n  SOURCES text.cpp\n  LIBRARIES ICU::uc)\n"},
      {"coding", "annals_room(coding\n  SOURCES coder.cpp\n  ROOMS base)\nadd_executable(coder main.cpp)\n"}};
  return tree;
}

/// The only rule that `tree` breaks.
std::string broken_rule(SourceTree const& tree) {
  std::vector<std::string> const broken = broken_rules(tree);
  EXPECT_EQ(broken.size(), 1U) << joined(broken);
  return joined(broken);
}

TEST(Rooms, of_this_source_tree_keep_their_rules) {
  Result<SourceTree> const tree = read_source_tree(ANNALS_SOURCE_DIR);
  ASSERT_TRUE(tree) << tree.error().text();
  EXPECT_GE(tree->rooms.size(), 14U);
  EXPECT_GT(tree->files.size(), 50U);
  EXPECT_EQ(joined(broken_rules(*tree)), "");
}

TEST(RoomRules, find_nothing_in_a_sound_tree) {
  EXPECT_EQ(joined(broken_rules(sound_tree())), "");
}

TEST(RoomRules, find_an_include_that_goes_down) {
  SourceTree tree = sound_tree();
  tree.files[0].text += "#include \"coding/coder.hpp\"\n";
  EXPECT_EQ(broken_rule(tree), "src/base/text.hpp includes \"coding/coder.hpp\", but 'base' may not use 'coding'\n");
}

TEST(RoomRules, find_an_include_that_is_in_no_room) {
  SourceTree tree = sound_tree();
  tree.files[2].text += "#  include  \"helpers.hpp\"\n";
  EXPECT_EQ(broken_rule(tree), "src/coding/coder.cpp includes \"helpers.hpp\", which is in no room\n");
}

TEST(RoomRules, find_an_edge_that_goes_down) {
  SourceTree tree = sound_tree();
  tree.rooms[0].uses = {"coding"};
  tree.room_cmake["base"] = "annals_room(base SOURCES text.cpp ROOMS coding)";
  EXPECT_EQ(broken_rule(tree), "docs/rooms.txt: 'base' uses 'coding', which is not above it\n");
}

TEST(RoomRules, find_rooms_that_are_linked_but_not_listed) {
  SourceTree tree = sound_tree();
  tree.room_cmake["coding"] = "annals_room(coding SOURCES coder.cpp ROOMS base store)";
  EXPECT_EQ(broken_rule(tree), "src/coding/room.cmake: ROOMS are not what docs/rooms.txt says 'coding' uses\n");
}

TEST(RoomRules, find_a_third_party_in_the_wrong_room) {
  SourceTree tree = sound_tree();
  tree.files[2].text += "#include <unicode/uchar.h>\n";
  EXPECT_EQ(broken_rule(tree),
            "src/coding/coder.cpp includes <unicode/uchar.h>, but 'unicode' is no third party of 'coding'\n");
}

TEST(RoomRules, find_a_third_party_with_two_owners) {
  SourceTree tree = sound_tree();
  tree.rooms[1].third_party = {"unicode"};
  tree.files[2].text += "#include <unicode/uchar.h>\n";
  EXPECT_EQ(broken_rule(tree), "docs/rooms.txt: third party 'unicode' belongs to 'base' and to 'coding'\n");
}

TEST(RoomRules, find_a_third_party_that_nobody_includes) {
  SourceTree tree = sound_tree();
  tree.rooms[1].third_party = {"sqlite3.h"};
  EXPECT_EQ(broken_rule(tree), "docs/rooms.txt: 'coding' does not include its third party 'sqlite3.h'\n");
}

TEST(RoomRules, find_a_third_party_in_a_public_header) {
  SourceTree tree = sound_tree();
  tree.files[3].text += "#include <nlohmann/json.hpp>\n";
  EXPECT_EQ(broken_rule(tree),
            "include/annals/result.hpp: a public header includes the third party <nlohmann/json.hpp>\n");
}

TEST(RoomRules, find_a_public_header_that_needs_a_room) {
  SourceTree tree = sound_tree();
  tree.files[3].text += "#include \"base/text.hpp\"\n";
  EXPECT_EQ(broken_rule(tree), "include/annals/result.hpp: a public header includes \"base/text.hpp\" of a room\n");
}

TEST(RoomRules, find_a_folder_that_is_not_listed) {
  SourceTree tree = sound_tree();
  tree.folders.emplace_back("helpers");
  EXPECT_EQ(broken_rule(tree), "src/helpers/ is not a room of docs/rooms.txt\n");
}

TEST(RoomRules, find_a_listed_room_without_a_folder) {
  SourceTree tree = sound_tree();
  tree.folders = {"base"};
  EXPECT_EQ(broken_rule(tree), "docs/rooms.txt lists 'coding', but there is no folder src/coding/\n");
}

TEST(RoomRules, find_a_source_that_nothing_builds) {
  SourceTree tree = sound_tree();
  tree.files.push_back({"coding", "src/coding/lost.cpp", ""});
  EXPECT_EQ(broken_rule(tree), "src/coding/lost.cpp is not in its room.cmake, so nothing builds it\n");
}

TEST(RoomRules, find_a_tour_that_has_rotted) {
  SourceTree tree = sound_tree();
  tree.rooms[0].begin_with = {"src/base/gone.hpp"};
  EXPECT_EQ(broken_rule(tree),
            "docs/rooms.txt: the tour of 'base' begins with src/base/gone.hpp, which does not exist\n");
}

}  // namespace
}  // namespace annals::rooms
