#include <gtest/gtest.h>

#include "report/agencies.hpp"

namespace annals::report {
namespace {

constexpr std::string_view list =
    "agency\taliases\n"
    "AP\tAssociated Press\n"
    "APP\tAssociated Press of Pakistan\n"
    "dpa\tDPA\n"
    "ACAN-EFE\t\n"
    "EFE\tAgencia EFE\n";

Agencies agencies() {
  return Agencies::parse(list, "agencies.tsv").value();
}

TEST(Agencies, FindsTheLongerOfTwoNames) {
  Agencies const known = agencies();
  EXPECT_EQ(known.find("Associated Press of Pakistan", AgencyCase::exact)->agency, "APP");
  EXPECT_EQ(known.find("the Associated Press reported", AgencyCase::exact)->agency, "AP");
  EXPECT_EQ(known.find("(ACAN-EFE)", AgencyCase::exact)->agency, "ACAN-EFE");
}

TEST(Agencies, GivesThePlaceOfTheWords) {
  Agencies const known = agencies();
  EXPECT_EQ(known.find("Kabul (AP) -", AgencyCase::exact)->span, (ByteSpan{7, 9}));
}

TEST(Agencies, AShortNameNeedsItsOwnCase) {
  Agencies const known = agencies();
  EXPECT_FALSE(known.find("an ap for phones", AgencyCase::exact).has_value());
  EXPECT_TRUE(known.find("an ap for phones", AgencyCase::any).has_value());
  EXPECT_TRUE(known.find("dpa", AgencyCase::exact).has_value());
  EXPECT_TRUE(known.find("DPA", AgencyCase::exact).has_value());
}

TEST(Agencies, IsOnlyFoundAsWholeWords) {
  Agencies const known = agencies();
  EXPECT_FALSE(known.find("APRIL MAPS EFEN", AgencyCase::any).has_value());
}

TEST(Agencies, ANameIsAllOfIt) {
  Agencies const known = agencies();
  EXPECT_EQ(known.named(" The Associated Press "), "AP");
  EXPECT_EQ(known.named("Associated Press writer"), "");
}

TEST(Agencies, SaysWhichLineOfTheListIsWrong) {
  Result<Agencies> const twice = Agencies::parse("agency\taliases\nAP\t\nAPP\tAP\n", "agencies.tsv");
  ASSERT_FALSE(twice.has_value());
  EXPECT_EQ(twice.error().place.line, 3U);
  EXPECT_FALSE(Agencies::parse("agency\tnames\nAP\t\n", "agencies.tsv").has_value());
  EXPECT_FALSE(Agencies::parse("agency\taliases\n\tAP\n", "agencies.tsv").has_value());
}

TEST(Agencies, TheShippedListIsRead) {
  Result<Agencies> const shipped = Agencies::read(ANNALS_SOURCE_DIR "/data/lexicon/agencies.tsv");
  ASSERT_TRUE(shipped.has_value()) << shipped.error().text();
  EXPECT_EQ(shipped->named("Agence France-Presse"), "AFP");
  EXPECT_EQ(shipped->named("agencies"), unnamed_agencies);
}

}  // namespace
}  // namespace annals::report
