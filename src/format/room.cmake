# libzip's own CMake files want its command-line tools; the library alone is enough.
find_library(ANNALS_LIBZIP zip REQUIRED)
annals_room(format
  SOURCES
          acled.cpp
          acled_labels.cpp
          coded_incident.cpp
          countries.cpp
          csv.cpp
          decision_json.cpp
          event_json.cpp
          eventreport.cpp
          fields.cpp
          geojson.cpp
          hxl.cpp
          incident_bundle.cpp
          incident_json.cpp
          ledger.cpp
          passage.cpp
          review_json.cpp
          sensitivity.cpp
          stix.cpp
          ucdp.cpp
          withhold.cpp
          zip_archive.cpp
  ROOMS base incident analysis
  LIBRARIES ${ANNALS_LIBZIP})
