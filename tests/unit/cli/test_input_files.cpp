// tests/unit/cli/test_input_files.cpp -- folders stand for their files.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/file.hpp"
#include "base/temporary_folder.hpp"
#include "cli/input_files.hpp"

namespace annals::cli {
namespace {

namespace fs = std::filesystem;

TEST(InputFiles, AFolderStandsForItsFilesInTheOrderOfTheirNames) {
  Result<TemporaryFolder> const made = TemporaryFolder::make();
  ASSERT_TRUE(made);
  std::string const root = made->path("reports");
  fs::create_directories(root + "/b/deep");
  fs::create_directories(root + "/empty");
  fs::create_directories(root + "/.hidden");
  for (char const* const name :
       {"/c.txt", "/a.pdf", "/b/2.txt", "/b/10.txt", "/b/deep/x", "/.DS_Store", "/.hidden/y", "/B.txt"}) {
    ASSERT_TRUE(write_file(root + name, "x"));
  }
  fs::create_directory_symlink(root, root + "/b/up");
  fs::create_symlink(root + "/c.txt", root + "/z-link.txt");
  ASSERT_EQ(::mkfifo((root + "/pipe").c_str(), 0600), 0);
  std::vector<std::string> const wanted = {"-",
                                           root + "/B.txt",
                                           root + "/a.pdf",
                                           root + "/b/10.txt",
                                           root + "/b/2.txt",
                                           root + "/b/deep/x",
                                           root + "/c.txt",
                                           root + "/z-link.txt",
                                           "none.txt"};
  EXPECT_EQ(files_of({"-", root, "none.txt"}), wanted);
  EXPECT_EQ(files_of(wanted), wanted);
}

TEST(InputFiles, AFolderWithoutAnyStays) {
  Result<TemporaryFolder> const made = TemporaryFolder::make();
  ASSERT_TRUE(made);
  fs::create_directories(made->path("of/folders"));
  EXPECT_EQ(files_of({made->path("of")}), std::vector<std::string>{made->path("of")});
}

}  // namespace
}  // namespace annals::cli
