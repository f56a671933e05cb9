// Tests of report/mail_reader.hpp and report/mail_text.hpp.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/compression.hpp"
#include "base/file.hpp"
#include "report/mail_reader.hpp"
#include "report/mail_text.hpp"

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

TEST(Mail, FlowedLinesAreJoined) {
  EXPECT_EQ(unfolded_text("Gunmen killed \nfour people.\n\n From here \non.\n-- \nx\n", false),
            "Gunmen killed four people.\n\nFrom here on.\n-- \nx\n");
  EXPECT_EQ(unfolded_text("Gun \nmen.\n", true), "Gunmen.\n");
  EXPECT_EQ(unfolded_text("> Gunmen \n> killed \n>> four.\nNo.\n", false), "> Gunmen killed \n>> four.\nNo.\n");
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

/// A message with these parts, each "Content-Type: ...\r\n\r\n...".
std::string of_parts(std::vector<std::string> const& parts) {
  std::string bytes = message("Content-Type: multipart/mixed; boundary=x\r\n\r\n");
  for (std::string const& part : parts) {
    bytes += "--x\r\n" + part + "\r\n";
  }
  return bytes + "--x--\r\n";
}

std::string attached(std::string_view type, std::string_view name, std::string_view bytes) {
  return "Content-Type: " + std::string(type) +
         "\r\nContent-Transfer-Encoding: binary\r\nContent-Disposition: " + "attachment; filename=\"" +
         std::string(name) + "\"\r\n\r\n" + std::string(bytes);
}

TEST(Mail, AttachmentsOfOneNameHaveTheirNumbers) {
  Reports const found =
      read(of_parts({attached("text/plain", "a.txt", "One bomb went off in Herat, police said."),
                     attached("text/plain", "b.txt", "Two bombs went off in Herat, police said."),
                     attached("text/plain", "a.txt", "Three bombs went off in Herat, police said.")}));
  ASSERT_EQ(found.size(), 3U);
  ASSERT_TRUE(found[0] && found[1] && found[2]);
  EXPECT_EQ(found[0]->source, "m.eml#a.txt");
  EXPECT_EQ(found[1]->source, "m.eml#b.txt");
  EXPECT_EQ(found[2]->source, "m.eml#a.txt#3");
}

TEST(Mail, EveryAttachmentIsReadOrSetAside) {
  Reports const found = read(of_parts(
      {"Content-Type: text/plain\r\n\r\n" + std::string(story),
       attached("application/octet-stream", "note.txt", "Two bombs went off in Herat."),
       attached("text/csv", "t.csv", "id,text\n7,Three men died in Ghazni.\n8,Four men died in Ghazni.\n"),
       attached("application/json", "r.jsonl", "{\"text\":\"Five men died in Ghazni.\"}"),
       attached("text/plain; charset=windows-1252", "w.txt", "KABUL, April 2 - The caf\xE9 was hit by a bomb."),
       attached("application/msword", "old.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
       attached("audio/mpeg", "a.mp3", "ID3x"), attached("application/octet-stream", "p.jpg", "\xFF\xD8\xFFx"),
       attached("application/pgp-signature", "s.asc", "-----BEGIN PGP SIGNATURE-----"),
       attached("text/calendar", "c.ics", "BEGIN:VCALENDAR")}));
  ASSERT_EQ(found.size(), 8U);
  EXPECT_EQ(found[1]->source, "m.eml#note.txt");
  EXPECT_EQ(found[1]->published->interval.start.iso(), "2023-04-04");
  EXPECT_EQ(found[2]->source, "m.eml#t.csv#7");
  EXPECT_EQ(found[2]->text, "Three men died in Ghazni.");
  EXPECT_EQ(found[3]->source, "m.eml#t.csv#8");
  EXPECT_EQ(found[4]->source, "m.eml#r.jsonl#1");
  EXPECT_NE(found[5]->text.find("caf\xC3\xA9"), std::string::npos);
  EXPECT_EQ(found[5]->published->interval.start.iso(), "2023-04-02");
  EXPECT_EQ(found[6].error().text(), "m.eml#old.doc: this is an old Microsoft Office document, not text (at byte 0)");
  EXPECT_EQ(found[7].error().text(), "m.eml#a.mp3: sound and film are not read: audio/mpeg");
}

TEST(Mail, PackedAttachmentsAreReadWithinBounds) {
  std::string const packed = gzip("Five men died in Ghazni.");
  std::string const twice = gzip(packed);
  Reports const found = read(of_parts({attached("application/gzip", "n.txt.gz", packed),
                                       attached("application/gzip", "cut.gz", packed.substr(0, 20)),
                                       attached("application/gzip", "twice.gz", twice)}));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0]->source, "m.eml#n.txt.gz");
  EXPECT_EQ(found[0]->text, "Five men died in Ghazni.");
  EXPECT_EQ(found[1].error().place.file, "m.eml#cut.gz");
  EXPECT_EQ(found[2].error().text(), "m.eml#twice.gz: packed more than once");
  ReportInput input;
  input.source = "m.eml";
  ReaderSettings settings;
  settings.most_bytes = 1000;
  std::string const bomb = gzip(std::string(1000000, ' '));
  Reports const large = read_document(of_parts({attached("text/plain", "b.gz", bomb)}), input, settings).reports;
  ASSERT_EQ(large.size(), 1U);
  EXPECT_EQ(large[0].error().text(), "m.eml#b.gz: unpacks to more than 16000 bytes");
  std::string lines;
  for (int i = 0; i < 2000; ++i) {
    lines += "{\"text\":\"Five men died in Ghazni.\"}\n";
  }
  Reports const many = read_document(of_parts({attached("text/plain", "r.jsonl", lines)}), input, settings).reports;
  ASSERT_GT(many.size(), 2U);
  EXPECT_LT(many.size(), 20U);
  EXPECT_EQ(many.back().error().code, ErrorCode::unsupported);
  EXPECT_EQ(many.back().error().place.file, "m.eml#r.jsonl");
}

