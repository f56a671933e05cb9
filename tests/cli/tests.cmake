# Real runs of the built binary. Each folder beside this file may have a tests.cmake of its own.
annals_test(test_binary
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/run_annals.cpp ${CMAKE_CURRENT_LIST_DIR}/test_bad_input.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_reading_verbs.cpp ${CMAKE_CURRENT_LIST_DIR}/test_check.cpp
  ROOMS base
  LABELS cli)
target_compile_definitions(test_binary PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_binary annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_binary annals_gazetteer)
endif()

file(GLOB cli_folders CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*/tests.cmake)
foreach(cli_folder IN LISTS cli_folders)
  include(${cli_folder})
endforeach()
