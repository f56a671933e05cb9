#include "report/mail_quotes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "base/strings.hpp"

namespace annals::report {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string joined(std::span<std::string_view const> lines) {
  std::string out;
  for (std::string_view const line : lines) {
    out += line;
    out += '\n';
  }
  return std::string(trim(out));
}

bool is_blank(std::string_view line) {
  return trim(line).empty();
}

void drop_blank_end(Lines& lines) {
  while (!lines.empty() && is_blank(lines.back())) {
    lines.pop_back();
  }
}

template <typename List>
bool is_one_of(std::string_view text, List const& list) {
  return std::ranges::find(list, text) != list.end();
}

std::string_view without_signs(std::string_view text, std::string_view signs) {
  std::size_t const begin = text.find_first_not_of(signs);
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(signs) - begin + 1);
}

// ---- the line above a message ----

enum class Separator : std::uint8_t { none, forwarded, original };

/// "---------- Forwarded message ---------", "-----Original Message-----", "Begin forwarded message:".
Separator separator_of(std::string_view line) {
  constexpr auto forwarded = std::to_array<std::string_view>(
      {"forwarded message", "forwarded messages", "weitergeleitete nachricht", "message transf\xC3\xA9r\xC3\xA9",
       "mensaje reenviado", "messaggio inoltrato", "mensagem encaminhada", "doorgestuurd bericht"});
  constexpr auto original = std::to_array<std::string_view>(
      {"original message", "urspr\xC3\xBCngliche nachricht", "message d'origine", "message original",
       "mensaje original", "messaggio originale", "mensagem original", "oorspronkelijk bericht"});
  constexpr auto alone = std::to_array<std::string_view>({"begin forwarded message:", "start of forwarded message",
                                                          "anfang der weitergeleiteten nachricht:",
                                                          "d\xC3\xA9"
                                                          "but du message r\xC3\xA9"
                                                          "exp\xC3\xA9"
                                                          "di\xC3\xA9 :",
                                                          "inicio del mensaje reenviado:"});
  constexpr std::size_t longest = 160;
  line = trim(line);
  if (line.size() > longest) {
    return Separator::none;
  }
  std::string const lower = lower_ascii(line);
  if (is_one_of(lower, alone)) {
    return Separator::forwarded;
  }
  if (!lower.starts_with("--")) {
    return Separator::none;
  }
  std::string_view const words = without_signs(lower, "-=* :");
  if (is_one_of(words, forwarded) || words.starts_with("forwarded by ")) {
    return Separator::forwarded;
  }
  return is_one_of(words, original) ? Separator::original : Separator::none;
}

// ---- the block of fields ----

enum class Label : std::uint8_t { none, from, date, to, subject, other };

Label label_of(std::string_view name) {
  constexpr auto names = std::to_array<std::pair<std::string_view, Label>>({
      {"from", Label::from},
      {"de", Label::from},
      {"von", Label::from},
      {"da", Label::from},
      {"van", Label::from},
      {"date", Label::date},
      {"sent", Label::date},
      {"envoy\xC3\xA9", Label::date},
      {"gesendet", Label::date},
      {"datum", Label::date},
      {"enviado", Label::date},
      {"enviado el", Label::date},
      {"fecha", Label::date},
      {"inviato", Label::date},
      {"data", Label::date},
      {"verzonden", Label::date},
      {"to", Label::to},
      {"\xC3\xA0", Label::to},
      {"an", Label::to},
      {"para", Label::to},
      {"aan", Label::to},
      {"subject", Label::subject},
      {"objet", Label::subject},
      {"betreff", Label::subject},
      {"asunto", Label::subject},
      {"oggetto", Label::subject},
      {"assunto", Label::subject},
      {"onderwerp", Label::subject},
      {"cc", Label::other},
      {"bcc", Label::other},
      {"reply-to", Label::other},
      {"importance", Label::other},
      {"attachments", Label::other},
      {"priority", Label::other},
      {"organization", Label::other},
      {"sender", Label::other},
  });
  auto const* const found = std::ranges::find(names, name, &std::pair<std::string_view, Label>::first);
  return found == names.end() ? Label::none : found->second;
}

struct Field {
  Label label = Label::none;
  std::string_view value;
};

/// "From: Jane Doe", "*Sent:* 7 May 2022" (bold, in a text).
Field field_of(std::string_view line) {
  constexpr std::size_t longest_name = 16;
  line = trim(line);
  std::size_t const colon = line.substr(0, longest_name).find(':');
  if (colon == std::string_view::npos) {
    return {};
  }
  return {label_of(lower_ascii(without_signs(line.substr(0, colon), "* "))),
          without_signs(line.substr(colon + 1), "* \t")};
}

