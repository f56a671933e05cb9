annals_room(serve
  ROOMS base incident store format pipeline)
