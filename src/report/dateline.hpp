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
  ByteSpan span;      ///< from the place to the dash and the tags behind it
  std::string place;  ///< "ZAMBOANGA CITY, Philippines"
  std::string agency;
  ByteSpan agency_span;
  std::optional<FrameDate> date;
};

/// A place without date and agency counts only in capitals, before a sentence ("YALA: Insurgents crept ...").
/// Failing example: find_dateline("Police said: we fired", {0, 21}) -> empty
std::optional<Dateline> find_dateline(std::string_view text, ByteSpan paragraph);

/// A line that is nothing but place and full date: "Tashkent, 14 May 2005". Also the header of a monitored broadcast,
/// "LD152044 KABUL BAKHTAR IN ENGLISH 1600 GMT 15 MAY 88", which gives no more than its date.
std::optional<Dateline> read_dateline_line(std::string_view text, ByteSpan line);

/// "URGENT", "FLASH", "BREAKING", "UPDATE 2" and the like, alone.
bool is_kicker(std::string_view text);

}  // namespace annals::report
