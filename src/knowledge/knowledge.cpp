#include "knowledge/knowledge.hpp"

#include <utility>

namespace annals::knowledge {
namespace {

/// Every data file of the room, each reader with what it needs of those before it.
Knowledge read_all(std::string const& data_directory, Problems& problems) {
  Knowledge knowledge;
  knowledge.ontology = read_ontology(data_directory, problems);
  knowledge.nations = read_nations(data_directory, problems);
  knowledge.actors = read_actors(data_directory, knowledge.nations, knowledge.ontology, problems);
  knowledge.roles = read_roles(data_directory, knowledge.ontology, problems);
  knowledge.weapons = read_weapons(data_directory, knowledge.ontology, problems);
  knowledge.numbers = read_numbers(data_directory, problems);
  knowledge.speech = read_speech(data_directory, problems);
  knowledge.negation = read_negation(data_directory, problems);
  knowledge.hypothetical = read_hypothetical(data_directory, problems);
  knowledge.responsibility = read_responsibility(data_directory, problems);
  knowledge.saying = read_saying(data_directory, problems);
  knowledge.speakers = read_speaker_nouns(data_directory, problems);
  knowledge.stop_contexts = read_stop_contexts(data_directory, problems);
  knowledge.frames = read_frames(data_directory, knowledge.ontology, problems);
  ProfileWords const words = {knowledge.ontology, knowledge.nations, knowledge.actors, knowledge.weapons,
                              knowledge.frames};
  knowledge.profiles = read_profiles(data_directory, words, problems);
  return knowledge;
}

}  // namespace

Result<Knowledge> Knowledge::load(std::string const& data_directory) {
  Problems problems;
  Knowledge knowledge = read_all(data_directory, problems);
  if (!problems.empty()) {
    return std::move(problems.front());
  }
  return knowledge;
}

std::vector<Error> check_data(std::string const& data_directory) {
  Problems problems;
  read_all(data_directory, problems);
  return problems;
}

std::vector<Error> check_warnings(std::string const& data_directory) {
  Problems problems;
  return shared_aliases(read_all(data_directory, problems).actors);
}

}  // namespace annals::knowledge
