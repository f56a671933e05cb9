#include "place/toponyms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/prior.hpp"

namespace annals::place {
namespace {

using language::Analysis;
using language::NameKind;

bool is_apostrophe(char32_t value) {
  return value == U'\'' || value == U'\u2019' || value == U'`' || value == U'\u02BC';
}

/// Letters, digits and what folds into them; dashes, quotes and ASCII signs part words.
bool is_word_sign(char32_t value) {
  if (value < 0x80) {
    char const c = static_cast<char>(value);
    return is_ascii_letter(c) || is_ascii_digit(c);
  }
  bool const punctuation = (value >= 0x2000 && value <= 0x206F) || value == 0xAB || value == 0xBB || value == 0xA0;
  return !punctuation;
}

/// "'s" at the end of a word is no part of a name.
std::size_t without_possessive(std::string_view text, std::size_t start, std::size_t end) {
  std::string_view const word = text.substr(start, end - start);
  for (std::string_view const ending : {"'s", "\u2019s", "'S", "\u2019S"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      return end - ending.size();
    }
  }
  return end;
}

class WordReader {
 public:
  explicit WordReader(Analysis const& analysis) : m_analysis(analysis) {}

  Words read() {
    for (std::uint32_t token = 0; token < m_analysis.tokens.size(); ++token) {
      read_token(token);
    }
    return std::move(m_words);
  }

 private:
  void read_token(std::uint32_t token) {
    ByteSpan const span = m_analysis.tokens[token].span;
    std::string_view const text = m_analysis.text.substr(0, std::min<std::size_t>(span.end, m_analysis.text.size()));
    std::size_t start = std::string_view::npos;
    for (std::size_t i = span.start; i < text.size();) {
      CodePoint const point = code_point_at(text, i);
      bool const inside = start != std::string_view::npos;
      if (is_word_sign(point.value) || (is_apostrophe(point.value) && inside)) {
        start = inside ? start : i;
      } else if (inside) {
        put(token, start, i);
        start = std::string_view::npos;
      }
      i = point.next;
    }
    if (start != std::string_view::npos) {
      put(token, start, text.size());
    }
  }

  void put(std::uint32_t token, std::size_t start, std::size_t end) {
    end = without_possessive(m_analysis.text, start, end);
    std::string_view const form = m_analysis.text.substr(start, end - start);
    // A tokenizer may have made the possessive a token of its own.
    if (form == "s" && start > 0 && !m_words.items.empty() && !is_ascii_space(m_analysis.text[start - 1]) &&
        m_words.items.back().span.end + 3 >= start) {
      return;
    }
    fold_name(form, m_folded);
    if (m_folded.empty()) {
      return;
    }
    Word word;
    word.token = token;
    word.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    if (!m_words.folded.empty()) {
      m_words.folded += ' ';
    }
    word.at = static_cast<std::uint32_t>(m_words.folded.size());
    word.size = static_cast<std::uint32_t>(m_folded.size());
    m_words.folded += m_folded;
    CodePoint const first = code_point_at(form, 0);
    word.capital = first.value < 0x80 ? is_ascii_upper(form[0]) : is_upper(first.value);
    word.upper = word.capital && form.size() > 1 && std::none_of(form.begin(), form.end(), is_ascii_lower);
    word.joint = joint_of(word);
    m_words.items.push_back(word);
  }

  [[nodiscard]] Joint joint_of(Word const& word) const {
    if (m_words.items.empty()) {
      return Joint::none;
    }
    Word const& before = m_words.items.back();
    if (m_analysis.tokens[before.token].sentence != m_analysis.tokens[word.token].sentence) {
      return Joint::none;
    }
    std::string_view const gap = slice(m_analysis.text, {before.span.end, word.span.start});
    if (gap == " " || gap == "-" || gap.empty() || gap == "\u2013" || gap == "\n" || gap == "\u00A0") {
      return Joint::direct;
    }
    if (gap == "'s " || gap == "\u2019s ") {
      return Joint::possessive;
    }
    // "U.S.", "St. Petersburg", "N'Djamena", "Washington D.C."
    bool const short_form = before.size <= 2 || m_words.text(m_words.items.size() - 1) == "mount";
    return (gap == "." || gap == ". ") && short_form && before.capital ? Joint::direct : Joint::none;
  }

