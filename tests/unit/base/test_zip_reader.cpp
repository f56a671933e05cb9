// Tests of base/zip_reader.hpp.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/zip_archive.hpp"
#include "base/zip_reader.hpp"

namespace annals {
namespace {

std::string packed(std::vector<ArchivedFile> const& files) {
  Result<std::string> const bytes = zip_archive(files);
  EXPECT_TRUE(bytes);
  return bytes ? *bytes : std::string();
}

TEST(ZipReader, GivesWhatWasPacked) {
  std::string const large(200'000, 'x');
  std::string const bytes = packed({{"a.txt", "one"}, {"folder/b.txt", large}});
  ASSERT_TRUE(looks_like_zip(bytes));
  Result<ZipReader> const zip = ZipReader::open_in(bytes);
  ASSERT_TRUE(zip) << zip.error().text();
  ASSERT_EQ(zip->members().size(), 2U);
  EXPECT_EQ(zip->members()[1].name, "folder/b.txt");
  EXPECT_EQ(zip->members()[1].size, large.size());
  EXPECT_EQ(zip->find("folder/b.txt"), 1U);
  EXPECT_FALSE(zip->find("c.txt"));
  EXPECT_EQ(*zip->read(0, 100), "one");
  EXPECT_EQ(*zip->read(1, large.size()), large);
}

TEST(ZipReader, NamesHaveNoSignsThatCommandATerminal) {
  std::string bytes = packed({{"a__[2J.txt", "x"}});
  for (std::size_t at = bytes.find("__"); at != std::string::npos; at = bytes.find("__", at)) {
    bytes.replace(at, 2, "\n\x1B");
  }
  Result<ZipReader> const zip = ZipReader::open_in(bytes);
  ASSERT_TRUE(zip) << zip.error().text();
  std::string const& name = zip->members()[0].name;
  EXPECT_TRUE(name.ends_with("[2J.txt")) << name;
  EXPECT_EQ(name.find_first_of("\n\x1B"), std::string::npos);
}

TEST(ZipReader, NeverGivesMoreThanIsAskedFor) {
  std::string const bytes = packed({{"a.txt", std::string(5'000'000, '\0')}});
  EXPECT_LT(bytes.size(), 10'000U);
  Result<ZipReader> const zip = ZipReader::open_in(bytes);
  ASSERT_TRUE(zip);
  Result<std::string> const content = zip->read(0, 1'000'000);
  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().code, ErrorCode::unsupported);
}

TEST(ZipReader, DamageIsAnErrorWhereverItIs) {
  std::string const bytes = packed({{"a.txt", "Gunmen killed four people in Kunduz on Tuesday, police said."}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(ZipReader::open_in(std::string_view(bytes).substr(0, size))) << size;
  }
  std::size_t faults = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    Result<ZipReader> const zip = ZipReader::open_in(damaged);
    for (std::size_t i = 0; zip && i < zip->members().size(); ++i) {
      faults += zip->read(i, 1'000'000) ? 0U : 1U;
    }
    faults += zip ? 0U : 1U;
  }
  EXPECT_GT(faults, bytes.size() / 3);
}

TEST(ZipReader, AFileThatIsNoneIsAnError) {
  Result<ZipReader> const zip = ZipReader::open("/etc/passwd");
  ASSERT_FALSE(zip);
  EXPECT_EQ(zip.error().code, ErrorCode::malformed);
  EXPECT_FALSE(ZipReader::open("/nonexistent.zip"));
}

}  // namespace
}  // namespace annals
