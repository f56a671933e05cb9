annals_room(analysis
  ROOMS base incident)
