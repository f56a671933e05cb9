#include <gtest/gtest.h>

#include <cstring>

#include "base/content_id.hpp"
#include "language/analyzer.hpp"
#include "language/model.hpp"
#include "language_examples.hpp"

namespace annals::language {
namespace {

class ModelFile : public ::testing::Test {
 protected:
  /// Trained once for all of these tests.
  static std::string const& trained() {
    static std::string const path = examples::tiny_model(examples::scratch_directory("model"));
    return path;
  }
  void SetUp() override {
    m_directory = examples::scratch_directory("model-changed");
    m_path = trained();
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
  /// The parts of the model as write_model() takes them.
  std::vector<std::pair<std::string, std::string>> parts() const {
    std::vector<std::pair<std::string, std::string>> found;
    std::uint32_t count = 0;
    std::memcpy(&count, m_bytes.data() + 12, sizeof count);
    for (std::size_t i = 0; i < count; ++i) {
      char const* const entry = m_bytes.data() + 24 + i * 24;
      std::uint64_t offset = 0;
      std::uint64_t size = 0;
      std::memcpy(&offset, entry + 8, sizeof offset);
      std::memcpy(&size, entry + 16, sizeof size);
      found.emplace_back(std::string(entry, strnlen(entry, 8)), m_bytes.substr(offset, size));
    }
    return found;
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

TEST_F(ModelFile, HasItsPartsInOrder) {
  auto const all = parts();
  ASSERT_EQ(all.size(), 3U);  // trained without coreference
  EXPECT_EQ(all[0].first, "tags");
  EXPECT_EQ(all[1].first, "lemmas");
  EXPECT_EQ(all[2].first, "network");
  EXPECT_EQ(write_model(all), m_bytes);
}

TEST_F(ModelFile, WithAPartMissingIsRefused) {
  for (std::size_t missing = 0; missing < parts().size(); ++missing) {
    auto rest = parts();
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(missing));
    EXPECT_EQ(open_changed(write_model(rest)), ErrorCode::malformed) << missing;
  }
  EXPECT_EQ(open_changed(write_model({})), ErrorCode::malformed);
}

TEST_F(ModelFile, WithOtherTagsThanItsNetworkIsRefused) {
  auto fewer = parts();
  fewer[0].second.resize(fewer[0].second.size() - 2);
  EXPECT_EQ(open_changed(write_model(fewer)), ErrorCode::malformed);
  auto more = parts();
  more[0].second += more[0].second.substr(0, 2);
  EXPECT_EQ(open_changed(write_model(more)), ErrorCode::malformed);
  auto unknown = parts();
  unknown[0].second[0] = static_cast<char>(upos_count);
  EXPECT_EQ(open_changed(write_model(unknown)), ErrorCode::malformed);
  unknown = parts();
  unknown[0].second[1] = static_cast<char>(xpos_names().size());
  EXPECT_EQ(open_changed(write_model(unknown)), ErrorCode::malformed);
}

TEST_F(ModelFile, WithADamagedPartIsRefused) {
  for (std::size_t damaged = 1; damaged < 3; ++damaged) {
    auto changed = parts();
    changed[damaged].second.resize(changed[damaged].second.size() / 2);
    EXPECT_EQ(open_changed(write_model(changed)), ErrorCode::malformed) << damaged;
  }
  auto with_coreference = parts();
  with_coreference.emplace_back("coref", "nothing that could be read");
  EXPECT_EQ(open_changed(write_model(with_coreference)), ErrorCode::malformed);
}

TEST_F(ModelFile, WithAPartBeyondItsEndIsRefused) {
  for (std::size_t const field : {8U, 16U}) {  // offset, size
    for (std::size_t part = 0; part < 3; ++part) {
      std::string changed = m_bytes;
      std::uint64_t const wrong = ~std::uint64_t{63};
      std::memcpy(changed.data() + 24 + part * 24 + field, &wrong, sizeof wrong);
      EXPECT_EQ(open_changed(changed), ErrorCode::malformed) << part << ", " << field;
    }
  }
}

TEST(Model, ThatDoesNotExistIsNotFound) {
  auto const analyzer = Analyzer::open("no-such-model.bin");
  ASSERT_FALSE(analyzer.has_value());
  EXPECT_EQ(analyzer.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace annals::language
