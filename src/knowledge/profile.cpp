// knowledge/profile.cpp -- the statements of a profile, and what must hold for all of them. See knowledge/profile.hpp.
#include "knowledge/profile.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "knowledge/ontology.hpp"
#include "knowledge/profile_conditions.hpp"
#include "knowledge/profile_tokens.hpp"

namespace annals::knowledge {
namespace {

using Outcome = ProfileRule::Outcome;
using Target = ProfileRule::Target;

/// "data/profiles/ucdp.txt" of "/anywhere/data/profiles/ucdp.txt".
std::string shown_path(std::string const& path) {
  return "data/profiles/" + path.substr(path.rfind('/') + 1);
}

class ProfileReader {
 public:
  ProfileReader(std::string const& path, ProfileWords const& words, Problems& problems)
      : m_path(path), m_words(words), m_problems(problems) {
    m_profile.file = path;  // the messages name the whole path; records the shown one
  }

  Profile read(std::string_view text) {
    for (ProfileStatement const& statement : read_statements(text, m_path, m_problems)) {
      read_statement(statement);
    }
    check_ends();
    m_profile.file = shown_path(m_path);
    m_profile.name = m_profile.file.substr(m_profile.file.rfind('/') + 1);
    m_profile.name.resize(m_profile.name.rfind('.'));
    return std::move(m_profile);
  }

 private:
  void read_statement(ProfileStatement const& statement) {
    m_line = statement.line;
    ProfileParser parser(statement, m_profile, m_words, m_problems);
    if (parser.take("codebook")) {
      m_profile.codebook = parser.take_text("the name of the codebook");
      parser.expect_end();
    } else if (parser.take("actor")) {
      read_name(parser, m_profile.actor_classes, true);
    } else if (parser.take("case")) {
      read_name(parser, m_profile.cases, false);
    } else if (parser.take("include")) {
      read_decision(parser, Outcome::include);
    } else if (parser.take("exclude")) {
      read_decision(parser, Outcome::exclude);
    } else if (parser.take("label")) {
      read_label(parser);
    } else if (parser.take("field")) {
      read_field(parser);
    } else {
      read_outcome(parser);
    }
  }

  void report(std::uint32_t line, std::string message, std::string_view piece) {
    m_problems.push_back(data_error(m_path, line, std::move(message), std::string(piece)));
  }

  /// "actor NAME when CONDITION", "case NAME when CONDITION".
  void read_name(ProfileParser& parser, std::vector<ProfileName>& names, bool of_actor) {
    std::string const name = parser.take_word("a name");
    std::uint32_t const term = parser.condition_to_end(of_actor);
    if (parser.failed()) {
      return;
    }
    if (term == no_term) {
      report(m_line, "expected 'when' and a condition", name);
    }
    bool const repeated = std::any_of(names.begin(), names.end(), [&](ProfileName const& n) { return n.name == name; });
    bool const taken = of_actor ? name == "anyone" || actor_field_of(name).has_value()
                                : record_field_of(name).has_value() || name.starts_with("coded.");
    if (repeated || taken) {
      report(m_line, repeated ? "given twice" : "a name that is a field already", name);
      return;
    }
    names.push_back({name, term});
  }

  void read_decision(ProfileParser& parser, Outcome outcome) {
    m_target.reset();
    ProfileRule rule;
    rule.outcome = outcome;
    rule.reason = outcome == Outcome::exclude ? parser.take_text("the reason") : std::string();
    add(parser, std::move(rule));
  }

  void read_field(ProfileParser& parser) {
    ProfileField field;
    field.name = parser.take_word("the name of a field");
    if (parser.take("of")) {
      field.values = parser.take_list();
    }
    parser.expect_end();
    bool const repeated = std::any_of(m_profile.fields.begin(), m_profile.fields.end(),
                                      [&](ProfileField const& one) { return one.name == field.name; });
    if (repeated && !parser.failed()) {
      report(m_line, "given twice", field.name);
    }
    m_target = std::pair(Target::field, static_cast<std::uint32_t>(m_profile.fields.size()));
    m_field_lines.push_back(m_line);
    m_profile.fields.push_back(std::move(field));
  }

  void read_label(ProfileParser& parser) {
    std::string const name = parser.take_word("the name of a label");
    parser.expect_end();
    m_target.reset();
    for (std::size_t i = 0; i < profile_label_names.size(); ++i) {
      if (profile_label_names[i] == name) {
        m_target = std::pair(Target::label, static_cast<std::uint32_t>(i));
      }
    }
    if (!m_target && !parser.failed()) {
      parser.fail_unknown("label", name, profile_label_names);
    }
  }

  /// "= VALUE ["reason"] [when …]", "none "reason" [when …]".
  void read_outcome(ProfileParser& parser) {
    ProfileRule rule;
    rule.outcome = parser.take("=") ? Outcome::set : Outcome::none;
    if (!m_target) {
      report(m_line, "stands under no 'field' and no 'label'", rule.outcome == Outcome::set ? "=" : "none");
      return;
    }
    std::tie(rule.target, rule.index) = *m_target;
    if (rule.outcome == Outcome::set) {
      std::optional<ProfileValue> value = parser.value();
      if (!value) {
        return;
      }
      rule.value = std::move(*value);
      rule.reason = parser.take_optional_text();
      check_value(rule);
    } else {
      parser.take("none");
      rule.reason = parser.take_text("the reason");
    }
    add(parser, std::move(rule));
  }

