find_package(Boost 1.81 REQUIRED)
if(ANNALS_WEB)
  include(${CMAKE_SOURCE_DIR}/web/web.cmake)
  set(serve_web_files ${CMAKE_BINARY_DIR}/web/web_files.cpp)
else()
  set(serve_web_files ${CMAKE_SOURCE_DIR}/src/serve/web_files_none.cpp)
endif()
annals_room(serve
  SOURCES access.cpp api.cpp code_api.cpp count_api.cpp detail_api.cpp detail_json.cpp dictionary_api.cpp export_api.cpp graph_layout.cpp gzip.cpp http.cpp incident_query.cpp job_queue.cpp jobs_api.cpp map_api.cpp openapi.cpp rate_limit.cpp
          review_api.cpp server.cpp session.cpp site.cpp store_pool.cpp
  ROOMS base incident store format
  LIBRARIES Boost::headers Threads::Threads)
target_sources(annals_serve PRIVATE ${serve_web_files})
if(ANNALS_SANITIZE MATCHES "thread")
  # Asio's fences are unknown to the sanitizer, which only warns; its queues are locked, so nothing is missed.
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/serve/server.cpp ${CMAKE_SOURCE_DIR}/src/serve/session.cpp PROPERTIES COMPILE_OPTIONS -Wno-tsan)
endif()
