annals_room(time
  SOURCES atoms.cpp calendar.cpp calendars.cpp event_date.cpp expressions.cpp holidays.cpp lay_calendar.cpp lay_holiday.cpp
          lay_relative.cpp outlook.cpp patterns.cpp patterns_calendar.cpp patterns_cycle.cpp patterns_holiday.cpp
          patterns_relative.cpp patterns_year.cpp pieces.cpp resolve.cpp time_json.cpp
  ROOMS base report language)

# The holidays of data/time/ are compiled in: whoever reads a text has them, and no file is opened for them.
set(annals_time_data ${CMAKE_SOURCE_DIR}/data/time/holidays.txt ${CMAKE_SOURCE_DIR}/data/time/months.tsv)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${annals_time_data})
file(READ ${CMAKE_SOURCE_DIR}/data/time/holidays.txt annals_holidays)
file(READ ${CMAKE_SOURCE_DIR}/data/time/months.tsv annals_months)
configure_file(${CMAKE_SOURCE_DIR}/src/time/standard_holidays.cpp.in ${CMAKE_BINARY_DIR}/time/standard_holidays.cpp @ONLY)
target_sources(annals_time PRIVATE ${CMAKE_BINARY_DIR}/time/standard_holidays.cpp)
