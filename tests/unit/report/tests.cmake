annals_test(test_report
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/test_agencies.cpp ${CMAKE_CURRENT_LIST_DIR}/test_byte_source.cpp ${CMAKE_CURRENT_LIST_DIR}/test_citations.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_credit.cpp ${CMAKE_CURRENT_LIST_DIR}/test_dateline.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_example_reports.cpp ${CMAKE_CURRENT_LIST_DIR}/test_feed.cpp ${CMAKE_CURRENT_LIST_DIR}/test_frame_date.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_frame_lines.cpp ${CMAKE_CURRENT_LIST_DIR}/test_html_article.cpp ${CMAKE_CURRENT_LIST_DIR}/test_html_date.cpp ${CMAKE_CURRENT_LIST_DIR}/test_html_live.cpp ${CMAKE_CURRENT_LIST_DIR}/test_html_metadata.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_html_reader.cpp ${CMAKE_CURRENT_LIST_DIR}/test_json_lines.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_json_list.cpp ${CMAKE_CURRENT_LIST_DIR}/test_json_pieces.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_language_id.cpp ${CMAKE_CURRENT_LIST_DIR}/test_layout.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_pieces.cpp ${CMAKE_CURRENT_LIST_DIR}/test_publication.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_reader.cpp ${CMAKE_CURRENT_LIST_DIR}/test_redirect.cpp ${CMAKE_CURRENT_LIST_DIR}/test_report_json.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_robustness.cpp ${CMAKE_CURRENT_LIST_DIR}/test_saved_page.cpp ${CMAKE_CURRENT_LIST_DIR}/test_text_check.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_document.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_warc.cpp ${CMAKE_CURRENT_LIST_DIR}/test_field_names.cpp ${CMAKE_CURRENT_LIST_DIR}/test_table_reader.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_mail_quotes.cpp ${CMAKE_CURRENT_LIST_DIR}/test_mail_reader.cpp ${CMAKE_CURRENT_LIST_DIR}/test_mbox_reader.cpp ${CMAKE_CURRENT_LIST_DIR}/test_office_reader.cpp ${CMAKE_CURRENT_LIST_DIR}/test_pdf_furniture.cpp ${CMAKE_CURRENT_LIST_DIR}/test_pdf_layout.cpp ${CMAKE_CURRENT_LIST_DIR}/test_pdf_order.cpp
          ${CMAKE_CURRENT_LIST_DIR}/test_pdf_reader.cpp ${CMAKE_CURRENT_LIST_DIR}/test_unread_format.cpp ${CMAKE_CURRENT_LIST_DIR}/test_zip_reports.cpp
  ROOMS report)
