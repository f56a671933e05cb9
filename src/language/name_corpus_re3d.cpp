// re3d: reports on Syria and Iraq with all that an analyst would mark, named or not ("the rebels", "a front-end
// loader"). Proper names become names; of the rest only weapons, vehicles and times do.
#include <algorithm>
#include <array>
#include <map>

#include "annals/span.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "language/analyzer.hpp"
#include "language/name_corpus_sentence.hpp"

namespace annals::language {
namespace {

/// A span in code points, as the corpus has it.
struct MarkedEntity {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string type;
  bool sure = false;  ///< the annotators agreed
};

constexpr std::array<std::string_view, 34> openings = {
    "a",    "about", "all", "an",    "any",   "at",   "both",  "by",   "each",  "her",   "his",  "in",
    "its",  "more",  "my",  "no",    "of",    "on",   "our",   "over", "s",     "since", "some", "such",
    "than", "that",  "the", "their", "these", "this", "those", "two",  "until", "your"};
constexpr std::array<std::string_view, 20> pronouns = {"he",   "her",  "him", "his",  "i",   "it",   "its",
                                                       "me",   "my",   "our", "ours", "she", "that", "their",
                                                       "them", "they", "us",  "we",   "who", "you"};
constexpr std::array<std::string_view, 20> inner_words = {"&",   "'",   "'s", "-",   ".",   "al",     "and",
                                                          "bin", "de",  "el", "for", "ibn", "in",     "of",
                                                          "on",  "the", "to", "und", "von", "\u2019s"};
static_assert(std::ranges::is_sorted(openings) && std::ranges::is_sorted(pronouns) &&
              std::ranges::is_sorted(inner_words));

class DocumentNames {
 public:
  DocumentNames(std::string_view text, NameWords const& name_words)
      : m_name_words(name_words), m_analysis(tokenize_text(text, {})) {
    for (std::uint32_t i = 0; i <= text.size(); ++i) {
      if (i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
        m_bytes.push_back(i);
      }
    }
    m_whole.resize(m_analysis.sentences.size());
    for (std::uint32_t s = 0; s < m_analysis.sentences.size(); ++s) {
      for (std::uint32_t i = m_analysis.sentences[s].first; i < m_analysis.sentences[s].last; ++i) {
        m_whole[s].add(std::string(m_analysis.form(i)), "");
      }
    }
    m_covered.resize(m_analysis.tokens.size());
  }

  void run(std::vector<MarkedEntity> entities, std::vector<NamedSentence>& out) {
    // The long before the short, the sure before the unsure: what lies in a name is not looked at.
    std::ranges::stable_sort(entities, [](MarkedEntity const& a, MarkedEntity const& b) {
      return a.sure != b.sure ? a.sure : a.end - a.begin > b.end - b.begin;
    });
    for (MarkedEntity const& entity : entities) {
      place(entity);
    }
    for (std::uint32_t s = 0; s < m_whole.size(); ++s) {
      leave_open(s);
      m_whole[s].allow_dates(m_name_words, false);
      m_whole[s].mark_things(m_name_words);
      out.push_back(m_whole[s].split());
    }
  }

 private:
  /// Finds the words of an entity. One that cuts a word or crosses sentences says nothing.
  void place(MarkedEntity const& entity) {
    if (entity.end >= m_bytes.size() || entity.begin >= entity.end) {
      return;
    }
    std::uint32_t const from = m_bytes[entity.begin];
    std::uint32_t const to = m_bytes[entity.end];
    auto const& tokens = m_analysis.tokens;
    auto const begin = std::ranges::lower_bound(tokens, from, {}, [](Token const& token) { return token.span.start; });
    auto const end = std::ranges::lower_bound(tokens, to, {}, [](Token const& token) { return token.span.start; });
    if (begin == end || begin->span.start != from || std::prev(end)->span.end != to ||
        begin->sentence != std::prev(end)->sentence) {
      return;
    }
    std::uint32_t const offset = m_analysis.sentences[begin->sentence].first;
    auto const first = static_cast<std::uint32_t>(begin - tokens.begin()) - offset;
    auto const last = static_cast<std::uint32_t>(end - tokens.begin()) - offset;
    mark(m_whole[begin->sentence], offset, first, last, entity);
  }

