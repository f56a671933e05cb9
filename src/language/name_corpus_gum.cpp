// GUM's entities as names. GUM marks every noun phrase that refers to something, with the whole phrase ("the University
// of Aberdeen in Scotland, which ..."); a name is the run of proper nouns about the head of a phrase.
#include <algorithm>
#include <array>
#include <optional>

#include "base/strings.hpp"
#include "language/name_corpus_sentence.hpp"

namespace annals::language {
namespace {

constexpr std::size_t column_count = 10;

struct Mention {
  std::string id;
  std::string type;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

class GumNames {
 public:
  GumNames(CorpusSentence& sentence, std::vector<std::uint32_t> const& heads, std::vector<Mention> mentions,
           NameWords const& name_words)
      : m_sentence(sentence),
        m_heads(heads),
        m_mentions(std::move(mentions)),
        m_name_words(name_words),
        m_taken(sentence.words.size()) {}

  void run() {
    // The outer mention first: within "University of Aberdeen" no place is named.
    std::ranges::stable_sort(m_mentions,
                             [](Mention const& a, Mention const& b) { return a.last - a.first > b.last - b.first; });
    for (Mention const& mention : m_mentions) {
      if (mention.type == "time") {
        set_time(mention);
      } else if (m_sentence.words[head_of(mention)].is_proper()) {
        set_name(mention);
      }
    }
    set_rest();
    m_sentence.mark_things(m_name_words);
  }

 private:
  [[nodiscard]] CorpusWord const& word(std::uint32_t i) const { return m_sentence.words[i]; }

  [[nodiscard]] std::uint32_t head_of(Mention const& mention) const {
    for (std::uint32_t i = mention.first; i < mention.last; ++i) {
      if (m_heads[i] < mention.first || m_heads[i] >= mention.last) {
        return i;
      }
    }
    return mention.last - 1;
  }

  /// Written as part of a name: proper nouns, and other words with a capital or in figures within the sentence.
  [[nodiscard]] bool is_part(std::uint32_t i) const {
    CorpusWord const& at = word(i);
    bool const capital = i > 0 && at.is_capitalised() && !at.tag.starts_with("PRP") && at.tag != "DT";
    return at.is_proper() || at.tag == "CD" || capital;
  }

  /// May stand between two parts of a name.
  [[nodiscard]] bool joins(std::uint32_t i, bool long_names) const {
    static constexpr std::array<std::string_view, 5> anywhere = {"-", "&", ".", "/", "\u2019"};
    static constexpr std::array<std::string_view, 9> in_long_names = {"of", "for",     "and", "the", "in",
                                                                      "on", "\u2019s", "'s",  "de"};
    std::string_view const lower = word(i).lower;
    return std::ranges::find(anywhere, lower) != anywhere.end() ||
           (long_names && std::ranges::find(in_long_names, lower) != in_long_names.end());
  }

  /// The name about the head of a mention.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> core_of(Mention const& mention) const {
    bool const long_names = mention.type != "person" && mention.type != "place";
    std::uint32_t first = head_of(mention);
    std::uint32_t last = first + 1;
    for (std::uint32_t i = first; i-- > mention.first;) {
      if (is_part(i)) {
        first = i;
      } else if (!joins(i, false)) {
        break;
      }
    }
    std::uint32_t joined = 0;
    for (std::uint32_t i = last; i < mention.last; ++i) {
      if (is_part(i)) {
        last = i + 1;
        joined = 0;
      } else if (!joins(i, long_names) || ++joined > 2) {
        break;
      }
    }
    while (mention.type == "person" && first < last && m_name_words.is_title(word(first).lower)) {
      ++first;
    }
    return {first, last};
  }

  /// "NBC and CBS" are two names.
  [[nodiscard]] bool holds_two(Mention const& outer, std::uint32_t first, std::uint32_t last) const {
    return std::ranges::count_if(m_mentions, [&](Mention const& inner) {
             return inner.type == outer.type && inner.first >= first && inner.last <= last &&
                    inner.last - inner.first < last - first;
           }) >= 2;
  }

