annals_room(format
  ROOMS base incident)
