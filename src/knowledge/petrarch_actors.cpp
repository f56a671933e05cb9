// knowledge/petrarch_actors.cpp -- see petrarch_actors.hpp.
#include "knowledge/petrarch_actors.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::knowledge {
namespace {

/// Two-digit years up to this one are of this century.
constexpr std::int64_t last_year_of_century = 30;

Error bad_date(std::string_view text) {
  Error error = make_error(ErrorCode::malformed, "not a date of six or eight digits");
  error.piece = std::string(text.substr(0, 80));
  return error;
}

Result<std::uint32_t> parse_day(std::string_view text) {
  std::string_view const digits = trim(text);
  std::optional<std::int64_t> const number = parse_integer(digits);
  if (!number || *number < 0 || (digits.size() != 6 && digits.size() != 8)) {
    return bad_date(text);
  }
  std::int64_t day = *number;
  if (digits.size() == 6) {
    day += day / 10000 <= last_year_of_century ? 20000000 : 19000000;
  }
  // Days such as 31 February stand for "end of February" in these files; only the order matters.
  if (std::int64_t const month = day / 100 % 100; month > 12 || day % 100 > 31) {
    return bad_date(text);
  }
  return static_cast<std::uint32_t>(day);
}

/// One actor while its lines are read.
class ActorReader {
 public:
  ActorReader(std::uint32_t file, std::string const& name, PetrarchActors& dictionary, std::vector<Error>& errors)
      : m_file(file), m_name(name), m_dictionary(dictionary), m_errors(errors) {}

  void line(DictionaryLines::Line const& line) {
    Result<BracketedLine> const parts = split_brackets(line.text);
    if (!parts) {
      report(line, parts.error().message);
      return;
    }
    if (!parts->head.empty()) {
      if (parts->head.front() == '+') {
        add_name(line, parts->head.substr(1));
      } else {
        finish();
        m_actor = DictionaryActor{std::string(parts->head), {m_file, line.number}, {}};
        m_line = line;
        m_codes_read = false;
        add_name(line, parts->head);
      }
    }
    for (std::string_view const text : parts->codes) {
      add_code(line, text);
    }
  }

  void finish() {
    if (!m_actor) {
      return;
    }
    if (m_actor->codes.empty()) {
      if (!m_codes_read) {
        report(m_line, "an actor without a code");
      }
    } else if (!m_phrases.empty()) {
      std::stable_partition(m_actor->codes.begin(), m_actor->codes.end(),
                            [](DatedCode const& code) { return code.first != 0 || code.last != 99999999; });
      auto const index = static_cast<std::uint32_t>(m_dictionary.actors.size());
      for (Phrase& phrase : m_phrases) {
        m_dictionary.names.add(std::move(phrase), index);
      }
      m_dictionary.actors.push_back(std::move(*m_actor));
    }
    m_phrases.clear();
    m_actor.reset();
  }

 private:
  void report(DictionaryLines::Line const& line, std::string message) {
    m_errors.push_back(data_error(m_name, line.number, std::move(message), line.text.substr(0, 80)));
  }

  void add_name(DictionaryLines::Line const& line, std::string_view text) {
    if (!m_actor) {
      report(line, "a synonym without an actor before it");
      return;
    }
    Phrase phrase = parse_phrase(text);
    if (phrase.empty()) {
      report(line, "a name without words");
      return;
    }
    m_phrases.push_back(std::move(phrase));
  }

  void add_code(DictionaryLines::Line const& line, std::string_view text) {
    m_codes_read = true;
    if (!m_actor) {
      report(line, "a code without an actor before it");
      return;
    }
    Result<DatedCode> code = parse_dated_code(text);
    if (!code) {
      report(line, code.error().message);
      return;
    }
    code->place = {m_file, line.number};
    m_actor->codes.push_back(std::move(*code));
  }

  std::uint32_t m_file;
  std::string const& m_name;
  PetrarchActors& m_dictionary;
  std::vector<Error>& m_errors;
  std::optional<DictionaryActor> m_actor;
  DictionaryLines::Line m_line;
  std::vector<Phrase> m_phrases;
  bool m_codes_read = false;  ///< also when they were wrong: that was said already
};

class AgentReader {
 public:
  AgentReader(std::uint32_t file, std::string const& name, PetrarchAgents& dictionary, std::vector<Error>& errors)
      : m_file(file), m_name(name), m_dictionary(dictionary), m_errors(errors) {}

  void line(DictionaryLines::Line const& line) {
    if (line.text.front() == '!' && line.text.find('=') != std::string::npos) {
      add_set(line);
      return;
    }
    Result<BracketedLine> const parts = split_brackets(line.text);
    if (!parts) {
      report(line, parts.error().message);
      return;
    }
    if (parts->codes.empty()) {
      report(line, "an agent without a code");
      return;
    }
    add_agent(line, parts->head, parts->codes.front());
  }

 private:
  void report(DictionaryLines::Line const& line, std::string message) {
    m_errors.push_back(data_error(m_name, line.number, std::move(message), line.text.substr(0, 80)));
  }

  void add_set(DictionaryLines::Line const& line) {
    std::size_t const equals = line.text.find('=');
    std::string const key(trim(std::string_view(line.text).substr(0, equals)));
    std::vector<std::string> words;
    for (std::string_view const word : split(std::string_view(line.text).substr(equals + 1), ',')) {
      words.emplace_back(word);
    }
    if (key.size() < 3 || key.back() != '!' || words.empty()) {
      report(line, "a substitution set is written !NAME! = WORD, WORD");
      return;
    }
    m_sets[key] = std::move(words);
  }

