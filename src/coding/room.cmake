annals_room(coding
  ROOMS base report language knowledge time place)
