#include <gtest/gtest.h>

#include "release/folder.hpp"
#include "release/scratch_folder.hpp"

namespace annals::release {
namespace {

TEST(NewFolder, HasItsNameOnlyWhenItIsWhole) {
  ScratchFolder const scratch;
  std::string const target = scratch.path("release");
  {
    Result<NewFolder> folder = NewFolder::make(target);
    ASSERT_TRUE(folder) << folder.error().text();
    EXPECT_FALSE(folder->found_leftover());
    ASSERT_TRUE(write_file(folder->path("a.txt"), "a"));
    EXPECT_FALSE(is_directory(target));
    ASSERT_TRUE(folder->finish());
    EXPECT_TRUE(file_exists(target + "/a.txt"));
  }
  EXPECT_TRUE(file_exists(target + "/a.txt"));
  EXPECT_FALSE(is_directory(scratch.path(".release.annals-release")));
}

TEST(NewFolder, LeavesNothingWithoutFinish) {
  ScratchFolder const scratch;
  {
    Result<NewFolder> const folder = NewFolder::make(scratch.path("release"));
    ASSERT_TRUE(folder);
    ASSERT_TRUE(write_file(folder->path("a.txt"), "a"));
  }
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(NewFolder, IsNeverMadeOverAnything) {
  ScratchFolder const scratch;
  scratch.write("file", "x");
  EXPECT_EQ(NewFolder::make(scratch.path("file")).error().text(),
            scratch.path("file") + ": is there already; a release is never overwritten");
  Result<NewFolder> folder = NewFolder::make(scratch.path("late"));
  ASSERT_TRUE(folder);
  std::filesystem::create_directory(scratch.path("late"));
  EXPECT_FALSE(folder->finish());
  EXPECT_FALSE(NewFolder::make(scratch.path("no/such/place")));
  EXPECT_FALSE(NewFolder::make("."));
  EXPECT_FALSE(NewFolder::make(""));
}

TEST(NewFolder, IsMadeByOneAtATime) {
  ScratchFolder const scratch;
  Result<NewFolder> const first = NewFolder::make(scratch.path("release"));
  ASSERT_TRUE(first);
  ASSERT_TRUE(write_file(first->path("a.txt"), "a"));
  Result<NewFolder> const second = NewFolder::make(scratch.path("release"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::busy);
  EXPECT_TRUE(file_exists(first->path("a.txt")));
}

TEST(NewFolder, RemovesWhatAKilledOneLeft) {
  ScratchFolder const scratch;
  scratch.write(".release.annals-release/half/b.txt", "x");
  Result<NewFolder> const folder = NewFolder::make(scratch.path("release/"));
  ASSERT_TRUE(folder) << folder.error().text();
  EXPECT_TRUE(folder->found_leftover());
  EXPECT_TRUE(std::filesystem::is_empty(folder->path()));
}

TEST(Entries, AreComparedByNameSizeAndHash) {
  ScratchFolder const scratch;
  scratch.write("a.txt", "a");
  scratch.write("b.txt", "b");
  scratch.write("manifest.json", "{}");
  std::vector<FileEntry> const files = files_of(scratch.path()).value();
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].path, "a.txt");
  EXPECT_TRUE(compare_entries(files, files).empty());
  scratch.write("b.txt", "c");
  std::filesystem::remove(scratch.path("a.txt"));
  scratch.write("d/e.txt", "");
  std::vector<std::string> const problems = compare_entries(files, files_of(scratch.path()).value());
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0], "a.txt is missing");
  EXPECT_TRUE(problems[1].starts_with("b.txt has 1 bytes with sha256 ")) << problems[1];
  EXPECT_EQ(problems[2], "d was added");
  EXPECT_FALSE(files_of(scratch.path("nowhere")));
}

TEST(Entries, BelowAFolderAreThoseOfItsEndings) {
  ScratchFolder const scratch;
  scratch.write("data/b.tsv", "b");
  scratch.write("data/a/a.txt", "a");
  scratch.write("data/README.md", "");
  std::vector<FileEntry> const files = files_below(scratch.path("data"), "data", {".txt", ".tsv"}).value();
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].path, "data/a/a.txt");
  EXPECT_EQ(files[1].path, "data/b.tsv");
}

}  // namespace
}  // namespace annals::release
