annals_room(place
  SOURCES
    builder_areas.cpp
    context_words.cpp
    find_places.cpp
    gazetteer.cpp
    gazetteer_builder.cpp
    gazetteer_shapes.cpp
    gazetteer_sources.cpp
    gazetteer_writer.cpp
    spelling_model.cpp
    spelling_twins.cpp
    spill_file.cpp
    geometry.cpp
    locate.cpp
    place_json.cpp
    place_names.cpp
    prior.cpp
    relation.cpp
    resolver.cpp
    toponyms.cpp
  ROOMS base report language knowledge)

# The speed of the gazetteer, and the weights of its spelling model: not built by default.
add_executable(annals-bench-gazetteer EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/bench_gazetteer.cpp)
target_link_libraries(annals-bench-gazetteer PRIVATE annals_place)
add_executable(annals-train-spelling EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/train_spelling.cpp)
target_link_libraries(annals-train-spelling PRIVATE annals_place)
add_executable(annals-score-ucdp EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/score_ucdp.cpp)
target_link_libraries(annals-score-ucdp PRIVATE annals_place)
