annals_test(test_cli
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_command_line.cpp ${CMAKE_CURRENT_LIST_DIR}/test_commands.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_progress.cpp
  ROOMS base cli)
