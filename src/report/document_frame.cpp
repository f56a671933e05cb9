#include "report/document_frame.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/frame_lines.hpp"
#include "report/page_metadata.hpp"

namespace annals::report {
namespace {

constexpr std::size_t longest_title = 200;
constexpr std::int32_t most_days_of_writing = 62;

constexpr auto ends_of_files = std::to_array<std::string_view>(
    {".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".qxp", ".tex", ".dvi", ".txt", ".ppt", ".pptx", ".ai"});
constexpr auto words_of_programs = std::to_array<std::string_view>(
    {"microsoft word", "microsoft powerpoint", "untitled", "unbenannt", "sans titre", "layout 1", "slide 1",
     "document1", "template", "powerpoint presentation", "full page photo", "print"});
constexpr auto words_of_accounts = std::to_array<std::string_view>(
    {"user", "admin", "administrator", "owner", "windows", "microsoft", "office", "unknown", "default"});

std::size_t word_count(std::string_view text) {
  return split(text, ' ').size();
}

/// Whether the title is one of the first lines of the text.
bool begins_with_line(std::string_view text, std::string_view title) {
  constexpr std::size_t most_lines = 8;
  std::string const wanted = fold_name(title);
  auto const lines = split(text.substr(0, 4096), '\n');
  for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) {
    if (fold_name(lines[i]) == wanted) {
      return true;
    }
  }
  return false;
}

std::optional<DateInterval> days_of_writing(DocumentProperties const& properties) {
  std::optional<CivilDate> const created = written_day(properties.created);
  std::optional<CivilDate> const modified = written_day(properties.modified);
  if (!created || !modified) {
    return created    ? std::optional(interval_of_day(*created))
           : modified ? std::optional(interval_of_day(*modified))
                      : std::nullopt;
  }
  auto const days = modified->days - created->days;
  return days >= 0 && days <= most_days_of_writing ? std::optional(DateInterval{*created, *modified}) : std::nullopt;
}

/// The title that the text shows, where it shows one.
std::string shown_title(std::string_view text, std::string_view heading, std::string const& said) {
  return is_sane_title(said) && begins_with_line(text, said) ? said : flat_text(heading);
}

}  // namespace

bool is_sane_title(std::string_view title) {
  title = trim(title);
  std::string const lower = lower_ascii(title);
  bool const is_file =
      std::ranges::any_of(ends_of_files, [&lower](std::string_view end) { return lower.ends_with(end); });
  bool const is_program =
      std::ranges::any_of(words_of_programs, [&lower](std::string_view word) { return lower.starts_with(word); });
  return !is_file && !is_program && word_count(title) >= 3 && title.size() <= longest_title &&
         title.find_first_of("\\_{}<>") == std::string_view::npos;
}

bool is_sane_author(std::string_view author) {
  author = trim(author);
  std::string const lower = lower_ascii(author);
  for (std::string_view const word : split(lower, ' ')) {
    if (std::ranges::find(words_of_accounts, word) != words_of_accounts.end()) {
      return false;
    }
  }
  return word_count(author) >= 2 && author.size() <= 100 &&
         author.find_first_of("0123456789@\\/_<>") == std::string_view::npos;
}

Result<Report> read_framed_report(std::string text, std::string_view heading, DocumentProperties const& properties,
                                  ReportInput const& input) {
  std::string const said = flat_text(properties.title);
  ReportInput framed = input;
  if (framed.title.empty()) {
    framed.title = shown_title(text, heading, said);
  }
  std::optional<DateInterval> const days = input.published ? std::nullopt : days_of_writing(properties);
  std::string again = text;
  ANNALS_TRY(Report report, read_text_report(std::move(text), framed));
  bool const lacks_title = report.title.empty() && is_sane_title(said);
  bool const lacks_date = !report.published && days;
  if (lacks_title || lacks_date) {
    framed.title = lacks_title ? said : framed.title;
    framed.published = lacks_date ? days : framed.published;
    framed.published_basis = lacks_date ? DateBasis::metadata : framed.published_basis;
    ANNALS_TRY(report, read_text_report(std::move(again), framed));
  }
  if (report.authors.empty() && is_sane_author(properties.author)) {
    report.authors.push_back(flat_text(properties.author));
  }
  return report;
}

}  // namespace annals::report
