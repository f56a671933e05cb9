#include "place/spelling_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::place {
namespace {

constexpr std::size_t longest_form = 40;
constexpr std::int16_t impossible = -30000;
constexpr int no_path = -1000000;

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// "al", "el", "ash", "ud": the article, whose l Arabic gives the sound of the letter after it.
bool is_article(std::string_view word, std::string_view next) {
  if (word.size() < 2 || word.size() > 3 || next.size() < 2 ||
      std::string_view("aeiu").find(word[0]) == std::string_view::npos) {
    return false;
  }
  std::string_view const rest = word.substr(1);
  return rest == "l" || (next.starts_with(rest) && !is_vowel(rest[0]) && (rest.size() == 1 || rest[1] == 'h'));
}

constexpr std::uint8_t letter_of(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<std::uint8_t>(c - 'a') : c == ' ' ? std::uint8_t{26} : std::uint8_t{27};
}

/// Letters that a key gives one sound, of those that begin alike the longest first; vowels, w, v, y, h and signs have
/// none.
constexpr std::array<std::pair<std::string_view, char>, 31> sounds = {{
    {"tch", 's'}, {"sch", 's'}, {"dzh", 'j'}, {"ch", 's'}, {"sh", 's'}, {"kh", 'k'}, {"gh", 'k'}, {"zh", 's'},
    {"dj", 'j'},  {"dh", 't'},  {"th", 't'},  {"ph", 'f'}, {"ts", 's'}, {"ck", 'k'}, {"q", 'k'},  {"g", 'k'},
    {"k", 'k'},   {"c", 'k'},   {"x", 'k'},   {"j", 'j'},  {"s", 's'},  {"z", 's'},  {"d", 't'},  {"t", 't'},
    {"p", 'b'},   {"b", 'b'},   {"f", 'f'},   {"l", 'l'},  {"r", 'r'},  {"m", 'm'},  {"n", 'n'},
}};

/// Of each letter, the sounds that begin with it, in their order; the array's end where there are fewer.
constexpr std::size_t most_sounds = 8;
using SoundsOfLetter = std::array<std::array<std::uint8_t, most_sounds>, 28>;
constexpr SoundsOfLetter sounds_by_letter = [] {
  SoundsOfLetter found = {};
  for (auto& of_letter : found) {
    of_letter.fill(static_cast<std::uint8_t>(sounds.size()));
  }
  std::array<std::size_t, 28> count = {};
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    std::uint8_t const letter = letter_of(sounds[i].first[0]);
    found[letter][count[letter]++] = static_cast<std::uint8_t>(i);
  }
  return found;
}();

/// The sounds of a form's consonants.
std::string consonants_of(std::string_view form) {
  std::string key;
  for (std::size_t i = 0; i < form.size();) {
    std::string_view const rest = form.substr(i);
    if (rest.starts_with("al ") && i > 0 && form[i - 1] == ' ') {
      i += 3;
      continue;
    }
    std::size_t length = 1;
    char sound = '.';
    for (std::uint8_t const index : sounds_by_letter[letter_of(rest[0])]) {
      if (index == sounds.size()) {
        break;
      }
      auto const& [spelling, plain] = sounds[index];
      if (rest.starts_with(spelling)) {
        length = spelling.size();
        sound = plain;
        break;
      }
    }
    i += length;
    if (sound != '.' && (key.empty() || key.back() != sound)) {
      key += sound;
    }
  }
  return key;
}

}  // namespace

std::string spelling_form(std::string_view folded) {
  std::string form;
  form.reserve(folded.size());
  while (!folded.empty()) {
    std::size_t const end = std::min(folded.find(' '), folded.size());
    std::string_view const word = folded.substr(0, end);
    folded.remove_prefix(std::min(end + 1, folded.size()));
    bool const article = is_article(word, folded.substr(0, folded.find(' ')));
    if (word.empty() || (article && form.empty())) {
      continue;
    }
    if (!form.empty()) {
      form += ' ';
    }
    form += article ? std::string_view("al") : word;
  }
  if (form.size() > longest_form) {
    form.resize(longest_form);
  }
  return form;
}

