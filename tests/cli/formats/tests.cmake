# Exported files read by the tools of their formats: GDAL for GeoPackage and GeoJSON, a validator on npm for STIX.
set(format_tests ${CMAKE_CURRENT_LIST_DIR})
set(format_database ${CMAKE_BINARY_DIR}/format_tests.db)
set(format_bundle ${CMAKE_BINARY_DIR}/format_tests.stix.json)
file(GLOB format_examples CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/examples/reports/*)

add_test(NAME format_database_old
         COMMAND ${CMAKE_COMMAND} -E rm -f ${format_database} ${format_database}-wal ${format_database}-shm)
add_test(NAME format_database COMMAND annals ingest ${format_database} ${format_examples})
add_test(NAME format_gdal COMMAND bash ${format_tests}/test_gdal.sh $<TARGET_FILE:annals> ${format_database})
set_tests_properties(format_database_old PROPERTIES FIXTURES_SETUP format_no_database)
set_tests_properties(format_database PROPERTIES FIXTURES_SETUP format_database FIXTURES_REQUIRED format_no_database)
set_tests_properties(format_gdal PROPERTIES FIXTURES_REQUIRED format_database)
set_tests_properties(format_database_old format_database format_gdal PROPERTIES LABELS cli)

if(ANNALS_WEB)  # it says where npm and node are
  add_test(NAME format_install
           COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${format_tests} -DNPM=${ANNALS_NPM} -P ${CMAKE_SOURCE_DIR}/web/install.cmake)
  add_test(NAME format_bundle COMMAND annals export ${format_database} --format stix --output ${format_bundle})
  add_test(NAME format_stix COMMAND ${ANNALS_NODE} ${format_tests}/stix.test.mjs ${format_bundle})
  set_tests_properties(format_install PROPERTIES FIXTURES_SETUP format_tools)
  set_tests_properties(format_bundle PROPERTIES FIXTURES_SETUP format_bundle FIXTURES_REQUIRED format_database)
  set_tests_properties(format_stix PROPERTIES FIXTURES_REQUIRED "format_tools;format_bundle")
  set_tests_properties(format_install format_bundle format_stix PROPERTIES LABELS cli)
endif()
