// Tests of report/mail_reader.hpp and report/mail_text.hpp.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/file.hpp"
#include "report/mail_text.hpp"
#include "report/mail_reader.hpp"

namespace annals::report {
namespace {

constexpr std::string_view story =
    "Gunmen killed four people in Kunduz on Tuesday, police said. No group has claimed responsibility for the attack.";
constexpr std::string_view head =
    "Return-Path: <desk@example.org>\r\nFrom: \"Asia Wire\" <desk@example.org>\r\nTo: list@example.org\r\n"
    "Subject: Fwd: =?utf-8?q?Four_killed_in_Kund=C5=ABz?=\r\nDate: Tue, 4 Apr 2023 23:30:00 -0500\r\n"
    "Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n";

Reports read(std::string_view bytes) {
  ReportInput input;
  input.source = "m.eml";
  return read_document(std::string(bytes), input, {}).reports;
}

std::string message(std::string_view rest) {
  return std::string(head) + std::string(rest);
}

std::string plain_message(std::string_view text) {
  return message("Content-Type: text/plain; charset=utf-8\r\n\r\n" + std::string(text));
}

TEST(Mail, TheMessageIsAReport) {
  Reports const found =
      read(message("List-Id: <list.example.org>\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
                   "Content-Transfer-Encoding: quoted-printable\r\n\r\n" +
                   std::string(story) + " Caf=E9s stayed clo=\r\nsed.\r\n"));
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  Report const& report = *found[0];
  EXPECT_EQ(report.text, std::string(story) + " Caf\xC3\xA9s stayed closed.");
  EXPECT_EQ(report.title, "Four killed in Kund\xC5\xABz");
  EXPECT_EQ(report.publisher, "Asia Wire");
  EXPECT_EQ(report.published->interval.start.iso(), "2023-04-04");
  EXPECT_EQ(report.published->basis, DateBasis::metadata);
  EXPECT_EQ(report.source, "m.eml");
  EXPECT_EQ(report.original->media_type, "message/rfc822");
}

TEST(Mail, WithoutAListTheSenderIsTheAuthor) {
  Reports const found = read(plain_message(story));
  ASSERT_TRUE(found[0]);
  EXPECT_EQ(found[0]->publisher, "");
  EXPECT_EQ(found[0]->authors, std::vector<std::string>{"Asia Wire"});
}

TEST(Mail, QuotesAndSignaturesAreLeftOut) {
  EXPECT_EQ(
      written_text("Four died.\n\nOn Tue, 4 Apr 2023, Jane Doe\n<jane@example.org> wrote:\n\n> How many?\n> When?\n"
                   "On Tuesday.\n-- \nThe desk\nExample"),
      "Four died.\n\nOn Tuesday.");
  EXPECT_EQ(written_text("He said:\nfour died.\n"), "He said:\nfour died.");
}

TEST(Mail, FlowedLinesAreJoined) {
  EXPECT_EQ(unfolded_text("Gunmen killed \nfour people.\n\n From here \non.\n-- \nx\n", false),
            "Gunmen killed four people.\n\nFrom here on.\n-- \nx\n");
  EXPECT_EQ(unfolded_text("Gun \nmen.\n", true), "Gunmen.\n");
}

TEST(Mail, ThePlainTextGoesBeforeThePageUnlessItIsAStub) {
  std::string const page = "<html><body><p>" + std::string(story) + " This stands in the page.</p><p>" +
                           std::string(story) + "</p></body></html>";
  auto const both = [&page](std::string_view plain) {
    return message("Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n" +
                   std::string(plain) + "\r\n--x\r\nContent-Type: text/html\r\n\r\n" + page + "\r\n--x--\r\n");
  };
  Reports const full = read(both(story));
  ASSERT_EQ(full.size(), 1U);
  ASSERT_TRUE(full[0]);
  EXPECT_EQ(full[0]->text, story);
  Reports const stub = read(both("See the page."));
  ASSERT_EQ(stub.size(), 1U);
  ASSERT_TRUE(stub[0]);
  EXPECT_NE(stub[0]->text.find("This stands in the page."), std::string::npos);
}

TEST(Mail, AttachedDocumentsAreReportsOfTheirOwn) {
  Result<std::string> const docx =
      read_file(std::string(ANNALS_SOURCE_DIR) + "/tests/unit/report/documents/brief.docx");
  ASSERT_TRUE(docx);
  Reports const found = read(message(
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n" + std::string(story) +
      "\r\n--x\r\nContent-Type: text/plain; name=\"more.txt\"\r\nContent-Disposition: attachment; "
      "filename=\"more.txt\"\r\n\r\nTwo bombs went off in Herat, the police said.\r\n--x\r\nContent-Type: image/png\r\n"
      "Content-Disposition: attachment; filename=\"a.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
      "--x\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-Disposition: "
      "attachment\r\n\r\n" +
      *docx +
      "\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: Inner\r\n\r\nThree bombs went off in "
      "Herat.\r\n--x--\r\n"));
  ASSERT_EQ(found.size(), 4U);
  for (Result<Report> const& one : found) {
    ASSERT_TRUE(one) << one.error().text();
  }
  EXPECT_EQ(found[0]->text, story);
  EXPECT_EQ(found[1]->source, "m.eml#more.txt");
  EXPECT_EQ(found[1]->published->interval.start.iso(), "2023-04-04");
  EXPECT_EQ(found[1]->original->media_type, "text/plain");
  EXPECT_EQ(found[2]->title, "Nine killed in clashes near Kunduz");
  EXPECT_EQ(found[2]->original->bytes, *docx);
  EXPECT_EQ(found[3]->title, "Inner");
  EXPECT_EQ(found[3]->text, "Three bombs went off in Herat.");
}

TEST(Mail, ATextThatLooksLikeOneStaysText) {
  for (std::string const begin :
       {"Published: 4 April 2023\n\n", "From: Kabul\nTo: Washington\nDate: 4 April 2023\nSubject: Kunduz\n\n",
        "Subject: Kunduz\nDate: 4 April 2023\n\n", "Message-ID: x\nFrom here on: y\nDate: z\nSubject: w\n\n"}) {
    EXPECT_FALSE(looks_like_mail(begin + std::string(story))) << begin;
  }
  EXPECT_TRUE(looks_like_mail(plain_message(story)));
}

TEST(Mail, WhatCannotBeReadSaysWhy) {
  Reports const empty = read(plain_message("-- \nThe desk"));
  ASSERT_EQ(empty.size(), 1U);
  ASSERT_FALSE(empty[0]);
  EXPECT_EQ(empty[0].error().text(), "m.eml: a message without text");
  Reports const locked =
      read(message("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; "
                   "boundary=x\r\n\r\n--x\r\nContent-Type: "
                   "application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x\r\nContent-Type: "
                   "application/octet-stream\r\n\r\nxxxx\r\n--x--\r\n"));
  ASSERT_FALSE(locked[0]);
  EXPECT_EQ(locked[0].error().text(), "m.eml: an encrypted message");
}

TEST(Mail, DepthAndNumberOfPartsHaveBounds) {
  std::string inner = plain_message(story);
  for (int i = 0; i < 12; ++i) {
    inner = message("Content-Type: message/rfc822\r\n\r\n" + inner);
  }
  Reports const nested = read(inner);
  ASSERT_EQ(nested.size(), 1U);
  ASSERT_FALSE(nested[0]);
  EXPECT_EQ(nested[0].error().code, ErrorCode::unsupported);
  std::string many = message("Content-Type: multipart/mixed; boundary=x\r\n\r\n");
  for (int i = 0; i < 5000; ++i) {
    many += "--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nOne bomb.\r\n";
  }
  EXPECT_LE(read(many + "--x--\r\n").size(), 202U);
  std::string deep = std::string(head);
  for (int i = 0; i < 3000; ++i) {
    std::string const boundary = "b" + std::to_string(i);
    deep += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
  }
  EXPECT_GE(read(deep + "Content-Type: text/plain\r\n\r\n" + std::string(story)).size(), 1U);
}

TEST(Mail, DamageIsNeverMoreThanAnError) {
  std::string const bytes = message(
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-16\r\n\r\n"
      "<p>Four died.</p>\r\n--x\r\nContent-Type: text/plain; charset=none\r\nContent-Transfer-Encoding: base64"
      "\r\n\r\nR3VubWVu\r\n--x--\r\n");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_GE(read(bytes.substr(0, size)).size(), 1U) << size;
    std::string damaged = bytes;
    damaged[size] = static_cast<char>(damaged[size] ^ 0x81);
    EXPECT_GE(read(damaged).size(), 1U) << size;
  }
}

}  // namespace
}  // namespace annals::report
