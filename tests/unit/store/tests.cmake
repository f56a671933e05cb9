annals_test(test_store
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/store_examples.cpp ${CMAKE_CURRENT_LIST_DIR}/test_engines.cpp ${CMAKE_CURRENT_LIST_DIR}/test_counts.cpp ${CMAKE_CURRENT_LIST_DIR}/test_map.cpp ${CMAKE_CURRENT_LIST_DIR}/test_table.cpp ${CMAKE_CURRENT_LIST_DIR}/test_crowd_index.cpp ${CMAKE_CURRENT_LIST_DIR}/test_geopackage.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_incident_writer.cpp ${CMAKE_CURRENT_LIST_DIR}/test_postgresql.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_postgresql_text.cpp ${CMAKE_CURRENT_LIST_DIR}/test_polygon.cpp ${CMAKE_CURRENT_LIST_DIR}/test_query.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_schema.cpp ${CMAKE_CURRENT_LIST_DIR}/test_sqlite_faults.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_store.cpp ${CMAKE_CURRENT_LIST_DIR}/test_store_faults.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_decisions.cpp ${CMAKE_CURRENT_LIST_DIR}/test_replace.cpp ${CMAKE_CURRENT_LIST_DIR}/test_versions.cpp ${CMAKE_CURRENT_LIST_DIR}/test_originals.cpp ${CMAKE_CURRENT_LIST_DIR}/test_changes.cpp ${CMAKE_CURRENT_LIST_DIR}/test_review_queue.cpp
  ROOMS store
  POSTGRESQL)
