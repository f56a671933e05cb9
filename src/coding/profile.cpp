// coding/profile.cpp -- conditions, values and rules of a profile. See coding/profile.hpp.
#include "coding/profile.hpp"

#include <algorithm>
#include <cmath>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "coding/profile_values.hpp"

namespace annals::coding {
namespace {

using knowledge::ActorField;
using knowledge::Comparison;
using knowledge::ProfileRule;
using knowledge::ProfileSide;
using knowledge::ProfileTerm;
using knowledge::ProfileValue;
using knowledge::RecordField;
using Outcome = ProfileRule::Outcome;

bool compare(ProfileTerm const& term, FieldContent const& content) {
  auto const equals = [&](std::string const& value) {
    return std::find(content.texts.begin(), content.texts.end(), value) != content.texts.end();
  };
  auto const is_held = [&](std::string const& value) {
    std::string const words = concat({" ", fold_name(value), " "});
    return std::any_of(content.texts.begin(), content.texts.end(), [&](std::string const& text) {
      return concat({" ", fold_name(text), " "}).find(words) != std::string::npos;
    });
  };
  switch (term.comparison) {
    case Comparison::is:
      return std::any_of(term.values.begin(), term.values.end(), equals);
    case Comparison::has:
      return std::any_of(term.values.begin(), term.values.end(), is_held);
    case Comparison::known:
    case Comparison::flag:
      return content.known();
    case Comparison::below:
      return content.number && *content.number < term.number;
    case Comparison::at_most:
      return content.number && *content.number <= term.number;
    case Comparison::above:
      return content.number && *content.number > term.number;
    case Comparison::at_least:
      return content.number && *content.number >= term.number;
  }
  return false;
}

/// Whole numbers are written without a point.
CodebookField::Value value_of_number(double number) {
  constexpr double most = 9e15;
  if (std::floor(number) == number && std::abs(number) < most) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

FieldContent content_of_value(CodebookField::Value const& value) {
  FieldContent content;
  if (auto const* text = std::get_if<std::string>(&value)) {
    content.texts = {*text};
    content.number = parse_number(*text);
  } else if (auto const* integer = std::get_if<std::int64_t>(&value)) {
    content.texts = {std::to_string(*integer)};
    content.number = static_cast<double>(*integer);
  } else if (auto const* number = std::get_if<double>(&value)) {
    content.texts = {number_text(*number)};
    content.number = *number;
  }
  return content;
}

std::string joined(std::vector<std::string> const& texts) {
  std::string all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (std::find(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(i), texts[i]) ==
        texts.begin() + static_cast<std::ptrdiff_t>(i)) {
      all += (all.empty() ? "" : "; ") + texts[i];
    }
  }
  return all;
}

class Rules {
 public:
  Rules(knowledge::Knowledge const& knowledge, knowledge::Profile const& profile, EventRecord& record)
      : m_knowledge(knowledge),
        m_profile(profile),
        m_record(record),
        m_values(profile.fields.size()),
        m_labelled(knowledge::profile_label_names.size()) {}

  ProfileVerdict apply() {
    m_coding.name = m_profile.name;
    bool decided = false;
    for (ProfileRule const& rule : m_profile.rules) {
      bool const done = rule.target == ProfileRule::Target::record  ? decided
                        : rule.target == ProfileRule::Target::field ? m_values[rule.index].line != 0
                                                                    : m_labelled[rule.index];
      if (done || !(rule.condition == knowledge::no_term || holds(rule.condition, nullptr))) {
        continue;
      }
      if (rule.outcome == Outcome::exclude) {
        return {false, concat({rule.reason, " (", place_of(rule), ")"})};
      }
      if (rule.outcome == Outcome::include) {
        decided = true;
        m_coding.rule = place_of(rule);
      } else {
        decide(rule);
      }
    }
    finish();
    return {};
  }

 private:
  struct Decided {
    CodebookField::Value value;
    std::uint32_t line = 0;  ///< 0: not decided yet
    std::string reason = {};
  };

  [[nodiscard]] std::string place_of(ProfileRule const& rule) const {
    return concat({m_profile.file, ":", std::to_string(rule.line)});
  }

  // ---- conditions; `actor` is the one at hand, null for conditions of the record ----

