annals_test(test_coding
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/coding_examples.cpp ${CMAKE_CURRENT_LIST_DIR}/test_quantity.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_linear_model.cpp ${CMAKE_CURRENT_LIST_DIR}/test_profile.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_markup.cpp ${CMAKE_CURRENT_LIST_DIR}/test_trigger.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_participant.cpp ${CMAKE_CURRENT_LIST_DIR}/test_train.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_coder.cpp ${CMAKE_CURRENT_LIST_DIR}/test_evidence.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_coding_json.cpp ${CMAKE_CURRENT_LIST_DIR}/test_tree_path.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_argument.cpp ${CMAKE_CURRENT_LIST_DIR}/test_figure_choice.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_place_choice.cpp ${CMAKE_CURRENT_LIST_DIR}/test_muc4_filler.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_train_arguments.cpp ${CMAKE_CURRENT_LIST_DIR}/test_judge.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_gold.cpp ${CMAKE_CURRENT_LIST_DIR}/test_agreement.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_evaluation.cpp ${CMAKE_CURRENT_LIST_DIR}/test_mistake.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_described_place.cpp ${CMAKE_CURRENT_LIST_DIR}/test_claim_choice.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_statement.cpp
          ${CMAKE_SOURCE_DIR}/tests/cases/case_file.cpp
  ROOMS base report format coding pipeline)
target_include_directories(test_coding PRIVATE ${CMAKE_SOURCE_DIR}/tests)
if(TARGET annals_gazetteer)
  add_dependencies(test_coding annals_gazetteer)
endif()
annals_test(test_dictionaries
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_dictionary_coder.cpp ${CMAKE_CURRENT_LIST_DIR}/test_petrarch_validation.cpp
          ${CMAKE_SOURCE_DIR}/tools/petrarch_validation.cpp
  ROOMS base report language knowledge coding)
target_include_directories(test_dictionaries PRIVATE ${CMAKE_SOURCE_DIR}/tools)
if(ANNALS_PETRARCH_SENTENCES AND ANNALS_PETRARCH_DICTIONARIES)
  target_compile_definitions(test_dictionaries PRIVATE ANNALS_PETRARCH_SENTENCES="${ANNALS_PETRARCH_SENTENCES}"
                                                       ANNALS_PETRARCH_DICTIONARIES="${ANNALS_PETRARCH_DICTIONARIES}")
endif()
