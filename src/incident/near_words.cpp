#include "incident/near_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::incident {
namespace {

constexpr std::size_t most_near = 64;
constexpr std::size_t sentence_reach = 20;  ///< words on either side of the trigger
constexpr std::size_t fewest_letters = 4;
constexpr double position_scale = 1000;

/// Function words of four letters and more, sorted; shorter words are never kept.
constexpr std::array<std::string_view, 72> function_words = {
    "about", "after",     "against",   "also",    "among", "another", "around", "back",    "because",
    "been",  "before",    "being",     "between", "both",  "could",   "down",   "during",  "each",
    "early", "every",     "following", "from",    "have",  "having",  "here",   "however", "including",
    "into",  "itself",    "just",      "last",    "later", "least",   "less",   "like",    "made",
    "many",  "meanwhile", "more",      "most",    "near",  "only",    "other",  "others",  "over",
    "said",  "same",      "several",   "should",  "since", "some",    "such",   "than",    "that",
    "their", "them",      "then",      "there",   "these", "they",    "this",   "those",   "through",
    "told",  "under",     "until",     "were",    "when",  "where",   "which",  "while",   "with"};
static_assert(std::ranges::is_sorted(function_words));

constexpr bool is_word_byte(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// One word of a paragraph as it stands in the text.
struct Word {
  std::uint32_t start = 0;
  std::uint32_t hash = 0;
  bool capital = false;
  bool number = false;
};

/// Splits text into words; the buffer for folding is used again.
class WordReader {
 public:
  /// Calls `take(Word)` for each word worth keeping between `start` and `end`.
  template <typename Take>
  void read(std::string_view text, std::size_t start, std::size_t end, Take take) {
    std::size_t at = start;
    while (at < end) {
      if (!is_word_byte(text[at])) {
        ++at;
        continue;
      }
      std::size_t last = at;
      while (last < end && is_word_byte(text[last])) {
        ++last;
      }
      if (std::optional<Word> const word = word_of(text.substr(at, last - at))) {
        take(Word{static_cast<std::uint32_t>(at), word->hash, word->capital, word->number});
      }
      at = last;
    }
  }

 private:
  std::optional<Word> word_of(std::string_view raw) {
    if (is_ascii_digit(raw[0])) {
      return figure(raw);
    }
    fold_name(raw, m_folded);
    if (m_folded.size() < fewest_letters || std::ranges::binary_search(function_words, std::string_view(m_folded))) {
      return std::nullopt;
    }
    return Word{0, hash_word(m_folded), is_upper(code_point_at(raw, 0).value), false};
  }

  /// "177", but no year, and nothing that every report has.
  static std::optional<Word> figure(std::string_view raw) {
    std::optional<std::int64_t> const value = parse_integer(raw);
    bool const is_year = value && raw.size() == 4 && (raw.starts_with("19") || raw.starts_with("20"));
    if (!value || *value < 4 || is_year) {
      return std::nullopt;
    }
    return Word{0, hash_word(raw), false, true};
  }

  std::string m_folded;
};

void sort_once(WordSet& set) {
  std::ranges::sort(set);
  set.erase(std::ranges::unique(set).begin(), set.end());
}

/// Dates, places and citations may stand far from the event.
bool tells_event(std::string_view field) {
  constexpr std::array<std::string_view, 5> telling = {"trigger", "source.", "target.", "victims.", "weapon."};
  return std::ranges::any_of(telling, [field](std::string_view start) { return field.starts_with(start); });
}

/// Half-open ranges of the lines that hold who did what to whom, in order, each once.
std::vector<ByteSpan> paragraphs_of(EventRecord const& record, std::string_view text) {
  std::vector<ByteSpan> lines;
  for (Evidence const& evidence : record.evidence) {
    if (evidence.span.start >= text.size() || !tells_event(evidence.field)) {
      continue;
    }
    std::size_t const before = text.rfind('\n', evidence.span.start);
    std::size_t const start = before == std::string_view::npos ? 0 : before + 1;
    std::size_t const end = std::min(text.find('\n', evidence.span.start), text.size());
    lines.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
  }
  std::ranges::sort(lines, {}, &ByteSpan::start);
  lines.erase(std::ranges::unique(lines, {}, &ByteSpan::start).begin(), lines.end());
  return lines;
}

std::uint32_t distance(Word const& word, std::uint32_t trigger) {
  return word.start > trigger ? word.start - trigger : trigger - word.start;
}

void put_number(std::string& out, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<char>((number >> shift) & 0xffU));
  }
}

