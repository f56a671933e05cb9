#include "release/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <utility>

#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::release {
namespace {

namespace fs = std::filesystem;

Error failure(ErrorCode code, std::string message, std::string const& path) {
  return Error{code, std::move(message), {path, 0, 0, {}}, {}};
}

Error system_failure(std::string const& path) {
  return failure(ErrorCode::unwritable, std::strerror(errno), path);
}

bool is_there(std::string const& path) {
  struct stat status = {};
  return lstat(path.c_str(), &status) == 0;
}

/// Whether the opened folder is still the one of that name.
bool is_same(int folder, std::string const& path) {
  struct stat opened = {};
  struct stat named = {};
  return fstat(folder, &opened) == 0 && stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

Result<void> flush_to_disk(std::string const& path, int flags) {
  int const file = open(path.c_str(), flags | O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return system_failure(path);
  }
  bool const flushed = fsync(file) == 0;
  Error const error = system_failure(path);
  close(file);
  return flushed ? Result<void>() : Result<void>(error);
}

/// Never over something that is there.
bool rename_to_free(std::string const& from, std::string const& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
    return true;
  }
  if (errno != EINVAL && errno != ENOSYS) {
    return false;
  }
  // A file system that cannot do it in one step.
  if (is_there(to)) {
    errno = EEXIST;
    return false;
  }
  return std::rename(from.c_str(), to.c_str()) == 0;
}

/// Opens and locks a folder; -1 when another process holds it.
int lock_folder(std::string const& path) {
  int const folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) != 0) {
    close(folder);
    return -1;
  }
  return folder;
}

}  // namespace

Result<NewFolder> NewFolder::make(std::string const& target) {
  fs::path place = fs::path(target).lexically_normal();
  if (!place.has_filename()) {
    place = place.parent_path();  // "folder/"
  }
  if (place.empty() || place.filename() == "." || place.filename() == "..") {
    return failure(ErrorCode::unwritable, "not a name for a new folder", target);
  }
  if (is_there(place.string())) {
    return failure(ErrorCode::unwritable, "is there already; a release is never overwritten", target);
  }
  std::string const beside =
      (place.parent_path() / concat({".", place.filename().string(), ".annals-release"})).string();
  NewFolder folder(place.string(), beside);
  constexpr mode_t everybody = 0777;  // less the umask
  if (mkdir(beside.c_str(), everybody) != 0) {
    if (errno != EEXIST) {
      return system_failure(target);
    }
    int const held = lock_folder(beside);
    if (held < 0 || !is_same(held, beside)) {
      close(held);
      return failure(ErrorCode::busy, "another process is making this release", target);
    }
    std::error_code problem;
    fs::remove_all(beside, problem);
    close(held);
    folder.m_found_leftover = true;
    if (problem || mkdir(beside.c_str(), everybody) != 0) {
      return failure(ErrorCode::unwritable, "what a run that was killed left cannot be removed", beside);
    }
  }
  folder.m_lock = lock_folder(beside);
  if (folder.m_lock < 0 || !is_same(folder.m_lock, beside)) {
    close(std::exchange(folder.m_lock, -1));
    return failure(ErrorCode::busy, "another process is making this release", target);
  }
  return folder;
}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : m_target(std::move(other.m_target)),
      m_beside(std::move(other.m_beside)),
      m_lock(std::exchange(other.m_lock, -1)),
      m_found_leftover(other.m_found_leftover) {}

NewFolder::~NewFolder() {
  if (m_lock >= 0) {
    std::error_code ignored;
    fs::remove_all(m_beside, ignored);
    close(m_lock);
  }
}

std::string NewFolder::path(std::string_view file) const {
  return file.empty() ? m_beside : concat({m_beside, "/", file});
}

Result<void> NewFolder::finish() {
  for (fs::directory_entry const& entry : fs::directory_iterator(m_beside)) {
    ANNALS_CHECK(flush_to_disk(entry.path().string(), 0));
  }
  ANNALS_CHECK(flush_to_disk(m_beside, O_DIRECTORY));
  if (!rename_to_free(m_beside, m_target)) {
    return errno == EEXIST
               ? failure(ErrorCode::unwritable, "is there already; a release is never overwritten", m_target)
               : system_failure(m_target);
  }
  close(std::exchange(m_lock, -1));
  fs::path const above = fs::path(m_target).parent_path();
  return flush_to_disk(above.empty() ? "." : above.string(), O_DIRECTORY);
}

Result<FileEntry> file_entry(std::string const& file, std::string path) {
  ANNALS_TRY(MappedFile const mapped, MappedFile::open(file));
  return FileEntry{std::move(path), mapped.bytes().size(), sha256_hex(mapped.bytes())};
}

Result<std::vector<FileEntry>> files_of(std::string const& folder) {
  std::error_code problem;
  fs::directory_iterator const entries(folder, problem);
  if (problem) {
    return failure(fs::exists(folder, problem) ? ErrorCode::unreadable : ErrorCode::not_found, "no folder to read",
                   folder);
  }
  std::vector<FileEntry> files;
  for (fs::directory_entry const& entry : entries) {
    std::string const name = entry.path().filename().string();
    if (name == manifest_name) {
      continue;
    }
    if (!fs::is_regular_file(entry.symlink_status(problem))) {
      files.push_back({name, 0, "no plain file"});
      continue;
    }
    ANNALS_TRY(FileEntry file, file_entry(entry.path().string(), name));
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &FileEntry::path);
  return files;
}

Result<std::vector<FileEntry>> files_below(std::string const& folder, std::string const& prefix,
                                           std::vector<std::string_view> const& endings) {
  std::error_code problem;
  fs::recursive_directory_iterator const entries(folder, fs::directory_options::follow_directory_symlink, problem);
  if (problem) {
    return failure(ErrorCode::not_found, "no folder to read", folder);
  }
  std::vector<FileEntry> files;
  for (fs::directory_entry const& entry : entries) {
    std::string const name = entry.path().string();
    bool const wanted =
        std::ranges::any_of(endings, [&](std::string_view const ending) { return name.ends_with(ending); });
    if (wanted && entry.is_regular_file(problem)) {
      ANNALS_TRY(FileEntry file, file_entry(name, prefix + name.substr(folder.size())));
      files.push_back(std::move(file));
    }
  }
  std::ranges::sort(files, {}, &FileEntry::path);
  return files;
}

std::vector<std::string> compare_entries(std::vector<FileEntry> const& expected, std::vector<FileEntry> const& found) {
  std::map<std::string, FileEntry const*> there;
  for (FileEntry const& file : found) {
    there.emplace(file.path, &file);
  }
  std::vector<std::string> problems;
  for (FileEntry const& file : expected) {
    auto const place = there.find(file.path);
    if (place == there.end()) {
      problems.push_back(file.path + " is missing");
      continue;
    }
    FileEntry const& other = *place->second;
    if (other.bytes != file.bytes || other.sha256 != file.sha256) {
      problems.push_back(concat({file.path, " has ", std::to_string(other.bytes), " bytes with sha256 ", other.sha256,
                                 ", not the ", std::to_string(file.bytes), " with ", file.sha256}));
    }
    there.erase(place);
  }
  for (auto const& [path, file] : there) {
    problems.push_back(path + " was added");
  }
  return problems;
}

}  // namespace annals::release
