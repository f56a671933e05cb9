// base/result.cpp -- the text of an error. See include/annals/result.hpp.
#include "annals/result.hpp"

namespace annals {

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
    out += ": '" + piece.substr(0, 80) + "'";
  }
  return out;
}

}  // namespace annals
