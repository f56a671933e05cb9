annals_room(store
  ROOMS base incident)
