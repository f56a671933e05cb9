annals_room(language
  SOURCES abbreviations.cpp analyzer.cpp conllu.cpp coreference.cpp coreference_corpus.cpp coreference_describe.cpp coreference_links.cpp
          coreference_phrases.cpp coreference_scores.cpp coreference_train.cpp examples.cpp kernels.cpp kernels_avx2.cpp
          kernels_avx512.cpp kernels_portable.cpp label_path.cpp labels.cpp learner.cpp lemmatizer.cpp model.cpp
          name_corpus.cpp name_corpus_gmb.cpp name_corpus_gum.cpp name_corpus_re3d.cpp name_corpus_sentence.cpp
          name_corpus_words.cpp network.cpp network_write.cpp role_corpus.cpp role_paths.cpp sentences.cpp tape.cpp
          tokenizer.cpp train.cpp tree.cpp tree_decoder.cpp verb_forms.cpp word_rows.cpp
  ROOMS base)
# The loops over floats are worth optimising in every build. No compiler may fuse a product and a sum of its own accord: where
# that is wanted it is written, and models come out the same everywhere.
target_compile_options(annals_language PRIVATE -ffp-contract=off)
set_source_files_properties(
  ${CMAKE_CURRENT_LIST_DIR}/kernels_portable.cpp ${CMAKE_CURRENT_LIST_DIR}/tape.cpp ${CMAKE_CURRENT_LIST_DIR}/learner.cpp
  ${CMAKE_CURRENT_LIST_DIR}/network.cpp ${CMAKE_CURRENT_LIST_DIR}/label_path.cpp
  PROPERTIES COMPILE_OPTIONS "-O3")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/kernels_avx2.cpp PROPERTIES COMPILE_OPTIONS "-O3;-mavx2;-mfma")
  # g++ 12 takes the vectors that its own header leaves open for uninitialised.
  set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/kernels_avx512.cpp
                              PROPERTIES COMPILE_OPTIONS "-O3;-mavx512f;-mavx512vnni;-mfma;-Wno-maybe-uninitialized;-Wno-uninitialized")
endif()

# Scores of the models, for those who change them: not built by default.
add_executable(annals-score-coreference EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/score_coreference.cpp)
target_link_libraries(annals-score-coreference PRIVATE annals_language)
add_executable(annals-score-language EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/score_language.cpp)
target_link_libraries(annals-score-language PRIVATE annals_language)
