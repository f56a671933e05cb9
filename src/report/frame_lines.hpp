// report/frame_lines.hpp -- single lines of a report's frame: bylines, "Published:", "Source:", copyright, tag clouds.
// Role:   says what one line is, and what it gives; layout.hpp decides where such lines may stand.
// Tested by: tests/unit/report/test_frame_lines.cpp
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/span.hpp"
#include "report/frame_date.hpp"

namespace annals::report {

/// Units:     bytes of the whole text, dates too.
struct FrameLine {
  bool is_date_line = false;       ///< "Published: 4 April 2023", "Date: 2023-04-04", a date alone
  bool is_publisher_line = false;  ///< "Source: X", "Published by X", copyright
  std::optional<FrameDate> published;
  std::optional<FrameDate> updated;
  ByteSpan publisher_span;
  int publisher_rank = 0;  ///< 2 "Source:", 1 "Published by", 0 copyright
  int copyright_year = 0;
};

FrameLine read_frame_line(std::string_view text, ByteSpan line);

/// "By Jane Doe", "Staff report", "From our correspondent, Istanbul".
bool is_byline(std::string_view line);
/// Adds the names of "By Jane Doe and John Roe | Kabul"; none for staff bylines.
void read_authors(std::string_view line, std::vector<std::string>& authors);

/// Source, copyright, "(Reporting by ...)", END, tag clouds, "Read more".
bool is_footer(std::string_view line);
/// Words of one topic after the other without a space: "Border SecurityCentral AsiaGlobal News".
bool is_tag_cloud(std::string_view line);
/// The footer that hangs on the last sentence of a paragraph: "(Reporting by ...)", "ENDITEM". Empty when none.
ByteSpan find_footer_tail(std::string_view text, ByteSpan paragraph);

/// A field of a typed memorandum: "From: Field office", "SUBJECT: Attack in Kunduz".
struct MemoField {
  enum class Name : unsigned char { from, to, date, subject, other };
  Name name = Name::other;
  ByteSpan value;  ///< of the line; not empty
};
/// Undefined: empty for every other line.
std::optional<MemoField> read_memo_field(std::string_view line);

/// The date in a line of names: "Daily Herald | 12 April 2021". Running text and titles are no names.
std::optional<FrameDate> find_bar_date(std::string_view text, ByteSpan line);

/// How many bytes mark a line as a heading in Markdown, the space behind them counted: "## Background" -> 3; else 0.
std::size_t heading_marker(std::string_view line);

/// A full date set off in a header line: "SITUATION REPORT No. 3 - TAJOURA - 5 July 2019", "as of 6 June 2017, 18:00".
std::optional<FrameDate> find_header_date(std::string_view text, ByteSpan line);

/// One line: runs of white space become a space.
std::string flat_text(std::string_view text);

}  // namespace annals::report
