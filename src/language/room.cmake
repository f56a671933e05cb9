annals_room(language
  ROOMS base)
