// annals/report.hpp -- one report: the text that was read, and what its frame says about it.
// Role:   what the readers give and every later stage reads. Nothing in here is guessed from the events.
// Source: the report form of the event-record contract (docs/event-record.md).
// Tested by: tests/unit/report/
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "annals/date.hpp"
#include "annals/span.hpp"

namespace annals {

/// Where a date of publication comes from.
enum class DateBasis : std::uint8_t {
  given,     ///< the user or the input record said so
  metadata,  ///< the report's own frame says so (dateline, "Published:" line)
  inferred,  ///< from the sources that the text cites; an interval
};

struct Published {
  DateInterval interval;
  DateBasis basis = DateBasis::given;
  ByteSpan span;       ///< the words that say so; empty when given from outside
  std::string reason;  ///< for inferred dates: how
};

/// What part a piece of the text plays. Sections cover the text without overlap, in order; white
/// space between them belongs to none.
enum class SectionKind : std::uint8_t { title, subtitle, byline, dateline, heading, paragraph, footer };

struct Section {
  SectionKind kind = SectionKind::paragraph;
  ByteSpan span;
};

/// One source cited inside the text: "(Bakhtar News Agency, December 26)".
/// Undefined: `date` is empty when none is written; its year is filled in by the time room and
/// `year_written` says whether the text has it.
struct Citation {
  ByteSpan span;  ///< the whole parenthesis; for two sources in one parenthesis each its own part
  ByteSpan publisher_span;
  ByteSpan date_span;  ///< empty when none
  ByteSpan scope;      ///< the sentence or clause before it that it vouches for
  std::string publisher;
  std::optional<DateInterval> date;
  unsigned month = 0;  ///< 1-12 when written, else 0
  unsigned day = 0;    ///< 1-31 when written, else 0
  bool year_written = false;
};

/// The bytes that a report was read from, as they came, and what is known of how they came.
/// Undefined: empty strings are unknown.
struct Original {
  std::string bytes;       ///< of this report alone: the file, the line, the answer's body without its transfer coding
  std::string sha256;      ///< of `bytes`, 64 hexadecimal digits
  std::string media_type;  ///< what the reader took it for: "text/html"
  std::string fetched;     ///< when it was fetched: "2026-11-23T22:57:30Z"
  std::string http_head;   ///< status line and header fields as they came
};

/// Shape:     plain value, owns its text.
/// Units:     all spans are bytes of `text`, which is valid UTF-8 and is what is stored.
/// Undefined: empty strings are unknown; `published` is empty when nothing tells.
struct Report {
  std::string id;      ///< "rp_" + content id of source-independent content (title, publisher, text)
  std::string source;  ///< path or URL as given; FILE#ID or FILE#LINE out of a .jsonl
  std::string given_id;
  std::string title;
  ByteSpan title_span;  ///< empty when the title came from outside the text
  std::string publisher;
  ByteSpan publisher_span;
  std::string url;
  std::string language;  ///< ISO 639-1, "und" when it cannot be told
  std::optional<Published> published;
  std::optional<DateInterval> updated;  ///< an "Updated:" line of the frame
  std::vector<std::string> authors;
  std::string dateline_place;  ///< "KABUL": where it was filed, NOT where it happened
  ByteSpan dateline_span;
  std::string text;
  std::vector<Section> sections;
  std::vector<Citation> citations;
  std::string agency;  ///< wire that it credits or that publishes it: "Reuters"; "agencies" when the credit names none
  ByteSpan agency_span;                      ///< the words that credit it; empty when only the publisher says so
  std::shared_ptr<Original const> original;  ///< none when the report did not come through a reader
};

}  // namespace annals
