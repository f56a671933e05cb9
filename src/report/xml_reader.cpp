#include "report/xml_reader.hpp"

#include <libxml/xmlreader.h>

#include <limits>

#include "base/strings.hpp"

namespace annals::report {
namespace {

constexpr int deepest = 200;

std::string_view view(xmlChar const* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<char const*>(text));
}

xmlTextReader* reader_of(std::shared_ptr<void> const& held) {
  return static_cast<xmlTextReader*>(held.get());
}

/// Messages are in the error that is given; libxml2 would write them to standard error.
void keep_quiet(void*, char const*, xmlParserSeverities, xmlTextReaderLocatorPtr) {}

}  // namespace

XmlReader::XmlReader(std::string_view bytes, Faults faults) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return;
  }
  // Without XML_PARSE_NOENT entities stay unresolved, and without XML_PARSE_DTDLOAD no other file is opened.
  int const options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                      (faults == Faults::lenient ? XML_PARSE_RECOVER : 0);
  xmlTextReader* const reader =
      xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options);
  if (reader != nullptr) {
    xmlTextReaderSetErrorHandler(reader, keep_quiet, nullptr);
    m_reader = std::shared_ptr<void>(reader, [](void* open) { xmlFreeTextReader(static_cast<xmlTextReader*>(open)); });
  }
}

Result<XmlReader::Node> XmlReader::next() {
  if (m_reader == nullptr) {
    return make_error(ErrorCode::unsupported, "an XML file that cannot be read: empty, or more than 2 GiB");
  }
  if (m_is_empty_element) {
    m_is_empty_element = false;
    return Node::end_of_element;
  }
  xmlTextReader* const reader = reader_of(m_reader);
  while (true) {
    int const outcome = xmlTextReaderRead(reader);
    if (outcome == 0) {
      return Node::over;
    }
    if (outcome < 0) {
      Error error = make_error(ErrorCode::malformed, "XML that is not well-formed");
      int const line = xmlTextReaderGetParserLineNumber(reader);
      error.place.line = line > 0 ? static_cast<std::uint64_t>(line) : 0;
      return error;
    }
    switch (xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_ELEMENT:
        if (xmlTextReaderDepth(reader) > deepest) {
          return make_error(ErrorCode::unsupported, "XML nested deeper than 200 elements");
        }
        m_is_empty_element = xmlTextReaderIsEmptyElement(reader) == 1;
        return Node::element;
      case XML_READER_TYPE_END_ELEMENT:
        return Node::end_of_element;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return Node::text;
      default:
        break;  // comments, processing instructions, document type
    }
  }
}

Result<void> XmlReader::skip() {
  std::size_t open = 1;
  while (open > 0) {
    ANNALS_TRY(Node const node, next());
    if (node == Node::over) {
      return {};
    }
    open += node == Node::element ? 1 : 0;
    open -= node == Node::end_of_element ? 1 : 0;
  }
  return {};
}

std::string_view XmlReader::name() const {
  return view(xmlTextReaderConstLocalName(reader_of(m_reader)));
}

std::string_view XmlReader::space() const {
  return view(xmlTextReaderConstNamespaceUri(reader_of(m_reader)));
}

std::string_view XmlReader::text() const {
  return view(xmlTextReaderConstValue(reader_of(m_reader)));
}

std::string XmlReader::attribute(std::string_view name) const {
  xmlTextReader* const reader = reader_of(m_reader);
  std::string value;
  if (xmlTextReaderMoveToFirstAttribute(reader) == 1) {
    do {
      if (view(xmlTextReaderConstLocalName(reader)) == name) {
        value = view(xmlTextReaderConstValue(reader));
        break;
      }
    } while (xmlTextReaderMoveToNextAttribute(reader) == 1);
    xmlTextReaderMoveToElement(reader);
  }
  return value;
}

}  // namespace annals::report
