// report/xml_reader.hpp -- XML of untrusted files, element by element.
// Role:   the way of the report room into libxml2's streaming reader: no network, no entities of the file's own, no
//         external files, bounded depth.
// Source: XML 1.0; libxml2 2.9.
// Tested by: tests/unit/report/test_office_reader.cpp, tests/unit/report/test_pdf_reader.cpp
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "annals/result.hpp"

namespace annals::report {

/// Shape:  a place in the file that moves on; views are good until the next step. Borrows the bytes.
class XmlReader {
 public:
  /// What broken files mean. `lenient` reads on behind a fault as far as that goes.
  enum class Faults : unsigned char { strict, lenient };
  explicit XmlReader(std::string_view bytes, Faults faults = Faults::strict);

  enum class Node : unsigned char { element, end_of_element, text, over };
  /// An empty element gives `element` and `end_of_element`.
  /// Errors:  malformed    not well-formed, with the line
  ///          unsupported  deeper than 200 elements, more than 2 GiB
  Result<Node> next();
  /// Passes over the element that was read last with all that is in it, up to and with its end.
  /// Errors:  as next()
  Result<void> skip();

  [[nodiscard]] std::string_view name() const;   ///< of the element, without its prefix
  [[nodiscard]] std::string_view space() const;  ///< the namespace, an address
  [[nodiscard]] std::string_view text() const;
  /// By its name without prefix. Undefined: "" when there is none.
  [[nodiscard]] std::string attribute(std::string_view name) const;

 private:
  std::shared_ptr<void> m_reader;
  bool m_is_empty_element = false;
};

}  // namespace annals::report
