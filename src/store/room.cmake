annals_room(store
  SOURCES columns.cpp database.cpp geopackage.cpp incident_writer.cpp open_store.cpp polygon.cpp postgresql_dialect.cpp
          postgresql_driver.cpp query.cpp schema.cpp report_writer.cpp sql_store.cpp sql_store_read.cpp sql_store_count.cpp
          sql_store_walk.cpp sql_store_rejects.cpp sql_store_verify.cpp sql_store_versions.cpp originals.cpp page_versions.cpp
          sql_store_write.cpp sqlite_dialect.cpp sqlite_driver.cpp word_cutter.cpp
          change_log.cpp crowd_index.cpp decision_log.cpp make_decision.cpp review_queue.cpp
          coverage.cpp incident_table.cpp table_actors.cpp table_count.cpp table_filter.cpp table_graph.cpp table_keeper.cpp table_map.cpp table_order.cpp table_reader.cpp
  ROOMS base incident
  LIBRARIES SQLite::SQLite3 PostgreSQL::PostgreSQL)
# What lies in a polygon is told with the sums of the databases, which fuse nothing.
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/polygon.cpp PROPERTIES COMPILE_OPTIONS -ffp-contract=off)
