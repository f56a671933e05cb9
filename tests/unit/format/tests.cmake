annals_test(test_format
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_acled_labels.cpp ${CMAKE_CURRENT_LIST_DIR}/test_hxl.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_acled.cpp ${CMAKE_CURRENT_LIST_DIR}/test_ucdp.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_eventreport.cpp ${CMAKE_CURRENT_LIST_DIR}/test_passage.cpp ${CMAKE_CURRENT_LIST_DIR}/test_stix.cpp ${CMAKE_CURRENT_LIST_DIR}/test_withhold.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_countries.cpp ${CMAKE_CURRENT_LIST_DIR}/test_csv.cpp ${CMAKE_CURRENT_LIST_DIR}/test_event_json.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_fields.cpp ${CMAKE_CURRENT_LIST_DIR}/test_geojson.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_incident_bundle.cpp ${CMAKE_CURRENT_LIST_DIR}/test_incident_json.cpp ${CMAKE_CURRENT_LIST_DIR}/test_ledger.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_decision_json.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_review_json.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_sensitivity.cpp
  ROOMS format)
target_include_directories(test_format PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
