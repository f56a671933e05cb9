#include "language/coreference_corpus.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/strings.hpp"
#include "language/analysis.hpp"

namespace annals::language {
namespace {

struct Word {
  ByteSpan span;
  std::uint32_t head = no_token;  ///< index into the words of the sentence
  std::string xpos;
  std::string upos;
  std::string lower;
};

struct OpenMention {
  std::string id;
  std::string type;
  std::size_t first = 0;
};

class Reader {
 public:
  explicit Reader(std::string const& file) : m_file(file) {}

  Result<std::vector<CoreferenceDocument>> read(std::string_view conllu) {
    std::size_t start = 0;
    while (start < conllu.size()) {
      std::size_t const end = std::min(conllu.find('\n', start), conllu.size());
      ++m_line;
      ANNALS_CHECK(read_line(conllu.substr(start, end - start)));
      start = end + 1;
    }
    ANNALS_CHECK(end_sentence());
    end_document();
    return std::move(m_documents);
  }

 private:
  [[nodiscard]] Error error(std::string message, std::string_view piece) const {
    Error made = make_error(ErrorCode::malformed, std::move(message));
    made.place.file = m_file;
    made.place.line = m_line;
    made.piece = std::string(piece.substr(0, 80));
    return made;
  }

  Result<void> read_line(std::string_view line) {
    if (line.empty()) {
      return end_sentence();
    }
    if (line.front() != '#') {
      return read_word(line);
    }
    if (line.starts_with("# newdoc id = ")) {
      end_document();
      m_documents.emplace_back();
      m_documents.back().id = line.substr(14);
    } else if (line == "# newpar" || line.starts_with("# newpar id")) {
      m_new_paragraph = true;
    } else if (line.starts_with("# global.Entity = ")) {
      return read_fields(line.substr(18));
    } else if (line.starts_with("# text = ")) {
      begin_sentence(line.substr(9));
    }
    return {};
  }

  Result<void> read_fields(std::string_view names) {
    std::vector<std::string_view> const fields = split(names, '-');
    auto const type = std::ranges::find(fields, "etype");
    if (fields.empty() || fields.front() != "GRP" || type == fields.end()) {
      return error("the entity brackets have no GRP in front or no etype", names);
    }
    m_type_field = static_cast<std::size_t>(type - fields.begin());
    return {};
  }

  void begin_sentence(std::string_view text) {
    if (m_documents.empty()) {
      m_documents.emplace_back();
    }
    std::string& whole = m_documents.back().text;
    if (!whole.empty()) {
      whole += m_new_paragraph ? "\n\n" : " ";
    }
    m_new_paragraph = false;
    m_at = whole.size();
    whole += text;
  }

  Result<void> read_word(std::string_view line) {
    std::vector<std::string_view> const columns = split(line, '\t', false);
    if (columns.size() != 10 || m_documents.empty()) {
      return error("a word without ten columns or without a text", line);
    }
    if (columns[0].find_first_of(".-") != std::string_view::npos) {
      return {};
    }
    Word word;
    ANNALS_TRY(word.span, locate(columns[1]));
    std::optional<std::int64_t> const head = parse_integer(columns[6]);
    word.head = head && *head > 0 ? static_cast<std::uint32_t>(*head - 1) : no_token;
    word.upos = columns[3];
    word.xpos = columns[4];
    word.lower = lower_ascii(columns[1]);
    m_words.push_back(std::move(word));
    for (std::string_view const item : split(columns[9], '|')) {
      if (item.starts_with("Entity=")) {
        ANNALS_CHECK(read_brackets(item.substr(7)));
      }
    }
    return {};
  }

  /// The bytes of the next word; white space in the text and in the form does not count.
  Result<ByteSpan> locate(std::string_view form) {
    std::string const& text = m_documents.back().text;
    std::size_t start = std::string::npos;
    for (char const c : form) {
      if (c == ' ') {
        continue;
      }
      while (m_at < text.size() && is_ascii_space(text[m_at])) {
        ++m_at;
      }
      // A blank of another kind (U+00A0) in the text.
      while (m_at + 1 < text.size() && text[m_at] == '\xC2' && text[m_at + 1] == '\xA0' && c != '\xC2') {
        m_at += 2;
      }
      if (m_at >= text.size() || text[m_at] != c) {
        return error("a word that is not in the text of its sentence", form);
      }
      start = start == std::string::npos ? m_at : start;
      ++m_at;
    }
    return ByteSpan{static_cast<std::uint32_t>(start == std::string::npos ? m_at : start),
                    static_cast<std::uint32_t>(m_at)};
  }