  void check_value(ProfileRule const& rule) {
    ProfileValue const& value = rule.value;
    bool const literal = value.kind == ProfileValue::Kind::text || value.kind == ProfileValue::Kind::number;
    if (rule.target == Target::field) {
      std::vector<std::string> const& known = m_profile.fields[rule.index].values;
      if (literal && !known.empty() && std::find(known.begin(), known.end(), value.text) == known.end()) {
        std::vector<std::string_view> const views(known.begin(), known.end());
        m_problems.push_back(unknown_name(m_path, m_line, "value of the field", value.text, views));
      }
      return;
    }
    if (value.kind != ProfileValue::Kind::text) {
      report(m_line, "a label takes a text in quotes", value.text);
      return;
    }
    switch (static_cast<ProfileLabel>(rule.index)) {
      case ProfileLabel::cameo:
        if (value.text.size() < 2 || value.text.size() > 4 ||
            !std::all_of(value.text.begin(), value.text.end(), is_ascii_digit)) {
          report(m_line, "not a CAMEO code of 2 to 4 digits", value.text);
        }
        break;
      case ProfileLabel::acled_sub_event_type:
        if (acled_event_type_of(value.text).empty()) {
          m_problems.push_back(
              unknown_name(m_path, m_line, "sub-event type of ACLED", value.text, acled_sub_event_types()));
        }
        break;
      case ProfileLabel::incident_type:
        if (std::find(muc_incident_types.begin(), muc_incident_types.end(), value.text) == muc_incident_types.end()) {
          m_problems.push_back(unknown_name(m_path, m_line, "incident type", value.text, muc_incident_types));
        }
        break;
    }
  }

  void add(ProfileParser& parser, ProfileRule rule) {
    if (parser.failed()) {
      return;
    }
    rule.condition = parser.condition_to_end(false);
    rule.line = m_line;
    if (parser.failed()) {
      return;
    }
    if (ProfileRule const* const last = last_certain(rule.target, rule.index)) {
      report(m_line, "never reached: the rule before it always holds", "line " + std::to_string(last->line));
    }
    m_profile.rules.push_back(std::move(rule));
  }

  /// A rule of the same target that always holds and always gives something.
  [[nodiscard]] ProfileRule const* last_certain(Target target, std::uint32_t index) const {
    for (ProfileRule const& rule : m_profile.rules) {
      bool const gives = rule.outcome != Outcome::set || rule.value.kind == ProfileValue::Kind::text ||
                         rule.value.kind == ProfileValue::Kind::number;
      if (rule.target == target && rule.index == index && rule.condition == no_term && gives) {
        return &rule;
      }
    }
    return nullptr;
  }

  /// Nothing may be left open: each record is in or out, each field has a value or a reason.
  void check_ends() {
    if (m_profile.codebook.empty()) {
      report(1, "no line 'codebook \"NAME\"'", "");
    }
    if (last_certain(Target::record, 0) == nullptr) {
      report(1, "no last rule 'include' or 'exclude \"reason\"' without 'when'", "");
    }
    for (std::size_t i = 0; i < m_profile.fields.size(); ++i) {
      if (last_certain(Target::field, static_cast<std::uint32_t>(i)) == nullptr) {
        report(m_field_lines[i], "no last rule without 'when': say with 'none \"reason\"' what holds otherwise",
               m_profile.fields[i].name);
      }
    }
  }

  std::string const& m_path;
  ProfileWords const& m_words;
  Problems& m_problems;
  Profile m_profile;
  std::vector<std::uint32_t> m_field_lines;
  std::optional<std::pair<Target, std::uint32_t>> m_target;  ///< whose rules `=` and `none` are
  std::uint32_t m_line = 0;
};

}  // namespace

Profile const* Profiles::find(std::string_view name) const {
  auto const found =
      std::find_if(m_profiles.begin(), m_profiles.end(), [&](Profile const& one) { return one.name == name; });
  return found == m_profiles.end() ? nullptr : &*found;
}

Profile parse_profile(std::string_view text, std::string const& path, ProfileWords const& words, Problems& problems) {
  return ProfileReader(path, words, problems).read(text);
}

Profiles read_profiles(std::string const& data_directory, ProfileWords const& words, Problems& problems) {
  Profiles profiles;
  Result<std::vector<std::string>> const files = list_files(data_directory + "/profiles", ".txt");
  if (!files) {
    problems.push_back(files.error());
    return profiles;
  }
  for (std::string const& path : *files) {
    Result<std::string> const text = read_file(path);
    if (!text) {
      problems.push_back(text.error());
      continue;
    }
    profiles.m_profiles.push_back(parse_profile(*text, path, words, problems));
  }
  return profiles;
}

}  // namespace annals::knowledge
