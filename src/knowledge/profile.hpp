// knowledge/profile.hpp -- coding profiles: whose rules say what is an event and what it is called.
// Role:   one extraction, every codebook. A profile is an ordered list of rules, read from data/profiles/NAME.txt and
//         applied to a finished record by coding/profile.hpp. The language is described in docs/profiles.md.
// Source: our own language; the rules of content are in the files, each with its codebook.
// Tested by: tests/unit/knowledge/test_profile.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/data_reader.hpp"
#include "knowledge/profile_fields.hpp"

namespace annals::knowledge {

/// The profiles that are shipped, the default first.
inline constexpr std::array<std::string_view, 7> shipped_profiles = {"default", "acled",  "cameo", "gtd",
                                                                     "muc4",    "plover", "ucdp"};

inline constexpr std::uint32_t no_term = 0xffffffffU;
inline constexpr std::uint32_t anyone = 0xffffffffU;  ///< the class that every actor is in

/// Which actors of a record are looked at: its source, its target, or both, the source first.
enum class ProfileSide : std::uint8_t { source, target, party };

enum class Comparison : std::uint8_t { is, has, known, flag, below, at_most, above, at_least };

/// One node of a condition. Which members count depends on the kind.
struct ProfileTerm {
  enum class Kind : std::uint8_t {
    all_of,       ///< every one of parts
    any_of,       ///< one of parts
    negation,     ///< not parts[0]
    record,       ///< field (a RecordField) compared with values or number
    coded,        ///< field (an index into Profile::fields), decided before, compared likewise
    actor,        ///< field (an ActorField) of the actor at hand, compared likewise
    actor_class,  ///< the actor at hand is in actor_classes[field]
    named_case,   ///< cases[field] holds
    some,         ///< an actor of side for whom parts[0] holds
    every,        ///< side has actors, and parts[0] holds for all
    between,      ///< an actor for whom parts[0] holds against one for whom parts[1] does
  };
  Kind kind = Kind::all_of;
  Comparison comparison = Comparison::is;
  ProfileSide side = ProfileSide::source;
  std::uint32_t field = 0;
  double number = 0;
  std::vector<std::string> values = {};
  std::vector<std::uint32_t> parts = {};  ///< indices into Profile::terms
};

/// What a rule writes.
/// Undefined: a value that copies an unknown field is unknown; its rule is then passed over.
struct ProfileValue {
  enum class Kind : std::uint8_t {
    text,    ///< text
    number,  ///< number
    record,  ///< the record's field (a RecordField); lists are joined with "; "
    coded,   ///< the codebook's field, decided before
    pair,    ///< two digits of parts, the lower first: ACLED's interaction
    less,    ///< parts[0] minus the others, not below 0; unknown others count as 0
    upto,    ///< parts[1], unknown when it is more than parts[0]
    dead,    ///< how many of the actors of a class died
    first,   ///< a field of the first, of the second, of each actor of a class
    second,
    each,
  };
  Kind kind = Kind::text;
  std::string text = {};
  double number = 0;
  std::uint32_t field = 0;
  ProfileSide side = ProfileSide::source;
  std::uint32_t actor_class = anyone;
  ActorField actor_field = ActorField::name;
  std::vector<ProfileValue> parts = {};
};

/// A codebook's name for something that the record has a name for already: the rules change the record's own.
enum class ProfileLabel : std::uint8_t { cameo, acled_sub_event_type, incident_type };
inline constexpr std::array<std::string_view, 3> profile_label_names = {"cameo", "acled.sub_event_type",
                                                                        "incident_type"};

struct ProfileRule {
  enum class Outcome : std::uint8_t { include, exclude, set, none };
  enum class Target : std::uint8_t { record, field, label };
  Outcome outcome = Outcome::include;
  Target target = Target::record;
  std::uint32_t index = 0;            ///< of the field or label
  ProfileValue value = {};            ///< of `set`
  std::string reason = {};            ///< of `exclude` and `none`; of `set`, where one is given
  std::uint32_t condition = no_term;  ///< no_term: always
  std::uint32_t line = 0;
};

/// A name for a condition: of an actor ("actor rebel when …") or of the record ("case combat when …").
struct ProfileName {
  std::string name;
  std::uint32_t term = no_term;
};

/// A field of the codebook.
struct ProfileField {
  std::string name;
  std::vector<std::string> values;  ///< that it may have; empty: any
};

/// Rules in file order. For each field, and for include and exclude together, the first rule that holds decides; a
/// profile without problems has one that always does.
struct Profile {
  std::string name;
  std::string file;      ///< "data/profiles/ucdp.txt": as records name it, the same on every machine
  std::string codebook;  ///< "UCDP Georeferenced Event Dataset"
  std::vector<ProfileTerm> terms;
  std::vector<ProfileName> actor_classes;
  std::vector<ProfileName> cases;
  std::vector<ProfileField> fields;
  std::vector<ProfileRule> rules;
};

class Profiles {
 public:
  /// Undefined: null when there is none of that name.
  [[nodiscard]] Profile const* find(std::string_view name) const;
  [[nodiscard]] std::span<Profile const> all() const { return m_profiles; }

 private:
  friend Profiles read_profiles(std::string const& data_directory, ProfileWords const& words, Problems& problems);
  std::vector<Profile> m_profiles;  ///< by name
};

/// Reads one profile.
/// Errors:  every line that is no rule, every unknown word, with file:line; a field whose rules may leave it without
///          value and reason; a rule behind one that always holds.
Profile parse_profile(std::string_view text, std::string const& path, ProfileWords const& words, Problems& problems);

/// Reads data/profiles/*.txt.
Profiles read_profiles(std::string const& data_directory, ProfileWords const& words, Problems& problems);

}  // namespace annals::knowledge
