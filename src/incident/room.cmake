annals_room(incident
  ROOMS base)
