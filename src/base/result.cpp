// base/result.cpp -- the text of an error. See include/annals/result.hpp.
#include "annals/result.hpp"

#include <string>
#include <string_view>

namespace annals {
namespace {

/// On one line, and without what a terminal would obey: runs of blanks and control characters are one blank.
std::string on_one_line(std::string_view piece) {
  std::string out;
  for (char const sign : piece) {
    bool const is_blank = (static_cast<unsigned char>(sign) <= 0x20U) || sign == 0x7F;
    if (!is_blank || out.empty() || out.back() != ' ') {
      out += is_blank ? ' ' : sign;
    }
  }
  return out;
}

}  // namespace

std::string Error::text() const {
  std::string out;
  if (!place.file.empty()) {
    out += place.file;
    if (place.line > 0) {
      out += ":" + std::to_string(place.line);
      if (place.column > 0) {
        out += ":" + std::to_string(place.column);
      }
    }
    out += ": ";
  }
  out += message;
  if (place.byte.has_value()) {
    out += " (at byte " + std::to_string(*place.byte) + ")";
  }
  if (!piece.empty()) {
    out += ": '" + on_one_line(std::string_view(piece).substr(0, 80)) + "'";
  }
  return out;
}

}  // namespace annals
