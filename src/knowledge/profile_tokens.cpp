#include "knowledge/profile_tokens.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::knowledge {
namespace {

using Kind = ProfileToken::Kind;

bool is_word_letter(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class LineReader {
 public:
  LineReader(std::string_view line, std::uint32_t number, std::string const& path, Problems& problems)
      : m_rest(line), m_number(number), m_path(path), m_problems(problems) {}

  std::vector<ProfileToken> read() {
    std::vector<ProfileToken> tokens;
    while (skip_spaces()) {
      std::optional<ProfileToken> token = next();
      if (!token) {
        break;
      }
      tokens.push_back(std::move(*token));
    }
    return tokens;
  }

 private:
  /// False at the end of the line or at a comment.
  bool skip_spaces() {
    while (!m_rest.empty() && is_ascii_space(m_rest.front())) {
      m_rest.remove_prefix(1);
    }
    return !m_rest.empty() && m_rest.front() != '#';
  }

  std::optional<ProfileToken> next() {
    if (m_rest.front() == '"') {
      return quoted();
    }
    if (is_word_letter(m_rest.front())) {
      return word();
    }
    for (std::string_view const sign : {"<=", ">=", "<", ">", "=", ",", "(", ")"}) {
      if (m_rest.starts_with(sign)) {
        m_rest.remove_prefix(sign.size());
        return ProfileToken{Kind::sign, std::string(sign), 0, m_number};
      }
    }
    m_problems.push_back(data_error(m_path, m_number, "a sign that no rule has", std::string(m_rest.substr(0, 20))));
    return std::nullopt;
  }

  std::optional<ProfileToken> quoted() {
    std::size_t const end = m_rest.find('"', 1);
    if (end == std::string_view::npos) {
      m_problems.push_back(data_error(m_path, m_number, "a quote without its end", std::string(m_rest.substr(0, 40))));
      return std::nullopt;
    }
    ProfileToken token{Kind::text, std::string(m_rest.substr(1, end - 1)), 0, m_number};
    m_rest.remove_prefix(end + 1);
    return token;
  }

  ProfileToken word() {
    std::size_t length = 0;
    while (length < m_rest.size() && is_word_letter(m_rest[length])) {
      ++length;
    }
    std::string_view const text = m_rest.substr(0, length);
    m_rest.remove_prefix(length);
    std::optional<double> const number = parse_number(text);
    return {number ? Kind::number : Kind::word, std::string(text), number.value_or(0), m_number};
  }

  std::string_view m_rest;
  std::uint32_t m_number;
  std::string const& m_path;
  Problems& m_problems;
};

bool begins_statement(ProfileToken const& token) {
  bool const may = token.kind == Kind::word || token.kind == Kind::sign;
  return may && std::find(statement_words.begin(), statement_words.end(), token.text) != statement_words.end();
}

}  // namespace

std::vector<ProfileStatement> read_statements(std::string_view text, std::string const& path, Problems& problems) {
  std::vector<ProfileStatement> statements;
  if (first_invalid_utf8(text)) {
    problems.push_back(data_error(path, 1, "not valid UTF-8"));
    return statements;
  }
  std::uint32_t number = 0;
  for (std::string_view const line : split(text, '\n', false)) {
    std::vector<ProfileToken> tokens = LineReader(line, ++number, path, problems).read();
    if (tokens.empty()) {
      continue;
    }
    if (begins_statement(tokens.front())) {
      statements.push_back({{}, number});
    } else if (statements.empty()) {
      problems.push_back(unknown_name(path, number, "rule", tokens.front().text, statement_words));
      continue;
    }
    std::move(tokens.begin(), tokens.end(), std::back_inserter(statements.back().tokens));
  }
  for (ProfileStatement& statement : statements) {
    statement.tokens.push_back({Kind::end, "", 0, statement.tokens.back().line});
  }
  return statements;
}

}  // namespace annals::knowledge
