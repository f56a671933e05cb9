// annals quarantine, verify and original as a user runs them: what is set aside is kept, what is stored is what came.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "base/json.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

constexpr std::string_view flash =
    "KABUL, March 9 - A bomb killed six people in Mazar-e Sharif on Thursday, police said.\n";
constexpr std::string_view russian =
    "МОСКВА, 9 марта - В результате взрыва на рынке в Мазари-Шарифе погибли шесть человек, сообщила полиция. Ещё "
    "двенадцать человек получили ранения и были доставлены в больницы города.\n";
constexpr std::string_view arabic =
    "كابول، 9 مارس - قتل ستة أشخاص في انفجار قنبلة في سوق بمدينة مزار شريف يوم الخميس، بحسب الشرطة. وأصيب اثنا عشر "
    "شخصا آخرون ونقلوا إلى مستشفيات المدينة.\n";

bool contains(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string page(std::string_view killed, std::string_view extra = "") {
  return "<!DOCTYPE html><html lang=\"en\"><head><title>Blast in Mazar-e Sharif</title>"
         "<link rel=\"canonical\" href=\"https://www.example.org/news/blast\"></head><body><article>"
         "<h1>Blast in Mazar-e Sharif</h1><p>A bomb killed " +
         std::string(killed) +
         " people at a market in Mazar-e Sharif on 9 March 2023, police said. The device was hidden in a cart near the "
         "northern gate and went off in the late morning, when the market was full of people.</p><p>The wounded were "
         "taken to two hospitals in the city. Nobody has claimed the attack so far, and the governor asked the people "
         "of "
         "the province to stay calm.</p>" +
         std::string(extra) + "</article></body></html>\n";
}

/// One answer of a server in a web archive.
std::string archived(std::string const& body, std::string const& when, std::string const& id) {
  std::string const message = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:" + id + ">\r\nWARC-Date: " + when +
         "\r\nWARC-Target-URI: https://www.example.org/news/blast?utm_source=x\r\nContent-Type: application/http; "
         "msgtype=response\r\nContent-Length: " +
         std::to_string(message.size()) + "\r\n\r\n" + message + "\r\n\r\n";
}

std::string read_text(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Quarantine : public testing::Test {
 protected:
  Scratch scratch;
  std::string const database = scratch.path("a.db");
  RunOutcome ingest(std::vector<std::string> const& files) const {
    std::vector<std::string> arguments = {"ingest", database};
    arguments.insert(arguments.end(), files.begin(), files.end());
    return run_annals(arguments);
  }
  [[nodiscard]] std::vector<std::string> listed() const { return lines_of(run_annals({"quarantine", database}).out); }
  [[nodiscard]] std::string ids_of_reports() const {
    std::string ids;
    for (std::string const& line :
         lines_of(run_annals({"export", database, "--level", "record", "--format", "jsonl"}).out)) {
      std::string const id((*parse_json(line))["report"]["id"].text());
      ids += contains(ids, id) ? "" : id;
    }
    return ids;
  }
};

TEST_F(Quarantine, ReportsInOtherLanguagesAreCountedAndKept) {
  std::string const cyrillic = scratch.file("b.txt", russian);
  RunOutcome const run = ingest({scratch.file("a.txt", flash), cyrillic, scratch.file("c.txt", arabic)});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(contains(run.err, "set aside: 2 reports in languages that are not read (Arabic 1, Russian 1)"))
      << run.err;
  std::vector<std::string> const list = listed();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_TRUE(contains(list[0], "b.txt\tunsupported\tthe language 'ru'")) << list[0];
  EXPECT_EQ(run_annals({"quarantine", database, "--show", "1"}).out, russian);
  EXPECT_TRUE(list[0].starts_with("1\tsa_") && list[1].starts_with("2\tsa_")) << list[0];
  EXPECT_EQ(run_annals({"quarantine", database, "--show", list[0].substr(2, list[0].find('\t', 2) - 2)}).out, russian);
  RunOutcome const json = run_annals({"quarantine", database, "--format", "jsonl"});
  EXPECT_EQ((*parse_json(lines_of(json.out)[0]))["language"].text(), "ru");
  EXPECT_TRUE(contains(run_annals({"quarantine", database, "--format", "csv"}).out, "id,source,line,code"));
  EXPECT_EQ(run_annals({"verify", database}).exit_code, 0);
}

TEST_F(Quarantine, WhatIsReadAgainIsStoredAndTakenOffTheList) {
  std::string const lines = "{\"id\":\"1\",\"text\":\"" + std::string(flash.substr(0, flash.size() - 1)) + "\"}\n";
  ASSERT_EQ(ingest({scratch.file("a.jsonl", lines + "{\"id\": broken\n"), scratch.path("none.txt")}).exit_code, 3);
  ASSERT_EQ(listed().size(), 2U);
  RunOutcome const same = run_annals({"quarantine", database, "--retry"});
  EXPECT_EQ(same.exit_code, 3);
  EXPECT_TRUE(contains(same.err, "0 of 2 pieces are read now")) << same.err;
  EXPECT_EQ(run_annals({"quarantine", database, "--drop", "1", "--drop", "2"}).exit_code, 0);
  EXPECT_TRUE(listed().empty());
  RunOutcome const none = run_annals({"quarantine", database, "--retry"});
  EXPECT_EQ(none.exit_code, 0);
  EXPECT_TRUE(contains(none.err, "0 of 0 pieces")) << none.err;
}

TEST_F(Quarantine, PiecesOfJsonAreReadAgainAsWhatTheyAre) {
  std::string const text = "\"text\": \"" + std::string(flash.substr(0, flash.size() - 1)) + "\"";
  std::string const words = "\"" + std::string(flash.substr(0, flash.size() - 1)) + "\"";
  std::string const no_date = "{" + text + ",\n\"published\": \"one day\"}";
  ASSERT_EQ(ingest({scratch.file("a.json", "[" + no_date + ",\n" + words + ", null]")}).exit_code, 3);
  ASSERT_EQ(listed().size(), 3U);
  ASSERT_EQ(
      ingest({scratch.file("b.jsonl", "{\"text\": 7}\n[]\n{" + text + ", \"published\": \"one day\"}\n")}).exit_code,
      3);
  std::size_t const pieces = listed().size();
  RunOutcome const same = run_annals({"quarantine", database, "--retry"});
  EXPECT_TRUE(contains(same.err, "0 of " + std::to_string(pieces) + " pieces")) << same.err;
  EXPECT_EQ(listed().size(), pieces) << "words and an empty array do not become reports";
  EXPECT_EQ(ids_of_reports(), "");
  // Where another key gives the date the words in this one do not matter.
  RunOutcome const dated = run_annals({"quarantine", database, "--retry", "--map", "text=text,published=day"});
  EXPECT_TRUE(contains(dated.err, "2 of ")) << dated.err;
  EXPECT_EQ(listed().size(), pieces - 2);
}

TEST_F(Quarantine, TheReportsOfAListKeepTheirNamesWhenTheyAreReadAgain) {
  std::string const words(flash.substr(0, flash.size() - 1));
  std::string const one = "{\"fields\": {\"body\": \"" + words + "\"}}";
  std::string const other = "{\"fields\": {\"body\": \"" + words + " Two more died later.\"}}";
  std::string const file = scratch.file("c.jsonl", "{\"n\": 1}\n{\"data\": [" + one + ", " + other + "]}\n");
  ASSERT_EQ(ingest({file}).exit_code, 3);
  ASSERT_EQ(listed().size(), 2U);
  RunOutcome const run = run_annals({"quarantine", database, "--retry", "--only", "2", "--map", "text=fields.body"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(listed().size(), 1U);
  std::string const records = run_annals({"export", database, "--level", "record", "--format", "jsonl"}).out;
  EXPECT_TRUE(contains(records, "c.jsonl#2#1\"")) << records;
  EXPECT_TRUE(contains(records, "c.jsonl#2#2\"")) << records;
}

/// A PDF of one page with one line; its offsets are not looked at.
std::string pdf_of(std::string const& text) {
  std::string const content = "BT /F1 10 Tf 50 700 Td (" + text + ") Tj ET";
  return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count "
         "1 "
         ">>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << "
         "/Font << "
         "/F1 5 0 R >> >> >>\nendobj\n4 0 obj\n<< /Length " +
         std::to_string(content.size()) + " >>\nstream\n" + content +
         "\nendstream\nendobj\n5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer\n<< "
         "/Root "
         "1 0 R /Size 6 >>\n%%EOF\n";
}

TEST_F(Quarantine, WhatIsReadAgainIsReadWithTheDateThatIsGivenAndUnderItsName) {
  std::string const pdf = pdf_of("Gunmen killed two men in Herat on Friday, police said. They fled to the hills.");
  std::string const mail = scratch.file(
      "a.eml",
      "From: A B <a@courier.example>\nTo: c@courier.example\nSubject: Report\nMessage-ID: <1@courier.example>\n"
      "Date: Thu, 9 Mar 2023 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
      "Content-Type: text/plain\n\nA bomb killed six people in Mazar-e Sharif on Thursday, police said.\n--b\n"
      "Content-Type: application/pdf; name=\"brief.pdf\"\nContent-Disposition: attachment; filename=\"brief.pdf\"\n\n" +
          pdf + "\n--b--\n");
  RunSettings without_programs;
  without_programs.environment = {{"PATH", scratch.path()}};
  ASSERT_EQ(run_annals({"ingest", database, mail}, without_programs).exit_code, 3);
  ASSERT_EQ(listed().size(), 1U);
  ASSERT_TRUE(contains(listed()[0], "a.eml#brief.pdf\tunsupported\t")) << listed()[0];
  EXPECT_EQ(run_annals({"quarantine", database, "--published", "2022-05-09"}).exit_code, 2);
  RunOutcome const run = run_annals({"quarantine", database, "--retry", "--only", "1", "--published", "2022-05-09"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(listed().empty());
  std::string const records = run_annals({"export", database, "--level", "record", "--format", "jsonl"}).out;
  EXPECT_TRUE(contains(records, "a.eml#brief.pdf\"")) << records;
  EXPECT_FALSE(contains(records, "brief.pdf#brief.pdf")) << records;
  EXPECT_TRUE(contains(records, "2022-05-09")) << records;
}

TEST_F(Quarantine, AskedForWhatIsNotThereOrTwoThingsItSaysSo) {
  ASSERT_EQ(ingest({scratch.file("b.txt", russian)}).exit_code, 3);
  EXPECT_EQ(run_annals({"quarantine", database, "--show", "7"}).exit_code, 1);
  EXPECT_EQ(run_annals({"quarantine", database, "--show", "sa_none"}).exit_code, 1);
  EXPECT_EQ(run_annals({"quarantine", database, "--retry", "--drop", "1"}).exit_code, 2);
  EXPECT_EQ(run_annals({"quarantine", scratch.path("none.db")}).exit_code, 1);
}

TEST_F(Quarantine, CodeLeavesAFileOfWhatItSetsAside) {
  std::string const kept = scratch.path("kept.jsonl");
  RunOutcome const run = run_annals({"code", scratch.file("a.txt", flash), scratch.file("b.txt", russian),
                                     scratch.file("c.txt", std::string("\xFF\xFE\x00z\x00", 5)), "--quarantine", kept});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(contains(run.err, "set aside: 1 report in a language that is not read (Russian 1)")) << run.err;
  std::vector<std::string> const lines = lines_of(read_text(kept));
  ASSERT_EQ(lines.size(), 2U);
  Json const first = parse_json(lines[0]).value();
  EXPECT_EQ(first["text"].text(), russian);
  EXPECT_EQ(first["language"].text(), "ru");
  EXPECT_EQ(parse_json(lines[1]).value()["base64"].text(), "//4AegA=");
}

TEST_F(Quarantine, OriginalsComeOutByteForByte) {
  std::string const html = page("six");
  ASSERT_EQ(ingest({scratch.file("a.html", html), scratch.file("b.txt", flash)}).exit_code, 0);
  std::string const records = run_annals({"export", database, "--level", "record", "--format", "jsonl"}).out;
  for (std::string const& line : lines_of(records)) {
    Json const record = parse_json(line).value();
    bool const is_page = contains(std::string(record["report"]["source"].text()), "a.html");
    RunOutcome const run = run_annals({"original", database, std::string(record["report"]["id"].text())});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.out, is_page ? html : std::string(flash));
  }
  EXPECT_FALSE(records.empty());
  EXPECT_EQ(run_annals({"original", database, "rp_none"}).exit_code, 1);
}

TEST_F(Quarantine, HashesAloneWhereRoomIsShort) {
  ASSERT_EQ(ingest({scratch.file("a.html", page("six")), "--originals", "hash"}).exit_code, 0);
  RunOutcome const run = run_annals({"original", database, ids_of_reports()});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_TRUE(contains(run.err, "only the hash of this original is kept")) << run.err;
  EXPECT_EQ(run_annals({"verify", database}).exit_code, 0);
}

TEST_F(Quarantine, VerifyTellsOfAByteThatChanged) {
  ASSERT_EQ(ingest({scratch.file("a.html", page("six")), scratch.file("b.txt", flash)}).exit_code, 0);
  ASSERT_EQ(run_annals({"verify", database}).out, "");
  std::string bytes = read_text(database);
  std::size_t const at = bytes.find("killed six people in Mazar");
  ASSERT_NE(at, std::string::npos);
  bytes[at + 7] = 't';
  std::string const broken = scratch.file("broken.db", bytes);
  RunOutcome const run = run_annals({"verify", broken});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_FALSE(run.out.empty());
  EXPECT_TRUE(contains(run.err, "not as stored")) << run.err;
  for (std::string const& line : lines_of(run_annals({"verify", broken, "--format", "jsonl"}).out)) {
    EXPECT_TRUE(parse_json(line).has_value()) << line;
  }
}

TEST_F(Quarantine, AChangedPageIsANewVersionAndAnOlderArchiveDoesNotUndoIt) {
  std::string const first = scratch.file("first.warc", archived(page("six"), "2023-03-09T12:00:00Z", "1"));
  std::string const second = scratch.file(
      "second.warc", archived(page("eight", "<p>Two of the wounded died at night.</p>"), "2023-03-10T12:00:00Z", "2"));
  ASSERT_EQ(ingest({first}).exit_code, 0);
  std::string const older = ids_of_reports();
  RunOutcome const change = ingest({second});
  EXPECT_EQ(change.exit_code, 0);
  EXPECT_TRUE(contains(change.err, "1 of them is another version of a page that was there")) << change.err;
  std::string const newer = ids_of_reports();
  EXPECT_NE(newer, older);
  EXPECT_TRUE(contains(run_annals({"changes", database}).out, "\"gone\":true"));
  std::string const incidents = run_annals({"export", database, "--level", "incident", "--format", "jsonl"}).out;
  EXPECT_TRUE(contains(run_annals({"original", database, older}).out, "killed six"));
  EXPECT_EQ(run_annals({"verify", database}).exit_code, 0);

  std::string const other = scratch.path("b.db");
  ASSERT_EQ(run_annals({"ingest", other, second}).exit_code, 0);
  ASSERT_EQ(run_annals({"ingest", other, first}).exit_code, 0);
  EXPECT_EQ(run_annals({"export", other, "--level", "incident", "--format", "jsonl"}).out, incidents);
  EXPECT_TRUE(contains(run_annals({"ingest", other, first, second}).err, "2 reports were stored already"));
}

}  // namespace
}  // namespace annals::test
