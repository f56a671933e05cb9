#include "cli/export_codebook.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/strings.hpp"
#include "coding/profile.hpp"
#include "format/acled.hpp"
#include "format/csv.hpp"
#include "format/passage.hpp"
#include "format/ucdp.hpp"
#include "incident/representative.hpp"

namespace annals::cli {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class CodebookForm final : public ExportForm {
 public:
  struct Tables {
    knowledge::Knowledge knowledge;
    format::Countries countries;
    format::AcledLabels labels;
  };

  CodebookForm(std::string name, std::unique_ptr<Tables> tables, knowledge::Profile const& profile, CsvLines lines,
               OutputFile& file)
      : m_name(std::move(name)),
        m_tables(std::move(tables)),
        m_profile(profile),
        m_lines(std::move(lines)),
        m_file(file) {}

  [[nodiscard]] ExportNeed need() const override { return ExportNeed::details; }

  Result<void> begin() override {
    return m_file.write(m_lines.head(m_name, fields({Incident(), EventRecord(), {}, {}})));
  }

  Result<void> incident(ExportedIncident const& exported) override {
    std::optional<std::string> reason;
    for (std::size_t const i : incident::telling_order(exported.records)) {
      EventRecord record = incident::representative(exported.incident, exported.records, i);
      coding::ProfileVerdict const verdict = coding::apply_profile(m_tables->knowledge, m_profile, record);
      if (verdict.included) {
        ++m_written;
        std::string const passage = passage_of(exported, record);
        return m_file.write(format::csv_row(fields({exported.incident, record, exported.records, passage})));
      }
      reason = reason.value_or(verdict.reason);
    }
    ++m_left_out[reason.value_or("no record beneath it")];
    return {};
  }

  [[nodiscard]] std::vector<std::string> remarks() const override {
    std::uint64_t left_out = 0;
    std::vector<std::pair<std::uint64_t, std::string>> reasons;
    for (auto const& [reason, count] : m_left_out) {
      left_out += count;
      reasons.emplace_back(count, reason);
    }
    if (left_out == 0) {
      return {};
    }
    std::stable_sort(reasons.begin(), reasons.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
    std::vector<std::string> lines = {
        concat({m_name, ": ", std::to_string(m_written), " of ", std::to_string(m_written + left_out),
                " incidents written; the profile leaves out"})};
    for (auto const& [count, reason] : reasons) {
      lines.push_back(concat({"  ", std::to_string(count), ": ", reason}));
    }
    return lines;
  }

 private:
  [[nodiscard]] std::vector<format::Field> fields(format::CodedIncident const& coded) const {
    return m_name == "acled" ? format::acled_fields(coded, m_tables->countries, m_tables->labels)
                             : format::ucdp_fields(coded, m_tables->countries);
  }

  static std::string passage_of(ExportedIncident const& exported, EventRecord const& record) {
    for (Report const& report : exported.reports) {
      if (report.id == record.report.id) {
        return format::passage_of(report, record.trigger());
      }
    }
    return {};
  }

  std::string m_name;
  std::unique_ptr<Tables> m_tables;
  knowledge::Profile const& m_profile;  ///< of m_tables
  CsvLines m_lines;
  OutputFile& m_file;
  std::uint64_t m_written = 0;
  std::map<std::string, std::uint64_t> m_left_out;  ///< by reason
};

}  // namespace

Result<CsvLines> CsvLines::make(FormSettings const& settings) {
  CsvLines lines;
  lines.m_mark = settings.excel;
  if (settings.hxl) {
    ANNALS_TRY(lines.m_tags, format::HxlTags::read(settings.directory));
  }
  return lines;
}

std::string CsvLines::head(std::string_view form, std::vector<format::Field> const& columns) const {
  return concat({m_mark ? byte_order_mark : std::string_view(), format::csv_header(columns),
                 m_tags ? m_tags->csv_line(form, columns) : std::string()});
}

Result<std::unique_ptr<ExportForm>> make_codebook_form(FormSettings const& settings, CsvLines lines, OutputFile& file) {
  auto tables = std::make_unique<CodebookForm::Tables>();
  ANNALS_TRY(tables->knowledge, knowledge::Knowledge::load(settings.directory));
  ANNALS_TRY(tables->countries, format::Countries::read(settings.directory));
  ANNALS_TRY(tables->labels, format::AcledLabels::read(settings.directory));
  knowledge::Profile const* const profile = tables->knowledge.profiles.find(settings.form);
  if (profile == nullptr) {
    return make_error(ErrorCode::not_found,
                      concat({"no profile for this form: ", settings.directory, "/profiles/", settings.form, ".txt"}));
  }
  return std::unique_ptr<ExportForm>(
      std::make_unique<CodebookForm>(settings.form, std::move(tables), *profile, std::move(lines), file));
}

}  // namespace annals::cli
