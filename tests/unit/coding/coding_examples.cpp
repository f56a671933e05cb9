// tests/unit/coding/coding_examples.cpp -- see tests/unit/coding/coding_examples.hpp.
#include "coding_examples.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
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

Sample::Sample(std::string text)
    : report(report_of(std::move(text))),
      analysis(test_resources().analyzer->analyze(report.text, report.sections)),
      read(read_report(report, analysis, test_resources().coding())) {}

CodingContext Sample::context() const {
  return context_of(report, analysis, test_resources().coding(), read);
}

std::uint32_t Sample::token(std::string_view form) const {
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    if (analysis.form(i) == form) {
      return i;
    }
  }
  ADD_FAILURE() << "no token '" << form << "' in: " << report.text;
  return 0;
}

std::string_view Sample::words(std::uint32_t first, std::uint32_t last) const {
  return slice(report.text, cover(analysis.tokens[first].span, analysis.tokens[last - 1].span));
}

Mention& mention_at(Sample& example, std::string_view form) {
  auto const found = std::ranges::find_if(
      example.read.mentions, [&](Mention const& one) { return example.analysis.form(one.trigger.token) == form; });
  if (found == example.read.mentions.end()) {
    ADD_FAILURE() << "no candidate '" << form << "' in: " << example.report.text;
    std::abort();
  }
  return *found;
}

std::uint32_t accept_each(Sample& example, std::vector<std::string_view> const& forms) {
  std::uint32_t events = 0;
  for (std::string_view const form : forms) {
    Mention& mention = mention_at(example, form);
    mention.accepted = true;
    mention.event = events++;
  }
  return events;
}

std::vector<std::string> texts_of(std::vector<Participant> const& fillers) {
  std::vector<std::string> texts;
  for (Participant const& one : fillers) {
    texts.push_back(one.actor.text);
  }
  return texts;
}

LinearModel model_of(std::string_view lines) {
  std::string const path =
      (std::filesystem::temp_directory_path() / ("annals_weights_" + std::to_string(getpid()) + ".tsv")).string();
  EXPECT_TRUE(write_file(path, "feature\tweight\n" + std::string(lines)));
  Result<LinearModel> model = LinearModel::open(path);
  std::filesystem::remove(path);
  EXPECT_TRUE(model) << (model ? "" : model.error().text());
  return model ? std::move(*model) : LinearModel{};
}

std::vector<std::string> names_of(FeatureList const& features) {
  std::vector<std::string> names;
  for (std::uint64_t const hash : features.hashes()) {
    auto const name = features.names().find(hash);
    EXPECT_NE(name, features.names().end()) << "the list keeps no names";
    names.push_back(name == features.names().end() ? "" : name->second);
  }
  return names;
}

std::vector<EventRecord> records_of(std::string text, CodingSettings const& settings) {
  return pipeline::code_text(test_resources(), settings, report_of(std::move(text)))->coded.records;
}

}  // namespace annals::coding
