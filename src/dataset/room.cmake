annals_room(dataset
  SOURCES acled.cpp actor_names.cpp compare.cpp countries.cpp gdelt.cpp gtd.cpp mapping.cpp reader.cpp recognise.cpp row_coder.cpp ucdp.cpp
  ROOMS base knowledge incident)
