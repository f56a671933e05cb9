#include "rooms/room_rules.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::rooms {
namespace {

/// Headers of the operating system; everything without '.' and '/' is the standard library's.
constexpr std::array<std::string_view, 13> system_headers = {
    "unistd.h",  "fcntl.h", "signal.h",  "spawn.h",  "malloc.h", "arpa/inet.h", "netinet/in.h",
    "pthread.h", "poll.h",  "termios.h", "dirent.h", "sched.h",  "immintrin.h"};

template <typename List>
bool holds(List const& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool is_system_header(std::string_view header) {
  return header.find_first_of("./") == std::string_view::npos || header.starts_with("sys/") ||
         holds(system_headers, header);
}

struct Include {
  std::string_view header;
  bool quoted = false;
};

std::optional<Include> include_of(std::string_view line) {
  line = trim(line);
  if (!line.starts_with("#")) {
    return std::nullopt;
  }
  line = trim(line.substr(1));
  if (!line.starts_with("include")) {
    return std::nullopt;
  }
  line = trim(line.substr(7));
  bool const quoted = line.starts_with('"');
  if (!quoted && !line.starts_with('<')) {
    return std::nullopt;
  }
  std::size_t const end = line.find(quoted ? '"' : '>', 1);
  return Include{line.substr(1, end == std::string_view::npos ? end : end - 1), quoted};
}

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> includes;
  for (std::string_view const line : split(text, '\n')) {
    if (auto const include = include_of(line)) {
      includes.push_back(*include);
    }
  }
  return includes;
}

/// The name under which a third-party header stands in docs/rooms.txt: its folder, or itself.
std::string_view library_of(std::string_view header) {
  return header.substr(0, header.find('/'));
}

/// The words after `key` in the call annals_room(x SOURCES ... ROOMS a b LIBRARIES ...).
std::vector<std::string> cmake_list(std::string_view text, std::string_view key) {
  std::size_t const begin = text.find("annals_room(");
  if (begin == std::string_view::npos) {
    return {};
  }
  std::string words(text.substr(begin, text.find(')', begin) - begin));
  std::replace_if(words.begin(), words.end(), is_ascii_space, ' ');
  std::vector<std::string> list;
  bool inside = false;
  for (std::string_view const word : split(words, ' ')) {
    if (word == "SOURCES" || word == "ROOMS" || word == "LIBRARIES") {
      inside = word == key;
    } else if (inside) {
      list.emplace_back(word);
    }
  }
  return list;
}

/// Does a room.cmake name this file, by itself or at the end of a path?
bool names_file(std::string_view cmake, std::string_view name) {
  for (std::size_t at = cmake.find(name); at != std::string_view::npos; at = cmake.find(name, at + 1)) {
    bool const begins = at == 0 || is_ascii_space(cmake[at - 1]) || cmake[at - 1] == '/';
    std::size_t const end = at + name.size();
    if (begins && (end == cmake.size() || is_ascii_space(cmake[end]) || cmake[end] == ')')) {
      return true;
    }
  }
  return false;
}

class Rules {
 public:
  explicit Rules(SourceTree const& tree) : m_tree(tree) {}

  std::vector<std::string> check() {
    check_folders();
    for (std::size_t i = 0; i < m_tree.rooms.size(); ++i) {
      check_uses(i);
      check_room_cmake(m_tree.rooms[i]);
      check_tour(m_tree.rooms[i]);
    }
    for (SourceFile const& file : m_tree.files) {
      check_includes(file);
    }
    check_libraries();
    return std::move(m_broken);
  }

 private:
  void report(std::initializer_list<std::string_view> pieces) { m_broken.push_back(concat(pieces)); }

  Room const* room(std::string_view name) const {
    auto const found =
        std::find_if(m_tree.rooms.begin(), m_tree.rooms.end(), [&](Room const& r) { return r.name == name; });
    return found == m_tree.rooms.end() ? nullptr : &*found;
  }

  void check_folders() {
    for (std::string const& folder : m_tree.folders) {
      if (room(folder) == nullptr) {
        report({"src/", folder, "/ is not a room of docs/rooms.txt"});
      }
    }
    for (Room const& listed : m_tree.rooms) {
      if (!holds(m_tree.folders, listed.name)) {
        report({"docs/rooms.txt lists '", listed.name, "', but there is no folder src/", listed.name, "/"});
      }
    }
  }

  void check_uses(std::size_t at) {
    Room const& user = m_tree.rooms[at];
    for (std::string const& used : user.uses) {
      auto const end = m_tree.rooms.begin() + static_cast<std::ptrdiff_t>(at);
      if (std::none_of(m_tree.rooms.begin(), end, [&](Room const& above) { return above.name == used; })) {
        report({"docs/rooms.txt: '", user.name, "' uses '", used, "', which is not above it"});
      }
    }
  }

