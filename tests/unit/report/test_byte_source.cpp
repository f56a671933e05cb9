// Bytes in pieces, packed and unpacked, looked at ahead.
#include <gtest/gtest.h>

#include <sstream>
#include <vector>

#include "report/byte_source.hpp"

namespace annals::report {
namespace {

Result<std::string> all_of(ByteSource const& bytes, std::size_t room = 100) {
  std::string out;
  std::vector<char> buffer(room);
  while (true) {
    ANNALS_TRY(std::size_t const count, bytes(buffer));
    if (count == 0) {
      return out;
    }
    out.append(buffer.data(), count);
  }
}

TEST(ByteSource, PackedMembersFollowOneAnother) {
  std::string const text(300'000, 'a');
  for (std::string const& packed : {gzip(text) + gzip("b"), gzip(text) + gzip("b") + std::string(512, '\0')}) {
    std::istringstream stream(packed);
    Result<std::string> const unpacked = all_of(decompressed(stream_bytes(stream), Compression::gzip), 7);
    ASSERT_TRUE(unpacked) << unpacked.error().text();
    EXPECT_EQ(*unpacked, text + "b");
  }
}

TEST(ByteSource, AMissingEndIsAnError) {
  std::istringstream stream(gzip("A bomb went off.").substr(0, 25));
  EXPECT_EQ(all_of(decompressed(stream_bytes(stream), Compression::gzip)).error().code, ErrorCode::malformed);
}

TEST(ByteReader, LooksAheadReadsLinesAndGivesTheRest) {
  std::istringstream stream("one\r\ntwo\n\nfour and more");
  ByteReader reader(stream_bytes(stream));
  EXPECT_EQ(*reader.peek(3), "one");
  std::string line;
  EXPECT_TRUE(*reader.read_line(line, 100));
  EXPECT_EQ(line, "one");
  EXPECT_TRUE(*reader.read_line(line, 100));
  EXPECT_EQ(line, "two");
  EXPECT_TRUE(*reader.read_line(line, 100));
  EXPECT_EQ(line, "");
  EXPECT_EQ(reader.position(), 10U);
  std::string four;
  ASSERT_TRUE(reader.read(4, four));
  EXPECT_EQ(four, "four");
  ASSERT_TRUE(reader.skip(5));
  EXPECT_EQ(*all_of(std::move(reader).rest()), "more");
}

TEST(ByteReader, SaysWhenBytesEndEarlyAndWhenALineIsTooLong) {
  std::istringstream stream("short");
  ByteReader reader(stream_bytes(stream));
  std::string out;
  EXPECT_EQ(reader.read(9, out).error().text(), "the bytes end 4 early");
  std::istringstream endless(std::string(300'000, 'x'));
  ByteReader long_line(stream_bytes(endless));
  EXPECT_EQ(long_line.read_line(out, 1000).error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace annals::report