std::string spelling_key(std::string_view folded) {
  std::string key = consonants_of(spelling_form(folded));
  return key.size() < 2 ? std::string() : key;
}

SpellingModel::SpellingModel() {
  m_units = letters + 1;
  m_table.assign(m_stride * m_stride, impossible);
  for (Unit x = 0; x < m_units; ++x) {
    for (Unit y = 0; y < m_units; ++y) {
      m_table[std::size_t{x} * m_stride + y] = x == y ? 300 : -500;
    }
  }
  m_decision = {2.0, 0.0, -4.0};  // one and the loss for each letter
}

SpellingModel::Unit SpellingModel::unit_of(std::string_view text) const {
  if (text.empty()) {
    return 0;
  }
  std::uint8_t const first = letter_of(text[0]);
  return text.size() == 1 ? static_cast<Unit>(first + 1) : m_pairs[std::size_t{first} * letters + letter_of(text[1])];
}

SpellingModel::Unit SpellingModel::unit_for(std::string_view text) {
  Unit const known = unit_of(text);
  if (known != 0 || text.size() < 2) {
    return known;
  }
  std::size_t const old = m_units++;
  if (m_units > m_stride) {
    std::vector<std::int16_t> table(m_stride * m_stride * 4, impossible);
    for (std::size_t row = 0; row < old; ++row) {
      std::copy_n(m_table.begin() + static_cast<std::ptrdiff_t>(row * m_stride), old,
                  table.begin() + static_cast<std::ptrdiff_t>(row * m_stride * 2));
    }
    m_table.swap(table);
    m_stride *= 2;
  }
  m_pairs[std::size_t{letter_of(text[0])} * letters + letter_of(text[1])] = static_cast<Unit>(old);
  return static_cast<Unit>(old);
}

void SpellingModel::set_edit(std::string_view x, std::string_view y, double weight) {
  Unit const unit_x = unit_for(x);
  Unit const unit_y = unit_for(y);
  auto const rounded = static_cast<std::int16_t>(std::clamp(std::lround(weight * 100), -20000L, 20000L));
  m_table[std::size_t{unit_x} * m_stride + unit_y] = rounded;
  m_table[std::size_t{unit_y} * m_stride + unit_x] = rounded;
  m_edits.push_back({std::string(x), std::string(y), rounded});
}

/// A form's letters, shifted by two: what lies before the form is never a step of the best path.
struct SpellingModel::Units {
  std::array<Unit, longest_form + 3> one = {};   ///< the letter that ends here
  std::array<Unit, longest_form + 3> two = {};   ///< the pair that ends here; 0 when no edit has it
  std::array<int, longest_form + 3> self = {};   ///< weight of the letter with itself
  std::array<int, longest_form + 3> twice = {};  ///< of this letter and the one before
  int sum = 0;                                   ///< of all letters
};

SpellingModel::Units SpellingModel::units_of(std::string_view form) const {
  Units units;
  for (std::size_t i = 1; i <= form.size(); ++i) {
    Unit const letter = static_cast<Unit>(letter_of(form[i - 1]) + 1);
    units.one[i + 2] = letter;
    units.two[i + 2] = i > 1 ? m_pairs[std::size_t{units.one[i + 1]} * letters + letter - letters - 1] : Unit{0};
    units.self[i + 2] = weight(letter, letter);
    units.twice[i + 2] = units.self[i + 2] + units.self[i + 1];
    units.sum += units.self[i + 2];
  }
  return units;
}

