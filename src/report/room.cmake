annals_room(report
  SOURCES agencies.cpp byte_source.cpp character_set.cpp citations.cpp credit.cpp dateline.cpp frame_date.cpp frame_lines.cpp document.cpp html_article.cpp html_blocks.cpp html_description.cpp html_live.cpp html_metadata.cpp page_metadata.cpp html_reader.cpp html_tag.cpp html_tree.cpp json_lines.cpp language_id.cpp layout.cpp pieces.cpp publication.cpp
          reader.cpp report_json.cpp text_check.cpp warc.cpp
  ROOMS base
  LIBRARIES cld2 LibXml2::LibXml2 uchardet)
