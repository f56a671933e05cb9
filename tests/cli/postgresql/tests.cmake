annals_test(test_postgresql
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_postgresql.cpp ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
          ${CMAKE_CURRENT_LIST_DIR}/../serve/running_server.cpp
  ROOMS base store
  LABELS cli
  POSTGRESQL)
target_include_directories(test_postgresql PRIVATE ${CMAKE_CURRENT_LIST_DIR}/.. ${CMAKE_CURRENT_LIST_DIR}/../serve)
target_compile_definitions(test_postgresql PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_postgresql annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_postgresql annals_gazetteer)
endif()
