annals_test(test_export
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_export.cpp ${CMAKE_CURRENT_LIST_DIR}/test_export_forms.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_round_trip.cpp
          ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_export PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_export PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_export annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_export annals_gazetteer)
endif()
