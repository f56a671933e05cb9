annals_test(test_cli
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_command_line.cpp ${CMAKE_CURRENT_LIST_DIR}/test_commands.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_export_options.cpp ${CMAKE_CURRENT_LIST_DIR}/test_input_files.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_progress.cpp ${CMAKE_CURRENT_LIST_DIR}/test_wall_clock.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_side_by_side.cpp
  ROOMS base cli)
target_include_directories(test_cli PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
