annals_room(place
  ROOMS base report language knowledge)
