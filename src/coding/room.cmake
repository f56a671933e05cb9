annals_room(coding
  SOURCES agreement.cpp argument.cpp argument_features.cpp casualty.cpp claim.cpp claim_choice.cpp
          claim_features.cpp claim_stance.cpp claim_tie.cpp coder.cpp coding_json.cpp described_place.cpp
          dictionary_coder.cpp dictionary_codes.cpp dictionary_json.cpp dictionary_match.cpp dictionary_sentence.cpp
          evaluation.cpp event_place.cpp features.cpp figure_choice.cpp gold.cpp judge.cpp linear_model.cpp markup.cpp
          mention.cpp mention_figures.cpp missing_source.cpp mistake.cpp muc4_filler.cpp participant.cpp place_choice.cpp
          profile.cpp profile_values.cpp quantity.cpp realis.cpp record.cpp speaker.cpp
          speech_subject.cpp statement.cpp statement_scope.cpp train.cpp train_arguments.cpp
          train_claims.cpp train_figures.cpp train_places.cpp tree_path.cpp trigger.cpp voice.cpp
  ROOMS base report language knowledge time place)

# The score of the dictionary coder, for those who change it: not built by default.
add_executable(annals-score-dictionaries EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/score_dictionaries.cpp
                                                          ${CMAKE_SOURCE_DIR}/tools/petrarch_validation.cpp)
target_link_libraries(annals-score-dictionaries PRIVATE annals_coding)
