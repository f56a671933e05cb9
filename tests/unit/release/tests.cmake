annals_test(test_release_room
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_citation.cpp ${CMAKE_CURRENT_LIST_DIR}/test_codebook.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_data_package.cpp ${CMAKE_CURRENT_LIST_DIR}/test_difference.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_folder.cpp ${CMAKE_CURRENT_LIST_DIR}/test_history.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_manifest.cpp ${CMAKE_CURRENT_LIST_DIR}/test_report_line.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_tables.cpp
  ROOMS release)
target_include_directories(test_release_room PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
