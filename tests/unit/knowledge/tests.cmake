annals_test(test_knowledge
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_knowledge.cpp
  ROOMS knowledge)
