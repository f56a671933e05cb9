// Tests of report/zip_reports.hpp.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/compression.hpp"
#include "base/zip_archive.hpp"
#include "report/document.hpp"
#include "report/zip_reports.hpp"

namespace annals::report {
namespace {

using Reading = std::vector<Result<Report>>;

constexpr std::string_view story = "Gunmen killed four people in Kunduz on Tuesday, police said.";

std::string packed(std::vector<ArchivedFile> const& files) {
  Result<std::string> const bytes = zip_archive(files);
  EXPECT_TRUE(bytes);
  return bytes ? *bytes : std::string();
}

Reading drain(Result<std::unique_ptr<ReportSource>> source) {
  Reading found;
  if (!source) {
    found.emplace_back(source.error());
    return found;
  }
  while (std::optional<Result<Report>> report = (*source)->next()) {
    found.push_back(*std::move(report));
  }
  return found;
}

/// As a file, and as bytes in memory: both must give the same.
class Zip : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "annals-zip-XXXXXX").string();
    m_folder = ::mkdtemp(pattern.data());
  }
  void TearDown() override { std::filesystem::remove_all(m_folder); }

  Reading read(std::string const& bytes, ReaderSettings const& settings = {}) {
    std::string const path = (m_folder / "a.zip").string();
    std::ofstream(path, std::ios::binary) << bytes;
    Reading from_file = drain(open_reports(path, settings));
    Reading const in_memory = drain(open_reports_in(bytes, path, settings));
    EXPECT_EQ(from_file.size(), in_memory.size());
    for (std::size_t i = 0; i < std::min(from_file.size(), in_memory.size()); ++i) {
      EXPECT_EQ(from_file[i] ? from_file[i]->id + from_file[i]->source : from_file[i].error().text(),
                in_memory[i] ? in_memory[i]->id + in_memory[i]->source : in_memory[i].error().text());
    }
    for (Result<Report>& one : from_file) {
      if (one) {
        EXPECT_NE(one->original, nullptr);
        one->source.erase(0, path.size());
      }
    }
    return from_file;
  }

  std::filesystem::path m_folder;
};

TEST_F(Zip, EachMemberIsToldByItsBytes) {
  Reading const found = read(packed({
      {"a/one.txt", std::string(story)},
      {"page",
       "<!doctype html><html><head><title>Four killed in Kunduz</title></head><body><h1>Four killed in "
       "Kunduz</h1><p>" +
           std::string(story) +
           " The police found no weapons at the scene of the attack, and "
           "the road to the city stayed closed until the evening of the day.</p></body></html>"},
      {"lines", "{\"text\":\"One bomb.\",\"id\":\"x\"}\n{\"text\":\"Two bombs.\"}\n"},
      {"table.csv", "title,text\nT,Three bombs went off.\n"},
      {"packed.txt", gzip("Four bombs went off in Herat.")},
      {"__MACOSX/._one.txt", "rubbish"},
      {"inner.zip", packed({{"deep.txt", "Five bombs went off in Herat."}})},
  }));
  std::vector<std::string> const sources = {"#a/one.txt",   "#page",       "#lines#x",           "#lines#2",
                                            "#table.csv#1", "#packed.txt", "#inner.zip#deep.txt"};
  ASSERT_EQ(found.size(), sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    ASSERT_TRUE(found[i]) << found[i].error().text();
    EXPECT_EQ(found[i]->source, sources[i]);
  }
  EXPECT_EQ(found[0]->original->bytes, story);
  EXPECT_EQ(found[6]->text, "Five bombs went off in Herat.");
}

