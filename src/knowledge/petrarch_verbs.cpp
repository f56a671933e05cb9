// knowledge/petrarch_verbs.cpp -- see petrarch_verbs.hpp.
#include "knowledge/petrarch_verbs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::knowledge {
namespace {

constexpr int deepest_synonyms = 4;

/// A piece of a pattern in text order; `joined` and `in_braces` tell of the piece before it.
struct Piece {
  PatternKind kind = PatternKind::word;
  bool is_verb = false;
  bool joined = false;
  bool in_braces = false;
  std::uint32_t set = 0;
  std::string word;
};

bool is_null_code(std::string_view code) {
  return code == "---" || code == "--";
}

/// Members of a set while it is read: words, or the name of another set.
struct SetText {
  std::vector<std::string> members;
  bool plurals = true;
  bool defined = false;
  std::uint32_t line = 0;  ///< of its first mention
};

class VerbReader {
 public:
  VerbReader(std::uint32_t file, std::string const& name, PetrarchVerbs& dictionary, std::vector<Error>& errors)
      : m_file(file), m_name(name), m_dictionary(dictionary), m_errors(errors) {}

  /// Before all lines: the name of a set may have '_' in it, and patterns join words with '_', too.
  void note_set(std::string_view text) {
    if (text.front() == '&') {
      std::string_view const name = set_name(text.substr(1));
      if (name.find('_') != std::string_view::npos) {
        m_names_with_bars.emplace_back(name);
      }
    }
  }

  void line(DictionaryLines::Line const& line) {
    std::string_view const text = line.text;
    if (text.front() == '&') {
      begin_set(line);
    } else if (text.substr(0, 3) == "---") {
      begin_block(line);
    } else if (text.front() == '+' && m_in_set) {
      m_sets[m_set].members.emplace_back(text.substr(1));
    } else if (text.front() == '~') {
      ++m_dictionary.transformations;
    } else if (text.front() == '-') {
      m_in_set = false;
      add_pattern(line, text.substr(1));
    } else {
      m_in_set = false;
      add_verb(line);
    }
  }

  void finish() {
    for (std::size_t i = 0; i < m_sets.size(); ++i) {
      if (!m_sets[i].defined) {
        m_errors.push_back(data_error(m_name, m_sets[i].line, "an unknown set of synonyms", m_set_names[i]));
      }
      std::vector<Phrase> phrases;
      collect(i, m_sets[i].plurals, 0, phrases);
      m_dictionary.synonym_sets.push_back(std::move(phrases));
    }
    for (std::size_t i = m_first_block; i < m_dictionary.blocks.size(); ++i) {
      std::vector<VerbPattern>& patterns = m_dictionary.blocks[i].patterns;
      std::stable_sort(patterns.begin(), patterns.end(), [](VerbPattern const& a, VerbPattern const& b) {
        return a.before.size() + a.after.size() > b.before.size() + b.after.size();
      });
    }
  }

 private:
  void report(DictionaryLines::Line const& line, std::string message) {
    m_errors.push_back(data_error(m_name, line.number, std::move(message), line.text.substr(0, 80)));
  }

  // --- synonyms ---

  static std::string_view set_name(std::string_view name) {
    name = trim(name);
    while (!name.empty() && name.back() == '_') {
      name.remove_suffix(1);
    }
    return name;
  }

  /// True when `text`, which begins with '&', names a set that goes on after the '_' at `bar`.
  bool name_goes_on(std::string_view text, std::size_t bar) const {
    return std::any_of(m_names_with_bars.begin(), m_names_with_bars.end(), [&](std::string const& name) {
      std::string_view const rest = text.substr(1);
      bool const fits = name.size() > bar - 1 && rest.substr(0, name.size()) == name;
      return fits && (rest.size() == name.size() ||
                      std::string_view(" _*(){}\t").find(rest[name.size()]) != std::string_view::npos);
    });
  }

