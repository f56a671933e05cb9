// Tests of watch/archive_writer.hpp: what it writes, our own reader of archives reads.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/compression.hpp"
#include "base/content_id.hpp"
#include "base/file.hpp"
#include "report/reader.hpp"
#include "watch/archive_writer.hpp"

namespace annals::watch {
namespace {

constexpr char const* page =
    "<!doctype html><html><head><title>Four killed</title></head><body><article><p>Gunmen killed four people in Kunduz "
    "on "
    "Thursday, police said, and two more were wounded in the district.</p></article></body></html>";

class ArchiveWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    m_folder = std::filesystem::temp_directory_path() / ("annals-archive-" + std::to_string(::getpid()));
    std::filesystem::remove_all(m_folder);
    std::filesystem::create_directories(m_folder);
  }
  void TearDown() override { std::filesystem::remove_all(m_folder); }
  [[nodiscard]] std::vector<std::string> files() const { return *list_files(m_folder.string(), ".warc.gz"); }
  static Exchange exchange(std::string_view url) {
    return {url,
            "2026-11-23T22:57:30Z",
            "192.0.2.1",
            "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\n",
            page};
  }
  std::filesystem::path m_folder;
};

std::string bytes_of(std::string const& path) {
  return *decompress(Compression::gzip, *read_file(path), 1U << 24U);
}

TEST_F(ArchiveWriterTest, WritesWhatTheReaderReads) {
  ArchiveWriter writer(m_folder.string(), "annals test");
  EXPECT_TRUE(files().empty()) << "a run without answers leaves no file";
  ASSERT_TRUE(writer.add(exchange("https://a.example/1")));
  ASSERT_TRUE(writer.add(exchange("https://a.example/2")));
  ASSERT_EQ(files().size(), 1U);
  EXPECT_TRUE(files().front().ends_with("/annals-20261123225730-00000.warc.gz")) << files().front();
  auto source = report::open_reports(files().front(), {});
  ASSERT_TRUE(source);
  for (char const* const url : {"https://a.example/1", "https://a.example/2"}) {
    std::optional<Result<Report>> const report = (*source)->next();
    ASSERT_TRUE(report && report->has_value());
    EXPECT_EQ((*report)->url, url);
    EXPECT_EQ((*report)->original->bytes, page);
    EXPECT_EQ((*report)->original->fetched, "2026-11-23T22:57:30Z");
  }
  EXPECT_FALSE((*source)->next());
}

TEST_F(ArchiveWriterTest, SaysWhatWasUnpackedAndHashesIt) {
  ArchiveWriter writer(m_folder.string(), "annals test");
  ASSERT_TRUE(writer.add(exchange("https://a.example/1")));
  std::string const text = bytes_of(files().front());
  EXPECT_TRUE(text.starts_with("WARC/1.1\r\nWARC-Type: warcinfo\r\n")) << text.substr(0, 100);
  EXPECT_NE(text.find("X-Crawl-Content-Encoding: gzip\r\nX-Crawl-Content-Length: 9\r\nContent-Length: " +
                      std::to_string(std::string_view(page).size()) + "\r\n\r\n<!doctype"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("WARC-Payload-Digest: sha256:" + sha256_hex(page)), std::string::npos);
  EXPECT_NE(text.find("WARC-Type: request\r\n"), std::string::npos);
  EXPECT_NE(text.find("WARC-Concurrent-To: <urn:uuid:"), std::string::npos);
}

TEST_F(ArchiveWriterTest, IsSoundUpToWhereItBreaksOff) {
  {
    ArchiveWriter writer(m_folder.string(), "annals test");
    ASSERT_TRUE(writer.add(exchange("https://a.example/1")));
    ASSERT_TRUE(writer.add(exchange("https://a.example/2")));
  }
  std::string const path = files().front();
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 30);  // in the second request
  auto source = report::open_reports(path, {});
  ASSERT_TRUE(source);
  ASSERT_TRUE((*source)->next()->has_value());
  ASSERT_TRUE((*source)->next()->has_value());
}

TEST_F(ArchiveWriterTest, BeginsANewFileWhenOneIsFullAndNeverWritesIntoAnother) {
  ArchiveWriter writer(m_folder.string(), "annals test", 1);
  ASSERT_TRUE(writer.add(exchange("https://a.example/1")));
  ASSERT_TRUE(writer.add(exchange("https://a.example/2")));
  EXPECT_EQ(files().size(), 2U);
  ArchiveWriter other(m_folder.string(), "annals test");
  ASSERT_TRUE(other.add(exchange("https://a.example/3")));
  EXPECT_EQ(files().size(), 3U);
}

TEST_F(ArchiveWriterTest, SaysThatThereIsNoFolder) {
  ArchiveWriter writer(m_folder.string() + "/none", "annals test");
  Result<void> const added = writer.add(exchange("https://a.example/1"));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::not_found);
}

TEST(UnpackedHead, KeepsWhatServersWriteWrongly) {
  EXPECT_EQ(unpacked_head("HTTP/1.1 200 OK\nX: y\n\nrest", 4), "HTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 4\r\n\r\n");
  EXPECT_EQ(unpacked_head("", 0), "Content-Length: 0\r\n\r\n");
  EXPECT_EQ(unpacked_head("HTTP/1.1 200 OK", 0), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
}

}  // namespace
}  // namespace annals::watch