struct Block {
  ForwardedMessage head;
  std::array<bool, 6> has{};
  std::size_t end = 0;  ///< of its lines
  [[nodiscard]] bool holds(Label label) const { return has[static_cast<std::size_t>(label)]; }
};

void take_field(Block& block, Field const& field) {
  block.has[static_cast<std::size_t>(field.label)] = true;
  if (field.label == Label::from) {
    block.head.sender = field.value;
  } else if (field.label == Label::date) {
    block.head.date = field.value;
  } else if (field.label == Label::subject) {
    block.head.subject = field.value;
  }
}

/// The fields from line `at` on; an empty line between them does not end them, nor does a long one that was broken.
Block read_block(Lines const& lines, std::size_t at) {
  constexpr std::size_t most_lines = 40;
  Block block;
  block.end = at;
  Label last = Label::none;
  std::size_t const most = std::min(lines.size(), at + most_lines);
  for (std::size_t i = at; i < most; ++i) {
    if (is_blank(lines[i])) {
      bool const goes_on = i + 1 < most && field_of(lines[i + 1]).label != Label::none;
      if (!goes_on && last != Label::none) {
        break;
      }
      continue;
    }
    Field const field = field_of(lines[i]);
    bool const is_new = field.label != Label::none && (field.label == Label::other || !block.holds(field.label));
    bool const is_broken = field.label == Label::none && i > at && !is_blank(lines[i - 1]) &&
                           (last == Label::to || last == Label::subject || last == Label::other);
    if (is_new) {
      take_field(block, field);
      last = field.label;
    } else if (is_broken && last == Label::subject) {
      block.head.subject += concat({" ", trim(lines[i])});
    } else if (!is_broken) {
      break;
    }
    block.end = i + 1;
  }
  return block;
}

/// Fields that no separator announces: those that every program writes, and the sender first.
std::optional<Block> block_at(Lines const& lines, std::size_t at) {
  if (field_of(lines[at]).label != Label::from) {
    return std::nullopt;
  }
  Block block = read_block(lines, at);
  bool const is_whole = block.holds(Label::date) && (block.holds(Label::to) || block.holds(Label::subject));
  return is_whole ? std::optional(std::move(block)) : std::nullopt;
}

// ---- the line that introduces a quote ----

constexpr auto introductions =
    std::to_array<std::string_view>({"On ", "Le ", "Am ", "El ", "Il ", "Em ", "Op ", "At ", "Den "});
constexpr auto wrote = std::to_array<std::string_view>({"wrote:", "writes:",
                                                        "a \xC3\xA9"
                                                        "crit :",
                                                        "a \xC3\xA9"
                                                        "crit:",
                                                        "a \xC3\xA9"
                                                        "crit\xC2\xA0:",
                                                        "escribi\xC3\xB3:", "ha scritto:", "escreveu:", "schreef:"});

bool begins_introduction(std::string_view line) {
  return std::ranges::any_of(introductions, [line](std::string_view begin) { return line.starts_with(begin); });
}

bool ends_introduction(std::string_view line) {
  return std::ranges::any_of(wrote, [line](std::string_view end) { return line.ends_with(end); }) ||
         (line.ends_with(':') && line.find(" schrieb ") != std::string_view::npos);
}

bool has_clock(std::string_view text) {
  for (std::size_t i = text.find(':'); i != std::string_view::npos; i = text.find(':', i + 1)) {
    if (i > 0 && i + 2 < text.size() && is_ascii_digit(text[i - 1]) && is_ascii_digit(text[i + 1]) &&
        is_ascii_digit(text[i + 2])) {
      return true;
    }
  }
  return false;
}

/// What only programs write: an address, the time of day, "Fri, 6 May".
bool is_of_program(std::string_view text) {
  constexpr auto days =
      std::to_array<std::string_view>({" Mon, ", " Tue, ", " Wed, ", " Thu, ", " Fri, ", " Sat, ", " Sun, "});
  return text.find('@') != std::string_view::npos || has_clock(text) ||
         std::ranges::any_of(days, [text](std::string_view day) { return text.find(day) != std::string_view::npos; });
}

constexpr std::size_t most_introduction_lines = 3;