  /// The set of that name, also before it is defined.
  std::uint32_t set_index(std::string_view name, std::uint32_t line) {
    name = set_name(name);
    auto const [entry, is_new] = m_set_index.try_emplace(std::string(name), static_cast<std::uint32_t>(m_sets.size()));
    if (is_new) {
      m_sets.emplace_back();
      m_sets.back().line = line;
      m_set_names.emplace_back(name);
    }
    return m_first_set + entry->second;
  }

  void begin_set(DictionaryLines::Line const& line) {
    std::string_view const name = trim(std::string_view(line.text).substr(1));
    m_set = set_index(name, line.number) - m_first_set;
    SetText& set = m_sets[m_set];
    if (set.defined) {
      report(line, "a set of synonyms that is there already");
    }
    set.defined = true;
    set.plurals = name.empty() || name.back() != '_';
    m_in_set = true;
  }

  void collect(std::size_t index, bool plurals, int depth, std::vector<Phrase>& phrases) {
    for (std::string const& member : m_sets[index].members) {
      if (member.front() == '&') {
        auto const inner = m_set_index.find(std::string(set_name(std::string_view(member).substr(1))));
        if (inner != m_set_index.end() && depth < deepest_synonyms) {
          collect(inner->second, m_sets[inner->second].plurals, depth + 1, phrases);
        } else {
          m_errors.push_back(data_error(m_name, m_sets[index].line, "an unknown set of synonyms", member));
        }
        continue;
      }
      Phrase phrase = parse_phrase(member);
      if (phrase.empty()) {
        continue;
      }
      for (std::size_t i = 1; i < phrase.size(); ++i) {
        phrase[i].adjacent = true;
      }
      if (plurals && member.back() != '_') {
        Phrase plural = phrase;
        plural.back().text = regular_plural(plural.back().text);
        phrases.push_back(std::move(plural));
      }
      phrases.push_back(std::move(phrase));
    }
  }

  // --- blocks and verbs ---

  void begin_block(DictionaryLines::Line const& line) {
    m_in_set = false;
    m_block.reset();
    std::string_view text = line.text;
    while (!text.empty() && (text.front() == '-' || is_ascii_space(text.front()))) {
      text.remove_prefix(1);
    }
    Result<BracketedLine> const parts = split_brackets(text);
    if (!parts || parts->codes.empty()) {
      report(line, parts ? "a block of verbs without a code" : parts.error().message);
      return;
    }
    Result<EventCodes> codes = parse_event_codes(parts->codes.front());
    if (!codes) {
      report(line, codes.error().message);
      codes = EventCodes{};  // the verbs and patterns of the block stand
    }
    m_block = static_cast<std::uint32_t>(m_dictionary.blocks.size());
    m_dictionary.blocks.push_back({std::string(parts->head), {m_file, line.number}, std::move(*codes), {}});
  }

  void add_verb(DictionaryLines::Line const& line) {
    if (!m_block) {
      report(line, "a verb outside of a block");
      return;
    }
    std::string_view text = line.text;
    std::string_view written;
    bool const has_forms = text.find('{') != std::string_view::npos;
    std::string without_forms;
    if (has_forms) {
      std::size_t const open = text.find('{');
      std::size_t const close = text.find('}', open);
      if (close == std::string_view::npos) {
        report(line, "forms of a verb have no closing brace");
        return;
      }
      written = text.substr(open + 1, close - open - 1);
      without_forms = concat({text.substr(0, open), " ", text.substr(close + 1)});
      text = without_forms;
    }
    Result<BracketedLine> const parts = split_brackets(text);
    DictionaryVerb verb{"", {m_file, line.number}, m_dictionary.blocks[*m_block].codes, *m_block};
    if (!parts) {
      report(line, parts.error().message);
      return;
    }
    if (!parts->codes.empty()) {
      Result<EventCodes> codes = parse_event_codes(parts->codes.front());
      if (!codes) {
        report(line, codes.error().message);
        return;
      }
      verb.codes = std::move(*codes);
    }
    verb.name = std::string(parts->head);
    if (!add_form(verb.name, !has_forms)) {
      report(line, "a verb without words");
      return;
    }
    for (std::string_view const form : split(written, ' ')) {
      add_form(form, false);
    }
    m_dictionary.verbs.push_back(std::move(verb));
  }

