#include "report/page_metadata.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "report/frame_date.hpp"
#include "report/html_tree.hpp"

namespace annals::report {
namespace {

constexpr int first_year = 1990;  // older days are templates: 1970-01-01, 0001-01-01

/// A person's or an outlet's name: "Jane Doe", not "https://..." and not "@jane".
bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 100 && text.find("://") == std::string_view::npos && !text.starts_with('@') &&
         !text.starts_with("www.");
}

}  // namespace

std::optional<CivilDate> day_in_address(std::string_view url) {
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i + 8 <= url.size(); ++i) {
    if (i > 0 && is_ascii_digit(url[i - 1])) {
      continue;
    }
    std::size_t at = i;
    std::size_t part = 0;
    for (std::size_t const digits : {4U, 2U, 2U}) {
      std::size_t const begin = at;
      while (at < url.size() && at - begin < digits && is_ascii_digit(url[at])) {
        ++at;
      }
      bool const is_short = digits == 2 && at - begin == 1;
      if (at - begin != digits && !is_short) {
        break;
      }
      numbers[part] = static_cast<int>(*parse_integer(url.substr(begin, at - begin)));
      ++part;
      if (part < 3 && at < url.size() && (url[at] == '/' || url[at] == '-' || url[at] == '_')) {
        ++at;
      }
    }
    bool const ends = at >= url.size() || !is_ascii_digit(url[at]);
    if (part == 3 && ends && numbers[0] >= first_year && numbers[0] < 2100) {
      if (auto const day =
              civil_date(numbers[0], static_cast<unsigned>(numbers[1]), static_cast<unsigned>(numbers[2]))) {
        return day;
      }
    }
  }
  return std::nullopt;
}

std::optional<CivilDate> written_day(std::string_view text) {
  text = trim(text);
  auto const is_real = [](CivilDate day) { return day.year() >= first_year && day.year() < 2100; };
  if (text.size() >= 10) {
    if (auto const day = parse_civil_date(text.substr(0, 10)); day && is_real(*day)) {
      return *day;
    }
  }
  if (text.size() >= 8 && std::ranges::all_of(text.substr(0, 8), is_ascii_digit)) {
    return day_in_address(text);
  }
  for (std::optional<FrameDate> date = find_frame_date(text); date; date = find_frame_date(text, date->end)) {
    std::optional<DateInterval> const interval = date->is_full() ? date->interval() : std::nullopt;
    if (interval && is_real(interval->start)) {
      return interval->start;
    }
  }
  return std::nullopt;
}

void set_text(std::string& field, std::string_view value) {
  if (field.empty()) {
    append_collapsed(field, value);
    field.resize(trim(field).size());
  }
}

void set_day(std::optional<CivilDate>& field, std::string_view text) {
  if (!field) {
    field = written_day(text);
  }
}

void set_published(PageMetadata& page, std::string_view text, std::string_view who) {
  if (!page.published && (page.published = written_day(text))) {
    page.published_by = who;
    text = trim(text);
    page.is_utc = text.ends_with('Z') || text.ends_with("+00:00") || text.ends_with("+0000") || text.ends_with("GMT");
    // "2019-11-18T23:30:00-05:00"
    bool const has_hour = text.size() >= 16 && (text[10] == 'T' || text[10] == ' ') && text[13] == ':';
    page.hour = has_hour ? parse_integer(text.substr(11, 2)) : std::nullopt;
    page.has_zone = page.is_utc || (has_hour && text.find_first_of("+-", 16) != std::string_view::npos);
  }
}

void add_author(std::vector<std::string>& authors, std::string_view given) {
  std::string name;
  append_collapsed(name, starts_with_ignoring_case(trim(given), "by ") ? trim(given).substr(3) : trim(given));
  name.resize(trim(name).size());
  if (is_name(name) && std::ranges::find(authors, name) == authors.end()) {
    authors.push_back(name);
  }
}

}  // namespace annals::report