  void add_agent(DictionaryLines::Line const& line, std::string_view head, std::string_view code) {
    std::string_view plurals;
    bool const plurals_written = head.find('{') != std::string_view::npos;
    if (plurals_written) {
      std::size_t const open = head.find('{');
      std::size_t const close = head.find('}', open);
      if (close == std::string_view::npos) {
        report(line, "plurals have no closing brace");
        return;
      }
      plurals = head.substr(open + 1, close - open - 1);
      head = trim(head.substr(0, open));
    }
    bool const before = !code.empty() && code.back() == '~';
    if (!before && (code.empty() || code.front() != '~')) {
      report(line, "the code of an agent has a ~ before or after it");
      return;
    }
    code = trim(before ? code.substr(0, code.size() - 1) : code.substr(1));
    std::vector<std::string> texts;
    if (code.empty() || !expand(head, texts)) {
      report(line, code.empty() ? "an agent without a code" : "an unknown substitution set");
      return;
    }
    auto const index = static_cast<std::uint32_t>(m_dictionary.agents.size());
    m_dictionary.agents.push_back({std::string(head), {m_file, line.number}, std::string(code), before});
    for (std::string const& text : texts) {
      add_phrase(line, text, index, !plurals_written && texts.size() == 1);
    }
    for (std::string_view const plural : split_plurals(plurals)) {
      add_phrase(line, plural, index, false);
    }
  }

  static std::vector<std::string_view> split_plurals(std::string_view text) {
    return split(text, text.find(',') != std::string_view::npos ? ',' : ' ');
  }

  /// One text for each member of the set that the head names; the head itself when it names none.
  bool expand(std::string_view head, std::vector<std::string>& texts) const {
    std::size_t const open = head.find('!');
    std::size_t const close = open == std::string_view::npos ? open : head.find('!', open + 1);
    if (open == std::string_view::npos) {
      texts.emplace_back(head);
      return true;
    }
    if (close == std::string_view::npos) {
      return false;
    }
    auto const set = m_sets.find(std::string(head.substr(open, close - open + 1)));
    if (set == m_sets.end()) {
      return false;
    }
    for (std::string const& member : set->second) {
      texts.push_back(concat({head.substr(0, open), member, head.substr(close + 1)}));
    }
    return true;
  }

  void add_phrase(DictionaryLines::Line const& line, std::string_view text, std::uint32_t index, bool with_plural) {
    Phrase phrase = parse_phrase(text);
    if (phrase.empty()) {
      report(line, "a name without words");
      return;
    }
    if (with_plural) {
      Phrase plural = phrase;
      plural.back().text = regular_plural(plural.back().text);
      m_dictionary.names.add(std::move(plural), index);
    }
    m_dictionary.names.add(std::move(phrase), index);
  }

  std::uint32_t m_file;
  std::string const& m_name;
  PetrarchAgents& m_dictionary;
  std::vector<Error>& m_errors;
  std::map<std::string, std::vector<std::string>> m_sets;
};

template <typename Reader, typename Dictionary>
void read_lines(std::string_view text, std::uint32_t file, std::string const& file_name, Dictionary& dictionary,
                std::vector<Error>& errors, void (*at_end)(Reader&)) {
  Reader reader(file, file_name, dictionary, errors);
  DictionaryLines lines(text);
  DictionaryLines::Line line;
  while (lines.next(line)) {
    reader.line(line);
  }
  at_end(reader);
}

}  // namespace

DatedCode const* DictionaryActor::code_on(std::uint32_t day) const {
  for (DatedCode const& code : codes) {
    bool const always = code.first == 0 && code.last == 99999999;
    if (always || (day != 0 && code.first <= day && day <= code.last)) {
      return &code;
    }
  }
  return nullptr;
}

std::uint32_t day_number(CivilDate day) {
  return static_cast<std::uint32_t>(day.year()) * 10000 + day.month() * 100 + day.day();
}

Result<DatedCode> parse_dated_code(std::string_view text) {
  DatedCode result;
  std::string_view const trimmed = trim(text);
  std::size_t split_at = trimmed.find_first_of(" \t<>");
  result.code = std::string(trimmed.substr(0, split_at));
  if (result.code.empty()) {
    return make_error(ErrorCode::malformed, "an empty code");
  }
  std::string_view const rest =
      split_at == std::string_view::npos ? std::string_view() : trim(trimmed.substr(split_at));
  if (rest.empty()) {
    return result;
  }
  if (rest.front() == '<') {
    ANNALS_TRY(result.last, parse_day(rest.substr(1)));
  } else if (rest.front() == '>') {
    ANNALS_TRY(result.first, parse_day(rest.substr(1)));
  } else {
    std::size_t const dash = rest.find('-');
    if (dash == std::string_view::npos) {
      return make_error(ErrorCode::malformed, "days of a code are written <DAY, >DAY or DAY-DAY");
    }
    ANNALS_TRY(result.first, parse_day(rest.substr(0, dash)));
    ANNALS_TRY(result.last, parse_day(rest.substr(dash + 1)));
    if (result.last < result.first) {
      return make_error(ErrorCode::malformed, "days of a code end before they begin");
    }
  }
  return result;
}

void read_actors(std::string_view text, std::uint32_t file, std::string const& file_name, PetrarchActors& dictionary,
                 std::vector<Error>& errors) {
  read_lines<ActorReader>(text, file, file_name, dictionary, errors, [](ActorReader& reader) { reader.finish(); });
}

void read_agents(std::string_view text, std::uint32_t file, std::string const& file_name, PetrarchAgents& dictionary,
                 std::vector<Error>& errors) {
  read_lines<AgentReader>(text, file, file_name, dictionary, errors, [](AgentReader&) {});
}

}  // namespace annals::knowledge
