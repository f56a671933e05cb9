annals_test(test_cases
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/case_file.cpp ${CMAKE_CURRENT_LIST_DIR}/case_run.cpp
          ${CMAKE_CURRENT_LIST_DIR}/speaker_scores.cpp ${CMAKE_CURRENT_LIST_DIR}/test_cases.cpp
  ROOMS base report format pipeline
  LABELS case)
if(TARGET annals_gazetteer)
  add_dependencies(test_cases annals_gazetteer)
endif()
