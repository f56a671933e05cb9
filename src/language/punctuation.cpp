#include "language/punctuation.hpp"

#include <algorithm>
#include <vector>

namespace annals::language {
namespace {

enum Mark : std::uint8_t {
  comma = 1,
  quote = 2,
  opening = 4,
  closing = 8,
  dash = 16,
  colon = 32,
  stop = 64,
  other = 128
};

constexpr std::string_view opening_signs[] = {"(", "[", "{", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB", "``"};
constexpr std::string_view closing_signs[] = {")", "]", "}", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", "''"};

std::size_t index_in(std::span<std::string_view const> signs, std::string_view sign) {
  return static_cast<std::size_t>(std::ranges::find(signs, sign) - signs.begin());
}

class Attacher {
 public:
  Attacher(std::span<std::string_view const> forms, std::span<std::uint8_t const> is_sign, std::span<Arc> arcs)
      : m_forms(forms), m_is_sign(is_sign), m_arcs(arcs), m_done(forms.size(), 0) {}

  void run() {
    m_root = no_token;
    for (std::uint32_t i = 0; i < m_arcs.size() && m_root == no_token; ++i) {
      m_root = m_is_sign[i] == 0 && m_arcs[i].head == no_token ? i : no_token;
    }
    if (m_root == no_token) {
      m_root = 0;
      m_done[0] = 1;
      m_arcs[0] = {no_token, Relation::root};
    }
    pairs();
    for (std::uint32_t i = 0; i < m_arcs.size(); ++i) {
      if (m_is_sign[i] != 0 && m_done[i] == 0) {
        m_arcs[i] = {between(i), Relation::punct};
      }
    }
  }

 private:
  void pairs() {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < m_forms.size(); ++i) {
      if (m_is_sign[i] == 0) {
        continue;
      }
      std::string_view const form = m_forms[i];
      bool const straight = form == "\"" || form == "'";
      auto const partner =
          std::find_if(open.rbegin(), open.rend(), [&](std::uint32_t k) { return closes(m_forms[k], form); });
      if (partner != open.rend()) {
        enclose(*partner, i);
        open.erase(std::next(partner).base(), open.end());
      } else if (straight || index_in(opening_signs, form) < std::size(opening_signs)) {
        open.push_back(i);
      }
    }
  }

  [[nodiscard]] static bool closes(std::string_view open, std::string_view close) {
    if (open == "\"" || open == "'") {
      return open == close;
    }
    std::size_t const place = index_in(closing_signs, close);
    return place < std::size(closing_signs) && open == opening_signs[place];
  }

  void enclose(std::uint32_t open, std::uint32_t close) {
    for (std::uint32_t i = open + 1; i < close; ++i) {
      std::uint32_t const head = m_arcs[i].head;
      if (m_is_sign[i] == 0 && (head == no_token || head < open || head > close)) {
        m_arcs[open] = m_arcs[close] = {i, Relation::punct};
        m_done[open] = m_done[close] = 1;
        return;
      }
    }
  }

  /// The topmost word on one side of `sign` that is reached from its neighbour without crossing the sign.
  [[nodiscard]] std::uint32_t top(std::uint32_t sign, bool left) const {
    std::uint32_t word = no_token;
    if (left) {
      for (std::uint32_t i = sign; i-- > 0 && word == no_token;) {
        word = m_is_sign[i] == 0 ? i : no_token;
      }
    } else {
      for (std::uint32_t i = sign + 1; i < m_arcs.size() && word == no_token; ++i) {
        word = m_is_sign[i] == 0 ? i : no_token;
      }
    }
    while (word != no_token && m_arcs[word].head != no_token && (m_arcs[word].head < sign) == left) {
      word = m_arcs[word].head;
    }
    return word;
  }

  [[nodiscard]] std::uint32_t between(std::uint32_t sign) const {
    std::uint32_t const left = top(sign, true);
    std::uint32_t const right = top(sign, false);
    if (left == no_token || right == no_token) {
      return left != no_token || right == no_token ? m_root : right;
    }
    return m_arcs[left].head == no_token ? right : left;
  }

  std::span<std::string_view const> m_forms;
  std::span<std::uint8_t const> m_is_sign;
  std::span<Arc> m_arcs;
  std::vector<std::uint8_t> m_done;
  std::uint32_t m_root = no_token;
};

}  // namespace

std::uint8_t mark_of(std::string_view sign) {
  if (sign == ",") {
    return comma;
  }
  if (sign == "\"" || sign == "'" || sign == "\xE2\x80\x9C" || sign == "\xE2\x80\x9D" || sign == "``" || sign == "''") {
    return quote;
  }
  if (index_in(opening_signs, sign) < std::size(opening_signs)) {
    return opening;
  }
  if (index_in(closing_signs, sign) < std::size(closing_signs)) {
    return closing;
  }
  if (sign.front() == '-' || sign == "\xE2\x80\x93" || sign == "\xE2\x80\x94") {
    return sign.size() == 1 ? other : dash;
  }
  if (sign == ":" || sign == ";") {
    return colon;
  }
  return sign.find_first_not_of(".!?") == std::string_view::npos ? stop : other;
}

void attach_signs(std::span<std::string_view const> forms, std::span<std::uint8_t const> is_sign, std::span<Arc> arcs) {
  if (!arcs.empty()) {
    Attacher(forms, is_sign, arcs).run();
  }
}

}  // namespace annals::language
