// The example reports are read as their readme says.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "report/reader.hpp"

namespace annals::report {
namespace {

TEST(ExampleReports, AllAreReadWithADate) {
  std::size_t reports = 0;
  std::size_t inferred = 0;
  std::vector<std::string> paths;
  for (auto const& entry : std::filesystem::directory_iterator(std::string(ANNALS_SOURCE_DIR) + "/examples/reports")) {
    paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  for (std::string const& path : paths) {
    Result<std::unique_ptr<ReportSource>> source = open_reports(path, {});
    ASSERT_TRUE(source.has_value()) << source.error().text();
    while (std::optional<Result<Report>> report = (*source)->next()) {
      ASSERT_TRUE(report->has_value()) << report->error().text();
      Report const& read = **report;
      EXPECT_EQ(read.language, "en") << read.source;
      EXPECT_FALSE(read.publisher.empty()) << read.source;
      ASSERT_TRUE(read.published.has_value()) << read.source;
      inferred += read.published->basis == DateBasis::inferred ? 1U : 0U;
      ++reports;
    }
  }
  EXPECT_GE(reports, 14U);
  EXPECT_EQ(inferred, 1U);
}

}  // namespace
}  // namespace annals::report
