#include <gtest/gtest.h>

#include "base/content_id.hpp"
#include "language/analyzer.hpp"
#include "language/model.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

class ModelFile : public ::testing::Test {
 protected:
  void SetUp() override {
    m_directory = examples::scratch_directory("model");
    m_path = examples::tiny_model(m_directory);
    ASSERT_FALSE(m_path.empty());
    m_bytes = read_file(m_path).value();
  }
  ErrorCode open_changed(std::string const& bytes) {
    std::string const path = m_directory + "/changed.bin";
    EXPECT_TRUE(write_file(path, bytes).has_value());
    auto const analyzer = Analyzer::open(path);
    EXPECT_FALSE(analyzer.has_value());
    if (analyzer.has_value()) {
      return ErrorCode::internal;
    }
    EXPECT_EQ(analyzer.error().place.file, path);
    return analyzer.error().code;
  }
  std::string m_directory;
  std::string m_path;
  std::string m_bytes;
};

TEST_F(ModelFile, IsNamedByItsDigest) {
  auto const analyzer = Analyzer::open(m_path);
  ASSERT_TRUE(analyzer.has_value());
  EXPECT_EQ(analyzer->model_id(), "sha256:" + sha256_hex(m_bytes));
}

TEST_F(ModelFile, ThatIsCutOffIsRefusedWhereverItIsCut) {
  for (std::size_t const size :
       {std::size_t{1}, std::size_t{12}, std::size_t{40}, m_bytes.size() / 2, m_bytes.size() - 1}) {
    EXPECT_EQ(open_changed(m_bytes.substr(0, size)), ErrorCode::malformed) << size;
  }
}

TEST_F(ModelFile, OfANewerVersionIsRefused) {
  std::string newer = m_bytes;
  newer[8] = static_cast<char>(model_version + 1);
  EXPECT_EQ(open_changed(newer), ErrorCode::newer_version);
}

TEST_F(ModelFile, ThatIsSomethingElseIsRefused) {
  EXPECT_EQ(open_changed("%PDF-1.7 and so on, long enough for a header"), ErrorCode::malformed);
}

TEST_F(ModelFile, WithAPartMissingIsRefused) {
  EXPECT_EQ(open_changed(write_model({{"tags", "ab"}, {"moves", ""}})), ErrorCode::malformed);
}

TEST(Model, ThatDoesNotExistIsNotFound) {
  auto const analyzer = Analyzer::open("no-such-model.bin");
  ASSERT_FALSE(analyzer.has_value());
  EXPECT_EQ(analyzer.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace annals::language
