# `annals watch` against servers that do what servers do: real HTTP over the loopback, kills, many rounds.
# The long form: node tests/watch/hostile.test.mjs ANNALS FOLDER MINUTES
if(ANNALS_WEB)  # it says where node is
  add_test(NAME watch_hostile
           COMMAND ${ANNALS_NODE} ${CMAKE_CURRENT_LIST_DIR}/hostile.test.mjs $<TARGET_FILE:annals> ${CMAKE_BINARY_DIR}/watch_tests)
  set_tests_properties(watch_hostile PROPERTIES LABELS cli TIMEOUT 240)
endif()
