// What goes wrong with a database file, and what is left afterwards.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "store/schema.hpp"
#include "store/sqlite_driver.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

void write_bytes(std::string const& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_bytes(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Error open_error(std::string const& path, OpenMode mode, StoreSettings const& settings = {}) {
  Result<std::unique_ptr<Store>> const store = open_store(path, mode, settings);
  return store ? Error{} : store.error();
}

/// Runs `work` in a process of its own; gives its exit status, or 128 + the signal that ended it.
int in_child(std::function<int()> const& work) {
  pid_t const child = fork();
  if (child == 0) {
    _exit(work());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(SqliteFaults, AMissingFileIsNotMadeByAReader) {
  Folder const folder;
  EXPECT_EQ(open_error(folder.file("none.db"), OpenMode::read).code, ErrorCode::not_found);
  EXPECT_FALSE(std::filesystem::exists(folder.file("none.db")));
}

TEST(SqliteFaults, ADirectoryIsNoDatabase) {
  Folder const folder;
  EXPECT_EQ(open_error(folder.path().string(), OpenMode::create).code, ErrorCode::unreadable);
}

TEST(SqliteFaults, AFolderThatIsNotThereCannotHoldADatabase) {
  Folder const folder;
  EXPECT_EQ(open_error(folder.file("no/such/a.db"), OpenMode::create).code, ErrorCode::unwritable);
}

TEST(SqliteFaults, ATextFileIsNoDatabaseAndIsLeftAsItIs) {
  Folder const folder;
  std::string const text(5000, 'x');
  write_bytes(folder.file("notes.txt"), text);
  for (OpenMode const mode : {OpenMode::read, OpenMode::create}) {
    Error const error = open_error(folder.file("notes.txt"), mode);
    EXPECT_EQ(error.code, ErrorCode::malformed);
    EXPECT_NE(error.text().find("notes.txt: not an Annals database"), std::string::npos) << error.text();
  }
  EXPECT_EQ(read_bytes(folder.file("notes.txt")), text);
}

TEST(SqliteFaults, ADatabaseOfAnotherProgramIsLeftAsItIs) {
  Folder const folder;
  {
    Database other = open_sqlite(folder.file("other.db"), Access::create, 0).value();
    ASSERT_TRUE(other.execute("CREATE TABLE things (name TEXT)"));
  }
  std::string const before = read_bytes(folder.file("other.db"));
  EXPECT_EQ(open_error(folder.file("other.db"), OpenMode::create).code, ErrorCode::malformed);
  EXPECT_EQ(read_bytes(folder.file("other.db")), before);
}

TEST(SqliteFaults, ADamagedDatabaseSaysSo) {
  Folder const folder;
  {
    std::unique_ptr<Store> const store = opened_store(folder.file("a.db"));
    for (int i = 0; i < 50; ++i) {
      ASSERT_TRUE(store->add({report_of(i, "Kabul", day("2020-01-01").plus_days(3 * i).iso())}));
    }
  }
  std::string bytes = read_bytes(folder.file("a.db"));
  for (std::size_t i = 4096; i < bytes.size(); ++i) {
    bytes[i] = 'x';
  }
  write_bytes(folder.file("a.db"), bytes);
  Result<std::unique_ptr<Store>> store = open_store(folder.file("a.db"), OpenMode::read);
  Result<Totals> const totals = store ? (*store)->totals() : Result<Totals>(store.error());
  ASSERT_FALSE(totals.has_value());
  EXPECT_EQ(totals.error().code, ErrorCode::malformed);
}

TEST(SqliteFaults, AReadOnlyFileCanBeReadButNotAddedTo) {
  Folder const folder;
  {
    std::unique_ptr<Store> const store = opened_store(folder.file("a.db"));
    ASSERT_TRUE(store->add({report_of(1)}));
  }
  std::filesystem::permissions(folder.file("a.db"), std::filesystem::perms(0444));
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  int const seen = in_child([&folder] {
    // The super-user may write any file: only as somebody else does the file count as read-only.
    if (geteuid() == 0 && setuid(65534) != 0) {
      return 99;
    }
    Result<std::unique_ptr<Store>> reader = open_store(folder.file("a.db"), OpenMode::read);
    if (!reader || !(*reader)->totals() || (*reader)->totals()->reports != 1) {
      return 1;
    }
    Error const error = open_error(folder.file("a.db"), OpenMode::write);
    return error.code == ErrorCode::unwritable ? 0 : 2;
  });
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  EXPECT_EQ(seen, 0);
}

TEST(SqliteFaults, AFullDiskLosesOnlyTheBatchThatDidNotFit) {
  Folder const folder;
  StoreSettings settings;
  settings.most_bytes = 400'000;
  std::unique_ptr<Store> store = opened_store(folder.file("a.db"), OpenMode::create, settings);
  std::uint64_t stored = 0;
  Result<AddOutcome> outcome = AddOutcome();
  while (outcome && stored < 1000) {
    NewReport report = report_of(static_cast<int>(stored));
    report.report.text += std::string(5000, 'y');
    outcome = store->add({report});
    stored += outcome ? 1U : 0U;
  }
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, ErrorCode::unwritable);
  EXPECT_EQ(outcome.error().message, "no space left for the database");
  EXPECT_EQ(store->totals()->reports, stored);
  store = opened_store(folder.file("a.db"), OpenMode::write);
  EXPECT_EQ(store->totals()->reports, stored);
  EXPECT_TRUE(store->add({report_of(5000)}).has_value()) << "with space it goes on";
}

}  // namespace
}  // namespace annals::store
