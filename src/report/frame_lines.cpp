#include "report/frame_lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/strings.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

constexpr std::size_t longest_frame_line = 200;

/// The text behind one of `labels` (with any spaces and a colon), or empty.
template <std::size_t count>
std::optional<std::string_view> after_label(std::string_view line, std::array<std::string_view, count> const& labels) {
  for (std::string_view const label : labels) {
    if (!starts_with_ignoring_case(line, label)) {
      continue;
    }
    std::string_view const rest = line.substr(label.size());
    bool const is_word_end = rest.empty() || !is_ascii_letter(rest.front()) || label.ends_with(':');
    if (is_word_end) {
      return trim(rest);
    }
  }
  return std::nullopt;
}

/// As after_label, but a colon must follow.
template <std::size_t count>
std::optional<std::string_view> after_label_and_colon(std::string_view line,
                                                      std::array<std::string_view, count> const& labels) {
  std::optional<std::string_view> const rest = after_label(line, labels);
  if (!rest.has_value() || !rest->starts_with(':')) {
    return std::nullopt;
  }
  return trim(rest->substr(1));
}

std::optional<FrameDate> date_at_start(std::string_view text, std::string_view rest) {
  std::size_t const offset = static_cast<std::size_t>(rest.data() - text.data());
  return parse_frame_date(text, offset);
}

ByteSpan span_of(std::string_view text, std::string_view part) {
  auto const start = static_cast<std::uint32_t>(part.data() - text.data());
  return {start, start + static_cast<std::uint32_t>(part.size())};
}

/// A name at the beginning of `rest`, up to a bar, a bracket, a dash, "All rights" or the final stop.
std::string_view publisher_name(std::string_view rest) {
  std::size_t end = rest.size();
  for (std::string_view const mark : {"|", " (", " \xE2\x80\x94", " \xE2\x80\x93", " - ", ". ", "\n", "\r",
                                      "All rights", "all rights", ", all rights"}) {
    end = std::min(end, rest.find(mark) == std::string_view::npos ? end : rest.find(mark));
  }
  std::string_view name = trim(rest.substr(0, end));
  while (!name.empty() && (name.back() == '.' || name.back() == ',' || name.back() == ';')) {
    name = trim(name.substr(0, name.size() - 1));
  }
  return name.size() <= 80 ? name : std::string_view();
}

void read_copyright(std::string_view text, std::string_view line, FrameLine& read) {
  constexpr std::array<std::string_view, 4> marks = {"copyright", "\xC2\xA9", "(c) copyright", "(c)"};
  std::optional<std::string_view> rest = after_label(line, marks);
  if (!rest.has_value()) {
    return;
  }
  for (std::string_view const mark : {"\xC2\xA9", "(c)", "(C)", "Copyright", ":"}) {
    if (rest->starts_with(mark)) {
      rest = trim(rest->substr(mark.size()));
    }
  }
  read.is_publisher_line = true;
  if (std::optional<FrameDate> const year = parse_frame_date(*rest, 0, YearAlone::accepted); year.has_value()) {
    read.copyright_year = year->year;
    rest = trim(rest->substr(year->end));
    if (rest->starts_with(',') || rest->starts_with("by ")) {
      rest = trim(rest->substr(rest->front() == ',' ? 1 : 3));
    }
  }
  std::string_view const name = publisher_name(*rest);
  bool const is_name = !name.empty() && (!is_ascii_lower(name.front()) || name.starts_with("the "));
  read.publisher_span = is_name ? span_of(text, name) : ByteSpan{};
}

bool is_camel_joint(std::string_view line, std::size_t at) {
  if (at == 0 || !is_ascii_upper(line[at]) || !is_ascii_lower(line[at - 1])) {
    return false;
  }
  // McDonald, MacLeod, DeVries: a joint after two or three letters of a word is part of a name.
  std::size_t word = at;
  while (word > 0 && is_ascii_letter(line[word - 1])) {
    --word;
  }
  return at - word >= 4;
}

bool is_name_word(std::string_view word) {
  return !word.empty() && (is_ascii_upper(word.front()) || static_cast<unsigned char>(word.front()) >= 0x80U);
}

}  // namespace

