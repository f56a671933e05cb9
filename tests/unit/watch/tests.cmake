annals_test(test_watch
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_archive_writer.cpp ${CMAKE_CURRENT_LIST_DIR}/test_article.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_feed_round.cpp ${CMAKE_CURRENT_LIST_DIR}/test_feeds_file.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_host_queue.cpp ${CMAKE_CURRENT_LIST_DIR}/test_robots.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_watch_state.cpp ${CMAKE_CURRENT_LIST_DIR}/test_watcher.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_web_address.cpp
  ROOMS watch)
