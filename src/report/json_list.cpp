#include "report/json_list.hpp"

#include "base/strings.hpp"

namespace annals::report {
namespace {

constexpr std::size_t deepest = 8;

/// Goes through the members of an object and of the objects in it. All that it reads has been found to be valid.
class ListFinder {
 public:
  explicit ListFinder(std::string_view text) : m_text(text) {}

  std::vector<JsonList> find() && {
    skip_blanks();
    if (sign() == '{') {
      read_object("", 1);
    }
    return std::move(m_lists);
  }

 private:
  [[nodiscard]] char sign() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

  void skip_blanks() {
    while (m_at < m_text.size() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos) {
      ++m_at;
    }
  }

  /// From one quote to behind the next; what stands between them.
  std::string_view take_string() {
    std::size_t const begin = ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
      m_at += m_text[m_at] == '\\' ? 2U : 1U;
    }
    std::string_view const inside = m_text.substr(begin, m_at - begin);
    ++m_at;
    return inside;
  }

  /// To the end of a value, whatever it is: the sign behind it is ',', '}', ']' or a blank.
  void skip_value() {
    std::size_t depth = 0;
    while (m_at < m_text.size()) {
      char const there = sign();
      if (there == '"') {
        take_string();
        continue;
      }
      bool const opens = there == '{' || there == '[';
      bool const closes = there == '}' || there == ']';
      if (depth == 0 && (closes || there == ',')) {
        return;
      }
      depth += opens ? 1U : 0U;
      depth -= closes ? 1U : 0U;
      ++m_at;
    }
  }

  void read_value(std::string const& name, std::size_t depth) {
    std::size_t const begin = m_at;
    if (sign() == '{' && depth < deepest) {
      read_object(name + ".", depth + 1);
      return;
    }
    bool const is_list = sign() == '[' && trim(m_text.substr(m_at + 1)).starts_with('{');
    skip_value();
    if (is_list) {
      m_lists.push_back({name, begin, trim(m_text.substr(begin, m_at - begin))});
    }
  }

  void read_object(std::string const& within, std::size_t depth) {
    ++m_at;
    while (true) {
      skip_blanks();
      if (sign() != '"') {
        ++m_at;  // the brace that closes it
        return;
      }
      std::string const name = concat({within, take_string()});
      skip_blanks();
      ++m_at;  // the colon
      skip_blanks();
      read_value(name, depth);
      skip_blanks();
      m_at += sign() == ',' ? 1U : 0U;
    }
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  std::vector<JsonList> m_lists;
};

}  // namespace

std::vector<JsonList> lists_of_objects(std::string_view object) {
  return ListFinder(object).find();
}

}  // namespace annals::report
