annals_room(format
  SOURCES
          acled_labels.cpp
          countries.cpp
          csv.cpp
          decision_json.cpp
          event_json.cpp
          fields.cpp
          geojson.cpp
          hxl.cpp
          incident_json.cpp
          ledger.cpp
          review_json.cpp
  ROOMS base incident)
