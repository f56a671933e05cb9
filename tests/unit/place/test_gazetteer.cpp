#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "place/gazetteer.hpp"
#include "place/gazetteer_writer.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

NewEntry town(std::string name, std::uint64_t population, std::uint32_t id) {
  NewEntry entry;
  entry.name = std::move(name);
  entry.point = {36.70904, 67.11087};
  entry.iso3 = "AFG";
  entry.population = population;
  entry.id = id;
  return entry;
}

std::string two_towns() {
  NewEntry small = town("Springfield", 100, 1);
  small.keys = {{"springfield", 0}};
  NewEntry large = town("Springfield", 90000, 2);
  large.keys = {{"springfield", 0}, {"spring field on the hill", posting_alias}};
  std::string const path = scratch_file("two_towns.bin");
  GazetteerPacker packer(std::filesystem::path(path).parent_path());
  packer.add(small);
  packer.add(large);
  packer.add_word("#reading");
  packer.add_word("^mary");
  EXPECT_TRUE(packer.write(path).has_value());
  return read_file(path).value_or("");
}

class PackedFile : public testing::Test {
 protected:
  void SetUp() override {
    m_path = scratch_file(std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".bin");
  }
  void TearDown() override { std::filesystem::remove(m_path); }
  Result<Gazetteer> open(std::string const& bytes) {
    EXPECT_TRUE(write_file(m_path, bytes).has_value());
    return Gazetteer::open(m_path);
  }
  std::string m_path;
};

TEST_F(PackedFile, gives_candidates_best_known_first) {
  Result<Gazetteer> const gazetteer = open(two_towns());
  ASSERT_TRUE(gazetteer.has_value());
  auto const found = gazetteer->candidates("springfield");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(gazetteer->entry(found[0].entry()).id, 2U);
  EXPECT_EQ(gazetteer->entry(found[1].entry()).id, 1U);
  EXPECT_TRUE(gazetteer->candidates("springfiel").empty());
}

TEST_F(PackedFile, keeps_points_to_a_metre_and_countries) {
  Result<Gazetteer> const gazetteer = open(two_towns());
  ASSERT_TRUE(gazetteer.has_value());
  Entry const entry = gazetteer->entry(0);
  EXPECT_NEAR(entry.point.latitude, 36.70904, 1e-5);
  EXPECT_NEAR(entry.point.longitude, 67.11087, 1e-5);
  EXPECT_EQ(entry.country, "AFG");
}

TEST_F(PackedFile, says_how_long_names_can_get) {
  Result<Gazetteer> const gazetteer = open(two_towns());
  ASSERT_TRUE(gazetteer.has_value());
  EXPECT_EQ(gazetteer->most_words("spring"), 5U);
  EXPECT_EQ(gazetteer->most_words("springfield"), 1U);
  EXPECT_EQ(gazetteer->most_words("autumn"), 0U);
}

TEST_F(PackedFile, word_lists_do_not_answer_as_names) {
  Result<Gazetteer> const gazetteer = open(two_towns());
  ASSERT_TRUE(gazetteer.has_value());
  EXPECT_TRUE(gazetteer->is_common_word("reading"));
  EXPECT_TRUE(gazetteer->is_given_name("mary"));
  EXPECT_FALSE(gazetteer->is_given_name("reading"));
  EXPECT_TRUE(gazetteer->candidates("#reading").empty());
}

TEST_F(PackedFile, a_file_cut_short_is_refused_with_both_sizes) {
  std::string const bytes = two_towns();
  Result<Gazetteer> const gazetteer = open(bytes.substr(0, bytes.size() - 9));
  ASSERT_FALSE(gazetteer.has_value());
  EXPECT_EQ(gazetteer.error().code, ErrorCode::malformed);
  EXPECT_NE(gazetteer.error().text().find(std::to_string(bytes.size() - 9)), std::string::npos);
  EXPECT_NE(gazetteer.error().text().find(std::to_string(bytes.size())), std::string::npos);
}

TEST_F(PackedFile, a_newer_file_is_refused_as_newer) {
  std::string bytes = two_towns();
  bytes[offsetof(PackedHeader, version)] = 9;
  Result<Gazetteer> const gazetteer = open(bytes);
  ASSERT_FALSE(gazetteer.has_value());
  EXPECT_EQ(gazetteer.error().code, ErrorCode::newer_version);
}

TEST_F(PackedFile, a_damaged_header_is_refused) {
  std::string bytes = two_towns();
  bytes[offsetof(PackedHeader, strings_at)] ^= 0x40;
  Result<Gazetteer> const gazetteer = open(bytes);
  ASSERT_FALSE(gazetteer.has_value());
  EXPECT_EQ(gazetteer.error().code, ErrorCode::malformed);
}

TEST_F(PackedFile, a_damaged_body_is_found_by_verify_and_never_read_outside) {
  std::string bytes = two_towns();
  for (std::size_t i = sizeof(PackedHeader); i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(0xff);
  }
  Result<Gazetteer> const gazetteer = open(bytes);
  ASSERT_TRUE(gazetteer.has_value());
  EXPECT_FALSE(gazetteer->verify().has_value());
  EXPECT_TRUE(gazetteer->candidates("springfield").empty());
  EXPECT_EQ(gazetteer->entry(0).name, "");
  EXPECT_EQ(gazetteer->entry(4000000000U).name, "");
}

TEST_F(PackedFile, another_file_is_no_gazetteer) {
  EXPECT_EQ(open("PK\x03\x04 this is some archive").error().code, ErrorCode::malformed);
  EXPECT_EQ(open("").error().code, ErrorCode::malformed);
}

TEST_F(PackedFile, a_missing_file_is_not_found) {
  EXPECT_EQ(Gazetteer::open(m_path + ".none").error().code, ErrorCode::not_found);
}

TEST_F(PackedFile, the_same_entries_give_the_same_bytes) {
  EXPECT_EQ(two_towns(), two_towns());
}

TEST_F(PackedFile, a_sound_body_verifies) {
  Result<Gazetteer> const gazetteer = open(two_towns());
  ASSERT_TRUE(gazetteer.has_value());
  EXPECT_TRUE(gazetteer->verify().has_value());
}

}  // namespace
}  // namespace annals::place
