#include <gtest/gtest.h>

#include <string>

#include "report/text_check.hpp"

namespace annals::report {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view bytes;
  ErrorCode code;
  std::uint64_t byte;
  std::string_view words;
};

TEST(TextCheck, SaysWhatWasFoundAndWhere) {
  constexpr Row rows[] = {
      {""sv, ErrorCode::malformed, 0, "empty"},
      {" \n\t\xC2\xA0\r\n"sv, ErrorCode::malformed, 0, "blank"},
      {"\xEF\xBB\xBF"sv, ErrorCode::malformed, 0, "blank"},
      {"%PDF-1.7\n%\xE2\xE3"sv, ErrorCode::unsupported, 0, "PDF"},
      {"PK\x03\x04\x14"sv, ErrorCode::unsupported, 0, "ZIP"},
      {"\x7F"
       "ELF\x02\x01"sv,
       ErrorCode::unsupported, 0, "ELF"},
      {"\x1F\x8B\x08"sv, ErrorCode::unsupported, 0, "gzip"},
      {"\xFF\xFEO\0n\0"sv, ErrorCode::unsupported, 0, "UTF-16"},
      {"one\0two"sv, ErrorCode::malformed, 3, "NUL byte at byte 3"},
      {"caf\xE9 bombed"sv, ErrorCode::malformed, 3, "0xE9 at byte 3"},
      {"cut \xE2\x80"sv, ErrorCode::malformed, 4, "0xE2 at byte 4"},
  };
  for (Row const& row : rows) {
    Result<void> const checked = check_text(row.bytes);
    ASSERT_FALSE(checked.has_value()) << row.words;
    EXPECT_EQ(checked.error().code, row.code) << row.words;
    EXPECT_EQ(checked.error().place.byte, row.byte) << row.words;
    EXPECT_NE(checked.error().message.find(row.words), std::string::npos) << checked.error().message;
  }
}

TEST(TextCheck, ATarArchiveIsNamed) {
  std::string archive = "reports/a.txt";
  archive.resize(257);
  archive += "ustar  ";
  archive.resize(1024);
  Result<void> const checked = check_text(archive);
  ASSERT_FALSE(checked.has_value());
  EXPECT_EQ(checked.error().message, "this is a tar archive, not text");
}

TEST(TextCheck, LetsTextThrough) {
  EXPECT_TRUE(check_text("A bomb went off in the caf\xC3\xA9.").has_value());
  EXPECT_TRUE(check_text("\xEF\xBB\xBFText").has_value());
}

}  // namespace
}  // namespace annals::report
