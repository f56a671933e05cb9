#include "language/name_corpus.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/name_corpus_sentence.hpp"

namespace annals::language {
namespace {

struct Mapping {
  std::string_view label;
  NameKind own;
};

constexpr std::array<Mapping, 22> mappings = {{
    {"geo", NameKind::place},
    {"gpe", NameKind::group},
    {"per", NameKind::person},
    {"org", NameKind::organization},
    {"tim", NameKind::date},
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
    {"country", NameKind::geopolitical},
    {"location", NameKind::place},
    {"election", NameKind::event},
    {"event", NameKind::event},
    {"misc", NameKind::other},
    {"norp", NameKind::group},
}};

/// The names of WikiGold and CrossNER.
void name_columns(CorpusSentence& sentence, std::vector<CorpusSpan> const& spans, NameWords const& name_words) {
  for (CorpusSpan const& span : spans) {
    NameKind const own = *kind_of_label(span.label);
    KindSet set = kinds(own);
    if (own == NameKind::place) {
      set = sentence.place_kinds(span.first, span.last, name_words);
    } else if (name_words.is_people(sentence.joined(span.first, span.last)) && own == NameKind::other) {
      set = kinds(NameKind::group);
    } else if (own == NameKind::other) {
      set = kinds(NameKind::group, NameKind::event, NameKind::work, NameKind::other);
      // What CrossNER puts there besides: "House of Representatives", "Douglas DC-8".
      set |= span.label == "misc" ? kinds(NameKind::organization, NameKind::vehicle) : KindSet{0};
    }
    sentence.set_name(span.first, span.last, set, own);
  }
  sentence.allow_dates(name_words, true);
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
  Reader(std::string const& file, bool csv, NameWords const& name_words)
      : m_file(file), m_csv(csv), m_name_words(name_words) {}

  Result<void> add(std::string word, std::string tag, std::string_view label, std::uint64_t line) {
    auto const number = static_cast<std::uint32_t>(m_sentence.words.size());
    m_sentence.add(std::move(word), std::move(tag));
    if (label == "O") {
      m_open = false;
      return {};
    }
    if (label.size() < 3 || label[1] != '-' || !kind_of_label(label.substr(2))) {
      return corpus_error(m_file, line, "unknown kind of name", label);
    }
    std::string_view const kind = label.substr(2);
    if (!m_open || label.front() == 'B' || m_spans.back().label != kind) {
      m_spans.push_back({number, number, std::string(kind)});
    }
    ++m_spans.back().last;
    m_open = true;
    return {};
  }

  void end_sentence() {
    if (!m_sentence.words.empty()) {
      m_csv ? name_gmb(m_sentence, m_spans, m_name_words) : name_columns(m_sentence, m_spans, m_name_words);
      m_sentence.mark_things(m_name_words);
      m_sentences.push_back(m_sentence.split());
      m_sentences.back().part = m_csv ? part_of_sentence(m_sentences.size() - 1) : CorpusPart::training;
    }
    m_sentence.words.clear();
    m_spans.clear();
    m_open = false;
  }

  std::vector<NamedSentence> take() {
    end_sentence();
    return std::move(m_sentences);
  }

 private:
  std::string const& m_file;
  bool m_csv;
  NameWords const& m_name_words;
  CorpusSentence m_sentence;
  std::vector<CorpusSpan> m_spans;
  bool m_open = false;
  std::vector<NamedSentence> m_sentences;
};

Result<void> add_csv_line(Reader& reader, std::string_view line, std::string const& file, std::uint64_t number) {
  std::vector<std::string> const cells = csv_cells(line);
  if (cells.size() < 4) {
    return corpus_error(file, number, "a line needs sentence, word, tag and label", line);
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
    return corpus_error(file, number, "a line needs a word and its label", line);
  }
  return reader.add(std::string(trim(content.substr(0, gap))), "", content.substr(gap + 1), number);
}

}  // namespace

std::optional<NameKind> kind_of_label(std::string_view label) {
  auto const* const found = std::ranges::find(mappings, label, &Mapping::label);
  return found == mappings.end() ? std::nullopt : std::optional(found->own);
}

Result<std::vector<NamedSentence>> read_names(std::string_view text, std::string const& file,
                                              NameWords const& name_words) {
  if (file.ends_with(".conllu")) {
    return read_gum(text, file, name_words);
  }
  bool const csv = file.ends_with(".csv");
  Reader reader(file, csv, name_words);
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

Result<std::vector<NamedSentence>> read_name_corpus(std::string const& path, NameWords const& name_words) {
  if (!is_directory(path)) {
    ANNALS_TRY(std::string const text, read_file(path));
    return read_names(text, path, name_words);
  }
  ANNALS_TRY(std::string const documents, read_file(path + "/documents.json"));
  ANNALS_TRY(std::string const entities, read_file(path + "/entities.json"));
  return read_re3d(documents, entities, path, name_words);
}

}  // namespace annals::language
