# The web app in a real browser, on a database made from examples/reports by the binary itself.
if(ANNALS_WEB)
  set(web_tests ${CMAKE_CURRENT_LIST_DIR})
  set(web_database ${CMAKE_BINARY_DIR}/web_tests.db)

  add_test(NAME web_install
           COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${web_tests} -DNPM=${ANNALS_NPM} -P ${CMAKE_SOURCE_DIR}/web/install.cmake)
  add_test(NAME web_database_old COMMAND ${CMAKE_COMMAND} -E rm -f ${web_database} ${web_database}-wal ${web_database}-shm)
  file(GLOB web_examples CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/examples/reports/*)
  add_test(NAME web_database COMMAND annals ingest ${web_database} ${web_examples})
  add_test(NAME web_types COMMAND ${web_tests}/node_modules/.bin/tsc --noEmit -p ${web_tests}/tsconfig.json)
  add_test(NAME web_spans COMMAND ${ANNALS_NODE} ${web_tests}/spans.test.mjs)
  add_test(NAME web_agreement COMMAND ${ANNALS_NODE} ${web_tests}/agreement.test.mjs)
  set(web_pages incident report review timeline facets map actors quality code jobs exports network hostile)
  foreach(page IN LISTS web_pages)
    add_test(NAME web_${page} COMMAND ${ANNALS_NODE} ${web_tests}/${page}.test.mjs)
  endforeach()
  list(TRANSFORM web_pages PREPEND web_)
  add_test(NAME web_app COMMAND ${ANNALS_NODE} ${web_tests}/app.test.mjs)

  # 100,000 invented incidents, for what only shows in a long list.
  set(web_many ${CMAKE_BINARY_DIR}/web_many)
  add_test(NAME web_many_old COMMAND ${CMAKE_COMMAND} -E rm -f ${web_many}.csv ${web_many}.db ${web_many}.db-wal ${web_many}.db-shm)
  add_test(NAME web_many_rows COMMAND ${ANNALS_NODE} ${web_tests}/many_rows.mjs 100000 ${web_many}.csv)
  add_test(NAME web_many_database COMMAND annals import ${web_many}.db ${web_many}.csv)
  add_test(NAME web_many COMMAND ${ANNALS_NODE} ${web_tests}/many.test.mjs)
  set_tests_properties(web_many_old PROPERTIES FIXTURES_SETUP web_no_many)
  set_tests_properties(web_many_rows PROPERTIES FIXTURES_SETUP web_many_rows FIXTURES_REQUIRED web_no_many)
  set_tests_properties(web_many_database PROPERTIES FIXTURES_SETUP web_many FIXTURES_REQUIRED web_many_rows)
  set_tests_properties(web_many PROPERTIES FIXTURES_REQUIRED "web_tools;web_many" TIMEOUT 300
                       ENVIRONMENT "ANNALS_BINARY=$<TARGET_FILE:annals>;ANNALS_DATABASE=${web_many}.db")

  set_tests_properties(web_install PROPERTIES FIXTURES_SETUP web_tools)
  set_tests_properties(web_database_old PROPERTIES FIXTURES_SETUP web_no_database)
  set_tests_properties(web_database PROPERTIES FIXTURES_SETUP web_database FIXTURES_REQUIRED web_no_database)
  set_tests_properties(web_types web_spans web_agreement PROPERTIES FIXTURES_REQUIRED web_tools)
  set_tests_properties(web_app ${web_pages} PROPERTIES FIXTURES_REQUIRED "web_tools;web_database" TIMEOUT 300
                       ENVIRONMENT "ANNALS_BINARY=$<TARGET_FILE:annals>;ANNALS_DATABASE=${web_database}")
  set_tests_properties(web_many_old web_many_rows web_many_database web_many web_install web_database_old web_database web_types web_spans web_agreement web_app ${web_pages} PROPERTIES LABELS web)
endif()
