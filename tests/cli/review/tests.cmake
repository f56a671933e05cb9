annals_test(test_review
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_review.cpp ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_review PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_review PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_review annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_review annals_gazetteer)
endif()
