#include "report/dateline.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "base/strings.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

/// How far into a paragraph a dateline can reach before its dash.
constexpr std::size_t longest_head = 140;
constexpr std::size_t longest_tag = 400;

struct Separator {
  std::size_t at = 0;
  std::size_t length = 0;
  bool is_colon = false;
};

/// Words that stand alone before a colon or dash and are no place.
constexpr std::array<std::string_view, 46> not_a_place = {
    "CORRESPONDENT", "MODERATOR", "INTERVIEWER", "EDITOR",     "SPEAKER",    "COLUMN",  "HOST",
    "PRESENTER",     "REPORTER",  "ANCHOR",      "HIGHLIGHTS", "NOTE",       "UPDATE",  "CORRECTION",
    "QUESTION",      "ANSWER",    "Q",           "A",          "POLICE",     "ARMY",    "URGENT",
    "FLASH",         "BREAKING",  "ALERT",       "SUMMARY",    "BACKGROUND", "CONTEXT", "ANALYSIS",
    "OPINION",       "EXCLUSIVE", "WATCH",       "READ",       "PHOTO",      "VIDEO",   "LIVE",
    "EXPLAINER",     "CENTRE",    "CENTER",      "NORTH",      "SOUTH",      "EAST",    "WEST",
    "TOPIC",         "SUBJECT",   "FACTBOX",     "TIMELINE"};

/// Words of a heading such as "PRESS STATEMENT, 5 DECEMBER 2021".
constexpr std::array<std::string_view, 16> document_words = {
    "statement",         "report",   "release", "note",    "update", "bulletin", "communique", "communiqu\xC3\xA9",
    "communiqu\xC3\x89", "briefing", "diary",   "summary", "digest", "review",   "alert",      "headlines"};

/// Words of labels before a colon or dash: "KEY FIGURES: 45 people", "CASUALTIES - nine".
constexpr std::array<std::string_view, 45> label_words = {
    "KEY",        "FIGURES",      "POINTS",   "MESSAGES", "FACTS",      "FINDINGS",        "DEVELOPMENTS",
    "EVENTS",     "INCIDENTS",    "INCIDENT", "NEEDS",    "RESPONSE",   "OVERVIEW",        "SITUATION",
    "CASUALTIES", "DISPLACEMENT", "ACCESS",   "IMPACT",   "GAPS",       "PRIORITIES",      "NUMBERS",
    "TOTAL",      "KILLED",       "INJURED",  "WOUNDED",  "DEAD",       "MISSING",         "DETAINED",
    "PROTECTION", "WARNING",      "ADVISORY", "COMMENT",  "ASSESSMENT", "RECOMMENDATIONS", "LOCATION",
    "DATE",       "TIME",         "SOURCE",   "SOURCES",  "CONTACT",    "ACTION",          "OUTLOOK",
    "TRENDS",     "STATISTICS",   "DETAILS"};

/// Countries that stand in brackets behind a town; brackets with anything else hold the agency.
constexpr std::array<std::string_view, 62> bracketed_countries = {
    "afghanistan", "algeria",       "argentina", "bolivia",    "brazil",     "burundi",  "cameroon",    "chad",
    "chile",       "colombia",      "congo",     "costa rica", "cuba",       "ecuador",  "egypt",       "el salvador",
    "ethiopia",    "france",        "germany",   "ghana",      "guatemala",  "haiti",    "honduras",    "india",
    "indonesia",   "iran",          "iraq",      "israel",     "italy",      "jordan",   "kenya",       "kyrgyzstan",
    "lebanon",     "libya",         "mali",      "mexico",     "mozambique", "myanmar",  "nepal",       "nicaragua",
    "niger",       "nigeria",       "pakistan",  "panama",     "paraguay",   "peru",     "philippines", "russia",
    "somalia",     "spain",         "sudan",     "syria",      "tajikistan", "thailand", "turkey",      "uganda",
    "ukraine",     "united states", "uruguay",   "ussr",       "venezuela",  "yemen"};

