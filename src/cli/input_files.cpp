#include "cli/input_files.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iterator>
#include <system_error>
#include <utility>

#include "base/file.hpp"

namespace annals::cli {
namespace {

namespace fs = std::filesystem;

enum class Kind : std::uint8_t { file, folder, none };

Kind kind_of(fs::directory_entry const& entry) {
  std::error_code ignored;
  if (entry.path().filename().string().starts_with('.')) {
    return Kind::none;
  }
  if (entry.is_directory(ignored)) {
    return entry.is_symlink(ignored) ? Kind::none : Kind::folder;  // a link may lead back up
  }
  // A link that leads nowhere is named as one that cannot be opened.
  return entry.is_regular_file(ignored) || entry.is_symlink(ignored) ? Kind::file : Kind::none;
}

struct Found {
  std::string path;
  Kind kind = Kind::file;
};

/// Last first, so that the first is taken from the end.
std::vector<Found> found_in(std::string const& folder) {
  std::vector<Found> found;
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    if (Kind const kind = kind_of(*at); kind != Kind::none) {
      found.push_back({at->path().string(), kind});
    }
  }
  std::ranges::sort(found, std::ranges::greater(), &Found::path);
  return found;
}

void add_files(std::string const& folder, std::vector<std::string>& files) {
  std::size_t const before = files.size();
  std::vector<Found> open = found_in(folder);
  while (!open.empty()) {
    Found const next = std::move(open.back());
    open.pop_back();
    bool const is_open = next.kind == Kind::folder && list_files(next.path, "").has_value();
    if (is_open) {
      std::ranges::move(found_in(next.path), std::back_inserter(open));
    } else {
      files.push_back(next.path);
    }
  }
  if (files.size() == before) {
    files.push_back(folder);
  }
}

}  // namespace

std::vector<std::string> files_of(std::vector<std::string> const& named) {
  std::vector<std::string> files;
  for (std::string const& path : named) {
    if (path != "-" && is_directory(path)) {
      add_files(path, files);
    } else {
      files.push_back(path);
    }
  }
  return files;
}

}  // namespace annals::cli
