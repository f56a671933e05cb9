annals_test(test_place
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_find_places.cpp ${CMAKE_CURRENT_LIST_DIR}/test_gazetteer.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_gazetteer_builder.cpp ${CMAKE_CURRENT_LIST_DIR}/test_gazetteer_shapes.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_gazetteer_sources.cpp ${CMAKE_CURRENT_LIST_DIR}/test_geometry.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_locate.cpp ${CMAKE_CURRENT_LIST_DIR}/test_place_json.cpp ${CMAKE_CURRENT_LIST_DIR}/test_place_names.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_relation.cpp ${CMAKE_CURRENT_LIST_DIR}/test_resolver.cpp ${CMAKE_CURRENT_LIST_DIR}/test_spelling_model.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_spelling_twins.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_spill_file.cpp ${CMAKE_CURRENT_LIST_DIR}/test_toponyms.cpp
  ROOMS place language)