  Result<void> read_brackets(std::string_view brackets) {
    for (std::size_t i = 0; i < brackets.size();) {
      std::size_t const end = brackets.find_first_of("()", i + 1);
      if (brackets[i] == '(') {
        bool const closed = end != std::string_view::npos && brackets[end] == ')';
        std::vector<std::string_view> const fields =
            split(brackets.substr(i + 1, std::min(end, brackets.size()) - i - 1), '-');
        if (fields.size() <= m_type_field) {
          return error("an entity bracket with too few fields", brackets);
        }
        m_open.push_back({std::string(fields[0]), std::string(fields[m_type_field]), m_words.size() - 1});
        if (closed) {
          close(m_open.size() - 1);
        }
        i = closed ? end + 1 : std::min(end, brackets.size());
      } else {
        std::string_view const id = brackets.substr(i, std::min(end, brackets.size()) - i);
        std::size_t open = m_open.size();
        while (open > 0 && m_open[open - 1].id != id) {
          --open;
        }
        if (open == 0 || end == std::string_view::npos || brackets[end] != ')') {
          return error("an entity bracket that was not opened", brackets);
        }
        close(open - 1);
        i = end + 1;
      }
    }
    return {};
  }

  struct Pending {
    OpenMention open;
    std::size_t last = 0;
  };

  void close(std::size_t open) {
    m_pending.push_back({m_open[open], m_words.size()});
    m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(open));
  }

  [[nodiscard]] GoldKind kind_of(std::size_t head, std::size_t first) const {
    static constexpr std::array<std::string_view, 16> speakers = {
        "i",    "me",  "my",   "mine",  "myself",   "we",         "us",        "our",
        "ours", "you", "your", "yours", "yourself", "yourselves", "ourselves", "'s"};
    Word const& word = m_words[head];
    if (word.xpos == "PRP" || word.xpos == "PRP$") {
      return std::ranges::find(speakers, word.lower) != speakers.end() ? GoldKind::speaker_pronoun : GoldKind::pronoun;
    }
    if (word.upos == "PROPN") {
      return GoldKind::name;
    }
    if (word.upos != "NOUN") {
      return GoldKind::other;
    }
    std::string_view const begin = m_words[first].lower;
    bool const definite = begin == "the" || begin == "this" || begin == "that" || begin == "these" || begin == "those";
    return definite ? GoldKind::definite : GoldKind::nominal;
  }

  Result<void> end_sentence() {
    if (!m_open.empty()) {
      return error("an entity bracket that does not close in its sentence", m_open.front().id);
    }
    for (Pending const& pending : m_pending) {
      std::size_t head = pending.last - 1;
      for (std::size_t i = pending.last; i-- > pending.open.first;) {
        std::uint32_t const above = m_words[i].head;
        bool const outside = above == no_token || above < pending.open.first || above >= pending.last;
        head = outside && m_words[i].upos != "PUNCT" ? i : head;
      }
      std::string const key = pending.open.id;
      auto const entity = m_entities.emplace(key, static_cast<std::uint32_t>(m_entities.size())).first->second;
      m_documents.back().mentions.push_back(
          {{m_words[pending.open.first].span.start, m_words[pending.last - 1].span.end},
           m_words[head].span,
           entity,
           parse_entity_type(pending.open.type).value_or(EntityType::abstract),
           kind_of(head, pending.open.first)});
    }
    m_pending.clear();
    m_words.clear();
    return {};
  }

  void end_document() {
    m_entities.clear();
    m_new_paragraph = false;
    if (!m_documents.empty()) {
      std::ranges::stable_sort(m_documents.back().mentions, [](GoldMention const& a, GoldMention const& b) {
        return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
      });
    }
  }

  std::string const& m_file;
  std::uint64_t m_line = 0;
  std::size_t m_at = 0;
  std::size_t m_type_field = 1;
  bool m_new_paragraph = false;
  std::vector<CoreferenceDocument> m_documents;
  std::vector<Word> m_words;
  std::vector<OpenMention> m_open;
  std::vector<Pending> m_pending;
  std::map<std::string, std::uint32_t> m_entities;
};

}  // namespace

Result<std::vector<CoreferenceDocument>> read_coreference(std::string_view conllu, std::string const& file) {
  return Reader(file).read(conllu);
}

}  // namespace annals::language
