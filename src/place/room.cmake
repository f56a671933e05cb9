annals_room(place
  SOURCES
    context_words.cpp
    find_places.cpp
    gazetteer.cpp
    gazetteer_builder.cpp
    gazetteer_shapes.cpp
    gazetteer_sources.cpp
    gazetteer_writer.cpp
    geometry.cpp
    place_json.cpp
    place_names.cpp
    prior.cpp
    resolver.cpp
    toponyms.cpp
  ROOMS base report language knowledge)
