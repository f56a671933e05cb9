annals_test(test_compare
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_compare.cpp ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_compare PRIVATE ${CMAKE_CURRENT_LIST_DIR}/.. ${CMAKE_CURRENT_LIST_DIR}/../import)
target_compile_definitions(test_compare PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_compare annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_compare annals_gazetteer)
endif()
