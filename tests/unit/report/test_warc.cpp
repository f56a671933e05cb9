// Web archives: whole, packed, broken, endless.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "by_steps.hpp"
#include "report/warc.hpp"

namespace annals::report {
namespace {

std::string const story =
    "A bomb killed nine people in the market of Kunduz on Monday, officials said, and the road north was closed.";
std::string const page =
    "<!doctype html><html><head><title>Bomb kills nine</title></head><body><p>" + story + "</p></body></html>";

std::string record(std::string const& type, std::string const& content, std::string const& more = {}) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + std::to_string(content.size()) +
         ">\r\nWARC-Target-URI: https://courier.example/2019/11/18/bomb\r\n" + more +
         "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
}

std::string answer(std::string const& body, std::string const& fields = "Content-Type: text/html; charset=utf-8\r\n",
                   std::string const& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body;
}

std::vector<Result<Report>> read_all(std::string const& archive, std::size_t step = 1000,
                                     ReaderSettings const& settings = {}) {
  WarcReader reader(by_steps(archive, step), "a.warc", settings);
  std::vector<Result<Report>> found;
  while (std::optional<Result<Report>> report = reader.next()) {
    found.push_back(*std::move(report));
  }
  return found;
}

TEST(Warc, GivesThePagesAndPassesOverTheRest) {
  std::string const archive = record("warcinfo", "software: test\r\n") + record("request", "GET / HTTP/1.1\r\n\r\n") +
                              record("response", answer(page)) +
                              record("response", answer("<html>", "Content-Type: text/html\r\n", "404 Not Found")) +
                              record("response", answer("\x89PNG", "Content-Type: image/png\r\n")) +
                              record("resource", story) + record("resource", story, "Content-Type:\r\n") +
                              record("conversion", story, "Content-Type: text/plain\r\n") + record("metadata", "x");
  for (std::size_t const step : {1U, 7U, 100'000U}) {
    std::vector<Result<Report>> const found = read_all(archive, step);
    ASSERT_EQ(found.size(), 2U);
    ASSERT_TRUE(found[0]) << found[0].error().text();
    EXPECT_EQ(found[0]->text, story);
    EXPECT_EQ(found[0]->title, "Bomb kills nine");
    EXPECT_EQ(found[0]->url, "https://courier.example/2019/11/18/bomb");
    EXPECT_EQ(found[0]->published->interval.start.iso(), "2019-11-18");
    EXPECT_TRUE(found[0]->source.starts_with("a.warc#<urn:uuid:"));
    EXPECT_EQ(found[1]->text, story);
  }
}

TEST(Warc, BodiesAreUnchunkedUnpackedAndDecoded) {
  auto const text_of = [](std::string const& body, std::string const& fields) {
    Result<HttpAnswer> const read =
        read_http_answer(answer(body, "Content-Type: text/html; charset=\"windows-1252\"\r\n" + fields), 1000);
    return read ? read->character_set + " " + read->body : read.error().text();
  };
  EXPECT_EQ(text_of("5\r\nA bom\r\n2;x=1\r\nb.\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
            "windows-1252 A bomb.");
  EXPECT_EQ(text_of("A bomb.", "Transfer-Encoding: chunked\r\n"), "windows-1252 A bomb.");
  EXPECT_EQ(text_of(gzip("A bomb."), "Content-Encoding: gzip\r\n"), "windows-1252 A bomb.");
  EXPECT_EQ(text_of("A bomb.", "Content-Encoding: gzip\r\n"), "windows-1252 A bomb.");
  EXPECT_EQ(text_of(gzip(std::string(100'000, 'x')), "Content-Encoding: gzip\r\n"),
            "decompressed it has more than 1000 bytes");
  EXPECT_EQ(text_of("<html>A bomb.", "Content-Encoding: br\r\n"), "windows-1252 <html>A bomb.");
  EXPECT_TRUE(text_of("A bomb.", "Content-Encoding: br\r\n").starts_with("damaged brotli data"));
  EXPECT_EQ(read_http_answer("nonsense", 1000).error().text(), "no HTTP status line");
}

TEST(Warc, ABadRecordIsNamedAndTheNextOnesAreRead) {
  ReaderSettings settings;
  settings.most_bytes = 2000;
  std::string const first = record("response", "nonsense");
  std::vector<Result<Report>> const found = read_all(
      first + record("response", answer(std::string(5000, 'x'))) + record("response", answer(page)), 64, settings);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].error().text(), "a.warc#<urn:uuid:8>: no HTTP status line (at byte 0)");
  EXPECT_EQ(found[1].error().place.byte, first.size());
  EXPECT_EQ(found[1].error().code, ErrorCode::unsupported);
  EXPECT_EQ(found[2]->text, story);
}

TEST(Warc, ABodyThatCannotBeDecodedIsKeptAsItCame) {
  std::string const message = answer("A bomb.", "Content-Type: text/html\r\nContent-Encoding: br\r\n");
  WarcReader reader(memory_bytes(record("response", message)), "a.warc", {});
  std::optional<Result<Report>> const report = reader.next();
  ASSERT_TRUE(report && !*report);
  ASSERT_NE(reader.original(), nullptr);
  EXPECT_EQ(reader.original()->bytes, message);
  EXPECT_EQ(reader.original()->media_type, http_media_type);
}

TEST(Warc, AnArchiveThatEndsEarlyOrIsNoneStopsWithAnError) {
  std::string const whole = record("response", answer(page));
  for (std::size_t const cut : {std::size_t{20}, whole.size() / 2, whole.size() - 10}) {
    std::vector<Result<Report>> const found = read_all(whole + whole.substr(0, cut));
    ASSERT_EQ(found.size(), 2U) << cut;
    EXPECT_TRUE(found[0]);
    EXPECT_FALSE(found[1]);
  }
  std::vector<Result<Report>> const none = read_all(whole + "not a record\r\n");
  ASSERT_EQ(none.size(), 2U);
  EXPECT_EQ(none[1].error().message, "no WARC record begins here; 14 bytes are passed over, up to the end");
}

/// The stories that are read, "-" for an error.
std::string told(std::vector<Result<Report>> const& found) {
  std::string told;
  for (Result<Report> const& report : found) {
    told += report ? report->title.substr(0, 2) : std::string("-");
  }
  return told;
}

std::string told_page(std::string const& name) {
  std::string const begin = "<!doctype html><html><head><title>";
  return record("response", answer(begin + name + "</title></head><body><p>" + story + "</p></body></html>"));
}

TEST(Warc, BehindADamagedRecordItGoesOnWithTheNext) {
  std::string const first = told_page("P1 bombs");
  std::string const second = told_page("P2 bombs");
  std::string const third = told_page("P3 bombs");
  std::string const garbage = "WARC/1.0 of the past\r\n\x01\x02WARC/1.x\r\n" + std::string(70'000, '?') + "\r\n\r\n";
  auto const with_length = [&second](std::string const& written) {
    std::string const name = "Content-Length: ";
    std::size_t const at = second.find(name) + name.size();
    return second.substr(0, at) + written + second.substr(second.find('\r', at));
  };
  for (std::string const& bad :
       {garbage, with_length("9"), with_length("700"), with_length("99999"), with_length("99999999999"),
        with_length("none"), second.substr(0, second.find("WARC-Record"))}) {
    for (std::size_t const step : {1U, 100'000U}) {
      std::vector<Result<Report>> const found = read_all(first + bad + third + first, step);
      ASSERT_EQ(told(found), "P1-P3P1") << bad.substr(0, 300);
      std::string const& message = found[1].error().message;
      EXPECT_NE(message.find(std::to_string(bad.size()) + " bytes are passed over, up to the next record"),
                std::string::npos)
          << message;
      EXPECT_EQ(found[1].error().place.byte, first.size());
    }
  }
}

TEST(Warc, BehindADamagedPackedRecordItGoesOnWithTheNext) {
  auto const read = [](std::string const& archive) {
    auto source = open_reports_in(archive, "a.warc.gz", {});
    std::vector<Result<Report>> found;
    while (std::optional<Result<Report>> report = source ? (*source)->next() : std::nullopt) {
      found.push_back(*std::move(report));
    }
    return found;
  };
  for (std::string (*pack)(std::string_view) :
       {+[](std::string_view bytes) { return gzip(bytes); }, +[](std::string_view bytes) { return zstd(bytes); }}) {
    std::string const first = pack(told_page("P1 bombs"));
    std::string const second = pack(told_page("P2 bombs"));
    std::string const third = pack(told_page("P3 bombs"));
    std::string const bad = second.substr(0, 30) + std::string(second.size() - 30, '\xFF');
    EXPECT_EQ(told(read(bad + first + third)), "-P1P3");
    for (std::string const& damaged : {bad, second.substr(0, 60), std::string(300'000, '\x1F')}) {
      EXPECT_EQ(told(read(first + second + damaged)), "P1P2-");
      std::vector<Result<Report>> const found = read(first + damaged + third + first);
      ASSERT_EQ(told(found), "P1-P3P1") << found[1].error().text();
      EXPECT_NE(found[1].error().message.find(std::to_string(damaged.size()) + " packed bytes from byte " +
                                              std::to_string(first.size()) + " on are passed over"),
                std::string::npos)
          << found[1].error().message;
    }
  }
}

TEST(Warc, LengthsThatAreAllWrongDoNotMakeItReadForEver) {
  std::string archive;
  while (archive.size() < 4'000'000) {
    archive += "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000\r\n\r\nx\r\n";
  }
  std::size_t bytes = 0;
  WarcReader reader(by_steps(archive, 100'000), "a.warc", {});
  while (std::optional<Result<Report>> report = reader.next()) {
    bytes += report->has_value() ? 1U : 0U;
  }
  EXPECT_EQ(bytes, 0U);
}

TEST(Warc, MixedBytesAreReadOrRefused) {
  std::mt19937 random(20261124);
  std::string const whole = record("response", answer(page)) +
                            record("response", answer("5\r\nA bom\r\n0\r\n", "Transfer-Encoding: chunked\r\n"));
  for (int round = 0; round < 1000; ++round) {
    std::string bytes = whole + whole;
    for (int i = 0; i < 8; ++i) {
      bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    }
    EXPECT_LE(read_all(bytes, 1 + random() % 300).size(), 9U);
  }
}

}  // namespace
}  // namespace annals::report
