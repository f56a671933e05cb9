annals_test(test_rooms SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_rooms.cpp ${CMAKE_CURRENT_LIST_DIR}/room_rules.cpp ROOMS base)
target_include_directories(test_rooms PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
