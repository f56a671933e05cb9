#include "report/citations.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "base/strings.hpp"
#include "report/frame_date.hpp"
#include "report/frame_lines.hpp"
#include "report/pieces.hpp"

namespace annals::report {
namespace {

constexpr std::size_t longest_bracket = 400;
constexpr std::size_t longest_publisher = 90;

/// Small words that may stand in the name of a source.
constexpr std::array<std::string_view, 44> source_words = {
    "of",      "the",     "de",    "del",   "la",      "le",        "el",         "les",       "and",
    "for",     "in",      "on",    "al",    "du",      "des",       "do",         "da",        "y",
    "et",      "via",     "with",  "van",   "und",     "interview", "interviews", "statement", "website",
    "channel", "account", "video", "press", "release", "report",    "communique", "broadcast", "radio",
    "online",  "e",       "di",    "at",    "by",      "official",  "magazine",   "news"};

/// First words that make "Name, date" an aside on an event, a person or a document.
constexpr std::array<std::string_view, 24> not_a_source = {
    "operation", "battle", "treaty",  "resolution", "decree",   "born",    "died",     "convention",
    "act",       "monday", "tuesday", "wednesday",  "thursday", "friday",  "saturday", "sunday",
    "until",     "from",   "since",   "agreement",  "law",      "elected", "between",  "no"};

constexpr std::array<std::string_view, 34> media_words = {
    "news",     "tv",        "radio",     "times",     "post",     "press",    "agency",  "wire",     "daily",
    "herald",   "tribune",   "journal",   "today",     "monitor",  "afp",      "reuters", "ap",       "bbc",
    "dawn",     "gazette",   "weekly",    "online",    "observer", "guardian", "twitter", "telegram", "independent",
    "standard", "chronicle", "interview", "statement", "media",    "review",   "bulletin"};

template <typename List>
bool holds(List const& list, std::string_view word) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view entry) { return equals_ignoring_case(entry, word); });
}

bool has_media_word(std::string_view publisher) {
  std::vector<std::string_view> const words = split(publisher, ' ');
  return publisher.starts_with('@') ||
         std::any_of(words.begin(), words.end(), [](std::string_view word) { return holds(media_words, word); });
}

/// Drops "see", "cf.", "Source:", "Twitter/" and the like from the front.
std::string_view strip_prefixes(std::string_view name) {
  constexpr std::array<std::string_view, 24> prefixes = {
      "see also ",    "see e.g. ",     "see, e.g., ", "see ",        "cf. ",
      "e.g. ",        "e.g., ",        "i.a. ",       "via ",        "as reported by ",
      "reported by ", "according to ", "source: ",    "sources: ",   "quoted in ",
      "cited in ",    "twitter/",      "telegram/",   "x/",          "facebook/",
      "youtube/",     "instagram/",    "vk/",         "twitter.com/"};
  bool moved = true;
  while (moved) {
    moved = false;
    for (std::string_view const prefix : prefixes) {
      if (starts_with_ignoring_case(name, prefix) && name.size() > prefix.size()) {
        name = trim(name.substr(prefix.size()));
        moved = true;
      }
    }
  }
  return name;
}

bool is_source_name(std::string_view name) {
  if (name.size() < 2 || name.size() > longest_publisher) {
    return false;
  }
  std::vector<std::string_view> const words = split(name, ' ');
  if (words.empty() || words.size() > 10 || holds(not_a_source, words.front())) {
    return false;
  }
  bool has_letter = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == ':')) {
      word.remove_suffix(1);
    }
    if (word.empty()) {
      return false;
    }
    bool const starts_small = is_ascii_lower(word.front());
    // A name in small letters with a dot or a capital inside: "iNews", "dawn.com".
    bool const is_brand =
        word.find('.') != std::string_view::npos || std::any_of(word.begin(), word.end(), is_ascii_upper);
    if (starts_small && !holds(source_words, word) && !is_brand) {
      return false;
    }
    if (starts_small && i == 0 && !is_brand && word != "the" && word != "al") {
      return false;
    }
    has_letter = has_letter || is_ascii_letter(word.front()) || word.front() == '@' ||
                 static_cast<unsigned char>(word.front()) >= 0x80U;
  }
  return has_letter;
}

/// One part of a bracket: "Asia Plus, April 6".
struct Part {
  std::string_view whole;
  std::string_view publisher;
  std::optional<FrameDate> date;  ///< offsets into the text
  bool year_alone = false;
};

