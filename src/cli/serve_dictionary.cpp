// cli/serve_dictionary.cpp -- the dictionary of actors for a server. See cli/serve_dictionary.hpp.
#include "cli/serve_dictionary.hpp"

#include <algorithm>

#include "cli/console.hpp"

namespace annals::cli {
namespace {

std::string day_text(std::optional<CivilDate> day) {
  return day ? day->iso() : std::string();
}

serve::ActorName name_of(knowledge::ActorEntry const& entry) {
  return {entry.id, entry.name};
}

serve::DictionaryActor described(knowledge::ActorDictionary const& actors, std::uint32_t index) {
  knowledge::ActorEntry const& entry = actors[index];
  serve::DictionaryActor actor;
  actor.name = name_of(entry);
  actor.kind = actor_kind_name(entry.kind);
  actor.type = knowledge::actor_type_name(entry.type);
  actor.country = entry.country;
  actor.active_in = entry.active_in;
  actor.from = day_text(entry.from);
  actor.to = day_text(entry.to);
  actor.aliases = entry.aliases;
  for (std::uint32_t const parent : actors.parents(index)) {
    if (parent != index) {
      actor.parents.push_back(name_of(actors[parent]));
    }
  }
  for (knowledge::ActorEntry const& other : actors.all()) {
    if (other.parent == index) {
      actor.parts.push_back(name_of(other));
    }
  }
  std::ranges::sort(actor.parts, {}, &serve::ActorName::name);
  return actor;
}

}  // namespace

serve::LookUpActor dictionary_for_server(SharedCoding& shared) {
  if (!share_directory()) {
    return {};
  }
  return [&shared](std::string_view id) -> Result<std::optional<serve::DictionaryActor>> {
    ANNALS_TRY(SharedCoding::Parts const* const parts, shared.parts());
    knowledge::ActorDictionary const& actors = parts->resources->knowledge.actors;
    std::uint32_t const index = actors.index_of(id);
    return index == knowledge::no_actor ? std::optional<serve::DictionaryActor>()
                                        : std::optional(described(actors, index));
  };
}

}  // namespace annals::cli
