annals_room(incident
  SOURCES consolidate.cpp constraint_index.cpp constraints.cpp count_rule.cpp decision.cpp edit.cpp family.cpp ledger.cpp match.cpp merge.cpp representative.cpp
          text_sketch.cpp
          doubt.cpp
  ROOMS base)
