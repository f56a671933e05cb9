// tests/cases/case_file.cpp -- reads case files. See tests/cases/case_file.hpp.
#include "case_file.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::cases {
namespace {

enum class Part { between, text, again, expect };

ExpectedEvent expected_event(std::string_view line, std::size_t number) {
  ExpectedEvent event;
  event.line = number;
  for (std::string_view const piece : split(line, '|')) {
    std::size_t const equals = piece.find('=');
    if (equals == std::string_view::npos) {
      event.type = std::string(piece);
    } else {
      event.fields.emplace_back(trim(piece.substr(0, equals)), trim(piece.substr(equals + 1)));
    }
  }
  return event;
}

}  // namespace

ExpectedSpeaker expected_speaker(std::string_view value) {
  ExpectedSpeaker speaker;
  std::size_t const open = value.find('(');
  std::size_t const close = std::min(value.find(')'), value.size());
  speaker.words = trim(value.substr(0, open));
  if (open < close) {
    std::vector<std::string_view> const sides = split(value.substr(open + 1, close - open - 1), ',', false);
    speaker.kind = sides.empty() ? std::string() : std::string(trim(sides[0]));
    speaker.party = sides.size() < 2 ? std::string() : std::string(trim(sides[1]));
    for (std::string_view const field : split(value.substr(std::min(close + 1, value.size())), ' ')) {
      speaker.fields.emplace_back(field);
    }
  }
  return speaker;
}

Result<std::vector<Case>> read_cases(std::string const& path) {
  ANNALS_TRY(std::string const bytes, read_file(path));
  std::vector<Case> cases;
  Part part = Part::between;
  std::string name;
  std::uint32_t number = 0;
  for (std::string_view const line : split(bytes, '\n', false)) {
    ++number;
    if (part == Part::text && line != "expect" && line != "expect some") {
      cases.back().text += std::string(line) + "\n";
    } else if (line.starts_with("# name:")) {
      name = trim(line.substr(7));
    } else if (line.empty() || line.starts_with('#')) {
      continue;
    } else if (part == Part::between && (line == "report" || line.starts_with("report "))) {
      cases.push_back({path, name, number, std::string(trim(line.substr(6))), {}, {}, false, {}});
      part = Part::text;
    } else if (part == Part::between && line.starts_with("again ") && !cases.empty()) {
      Case again = {path,  name, number, cases.back().published, cases.back().text, std::string(trim(line.substr(6))),
                    false, {}};
      cases.push_back(std::move(again));
      part = Part::again;
    } else if (part == Part::again && line != "expect" && line != "expect some") {
      return data_error(path, number, "expected 'expect'", std::string(line));
    } else if (part == Part::text || part == Part::again) {
      cases.back().others_allowed = line == "expect some";
      part = Part::expect;
    } else if (part == Part::expect && line == "end") {
      part = Part::between;
    } else if (part == Part::expect) {
      cases.back().events.push_back(expected_event(line, number));
    } else {
      return data_error(path, number, "expected 'report', 'again', a comment or an empty line", std::string(line));
    }
  }
  if (part != Part::between) {
    return data_error(path, number, "the last case has no 'end'");
  }
  return cases;
}

}  // namespace annals::cases
