annals_test(test_serve
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_api.cpp ${CMAKE_CURRENT_LIST_DIR}/test_code_api.cpp ${CMAKE_CURRENT_LIST_DIR}/test_dictionary_api.cpp ${CMAKE_CURRENT_LIST_DIR}/test_export_api.cpp ${CMAKE_CURRENT_LIST_DIR}/test_gzip.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_hostile.cpp ${CMAKE_CURRENT_LIST_DIR}/test_graph_layout.cpp ${CMAKE_CURRENT_LIST_DIR}/test_http.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_map_api.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_incident_query.cpp ${CMAKE_CURRENT_LIST_DIR}/test_job_queue.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_jobs_api.cpp ${CMAKE_CURRENT_LIST_DIR}/test_review_api.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_rate_limit.cpp ${CMAKE_CURRENT_LIST_DIR}/test_server.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_site.cpp
  ROOMS serve)
target_include_directories(test_serve PRIVATE ${CMAKE_CURRENT_LIST_DIR})
target_link_libraries(test_serve PRIVATE ZLIB::ZLIB)  # reads back what was compressed
