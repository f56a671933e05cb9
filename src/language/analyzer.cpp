#include "language/analyzer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/model.hpp"
#include "language/name_labels.hpp"
#include "language/network.hpp"
#include "language/tokenizer.hpp"
#include "language/tree.hpp"

namespace annals::language {
namespace {

/// Hands out pieces of the arena of one Analysis; blocks never move.
class Arena {
 public:
  explicit Arena(std::vector<std::vector<char>>& blocks, std::size_t expected) : m_blocks(blocks) { open(expected); }

  char* take(std::size_t size) {
    if (m_left < size) {
      open(std::max<std::size_t>(size, 4096));
    }
    char* const piece = m_place;
    m_place += size;
    m_left -= size;
    return piece;
  }
  std::string_view copy(std::string_view a, std::string_view b = {}) {
    char* const piece = take(a.size() + b.size());
    std::copy(a.begin(), a.end(), piece);
    std::copy(b.begin(), b.end(), piece + a.size());
    return {piece, a.size() + b.size()};
  }

 private:
  void open(std::size_t size) {
    m_blocks.emplace_back(size);
    m_place = m_blocks.back().data();
    m_left = size;
  }
  std::vector<std::vector<char>>& m_blocks;
  char* m_place = nullptr;
  std::size_t m_left = 0;
};

SentenceKind sentence_kind(SectionKind kind) {
  switch (kind) {
    case SectionKind::title:
    case SectionKind::subtitle:
      return SentenceKind::title;
    case SectionKind::heading:
      return SentenceKind::heading;
    case SectionKind::footer:
      return SentenceKind::footer;
    case SectionKind::byline:
    case SectionKind::dateline:
    case SectionKind::paragraph:
      break;
  }
  return SentenceKind::body;
}

/// Paragraphs between blank lines, for a text that comes without sections.
std::vector<Section> blank_line_sections(std::string_view text) {
  std::vector<Section> sections;
  std::size_t start = 0;
  std::size_t line = 0;
  while (line <= text.size()) {
    std::size_t const end = std::min(text.find('\n', line), text.size());
    bool const blank = trim(text.substr(line, end - line)).empty();
    if (blank && !trim(text.substr(start, line - start)).empty()) {
      sections.push_back(
          {SectionKind::paragraph, {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(line)}});
    }
    if (blank) {
      start = end;
    }
    line = end + 1;
  }
  if (start < text.size() && !trim(text.substr(start)).empty()) {
    sections.push_back(
        {SectionKind::paragraph, {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(text.size())}});
  }
  return sections;
}

/// Words before sentences are known. Pieces are what the network reads at once: paragraphs, and of very long ones
/// parts.
struct Words {
  std::vector<ByteSpan> spans;
  std::vector<std::uint8_t> flags;  ///< as in Batch::flags
  std::vector<RowRange> pieces;
  std::vector<std::uint32_t> sections;  ///< by piece
};

constexpr std::uint32_t most_piece_words = 160;

/// Long sections are cut where the rules end a sentence, or anywhere if they never do.
void add_section(std::string_view text, Section const& section, std::uint32_t index, Words& words,
                 std::vector<std::uint32_t>& ends) {
  auto const first = static_cast<std::uint32_t>(words.spans.size());
  tokenize(text, section.span, words.spans);
  auto const last = static_cast<std::uint32_t>(words.spans.size());
  if (first == last) {
    return;
  }
  ends.clear();
  split_sentences(text, words.spans, first, ends);
  words.flags.resize(last, 0);
  std::uint32_t begin = first;
  std::uint32_t end = first;
  auto close = [&](std::uint32_t at) {
    if (at > begin) {
      words.pieces.push_back({begin, at});
      words.sections.push_back(index);
      words.flags[at - 1] = 2;
    }
    begin = at;
  };
  for (std::uint32_t const next : ends) {
    words.flags[next - 1] = 1;
    if (next - begin > most_piece_words) {
      close(end);
      while (next - begin > most_piece_words) {
        close(begin + most_piece_words);
      }
    }
    end = next;
  }
  close(last);
}

Words split_text(std::string_view text, std::span<Section const> sections) {
  Words words;
  words.spans.reserve(text.size() / 5 + 8);
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 0; i < sections.size(); ++i) {
    add_section(text, sections[i], i, words, ends);
  }
  return words;
}

void set_tokens(std::span<ByteSpan const> spans, Analysis& analysis) {
  analysis.tokens.resize(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    analysis.tokens[i].span = spans[i];
    analysis.tokens[i].space_after = i + 1 >= spans.size() || spans[i + 1].start > spans[i].end;
    analysis.tokens[i].relation = Relation::root;
  }
}

void add_sentence(RowRange range, std::uint32_t paragraph, SentenceKind kind, Analysis& analysis) {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    analysis.tokens[i].sentence = static_cast<std::uint32_t>(analysis.sentences.size());
  }
  analysis.sentences.push_back({range.first,
                                range.last,
                                {analysis.tokens[range.first].span.start, analysis.tokens[range.last - 1].span.end},
                                paragraph,
                                kind});
}

