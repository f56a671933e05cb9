annals_test(test_sources
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_sources.cpp ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_sources PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_sources PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_sources annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_sources annals_gazetteer)
endif()
