// knowledge/knowledge.hpp -- everything the room knows, loaded in one call from a data directory.
// Role:   made once at start-up, then only read; safe to share between threads.
// Cost:   about 40 ms for the shipped data (2,000 actors, 4,000 roles) on one core.
// Tested by: tests/unit/knowledge/test_knowledge.cpp
#pragma once

#include <string>
#include <vector>

#include "annals/result.hpp"
#include "knowledge/actors.hpp"
#include "knowledge/cues.hpp"
#include "knowledge/frames.hpp"
#include "knowledge/nations.hpp"
#include "knowledge/numbers.hpp"
#include "knowledge/ontology.hpp"
#include "knowledge/profile.hpp"
#include "knowledge/roles.hpp"
#include "knowledge/speakers.hpp"
#include "knowledge/weapons.hpp"

namespace annals::knowledge {

/// Move-only in spirit: matches point into it, so it must outlive them and stay where it is.
struct Knowledge {
  Ontology ontology;
  Nations nations;
  ActorDictionary actors;
  Roles roles;
  Weapons weapons;
  Numbers numbers;
  Cues speech;
  Cues negation;
  Cues hypothetical;
  Cues responsibility;
  Cues saying;
  SpeakerNouns speakers;
  StopContexts stop_contexts;
  FrameSet frames;
  Profiles profiles;

  /// Errors:  the first problem of any data file, with file:line.
  static Result<Knowledge> load(std::string const& data_directory);
};

/// All errors of all files, each with file:line; empty for data that can be used.
std::vector<Error> check_data(std::string const& data_directory);

/// What a person should look at in data that can be used: aliases that two unrelated actors claim.
std::vector<Error> check_warnings(std::string const& data_directory);

}  // namespace annals::knowledge