  [[nodiscard]] bool holds(std::uint32_t index, Actor const* actor) const {
    ProfileTerm const& term = m_profile.terms[index];
    auto const part_holds = [&](std::uint32_t part) { return holds(part, actor); };
    switch (term.kind) {
      case ProfileTerm::Kind::all_of:
        return std::all_of(term.parts.begin(), term.parts.end(), part_holds);
      case ProfileTerm::Kind::any_of:
        return std::any_of(term.parts.begin(), term.parts.end(), part_holds);
      case ProfileTerm::Kind::negation:
        return !holds(term.parts[0], actor);
      case ProfileTerm::Kind::record:
        return compare(term, content_of(m_record, static_cast<RecordField>(term.field), m_knowledge));
      case ProfileTerm::Kind::coded:
        return compare(term, content_of_value(m_values[term.field].value));
      case ProfileTerm::Kind::actor:
        return compare(term, content_of(*actor, static_cast<ActorField>(term.field), m_record, m_knowledge));
      case ProfileTerm::Kind::actor_class:
        return term.field == knowledge::anyone || holds(m_profile.actor_classes[term.field].term, actor);
      case ProfileTerm::Kind::named_case:
        return holds(m_profile.cases[term.field].term, nullptr);
      case ProfileTerm::Kind::some:
        return some(side(term.side), term.parts[0]);
      case ProfileTerm::Kind::every: {
        std::vector<Actor const*> const actors = side(term.side);
        return !actors.empty() &&
               std::all_of(actors.begin(), actors.end(), [&](Actor const* one) { return holds(term.parts[0], one); });
      }
      case ProfileTerm::Kind::between:
        return between(term.parts[0], term.parts[1]);
    }
    return false;
  }

  [[nodiscard]] bool some(std::vector<Actor const*> const& actors, std::uint32_t condition) const {
    return std::any_of(actors.begin(), actors.end(), [&](Actor const* one) { return holds(condition, one); });
  }

  [[nodiscard]] std::vector<Actor const*> side(ProfileSide side) const {
    std::vector<Actor const*> actors;
    for (Actor const& actor : m_record.source) {
      if (side != ProfileSide::target) {
        actors.push_back(&actor);
      }
    }
    for (Actor const& actor : m_record.target) {
      if (side != ProfileSide::source) {
        actors.push_back(&actor);
      }
    }
    return actors;
  }

