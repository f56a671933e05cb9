// report/dateline.hpp -- the dateline at the beginning of a report's first paragraph.
// Role:   "KABUL, Dec 11 (MNW) -- ", "ZAMBOANGA CITY, Philippines, Jan. 27 (ANA) --", "Kabul (Reuters) -", "YALA:",
//         and the forms of the Foreign Broadcast Information Service: "CLANDESTINE, 12 JUL 89 (RADIO VENCEREMOS) --
//         [REPORT] [TEXT]". A dateline says where a report was filed, not where anything happened.
// Tested by: tests/unit/report/test_dateline.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "annals/span.hpp"
#include "report/frame_date.hpp"

namespace annals::report {

/// Units:     bytes of the text that was handed in; FrameDate::start and end too.
/// Undefined: place and agency are empty when the dateline names none ("CLANDESTINE", "NO CITY").
struct Dateline {
  ByteSpan span;               ///< from the place to the dash and the tags behind it
  std::string place;           ///< "ZAMBOANGA CITY, Philippines"
  std::string agency;
  ByteSpan agency_span;
  std::optional<FrameDate> date;
};

/// Failing example: find_dateline("Police said: we fired", {0, 21}) -> empty
std::optional<Dateline> find_dateline(std::string_view text, ByteSpan paragraph);

/// "URGENT", "FLASH", "BREAKING", "UPDATE 2" and the like, alone.
bool is_kicker(std::string_view text);

}  // namespace annals::report