  [[nodiscard]] KindSet kinds_of(Mention const& mention, std::uint32_t first, std::uint32_t last) const {
    KindSet const place = m_sentence.place_kinds(first, last, m_name_words);
    if (mention.type == "place") {
      return place;
    }
    if (mention.type == "person") {
      bool const plural = word(last - 1).tag == "NNPS" || m_name_words.is_people(m_sentence.joined(first, last));
      return plural ? kinds(NameKind::person, NameKind::group) : kinds(NameKind::person);
    }
    if (mention.type == "organization") {
      return kinds(NameKind::organization) | (place == kinds(NameKind::geopolitical) ? place : KindSet{0});
    }
    return mention.type == "event" ? kinds(NameKind::event) : KindSet{0};
  }

  void set_name(Mention const& mention) {
    auto const [first, last] = core_of(mention);
    bool const taken = std::any_of(m_taken.begin() + first, m_taken.begin() + last, [](bool is) { return is; });
    if (first == last || taken || holds_two(mention, first, last)) {
      return;
    }
    std::fill(m_taken.begin() + first, m_taken.begin() + last, true);
    KindSet const set = kinds_of(mention, first, last);
    if (set != 0) {
      m_sentence.set_name(first, last, set, first_of(set));
      return;
    }
    // Objects and abstract things: works, products, theories, and common nouns in a title.
    m_sentence.allow(first, last,
                     kinds(NameKind::work, NameKind::other, NameKind::event, NameKind::organization, NameKind::group,
                           NameKind::vehicle, NameKind::weapon, NameKind::facility));
  }

  [[nodiscard]] static NameKind first_of(KindSet set) {
    std::uint32_t kind = 0;
    while ((set >> kind & 1U) == 0) {
      ++kind;
    }
    return static_cast<NameKind>(kind);
  }

  /// Dates are certain; a span of time ("three years") is one or is none.
  void set_time(Mention const& mention) {
    std::string const& tag = word(head_of(mention)).tag;
    bool const dated = (tag == "CD" || tag.starts_with("NNP")) && mention.last - mention.first <= 5;
    std::uint32_t first = mention.first;
    while (dated && first < mention.last &&
           (word(first).tag == "DT" || word(first).tag == "IN" || word(first).tag == "-LRB-")) {
      ++first;
    }
    bool const taken =
        std::any_of(m_taken.begin() + mention.first, m_taken.begin() + mention.last, [](bool is) { return is; });
    if (dated && first < mention.last && !taken) {
      m_sentence.set_name(first, mention.last, kinds(NameKind::date), NameKind::date);
      std::fill(m_taken.begin() + first, m_taken.begin() + mention.last, true);
      return;
    }
    for (std::uint32_t i = mention.first; i < mention.last; ++i) {
      if (!m_taken[i]) {
        m_sentence.allow(i, i + 1, kinds(NameKind::date));
      }
    }
  }

  /// Nationalities have no mention of their own in GUM, nor have adverbs of time.
  void set_rest() {
    for (std::uint32_t i = 0; i < m_sentence.words.size(); ++i) {
      CorpusWord const& at = word(i);
      if (at.allowed != outside_only) {
        continue;
      }
      if (at.tag == "JJ" && at.is_capitalised() && m_name_words.is_people(at.lower)) {
        m_sentence.set_name(i, i + 1, kinds(NameKind::group), NameKind::group);
      } else if (i > 0 && at.is_capitalised() && (at.tag == "JJ" || at.is_proper())) {
        m_sentence.allow(i, i + 1, kinds(NameKind::group, NameKind::other));
      } else if (m_name_words.speaks_of_time(at.lower) && (at.tag == "RB" || at.tag == "NN")) {
        m_sentence.allow(i, i + 1, kinds(NameKind::date));
      }
    }
  }