/// "On Sat, 7 May 2022 at 11:30, Jane Doe <jane@example.org> wrote:" from line `at` on: how many lines it has; 0 when
/// it is none. A sentence of a report, "On 6 May 2022 the ministry wrote:", is none.
std::size_t introduction_at(Lines const& lines, std::size_t at) {
  std::string_view const first = trim(lines[at]);
  if (!begins_introduction(first)) {
    return 0;
  }
  std::string whole;
  for (std::size_t count = 1; count <= most_introduction_lines && at + count <= lines.size(); ++count) {
    std::string_view const line = trim(lines[at + count - 1]);
    if (line.empty() || line.starts_with('>')) {
      return 0;
    }
    whole += concat({whole.empty() ? "" : " ", line});
    if (ends_introduction(line)) {
      return is_of_program(whole) ? count : 0;
    }
  }
  return 0;
}

/// Takes away what introduces quoted lines; there a looser form is enough.
bool drop_introduction(Lines& lines) {
  constexpr std::size_t longest = 300;
  drop_blank_end(lines);
  if (lines.empty() || lines.back().size() > longest || !trim(lines.back()).ends_with(':')) {
    return false;
  }
  for (std::size_t count = 1; count <= std::min(most_introduction_lines, lines.size()); ++count) {
    std::size_t const at = lines.size() - count;
    if (is_blank(lines[at]) || lines[at].size() > longest) {
      break;
    }
    std::string const whole = joined(std::span(lines).subspan(at));
    bool const has_number = std::ranges::any_of(whole, is_ascii_digit) || whole.find('@') != std::string::npos;
    if (begins_introduction(trim(lines[at])) && (has_number || ends_introduction(whole))) {
      lines.resize(at);
      return true;
    }
  }
  std::string_view const last = trim(lines.back());
  if (ends_introduction(last) || last.find('@') != std::string_view::npos) {
    lines.pop_back();
    return true;
  }
  return false;
}

/// What stands right above the message of another and is nobody's text: rules, and what a telephone adds.
void drop_joint(Lines& lines) {
  constexpr std::size_t shortest_rule = 5;
  while (true) {
    drop_blank_end(lines);
    if (lines.empty()) {
      return;
    }
    std::string_view const last = trim(lines.back());
    bool const is_rule = last.size() >= shortest_rule && last.find_first_not_of("_-=*") == std::string_view::npos;
    if (!is_rule && !last.starts_with("Sent from my ") && !last.starts_with("Get Outlook for ")) {
      return;
    }
    lines.pop_back();
  }
}

class MessageText {
 public:
  MessageText(std::string_view text, Answers answers) : m_lines(lines_of(text)), m_answers(answers) {}

  WrittenText read() {
    std::size_t at = 0;
    while (at < m_lines.size()) {
      at = step(at);
    }
    if (m_found.has_others) {
      drop_joint(m_own);
    }
    m_found.text = joined(m_own);
    return std::move(m_found);
  }

 private:
  /// From one line to the next that is to be read.
  std::size_t step(std::size_t at) {
    std::string_view const line = m_lines[at];
    if (line.starts_with('>')) {
      return pass_quote(at);
    }
    if (Separator const separator = separator_of(line); separator != Separator::none) {
      return take_message(at, separator);
    }
    if (std::optional<Block> block = block_at(m_lines, at)) {
      return cut(*std::move(block), Found::message);
    }
    if (std::size_t const count = introduction_at(m_lines, at); count > 0 && !is_quote_behind(at + count)) {
      std::string introduction = joined(std::span(m_lines).subspan(at, count));
      // In a message that answers nothing it may be a sentence after all, unless there is an address in it.
      if (m_answers == Answers::yes || introduction.find('@') != std::string::npos) {
        Block block;
        block.head.date = std::move(introduction);
        block.end = at + count;
        return cut(std::move(block), Found::introduced);
      }
    }
    m_in_signature = m_in_signature || line == "-- " || (line == "--" && is_short_behind(at + 1));
    if (std::size_t const end = line.starts_with("-----BEGIN PGP ") ? end_of_armour(at) : at; end > at) {
      return end;
    }
    if (!m_in_signature) {
      m_own.push_back(line);
    }
    return at + 1;
  }

  /// A rule between parts of a text looks like the sign of a signature that lost its space.
  [[nodiscard]] bool is_short_behind(std::size_t at) const {
    constexpr std::size_t most_lines = 15;
    std::size_t lines = 0;
    for (; at < m_lines.size() && lines <= most_lines; ++at) {
      if (m_lines[at].starts_with('>') || separator_of(m_lines[at]) != Separator::none || block_at(m_lines, at)) {
        return true;
      }
      ++lines;
    }
    return lines <= most_lines;
  }

  [[nodiscard]] bool is_quote_behind(std::size_t at) const {
    while (at < m_lines.size() && is_blank(m_lines[at])) {
      ++at;
    }
    return at < m_lines.size() && m_lines[at].starts_with('>');
  }

