// knowledge/profile_conditions.cpp -- a descent through the grammar of docs/profiles.md. See the header.
#include "knowledge/profile_conditions.hpp"

#include <algorithm>
#include <utility>

#include "base/strings.hpp"

namespace annals::knowledge {
namespace {

using Token = ProfileToken::Kind;

constexpr std::array<std::string_view, 3> side_names = {"source", "target", "party"};
constexpr std::array<std::string_view, 7> call_names = {"pair", "less", "upto", "dead", "first", "second", "each"};
constexpr std::string_view coded_prefix = "coded.";

std::optional<std::uint32_t> field_index(Profile const& profile, std::string_view name) {
  for (std::size_t i = 0; i < profile.fields.size(); ++i) {
    if (profile.fields[i].name == name) {
      return static_cast<std::uint32_t>(i);
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> field_names(Profile const& profile) {
  std::vector<std::string_view> names;
  for (ProfileField const& field : profile.fields) {
    names.push_back(field.name);
  }
  return names;
}

}  // namespace

void ProfileParser::fail(std::string message, std::string_view piece) {
  if (!m_failed) {
    m_problems.push_back(data_error(m_profile.file, here().line, std::move(message), std::string(piece)));
  }
  m_failed = true;
}

void ProfileParser::fail_unknown(std::string_view kind, std::string_view piece,
                                 std::span<std::string_view const> known) {
  if (!m_failed) {
    std::uint32_t const line = m_tokens[m_at == 0 ? 0 : m_at - 1].line;
    m_problems.push_back(unknown_name(m_profile.file, line, kind, piece, known));
  }
  m_failed = true;
}

bool ProfileParser::take(std::string_view text) {
  bool const is = (here().kind == Token::word || here().kind == Token::sign) && here().text == text;
  m_at += is ? 1 : 0;
  return is;
}

bool ProfileParser::expect(std::string_view text) {
  if (!take(text)) {
    fail(concat({"expected '", text, "'"}), here().text);
  }
  return !m_failed;
}

void ProfileParser::expect_end() {
  if (!at_end()) {
    fail("expected the end of the rule", here().text);
  }
}

std::string ProfileParser::take_word(std::string_view what) {
  if (here().kind != Token::word) {
    fail(concat({"expected ", what}), here().text);
    return {};
  }
  return m_tokens[m_at++].text;
}

std::string ProfileParser::take_text(std::string_view what) {
  if (here().kind != Token::text || here().text.empty()) {
    fail(concat({"expected ", what, " in quotes"}), here().text);
    return {};
  }
  return m_tokens[m_at++].text;
}

std::string ProfileParser::take_optional_text() {
  return here().kind == Token::text ? m_tokens[m_at++].text : std::string();
}

std::vector<std::string> ProfileParser::take_list() {
  std::vector<std::string> items;
  do {
    if (here().kind == Token::sign || here().kind == Token::end) {
      fail("expected a value", here().text);
      break;
    }
    items.push_back(m_tokens[m_at++].text);
  } while (take(","));
  return items;
}

std::uint32_t ProfileParser::add(ProfileTerm term) {
  m_profile.terms.push_back(std::move(term));
  return static_cast<std::uint32_t>(m_profile.terms.size() - 1);
}

std::uint32_t ProfileParser::negation_of(std::uint32_t term) {
  ProfileTerm negation;
  negation.kind = Kind::negation;
  negation.parts = {term};
  return add(std::move(negation));
}

std::uint32_t ProfileParser::condition_to_end(bool of_actor) {
  if (at_end()) {
    return no_term;
  }
  if (!take("when")) {
    fail("expected 'when' or the end of the rule", here().text);
    return no_term;
  }
  std::uint32_t const term = any_of(of_actor);
  if (!m_failed && !at_end()) {
    fail("expected 'and', 'or' or the end of the rule", here().text);
  }
  return term;
}

std::uint32_t ProfileParser::any_of(bool of_actor) {
  std::vector<std::uint32_t> parts = {all_of(of_actor)};
  while (!m_failed && take("or")) {
    parts.push_back(all_of(of_actor));
  }
  if (parts.size() == 1) {
    return parts.front();
  }
  ProfileTerm term;
  term.kind = Kind::any_of;
  term.parts = std::move(parts);
  return add(std::move(term));
}

std::uint32_t ProfileParser::all_of(bool of_actor) {
  std::vector<std::uint32_t> parts = {unary(of_actor)};
  while (!m_failed && take("and")) {
    parts.push_back(unary(of_actor));
  }
  if (parts.size() == 1) {
    return parts.front();
  }
  ProfileTerm term;
  term.kind = Kind::all_of;
  term.parts = std::move(parts);
  return add(std::move(term));
}

std::uint32_t ProfileParser::unary(bool of_actor) {
  if (m_failed) {
    return no_term;
  }
  if (take("not")) {
    return negation_of(unary(of_actor));
  }
  if (take("(")) {
    std::uint32_t const inner = any_of(of_actor);
    expect(")");
    return inner;
  }
  return of_actor ? actor_test() : record_test();
}

std::optional<std::uint32_t> ProfileParser::index_of(std::vector<ProfileName> const& names,
                                                     std::string_view name) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].name == name) {
      return static_cast<std::uint32_t>(i);
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> ProfileParser::known_words(bool of_actor) const {
  std::vector<std::string_view> known;
  for (ProfileName const& one : of_actor ? m_profile.actor_classes : m_profile.cases) {
    known.push_back(one.name);
  }
  if (of_actor) {
    for (FieldName const& field : actor_field_names) {
      known.push_back(field.name);
    }
  } else {
    for (FieldName const& field : record_field_names) {
      known.push_back(field.name);
    }
    known.insert(known.end(), {"some", "every", "no", "between"});
  }
  return known;
}

std::uint32_t ProfileParser::actor_test() {
  std::string const word = take_word("a field of an actor, or a name given by 'actor'");
  ProfileTerm term;
  if (auto const found = index_of(m_profile.actor_classes, word)) {
    term.kind = Kind::actor_class;
    term.field = *found;
    return add(std::move(term));
  }
  std::optional<ActorField> const field = actor_field_of(word);
  if (!field) {
    fail_unknown("field of an actor", word, known_words(true));
    return no_term;
  }
  term.kind = Kind::actor;
  term.field = static_cast<std::uint32_t>(*field);
  return comparison(std::move(term), field_name(*field).kind, values_of(*field, m_words));
}

std::uint32_t ProfileParser::record_test() {
  std::string const word = take_word("a field of the record, or a name given by 'case'");
  if (word == "some" || word == "every" || word == "no") {
    return some_test(word);
  }
  if (word == "between") {
    return between_test();
  }
  ProfileTerm term;
  if (word.starts_with(coded_prefix)) {
    auto const index = field_index(m_profile, std::string_view(word).substr(coded_prefix.size()));
    if (!index) {
      fail_unknown("field that is decided above", word.substr(coded_prefix.size()), field_names(m_profile));
      return no_term;
    }
    term.kind = Kind::coded;
    term.field = *index;
    std::vector<std::string> const& values = m_profile.fields[*index].values;
    return comparison(std::move(term), FieldKind::list, {values.begin(), values.end()});
  }
  if (auto const found = index_of(m_profile.cases, word)) {
    term.kind = Kind::named_case;
    term.field = *found;
    return add(std::move(term));
  }
  std::optional<RecordField> const field = record_field_of(word);
  if (!field) {
    fail_unknown("field of the record", word, known_words(false));
    return no_term;
  }
  term.kind = Kind::record;
  term.field = static_cast<std::uint32_t>(*field);
  return comparison(std::move(term), field_name(*field).kind, values_of(*field, m_words));
}

std::uint32_t ProfileParser::class_or_condition() {
  if (take("(")) {
    std::uint32_t const inner = any_of(true);
    expect(")");
    return inner;
  }
  ProfileTerm term;
  term.kind = Kind::actor_class;
  term.field = take_class().value_or(anyone);
  return add(std::move(term));
}

std::uint32_t ProfileParser::some_test(std::string_view word) {
  ProfileTerm term;
  term.side = take_side().value_or(ProfileSide::source);
  if (!m_failed) {
    expect("is");
  }
  term.kind = word == "every" ? Kind::every : Kind::some;
  if (!m_failed) {
    bool const negated = take("not");
    std::uint32_t const inner = class_or_condition();
    term.parts = {negated ? negation_of(inner) : inner};
  }
  std::uint32_t const index = add(std::move(term));
  return word == "no" ? negation_of(index) : index;
}

std::uint32_t ProfileParser::between_test() {
  ProfileTerm term;
  term.kind = Kind::between;
  std::uint32_t const one = class_or_condition();
  if (!m_failed && expect("and")) {
    term.parts = {one, class_or_condition()};
  }
  return add(std::move(term));
}

std::uint32_t ProfileParser::comparison(ProfileTerm term, FieldKind kind,
                                        std::vector<std::string_view> const& allowed) {
  if (m_failed) {
    return no_term;
  }
  if (kind == FieldKind::flag) {
    term.comparison = Comparison::flag;
    return add(std::move(term));
  }
  bool const numbers = kind == FieldKind::number || term.kind == Kind::coded;
  for (auto const& [sign, comparison] : {std::pair("<", Comparison::below),
                                         {"<=", Comparison::at_most},
                                         {">", Comparison::above},
                                         {">=", Comparison::at_least}}) {
    if (numbers && take(sign)) {
      if (here().kind != Token::number) {
        fail("expected a number", here().text);
        return no_term;
      }
      term.comparison = comparison;
      term.number = m_tokens[m_at++].number;
      return add(std::move(term));
    }
  }
  if (take("known") || take("unknown")) {
    bool const unknown = m_tokens[m_at - 1].text == "unknown";
    term.comparison = Comparison::known;
    std::uint32_t const known = add(std::move(term));
    return unknown ? negation_of(known) : known;
  }
  if (take("has")) {
    term.comparison = Comparison::has;
    return value_test(std::move(term), false, kind, {});
  }
  if (take("is")) {
    bool const negated = take("not");
    return value_test(std::move(term), negated, kind, allowed);
  }
  fail(
      numbers ? "expected 'is', 'known', 'unknown', or one of < <= > >=" : "expected 'is', 'has', 'known' or 'unknown'",
      here().text);
  return no_term;
}

std::uint32_t ProfileParser::value_test(ProfileTerm term, bool negated, FieldKind kind,
                                        std::vector<std::string_view> const& allowed) {
  std::size_t const first = m_at;
  term.values = take_list();
  for (std::size_t i = 0; i < term.values.size() && !m_failed; ++i) {
    if (kind == FieldKind::number && !parse_number(term.values[i])) {
      fail("not a number", term.values[i]);
    } else if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), term.values[i]) == allowed.end()) {
      fail_unknown(concat({"value of '", m_tokens[first - (negated ? 3 : 2)].text, "'"}), term.values[i], allowed);
    }
  }
  std::uint32_t const index = add(std::move(term));
  return negated ? negation_of(index) : index;
}

