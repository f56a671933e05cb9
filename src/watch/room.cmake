annals_room(watch
  SOURCES archive_writer.cpp article.cpp curl_transport.cpp feed_round.cpp feeds_file.cpp host_queue.cpp robots.cpp
          watch_state.cpp watcher.cpp web_address.cpp
  ROOMS base report
  LIBRARIES CURL::libcurl)
