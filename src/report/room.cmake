annals_room(report
  SOURCES agencies.cpp citations.cpp credit.cpp dateline.cpp frame_date.cpp frame_lines.cpp json_lines.cpp language_id.cpp layout.cpp pieces.cpp publication.cpp
          reader.cpp report_json.cpp text_check.cpp
  ROOMS base
  LIBRARIES cld2)
