annals_test(test_pipeline
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_pipeline.cpp
  ROOMS base report format pipeline)
if(TARGET annals_gazetteer)
  add_dependencies(test_pipeline annals_gazetteer)
endif()
