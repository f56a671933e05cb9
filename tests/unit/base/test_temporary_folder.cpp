// Tests of base/temporary_folder.hpp.
#include "base/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace annals {
namespace {

TEST(TemporaryFolder, IsThereForItsOwnerAndGoesWithAllInIt) {
  std::string file;
  {
    Result<TemporaryFolder> folder = TemporaryFolder::make();
    ASSERT_TRUE(folder);
    TemporaryFolder const owner = *std::move(folder);
    file = owner.path("file");
    std::ofstream(file) << "text";
    EXPECT_TRUE(std::filesystem::exists(file));
    auto const rights = std::filesystem::status(std::filesystem::path(file).parent_path()).permissions();
    EXPECT_EQ(rights, std::filesystem::perms::owner_all);
  }
  EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(file).parent_path()));
}

TEST(TemporaryFolder, SaysWhereNoneCanBeMade) {
  Result<TemporaryFolder> const folder = TemporaryFolder::make("/proc");
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, ErrorCode::unwritable);
  EXPECT_EQ(folder.error().text(), "/proc: no folder for temporary files can be made here");
}

}  // namespace
}  // namespace annals
