annals_room(language
  SOURCES abbreviations.cpp labels.cpp sentences.cpp tokenizer.cpp tree.cpp
  ROOMS base)
