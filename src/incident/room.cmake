annals_room(incident
  SOURCES consolidate.cpp constraint_index.cpp constraints.cpp decision.cpp edit.cpp match.cpp merge.cpp text_sketch.cpp
  ROOMS base)