std::string flat_text(std::string_view text) {
  std::string flat;
  flat.reserve(text.size());
  for (char const c : trim(text)) {
    bool const space = is_ascii_space(c);
    if (!space) {
      flat += c;
    } else if (flat.empty() || flat.back() != ' ') {
      flat += ' ';
    }
  }
  return flat;
}

FrameLine read_frame_line(std::string_view text, ByteSpan span) {
  constexpr std::array<std::string_view, 9> published_labels = {"published on",     "published", "date published",
                                                                "publication date", "posted on", "posted",
                                                                "first published",  "issued on", "date"};
  constexpr std::array<std::string_view, 4> updated_labels = {"last updated", "updated on", "updated", "last modified"};
  constexpr std::array<std::string_view, 3> source_labels = {"source", "sources", "publisher"};
  constexpr std::array<std::string_view, 4> by_labels = {"published by", "first published by",
                                                         "originally published by", "originally published in"};
  FrameLine read;
  std::string_view const line = slice(text, span);
  if (line.size() > longest_frame_line) {
    return read;
  }
  if (std::optional<FrameDate> alone = parse_whole_date(line); alone.has_value()) {
    read.is_date_line = alone->is_full();
    alone->start += span.start;
    alone->end += span.start;
    read.published = read.is_date_line ? alone : std::nullopt;
    return read;
  }
  if (auto rest = after_label(line, by_labels); rest.has_value()) {
    std::string_view const name = publisher_name(*rest);
    read.is_publisher_line = !name.empty() && is_name_word(name);
    read.publisher_span = read.is_publisher_line ? span_of(text, name) : ByteSpan{};
    read.publisher_rank = 1;
  } else if (auto source = after_label_and_colon(line, source_labels); source.has_value()) {
    std::string_view const name = publisher_name(*source);
    read.is_publisher_line = !name.empty();
    read.publisher_span = read.is_publisher_line ? span_of(text, name) : ByteSpan{};
    read.publisher_rank = 2;
  } else if (auto updated = after_label(line, updated_labels); updated.has_value()) {
    std::string_view const value = updated->starts_with(':') ? trim(updated->substr(1)) : *updated;
    read.updated = date_at_start(text, value);
    read.is_date_line = read.updated.has_value();
  } else if (auto published = after_label(line, published_labels); published.has_value()) {
    std::string_view const value = published->starts_with(':') ? trim(published->substr(1)) : *published;
    read.published = date_at_start(text, value);
    read.is_date_line = read.published.has_value();
  } else {
    read_copyright(text, line, read);
  }
  return read;
}

bool is_byline(std::string_view line) {
  if (line.size() > 140 || ends_sentence(line)) {
    return false;
  }
  constexpr std::array<std::string_view, 10> whole = {
      "staff report",  "staff reporter", "staff writer",      "agencies",    "news desk",
      "staff writers", "agency report",  "our correspondent", "wire report", "web desk"};
  for (std::string_view const form : whole) {
    if (equals_ignoring_case(line, form)) {
      return true;
    }
  }
  if (starts_with_ignoring_case(line, "from our ") || starts_with_ignoring_case(line, "by our ") ||
      starts_with_ignoring_case(line, "by a ") || starts_with_ignoring_case(line, "staff report ")) {
    return line.size() <= 80;
  }
  if (starts_with_ignoring_case(line, "by the ")) {
    constexpr std::array<std::string_view, 9> staff_words = {"desk",          "staff",          "team",
                                                             "bureau",        "newsroom",       "reporter",
                                                             "correspondent", "correspondents", "editorial board"};
    constexpr std::array<std::string_view, 4> agency_words = {"press", "agency", "news", "reuters"};
    std::string const lower = lower_ascii(line);
    std::vector<std::string_view> const words = split(line, ' ');
    bool const is_agency = words.size() <= 6 && std::all_of(words.begin() + 2, words.end(), is_name_word) &&
                           std::any_of(agency_words.begin(), agency_words.end(),
                                       [&](std::string_view word) { return lower.ends_with(word); });
    return is_agency || std::any_of(staff_words.begin(), staff_words.end(),
                                    [&](std::string_view word) { return lower.ends_with(word); });
  }
  for (std::string_view const label : {"by ", "author: ", "written by ", "reported by "}) {
    if (!starts_with_ignoring_case(line, label)) {
      continue;
    }
    std::string_view const names = line.substr(label.size(), line.find_first_of("|,") - label.size());
    std::size_t small_words = 0;
    std::vector<std::string_view> const words = split(names, ' ');
    for (std::string_view const word : words) {
      small_words +=
          is_name_word(word) || word == "and" || word == "in" || word == "for" || word == "of" || word == "the" ? 0U
                                                                                                                : 1U;
    }
    return !words.empty() && words.size() <= 12 && is_name_word(words.front()) && small_words <= words.size() / 4;
  }
  return false;
}

