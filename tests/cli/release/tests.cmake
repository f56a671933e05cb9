annals_test(test_release
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_release.cpp ${CMAKE_CURRENT_LIST_DIR}/test_kills.cpp
          ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base store
  LABELS cli)
target_include_directories(test_release PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_release PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_release annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_release annals_gazetteer)
endif()