  CorpusSentence& m_sentence;
  std::vector<std::uint32_t> const& m_heads;
  std::vector<Mention> m_mentions;
  NameWords const& m_name_words;
  std::vector<bool> m_taken;
};

class GumReader {
 public:
  GumReader(std::string const& file, NameWords const& name_words) : m_file(file), m_name_words(name_words) {}

  Result<void> add_line(std::string_view line, std::uint64_t number) {
    if (trim(line).empty()) {
      return end_sentence(number);
    }
    if (line.front() == '#') {
      return {};
    }
    std::vector<std::string_view> const cells = annals::split(line, '\t', false);
    if (cells.size() != column_count) {
      return corpus_error(m_file, number, "a line of a treebank needs ten columns", line);
    }
    if (cells[0].find_first_of("-.") != std::string_view::npos) {
      return {};
    }
    auto const head = parse_integer(cells[6]);
    if (!head || *head < 0) {
      return corpus_error(m_file, number, "the head is no number of a word", cells[6]);
    }
    m_heads.push_back(static_cast<std::uint32_t>(*head - 1));
    m_sentence.add(std::string(cells[1]), std::string(cells[4]));
    for (std::string_view const item : annals::split(cells[9], '|')) {
      if (item.starts_with("Entity=")) {
        ANNALS_CHECK(read_entities(item.substr(7), number));
      }
    }
    return {};
  }

  Result<void> end_sentence(std::uint64_t number) {
    if (!m_open.empty()) {
      return corpus_error(m_file, number, "an entity does not end in its sentence", m_open.front().id);
    }
    if (!m_sentence.words.empty()) {
      GumNames(m_sentence, m_heads, std::move(m_mentions), m_name_words).run();
      m_sentences.push_back(m_sentence.split());
    }
    m_sentence.words.clear();
    m_heads.clear();
    m_mentions.clear();
    return {};
  }

  std::vector<NamedSentence> take() { return std::move(m_sentences); }

 private:
  /// "(12-person-new-...(13-place-...)" opens two and closes the second; "12)" closes the first.
  Result<void> read_entities(std::string_view text, std::uint64_t line) {
    auto const here = static_cast<std::uint32_t>(m_sentence.words.size() - 1);
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '(') {
        std::size_t const end = std::min(text.find_first_of("()", at + 1), text.size());
        std::vector<std::string_view> const fields = annals::split(text.substr(at + 1, end - at - 1), '-', false);
        if (fields.size() < 2) {
          return corpus_error(m_file, line, "an entity needs a number and a kind", text);
        }
        m_open.push_back({std::string(fields[0]), std::string(fields[1]), here, here + 1});
        at = end;
        if (at < text.size() && text[at] == ')') {
          m_mentions.push_back(m_open.back());
          m_open.pop_back();
          ++at;
        }
        continue;
      }
      std::size_t const end = text.find(')', at);
      auto const open = std::ranges::find(m_open.rbegin(), m_open.rend(), text.substr(at, end - at), &Mention::id);
      if (end == std::string_view::npos || open == m_open.rend()) {
        return corpus_error(m_file, line, "an entity ends that did not begin", text.substr(at));
      }
      open->last = here + 1;
      m_mentions.push_back(*open);
      m_open.erase(std::next(open).base());
      at = end + 1;
    }
    return {};
  }

  std::string const& m_file;
  NameWords const& m_name_words;
  CorpusSentence m_sentence;
  std::vector<std::uint32_t> m_heads;
  std::vector<Mention> m_mentions;
  std::vector<Mention> m_open;
  std::vector<NamedSentence> m_sentences;
};

}  // namespace

Result<std::vector<NamedSentence>> read_gum(std::string_view text, std::string const& file,
                                            NameWords const& name_words) {
  GumReader reader(file, name_words);
  std::uint64_t number = 0;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t const end = std::min(text.find('\n', start), text.size());
    ANNALS_CHECK(reader.add_line(text.substr(start, end - start), ++number));
    start = end + 1;
  }
  ANNALS_CHECK(reader.end_sentence(number));
  return reader.take();
}

}  // namespace annals::language