template <typename List>
bool contains_ignoring_case(List const& list, std::string_view text) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view entry) { return equals_ignoring_case(entry, text); });
}

/// The separators in the head of the paragraph, outside brackets, in order.
std::vector<Separator> find_separators(std::string_view head) {
  std::vector<Separator> found;
  int depth = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    char const c = head[i];
    depth += (c == '(' || c == '[') ? 1 : (c == ')' || c == ']') ? -1 : 0;
    if (depth != 0) {
      continue;
    }
    bool const space_before = i > 0 && (is_ascii_space(head[i - 1]) || head[i - 1] == ')');
    if (head.substr(i, 3) == "\xE2\x80\x94" || head.substr(i, 3) == "\xE2\x80\x93") {
      found.push_back({i, 3, false});
    } else if (head.substr(i, 2) == "--") {
      std::size_t const length = head.substr(i, 3) == "---" ? 3 : 2;
      found.push_back({i, length, false});
      i += length - 1;
    } else if (c == '-' && space_before && (i + 1 >= head.size() || is_ascii_space(head[i + 1]))) {
      found.push_back({i, 1, false});
    } else if (c == ':' && i + 1 < head.size() && is_ascii_space(head[i + 1])) {
      found.push_back({i, 1, true});
    }
  }
  return found;
}

bool is_place_connector(std::string_view word) {
  constexpr std::array<std::string_view, 14> connectors = {"of",  "de",  "del", "la", "el",  "al", "and",
                                                           "the", "das", "do",  "da", "des", "du", "sur"};
  return contains_ignoring_case(connectors, word);
}

/// "PORT-AU-PRINCE", "Zamboanga City", "San Luis de la Reina": capitals, at most five words, no digits.
bool is_place_name(std::string_view text) {
  if (text.empty() || text.size() > 45) {
    return false;
  }
  std::size_t words = 0;
  for (std::string_view const word : split(text, ' ')) {
    ++words;
    bool const has_digit = std::any_of(word.begin(), word.end(), is_ascii_digit);
    bool const is_capital = is_ascii_upper(word.front()) || static_cast<unsigned char>(word.front()) >= 0x80U;
    if (has_digit || word.find_first_of("&|;@#") != std::string_view::npos ||
        (!is_capital && (words == 1 || !is_place_connector(word)))) {
      return false;
    }
  }
  return words <= 5;
}

bool is_all_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_ascii_lower) &&
         std::any_of(text.begin(), text.end(), is_ascii_upper);
}

bool names_document(std::string_view segment) {
  std::vector<std::string_view> const words = split(segment, ' ');
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return contains_ignoring_case(document_words, word); });
}

struct Head {
  std::string place;
  std::string_view agency;
  std::optional<FrameDate> date;
  bool says_no_date = false;
};

/// Takes "(AFP)" from the end of the head. "(COLOMBIA)" stays: it belongs to the place.
std::string_view take_agency(std::string_view& head) {
  if (!head.ends_with(')')) {
    return {};
  }
  std::size_t const open = head.rfind('(');
  if (open == std::string_view::npos || head.size() - open > 64) {
    return {};
  }
  std::string_view const inner = trim(head.substr(open + 1, head.size() - open - 2));
  bool const has_letter = std::any_of(inner.begin(), inner.end(), is_ascii_letter);
  if (!has_letter || contains_ignoring_case(bracketed_countries, inner)) {
    return {};
  }
  head = trim(head.substr(0, open));
  return inner;
}

/// "MOSCOW (USSR)" -> "MOSCOW, USSR".
std::string spell_place(std::vector<std::string_view> const& segments) {
  std::string place;
  for (std::string_view const segment : segments) {
    std::size_t const open = segment.find('(');
    std::string_view const name = trim(segment.substr(0, open));
    place += place.empty() ? concat({name}) : concat({", ", name});
    if (open != std::string_view::npos) {
      place += concat({", ", trim(segment.substr(open + 1, segment.find(')') - open - 1))});
    }
  }
  return place;
}

