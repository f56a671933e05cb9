#include "language/role_corpus.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"

namespace annals::language {
namespace {

struct LabelName {
  std::uint8_t label;
  std::string_view name;      ///< ours
  std::string_view propbank;  ///< as PropBank writes it
};
constexpr std::array<LabelName, 10> label_names = {{{0, "ARG0", "ARG0"},
                                                    {1, "ARG1", "ARG1"},
                                                    {2, "ARG2", "ARG2"},
                                                    {3, "ARG3", "ARG3"},
                                                    {4, "ARG4", "ARG4"},
                                                    {5, "ARG5", "ARG5"},
                                                    {role_location, "LOC", "ARGM-LOC"},
                                                    {role_time, "TMP", "ARGM-TMP"},
                                                    {role_negation, "NEG", "ARGM-NEG"},
                                                    {role_modifier, "MODIFIER", "ARGM"}}};

constexpr std::array<std::string_view, 5> left_out = {"C-V", "ARGM-LVB", "ARGM-PRR", "ARGM-CXN", "ARGA"};

bool is_left_out(std::string_view name) {
  return std::ranges::find(left_out, name) != left_out.end() || name.starts_with("R-ARG") || name.starts_with("C-ARG");
}

struct Line {
  std::string const& file;
  std::uint64_t number;

  [[nodiscard]] Error error(std::string message, std::string_view piece) const {
    Error error = make_error(ErrorCode::malformed, std::move(message));
    error.place.file = file;
    error.place.line = number;
    error.piece = std::string(piece.substr(0, 80));
    return error;
  }
};

/// A number from 0 to `limit`.
std::optional<std::uint32_t> number_of_word(Json const& value, std::size_t limit) {
  if (value.kind != Json::Kind::integer || value.integer < 0 || value.integer > static_cast<std::int64_t>(limit)) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(value.integer);
}

Result<void> add_argument(RolePredicate& predicate, Json const& value, std::size_t words, Line const& line) {
  if (value.items.size() != 3) {
    return line.error("an argument needs its first word, the word after its last, and a label", predicate.roleset);
  }
  std::string_view const name = value.items[2].text();
  auto const first = number_of_word(value.items[0], words);
  auto const last = number_of_word(value.items[1], words);
  if (!first || !last || *first >= *last) {
    return line.error("an argument lies outside its sentence", name);
  }
  std::optional<std::uint8_t> const label = parse_role_label(name);
  if (!label) {
    return is_left_out(name) ? Result<void>{} : line.error("unknown role", name);
  }
  if (*first <= predicate.index && predicate.index < *last) {
    return line.error("an argument holds its own predicate", name);
  }
  predicate.arguments.push_back({*first, *last, *label});
  return {};
}

Result<RolePredicate> read_predicate(Json const& value, std::size_t words, Line const& line) {
  RolePredicate predicate;
  predicate.roleset = value["roleset"].text();
  auto const index = number_of_word(value["index"], words);
  if (predicate.roleset.empty() || !index || *index == words || !value["args"].is_array()) {
    return line.error("a predicate needs roleset, args and the index of a word", predicate.roleset);
  }
  predicate.index = *index;
  for (Json const& argument : value["args"].items) {
    ANNALS_CHECK(add_argument(predicate, argument, words, line));
  }
  std::ranges::sort(predicate.arguments, {}, &RoleArgument::first);
  for (std::size_t i = 1; i < predicate.arguments.size(); ++i) {
    if (predicate.arguments[i].first < predicate.arguments[i - 1].last) {
      return line.error("arguments of one predicate overlap", predicate.roleset);
    }
  }
  return predicate;
}

Result<RoleSentence> read_sentence(Json const& value, Line const& line) {
  RoleSentence sentence;
  sentence.id = value["sent_id"].text();
  if (sentence.id.empty() || value["tokens"].items.empty() || !value["predicates"].is_array()) {
    return line.error("a sentence needs sent_id, tokens and predicates", sentence.id);
  }
  for (Json const& word : value["tokens"].items) {
    if (word.text().empty()) {
      return line.error("a token must be text", sentence.id);
    }
    sentence.words.push_back(word.string);
  }
  for (Json const& value_of_predicate : value["predicates"].items) {
    ANNALS_TRY(RolePredicate predicate, read_predicate(value_of_predicate, sentence.words.size(), line));
    sentence.predicates.push_back(std::move(predicate));
  }
  // Words that an annotator split ("side - stepping") come once a piece.
  std::ranges::stable_sort(sentence.predicates, {}, &RolePredicate::index);
  auto const repeated = std::ranges::unique(sentence.predicates, {}, &RolePredicate::index);
  sentence.predicates.erase(repeated.begin(), repeated.end());
  return sentence;
}

}  // namespace

std::string_view role_label_name(std::uint8_t label) {
  auto const found = std::ranges::find(label_names, label, &LabelName::label);
  return found == label_names.end() ? std::string_view() : found->name;
}

std::optional<std::uint8_t> parse_role_label(std::string_view name) {
  // "ARG1-DSP" is the front of an argument that a verb of saying cuts in two: its first piece.
  if (name.ends_with("-DSP")) {
    name.remove_suffix(4);
  }
  auto const found = std::ranges::find(label_names, name, &LabelName::propbank);
  if (found != label_names.end() && found->label != role_modifier) {
    return found->label;
  }
  return name.starts_with("ARGM-") && name.size() == 8 && !is_left_out(name) ? std::optional(role_modifier)
                                                                             : std::nullopt;
}

Result<std::vector<RoleSentence>> read_roles(std::string_view text, std::string const& file) {
  std::vector<RoleSentence> sentences;
  std::uint64_t number = 0;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t const end = std::min(text.find('\n', start), text.size());
    std::string_view const content = text.substr(start, end - start);
    start = end + 1;
    ++number;
    if (content.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    }
    Line const line{file, number};
    auto const value = parse_json(content);
    if (!value) {
      return line.error(value.error().message, content);
    }
    ANNALS_TRY(RoleSentence sentence, read_sentence(*value, line));
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace annals::language
