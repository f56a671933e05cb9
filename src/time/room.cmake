annals_room(time
  SOURCES atoms.cpp calendar.cpp event_date.cpp expressions.cpp lay_calendar.cpp lay_relative.cpp outlook.cpp patterns.cpp
          patterns_calendar.cpp patterns_cycle.cpp patterns_relative.cpp pieces.cpp resolve.cpp time_json.cpp
  ROOMS base report language)
