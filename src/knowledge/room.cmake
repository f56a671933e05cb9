annals_room(knowledge
  SOURCES actors.cpp cues.cpp data_reader.cpp frames.cpp inflect.cpp knowledge.cpp lexicon.cpp nations.cpp numbers.cpp
          ontology.cpp petrarch_actors.cpp petrarch_dictionaries.cpp petrarch_lists.cpp petrarch_text.cpp
          petrarch_verbs.cpp phrase_index.cpp roles.cpp weapons.cpp
  ROOMS base)
