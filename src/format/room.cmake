annals_room(format
  SOURCES event_json.cpp
  ROOMS base incident)
