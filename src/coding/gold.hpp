// coding/gold.hpp -- annotated reports: what people wrote down that a report tells, to measure records with.
// Role:   what training learns from and evaluation measures with. Reads and checks NAME.json beside its text; a report
//         with a mistake in it is refused whole, because what was coded from it could no longer be told right from
//         wrong.
// Source: the form of corpus/README.md.
// Tested by: tests/unit/coding/test_gold.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"
#include "annals/event.hpp"
#include "annals/result.hpp"
#include "annals/span.hpp"

namespace annals::coding {

/// Somebody or something in a role: the name first, then its aliases.
using GoldNames = std::vector<std::string>;

/// Units:     WGS84 degrees.
/// Undefined: an empty country is unknown; without a position the country is all that is known.
struct GoldPlace {
  std::string country;
  bool has_position = false;
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::city;
  std::string name = {};
};

/// Undefined: an open range has no high end.
struct GoldCount {
  double low = 0;
  std::optional<double> high;
};

/// Undefined: an empty date is unknown.
struct GoldCitation {
  std::string publisher;
  std::string date;
};

/// One event as its report tells it.
/// Shape:     `anchors` are the first places of the annotated passages in the text, in their order, at least one.
/// Undefined: empty values are not given, and what is not given is not compared.
struct GoldEvent {
  std::string id;
  std::string incident;  ///< the same in every report that tells of it
  EventType type = EventType::assault;
  bool core = true;  ///< false: a careful coder may code it or leave it out
  std::vector<ByteSpan> anchors;
  ByteSpan trigger;  ///< in the first anchor. Undefined: empty where none is annotated there
  std::vector<std::string> modes;
  Stage stage = Stage::accomplished;
  Attribution attribution = Attribution::none;
  Veracity veracity = Veracity::asserted;
  std::optional<DateInterval> date;
  std::optional<GoldPlace> place;
  std::vector<GoldNames> source;
  std::vector<GoldNames> target;
  std::optional<GoldCount> killed;
  std::optional<GoldCount> injured;
  std::optional<GoldCount> detained;
  std::optional<GoldCount> abducted;
  std::vector<std::string> weapons;
  std::string claimed_by;
  std::vector<GoldCitation> cited;
};

/// Undefined: empty strings are unknown; without `published` the text must tell it.
struct GoldReport {
  std::string text_path;
  std::string text_file;  ///< its name in the annotation
  std::string text;
  std::string title;
  std::string publisher;
  std::optional<DateInterval> published;
  std::vector<GoldEvent> events;
};

/// Reads an annotation and the text beside it.
/// Undefined: empty for JSON without "events": a file of another kind that lies in the same folder.
/// Errors:    those of reading either file; malformed  not JSON, a value that its member cannot have, a type that is
///            none of PLOVER's, an event without anchors, an anchor that is not in the text; with file, event and piece
/// Failing example: a.json: event e2: an anchor is not in the text: 'Gunmen shot six'
Result<std::optional<GoldReport>> read_gold(std::string const& path);

}  // namespace annals::coding
