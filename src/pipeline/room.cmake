annals_room(pipeline
  ROOMS base report language knowledge time place coding incident store)