  void mark(CorpusSentence& sentence, std::uint32_t offset, std::uint32_t first, std::uint32_t last,
            MarkedEntity const& entity) {
    for (std::uint32_t i = first; i < last; ++i) {
      if (m_covered[offset + i] == Cover::name) {
        return;
      }
    }
    if (entity.type == "Quantity" || entity.type == "Money") {
      cover(offset, first, last, Cover::words);
      return;
    }
    while (first < last && std::ranges::binary_search(openings, sentence.words[first].lower)) {
      ++first;
    }
    std::uint32_t const title = first;
    while (first < last && entity.type == "Person" && m_name_words.is_title(sentence.words[first].lower)) {
      ++first;
    }
    // "Secretary of State" is a title and nothing else.
    if (first > title && first < last &&
        (sentence.words[first].lower == "of" || sentence.words[first].lower == "for")) {
      cover(offset, title, last, Cover::words);
      return;
    }
    while (first < last && (sentence.words[last - 1].lower == "'s" || sentence.words[last - 1].lower == "\u2019s")) {
      --last;
    }
    if (first == last || std::ranges::binary_search(pronouns, sentence.words[first].lower)) {
      cover(offset, first, last, Cover::words);
      return;
    }
    KindSet const set = kinds_of(sentence, first, last, entity);
    if (set != 0) {
      sentence.set_name(first, last, set, own_of(entity));
      cover(offset, first, last, Cover::name);
      return;
    }
    cover(offset, first, last, Cover::words);
    for (std::uint32_t i = first; i < last; ++i) {
      // "ISIL tactical units": the first word is some name, the others are none.
      if (sentence.words[i].is_capitalised() || !entity.sure) {
        sentence.allow_everything(i, i + 1);
      }
    }
  }

  /// Every word has a capital or figures, or stands between two that have.
  [[nodiscard]] static bool is_written_as_name(CorpusSentence const& sentence, std::uint32_t first,
                                               std::uint32_t last) {
    auto strong = [&](std::uint32_t i) {
      CorpusWord const& word = sentence.words[i];
      return word.is_capitalised() || std::ranges::any_of(word.form, is_ascii_digit);
    };
    for (std::uint32_t i = first; i < last; ++i) {
      bool const inner = std::ranges::binary_search(inner_words, sentence.words[i].lower);
      bool const article = i == first && (sentence.words[i].lower == "al" || sentence.words[i].lower == "el");
      if (!strong(i) && (!inner || (i == first && !article) || i + 1 == last)) {
        return false;
      }
    }
    return strong(last - 1);
  }

  [[nodiscard]] static NameKind own_of(MarkedEntity const& entity) {
    return entity.type == "Person"                                         ? NameKind::person
           : entity.type == "Organisation"                                 ? NameKind::organization
           : entity.type == "Location"                                     ? NameKind::place
           : entity.type == "Nationality"                                  ? NameKind::group
           : entity.type == "Temporal"                                     ? NameKind::date
           : entity.type == "Weapon"                                       ? NameKind::weapon
           : entity.type == "Vehicle" || entity.type == "MilitaryPlatform" ? NameKind::vehicle
                                                                           : NameKind::work;
  }