/// The best path to each pair of beginnings, by rows, three of which are kept. Which of the eight last steps is best
/// is chosen without branches, as no processor foresees it; the first of equal ones stays.
SpellingMatch SpellingModel::match(std::string_view form_a, std::string_view form_b) const {
  form_a = form_a.substr(0, longest_form);
  form_b = form_b.substr(0, longest_form);
  if (form_b < form_a) {
    std::swap(form_a, form_b);  // of equally good paths the first stays, which must not hang on who is asked first
  }
  Units const a = units_of(form_a);
  Units const b = units_of(form_b);
  struct Row {
    std::array<int, longest_form + 3> sum;
    std::array<int, longest_form + 3> worst;
  };
  constexpr int outside = 50 * no_path;
  std::array<Row, 3> rows;
  for (Row& row : rows) {
    row.sum.fill(outside);
  }
  std::size_t const end = form_b.size() + 2;
  for (std::size_t i = 2; i < form_a.size() + 3; ++i) {
    std::array<Row*, 3> const from = {&rows[i % 3], &rows[(i + 2) % 3], &rows[(i + 1) % 3]};
    std::array<std::int16_t const*, 3> const edits = {&m_table[0], &m_table[a.one[i] * m_stride],
                                                      &m_table[a.two[i] * m_stride]};
    // A pair that no edit has, and letters before the form, are no step.
    int const pair_a = a.two[i] == 0 ? outside : 0;
    std::array<int, 3> const self_a = {0, a.self[i], a.twice[i]};
    for (std::size_t j = 2; j <= end; ++j) {
      if (i == 2 && j == 2) {
        from[0]->sum[j] = 0;
        from[0]->worst[j] = 0;
        continue;
      }
      int best = no_path;
      unsigned step = 0;
      auto const consider = [&](unsigned of_a, unsigned of_b, Unit y, int closed) {
        int const edit = edits[of_a][y];
        int const sum = from[of_a]->sum[j - of_b] + (edit <= impossible ? outside : edit) + closed;
        step = sum > best ? of_a * 4 + of_b : step;
        best = std::max(sum, best);
      };
      int const pair_b = b.two[j] == 0 ? outside : 0;
      consider(0, 1, b.one[j], 0);
      consider(0, 2, b.two[j], pair_b);
      consider(1, 0, 0, 0);
      consider(1, 1, b.one[j], 0);
      consider(1, 2, b.two[j], pair_b);
      consider(2, 0, 0, pair_a);
      consider(2, 1, b.one[j], pair_a);
      consider(2, 2, b.two[j], pair_a + pair_b);
      std::array<int, 3> const self_b = {0, b.self[j], b.twice[j]};
      unsigned const of_a = step / 4;
      unsigned const of_b = step % 4;
      Row const& before = *from[of_a];
      int const edit = best - before.sum[j - of_b];
      from[0]->sum[j] = best;
      from[0]->worst[j] = step == 0 ? 0 : std::max(before.worst[j - of_b], (self_a[of_a] + self_b[of_b]) / 2 - edit);
    }
  }
  Row const& last = rows[(form_a.size() + 2) % 3];
  int const self = a.sum + b.sum;
  return {std::max(0.0, (self / 2.0 - last.sum[end]) / 100.0), last.worst[end] / 100.0};
}

std::array<double, SpellingModel::features> SpellingModel::features_of(SpellingMatch const& match,
                                                                       std::string_view form_a,
                                                                       std::string_view form_b) {
  auto const shorter = static_cast<double>(std::max<std::size_t>(1, std::min(form_a.size(), form_b.size())));
  double const difference = std::abs(static_cast<double>(form_a.size()) - static_cast<double>(form_b.size()));
  std::string const key_a = consonants_of(form_a);
  std::string const key_b = consonants_of(form_b);
  std::size_t const longest = std::max<std::size_t>(1, std::max(key_a.size(), key_b.size()));
  double const apart = static_cast<double>(edit_distance(key_a, key_b, longest)) / static_cast<double>(longest);
  bool const same_start =
      !form_a.empty() && !form_b.empty() && (form_a[0] == form_b[0] || (is_vowel(form_a[0]) && is_vowel(form_b[0])));
  std::array<double, 9> const plain = {1.0,
                                       match.loss / 10,
                                       match.loss / shorter,
                                       match.worst / 10,
                                       difference / shorter,
                                       key_a == key_b ? 1.0 : 0.0,
                                       apart,
                                       same_start ? 1.0 : 0.0,
                                       4.0 / shorter};
  std::array<double, features> values = {};
  std::size_t at = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    for (std::size_t j = i; j < plain.size(); ++j) {
      values[at++] = plain[i] * plain[j];
    }
  }
  return values;
}

