// coding/coder.hpp -- one analysed report to its event records: the conductor of the coding room.
// Role:   called by pipeline/ for each report; holds no state, so that any number of threads may call it.
// Tested by: tests/unit/coding/test_coder.cpp, tests/cases/
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "coding/judge.hpp"
#include "coding/statement.hpp"
#include "place/find_places.hpp"
#include "place/gazetteer.hpp"
#include "time/expressions.hpp"
#include "time/holidays.hpp"

namespace annals::coding {

/// What a run is told. `write_all` also writes negated, hypothetical and planned events.
struct CodingSettings {
  std::string profile = "default";
  bool write_all = false;
  std::string version;
  std::string model_id;
};

/// Everything that coding reads, made once.
struct CodingResources {
  knowledge::Knowledge const& knowledge;
  CodingModels const& models;
  place::Gazetteer const& gazetteer;
  time::Holidays const& holidays;
};

/// One report, coded, with all that led there.
struct CodedReport {
  std::vector<EventRecord> records;            ///< in text order of their triggers
  std::vector<Mention> mentions;               ///< every candidate, with the reason for its fate
  std::vector<std::string> record_of_mention;  ///< id of the record a mention went into, or ""
  std::vector<time::TimeMention> times;
  std::vector<place::PlaceMention> places;
  std::optional<Statements> statements;  ///< who says what; none before coding. Points into the analysis
};

CodedReport code_report(Report const& report, language::Analysis const& analysis, CodingResources const& resources,
                        CodingSettings const& settings);

/// The steps up to the decision, for training: mentions with roles, figures, days and places, not yet judged.
struct ReadReport {
  std::vector<time::TimeMention> times;
  std::vector<place::PlaceMention> places;
  Markup markup;
  std::vector<bool> is_time;
  Layer<Quantity> quantities;
  std::vector<Mention> mentions;
};
[[nodiscard]] CodingContext context_of(Report const& report, language::Analysis const& analysis,
                                       CodingResources const& resources, ReadReport const& read);
ReadReport read_report(Report const& report, language::Analysis const& analysis, CodingResources const& resources);

}  // namespace annals::coding
