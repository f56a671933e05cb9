annals_test(test_import
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_import.cpp ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_import PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_import PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_import annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_import annals_gazetteer)
endif()
