#include "language/name_corpus.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "annals/span.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/analysis.hpp"
#include "language/namer.hpp"
#include "language/tokenizer.hpp"

namespace annals::language {
namespace {

struct Mapping {
  std::string_view label;
  std::optional<NameKind> kind;
};

constexpr std::array<Mapping, 22> mappings = {{
    {"geo", NameKind::place},
    {"gpe", NameKind::group},
    {"per", NameKind::person},
    {"org", NameKind::organization},
    {"tim", std::nullopt},
    {"art", NameKind::work},
    {"eve", NameKind::event},
    {"nat", NameKind::other},
    {"PER", NameKind::person},
    {"ORG", NameKind::organization},
    {"LOC", NameKind::place},
    {"MISC", NameKind::other},
    {"politicalparty", NameKind::organization},
    {"organisation", NameKind::organization},
    {"politician", NameKind::person},
    {"person", NameKind::person},
    {"country", NameKind::place},
    {"location", NameKind::place},
    {"election", NameKind::event},
    {"event", NameKind::event},
    {"misc", NameKind::other},
    {"norp", NameKind::group},
}};

/// Titles are not part of a name here, though GMB counts them in.
constexpr std::array<std::string_view, 17> titles = {"President", "Prime",     "Minister",   "Mr.",  "Ms.",     "Mrs.",
                                                     "General",   "Secretary", "Senator",    "Vice", "Foreign", "Pope",
                                                     "King",      "prime",     "Chancellor", "Dr.",  "Gen."};

bool is_title(std::string_view word) {
  return std::ranges::find(titles, word) != titles.end();
}

Error line_error(std::string const& file, std::uint64_t line, std::string message, std::string_view piece) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = file;
  error.place.line = line;
  error.piece = std::string(piece.substr(0, 80));
  return error;
}

/// Cells of one line of comma-separated values; a cell in quotes may hold commas and doubled quotes.
std::vector<std::string> csv_cells(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[i++];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      cells.emplace_back();
    } else if (line[i] != '\r') {
      cells.back() += line[i];
    }
  }
  return cells;
}

/// Latin-1 bytes (with the quotes and dashes of Windows) as UTF-8; valid UTF-8 stays as it is.
std::string as_utf8(std::string_view text) {
  if (!first_invalid_utf8(text)) {
    return std::string(text);
  }
  std::string out;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    switch (byte) {
      case 0x91:
      case 0x92:
        out += '\'';
        break;
      case 0x93:
      case 0x94:
        out += '"';
        break;
      case 0x96:
      case 0x97:
        out += '-';
        break;
      default:
        append_utf8(out, byte);
        break;
    }
  }
  return out;
}

class Reader {
 public:
  explicit Reader(std::string const& file) : m_file(file) {}

  Result<void> add(std::string_view word, std::string_view tag, std::string_view label, std::uint64_t line) {
    std::optional<NameKind> kind;
    bool begins = false;
    if (label != "O") {
      std::string_view const name = label.substr(std::min<std::size_t>(2, label.size()));
      auto const found = std::ranges::find(mappings, name, &Mapping::label);
      if (found == mappings.end()) {
        return line_error(m_file, line, "unknown kind of name", label);
      }
      kind = found->kind;
      begins = label.front() == 'B';
      if (name == "gpe" && tag == "NNP") {
        kind = NameKind::place;
      }
    }
    if (kind == NameKind::person && m_in_title_position && is_title(word)) {
      kind.reset();
    } else {
      m_in_title_position = !kind;
    }
    append(word, tag, kind, begins);
    return {};
  }

  void end_sentence() {
    if (!m_sentence.words.empty()) {
      m_sentences.push_back(std::move(m_sentence));
    }
    m_sentence = {};
    m_before.reset();
    m_in_title_position = true;
  }

  std::vector<NamedSentence> take() {
    end_sentence();
    return std::move(m_sentences);
  }

 private:
  /// Penn tags that mean the same in the treebanks. "to" is split there into preposition and particle.
  [[nodiscard]] static std::uint8_t known_tag(std::string_view tag) {
    if (tag == "LRB" || tag == "RRB") {
      return static_cast<std::uint8_t>(xpos_index(concat({"-", tag, "-"})));
    }
    return tag == "TO" ? std::uint8_t{0} : static_cast<std::uint8_t>(xpos_index(tag == ";" ? ":" : tag));
  }

  void append(std::string_view word, std::string_view tag, std::optional<NameKind> kind, bool begins) {
    // A second word keeps the first from being the last of its text, where an abbreviation loses its stop.
    std::string const text = std::string(word) + " x";
    m_pieces.clear();
    tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, m_pieces);
    for (std::size_t i = 0; i + 1 < m_pieces.size(); ++i) {
      std::uint8_t label = 0;
      if (kind) {
        bool const opens = i == 0 && (begins || m_before != kind);
        label = static_cast<std::uint8_t>(2 * static_cast<int>(*kind) + (opens ? 1 : 2));
      }
      m_sentence.words.emplace_back(slice(text, m_pieces[i]));
      m_sentence.labels.push_back(label);
      m_sentence.xpos.push_back(m_pieces.size() == 2 ? known_tag(tag) : std::uint8_t{0});
    }
    m_before = kind;
  }

  std::string const& m_file;
  std::vector<NamedSentence> m_sentences;
  NamedSentence m_sentence;
  std::optional<NameKind> m_before;
  bool m_in_title_position = true;
  std::vector<ByteSpan> m_pieces;
};

Result<void> add_csv_line(Reader& reader, std::string_view line, std::string const& file, std::uint64_t number) {
  std::vector<std::string> const cells = csv_cells(line);
  if (cells.size() < 4) {
    return line_error(file, number, "a line needs sentence, word, tag and label", line);
  }
  if (number == 1) {
    return {};
  }
  if (!cells[0].empty()) {
    reader.end_sentence();
  }
  return cells[1].empty() ? Result<void>{} : reader.add(as_utf8(cells[1]), cells[2], cells[3], number);
}

Result<void> add_column_line(Reader& reader, std::string_view line, std::string const& file, std::uint64_t number) {
  std::string_view const content = trim(line);
  std::size_t const gap = content.find_last_of(" \t");
  if (content.empty() || content.starts_with("-DOCSTART-")) {
    reader.end_sentence();
    return {};
  }
  if (gap == std::string_view::npos) {
    return line_error(file, number, "a line needs a word and its label", line);
  }
  return reader.add(trim(content.substr(0, gap)), "", content.substr(gap + 1), number);
}

}  // namespace

Result<std::vector<NamedSentence>> read_names(std::string_view text, std::string const& file) {
  bool const csv = file.ends_with(".csv");
  Reader reader(file);
  std::uint64_t number = 0;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t const end = std::min(text.find('\n', start), text.size());
    std::string_view const line = text.substr(start, end - start);
    start = end + 1;
    ++number;
    ANNALS_CHECK(csv ? add_csv_line(reader, line, file, number) : add_column_line(reader, line, file, number));
  }
  return reader.take();
}

}  // namespace annals::language