  /// Empty where the words are no name, or nobody was sure.
  [[nodiscard]] KindSet kinds_of(CorpusSentence const& sentence, std::uint32_t first, std::uint32_t last,
                                 MarkedEntity const& entity) const {
    KindSet const place = sentence.place_kinds(first, last, m_name_words);
    bool const people = m_name_words.is_people(sentence.joined(first, last));
    NameKind const own = own_of(entity);
    bool const of_nation = place == kinds(NameKind::geopolitical) || people;
    if (!entity.sure && !of_nation) {
      return 0;
    }
    if (own == NameKind::date) {
      return kinds(own);
    }
    bool const named = is_written_as_name(sentence, first, last);
    if (own == NameKind::weapon || own == NameKind::vehicle) {
      // "a strike" and "fighting positions" are marked as weapons as well.
      auto const thing = m_name_words.thing_of(sentence.words[last - 1].lower);
      return thing ? kinds(*thing) : named ? kinds(own) : KindSet{0};
    }
    if (!named) {
      return 0;
    }
    KindSet const nation = people ? kinds(NameKind::group) : of_nation ? place : KindSet{0};
    switch (own) {
      case NameKind::person:
        return last - first <= 4 ? kinds(own) | nation : KindSet{0};
      case NameKind::organization:
        return kinds(own) | nation;
      case NameKind::place:
        return people ? nation : place;
      case NameKind::group:
        return nation != 0 ? nation : kinds(own);
      default:
        return entity.type == "DocumentReference" ? kinds(NameKind::work, NameKind::other) : KindSet{0};
    }
  }

  /// Words with a capital that nobody marked: the corpus misses some names.
  void leave_open(std::uint32_t s) {
    CorpusSentence& sentence = m_whole[s];
    std::uint32_t const offset = m_analysis.sentences[s].first;
    for (std::uint32_t i = 0; i < sentence.words.size(); ++i) {
      bool const pronoun = std::ranges::binary_search(pronouns, sentence.words[i].lower) ||
                           std::ranges::binary_search(openings, sentence.words[i].lower);
      if (m_covered[offset + i] == Cover::none && sentence.words[i].is_capitalised() && !pronoun) {
        sentence.allow_everything(i, i + 1);
      }
    }
  }

  enum class Cover : std::uint8_t { none, words, name };

  void cover(std::uint32_t offset, std::uint32_t first, std::uint32_t last, Cover cover) {
    std::fill(m_covered.begin() + offset + first, m_covered.begin() + offset + last, cover);
  }

  NameWords const& m_name_words;
  Analysis m_analysis;
  std::vector<std::uint32_t> m_bytes;  ///< of each code point
  std::vector<CorpusSentence> m_whole;
  std::vector<Cover> m_covered;
};

/// Calls `add` with each line of JSON Lines.
template <typename Add>
Result<void> for_each_json(std::string_view text, std::string const& file, Add add) {
  std::uint64_t number = 0;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t const end = std::min(text.find('\n', start), text.size());
    std::string_view const line = text.substr(start, end - start);
    start = end + 1;
    ++number;
    if (trim(line).empty()) {
      continue;
    }
    auto const value = parse_json(line);
    if (!value || !add(*value)) {
      return corpus_error(file, number, value ? "a field is missing" : value.error().message, line);
    }
  }
  return {};
}

}  // namespace

Result<std::vector<NamedSentence>> read_re3d(std::string_view documents, std::string_view entities,
                                             std::string const& file, NameWords const& name_words) {
  std::map<std::string, std::vector<MarkedEntity>, std::less<>> by_document;
  ANNALS_CHECK(for_each_json(entities, file + "/entities.json", [&](Json const& entity) {
    if (!entity["begin"].is_number() || !entity["end"].is_number() || entity["type"].text().empty()) {
      return false;
    }
    by_document[entity["documentId"].string].push_back({static_cast<std::size_t>(entity["begin"].integer),
                                                        static_cast<std::size_t>(entity["end"].integer),
                                                        entity["type"].string, entity["confidence"].number >= 0.5});
    return true;
  }));
  std::vector<NamedSentence> sentences;
  ANNALS_CHECK(for_each_json(documents, file + "/documents.json", [&](Json const& document) {
    if (document["text"].text().empty()) {
      return false;
    }
    auto const found = by_document.find(document["_id"].text());
    DocumentNames(document["text"].text(), name_words)
        .run(found == by_document.end() ? std::vector<MarkedEntity>() : found->second, sentences);
    return true;
  }));
  return sentences;
}

}  // namespace annals::language
