annals_room(analysis
  SOURCES agreement.cpp evaluation.cpp gold.cpp
  ROOMS base incident)
