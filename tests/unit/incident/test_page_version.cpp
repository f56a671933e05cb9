// What is a newer version of a page, and what is another text at the same address.
#include <gtest/gtest.h>

#include <string>

#include "incident/page_version.hpp"

namespace annals::incident {
namespace {

std::string const blast =
    "A bomb killed six people at a market in Mazar-e Sharif on Thursday, police said. The device was hidden in a cart "
    "near the northern gate and went off in the late morning, when the market was full. The wounded were taken to two "
    "hospitals in the city. Nobody has claimed the attack so far. The governor called it an act of cowardice.";
std::string const corrected =
    "A bomb killed eight people at a market in Mazar-e Sharif on Thursday, police said. The device was hidden in a "
    "cart "
    "near the northern gate and went off in the late morning, when the market was full. The wounded were taken to two "
    "hospitals in the city, where two of them died at night. Nobody has claimed the attack so far.";
std::string const election =
    "Polling stations opened across the country on Sunday for the second round of the vote. Turnout was low in the "
    "morning, the commission said, and rose towards noon in the larger towns. Observers from nine organisations follow "
    "the counting. Results are expected on Tuesday, and the two candidates have asked their followers to stay calm.";

PageText page(std::string const& text, std::string_view title, std::string_view address = "example.org/news/1") {
  return {address, "", title, "", sketch_text(text)};
}

bool both_ways(PageText const& a, PageText const& b) {
  EXPECT_EQ(are_versions(a, b), are_versions(b, a));
  return are_versions(a, b);
}

TEST(PageVersion, ACorrectedPageIsTheSameReport) {
  EXPECT_TRUE(both_ways(page(blast, "Blast in Mazar kills six"), page(corrected, "Blast in Mazar kills eight")));
  EXPECT_TRUE(both_ways(page(blast, ""), page(corrected, "")));
}

TEST(PageVersion, AnotherAddressIsAnotherReport) {
  EXPECT_FALSE(both_ways(page(blast, "Blast"), page(corrected, "Blast", "example.org/news/2")));
  EXPECT_FALSE(both_ways(page(blast, "Blast", ""), page(corrected, "Blast", "")));
}

TEST(PageVersion, UnlikeTextsAtOneAddressAreTwoReports) {
  EXPECT_FALSE(both_ways(page(blast, "Blast in Mazar"), page(election, "Second round begins")));
  EXPECT_FALSE(both_ways(page(blast, "The Daily News"), page(election, "The Daily News"))) << "the title of a site";
}

TEST(PageVersion, AFlashGrowsIntoAStoryUnderItsTitle) {
  std::string const flash = "An explosion was heard near the market of Mazar-e Sharif. More soon.";
  EXPECT_TRUE(both_ways(page(flash, "Blast in Mazar"), page(blast, "BLAST in Mazar")));
  EXPECT_FALSE(both_ways(page(flash, "News", "example.org"), page(blast, "News", "example.org")));
  EXPECT_FALSE(both_ways(page(flash, "Blast in Mazar"), page(blast, "Six dead in Mazar")));
}

TEST(PageVersion, GivenIdsAndPartsOfOnePageKeepReportsApart) {
  PageText one = page(blast, "Blast");
  PageText two = page(corrected, "Blast");
  one.given_id = "17";
  EXPECT_TRUE(both_ways(one, two));
  two.given_id = "18";
  EXPECT_FALSE(both_ways(one, two));
  two.given_id = "17";
  EXPECT_TRUE(both_ways(one, two));
  one.original = two.original = "ab12";
  EXPECT_FALSE(both_ways(one, two)) << "two entries of one page";
}

TEST(PageVersion, TheOneFetchedLaterIsNewer) {
  EXPECT_TRUE(is_newer({"2026-05-02T10:00:00Z", "", "rp_a"}, {"2026-05-01T10:00:00Z", "", "rp_b"}));
  EXPECT_FALSE(is_newer({"2026-05-01T10:00:00Z", "2026-06-01", "rp_a"}, {"2026-05-01T10:00:00.5Z", "", "rp_b"}));
  EXPECT_TRUE(is_newer({"2026-05-01T10:00:00Z", "", "rp_b"}, {"2026-05-01T10:00:00Z", "", "rp_a"}));
  EXPECT_FALSE(is_newer({"2026-05-01T10:00:00Z", "", "rp_a"}, {"2026-05-01T10:00:00Z", "", "rp_b"}));
}

TEST(PageVersion, ElseItsOwnWordElseTheOrderOfInput) {
  EXPECT_FALSE(is_newer({"", "2026-05-01", "rp_a"}, {"2026-05-01T10:00:00Z", "2026-05-02", "rp_b"}));
  EXPECT_TRUE(is_newer({"", "2026-05-03", "rp_a"}, {"", "2026-05-02", "rp_b"}));
  EXPECT_TRUE(is_newer({"", "", "rp_a"}, {"2026-05-01T10:00:00Z", "2026-05-02", "rp_b"}));
  EXPECT_TRUE(is_newer({"yesterday", "", "rp_a"}, {"", "", "rp_b"}));
}

}  // namespace
}  // namespace annals::incident