  Analysis const& m_analysis;
  Words m_words;
  std::string m_folded;
};

enum class Capitals : std::uint8_t { normal, title, all };

/// Where every word is capital, a capital says nothing.
Capitals capitals_of(Words const& words, std::size_t first, std::size_t last) {
  std::size_t longer = 0;
  std::size_t capital = 0;
  std::size_t upper = 0;
  for (std::size_t i = first; i < last; ++i) {
    if (words.items[i].size > 3) {
      ++longer;
      capital += words.items[i].capital ? 1U : 0U;
      upper += words.items[i].upper ? 1U : 0U;
    }
  }
  if (longer >= 3 && upper * 4 >= longer * 3) {
    return Capitals::all;
  }
  return longer >= 4 && capital * 4 >= longer * 3 ? Capitals::title : Capitals::normal;
}

/// A sentence that ends in a full stop is no headline, however many names it has.
bool ends_in_full_stop(Analysis const& analysis, std::uint32_t sentence) {
  std::string_view const text = slice(analysis.text, analysis.sentences[sentence].span);
  return !text.empty() && (text.back() == '.' || text.back() == '?');
}

/// Places of the names that the phrase may be another spelling of, each once, best known first.
std::shared_ptr<std::vector<Posting> const> other_spellings(Gazetteer const& gazetteer, std::string_view phrase) {
  auto postings = std::make_shared<std::vector<Posting>>();
  for (Similar const& similar : gazetteer.similar(phrase, 5, false)) {
    for (Posting const posting : similar.postings) {
      // Several names of one place may be alike; the likeliest comes first.
      bool const there = std::any_of(postings->begin(), postings->end(),
                                     [posting](Posting other) { return other.entry() == posting.entry(); });
      if (!posting.adjectival() && !there) {
        postings->push_back(posting);
      }
    }
  }
  auto const prior = [&](Posting posting) {
    Entry const entry = gazetteer.entry(posting.entry());
    return entry_prior(entry);
  };
  std::stable_sort(postings->begin(), postings->end(), [&](Posting a, Posting b) { return prior(a) > prior(b); });
  return postings;
}

class Matcher {
 public:
  Matcher(Analysis const& analysis, Words const& words, Gazetteer const& gazetteer)
      : m_analysis(analysis), m_words(words), m_gazetteer(gazetteer), m_name_of(analysis.tokens.size(), no_name) {
    for (std::uint32_t i = 0; i < analysis.names.size(); ++i) {
      if (!language::is_proper_name(analysis.names[i].kind)) {
        continue;
      }
      for (std::uint32_t token = analysis.names[i].first; token < analysis.names[i].last; ++token) {
        if (token < m_name_of.size()) {
          m_name_of[token] = i;
        }
      }
    }
  }

  std::vector<Toponym> find() {
    for (std::size_t first = 0; first < m_words.items.size();) {
      std::uint32_t const sentence = m_analysis.tokens[m_words.items[first].token].sentence;
      std::size_t last = first;
      while (last < m_words.items.size() && m_analysis.tokens[m_words.items[last].token].sentence == sentence) {
        ++last;
      }
      m_first = first;
      m_last = last;
      m_capitals = capitals_of(m_words, first, last);
      if (m_capitals == Capitals::title && ends_in_full_stop(m_analysis, sentence)) {
        m_capitals = Capitals::normal;
      }
      find_in_sentence();
      first = last;
    }
    return std::move(m_found);
  }

 private:
  static constexpr std::uint32_t no_name = 0xffffffffU;

  void find_in_sentence();
  [[nodiscard]] bool may_begin(std::size_t word) const;
  [[nodiscard]] std::optional<Toponym> longest_match(std::size_t word) const;
  [[nodiscard]] std::optional<Toponym> transliterated_match(std::size_t word) const;
  void read_surroundings(Toponym& toponym) const;
  [[nodiscard]] bool names_organization(std::size_t word) const;
  [[nodiscard]] bool is_only_a_beginning(Toponym const& toponym) const;
  void weigh(Toponym& toponym) const;
  [[nodiscard]] double weight_of_kind(Toponym const& toponym) const;
  [[nodiscard]] double weight_of_left(Toponym& toponym, EntryKind kind) const;
  [[nodiscard]] double weight_of_right(Toponym& toponym, EntryKind kind) const;
  [[nodiscard]] double weight_of_name(Toponym& toponym, EntryKind kind) const;

