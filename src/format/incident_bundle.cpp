#include "format/incident_bundle.hpp"

#include <algorithm>

#include "base/content_id.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "format/csv.hpp"
#include "format/event_json.hpp"

namespace annals::format {
namespace {

FieldValue text_or_none(std::string_view text) {
  return text.empty() ? FieldValue() : FieldValue(std::string(text));
}

std::string file_of(Report const& report) {
  return concat({"reports/", report.id, ".txt"});
}

std::string_view text_of(std::vector<Report> const& reports, std::string_view id) {
  auto const found = std::ranges::find(reports, id, &Report::id);
  return found == reports.end() ? std::string_view() : found->text;
}

std::string records_lines(BundleInput const& input) {
  std::string lines;
  for (EventRecord const& record : input.records) {
    lines += event_json(record, text_of(input.reports, record.report.id)) + "\n";
  }
  return lines;
}

std::string spans_table(BundleInput const& input) {
  std::string table = csv_header(span_fields({}, {}, {}));
  for (EventRecord const& record : input.records) {
    for (Evidence const& evidence : record.evidence) {
      table += csv_row(span_fields(record, evidence, text_of(input.reports, record.report.id)));
    }
  }
  return table;
}

std::string reports_table(BundleInput const& input) {
  std::string table = csv_header(bundled_report_fields({}));
  for (Report const& report : input.reports) {
    table += csv_row(bundled_report_fields(report));
  }
  return table;
}

std::string published_words(Report const& report) {
  if (!report.published) {
    return "undated";
  }
  DateInterval const& days = report.published->interval;
  return days.start == days.end ? days.start.iso() : concat({days.start.iso(), " to ", days.end.iso()});
}

std::string citation_text(BundleInput const& input) {
  std::string told;
  for (Report const& report : input.reports) {
    std::string_view const who = !report.publisher.empty() ? report.publisher
                                 : !report.title.empty()   ? report.title
                                                           : report.id;
    told += concat({told.empty() ? " Told by " : "; ", who, ", ", published_words(report)});
  }
  return concat({input.incident.title, ".", told, told.empty() ? "" : ".", " Coded by Annals ", ANNALS_VERSION,
                 ", incident ", input.incident.id, ".\n"});
}

/// A text as YAML: JSON's strings are YAML's.
std::string quoted(std::string_view text) {
  JsonWriter json;
  json.value(text);
  return json.take();
}

/// The reports are its references, as far as they can be named: who published them must be known.
std::string citation_cff(BundleInput const& input) {
  std::string out =
      concat({"cff-version: 1.2.0\nmessage: \"If you use these data, please cite them, and the reports.\"\n"
              "type: dataset\ntitle: ",
              quoted(input.incident.title), "\nversion: ", quoted(ANNALS_VERSION),
              "\nauthors:\n  - name: \"Annals (coded by machine)\"\nidentifiers:\n  - type: other\n    value: ",
              quoted(input.incident.id), "\n"});
  std::string references;
  for (Report const& report : input.reports) {
    if (report.publisher.empty()) {
      continue;
    }
    std::string_view const title = report.title.empty() ? report.id : report.title;
    references += concat({"  - type: article\n    title: ", quoted(title),
                          "\n    authors:\n      - name: ", quoted(report.publisher), "\n"});
    if (report.published && report.published->interval.length_days() == 1) {
      references += concat({"    date-published: ", report.published->interval.start.iso(), "\n"});
    }
    if (report.url.starts_with("http://") || report.url.starts_with("https://")) {
      references += concat({"    url: ", quoted(report.url), "\n"});
    }
  }
  return references.empty() ? out : concat({out, "references:\n", references});
}

std::string readme(BundleInput const& input) {
  std::string text = concat({input.incident.title, "\nIncident ", input.incident.id, ", as Annals ", ANNALS_VERSION,
                             " has it: ", std::to_string(input.records.size()), " event records in ",
                             std::to_string(input.reports.size()), " reports.\n\n"});
  text +=
      "incident.json   what is believed: the incident, how each number was chosen, why each record belongs to it, and\n"
      "                every value of every field with who says it\n"
      "records.ndjson  what each report says: one event record a line, with the bytes behind each field\n"
      "spans.csv       the same bytes as a table: record, report, field, start, end, text\n"
      "reports.csv     the reports: title, publisher, address, language, date of publication\n"
      "reports/        their texts, byte for byte as they were read. Start and end of a span count bytes of these "
      "files\n"
      "citation.txt    how to cite it; CITATION.cff is the same for programs\n"
      "SHA256SUMS      sha256sum --check SHA256SUMS tells whether all files are as they were packed\n\n"
      "Empty and null are unknown. Dates are civil days without a zone. The same incident in the same state gives the\n"
      "same archive, byte for byte. The texts are those of their publishers.\n";
  return text;
}

}  // namespace

std::vector<Field> span_fields(EventRecord const& record, Evidence const& evidence, std::string_view report_text) {
  bool const has_text = evidence.span.end <= report_text.size() && evidence.text.empty();
  return {{"record", text_or_none(record.id)},
          {"report", text_or_none(record.report.id)},
          {"field", text_or_none(evidence.field)},
          {"start", static_cast<std::int64_t>(evidence.span.start), FieldKind::integer},
          {"end", static_cast<std::int64_t>(evidence.span.end), FieldKind::integer},
          {"text", text_or_none(has_text ? slice(report_text, evidence.span) : std::string_view(evidence.text))}};
}

std::vector<Field> bundled_report_fields(Report const& report) {
  bool const dated = report.published.has_value();
  return {
      {"report", text_or_none(report.id)},
      {"file", file_of(report)},
      {"title", text_or_none(report.title)},
      {"publisher", text_or_none(report.publisher)},
      {"url", text_or_none(report.url)},
      {"language", text_or_none(report.language)},
      {"published_start", dated ? FieldValue(report.published->interval.start.iso()) : FieldValue(), FieldKind::day},
      {"published_end", dated ? FieldValue(report.published->interval.end.iso()) : FieldValue(), FieldKind::day}};
}

std::vector<ArchivedFile> bundle_files(BundleInput const& input) {
  std::vector<ArchivedFile> files = {{"README.txt", readme(input)},
                                     {"CITATION.cff", citation_cff(input)},
                                     {"citation.txt", citation_text(input)},
                                     {"incident.json", concat({input.json, "\n"})},
                                     {"records.ndjson", records_lines(input)},
                                     {"spans.csv", spans_table(input)},
                                     {"reports.csv", reports_table(input)}};
  for (Report const& report : input.reports) {
    files.push_back({file_of(report), report.text});
  }
  std::string sums;
  for (ArchivedFile const& file : files) {
    sums += concat({sha256_hex(file.bytes), "  ", file.path, "\n"});
  }
  files.push_back({"SHA256SUMS", std::move(sums)});
  for (ArchivedFile& file : files) {
    file.path.insert(0, input.incident.id + "/");
  }
  return files;
}

Result<std::string> incident_bundle(BundleInput const& input) {
  return zip_archive(bundle_files(input));
}

}  // namespace annals::format
