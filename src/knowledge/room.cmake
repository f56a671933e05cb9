annals_room(knowledge
  SOURCES actors.cpp cues.cpp data_reader.cpp frames.cpp inflect.cpp knowledge.cpp lexicon.cpp nations.cpp numbers.cpp
          ontology.cpp phrase_index.cpp profile.cpp profile_conditions.cpp profile_fields.cpp
          profile_tokens.cpp roles.cpp speakers.cpp weapons.cpp
          petrarch_actors.cpp petrarch_dictionaries.cpp petrarch_lists.cpp petrarch_text.cpp petrarch_verbs.cpp
  ROOMS base)
