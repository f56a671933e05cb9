// coding/profile_values.hpp -- the value of a record's field, and of an actor's, as the rules of a profile see it.
// Tested by: tests/unit/coding/test_profile.cpp
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "knowledge/knowledge.hpp"

namespace annals::coding {

/// Undefined: no texts and no number are unknown. Numbers have their text too.
struct FieldContent {
  std::vector<std::string> texts;
  std::optional<double> number;
  [[nodiscard]] bool known() const { return !texts.empty() || number.has_value(); }
};

FieldContent content_of(EventRecord const& record, knowledge::RecordField field, knowledge::Knowledge const& knowledge);
FieldContent content_of(Actor const& actor, knowledge::ActorField field, EventRecord const& record,
                        knowledge::Knowledge const& knowledge);

/// The flags `foreign` (of another country than the event's place) and `violent` (a noun for one who attacks).
bool has_flag(Actor const& actor, knowledge::ActorField flag, EventRecord const& record,
              knowledge::Knowledge const& knowledge);

/// The best number, else the lowest.
std::optional<std::int64_t> likely(std::optional<Count> const& count);

}  // namespace annals::coding