double SpellingModel::likeness_of_forms(std::string_view form_a, std::string_view form_b) const {
  if (form_a == form_b) {
    return 1;
  }
  std::array<double, features> const values = features_of(match(form_a, form_b), form_a, form_b);
  double sum = 0;
  for (std::size_t i = 0; i < features; ++i) {
    sum += m_decision[i] * values[i];
  }
  return 1.0 / (1.0 + std::exp(-sum));
}

double SpellingModel::likeness(std::string_view folded_a, std::string_view folded_b) const {
  return likeness_of_forms(spelling_form(folded_a), spelling_form(folded_b));
}

Result<SpellingModel> SpellingModel::parse(std::string_view text, std::string const& file) {
  ANNALS_TRY(Table const table, parse_table(text, file));
  SpellingModel model;
  for (Table::Row const& row : table.rows) {
    std::optional<double> const weight = row.cells.size() == 4 ? parse_number(row.cells[3]) : std::nullopt;
    if (!weight) {
      return data_error(file, row.line, "a row is: kind, x, y, weight");
    }
    if (row.cells[0] == "feature") {
      std::optional<std::int64_t> const feature = parse_integer(row.cells[1]);
      if (!feature || *feature < 0 || *feature >= static_cast<std::int64_t>(features)) {
        return data_error(file, row.line, "there is no such feature", row.cells[1]);
      }
      model.set_feature(static_cast<std::size_t>(*feature), *weight);
      continue;
    }
    // A space cannot stand at the end of a cell; an underscore is one.
    std::string x = row.cells[1];
    std::string y = row.cells[2];
    std::replace(x.begin(), x.end(), '_', ' ');
    std::replace(y.begin(), y.end(), '_', ' ');
    if (row.cells[0] != "edit" || x.size() > 2 || y.size() > 2 || (x.empty() && y.empty())) {
      return data_error(file, row.line, "an edit is of up to two letters for up to two", row.cells[0]);
    }
    model.set_edit(x, y, *weight);
  }
  return model;
}

/// feature weights | for each edit: x and y in two bytes each, zeros where they are shorter, and its weight.
std::string SpellingModel::packed() const {
  std::string bytes(reinterpret_cast<char const*>(m_decision.data()), sizeof(m_decision));
  for (Edit const& edit : m_edits) {
    std::array<char, 6> record = {};
    std::copy(edit.x.begin(), edit.x.end(), record.begin());
    std::copy(edit.y.begin(), edit.y.end(), record.begin() + 2);
    std::memcpy(record.data() + 4, &edit.weight, 2);
    bytes.append(record.data(), record.size());
  }
  return bytes;
}

SpellingModel SpellingModel::unpacked(std::string_view bytes) {
  SpellingModel model;
  if (bytes.size() < sizeof(model.m_decision) || (bytes.size() - sizeof(model.m_decision)) % 6 != 0) {
    return model;
  }
  std::memcpy(model.m_decision.data(), bytes.data(), sizeof(model.m_decision));
  for (std::size_t at = sizeof(model.m_decision); at < bytes.size(); at += 6) {
    auto const text = [&](std::size_t from) {
      std::string_view const two = bytes.substr(at + from, 2);
      return two.substr(0, two.find('\0'));
    };
    std::int16_t weight = 0;
    std::memcpy(&weight, bytes.data() + at + 4, 2);
    model.set_edit(text(0), text(2), weight / 100.0);
  }
  return model;
}

}  // namespace annals::place
