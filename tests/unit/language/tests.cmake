annals_test(test_language SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/language_examples.cpp ${CMAKE_CURRENT_LIST_DIR}/language_fuzz.cpp
  ${CMAKE_CURRENT_LIST_DIR}/learner_examples.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_analyzer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_conllu.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_coreference.cpp ${CMAKE_CURRENT_LIST_DIR}/test_coreference_corpus.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_examples.cpp ${CMAKE_CURRENT_LIST_DIR}/test_fuzz_language.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_kernels.cpp ${CMAKE_CURRENT_LIST_DIR}/test_label_path.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_learner.cpp ${CMAKE_CURRENT_LIST_DIR}/test_lemmatizer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_model.cpp ${CMAKE_CURRENT_LIST_DIR}/test_name_corpus.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_network.cpp ${CMAKE_CURRENT_LIST_DIR}/test_role_corpus.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_role_paths.cpp ${CMAKE_CURRENT_LIST_DIR}/test_tape.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_tokenizer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_train.cpp ${CMAKE_CURRENT_LIST_DIR}/test_tree.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_tree_decoder.cpp ${CMAKE_CURRENT_LIST_DIR}/test_word_rows.cpp
  ROOMS language)

# Reads texts that nobody would write for as long as one likes: not built by default.
add_executable(fuzz_language EXCLUDE_FROM_ALL
  ${CMAKE_SOURCE_DIR}/tests/fuzz_language.cpp ${CMAKE_CURRENT_LIST_DIR}/language_examples.cpp
  ${CMAKE_CURRENT_LIST_DIR}/language_fuzz.cpp)
target_include_directories(fuzz_language PRIVATE ${CMAKE_CURRENT_LIST_DIR})
target_compile_definitions(fuzz_language PRIVATE ANNALS_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(fuzz_language PRIVATE annals_language)