  /// The form, and those made of it by rule. "WIRE_+TAP": the verb is "tap".
  bool add_form(std::string_view text, bool with_regular) {
    VerbForm form;
    form.verb = static_cast<std::uint32_t>(m_dictionary.verbs.size());
    std::string verb;
    std::size_t const plus = text.find('+');
    auto add = [&](std::string_view part, bool before) {
      for_each_word(part, [&](std::string_view word, bool) {
        if (before) {
          form.before.emplace_back(word);
        } else if (verb.empty()) {
          verb = word;
        } else {
          form.after.emplace_back(word);
        }
      });
    };
    if (plus != std::string_view::npos) {
      add(text.substr(0, plus), true);
    }
    add(plus == std::string_view::npos ? text : text.substr(plus + 1), false);
    if (verb.empty()) {
      return false;
    }
    std::vector<std::string> words = with_regular ? regular_verb_forms(verb) : std::vector<std::string>();
    words.push_back(std::move(verb));
    for (std::string& word : words) {
      m_dictionary.forms_of[std::move(word)].push_back(static_cast<std::uint32_t>(m_dictionary.forms.size()));
      m_dictionary.forms.push_back(form);
    }
    return true;
  }

  // --- patterns ---

  void add_pattern(DictionaryLines::Line const& line, std::string_view text) {
    if (!m_block) {
      report(line, "a pattern outside of a block");
      return;
    }
    Result<BracketedLine> const parts = split_brackets(text);
    if (!parts || parts->codes.empty()) {
      report(line, parts ? "a pattern without a code" : parts.error().message);
      return;
    }
    Result<EventCodes> codes = parse_event_codes(parts->codes.front());
    if (!codes) {
      report(line, codes.error().message);
      return;
    }
    std::vector<Piece> const pieces = split_pattern(parts->head, line.number);
    auto const verb = std::find_if(pieces.begin(), pieces.end(), [](Piece const& piece) { return piece.is_verb; });
    if (verb == pieces.end() || std::count_if(verb, pieces.end(), [](Piece const& p) { return p.is_verb; }) > 1) {
      report(line, "a pattern has one '*' for the verb");
      return;
    }
    VerbPattern pattern{{}, {}, std::move(*codes), {m_file, line.number}};
    for (auto piece = verb; piece != pieces.begin(); --piece) {
      Piece const& previous = *(piece - 1);
      pattern.before.push_back({previous.kind, piece->joined, piece->in_braces, previous.set, previous.word});
    }
    for (auto piece = verb + 1; piece != pieces.end(); ++piece) {
      pattern.after.push_back({piece->kind, piece->joined, piece->in_braces, piece->set, piece->word});
    }
    m_dictionary.blocks[*m_block].patterns.push_back(std::move(pattern));
  }

