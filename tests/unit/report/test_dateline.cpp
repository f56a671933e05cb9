#include <gtest/gtest.h>

#include "report/dateline.hpp"

namespace annals::report {
namespace {

std::optional<Dateline> read(std::string_view text) {
  return find_dateline(text, {0, static_cast<std::uint32_t>(text.size())});
}

struct Row {
  std::string_view text;
  std::string_view span;
  std::string_view place;
  std::string_view agency;
  std::string_view date;
};

TEST(Dateline, IsReadInItsManyForms) {
  constexpr Row rows[] = {
      {"KABUL, Dec 11 (MNW) \xE2\x80\x94 Two bombs exploded.", "KABUL, Dec 11 (MNW) \xE2\x80\x94", "KABUL", "MNW",
       "Dec 11"},
      {"BOGOTA, 3 Mar 89 (EFE) -- Two bombs exploded.", "BOGOTA, 3 Mar 89 (EFE) --", "BOGOTA", "EFE", "3 Mar 89"},
      {"Kabul (Reuters) - A bomb exploded.", "Kabul (Reuters) -", "Kabul", "Reuters", ""},
      {"ZAMBOANGA CITY, Philippines, Jan. 27 (ANA) -- Two bombs exploded.",
       "ZAMBOANGA CITY, Philippines, Jan. 27 (ANA) --", "ZAMBOANGA CITY, Philippines", "ANA", "Jan. 27"},
      {"YALA: Insurgents attacked a checkpoint.", "YALA:", "YALA", "", ""},
      {"Kinshasa, 8 December 2017 \xE2\x80\x94 Fighters struck a base.", "Kinshasa, 8 December 2017 \xE2\x80\x94",
       "Kinshasa", "", "8 December 2017"},
      {"PORT-AU-PRINCE, Oct 19 - The gang wants money.", "PORT-AU-PRINCE, Oct 19 -", "PORT-AU-PRINCE", "", "Oct 19"},
      {"MAZAR-I-SHARIF (Oxus Daily): The city mourns.", "MAZAR-I-SHARIF (Oxus Daily):", "MAZAR-I-SHARIF", "Oxus Daily",
       ""},
      {"CLANDESTINE, 12 JUL 89 (RADIO VENCEREMOS) -- [REPORT] [TEXT] THE FRONT SAID SO.",
       "CLANDESTINE, 12 JUL 89 (RADIO VENCEREMOS) -- [REPORT] [TEXT]", "", "RADIO VENCEREMOS", "12 JUL 89"},
      {"MOSCOW (USSR), 6 JUL 89 (TASS) -- [TEXT] THE AMBASSADOR SPOKE.", "MOSCOW (USSR), 6 JUL 89 (TASS) -- [TEXT]",
       "MOSCOW, USSR", "TASS", "6 JUL 89"},
      {"URGENT \xE2\x80\x94 ZLITEN, Libya: A bomb hit a camp.", "URGENT \xE2\x80\x94 ZLITEN, Libya:", "ZLITEN, Libya",
       "", ""},
      {"[TEXT] THE ARMY SAID SO.", "[TEXT]", "", "", ""},
      {"SAN SALVADOR, NO DATE (CANAL DOCE) -- [TEXT] HE SPOKE.", "SAN SALVADOR, NO DATE (CANAL DOCE) -- [TEXT]",
       "SAN SALVADOR", "CANAL DOCE", ""},
  };
  for (Row const& row : rows) {
    std::optional<Dateline> const line = read(row.text);
    ASSERT_TRUE(line.has_value()) << row.text;
    EXPECT_EQ(slice(row.text, line->span), row.span);
    EXPECT_EQ(line->place, row.place);
    EXPECT_EQ(line->agency, row.agency);
    EXPECT_EQ(slice(row.text, line->agency_span), row.agency);
    EXPECT_EQ(line->date.has_value() ? row.text.substr(line->date->start, line->date->end - line->date->start) : "",
              row.date);
  }
}

TEST(Dateline, IsNotSeenInSentencesSpeakersAndHeaders) {
  for (std::string_view const text :
       {"Police said: we fired.", "The army - long feared - withdrew.", "PRESENTER: Good evening.",
        "Q&A: what we know.", "NORTHERN REGION \xE2\x80\x94 MONTHLY NOTE",
        "On Friday \xE2\x80\x94 a holiday \xE2\x80\x94 shops closed.", "POLICE: THREE MEN WERE SHOT.",
        "Karen D (1932-1999): a life.", "KEY FIGURES: 45 people were killed.", "CASUALTIES: Nine people died.",
        "SITUATION OVERVIEW - Armed men attacked the town."}) {
    EXPECT_FALSE(read(text).has_value()) << text;
  }
}

TEST(Dateline, MayBeALineOfItsOwn) {
  std::string_view const text = "Tashkent, 14 May 2005";
  std::optional<Dateline> const line = read_dateline_line(text, {0, 21});
  ASSERT_TRUE(line.has_value());
  EXPECT_EQ(line->place, "Tashkent");
  EXPECT_FALSE(read_dateline_line("PRESS STATEMENT, 5 DECEMBER 2021", {0, 32}).has_value());
  EXPECT_EQ(read_dateline_line("COMMUNIQUE, Bamako, 1 April 2022", {0, 32})->place, "Bamako");
}

}  // namespace
}  // namespace annals::report