void put_set(std::string& out, WordSet const& set) {
  put_number(out, static_cast<std::uint32_t>(set.size()));
  for (std::uint32_t const hash : set) {
    put_number(out, hash);
  }
}

/// Reads what put_number and put_set wrote.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : m_bytes(bytes) {}
  std::uint32_t number() {
    if (m_bytes.size() < 4) {
      m_sound = false;
      return 0;
    }
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(m_bytes[i])) << (8 * i);
    }
    m_bytes.remove_prefix(4);
    return value;
  }
  WordSet set() {
    std::uint32_t const size = number();
    if (size > m_bytes.size() / 4) {
      m_sound = false;
      return {};
    }
    WordSet out(size);
    for (std::uint32_t& hash : out) {
      hash = number();
    }
    return out;
  }
  [[nodiscard]] bool sound() const { return m_sound && m_bytes.empty(); }

 private:
  std::string_view m_bytes;
  bool m_sound = true;
};

}  // namespace

/// FNV-1a with the finalizer of MurmurHash3.
std::uint32_t hash_word(std::string_view word) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (char const c : word) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdULL;
  return static_cast<std::uint32_t>(hash ^ (hash >> 33));
}

NearWords near_words(EventRecord const& record, std::string_view text) {
  NearWords out;
  std::vector<Word> words;
  WordReader reader;
  for (ByteSpan const& line : paragraphs_of(record, text)) {
    reader.read(text, line.start, line.end, [&words](Word const& word) { words.push_back(word); });
  }
  std::uint32_t const trigger = record.trigger().start;
  std::ranges::stable_sort(words, {}, [trigger](Word const& word) { return distance(word, trigger); });
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word const& word = words[i];
    if (word.number) {
      out.numbers.push_back(word.hash);
      continue;
    }
    if (i < most_near) {
      out.near.push_back(word.hash);
      if (word.capital) {
        out.names.push_back(word.hash);
      }
    }
    if (i < 2 * sentence_reach) {
      out.sentence.push_back(word.hash);
    }
  }
  for (WordSet* set : {&out.near, &out.names, &out.numbers, &out.sentence}) {
    sort_once(*set);
  }
  out.title = word_set(record.report.title);
  out.position = text.empty()
                     ? 0
                     : std::round(position_scale * static_cast<double>(trigger) / static_cast<double>(text.size())) /
                           position_scale;
  return out;
}

WordSet word_set(std::string_view name) {
  WordSet out;
  WordReader().read(name, 0, name.size(), [&out](Word const& word) { out.push_back(word.hash); });
  sort_once(out);
  return out;
}

std::size_t common_words(WordSet const& a, WordSet const& b) {
  std::size_t count = 0;
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      ++count, ++left, ++right;
    }
  }
  return count;
}

double word_cosine(WordSet const& a, WordSet const& b) {
  if (a.empty() || b.empty()) {
    return 0;
  }
  return static_cast<double>(common_words(a, b)) / std::sqrt(static_cast<double>(a.size() * b.size()));
}

double word_share(WordSet const& part, WordSet const& whole) {
  return part.empty() ? 0 : static_cast<double>(common_words(part, whole)) / static_cast<double>(part.size());
}

std::string pack_words(NearWords const& words) {
  std::string out;
  for (WordSet const* set : {&words.near, &words.sentence, &words.names, &words.numbers, &words.title}) {
    put_set(out, *set);
  }
  put_number(out, static_cast<std::uint32_t>(std::lround(words.position * position_scale)));
  return out;
}

NearWords unpack_words(std::string_view bytes) {
  Unpacker unpacker(bytes);
  NearWords words;
  for (WordSet* set : {&words.near, &words.sentence, &words.names, &words.numbers, &words.title}) {
    *set = unpacker.set();
  }
  words.position = unpacker.number() / position_scale;
  return unpacker.sound() ? words : NearWords();
}

}  // namespace annals::incident
