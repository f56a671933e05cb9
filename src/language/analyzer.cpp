#include "language/analyzer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/model.hpp"
#include "language/namer.hpp"
#include "language/parser.hpp"
#include "language/punctuation.hpp"
#include "language/tagger.hpp"
#include "language/tokenizer.hpp"
#include "language/tree.hpp"
#include "language/word_features.hpp"

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

void add_section(Section const& section, std::uint32_t paragraph, std::vector<ByteSpan>& words,
                 std::vector<std::uint32_t>& ends, Analysis& analysis) {
  auto const first = static_cast<std::uint32_t>(words.size());
  tokenize(analysis.text, section.span, words);
  ends.clear();
  split_sentences(analysis.text, words, first, ends);
  std::uint32_t begin = first;
  for (std::uint32_t const end : ends) {
    analysis.sentences.push_back(
        {begin, end, {words[begin].start, words[end - 1].end}, paragraph, sentence_kind(section.kind)});
    begin = end;
  }
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

Analysis split_text(std::string_view text, std::vector<Section> const& given) {
  Analysis analysis;
  analysis.text = text;
  std::vector<Section> const found = given.empty() ? blank_line_sections(text) : std::vector<Section>{};
  std::vector<Section> const& sections = given.empty() ? found : given;
  std::vector<ByteSpan> words;
  words.reserve(text.size() / 5 + 8);
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 0; i < sections.size(); ++i) {
    add_section(sections[i], i, words, ends, analysis);
  }
  analysis.tokens.resize(words.size());
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    for (std::uint32_t i = analysis.sentences[s].first; i < analysis.sentences[s].last; ++i) {
      analysis.tokens[i].span = words[i];
      analysis.tokens[i].sentence = s;
      analysis.tokens[i].space_after = i + 1 >= words.size() || words[i + 1].start > words[i].end;
      analysis.tokens[i].relation = Relation::root;
    }
  }
  return analysis;
}

/// Working memory of one call, used again for every sentence.
struct Workspace {
  std::vector<std::string_view> forms;
  std::vector<WordFeatures> words;
  std::vector<std::uint8_t> tags;
  std::vector<std::uint8_t> names;
  std::vector<ParserWord> parser_words;  ///< without the signs
  std::vector<std::uint32_t> places;     ///< of the parser's words in the sentence
  std::vector<std::uint8_t> is_sign;
  std::vector<Arc> word_arcs;
  std::vector<Arc> arcs;
  ParserState state;
};

void see_words(Analysis const& analysis, Sentence const& sentence, Workspace& work) {
  std::size_t const count = sentence.last - sentence.first;
  work.forms.clear();
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    work.forms.push_back(analysis.form(i));
  }
  Casing const casing = casing_of(work.forms);
  work.words.clear();
  for (std::size_t i = 0; i < count; ++i) {
    work.words.push_back(word_features(work.forms[i], analysis.tokens[sentence.first + i].lower, casing));
  }
  work.tags.assign(count, 0);
  work.names.assign(count, 0);
  work.arcs.assign(count, Arc{});
}

void parse_sentence(Model const& model, Sentence const& sentence, Analysis& analysis, Workspace& work) {
  select_words(work.words, work.tags, model.tags, work.forms, work.parser_words, work.places, work.is_sign);
  work.word_arcs.assign(work.parser_words.size(), Arc{});
  parse_words(model.parser, model.transitions, work.parser_words, work.state, work.word_arcs);
  for (std::size_t i = 0; i < work.places.size(); ++i) {
    Arc const arc = work.word_arcs[i];
    work.arcs[work.places[i]] = {arc.head == no_token ? no_token : work.places[arc.head], arc.relation};
  }
  attach_signs(work.forms, work.is_sign, work.arcs);
  for (std::size_t i = 0; i < work.arcs.size(); ++i) {
    Token& token = analysis.tokens[sentence.first + i];
    token.head = work.arcs[i].head == no_token ? no_token : sentence.first + work.arcs[i].head;
    token.relation = work.arcs[i].relation;
  }
}

void collect_names(Sentence const& sentence, std::vector<std::uint8_t> const& labels, std::vector<Name>& names) {
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) {
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < labels.size() && labels[end] != 0 && !begins_name(labels[end])) {
      ++end;
    }
    names.push_back({sentence.first + i, sentence.first + end, static_cast<NameKind>((labels[i] - 1) / 2)});
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

Analysis Analyzer::analyze(std::string_view text, std::vector<Section> const& sections) const {
  Analysis analysis = split_text(text, sections);
  Arena arena(analysis.arena, text.size() * 2 + 64);
  lower_tokens(analysis, arena);
  Workspace work;
  for (Sentence const& sentence : analysis.sentences) {
    see_words(analysis, sentence, work);
    tag_words(m_model->tagger, work.words, work.tags);
    for (std::size_t i = 0; i < work.tags.size(); ++i) {
      Token& token = analysis.tokens[sentence.first + i];
      token.upos = m_model->tags[work.tags[i]].upos;
      token.xpos = m_model->tags[work.tags[i]].xpos;
      set_lemma(*m_model, analysis, token, arena);
    }
    label_names(m_model->namer, work.words, work.tags, work.names);
    collect_names(sentence, work.names, analysis.names);
    parse_sentence(*m_model, sentence, analysis, work);
  }
  index_children(analysis);
  mark_agents(analysis);
  return analysis;
}

Analysis tokenize_text(std::string_view text, std::vector<Section> const& sections) {
  Analysis analysis = split_text(text, sections);
  Arena arena(analysis.arena, text.size() + 64);
  lower_tokens(analysis, arena);
  index_children(analysis);
  return analysis;
}

}  // namespace annals::language
