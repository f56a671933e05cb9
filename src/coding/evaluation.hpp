// coding/evaluation.hpp -- how right are records beside what people annotated, and does their confidence tell?
// Role:   the measure behind `annals eval`: a pure function of annotated reports and of the records that were coded
//         from them.
// Source: precision, recall and F1 over one-to-one matches; B-cubed of Bagga and Baldwin, Entity-Based Cross-Document
//         Coreferencing (1998); expected calibration error of Naeini et al., Obtaining Well Calibrated Probabilities
//         (2015), in ten equal bins.
// Tested by: tests/unit/coding/test_evaluation.cpp
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "annals/event.hpp"
#include "coding/agreement.hpp"
#include "coding/gold.hpp"

namespace annals::coding {

/// A word that the coder weighed, and what became of it.
struct Candidate {
  ByteSpan trigger;
  EventType type = EventType::assault;
  bool accepted = false;
  bool happened = true;  ///< false: negated, planned, possible
};

/// An annotated report and what the coder made of it.
/// Shape: the records have their incident_id; one without is an incident of its own.
struct CodedGold {
  GoldReport gold;
  std::vector<EventRecord> records;
  std::vector<Candidate> candidates = {};
};

/// Are the words in one of the event's anchors?
bool lies_in(ByteSpan trigger, GoldEvent const& event);

/// A record that tells an annotated event: its trigger lies in one of the event's anchors.
struct Match {
  std::size_t record = 0;  ///< index into the records
  std::size_t event = 0;   ///< index into the events
  FieldAgreements fields;
  bool same_quad = false;  ///< types of one quad class

  [[nodiscard]] bool same_type() const { return fields[Field::type] == Agreement::right; }
};

/// Pairs records with events, each at most once, the most alike pair first. The same type counts 4, the same quad class
/// 3, every right key field 1; in a tie a core event, then the anchor that begins nearest to the trigger, then the
/// order.
std::vector<Match> match_records(std::vector<EventRecord> const& records, std::vector<GoldEvent> const& events);

/// Zero where there is nothing to divide by.
struct Rates {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};
Rates rates(std::uint64_t right, std::uint64_t predicted, std::uint64_t wanted);

/// How often a field is right, among the core events that were found and whose annotation gives a value.
struct FieldCount {
  std::uint64_t right = 0;
  std::uint64_t given = 0;
};

/// All records whose confidence is in a tenth of 0 ... 1. An upper bound belongs to the next bin, 1 to the last.
struct ConfidenceBin {
  std::uint64_t records = 0;
  std::uint64_t right = 0;
  double confidence_sum = 0;
};

/// Right is a record that is matched to an event of its own type, core or not.
struct Reliability {
  std::array<ConfidenceBin, 10> bins{};
  std::uint64_t records = 0;
  double calibration_error = 0;  ///< mean gap between confidence and share of right ones, bins weighted by records
};

/// Indices: of the report, and of the event or record within it.
struct Position {
  std::size_t report = 0;
  std::size_t item = 0;
};

/// Shape:     matches of events that are not core, and records that lie in an anchor of one, count neither way.
///            A core event is found when a record of its quad class is matched to it.
/// Undefined: without a found event there is nothing to join.
struct Evaluation {
  std::uint64_t reports = 0;
  std::uint64_t core_events = 0;
  std::uint64_t predicted = 0;   ///< records that count
  std::uint64_t duplicates = 0;  ///< of them: lie in an anchor, but another record was matched to that event
  std::uint64_t spurious = 0;    ///< of them: lie in no anchor
  Rates type;
  Rates quad;
  Rates complete;  ///< found, and no key field wrong
  std::array<FieldCount, field_names.size()> fields{};
  std::uint64_t found = 0;         ///< core events
  std::optional<Rates> incidents;  ///< B-cubed over the found events of all reports together
  std::optional<Rates> links;      ///< over the pairs of found events that are in one incident
  Reliability reliability;
  std::vector<Position> missed;  ///< core events that were not found
  std::vector<Position> wrong;   ///< records that count and find no event
};

/// Cost: about 1 ms a report; a report's records are compared with the events whose anchors they lie in.
Evaluation evaluate(std::span<CodedGold const> reports);

}  // namespace annals::coding
