annals_room(report
  ROOMS base)
