annals_test(test_incident
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_candidates.cpp ${CMAKE_CURRENT_LIST_DIR}/test_near_words.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_input_context.cpp ${CMAKE_CURRENT_LIST_DIR}/test_pair_model.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_train_pairs.cpp ${CMAKE_CURRENT_LIST_DIR}/test_window_rule.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_consolidate.cpp ${CMAKE_CURRENT_LIST_DIR}/test_crowd.cpp ${CMAKE_CURRENT_LIST_DIR}/test_count_rule.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_family.cpp ${CMAKE_CURRENT_LIST_DIR}/test_page_version.cpp ${CMAKE_CURRENT_LIST_DIR}/test_match.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_merge.cpp ${CMAKE_CURRENT_LIST_DIR}/test_story.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_text_sketch.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_decision.cpp ${CMAKE_CURRENT_LIST_DIR}/test_constraints.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_edit.cpp ${CMAKE_CURRENT_LIST_DIR}/test_ledger.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_doubt.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_representative.cpp
  ROOMS incident)
annals_test(test_event_links
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_boosted_trees.cpp ${CMAKE_CURRENT_LIST_DIR}/test_event_words.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_mention_cluster.cpp ${CMAKE_CURRENT_LIST_DIR}/test_mention_linker.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_mention_match.cpp
  ROOMS incident)