  /// The word that goes directly before or after within one phrase.
  [[nodiscard]] std::optional<std::size_t> word_before(std::size_t word) const {
    return word > m_first && m_words.items[word].joint == Joint::direct ? std::optional(word - 1) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::size_t> word_after(std::size_t last) const {
    return last < m_last && m_words.items[last].joint == Joint::direct ? std::optional(last) : std::nullopt;
  }
  [[nodiscard]] bool says_capital(std::size_t word) const {
    return m_capitals == Capitals::normal && m_words.items[word].capital;
  }

  Analysis const& m_analysis;
  Words const& m_words;
  Gazetteer const& m_gazetteer;
  std::vector<std::uint32_t> m_name_of;
  std::size_t m_first = 0;
  std::size_t m_last = 0;
  Capitals m_capitals = Capitals::normal;
  std::vector<Toponym> m_found;
};

bool Matcher::may_begin(std::size_t word) const {
  Word const& item = m_words.items[word];
  if (item.capital) {
    return true;
  }
  // "al-Shaddadi", "el Fasher"
  static constexpr std::array<std::string_view, 9> articles = {"al", "el", "ar", "as", "ash", "ad", "an", "at", "az"};
  return word + 1 < m_last && m_words.items[word + 1].joint == Joint::direct && m_words.items[word + 1].capital &&
         m_words.items[word + 1].span.start == item.span.end + 1 && m_analysis.text[item.span.end] == '-' &&
         std::find(articles.begin(), articles.end(), m_words.text(word)) != articles.end();
}

std::optional<Toponym> Matcher::longest_match(std::size_t word) const {
  unsigned const most = m_gazetteer.most_words(m_words.text(word));
  std::size_t end = word;
  while (end < m_last && end - word < most && (end == word || m_words.items[end].joint != Joint::none)) {
    ++end;
  }
  for (; end > word; --end) {
    Word const& final_word = m_words.items[end - 1];
    if (!final_word.capital && !is_ascii_digit(m_words.text(end - 1).front())) {
      continue;
    }
    std::span<Posting const> const candidates = m_gazetteer.candidates(m_words.phrase(word, end));
    if (!candidates.empty()) {
      Toponym toponym;
      toponym.first = static_cast<std::uint32_t>(word);
      toponym.last = static_cast<std::uint32_t>(end);
      toponym.candidates = candidates;
      return toponym;
    }
  }
  return std::nullopt;
}

/// "Feyzabad" for "Fayzabad": only where the surroundings ask for a place, and never for an English word.
std::optional<Toponym> Matcher::transliterated_match(std::size_t word) const {
  // An English word begins no transliterated name, and none has a word of one letter.
  if (m_gazetteer.is_common_word(m_words.text(word)) || m_gazetteer.is_given_name(m_words.text(word))) {
    return std::nullopt;
  }
  std::size_t end = word + 1;
  while (
      end < m_last && end - word < 4 && m_words.items[end].joint == Joint::direct &&
      (m_analysis.text[m_words.items[end].span.start - 1] == '-' ||
       (m_words.items[end].capital && m_words.items[end].size > 1 && !m_gazetteer.is_common_word(m_words.text(end))))) {
    ++end;
  }
  for (; end > word; --end) {
    std::string_view const phrase = m_words.phrase(word, end);
    if (phrase.size() < 5 || !m_words.items[end - 1].capital) {
      continue;
    }
    std::shared_ptr<std::vector<Posting> const> candidates = other_spellings(m_gazetteer, phrase);
    if (!candidates->empty()) {
      Toponym toponym;
      toponym.first = static_cast<std::uint32_t>(word);
      toponym.last = static_cast<std::uint32_t>(end);
      toponym.candidates = *candidates;
      toponym.merged = std::move(candidates);
      toponym.evidence = -1.8;
      toponym.transliterated = true;
      return toponym;
    }
  }
  return std::nullopt;
}

/// "North" of "North Dallas", "Lake" of "Lake Erie", "US" of "US$5": the gazetteer has units of such names, and they
/// are meant only where their type word stands beside them.
bool Matcher::is_only_a_beginning(Toponym const& toponym) const {
  if (toponym.last - toponym.first > 1) {
    return false;
  }
  std::string_view const word = m_words.text(toponym.first);
  std::uint32_t const end = m_words.items[toponym.first].span.end;
  if (end < m_analysis.text.size() && m_analysis.text[end] == '$') {
    return true;
  }
  if (toponym.unit != UnitWord::none) {
    return false;
  }
  if (!direction_of_word(word).empty()) {
    return true;
  }
  std::optional<std::size_t> const after = word_after(toponym.last);
  return is_name_beginning(word) && after && m_words.items[*after].capital;
}

/// "Department of", "State University", "State Journal" after a name: an office or a school, no unit.
bool Matcher::names_organization(std::size_t word) const {
  std::string_view const text = m_words.text(word);
  bool const may = text == "department" || text == "state" || text == "agency" || text == "division" ||
                   text == "city" || text == "region" || text == "county";
  std::optional<std::size_t> const next = word_after(word + 1);
  if (!may || !says_capital(word) || !next) {
    return false;
  }
  bool const office = (text == "department" || text == "agency" || text == "division") && m_words.text(*next) == "of";
  return office || (m_words.items[*next].capital && is_organization_word(m_words.text(*next)));
}

/// Type words and directions beside the name.
void Matcher::read_surroundings(Toponym& toponym) const {
  toponym.outer_first = toponym.first;
  toponym.outer_last = toponym.last;
  std::optional<std::size_t> const after = word_after(toponym.last);
  if (after) {
    UnitWord const unit = unit_word(m_words.text(*after));
    bool const site = unit == UnitWord::site;
    if (names_organization(*after)) {
      toponym.outer_last = toponym.last;
    } else if (unit != UnitWord::none && !site && unit != UnitWord::country) {
      toponym.unit = unit;
      toponym.outer_last = static_cast<std::uint32_t>(*after + 1);
    } else if (site) {
      toponym.unit = unit;
    }
  }
  // "province of Balkh", "the city of Homs"; but in "Punjab province of Pakistan" the province is Punjab
  bool const taken = !m_found.empty() && m_found.back().outer_last + 1 >= toponym.first;
  if (!taken && toponym.first >= m_first + 2 && m_words.text(toponym.first - 1) == "of" &&
      toponym.unit == UnitWord::none) {
    UnitWord const unit = unit_word(m_words.text(toponym.first - 2));
    bool const organization = m_words.text(toponym.first - 2) == "department" && says_capital(toponym.first - 2);
    if (unit != UnitWord::none && unit != UnitWord::site && !organization) {
      toponym.unit = unit;
      toponym.outer_first = toponym.first - 2;
    }
  }
  if (std::optional<std::size_t> const before = word_before(toponym.outer_first); before) {
    toponym.direction = direction_of_word(m_words.text(*before));
    if (!toponym.direction.empty()) {
      toponym.outer_first = static_cast<std::uint32_t>(*before);
    }
  }
}

double Matcher::weight_of_kind(Toponym const& toponym) const {
  if (toponym.candidates.front().own()) {
    return 2.2;  // its owner knows why it is there
  }
  Entry const best = m_gazetteer.entry(toponym.candidates.front().entry());
  std::uint64_t const heads = assumed_heads(best.population, best.reported);
  double const size = heads == 0 ? 3.0 : std::log10(static_cast<double>(heads));
  double const by_size = std::clamp(0.8 * (size - 4.0), -1.6, 2.0);
  double weight = 0;
  switch (best.kind) {
    case EntryKind::country:
      weight = 2.2;
      break;
    case EntryKind::region:
    case EntryKind::sea:
      weight = 1.6;
      break;
    case EntryKind::admin1:
      weight = 1.3;
      break;
    case EntryKind::admin2:
      weight = -0.3;
      break;
    case EntryKind::section:
      weight = by_size - 0.7;
      break;
    default:
      weight = by_size + 0.25 * best.rank;
      break;
  }
  if (toponym.last - toponym.first > 1) {
    return weight + (toponym.transliterated ? 0.0 : 1.0);
  }
  std::string_view const word = m_words.text(toponym.first);
  Word const& item = m_words.items[toponym.first];
  if (word.size() <= 2 && !item.upper) {
    return -5.0;  // "Us", "Is"
  }
  bool const acronym = item.upper && word.size() <= 4 && m_capitals != Capitals::all;
  if (acronym && (best.kind == EntryKind::city || best.kind == EntryKind::section)) {
    weight -= 3.0;  // "UN", "NICE"
  }
  if (m_gazetteer.is_common_word(word) && !item.upper) {
    weight -= best.kind == EntryKind::country ? 0.5 : best.population > 300000 ? 1.4 : 3.0;
  }
  if (m_gazetteer.is_given_name(word)) {
    weight -= best.kind == EntryKind::country ? 0.3 : best.kind == EntryKind::admin1 ? 1.0 : 2.0;
  }
  return weight;
}

double Matcher::weight_of_left(Toponym& toponym, EntryKind kind) const {
  bool const strong = kind == EntryKind::country;
  if (toponym.outer_first != toponym.first) {
    return 1.0;
  }
  std::optional<std::size_t> const before = word_before(toponym.first);
  if (!before) {
    return toponym.first == m_first && m_capitals == Capitals::normal ? -0.3 : 0.0;
  }
  std::string_view const word = m_words.text(*before);
  Preposition const preposition = place_preposition(word);
  if (preposition != Preposition::none) {
    if (word == "of" && *before > m_first && is_organization_word(m_words.text(*before - 1)) &&
        says_capital(*before - 1)) {
      toponym.role = PlaceRole::part_of_name;
    }
    return preposition == Preposition::strong ? 1.6 : 0.8;
  }
  if (!says_capital(*before)) {
    return 0.0;
  }
  if (m_gazetteer.is_given_name(word) || is_person_title(word)) {
    bool const person = m_gazetteer.is_given_name(word) || m_gazetteer.is_given_name(m_words.text(toponym.first));
    return strong && !person ? -1.0 : -4.0;
  }
  bool const known = !m_found.empty() && m_found.back().last == *before + 1;
  if (known || *before == m_first) {
    return -0.3;
  }
  return strong ? -0.6 : -2.0;
}

double Matcher::weight_of_right(Toponym& toponym, EntryKind kind) const {
  bool const strong = kind == EntryKind::country;
  if (toponym.unit != UnitWord::none) {
    return 2.0;
  }
  std::optional<std::size_t> const after = word_after(toponym.last);
  if (!after) {
    return 0.0;
  }
  std::string_view const word = m_words.text(*after);
  if (is_speech_verb(word)) {
    return strong ? 0.0 : -0.8;
  }
  if (!says_capital(*after)) {
    return 0.0;
  }
  if (is_organization_word(word) || names_organization(*after)) {
    toponym.role = PlaceRole::part_of_name;
    return 0.0;
  }
  if (is_person_title(word) || strong) {
    return 0.0;
  }
  return m_gazetteer.most_words(word) != 0 && !m_gazetteer.is_common_word(word) ? -0.6 : -1.6;
}

double Matcher::weight_of_name(Toponym& toponym, EntryKind kind) const {
  if (m_analysis.names.empty()) {
    return 0.0;
  }
  std::uint32_t const first_token = m_words.items[toponym.first].token;
  std::uint32_t const last_token = m_words.items[toponym.last - 1].token;
  std::uint32_t const index = m_name_of[first_token];
  if (index == no_name) {
    return kind == EntryKind::city ? -0.6 : 0.0;
  }
  language::Name const& name = m_analysis.names[index];
  bool const whole = name.first >= first_token && name.last <= last_token + 1;
  switch (name.kind) {
    case NameKind::place:
    case NameKind::geopolitical:
    case NameKind::facility:
      return whole ? 2.2 : 1.2;
    case NameKind::group:
      return kind == EntryKind::country || is_area(kind) ? 0.5 : -1.0;
    case NameKind::person:
      return kind == EntryKind::country && whole ? -1.0 : -4.0;
    default:
      break;
  }
  if (!whole) {
    toponym.role = PlaceRole::part_of_name;
  }
  return whole ? 0.0 : -0.3;
}

void Matcher::weigh(Toponym& toponym) const {
  // The best known meaning decides: "Canadian" is not the town in Texas.
  bool const demonym = toponym.candidates.front().adjectival();
  if (demonym) {
    toponym.role = PlaceRole::adjectival;
    toponym.evidence += 2.0;
    return;
  }
  EntryKind const kind = m_gazetteer.entry(toponym.candidates.front().entry()).kind;
  toponym.evidence += weight_of_kind(toponym) + weight_of_left(toponym, kind) + weight_of_right(toponym, kind) +
                      weight_of_name(toponym, kind);
  if (!toponym.direction.empty()) {
    toponym.evidence += 0.5;
  }
  if (m_capitals != Capitals::normal && kind == EntryKind::city && toponym.last - toponym.first == 1) {
    toponym.evidence -= 0.5;
  }
}

void Matcher::find_in_sentence() {
  for (std::size_t word = m_first; word < m_last;) {
    if (!may_begin(word)) {
      ++word;
      continue;
    }
    std::optional<Toponym> match = longest_match(word);
    if (!match) {
      match = transliterated_match(word);
    }
    if (!match) {
      ++word;
      continue;
    }
    read_surroundings(*match);
    if (is_only_a_beginning(*match)) {
      ++word;
      continue;
    }
    weigh(*match);
    if (match->transliterated && match->evidence < -1.5) {
      ++word;
      continue;
    }
    word = match->last;
    m_found.push_back(*match);
  }
}

}  // namespace

std::string_view place_role_name(PlaceRole role) {
  switch (role) {
    case PlaceRole::named:
      return "named";
    case PlaceRole::adjectival:
      return "adjectival";
    case PlaceRole::part_of_name:
      return "part_of_name";
  }
  return "named";
}

Words words_of(Analysis const& analysis) {
  return WordReader(analysis).read();
}

std::vector<Toponym> find_toponyms(Analysis const& analysis, Words const& words, Gazetteer const& gazetteer) {
  return Matcher(analysis, words, gazetteer).find();
}

}  // namespace annals::place
