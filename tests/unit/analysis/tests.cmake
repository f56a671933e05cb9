annals_test(test_analysis
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_agreement.cpp ${CMAKE_CURRENT_LIST_DIR}/test_evaluation.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_gold.cpp
  ROOMS analysis)