bool is_no_place(std::string_view name) {
  return equals_ignoring_case(name, "CLANDESTINE") || starts_with_ignoring_case(name, "NO CITY") ||
         starts_with_ignoring_case(name, "(CLANDESTINE)");
}

/// Reads "PLACE[, COUNTRY][, DATE][ (AGENCY)]"; the date keeps offsets into `text`.
std::optional<Head> read_head(std::string_view text, std::string_view head) {
  Head read;
  read.agency = take_agency(head);
  while (head.ends_with(',')) {
    head = trim(head.substr(0, head.size() - 1));
  }
  std::vector<std::string_view> segments = split(head, ',');
  if (segments.empty()) {
    return std::nullopt;
  }
  for (std::size_t i = 1; i < segments.size() && !read.date.has_value() && !read.says_no_date; ++i) {
    std::size_t const from = static_cast<std::size_t>(segments[i].data() - head.data());
    read.says_no_date = equals_ignoring_case(segments[i], "NO DATE");
    read.date = parse_whole_date(head.substr(from));
    if (read.date.has_value()) {
      std::size_t const shift = static_cast<std::size_t>(head.data() - text.data()) + from;
      read.date->start += shift;
      read.date->end += shift;
    }
    if (read.date.has_value() || read.says_no_date) {
      segments.resize(i);
    }
  }
  if (segments.size() > 3) {
    return std::nullopt;
  }
  for (std::string_view const segment : segments) {
    std::size_t const open = segment.find('(');
    if (!is_place_name(trim(segment.substr(0, open)))) {
      return std::nullopt;
    }
  }
  // "COMMUNIQUE, Bamako, 1 April 2022"
  if (segments.size() > 1 && names_document(segments.front())) {
    segments.erase(segments.begin());
  }
  if (contains_ignoring_case(not_a_place, segments.front()) || names_document(segments.front())) {
    return std::nullopt;
  }
  read.place = is_no_place(segments.front()) ? std::string() : spell_place(segments);
  return read;
}

/// The tags of a monitored broadcast behind the dash: "[REPORT] [TEXT]". Up to and with "[TEXT]", else none.
std::size_t skip_tags(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t last = at;
  std::size_t cursor = at;
  while (true) {
    while (cursor < end && is_ascii_space(text[cursor])) {
      ++cursor;
    }
    if (cursor >= end || text[cursor] != '[') {
      return last;
    }
    std::size_t const close = text.find(']', cursor);
    if (close == std::string_view::npos || close >= end || close - cursor > longest_tag) {
      return last;
    }
    std::string_view const tag = text.substr(cursor + 1, close - cursor - 1);
    cursor = close + 1;
    if (tag == "TEXT" || tag == "EXCERPTS" || tag == "CONTINUED" || tag == "PASSAGE OMITTED") {
      last = cursor;
    }
  }
}

bool holds_label_word(std::string_view name) {
  std::vector<std::string_view> const words = split(name, ' ');
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return contains_ignoring_case(label_words, word); });
}

/// How sure a head must be of itself: a bare place is a dateline only in capitals.
bool is_convincing(Head const& head, std::string_view head_text, Separator const& separator, bool text_is_upper) {
  if (head.date.has_value() || head.says_no_date) {
    return true;
  }
  if (!head.agency.empty()) {
    return !text_is_upper || !separator.is_colon;
  }
  std::string_view const first = trim(head_text.substr(0, head_text.find(',')));
  return is_all_capitals(first) && first.size() >= 3 && !holds_label_word(first) &&
         (!separator.is_colon || !text_is_upper);
}

std::string flatten(std::string_view text) {
  std::string flat;
  for (std::string_view const line : split(text, '\n')) {
    flat += flat.empty() ? concat({line}) : concat({" ", line});
  }
  return flat;
}

