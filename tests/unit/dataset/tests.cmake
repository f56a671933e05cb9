annals_test(test_dataset
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/dataset_examples.cpp ${CMAKE_CURRENT_LIST_DIR}/test_acled.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_ucdp.cpp ${CMAKE_CURRENT_LIST_DIR}/test_gtd.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_gdelt.cpp ${CMAKE_CURRENT_LIST_DIR}/test_recognise.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_mapping.cpp ${CMAKE_CURRENT_LIST_DIR}/test_countries.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_actor_names.cpp ${CMAKE_CURRENT_LIST_DIR}/test_compare.cpp
  ROOMS base knowledge incident dataset)
target_include_directories(test_dataset PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
