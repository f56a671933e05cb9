// tests/unit/coding/coding_examples.cpp -- see tests/unit/coding/coding_examples.hpp.
#include "coding_examples.hpp"

#include <gtest/gtest.h>

#include "report/reader.hpp"

namespace annals::coding {

pipeline::Resources const& test_resources() {
  static std::unique_ptr<pipeline::Resources> const opened = [] {
    Result<std::unique_ptr<pipeline::Resources>> result = pipeline::open_resources(ANNALS_BINARY_DIR "/share");
    if (!result) {
      ADD_FAILURE() << result.error().text();
      std::abort();
    }
    return std::move(*result);
  }();
  return *opened;
}

Report report_of(std::string text, std::string_view published) {
  report::ReportInput input;
  input.source = "test.txt";
  if (!published.empty()) {
    input.published = *parse_date_interval(published);
  }
  Result<Report> report = report::read_text_report(std::move(text), input);
  EXPECT_TRUE(report) << (report ? "" : report.error().text());
  return report ? std::move(*report) : Report{};
}

Example::Example(std::string text)
    : report(report_of(std::move(text))),
      analysis(test_resources().analyzer->analyze(report.text, report.sections)),
      read(read_report(report, analysis, test_resources().coding())) {}

CodingContext Example::context() const {
  return context_of(report, analysis, test_resources().coding(), read);
}

std::uint32_t Example::token(std::string_view form) const {
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    if (analysis.form(i) == form) {
      return i;
    }
  }
  ADD_FAILURE() << "no token '" << form << "' in: " << report.text;
  return 0;
}

std::string_view Example::words(std::uint32_t first, std::uint32_t last) const {
  return slice(report.text, cover(analysis.tokens[first].span, analysis.tokens[last - 1].span));
}

std::vector<EventRecord> records_of(std::string text, CodingSettings const& settings) {
  return pipeline::code_text(test_resources(), settings, report_of(std::move(text)))->coded.records;
}

}  // namespace annals::coding
