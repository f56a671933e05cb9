// knowledge/petrarch_dictionaries.cpp -- see petrarch_dictionaries.hpp.
#include "knowledge/petrarch_dictionaries.hpp"

#include <algorithm>

#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::knowledge {
namespace {

enum class FileKind : std::uint8_t { unknown, actors, agents, verbs, discards, issues };

FileKind kind_of(std::string_view name) {
  std::string const lower = lower_ascii(name);
  auto const has = [&](std::string_view piece) { return lower.find(piece) != std::string::npos; };
  if (has("agent")) {
    return FileKind::agents;
  }
  if (has("actor")) {
    return FileKind::actors;
  }
  if (has("discard")) {
    return FileKind::discards;
  }
  if (has("issue")) {
    return FileKind::issues;
  }
  return has("verb") || has("cameo") ? FileKind::verbs : FileKind::unknown;
}

}  // namespace

std::string Dictionaries::place_text(EntryPlace place) const {
  return concat({file_names[place.file], ":", std::to_string(place.line)});
}

Dictionaries read_dictionaries(std::vector<DictionaryFile> const& files) {
  Dictionaries result;
  std::string digests;
  for (DictionaryFile const& file : files) {
    auto const index = static_cast<std::uint32_t>(result.file_names.size());
    result.file_names.push_back(file.name);
    digests += concat({file.name, "\n", sha256_hex(file.text), "\n"});
    std::string const text = repair_utf8(file.text);
    switch (kind_of(file.name)) {
      case FileKind::actors:
        read_actors(text, index, file.path, result.actors, result.errors);
        break;
      case FileKind::agents:
        read_agents(text, index, file.path, result.agents, result.errors);
        break;
      case FileKind::verbs:
        read_verbs(text, index, file.path, result.verbs, result.errors);
        break;
      case FileKind::discards:
        read_discards(text, index, file.path, result.discards, result.errors);
        break;
      case FileKind::issues:
        read_issues(text, index, file.path, result.issues, result.errors);
        break;
      case FileKind::unknown: {
        Error error = make_error(ErrorCode::unsupported,
                                 "the name tells no dictionary: actors, agents, verbs, discards or issues");
        error.place.file = file.path;
        result.errors.push_back(std::move(error));
        break;
      }
    }
  }
  result.actors.names.finish();
  result.agents.names.finish();
  result.discards.phrases.finish();
  result.issues.phrases.finish();
  result.id = "sha256:" + sha256_hex(digests);
  return result;
}

Result<Dictionaries> open_dictionaries(std::string const& given) {
  std::size_t const slash = given.rfind('/');
  bool const whole = is_directory(given) || slash == std::string::npos;
  std::string const directory = whole ? given : given.substr(0, std::max<std::size_t>(slash, 1));  // "/PREFIX"
  std::string const prefix = whole ? "" : given.substr(slash + 1);
  ANNALS_TRY(std::vector<std::string> const paths, list_files(directory, ".txt"));
  std::vector<DictionaryFile> files;
  for (std::string const& path : paths) {
    std::string const name = path.substr(path.rfind('/') + 1);
    if (std::string_view(name).substr(0, prefix.size()) == prefix) {
      ANNALS_TRY(std::string text, read_file(path));
      files.push_back({name, path, std::move(text)});
    }
  }
  Dictionaries result = read_dictionaries(files);
  if (result.actors.actors.empty() || result.verbs.verbs.empty()) {
    Error error = make_error(ErrorCode::malformed, "no dictionary of actors and verbs");
    error.place.file = given;
    return error;
  }
  return result;
}

}  // namespace annals::knowledge
