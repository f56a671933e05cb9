annals_room(store
  SOURCES columns.cpp geopackage.cpp incident_writer.cpp query.cpp schema.cpp sqlite_store.cpp statement.cpp
  ROOMS base incident
  LIBRARIES SQLite::SQLite3)
