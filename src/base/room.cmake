# libzip's own CMake files want its command-line tools; the library alone is enough.
find_library(ANNALS_LIBZIP zip REQUIRED)
annals_room(base
  SOURCES base64.cpp child_process.cpp cluster_scores.cpp compression.cpp content_id.cpp data_file.cpp date.cpp delimited_reader.cpp event.cpp file.cpp json.cpp language_name.cpp log.cpp replacement_file.cpp result.cpp strings.cpp temporary_folder.cpp unicode.cpp web_address.cpp zip_archive.cpp zip_reader.cpp
  LIBRARIES OpenSSL::Crypto ICU::uc ZLIB::ZLIB zstd brotlidec ${ANNALS_LIBZIP})
