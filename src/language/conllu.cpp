#include "language/conllu.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.hpp"
#include "language/role_corpus.hpp"
#include "language/tokenizer.hpp"

namespace annals::language {
namespace {

constexpr std::size_t column_count = 10;

void append_number(std::string& out, std::uint64_t value) {
  out += std::to_string(value);
}

/// Text on one line, as the "# text" comment wants it.
void append_line(std::string& out, std::string_view text) {
  bool space = false;
  for (char const c : text) {
    if (is_ascii_space(c)) {
      space = true;
      continue;
    }
    if (space) {
      out += ' ';
      space = false;
    }
    out += c;
  }
}

class Writer {
 public:
  explicit Writer(Analysis const& analysis)
      : m_analysis(analysis),
        m_labels(analysis.tokens.size()),
        m_roles(analysis.tokens.size()),
        m_entities(analysis.tokens.size()) {
    add_roles();
    add_entities();
    for (Name const& name : analysis.names) {
      for (std::uint32_t i = name.first; i < name.last; ++i) {
        m_labels[i] = std::string(i == name.first ? "B-" : "I-").append(name_kind_name(name.kind));
      }
    }
  }

  std::string run(std::string_view document) {
    m_out = "# newdoc id = ";
    append_line(m_out, document);
    m_out += '\n';
    std::uint32_t paragraph = no_token;
    for (std::size_t s = 0; s < m_analysis.sentences.size(); ++s) {
      Sentence const& sentence = m_analysis.sentences[s];
      if (sentence.paragraph != paragraph) {
        m_out += "# newpar\n";
        paragraph = sentence.paragraph;
      }
      m_out += "# sent_id = ";
      append_number(m_out, s + 1);
      m_out += "\n# text = ";
      append_line(m_out, slice(m_analysis.text, sentence.span));
      m_out += '\n';
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        joined(sentence, i);
        word(sentence, i);
      }
      m_out += '\n';
    }
    return std::move(m_out);
  }

 private:
  /// "ARG0:5" on the head of an argument: what it is to word 5 of the sentence.
  void add_roles() {
    for (Role const& role : m_analysis.roles) {
      std::string& cell = m_roles[role.head];
      cell += cell.empty() ? "" : ",";
      cell += role_label_name(role.label);
      cell += ':';
      append_number(cell, role.predicate - m_analysis.sentence_of(role.predicate).first + 1);
    }
  }

  /// "(3-person" where a mention of entity 3 begins, "3)" where it ends.
  void add_entities() {
    std::vector<Mention> const& mentions = m_analysis.entities.mentions;
    for (Mention const& mention : mentions) {
      std::string& cell = m_entities[mention.first];
      cell += '(';
      append_number(cell, mention.entity + 1);
      cell += '-';
      cell += entity_type_name(mention.type);
      cell += mention.last == mention.first + 1 ? ")" : "";
    }
    for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
      if (mention->last > mention->first + 1) {
        std::string& cell = m_entities[mention->last - 1];
        append_number(cell, mention->entity + 1);
        cell += ')';
      }
    }
  }

  [[nodiscard]] bool is_joined(Sentence const& sentence, std::uint32_t i) const {
    return i > sentence.first && i < sentence.last &&
           m_analysis.tokens[i - 1].span.end == m_analysis.tokens[i].span.start &&
           m_analysis.tokens[i - 1].upos != Upos::punct && is_clitic(m_analysis.form(i - 1), m_analysis.form(i));
  }

  /// The line of a multiword token, before its first word.
  void joined(Sentence const& sentence, std::uint32_t i) {
    std::uint32_t last = i;
    while (is_joined(sentence, last + 1)) {
      ++last;
    }
    if (last == i || is_joined(sentence, i)) {
      return;
    }
    append_number(m_out, i - sentence.first + 1);
    m_out += '-';
    append_number(m_out, last - sentence.first + 1);
    m_out += '\t';
    m_out += slice(m_analysis.text, {m_analysis.tokens[i].span.start, m_analysis.tokens[last].span.end});
    m_out += "\t_\t_\t_\t_\t_\t_\t_\t";
    m_out += m_analysis.tokens[last].space_after ? "_\n" : "SpaceAfter=No\n";
  }

