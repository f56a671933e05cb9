// coding/agreement.hpp -- is a field of a record right beside what people annotated?
// Role:   the judge of single fields, in training as in evaluation; which record is compared with which event is
//         decided in coding/evaluation.hpp.
// Source: the project's measure of field quality; docs/cli.md#annals-eval says each rule in words.
// Tested by: tests/unit/coding/test_agreement.cpp
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "annals/event.hpp"
#include "coding/gold.hpp"

namespace annals::coding {

/// What is compared, in the order of the names.
enum class Field : std::uint8_t {
  abducted,
  attribution,
  cited,
  claimed_by,
  date,
  detained,
  injured,
  killed,
  modes,
  place,
  source,
  stage,
  target,
  type,
  veracity,
  weapon,
};
inline constexpr std::array<std::string_view, 16> field_names = {
    "abducted", "attribution", "cited",  "claimed_by", "date",   "detained", "injured",  "killed",
    "modes",    "place",       "source", "stage",      "target", "type",     "veracity", "weapon"};

enum class Agreement : std::uint8_t {
  not_given,  ///< the annotation has no value: nothing to compare with
  wrong,
  right,
};

/// By Field.
class FieldAgreements {
 public:
  Agreement& operator[](Field field) { return m_values[static_cast<std::size_t>(field)]; }
  Agreement operator[](Field field) const { return m_values[static_cast<std::size_t>(field)]; }

 private:
  std::array<Agreement, field_names.size()> m_values{};
};

/// The fields that an analyst would have to touch: an event is complete when none of them is wrong.
inline constexpr std::array<Field, 6> key_fields = {Field::type,   Field::date,   Field::place,
                                                    Field::source, Field::target, Field::killed};

/// Most of the words in both: 0.6 of the shorter name and 0.34 of the longer one, without articles and the words that
/// any group has ("forces"), in any order, case and accents aside. Empty names are like nothing.
/// Example: same_name("the Taliban fighters", "Taliban") -> true; same_name("Boko Haram", "Haram al-Sharif") -> false
bool same_name(std::string_view a, std::string_view b);

/// Any name of the one is any name of the other.
bool same_actor(Actor const& actor, GoldNames const& gold);
/// The country must fit; where the annotation has a point that is no whole country, the point must be near.
bool is_right(Place const& place, GoldPlace const& gold);
/// An exact number must be the low or the best one; of a range the low end may be one off, and a high end must be met.
bool is_right(Count const& count, GoldCount const& gold);

/// Rules: docs/cli.md#annals-eval.
/// Cost:  about 20 microseconds; every name is folded anew.
FieldAgreements compare_fields(EventRecord const& record, GoldEvent const& gold);

}  // namespace annals::coding
