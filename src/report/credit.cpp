#include "report/credit.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/strings.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

using Credit = std::optional<Agencies::Match>;

constexpr std::size_t longest_line = 400;
constexpr std::size_t longest_name_line = 80;
constexpr std::size_t lead_head = 100;
constexpr std::size_t most_head_sections = 4;

template <std::size_t count>
bool has_any(std::string_view lower_text, std::array<std::string_view, count> const& words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return lower_text.find(word) != std::string_view::npos; });
}

template <std::size_t count>
bool begins_with_any(std::string_view lower_text, std::array<std::string_view, count> const& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return lower_text.starts_with(word); });
}

/// "REUTERS/Jane Doe", "AP Photo", "File image: AFP": whose picture it is says nothing about the words.
bool is_about_a_picture(std::string_view lower_line) {
  constexpr std::array<std::string_view, 7> words = {"photo",   "image",    "picture", "video",
                                                     "graphic", "reuters/", "getty"};
  return has_any(lower_line, words);
}

bool is_list_of_links(std::string_view lower_line) {
  constexpr std::array<std::string_view, 8> labels = {"tags",     "topics",  "related",  "read more",
                                                      "see also", "contact", "for more", "read also"};
  return begins_with_any(lower_line, labels);
}

std::string_view word_before(std::string_view text, std::size_t at) {
  std::string_view const before = trim(text.substr(0, at));
  std::size_t const space = before.find_last_of(" \t\n(/|,;:");
  return space == std::string_view::npos ? before : before.substr(space + 1);
}

/// Not part of a longer name: "Petra Novak", "Jane Petra", "Daily Interfax" are none.
bool stands_alone(std::string_view text, ByteSpan span) {
  if (slice(text, span).find(' ') != std::string_view::npos) {
    return true;
  }
  std::string_view const after = text.substr(span.end);
  bool const name_follows = after.size() > 1 && after[0] == ' ' && is_ascii_upper(after[1]);
  constexpr std::array<std::string_view, 9> joining = {"for", "of", "from", "by", "and", "the", "with", "via", "in"};
  std::string const word = lower_ascii(word_before(text, span.start));
  bool const name_precedes = !word.empty() && is_ascii_letter(word.front()) &&
                             std::ranges::find(joining, word) == joining.end() && span.start > 0 &&
                             text[span.start - 1] == ' ' && word.back() != '.';
  return !name_follows && !(name_precedes && is_ascii_upper(word_before(text, span.start).front()));
}

class CreditReader {
 public:
  CreditReader(Report const& report, Agencies const& agencies)
      : m_plain(with_plain_spaces(report.text)), m_text(m_plain), m_report(report), m_agencies(agencies) {}

