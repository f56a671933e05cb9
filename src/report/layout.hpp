// report/layout.hpp -- the parts of a report: title, byline, dateline, headings, paragraphs, footer, and what they say.
// Role:   reads the frame of a text. Nothing is taken from running text.
// Source: house styles of wires, papers, briefs and situation reports.
// Tested by: tests/unit/report/test_layout.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/report.hpp"
#include "report/frame_date.hpp"

namespace annals::report {

/// Units:     bytes of the text.
/// Undefined: empty strings and spans are "not there"; `date` has no year when the frame writes none.
struct Layout {
  std::vector<Section> sections;  ///< in order, without overlap
  std::string title;
  ByteSpan title_span;
  std::string publisher;
  ByteSpan publisher_span;
  std::vector<std::string> authors;
  std::string dateline_place;
  ByteSpan dateline_span;
  std::optional<FrameDate> date;     ///< dateline, "Published:" line, or dated header
  std::optional<FrameDate> updated;  ///< "Updated:" line
};

/// `given_title` is the title that came with the report, or "": its line is the title whatever it looks like.
/// Cost: linear in the text.
Layout read_layout(std::string_view text, std::string_view given_title = {});

std::string_view section_kind_name(SectionKind kind);  ///< "title", "paragraph", ...

}  // namespace annals::report