void lower_tokens(Analysis& analysis, Arena& arena) {
  for (Token& token : analysis.tokens) {
    std::string_view const form = slice(analysis.text, token.span);
    if (std::ranges::any_of(form, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
      token.lower = arena.copy(lower_utf8(form));
    } else {
      char* const piece = arena.take(form.size());
      std::ranges::transform(form, piece, to_ascii_lower);
      token.lower = {piece, form.size()};
    }
    token.lemma = token.lower;
  }
}

void collect_names(std::uint32_t first, std::span<std::uint8_t const> labels, std::vector<Name>& names) {
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) {
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < labels.size() && labels[end] != 0 && !begins_name(labels[end])) {
      ++end;
    }
    names.push_back({first + i, first + end, static_cast<NameKind>((labels[i] - 1) / 2)});
    i = end - 1;
  }
}

void collect_roles(std::uint32_t first, std::uint32_t predicate, std::span<std::uint8_t const> labels,
                   Analysis const& analysis, std::vector<Role>& roles) {
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) {
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < labels.size() && labels[end] != 0 && labels[end] % 2 == 0) {
      ++end;
    }
    TokenRange const range = {first + i, first + end};
    roles.push_back(
        {predicate, range.first, range.last, head_of_range(analysis, range), role_of_kind((labels[i] - 1U) / 2)});
    i = end - 1;
  }
}

void set_lemma(Model const& model, Analysis const& analysis, Token& token, Arena& arena) {
  std::string_view const form = token.upos == Upos::propn ? slice(analysis.text, token.span) : token.lower;
  constexpr std::string_view curly = "\xE2\x80\x99";
  LemmaRule rule;
  if (std::size_t const sign = form.find(curly); sign != std::string_view::npos && form.size() <= 6) {
    std::string_view const kept = arena.copy(concat({form.substr(0, sign), "'", form.substr(sign + curly.size())}));
    rule = model.lemmatizer.rule(token.xpos, kept);
    token.lemma = arena.copy(kept.substr(0, kept.size() - std::min<std::size_t>(rule.cut, kept.size())), rule.add);
    return;
  }
  rule = model.lemmatizer.rule(token.xpos, form);
  std::string_view const stem = form.substr(0, form.size() - std::min<std::size_t>(rule.cut, form.size()));
  bool const from_text = token.upos == Upos::propn;
  token.lemma = rule.add.empty() && !from_text ? stem : arena.copy(stem, rule.add);
  if (token.lemma.empty()) {
    token.lemma = token.lower;
  }
}