  [[nodiscard]] Credit read() const {
    for (Credit const& credit : {in_dateline(), in_head(), in_lead(), in_footers(), in_tail()}) {
      if (credit) {
        return credit;
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] Credit at(std::string_view agency, std::string_view words) const {
    if (agency.empty()) {
      return std::nullopt;
    }
    std::string_view const name = trim(words);
    auto const start = static_cast<std::uint32_t>(name.data() - m_text.data());
    return Agencies::Match{agency, {start, start + static_cast<std::uint32_t>(name.size())}};
  }

  /// The part as a whole is a name.
  [[nodiscard]] Credit whole(std::string_view part) const { return at(m_agencies.named(part), part); }

  /// The first name in the part that is no piece of another name.
  [[nodiscard]] Credit within(std::string_view part, AgencyCase letters) const {
    std::size_t from = 0;
    while (Credit const found = m_agencies.find(part.substr(from), letters)) {
      ByteSpan const span = {found->span.start + static_cast<std::uint32_t>(from),
                             found->span.end + static_cast<std::uint32_t>(from)};
      if (stands_alone(part, span)) {
        return at(found->agency, slice(part, span));
      }
      from = span.end;
    }
    return std::nullopt;
  }

  [[nodiscard]] static AgencyCase case_of(std::string_view line) {
    return is_upper_case_text(line) ? AgencyCase::any : AgencyCase::exact;
  }

  /// "(AFP)" behind place and date; "PARIS AFP IN ENGLISH 1512 GMT"; "Xinhua, Beijing, 3 March 2016".
  [[nodiscard]] Credit in_dateline() const {
    std::string_view const line = slice(m_text, m_report.dateline_span);
    std::size_t const close = line.rfind(')');
    std::size_t const open = close == std::string_view::npos ? close : line.rfind('(', close);
    if (open != std::string_view::npos) {
      if (Credit const found = within(line.substr(open + 1, close - open - 1), AgencyCase::any)) {
        return found;
      }
    }
    if (std::size_t const gmt = line.find(" GMT "); gmt != std::string_view::npos) {
      return within(line.substr(0, gmt), AgencyCase::any);
    }
    for (std::string_view const part : split(line, ',')) {
      if (Credit const found = whole(part)) {
        return found;
      }
    }
    return std::nullopt;
  }

  /// Bylines, and lines before the text that are nothing but a name: "Reuters", "Xinhua | 2016-03-04".
  [[nodiscard]] Credit in_head() const {
    std::size_t seen = 0;
    for (Section const& section : m_report.sections) {
      std::string_view const line = slice(m_text, section.span);
      std::string const lower = lower_ascii(line.substr(0, longest_line));
      if (section.kind == SectionKind::footer || line.size() > longest_line || is_about_a_picture(lower)) {
        continue;
      }
      if (section.kind == SectionKind::byline) {
        if (Credit const found = within(line, case_of(line))) {
          return found;
        }
      } else if (seen++ < most_head_sections && line.size() <= longest_name_line) {
        if (Credit const found = name_line(line)) {
          return found;
        }
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] Credit name_line(std::string_view line) const {
    std::string_view const first = trim(line.substr(0, line.find('|')));
    std::string_view const name = starts_with_ignoring_case(first, "by ") ? first.substr(3) : first;
    return whole(name);
  }

  [[nodiscard]] std::string_view first_paragraph() const {
    for (Section const& section : m_report.sections) {
      if (section.kind == SectionKind::paragraph && section.span.end - section.span.start > longest_name_line) {
        return slice(m_text, section.span);
      }
    }
    return {};
  }

  /// "(Reuters) - A bomb ...", "MOSCOW, August 3. /TASS/. A bomb ...", "AFP - A bomb ...".
  [[nodiscard]] Credit in_lead() const {
    std::string_view const head = first_paragraph().substr(0, lead_head);
    if (head.starts_with('(')) {
      if (Credit const found = whole(head.substr(1, head.find(')') - 1))) {
        return found;
      }
    }
    if (std::size_t const open = head.find('/'); open != std::string_view::npos) {
      std::size_t const close = head.find('/', open + 1);
      if (close != std::string_view::npos) {
        if (Credit const found = whole(head.substr(open + 1, close - open - 1))) {
          return found;
        }
      }
    }
    for (std::string_view const dash : {" - ", " -- ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
      if (std::size_t const end = head.find(dash); end != std::string_view::npos) {
        if (Credit const found = whole(head.substr(0, end))) {
          return found;
        }
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] Credit in_footers() const {
    for (Section const& section : m_report.sections) {
      std::string_view const line = slice(m_text, section.span);
      std::string const lower = lower_ascii(line.substr(0, longest_line));
      if (section.kind != SectionKind::footer || line.size() > longest_line || is_about_a_picture(lower) ||
          is_list_of_links(lower)) {
        continue;
      }
      if (Credit const found = within(line, case_of(line))) {
        return found;
      }
    }
    return std::nullopt;
  }

  /// "... officials said. (ANI)", "... said. -PTI", "(With inputs from agencies)", "Reuters contributed to this
  /// report."
  [[nodiscard]] Credit in_tail() const {
    std::string_view body;
    for (Section const& section : m_report.sections) {
      body = section.kind == SectionKind::paragraph ? slice(m_text, section.span) : body;
    }
    std::string_view end = body;
    while (!end.empty() && (end.back() == '.' || is_ascii_space(end.back()))) {
      end.remove_suffix(1);
    }
    if (Credit const found = shared_work(body, end)) {
      return found;
    }
    if (!end.empty() && (end.back() == ')' || end.back() == ']' || end.back() == '/')) {
      char const opening = end.back() == ')' ? '(' : end.back() == ']' ? '[' : '/';
      std::size_t const open = end.rfind(opening, end.size() - 2);
      return open == std::string_view::npos
                 ? std::nullopt
                 : signature(end.substr(0, open), end.substr(open + 1, end.size() - open - 2));
    }
    for (std::string_view const dash : {"-", "\xE2\x80\x93", "\xE2\x80\x94"}) {
      std::size_t const at = end.rfind(dash);
      if (at != std::string_view::npos && end.size() - at <= longest_name_line) {
        if (Credit const found = signature(end.substr(0, at), end.substr(at + dash.size()))) {
          return found;
        }
      }
    }
    return std::nullopt;
  }

  /// A name alone behind a finished sentence; in the middle of one it is a citation.
  [[nodiscard]] Credit signature(std::string_view before, std::string_view name) const {
    while (before.ends_with('-')) {
      before.remove_suffix(1);
    }
    if (!ends_sentence(trim(before))) {
      return std::nullopt;
    }
    for (std::string_view const part : split(name, '/')) {
      if (Credit const found = whole(part)) {
        return found;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] Credit shared_work(std::string_view body, std::string_view end) const {
    constexpr std::array<std::string_view, 7> labels = {"with input",          "with agency",     "inputs from",
                                                        "with files from",     "with additional", "with reporting",
                                                        "additional reporting"};
    std::string_view part = body;
    if (end.ends_with(')') && end.rfind('(') != std::string_view::npos) {
      part = end.substr(end.rfind('(') + 1);
    }
    std::string const lower = lower_ascii(part.substr(0, longest_line));
    bool const contributes = body.size() <= longest_line && lower.find("contributed to this") != std::string::npos;
    bool const is_credit = part.size() <= longest_line && (begins_with_any(lower, labels) || contributes);
    return is_credit ? within(part, case_of(part)) : std::nullopt;
  }

  std::string m_plain;
  std::string_view m_text;
  Report const& m_report;
  Agencies const& m_agencies;
};

}  // namespace

void read_credit(Report& report, Agencies const& agencies) {
  if (Credit const credit = CreditReader(report, agencies).read()) {
    report.agency = credit->agency;
    report.agency_span = credit->span;
    return;
  }
  report.agency = agencies.named(report.publisher);
  report.agency_span = {};
}

}  // namespace annals::report
