// tests/fuzz/fuzz_readers.cpp -- bytes that nobody would write to one reader (libFuzzer, with sanitizers).
// Role:   one program a reader, chosen when it is compiled: ANNALS_FUZZ_READER is a function of this file. A crash, a
//         leak, a run of more than some seconds or of too much memory is a fault; an error as a result is none.
//         tools/fuzz_readers.sh builds and runs them.
#include <cstddef>
#include <cstdint>
#include <string>

#include "report/byte_source.hpp"
#include "report/document.hpp"
#include "report/feed.hpp"
#include "report/html_reader.hpp"
#include "report/json_lines.hpp"
#include "report/mail_reader.hpp"
#include "report/mbox_reader.hpp"
#include "report/office_reader.hpp"
#include "report/pdf_reader.hpp"
#include "report/reader.hpp"
#include "report/table_reader.hpp"
#include "report/warc.hpp"

namespace {

using namespace annals;
using namespace annals::report;

ReaderSettings settings() {
  ReaderSettings settings;
  settings.most_bytes = 1024U * 1024U;
  return settings;
}

/// Every span of a report must lie in its text: later stages cut by them.
void look_at(Result<Report> const& report) {
  if (!report) {
    (void)report.error().text();
    return;
  }
  std::size_t const size = report->text.size();
  auto const check = [size](ByteSpan span) {
    if (span.start > span.end || span.end > size) {
      __builtin_trap();
    }
  };
  for (Section const& section : report->sections) {
    check(section.span);
  }
  for (Citation const& citation : report->citations) {
    check(citation.span);
    check(citation.scope);
  }
  check(report->title_span);
  check(report->publisher_span);
  check(report->dateline_span);
}

void read_all(ReportSource& source) {
  while (auto const report = source.next()) {
    look_at(*report);
  }
}

[[maybe_unused]] void text(std::string bytes) {
  look_at(read_text_report(std::move(bytes), {}));
}

[[maybe_unused]] void html(std::string bytes) {
  for (auto const& report : read_html_reports(bytes, {})) {
    look_at(report);
  }
}

[[maybe_unused]] void lines(std::string bytes) {
  JsonLinesReader reader(memory_bytes(std::move(bytes)), "fuzz", settings());
  read_all(reader);
}

[[maybe_unused]] void warc(std::string bytes) {
  WarcReader reader(memory_bytes(std::move(bytes)), "fuzz", settings());
  read_all(reader);
}

[[maybe_unused]] void table(std::string bytes) {
  TableReader reader(memory_bytes(std::move(bytes)), "fuzz", settings());
  read_all(reader);
}

[[maybe_unused]] void mail(std::string bytes) {
  for (auto const& report : read_mail(bytes, {}, settings())) {
    look_at(report);
  }
}

[[maybe_unused]] void mbox(std::string bytes) {
  MboxReader reader(memory_bytes(std::move(bytes)), "fuzz", settings());
  read_all(reader);
}

/// The XML of office documents: behind the zip's checksums nothing would come.
void office(Result<OfficeText> const& text) {
  if (text) {
    look_at(read_framed_report(text->text, text->heading, {}, {}));
  }
}

[[maybe_unused]] void docx(std::string bytes) {
  office(read_docx_text(bytes));
}

[[maybe_unused]] void odt(std::string bytes) {
  office(read_odt_text(bytes));
}

/// What the program that reads PDFs writes.
[[maybe_unused]] void pdf(std::string bytes) {
  if (auto words = read_pdf_words(bytes)) {
    look_at(report_of_pdf_words(*std::move(words), {}));
  }
}

[[maybe_unused]] void feed(std::string bytes) {
  for (auto const& report : read_feed_reports(bytes, {}, settings())) {
    look_at(report);
  }
}

/// Whatever comes: packed or not, containers and documents, told by their bytes.
[[maybe_unused]] void any(std::string bytes) {
  if (auto const source = open_reports_in(std::move(bytes), "fuzz", settings())) {
    read_all(**source);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  ANNALS_FUZZ_READER(std::string(reinterpret_cast<char const*>(data), size));
  return 0;
}
