annals_room(analysis
  SOURCES sensitivity.cpp
  ROOMS base incident)
