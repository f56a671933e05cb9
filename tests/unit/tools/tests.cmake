add_test(NAME scripts_demo_and_check COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/test_steps.sh ${CMAKE_SOURCE_DIR})
set_tests_properties(scripts_demo_and_check PROPERTIES LABELS unit TIMEOUT 60)