std::optional<ProfileSide> ProfileParser::take_side() {
  std::string const word = take_word("'source', 'target' or 'party'");
  for (std::size_t i = 0; i < side_names.size(); ++i) {
    if (side_names[i] == word) {
      return static_cast<ProfileSide>(i);
    }
  }
  fail_unknown("side", word, side_names);
  return std::nullopt;
}

std::optional<std::uint32_t> ProfileParser::take_class() {
  std::string const word = take_word("a name given by 'actor', or 'anyone'");
  if (word == "anyone") {
    return anyone;
  }
  std::optional<std::uint32_t> const found = index_of(m_profile.actor_classes, word);
  if (!found) {
    std::vector<std::string_view> known = {"anyone"};
    for (ProfileName const& one : m_profile.actor_classes) {
      known.push_back(one.name);
    }
    fail_unknown("name of actors", word, known);
  }
  return found;
}

std::optional<ProfileValue> ProfileParser::value() {
  ProfileValue out;
  if (here().kind == Token::text) {
    out.text = m_tokens[m_at++].text;
    return out;
  }
  if (here().kind == Token::number) {
    out.kind = ProfileValue::Kind::number;
    out.text = here().text;
    out.number = m_tokens[m_at++].number;
    return out;
  }
  std::string const word = take_word("a value: a number, a text in quotes, a field");
  if (m_failed) {
    return std::nullopt;
  }
  if (word.starts_with(coded_prefix)) {
    auto const index = field_index(m_profile, std::string_view(word).substr(coded_prefix.size()));
    if (!index) {
      fail_unknown("field that is decided above", word.substr(coded_prefix.size()), field_names(m_profile));
      return std::nullopt;
    }
    out.kind = ProfileValue::Kind::coded;
    out.field = *index;
    return out;
  }
  if (std::find(call_names.begin(), call_names.end(), word) != call_names.end()) {
    return call(word);
  }
  std::optional<RecordField> const field = record_field_of(word);
  if (!field) {
    std::vector<std::string_view> known(call_names.begin(), call_names.end());
    for (FieldName const& one : record_field_names) {
      known.push_back(one.name);
    }
    fail_unknown("field of the record (a text stands in quotes)", word, known);
    return std::nullopt;
  }
  out.kind = ProfileValue::Kind::record;
  out.field = static_cast<std::uint32_t>(*field);
  return out;
}

