annals_room(pipeline
  SOURCES coder.cpp resources.cpp
  ROOMS base report language knowledge time place coding
  LIBRARIES Threads::Threads)
