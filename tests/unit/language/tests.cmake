annals_test(test_language SOURCES
  ${CMAKE_CURRENT_LIST_DIR}/language_examples.cpp ${CMAKE_CURRENT_LIST_DIR}/test_analyzer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_conllu.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_coreference.cpp ${CMAKE_CURRENT_LIST_DIR}/test_coreference_corpus.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_lemmatizer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_model.cpp ${CMAKE_CURRENT_LIST_DIR}/test_name_corpus.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_role_corpus.cpp ${CMAKE_CURRENT_LIST_DIR}/test_tokenizer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_train.cpp ${CMAKE_CURRENT_LIST_DIR}/test_tree.cpp
  ROOMS language)
