annals_test(test_quarantine
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_quarantine.cpp ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_quarantine PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_quarantine PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_quarantine annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_quarantine annals_gazetteer)
endif()
