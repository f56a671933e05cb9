annals_room(cli
  ROOMS base)
