annals_test(test_base
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_result.cpp ${CMAKE_CURRENT_LIST_DIR}/test_span.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_date.cpp ${CMAKE_CURRENT_LIST_DIR}/test_strings.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_temporary_folder.cpp ${CMAKE_CURRENT_LIST_DIR}/test_unicode.cpp ${CMAKE_CURRENT_LIST_DIR}/test_content_id.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_json.cpp ${CMAKE_CURRENT_LIST_DIR}/test_data_file.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_file.cpp ${CMAKE_CURRENT_LIST_DIR}/test_log.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_event.cpp ${CMAKE_CURRENT_LIST_DIR}/test_replacement_file.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_delimited_reader.cpp ${CMAKE_CURRENT_LIST_DIR}/test_cluster_scores.cpp ${CMAKE_CURRENT_LIST_DIR}/test_child_process.cpp ${CMAKE_CURRENT_LIST_DIR}/test_zip_reader.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_compression.cpp ${CMAKE_CURRENT_LIST_DIR}/test_web_address.cpp ${CMAKE_CURRENT_LIST_DIR}/test_base64.cpp ${CMAKE_CURRENT_LIST_DIR}/test_language_name.cpp
  ROOMS base)
