annals_room(language
  SOURCES abbreviations.cpp analyzer.cpp conllu.cpp coreference.cpp coreference_corpus.cpp
          coreference_describe.cpp coreference_links.cpp coreference_phrases.cpp coreference_scores.cpp coreference_train.cpp labels.cpp lemmatizer.cpp linear_model.cpp model.cpp name_corpus.cpp
          name_corpus_gmb.cpp name_corpus_gum.cpp name_corpus_re3d.cpp name_corpus_sentence.cpp name_corpus_words.cpp namer.cpp oracle.cpp parser.cpp perceptron.cpp punctuation.cpp role_corpus.cpp sentences.cpp tagger.cpp tokenizer.cpp train.cpp tree.cpp
          verb_forms.cpp word_features.cpp
  ROOMS base)

# Scores of the models, for those who change them: not built by default.
add_executable(annals-score-coreference EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/score_coreference.cpp)
target_link_libraries(annals-score-coreference PRIVATE annals_language)
add_executable(annals-score-language EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/score_language.cpp)
target_link_libraries(annals-score-language PRIVATE annals_language)
