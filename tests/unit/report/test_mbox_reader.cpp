#include <gtest/gtest.h>

#include <vector>

#include "report/mbox_reader.hpp"

namespace annals::report {
namespace {

std::string message(std::string const& subject, std::string const& text) {
  return "From press@example.org Mon Mar  6 10:00:00 2023\nFrom: Press office <press@example.org>\nSubject: " +
         subject + "\nDate: Mon, 6 Mar 2023 10:00:00 +0000\n\n" + text + "\n\n";
}

std::vector<Result<Report>> read_all(std::string bytes, ReaderSettings const& settings = {}) {
  MboxReader reader(memory_bytes(std::move(bytes)), "list.mbox", settings);
  std::vector<Result<Report>> found;
  while (std::optional<Result<Report>> report = reader.next()) {
    found.push_back(*std::move(report));
  }
  return found;
}

TEST(Mbox, EachMessageIsAReport) {
  std::vector<Result<Report>> const found = read_all(
      message("Attack on a bus", "Gunmen killed 12 people near Quetta on Monday.\n\n>From the hospital came others.") +
      message("Bombing in Kabul", "A suicide bomber killed six people in Kabul on Monday."));
  ASSERT_EQ(found.size(), 2U);
  ASSERT_TRUE(found[0]) << found[0].error().text();
  EXPECT_EQ(found[0]->source, "list.mbox#1");
  EXPECT_EQ(found[0]->title, "Attack on a bus");
  EXPECT_EQ(found[0]->published->interval.start.iso(), "2023-03-06");
  EXPECT_NE(found[0]->text.find("From the hospital"), std::string::npos);
  EXPECT_EQ(found[0]->text.find('>'), std::string::npos);
  EXPECT_EQ(found[1]->source, "list.mbox#2");
  EXPECT_EQ(found[1]->title, "Bombing in Kabul");
  EXPECT_TRUE(found[1]->original->bytes.starts_with("From: Press office"));
}

TEST(Mbox, ABrokenOrLargeMessageIsSetAsideAndTheNextOneRead) {
  ReaderSettings settings;
  settings.most_bytes = 500;
  std::string large;
  for (int i = 0; i < 100; ++i) {
    large += "Nothing happened here today, it is said.\n";
  }
  std::vector<Result<Report>> const found =
      read_all(message("Nothing", "") + message("Large", large) + message("Good", "Nine died in Kunduz.") +
                   message("Long", std::string(2'000'000, 'x')) + message("Also good", "Six died in Kabul."),
               settings);
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[3].error().code, ErrorCode::unsupported);
  ASSERT_TRUE(found[4]) << found[4].error().text();
  EXPECT_EQ(found[4]->title, "Also good");
  EXPECT_EQ(found[0].error().text(), "list.mbox#1: a message without text");
  EXPECT_EQ(found[1].error().code, ErrorCode::unsupported);
  EXPECT_EQ(found[1].error().place.line, 8U);
  ASSERT_TRUE(found[2]) << found[2].error().text();
  EXPECT_EQ(found[2]->title, "Good");
}

TEST(Mbox, IsToldByItsFirstTwoLines) {
  EXPECT_TRUE(looks_like_mbox(message("x", "y")));
  EXPECT_FALSE(looks_like_mbox("From Kabul our correspondent writes.\n\nNine people died."));
  EXPECT_FALSE(looks_like_mbox("From Kabul our correspondent"));
}

}  // namespace
}  // namespace annals::report
