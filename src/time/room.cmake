annals_room(time
  ROOMS base report language)
