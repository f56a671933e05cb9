#include "knowledge/knowledge.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace annals::knowledge {
namespace {

std::string const shipped_data = ANNALS_SOURCE_DIR "/data";

TEST(Knowledge, ShippedDataHasNoErrors) {
  for (Error const& error : check_data(shipped_data)) {
    ADD_FAILURE() << error.text();
  }
}

TEST(Knowledge, ShippedDataLoads) {
  auto const start = std::chrono::steady_clock::now();
  Result<Knowledge> const knowledge = Knowledge::load(shipped_data);
  auto const spent = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(knowledge.has_value()) << knowledge.error().text();
  RecordProperty("load_ms", static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(spent).count()));
}

}  // namespace
}  // namespace annals::knowledge
