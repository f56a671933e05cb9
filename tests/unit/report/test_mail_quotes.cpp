// Tests of report/mail_quotes.hpp and report/mail_page.hpp.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "report/mail_page.hpp"
#include "report/mail_quotes.hpp"

namespace annals::report {
namespace {

std::string own_text(std::string_view text, Answers answers = Answers::yes) {
  return written_text(text, answers).text;
}

TEST(MailQuotes, QuotesAndSignaturesAreLeftOut) {
  EXPECT_EQ(own_text("Four died.\n\nOn Tue, 4 Apr 2023, Jane Doe\n<jane@example.org> wrote:\n\n> How many?\n> When?\n"
                     "On Tuesday.\n-- \nThe desk\nExample"),
            "Four died.\n\nOn Tuesday.");
  EXPECT_EQ(own_text("He said:\nfour died.\n"), "He said:\nfour died.");
  EXPECT_EQ(own_text("He said:\n> four died\n"), "He said:");
  EXPECT_EQ(own_text("Nine died.\n\n2023-04-04 10:00 GMT+02:00 Jane Doe <jane@example.org>:\n> How many?\n"),
            "Nine died.");
}

TEST(MailQuotes, ARuleBetweenPartsIsNoSignature) {
  std::string text = "Four died.\n--\n";
  for (int i = 0; i < 20; ++i) {
    text += "Nine died in Kunduz.\n";
  }
  EXPECT_EQ(own_text(text) + "\n", text);
  EXPECT_EQ(own_text("Four died.\n--\nThe desk\n"), "Four died.");
}

TEST(MailQuotes, ALineThatProgramsWriteBeginsAQuoteWithoutSigns) {
  for (std::string const introduction : {"On Sat, May 7, 2022 at 11:30 PM Jane Doe <jane@example.org> wrote:",
                                         "On 07/05/2022 23:30, Jane\nDoe wrote:", "On Fri, 6 May 2022, Jane Doe wrote:",
                                         "Le ven. 6 mai 2022 \xC3\xA0 10:00, Jane Doe a \xC3\xA9"
                                         "crit :",
                                         "Am 06.05.2022 um 10:00 schrieb Jane Doe:"}) {
    EXPECT_EQ(own_text("Two more died.\n\n" + introduction + "\n\nNine people were killed.\n"), "Two more died.")
        << introduction;
  }
  std::string const sentence = "On 6 May 2022 at 10:00 the ministry wrote:\n\nNine people were killed.";
  EXPECT_EQ(own_text(sentence, Answers::no), sentence);
  std::string const statement = "On 6 May 2022 the ministry wrote:\n\nNine people were killed.";
  EXPECT_EQ(own_text(statement), statement);
}

TEST(MailQuotes, ARepliesBlockOfFieldsEndsIt) {
  for (std::string const above : {"-----Original Message-----\n", "________________________________\n", ""}) {
    WrittenText const found = written_text("Two more died in Gusau.\n\n" + above +
                                               "From: Jane Doe\nSent: 7 May 2022 11:30\nTo: Bob\nSubject: Raid\n\n"
                                               "Nine people were killed.\n",
                                           Answers::yes);
    EXPECT_EQ(found.text, "Two more died in Gusau.") << above;
    EXPECT_TRUE(found.forwarded.empty());
    EXPECT_TRUE(found.has_others);
  }
  EXPECT_EQ(own_text("Two more died.\n\nVon: Jane Doe\nGesendet: 7. Mai 2022\nAn: Bob\nBetreff: Raid\n\nNine died."),
            "Two more died.");
  // Two fields are no head of a message.
  EXPECT_EQ(own_text("Two died.\n\nFrom: the ministry\nTo: all staff\n\nNine died."),
            "Two died.\n\nFrom: the ministry\nTo: all staff\n\nNine died.");
}

TEST(MailQuotes, AMessageThatIsPassedOnIsToldApart) {
  WrittenText const found = written_text(
      "FYI, see below.\n-- \nBob\n\n---------- Forwarded message ---------\nFrom: Jane Doe <jane@example.org>\n"
      "Date: Sat, May 7, 2022 at 11:30 PM\nSubject: Raid on Maradun, nine people\n dead\nTo: Bob <bob@example.org>,\n"
      " Ann <ann@example.org>\n\n\nNine people were killed.\n\nSubject: none\n",
      Answers::no);
  EXPECT_EQ(found.text, "FYI, see below.");
  ASSERT_EQ(found.forwarded.size(), 1U);
  EXPECT_EQ(found.forwarded[0].sender, "Jane Doe <jane@example.org>");
  EXPECT_EQ(found.forwarded[0].date, "Sat, May 7, 2022 at 11:30 PM");
  EXPECT_EQ(found.forwarded[0].subject, "Raid on Maradun, nine people dead");
  EXPECT_EQ(found.forwarded[0].text, "Nine people were killed.\n\nSubject: none");
}

TEST(MailQuotes, AQuotedMessageMayBePassedOn) {
  std::string const quoted =
      "> From: Jane Doe\n> Date: 7 May 2022\n> Subject: Raid\n> \n> Nine people were killed.\n> > How many?\n";
  for (std::string const begin : {"Begin forwarded message:\n\n", "> Begin forwarded message:\n> \n"}) {
    WrittenText const found = written_text("See this.\n\n" + begin + quoted, Answers::no);
    EXPECT_EQ(found.text, "See this.");
    ASSERT_EQ(found.forwarded.size(), 1U) << begin;
    EXPECT_EQ(found.forwarded[0].date, "7 May 2022");
    EXPECT_EQ(found.forwarded[0].text, "Nine people were killed.\n> How many?");
  }
  // A reply that quotes such a message passes nothing on.
  WrittenText const reply = written_text(
      "Thanks.\n\nOn 8 May 2022 at 10:00, Bob <bob@example.org> wrote:\n> Begin forwarded message:\n> \n" + quoted,
      Answers::yes);
  EXPECT_EQ(reply.text, "Thanks.");
  EXPECT_TRUE(reply.forwarded.empty());
}

TEST(MailQuotes, WithoutWordsAboveItABlockIsPassedOn) {
  std::string const block = "From: Jane Doe\nSent: 7 May 2022\nTo: Bob\nSubject: Raid\n\nNine people were killed.\n";
  EXPECT_EQ(written_text("Sent from my telephone\n" + block, Answers::yes).forwarded.size(), 1U);
  EXPECT_EQ(written_text("See below.\n\n" + block, Answers::no).forwarded.size(), 1U);
  EXPECT_EQ(written_text("See below.\n\n" + block, Answers::yes).forwarded.size(), 0U);
}

TEST(MailQuotes, TheArmourOfASignatureIsNoText) {
  EXPECT_EQ(own_text("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nNine died.\n-----BEGIN PGP SIGNATURE-----\n\n"
                     "iQEz\n-----END PGP SIGNATURE-----\n"),
            "Nine died.");
  EXPECT_EQ(own_text("-----BEGIN PGP SIGNATURE-----\nNine died.\n"), "-----BEGIN PGP SIGNATURE-----\nNine died.");
}

TEST(MailQuotes, SubjectsSayWhatAMessageDoes) {
  EXPECT_EQ(without_prefixes(" Re: FWD: Four killed"), "Four killed");
  EXPECT_EQ(answers_by_subject("Re: Fwd: x", Answers::no), Answers::yes);
  EXPECT_EQ(answers_by_subject("Fwd: Re: x", Answers::yes), Answers::no);
  EXPECT_EQ(answers_by_subject("Report: x", Answers::yes), Answers::yes);
}

TEST(MailQuotes, TimeIsLinearInTheText) {
  for (std::string const piece : {">\n\n", "a:\n>\n\n", "On 1 May:\n>\n", "-----BEGIN PGP SIGNATURE-----\n", "On a\n",
                                  "--\n", "--\nFrom: a\n", "From: a\n", "Begin forwarded message:\n\n>\n", "\n"}) {
    std::string text = std::string(100000, 'x') + ":\n";
    while (text.size() < 2000000) {
      text += piece;
    }
    auto const begin = std::chrono::steady_clock::now();
    EXPECT_LE(written_text(text, Answers::yes).text.size(), text.size());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << piece;
  }
}

TEST(MailPage, LinesStandAsTheyAreSeen) {
  EXPECT_EQ(mail_page_text("<style>p{}</style><div>Nine\n died.</div><div>Two fled.<br><br>More</div><p>On</p><table>"
                           "<tr><th>Subject:</th><td>Raid</td></tr><tr><th>From:</th><td>Jane</td></tr></table>"
                           "<pre>a\n\nb</pre>"),
            "Nine died.\nTwo fled.\n\nMore\n\nOn\n\nSubject: Raid\nFrom: Jane\n\na\n\nb\n\n");
}

TEST(MailPage, QuotesOfMailProgramsHaveSigns) {
  EXPECT_EQ(own_text(mail_page_text("<p>Two died.</p><div class=\"gmail_quote\"><div>On Fri, 6 May 2022 at 10:00, Jane "
                                    "wrote:<br></div><blockquote class=\"gmail_quote\">Nine died.<blockquote "
                                    "type=cite>Who?</blockquote></blockquote></div><p>More.</p>")),
            "Two died.\n\nMore.");
  EXPECT_EQ(own_text(mail_page_text("<p>He said:</p><blockquote>Nine died.</blockquote>")), "He said:\n\nNine died.");
}

}  // namespace
}  // namespace annals::report
