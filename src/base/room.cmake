annals_room(base
  SOURCES cluster_scores.cpp compression.cpp content_id.cpp data_file.cpp date.cpp delimited_reader.cpp event.cpp file.cpp json.cpp log.cpp replacement_file.cpp result.cpp strings.cpp unicode.cpp
  LIBRARIES OpenSSL::Crypto ICU::uc ZLIB::ZLIB zstd)
