find_package(PkgConfig REQUIRED)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
annals_room(report
  SOURCES
          agencies.cpp
          byte_source.cpp
          character_set.cpp
          citations.cpp
          credit.cpp
          dateline.cpp
          document.cpp
          document_frame.cpp
          feed.cpp
          feed_xml.cpp
          field_names.cpp
          frame_date.cpp
          frame_lines.cpp
          html_article.cpp
          html_blocks.cpp
          html_description.cpp
          html_live.cpp
          html_metadata.cpp
          html_reader.cpp
          html_tag.cpp
          html_tree.cpp
          json_lines.cpp
          json_pieces.cpp
          language_id.cpp
          layout.cpp
          mail_reader.cpp
          mail_text.cpp
          mbox_reader.cpp
          office_reader.cpp
          page_metadata.cpp
          pdf_layout.cpp
          pdf_reader.cpp
          pieces.cpp
          publication.cpp
          reader.cpp
          report_json.cpp
          table_reader.cpp
          text_check.cpp
          warc.cpp
          xml_reader.cpp
          zip_reports.cpp
  ROOMS base
  LIBRARIES cld2 LibXml2::LibXml2 PkgConfig::GMIME uchardet)
