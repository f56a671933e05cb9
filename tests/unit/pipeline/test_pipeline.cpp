// tests/unit/pipeline/test_pipeline.cpp -- the stages in their order, and many reports at once in theirs.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.hpp"
#include "format/event_json.hpp"
#include "pipeline/coder.hpp"
#include "report/reader.hpp"

namespace annals::pipeline {
namespace {

Resources const& resources() {
  static std::unique_ptr<Resources> const opened = [] {
    Result<std::unique_ptr<Resources>> result = open_resources(ANNALS_BINARY_DIR "/share");
    if (!result) {
      ADD_FAILURE() << result.error().text();
      std::abort();
    }
    return std::move(*result);
  }();
  return *opened;
}

Report report_of(std::string text, std::string source = "test.txt") {
  report::ReportInput input;
  input.source = std::move(source);
  input.published = *parse_date_interval("2024-05-16");
  Result<Report> report = report::read_text_report(std::move(text), input);
  EXPECT_TRUE(report);
  return std::move(*report);
}

/// Forty reports of different lengths, with an error in place 7 and in place 23.
class Feed {
 public:
  std::optional<Result<Report>> next() {
    if (m_next == 40) {
      return std::nullopt;
    }
    std::size_t const number = m_next++;
    if (number == 7 || number == 23) {
      Error error = make_error(ErrorCode::malformed, "broken");
      error.place.line = number;
      return Result<Report>(error);
    }
    std::string text;
    for (std::size_t i = 0; i <= number % 5; ++i) {
      text += "Gunmen killed " + std::to_string(number + 2) +
              " people in Kirkuk on Monday. A bomb wounded four soldiers in Basra on Tuesday. ";
    }
    return Result<Report>(report_of(text, std::to_string(number)));
  }
  [[nodiscard]] std::size_t given() const { return m_next; }

 private:
  std::size_t m_next = 0;
};

/// What a run gives, a line a record or error.
std::string output_of(unsigned threads) {
  Feed feed;
  std::string out;
  code_all(
      resources(), {}, threads, [&] { return feed.next(); },
      [&](Result<std::unique_ptr<CodedText>> coded) {
        if (!coded) {
          out += "error " + std::to_string(coded.error().place.line) + "\n";
          return true;
        }
        out += "report " + (*coded)->report.source + "\n";
        for (EventRecord const& record : (*coded)->coded.records) {
          out += format::event_json(record, (*coded)->report.text) + "\n";
        }
        return true;
      });
  return out;
}

TEST(CodeAll, GivesTheSameBytesForAnyNumberOfThreads) {
  std::string const one = output_of(1);
  EXPECT_NE(one.find("\"type\":\"ASSAULT\""), std::string::npos);
  EXPECT_EQ(output_of(2), one);
  EXPECT_EQ(output_of(7), one);
}

TEST(CodeAll, AnErrorKeepsItsPlaceAndTheOthersGoOn) {
  for (unsigned const threads : {1U, 7U}) {
    std::vector<std::string> order;
    Feed feed;
    code_all(
        resources(), {}, threads, [&] { return feed.next(); },
        [&](Result<std::unique_ptr<CodedText>> coded) {
          order.push_back(coded ? (*coded)->report.source : "error " + std::to_string(coded.error().place.line));
          return true;
        });
    ASSERT_EQ(order.size(), 40U);
    for (std::size_t i = 0; i < order.size(); ++i) {
      std::string const wanted = i == 7 || i == 23 ? "error " + std::to_string(i) : std::to_string(i);
      EXPECT_EQ(order[i], wanted) << threads << " threads";
    }
  }
}

TEST(CodeAll, StopsWhenItsTakerSaysSo) {
  for (unsigned const threads : {1U, 2U, 7U}) {
    Feed feed;
    std::size_t taken = 0;
    code_all(
        resources(), {}, threads, [&] { return feed.next(); },
        [&](Result<std::unique_ptr<CodedText>> /*coded*/) { return ++taken < 3; });
    EXPECT_EQ(taken, 3U);
    EXPECT_LE(feed.given(), 3U + 4U * threads);
  }
}

TEST(CodeAll, HoldsFewReportsAtATime) {
  for (unsigned const threads : {2U, 7U}) {
    Feed feed;
    std::size_t taken = 0;
    std::size_t most = 0;
    code_all(
        resources(), {}, threads,
        [&] {
          most = std::max(most, feed.given() - taken);
          return feed.next();
        },
        [&](Result<std::unique_ptr<CodedText>> /*coded*/) {
          ++taken;
          return true;
        });
    EXPECT_LT(most, 4U * threads);
  }
}

TEST(CodeAll, NothingInNothingOut) {
  for (unsigned const threads : {1U, 3U}) {
    bool taken = false;
    code_all(
        resources(), {}, threads, [] { return std::nullopt; },
        [&](Result<std::unique_ptr<CodedText>> /*coded*/) { return taken = true; });
    EXPECT_FALSE(taken);
  }
}

TEST(CodeText, AReportWithoutAWordHasNoRecord) {
  std::unique_ptr<CodedText> const coded = code_text(resources(), {}, report_of("...\n"));
  EXPECT_TRUE(coded->coded.records.empty());
}

TEST(CodeText, TheSettingsStandInEveryRecord) {
  coding::CodingSettings settings;
  settings.version = "9.9";
  settings.model_id = "sha256:test";
  settings.profile = "acled";
  std::unique_ptr<CodedText> const coded =
      code_text(resources(), settings, report_of("Gunmen killed six people in Kirkuk on Monday."));
  ASSERT_EQ(coded->coded.records.size(), 1U);
  EXPECT_EQ(coded->coded.records[0].coder_version, "9.9");
  EXPECT_EQ(coded->coded.records[0].coder_model, "sha256:test");
  EXPECT_EQ(coded->coded.records[0].coder_profile, "acled");
}

TEST(OpenResources, TheModelIdIsADigestAndTheSameEachTime) {
  Result<std::unique_ptr<Resources>> const again = open_resources(ANNALS_BINARY_DIR "/share");
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->model_id, resources().model_id);
  EXPECT_EQ((*again)->model_id.substr(0, 7), "sha256:");
  EXPECT_EQ((*again)->model_id.size(), 71U);
}

TEST(OpenResources, NamesTheFileThatIsMissing) {
  std::string pattern = (std::filesystem::temp_directory_path() / "annals_share_XXXXXX").string();
  ASSERT_NE(mkdtemp(pattern.data()), nullptr);
  Result<std::unique_ptr<Resources>> const none = open_resources(pattern);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_NE(none.error().text().find(pattern + "/models/en/language.bin"), std::string::npos);
  std::filesystem::remove_all(pattern);
}

}  // namespace
}  // namespace annals::pipeline
