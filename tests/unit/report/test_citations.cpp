#include <gtest/gtest.h>

#include <string>

#include "report/citations.hpp"

namespace annals::report {
namespace {

std::vector<Citation> find(std::string_view text) {
  return find_citations(text, {{SectionKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}}});
}

struct Row {
  std::string_view bracket;
  std::string_view publisher;
  unsigned month;
  unsigned day;
  bool year_written;
};

TEST(Citations, AreReadInTheirForms) {
  constexpr Row rows[] = {
      {"(Asia Plus, April 6)", "Asia Plus", 4, 6, false},
      {"(Twitter/Cheegha News, March 27)", "Cheegha News", 3, 27, false},
      {"(Twitter/@KhorasanDiary, April 2)", "@KhorasanDiary", 4, 2, false},
      {"(Naharnet, November 2019)", "Naharnet", 11, 0, true},
      {"(Taliban GDI, April 2)", "Taliban GDI", 4, 2, false},
      {"(Reuters, 12 March)", "Reuters", 3, 12, false},
      {"[Dawn, 3 May 2021]", "Dawn", 5, 3, true},
      {"(see Terrorism Monitor, September 23, 2022)", "Terrorism Monitor", 9, 23, true},
      {"(see\xC2\xA0Terrorism Monitor, September 23, 2022)", "Terrorism Monitor", 9, 23, true},
      {"(Ministry of Defence, 2023-04-06)", "Ministry of Defence", 4, 6, true},
      {"(BBC 2 May 1993)", "BBC", 5, 2, true},
      {"(MyGilgit.com, April 4, 2012)", "MyGilgit.com", 4, 4, true},
      {"(El Pa\xC3\xADs, June 11)", "El Pa\xC3\xADs", 6, 11, false},
  };
  for (Row const& row : rows) {
    std::string const text = "Four men were killed in a raid " + std::string(row.bracket) + ".";
    std::vector<Citation> const found = find(text);
    ASSERT_EQ(found.size(), 1U) << row.bracket;
    EXPECT_EQ(slice(text, found[0].span), row.bracket);
    EXPECT_EQ(found[0].publisher, row.publisher);
    EXPECT_EQ(found[0].month, row.month);
    EXPECT_EQ(found[0].day, row.day);
    EXPECT_EQ(found[0].year_written, row.year_written);
    EXPECT_EQ(found[0].date.has_value(), row.year_written);
    EXPECT_EQ(slice(text, found[0].scope), "Four men were killed in a raid");
  }
}

TEST(Citations, AsidesAreNone) {
  for (std::string_view const bracket :
       {"(ISKP)", "(24)", "(a place of worship)", "(2 June)", "(born in Kabul, April 6)", "(Monday, April 6)",
        "(Operation Dawn, April 6)", "[FMLN]", "[22 JUNE]", "(covers 10-15 April)", "(Boeing 737, 2004)", "(Tashkent)",
        "(16.04.14, 304)", "(AFP)", "(until May 2, 2023)"}) {
    EXPECT_TRUE(find("Four men were killed in a raid " + std::string(bracket) + ".").empty()) << bracket;
  }
  EXPECT_TRUE(find("The accord (Geneva, 12 March 2014) was never kept by either side.").empty());
}

TEST(Citations, TwoInOneBracketShareTheirScope) {
  std::string const text = "Rockets were fired in spring (Salaam Times, April 19, 2022; India Times, May 8, 2022).";
  std::vector<Citation> const found = find(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(slice(text, found[0].span), "Salaam Times, April 19, 2022");
  EXPECT_EQ(slice(text, found[1].span), "India Times, May 8, 2022");
  EXPECT_EQ(slice(text, found[1].publisher_span), "India Times");
  EXPECT_EQ(found[0].scope, found[1].scope);
}

TEST(Citations, ScopeGoesBackToTheSentenceOrTheCitationBefore) {
  std::string const text =
      "It was quiet. Gen. Abdul Wali raided a house (Dawn, April 2), and two men fled (BBC, April 3). Police said so. "
      "(Reuters, April 4)";
  std::vector<Citation> const found = find(text);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(slice(text, found[0].scope), "Gen. Abdul Wali raided a house");
  EXPECT_EQ(slice(text, found[1].scope), "and two men fled");
  EXPECT_EQ(slice(text, found[2].scope), "Police said so.");
}

TEST(Citations, SourcesInRunningTextAreNotTheirs) {
  EXPECT_TRUE(find("Bakhtar reported on Dec 26 that a bomb went off.").empty());
}

TEST(Citations, FootersAndHeadingsHoldNone) {
  std::string const text = "The raid (Dawn, April 2)";
  EXPECT_TRUE(find_citations(text, {{SectionKind::heading, {0, 24}}}).empty());
}

}  // namespace
}  // namespace annals::report