  std::vector<Piece> split_pattern(std::string_view text, std::uint32_t line) {
    std::vector<Piece> pieces;
    bool joined = false;
    bool first_in_braces = true;
    int braces = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      char const c = i < text.size() ? text[i] : ' ';
      bool const sign = c == '*' || c == '$' || c == '+' || c == '^' || c == '%';
      bool const ends = is_ascii_space(c) || c == '_' || c == '(' || c == ')' || c == '{' || c == '}' || sign;
      bool const in_name = c == '_' && text[start] == '&' && name_goes_on(text.substr(start), i - start);
      if (!ends || in_name) {
        continue;
      }
      std::size_t const count = pieces.size();
      add_pieces(text.substr(start, i - start), line, joined, pieces);
      if (sign) {
        joined = pieces.size() > count || joined;
        Piece piece;
        piece.joined = joined && !pieces.empty();
        piece.is_verb = c == '*';
        piece.kind = c == '$'   ? PatternKind::source
                     : c == '+' ? PatternKind::target
                     : c == '^' ? PatternKind::skip
                     : c == '%' ? PatternKind::compound
                                : PatternKind::word;
        pieces.push_back(std::move(piece));
      }
      for (std::size_t k = count; k < pieces.size() && braces > 0; ++k) {
        pieces[k].in_braces = !first_in_braces;
        first_in_braces = false;
      }
      braces += c == '{' ? 1 : c == '}' ? -1 : 0;
      first_in_braces = first_in_braces || c == '{';
      joined = c == '_' || sign;
      start = i + 1;
    }
    return pieces;
  }

  void add_pieces(std::string_view text, std::uint32_t line, bool joined, std::vector<Piece>& pieces) {
    if (!text.empty() && text.front() == '&') {
      Piece piece;
      piece.kind = PatternKind::synonyms;
      piece.joined = joined && !pieces.empty();
      piece.set = set_index(text.substr(1), line);
      pieces.push_back(std::move(piece));
      return;
    }
    for_each_word(text, [&](std::string_view word, bool part_of_word) {
      Piece piece;
      piece.word = word;
      piece.joined = (joined || part_of_word) && !pieces.empty();
      joined = true;
      pieces.push_back(std::move(piece));
    });
  }

  std::uint32_t m_file;
  std::string const& m_name;
  PetrarchVerbs& m_dictionary;
  std::vector<Error>& m_errors;
  std::uint32_t const m_first_set = static_cast<std::uint32_t>(m_dictionary.synonym_sets.size());
  std::size_t const m_first_block = m_dictionary.blocks.size();
  std::map<std::string, std::uint32_t> m_set_index;
  std::vector<std::string> m_names_with_bars;
  std::vector<SetText> m_sets;
  std::vector<std::string> m_set_names;
  std::size_t m_set = 0;
  bool m_in_set = false;
  std::optional<std::uint32_t> m_block;
};

}  // namespace

Result<EventCodes> parse_event_codes(std::string_view text) {
  std::size_t const colon = text.find(':');
  EventCodes codes;
  std::string_view const first = trim(text.substr(0, colon));
  std::string_view const second = colon == std::string_view::npos ? std::string_view() : trim(text.substr(colon + 1));
  if (second.find(':') != std::string_view::npos || (first.empty() && second.empty())) {
    return make_error(ErrorCode::malformed, "a code is written [CODE] or [CODE:CODE]");
  }
  if (first.substr(0, 3) == "+++" || first.substr(0, 3) == "###") {
    return make_error(ErrorCode::unsupported, "TABARI's marks +++ and ### are no codes of events");
  }
  codes.code = is_null_code(first) ? "" : std::string(first);
  codes.reverse = is_null_code(second) ? "" : std::string(second);
  return codes;
}

void read_verbs(std::string_view text, std::uint32_t file, std::string const& file_name, PetrarchVerbs& dictionary,
                std::vector<Error>& errors) {
  VerbReader reader(file, file_name, dictionary, errors);
  DictionaryLines::Line line;
  for (DictionaryLines lines(text); lines.next(line);) {
    reader.note_set(line.text);
  }
  for (DictionaryLines lines(text); lines.next(line);) {
    reader.line(line);
  }
  reader.finish();
  auto const words = [&](std::uint32_t form) {
    return dictionary.forms[form].before.size() + dictionary.forms[form].after.size();
  };
  for (auto& [word, forms] : dictionary.forms_of) {
    std::stable_sort(forms.begin(), forms.end(), [&](std::uint32_t a, std::uint32_t b) {
      return words(a) != words(b) ? words(a) > words(b) : a > b;
    });
  }
}

}  // namespace annals::knowledge
