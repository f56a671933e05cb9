annals_test(test_eval
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_eval.cpp ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_eval PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_eval PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_eval annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_eval annals_gazetteer)
endif()
