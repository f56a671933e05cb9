annals_room(knowledge
  ROOMS base)
