#include "report/office_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "report/html_tree.hpp"
#include "report/xml_reader.hpp"

namespace annals::report {
namespace {

using Node = XmlReader::Node;

template <std::size_t count>
bool is_one_of(std::array<std::string_view, count> const& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Puts together paragraphs and rows, whatever the format.
class TextBuilder {
 public:
  enum class Mark : unsigned char { none, heading, title };

  void add(std::string_view text) { append_collapsed(m_line, text); }
  void space() { append_collapsed(m_line, " "); }

  void end_paragraph(Mark mark) {
    if (m_open_rows == 0) {
      end_line(mark, "\n\n");
    } else if (m_line.resize(trim(m_line).size()); !m_line.empty()) {
      m_row_bytes += m_line.size();
      m_row.push_back(std::exchange(m_line, {}));
    }
  }
  void begin_row() { ++m_open_rows; }
  void end_row() {
    m_open_rows -= m_open_rows > 0 ? 1 : 0;
    if (m_open_rows > 0) {
      return;  // a table within a cell
    }
    bool const is_data = m_row_bytes <= most_row_bytes;
    for (std::string& cell : m_row) {
      m_line += m_line.empty() ? "" : " ";
      m_line += cell;
      if (!is_data) {
        end_line(Mark::none, "\n\n");
      }
    }
    m_row.clear();
    m_row_bytes = 0;
    end_line(Mark::none, m_is_in_table ? "\n" : "\n\n");
    m_is_in_table = true;
  }
  void end_table() { m_is_in_table = m_open_rows > 0; }

  OfficeText take() {
    end_line(Mark::none, "\n\n");
    return {std::move(m_text), m_title.empty() ? std::move(m_heading) : std::move(m_title)};
  }

 private:
  void end_line(Mark mark, std::string_view gap) {
    m_line.resize(trim(m_line).size());
    if (m_line.empty()) {
      return;
    }
    if (mark == Mark::title && m_title.empty()) {
      m_title = m_line;
    } else if (mark == Mark::heading && m_heading.empty() && m_lines < most_lines_before_heading) {
      m_heading = m_line;
    }
    m_text += m_text.empty() ? std::string_view() : gap;
    m_text += m_line;
    m_line.clear();
    ++m_lines;
  }

  static constexpr std::size_t most_lines_before_heading = 3;  // a later one is that of a section
  static constexpr std::size_t most_row_bytes = 400;           // of data; more lays out a page

  std::string m_text;
  std::string m_line;
  std::string m_title;
  std::string m_heading;
  std::size_t m_lines = 0;
  std::vector<std::string> m_row;  ///< paragraphs of its cells
  std::size_t m_row_bytes = 0;
  std::size_t m_open_rows = 0;
  bool m_is_in_table = false;
};

// ---- .docx ----

/// Deleted and moved text, field codes, what is there twice for older programs, phonetic guides.
constexpr auto docx_left_out =
    std::to_array<std::string_view>({"del", "moveFrom", "instrText", "delText", "Fallback", "rt", "delInstrText",
                                     "sectPr", "tblPr", "trPr", "tcPr", "object"});

class DocxText {
 public:
  explicit DocxText(std::string_view xml) : m_xml(xml) {}

  Result<OfficeText> read() {
    while (true) {
      ANNALS_TRY(Node const node, m_xml.next());
      if (node == Node::over) {
        return m_out.take();
      }
      if (node == Node::element) {
        ANNALS_CHECK(begin());
      } else if (node == Node::end_of_element) {
        end();
      } else if (m_is_text && !m_is_hidden) {
        m_out.add(m_xml.text());
      }
    }
  }

 private:
  Result<void> begin() {
    std::string_view const name = m_xml.name();
    bool const is_word = m_xml.space().find("wordprocessingml") != std::string_view::npos;
    if ((is_word && is_one_of(docx_left_out, name)) || name == "Fallback") {
      return m_xml.skip();
    }
    if (!is_word) {
      return {};
    }
    if (name == "p") {
      m_mark = TextBuilder::Mark::none;
    } else if (name == "pStyle") {
      m_mark = mark_of(m_xml.attribute("val"));
    } else if (name == "outlineLvl" && m_mark == TextBuilder::Mark::none) {
      m_mark = TextBuilder::Mark::heading;
    } else if (name == "r") {
      m_is_hidden = false;
    } else if (name == "pPr") {
      m_is_in_paragraph_properties = true;
    } else if (name == "vanish" && !m_is_in_paragraph_properties) {
      std::string const value = m_xml.attribute("val");
      m_is_hidden = value != "0" && value != "false" && value != "off";
    } else if (name == "t") {
      m_is_text = true;
    } else if (name == "tab" || name == "br" || name == "cr") {
      m_out.space();
    } else if (name == "noBreakHyphen") {
      m_out.add("-");
    } else if (name == "tr") {
      m_out.begin_row();
    }
    return {};
  }

  void end() {
    if (m_xml.space().find("wordprocessingml") == std::string_view::npos) {
      return;
    }
    std::string_view const name = m_xml.name();
    if (name == "t") {
      m_is_text = false;
    } else if (name == "pPr") {
      m_is_in_paragraph_properties = false;
    } else if (name == "p") {
      m_out.end_paragraph(m_mark);
    } else if (name == "tr") {
      m_out.end_row();
    } else if (name == "tbl") {
      m_out.end_table();
    }
  }

  /// Ids of styles: those of built-in styles in English; other languages' programs keep "Title" or have their own.
  static TextBuilder::Mark mark_of(std::string const& style) {
    if (equals_ignoring_case(style, "Title")) {
      return TextBuilder::Mark::title;
    }
    return starts_with_ignoring_case(style, "Heading") ? TextBuilder::Mark::heading : TextBuilder::Mark::none;
  }

  XmlReader m_xml;
  TextBuilder m_out;
  TextBuilder::Mark m_mark = TextBuilder::Mark::none;
  bool m_is_text = false;
  bool m_is_hidden = false;
  bool m_is_in_paragraph_properties = false;
};

// ---- .odt ----

constexpr auto odt_left_out = std::to_array<std::string_view>({"note",
                                                               "annotation",
                                                               "tracked-changes",
                                                               "table-of-content",
                                                               "illustration-index",
                                                               "table-index",
                                                               "object-index",
                                                               "user-index",
                                                               "alphabetical-index",
                                                               "bibliography",
                                                               "hidden-text",
                                                               "hidden-paragraph",
                                                               "ruby-text",
                                                               "forms",
                                                               "sequence-decls",
                                                               "variable-decls",
                                                               "user-field-decls",
                                                               "title",
                                                               "desc",
                                                               "binary-data",
                                                               "object",
                                                               "script"});

class OdtText {
 public:
  explicit OdtText(std::string_view xml) : m_xml(xml) {}

  Result<OfficeText> read() {
    bool is_body = false;
    while (true) {
      ANNALS_TRY(Node const node, m_xml.next());
      if (node == Node::over) {
        return m_out.take();
      }
      bool const is_content = m_xml.space().find("opendocument") != std::string_view::npos;
      if (node == Node::element && m_xml.name() == "styles") {
        ANNALS_CHECK(m_xml.skip());
      } else if (node == Node::element && m_xml.name() == "body") {
        is_body = true;
      } else if (node == Node::element && is_body) {
        ANNALS_CHECK(begin(is_content));
      } else if (node == Node::end_of_element && is_content) {
        end();
      } else if (node == Node::text && m_open_paragraphs > 0) {
        m_out.add(m_xml.text());
      }
    }
  }

 private:
  Result<void> begin(bool is_content) {
    std::string_view const name = m_xml.name();
    if (!is_content || is_one_of(odt_left_out, name)) {
      return m_xml.skip();
    }
    if (name == "p" || name == "h") {
      m_mark = name == "h" ? TextBuilder::Mark::heading : TextBuilder::Mark::none;
      m_mark = m_xml.attribute("style-name") == "Title" ? TextBuilder::Mark::title : m_mark;
      ++m_open_paragraphs;
    } else if (name == "s" || name == "tab" || name == "line-break") {
      m_out.space();
    } else if (name == "table-row") {
      m_out.begin_row();
    }
    return {};
  }

  void end() {
    std::string_view const name = m_xml.name();
    if ((name == "p" || name == "h") && m_open_paragraphs > 0) {
      --m_open_paragraphs;
      m_out.end_paragraph(m_mark);
    } else if (name == "table-row") {
      m_out.end_row();
    } else if (name == "table") {
      m_out.end_table();
    }
  }

  XmlReader m_xml;
  TextBuilder m_out;
  TextBuilder::Mark m_mark = TextBuilder::Mark::none;
  std::size_t m_open_paragraphs = 0;
};

// ---- both ----

/// The elements of docProps/core.xml and of meta.xml have the same names where they mean the same.
DocumentProperties read_properties(std::string_view xml) {
  DocumentProperties properties;
  XmlReader reader(xml, XmlReader::Faults::lenient);
  std::string* field = nullptr;
  std::string last_author;
  while (true) {
    Result<Node> const node = reader.next();
    if (!node || *node == Node::over) {
      break;  // what is damaged says no more
    }
    if (*node == Node::text) {
      if (field != nullptr) {
        *field += reader.text();
      }
      continue;
    }
    std::string_view const name = *node == Node::element ? reader.name() : std::string_view();
    field = name == "title"                                ? &properties.title
            : name == "initial-creator"                    ? &properties.author
            : name == "creator"                            ? &last_author
            : name == "created" || name == "creation-date" ? &properties.created
            : name == "modified" || name == "date"         ? &properties.modified
                                                           : nullptr;
  }
  if (properties.author.empty()) {
    properties.author = std::move(last_author);
  }
  return properties;
}

struct Parts {
  std::string_view text;
  std::string_view properties;
};

constexpr Parts docx_parts = {"word/document.xml", "docProps/core.xml"};
constexpr Parts odt_parts = {"content.xml", "meta.xml"};

Result<OfficeText> read_part(ZipReader const& archive, OfficeKind kind, std::size_t most_bytes) {
  Parts const& parts = kind == OfficeKind::docx ? docx_parts : odt_parts;
  std::optional<std::size_t> const place = archive.find(parts.text);
  if (!place) {
    return make_error(ErrorCode::malformed, concat({"a document without its part ", parts.text}));
  }
  ANNALS_TRY(std::string const xml, archive.read(*place, most_bytes));
  Result<OfficeText> text = kind == OfficeKind::docx ? read_docx_text(xml) : read_odt_text(xml);
  if (!text) {
    std::optional<std::size_t> const manifest = archive.find("META-INF/manifest.xml");
    Result<std::string> const listed = manifest ? archive.read(*manifest, most_bytes) : Result<std::string>("");
    if (listed && listed->find("encryption-data") != std::string::npos) {
      return make_error(ErrorCode::unsupported, "a document that is encrypted with a password");
    }
    Error error = text.error();
    error.message = concat({"in ", parts.text, ": ", error.message});
    return error;
  }
  return text;
}

}  // namespace

OfficeKind office_kind(ZipReader const& archive) {
  if (archive.find("[Content_Types].xml") && archive.find(docx_parts.text)) {
    return OfficeKind::docx;
  }
  std::optional<std::size_t> const place = archive.find("mimetype");
  if (place && archive.find(odt_parts.text)) {
    constexpr std::size_t enough = 256;
    Result<std::string> const type = archive.read(*place, enough);
    if (type && type->starts_with(odt_media_type)) {
      return OfficeKind::odt;
    }
  }
  return OfficeKind::none;
}

Result<OfficeText> read_docx_text(std::string_view xml) {
  return DocxText(xml).read();
}

Result<OfficeText> read_odt_text(std::string_view xml) {
  return OdtText(xml).read();
}

Result<Report> read_office_report(ZipReader const& archive, ReportInput const& input, ReaderSettings const& settings) {
  constexpr std::size_t times_larger = 4;  // markup beside the text
  auto const in_source = [&input](Error error) {
    error.place.file = input.source;
    return error;
  };
  OfficeKind const kind = office_kind(archive);
  std::size_t const most_bytes = times_larger * settings.most_bytes;
  Result<OfficeText> text = read_part(archive, kind, most_bytes);
  if (!text) {
    return in_source(text.error());
  }
  if (text->text.empty() || text->text.size() > settings.most_bytes) {
    return in_source(make_error(ErrorCode::unsupported,
                                text->text.empty()
                                    ? "a document without text"
                                    : concat({"a document with more than ", std::to_string(settings.most_bytes),
                                              " bytes of text, the limit for one report"})));
  }
  DocumentProperties properties;
  Parts const& parts = kind == OfficeKind::docx ? docx_parts : odt_parts;
  if (std::optional<std::size_t> const place = archive.find(parts.properties)) {
    Result<std::string> const xml = archive.read(*place, most_bytes);
    properties = xml ? read_properties(*xml) : DocumentProperties();
  }
  return read_framed_report(std::move(text->text), text->heading, properties, input);
}

}  // namespace annals::report
