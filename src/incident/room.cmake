annals_room(incident
  SOURCES candidates.cpp consolidate.cpp constraint_index.cpp constraints.cpp count_rule.cpp crowd.cpp decision.cpp doubt.cpp edit.cpp
          near_words.cpp page_version.cpp family.cpp input_context.cpp ledger.cpp match.cpp merge.cpp pair_comparison.cpp pair_features.cpp pair_model.cpp representative.cpp
          text_sketch.cpp train_pairs.cpp window_rule.cpp
          boosted_trees.cpp event_words.cpp mention_cluster.cpp mention_features.cpp mention_linker.cpp mention_match.cpp
          pair_context.cpp trigger_memory.cpp word_bag.cpp
  ROOMS base)

# Measures joining on data whose truth is known, and learns its weights; built by name only.
add_executable(annals-score-joining EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/score_joining.cpp
               ${CMAKE_SOURCE_DIR}/tools/noisy_reports.cpp)
target_link_libraries(annals-score-joining PRIVATE annals_cli)
add_executable(annals-train-joining EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/train_joining.cpp
               ${CMAKE_SOURCE_DIR}/tools/noisy_reports.cpp)
target_link_libraries(annals-train-joining PRIVATE annals_cli)
