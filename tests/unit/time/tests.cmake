annals_test(test_time
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_expressions.cpp
  ROOMS time language base)
