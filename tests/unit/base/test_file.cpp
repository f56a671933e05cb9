// tests/unit/base/test_file.cpp -- files: whole, mapped, and written so that nobody sees half of one.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/file.hpp"

namespace annals {
namespace {

/// A directory of its own for each test, gone at its end.
class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "annals_files_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    m_directory = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(m_directory); }
  [[nodiscard]] std::string path(std::string const& name) const { return m_directory + "/" + name; }
  [[nodiscard]] std::string const& directory() const { return m_directory; }

 private:
  std::string m_directory;
};

TEST_F(Files, WhatIsWrittenIsReadByteForByte) {
  std::string const bytes("a\0b\r\n\xFF", 6);
  ASSERT_TRUE(write_file(path("x"), bytes));
  Result<std::string> const read = read_file(path("x"));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, bytes);
  Result<MappedFile> const mapped = MappedFile::open(path("x"));
  ASSERT_TRUE(mapped);
  EXPECT_EQ(mapped->bytes(), bytes);
}

TEST_F(Files, AnEmptyFileIsEmptyNotAnError) {
  ASSERT_TRUE(write_file(path("empty"), ""));
  Result<std::string> const read = read_file(path("empty"));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, "");
  Result<MappedFile> const mapped = MappedFile::open(path("empty"));
  ASSERT_TRUE(mapped);
  EXPECT_EQ(mapped->bytes(), "");
}

TEST_F(Files, AMissingFileIsNotFound) {
  EXPECT_EQ(read_file(path("none")).error().code, ErrorCode::not_found);
  EXPECT_EQ(MappedFile::open(path("none")).error().code, ErrorCode::not_found);
  EXPECT_EQ(read_file(path("none")).error().text(), path("none") + ": no such file");
}

TEST_F(Files, ADirectoryIsUnreadable) {
  EXPECT_EQ(read_file(directory()).error().code, ErrorCode::unreadable);
  EXPECT_EQ(read_file(directory()).error().text(), directory() + ": is a directory, not a file");
  EXPECT_EQ(MappedFile::open(directory()).error().code, ErrorCode::unreadable);
}

TEST_F(Files, APipeIsReadToItsEnd) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  std::string const bytes(200'000, 'x');
  pid_t const child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    std::ofstream(path("pipe")) << bytes;
    _exit(0);
  }
  Result<std::string> const read = read_file(path("pipe"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), bytes.size());
}

TEST_F(Files, WritingReplacesTheWholeFileAndLeavesNothingBeside) {
  ASSERT_TRUE(write_file(path("x"), "a long first version"));
  ASSERT_TRUE(write_file(path("x"), "short"));
  EXPECT_EQ(*read_file(path("x")), "short");
  EXPECT_EQ(list_files(directory(), "")->size(), 1U);
}

TEST_F(Files, WritingWhereThereIsNoDirectoryFails) {
  Result<void> const outcome = write_file(path("none/x"), "bytes");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().place.file, path("none/x"));
}

TEST_F(Files, ATargetThatCannotBeReplacedIsUnwritable) {
  Result<void> const outcome = write_file(directory(), "bytes");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::unwritable);
  EXPECT_TRUE(is_directory(directory()));
}

TEST_F(Files, ListsRegularFilesOfAnEndingInOrder) {
  for (std::string const name : {"b.txt", "a.txt", "c.tsv", "A.txt"}) {
    ASSERT_TRUE(write_file(path(name), "x"));
  }
  std::filesystem::create_directory(path("d.txt"));
  Result<std::vector<std::string>> const files = list_files(directory(), ".txt");
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (std::vector<std::string>{path("A.txt"), path("a.txt"), path("b.txt")}));
  EXPECT_EQ(list_files(path("none"), "").error().code, ErrorCode::not_found);
}

TEST_F(Files, KnowsFilesFromDirectories) {
  ASSERT_TRUE(write_file(path("x"), ""));
  EXPECT_TRUE(file_exists(path("x")));
  EXPECT_FALSE(is_directory(path("x")));
  EXPECT_TRUE(is_directory(directory()));
  EXPECT_FALSE(file_exists(path("y")));
}

TEST_F(Files, AMappingMovesWithItsBytes) {
  ASSERT_TRUE(write_file(path("x"), "bytes"));
  Result<MappedFile> opened = MappedFile::open(path("x"));
  ASSERT_TRUE(opened);
  MappedFile moved = std::move(*opened);
  EXPECT_EQ(moved.bytes(), "bytes");
  MappedFile assigned;
  assigned = std::move(moved);
  EXPECT_EQ(assigned.bytes(), "bytes");
}

}  // namespace
}  // namespace annals
