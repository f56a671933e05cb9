annals_room(coding
  SOURCES argument.cpp argument_features.cpp casualty.cpp claim.cpp coder.cpp coding_json.cpp event_place.cpp features.cpp figure_choice.cpp judge.cpp linear_model.cpp markup.cpp mention.cpp mention_figures.cpp
          missing_source.cpp muc4_filler.cpp participant.cpp place_choice.cpp profile.cpp profile_values.cpp quantity.cpp realis.cpp record.cpp train.cpp train_arguments.cpp train_figures.cpp train_places.cpp tree_path.cpp trigger.cpp
  ROOMS base report language knowledge time place)
