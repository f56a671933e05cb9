annals_room(format
  SOURCES csv.cpp event_json.cpp fields.cpp geojson.cpp incident_json.cpp ledger.cpp
          decision_json.cpp
          review_json.cpp
  ROOMS base incident)
