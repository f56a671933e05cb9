// serve/dictionary_api.cpp -- the dictionary of actors over HTTP. See serve/dictionary_api.hpp.
#include "serve/dictionary_api.hpp"

#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::serve {
namespace {

void write_texts(std::string_view name, std::vector<std::string> const& texts, JsonWriter& json) {
  json.key(name).begin_array();
  for (std::string const& text : texts) {
    json.value(text);
  }
  json.end_array();
}

void write_names(std::string_view name, std::vector<ActorName> const& actors, JsonWriter& json) {
  json.key(name).begin_array();
  for (ActorName const& actor : actors) {
    json.begin_object().field("id", actor.id).field("name", actor.name).end_object();
  }
  json.end_array();
}

void write_actor(DictionaryActor const& actor, JsonWriter& json) {
  json.begin_object().field("id", actor.name.id).field("name", actor.name.name);
  json.field("kind", actor.kind).field("type", actor.type).field_or_null("country", actor.country);
  write_texts("active_in", actor.active_in, json);
  json.field_or_null("from", actor.from).field_or_null("to", actor.to);
  write_texts("aliases", actor.aliases, json);
  write_names("parents", actor.parents, json);
  write_names("parts", actor.parts, json);
  json.end_object();
}

}  // namespace

HttpResponse answer_dictionary(HttpRequest const& request, LookUpActor const& look_up) {
  if (!request.query.empty()) {
    return error_response(400,
                          {concat({"unknown parameter '", request.query.front().first, "'; this address takes none"})});
  }
  std::string_view const id = std::string_view(request.path).substr(dictionary_prefix.size());
  Result<std::optional<DictionaryActor>> const found =
      look_up ? look_up(id) : Result<std::optional<DictionaryActor>>(std::optional<DictionaryActor>());
  if (!found) {
    return error_response(503, found.error());
  }
  JsonWriter json;
  json.begin_object().field("ok", true).key("actor");
  if (found->has_value()) {
    write_actor(**found, json);
  } else {
    json.null();
  }
  json.end_object();
  return json_response(json.take());
}

}  // namespace annals::serve