  void check_room_cmake(Room const& listed) {
    auto const found = m_tree.room_cmake.find(listed.name);
    if (found == m_tree.room_cmake.end()) {
      report({"src/", listed.name, "/room.cmake is missing"});
      return;
    }
    std::vector<std::string> linked = cmake_list(found->second, "ROOMS");
    std::vector<std::string> uses = listed.uses;
    std::sort(linked.begin(), linked.end());
    std::sort(uses.begin(), uses.end());
    if (linked != uses) {
      report({"src/", listed.name, "/room.cmake: ROOMS are not what docs/rooms.txt says '", listed.name, "' uses"});
    }
    for (SourceFile const& file : m_tree.files) {
      if (file.room != listed.name || !file.path.ends_with(".cpp")) {
        continue;
      }
      std::string_view const name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
      if (!names_file(found->second, name)) {
        report({file.path, " is not in its room.cmake, so nothing builds it"});
      }
    }
  }

  void check_tour(Room const& listed) {
    for (std::string const& path : listed.begin_with) {
      if (std::none_of(m_tree.files.begin(), m_tree.files.end(),
                       [&](SourceFile const& file) { return file.path == path; })) {
        report({"docs/rooms.txt: the tour of '", listed.name, "' begins with ", path, ", which does not exist"});
      }
    }
  }

  void check_includes(SourceFile const& file) {
    for (Include const& include : includes_of(file.text)) {
      if (include.quoted) {
        check_own_header(file, include.header);
      } else if (!is_system_header(include.header)) {
        check_third_party(file, include.header);
      }
    }
  }

  void check_own_header(SourceFile const& file, std::string_view header) {
    std::string_view const from = header.substr(0, header.find('/'));
    bool const is_public = from == "annals";
    if (file.room.empty()) {
      if (!is_public) {
        report({file.path, ": a public header includes \"", header, "\" of a room"});
      }
      return;
    }
    Room const* const user = room(file.room);
    if (user == nullptr || is_public || from == file.room) {
      return;
    }
    if (room(from) == nullptr) {
      report({file.path, " includes \"", header, "\", which is in no room"});
    } else if (!holds(user->uses, from)) {
      report({file.path, " includes \"", header, "\", but '", file.room, "' may not use '", from, "'"});
    }
  }

  void check_third_party(SourceFile const& file, std::string_view header) {
    std::string_view const library = library_of(header);
    if (file.room.empty()) {
      report({file.path, ": a public header includes the third party <", header, ">"});
      return;
    }
    m_used.emplace(file.room, library);
    Room const* const user = room(file.room);
    if (user != nullptr && !holds(user->third_party, library)) {
      report({file.path, " includes <", header, ">, but '", library, "' is no third party of '", file.room, "'"});
    }
  }

  void check_libraries() {
    std::map<std::string, std::string> owners;
    for (Room const& listed : m_tree.rooms) {
      for (std::string const& library : listed.third_party) {
        auto const [owner, is_new] = owners.emplace(library, listed.name);
        if (!is_new) {
          report({"docs/rooms.txt: third party '", library, "' belongs to '", owner->second, "' and to '", listed.name,
                  "'"});
        }
        auto const [first, last] = m_used.equal_range(listed.name);
        if (std::none_of(first, last, [&](auto const& use) { return use.second == library; })) {
          report({"docs/rooms.txt: '", listed.name, "' does not include its third party '", library, "'"});
        }
      }
    }
  }

  SourceTree const& m_tree;
  std::vector<std::string> m_broken;
  std::multimap<std::string, std::string, std::less<>> m_used;  ///< room -> library
};

Result<void> read_folder(std::string const& root, std::string const& folder, std::string const& room,
                         SourceTree& tree) {
  for (std::string_view const ending : {".hpp", ".cpp"}) {
    ANNALS_TRY(std::vector<std::string> paths, list_files(root + "/" + folder, ending));
    for (std::string const& path : paths) {
      ANNALS_TRY(std::string text, read_file(path));
      tree.files.push_back({room, path.substr(root.size() + 1), std::move(text)});
    }
  }
  return {};
}

}  // namespace

Result<SourceTree> read_source_tree(std::string const& root) {
  SourceTree tree;
  ANNALS_TRY(std::vector<Stanza> stanzas, read_stanzas(root + "/docs/rooms.txt"));
  for (Stanza const& stanza : stanzas) {
    Room room{stanza.id, stanza.list("uses"), stanza.list("third party"), {}};
    for (std::string_view const path : split(stanza.get("begin with"), ',')) {
      room.begin_with.emplace_back(path);
    }
    tree.rooms.push_back(std::move(room));
  }
  for (auto const& entry : std::filesystem::directory_iterator(root + "/src")) {
    if (entry.is_directory()) {
      tree.folders.push_back(entry.path().filename().string());
    }
  }
  std::sort(tree.folders.begin(), tree.folders.end());
  for (std::string const& folder : tree.folders) {
    ANNALS_CHECK(read_folder(root, "src/" + folder, folder, tree));
    if (auto text = read_file(root + "/src/" + folder + "/room.cmake")) {
      tree.room_cmake[folder] = std::move(*text);
    }
  }
  ANNALS_CHECK(read_folder(root, "include/annals", "", tree));
  return tree;
}

std::vector<std::string> broken_rules(SourceTree const& tree) {
  return Rules(tree).check();
}

}  // namespace annals::rooms
