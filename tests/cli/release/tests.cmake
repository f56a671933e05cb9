annals_test(test_release
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_release.cpp ${CMAKE_CURRENT_LIST_DIR}/test_kills.cpp
          ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base store
  LABELS cli)
target_include_directories(test_release PRIVATE ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_release PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_release annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_release annals_gazetteer)
endif()

# A release read by others: the standard's own reader of data packages, and a reader of YAML.
set(release_tests ${CMAKE_CURRENT_LIST_DIR})
set(release_database ${CMAKE_BINARY_DIR}/release_tests.db)
set(release_folder ${CMAKE_BINARY_DIR}/release_tests)
file(GLOB release_examples CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/examples/reports/*)
if(ANNALS_WEB)  # it says where npm and node are
  add_test(NAME release_install
           COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${release_tests} -DNPM=${ANNALS_NPM} -P ${CMAKE_SOURCE_DIR}/web/install.cmake)
  add_test(NAME release_old
           COMMAND ${CMAKE_COMMAND} -E rm -rf ${release_folder} ${release_database} ${release_database}-wal ${release_database}-shm)
  add_test(NAME release_database COMMAND annals ingest ${release_database} ${release_examples})
  add_test(NAME release_folder
           COMMAND annals release ${release_database} ${release_folder} --version 1.10 "--title=Attacks: \"here\" & there # 1"
                   "--author=Doe, Jo: a" "--author=Institute #1" --licence CC-BY-4.0)
  add_test(NAME release_read COMMAND ${ANNALS_NODE} ${release_tests}/release.test.mjs ${release_folder})
  set_tests_properties(release_install PROPERTIES FIXTURES_SETUP release_tools)
  set_tests_properties(release_old PROPERTIES FIXTURES_SETUP release_none)
  set_tests_properties(release_database PROPERTIES FIXTURES_SETUP release_database FIXTURES_REQUIRED release_none)
  set_tests_properties(release_folder PROPERTIES FIXTURES_SETUP release_folder FIXTURES_REQUIRED release_database)
  set_tests_properties(release_read PROPERTIES FIXTURES_REQUIRED "release_tools;release_folder")
  set_tests_properties(release_install release_old release_database release_folder release_read PROPERTIES LABELS cli)
endif()
