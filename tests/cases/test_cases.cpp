// tests/cases/test_cases.cpp -- runs every case of tests/cases/*.case through the whole coder.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "case_file.hpp"
#include "case_run.hpp"
#include "format/event_json.hpp"

namespace annals::cases {
namespace {

std::vector<std::string> case_files() {
  Result<std::vector<std::string>> files = list_files(ANNALS_SOURCE_DIR "/tests/cases", ".case");
  return files ? *files : std::vector<std::string>{};
}

std::string in_words(EventRecord const& record, std::string const& text) {
  return std::string(event_type_name(record.type)) + " '" + std::string(slice(text, record.trigger())) + "' " +
         (record.date ? record.date->interval.start.iso() : "-") + " " + (record.place ? record.place->name : "-");
}

/// Each expected event takes the record that fits it best; the rest must be allowed.
void run_case(Case const& one) {
  std::unique_ptr<pipeline::CodedText> const coded = code_case(one);
  ASSERT_NE(coded, nullptr);
  std::vector<EventRecord const*> left;
  for (EventRecord const& record : coded->coded.records) {
    left.push_back(&record);
    Result<EventRecord> const again = format::parse_event(format::event_json(record, coded->report.text));
    EXPECT_TRUE(again) << (again ? "" : again.error().text());
  }
  for (ExpectedEvent const& expected : one.events) {
    auto const better = [&](EventRecord const* a, EventRecord const* b) {
      return differences(*a, expected, one.text).size() < differences(*b, expected, one.text).size();
    };
    auto const best = std::min_element(left.begin(), left.end(), better);
    if (best == left.end()) {
      ADD_FAILURE() << one.file << ":" << expected.line << ": no record left for " << expected.type;
      continue;
    }
    for (std::string const& problem : differences(**best, expected, one.text)) {
      ADD_FAILURE() << one.file << ":" << expected.line << ": " << problem;
    }
    left.erase(best);
  }
  if (!one.others_allowed) {
    for (EventRecord const* record : left) {
      ADD_FAILURE() << one.file << ":" << one.line << ": not expected: " << in_words(*record, one.text);
    }
  }
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, AreCodedAsExpected) {
  Result<std::vector<Case>> const cases = read_cases(GetParam());
  ASSERT_TRUE(cases) << cases.error().text();
  ASSERT_FALSE(cases->empty()) << GetParam() << " holds no case";
  for (Case const& one : *cases) {
    SCOPED_TRACE(one.name);
    run_case(one);
  }
}

std::string file_name(testing::TestParamInfo<std::string> const& info) {
  std::string name = info.param.substr(info.param.rfind('/') + 1);
  name = name.substr(0, name.find('.'));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !is_ascii_letter(c) && !is_ascii_digit(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Cases, testing::ValuesIn(case_files()), file_name);

}  // namespace
}  // namespace annals::cases