/// The date that the part ends with, behind a comma where the name allows; the longest one.
std::optional<Part> read_part(std::string_view text, std::string_view whole) {
  Part part;
  part.whole = whole;
  std::size_t const shift = static_cast<std::size_t>(whole.data() - text.data());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    bool const after_comma = at > 0 && is_ascii_space(whole[at - 1]);
    if (!after_comma || is_ascii_space(whole[at])) {
      continue;
    }
    std::string_view const before = trim(whole.substr(0, at));
    bool const has_comma = before.ends_with(',');
    std::string_view const rest = whole.substr(at);
    std::optional<FrameDate> date = parse_whole_date(rest, YearAlone::accepted);
    if (!date.has_value() || (!has_comma && !date->is_full())) {
      continue;
    }
    std::string_view const name = trim(has_comma ? before.substr(0, before.size() - 1) : before);
    part.publisher = strip_prefixes(name);
    if (!is_source_name(part.publisher) || parse_whole_date(part.publisher).has_value() ||
        (!has_comma && !has_media_word(part.publisher))) {
      return std::nullopt;
    }
    part.year_alone = date->month == 0;
    date->start += shift + at;
    date->end += shift + at;
    part.date = date;
    return part;
  }
  part.publisher = strip_prefixes(trim(whole));
  return is_source_name(part.publisher) ? std::optional<Part>(part) : std::nullopt;
}

struct Bracket {
  ByteSpan span;  ///< with the brackets
  std::vector<Part> parts;
  bool in_strong_position = false;
};

/// Behind a clause: a stop, a comma, another bracket or a conjunction follows, or nothing.
bool is_behind_clause(std::string_view text, ByteSpan bracket, ByteSpan paragraph) {
  std::string_view const after = trim(text.substr(bracket.end, paragraph.end - bracket.end));
  if (after.empty() || std::string_view(".,;:!?)]([").find(after.front()) != std::string_view::npos ||
      !is_ascii_letter(after.front())) {
    return true;
  }
  if (ends_sentence(slice(text, trim_span(text, {paragraph.start, bracket.start})))) {
    return true;
  }
  std::string_view const word = after.substr(0, after.find_first_of(" ,.;\n"));
  constexpr std::array<std::string_view, 14> conjunctions = {"and",    "but",   "while",  "although", "or",
                                                             "when",   "which", "as",     "yet",      "whereas",
                                                             "before", "after", "though", "where"};
  return holds(conjunctions, word);
}

/// The bracket that opens at `open`, when every part of it reads as a source and one has a date.
std::optional<Bracket> read_bracket(std::string_view text, std::size_t open, ByteSpan paragraph) {
  char const closing = text[open] == '(' ? ')' : ']';
  std::size_t const close = text.find_first_of("()[]", open + 1);
  if (close == std::string_view::npos || close >= paragraph.end || text[close] != closing ||
      close - open > longest_bracket) {
    return std::nullopt;
  }
  Bracket bracket;
  bracket.span = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)};
  bool has_date = false;
  bool has_month = false;
  for (std::string_view const whole : split(text.substr(open + 1, close - open - 1), ';')) {
    std::optional<Part> const part = read_part(text, whole);
    if (!part.has_value()) {
      return std::nullopt;
    }
    has_date = has_date || part->date.has_value();
    has_month = has_month || (part->date.has_value() && !part->year_alone) ||
                (part->year_alone && has_media_word(part->publisher));
    bracket.parts.push_back(*part);
  }
  if (!has_date || !has_month) {
    return std::nullopt;
  }
  bracket.in_strong_position = is_behind_clause(text, bracket.span, paragraph);
  return bracket;
}

