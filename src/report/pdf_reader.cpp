#include "report/pdf_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/child_process.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/frame_date.hpp"
#include "report/html_tree.hpp"
#include "report/pdf_furniture.hpp"
#include "report/pdf_order.hpp"
#include "report/xml_reader.hpp"

namespace annals::report {
namespace {

using Node = XmlReader::Node;

constexpr std::size_t most_pages = 10'000;
constexpr ChildLimits limits = {.cpu_seconds = 60,
                                .wall_seconds = 120,
                                .memory_bytes = std::size_t{1} << 30U,
                                .most_output = std::size_t{128} << 20U};

/// Within what can be reckoned with: pages are at most 14,400 points wide.
double number(XmlReader const& reader, std::string_view name) {
  constexpr double most = 1e5;
  return std::clamp(parse_number(reader.attribute(name)).value_or(0), -most, most);
}

class WordReader {
 public:
  explicit WordReader(std::string_view output) : m_xml(output, XmlReader::Faults::lenient) {}

  Result<PdfWords> read() {
    while (true) {
      ANNALS_TRY(Node const node, m_xml.next());
      if (node == Node::over) {
        return std::move(m_words);
      }
      if (node == Node::element) {
        ANNALS_CHECK(begin());
      } else if (node == Node::end_of_element) {
        end();
      } else if (m_field != nullptr) {
        *m_field += m_xml.text();
      }
    }
  }

 private:
  Result<void> begin() {
    std::string_view const name = m_xml.name();
    m_field = nullptr;
    if (name == "title") {
      m_field = &m_words.properties.title;
    } else if (name == "meta") {
      read_meta();
    } else if (name == "page") {
      if (m_words.pages.size() == most_pages) {
        return make_error(ErrorCode::unsupported,
                          concat({"a PDF of more than ", std::to_string(most_pages), " pages"}));
      }
      m_words.pages.push_back({number(m_xml, "width"), number(m_xml, "height")});
    } else if (name == "block") {
      ++m_block;
    } else if (name == "line") {
      m_line = {};
      m_line.left = number(m_xml, "xMin");
      m_line.top = number(m_xml, "yMin");
      m_line.right = number(m_xml, "xMax");
      m_line.bottom = number(m_xml, "yMax");
      m_sizes.clear();
    } else if (name == "word") {
      m_word.clear();
      m_field = &m_word;
      m_sizes.push_back(number(m_xml, "yMax") - number(m_xml, "yMin"));
      if (m_line.text.empty()) {
        m_line.first_word = number(m_xml, "xMax") - number(m_xml, "xMin");
      }
    }
    return {};
  }

  void read_meta() {
    std::string const name = m_xml.attribute("name");
    std::string const content = m_xml.attribute("content");
    if (name == "Author") {
      m_words.properties.author = content;
    } else if (name == "CreationDate") {
      m_words.properties.created = content;
    } else if (name == "ModDate") {
      m_words.properties.modified = content;
    }
  }

  void end() {
    m_field = nullptr;
    if (m_xml.name() == "word") {
      append_collapsed(m_line.text, m_line.text.empty() ? "" : " ");
      append_collapsed(m_line.text, m_word);
    } else if (m_xml.name() == "line" && !m_words.pages.empty()) {
      m_line.text.resize(trim(m_line.text).size());
      if (m_line.text.empty()) {
        return;
      }
      // The median: one superscript or drop cap does not make the line.
      auto const middle = m_sizes.begin() + static_cast<std::ptrdiff_t>(m_sizes.size() / 2);
      std::nth_element(m_sizes.begin(), middle, m_sizes.end());
      m_line.size = m_sizes.empty() ? 0 : *middle;
      m_line.page = m_words.pages.size() - 1;
      m_line.block = m_block;
      m_words.lines.push_back(std::move(m_line));
      m_line = {};
    }
  }