  /// Lines with a sign before them. Some programs pass on a message so.
  std::size_t pass_quote(std::size_t at) {
    Lines quoted;
    for (; at < m_lines.size() && m_lines[at].starts_with('>'); ++at) {
      std::string_view const line = m_lines[at].substr(1);
      quoted.push_back(line.substr(line.starts_with(' ') ? 1 : 0));
    }
    m_found.has_others = true;
    auto const first = std::ranges::find_if_not(quoted, is_blank);
    bool const is_answered = drop_introduction(m_own);
    if (!is_answered && first != quoted.end() && separator_of(*first) == Separator::forwarded) {
      auto const place = static_cast<std::size_t>(first - quoted.begin());
      add_forwarded(quoted, read_block(quoted, place + 1));
    } else if (!is_answered && is_forward_above()) {
      drop_joint(m_own);
      m_own.pop_back();
      add_forwarded(quoted, read_block(quoted, 0));
    }
    drop_blank_end(m_own);
    m_own.emplace_back();
    return at;
  }

  /// "Begin forwarded message:" may itself stand before the signs.
  [[nodiscard]] bool is_forward_above() const {
    return !m_own.empty() && separator_of(m_own.back()) == Separator::forwarded;
  }

  /// The head of a signed text, and its signature, are no text. `at` itself where that has no end.
  std::size_t end_of_armour(std::size_t at) {
    bool const is_head = m_lines[at].starts_with("-----BEGIN PGP SIGNED MESSAGE");
    auto const is_end = [is_head](std::string_view line) {
      return is_head ? is_blank(line) : line.starts_with("-----END PGP ");
    };
    auto const begin = m_lines.begin() + static_cast<std::ptrdiff_t>(at);
    auto const end = m_lacks_end ? m_lines.end() : std::find_if(begin, m_lines.end(), is_end);
    m_lacks_end = end == m_lines.end();
    return m_lacks_end ? at : static_cast<std::size_t>(end - m_lines.begin()) + 1;
  }

  std::size_t take_message(std::size_t at, Separator separator) {
    Block block = read_block(m_lines, at + 1);
    bool const is_forwarded = separator == Separator::forwarded;
    if (is_forwarded && block.end == at + 1 && is_quote_behind(at + 1)) {
      m_own.push_back(m_lines[at]);
      return at + 1;
    }
    return cut(std::move(block), is_forwarded ? Found::forwarded : Found::message);
  }

  /// What begins the message of another.
  enum class Found : std::uint8_t { forwarded, message, introduced };

  /// All that follows is another's: passed on, or quoted in a reply. Where the writer says nothing, it is what is told.
  std::size_t cut(Block block, Found found) {
    m_found.has_others = true;
    drop_joint(m_own);
    if (found == Found::forwarded || m_own.empty() || (m_answers == Answers::no && found == Found::message)) {
      add_forwarded(m_lines, std::move(block));
    }
    return m_lines.size();
  }

  void add_forwarded(Lines const& lines, Block block) {
    block.head.text = joined(std::span(lines).subspan(std::min(block.end, lines.size())));
    m_found.forwarded.push_back(std::move(block.head));
  }

  Lines m_lines;
  Answers m_answers;
  Lines m_own;
  WrittenText m_found;
  bool m_in_signature = false;
  bool m_lacks_end = false;  ///< no armour ends behind here
};

}  // namespace

WrittenText written_text(std::string_view text, Answers answers) {
  return MessageText(text, answers).read();
}

namespace {

/// The prefix that a subject begins with, and whether a reply has it.
std::optional<std::pair<std::size_t, Answers>> prefix_of(std::string_view subject) {
  constexpr auto prefixes = std::to_array<std::pair<std::string_view, Answers>>({{"re:", Answers::yes},
                                                                                 {"aw:", Answers::yes},
                                                                                 {"sv:", Answers::yes},
                                                                                 {"fw:", Answers::no},
                                                                                 {"fwd:", Answers::no},
                                                                                 {"wg:", Answers::no},
                                                                                 {"tr:", Answers::no},
                                                                                 {"rv:", Answers::no},
                                                                                 {"enc:", Answers::no}});
  for (auto const& [prefix, answers] : prefixes) {
    if (starts_with_ignoring_case(subject, prefix)) {
      return std::pair(prefix.size(), answers);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view without_prefixes(std::string_view subject) {
  subject = trim(subject);
  while (auto const prefix = prefix_of(subject)) {
    subject = trim(subject.substr(prefix->first));
  }
  return subject;
}

Answers answers_by_subject(std::string_view subject, Answers otherwise) {
  auto const prefix = prefix_of(trim(subject));
  return prefix ? prefix->second : otherwise;
}

}  // namespace annals::report
