# Event coreference on ECB+: its reader, with a test, and the tool that scores it. The tool is not built by default. Only these two
# need libxml2; without it they are left out.
find_package(LibXml2 QUIET)
if(LibXml2_FOUND)
  add_library(annals_ecb STATIC EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/ecb_corpus.cpp ${CMAKE_SOURCE_DIR}/tools/ecb_mentions.cpp)
  target_link_libraries(annals_ecb PUBLIC annals_incident annals_language PRIVATE LibXml2::LibXml2)
  target_include_directories(annals_ecb PUBLIC ${CMAKE_SOURCE_DIR}/tools)
  add_executable(annals-score-ecb EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/score_ecb.cpp)
  target_link_libraries(annals-score-ecb PRIVATE annals_ecb)
endif()