TEST(Mail, AFileThatIsShownInTheMessageIsNoPartOfItsText) {
  Reports const found = read(of_parts({"Content-Type: text/plain; name=body.txt\r\n\r\n" + std::string(story),
                                       "Content-Type: text/plain; name=more.txt\r\nContent-Disposition: inline; "
                                       "filename=more.txt\r\n\r\nTwo bombs went off in Herat."}));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]->text, story);
  EXPECT_EQ(found[1]->source, "m.eml#more.txt");
}

TEST(Mail, AMessageThatIsPassedOnHasItsOwnDate) {
  std::string const block =
      "---------- Forwarded message ---------\r\nFrom: Jane Doe <jane@example.org>\r\nDate: Sat, "
      "1 Apr 2023 at 10:00\r\nSubject: Re: Raid on Kunduz\r\n\r\n";
  Reports const silent = read(plain_message("FYI\r\n\r\n" + block + std::string(story)));
  ASSERT_EQ(silent.size(), 1U);
  EXPECT_EQ(silent[0]->source, "m.eml#forwarded");
  EXPECT_EQ(silent[0]->text, story);
  EXPECT_EQ(silent[0]->title, "Raid on Kunduz");
  EXPECT_EQ(silent[0]->authors, std::vector<std::string>{"Jane Doe"});
  EXPECT_EQ(silent[0]->published->interval.start.iso(), "2023-04-01");
  EXPECT_EQ(silent[0]->published->basis, DateBasis::metadata);
  Reports const both = read(plain_message("Two more died today in Kunduz.\r\n\r\n" + block + std::string(story)));
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0]->text, "Two more died today in Kunduz.");
  EXPECT_EQ(both[0]->published->interval.start.iso(), "2023-04-04");
  EXPECT_EQ(both[1]->published->interval.start.iso(), "2023-04-01");
}

TEST(Mail, TheDayOfAMessageThatIsPassedOnIsNeverMadeUp) {
  auto const day_of = [](std::string const& date) {
    Reports const found = read(plain_message("---- Forwarded message ----\r\nFrom: Jane Doe\r\nDate: " + date +
                                             "\r\nTo: Bob\r\n\r\n" + std::string(story)));
    return found[0]->published ? found[0]->published->interval.start.iso() : "none";
  };
  EXPECT_EQ(day_of("April 4"), "2023-04-04");
  EXPECT_EQ(day_of("December 24"), "2022-12-24");
  EXPECT_EQ(day_of("29 February"), "2020-02-29");
  EXPECT_EQ(day_of("yesterday"), "none");
}

TEST(Mail, PagesTellQuotesToo) {
  auto const page = [](std::string_view subject, std::string_view html) {
    return read("From: a@example.org\r\nSubject: " + std::string(subject) +
                "\r\nDate: Tue, 4 Apr 2023 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" +
                std::string(html));
  };
  std::string const block =
      "<p>Two more died in Kunduz today.</p><div><p><b>From:</b> Jane Doe<br><b>Sent:</b> 1 April 2023<br><b>To:</b> "
      "Bob<br><b>Subject:</b> Raid</p></div><p>" +
      std::string(story) + "</p>";
  Reports const reply = page("RE: Raid", block);
  ASSERT_EQ(reply.size(), 1U);
  EXPECT_EQ(reply[0]->text, "Two more died in Kunduz today.");
  Reports const passed = page("FW: Raid", block);
  ASSERT_EQ(passed.size(), 2U);
  EXPECT_EQ(passed[1]->text, story);
  EXPECT_EQ(passed[1]->published->interval.start.iso(), "2023-04-01");
  Reports const brief = page("Raid", "<div>Two died.</div>");
  ASSERT_TRUE(brief[0]) << brief[0].error().text();
  EXPECT_EQ(brief[0]->text, "Two died.");
}

TEST(Mail, MessagesInMessagesHaveABound) {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "One died in Kunduz today.\r\n---- Forwarded message ----\r\nFrom: A\r\n\r\n";
  }
  Reports const found = read(plain_message(text + std::string(story)));
  ASSERT_EQ(found.size(), 10U);
  EXPECT_EQ(found.back().error().code, ErrorCode::unsupported);
}

TEST(Mail, ATextThatLooksLikeOneStaysText) {
  for (std::string const begin :
       {"Published: 4 April 2023\n\n", "From: Kabul\nTo: Washington\nDate: 4 April 2023\nSubject: Kunduz\n\n",
        "Subject: Kunduz\nDate: 4 April 2023\n\n", "Message-ID: x\nFrom here on: y\nDate: z\nSubject: w\n\n",
        "From: desk@example.org\nDate: 4 April 2023, 10:00\nSubject: Kunduz\n\n"}) {
    EXPECT_FALSE(looks_like_mail(begin + std::string(story))) << begin;
  }
  EXPECT_TRUE(
      looks_like_mail("From: desk@example.org\nDate: Tue, 4 Apr 2023 10:00:00 +0430\nSubject: Kunduz\n\nFour."));
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
