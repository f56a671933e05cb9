annals_room(time
  SOURCES atoms.cpp calendar.cpp calendars.cpp cited_dates.cpp event_date.cpp expressions.cpp holidays.cpp
          lay_calendar.cpp lay_holiday.cpp lay_relative.cpp outlook.cpp patterns.cpp patterns_calendar.cpp patterns_cycle.cpp patterns_holiday.cpp
          patterns_relative.cpp patterns_year.cpp pieces.cpp resolve.cpp time_json.cpp
  ROOMS base report language)