/// "by Friday" and "by the end" say when, not who.
bool is_time_word(std::string_view lemma) {
  static constexpr std::array<std::string_view, 28> words = {
      "monday", "tuesday", "wednesday", "thursday", "friday",  "saturday",  "sunday",   "january",  "february", "march",
      "april",  "may",     "june",      "july",     "august",  "september", "october",  "november", "december", "end",
      "time",   "then",    "now",       "morning",  "evening", "night",     "midnight", "year"};
  return std::ranges::find(words, lemma) != words.end();
}

/// Each arc gets its relation by itself; here a subject is made to fit its verb. UD: a subject is passive where the
/// verb has a passive auxiliary, and without one only that of a bare participle ("15 killed in blast").
void mark_passive_subjects(Analysis& analysis) {
  static std::uint16_t const participle = xpos_index("VBN");
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    Token& token = analysis.tokens[i];
    if ((token.relation != Relation::nsubj && token.relation != Relation::nsubj_pass) || token.head == no_token) {
      continue;
    }
    bool const auxiliary = has_child(analysis, token.head, Relation::aux_pass);
    bool const bare = analysis.tokens[token.head].xpos == participle && !has_child(analysis, token.head, Relation::obj);
    if (auxiliary || !bare) {
      token.relation = auxiliary ? Relation::nsubj_pass : Relation::nsubj;
    }
  }
}

/// The parser misses some agents; "by" with a passive verb is as good as its label.
void mark_agents(Analysis& analysis) {
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    Token& token = analysis.tokens[i];
    bool const named = token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::pron;
    if (token.relation == Relation::obl && token.head != no_token && token.head < i && named &&
        !is_time_word(token.lower) && has_case(analysis, i, "by") && is_passive(analysis, token.head) &&
        !has_child(analysis, token.head, Relation::obl_agent)) {
      token.relation = Relation::obl_agent;
    }
  }
}

}  // namespace

