// knowledge/profile_conditions.hpp -- reads the conditions and values of a profile's rules: what stands behind `when`,
// `=`. Role:   second step of reading a profile; profile.cpp reads the statements around them. Tested by:
// tests/unit/knowledge/test_profile.cpp
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/profile.hpp"
#include "knowledge/profile_tokens.hpp"

namespace annals::knowledge {

/// Goes through the tokens of one statement. The first mistake is reported; after it everything fails quietly.
class ProfileParser {
 public:
  ProfileParser(ProfileStatement const& statement, Profile& profile, ProfileWords const& words, Problems& problems)
      : m_tokens(statement.tokens), m_profile(profile), m_words(words), m_problems(problems) {}

  /// "[when CONDITION]" up to the end of the statement; no_term without one.
  std::uint32_t condition_to_end(bool of_actor);
  /// The value behind "=": "text", 12, killed.best, coded.inter1, pair(…), less(…), upto(…), dead(…), first(…),
  /// second(…), each(…).
  std::optional<ProfileValue> value();

  bool take(std::string_view text);
  /// Undefined: empty after a mistake.
  std::string take_word(std::string_view what);
  std::string take_text(std::string_view what);
  /// Undefined: empty when no text in quotes stands here.
  std::string take_optional_text();
  /// "A, B, C" of words, numbers and quoted texts.
  std::vector<std::string> take_list();
  void expect_end();
  [[nodiscard]] bool at_end() const { return m_tokens[m_at].kind == ProfileToken::Kind::end; }
  [[nodiscard]] bool failed() const { return m_failed; }
  void fail(std::string message, std::string_view piece);
  void fail_unknown(std::string_view kind, std::string_view piece, std::span<std::string_view const> known);

 private:
  using Kind = ProfileTerm::Kind;
  [[nodiscard]] ProfileToken const& here() const { return m_tokens[m_at]; }
  bool expect(std::string_view text);
  std::uint32_t add(ProfileTerm term);
  std::uint32_t negation_of(std::uint32_t term);
  std::uint32_t any_of(bool of_actor);
  std::uint32_t all_of(bool of_actor);
  std::uint32_t unary(bool of_actor);
  std::uint32_t actor_test();
  std::uint32_t record_test();
  std::uint32_t some_test(std::string_view word);
  std::uint32_t between_test();
  /// "NAME" or "(CONDITION)": whom `some`, `every`, `no` and `between` look for.
  std::uint32_t class_or_condition();
  /// What follows a field: "is A, B", "has "words"", "known", ">= 3".
  std::uint32_t comparison(ProfileTerm term, FieldKind kind, std::vector<std::string_view> const& allowed);
  std::uint32_t value_test(ProfileTerm term, bool negated, FieldKind kind,
                           std::vector<std::string_view> const& allowed);
  std::optional<ProfileSide> take_side();
  std::optional<std::uint32_t> take_class();
  std::optional<ProfileValue> call(std::string_view name);
  bool call_of_values(ProfileValue& out);
  bool call_of_actors(ProfileValue& out);
  [[nodiscard]] std::optional<std::uint32_t> index_of(std::vector<ProfileName> const& names,
                                                      std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> known_words(bool of_actor) const;

  std::vector<ProfileToken> const& m_tokens;
  Profile& m_profile;
  ProfileWords const& m_words;
  Problems& m_problems;
  std::size_t m_at = 0;
  bool m_failed = false;
};

}  // namespace annals::knowledge