  /// One on either side. Where all stand on one ("police and rebels clashed"), two different ones of it.
  [[nodiscard]] bool between(std::uint32_t one, std::uint32_t other) const {
    std::vector<Actor const*> const sources = side(ProfileSide::source);
    std::vector<Actor const*> const targets = side(ProfileSide::target);
    if (!sources.empty() && !targets.empty()) {
      return (some(sources, one) && some(targets, other)) || (some(sources, other) && some(targets, one));
    }
    std::vector<Actor const*> const& all = sources.empty() ? targets : sources;
    for (Actor const* a : all) {
      for (Actor const* b : all) {
        if (a != b && holds(one, a) && holds(other, b)) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- values ----

  [[nodiscard]] CodebookField::Value value(ProfileValue const& wanted) const {
    switch (wanted.kind) {
      case ProfileValue::Kind::text:
        return wanted.text;
      case ProfileValue::Kind::number:
        return value_of_number(wanted.number);
      case ProfileValue::Kind::record: {
        FieldContent const content = content_of(m_record, static_cast<RecordField>(wanted.field), m_knowledge);
        return value_of(content);
      }
      case ProfileValue::Kind::coded:
        return m_values[wanted.field].value;
      case ProfileValue::Kind::pair:
        return pair(wanted);
      case ProfileValue::Kind::less:
        return less(wanted);
      case ProfileValue::Kind::upto:
        return upto(wanted);
      case ProfileValue::Kind::dead:
        return dead(wanted);
      case ProfileValue::Kind::first:
      case ProfileValue::Kind::second:
      case ProfileValue::Kind::each:
        return of_actors(wanted);
    }
    return {};
  }

  static CodebookField::Value value_of(FieldContent const& content) {
    if (content.number) {
      return value_of_number(*content.number);
    }
    if (content.texts.empty()) {
      return {};
    }
    return joined(content.texts);
  }

  [[nodiscard]] std::optional<double> number(ProfileValue const& wanted) const {
    return content_of_value(value(wanted)).number;
  }

  [[nodiscard]] CodebookField::Value pair(ProfileValue const& wanted) const {
    std::optional<double> const a = number(wanted.parts[0]);
    std::optional<double> const b = number(wanted.parts[1]);
    if (!a || !b) {
      return {};
    }
    // A side that is alone stands before its 0: 10, 30.
    bool const alone = *a == 0 || *b == 0;
    double const low = alone ? std::max(*a, *b) : std::min(*a, *b);
    double const high = alone ? 0 : std::max(*a, *b);
    return value_of_number(low * 10 + high);
  }

  [[nodiscard]] CodebookField::Value less(ProfileValue const& wanted) const {
    std::optional<double> left = number(wanted.parts[0]);
    for (std::size_t i = 1; left && i < wanted.parts.size(); ++i) {
      left = *left - number(wanted.parts[i]).value_or(0);
    }
    return left ? value_of_number(std::max(0.0, *left)) : CodebookField::Value();
  }

  [[nodiscard]] CodebookField::Value upto(ProfileValue const& wanted) const {
    std::optional<double> const most = number(wanted.parts[0]);
    std::optional<double> const part = number(wanted.parts[1]);
    return most && part && *part <= *most ? value_of_number(*part) : CodebookField::Value();
  }

  [[nodiscard]] std::vector<Actor const*> of_class(ProfileValue const& wanted) const {
    std::vector<Actor const*> actors = side(wanted.side);
    if (wanted.actor_class != knowledge::anyone) {
      std::uint32_t const condition = m_profile.actor_classes[wanted.actor_class].term;
      std::erase_if(actors, [&](Actor const* one) { return !holds(condition, one); });
    }
    return actors;
  }

  /// Undefined: unknown when none of them died, or one of those who did has no number.
  [[nodiscard]] CodebookField::Value dead(ProfileValue const& wanted) const {
    std::optional<std::int64_t> sum;
    for (Actor const* actor : of_class(wanted)) {
      if (actor->effect == Effect::death) {
        std::optional<std::int64_t> const count = likely(actor->count);
        if (!count) {
          return {};
        }
        sum = sum.value_or(0) + *count;
      }
    }
    return sum ? CodebookField::Value(*sum) : CodebookField::Value();
  }

  [[nodiscard]] CodebookField::Value of_actors(ProfileValue const& wanted) const {
    std::vector<Actor const*> const actors = of_class(wanted);
    std::size_t const index = wanted.kind == ProfileValue::Kind::second ? 1 : 0;
    if (wanted.kind != ProfileValue::Kind::each) {
      return actors.size() > index ? value_of(content_of(*actors[index], wanted.actor_field, m_record, m_knowledge))
                                   : CodebookField::Value();
    }
    FieldContent all;
    for (Actor const* actor : actors) {
      std::vector<std::string> const texts = content_of(*actor, wanted.actor_field, m_record, m_knowledge).texts;
      all.texts.insert(all.texts.end(), texts.begin(), texts.end());
    }
    return value_of(all);
  }

  // ---- outcomes ----

  /// A value that is not known leaves the field to the next rule.
  void decide(ProfileRule const& rule) {
    if (rule.target == ProfileRule::Target::label) {
      label(rule);
      return;
    }
    Decided decided = {rule.outcome == Outcome::set ? value(rule.value) : CodebookField::Value(), rule.line,
                       rule.reason};
    if (rule.outcome == Outcome::none || !std::holds_alternative<std::monostate>(decided.value)) {
      m_values[rule.index] = std::move(decided);
    }
  }

  void label(ProfileRule const& rule) {
    m_labelled[rule.index] = true;
    std::string const text = rule.outcome == Outcome::set ? rule.value.text : std::string();
    std::string field;
    switch (static_cast<knowledge::ProfileLabel>(rule.index)) {
      case knowledge::ProfileLabel::cameo:
        m_record.cameo = text;
        field = "cameo";
        break;
      case knowledge::ProfileLabel::acled_sub_event_type:
        m_record.acled_sub_event_type = text;
        m_record.acled_event_type = knowledge::acled_event_type_of(text);
        field = "acled";
        break;
      case knowledge::ProfileLabel::incident_type:
        m_record.incident_type = text;
        field = "incident_type";
        break;
    }
    m_record.inferred.emplace_back(field, rule.outcome == Outcome::set
                                              ? concat({"the profile decides it: ", place_of(rule)})
                                              : concat({rule.reason, " (", place_of(rule), ")"}));
  }

  void finish() {
    for (std::size_t i = 0; i < m_values.size(); ++i) {
      std::string const& name = m_profile.fields[i].name;
      if (!m_values[i].reason.empty()) {
        m_record.inferred.emplace_back("profile." + name, m_values[i].reason);
      }
      m_coding.fields.push_back({name, std::move(m_values[i].value), m_values[i].line});
    }
    std::sort(m_record.inferred.begin(), m_record.inferred.end());
    m_record.profile = std::move(m_coding);
  }

  knowledge::Knowledge const& m_knowledge;
  knowledge::Profile const& m_profile;
  EventRecord& m_record;
  CodebookCoding m_coding;
  std::vector<Decided> m_values;  ///< for each field of the profile
  std::vector<bool> m_labelled;
};

}  // namespace

ProfileVerdict apply_profile(knowledge::Knowledge const& knowledge, knowledge::Profile const& profile,
                             EventRecord& record) {
  return Rules(knowledge, profile, record).apply();
}

}  // namespace annals::coding
