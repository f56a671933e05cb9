// rooms/room_rules.hpp -- the rules of docs/rooms.txt, applied to the #include lines and room.cmake files of a source
// tree. Role:   a pure function over what was read, so that each rule can be tested with a tree that breaks it. Tested
// by: tests/unit/rooms/test_rooms.cpp
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::rooms {

/// One stanza of docs/rooms.txt.
struct Room {
  std::string name;
  std::vector<std::string> uses;
  std::vector<std::string> third_party;  ///< "sqlite3.h", or "boost" for <boost/...>
  std::vector<std::string> begin_with;   ///< paths from the root of the tree
};

/// One file of a room, or of include/annals (room "").
struct SourceFile {
  std::string room;
  std::string path;  ///< from the root of the tree
  std::string text;
};

struct SourceTree {
  std::vector<Room> rooms;           ///< in the order of docs/rooms.txt
  std::vector<std::string> folders;  ///< of src/
  std::vector<SourceFile> files;
  std::map<std::string, std::string> room_cmake;  ///< room -> text of its room.cmake
};

/// Reads docs/rooms.txt, src/ and include/annals/ under `root`.
Result<SourceTree> read_source_tree(std::string const& root);

/// Every rule that is broken, one sentence each with the file; empty for a sound tree.
std::vector<std::string> broken_rules(SourceTree const& tree);

}  // namespace annals::rooms
