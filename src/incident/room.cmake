annals_room(incident
  SOURCES consolidate.cpp merge.cpp match.cpp text_sketch.cpp
  ROOMS base)
