#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.hpp"
#include "base/replacement_file.hpp"

namespace annals {
namespace {

class ReplacementFileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    m_directory = std::filesystem::temp_directory_path() / ("annals_replacement_" + std::to_string(::getpid()));
    std::filesystem::create_directories(m_directory);
    ASSERT_TRUE(write_file(target(), "old"));
  }
  void TearDown() override { std::filesystem::remove_all(m_directory); }
  std::string target() const { return (m_directory / "x").string(); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(m_directory), {}));
  }

  std::filesystem::path m_directory;
};

TEST_F(ReplacementFileTest, what_is_appended_and_written_over_is_there_once_it_is_finished) {
  ReplacementFile file(target());
  file.append("....");
  file.append(" body");
  file.overwrite(0, "head");
  EXPECT_EQ(file.size(), 9U);
  EXPECT_EQ(read_file(target()).value_or(""), "old");
  ASSERT_TRUE(file.finish());
  EXPECT_EQ(read_file(target()).value_or(""), "head body");
  EXPECT_EQ(files(), 1U);
}

TEST_F(ReplacementFileTest, a_pipe_is_left_as_it_is) {
  std::string const pipe = (m_directory / "pipe").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  Result<void> const written = write_file(pipe, "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::unwritable);
  EXPECT_NE(written.error().message.find("a device or a pipe"), std::string::npos);
  EXPECT_TRUE(is_special_file(pipe));
}

TEST_F(ReplacementFileTest, unfinished_it_leaves_the_old_file_and_nothing_beside) {
  { ReplacementFile(target()).append("half"); }
  EXPECT_EQ(read_file(target()).value_or(""), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_F(ReplacementFileTest, an_error_is_kept_until_it_is_asked_for) {
  ReplacementFile file(target() + "/none/y");
  EXPECT_FALSE(file.good());
  file.append("bytes");
  Result<void> const outcome = file.finish();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().place.file, target() + "/none/y");
  ReplacementFile over_a_directory(m_directory.string());
  over_a_directory.append("bytes");
  EXPECT_EQ(over_a_directory.finish().error().code, ErrorCode::unwritable);
  EXPECT_FALSE(over_a_directory.finish()) << "a second time";
}

}  // namespace
}  // namespace annals
