annals_test(test_ingest
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_ingest.cpp ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_ingest PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_ingest PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_ingest annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_ingest annals_gazetteer)
endif()
