// dataset/actor_names.hpp -- the name that a dataset gives an actor, to the actor of our dictionary.
// Role:   "Military Forces of Syria (2000-)", "IS", "Islamic State of Iraq and the Levant (ISIL)": what stands behind
//         the name is for the dictionary to say; a name that it does not have stays as it is written.
// Source: data/actors, data/nations, and the lines `actor` of data/datasets/NAME.tsv.
// Tested by: tests/unit/dataset/test_actor_names.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "annals/date.hpp"
#include "annals/event.hpp"
#include "dataset/countries.hpp"
#include "dataset/mapping.hpp"

namespace annals::dataset {

/// What is known of the event beside the name.
struct ActorSetting {
  std::string_view country;      ///< ISO3 of the event's place; empty when unknown
  std::optional<CivilDate> day;  ///< the first of the event
  bool all_capitals = false;     ///< the dataset writes no small letters: acronyms cannot be told from words
};

class ActorNames {
 public:
  /// All three must outlive this.
  ActorNames(knowledge::Knowledge const& knowledge, Countries const& countries, Mapping const& mapping)
      : m_knowledge(knowledge), m_countries(countries), m_mapping(mapping) {}

  /// The actor without its text and span. An entry of the dictionary is taken when it is the only one of that name that
  /// existed in that month, or the only one of the country; short acronyms only in their own countries.
  /// Undefined: empty for a name that stands for no actor ("Unknown").
  [[nodiscard]] std::optional<Actor> find(std::string_view name, ActorSetting const& setting);

 private:
  [[nodiscard]] std::optional<Actor> look_up(std::string_view name, ActorSetting const& setting) const;
  [[nodiscard]] std::uint32_t entry_of(std::string_view name, ActorSetting const& setting) const;
  [[nodiscard]] std::uint32_t choose(std::span<std::uint32_t const> aliases, ActorSetting const& setting) const;
  void take_rules(Actor& actor, std::string_view name, std::uint32_t& entry) const;
  void take_entry(Actor& actor, std::uint32_t entry) const;

  knowledge::Knowledge const& m_knowledge;
  Countries const& m_countries;
  Mapping const& m_mapping;
  /// A file names the same few hundred actors over and over; emptied when it has grown large.
  std::unordered_map<std::string, std::optional<Actor>> m_known;
};

}  // namespace annals::dataset
