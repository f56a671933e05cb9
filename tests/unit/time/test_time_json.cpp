#include <gtest/gtest.h>

#include "reading.hpp"
#include "time/time_json.hpp"

namespace annals::time {
namespace {

TEST(TimeJson, WritesOneLineAMentionWithNullForWhatIsUnknown) {
  auto const reading = testing::read("On March 9 they marched for two weeks.", "2023-04-14");
  EXPECT_EQ(
      time_json_lines(reading->report, find_times(reading->analysis, reading->report, testing::holidays())),
      R"({"source":"report.txt","start":3,"end":10,"text":"March 9","type":"DATE","value":"2023-03-09",)"
      R"("interval":{"start":"2023-03-09","end":"2023-03-09","precision":"day"},"anchor":"publication","reason":"no year in the text; publication date 2023-04-14"})"
      "\n"
      R"({"source":"report.txt","start":28,"end":37,"text":"two weeks","type":"DURATION","value":"P2W",)"
      R"("interval":null,"anchor":null,"reason":null})"
      "\n");
}

TEST(TimeJson, IsEmptyForATextWithoutTimes) {
  auto const reading = testing::read("They marched.", "2023-04-14");
  EXPECT_EQ(time_json_lines(reading->report, find_times(reading->analysis, reading->report, testing::holidays())), "");
}

}  // namespace
}  // namespace annals::time