void read_authors(std::string_view line, std::vector<std::string>& authors) {
  std::string_view names;
  for (std::string_view const label : {"by ", "author: ", "written by ", "reported by "}) {
    if (starts_with_ignoring_case(line, label)) {
      names = line.substr(label.size());
      break;
    }
  }
  if (starts_with_ignoring_case(names, "our ") || starts_with_ignoring_case(names, "a ") ||
      starts_with_ignoring_case(names, "the ") || starts_with_ignoring_case(names, "staff") ||
      lower_ascii(names).find(" staff") != std::string::npos || lower_ascii(names).find(" team") != std::string::npos) {
    return;
  }
  names = names.substr(0, names.find('|'));
  std::string_view rest = names;
  while (!rest.empty()) {
    std::size_t const comma = rest.find(',');
    std::size_t const conjunction = rest.find(" and ");
    std::size_t const end = std::min({comma, conjunction, rest.size()});
    std::string_view name = trim(rest.substr(0, end));
    name = trim(name.substr(0, std::min(name.find(" in "), name.find(" for "))));
    bool const is_name = split(name, ' ').size() >= 2 && is_name_word(name) && find_frame_date(name) == std::nullopt;
    if (is_name) {
      authors.emplace_back(name);
    }
    rest = end >= rest.size() ? std::string_view() : rest.substr(end + (end == comma ? 1 : 5));
  }
}

bool is_tag_cloud(std::string_view line) {
  if (line.size() > 400 || line.find_first_of(".!?;:()") != std::string_view::npos) {
    return false;
  }
  std::size_t joints = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    joints += is_camel_joint(line, i) ? 1U : 0U;
  }
  std::vector<std::string_view> const words = split(line, ' ');
  std::size_t const names = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_name_word));
  return joints >= 2 && names + 1 >= words.size();
}

bool is_footer(std::string_view line) {
  constexpr std::array<std::string_view, 13> whole = {"end",    "ends",     "enditem", "-ends-",   "(end)",
                                                      "(ends)", "###",      "-30-",    "- ends -", "***",
                                                      "# # #",  "end item", "endall"};
  constexpr std::array<std::string_view, 8> labels = {"source",  "sources",   "tags",     "topics",
                                                      "related", "read more", "see also", "contact"};
  constexpr std::array<std::string_view, 18> starts = {
      "(reporting by",     "reporting by",         "(editing by",           "editing by",
      "(writing by",       "additional reporting", "(additional reporting", "all rights reserved",
      "(with inputs from", "for more information", "originally published",  "published by",
      "with inputs from",  "with input from",      "with agency input",     "(with agency input",
      "with files from",   "(with files from"};
  for (std::string_view const form : whole) {
    if (equals_ignoring_case(line, form)) {
      return true;
    }
  }
  if (line.size() > longest_frame_line * 2) {
    return false;
  }
  for (std::string_view const start : starts) {
    if (starts_with_ignoring_case(line, start)) {
      return true;
    }
  }
  FrameLine const frame = read_frame_line(line, {0, static_cast<std::uint32_t>(line.size())});
  return after_label_and_colon(line, labels).has_value() || frame.is_publisher_line || frame.is_date_line ||
         is_tag_cloud(line);
}

ByteSpan find_footer_tail(std::string_view text, ByteSpan paragraph) {
  std::string_view const body = slice(text, paragraph);
  for (std::string_view const mark :
       {"(Reporting by ", "(Editing by ", "(Writing by ", "(Additional reporting by ", "(With input", "(with input",
        "(With agency input", "(with agency input", "(With files from "}) {
    std::size_t const at = body.rfind(mark);
    if (at != std::string_view::npos && at > 0 && body.ends_with(')') && body.find(')', at) == body.size() - 1) {
      return {paragraph.start + static_cast<std::uint32_t>(at), paragraph.end};
    }
  }
  for (std::string_view const mark : {" ENDITEM", " -30-", " ###", " ENDALL"}) {
    if (body.size() > mark.size() && body.ends_with(mark)) {
      return {paragraph.end - static_cast<std::uint32_t>(mark.size()) + 1, paragraph.end};
    }
  }
  return {};
}

