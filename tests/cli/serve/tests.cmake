annals_test(test_serve_verb
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_serve.cpp ${CMAKE_CURRENT_LIST_DIR}/running_server.cpp
          ${CMAKE_CURRENT_LIST_DIR}/../run_annals.cpp
  ROOMS base
  LABELS cli)
target_include_directories(test_serve_verb PRIVATE ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_CURRENT_LIST_DIR}/..)
target_compile_definitions(test_serve_verb PRIVATE ANNALS_BINARY="$<TARGET_FILE:annals>")
add_dependencies(test_serve_verb annals)
if(TARGET annals_gazetteer)
  add_dependencies(test_serve_verb annals_gazetteer)
endif()
