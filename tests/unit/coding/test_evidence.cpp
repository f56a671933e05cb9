// tests/unit/coding/test_evidence.cpp -- evidence or null, over every record of the example reports and the cases.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "cases/case_file.hpp"
#include "coding_examples.hpp"
#include "format/event_json.hpp"
#include "report/reader.hpp"

namespace annals::coding {
namespace {

/// One record as it is written, with the text of its report.
class WrittenRecord {
 public:
  WrittenRecord(Json record, std::string_view text, std::string name)
      : m_record(std::move(record)), m_text(text), m_name(std::move(name)) {}

  void expect_contract() const {
    SCOPED_TRACE(m_name + " " + std::string(m_record["id"].text()));
    expect_spans();
    expect_one_trigger();
    expect_grounds();
  }

 private:
  void expect_spans() const {
    for (Json const& entry : m_record["evidence"].items) {
      auto const start = static_cast<std::size_t>(entry["start"].integer);
      auto const end = static_cast<std::size_t>(entry["end"].integer);
      ASSERT_LT(start, end) << entry["field"].text();
      ASSERT_LE(end, m_text.size()) << entry["field"].text();
      EXPECT_EQ(m_text.substr(start, end - start), entry["text"].text()) << entry["field"].text();
    }
  }

  void expect_one_trigger() const {
    std::vector<Json> const& all = m_record["evidence"].items;
    EXPECT_EQ(
        std::count_if(all.begin(), all.end(), [](Json const& entry) { return entry["field"].text() == "trigger"; }), 1);
  }

  /// The field, or one inside it, has a span or a reason.
  void expect_ground(std::string const& field) const {
    auto const is_of_field = [&](std::string_view name) { return name == field || name.starts_with(field + "."); };
    std::vector<Json> const& evidence = m_record["evidence"].items;
    std::vector<Json::Member> const& inferred = m_record["inferred"].members;
    bool const has_span = std::any_of(evidence.begin(), evidence.end(),
                                      [&](Json const& entry) { return is_of_field(entry["field"].text()); });
    bool const has_reason = std::any_of(inferred.begin(), inferred.end(),
                                        [&](Json::Member const& member) { return is_of_field(member.first); });
    EXPECT_TRUE(has_span || has_reason) << field;
  }

  /// The words of a speaker are those of its span, and each value that it says has words of its own.
  void expect_speakers() const {
    std::vector<Json> const& evidence = m_record["evidence"].items;
    for (std::size_t i = 0; i < m_record["speakers"].items.size(); ++i) {
      Json const& speaker = m_record["speakers"].items[i];
      expect_ground("speakers." + std::to_string(i));
      auto const start = static_cast<std::size_t>(speaker["start"].integer);
      auto const end = static_cast<std::size_t>(speaker["end"].integer);
      ASSERT_LT(start, end);
      EXPECT_EQ(m_text.substr(start, end - start), speaker["text"].text());
      EXPECT_FALSE(speaker["fields"].items.empty());
      for (Json const& field : speaker["fields"].items) {
        EXPECT_TRUE(std::any_of(evidence.begin(), evidence.end(), [&](Json const& entry) {
          return entry["field"].text() == field.text();
        })) << field.text();
      }
    }
  }

  /// "Suspected fighters": the word stands in or right before the words of the source, whose span is its ground.
  bool source_is_called_suspected() const {
    constexpr std::size_t longest_word = 10;
    std::vector<Json> const& all = m_record["evidence"].items;
    return m_record["attribution"].text() == "suspected" && std::any_of(all.begin(), all.end(), [&](Json const& entry) {
             auto const start = static_cast<std::size_t>(entry["start"].integer);
             std::size_t const from = start - std::min(start, longest_word);
             std::string const words =
                 lower_ascii(m_text.substr(from, static_cast<std::size_t>(entry["end"].integer) - from));
             return entry["field"].text().starts_with("source.") &&
                    (words.find("suspected") != std::string::npos || words.find("alleged") != std::string::npos ||
                     words.find("presumed") != std::string::npos);
           });
  }

  void expect_grounds() const {
    for (std::string const field : {"date", "place"}) {
      if (!m_record[field].is_null()) {
        expect_ground(field);
      }
    }
    for (Json::Member const& figure : m_record["victims"].members) {
      if (!figure.second.is_null()) {
        expect_ground("victims." + figure.first);
      }
    }
    for (auto const& [list, field] :
         {std::pair("source", "source."), {"target", "target."}, {"cited", "cited."}, {"weapons", "weapon."}}) {
      for (std::size_t i = 0; i < m_record[list].items.size(); ++i) {
        expect_ground(field + std::to_string(i));
      }
    }
    expect_speakers();
    if (!m_record["claim"]["by"].is_null()) {
      expect_ground("claim.by");
    }
    if (m_record["attribution"].text() != "none" && !source_is_called_suspected()) {
      expect_ground("attribution");
    }
    // A denial of responsibility makes the event disputed by the words that make it denied.
    expect_ground(m_record["attribution"].text() == "denied" ? "attribution" : "veracity");
  }

  Json m_record;
  std::string_view m_text;
  std::string m_name;
};

/// Codes a report and looks at each record; how many there were.
std::size_t expect_contract_of(Report report, std::string const& name) {
  std::unique_ptr<pipeline::CodedText> const coded = pipeline::code_text(test_resources(), {}, std::move(report));
  for (EventRecord const& record : coded->coded.records) {
    std::string const line = format::event_json(record, coded->report.text);
    Result<Json> json = parse_json(line);
    EXPECT_TRUE(json) << line;
    if (json) {
      WrittenRecord(std::move(*json), coded->report.text, name).expect_contract();
    }
  }
  return coded->coded.records.size();
}

TEST(Evidence, HoldsForTheExampleReports) {
  std::size_t records = 0;
  for (std::string const ending : {".txt", ".jsonl"}) {
    Result<std::vector<std::string>> const files = list_files(ANNALS_SOURCE_DIR "/examples/reports", ending);
    ASSERT_TRUE(files);
    for (std::string const& file : *files) {
      Result<std::unique_ptr<report::ReportSource>> source = report::open_reports(file, {});
      ASSERT_TRUE(source) << file;
      while (std::optional<Result<Report>> report = (*source)->next()) {
        ASSERT_TRUE(*report) << file;
        records += expect_contract_of(std::move(**report), file);
      }
    }
  }
  EXPECT_GT(records, 20U);
}

TEST(Evidence, HoldsForTheCases) {
  std::size_t records = 0;
  for (std::string const folder : {"/tests/cases", "/tests/cases/wanted"}) {
    Result<std::vector<std::string>> const files = list_files(ANNALS_SOURCE_DIR + folder, ".case");
    for (std::string const& file : files ? *files : std::vector<std::string>{}) {
      Result<std::vector<cases::Case>> const all = cases::read_cases(file);
      ASSERT_TRUE(all) << all.error().text();
      for (cases::Case const& one : *all) {
        records += expect_contract_of(report_of(one.text, one.published), file + ": " + one.name);
      }
    }
  }
  EXPECT_GT(records, 100U);
}

}  // namespace
}  // namespace annals::coding
