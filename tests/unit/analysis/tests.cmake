annals_test(test_analysis
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_sensitivity.cpp
  ROOMS analysis)