Dateline make_dateline(std::string_view text, ByteSpan paragraph, Head const& head, std::size_t separator_end) {
  Dateline line;
  std::size_t const end = skip_tags(text, separator_end, paragraph.end);
  line.span = trim_span(text, {paragraph.start, static_cast<std::uint32_t>(end)});
  line.place = flatten(head.place);
  line.agency = flatten(head.agency);
  if (!head.agency.empty()) {
    auto const start = static_cast<std::uint32_t>(head.agency.data() - text.data());
    line.agency_span = {start, start + static_cast<std::uint32_t>(head.agency.size())};
  }
  line.date = head.date;
  return line;
}

}  // namespace

bool is_kicker(std::string_view text) {
  constexpr std::array<std::string_view, 14> kickers = {
      "URGENT", "FLASH",  "BREAKING", "BREAKING NEWS", "ALERT",     "BULLETIN", "NEWS ALERT",
      "LEAD",   "UPDATE", "UPDATED",  "DEVELOPING",    "EXCLUSIVE", "JUST IN",  "SNAP"};
  std::string_view name = trim(text);
  while (!name.empty() &&
         (name.back() == ':' || name.back() == '!' || is_ascii_digit(name.back()) || name.back() == ' ')) {
    name.remove_suffix(1);
  }
  return contains_ignoring_case(kickers, name);
}

std::optional<Dateline> read_dateline_line(std::string_view text, ByteSpan span) {
  std::string_view const line = slice(text, span);
  if (line.size() > longest_head) {
    return std::nullopt;
  }
  if (std::size_t const gmt = line.find(" GMT "); gmt != std::string_view::npos) {
    std::optional<FrameDate> date = parse_whole_date(line.substr(gmt + 5));
    if (date.has_value() && date->is_full()) {
      date->start += span.start + gmt + 5;
      date->end += span.start + gmt + 5;
      return Dateline{span, {}, {}, {}, date};
    }
  }
  std::optional<Head> const head = read_head(text, line);
  if (!head.has_value() || !head->date.has_value() || !head->date->is_full()) {
    return std::nullopt;
  }
  Dateline read = make_dateline(text, span, *head, span.end);
  read.span = span;
  return read;
}

std::optional<Dateline> find_dateline(std::string_view text, ByteSpan paragraph) {
  std::string_view const body = slice(text, paragraph);
  std::string_view const head_area = body.substr(0, longest_head);
  bool const text_is_upper = is_upper_case_text(body.substr(0, 400));
  std::size_t begin = 0;
  // An excerpt of a broadcast begins with tags; a dateline of the agency itself may follow.
  std::size_t const tags_end = skip_tags(text, paragraph.start, paragraph.end);
  if (tags_end > paragraph.start) {
    ByteSpan const rest = trim_span(text, {static_cast<std::uint32_t>(tags_end), paragraph.end});
    if (std::optional<Dateline> inner = find_dateline(text, rest)) {
      inner->span.start = paragraph.start;
      return inner;
    }
    return Dateline{trim_span(text, {paragraph.start, static_cast<std::uint32_t>(tags_end)}), {}, {}, {}, {}};
  }
  for (Separator const& separator : find_separators(head_area)) {
    std::string_view const head_text = trim(head_area.substr(begin, separator.at - begin));
    if (is_kicker(head_text)) {
      begin = separator.at + separator.length;
      continue;
    }
    std::optional<Head> const head = read_head(text, head_text);
    bool const before_sentence =
        head.has_value() && (head->date.has_value() || head->says_no_date || ends_sentence(body));
    if (before_sentence && is_convincing(*head, head_text, separator, text_is_upper)) {
      return make_dateline(text, paragraph, *head, paragraph.start + separator.at + separator.length);
    }
    // Later dashes belong to the sentence.
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace annals::report
