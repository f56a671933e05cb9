# The pages of docs/ name all that the program has.
annals_test(test_doc
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/page.cpp ${CMAKE_CURRENT_LIST_DIR}/test_page.cpp ${CMAKE_CURRENT_LIST_DIR}/test_cli_page.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_pages.cpp
  ROOMS base coding format release serve cli)
target_include_directories(test_doc PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
