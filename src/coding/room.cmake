annals_room(coding
  SOURCES casualty.cpp claim.cpp coder.cpp coding_json.cpp event_place.cpp features.cpp judge.cpp linear_model.cpp markup.cpp mention.cpp mention_figures.cpp
          missing_source.cpp participant.cpp profile.cpp profile_values.cpp quantity.cpp realis.cpp record.cpp train.cpp trigger.cpp
  ROOMS base report language knowledge time place)