std::optional<ProfileValue> ProfileParser::call(std::string_view name) {
  ProfileValue out;
  auto const place = std::find(call_names.begin(), call_names.end(), name) - call_names.begin();
  out.kind = static_cast<ProfileValue::Kind>(static_cast<std::ptrdiff_t>(ProfileValue::Kind::pair) + place);
  if (!expect("(")) {
    return std::nullopt;
  }
  bool const of_values = out.kind < ProfileValue::Kind::dead;
  if (!(of_values ? call_of_values(out) : call_of_actors(out)) || !expect(")")) {
    return std::nullopt;
  }
  return out;
}

bool ProfileParser::call_of_values(ProfileValue& out) {
  do {
    std::optional<ProfileValue> part = value();
    if (!part) {
      return false;
    }
    out.parts.push_back(std::move(*part));
  } while (take(","));
  bool const right = out.kind == ProfileValue::Kind::less ? out.parts.size() > 1 : out.parts.size() == 2;
  if (!right) {
    fail("expected two values", here().text);
  }
  return right;
}

/// "SIDE CLASS" of dead(), "SIDE CLASS FIELD" of the others.
bool ProfileParser::call_of_actors(ProfileValue& out) {
  std::optional<ProfileSide> const side = take_side();
  std::optional<std::uint32_t> const actors = side ? take_class() : std::nullopt;
  if (!side || !actors) {
    return false;
  }
  out.side = *side;
  out.actor_class = *actors;
  if (out.kind == ProfileValue::Kind::dead) {
    return true;
  }
  std::string const word = take_word("a field of an actor");
  std::optional<ActorField> const field = actor_field_of(word);
  if (!field || field_name(*field).kind == FieldKind::flag) {
    fail_unknown("field of an actor", word, known_words(true));
    return false;
  }
  out.actor_field = *field;
  return true;
}

}  // namespace annals::knowledge