std::optional<MemoField> read_memo_field(std::string_view line) {
  using Name = MemoField::Name;
  constexpr auto names = std::to_array<std::pair<std::string_view, Name>>({{"from", Name::from},
                                                                           {"to", Name::to},
                                                                           {"date", Name::date},
                                                                           {"subject", Name::subject},
                                                                           {"subj", Name::subject},
                                                                           {"re", Name::subject},
                                                                           {"cc", Name::other},
                                                                           {"ref", Name::other},
                                                                           {"reference", Name::other},
                                                                           {"through", Name::other},
                                                                           {"classification", Name::other}});
  constexpr std::size_t longest_name = 16;
  std::size_t const colon = line.substr(0, longest_name).find(':');
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view const name = trim(line.substr(0, colon));
  std::string_view const value = trim(line.substr(colon + 1));
  auto const* const found = std::find_if(names.begin(), names.end(),
                                         [name](auto const& entry) { return equals_ignoring_case(name, entry.first); });
  if (found == names.end() || value.empty() || line.size() > longest_frame_line) {
    return std::nullopt;
  }
  return MemoField{found->second, span_of(line, value)};
}

std::optional<FrameDate> find_bar_date(std::string_view text, ByteSpan span) {
  constexpr std::size_t most_words = 4;
  std::string_view const line = slice(text, span);
  if (line.size() > longest_frame_line || line.find('|') == std::string_view::npos || ends_sentence(line)) {
    return std::nullopt;
  }
  std::optional<FrameDate> found;
  for (std::string_view const part : split(line, '|')) {
    std::optional<FrameDate> const date = parse_whole_date(part);
    if (date.has_value() && date->is_full() && !found.has_value()) {
      std::size_t const shift = static_cast<std::size_t>(part.data() - text.data());
      found = date;
      found->start += shift;
      found->end += shift;
    } else if (split(part, ' ').size() > most_words) {
      return std::nullopt;
    }
  }
  return found;
}

std::size_t heading_marker(std::string_view line) {
  constexpr std::size_t deepest = 6;
  std::size_t const signs = std::min(line.find_first_not_of('#'), line.size());
  std::size_t const text = std::min(line.find_first_not_of(" \t", signs), line.size());
  return signs > 0 && signs <= deepest && text > signs && text < line.size() ? text : 0;
}

std::optional<FrameDate> find_header_date(std::string_view text, ByteSpan span) {
  std::string_view const line = slice(text, span);
  std::size_t from = 0;
  while (std::optional<FrameDate> date = find_frame_date(line, from)) {
    from = date->end;
    if (!date->is_full() || date->last_day != 0) {
      continue;
    }
    std::string_view before = line.substr(0, date->start);
    std::string_view after = trim(line.substr(date->end));
    bool const as_of = before.ends_with("as of ") || before.ends_with("As of ");
    bool const digits_before = !before.empty() && (before.back() == '-' || before.ends_with("\xE2\x80\x93"));
    before = trim(before);
    bool set_off = before.empty() || as_of;
    for (std::string_view const mark :
         {"\xE2\x80\x94", "\xE2\x80\x93", "-", "|", ",", "\xC2\xB7", ":", "(", "\xE2\x80\xA2", "/"}) {
      set_off = set_off || before.ends_with(mark);
    }
    if (after.starts_with(')') || after.starts_with(']')) {
      after = trim(after.substr(1));
    }
    bool const ends = after.empty() || after.starts_with('|') || after.starts_with("\xC2\xB7") ||
                      ((after.starts_with(',') || after.starts_with("at ")) && after.find_first_of("0123456789") <= 4);
    if (set_off && ends && !digits_before) {
      date->start += span.start;
      date->end += span.start;
      return date;
    }
  }
  return std::nullopt;
}

}  // namespace annals::report