bool is_abbreviation(std::string_view text, std::size_t stop) {
  constexpr std::array<std::string_view, 28> abbreviations = {
      "mr",  "mrs", "ms",  "dr",  "gen", "lt",  "col", "maj", "capt", "sgt", "st",  "no",  "prof", "rev",
      "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "brig", "gov"};
  std::size_t word = stop;
  while (word > 0 && is_ascii_letter(text[word - 1])) {
    --word;
  }
  std::string_view const name = text.substr(word, stop - word);
  return name.size() == 1 || holds(abbreviations, name);
}

/// Where the sentence that ends at `end` begins, not before `floor`.
std::size_t sentence_start(std::string_view text, std::size_t floor, std::size_t end) {
  // The stop of the sentence itself, when the bracket stands behind it, does not count.
  std::size_t at = end;
  while (at > floor && !is_ascii_letter(text[at - 1]) && !is_ascii_digit(text[at - 1])) {
    --at;
  }
  for (; at > floor; --at) {
    char const c = text[at - 1];
    if (c != '.' && c != '!' && c != '?') {
      continue;
    }
    std::size_t next = at;
    while (next < end && (text[next] == '"' || text[next] == '\'' || text[next] == ')' ||
                          static_cast<unsigned char>(text[next]) >= 0x80U)) {
      ++next;
    }
    bool const space = next < end && is_ascii_space(text[next]);
    while (next < end && is_ascii_space(text[next])) {
      ++next;
    }
    bool const begins = next < end && !is_ascii_lower(text[next]);
    if (space && begins && !(c == '.' && is_abbreviation(text, at - 1))) {
      return next;
    }
  }
  return floor;
}

ByteSpan find_scope(std::string_view text, ByteSpan paragraph, std::size_t bracket_start, std::size_t previous_end) {
  std::size_t const floor = std::max<std::size_t>(paragraph.start, previous_end);
  ByteSpan scope = trim_span(text, {static_cast<std::uint32_t>(sentence_start(text, floor, bracket_start)),
                                    static_cast<std::uint32_t>(bracket_start)});
  // What is left of the previous citation's stop or comma.
  while (!scope.empty() && std::string_view(".,;:").find(text[scope.start]) != std::string_view::npos) {
    scope = trim_span(text, {scope.start + 1, scope.end});
  }
  return scope;
}

ByteSpan span_of(std::string_view text, std::string_view part) {
  auto const start = static_cast<std::uint32_t>(part.data() - text.data());
  return {start, start + static_cast<std::uint32_t>(part.size())};
}

Citation make_citation(std::string_view text, Bracket const& bracket, Part const& part, ByteSpan scope) {
  Citation citation;
  citation.span = bracket.parts.size() == 1 ? bracket.span : span_of(text, part.whole);
  citation.publisher_span = span_of(text, part.publisher);
  citation.publisher = flat_text(part.publisher);
  citation.scope = scope;
  if (part.date.has_value()) {
    citation.date_span = {static_cast<std::uint32_t>(part.date->start), static_cast<std::uint32_t>(part.date->end)};
    citation.date = part.date->interval();
    citation.month = part.date->month;
    citation.day = part.date->day;
    citation.year_written = part.date->year != 0;
  }
  return citation;
}

void find_in_paragraph(std::string_view text, ByteSpan paragraph, std::vector<std::pair<ByteSpan, Bracket>>& found) {
  for (std::size_t at = paragraph.start; at < paragraph.end; ++at) {
    if (text[at] != '(' && text[at] != '[') {
      continue;
    }
    if (std::optional<Bracket> bracket = read_bracket(text, at, paragraph)) {
      at = bracket->span.end - 1;
      found.emplace_back(paragraph, std::move(*bracket));
    }
  }
}

}  // namespace

std::vector<Citation> find_citations(std::string_view stored_text, std::vector<Section> const& sections) {
  std::string const plain = with_plain_spaces(stored_text);
  std::string_view const text = plain;
  std::vector<std::pair<ByteSpan, Bracket>> found;
  for (Section const& section : sections) {
    if (section.kind == SectionKind::paragraph) {
      find_in_paragraph(text, section.span, found);
    }
  }
  std::set<std::string_view> known;
  for (auto const& [paragraph, bracket] : found) {
    for (Part const& part : bracket.parts) {
      if (bracket.in_strong_position) {
        known.insert(part.publisher);
      }
    }
  }
  std::vector<Citation> citations;
  std::size_t previous_end = 0;
  for (auto const& [paragraph, bracket] : found) {
    // In the middle of a clause a bracket is an aside, unless its source is plainly one.
    bool const is_source =
        bracket.in_strong_position || std::any_of(bracket.parts.begin(), bracket.parts.end(), [&](Part const& part) {
          return known.contains(part.publisher) || has_media_word(part.publisher);
        });
    if (!is_source) {
      continue;
    }
    ByteSpan scope = find_scope(text, paragraph, bracket.span.start, previous_end);
    if (scope.empty() && !citations.empty() && paragraph.contains(citations.back().span)) {
      scope = citations.back().scope;
    }
    for (Part const& part : bracket.parts) {
      citations.push_back(make_citation(text, bracket, part, scope));
    }
    previous_end = bracket.span.end;
  }
  return citations;
}

}  // namespace annals::report
