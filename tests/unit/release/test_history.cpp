#include <gtest/gtest.h>

#include <map>

#include "base/strings.hpp"
#include "release/history.hpp"
#include "release/scratch_folder.hpp"

namespace annals::release {
namespace {

using incident::ChangeKind;

/// Incidents with their records, and the number of dead that the line has.
struct Given {
  std::vector<std::string> records;
  int killed = 1;
};

std::string write_release(ScratchFolder const& scratch, std::string const& name,
                          std::map<std::string, Given> const& incidents) {
  std::string lines;
  std::string records;
  for (auto const& [id, given] : incidents) {
    lines += concat({"{\"id\":\"", id, "\",\"killed\":", std::to_string(given.killed), "}\n"});
    for (std::string const& record : given.records) {
      records += concat({"{\"id\":\"", record, "\",\"incident\":{\"id\":\"", id, "\"}}\n"});
    }
  }
  scratch.write(name + "/incidents.jsonl", lines);
  scratch.write(name + "/records.jsonl", records);
  return scratch.path(name);
}

std::vector<HistoryEntry> history(std::map<std::string, Given> const& before,
                                  std::map<std::string, Given> const& after) {
  ScratchFolder const scratch;
  Result<std::vector<HistoryEntry>> entries =
      history_between(write_release(scratch, "before", before), write_release(scratch, "after", after));
  EXPECT_TRUE(entries) << entries.error().text();
  return entries.value();
}

TEST(History, SaysNothingOfWhatIsTheSame) {
  EXPECT_TRUE(history({{"in_a", {{"ev_1"}}}}, {{"in_a", {{"ev_1"}}}}).empty());
}

TEST(History, TellsWhatCameChangedAndWent) {
  std::vector<HistoryEntry> const entries =
      history({{"in_a", {{"ev_1"}}}, {"in_b", {{"ev_2"}, 3}}, {"in_c", {{"ev_3"}}}},
              {{"in_a", {{"ev_1"}}}, {"in_b", {{"ev_2", "ev_5"}, 4}}, {"in_d", {{"ev_4"}}}});
  std::vector<HistoryEntry> const wanted = {{ChangeKind::updated, "in_b", false, {}, {}, {"killed", "records"}},
                                            {ChangeKind::deleted, "in_c", true, {}, {}, {}},
                                            {ChangeKind::added, "in_d", false, {}, {}, {}}};
  EXPECT_EQ(entries, wanted);
}

TEST(History, TellsWhatAMergedOrSplitOneBecame) {
  std::vector<HistoryEntry> const entries =
      history({{"in_a", {{"ev_1"}}}, {"in_b", {{"ev_2"}}}, {"in_c", {{"ev_3", "ev_4"}}}, {"in_d", {{"ev_5", "ev_6"}}}},
              {{"in_a", {{"ev_1", "ev_2"}}},
               {"in_c", {{"ev_3"}}},
               {"in_e", {{"ev_4"}}},
               {"in_f", {{"ev_5"}}},
               {"in_g", {{"ev_6"}}}});
  std::vector<HistoryEntry> const wanted = {{ChangeKind::updated, "in_a", false, {}, {}, {"records"}},
                                            {ChangeKind::merged, "in_b", true, {"in_a"}, {}, {}},
                                            {ChangeKind::split, "in_c", false, {"in_c", "in_e"}, {}, {}},
                                            {ChangeKind::split, "in_d", true, {"in_f", "in_g"}, {}, {}},
                                            {ChangeKind::added, "in_e", false, {}, {"in_c"}, {}},
                                            {ChangeKind::added, "in_f", false, {}, {"in_d"}, {}},
                                            {ChangeKind::added, "in_g", false, {}, {"in_d"}, {}}};
  EXPECT_EQ(entries, wanted);
  std::string const text = history_markdown(entries, "1", "2");
  EXPECT_TRUE(text.starts_with("# Changes from 1 to 2\n")) << text;
  EXPECT_NE(text.find("| merged | 1 |"), std::string::npos) << text;
  EXPECT_NE(text.find("- `in_d` (gone): became `in_f`, `in_g`\n"), std::string::npos) << text;
}

TEST(History, LeavesRecordsOutWhoseIncidentIsNotInTheRelease) {
  ScratchFolder const scratch;
  std::string const before = write_release(scratch, "before", {{"in_a", {{"ev_1"}}}});
  std::string const after = write_release(scratch, "after", {{"in_a", {{"ev_1"}}}, {"in_b", {{"ev_2"}}}});
  scratch.write("after/incidents.jsonl", "{\"id\":\"in_a\",\"killed\":1}\n");
  EXPECT_TRUE(history_between(before, after).value().empty());
}

TEST(History, NamesTheLineThatCannotBeRead) {
  ScratchFolder const scratch;
  std::string const before = write_release(scratch, "before", {{"in_a", {{"ev_1"}}}});
  std::string const after = write_release(scratch, "after", {{"in_a", {{"ev_1"}}}});
  scratch.write("after/records.jsonl", "{\"id\":\"ev_1\",\"incident\":{\"id\":\"in_a\"}}\n{broken\n");
  Result<std::vector<HistoryEntry>> const entries = history_between(before, after);
  ASSERT_FALSE(entries);
  EXPECT_TRUE(entries.error().text().starts_with(after + "/records.jsonl:2")) << entries.error().text();
  EXPECT_FALSE(history_between(scratch.path("none"), after));
}

}  // namespace
}  // namespace annals::release