  XmlReader m_xml;
  PdfWords m_words;
  PdfLine m_line;
  std::string m_word;
  std::vector<double> m_sizes;
  std::string* m_field = nullptr;
  std::size_t m_block = 0;
};

/// The day in the heads and feet, where they write one: it says more than when the file was made.
std::optional<CivilDate> day_in(std::vector<PdfLine> const& furniture) {
  for (PdfLine const& line : furniture) {
    std::optional<FrameDate> const date = find_frame_date(line.text);
    if (date && date->is_full() && date->interval()) {
      return date->interval()->start;
    }
  }
  return std::nullopt;
}

/// What the program says of a file that it does not read.
Error refusal(ChildOutcome const& outcome) {
  if (outcome.messages.find("Incorrect password") != std::string::npos) {
    return make_error(ErrorCode::unsupported, "a PDF that is encrypted with a password");
  }
  if (outcome.exit_code == 3) {
    return make_error(ErrorCode::unsupported, "a PDF that does not allow its text to be taken out");
  }
  Error error = make_error(ErrorCode::malformed, "a damaged PDF");
  error.piece = repair_utf8(outcome.messages.substr(0, std::min<std::size_t>(outcome.messages.find('\n'), 80)));
  return error;
}

Result<PdfWords> find_words(std::string_view bytes, std::string const& program) {
  if (program.empty()) {
    return make_error(ErrorCode::unsupported,
                      "a PDF, for which the program pdftotext is needed; it is in the package poppler-utils");
  }
  Result<ChildOutcome> const outcome = run_child(program, {"-bbox-layout", "-enc", "UTF-8", "-", "-"}, bytes, limits);
  if (!outcome) {
    Error error = outcome.error();
    error.message = concat({"a PDF that cannot be read: ", error.message});
    return error;
  }
  if (outcome->exit_code != 0 || outcome->output.empty()) {
    return refusal(*outcome);
  }
  return read_pdf_words(outcome->output);
}

}  // namespace

bool looks_like_pdf(std::string_view bytes) {
  // Readers take a header that stands within the first kilobyte; what is before it is mostly a mark or line breaks.
  constexpr std::size_t most_before = 1024;
  std::size_t const at = bytes.substr(0, most_before).find("%PDF-");
  return at != std::string_view::npos && trim(bytes.substr(0, at)).size() <= 3;
}

Result<PdfWords> read_pdf_words(std::string_view output) {
  return WordReader(output).read();
}

Result<Report> report_of_pdf_words(PdfWords words, ReportInput const& input) {
  std::vector<PdfLine> const furniture = take_furniture(words.lines, words.pages);
  if (words.lines.empty()) {
    Error error = make_error(ErrorCode::unsupported, "a PDF without text (a scan?)");
    error.place.file = input.source;
    return error;
  }
  put_in_order(words.lines);
  if (std::optional<CivilDate> const day = day_in(furniture)) {
    words.properties.created = words.properties.modified = day->iso();
  }
  PdfText text = read_pdf_lines(words.lines);
  return read_framed_report(repair_utf8(text.text), text.heading, words.properties, input);
}

Result<Report> read_pdf_report(std::string_view bytes, ReportInput const& input, ReaderSettings const& settings) {
  Result<PdfWords> words = find_words(bytes, settings.pdf_program);
  if (!words) {
    Error error = words.error();
    error.place.file = input.source;
    return error;
  }
  std::size_t bytes_of_text = 0;
  for (PdfLine const& line : words->lines) {
    bytes_of_text += line.text.size();
  }
  if (bytes_of_text > settings.most_bytes) {
    Error error =
        make_error(ErrorCode::unsupported, concat({"a PDF with more than ", std::to_string(settings.most_bytes),
                                                   " bytes of text, the limit for one report"}));
    error.place.file = input.source;
    return error;
  }
  return report_of_pdf_words(*std::move(words), input);
}

}  // namespace annals::report