  void word(Sentence const& sentence, std::uint32_t i) {
    Token const& token = m_analysis.tokens[i];
    append_number(m_out, i - sentence.first + 1);
    for (std::string_view const cell :
         {m_analysis.form(i), token.lemma, upos_name(token.upos), xpos_names()[token.xpos], std::string_view("_")}) {
      m_out += '\t';
      append_line(m_out, cell);
    }
    m_out += '\t';
    append_number(m_out, token.head == no_token ? 0 : token.head - sentence.first + 1);
    m_out += '\t';
    m_out += relation_name(token.relation);
    m_out += "\t_\t";
    for (auto const& [name, cells] :
         {std::pair("Entity=", &m_entities), std::pair("NER=", &m_labels), std::pair("Roles=", &m_roles)}) {
      if (!(*cells)[i].empty()) {
        m_out += name + (*cells)[i] + '|';
      }
    }
    bool const inside = is_joined(sentence, i) || is_joined(sentence, i + 1);
    if (!token.space_after && !inside) {
      m_out += "SpaceAfter=No|";
    }
    m_out += "TokenRange=";
    append_number(m_out, token.span.start);
    m_out += ':';
    append_number(m_out, token.span.end);
    m_out += '\n';
  }

  Analysis const& m_analysis;
  std::vector<std::string> m_labels;
  std::vector<std::string> m_roles;
  std::vector<std::string> m_entities;
  std::string m_out;
};

Error line_error(std::string const& file, std::uint64_t line, std::string message, std::string_view piece) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = file;
  error.place.line = line;
  error.piece = std::string(piece.substr(0, 80));
  return error;
}

Result<TreebankWord> read_word(std::array<std::string_view, column_count> const& cells, std::string const& file,
                               std::uint64_t line) {
  TreebankWord word;
  word.form = cells[1];
  word.lemma = cells[2];
  auto const upos = parse_upos(cells[3]);
  if (!upos) {
    return line_error(file, line, "unknown tag", cells[3]);
  }
  word.upos = *upos;
  word.xpos = xpos_index(cells[4]);
  auto const head = parse_integer(cells[6]);
  if (!head || *head < 0 || *head > 100000) {
    return line_error(file, line, "the head is no number of a word", cells[6]);
  }
  word.head = *head == 0 ? no_token : static_cast<std::uint32_t>(*head - 1);
  word.relation = parse_relation(cells[7]).value_or(Relation::dep);
  word.space_after = cells[9].find("SpaceAfter=No") == std::string_view::npos;
  return word;
}

Result<void> check_heads(TreebankSentence const& sentence, std::string const& file, std::uint64_t line) {
  for (TreebankWord const& word : sentence) {
    if (word.head != no_token && word.head >= sentence.size()) {
      return line_error(file, line, "a head lies outside its sentence", word.form);
    }
  }
  return {};
}

}  // namespace

std::string write_conllu(Analysis const& analysis, std::string_view document) {
  return Writer(analysis).run(document);
}

Result<std::vector<TreebankSentence>> read_conllu(std::string_view text, std::string const& file) {
  std::vector<TreebankSentence> sentences;
  TreebankSentence sentence;
  std::uint64_t number = 0;
  bool paragraph = true;
  std::size_t joined_to = 0;  // the last word of the multiword token that is open
  bool joined_space = true;
  for (std::size_t start = 0; start <= text.size();) {
    std::size_t const end = std::min(text.find('\n', start), text.size());
    std::string_view const line = text.substr(start, end - start);
    start = end + 1;
    ++number;
    if (trim(line).empty()) {
      ANNALS_CHECK(check_heads(sentence, file, number));
      if (!sentence.empty()) {
        sentences.push_back(std::move(sentence));
        sentence.clear();
      }
      continue;
    }
    if (line.front() == '#') {
      paragraph = paragraph || line.starts_with("# newpar") || line.starts_with("# newdoc");
      continue;
    }
    std::vector<std::string_view> const split_line = split(line, '\t', false);
    if (split_line.size() != column_count) {
      return line_error(file, number, "a line of a treebank needs ten columns", line);
    }
    std::array<std::string_view, column_count> cells;
    std::ranges::copy(split_line, cells.begin());
    if (std::size_t const sign = cells[0].find_first_of("-."); sign != std::string_view::npos) {
      if (cells[0][sign] == '-') {
        joined_to = static_cast<std::size_t>(parse_integer(cells[0].substr(sign + 1)).value_or(0));
        joined_space = cells[9].find("SpaceAfter=No") == std::string_view::npos;
      }
      continue;
    }
    ANNALS_TRY(TreebankWord word, read_word(cells, file, number));
    std::size_t const place = sentence.size() + 1;
    word.space_after = place < joined_to ? false : (place == joined_to ? joined_space : word.space_after);
    joined_to = place >= joined_to ? 0 : joined_to;
    word.begins_paragraph = std::exchange(paragraph, false);
    sentence.push_back(std::move(word));
  }
  if (!sentence.empty()) {
    ANNALS_CHECK(check_heads(sentence, file, number));
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace annals::language
