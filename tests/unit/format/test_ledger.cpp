#include <gtest/gtest.h>

#include "format/csv.hpp"
#include "format/ledger.hpp"

namespace annals::format {
namespace {

incident::LedgerEntry example() {
  incident::LedgerEntry entry;
  entry.field = "killed";
  entry.value = "5";
  entry.count = Count{5, 5, std::nullopt};
  entry.record_id = "ev_b";
  entry.report_id = "rp_b";
  entry.publisher = "Daily Star";
  entry.line = "Reuters";
  entry.family = 2;
  entry.published = civil_date(2023, 3, 12);
  entry.words = {{{10, 14}, "five"}, {{20, 24}, "dead"}};
  entry.speakers = {{"police", "", "official", ""}};
  entry.revises = "ev_a";
  return entry;
}

TEST(LedgerJson, HasEveryFieldInFixedOrder) {
  EXPECT_EQ(
      ledger_json("in_a", example()),
      "{\"incident\":\"in_a\",\"field\":\"killed\",\"value\":\"5\",\"id\":null,\"low\":5,\"best\":5,\"high\":null,"
      "\"record\":\"ev_b\",\"report\":\"rp_b\",\"publisher\":\"Daily Star\",\"line\":\"Reuters\",\"family\":2,"
      "\"published\":\"2023-03-12\",\"words\":[{\"start\":10,\"end\":14,\"text\":\"five\"},"
      "{\"start\":20,\"end\":24,\"text\":\"dead\"}],\"speakers\":[{\"name\":\"police\",\"id\":null,"
      "\"kind\":\"official\",\"party\":null}],\"inferred\":null,\"stands\":true,\"revises\":\"ev_a\","
      "\"decision\":null}");
}

TEST(LedgerJson, ABoundIsOnlyThereForNumbers) {
  incident::LedgerEntry entry;
  entry.field = "stage";
  entry.value = "attempted";
  EXPECT_EQ(ledger_json("in_a", entry).find("\"low\""), std::string::npos);
}

TEST(LedgerFields, AreOneRow) {
  EXPECT_EQ(csv_header(ledger_fields("", incident::LedgerEntry())),
            "event_id,field,value,value_id,low,best,high,record_id,report_id,publisher,line,family,published,start,end,"
            "words,speakers,speaker_kinds,inferred,stands,revises,decision\r\n");
  EXPECT_EQ(
      csv_row(ledger_fields("in_a", example())),
      "in_a,killed,5,,5,5,,ev_b,rp_b,Daily Star,Reuters,2,2023-03-12,10,14,five; dead,police,official,,1,ev_a,\r\n");
}

}  // namespace
}  // namespace annals::format
