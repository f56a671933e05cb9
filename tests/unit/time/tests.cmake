annals_test(test_time
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_calendar.cpp ${CMAKE_CURRENT_LIST_DIR}/test_calendars.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_cited_dates.cpp ${CMAKE_CURRENT_LIST_DIR}/test_event_date.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_expressions.cpp ${CMAKE_CURRENT_LIST_DIR}/test_holidays.cpp ${CMAKE_CURRENT_LIST_DIR}/test_outlook.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_time_json.cpp
  ROOMS time language report base)