TEST_F(Zip, OfAWebArchiveCollectionThePagesAreRead) {
  std::string const record =
      "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: "
      "https://example.org/1\r\nContent-Type: text/plain\r\nContent-Length: " +
      std::to_string(story.size()) + "\r\n\r\n" + std::string(story) + "\r\n\r\n";
  Reading const found = read(packed({{"datapackage.json", "{\"profile\":\"data-package\"}"},
                                     {"pages/pages.jsonl", "{\"format\":\"json-pages-1.0\"}\n"},
                                     {"indexes/index.cdx", "x"},
                                     {"archive/data.warc.gz", gzip(record) + gzip(record)},
                                     {"archive/more.warc", record}}));
  ASSERT_EQ(found.size(), 3U);
  for (Result<Report> const& one : found) {
    ASSERT_TRUE(one) << one.error().text();
    EXPECT_EQ(one->text, story);
    EXPECT_EQ(one->url, "https://example.org/1");
  }
  EXPECT_EQ(found[0]->source, "#archive/data.warc.gz#<urn:uuid:1>");
}

TEST_F(Zip, WhatIsBrokenStopsNothing) {
  Reading const found = read(
      packed({{"picture.png", std::string("\x89PNG\0\1", 6)}, {"empty.txt", ""}, {"one.txt", std::string(story)}}));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_FALSE(found[0]);
  EXPECT_TRUE(found[0].error().place.file.ends_with("a.zip#picture.png"));
  EXPECT_FALSE(found[1]);
  EXPECT_TRUE(found[2]);
}

TEST_F(Zip, OneWithoutDocumentsSaysSo) {
  Reading const found = read(packed({{".DS_Store", "x"}}));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_FALSE(found[0]);
  EXPECT_TRUE(found[0].error().text().ends_with("a zip archive without documents"));
}

TEST_F(Zip, DamageIsAnErrorWhereverItIs) {
  std::string const bytes = packed({{"one.txt", std::string(story)}, {"two.txt", "Two bombs went off in Herat."}});
  for (std::size_t size = 4; size < bytes.size(); ++size) {
    Reading const found = read(bytes.substr(0, size));
    ASSERT_EQ(found.size(), 1U) << size;
    EXPECT_FALSE(found[0]) << size;
  }
  for (std::size_t at = 4; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
    EXPECT_GE(read(damaged).size(), 1U) << at;
  }
}

TEST_F(Zip, BombsHaveABound) {
  ReaderSettings settings;
  settings.most_bytes = 10'000;
  std::string const zeros(2'000'000, 'a');
  Reading const found =
      drain(open_reports_in(packed({{"a", zeros}, {"b", zeros}, {"c", std::string(story)}}), "z", settings));
  ASSERT_GE(found.size(), 1U);
  for (Result<Report> const& one : found) {
    EXPECT_TRUE(one || one.error().code == ErrorCode::unsupported);
  }
  std::string nested = packed({{"one.txt", std::string(story)}});
  for (int i = 0; i < 8; ++i) {
    nested = packed({{"inner.zip", nested}});
  }
  Reading const deep = drain(open_reports_in(nested, "z", {}));
  ASSERT_EQ(deep.size(), 1U);
  ASSERT_FALSE(deep[0]);
  EXPECT_NE(deep[0].error().message.find("nested deeper"), std::string::npos) << deep[0].error().text();
}

TEST_F(Zip, ManyMembersTogetherHaveABound) {
  ReaderSettings settings;
  settings.most_bytes = 10'000;
  std::vector<ArchivedFile> files;
  for (int i = 0; i < 40; ++i) {
    files.push_back({std::to_string(i), std::string(story) + std::string(9'000, '\n')});
  }
  std::string const bytes = packed(files);
  ZipReports members(*ZipReader::open_in(bytes), "z", settings, 100'000);
  std::size_t good = 0;
  std::optional<Result<Report>> last;
  while (std::optional<Result<Report>> report = members.next()) {
    good += *report ? 1U : 0U;
    last = std::move(report);
  }
  EXPECT_GT(good, 5U);
  EXPECT_LT(good, 12U);
  ASSERT_TRUE(last && !*last);
  EXPECT_NE(last->error().message.find("unpacks to more than 100000"), std::string::npos);
}

}  // namespace
}  // namespace annals::report
