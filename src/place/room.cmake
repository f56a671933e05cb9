annals_room(place
  SOURCES
    gazetteer.cpp
    gazetteer_builder.cpp
    gazetteer_shapes.cpp
    gazetteer_sources.cpp
    gazetteer_writer.cpp
    geometry.cpp
    place_names.cpp
    prior.cpp
  ROOMS base report language knowledge)