Analyzer::Analyzer(std::unique_ptr<Model const> model, std::string model_id)
    : m_model(std::move(model)), m_model_id(std::move(model_id)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Result<Analyzer> Analyzer::open(std::string const& model_path) {
  ANNALS_TRY(Model model, Model::open(model_path));
  std::string id = model.id;
  return Analyzer(std::make_unique<Model const>(std::move(model)), std::move(id));
}

namespace {

/// Reads one text: pieces of about `most_rows` words at a time go through the network, then sentence by sentence.
class Reading {
 public:
  Reading(Model const& model, Analysis& analysis, Arena& arena)
      : m_model(model), m_analysis(analysis), m_arena(arena) {}

  /// `sections` name the kind of each piece's sentences; `known_ends` may be empty, then the network finds them.
  void run(Words const& words, std::span<Section const> sections, std::span<std::uint32_t const> known_ends) {
    m_known_ends = known_ends;
    for (std::size_t piece = 0; piece < words.pieces.size();) {
      std::size_t last = piece;
      std::uint32_t const first_word = words.pieces[piece].first;
      m_ranges.clear();
      while (last < words.pieces.size() && words.pieces[last].last - first_word <= most_rows) {
        m_ranges.push_back({words.pieces[last].first - first_word, words.pieces[last].last - first_word});
        ++last;
      }
      encode(words, first_word, words.pieces[last - 1].last);
      for (; piece < last; ++piece) {
        Section const* const section = sections.empty() ? nullptr : &sections[words.sections[piece]];
        read_piece(words.pieces[piece], first_word, words.sections[piece],
                   section == nullptr ? SentenceKind::body : sentence_kind(section->kind));
      }
    }
  }

 private:
  static constexpr std::uint32_t most_rows = 256;
  static_assert(most_rows >= most_piece_words);

  void encode(Words const& words, std::uint32_t first, std::uint32_t last) {
    m_words.clear();
    for (std::uint32_t i = first; i < last; ++i) {
      m_words.push_back({m_analysis.form(i), m_analysis.tokens[i].lower, words.flags[i]});
    }
    m_model.network.encode(m_words, m_ranges, m_memory);
  }

  void read_piece(RowRange piece, std::uint32_t offset, std::uint32_t paragraph, SentenceKind kind) {
    std::uint32_t begin = piece.first;
    for (std::uint32_t i = piece.first; i < piece.last; ++i) {
      bool const ends = m_known_ends.empty() ? m_model.network.ends_sentence(m_memory, i - offset)
                                             : std::ranges::binary_search(m_known_ends, i + 1);
      if (ends || i + 1 == piece.last) {
        add_sentence({begin, i + 1}, paragraph, kind, m_analysis);
        read_sentence(begin, i + 1, offset);
        begin = i + 1;
      }
    }
  }

  void read_sentence(std::uint32_t first, std::uint32_t last, std::uint32_t offset) {
    RowRange const rows = {first - offset, last - offset};
    std::size_t const size = last - first;
    m_labels.assign(size, 0);
    m_model.network.name_labels(m_memory, rows, m_labels);
    collect_names(first, m_labels, m_analysis.names);
    m_heads.resize(size);
    m_relations.resize(size);
    m_model.network.tree(m_memory, rows, m_heads, m_relations);
    for (std::uint32_t i = first; i < last; ++i) {
      Token& token = m_analysis.tokens[i];
      TagPair const tag = as_noun(m_model.tags[m_model.network.tag(m_memory, i - offset)], i - first);
      token.upos = tag.upos;
      token.xpos = tag.xpos;
      token.head = m_heads[i - first] == no_token ? no_token : first + m_heads[i - first];
      token.relation = m_relations[i - first];
      set_lemma(m_model, m_analysis, token, m_arena);
    }
    bool started = false;
    for (std::uint32_t i = first; i < last; ++i) {
      if (m_model.network.is_predicate(m_memory, i - offset)) {
        if (!started) {
          m_memory.role_paths.start(m_heads, m_relations);
          started = true;
        }
        read_roles(rows, first, i);
      }
    }
  }

  /// "A suicide bombing killed six": an -ing form that has an article or a noun before it and stands where nouns stand
  /// is a noun.
  [[nodiscard]] TagPair as_noun(TagPair tag, std::uint32_t place) const {
    static auto const gerund = static_cast<std::uint8_t>(xpos_index("VBG"));
    static auto const noun = static_cast<std::uint8_t>(xpos_index("NN"));
    Relation const own = m_relations[place];
    bool const nominal = own == Relation::nsubj || own == Relation::nsubj_pass || own == Relation::obj ||
                         own == Relation::obl || own == Relation::nmod;
    if (tag.xpos != gerund || !nominal) {
      return tag;
    }
    for (std::size_t i = 0; i < place; ++i) {
      if (m_heads[i] == place && (m_relations[i] == Relation::det || m_relations[i] == Relation::compound)) {
        return {Upos::noun, noun};
      }
    }
    return tag;
  }

  void read_roles(RowRange rows, std::uint32_t first, std::uint32_t predicate) {
    m_labels.assign(rows.last - rows.first, 0);
    m_model.network.role_labels(m_memory, rows, predicate - first, m_labels);
    collect_roles(first, predicate, m_labels, m_analysis, m_analysis.roles);
  }

  Model const& m_model;
  Analysis& m_analysis;
  Arena& m_arena;
  std::span<std::uint32_t const> m_known_ends;
  NetworkMemory m_memory;
  std::vector<NetworkWord> m_words;
  std::vector<RowRange> m_ranges;
  std::vector<std::uint8_t> m_labels;
  std::vector<std::uint32_t> m_heads;
  std::vector<Relation> m_relations;
};

Analysis read_text(Model const& model, std::string_view text, Words const& words, std::span<Section const> sections,
                   std::span<std::uint32_t const> known_ends) {
  Analysis analysis;
  analysis.text = text;
  set_tokens(words.spans, analysis);
  Arena arena(analysis.arena, text.size() * 2 + 64);
  lower_tokens(analysis, arena);
  Reading(model, analysis, arena).run(words, sections, known_ends);
  index_children(analysis);
  mark_passive_subjects(analysis);
  mark_agents(analysis);
  if (model.coreference) {
    analysis.entities = model.coreference->resolve(analysis);
  }
  return analysis;
}

}  // namespace

Analysis Analyzer::analyze(std::string_view text, std::vector<Section> const& sections) const {
  std::vector<Section> const found = sections.empty() ? blank_line_sections(text) : std::vector<Section>{};
  std::span<Section const> const all = sections.empty() ? found : sections;
  return read_text(*m_model, text, split_text(text, all), all, {});
}

Analysis Analyzer::analyze_words(std::string_view text, std::span<ByteSpan const> spans,
                                 std::span<std::uint32_t const> sentence_ends) const {
  Words words;
  words.spans.assign(spans.begin(), spans.end());
  words.flags.assign(spans.size(), 0);
  std::uint32_t begin = 0;
  for (std::uint32_t const end : sentence_ends) {
    for (; end - begin > most_piece_words; begin += most_piece_words) {
      words.pieces.push_back({begin, begin + most_piece_words});
    }
    words.pieces.push_back({begin, end});
    words.flags[end - 1] = 2;
    begin = end;
  }
  words.sections.assign(words.pieces.size(), 0);
  return read_text(*m_model, text, words, {}, sentence_ends);
}

std::vector<Role> Analyzer::roles(Analysis const& analysis, std::span<std::uint32_t const> predicates) const {
  std::vector<Role> found;
  NetworkMemory memory;
  std::vector<NetworkWord> words;
  std::vector<std::uint32_t> heads;
  std::vector<Relation> relations;
  std::vector<std::uint8_t> labels;
  std::uint32_t encoded = no_token;
  for (std::uint32_t const predicate : predicates) {
    std::uint32_t const number = analysis.tokens[predicate].sentence;
    Sentence const& sentence = analysis.sentences[number];
    RowRange const rows = {0, sentence.last - sentence.first};
    if (number != encoded) {
      words.clear();
      heads.clear();
      relations.clear();
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        Token const& token = analysis.tokens[i];
        std::uint8_t const flag = i + 1 == sentence.last ? 2 : 0;
        words.push_back({analysis.form(i), token.lower, flag});
        heads.push_back(token.head == no_token ? no_token : token.head - sentence.first);
        relations.push_back(token.relation);
      }
      m_model->network.encode(words, std::span(&rows, 1), memory);
      memory.role_paths.start(heads, relations);
      encoded = number;
    }
    labels.assign(words.size(), 0);
    m_model->network.role_labels(memory, rows, predicate - sentence.first, labels);
    collect_roles(sentence.first, predicate, labels, analysis, found);
  }
  return found;
}

Analysis tokenize_text(std::string_view text, std::vector<Section> const& sections) {
  Analysis analysis;
  analysis.text = text;
  std::vector<Section> const found = sections.empty() ? blank_line_sections(text) : std::vector<Section>{};
  std::span<Section const> const all = sections.empty() ? found : sections;
  Words const words = split_text(text, all);
  set_tokens(words.spans, analysis);
  for (std::size_t piece = 0; piece < words.pieces.size(); ++piece) {
    std::uint32_t begin = words.pieces[piece].first;
    for (std::uint32_t i = begin; i < words.pieces[piece].last; ++i) {
      if (words.flags[i] != 0) {
        add_sentence({begin, i + 1}, words.sections[piece], sentence_kind(all[words.sections[piece]].kind), analysis);
        begin = i + 1;
      }
    }
  }
  Arena arena(analysis.arena, text.size() + 64);
  lower_tokens(analysis, arena);
  index_children(analysis);
  return analysis;
}

}  // namespace annals::language
