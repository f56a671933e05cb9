annals_test(test_knowledge
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_actors.cpp ${CMAKE_CURRENT_LIST_DIR}/test_data_reader.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_inflect.cpp ${CMAKE_CURRENT_LIST_DIR}/test_knowledge.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_lexicon.cpp ${CMAKE_CURRENT_LIST_DIR}/test_nations.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_numbers.cpp ${CMAKE_CURRENT_LIST_DIR}/test_ontology.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_petrarch.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_phrase_index.cpp ${CMAKE_CURRENT_LIST_DIR}/test_profile.cpp
  ROOMS knowledge)
