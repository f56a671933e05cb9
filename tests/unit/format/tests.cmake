annals_test(test_format
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_event_json.cpp
  ROOMS format)
